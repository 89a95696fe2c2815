"""What a pump's parameters may be: each in its range, and those that depend on each other in order."""

from __future__ import annotations

import re
import typing
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from pump_emulator.settings.parameter import Parameter
from pump_emulator.settings.parameters import HOUR_MS, Drive, PumpSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME_LENGTH_MAX = 16
_S16_MAX = (1 << 15) - 1


class SettingsError(ValueError):
    """A parameter is out of its range. In `expected`, `{other}` stands for another parameter and its value."""

    def __init__(self, parameter: str, value: object, expected: str, **others: int) -> None:
        self.parameter = parameter
        self.value = value
        self.others = others
        self._expected = expected
        super().__init__(f"{parameter} = {value}: must be {self.expected(lambda name, other: f'{name} ({other})')}")

    def expected(self, spell: Callable[[str, int], str]) -> str:
        """What would be right, each other parameter spelled by `spell` from its name and value."""
        return self._expected.format(**{name: spell(name, value) for name, value in self.others.items()})


RATES_APART_MIN = 100_000
"""Two rates of the patient must differ by more than this part."""
_UNIT = re.compile(
    r"_(ppm_per_cdeg|ppm_per_dkpa|nl_kpa|ppm_y|ppm_h|milli|ng_ml|ng_d|nl_h|nl|ng|ms|s|cdeg|dkpa|mm|ppb|ppm|percent)$"
)

# What a profile calls those whose field, less its unit, would not say enough.
_KEYS = {
    "residual_nl": "residual_volume",
    "low_reservoir_nl": "low_reservoir_volume",
    "low_hysteresis_nl": "low_reservoir_hysteresis",
    "pulse_nl": "pulse_volume",
    "flow_noise_ppm_sd": "flow_noise_sd",
    "patient_bolus_nl": "patient_bolus_volume",
    "patient_bolus_ms": "patient_bolus_duration",
    "tubing_nl": "tubing_volume",
    "catheter_nl_per_cm": "catheter_volume_per_length",
    "catheter_burst_kpa": "catheter_burst_gauge_pressure",
    "critical_tone_ms": "critical_tone_duration",
    "noncritical_tone_ms": "noncritical_tone_duration",
    "occlusion_raise_dkpa": "occlusion_raise_gauge_pressure",
    "occlusion_clear_dkpa": "occlusion_clear_gauge_pressure",
}


def _parameters() -> dict[str, Parameter]:
    hints = typing.get_type_hints(PumpSettings, include_extras=True)
    noted = {name: getattr(hints[name], "__metadata__", (None,))[0] for name in PumpSettings.__struct_fields__}
    return {
        name: note._replace(key=_KEYS.get(name) or _UNIT.sub("", name))
        for name, note in noted.items()
        if isinstance(note, Parameter)
    }


PARAMETERS = _parameters()
"""Of each field of `PumpSettings` that a person may set, in their order."""

RANGES = tuple((name, p.lowest, p.highest) for name, p in PARAMETERS.items() if p.dimension is not None)
"""Field, lowest and highest value of each parameter that is a number."""


def check(settings: PumpSettings) -> PumpSettings:
    """The settings, if every parameter is in its range.

    Raises:
        SettingsError: the first parameter that is not, with its value and what it must be.
    """
    for problem in _problems(settings):
        raise problem
    return settings


def _problems(settings: PumpSettings) -> Iterator[SettingsError]:
    for name, lowest, highest in RANGES:
        value = getattr(settings, name)
        if not lowest <= value <= highest:
            yield SettingsError(name, value, in_words(PARAMETERS[name]))
    for name in ("serial", "model"):
        text = getattr(settings, name)
        if not (len(text) <= NAME_LENGTH_MAX and text.isascii() and text.isprintable()):
            yield SettingsError(name, text, f"at most {NAME_LENGTH_MAX} printable ASCII characters")
    for name in ("temp_cdeg", "pressure_dkpa"):
        value = getattr(settings, name)
        if value is not None and not -_S16_MAX <= value <= _S16_MAX:
            yield SettingsError(name, value, f"from {-_S16_MAX} to {_S16_MAX}, for which the line has 16 bits")
    yield from _in_order(settings)
    yield from _rates(settings)
    yield from _boluses(settings)
    yield from _patient(settings)


def in_words(parameter: Parameter) -> str:
    """The range of a number: `from 500 to 10000 nL (0.5 µL to 10 µL)`."""
    lowest, highest = parameter.lowest, parameter.highest
    plain, shown = f"{lowest} to {highest}", parameter.range_text
    return f"from {plain} {parameter.unit}" if plain == shown else f"from {plain} {parameter.unit} ({shown})"


