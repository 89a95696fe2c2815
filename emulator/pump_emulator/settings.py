"""What a pump is made of: every parameter with its unit, default and range, checked before anything is built.

Defaults are a generic 20 mL pump (`itb20`) on 100 µg/day of a 500 µg/mL drug. Figures come from the domain description
in `docs/`; those that are no manufacturer's are marked there. Nothing here describes a particular product.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
MINUTE_MS = 60_000
MONTH_MS = 2_629_800_000
"""30.4375 days, a twelfth of 365.25."""


class EmptyAction(StrEnum):
    """What the pump does when it believes its reservoir empty."""

    STOP = "stop"
    MINIMUM_RATE = "minimum_rate"


class SettingsError(ValueError):
    """A parameter is out of its range."""

    def __init__(self, parameter: str, value: object, expected: str) -> None:
        super().__init__(f"{parameter} = {value}: must be {expected}")
        self.parameter = parameter
        self.value = value
        self.expected = expected


class PumpSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pump's parameters; integers in the unit that ends each name."""

    serial: str = "PR-0000000001"
    model: str = "pumprig-itb20"
    baud: int = 115_200
    """Of its UART, which bounds how often it can stream."""
    reservoir_nominal_nl: int = 20_000_000
    reservoir_filled_nl: int = 20_000_000
    residual_nl: int = 1_000_000
    """Cannot be pumped; also where the pump takes its reservoir for empty."""
    low_reservoir_nl: int = 2_000_000
    low_hysteresis_nl: int = 500_000
    """LOW_RESERVOIR clears this far above its threshold, so that a flutter raises it once."""
    pulse_nl: int = 1_000
    flow_min_nl_h: int = 2_000
    flow_max_nl_h: int = 1_000_000
    minimum_rate_nl_h: int = 250
    bolus_max_nl: int = 1_000_000
    flow_bias_ppm: int = 0
    """How much more than commanded really flows; the pump does not know."""
    concentration_ng_ml: int = 500_000
    daily_dose_ng: int = 100_000
    dose_soft_min_ng_d: int = 50_000
    dose_soft_max_ng_d: int = 1_000_000
    dose_hard_min_ng_d: int = 10_000
    dose_hard_max_ng_d: int = 2_500_000
    titration_up_percent: int = 30
    titration_down_percent: int = 20
    drug_stability_ms: int = 180 * DAY_MS
    refill_lead_ms: int = 7 * DAY_MS
    utc_offset_ms: int = 1_767_225_600_000
    """UTC at manufacture, which is when pump time is 0: 2026-01-01T00:00:00Z."""
    stall_detect_ms: int = 20 * MINUTE_MS
    stall_recovery_lag_ms: int = 0
    stopped_critical_after_ms: int = 48 * HOUR_MS
    critical_tone_interval_ms: int = 10 * MINUTE_MS
    noncritical_tone_interval_ms: int = 60 * MINUTE_MS
    calendar_life_ms: int = 84 * MONTH_MS
    eri_to_eos_ms: int = 90 * DAY_MS
    empty_action: EmptyAction = EmptyAction.STOP
    log_capacity: int = 1_000
    temp_cdeg: int | None = 3_700
    """Body temperature as measured; `None`: no sensor fitted. The line has 16 bits for it and for the pressure."""
    pressure_dkpa: int | None = None

    @property
    def basal_rate_nl_h(self) -> int:
        """The rate that gives `daily_dose_ng` at `concentration_ng_ml`, to the nearest nL/h."""
        numerator = self.daily_dose_ng * 1_000_000
        denominator = self.concentration_ng_ml * 24
        return (2 * numerator + denominator) // (2 * denominator)


NAME_LENGTH_MAX = 16
_S16_MAX = (1 << 15) - 1

