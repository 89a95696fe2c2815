"""A pump's parameters: the defaults are a pump, and each is refused one step outside its range."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator.settings import PARAMETERS, RANGES, Drive, PumpSettings, SettingsError, check

# So many parameters depend on each other that a bound is tried where nothing else stands in its way.
ROOMY = PumpSettings(
    reservoir_nominal_nl=20_000_000,
    reservoir_filled_nl=10_000_000,
    residual_nl=0,
    flow_min_nl_h=1,
    flow_max_nl_h=10_000_000,
)
BOUNDS = [(name, bound, step) for name, low, high in RANGES for bound, step in ((low, -1), (high, 1))]


def changed(parameter: str, value: object) -> PumpSettings:
    return msgspec.structs.replace(ROOMY, **{parameter: value})


def complaint(settings: PumpSettings) -> str:
    try:
        check(settings)
    except SettingsError as error:
        return error.parameter
    return ""


def test_the_defaults_are_a_pump() -> None:
    assert check(PumpSettings()) == PumpSettings()


def test_the_default_rate_is_a_fifth_of_a_millilitre_a_day() -> None:
    assert PumpSettings().basal_rate_nl_h == 8_333


@pytest.mark.parametrize(("dose_ng", "rate_nl_h"), [(12_000, 1_000), (12_005, 1_000), (12_006, 1_001), (12_007, 1_001)])
def test_the_basal_rate_is_the_nearest(dose_ng: int, rate_nl_h: int) -> None:
    assert PumpSettings(daily_dose_ng=dose_ng).basal_rate_nl_h == rate_nl_h


@pytest.mark.parametrize(("parameter", "bound", "step"), BOUNDS)
def test_a_parameter_one_step_out_of_its_range_is_refused_by_name(parameter: str, bound: int, step: int) -> None:
    with pytest.raises(SettingsError) as refused:
        check(changed(parameter, bound + step))
    assert (refused.value.parameter, refused.value.value) == (parameter, bound + step)


@pytest.mark.parametrize(("parameter", "bound"), [(name, bound) for name, bound, _step in BOUNDS])
def test_a_parameter_at_its_bound_is_never_refused_for_its_own_range(parameter: str, bound: int) -> None:
    try:
        check(changed(parameter, bound))
    except SettingsError as error:
        # Refused for another parameter's sake, it names that one.
        refused = "" if error.others else error.parameter
    else:
        refused = ""
    assert refused != parameter


@pytest.mark.parametrize("filled_nl", [1_000_001, 20_000_000])
def test_a_reservoir_is_filled_above_its_residual_up_to_its_nominal_volume(filled_nl: int) -> None:
    check(PumpSettings(reservoir_filled_nl=filled_nl))


@pytest.mark.parametrize("filled_nl", [1_000_000, 20_000_001])
def test_a_pump_is_not_made_empty_or_overfull(filled_nl: int) -> None:
    with pytest.raises(SettingsError, match="reservoir_filled_nl"):
        check(PumpSettings(reservoir_filled_nl=filled_nl))


def test_the_low_threshold_is_not_below_the_residual() -> None:
    check(PumpSettings(residual_nl=2_000_000, low_reservoir_nl=2_000_000))
    with pytest.raises(SettingsError, match="low_reservoir_nl"):
        check(PumpSettings(residual_nl=2_000_000, low_reservoir_nl=1_999_999))


@pytest.mark.parametrize("daily_dose_ng", [10_000, 2_500_000])
def test_a_dose_whose_rate_the_pump_cannot_deliver_is_refused(daily_dose_ng: int) -> None:
    slow_and_narrow = PumpSettings(daily_dose_ng=daily_dose_ng, flow_min_nl_h=2_000, flow_max_nl_h=100_000)
    with pytest.raises(SettingsError, match="daily_dose_ng"):
        check(slow_and_narrow)


@pytest.mark.parametrize("parameter", ["serial", "model"])
def test_a_name_of_sixteen_characters_fits_the_line(parameter: str) -> None:
    check(changed(parameter, "A" * 16))


@pytest.mark.parametrize("parameter", ["serial", "model"])
@pytest.mark.parametrize("name", ["A" * 17, "PÜMP", "two\nlines", "nul\0"])
def test_a_name_that_the_line_cannot_carry_is_refused(parameter: str, name: str) -> None:
    with pytest.raises(SettingsError, match=parameter):
        check(changed(parameter, name))


def test_a_sensor_that_is_not_fitted_needs_no_range() -> None:
    check(PumpSettings(temp_cdeg=None, pressure_dkpa=None))


def test_a_pump_that_shows_no_temperature_has_no_sensor_for_it() -> None:
    assert not PumpSettings(temp_cdeg=None).has_temperature_sensor
    assert PumpSettings().has_temperature_sensor


@pytest.mark.parametrize(
    ("parameter", "others"),
    [
        ("reservoir_filled_nl", {"reservoir_filled_nl": 20_000_001}),
        ("flow_min_nl_h", {"flow_min_nl_h": 10_000, "flow_max_nl_h": 9_999}),
        ("minimum_rate_nl_h", {"minimum_rate_nl_h": 1_000_000, "flow_max_nl_h": 999_999}),
        ("dose_soft_min_ng_d", {"dose_soft_min_ng_d": 1_000_001}),
        ("dose_hard_min_ng_d", {"dose_hard_min_ng_d": 50_001}),
        ("dose_soft_max_ng_d", {"dose_soft_max_ng_d": 2_500_001}),
        ("occlusion_clear_dkpa", {"occlusion_clear_dkpa": 690}),
        ("temperature_hi_cdeg", {"temperature_hi_cdeg": 5_501}),
        ("eri_to_eos_ms", {"eri_to_eos_ms": 2_629_800_001, "calendar_life_ms": 2_629_800_000}),
        ("patient_bolus_nl", {"patient_bolus_nl": 10_001, "bolus_max_nl": 10_000}),
    ],
)
def test_what_must_not_be_above_another_is_refused_one_step_above_it(parameter: str, others: dict[str, int]) -> None:
    with pytest.raises(SettingsError, match=f"^{parameter} = .*must be .*at most") as refused:
        check(PumpSettings(**others))  # type: ignore[arg-type]  # a number each
    below = {**others, parameter: others[parameter] - 1}
    assert refused.value.parameter == parameter
    assert refused.value.parameter not in complaint(PumpSettings(**below))  # type: ignore[arg-type]  # a number each


CONSTANT = {
    "drive": Drive.CONSTANT,
    "flow_min_nl_h": 8_333,
    "flow_max_nl_h": 8_333,
    "minimum_rate_nl_h": 8_333,
    "bolus_max_nl": 0,
}


@pytest.mark.parametrize(("parameter", "value"), [("flow_max_nl_h", 8_334), ("bolus_max_nl", 1)])
def test_a_constant_drive_has_one_rate_and_no_bolus(parameter: str, value: int) -> None:
    check(msgspec.convert(CONSTANT, PumpSettings))
    with pytest.raises(SettingsError, match=f"{parameter} = {value}: must be .*constant drive"):
        check(msgspec.convert({**CONSTANT, parameter: value}, PumpSettings))


ON_DEMAND = {
    "patient_bolus_nl": 20_000,
    "patient_bolus_ms": 600_000,
    "patient_lockout_ms": 3_600_000,
    "patient_boluses_per_day": 4,
}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("patient_bolus_ms", 72_605), ("patient_lockout_ms", 3_599_999), ("patient_boluses_per_day", 0)],
)
def test_a_bolus_for_the_patient_needs_a_time_a_lockout_and_a_number(parameter: str, value: int) -> None:
    check(msgspec.convert(ON_DEMAND, PumpSettings))
    with pytest.raises(SettingsError, match=f"{parameter} = {value}: must be "):
        check(msgspec.convert({**ON_DEMAND, parameter: value}, PumpSettings))
    check(msgspec.convert({**ON_DEMAND, parameter: value + 1}, PumpSettings))


def test_no_two_rates_of_the_patient_are_the_same() -> None:
    with pytest.raises(SettingsError, match=r"its rate is not 0\.23 per hour, as that of patient_eff"):
        check(PumpSettings(patient_effect_rate_ppm_h=230_000))


def test_the_catheter_of_the_defaults_holds_a_fifth_of_a_millilitre() -> None:
    assert (PumpSettings().catheter_nl, PumpSettings().priming_nl) == (176_000, 376_000)


def test_every_parameter_that_a_person_may_set_is_described() -> None:
    undescribed = {"serial", "utc_offset_ms", "temp_cdeg", "pressure_dkpa"}
    assert set(PARAMETERS) == set(PumpSettings.__struct_fields__) - undescribed
    assert all(parameter.meaning.endswith((".", "…")) and parameter.source for parameter in PARAMETERS.values())


def test_an_error_says_what_would_be_right() -> None:
    with pytest.raises(SettingsError, match=r"pulse_nl = 499: must be from 500 to 10000 nL"):
        check(PumpSettings(pulse_nl=499))


def test_an_unknown_parameter_is_no_parameter() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"pulse_ml": 1}, PumpSettings)
