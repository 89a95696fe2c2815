"""What a scenario can ask at an instant: conditions, which hold or do not. What is counted is in `events.py`.

A condition is frozen and remembers nothing; the values that changes are counted from are kept by `Baselines`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator.scenario.outside import OutsideCheck, dig
from pump_protocol.messages import AlarmEdge, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.scenario.comparisons import Comparison
    from pump_emulator.scenario.look import Look
    from pump_emulator.scenario.moments import Moment

ALARM_STATES = (
    "active",
    "present",
    "latched",
    "acked",
    "unacked",
    "audio_paused",
    "escalated",
    "inactive",
)


class Listed(NamedTuple):
    """One alarm as pump or gateway lists it."""

    code: int
    name: str
    priority: int
    occurrence: int
    is_present: bool
    is_latched: bool
    is_acked: bool
    is_audio_paused: bool
    is_escalated: bool


class Baselines:
    """The values that changes are counted from, each taken once its moment has come."""

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}
        self._waiting: dict[int, FieldCondition] = {}

    def want(self, condition: Condition) -> None:
        """Take a value for whatever in a condition compares with an earlier one."""
        for part in parts(condition):
            if isinstance(part, FieldCondition) and part.comparison.needs_before:
                self._waiting[id(part)] = part

    def moments(self) -> Iterator[Moment]:
        """When values are still to be taken."""
        return (condition.since for condition in self._waiting.values())

    def note(self, look: Look, origins: dict[str, int]) -> None:
        """Take those that are due."""
        for key, condition in list(self._waiting.items()):
            at_us = condition.since.at(origins)
            if at_us is not None and at_us <= look.at_us:
                self._values[key] = condition.comparison.value(look)
                del self._waiting[key]

    def of(self, condition: FieldCondition) -> Any:  # noqa: ANN401
        """The earlier value; `None` before it was taken."""
        return self._values.get(id(condition))


class FieldCondition(NamedTuple):
    """A field of the report or the truth is as it should be."""

    comparison: Comparison
    since: Moment

    def holds(self, look: Look, baselines: Baselines) -> bool:
        """Whether it is so."""
        return self.comparison.holds(look, baselines.of(self))

    def seen(self, look: Look, baselines: Baselines) -> str:
        """What there is."""
        return f"{self.comparison.measure.name} = {self.comparison.seen(look, baselines.of(self))}"

    @property
    def spelled(self) -> str:
        """The condition for people."""
        return self.comparison.spelled


class AlarmCondition(NamedTuple):
    """An alarm is in a state; without codes any alarm."""

    codes: frozenset[int] | None
    excepted: frozenset[int]
    state: str
    priority: int | None
    occurrence: int | None
    spelled: str

    def holds(self, look: Look, _baselines: Baselines) -> bool:
        """Whether it is so; what was raised and is gone again already was there."""
        listed = list(self._listed(look))
        if self.state == "inactive":
            return not listed
        if self.state == "active":
            return bool(listed) or any(self.priority in {None, priority} for _, priority in self._raised(look))
        return any(_is_in_state(alarm, self.state) for alarm in listed)

    def seen(self, look: Look, _baselines: Baselines) -> str:
        """The alarms that are listed."""
        raised = [f"{code:#04x} raised and gone" for code, _ in self._raised(look)]
        texts = [_alarm_in_words(alarm) for alarm in listed_alarms(look)]
        return ", ".join(texts or raised) or "no alarm"

    def is_meant(self, code: int) -> bool:
        """Whether an alarm is one of those asked for."""
        return code not in self.excepted and (self.codes is None or code in self.codes)

    def _listed(self, look: Look) -> Iterator[Listed]:
        for alarm in listed_alarms(look):
            if (
                self.is_meant(alarm.code)
                and self.priority in {None, alarm.priority}
                and self.occurrence in {None, alarm.occurrence}
            ):
                yield alarm

    def _raised(self, look: Look) -> list[tuple[int, int]]:
        if self.occurrence is not None:
            return []
        return [
            (edge.code, edge.priority)
            for edge in look.edges
            if edge.edge is AlarmEdge.RAISED and self.is_meant(edge.code)
        ]


class ToneCondition(NamedTuple):
    """The pump sounds a tone of a class, or none; what is `None` is not asked for."""

    kind: str
    code: int | None
    interval_ms: int | None
    duration_ms: int | None
    spelled: str

    def holds(self, look: Look, _baselines: Baselines) -> bool:
        """Whether it is so."""
        tone = look.reported.tone
        if tone is None or self.kind == "none":
            return tone is None and self.kind == "none"
        wanted = {"critical": (True,), "noncritical": (False,), "any": (True, False)}[self.kind]
        return (
            tone.is_critical in wanted
            and self.code in {None, tone.code}
            and self.interval_ms in {None, tone.interval_ms}
            and self.duration_ms in {None, tone.duration_ms}
        )

    def seen(self, look: Look, _baselines: Baselines) -> str:
        """The tone in force."""
        tone = look.reported.tone
        if tone is None:
            return "no tone"
        kind = "critical" if tone.is_critical else "noncritical"
        return f"{kind} tone of alarm {tone.code:#04x}, {tone.duration_ms} ms every {tone.interval_ms} ms"


class OutsideCondition(NamedTuple):
    """What MQTT or HTTP shows is as it should be."""

    kind: str
    name: str
    path: tuple[str | int, ...]
    check: OutsideCheck
    spelled: str

    def holds(self, look: Look, _baselines: Baselines) -> bool:
        """Whether it is so."""
        return self.check.holds(dig(look.outside(self.kind, self.name), self.path))

    def seen(self, look: Look, _baselines: Baselines) -> str:
        """What is there."""
        body = look.outside(self.kind, self.name)
        found = dig(body, self.path)
        if found is None and isinstance(body, dict):
            return f"{self.name}: nothing there; it has {', '.join(body)}"
        return f"{self.name}: {found!r}"


class Combination(NamedTuple):
    """All of some conditions, or any of them."""

    conditions: tuple[Condition, ...]
    is_all: bool

    def holds(self, look: Look, baselines: Baselines) -> bool:
        """Whether it is so."""
        found = [condition.holds(look, baselines) for condition in self.conditions]
        return all(found) if self.is_all else any(found)

    def seen(self, look: Look, baselines: Baselines) -> str:
        """What each sees."""
        return "; ".join(condition.seen(look, baselines) for condition in self.conditions)

    @property
    def spelled(self) -> str:
        """The conditions for people."""
        return (" and " if self.is_all else " or ").join(condition.spelled for condition in self.conditions)


Condition = FieldCondition | AlarmCondition | ToneCondition | OutsideCondition | Combination


def parts(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is made of."""
    yield condition
    if isinstance(condition, Combination):
        for one in condition.conditions:
            yield from parts(one)


