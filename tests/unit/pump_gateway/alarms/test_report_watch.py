"""What a pump does not say, found in what it reports: by the store, in pump time, once, and across a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pump_gateway.alarms import ReportWatch, text_of
from pump_gateway.model import Ack, Asked, Attended, Condition, Edge, LinkState, Priority, PumpState, Stop
from pump_gateway.store import Store
from tests.pump_events import DAY_MS, NOW_US, identified, identity, record, reported, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pump_gateway.model import Alarm, WireEvent

THERAPY = 0x2021
PERIOD_MS = 1_800_000
"""Of a stroke of 1 uL at 2 uL/h."""


class Watcher:
    """A store that is told of one pump."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "store.sqlite"
        self._frames = 0
        self.store = Store.open(self._path, now_us=NOW_US, rng_epoch=1)

    def tell(self, *events: WireEvent) -> None:
        self.store.commit(events)

    def at(self, t_ms: int, **fields: Any) -> None:  # noqa: ANN401 (any field of a sample)
        """Telemetry of this pump time."""
        self._frames += 1
        self.tell(sample(self._frames, t_ms=t_ms, **fields))

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self._path, now_us=NOW_US, rng_epoch=1)

    def alarm(self, alarm_type: str) -> Alarm | None:
        alarm = self.store.view.alarms.get(f"pump-1/{alarm_type}")
        return alarm if alarm is not None and alarm.is_listed else None

    def phases(self, alarm_type: str) -> list[str]:
        return [change.phase.value for change in self.store.changes(0, 1000) if change.alarm.type == alarm_type]


@pytest.fixture
def pump(tmp_path: Path) -> Iterator[Watcher]:
    """A pump of 40 mL, identified and read once."""
    watcher = Watcher(tmp_path)
    watcher.tell(identified(), reported())
    yield watcher
    watcher.store.close()


# --- VOLUME_DISCREPANCY -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity_nl", "removed_nl", "is_raised"),
    [
        (20_000_000, 2_000_000, False),
        (20_000_000, 1_999_999, True),
        (20_000_000, 4_000_001, True),
        (20_000_001, 1_000_000, False),
        (40_000_000, 999_999, True),
    ],
)
def test_a_refill_beyond_the_limit_is_a_discrepancy(
    tmp_path: Path, capacity_nl: int, removed_nl: int, *, is_raised: bool
) -> None:
    watcher = Watcher(tmp_path)
    who = identified()
    watcher.tell(type(who)("pump-1", identity(capacity_nl=capacity_nl), 7, 1, 0, NOW_US), reported())
    watcher.tell(reported(fill_t_ms=DAY_MS, removed_nl=removed_nl))
    assert (watcher.alarm("volume-discrepancy") is not None) is is_raised


@pytest.mark.parametrize(("removed_nl", "suspect"), [(500_000, "over-infusion"), (5_500_000, "under-infusion")])
def test_the_direction_of_a_discrepancy_is_told(pump: Watcher, removed_nl: int, suspect: str) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=removed_nl))
    alarm = pump.alarm("volume-discrepancy")
    assert alarm is not None
    assert (alarm.value, alarm.priority, alarm.condition) == (
        removed_nl - 3_000_000,
        Priority.MEDIUM,
        Condition.LATCHED,
    )
    assert suspect in text_of(alarm)


def test_a_discrepancy_stays_until_a_person_resolves_it(pump: Watcher) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    pump.tell(reported(fill_t_ms=2 * DAY_MS))
    alarm = pump.alarm("volume-discrepancy")
    assert alarm is not None
    pump.tell(Attended("pump-1", alarm.id, Edge.RESET, "nurse", NOW_US, if_rev=alarm.rev - 1))
    assert pump.alarm("volume-discrepancy") is not None
    pump.tell(Attended("pump-1", alarm.id, Edge.RESET, "nurse", NOW_US, if_rev=alarm.rev))
    pump.tell(reported(fill_t_ms=2 * DAY_MS))
    assert pump.phases("volume-discrepancy") == ["start", "latch", "reset"]


def test_a_second_discrepancy_updates_the_first_while_that_is_open(pump: Watcher) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    first = pump.alarm("volume-discrepancy")
    pump.tell(reported(fill_t_ms=2 * DAY_MS, removed_nl=9_000_000))
    second = pump.alarm("volume-discrepancy")
    assert first is not None
    assert second is not None
    assert (first.value, first.limit) == (-3_000_000, -2_000_000)
    assert (second.value, second.limit) == (6_000_000, 2_000_000)
    assert (second.id, second.count, second.raised_at_us) == (first.id, 1, first.raised_at_us)
    assert pump.phases("volume-discrepancy") == ["start", "latch", "update"]


