"""A bolus that runs: what it is to give, by when, and what of it is given; and when the patient may have another."""

from __future__ import annotations

import msgspec

from pump_emulator.physics import HOUR_US, PPM, Flow


class Bolus(msgspec.Struct):
    """A dose on top of the basal rate, or instead of it; `given` counts what the pump takes for delivered."""

    bolus_id: int
    op_id: int
    volume_nl: int
    started_us: int
    ends_us: int
    """When it is over; its whole volume is given then, unless something held it back."""
    flags: int
    """What it is for: of `BolusFlag`, at most one."""
    given: Flow

    @classmethod
    def begun(
        cls, volume_nl: int, duration_us: int, at_us: int, *, bolus_id: int = 0, op_id: int = 0, flags: int = 0
    ) -> Bolus:
        """One that begins at `at_us`; `bolus_id` 0 is the program's own."""
        given = Flow(pulse_nl=1, settled_us=at_us)
        given.limit_to(volume_nl)
        return cls(bolus_id, op_id, volume_nl, at_us, at_us + duration_us, flags, given)

    @property
    def rate_nl_h_ppm(self) -> int:
        """Rounded up, so that the whole volume is given by its end; `given` lets no more through."""
        return -(-self.volume_nl * HOUR_US * PPM // (self.ends_us - self.started_us))

    def limit_total(self, excess_ppm: int) -> int:
        """Its volume and `excess_ppm` more, in the units of `Flow.total`."""
        return self.volume_nl * HOUR_US * (PPM + excess_ppm)

    @property
    def remaining_nl(self) -> int:
        """What is still to be given."""
        return self.volume_nl - self.given.pulses


class LockedOut(Exception):  # noqa: N818 (a refusal, not an error of the program)
    """No bolus for the patient yet."""

    def __init__(self, left_ms: int) -> None:
        super().__init__(f"locked out for another {left_ms} ms")
        self.left_ms = left_ms
