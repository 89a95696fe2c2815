"""The catheter as a delay line: what the pump lets in comes out at the tip one catheter volume later, in order.

    pump ──▶ [ newest … oldest ] ──▶ tip

Plug flow in a line of fixed volume. What changes is only what is in it: a list of segments, each of one concentration.
Volumes are exact integers in the units of `Flow.total` (nL·µs/h·ppm), so entered + injected = out at the tip + leaked +
change of what is held, to the unit. Times are pump time in microseconds.

A blocked line swells: what enters is stored, the pressure rises with it, and beyond a burst pressure it leaks at the
connector. When it opens, what was stored comes out at once, the old content first.
"""

from __future__ import annotations

import itertools

import msgspec

from pump_emulator.physics import HOUR_US, PPM

UNITS_PER_NL = HOUR_US * PPM
MASS_PER_NG = UNITS_PER_NL * 1_000_000
"""Units × ng/mL in one nanogram."""
SEGMENTS_MAX = 64
"""Beyond this many the two neighbours that are most alike are mixed."""
DOSES_MAX = 64
"""So many are kept until the patient is given them."""


class Dose(msgspec.Struct, frozen=True):
    """What comes out at the tip from one time to another at an even rate, or all at once if the times are the same.

    `mass` is in units × ng/mL: per microsecond, or in all.
    """

    from_us: int
    to_us: int
    mass: int

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


