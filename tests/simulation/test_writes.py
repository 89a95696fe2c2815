"""Writes over a bad line: each acts at most once, and what is said of it is true.

A failing seed is replayed by its test id, as pytest prints it: `pytest "tests/simulation/test_writes.py::…[17]"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.line import LineSettings
from pump_emulator.settings import PumpSettings
from pump_gateway.model import CommandOutcome
from pump_gateway.session.commands import TooManyWrites, Write
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    BolusCancelRequest,
    BolusFlag,
    BolusPrepareRequest,
    LogCode,
    ResumeRequest,
    StopRequest,
)
from pumprig.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from pump_protocol.messages import LogRecord, Message

SEEDS = range(100)
WRITES = 8
PERFECT = LineSettings(baud=115_200)
ACTING = {LogCode.BOLUS_START, LogCode.BOLUS_CANCEL, LogCode.STOP, LogCode.RESUME}


def bad_line(seed: int) -> LineSettings:
    severity = (seed % 10) / 10
    return LineSettings(
        baud=115_200,
        loss=0.01 * severity,
        flip=0.01 * severity,
        duplicate=0.05 * severity,
        truncate=0.05 * severity,
        delay_us_max=20_000,
    )


def world_of(seed: int, store_folder: Path, line: LineSettings) -> World:
    world = World(seed, store_path=store_folder / "store.sqlite", line=line, pump=PumpSettings())
    world.run_for(5)
    return world


def bolus(op_id: int, volume_nl: int = 2_000) -> BolusPrepareRequest:
    return BolusPrepareRequest(
        op_id=op_id, volume_nl=volume_nl, duration_ms=60_000, therapy_rev=1, flags=int(BolusFlag(0))
    )


def any_write(world: World, op_id: int) -> Message:
    choices: list[Message] = [
        bolus(op_id),
        StopRequest(op_id=op_id, reason=1),
        ResumeRequest(op_id=op_id, therapy_rev=1),
        BolusCancelRequest(op_id=op_id, bolus_id=1 + world.rng.below(op_id)),
    ]
    return choices[world.rng.below(len(choices))]


def acted(world: World) -> list[int]:
    """The op_ids of all that the pump has done, once for each time."""
    return [record.arg0 for record in whole_log(world) if record.code in ACTING and record.arg0]


def whole_log(world: World) -> list[LogRecord]:
    """All that the pump has written."""
    return world.pump.log_records(0, world.pump.log_last_seq)


def test_a_bolus_that_is_confirmed_is_in_the_log_of_the_pump(store_folder: Path) -> None:
    world = world_of(1, store_folder, PERFECT)
    world.session.write(Write(bolus(7)), world.now)
    world.run_for(2)
    assert [(r.op_id, r.outcome) for r in world.session.results_received()] == [(7, CommandOutcome.CONFIRMED)]
    assert acted(world) == [7]


def test_a_bolus_whose_revision_is_stale_is_refused_and_says_why(store_folder: Path) -> None:
    world = world_of(1, store_folder, PERFECT)
    world.try_control(lambda: world.pump.program(rate_nl_h=9_000, now=world.now))
    world.session.write(Write(bolus(7)), world.now)
    world.run_for(2)
    [result] = world.session.results_received()
    assert (result.outcome, result.reason) == (CommandOutcome.REFUSED, "stale_revision")
    assert acted(world) == []


def test_a_commit_whose_answer_is_lost_is_found_in_the_log_and_not_sent_again(store_folder: Path) -> None:
    """PLK-OPS-10, H-30."""
    world = world_of(1, store_folder, PERFECT)
    world.session.write(Write(StopRequest(op_id=7, reason=1)), world.now)
    while not acted(world):
        world.run_for(0.001)
    world.unplug()
    world.run_for(5)
    world.replug()
    world.run_for(20)
    assert [(r.outcome, r.reason) for r in world.session.results_received()] == [
        (CommandOutcome.CONFIRMED, "found_in_log")
    ]
    assert acted(world) == [7]


def cancelled_unheard(store_folder: Path) -> tuple[World, int]:
    """A world in which a bolus was cancelled and the cable pulled before the answer came, and the bolus's number."""
    world = world_of(1, store_folder, PERFECT)
    world.session.write(Write(bolus(7)), world.now)
    world.run_for(2)
    [given] = world.session.results_received()
    assert given.readback is not None
    bolus_id = given.readback["bolus_id"]
    world.session.write(Write(BolusCancelRequest(8, bolus_id)), world.now)
    while LogCode.BOLUS_CANCEL not in {record.code for record in whole_log(world)}:
        world.run_for(0.001)
    world.unplug()
    world.run_for(5)
    return world, bolus_id


