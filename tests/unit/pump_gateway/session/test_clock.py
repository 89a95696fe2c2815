"""The pump's clock: when it is asked for, what is told with it, and how well it is known."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pump_gateway.model import ClockChange, Sample, TimeQuality, TimeSource
from pump_gateway.session.clock import BURST_EXCHANGES, DRIFT_PPM_MAX, EXCHANGES_MAX, ClockEstimate
from pump_protocol.messages import GetStatusRequest, PingRequest, TelemetryFlag, TimeSyncRequest, TimeSyncResponse
from tests.pump_events import NOW_US
from tests.scripted_pump import ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import MS, SECOND, Bench, cursor

UTC_MS = 1_800_000_000_000
HOUR_MS = 3_600_000


def synced(pump: ScriptedPump | None = None, utc_offset_ms: int = UTC_MS) -> Bench:
    """A bench whose pump knows UTC and was met."""
    pump = pump or ScriptedPump()
    pump.utc_offset_ms = utc_offset_ms
    bench = Bench(pump)
    bench.run_for(2)
    return bench


def changes(bench: Bench) -> list[tuple[str, int, int]]:
    """Each change of the offset: where the one before came from, the new one and the step, in ms."""
    return [(change.was.value, change.utc_offset_us // MS, change.step_us // MS) for change in bench.saw(ClockChange)]


def offsets_ms(samples: list[Sample]) -> list[int]:
    return [sample.ts_us // MS - sample.t_ms for sample in samples]


# --- whose UTC --------------------------------------------------------------------------------------------------------


def test_what_is_told_carries_the_pumps_own_utc() -> None:
    """PLK-TIM-04."""
    bench = synced()
    assert set(offsets_ms(bench.samples)) == {UTC_MS}
    assert {sample.tsq.source for sample in bench.samples} == {TimeSource.TIME_SYNC}
    assert all(sample.tsq.synced for sample in bench.samples)
    assert changes(bench)[0][:2] == ("first_contact", UTC_MS)


def test_the_log_is_read_with_the_pumps_own_utc() -> None:
    bench = synced(ScriptedPump(records=20))
    assert [record.ts_us // MS - record.t_ms for record in bench.records] == [UTC_MS] * 20
    assert all(record.tsq.synced for record in bench.records)


@pytest.mark.parametrize("has_status", [True, False])
def test_a_pump_without_time_sync_is_not_asked_twice_and_stays_at_first_contact(*, has_status: bool) -> None:
    pump = ScriptedPump(records=2)
    if not has_status:
        pump.says[GetStatusRequest] = lambda _: None
    bench = Bench(pump)
    bench.run_for(20)
    assert len(pump.requests(TimeSyncRequest)) == 1
    assert {sample.tsq for sample in bench.samples} == {TimeQuality(TimeSource.FIRST_CONTACT, False, None)}  # noqa: FBT003 (as it is told)
    assert changes(bench) == []


def test_a_pump_that_does_not_answer_time_sync_is_read_all_the_same() -> None:
    pump = ScriptedPump(records=9)
    pump.says[TimeSyncRequest] = lambda _: None
    bench = Bench(pump)
    bench.run_for(8)
    assert bench.seqs == list(range(1, 10))
    assert not any(sample.tsq.synced for sample in bench.samples)


def test_an_offset_that_is_no_time_is_not_used() -> None:
    for wrong in (-(1 << 62), (1 << 62), -1 - HOUR_MS):
        bench = synced(utc_offset_ms=wrong)
        assert {sample.tsq.synced for sample in bench.samples} == {False}
        assert changes(bench) == []


def test_a_pump_that_was_synced_before_keeps_its_offset_until_it_has_answered() -> None:
    pump = ScriptedPump()
    pump.says[TimeSyncRequest] = lambda wish: nack(wish, 10, 500)  # type: ignore[arg-type]
    before = TimeQuality(TimeSource.TIME_SYNC, synced=False, error_ms=None)
    bench = Bench(pump, cursor=replace(cursor(), utc_offset_us=UTC_MS * MS, tsq=before))
    bench.run_for(3)
    assert {(sample.tsq, sample.ts_us // MS - sample.t_ms) for sample in bench.samples} == {(before, UTC_MS)}


def test_a_pump_that_says_the_same_utc_as_before_is_no_event() -> None:
    pump = ScriptedPump()
    pump.utc_offset_ms = UTC_MS
    before = TimeQuality(TimeSource.TIME_SYNC, synced=False, error_ms=None)
    bench = Bench(pump, cursor=replace(cursor(), utc_offset_us=UTC_MS * MS, tsq=before))
    bench.run_for(3)
    assert changes(bench) == []
    assert bench.samples[0].tsq.synced


# --- a pump that has lost UTC -----------------------------------------------------------------------------------------


def test_a_pump_that_has_lost_utc_is_told_by_our_own() -> None:
    """PLK-TIM-04: TIME_UNSURE."""
    pump = ScriptedPump(records=3)
    pump.flags = TelemetryFlag.TIME_UNSURE
    bench = synced(pump, utc_offset_ms=0)
    assert {record.tsq.synced for record in bench.records} == {False}
    assert {sample.tsq.synced for sample in bench.samples} == {False}
    assert offsets_ms(bench.samples)[0] == NOW_US // MS + 1  # the answer took a millisecond
    assert changes(bench) == []


def test_utc_that_is_lost_later_is_no_longer_synced_and_keeps_its_offset() -> None:
    bench = synced()
    bench.pump.flags = TelemetryFlag.TIME_UNSURE
    bench.pump.utc_offset_ms = 5
    bench.run_for(6)
    assert (bench.samples[-1].tsq.source, bench.samples[-1].tsq.synced) == (TimeSource.TIME_SYNC, False)
    assert offsets_ms(bench.samples)[-1] == UTC_MS
    assert len(changes(bench)) == 1


def test_a_pump_that_is_sure_again_is_asked_before_it_is_believed() -> None:
    pump = ScriptedPump()
    pump.flags = TelemetryFlag.TIME_UNSURE
    bench = synced(pump, utc_offset_ms=5)
    pump.flags = 0
    pump.utc_offset_ms = UTC_MS
    bench.run_for(3)
    assert [offset for _, offset, _ in changes(bench)] == [UTC_MS]
    assert bench.samples[-1].tsq.synced


# --- a step of UTC ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_heard", [True, False])
def test_a_step_is_told_and_holds_for_what_comes_after(*, is_heard: bool) -> None:
    """H-26: the pump's UTC goes back an hour; order stays by boot and number."""
    bench = synced()
    before = len(bench.samples)
    record = bench.pump.set_utc(UTC_MS - HOUR_MS)
    if is_heard:
        bench.pump.tell_record(record)
    bench.run_for(4)
    assert changes(bench)[1:] == [("time_sync", UTC_MS - HOUR_MS, -HOUR_MS)]
    told = offsets_ms(bench.samples)
    assert told[:before] == [UTC_MS] * before
    assert told[before + 1 :] == [UTC_MS - HOUR_MS] * len(told[before + 1 :])
    assert [sample.frame for sample in bench.samples] == list(range(1, len(bench.samples) + 1))


