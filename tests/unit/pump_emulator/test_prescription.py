"""A program: the rate at each second of the day, what it adds up to, and every limit one step to either side."""

from __future__ import annotations

import struct

import google_crc32c
import msgspec
import pytest

from pump_emulator.prescription import OutOfLimits, Prescription, check, is_over_soft_limit
from pump_emulator.settings import PumpSettings
from pump_protocol.messages import Mode, ProgramExtra
from pump_protocol.program import STEPS_MAX
from tests.devices import CONC, program

MINIMUM = 250
SETTINGS = PumpSettings()
DAYTIME = program(Mode.FLEX, (6 * 3_600, 20_000), (22 * 3_600, 8_000))
PERIODIC = program(Mode.PERIODIC_BOLUS, bolus_nl=5_000, bolus_ms=600_000, interval_s=6 * 3_600)
SINGLE = program(Mode.SINGLE_BOLUS, bolus_nl=50_000, bolus_ms=600_000)


def changed(prescription: Prescription, **fields: int) -> Prescription:
    return msgspec.structs.replace(prescription, **fields)


def is_accepted(prescription: Prescription, settings: PumpSettings = SETTINGS) -> bool:
    try:
        check(prescription, settings)
    except OutOfLimits:
        return False
    return True


# --- rates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "rate_nl_h"),
    [(0, 8_000), (21_599, 8_000), (21_600, 20_000), (79_199, 20_000), (79_200, 8_000), (86_399, 8_000)],
)
def test_a_step_holds_from_its_second_to_the_next_and_the_last_one_over_midnight(second: int, rate_nl_h: int) -> None:
    assert DAYTIME.rate_nl_h(second, MINIMUM) == rate_nl_h


@pytest.mark.parametrize(
    ("second", "left_s"), [(0, 21_600), (21_599, 1), (21_600, 57_600), (79_199, 1), (79_200, 28_800), (86_399, 21_601)]
)
def test_a_rate_lasts_until_the_second_of_the_next_step(second: int, left_s: int) -> None:
    assert DAYTIME.seconds_to_next_step(second) == left_s


def test_a_single_flex_step_comes_back_each_day() -> None:
    assert program(Mode.FLEX, (100, 8_000)).seconds_to_next_step(100) == 86_400


@pytest.mark.parametrize(
    ("prescription", "rate_nl_h"),
    [
        (program(Mode.SIMPLE, (0, 8_333)), 8_333),
        (PERIODIC, MINIMUM),
        (program(Mode.PERIODIC_BOLUS, (0, 3_000), bolus_nl=1, bolus_ms=1, interval_s=1), 3_000),
        (SINGLE, 0),
        (program(Mode.MINIMUM_RATE), MINIMUM),
        (program(Mode.NONE), 0),
    ],
    ids=lambda value: value.mode.name if isinstance(value, Prescription) else "",
)
def test_each_mode_has_its_rate_between_boluses_and_no_step_to_come(prescription: Prescription, rate_nl_h: int) -> None:
    assert prescription.rate_nl_h(50_000, MINIMUM) == rate_nl_h
    assert prescription.seconds_to_next_step(50_000) is None


# --- what it adds up to -----------------------------------------------------------------------------------------------


def test_a_day_of_steps_is_their_sum() -> None:
    assert DAYTIME.daily_nl(MINIMUM) == 16 * 20_000 + 8 * 8_000
    assert DAYTIME.daily_dose_ng(MINIMUM) == (16 * 20_000 + 8 * 8_000) // 2


@pytest.mark.parametrize(("interval_s", "count"), [(6 * 3_600, 4), (86_400, 1), (43_200 + 3_600, 2), (43_200 - 1, 3)])
def test_a_day_of_boluses_is_the_most_that_any_day_can_have(interval_s: int, count: int) -> None:
    assert changed(PERIODIC, interval_s=interval_s).daily_nl(MINIMUM) == count * 5_000 + 24 * MINIMUM


def test_a_single_bolus_is_all_that_its_program_gives() -> None:
    assert SINGLE.daily_nl(MINIMUM) == 50_000


@pytest.mark.parametrize(
    ("field", "value"), [("drug_id", 2), ("lockout_ms", 1), ("max_per_day", 1), ("pat_bolus_nl", 1), ("duration_s", 1)]
)
def test_the_crc_tells_programs_apart(field: str, value: int) -> None:
    assert changed(DAYTIME, **{field: value}).program_crc32c != DAYTIME.program_crc32c


