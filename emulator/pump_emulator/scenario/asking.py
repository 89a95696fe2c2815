"""Reading what a scenario asks for: a table becomes a condition or an event, or is refused with line and key."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator.acts.fields import Choice
from pump_emulator.audit import AUDITED
from pump_emulator.scenario import arguments, comparisons, moments
from pump_emulator.scenario.conditions import (
    ALARM_STATES,
    AlarmCondition,
    Combination,
    Condition,
    FieldCondition,
    OutsideCondition,
    ToneCondition,
)
from pump_emulator.scenario.events import (
    EVENTS,
    AnswerEvent,
    AuditEvent,
    BeepEvent,
    EdgeEvent,
    Event,
    LogEvent,
    MqttEvent,
)
from pump_emulator.scenario.moments import Moment
from pump_emulator.scenario.outside import OutsideCheck
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    LogCode,
    NackReason,
    Priority,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pump_emulator.acts.fields import Document
    from pump_emulator.tomlfile import KeyPath

SUBJECTS = ("field", "alarm", "log", "audit", "tone", "answer", "mqtt", "http", "all", "any")
OUTSIDE_KEYS = ("equals", "is_not", "min", "max", "above", "below", "one_of", "contains", "exists")
COUNTS = ("count", "at_least", "at_most")

_VALUE_MAX = 1 << 31

# Codes of the gateway's own alarms, which no pump raises.
DERIVED = {
    "VOLUME_DISCREPANCY": 0x80,
    "REFILL_DUE": 0x81,
    "REFILL_OVERDUE": 0x81,
    "DRUG_EXPIRED": 0x82,
    "DOSE_LIMIT_SOFT": 0x83,
    "CONCENTRATION_MISMATCH": 0x84,
    "COMMS_LOST": 0x85,
    "STALE_DATA": 0x86,
    "CONFIG_CHANGED": 0x87,
    "UNEXPLAINED_NO_DELIVERY": 0x88,
}
_ALARMS = Choice({**{code.name: int(code) for code in AlarmCode}, **DERIVED})
_EDGES = Choice({**{edge.name.lower(): edge for edge in AlarmEdge}, "any": None})
_STATES = Choice.among(*ALARM_STATES)
_AUDITED = Choice({**{what: what for what in AUDITED}, "any": None})
_PRIORITIES = Choice({priority.name: int(priority) for priority in Priority})
_TONES = Choice.among("critical", "noncritical", "any", "none")
_BEEPS = Choice.among("critical", "noncritical", "any")
_RESULTS = Choice.among("done", "refused")
# Why nothing came of a command over the gateway, where that is not the pump's own answer.
_OF_GATEWAY = ("UNKNOWN", "NO_ANSWER", "NOT_IN_LOG", "ECHO_DIFFERS", "PUMP_HAS_ANOTHER_KEY")
REASONS = Choice.among(*(reason.name for reason in NackReason), "NO_POWER", "NOT_POSSIBLE", *_OF_GATEWAY)
_LOGS = Choice({code.name: int(code) for code in LogCode})


class Surroundings(NamedTuple):
    """What a table is read in: names of acts, the pump's stroke, and pump time for one unit of link time."""

    names: Collection[str]
    pulse_nl: int
    speed: Fraction = Fraction(1)
    has_gateway: bool = False
    fixed: Mapping[str, int] = MappingProxyType({})
    """When acts are first done whose time is known from the file alone, in µs since the start."""


class _Table(NamedTuple):
    """A table that is being read; `taken` are the keys that somebody has."""

    document: Document
    path: KeyPath
    values: dict[str, Any]
    around: Surroundings
    taken: set[str]

    def get(self, key: str, kind: Any, default: Any = None) -> Any:  # noqa: ANN401
        """A value of a kind, or the default."""
        self.taken.add(key)
        if key not in self.values:
            return default
        return kind.read(self.document, (*self.path, key), self.values[key])

    def spelled(self, subject: str) -> str:
        """The keys of the condition for people."""
        others = [f"{k} {self.values[k]}" for k in self.values if k in self.taken and k != subject]
        return ", ".join([f"{subject} {self.values[subject]}", *others])