class Catheter(msgspec.Struct):
    """The line from pump to tip, and what is wrong with it."""

    segments: list[Segment]
    """From the tip to the pump; together the line's volume and what is stored."""
    capacity: int
    compliance_nl_kpa: int = 100
    burst_kpa: int = 200
    settled_us: int = 0
    rate: int = 0
    """What the pump lets in, in nL/h·ppm: units per microsecond."""
    concentration_ng_ml: int = 0
    incoming: list[Segment] = msgspec.field(default_factory=list)
    """What will enter before that: the content of the pump's own tubing."""
    is_occluded: bool = False
    passes_ppm: int = PPM
    leaks_ppm: int = 0
    is_disconnected: bool = False
    entered: int = 0
    injected: int = 0
    out: int = 0
    leaked: int = 0
    entered_mass: int = 0
    out_mass: int = 0
    doses: list[Dose] = msgspec.field(default_factory=list)
    """What has come out since `doses_ended` was last asked."""

    @classmethod
    def filled(
        cls,
        volume_nl: int,
        concentration_ng_ml: int,
        at_us: int = 0,
        *,
        compliance_nl_kpa: int = 100,
        burst_kpa: int = 200,
    ) -> Catheter:
        """One that is full of a drug; of water if its concentration is 0."""
        capacity = volume_nl * UNITS_PER_NL
        return cls(
            segments=[Segment(capacity, concentration_ng_ml)],
            capacity=capacity,
            compliance_nl_kpa=compliance_nl_kpa,
            burst_kpa=burst_kpa,
            settled_us=at_us,
        )

    # --- time ---------------------------------------------------------------------------------------------------------

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        while self.settled_us < at_us:
            until_us = min(at_us, self._bursts_us() or at_us)
            self._flow(until_us)

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
        _leak, stores, _tip = self._split()
        return None if stores == 0 or wanted > self._burst else self.settled_us - (-missing // stores)

    def delay_us(self) -> int | None:
        """How long what enters now takes to the tip at the present rate; `None`: it never gets there."""
        tip_rate = self.tip_rate_nl_h_ppm
        return -(-sum(segment.units for segment in self.segments) // tip_rate) if tip_rate else None

    # --- what is wrong with it ----------------------------------------------------------------------------------------

    def occlude(self, at_us: int, *, is_occluded: bool) -> None:
        """Block it at the tip, or open it."""
        self.settle(at_us)
        self.is_occluded = is_occluded
        self._release(at_us)

    def kink(self, at_us: int, *, passes_ppm: int) -> None:
        """Let only a fraction pass; what does not is stored."""
        self.settle(at_us)
        self.passes_ppm = passes_ppm
        self._release(at_us)

    def leak(self, at_us: int, *, leaks_ppm: int) -> None:
        """Lose a fraction at the pump's end."""
        self.settle(at_us)
        self.leaks_ppm = leaks_ppm

    def disconnect(self, at_us: int, *, is_disconnected: bool) -> None:
        """Pull it off the pump: what is stored escapes there, what is in the line stays."""
        self.settle(at_us)
        self.is_disconnected = is_disconnected
        if is_disconnected:
            self._lose(self.stored)

    def prepend(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Let the next `volume_nl` that enters be of this concentration, whatever the reservoir holds."""
        self.settle(at_us)
        self.incoming.append(Segment(volume_nl * UNITS_PER_NL, concentration_ng_ml))

    def inject(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Push a volume in through the access port: the line's content comes out first, at once."""
        self.settle(at_us)
        units = volume_nl * UNITS_PER_NL
        self.injected += units
        leaks = units if self.is_disconnected else units * self.leaks_ppm // PPM
        self.leaked += leaks
        self._append(units - leaks, concentration_ng_ml)
        if self._is_open:
            self._emit_at_once(units - leaks, at_us)
        else:
            self._lose(self.stored - self._burst)

    # --- what can be read ---------------------------------------------------------------------------------------------

    @property
    def stored(self) -> int:
        """What a blocked line holds beyond its volume, in units."""
        return sum(segment.units for segment in self.segments) - self.capacity

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
        """Drain what has come out, in order, but for the last, which may still go on."""
        ended, self.doses = self.doses[:-1], self.doses[-1:]
        return ended

    # --- small print --------------------------------------------------------------------------------------------------

    @property
    def _burst(self) -> int:
        return self.burst_kpa * self.compliance_nl_kpa * UNITS_PER_NL

    @property
    def _is_open(self) -> bool:
        return not self.is_occluded and self.passes_ppm == PPM

    def _split(self) -> tuple[int, int, int]:
        """What of the present rate leaks, is stored and comes out at the tip."""
        if self.is_disconnected:
            return self.rate, 0, 0
        leaks = self.rate * self.leaks_ppm // PPM
        passes = 0 if self.is_occluded else (self.rate - leaks) * self.passes_ppm // PPM
        stores = self.rate - leaks - passes
        if stores and self._burst - self.stored < stores:
            return leaks + stores, 0, passes
        return leaks, stores, passes

    def _bursts_us(self) -> int | None:
        _leaks, stores, _passes = self._split()
        return None if stores == 0 else self.settled_us + (self._burst - self.stored) // stores

    def _flow(self, until_us: int) -> None:
        elapsed_us = until_us - self.settled_us
        leaks, stores, passes = self._split()
        self.leaked += leaks * elapsed_us
        self.entered += self.rate * elapsed_us
        self._enter((stores + passes) * elapsed_us, lost=leaks * elapsed_us)
        if passes:
            self._emit(passes, until_us)
        self.settled_us = until_us

    def _enter(self, units: int, *, lost: int) -> None:
        """Take in what the pump pushes: the content of its tubing first, and then what its reservoir holds."""
        total = units + lost
        for segment in self.incoming:
            taken = min(segment.units, total)
            kept = taken * units // total if total else 0
            segment.units -= taken
            self.entered_mass += taken * segment.concentration_ng_ml
            self._append(kept, segment.concentration_ng_ml)
            total, units = total - taken, units - kept
        self.incoming = [segment for segment in self.incoming if segment.units]
        self.entered_mass += total * self.concentration_ng_ml
        self._append(units, self.concentration_ng_ml)

    def _append(self, units: int, concentration_ng_ml: int) -> None:
        if units <= 0:
            return
        if self.segments and self.segments[-1].concentration_ng_ml == concentration_ng_ml:
            self.segments[-1].units += units
            return
        self.segments.append(Segment(units, concentration_ng_ml))
        if len(self.segments) > SEGMENTS_MAX:
            self._mix_most_alike()

    def _mix_most_alike(self) -> None:
        segments = self.segments
        gaps = [
            abs(a.concentration_ng_ml - b.concentration_ng_ml) for a, b in itertools.pairwise(segments)
        ]
        at = gaps.index(min(gaps))
        older, newer = segments[at], segments[at + 1]
        units = older.units + newer.units
        mass = older.units * older.concentration_ng_ml + newer.units * newer.concentration_ng_ml
        segments[at : at + 2] = [Segment(units, (2 * mass + units) // (2 * units))]

    def _emit(self, rate: int, until_us: int) -> None:
        """Let out at the tip what flows up to `until_us`; the dose changes with each segment that ends."""
        from_us, left = self.settled_us, rate * (until_us - self.settled_us)
        self.out += left
        while left > 0:
            head = self.segments[0]
            to_us = until_us if head.units > left else min(until_us, from_us - (-head.units // rate))
            self._give_evenly(Dose(from_us, to_us, rate * head.concentration_ng_ml))
            left -= self._take_head(left)
            from_us = to_us

    def _emit_at_once(self, units: int, at_us: int) -> None:
        self.out += units
        mass_before = self.out_mass
        while units > 0:
            units -= self._take_head(units)
        if self.out_mass > mass_before:
            self.doses.append(Dose(at_us, at_us, self.out_mass - mass_before))

    def _take_head(self, units: int) -> int:
        """Take up to so much of the oldest segment out of the line."""
        head = self.segments[0]
        taken = min(head.units, units)
        head.units -= taken
        self.out_mass += taken * head.concentration_ng_ml
        if head.units == 0 and len(self.segments) > 1:
            del self.segments[0]
        return taken

    def _give_evenly(self, dose: Dose) -> None:
        if dose.from_us == dose.to_us or dose.mass == 0:
            return
        if self.doses:
            last = self.doses[-1]
            if (last.to_us, last.mass) == (dose.from_us, dose.mass) and last.from_us < last.to_us:
                self.doses[-1] = Dose(last.from_us, dose.to_us, dose.mass)
                return
        self.doses.append(dose)

    def _release(self, at_us: int) -> None:
        if self._is_open and self.stored:
            self._emit_at_once(self.stored, at_us)

    def _lose(self, units: int) -> None:
        """Let so much escape at the pump's end: the newest of it."""
        units = max(units, 0)
        self.leaked += units
        while units > 0:
            taken = min(self.segments[-1].units, units)
            self.segments[-1].units -= taken
            units -= taken
            if self.segments[-1].units == 0 and len(self.segments) > 1:
                self.segments.pop()
