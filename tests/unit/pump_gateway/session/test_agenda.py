"""What is asked, how often, and what a question that fails holds up."""

from __future__ import annotations

import itertools

import pytest

from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    LogInfoRequest,
    LogReadRequest,
    Message,
    NackReason,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    encode_payload,
)
from tests.scripted_pump import ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import Bench
from tests.unit.pump_gateway.session.meeting import met


def test_a_quiet_pump_is_pinged_every_second_with_a_cookie_of_its_own() -> None:
    """PLK-HST-01."""
    bench = met()
    bench.pump.asked.clear()
    bench.run_for(10)
    pings = bench.pump.requests(PingRequest)
    assert len(pings) in {9, 10}
    assert len({ping.cookie for ping in pings}) == len(pings)


def test_no_ping_is_sent_while_a_request_is_outstanding() -> None:
    pump = ScriptedPump(records=1)
    pump.says[LogReadRequest] = lambda _: None
    Bench(pump).run_for(5)
    assert pump.requests(PingRequest) == []


def test_a_retry_is_the_same_frame_after_the_timeout_of_the_line() -> None:
    pump = ScriptedPump(records=1)
    pump.says[LogReadRequest] = lambda _: None
    Bench(pump).run_for(1)
    frames = [frame for frame in pump.frames if frame.type == LogReadRequest.TYPE][:4]
    times = pump.times_of(LogReadRequest)[:4]
    assert frames == [frames[0]] * 4
    assert [later - time for time, later in itertools.pairwise(times)] == [300, 300, 300]


def test_a_late_and_a_second_answer_are_ignored() -> None:
    bench = met()
    before = len(bench.events)
    answer = PingResponse(cookie=99, boot_count=77, state=2, t_ms=0)
    for ref in (0, 1, 2):
        bench.session.receive_data(encode_frame(Frame(answer.TYPE, 900 + ref, ref, encode_payload(answer))), bench.now)
    bench.run_for(0.1)
    assert len(bench.events) == before


def test_a_busy_pump_is_asked_again_when_it_said_so() -> None:
    pump = ScriptedPump()
    answers = iter([nack(LogInfoRequest(), NackReason.BUSY, retry_after_ms=700)])
    pump.says[LogInfoRequest] = lambda _: next(answers, pump.log_info())
    bench = Bench(pump)
    bench.run_for(1)
    first, second = pump.times_of(LogInfoRequest)
    assert 700 <= second - first <= 702
    assert bench.links[-1] == "online identified"


def test_a_pump_that_is_busy_for_weeks_is_probed_when_it_has_been_lost() -> None:
    pump = ScriptedPump()
    bench = met(pump)
    pump.says[PingRequest] = lambda wish: nack(wish, NackReason.BUSY, retry_after_ms=0xFFFF_FFFF)
    bench.run_for(1)
    pump.is_mute = True
    bench.run_for(15)
    pump.is_mute = False
    pump.says[PingRequest] = lambda ping: PingResponse(ping.cookie, 1, 2, 0)
    bench.run_for(6)
    assert bench.links[-2:] == ["offline silent", "online identified"]


@pytest.mark.parametrize("kind", [StreamConfigRequest, LogReadRequest])
def test_a_request_that_is_always_refused_does_not_hold_up_the_others(kind: type[Message]) -> None:
    pump = ScriptedPump(records=2)
    pump.says[kind] = lambda wish: nack(wish, NackReason.INTERNAL)
    pump.raise_alarm(6)
    bench = Bench(pump)
    bench.run_for(20)
    assert bench.links[-1] == "online identified"
    assert [entry.code for entry in bench.reports[-1].entries] == [6]
    assert len(pump.requests(kind)) <= 22


def test_a_pump_that_answers_but_does_not_stream_is_asked_for_its_stream_again() -> None:
    bench = met()
    bench.run_for(2)
    bench.pump.stop_streaming()
    before = len(bench.samples)
    bench.run_for(5)
    assert len(bench.pump.requests(StreamConfigRequest)) == 2
    assert len(bench.samples) > before
