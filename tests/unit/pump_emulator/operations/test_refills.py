"""What a refill says, begins anew, and is refused for."""

from __future__ import annotations

import msgspec
import pytest

from pump_protocol.messages import (
    AlarmCode,
    Mode,
    NackReason,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    StopRequest,
)
from tests.devices import HOUR, Bench, edges, program, running
from tests.programmer import BINDING, bolus, give, patients, prescribe, refill


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        ("filled_nl", 20_000_000, True),
        ("filled_nl", 20_000_001, False),
        ("removed_nl", 0, True),
        ("removed_nl", 20_000_000, True),
        ("removed_nl", 20_000_001, False),
        ("conc_ng_ml", 50_000, True),
        ("conc_ng_ml", 49_999, False),
        ("conc_ng_ml", 2_000_000, True),
        ("conc_ng_ml", 2_000_001, False),
    ],
)
def test_a_refill_is_one_that_the_pump_can_hold(bench: Bench, field: str, value: int, *, is_right: bool) -> None:
    request = msgspec.structs.replace(RefillPrepareRequest(6, 1_000_000, 20_000_000, 1, 500_000), **{field: value})
    if is_right:
        bench.send(request)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
    overfilled = bench.pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)
    assert overfilled is (field == "filled_nl" and not is_right)


def test_the_overfill_alarm_stays_until_it_is_drained_and_is_raised_once(bench: Bench) -> None:
    for op_id in (6, 7):
        bench.reason(RefillPrepareRequest(op_id, 0, 20_000_001, 1, 500_000))
    assert len(edges(bench.pump, AlarmCode.OVERFILL_PRESSURE)) == 1
    refill(bench)
    assert not bench.pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)


@pytest.mark.parametrize("removed_nl", [0, 19_999_999, 20_000_000])
def test_a_refill_says_what_was_expected_and_the_difference(bench: Bench, removed_nl: int) -> None:
    bench.pump.settle(HOUR)
    answer = bench.send(RefillPrepareRequest(6, removed_nl, 20_000_000, 1, 500_000))
    assert isinstance(answer, RefillPrepareResponse)
    assert (answer.expected_nl, answer.delta_nl) == (19_990_000, removed_nl - 19_990_000)


def test_a_refill_begins_volume_counts_and_lockout_anew() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR)
    give(bench, patients())
    bench.pump.settle(5 * HOUR)
    refill(bench, label="baclofen")
    pump = bench.pump
    assert (pump.reservoir_nl, pump.plant.since_refill_nl, pump.doses.since_refill(pump.at_us)) == (20_000_000, 0, 0)
    assert (pump.therapy.patient_requested, pump.therapy.patient_delivered) == (0, 0)
    assert pump.therapy.lockout_left_ms(pump.at_us) == 4 * 3_600_000
    assert (pump.therapy.revision, pump.refill.drug_label) == (3, "baclofen")


@pytest.mark.parametrize("drug", [{"drug_id": 2}, {"conc_ng_ml": 2_000_000}])
def test_another_drug_begins_nothing_new_before_it_is_programmed(bench: Bench, drug: dict[str, int]) -> None:
    refill(bench, **drug)  # type: ignore[arg-type]
    assert bench.pump.reported_rate_nl_h == 10_000  # what runs runs on (PLK-RFL-04)
    assert bench.reason(msgspec.structs.replace(bolus(), therapy_rev=2)) is NackReason.WRONG_STATE
    bench.send(StopRequest(9, 0))
    assert bench.reason(ResumeRequest(10, 2)) is NackReason.WRONG_STATE
    rate_nl_h = 10_000 * 500_000 // drug.get("conc_ng_ml", 500_000)
    fitting = program(
        Mode.SIMPLE,
        (0, rate_nl_h),
        drug_id=drug.get("drug_id", 1),
        concentration_ng_ml=drug.get("conc_ng_ml", 500_000),
    )
    revision = prescribe(bench, fitting)
    bench.send(ResumeRequest(10, revision))
    assert bench.pump.reported_rate_nl_h == rate_nl_h


def test_the_same_drug_again_needs_no_program(bench: Bench) -> None:
    refill(bench)
    bench.send(msgspec.structs.replace(bolus(), therapy_rev=2))