# parameter, lowest, highest, unit. Where a parameter's bound is another parameter, `check` says so below.
_RANGES: tuple[tuple[str, int, int, str], ...] = (
    ("baud", 1_200, 4_000_000, "baud"),
    ("reservoir_nominal_nl", 10_000_000, 40_000_000, "nL (10 to 40 mL)"),
    ("residual_nl", 0, 2_000_000, "nL (0 to 2 mL)"),
    ("low_reservoir_nl", 1_000_000, 10_000_000, "nL (1 to 10 mL)"),
    ("low_hysteresis_nl", 0, 5_000_000, "nL"),
    ("pulse_nl", 500, 10_000, "nL (0.5 to 10 µL)"),
    ("flow_min_nl_h", 1, 1_000_000, "nL/h"),
    ("flow_max_nl_h", 1, 10_000_000, "nL/h"),
    ("minimum_rate_nl_h", 1, 1_000_000, "nL/h"),
    ("bolus_max_nl", 1, 40_000_000, "nL"),
    ("flow_bias_ppm", -500_000, 1_000_000, "ppm (−50 % to +100 %)"),
    ("concentration_ng_ml", 50_000, 2_000_000, "ng/mL (50 to 2,000 µg/mL)"),
    ("daily_dose_ng", 10_000, 2_500_000, "ng/day (10 to 2,500 µg/day)"),
    ("dose_soft_min_ng_d", 1, 10_000_000, "ng/day"),
    ("dose_soft_max_ng_d", 1, 10_000_000, "ng/day"),
    ("dose_hard_min_ng_d", 1, 10_000_000, "ng/day"),
    ("dose_hard_max_ng_d", 1, 10_000_000, "ng/day"),
    ("titration_up_percent", 0, 1_000, "%"),
    ("titration_down_percent", 0, 100, "%"),
    ("drug_stability_ms", DAY_MS, 730 * DAY_MS, "ms (1 to 730 days)"),
    ("refill_lead_ms", 3 * DAY_MS, 14 * DAY_MS, "ms (3 to 14 days)"),
    ("stall_detect_ms", MINUTE_MS, 120 * MINUTE_MS, "ms (1 to 120 min)"),
    ("stall_recovery_lag_ms", 0, 24 * HOUR_MS, "ms (0 to 24 h)"),
    ("stopped_critical_after_ms", HOUR_MS, 30 * DAY_MS, "ms (1 h to 30 days)"),
    ("critical_tone_interval_ms", 5 * MINUTE_MS, 60 * MINUTE_MS, "ms (5 to 60 min)"),
    ("noncritical_tone_interval_ms", 30 * MINUTE_MS, 120 * MINUTE_MS, "ms (30 to 120 min)"),
    ("calendar_life_ms", MONTH_MS, 240 * MONTH_MS, "ms (1 to 240 months)"),
    ("eri_to_eos_ms", DAY_MS, 365 * DAY_MS, "ms (1 to 365 days)"),
    ("log_capacity", 10, 100_000, "records"),
    ("temp_cdeg", -_S16_MAX, _S16_MAX, "0.01 °C"),
    ("pressure_dkpa", -_S16_MAX, _S16_MAX, "0.1 kPa"),
)


def check(settings: PumpSettings) -> PumpSettings:
    """The settings, if every parameter is in its range.

    Raises:
        SettingsError: the first parameter that is not, with its value and what it must be.
    """
    for parameter, lowest, highest, unit in _RANGES:
        value = getattr(settings, parameter)
        if value is not None and not lowest <= value <= highest:
            raise SettingsError(parameter, value, f"from {lowest} to {highest} {unit}")
    for parameter in ("serial", "model"):
        text = getattr(settings, parameter)
        if not (len(text) <= NAME_LENGTH_MAX and text.isascii() and text.isprintable()):
            raise SettingsError(parameter, text, f"at most {NAME_LENGTH_MAX} printable ASCII characters")
    residual_nl, nominal_nl = settings.residual_nl, settings.reservoir_nominal_nl
    if not residual_nl < settings.reservoir_filled_nl <= nominal_nl:
        expected = f"above residual_nl ({residual_nl}) and at most reservoir_nominal_nl ({nominal_nl})"
        raise SettingsError("reservoir_filled_nl", settings.reservoir_filled_nl, expected)
    if settings.low_reservoir_nl < residual_nl:
        raise SettingsError("low_reservoir_nl", settings.low_reservoir_nl, f"at least residual_nl ({residual_nl})")
    if not settings.flow_min_nl_h <= settings.basal_rate_nl_h <= settings.flow_max_nl_h:
        expected = f"a dose whose rate lies from {settings.flow_min_nl_h} to {settings.flow_max_nl_h} nL/h"
        raise SettingsError("daily_dose_ng", settings.daily_dose_ng, expected)
    return settings
