"""What the pump is to deliver: drug, mode, rates over the day, boluses; a frozen value, and the limits it must keep.

Volumes are nL, rates nL/h, times of the day seconds since midnight of the pump's UTC clock.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from pump_protocol.messages import Mode, ProgramExtra, ProgramStep
from pump_protocol.program import Program, program_crc32c

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pump_emulator.settings import PumpSettings

DAY_S = 86_400
_HOUR_MS = 3_600_000
_HOURS_A_DAY = 24
_NL_A_ML = 1_000_000
_WITHOUT_BASAL_RATE = frozenset({Mode.NONE, Mode.SINGLE_BOLUS})
DAY_MS = 86_400_000
TITRATION_SPANS_MAX = 4
"""Of more programs in a day the oldest are counted as one."""
_HALF_A_STEP_NL_D = _HOURS_A_DAY // 2
"""Rates are whole nL/h: the one next to a dose is off by so much of it a day at most."""
_CONCENTRATION_SLIP = 5
"""A rate that changes so many times over is taken for a slip of the decimal point and wants a confirmation."""


class OutOfLimits(ValueError):  # noqa: N818 (a refusal, not an error of the program)
    """A value that this pump does not accept; says what would be right."""


class Prescription(msgspec.Struct, frozen=True, kw_only=True):
    """The program in force. `bolus_*` and `interval_s` belong to the modes of boluses; `duration_s` 0 never ends."""

    mode: Mode
    steps: tuple[ProgramStep, ...]
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
    def simple(cls, rate_nl_h: int, concentration_ng_ml: int, *, drug_id: int = 1) -> Prescription:
        """Simple continuous infusion at one rate."""
        steps = (ProgramStep(0, rate_nl_h),)
        return cls(mode=Mode.SIMPLE, steps=steps, concentration_ng_ml=concentration_ng_ml, drug_id=drug_id)

    @classmethod
    def without_steps(cls, mode: Mode, concentration_ng_ml: int, drug_id: int) -> Prescription:
        """No program, or the minimum rate."""
        return cls(mode=mode, steps=(), concentration_ng_ml=concentration_ng_ml, drug_id=drug_id)

    @property
    def extra(self) -> ProgramExtra | None:
        """Its own boluses and its end as the wire has them; `None` if it has neither."""
        values = (self.bolus_nl, self.bolus_ms, self.interval_s, self.duration_s)
        return ProgramExtra(*values) if any(values) else None

    def rate_nl_h(self, second_of_day: int, minimum_nl_h: int) -> int:
        """The basal rate at a time of the day; `minimum_nl_h` is what the pump keeps up between boluses."""
        if self.mode in _WITHOUT_BASAL_RATE:
            return 0
        if self.mode is Mode.MINIMUM_RATE or not self.steps:
            return minimum_nl_h
        # Before the first step of the day the last one of the day before goes on.
        return self.steps[self._steps_begun(second_of_day) - 1].rate_nl_h

    def seconds_to_next_step(self, second_of_day: int) -> int | None:
        """How long the present rate lasts; `None`: it does not change."""
        if self.mode is not Mode.FLEX:
            return None
        begun = self._steps_begun(second_of_day)
        is_last = begun == len(self.steps)
        return self.steps[0 if is_last else begun].start_s + DAY_S * is_last - second_of_day

    def _steps_begun(self, second_of_day: int) -> int:
        return bisect_right(self.steps, second_of_day, key=lambda step: step.start_s)

    def peak_nl_h(self, minimum_nl_h: int) -> int:
        """The highest basal rate of a day."""
        return max((step.rate_nl_h for step in self.steps), default=self.rate_nl_h(0, minimum_nl_h))

    def daily_nl(self, minimum_nl_h: int) -> int:
        """What it delivers in a day at the most, patient's boluses left out."""
        if self.mode is Mode.FLEX:
            ends = [*(step.start_s for step in self.steps[1:]), self.steps[0].start_s + DAY_S]
            pairs = zip(self.steps, ends, strict=True)
            return sum(step.rate_nl_h * (end_s - step.start_s) for step, end_s in pairs) // 3_600
        basal = self.rate_nl_h(0, minimum_nl_h) * _HOURS_A_DAY
        boluses = -(-DAY_S // self.interval_s) if self.interval_s else int(self.mode is Mode.SINGLE_BOLUS)
        return basal + boluses * self.bolus_nl

    def daily_dose_ng(self, minimum_nl_h: int) -> int:
        """The dose of a day in ng."""
        return self.daily_nl(minimum_nl_h) * self.concentration_ng_ml // _NL_A_ML

    @property
    def rounding_ng_d(self) -> int:
        """How far its dose may lie from the one that was meant, because its rate is a whole number of nL/h."""
        return -(-_HALF_A_STEP_NL_D * self.concentration_ng_ml // _NL_A_ML)

    @property
    def is_lasting(self) -> bool:
        """Whether it has a daily dose: it is no single bolus, and does more than keep the catheter open."""
        return self.mode in {Mode.SIMPLE, Mode.FLEX, Mode.PERIODIC_BOLUS}

    @property
    def program(self) -> Program:
        """The same as it is on the wire."""
        return Program(
            mode=self.mode,
            drug_id=self.drug_id,
            conc_ng_ml=self.concentration_ng_ml,
            pat_bolus_nl=self.pat_bolus_nl,
            pat_bolus_ms=self.pat_bolus_ms,
            lockout_ms=self.lockout_ms,
            max_per_day=self.max_per_day,
            steps=self.steps,
            extra=self.extra,
        )

    @property
    def program_crc32c(self) -> int:
        """CRC-32C over the program in the layout of the protocol (PLK-THR-04)."""
        return program_crc32c(self.program)


def check(proposed: Prescription, settings: PumpSettings) -> None:
    """Refuse what this pump cannot run; that its parts go together (PLK-THR-06) has been seen to.

    Raises:
        OutOfLimits: a rate, dose or number beyond this pump's hard limits.
    """
    if len(proposed.steps) > settings.flex_steps_max:
        raise OutOfLimits(f"{len(proposed.steps)} steps: at most {settings.flex_steps_max}")
    for step in proposed.steps:
        check_range("rate_nl_h", step.rate_nl_h, settings.flow_min_nl_h, settings.flow_max_nl_h, "nL/h")
    check_concentration(proposed.concentration_ng_ml)
    peak_nl_h = proposed.peak_nl_h(settings.minimum_rate_nl_h)
    check_bolus(proposed.bolus_nl, proposed.bolus_ms, settings, beside_nl_h=peak_nl_h)
    check_bolus(proposed.pat_bolus_nl, proposed.pat_bolus_ms, settings, beside_nl_h=peak_nl_h)
    lowest_ng_d = settings.dose_hard_min_ng_d if proposed.is_lasting else 0
    dose_ng, spare_ng = proposed.daily_dose_ng(settings.minimum_rate_nl_h), proposed.rounding_ng_d
    if not lowest_ng_d - spare_ng <= dose_ng <= settings.dose_hard_max_ng_d + spare_ng:
        check_range("daily dose", dose_ng, lowest_ng_d, settings.dose_hard_max_ng_d, "ng/day")


def check_concentration(concentration_ng_ml: int) -> None:
    """Refuse, with OutOfLimits, a drug that this pump is not made for."""
    check_range("concentration_ng_ml", concentration_ng_ml, 50_000, 2_000_000, "ng/mL")


def check_bolus(volume_nl: int, duration_ms: int, settings: PumpSettings, *, beside_nl_h: int) -> None:
    """Refuse, with OutOfLimits, a bolus that is too large, or too fast beside a basal rate."""
    check_range("volume_nl", volume_nl, 0, settings.bolus_max_nl, "nL")
    if volume_nl * _HOUR_MS > (settings.flow_max_nl_h - beside_nl_h) * duration_ms:
        raise OutOfLimits(f"{volume_nl} nL in {duration_ms} ms: must be at most {settings.flow_max_nl_h} nL/h in all")


class Titration(msgspec.Struct):
    """The daily doses that other programs had in the last 24 hours, against which a change is held (PLK-THR-09)."""

    spans: list[tuple[int, int, int]] = msgspec.field(default_factory=list)
    """Pump time in ms until which they were in force, the least of them and the most, in ng/day; the oldest first."""

    def replaced(self, dose_ng_d: int, t_ms: int) -> None:
        """A program of this dose is replaced."""
        recent = [span for span in self.spans if span[0] + DAY_MS > t_ms]
        if len(recent) == TITRATION_SPANS_MAX:
            (_, *older), (until_ms, *newer) = recent[:2]
            recent[:2] = [(until_ms, min(older[0], newer[0]), max(older[1], newer[1]))]
        self.spans = [*recent, (t_ms, dose_ng_d, dose_ng_d)]

    def doses_ng_d(self, t_ms: int) -> list[int]:
        """Those of the last 24 hours."""
        return [dose for until_ms, *doses in self.spans if until_ms + DAY_MS > t_ms for dose in doses]


def is_over_soft_limit(
    proposed: Prescription, present: Prescription, settings: PumpSettings, *, recent_ng_d: Sequence[int] = ()
) -> bool:
    """Whether somebody has to confirm it: its dose is unusual, or changes much, or its rate smells of a slip.

    `recent_ng_d` are other daily doses that were in force in the last 24 hours.
    """
    minimum_nl_h = settings.minimum_rate_nl_h
    if proposed.mode is Mode.MINIMUM_RATE:
        return False
    new_ng, old_ng = proposed.daily_dose_ng(minimum_nl_h), present.daily_dose_ng(minimum_nl_h)
    spare_ng = proposed.rounding_ng_d
    if not settings.dose_soft_min_ng_d - spare_ng <= new_ng <= settings.dose_soft_max_ng_d + spare_ng:
        return True
    # Both doses are rounded: 100 and 130 µg/d of 500 µg/mL are 8,333 and 10,833 nL/h, a little more than 30 %.
    doses = (old_ng, *recent_ng_d)
    step_percents = 200 * max(spare_ng, present.rounding_ng_d)
    most_percents = min(doses) * (100 + settings.titration_up_percent)
    least_percents = max(doses) * (100 - settings.titration_down_percent)
    if not least_percents - step_percents < new_ng * 100 < most_percents + step_percents:
        return True
    new_nl, old_nl = proposed.daily_nl(minimum_nl_h), present.daily_nl(minimum_nl_h)
    return new_nl >= _CONCENTRATION_SLIP * old_nl or old_nl >= _CONCENTRATION_SLIP * new_nl


def check_range(name: str, value: int | None, lowest: int, highest: int, unit: str) -> None:
    """Raise OutOfLimits unless `value`, if there is one, lies from `lowest` to `highest`."""
    if value is not None and not lowest <= value <= highest:
        raise OutOfLimits(f"{name} = {value}: must be from {lowest} to {highest} {unit}")
