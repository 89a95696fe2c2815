"""What the pump is to deliver: drug, mode, rates over the day, boluses; a frozen value, and the limits it must keep.

Volumes are nL, rates nL/h, times of the day seconds since midnight of the pump's UTC clock.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import google_crc32c
import msgspec

from pump_protocol.messages import Mode

if TYPE_CHECKING:
    from pump_emulator.settings import PumpSettings

DAY_S = 86_400
STEPS_MAX = 48
_HOURS_A_DAY = 24
_NL_A_ML = 1_000_000
_CONCENTRATION_SLIP = 5
"""A rate that changes so many times over is taken for a slip of the decimal point and wants a confirmation."""

# The program as it is written on the wire (PLK-THR-04): mode, steps, flags, drug, concentration, patient bolus (volume,
# duration, lockout, most a day), padding; then the steps; then boluses and end of the program, if it has any.
_HEAD = struct.Struct("<BBHIIIIIHH")
_STEP = struct.Struct("<II")
_EXTRA = struct.Struct("<IIII")


class OutOfLimits(ValueError):  # noqa: N818 (a refusal, not an error of the program)
    """A value that this pump does not accept; says what would be right."""


class Malformed(ValueError):  # noqa: N818 (a refusal, not an error of the program)
    """A program that no pump of any kind could run."""


class Step(msgspec.Struct, frozen=True):
    """From a time of the day on, a rate."""

    start_s: int
    rate_nl_h: int


class Prescription(msgspec.Struct, frozen=True, kw_only=True):
    """The program in force. `bolus_*` and `interval_s` belong to the modes of boluses; `duration_s` 0 never ends."""

    mode: Mode
    steps: tuple[Step, ...]
    concentration_ng_ml: int
    drug_id: int = 1
    pat_bolus_nl: int = 0
    pat_bolus_ms: int = 0
    lockout_ms: int = 0
    max_per_day: int = 0
    bolus_nl: int = 0
    bolus_ms: int = 0
    interval_s: int = 0
    duration_s: int = 0

    @classmethod
    def simple(cls, rate_nl_h: int, concentration_ng_ml: int) -> Prescription:
        """Simple continuous infusion at one rate."""
        return cls(mode=Mode.SIMPLE, steps=(Step(0, rate_nl_h),), concentration_ng_ml=concentration_ng_ml)

    @property
    def has_extra(self) -> bool:
        """Whether it has boluses of its own or an end."""
        return any((self.bolus_nl, self.bolus_ms, self.interval_s, self.duration_s))

    def rate_nl_h(self, second_of_day: int, minimum_nl_h: int) -> int:
        """The basal rate at a time of the day; `minimum_nl_h` is what the pump keeps up between boluses."""
        if self.mode is Mode.NONE:
            return 0
        if self.mode is Mode.MINIMUM_RATE or not self.steps:
            return minimum_nl_h
        begun = [step for step in self.steps if step.start_s <= second_of_day]
        return (begun or self.steps)[-1].rate_nl_h

    def seconds_to_next_step(self, second_of_day: int) -> int | None:
        """How long the present rate lasts; `None`: it does not change."""
        if self.mode is not Mode.FLEX:
            return None
        return min((step.start_s - second_of_day - 1) % DAY_S + 1 for step in self.steps)

    def daily_nl(self, minimum_nl_h: int) -> int:
        """What it delivers in a day, patient's boluses left out."""
        if self.mode is Mode.FLEX:
            ends = [*(step.start_s for step in self.steps[1:]), self.steps[0].start_s + DAY_S]
            pairs = zip(self.steps, ends, strict=True)
            return sum(step.rate_nl_h * (end_s - step.start_s) for step, end_s in pairs) // 3_600
        basal = self.rate_nl_h(0, minimum_nl_h) * _HOURS_A_DAY
        boluses = DAY_S // self.interval_s if self.interval_s else int(self.mode is Mode.SINGLE_BOLUS)
        return basal + boluses * self.bolus_nl

    def daily_dose_ng(self, minimum_nl_h: int) -> int:
        """The dose of a day in ng."""
        return self.daily_nl(minimum_nl_h) * self.concentration_ng_ml // _NL_A_ML

    @property
    def program_crc32c(self) -> int:
        """CRC-32C over the program in the layout of the protocol (PLK-THR-04)."""
        patient = (self.pat_bolus_nl, self.pat_bolus_ms, self.lockout_ms, self.max_per_day, 0)
        layout = _HEAD.pack(self.mode, len(self.steps), 0, self.drug_id, self.concentration_ng_ml, *patient)
        layout += b"".join(_STEP.pack(step.start_s, step.rate_nl_h) for step in self.steps)
        if self.has_extra:
            layout += _EXTRA.pack(self.bolus_nl, self.bolus_ms, self.interval_s, self.duration_s)
        return int(google_crc32c.value(layout))


