"""What is read beside the stream, and how often; and which records the pump may count as read."""

from __future__ import annotations

from msgspec.structs import replace

from pump_gateway.model import Reported
from pump_gateway.session.mark import UNMARKED_MAX
from pump_protocol.messages import (
    GetAlarmsRequest,
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    LogReadRequest,
    NackReason,
    ProgramFlag,
    ProgramStep,
)
from tests.scripted_pump import ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import Bench

STEPS = tuple(ProgramStep(60 * number, 1_000 + number) for number in range(30))
THERAPY = GetTherapyResponse(1, 0, 1, 500_000, 0, 0, 0, 0, STEPS[:1], therapy_rev=1, program_crc32c=77)
READS = (GetTherapyRequest, GetRefillRequest, GetTotalsRequest, GetLimitsRequest)


def talkative() -> ScriptedPump:
    """A pump that tells all four."""
    pump = ScriptedPump()
    pump.says[GetTherapyRequest] = lambda _: THERAPY
    pump.says[GetRefillRequest] = lambda _: GetRefillResponse(1, 2, 3, 4, 5, 6, 7, 8, 9)
    pump.says[GetTotalsRequest] = lambda _: GetTotalsResponse(1, 2, 3, 4, 5, 6, 7)
    pump.says[GetLimitsRequest] = lambda _: GetLimitsResponse(1, 2, 3, 4, 5, 6, 7, 8, 9)
    return pump


def test_all_four_are_read_when_the_pump_is_found_and_every_minute() -> None:
    bench = Bench(talkative())
    bench.run_for(125)
    assert [len(bench.pump.times_of(kind)) for kind in READS] == [3, 3, 3, 3]
    first, second, third = bench.pump.times_of(GetTherapyRequest)
    assert first < 500
    assert 60_000 <= second - first < 61_000
    assert 60_000 <= third - second < 61_000
    (reports, _, _) = [event.reports for event in bench.saw(Reported)]
    assert reports.program is not None
    assert (reports.therapy_rev, reports.program.program_crc32c, reports.program.steps) == (1, 77, ((0, 1_000),))
    assert reports.refill is not None
    assert (reports.refill.fill_t_ms, reports.refill.refill_by_ms) == (1, 9)
    assert reports.totals is not None
    assert reports.totals.lockout_left_ms == 7
    assert reports.limits is not None
    assert reports.limits.pulse_nl == 2


def test_another_program_is_read_at_once() -> None:
    bench = Bench(talkative())
    bench.run_for(10)
    bench.pump.tell(bench.pump.telemetry(therapy_rev=2))
    bench.pump.says[GetTherapyRequest] = lambda _: replace(THERAPY, therapy_rev=2)
    bench.run_for(0.1)
    assert [event.reports.therapy_rev for event in bench.saw(Reported)] == [1, 2]


def test_a_long_program_is_read_page_by_page() -> None:
    pump = talkative()
    pump.says[GetTherapyRequest] = lambda wish: _page(wish.from_step or 0)
    bench = Bench(pump)
    (event,) = bench.saw(Reported)
    assert event.reports.program is not None
    assert [start_s for start_s, _ in event.reports.program.steps] == [step.start_s for step in STEPS]
    assert [request.from_step for request in pump.requests(GetTherapyRequest)] == [None, 12, 24]


def _page(start: int) -> GetTherapyResponse:
    flags = ProgramFlag.MORE if start + 12 < len(STEPS) else 0
    return replace(THERAPY, flags=flags, steps=STEPS[start : start + 12])


def test_what_a_pump_does_not_have_is_left_out_and_not_asked_for_again() -> None:
    pump = talkative()
    pump.says[GetRefillRequest] = lambda wish: nack(wish, NackReason.UNKNOWN_TYPE)
    bench = Bench(pump)
    bench.run_for(65)
    assert len(pump.requests(GetRefillRequest)) == 1
    assert [event.reports.refill for event in bench.saw(Reported)] == [None, None]


def test_what_is_not_answered_holds_up_nothing() -> None:
    pump = talkative()
    pump.says[GetTherapyRequest] = lambda _: None
    bench = Bench(pump)
    bench.run_for(20)
    (event,) = bench.saw(Reported)
    assert event.reports.program is None
    assert event.reports.limits is not None
    assert len(bench.samples) >= 19


def test_a_pump_that_was_restarted_is_read_again() -> None:
    bench = Bench(talkative())
    bench.pump.reboot()
    bench.run_for(2)
    assert len(bench.saw(Reported)) == 2


# --- what counts as read ----------------------------------------------------------------------------------------------


def marks(bench: Bench) -> list[int]:
    """The records that were read by themselves."""
    return [wish.from_seq for wish in bench.pump.requests(LogReadRequest) if wish.max_records == 1]


def write(bench: Bench, count: int) -> None:
    """Have records written that all come by the stream."""
    for _ in range(count):
        bench.pump.tell_record(bench.pump.write())
        bench.run_for(0.01)


def test_a_record_that_came_by_the_stream_is_read_within_a_minute() -> None:
    bench = Bench(ScriptedPump())
    bench.run_for(10)
    write(bench, 1)
    bench.run_for(58)
    assert marks(bench) == []
    bench.run_for(3)
    assert marks(bench) == [1]
    bench.run_for(300)
    assert marks(bench) == [1]
    assert bench.seqs == [1]


def test_after_so_many_records_of_the_stream_the_newest_is_read_at_once() -> None:
    bench = Bench(ScriptedPump())
    write(bench, UNMARKED_MAX - 1)
    assert marks(bench) == []
    write(bench, 1)
    assert marks(bench) == [UNMARKED_MAX]
    assert bench.seqs == list(range(1, UNMARKED_MAX + 1))


def test_where_nothing_came_nothing_is_read() -> None:
    bench = Bench(ScriptedPump())
    bench.run_for(200)
    assert bench.pump.requests(LogReadRequest) == []


def test_a_newest_record_that_cannot_be_read_is_not_asked_for_again_and_again() -> None:
    bench = Bench(ScriptedPump())
    bench.run_for(10)
    write(bench, 1)
    bench.pump.says[LogReadRequest] = lambda wish: nack(wish, NackReason.INTERNAL)
    before = len(bench.pump.requests(GetAlarmsRequest))
    bench.run_for(200)
    assert len(marks(bench)) <= 4
    assert len(bench.pump.requests(GetAlarmsRequest)) == before
