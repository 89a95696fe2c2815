"""The C device does in virtual time what the emulator does: for the same commands the same log and reports."""

from __future__ import annotations

import msgspec
import pytest

from pump_protocol.messages import (
    AlarmCode,
    BolusCancelRequest,
    BolusFlag,
    LogCode,
    Mode,
    Nack,
    NackReason,
    ProgramExtra,
    ProgramStep,
    PumpStateCode,
    ResumeRequest,
    StopRequest,
)
from pump_protocol.program import Program
from pump_protocol.rng import Rng
from tests.simulation.twins import MS, SECOND, Twins

MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
RAISED = 0x100
SEEDS, ACTS = 24, 24


def program(mode: Mode, *rates: tuple[int, int], extra: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Program:
    """A program of the drug that is filled in; `rates` are start_s and nL/h, `extra` as in `ProgramExtra`."""
    return Program(
        mode=mode,
        drug_id=1,
        conc_ng_ml=500_000,
        pat_bolus_nl=0,
        pat_bolus_ms=0,
        lockout_ms=0,
        max_per_day=0,
        steps=tuple(ProgramStep(*rate) for rate in rates),
        extra=ProgramExtra(*extra) if any(extra) else None,
    )


PERIODIC = program(Mode.PERIODIC_BOLUS, (0, 6_000), extra=(20_000, 600_000, 5_400, 0))
SINGLE = program(Mode.SINGLE_BOLUS, extra=(90_000, 1_800_000, 0, 0))
LONG = program(Mode.FLEX, *((1_783 * number, 6_000 + 97 * (number % 11)) for number in range(48)))
CASES = {
    "simple, for a while": (program(Mode.SIMPLE, (0, 8_000), extra=(0, 0, 0, 4_321)), 3 * HOUR),
    "steps, for a while": (program(Mode.FLEX, (600, 8_000), (4_000, 9_001), extra=(0, 0, 0, 90_001)), 26 * HOUR),
    "48 steps": (LONG, 50 * HOUR),
    "boluses beside a rate": (PERIODIC, 40 * HOUR),
    "boluses beside the minimum rate": (
        program(Mode.PERIODIC_BOLUS, extra=(20_000, 600_000, 5_400, 0)),
        20 * HOUR,
    ),
    "boluses without a pause": (program(Mode.PERIODIC_BOLUS, extra=(30_001, 3_600_000, 3_600, 0)), 20 * HOUR),
    "boluses, ended within one": (
        program(Mode.PERIODIC_BOLUS, (0, 6_000), extra=(20_000, 600_000, 5_400, 11_111)),
        5 * HOUR,
    ),
    "boluses, ended when one is due": (
        program(Mode.PERIODIC_BOLUS, (0, 6_000), extra=(20_000, 600_000, 5_400, 10_800)),
        5 * HOUR,
    ),
    "one bolus": (SINGLE, HOUR),
    "the minimum rate": (program(Mode.MINIMUM_RATE), 30 * HOUR),
    "the minimum rate, for a while": (program(Mode.MINIMUM_RATE, extra=(0, 0, 0, 7_200)), 3 * HOUR),
}


@pytest.mark.parametrize("case", CASES)
def test_both_deliver_a_program_alike(case: str) -> None:
    """PLK-THR-01, PLK-THR-02, PLK-THR-05, PLK-THR-08."""
    wanted, link_us = CASES[case]
    twins = Twins()
    twins.wait(17 * MINUTE + 3 * MS)
    assert twins.put_in_force(wanted)
    twins.compare()
    for _ in range(8):
        twins.wait(link_us // 8)
    emulated, built = twins.records()
    assert built == emulated
    is_ending = wanted.mode is Mode.SINGLE_BOLUS or (wanted.extra is not None and wanted.extra.duration_s > 0)
    assert ((RAISED | AlarmCode.SCHEDULE_END) in [code for _, code, *_ in built]) is is_ending


def test_a_program_that_has_ended_begins_again_with_resume_or_another() -> None:
    """PLK-STP-02, PLK-THR-02: SCHEDULE_END is over with either."""
    twins = Twins()
    assert twins.put_in_force(SINGLE)
    twins.wait(HOUR)
    assert twins.status().state == PumpStateCode.STOPPED
    twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
    twins.wait(MINUTE)
    assert twins.status().bolus_remaining_nl == 87_000
    twins.wait(HOUR)
    assert twins.put_in_force(PERIODIC)
    twins.compare()
    assert not twins.status().alarms_active >> (AlarmCode.SCHEDULE_END - 1) & 1
    twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
    twins.wait(4 * HOUR)
    emulated, built = twins.records()
    assert built == emulated


@pytest.mark.parametrize("wanted", [SINGLE, PERIODIC], ids=["single", "periodic"])
def test_the_programs_own_bolus_ends_with_whatever_ends_it(wanted: Program) -> None:
    """PLK-BOL-04, PLK-BOL-05, PLK-BOL-08, PLK-STP-01."""
    twins = Twins()
    assert twins.put_in_force(wanted)
    for number in range(3):
        twins.wait(MINUTE)
        if number == 0:
            twins.ask(BolusCancelRequest(twins.new_op(), 0))
        elif number == 1:
            twins.ask(StopRequest(twins.new_op(), 0))
        else:
            twins.put_in_force(LONG)
        twins.compare()
        twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
    emulated, built = twins.records()
    assert built == emulated
    codes = [code for _, code, *_ in built]
    assert codes.count(LogCode.BOLUS_END) >= 2
    assert codes.count(LogCode.BOLUS_CANCEL) == 1


@pytest.mark.parametrize("flags", [0, BolusFlag.PATIENT, BolusFlag.PRIMING, BolusFlag.BRIDGE])
def test_both_give_a_bolus_alike_over_a_step(flags: int) -> None:
    """PLK-BOL-01, PLK-BOL-07: beside the program, BRIDGE instead of it, PRIMING as volume and not as dose."""
    twins = Twins()
    assert twins.put_in_force(msgspec.structs.replace(LONG, pat_bolus_nl=9, pat_bolus_ms=90, max_per_day=3))
    twins.wait(1_700 * SECOND)
    assert twins.give_bolus(50_003, 301_007, flags)
    for _ in range(20):
        twins.wait(17 * SECOND)
    twins.wait(HOUR)
    emulated, built = twins.records()
    assert built == emulated
    assert built[-1][1:] == (LogCode.BOLUS_END, twins.op_id, 1, 50_003)


def test_a_bridge_bolus_is_given_instead_of_the_program() -> None:
    """PLK-BOL-01."""
    twins = Twins()
    before_nl = twins.status().reservoir_nl
    assert twins.give_bolus(50_000, 3_600_000, BolusFlag.BRIDGE)
    assert twins.status().rate_nl_h == 50_000
    twins.wait(HOUR)
    assert before_nl - twins.status().reservoir_nl == 50_000
    assert twins.status().rate_nl_h == 8_333


def test_a_bolus_may_be_as_fast_as_the_pump_beside_nothing_and_not_beside_a_step_to_come() -> None:
    """PLK-BOL-02."""
    twins = Twins()
    assert twins.put_in_force(program(Mode.FLEX, (0, 8_000), (80_000, 20_000)))
    for flags in (0, BolusFlag.BRIDGE):
        for volume_nl in (1_000_000 - 20_000, 1_000_000 - 19_999, 1_000_000):
            bolus_id = twins.give_bolus(volume_nl, 3_600_000, flags)
            assert bool(bolus_id) is (flags == BolusFlag.BRIDGE or volume_nl == 1_000_000 - 20_000)
            twins.ask(BolusCancelRequest(twins.new_op(), bolus_id))
            twins.wait(SECOND)
    emulated, built = twins.records()
    assert built == emulated


@pytest.mark.parametrize(("lowest_nl", "highest_nl", "rates"), [(0, 380_924, ((0, 2_000),)), (1_076, 384_154, ())])
def test_the_programs_boluses_count_as_its_daily_dose(
    lowest_nl: int, highest_nl: int, rates: tuple[tuple[int, int], ...]
) -> None:
    """PLK-OPS-11, PLK-THR-09, PLK-THR-10: thirteen of them begin in a day, beside a rate or the minimum rate."""
    twins = Twins()
    for volume_nl in (lowest_nl - 1, lowest_nl, highest_nl, highest_nl + 1):
        if volume_nl > 0:
            wanted = program(Mode.PERIODIC_BOLUS, *rates, extra=(volume_nl, 3_600_000, 7_000, 0))
            assert twins.put_in_force(wanted) is (lowest_nl <= volume_nl <= highest_nl), volume_nl
            twins.wait(SECOND)


@pytest.mark.parametrize("wanted", [PERIODIC, SINGLE], ids=["periodic", "single"])
def test_both_run_empty_within_a_bolus_of_the_program(wanted: Program) -> None:
    """PLK-BOL-04, PLK-ALM-01. It is seen with the millisecond that is over then, however late the device is polled."""
    twins = Twins(filled_nl=1_012_000)
    assert twins.put_in_force(wanted)
    twins.wait(10 * MINUTE, step_us=10 * MINUTE)
    emulated, built = twins.records()
    assert [record[1:] for record in built] == [record[1:] for record in emulated]
    assert all(0 <= whole[0] - exact[0] <= 1 for whole, exact in zip(built, emulated, strict=True))
    nack = twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.WRONG_STATE
    twins.refill(20_000_000)
    twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
    twins.wait(3 * HOUR)


# --- whatever comes ---------------------------------------------------------------------------------------------------


def any_program(rng: Rng) -> Program:
    """One that the pump may take, or just not."""
    mode = Mode(1 + rng.below(5))
    extra = [0, 0, 0, rng.below(2) * (600 + rng.below(40_000))]
    if mode in {Mode.PERIODIC_BOLUS, Mode.SINGLE_BOLUS}:
        extra[:2] = [1 + rng.below(150_000), 60_000 + rng.below(1_800_000)]
    if mode is Mode.PERIODIC_BOLUS:
        extra[2] = extra[1] // 1_000 + rng.below(2) * rng.below(20_000) + rng.below(2)
    if mode is Mode.SINGLE_BOLUS:
        extra[3] = 0
    rates: list[tuple[int, int]] = []
    if mode is Mode.FLEX:
        width = 86_400 // (1 + rng.below(48))
        rates = [(start, 1_990 + rng.below(20_000)) for start in range(rng.below(width), 86_400, width)][:48]
    elif mode is Mode.SIMPLE or (mode is Mode.PERIODIC_BOLUS and rng.below(2)):
        rates = [(0, 1_990 + rng.below(20_000))]
    wanted = program(mode, *rates, extra=(extra[0], extra[1], extra[2], extra[3]))
    if rng.below(2):
        return wanted
    return msgspec.structs.replace(
        wanted,
        pat_bolus_nl=1 + rng.below(100_000),
        pat_bolus_ms=60_000 + rng.below(600_000),
        lockout_ms=rng.below(7_200_000),
        max_per_day=1 + rng.below(8),
    )


def act(twins: Twins, rng: Rng) -> None:
    """Do one thing to both."""
    kinds = (0, BolusFlag.PATIENT, BolusFlag.PATIENT, BolusFlag.PRIMING, BolusFlag.BRIDGE)
    match rng.below(8):
        case 0 | 1:
            twins.put_in_force(any_program(rng))
        case 2 | 3 | 4:
            twins.give_bolus(1 + rng.below(120_000), 60_000 + rng.below(3_600_000), kinds[rng.below(len(kinds))])
        case 5:
            twins.ask(BolusCancelRequest(twins.new_op(), rng.below(2) * rng.below(8)))
        case 6:
            twins.ask(StopRequest(twins.new_op(), rng.below(3)))
        case _:
            twins.refill(5_000_000 + rng.below(16_000_000))
    twins.compare()
    if rng.below(2):
        twins.ask(ResumeRequest(twins.new_op(), twins.status().therapy_rev))
        twins.compare()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_both_do_the_same_whatever_they_are_told(seed: int) -> None:
    """PLK-THR, PLK-BOL, PLK-STP, PLK-OPS-05: the same answers, log and reports."""
    rng, twins = Rng(seed), Twins()
    for _ in range(ACTS):
        act(twins, rng)
        twins.wait((1 + rng.below(HOUR // MS)) * MS * (1 + rng.below(3)))
        emulated, built = twins.records()
        assert built == emulated