# What must not be above what: the lower one is refused.
_AT_MOST = (
    ("reservoir_filled_nl", "reservoir_nominal_nl"),
    ("flow_min_nl_h", "flow_max_nl_h"),
    ("minimum_rate_nl_h", "flow_max_nl_h"),
    ("dose_soft_min_ng_d", "dose_soft_max_ng_d"),
    ("dose_hard_min_ng_d", "dose_soft_min_ng_d"),
    ("dose_soft_max_ng_d", "dose_hard_max_ng_d"),
    ("occlusion_clear_dkpa", "occlusion_raise_dkpa"),
    ("temperature_hi_cdeg", "device_temperature_limit_cdeg"),
    ("eri_to_eos_ms", "calendar_life_ms"),
)


def _in_order(settings: PumpSettings) -> Iterator[SettingsError]:
    residual_nl, nominal_nl = settings.residual_nl, settings.reservoir_nominal_nl
    if not residual_nl < settings.reservoir_filled_nl <= nominal_nl:
        expected = "above {residual_nl} and at most {reservoir_nominal_nl}"
        yield SettingsError(
            "reservoir_filled_nl",
            settings.reservoir_filled_nl,
            expected,
            residual_nl=residual_nl,
            reservoir_nominal_nl=nominal_nl,
        )
    if settings.low_reservoir_nl < residual_nl:
        yield SettingsError(
            "low_reservoir_nl", settings.low_reservoir_nl, "at least {residual_nl}", residual_nl=residual_nl
        )
    for name, other in _AT_MOST:
        value, limit = getattr(settings, name), getattr(settings, other)
        if value > limit:
            yield SettingsError(name, value, f"at most {{{other}}}", **{other: limit})


def _rates(settings: PumpSettings) -> Iterator[SettingsError]:
    lowest, highest = settings.flow_min_nl_h, settings.flow_max_nl_h
    if settings.drive is Drive.CONSTANT and lowest != highest:
        expected = "{flow_min_nl_h}: a constant drive has one rate"
        yield SettingsError("flow_max_nl_h", highest, expected, flow_min_nl_h=lowest)
    if not lowest <= settings.basal_rate_nl_h <= highest:
        expected = "a dose whose rate lies from {flow_min_nl_h} to {flow_max_nl_h}"
        yield SettingsError(
            "daily_dose_ng", settings.daily_dose_ng, expected, flow_min_nl_h=lowest, flow_max_nl_h=highest
        )


def _boluses(settings: PumpSettings) -> Iterator[SettingsError]:
    volume_nl, duration_ms = settings.patient_bolus_nl, settings.patient_bolus_ms
    if settings.drive is Drive.CONSTANT and settings.bolus_max_nl:
        yield SettingsError("bolus_max_nl", settings.bolus_max_nl, "0: a constant drive gives none")
    if volume_nl > settings.bolus_max_nl:
        limit = settings.bolus_max_nl
        yield SettingsError("patient_bolus_nl", volume_nl, "at most {bolus_max_nl}", bolus_max_nl=limit)
    if not volume_nl:
        return
    if volume_nl * HOUR_MS > (settings.flow_max_nl_h - settings.basal_rate_nl_h) * duration_ms:
        expected = "so long that the bolus and the basal rate stay within {flow_max_nl_h}"
        yield SettingsError("patient_bolus_ms", duration_ms, expected, flow_max_nl_h=settings.flow_max_nl_h)
    if settings.patient_lockout_ms < HOUR_MS:
        yield SettingsError("patient_lockout_ms", settings.patient_lockout_ms, "at least 1 h where there is a bolus")
    if not settings.patient_boluses_per_day:
        yield SettingsError("patient_boluses_per_day", 0, "at least 1 where there is a bolus")


def _patient(settings: PumpSettings) -> Iterator[SettingsError]:
    """No two rates of the model may be equal, for which its solution has no form."""
    rates = {
        "patient_clearance_nl_h": Fraction(settings.patient_clearance_nl_h, settings.patient_csf_nl),
        "patient_effect_rate_ppm_h": Fraction(settings.patient_effect_rate_ppm_h, 1_000_000),
        "patient_cisternal_rate_ppm_h": Fraction(settings.patient_cisternal_rate_ppm_h, 1_000_000),
        "patient_adaptation_ms": Fraction(HOUR_MS, settings.patient_adaptation_ms),
    }
    for (slower, slow), (faster, fast) in pairwise(sorted(rates.items(), key=lambda rate: rate[1])):
        if fast - slow <= fast / RATES_APART_MIN:
            expected = f"such that its rate is not {float(slow):g} per hour, as that of {{{slower}}} is"
            yield SettingsError(faster, getattr(settings, faster), expected, **{slower: getattr(settings, slower)})