def test_who_took_note_of_a_discrepancy_did_not_take_note_of_the_next(pump: Watcher) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    alarm = pump.alarm("volume-discrepancy")
    assert alarm is not None
    pump.tell(Attended("pump-1", alarm.id, Edge.ACKED, "nurse", NOW_US))
    pump.tell(reported(fill_t_ms=2 * DAY_MS, removed_nl=9_000_000))
    alarm = pump.alarm("volume-discrepancy")
    assert alarm is not None
    assert (alarm.ack, alarm.acked_by, alarm.acked_at_us) == (Ack.UNACKED, None, None)


def test_a_discrepancy_after_one_that_was_resolved_is_another_occurrence(pump: Watcher) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    first = pump.alarm("volume-discrepancy")
    assert first is not None
    pump.tell(Attended("pump-1", first.id, Edge.RESET, "nurse", NOW_US))
    pump.tell(reported(fill_t_ms=2 * DAY_MS, removed_nl=9_000_000))
    assert pump.phases("volume-discrepancy") == ["start", "latch", "reset", "start", "latch"]


def test_a_refill_that_was_judged_is_not_judged_again_after_a_restart(pump: Watcher) -> None:
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    pump.restart()
    pump.tell(reported(fill_t_ms=DAY_MS, removed_nl=0))
    assert pump.phases("volume-discrepancy") == ["start", "latch"]


# --- UNEXPLAINED_NO_DELIVERY ------------------------------------------------------------------------------------------


def test_two_strokes_that_do_not_show_are_not_yet_an_alarm_a_moment_more_is(pump: Watcher) -> None:
    pump.at(0)
    pump.at(2 * PERIOD_MS)
    assert pump.alarm("unexplained-no-delivery") is None
    pump.at(2 * PERIOD_MS + 1)
    alarm = pump.alarm("unexplained-no-delivery")
    assert alarm is not None
    assert (alarm.priority, alarm.condition) == (Priority.HIGH, Condition.ACTIVE)


def test_flow_ends_it_and_a_refill_does_not(pump: Watcher) -> None:
    pump.at(0)
    pump.at(3 * PERIOD_MS)
    pump.at(4 * PERIOD_MS, reservoir_nl=20_000_000)
    assert pump.alarm("unexplained-no-delivery") is not None
    pump.at(5 * PERIOD_MS, reservoir_nl=19_999_000)
    assert pump.phases("unexplained-no-delivery") == ["start", "end"]


@pytest.mark.parametrize("fields", [{"state": 1}, {"rate_nl_h": 0}, {"boot": 2}], ids=["stopped", "no rate", "booted"])
def test_what_explains_no_flow_is_no_alarm(pump: Watcher, fields: dict[str, int]) -> None:
    pump.at(0, **fields)
    pump.at(9 * PERIOD_MS, **fields | ({"boot": 3} if "boot" in fields else {}))
    assert pump.alarm("unexplained-no-delivery") is None


def test_what_was_stopped_between_two_samples_is_not_counted(pump: Watcher) -> None:
    pump.at(0)
    pump.at(9 * PERIOD_MS, event_seq=2)
    assert pump.alarm("unexplained-no-delivery") is None


def test_the_strokes_that_are_missing_are_counted_on_after_a_restart(pump: Watcher) -> None:
    pump.at(0)
    pump.at(2 * PERIOD_MS)
    pump.restart()
    pump.tell(reported())
    pump.at(2 * PERIOD_MS + 1)
    pump.restart()
    pump.at(2 * PERIOD_MS + 2)
    assert pump.phases("unexplained-no-delivery") == ["start"]