def test_a_step_that_no_record_tells_of_is_found_within_two_seconds() -> None:
    bench = synced()
    bench.pump.utc_offset_ms = UTC_MS + 7
    bench.run_for(3)
    assert changes(bench)[1:] == [("time_sync", UTC_MS + 7, 7)]


def test_a_clock_that_drifts_is_followed_and_does_not_step() -> None:
    """A minute a day, the worst that a pump's clock may do."""
    bench = synced()
    for second in range(120):
        bench.pump.utc_offset_ms = UTC_MS + second * 694 // 1_000
        bench.run_for(1)
    assert len(changes(bench)) == 1
    assert offsets_ms(bench.samples)[-1] == pytest.approx(UTC_MS + 83, abs=3)
    assert all(sample.tsq.synced for sample in bench.samples)


def test_utc_is_in_doubt_between_the_record_of_a_step_and_the_answer() -> None:
    bench = synced()
    bench.pump.tell_record(bench.pump.set_utc(UTC_MS - HOUR_MS))
    bench.pump.tell(bench.pump.telemetry())
    (sample,) = [event for event in bench.hear() if isinstance(event, Sample)]
    assert not sample.tsq.synced


def test_old_steps_in_the_log_put_nothing_in_doubt() -> None:
    pump = ScriptedPump()
    pump.utc_offset_ms = 0
    for step in range(1, 8):
        pump.set_utc(step)
    bench = synced(pump)
    assert {record.tsq.synced for record in bench.records} == {True}