def changes_between_events(condition: Condition) -> bool:
    """Whether it can become true or false while nothing happens: a volume falls, a patient wakes up."""
    return is_curved(condition) or any(
        isinstance(part, FieldCondition) and part.comparison.measure.type in {int, float} for part in parts(condition)
    )


def is_curved(condition: Condition) -> bool:
    """Whether it can do so twice between two events."""
    return any(
        isinstance(part, OutsideCondition) or (isinstance(part, FieldCondition) and part.comparison.is_curved)
        for part in parts(condition)
    )


def listed_alarms(look: Look) -> list[Listed]:
    """All alarms that pump and gateway list."""
    own = [
        Listed(
            alarm.code,
            alarm.name,
            alarm.priority,
            alarm.occurrence,
            alarm.is_present,
            alarm.is_latched,
            alarm.is_acked,
            alarm.is_audio_paused,
            alarm.is_escalated,
        )
        for alarm in look.reported.alarms
    ]
    derived: list[Listed] = look.outside("alarms", "") or []
    return own + derived


def _is_in_state(alarm: Listed, state: str) -> bool:
    return {
        "present": alarm.is_present,
        "latched": alarm.is_latched,
        "acked": alarm.is_acked,
        "unacked": not alarm.is_acked,
        "audio_paused": alarm.is_audio_paused,
        "escalated": alarm.is_escalated,
    }[state]


def _alarm_in_words(alarm: Listed) -> str:
    states = [state for state in ("present", "latched", "acked", "audio_paused") if _is_in_state(alarm, state)]
    return f"{alarm.name} {Priority(alarm.priority).name} {'+'.join(states)}"