def read(
    document: Document,
    path: KeyPath,
    values: dict[str, Any],
    around: Surroundings,
    *,
    beside: Collection[str],
    events_wanted: bool = False,
) -> Condition | Event:
    """The condition or event that a table asks for; keys in `beside` are timing, and somebody else's.

    Raises the document's error where it is none. `events_wanted`: a count was asked for, so states will not do.
    """
    subjects = [key for key in SUBJECTS if key in values]
    if len(subjects) != 1:
        what = f"has {' and '.join(subjects)}" if subjects else "asks for nothing"
        raise document.error(path, f"{what}; must have exactly one of {', '.join(SUBJECTS)}")
    table = _Table(document, path, values, around, {subjects[0], *COUNTS})
    found = _READERS[subjects[0]](table, events_wanted)
    for key in values:
        if key not in table.taken and key not in beside:
            raise document.unknown((*path, key), sorted({*table.taken, *beside}))
    return found


def condition(
    document: Document, path: KeyPath, given: object, around: Surroundings, *, beside: Collection[str] = ()
) -> Condition:
    """A condition that holds or does not, from a table of its own."""
    if not isinstance(given, dict):
        raise document.error(path, f"{given!r} is no condition; must be a table such as {{ field = '…', min = '…' }}")
    found = read(document, path, given, around, beside=beside)
    if isinstance(found, EVENTS):
        raise document.error(path, "is an event; must be a condition that holds or does not")
    return found


def _field(table: _Table, _events_wanted: bool) -> Condition:  # noqa: FBT001
    document, path, values = table.document, table.path, table.values
    measured = comparisons.known_measure(document, (*path, "field"), values["field"])
    table.taken.update({*comparisons.KEYS, "within", "minus", "since"})
    since = Moment()
    if "since" in values:
        around = table.around
        since = moments.parse(document, (*path, "since"), values["since"], names=around.names, fixed=around.fixed)
    compared = comparisons.read(document, path, values, measured=measured, pulse_nl=table.around.pulse_nl)
    return FieldCondition(compared, since)


def _alarm(table: _Table, events_wanted: bool) -> Condition | Event:  # noqa: FBT001
    document, path, values = table.document, table.path, table.values
    given = values["alarm"]
    codes = None if given == "any" else _codes(table, "alarm", given)
    excepted = _codes(table, "except", values["except"]) if "except" in values else frozenset()
    priority = table.get("priority", _PRIORITIES)
    occurrence = table.get("occurrence", _Plain())
    table.taken.update({"except", "state", "edge", "value"})
    if "edge" in values and "state" in values:
        raise document.error((*path, "edge"), "stands beside state; must be one of the two")
    state = table.get("state", _STATES, "active")
    alarm = AlarmCondition(codes, excepted, state, priority, occurrence, table.spelled("alarm"))
    if "value" in values and not ("edge" in values or events_wanted):
        raise document.error((*path, "value"), "belongs to an edge; must stand beside edge = 'raised' or another")
    if "edge" in values or events_wanted:
        if "state" in values:
            raise document.error((*path, "state"), "cannot be counted; count an edge such as 'raised'")
        edge = table.get("edge", _EDGES, AlarmEdge.RAISED)
        return EdgeEvent(alarm, edge, _edge_values(table), table.spelled("alarm"))
    return alarm


def _edge_values(table: _Table) -> tuple[int, int] | None:
    """The range of an edge's value: one number, or { min = …, max = … }."""
    path, given = (*table.path, "value"), table.values.get("value")
    if given is None:
        return None
    bounds = given if isinstance(given, dict) else {"min": given, "max": given}
    for key in bounds:
        if key not in {"min", "max"}:
            raise table.document.unknown((*path, key), ["min", "max"])
        if not isinstance(bounds[key], int) or isinstance(bounds[key], bool):
            raise table.document.error(path, f"{bounds[key]!r} is no whole number; must be such as 689")
    return bounds.get("min", -_VALUE_MAX), bounds.get("max", _VALUE_MAX)


def _codes(table: _Table, key: str, given: Any) -> frozenset[int]:  # noqa: ANN401
    given = given if isinstance(given, list) else [given]
    codes = [_ALARMS.read(table.document, (*table.path, key), one) for one in given]
    if not table.around.has_gateway and key == "alarm":
        for one, code in zip(given, codes, strict=True):
            if code in DERIVED.values():
                message = f"{one!r} is an alarm of the gateway; the scenario must have host = 'gateway' for it"
                raise table.document.error((*table.path, key), message)
    return frozenset(codes)


def _log(table: _Table, _events_wanted: bool) -> Event:  # noqa: FBT001
    code = LogCode(table.get("log", _LOGS))
    table.taken.add("where")
    args = arguments.read(table.document, (*table.path, "where"), table.values.get("where", {}), code)
    return LogEvent(code, args, table.spelled("log"))


