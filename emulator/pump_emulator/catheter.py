"""The catheter as a delay line: what the pump lets in comes out at the tip one catheter volume later, in order.

    pump ──▶ [ newest … oldest ] ──▶ tip

Plug flow in a line of fixed volume; what is in it is a list of segments, each of one concentration. Volumes are exact
integers in the unit of `Flow.total` (nL·µs/h·ppm), masses are these × ng/mL. After every call, to the unit,

    entered + injected = out + leaked + stored

and the same for the masses with what the line held at first. Looking often changes nothing, not by one unit.

A blocked line swells: what enters is stored, the pressure is stored ÷ compliance, and beyond a burst pressure what
enters leaks at the connector. When it opens, what was stored comes out at once, the oldest first. Both figures are
design choices of ours, no published ones. Times are pump time in microseconds.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from pump_emulator.physics import HOUR_US, PPM

UNITS_PER_NL = HOUR_US * PPM
MASS_PER_NG = UNITS_PER_NL * 1_000_000
"""Units × ng/mL in one nanogram."""
VOLUME_NL = 176_000
"""80 cm of 2,200 nL/cm."""
COMPLIANCE_NL_KPA = 100
BURST_KPA = 200
SEGMENTS_MAX = 64
"""Beyond this many the two neighbours that are most alike are mixed."""
DOSES_MAX = 2 * SEGMENTS_MAX + 4
"""One settle adds no more: a dose for each segment, one for each microsecond of two, and those of a burst."""


class Dose(msgspec.Struct, frozen=True):
    """What comes out at the tip from one time to another at an even rate, or all at once if the times are the same.

    `mass` is in units × ng/mL: per microsecond, or in all.
    """

    from_us: int
    to_us: int
    mass: int

    @property
    def total(self) -> int:
        """All of it, in units × ng/mL."""
        return self.mass * (self.to_us - self.from_us) if self.to_us > self.from_us else self.mass

    @property
    def ng_h(self) -> float:
        """The rate of one that lasts, in ng/h."""
        return self.mass * HOUR_US / MASS_PER_NG

    @property
    def ng(self) -> float:
        """The amount of one that comes at once."""
        return self.mass / MASS_PER_NG


class Segment(msgspec.Struct):
    """A stretch of one drug."""

    units: int
    concentration_ng_ml: int

    @property
    def mass(self) -> int:
        """What is in it, in units × ng/mL."""
        return self.units * self.concentration_ng_ml


class Catheter(msgspec.Struct):
    """The line from pump to tip, and what is wrong with it."""

    segments: list[Segment]
    """From the tip to the pump; together the line's volume and what is stored."""
    capacity: int
    """The line's volume, in units."""
    compliance_nl_kpa: int = COMPLIANCE_NL_KPA
    burst_kpa: int = BURST_KPA
    settled_us: int = 0
    rate: int = 0
    """What the pump lets in, in nL/h·ppm: units per microsecond."""
    concentration_ng_ml: int = 0
    tubing: Segment | None = None
    """What enters before that: the rest of the tubing's water, or of what has mixed with it."""
    awaits_priming: bool = False
    """Whether it came full of water, and the pump's tubing too, and nobody has primed it yet."""
    is_occluded: bool = False
    passes_ppm: int = PPM
    leaks_ppm: int = 0
    is_disconnected: bool = False
    entered: int = 0
    injected: int = 0
    out: int = 0
    leaked: int = 0
    entered_mass: int = 0
    injected_mass: int = 0
    out_mass: int = 0
    leaked_mass: int = 0
    mixing_mass: int = 0
    """What mixing neighbours has rounded away; below half a ng/mL of what was mixed, either sign."""
    doses: list[Dose] = msgspec.field(default_factory=list)
    """What has come out and `doses_ended` has not yet handed on, in order; where nothing came there is none."""

    @classmethod
    def filled(
        cls,
        volume_nl: int,
        concentration_ng_ml: int,
        at_us: int = 0,
        *,
        compliance_nl_kpa: int = COMPLIANCE_NL_KPA,
        burst_kpa: int = BURST_KPA,
    ) -> Catheter:
        """One that is full of a drug; of water if its concentration is 0."""
        capacity = volume_nl * UNITS_PER_NL
        return cls(
            segments=[Segment(capacity, concentration_ng_ml)],
            capacity=capacity,
            compliance_nl_kpa=compliance_nl_kpa,
            burst_kpa=burst_kpa,
            settled_us=at_us,
            concentration_ng_ml=concentration_ng_ml,
        )

    # --- time ---------------------------------------------------------------------------------------------------------

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        while self.settled_us < at_us:
            self._flow(min(at_us, self._full_us() or at_us))

    def drive(self, at_us: int, *, rate_nl_h_ppm: int, concentration_ng_ml: int) -> None:
        """Let the pump push this in from `at_us` on."""
        self.settle(at_us)
        self.rate, self.concentration_ng_ml = rate_nl_h_ppm, concentration_ng_ml

    def time_of_pressure(self, dkpa: int) -> int | None:
        """When the pressure has risen to `dkpa` (0.1 kPa) at the present rate; `None`: never."""
        wanted = -(-dkpa * self.compliance_nl_kpa * UNITS_PER_NL // 10)
        missing = wanted - self.stored
        if missing <= 0:
            return self.settled_us
        _leaks, stores, _passes = self._split()
        return None if stores == 0 or wanted > self._burst else self.settled_us - (-missing // stores)

    def delay_us(self) -> int | None:
        """How long what enters now takes to the tip at the present rate; `None`: it never gets there."""
        passes = self.tip_rate_nl_h_ppm
        return -(-self.held // passes) if passes else None

    # --- what is wrong with it ----------------------------------------------------------------------------------------

    def occlude(self, at_us: int, *, is_occluded: bool) -> None:
        """Block it at the tip, or open it."""
        self.settle(at_us)
        self.is_occluded = is_occluded
        self._release()

    def kink(self, at_us: int, *, passes_ppm: int) -> None:
        """Let only a fraction pass; what does not is stored. All of it: the kink is gone, and what was stored comes."""
        self.settle(at_us)
        self.passes_ppm = passes_ppm
        self._release()

    def leak(self, at_us: int, *, leaks_ppm: int) -> None:
        """Lose a fraction of what enters at the pump's end; the rest goes on."""
        self.settle(at_us)
        self.leaks_ppm = leaks_ppm

    def disconnect(self, at_us: int, *, is_disconnected: bool) -> None:
        """Pull it off the pump: what is stored escapes there, what is in the line stays. Or put it back."""
        self.settle(at_us)
        self.is_disconnected = is_disconnected
        if is_disconnected:
            self._lose(self.stored)

    def prepend(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Let the next `volume_nl` that enters be of this concentration, whatever the reservoir holds.

        So does a priming bolus: the water of the tubing goes before it, or has mixed with it. What was left of one
        before is forgotten.
        """
        self.settle(at_us)
        self.tubing = Segment(volume_nl * UNITS_PER_NL, concentration_ng_ml)

    def inject(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Push a volume in through the access port: the line's content comes out first, at once (K6)."""
        self.settle(at_us)
        units = volume_nl * UNITS_PER_NL
        self.injected += units
        self.injected_mass += units * concentration_ng_ml
        leaks = units if self.is_disconnected else units * self.leaks_ppm // PPM
        self._leak(leaks, concentration_ng_ml)
        self._append(units - leaks, concentration_ng_ml)
        passes = 0 if self.is_occluded else (units - leaks) * self.passes_ppm // PPM
        self._emit_at_once(passes)
        self._lose(self.stored - self._burst)

    # --- what can be read ---------------------------------------------------------------------------------------------

    @property
    def held(self) -> int:
        """What is in the line, in units."""
        return sum(segment.units for segment in self.segments)

    @property
    def held_mass(self) -> int:
        """How much drug that is, in units × ng/mL."""
        return sum(segment.mass for segment in self.segments)

    @property
    def stored(self) -> int:
        """What a blocked line holds beyond its volume, in units."""
        return self.held - self.capacity

    @property
    def stored_nl(self) -> int:
        """The same in nL."""
        return self.stored // UNITS_PER_NL

    @property
    def pressure_dkpa(self) -> int:
        """Gauge pressure behind the pump, in 0.1 kPa."""
        return self.stored * 10 // (self.compliance_nl_kpa * UNITS_PER_NL)

    @property
    def tip_rate_nl_h_ppm(self) -> int:
        """What comes out at the tip now, in millionths of nL/h."""
        return self._split()[2]

    @property
    def tip_dose_ng_h(self) -> float:
        """The dose that comes out at the tip now."""
        return self.tip_rate_nl_h_ppm * self.segments[0].concentration_ng_ml * HOUR_US / MASS_PER_NG

    @property
    def tip_nl(self) -> int:
        """What has come out at the tip in all its life, in nL."""
        return self.out // UNITS_PER_NL

    @property
    def leaked_nl(self) -> int:
        """What has been lost between pump and tip, in nL."""
        return self.leaked // UNITS_PER_NL

    def doses_ended(self) -> list[Dose]:
        """Hand on what has come out; not the last dose, which may still be growing."""
        ended, self.doses = self.doses[:-1], self.doses[-1:]
        return ended

    # --- what enters --------------------------------------------------------------------------------------------------

    @property
    def _burst(self) -> int:
        """What is stored at the burst pressure."""
        return self.burst_kpa * self.compliance_nl_kpa * UNITS_PER_NL

    def _split(self) -> tuple[int, int, int]:
        """What leaks, is stored and comes out at the tip in the next microsecond."""
        if self.is_disconnected:
            return self.rate, 0, 0
        leaks = self.rate * self.leaks_ppm // PPM
        passes = 0 if self.is_occluded else (self.rate - leaks) * self.passes_ppm // PPM
        stays = self.rate - leaks - passes
        stores = min(stays, self._burst - self.stored) if stays else 0
        return leaks + stays - stores, stores, passes

    def _full_us(self) -> int | None:
        """Up to when it stores as it does now; `None`: it stores nothing.

        The last microsecond before the burst is one of its own, so that the pressure meets it to the unit.
        """
        _leaks, stores, _passes = self._split()
        return self.settled_us + max((self._burst - self.stored) // stores, 1) if stores else None

    def _flow(self, until_us: int) -> None:
        elapsed_us = until_us - self.settled_us
        leaks, _stores, passes = self._split()
        if self.rate:
            self._enter(self.rate * elapsed_us, leaks * elapsed_us)
        if passes:
            self._emit(passes, until_us)
        self.settled_us = until_us

    def _enter(self, units: int, leaks: int) -> None:
        """Take in what the pump pushes, of which some leaks: what is left in the tubing, and then the reservoir's."""
        self.entered += units
        if self.tubing is not None:
            taken = min(self.tubing.units, units)
            lost = taken * leaks // units
            self._take_in(taken, lost, self.tubing.concentration_ng_ml)
            units, leaks = units - taken, leaks - lost
            self.tubing.units -= taken
            if self.tubing.units == 0:
                self.tubing = None
        self._take_in(units, leaks, self.concentration_ng_ml)

    def _take_in(self, units: int, leaks: int, concentration_ng_ml: int) -> None:
        self.entered_mass += units * concentration_ng_ml
        self._leak(leaks, concentration_ng_ml)
        self._append(units - leaks, concentration_ng_ml)

    def _append(self, units: int, concentration_ng_ml: int) -> None:
        if units == 0:
            return
        if self.segments[-1].concentration_ng_ml == concentration_ng_ml:
            self.segments[-1].units += units
            return
        self.segments.append(Segment(units, concentration_ng_ml))
        if len(self.segments) > SEGMENTS_MAX:
            self._mix_most_alike()

    def _mix_most_alike(self) -> None:
        segments = self.segments
        gaps = [abs(older.concentration_ng_ml - newer.concentration_ng_ml) for older, newer in pairwise(segments)]
        at = gaps.index(min(gaps))
        units = segments[at].units + segments[at + 1].units
        mass = segments[at].mass + segments[at + 1].mass
        mixed = Segment(units, (2 * mass + units) // (2 * units))
        self.mixing_mass += mass - mixed.mass
        segments[at : at + 2] = [mixed]

    # --- what leaves --------------------------------------------------------------------------------------------------

    def _emit(self, rate: int, until_us: int) -> None:
        """Let out at the tip what flows up to `until_us`: a dose for each segment, and for each microsecond of two."""
        at_us = self.settled_us
        while at_us < until_us:
            before, alone_us = self.out_mass, min(self.segments[0].units // rate, until_us - at_us)
            lasts_us = max(alone_us, 1)
            self._take(rate * lasts_us)
            self._give(Dose(at_us, at_us + lasts_us, (self.out_mass - before) // lasts_us))
            at_us += lasts_us

    def _emit_at_once(self, units: int) -> None:
        before = self.out_mass
        self._take(units)
        if self.out_mass > before:
            self.doses.append(Dose(self.settled_us, self.settled_us, self.out_mass - before))

    def _take(self, units: int) -> None:
        """Take so much out at the tip, the oldest first."""
        self.out += units
        while units:
            head = self.segments[0]
            taken = min(head.units, units)
            head.units -= taken
            self.out_mass += taken * head.concentration_ng_ml
            units -= taken
            if head.units == 0 and len(self.segments) > 1:
                del self.segments[0]

    def _give(self, dose: Dose) -> None:
        if dose.mass == 0:
            return
        last = self.doses[-1] if self.doses else None
        if last and (last.to_us, last.mass) == (dose.from_us, dose.mass) and last.from_us < last.to_us:
            self.doses[-1] = Dose(last.from_us, dose.to_us, dose.mass)
        else:
            self.doses.append(dose)

    def _release(self) -> None:
        """What was stored comes out, if nothing holds it back any more."""
        if not self.is_occluded and self.passes_ppm == PPM:
            self._emit_at_once(self.stored)

    def _leak(self, units: int, concentration_ng_ml: int) -> None:
        self.leaked += units
        self.leaked_mass += units * concentration_ng_ml

    def _lose(self, units: int) -> None:
        """Let so much of the newest escape at the pump's end; nothing if it is none or less."""
        while units > 0:
            newest = self.segments[-1]
            taken = min(newest.units, units)
            newest.units -= taken
            self._leak(taken, newest.concentration_ng_ml)
            units -= taken
            if newest.units == 0 and len(self.segments) > 1:
                self.segments.pop()
