"""Alarms that the gateway derives, found of the pump that ships: each raised once, ended by what ends it, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.line import LineSettings
from pump_emulator.settings import PumpSettings
from pump_gateway.session.commands import Write
from pump_protocol.messages import AlarmCode, LogReadRequest, ProgramStep, RefillPrepareRequest, TherapyPrepareRequest
from pumprig.world import PUMP_NAME, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINE = LineSettings(baud=115_200)
DAY_MS = 86_400_000


@pytest.fixture
def world(store_folder: Path) -> Iterator[World]:
    world = World(1, store_path=store_folder / "store.sqlite", line=LINE, pump=PumpSettings())
    world.run_for(5)
    yield world
    world.store.close()


def phases(world: World, alarm_type: str) -> list[str]:
    return [change.phase.value for change in world.store.changes(0, 10_000) if change.alarm.type == alarm_type]


def listed(world: World) -> set[str]:
    return {alarm.type for alarm in world.store.view.alarms.values() if alarm.is_listed and alarm.device_code is None}


def rate_of(world: World) -> int:
    reports = world.store.view.pumps[PUMP_NAME].reports
    assert reports is not None
    assert reports.program is not None
    return reports.program.steps[0][1]


def write(world: World, request: object, seconds: float = 2, *, confirm: bool = False) -> list[tuple[str, str]]:
    """Have it written; how it ended."""
    world.session.write(Write(request, confirms_soft_limit=confirm), world.now)  # type: ignore[arg-type]
    world.run_for(seconds)
    return [(result.outcome.value, result.reason) for result in world.session.results_received()]


def program(rate_nl_h: int, op_id: int) -> TherapyPrepareRequest:
    return TherapyPrepareRequest(op_id, 1, 1, 0, 1, 500_000, 0, 0, 0, 0, (ProgramStep(0, rate_nl_h),))


def test_all_that_the_pump_tells_of_itself_is_read(world: World) -> None:
    reports = world.store.view.pumps[PUMP_NAME].reports
    assert reports is not None
    assert None not in (reports.program, reports.refill, reports.totals, reports.limits)


def test_a_healthy_pump_has_no_derived_alarm_for_weeks(world: World) -> None:
    world.pump.set_speed(10_000, now=world.now)
    world.run_for(300)
    assert listed(world) == set()


def test_a_refill_with_too_little_in_the_pump_is_a_discrepancy(world: World) -> None:
    expected_nl = world.pump.reported(world.now).reservoir_nl
    refill = RefillPrepareRequest(5, expected_nl - 1_500_000, 18_000_000, 1, 500_000)
    assert write(world, refill, confirm=True) == [("confirmed", "")]
    alarm = world.store.view.alarms[f"{PUMP_NAME}/volume-discrepancy"]
    assert (phases(world, "volume-discrepancy"), alarm.value) == (["start", "latch"], -1_500_000)
    world.kill_gateway()
    world.run_for(70)
    assert phases(world, "volume-discrepancy") == ["start", "latch"]


def test_a_refill_is_due_and_overdue_and_over(world: World) -> None:
    reports = world.store.view.pumps[PUMP_NAME].reports
    assert reports is not None
    assert reports.refill is not None
    world.pump.run_to(reports.refill.refill_by_ms, now=world.now)
    world.run_for(2)
    assert phases(world, "refill-due") == ["start"]
    world.pump.run_to(reports.refill.low_at_ms, now=world.now)
    world.kill_gateway()
    world.run_for(2)
    volume_nl = world.pump.reported(world.now).reservoir_nl
    assert write(world, RefillPrepareRequest(5, volume_nl, 18_000_000, 1, 500_000), confirm=True)[0][0] == "confirmed"
    assert phases(world, "refill-due") == ["start", "escalate", "end"]


def test_an_altered_program_is_found_and_one_of_ours_is_not(world: World) -> None:
    world.try_control(lambda: world.pump.program(rate_nl_h=30_000, now=world.now))
    world.run_for(3)
    assert phases(world, "config-changed") == ["start", "latch"]


def test_a_dose_over_a_soft_limit_waits_for_a_person_and_a_hard_one_is_refused(world: World) -> None:
    rate_nl_h = rate_of(world)
    assert write(world, program(rate_nl_h * 3 // 2, 5)) == [("refused", "soft_limit")]
    assert listed(world) == {"dose-limit"}
    assert write(world, program(rate_nl_h * 3 // 2, 6), confirm=True) == [("confirmed", "")]
    assert phases(world, "dose-limit") == ["start", "end"]
    therapy_rev = world.pump.reported(world.now).therapy_rev
    hard = program(1_000_000, 7)
    hard = type(hard)(7, therapy_rev, *[getattr(hard, name) for name in hard.__struct_fields__[2:]])
    assert write(world, hard) == [("refused", "limit_exceeded")]
    assert phases(world, "dose-limit") == ["start", "end", "start", "end"]


def test_a_dose_that_nobody_confirms_is_forgotten_with_its_proposal(world: World) -> None:
    write(world, program(rate_of(world) * 3 // 2, 5))
    world.run_for(27)
    assert listed(world) == {"dose-limit"}
    world.run_for(2)
    assert phases(world, "dose-limit") == ["start", "end"]


def test_a_proposal_that_was_open_at_a_restart_is_void(world: World) -> None:
    write(world, program(rate_of(world) * 3 // 2, 5))
    world.kill_gateway()
    world.run_for(1)
    assert phases(world, "dose-limit") == ["start", "end"]


def test_a_pump_whose_log_is_read_from_the_stream_alone_never_says_that_records_were_lost(store_folder: Path) -> None:
    world = World(1, store_path=store_folder / "s.sqlite", line=LINE, pump=PumpSettings(log_capacity=300))
    world.run_for(5)
    for turn in range(600):
        world.pump.program(rate_nl_h=30_000 + turn, now=world.now)
        world.run_for(0.1)
    assert world.pump.log_last_seq > 600
    assert world.requests[LogReadRequest.TYPE] < 10
    codes = {
        record.code & 0xFF for record in world.pump.log_records(0, world.pump.log_last_seq) if record.code < 0x1000
    }
    assert int(AlarmCode.LOG_OVERWRITE) not in codes
    world.store.close()