def test_extra_is_there_when_any_of_its_numbers_is() -> None:
    assert DAYTIME.extra is None
    assert changed(DAYTIME, duration_s=1).extra == ProgramExtra(0, 0, 0, 1)


# --- hard limits ------------------------------------------------------------------------------------------------------

# Of a drug so weak or so strong that the limit of the rate comes before the limit of the dose.
WEAK, STRONG = 50_000, 2_000_000


@pytest.mark.parametrize(
    ("rate_nl_h", "conc_ng_ml", "is_right"),
    [(1_999, STRONG, False), (2_000, STRONG, True), (1_000_000, WEAK, True), (1_000_001, WEAK, False)],
)
def test_a_rate_is_one_that_the_motor_can_keep(rate_nl_h: int, conc_ng_ml: int, *, is_right: bool) -> None:
    settings = PumpSettings(dose_hard_max_ng_d=10_000_000)
    for mode in (Mode.SIMPLE, Mode.FLEX):
        assert is_accepted(program(mode, (0, rate_nl_h), concentration_ng_ml=conc_ng_ml), settings) is is_right


@pytest.mark.parametrize(
    ("conc_ng_ml", "is_right"), [(49_999, False), (50_000, True), (2_000_000, True), (2_000_001, False)]
)
def test_a_concentration_is_one_that_the_pump_is_made_for(conc_ng_ml: int, *, is_right: bool) -> None:
    assert is_accepted(program(Mode.SIMPLE, (0, 10_000), concentration_ng_ml=conc_ng_ml)) is is_right


@pytest.mark.parametrize(
    ("dose_ng_d", "is_right"), [(9_993, False), (9_994, True), (2_500_006, True), (2_500_007, False)]
)
def test_a_daily_dose_is_within_its_hard_limits(dose_ng_d: int, *, is_right: bool) -> None:
    """PLK-THR-10: half a nL/h of 500 µg/mL is 6 ng a day."""
    limits = PumpSettings(
        dose_hard_min_ng_d=120_000 - dose_ng_d + 10_000, dose_hard_max_ng_d=120_000 - dose_ng_d + 2_500_000
    )
    assert is_accepted(program(Mode.SIMPLE, (0, 10_000)), limits) is is_right


def test_a_dose_below_the_hard_limit_is_no_matter_where_it_is_given_once_or_at_the_minimum_rate() -> None:
    assert is_accepted(changed(SINGLE, bolus_nl=10_000))
    assert is_accepted(program(Mode.MINIMUM_RATE))


def test_a_single_bolus_over_the_hard_limit_of_a_day_is_refused() -> None:
    dangerous = program(Mode.SINGLE_BOLUS, bolus_nl=1_000_000, bolus_ms=36_000_000, concentration_ng_ml=2_000_000)
    assert is_accepted(dangerous)
    assert not is_accepted(dangerous, PumpSettings(dose_hard_max_ng_d=1_999_975))


@pytest.mark.parametrize(("count", "is_right"), [(STEPS_MAX, True), (STEPS_MAX + 1, False)])
def test_a_day_has_at_most_forty_eight_steps(count: int, *, is_right: bool) -> None:
    assert is_accepted(program(Mode.FLEX, *((60 * index, 10_000) for index in range(count)))) is is_right


@pytest.mark.parametrize("fields", [("bolus_nl", "bolus_ms"), ("pat_bolus_nl", "pat_bolus_ms")])
@pytest.mark.parametrize(("volume_nl", "is_right"), [(1_000_000, True), (1_000_001, False)])
def test_no_bolus_is_larger_than_the_pump_allows(fields: tuple[str, str], volume_nl: int, *, is_right: bool) -> None:
    bolus = dict(zip(fields, (volume_nl, 36_000_000), strict=True))
    assert is_accepted(program(Mode.PERIODIC_BOLUS, (0, 10_000), interval_s=86_400, **bolus)) is is_right