# --- how often --------------------------------------------------------------------------------------------------------


def test_one_burst_at_each_contact_and_then_every_other_word_that_keeps_the_link_alive() -> None:
    bench = synced()
    assert len(bench.pump.requests(TimeSyncRequest)) <= BURST_EXCHANGES + 1
    bench.run_for(60)
    asked, pinged = (len(bench.pump.requests(kind)) for kind in (TimeSyncRequest, PingRequest))
    assert asked - BURST_EXCHANGES == pytest.approx(30, abs=2)
    assert pinged == pytest.approx(30, abs=2)


def test_an_answer_to_nothing_that_was_asked_says_nothing_of_the_clock() -> None:
    pump = ScriptedPump()
    pump.says[TimeSyncRequest] = lambda _: TimeSyncResponse((1 << 64) - 1, 5, 5, UTC_MS)
    bench = Bench(pump)
    bench.run_for(30)
    assert bench.session.clock.estimate.offset_us(bench.now) is None
    assert len(pump.requests(TimeSyncRequest)) < BURST_EXCHANGES + 20


# --- how well it is known ---------------------------------------------------------------------------------------------


def exchange(estimate: ClockEstimate, *, at: int, there: int, back: int, offset: int = 1_000_000) -> None:
    """One exchange that took so many microseconds there and back, and none in between."""
    dev = at + there + offset
    estimate.add(sent_us=at, received_us=at + there + back, dev_rx_us=dev, dev_tx_us=dev)


def test_the_best_way_there_and_the_best_way_back_need_not_be_of_one_exchange() -> None:
    estimate = ClockEstimate()
    for number in range(BURST_EXCHANGES):
        there, back = (1_000, 40_000) if number % 2 else (40_000, 1_000)
        exchange(estimate, at=number, there=there, back=back)
    now = BURST_EXCHANGES + 41_000
    offset, error = estimate.offset_us(now), estimate.error_us(now)
    assert offset is not None
    assert error is not None
    assert abs(offset - 1_000_000) <= error <= 1_010


def test_a_single_exchange_says_nothing_of_its_error() -> None:
    estimate = ClockEstimate()
    exchange(estimate, at=0, there=1_000, back=1_000)
    assert (estimate.offset_us(2_000), estimate.error_us(2_000)) == (1_000_000, None)


def test_an_estimate_that_is_not_renewed_gets_worse() -> None:
    estimate = ClockEstimate()
    for number in range(BURST_EXCHANGES):
        exchange(estimate, at=number, there=1_000, back=1_000)
    error = estimate.error_us(2_000 + 1_000 * SECOND)
    assert error == pytest.approx(1_000 + 1_000 * DRIFT_PPM_MAX, abs=2)


@pytest.mark.parametrize("speed", [0, 2, 1_000])
def test_the_error_of_a_clock_that_does_not_run_like_ours_is_unknown(speed: int) -> None:
    estimate = ClockEstimate()
    for number in range(EXCHANGES_MAX):
        at = number * SECOND
        exchange(estimate, at=at, there=1_000, back=1_000, offset=(speed - 1) * at)
        assert estimate.error_us(at + 2_000) is None


def test_an_estimate_finds_its_way_back_after_a_clock_that_ran_away() -> None:
    estimate = ClockEstimate()
    exchange(estimate, at=0, there=1_000, back=1_000, offset=5)
    for number in range(BURST_EXCHANGES):
        exchange(estimate, at=SECOND + number, there=1_000, back=1_000)
    assert estimate.error_us(2 * SECOND) is not None
