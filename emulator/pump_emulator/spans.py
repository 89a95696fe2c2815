"""How long something lasted in a pump's life: alarms as the logs tell them, and the stages of the modelled patient.

Bounded and frozen; all times are pump time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pump_emulator.observation import ReportedView
    from pump_protocol.messages import LogRecord

ALARM_SPANS_MAX = 500
STAGE_SPANS_MAX = 200
DERIVED_FROM_CODE = 0x80
"""Alarms from this code on are a gateway's, and in no pump's log."""


class AlarmSpan(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence of one alarm from its raise to its end, as the log of the pump or of a gateway tells it."""

    code: int
    name: str
    occurrence: int
    priority: int
    """The one that it was raised with."""
    raised_us: int
    escalated_us: int | None = None
    """When it came to have the highest that it had."""
    priority_max: int | None = None
    """That one; `None`: it was never escalated."""
    latched_us: int | None = None
    """When its cause went and left it latched."""
    acked_us: int | None = None
    ended_us: int | None = None
    """When it was cleared or reset; `None`: it was there at the end."""

    @property
    def highest(self) -> int:
        """The highest priority that it had."""
        return self.priority if self.priority_max is None else self.priority_max


class StageSpan(msgspec.Struct, frozen=True):
    """How long the modelled patient was in a stage of withdrawal or overdose."""

    name: str
    from_us: int
    until_us: int | None = None
    """`None`: to the end."""


class AlarmSpans:
    """The spans of alarms, put together from the edges in the pump's log and in a gateway's journal."""

    def __init__(self) -> None:
        self.spans: list[AlarmSpan] = []
        self.left_out = 0
        self._open: dict[int, int] = {}
        """Where in `spans` the open occurrence of an alarm is, by code."""
        self._occurrences: dict[int, int] = {}
        """How often a gateway has raised an alarm, by code."""
        self._log_epoch: int | None = None
        self._next_seq = 1

    def follow(self, reported: ReportedView, at_us: int) -> int:
        """The first record to read. Those of another log, or of none yet, begin with what the pump says is there."""
        if reported.log_epoch != self._log_epoch:
            for code in [code for code in self._open if code < DERIVED_FROM_CODE]:
                self._change(code, ended_us=at_us)
                del self._open[code]
            self._log_epoch = reported.log_epoch
            self._next_seq = reported.log_first_seq
        first_seq = max(min(self._next_seq, reported.log_last_seq + 1), reported.log_first_seq)
        self._next_seq = reported.log_last_seq + 1
        return first_seq

    def read(self, records: Sequence[LogRecord]) -> None:
        """Take up the edges among these records."""
        for record in records:
            # The low byte of an edge's record is the alarm, the high one the edge (PLINK/1, event log).
            if record.code >> 8 and record.code < LogCode.BOOT:
                edge, code = AlarmEdge(record.code >> 8), record.code & 0xFF
                t_us, priority = record.t_ms * 1_000, record.arg1 & 0xFF
                if edge is AlarmEdge.RAISED:
                    self._raise(code, AlarmCode(code).name, occurrence=record.arg0, priority=priority, t_us=t_us)
                else:
                    self._take(code, edge, priority=priority, t_us=t_us)

    def derive(self, code: int, name: str, edge: AlarmEdge, *, priority: int, t_us: int) -> None:
        """Take up an edge of an alarm that a gateway derives."""
        if edge is AlarmEdge.RAISED:
            occurrence = self._occurrences[code] = self._occurrences.get(code, 0) + 1
            self._raise(code, name, occurrence=occurrence, priority=priority, t_us=t_us)
        else:
            self._take(code, edge, priority=priority, t_us=t_us)

    def _take(self, code: int, edge: AlarmEdge, *, priority: int, t_us: int) -> None:
        if code not in self._open:
            return
        if edge is AlarmEdge.LATCHED:
            self._change(code, latched_us=t_us)
        elif edge is AlarmEdge.ACKED:
            self._change(code, acked_us=t_us)
        elif edge is AlarmEdge.ESCALATED and priority > self.spans[self._open[code]].highest:
            self._change(code, priority_max=priority, escalated_us=t_us)
        elif edge in {AlarmEdge.CLEARED, AlarmEdge.RESET}:
            self._change(code, ended_us=t_us)
            del self._open[code]

    def _change(self, code: int, **changes: int) -> None:
        index = self._open[code]
        self.spans[index] = msgspec.structs.replace(self.spans[index], **changes)

    def _raise(self, code: int, name: str, *, occurrence: int, priority: int, t_us: int) -> None:
        if code in self._open:
            # A condition that comes back while it is latched begins another occurrence.
            self._change(code, ended_us=t_us)
            del self._open[code]
        if len(self.spans) == ALARM_SPANS_MAX:
            self.left_out += 1
            return
        self._open[code] = len(self.spans)
        self.spans.append(AlarmSpan(code=code, name=name, occurrence=occurrence, priority=priority, raised_us=t_us))


class StageSpans:
    """The spans of the patient's stages, from one look to the next."""

    def __init__(self) -> None:
        self.spans: list[StageSpan] = []
        self.left_out = 0
        self._open: dict[str, int] = {}

    def follow(self, at_us: int, stages: Sequence[str]) -> None:
        """Begin the stages that are new at `at_us` and end those that are over."""
        for name in [name for name in self._open if name not in stages]:
            index = self._open.pop(name)
            if index < len(self.spans):
                self.spans[index] = msgspec.structs.replace(self.spans[index], until_us=at_us)
        for name in stages:
            if name in self._open:
                continue
            is_full = len(self.spans) == STAGE_SPANS_MAX
            self._open[name] = STAGE_SPANS_MAX if is_full else len(self.spans)
            if is_full:
                self.left_out += 1
            else:
                self.spans.append(StageSpan(name, at_us))
