"""What a pump tells of itself when it is asked: its program, its last refill, its totals and limits, as frozen values.

Units end the names. `*_t_ms` and `*_at_ms` are pump time, the milliseconds of the device's monotonic clock. A part that
the pump does not tell is `None`.
"""

from __future__ import annotations

import msgspec


class ProgramStatus(msgspec.Struct, frozen=True):
    """The program in force (GET_THERAPY); `steps` are pairs of second of the day and rate in nL/h."""

    mode: int
    drug_id: int
    concentration_ng_ml: int
    therapy_rev: int
    program_crc32c: int
    steps: tuple[tuple[int, int], ...]
    patient_bolus_nl: int = 0
    patient_bolus_ms: int = 0
    lockout_ms: int = 0
    patient_boluses_per_day: int = 0


class RefillStatus(msgspec.Struct, frozen=True):
    """The last refill as it was programmed, and what follows from it (GET_REFILL)."""

    fill_t_ms: int
    filled_nl: int
    expected_nl: int
    removed_nl: int
    drug_id: int
    concentration_ng_ml: int
    low_at_ms: int
    empty_at_ms: int
    refill_by_ms: int
    drug_label: str | None = None

    @property
    def discrepancy_nl(self) -> int:
        """Drained minus expected volume: below 0, less was there than the pump had calculated."""
        return self.removed_nl - self.expected_nl


class DoseTotals(msgspec.Struct, frozen=True):
    """What was delivered, and the patient's boluses since the last refill (GET_TOTALS)."""

    dose_24h_ng: int
    dose_today_ng: int
    dose_since_refill_ng: int
    boluses_requested: int
    boluses_delivered: int
    boluses_denied: int
    lockout_left_ms: int


class PumpLimits(msgspec.Struct, frozen=True):
    """Thresholds and bounds of the device (GET_LIMITS)."""

    low_nl: int
    pulse_nl: int
    flow_min_nl_h: int
    flow_max_nl_h: int
    dose_soft_ng_d: int
    dose_hard_ng_d: int
    battery_low_mv: int
    temp_hi_cdeg: int | None
    temp_lo_cdeg: int | None


class Reports(msgspec.Struct, frozen=True):
    """One reading of all four."""

    therapy_rev: int
    """The program that all of it belongs to; with another one in force it is out of date."""
    rx_us: int
    program: ProgramStatus | None = None
    refill: RefillStatus | None = None
    totals: DoseTotals | None = None
    limits: PumpLimits | None = None