@pytest.mark.parametrize("fields", [("bolus_nl", "bolus_ms"), ("pat_bolus_nl", "pat_bolus_ms")])
@pytest.mark.parametrize(("duration_ms", "is_right"), [(360_000, True), (359_999, False)])
def test_no_bolus_is_faster_than_the_motor_beside_the_highest_rate(
    fields: tuple[str, str], duration_ms: int, *, is_right: bool
) -> None:
    bolus = dict(zip(fields, (99_000, duration_ms), strict=True))  # 990,000 nL/h beside 10,000
    assert is_accepted(program(Mode.FLEX, (0, 5_000), (3_600, 10_000), **bolus)) is is_right


# --- soft limits ------------------------------------------------------------------------------------------------------

PRESENT = program(Mode.SIMPLE, (0, 10_000))


def is_soft(prescription: Prescription, present: Prescription = PRESENT) -> bool:
    return is_over_soft_limit(prescription, present, SETTINGS)


@pytest.mark.parametrize(("rate_nl_h", "soft"), [(7_999, True), (8_000, False), (13_000, False), (13_001, True)])
def test_titration_is_thirty_percent_up_and_twenty_down(rate_nl_h: int, *, soft: bool) -> None:
    assert is_soft(program(Mode.SIMPLE, (0, rate_nl_h))) is soft


@pytest.mark.parametrize("ug_d", range(63, 700, 7))
def test_thirty_percent_of_any_dose_is_no_more_for_being_rounded(ug_d: int) -> None:
    present, more, less = (program(Mode.SIMPLE, (0, round(ug_d * percent * 10 / 12))) for percent in (100, 130, 80))
    assert not is_soft(more, present)
    assert not is_soft(less, present)


@pytest.mark.parametrize("conc_ng_ml", [50_000, 70_000, 200_000, 500_000, 1_000_000, 1_300_000, 2_000_000])
@pytest.mark.parametrize("dose_ng_d", [10_000, 50_000, 1_000_000, 2_500_000])
def test_the_rate_next_to_a_limit_is_within_it(dose_ng_d: int, conc_ng_ml: int) -> None:
    settings = PumpSettings(flow_min_nl_h=1, flow_max_nl_h=10_000_000)
    rate_nl_h = round(dose_ng_d * 1_000_000 / conc_ng_ml / 24)
    proposed = program(Mode.SIMPLE, (0, rate_nl_h), concentration_ng_ml=conc_ng_ml)
    assert is_accepted(proposed, settings)
    is_usual = 50_000 <= dose_ng_d <= 1_000_000
    assert is_over_soft_limit(proposed, proposed, settings) is (not is_usual)


@pytest.mark.parametrize(("rate_nl_h", "soft"), [(4_166, True), (4_167, False), (83_333, False), (83_334, True)])
def test_a_daily_dose_is_usual_within_its_soft_limits(rate_nl_h: int, *, soft: bool) -> None:
    proposed = program(Mode.SIMPLE, (0, rate_nl_h))
    assert is_soft(proposed, proposed) is soft


@pytest.mark.parametrize(
    ("rate_nl_h", "conc_ng_ml", "soft"),
    [(49_999, 100_000, False), (50_000, 100_000, True), (2_000, 2_500_000, True), (2_001, 2_500_000, False)],
)
def test_a_rate_that_changes_fivefold_for_the_same_dose_smells_of_a_slip(
    rate_nl_h: int, conc_ng_ml: int, *, soft: bool
) -> None:
    assert is_soft(program(Mode.SIMPLE, (0, rate_nl_h), concentration_ng_ml=conc_ng_ml)) is soft


def test_the_minimum_rate_needs_no_confirmation_and_what_follows_it_does() -> None:
    minimum = program(Mode.MINIMUM_RATE)
    assert not is_soft(minimum)
    assert is_soft(PRESENT, minimum)


def test_the_drug_of_a_new_pump_is_that_of_these_tests() -> None:
    assert SETTINGS.concentration_ng_ml == CONC


def test_the_program_crc_is_over_the_program_as_the_wire_has_it() -> None:
    on_the_wire = bytes([1, 1, 0, 0])  # mode simple, one step, no flags
    on_the_wire += struct.pack("<II", 1, 500_000)  # drug, concentration
    on_the_wire += struct.pack("<IIIHH", 0, 0, 0, 0, 0)  # no patient bolus, and padding
    on_the_wire += struct.pack("<II", 0, 8_333)  # the step
    assert Prescription.simple(8_333, 500_000).program_crc32c == google_crc32c.value(on_the_wire)