@given(rates=st.lists(st.integers(1, 1_000_000), min_size=1, max_size=30), pauses=st.lists(st.integers(1, 60_000_000)))
def test_a_pump_that_delivers_what_it_says_is_never_suspected(rates: list[int], pauses: list[int]) -> None:
    """The reported volume falls by a whole stroke whenever the programmed volume has grown by one."""
    state = PumpState("pump-1", LinkState.ONLINE, "", NOW_US, "", reports=reported().reports)
    pumped_nl_h_ms, t_ms, stroke = 0, 0, 1_000 * 3_600_000
    for frame, (rate_nl_h, pause_ms) in enumerate(zip(rates, pauses, strict=False), start=1):
        now = sample(frame, t_ms=t_ms, rate_nl_h=rate_nl_h, reservoir_nl=(1 << 40) - pumped_nl_h_ms // stroke * 1_000)
        watch = ReportWatch(state, {})
        watch.saw_sample(now)
        assert not [edge for edge in watch.edges if edge.code == 0x88]
        state = type(state)(
            "pump-1", LinkState.ONLINE, "", NOW_US, "", reports=state.reports, latest=now, watched=watch.watched
        )
        t_ms += pause_ms
        pumped_nl_h_ms += rate_nl_h * pause_ms


# --- REFILL_DUE, DRUG_EXPIRED -----------------------------------------------------------------------------------------


def test_a_refill_is_due_and_then_overdue_and_a_refill_ends_it(pump: Watcher) -> None:
    for t_ms in (90 * DAY_MS - 1, 90 * DAY_MS, 91 * DAY_MS, 97 * DAY_MS, 98 * DAY_MS):
        pump.at(t_ms, reservoir_nl=17_000_000 - t_ms // DAY_MS)
    alarm = pump.alarm("refill-due")
    assert alarm is not None
    assert (alarm.priority, text_of(alarm)) == (Priority.MEDIUM, "Refill is overdue")
    pump.tell(
        reported(
            therapy_rev=2,
            fill_t_ms=98 * DAY_MS,
            low_at_ms=198 * DAY_MS,
            empty_at_ms=200 * DAY_MS,
            refill_by_ms=190 * DAY_MS,
        )
    )
    pump.at(98 * DAY_MS + 1, therapy_rev=2)
    assert pump.phases("refill-due") == ["start", "escalate", "end"]


def test_one_who_comes_late_finds_a_refill_overdue_at_once(pump: Watcher) -> None:
    pump.at(97 * DAY_MS)
    assert pump.phases("refill-due") == ["start"]
    alarm = pump.alarm("refill-due")
    assert alarm is not None
    assert alarm.priority is Priority.MEDIUM


def test_dates_of_a_program_that_is_no_longer_in_force_do_not_count(pump: Watcher) -> None:
    pump.at(99 * DAY_MS, therapy_rev=2)
    assert pump.alarm("refill-due") is None


def test_a_pump_that_delivers_nothing_has_no_date(pump: Watcher) -> None:
    pump.at(99 * DAY_MS, state=1, rate_nl_h=0)
    assert pump.alarm("refill-due") is None


def test_a_low_threshold_at_the_residual_volume_is_a_date_too(pump: Watcher) -> None:
    pump.tell(reported(low_at_ms=97 * DAY_MS, empty_at_ms=97 * DAY_MS, refill_by_ms=90 * DAY_MS))
    pump.at(90 * DAY_MS)
    assert pump.alarm("refill-due") is not None


def test_a_drug_is_expired_after_its_180_days_and_a_refill_ends_it(pump: Watcher) -> None:
    pump.at(180 * DAY_MS)
    assert pump.alarm("drug-expired") is None
    pump.at(180 * DAY_MS + 1)
    pump.restart()
    pump.at(181 * DAY_MS)
    pump.tell(reported(fill_t_ms=181 * DAY_MS))
    assert pump.phases("drug-expired") == ["start", "end"]


def test_how_long_a_drug_is_stable_can_be_set(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s.sqlite", now_us=NOW_US, rng_epoch=1, drug_stability_ms=DAY_MS)
    store.commit([identified(), reported(), sample(1, t_ms=DAY_MS + 1)])
    assert store.view.alarms["pump-1/drug-expired"].priority is Priority.LOW
    store.close()


# --- CONFIG_CHANGED ---------------------------------------------------------------------------------------------------


def test_another_program_that_nothing_explains_is_told_until_somebody_takes_note(pump: Watcher) -> None:
    pump.tell(reported(program_crc32c=78))
    pump.at(1_000)
    alarm = pump.alarm("config-changed")
    assert alarm is not None
    assert (alarm.condition, alarm.priority, alarm.value) == (Condition.LATCHED, Priority.LOW, 78)
    pump.restart()
    pump.tell(reported(program_crc32c=78))
    pump.at(2_000)
    pump.tell(Attended("pump-1", alarm.id, Edge.ACKED, "nurse", NOW_US))
    assert pump.phases("config-changed") == ["start", "latch", "ack", "reset"]
    assert pump.store.view.alarms["pump-1/config-changed"].ack is Ack.ACKED


def test_the_first_program_that_is_seen_is_no_change(pump: Watcher) -> None:
    pump.at(1_000)
    assert pump.alarm("config-changed") is None


def test_a_program_of_another_host_is_a_change(pump: Watcher) -> None:
    pump.tell(record(1, THERAPY, arg0=4711, arg1=2, arg2=78), reported(therapy_rev=2, program_crc32c=78))
    pump.at(1_000, therapy_rev=2, event_seq=1)
    assert pump.alarm("config-changed") is not None


def test_a_change_is_not_judged_before_the_log_has_been_read(pump: Watcher) -> None:
    pump.tell(reported(therapy_rev=2, program_crc32c=78))
    pump.at(1_000, therapy_rev=2, event_seq=1)
    assert pump.alarm("config-changed") is None


def test_a_program_that_a_command_of_this_gateway_has_set_is_explained(pump: Watcher) -> None:
    wish = Asked("pump-1", "stop", {}, Stop(0), key="k")
    command = pump.store.write_commands(lambda book: book.accept(wish, draw=lambda: 4711, now_us=NOW_US))
    pump.tell(reported(therapy_rev=2, program_crc32c=78))
    pump.tell(record(1, THERAPY, arg0=command.op_id, arg1=2, arg2=78))
    pump.at(1_000, therapy_rev=2, event_seq=1)
    assert pump.phases("config-changed") == []