def check(proposed: Prescription, settings: PumpSettings) -> None:
    """Refuse what this pump cannot run.

    Raises:
        Malformed: no pump could: steps out of order, a bolus without a volume.
        OutOfLimits: a rate, dose or number beyond this pump's hard limits.
    """
    _check_form(proposed)
    if len(proposed.steps) > STEPS_MAX:
        raise OutOfLimits(f"{len(proposed.steps)} steps: at most {STEPS_MAX}")
    for step in proposed.steps:
        check_range("rate_nl_h", step.rate_nl_h, settings.flow_min_nl_h, settings.flow_max_nl_h, "nL/h")
    check_range("concentration_ng_ml", proposed.concentration_ng_ml, 50_000, 2_000_000, "ng/mL")
    check_range("bolus_nl", proposed.bolus_nl, 0, settings.bolus_max_nl, "nL")
    check_range("pat_bolus_nl", proposed.pat_bolus_nl, 0, settings.bolus_max_nl, "nL")
    if proposed.mode in {Mode.SIMPLE, Mode.FLEX, Mode.PERIODIC_BOLUS}:
        dose_ng = proposed.daily_dose_ng(settings.minimum_rate_nl_h)
        check_range("daily dose", dose_ng, settings.dose_hard_min_ng_d, settings.dose_hard_max_ng_d, "ng/day")


def is_over_soft_limit(proposed: Prescription, present: Prescription, settings: PumpSettings) -> bool:
    """Whether somebody has to confirm it: its dose is unusual, or changes much, or its rate smells of a slip."""
    minimum_nl_h = settings.minimum_rate_nl_h
    if proposed.mode is Mode.MINIMUM_RATE:
        return False
    new_ng, old_ng = proposed.daily_dose_ng(minimum_nl_h), present.daily_dose_ng(minimum_nl_h)
    if not settings.dose_soft_min_ng_d <= new_ng <= settings.dose_soft_max_ng_d:
        return True
    up, down = settings.titration_up_percent, settings.titration_down_percent
    if not old_ng * (100 - down) <= new_ng * 100 <= old_ng * (100 + up):
        return True
    new_nl, old_nl = proposed.daily_nl(minimum_nl_h), present.daily_nl(minimum_nl_h)
    return new_nl >= _CONCENTRATION_SLIP * old_nl or old_nl >= _CONCENTRATION_SLIP * new_nl


def check_range(name: str, value: int | None, lowest: int, highest: int, unit: str) -> None:
    """Raise OutOfLimits unless `value`, if there is one, lies from `lowest` to `highest`."""
    if value is not None and not lowest <= value <= highest:
        raise OutOfLimits(f"{name} = {value}: must be from {lowest} to {highest} {unit}")


def _check_form(proposed: Prescription) -> None:
    starts = [step.start_s for step in proposed.steps]
    if starts != sorted(set(starts)) or any(start >= DAY_S for start in starts):
        raise Malformed("steps must be in the order of the day, each at a time of its own")
    is_stepped = proposed.mode in {Mode.SIMPLE, Mode.FLEX}
    if is_stepped and not starts:
        raise Malformed("the mode needs a step")
    if proposed.mode is not Mode.FLEX and len(starts) > 1:
        raise Malformed("only the mode FLEX has more than one step")
    has_bolus = proposed.bolus_nl > 0 and proposed.bolus_ms > 0
    if proposed.mode in {Mode.PERIODIC_BOLUS, Mode.SINGLE_BOLUS} and not has_bolus:
        raise Malformed("the mode needs a bolus with a volume and a duration")
    if proposed.mode is Mode.PERIODIC_BOLUS and proposed.interval_s * 1_000 < proposed.bolus_ms:
        raise Malformed("the interval must not be shorter than the bolus")