def test_a_cancellation_whose_answer_is_lost_has_it_from_the_log(store_folder: Path) -> None:
    """PLK-BOL-08, PLK-OPS-10."""
    world, bolus_id = cancelled_unheard(store_folder)
    world.replug()
    world.run_for(20)
    [cancelled] = [record for record in whole_log(world) if record.code == LogCode.BOLUS_CANCEL]
    assert (cancelled.arg0, cancelled.arg1) == (8, bolus_id)
    assert [(r.outcome, r.reason, r.readback) for r in world.session.results_received()] == [
        (CommandOutcome.CONFIRMED, "found_in_log", {"delivered_nl": cancelled.arg2})
    ]


def test_a_cancellation_whose_answer_is_lost_is_unknown_with_a_pump_of_1_0(
    store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PLK-BOL-08: that its log does not tell of it would prove nothing."""
    monkeypatch.setattr("pump_emulator.firmware.MINOR", 0)
    world, _ = cancelled_unheard(store_folder)
    [result] = world.session.results_received()
    assert (result.outcome, result.reason) == (CommandOutcome.UNKNOWN, "no_answer")


def test_a_cancellation_that_never_arrived_was_not_done(store_folder: Path) -> None:
    """PLK-BOL-08, PLK-OPS-10."""
    world = world_of(1, store_folder, PERFECT)
    world.unplug()
    world.session.write(Write(BolusCancelRequest(8, 1)), world.now)
    world.run_for(5)
    world.replug()
    world.run_for(20)
    [result] = world.session.results_received()
    assert result.outcome is CommandOutcome.REFUSED


def test_what_cannot_be_found_out_is_unknown(store_folder: Path) -> None:
    world = world_of(1, store_folder, PERFECT)
    world.session.write(Write(StopRequest(op_id=7, reason=1)), world.now)
    while not acted(world):
        world.run_for(0.001)
    world.unplug()
    world.run_for(90)
    assert [(r.outcome, r.reason) for r in world.session.results_received()] == [
        (CommandOutcome.UNKNOWN, "log_unreachable")
    ]


def test_what_is_not_the_pumps_own_is_dropped_counted_and_after_eight_times_too_much(store_folder: Path) -> None:
    """PLK-SEC-15, H-27, H-28: neither a frame without a tag nor one with a wrong tag is believed in a session."""
    world = world_of(1, store_folder, PERFECT)
    world.session.write(Write(bolus(7)), world.now)
    world.run_for(2)
    link = world.session.link
    channel = link.channel
    assert channel is not None
    told = world.store.view.pumps["pump-1"].last_seq
    for number in range(8):
        assert link.channel is channel, f"given up after {number}"
        auth = bytes(12) if number % 2 else b""
        world.session.receive_data(encode_frame(Frame(0x82, 900 + number, 0, bytes(32), auth)), world.now)
    assert link.counters.auth_fail == 8
    assert link.channel is None
    assert world.store.view.pumps["pump-1"].last_seq == told


@pytest.mark.parametrize("seed", SEEDS)
def test_each_write_acts_at_most_once_and_its_outcome_is_true(seed: int, store_folder: Path) -> None:
    world = world_of(seed, store_folder, bad_line(seed))
    results = []
    for op_id in range(1, WRITES + 1):
        try:
            world.session.write(Write(any_write(world, op_id)), world.now)
        except TooManyWrites:
            break
        if world.rng.chance(0.2):
            world.unplug()
            world.run_for(world.rng.below(3_000) / 1_000)
            world.replug()
        if world.rng.chance(0.1):
            world.try_control(lambda: world.pump.power_off(now=world.now))
            world.run_for(0.5)
            world.try_control(lambda: world.pump.power_on(now=world.now))
        world.run_for(world.rng.below(4_000) / 1_000)
        results += world.session.results_received()
    world.heal()
    results += world.session.results_received()
    done = acted(world)
    assert len(done) == len(set(done)), f"acted twice: {done}"
    assert len(results) == WRITES
    for result in results:
        if result.outcome is CommandOutcome.CONFIRMED:
            assert result.op_id in done, f"{result} is said to be done"
        elif result.outcome is CommandOutcome.REFUSED:
            assert result.op_id not in done, f"{result} is said not to be done"
    world.check_settled()
