"""A pump's parameters: the defaults are a pump, and each is refused one step outside its range."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator.settings import _RANGES, PumpSettings, SettingsError, check

# So many parameters depend on each other that a bound is tried where nothing else stands in its way.
ROOMY = PumpSettings(
    reservoir_nominal_nl=20_000_000,
    reservoir_filled_nl=10_000_000,
    residual_nl=0,
    flow_min_nl_h=1,
    flow_max_nl_h=10_000_000,
)
BOUNDS = [(name, bound, step) for name, low, high, _unit in _RANGES for bound, step in ((low, -1), (high, 1))]


def changed(parameter: str, value: object) -> PumpSettings:
    return msgspec.structs.replace(ROOMY, **{parameter: value})


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
        refused = error.parameter
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


def test_an_error_says_what_would_be_right() -> None:
    with pytest.raises(SettingsError, match=r"pulse_nl = 499: must be from 500 to 10000 nL"):
        check(PumpSettings(pulse_nl=499))


def test_an_unknown_parameter_is_no_parameter() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"pulse_ml": 1}, PumpSettings)
