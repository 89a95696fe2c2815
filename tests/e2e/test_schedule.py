"""The schedule on a real event loop and a real kernel timer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pump_emulator.fleet.schedule import SLICE_TURNS_MAX, Schedule
from pump_protocol.driver import link_time
from tests.e2e.wire import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Sleeper:
    """Notes when it was woken, and sleeps on `again_us` after each turn."""

    def __init__(self, schedule: Schedule, again_us: int | None = None) -> None:
        self.wake_us: int | None = None
        self.turns: list[int] = []
        self._schedule = schedule
        self._again_us = again_us

    def turn(self, now: int) -> None:
        self.turns.append(now)
        if self._again_us is not None:
            self._schedule.wake_at(self, now + self._again_us)


@pytest.fixture
async def schedule() -> AsyncIterator[Schedule]:
    schedule = Schedule(asyncio.get_running_loop())
    yield schedule
    schedule.close()


async def test_nobody_is_woken_before_the_deadline(schedule: Schedule) -> None:
    sleeper, due_us = Sleeper(schedule), link_time() + 20_000
    schedule.wake_at(sleeper, due_us)
    await until(lambda: sleeper.turns)
    assert sleeper.turns[0] >= due_us


async def test_a_turn_is_given_once_for_each_deadline(schedule: Schedule) -> None:
    once, later = Sleeper(schedule), Sleeper(schedule)
    schedule.wake_at(once, link_time() + 1_000)
    schedule.wake_at(later, link_time() + 10_000)
    await until(lambda: later.turns)
    assert len(once.turns) == 1


async def test_turns_come_in_the_order_of_deadlines(schedule: Schedule) -> None:
    order: list[int] = []
    sleepers = [Sleeper(schedule) for _ in range(50)]
    now = link_time()
    for index, sleeper in enumerate(sleepers):
        sleeper.turn = lambda _now, index=index: order.append(index)  # type: ignore[method-assign, misc]
        schedule.wake_at(sleeper, now + 5_000 + (index * 7 % 50) * 10)
    await until(lambda: len(order) == 50)
    assert order == sorted(range(50), key=lambda index: index * 7 % 50)


async def test_a_replaced_deadline_is_forgotten(schedule: Schedule) -> None:
    changed, later = Sleeper(schedule), Sleeper(schedule)
    now = link_time()
    schedule.wake_at(changed, now + 1_000)
    schedule.wake_at(changed, None)
    schedule.wake_at(later, now + 5_000)
    await until(lambda: later.turns)
    assert changed.turns == []


async def test_a_deadline_that_is_pulled_forward_is_kept(schedule: Schedule) -> None:
    sleeper = Sleeper(schedule)
    schedule.wake_at(sleeper, link_time() + 3_600_000_000)
    schedule.wake_at(sleeper, link_time() + 1_000)
    await until(lambda: sleeper.turns)


async def test_a_hundred_thousand_changes_of_mind_leave_the_heap_small(schedule: Schedule) -> None:
    sleeper = Sleeper(schedule)
    for later_us in range(100_000):
        schedule.wake_at(sleeper, 10**15 + later_us)
    assert len(schedule._heap) <= SLICE_TURNS_MAX + 2  # noqa: SLF001 - its size is the claim


async def test_pumps_that_are_always_due_leave_time_for_everything_else(schedule: Schedule) -> None:
    greedy = [Sleeper(schedule, again_us=0) for _ in range(2 * SLICE_TURNS_MAX)]
    for sleeper in greedy:
        schedule.wake_at(sleeper, 0)
    await until(lambda: all(len(sleeper.turns) > 3 for sleeper in greedy))
