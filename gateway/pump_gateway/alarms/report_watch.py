"""What a pump does not say but its reports do: held against each other, and against what was known before.

No deadline of the gateway's own causes these alarms: they go by pump time as last reported, never extrapolated, and so
are a fold over what was stored. A restart goes on with `Watched`, which is stored with the pump; the alarms themselves
say what is raised. One `ReportWatch` looks at one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pump_gateway.alarms.catalogue import (
    CONFIG_CHANGED,
    DRUG_EXPIRED,
    REFILL_DUE,
    UNEXPLAINED_NO_DELIVERY,
    VOLUME_DISCREPANCY,
    WIRE_PRIORITY_OF,
    entry_of,
)
from pump_gateway.model import DerivedEdge, Edge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pump_gateway.model import Alarm, PumpState, Reported, Sample, Watched
    from pump_gateway.reports import ProgramStatus, RefillStatus, Reports

_MS_PER_H = 3_600_000
_MS_PER_D = 24 * _MS_PER_H
DRUG_STABILITY_MS = 180 * _MS_PER_D
SMALL_PUMP_NL_MAX = 20_000_000
DISCREPANCY_SMALL_NL_MAX = 1_000_000
DISCREPANCY_LARGE_NL_MAX = 2_000_000
"""How far drained and expected volume may lie apart in a pump of more than 20 mL; in others, half of it."""
PULSES_MISSING_MAX = 2
_INFUSING = 2
_LOW, _MEDIUM = 1, 2


class ReportWatch:
    """Looks at one event of one pump; `edges` and `watched` are what it found."""

    def __init__(
        self, state: PumpState, alarms: Mapping[str, Alarm], *, drug_stability_ms: int = DRUG_STABILITY_MS
    ) -> None:
        """Begin with what was known before the event.

        Args:
            state: the pump as it was before.
            alarms: by key, the latest occurrence of each type.
            drug_stability_ms: pump time for which a drug in the reservoir is good.
        """
        self.watched: Watched = state.watched
        self.edges: list[DerivedEdge] = []
        self._state = state
        self._alarms = alarms
        self._stability_ms = drug_stability_ms
        self._rx_us = 0

    def saw_sample(self, sample: Sample) -> None:
        """Telemetry, newer than any before: what time and volume say."""
        self._rx_us = sample.rx_us
        self._look_for_flow(sample)
        reports = self._state.reports
        if reports is None or reports.therapy_rev != sample.therapy_rev:
            return  # Dates and program belong to what is no longer in force.
        if reports.refill is not None:
            self._look_for_age(sample, reports, reports.refill)
        if self.watched.doubted_crc32c is not None and self._state.last_seq >= sample.event_seq:
            self._change_of_program()

    def saw_reports(self, reported: Reported) -> None:
        """The answers to a reading: another refill, another program."""
        self._rx_us = reported.rx_us
        if reported.reports.refill is not None:
            self._compare_volumes(reported.reports.refill)
        if reported.reports.program is not None:
            self._compare_programs(reported.reports.program)

    def saw_program_record(self, program_crc32c: int) -> None:
        """The pump's log tells that a command of this gateway has put this program in force."""
        doubted = self.watched.doubted_crc32c
        self.watched = replace(
            self.watched,
            program_crc32c=program_crc32c,
            doubted_crc32c=None if doubted == program_crc32c else doubted,
        )

    # --- the volume ---------------------------------------------------------------------------------------------------

    def _compare_volumes(self, refill: RefillStatus) -> None:
        fill = (refill.fill_t_ms, refill.removed_nl, refill.filled_nl)
        if fill == self.watched.judged_fill:
            return
        self.watched = replace(self.watched, judged_fill=fill)
        self._clear(REFILL_DUE)
        self._clear(DRUG_EXPIRED)
        identity = self._state.identity
        is_large = identity is not None and identity.capacity_nl > SMALL_PUMP_NL_MAX
        limit_nl = DISCREPANCY_LARGE_NL_MAX if is_large else DISCREPANCY_SMALL_NL_MAX
        if abs(refill.discrepancy_nl) > limit_nl:
            sign = 1 if refill.discrepancy_nl > 0 else -1
            self._latch(VOLUME_DISCREPANCY, refill.discrepancy_nl, limit=sign * limit_nl)

    def _look_for_flow(self, sample: Sample) -> None:
        """Count the volume that was programmed since the reservoir last changed: a few strokes of it must show."""
        before = self._state.latest
        is_same_run = before is not None and (before.log_epoch, before.boot) == (sample.log_epoch, sample.boot)
        if before is None or not is_same_run or sample.reservoir_nl != before.reservoir_nl:
            self.watched = replace(self.watched, owed_nl_h_ms=0)
            if before is not None and is_same_run and sample.reservoir_nl < before.reservoir_nl:
                self._clear(UNEXPLAINED_NO_DELIVERY)
            return
        if (before.state, sample.state) != (_INFUSING, _INFUSING):
            self.watched = replace(self.watched, owed_nl_h_ms=0)
            return
        # Between two samples with records between them it may have been stopped for a while.
        is_eventless = before.event_seq == sample.event_seq
        owed = before.rate_nl_h * max(0, sample.t_ms - before.t_ms) if is_eventless else 0
        self.watched = replace(self.watched, owed_nl_h_ms=self.watched.owed_nl_h_ms + owed)
        limits = None if self._state.reports is None else self._state.reports.limits
        if limits is not None and self.watched.owed_nl_h_ms > PULSES_MISSING_MAX * limits.pulse_nl * _MS_PER_H:
            self._raise(UNEXPLAINED_NO_DELIVERY)

    # --- the refill ---------------------------------------------------------------------------------------------------

    def _look_for_age(self, sample: Sample, reports: Reports, refill: RefillStatus) -> None:
        # The dates are those of a pump that delivers; of one that does not they move on while it is not asked.
        is_low = reports.limits is not None and sample.reservoir_nl <= reports.limits.low_nl
        if sample.rate_nl_h > 0 or is_low:
            if sample.t_ms >= refill.low_at_ms:
                self._raise(REFILL_DUE, _MEDIUM)
            elif sample.t_ms >= refill.refill_by_ms:
                self._raise(REFILL_DUE, _LOW)
        holds_drug = refill.filled_nl > 0 or sample.reservoir_nl > 0
        if holds_drug and sample.t_ms - refill.fill_t_ms > self._stability_ms:
            self._raise(DRUG_EXPIRED)

    # --- the program --------------------------------------------------------------------------------------------------

    def _compare_programs(self, program: ProgramStatus) -> None:
        known = self.watched.program_crc32c
        if known is None:
            self.watched = replace(self.watched, program_crc32c=program.program_crc32c)
        else:
            # The record that would explain it may not have been read yet: the next sample tells when it must have been.
            is_other = program.program_crc32c != known
            self.watched = replace(self.watched, doubted_crc32c=program.program_crc32c if is_other else None)

    def _change_of_program(self) -> None:
        doubted = self.watched.doubted_crc32c
        self.watched = replace(self.watched, program_crc32c=doubted, doubted_crc32c=None)
        self._latch(CONFIG_CHANGED, doubted)

    # --- edges --------------------------------------------------------------------------------------------------------

    def _listed(self, code: int) -> Alarm | None:
        alarm = self._alarms.get(f"{self._state.pump}/{entry_of(code).type}")
        return alarm if alarm is not None and alarm.is_listed else None

    def _raise(self, code: int, priority: int | None = None) -> None:
        """Raise it, or escalate it if it is raised at a lower priority."""
        wanted = WIRE_PRIORITY_OF[entry_of(code).priority] if priority is None else priority
        alarm = self._listed(code)
        if alarm is None:
            self._find(code, Edge.RAISED, wanted)
        elif WIRE_PRIORITY_OF[alarm.priority] < wanted:
            self._find(code, Edge.ESCALATED, wanted)

    def _clear(self, code: int) -> None:
        alarm = self._listed(code)
        if alarm is not None:
            self._find(code, Edge.CLEARED, WIRE_PRIORITY_OF[alarm.priority])

    def _latch(self, code: int, value: int | None, *, limit: int | None = None) -> None:
        """Raise what is a moment's finding and stays until a person has dealt with it; a second finding updates it."""
        priority = WIRE_PRIORITY_OF[entry_of(code).priority]
        if self._listed(code) is not None:
            self._find(code, Edge.UPDATED, priority, value, limit)
            return
        self._find(code, Edge.RAISED, priority, value, limit)
        self._find(code, Edge.LATCHED, priority)

    def _find(self, code: int, edge: Edge, priority: int, value: int | None = None, limit: int | None = None) -> None:
        self.edges.append(DerivedEdge(self._state.pump, code, edge, priority, self._rx_us, value, limit))
