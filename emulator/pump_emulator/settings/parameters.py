"""Every parameter of a pump with its default, its range, what it means and where the figure comes from.

Defaults are a generic 20 mL pump (`itb20`) on 100 µg/day of a 500 µg/mL drug. Nothing here describes a particular
product; what a source means is said in `parameter.py`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import msgspec

from pump_emulator.quantities import Dimension
from pump_emulator.settings.parameter import Parameter, quantity

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
MINUTE_MS = 60_000
MONTH_MS = 2_629_800_000
"""30.4375 days, a twelfth of 365.25."""


class EmptyAction(StrEnum):
    """What the pump does when it believes its reservoir empty."""

    STOP = "stop"
    MINIMUM_RATE = "minimum_rate"


class SafeStateAction(StrEnum):
    """What the pump does when it cannot trust itself."""

    MINIMUM_RATE = "minimum_rate"
    STOP = "stop"


class Priorities(StrEnum):
    """How alarms are weighed."""

    RAISED = "raised"
    """What ends therapy is high: the patient is at home."""
    STRICT = "strict"
    """As the priority table of IEC 60601-1-8 reads, in which delayed harm is medium."""


class Drive(StrEnum):
    """What moves the drug."""

    PERISTALTIC = "peristaltic"
    """A rotor, which a magnetic field holds."""
    VALVE = "valve"
    """Pressure in the reservoir behind a valve, with another one that a magnet shuts."""
    CONSTANT = "constant"
    """Gas pressure behind a restrictor: one rate, which nothing can stop or change."""


_text = Parameter
_whole = partial(quantity, Dimension.COUNT)
_nl = partial(quantity, Dimension.VOLUME, unit="nL")
_nl_h = partial(quantity, Dimension.RATE, unit="nL/h")
_ng_d = partial(quantity, Dimension.DOSE_RATE, unit="ng/day")
_ppm = partial(quantity, Dimension.PERCENT, unit="ppm")
_percent = partial(quantity, Dimension.PERCENT, unit="%", per=10_000)
_ms = partial(quantity, Dimension.DURATION, unit="ms", per=1_000)
_s = partial(quantity, Dimension.DURATION, unit="s", per=1_000_000)
_cdeg = partial(quantity, Dimension.TEMPERATURE, unit="0.01 °C")
_gauge_dkpa = partial(quantity, Dimension.PRESSURE_GAUGE, unit="0.1 kPa")
_gauge_kpa = partial(quantity, Dimension.PRESSURE_GAUGE, unit="kPa", per=10)
_ppm_h = partial(quantity, Dimension.PER_HOUR, unit="ppm/h")
_milli = partial(quantity, Dimension.DECIMAL, unit="thousandths")
_ppm_y = partial(quantity, Dimension.PER_YEAR, unit="ppm/year")


class PumpSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pump's parameters; integers in the unit that ends each name."""

    # --- what it is called --------------------------------------------------------------------------------------------

    serial: str = "PR-0000000001"
    """Made from the pump's name where there are several."""
    model: Annotated[str, _text("D", "What it calls itself, in at most 16 ASCII characters.")] = "pumprig-itb20"
    baud: Annotated[
        int, _whole("1200", "4000000", "D", "Speed of its UART, which bounds how often it can stream.", unit="baud")
    ] = 115_200
    log_capacity: Annotated[
        int,
        _whole(
            "10",
            "100000",
            "C:T1",
            "How many records its log holds; then each new one costs the oldest.",
            unit="records",
        ),
    ] = 1_000

    is_on_shelf: Annotated[bool, _text("D", "Whether it is as delivered: it waits for somebody to start it.")] = False

    # --- the reservoir ------------------------------------------------------------------------------------------------

    reservoir_nominal_nl: Annotated[int, _nl("10 mL", "40 mL", "C:M10", "What the reservoir holds.")] = 20_000_000
    reservoir_filled_nl: Annotated[int, _nl("0 mL", "40 mL", "D", "What is in it at the start.")] = 20_000_000
    residual_nl: Annotated[
        int,
        _nl("0 mL", "2 mL", "D", "Cannot be pumped; also where the pump takes its reservoir for empty."),
    ] = 1_000_000
    low_reservoir_nl: Annotated[
        int,
        _nl("1 mL", "10 mL", "C:M21", "LOW_RESERVOIR comes at this volume, as the pump reckons it."),
    ] = 2_000_000
    low_hysteresis_nl: Annotated[
        int,
        _nl("0 mL", "5 mL", "D", "LOW_RESERVOIR clears this far above, so that a flutter raises it once."),
    ] = 500_000
    empty_action: Annotated[EmptyAction, _text("D", "What it does when it takes its reservoir for empty.")] = (
        EmptyAction.STOP
    )
    refill_lead_ms: Annotated[
        int, _ms("3 d", "14 d", "C:M5", "How long before the low-reservoir date a refill is due.")
    ] = 7 * DAY_MS
    drug_stability_ms: Annotated[int, _ms("1 d", "730 d", "C:D8", "How long a fill of the drug is good.")] = (
        180 * DAY_MS
    )
    volume_discrepancy_warn_nl: Annotated[
        int, _nl("0.1 mL", "10 mL", "C:M27", "From which difference a drained volume is not what it should be.")
    ] = 1_000_000

    # --- the flow -----------------------------------------------------------------------------------------------------

    drive: Annotated[Drive, _text("D", "What moves the drug.")] = Drive.PERISTALTIC
    pulse_nl: Annotated[int, _nl("0.5 µL", "10 µL", "D", "Volume of one stroke.")] = 1_000
    flow_min_nl_h: Annotated[int, _nl_h("1 nL/h", "1000 µL/h", "B", "The lowest rate that can be programmed.")] = 2_000
    flow_max_nl_h: Annotated[
        int, _nl_h("1 nL/h", "10 mL/h", "B", "The highest rate that can be programmed, boluses included.")
    ] = 1_000_000
    minimum_rate_nl_h: Annotated[int, _nl_h("1 nL/h", "1000 µL/h", "B", "Rate of the mode MINIMUM_RATE.")] = 250
    bolus_max_nl: Annotated[int, _nl("0 mL", "40 mL", "D", "The largest bolus; 0: it gives none.")] = 1_000_000
    flow_bias_ppm: Annotated[
        int, _ppm("-50 %", "100 %", "C:M8", "How much more than commanded really flows; the pump does not know.")
    ] = 0
    flow_noise_ppm_sd: Annotated[
        int, _ppm("0 %", "10 %", "D", "Standard deviation of what each refill adds to that.")
    ] = 0
    stroke_error_ppm: Annotated[
        int, _ppm("-20 %", "20 %", "C:M24", "How much larger a stroke truly is than its calibration says.")
    ] = 0
    flow_tempco_ppm_per_cdeg: Annotated[
        int,
        quantity(
            Dimension.PER_TEMPERATURE,
            "0 %/°C",
            "20 %/°C",
            "D",
            "How much more flows above 37 °C.",
            unit="ppm per 0.01 °C",
        ),
    ] = 0
    flow_presco_ppm_per_dkpa: Annotated[
        int,
        quantity(
            Dimension.PER_PRESSURE,
            "0 %/kPa",
            "10 %/kPa",
            "D",
            "How much more flows below 101.3 kPa.",
            unit="ppm per 0.1 kPa",
        ),
    ] = 0
    overinfusion_limit_ppm: Annotated[int, _ppm("1 %", "100 %", "C:M8", "How far a measured flow may be off.")] = (
        145_000
    )
    basal_tolerance_ms: Annotated[
        int, _ms("0 min", "60 min", "C:T1", "How long a measured flow may be off further than that.")
    ] = 5 * MINUTE_MS
    fav_volume_nl: Annotated[
        int, _nl("0 µL", "1 mL", "C:F1", "What comes through a flow-activated valve that a magnet has shut.")
    ] = 10_000

    # --- drug and dose ------------------------------------------------------------------------------------------------

    concentration_ng_ml: Annotated[
        int,
        quantity(
            Dimension.CONCENTRATION,
            "50 µg/mL",
            "2000 µg/mL",
            "C:D1",
            "Of the drug, in fact and as programmed.",
            unit="ng/mL",
        ),
    ] = 500_000
    daily_dose_ng: Annotated[
        int, _ng_d("10 µg/d", "2500 µg/d", "C:D3", "What it is programmed for: one basal rate.")
    ] = 100_000
    dose_soft_min_ng_d: Annotated[int, _ng_d("1 ng/d", "10000 µg/d", "D", "Below, a dose needs a confirmation.")] = (
        50_000
    )
    dose_soft_max_ng_d: Annotated[int, _ng_d("1 ng/d", "10000 µg/d", "D", "Above, a dose needs a confirmation.")] = (
        1_000_000
    )
    dose_hard_min_ng_d: Annotated[int, _ng_d("1 ng/d", "10000 µg/d", "D", "Below, a dose is refused.")] = 10_000
    dose_hard_max_ng_d: Annotated[int, _ng_d("1 ng/d", "10000 µg/d", "D", "Above, a dose is refused.")] = 2_500_000
    titration_up_percent: Annotated[
        int, _percent("0 %", "255 %", "C:D3", "A larger rise in 24 h needs a confirmation.")
    ] = 30
    titration_down_percent: Annotated[int, _percent("0 %", "100 %", "D", "So does a larger fall.")] = 20
    flex_steps_max: Annotated[int, _whole("1", "48", "D", "How many steps a day's program has.", unit="steps")] = 48
    patient_bolus_nl: Annotated[int, _nl("0 mL", "1 mL", "C:F4", "A bolus that the patient may ask for; 0: none.")] = 0
    patient_bolus_ms: Annotated[int, _ms("0 min", "24 h", "C:F4", "In which time it is given.")] = 0
    patient_lockout_ms: Annotated[
        int, _ms("0 h", "24 h", "C:M31", "How long after one, and after programming, there is no other.")
    ] = 0
    patient_boluses_per_day: Annotated[
        int, quantity(Dimension.FREQUENCY, "0/d", "24/d", "C:F4", "How many in 24 h.", unit="per day")
    ] = 0

    # --- the catheter and the patient ---------------------------------------------------------------------------------

    tubing_nl: Annotated[int, _nl("0 µL", "1 mL", "B", "Inner volume of the pump's own tubing.")] = 200_000
    catheter_length_mm: Annotated[
        int, quantity(Dimension.LENGTH, "10 cm", "150 cm", "B", "Length of the catheter as implanted.", unit="mm")
    ] = 800
    catheter_nl_per_cm: Annotated[
        int,
        quantity(Dimension.VOLUME_PER_LENGTH, "2 µL/cm", "3 µL/cm", "B", "Inner volume of its length.", unit="nL/cm"),
    ] = 2_200
    catheter_is_primed: Annotated[bool, _text("D", "Whether it is full of the drug at the start, not of water.")] = True
    catheter_compliance_nl_kpa: Annotated[
        int,
        quantity(
            Dimension.COMPLIANCE, "1 nL/kPa", "10000 nL/kPa", "D", "How far it stretches when blocked.", unit="nL/kPa"
        ),
    ] = 100
    catheter_burst_kpa: Annotated[
        int,
        _gauge_kpa("10 kPa", "2000 kPa", "D", "At which pressure a blocked one begins to leak."),
    ] = 200
    patient_is_naive: Annotated[
        bool, _text("D", "Whether the patient has had no drug before; else the program has long been in force.")
    ] = False
    patient_variation_ppm: Annotated[
        int,
        _ppm("0 %", "100 %", "D", "Coefficient of variation of CL and EC50, drawn from the seed; 50 % is measured."),
    ] = 0
    patient_csf_nl: Annotated[int, _nl("10 mL", "500 mL", "D", "V of the model: the volume of distribution.")] = (
        65_000_000
    )
    patient_clearance_nl_h: Annotated[
        int, _nl_h("1 mL/h", "1000 mL/h", "C:P2", "CL: the clearance from the lumbar CSF.")
    ] = 30_000_000
    patient_effect_rate_ppm_h: Annotated[
        int, _ppm_h("0.005/h", "5/h", "C:P1", "ke0: how fast the effect follows the CSF.")
    ] = 116_000
    patient_cisternal_rate_ppm_h: Annotated[
        int, _ppm_h("0.005/h", "5/h", "D", "kc: how fast the cistern follows the lumbar CSF.")
    ] = 230_000
    patient_adaptation_ms: Annotated[
        int, _ms("6 h", "365 d", "D", "tauB: in which time the patient gets used to an effect.")
    ] = 7 * DAY_MS
    patient_ashworth_untreated_milli: Annotated[
        int, _milli("0", "4", "D", "MAS0: the modified Ashworth score without the drug.")
    ] = 3_500
    patient_effect_max_milli: Annotated[int, _milli("0", "4", "D", "Imax: how far the drug can lower it.")] = 3_000
    patient_ec50_ng_ml: Annotated[
        int,
        quantity(
            Dimension.CONCENTRATION,
            "1 ng/mL",
            "10 µg/mL",
            "C:D3",
            "EC50: at which level at the effect site it does half of that.",
            unit="ng/mL",
        ),
    ] = 120
    patient_hill_milli: Annotated[int, _milli("0.5", "10", "D", "g: how steeply the effect rises about it.")] = 2_000
    patient_rebound_milli: Annotated[int, _milli("0", "4", "D", "R: what full withdrawal adds to the score.")] = 1_000

    # --- the clock ----------------------------------------------------------------------------------------------------

    utc_offset_ms: int = 1_767_225_600_000
    """UTC at manufacture, which is when pump time is 0: 2026-01-01T00:00:00Z."""
    clock_drift_ppb: Annotated[
        int, quantity(Dimension.DRIFT, "-60 s/d", "60 s/d", "D", "How much too fast its clock of UTC is.", unit="ppb")
    ] = 0
    clock_resolution_ms: Annotated[
        int, _ms("1 ms", "1 s", "C:T1", "Its times are multiples of this; 10 ms will do.")
    ] = 1

    # --- alarms -------------------------------------------------------------------------------------------------------

    stall_detect_ms: Annotated[
        int, _ms("1 min", "120 min", "B", "How long the rotor stands still until MOTOR_STALL.")
    ] = 20 * MINUTE_MS
    stall_recovery_lag_ms: Annotated[
        int, _ms("0 h", "24 h", "C:M11", "How long it turns again until the pump notices.")
    ] = 0
    stopped_critical_after_ms: Annotated[
        int, _ms("1 h", "30 d", "C:M4", "How long nothing is delivered until PUMP_STOPPED_48H.")
    ] = 48 * HOUR_MS
    alarm_priorities: Annotated[Priorities, _text("C:T1", "How alarms are weighed.")] = Priorities.RAISED
    safe_state_action: Annotated[SafeStateAction, _text("C:M2", "What it does when it cannot trust itself.")] = (
        SafeStateAction.MINIMUM_RATE
    )
    critical_tone_interval_ms: Annotated[
        int, _ms("5 min", "60 min", "B", "From one tone of a critical alarm to the next.")
    ] = 10 * MINUTE_MS
    noncritical_tone_interval_ms: Annotated[
        int, _ms("30 min", "120 min", "C:M1", "From one tone of a non-critical alarm to the next.")
    ] = 60 * MINUTE_MS
    critical_tone_ms: Annotated[int, _ms("1 s", "10 s", "C:M2", "Length of a critical alarm's two tones.")] = 3_000
    noncritical_tone_ms: Annotated[int, _ms("0.5 s", "10 s", "C:M2", "Length of a non-critical alarm's tone.")] = 1_000
    audio_pause_max_s: Annotated[int, _s("10 s", "10 min", "C:T1", "The longest pause of the tones.")] = 600
    realarm_count: Annotated[
        int, _whole("2", "10", "C:T1", "So many restarts after one and the same alarm stop the pump …", unit="times")
    ] = 3
    realarm_window_ms: Annotated[int, _ms("1 min", "60 min", "C:T1", "… within this time.")] = 10 * MINUTE_MS

    # --- sensors ------------------------------------------------------------------------------------------------------

    has_flow_sensor: Annotated[bool, _text("D", "Whether it measures its mean flow.")] = False
    has_pressure_sensor: Annotated[bool, _text("D", "Whether it measures the pressure in the catheter.")] = False
    has_temperature_sensor: Annotated[bool, _text("D", "Whether it measures its temperature.")] = True
    occlusion_raise_dkpa: Annotated[
        int,
        _gauge_dkpa("5 kPa", "500 kPa", "C:T1", "OCCLUSION comes at this pressure in the catheter."),
    ] = 689
    occlusion_clear_dkpa: Annotated[int, _gauge_dkpa("0 kPa", "500 kPa", "C:T1", "It goes below this one.")] = 345
    temperature_lo_cdeg: Annotated[int, _cdeg("0 °C", "37 °C", "D", "TEMPERATURE comes below this …")] = 3_000
    temperature_hi_cdeg: Annotated[int, _cdeg("37 °C", "60 °C", "D", "… or above this …")] = 4_100
    temperature_dwell_ms: Annotated[
        int, _ms("0 min", "60 min", "D", "… for so long, and goes when it has been between them for so long.")
    ] = 10 * MINUTE_MS
    device_temperature_limit_cdeg: Annotated[int, _cdeg("40 °C", "80 °C", "C:T1", "At this one it stops at once.")] = (
        5_500
    )
    temp_cdeg: int | None = 3_700
    """Body temperature as measured; `None`: no sensor fitted, whatever `has_temperature_sensor` says."""
    pressure_dkpa: int | None = None
    """As measured where no catheter gives it."""

    # --- battery and life ---------------------------------------------------------------------------------------------

    has_battery: Annotated[bool, _text("D", "Whether there is a battery, which ends its life.")] = True
    battery_idle_drain_ppm_y: Annotated[
        int, _ppm_y("0 %/year", "100 %/year", "D", "What the battery loses of itself without any flow …")
    ] = 84_600
    battery_flow_drain_ppm_y: Annotated[int, _ppm_y("0 %/year", "100 %/year", "D", "… and for each mL/day more.")] = (
        76_900
    )
    battery_soc_error_percent: Annotated[
        int, _percent("-25 %", "25 %", "C:T1", "How far its own figure of the charge is off; 25 % is what is allowed.")
    ] = 0
    calendar_life_ms: Annotated[int, _ms("1 month", "240 months", "C:M3", "When it ends, whatever the battery.")] = (
        84 * MONTH_MS
    )
    eri_to_eos_ms: Annotated[
        int, _ms("1 d", "365 d", "C:M3", "From the replacement indicator to the end of service.")
    ] = 90 * DAY_MS

    def __post_init__(self) -> None:
        """A pump that has no temperature to show has no sensor for it."""
        if self.temp_cdeg is None:
            msgspec.structs.force_setattr(self, "has_temperature_sensor", False)  # noqa: FBT003 - its signature

    @property
    def basal_rate_nl_h(self) -> int:
        """The rate that gives `daily_dose_ng` at `concentration_ng_ml`, to the nearest nL/h."""
        numerator = self.daily_dose_ng * 1_000_000
        denominator = self.concentration_ng_ml * 24
        return (2 * numerator + denominator) // (2 * denominator)

    @property
    def catheter_nl(self) -> int:
        """Inner volume of the catheter, in whole nL."""
        return self.catheter_length_mm * self.catheter_nl_per_cm // 10

    @property
    def priming_nl(self) -> int:
        """Inner volume of tubing and catheter, in nL."""
        return self.tubing_nl + self.catheter_nl