def _audit(table: _Table, _events_wanted: bool) -> Event:  # noqa: FBT001
    what = table.get("audit", _AUDITED)
    table.taken.add("where")
    by, change = arguments.read_change(table.document, (*table.path, "where"), table.values.get("where", {}))
    return AuditEvent(what, by, change, table.spelled("audit"))


def _tone(table: _Table, events_wanted: bool) -> Condition | Event:  # noqa: FBT001
    code = table.get("of", _ALARMS)
    if events_wanted:
        return BeepEvent(table.get("tone", _BEEPS), code, table.spelled("tone"))
    interval, duration = table.get("interval", _Ms()), table.get("duration", _Ms())
    return ToneCondition(table.get("tone", _TONES), code, interval, duration, table.spelled("tone"))


def _answer(table: _Table, _events_wanted: bool) -> Event:  # noqa: FBT001
    name = table.values["answer"]
    if name not in table.around.names:
        known = ", ".join(table.around.names)
        known = f"known are {known}" if known else "it has no [[do]]"
        raise table.document.error((*table.path, "answer"), f"{name!r} is no act of this scenario; {known}")
    result = table.get("result", _RESULTS)
    reason = table.get("reason", REASONS)
    is_done = None if result is None else result == "done"
    return AnswerEvent(name, is_done, reason, table.spelled("answer"))


def _outside(table: _Table, events_wanted: bool) -> Condition | Event:  # noqa: FBT001
    kind = "mqtt" if "mqtt" in table.values else "http"
    document, path, values = table.document, table.path, table.values
    if not table.around.has_gateway:
        raise document.error((*path, kind), "needs a gateway; the scenario must have host = 'gateway'")
    name = values[kind]
    if not isinstance(name, str):
        raise document.error((*path, kind), f"{name!r} is no text; must be a topic, or a path such as '/v1/pumps'")
    if events_wanted and kind == "mqtt":
        return _message(table, name)
    table.taken.update({"path", *OUTSIDE_KEYS})
    wanted = {key: values[key] for key in OUTSIDE_KEYS if key in values}
    if not wanted:
        raise document.error(path, f"says nothing about {name}; must have one of {', '.join(OUTSIDE_KEYS)}")
    return OutsideCondition(kind, name, _json_path(table), OutsideCheck(wanted), table.spelled(kind))


def _message(table: _Table, topic: str) -> Event:
    where = table.values.get("where", {})
    table.taken.add("where")
    if not isinstance(where, dict):
        path = (*table.path, "where")
        raise table.document.error(
            path, f"{where!r} is no table; must be such as {{ phase = 'start', type = 'motor-stall' }}"
        )
    wanted = tuple((_parts(key), value) for key, value in _flat(where))
    return MqttEvent(f"/{topic}", wanted, table.spelled("mqtt"))


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        found += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(f"{before}{key}", value)]
    return found


def _json_path(table: _Table) -> tuple[str | int, ...]:
    given = table.values.get("path", "")
    if not isinstance(given, str):
        raise table.document.error((*table.path, "path"), f"{given!r} is no path; must be such as 'latest.state'")
    return _parts(given)


def _parts(path: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.lstrip("-").isdecimal() else part for part in path.split(".") if part)


def _combination(table: _Table, _events_wanted: bool) -> Condition:  # noqa: FBT001
    key = "all" if "all" in table.values else "any"
    given = table.values[key]
    if not isinstance(given, list) or not given:
        raise table.document.error((*table.path, key), f"{given!r} is no list; must be a list of conditions")
    found = [condition(table.document, (*table.path, key, index), one, table.around) for index, one in enumerate(given)]
    return Combination(tuple(found), is_all=key == "all")


class _Plain(NamedTuple):
    """A number of an occurrence."""

    def read(self, document: Document, path: KeyPath, given: Any) -> int:  # noqa: ANN401
        """From 1."""
        if isinstance(given, int) and given > 0:
            return given
        raise document.error(path, f"{given!r} is not possible; must be a whole number from 1")


class _Ms(NamedTuple):
    """A duration in ms."""

    def read(self, document: Document, path: KeyPath, given: Any) -> int:  # noqa: ANN401
        """Pump time."""
        return moments.duration(document, path, given) // 1_000


_READERS = {
    "field": _field,
    "alarm": _alarm,
    "log": _log,
    "audit": _audit,
    "tone": _tone,
    "answer": _answer,
    "mqtt": _outside,
    "http": _outside,
    "all": _combination,
    "any": _combination,
}
