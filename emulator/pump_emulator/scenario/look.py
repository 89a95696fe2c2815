"""One look at a bench at one instant: everything a condition may ask about, read when it is asked for."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pump_protocol.messages import AlarmEdge, LogCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pump_emulator.acts import Answer
    from pump_emulator.audit import Entry
    from pump_emulator.observation import ReportedView, TruthView
    from pump_protocol.messages import LogRecord


_SIGN = 1 << 31


class Edge(NamedTuple):
    """An edge of an alarm: in the pump's log, or in the journal of a gateway."""

    edge: AlarmEdge
    code: int
    at_us: int
    priority: int
    value: int
    """What was measured, in the unit of the alarm."""


class Given(NamedTuple):
    """An answer that was given."""

    name: str
    """What the scenario calls the act; else the act's own name."""
    act: str
    at_us: int
    answer: Answer


class Beep(NamedTuple):
    """A tone that the pump sounded."""

    at_us: int
    code: int
    is_critical: bool


class Said(NamedTuple):
    """A message that a gateway published."""

    at_us: int
    topic: str
    """Without its root, `pumprig/v1`."""
    body: Any


class Look:
    """The bench at `at_us`, pump time. What is new since the look before is in `records`, `answers` and `beeps`."""

    def __init__(
        self,
        at_us: int,
        views: Callable[[], tuple[ReportedView, TruthView]],
        *,
        records: tuple[LogRecord, ...] = (),
        answers: tuple[Given, ...] = (),
        beeps: tuple[Beep, ...] = (),
        said: tuple[Said, ...] = (),
        derived: tuple[Edge, ...] = (),
        audited: tuple[tuple[int, Entry], ...] = (),
        outside: Callable[[str, str], Any] | None = None,
        commands: Mapping[int, int] = MappingProxyType({}),
        is_before: bool = False,
        tick_us: int = 0,
    ) -> None:
        self.at_us = at_us
        self._tick_us = tick_us
        self.records = records
        self.answers = answers
        self.beeps = beeps
        self.said = said
        self.derived = derived
        """Edges of the alarms that a gateway derives."""
        self.audited = audited
        """New entries of the programming audit, each with its time."""
        self.commands = commands
        """How often a host has sent each type of request so far."""
        self.is_before = is_before
        """Whether something is still to be done at this instant."""
        self._views = views
        self._outside = outside

    @cached_property
    def _both(self) -> tuple[ReportedView, TruthView]:
        return self._views()

    @property
    def reported(self) -> ReportedView:
        """What the pump believes."""
        return self._both[0]

    @property
    def truth(self) -> TruthView:
        """What is so."""
        return self._both[1]

    @cached_property
    def edges(self) -> list[Edge]:
        """Edges of alarms since the look before, the pump's own first."""
        own = [
            Edge(
                AlarmEdge(record.code >> 8),
                record.code & 0xFF,
                record.t_ms * 1_000,
                record.arg1 & 0xFF,
                (record.arg2 ^ _SIGN) - _SIGN,
            )
            for record in self.records
            if record.code < LogCode.BOOT
        ]
        return [*own, *self.derived]

    def exactly(self, logged_us: int) -> int:
        """When something happened that was logged: now, if that is the tick of the log's clock for it."""
        return self.at_us if 0 <= self.at_us - logged_us < self._tick_us else logged_us

    def outside(self, kind: str, name: str) -> Any:  # noqa: ANN401 (JSON)
        """What MQTT (`name` is a topic) or HTTP (a path) shows; `None`: nothing, or there is no gateway."""
        return None if self._outside is None else self._outside(kind, name)
