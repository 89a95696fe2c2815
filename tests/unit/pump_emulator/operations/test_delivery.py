"""What a stop and a resume are refused for."""

from __future__ import annotations

from pump_emulator.settings import Drive
from pump_protocol.messages import NackReason, PumpStateCode, ResumeRequest, StopRequest
from tests.devices import HOUR, Bench, device
from tests.programmer import dead


def test_a_stop_needs_something_to_stop_and_a_resume_something_to_begin() -> None:
    stopped = Bench()
    stopped.send(StopRequest(9, 0))
    for bench in (stopped, Bench(dead())):
        assert bench.reason(StopRequest(11, 0)) is NackReason.WRONG_STATE
    for bench in (Bench(), Bench(dead())):
        refused = bench.refusal(ResumeRequest(10, 1))
        assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, bench.pump.therapy.state)


def test_a_stop_of_a_constant_flow_is_refused() -> None:
    bench = Bench(device(drive=Drive.CONSTANT))
    assert bench.reason(StopRequest(op_id=5, reason=0)) is NackReason.WRONG_STATE
    assert bench.pump.therapy.state is PumpStateCode.INFUSING


def test_a_resume_of_an_empty_pump_is_refused() -> None:
    bench = Bench(device(reservoir_filled_nl=1_010_000, low_reservoir_nl=1_000_000))
    bench.pump.settle(HOUR)
    assert bench.reason(ResumeRequest(10, 1)) is NackReason.WRONG_STATE
