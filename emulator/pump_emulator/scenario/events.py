"""What a scenario can count: events, each a moment since the look before at which it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from pump_emulator.scenario.outside import dig

if TYPE_CHECKING:
    from pump_emulator.audit import Change, Entry
    from pump_emulator.scenario.conditions import AlarmCondition
    from pump_emulator.scenario.look import Edge, Look
    from pump_protocol.messages import AlarmEdge, LogRecord


class EdgeEvent(NamedTuple):
    """An edge of an alarm."""

    alarm: AlarmCondition
    edge: AlarmEdge | None
    """`None` is any."""
    values: tuple[int, int] | None
    """The least and the most that may have been measured."""
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When it has come since the look before, and what it was."""
        return [
            (edge.at_us, f"alarm {edge.code:#04x} {edge.edge.name.lower()}, value {edge.value}")
            for edge in look.edges
            if self._is_meant(edge)
        ]

    def _is_meant(self, edge: Edge) -> bool:
        return (
            self.edge in {None, edge.edge}
            and self.alarm.is_meant(edge.code)
            and self.alarm.priority in {None, edge.priority}
            and (self.values is None or self.values[0] <= edge.value <= self.values[1])
        )


class LogEvent(NamedTuple):
    """A record of the log whose arguments are as they should be."""

    code: int
    args: tuple[tuple[int, int, int], ...]
    """Which argument, at least, at most."""
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When one was written since the look before."""
        return [(record.t_ms * 1_000, self.spelled) for record in look.records if self._is_meant(record)]

    def _is_meant(self, record: LogRecord) -> bool:
        values = (record.arg0, record.arg1, record.arg2)
        return record.code == self.code and all(least <= values[i] <= most for i, least, most in self.args)


class BeepEvent(NamedTuple):
    """A tone begins."""

    kind: str
    code: int | None
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When one has since the look before."""
        wanted = {"critical": (True,), "noncritical": (False,), "any": (True, False)}[self.kind]
        return [
            (beep.at_us, f"tone of alarm {beep.code:#04x}")
            for beep in look.beeps
            if beep.is_critical in wanted and self.code in {None, beep.code}
        ]


class AnswerEvent(NamedTuple):
    """An act was answered; what is `None` is not asked for."""

    name: str
    is_done: bool | None
    reason: str | None
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When one was since the look before."""
        return [
            (given.at_us, f"{given.name} {'done' if given.answer.is_done else given.answer.reason}")
            for given in look.answers
            if self.name in {given.name, given.act}
            and self.is_done in {None, given.answer.is_done}
            and self.reason in {None, given.answer.reason}
        ]


class MqttEvent(NamedTuple):
    """A message on MQTT whose body is as it should be."""

    topic: str
    where: tuple[tuple[tuple[str | int, ...], Any], ...]
    """Paths into the body with what stands there."""
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When one was published since the look before."""
        return [
            (said.at_us, f"{said.topic}: {said.body!r}"[:200])
            for said in look.said
            if said.topic.endswith(self.topic) and all(dig(said.body, path) == wanted for path, wanted in self.where)
        ]


class AuditEvent(NamedTuple):
    """An entry of the programming audit; what is `None` is not asked for, and `change` is what one change must have."""

    what: str | None
    by: str | None
    change: dict[str, Any]
    spelled: str

    def times(self, look: Look) -> list[tuple[int, str]]:
        """When one was made since the look before."""
        return [
            (at_us, f"{entry.what} by {entry.by}: {', '.join(map(_in_words, entry.changes)) or 'nothing changed'}")
            for at_us, entry in look.audited
            if self.what in {None, entry.what} and self.by in {None, entry.by} and self._has_change(entry)
        ]

    def _has_change(self, entry: Entry) -> bool:
        changes = [msgspec.to_builtins(change) for change in entry.changes]
        return not self.change or any(
            all(_listed(change[key]) == wanted for key, wanted in self.change.items()) for change in changes
        )


def _in_words(change: Change) -> str:
    return f"{change.field} {change.before} → {change.after}"


def _listed(value: Any) -> Any:  # noqa: ANN401 (JSON)
    """A value with lists for its tuples, as a file has it."""
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


Event = EdgeEvent | LogEvent | BeepEvent | AnswerEvent | MqttEvent | AuditEvent
EVENTS = (EdgeEvent, LogEvent, BeepEvent, AnswerEvent, MqttEvent, AuditEvent)
