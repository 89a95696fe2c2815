"""Reading [[do]]: an act with its parameters, when it is done, and how it is to be answered."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator import quantities
from pump_emulator.acts.fields import Choice, Quantity
from pump_emulator.acts.fields import read as read_fields
from pump_emulator.quantities import Dimension
from pump_emulator.scenario import asking, moments
from pump_emulator.scenario.measures import MEASURES
from pump_emulator.scenario.story import Expected, OnCommand, Stimulus
from pump_emulator.tomlfile import nearest
from pump_protocol.messages import MessageType, PumpStateCode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pump_emulator.acts import Act
    from pump_emulator.scenario.asking import Surroundings
    from pump_emulator.scenario.conditions import Condition
    from pump_emulator.scenario.documents import JsonBody, ScenarioFile
    from pump_emulator.scenario.moments import Moment
    from pump_emulator.tomlfile import KeyPath

STARTS = ("at", "at_link", "every", "at_each", "when", "on_command", "in_state")
TIMING = (
    "act",
    "name",
    *STARTS,
    "from",
    "until",
    "times",
    "after",
    "for",
    "for_link",
    "probability",
    "expect_answer",
)
TIMES_MAX = 1_000_000
EVERY_MIN_US = 1_000
AT_EACH = ("refill_by", "low_at", "empty_at")
_SHARE = Quantity(Dimension.PERCENT, highest=1_000_000)
_STATES = Choice({state.name: int(state) for state in PumpStateCode})
_TYPES = Choice({kind.name: int(kind) for kind in MessageType})
_ANSWER_KEYS = ("done", "refused", "detail", "retry_after", "soft", "within")
ANSWER_TIMES = ("step", "t", "retry_after")
ANSWER_VOLUMES = (
    "catheter",
    "delivered",
    "difference",
    "drawn",
    "expected",
    "filled",
    "injected",
    "priming",
    "removed",
)


class Reading(NamedTuple):
    """A document that is being read; conditions that moments begin at are put into `watched`."""

    document: JsonBody | ScenarioFile
    around: Surroundings
    acts: Mapping[str, type[Act]]
    watched: list[tuple[str, Condition]]

    def moment(self, path: KeyPath, given: Any, *, is_link: bool = False) -> Moment:  # noqa: ANN401
        """A moment from its text, or from a condition: the first time that this is true."""
        pace = self.around.speed if is_link else 1
        if not isinstance(given, dict):
            around = self.around
            return moments.parse(self.document, path, given, names=around.names, pace=pace, fixed=around.fixed)
        after_us = moments.duration(self.document, (*path, "after"), given["after"]) if "after" in given else 0
        condition = asking.condition(self.document, path, given, self.around, beside=("after",))
        origin = f"#{len(self.watched)}"
        self.watched.append((origin, condition))
        text = f"first time that {condition.spelled}"
        return moments.Moment(origin, after_us, text)


def names(document: JsonBody | ScenarioFile, tables: list[dict[str, Any]], acts: Mapping[str, type[Act]]) -> list[str]:
    """What acts of a scenario are called: their names, and the acts' own."""
    found: dict[str, None] = {}
    for index, table in enumerate(tables):
        name = table.get("name")
        if name is not None:
            path = ("do", index, "name")
            if not isinstance(name, str) or not moments.NAME.fullmatch(name):
                raise document.error(path, f"{name!r} is no name; must be letters, digits and _, such as 'first_fill'")
            if taken := _taken(name, index, tables, found, acts):
                raise document.error(path, f"{name!r} {taken}; must be a name of its own, such as 'first_{name}'")
            found[name] = None
    for table in tables:
        if isinstance(table.get("act"), str):
            found[table["act"]] = None
    return list(found)


def _taken(name: str, index: int, tables: list[dict[str, Any]], found: Collection[str], acts: Collection[str]) -> str:
    """Who else is called so; nobody: empty. An act may have its own word for a name, if it alone is called by it."""
    if name in {moments.START, moments.END}:
        return f"is the {name} of the run"
    if name in found:
        return "is the name of another act"
    if name not in acts:
        return ""
    if tables[index].get("act") != name:
        return "is what an act is called that this one is not"
    others = [table for table in tables if table.get("act") == name and "name" not in table]
    return f"is also what a {name} without a name is called" if others else ""


def fixed_times(
    document: JsonBody | ScenarioFile, tables: list[dict[str, Any]], names: Collection[str], speed: Fraction
) -> dict[str, int]:
    """When acts are first done whose time can be told from the file alone, in µs since the start."""
    called: dict[str, list[Moment | None]] = {}
    for index, table in enumerate(tables):
        called.setdefault(str(table.get("name", table.get("act"))), []).append(
            _first_time(document, ("do", index), table, names, speed)
        )
    known = {moments.START: 0}
    for _ in called:
        for name, firsts in called.items():
            times = [None if first is None else first.at(known) for first in firsts]
            if None not in times:
                known[name] = min(time for time in times if time is not None)
    return known


def _first_time(
    document: JsonBody | ScenarioFile, path: KeyPath, table: dict[str, Any], names: Collection[str], speed: Fraction
) -> Moment | None:
    """When an act is first done, if its table says so; `None`: that shows in the run only."""
    if table.keys() & {"probability", "in_state"}:
        return None
    for key, pace in (("at", 1), ("at_link", speed), ("from", 1), ("every", 1)):
        if key in table:
            is_time = isinstance(table[key], str)
            return moments.parse(document, (*path, key), table[key], names=names, pace=pace) if is_time else None
    return None


def read(reading: Reading, index: int, table: dict[str, Any]) -> Stimulus:
    """One stimulus; raises the document's error where it is none."""
    document, path = reading.document, ("do", index)
    name = table.get("act")
    if name is None:
        raise document.error(path, "act is missing; must name what is done, such as 'refill'")
    if name not in reading.acts:
        raise document.error((*path, "act"), f"{name!r} is no act; {nearest(str(name), reading.acts)}")
    kind = reading.acts[name]
    if kind.IS_BEYOND and not reading.around.has_gateway:
        raise document.error((*path, "act"), f"{name} needs a line; the scenario must have host = 'gateway' for it")
    act = read_fields(document, path, table, kind, beside=TIMING)
    if flaw := act.flaw():
        raise document.error(path, f"{name} {flaw}")
    starts = [key for key in STARTS if key in table]
    if len(starts) > 1 and not (len(starts) == 2 and "in_state" in starts):  # noqa: PLR2004
        raise document.error((*path, starts[1]), f"stands beside {starts[0]}; must be one of the two")
    if not starts:
        raise document.error(path, f"does not say when; must have one of {', '.join(STARTS)}")
    for key in ("for", "for_link"):
        if key in table and not kind.IS_UNDOABLE:
            raise document.error((*path, key), f"{name} does not last; must have no {key}")
    return Stimulus(
        name=table.get("name", name),
        act=act,
        place=document.place(path),
        for_us=_duration(reading, path, table, "for"),
        expected=_expected(reading, (*path, "expect_answer"), table.get("expect_answer", "done")),
        **_when(reading, path, table),
    )


def _when(reading: Reading, path: KeyPath, table: dict[str, Any]) -> dict[str, Any]:
    return {"times": _times(reading, path, table), **_moments(reading, path, table), **_triggers(reading, path, table)}


def _moments(reading: Reading, path: KeyPath, table: dict[str, Any]) -> dict[str, Any]:
    document = reading.document
    found: dict[str, Any] = {}
    for key, field in (("at", "at"), ("at_link", "at"), ("from", "first"), ("until", "until")):
        if key in table:
            found[field] = reading.moment((*path, key), table[key], is_link=key == "at_link")
    if "every" in table:
        found["every_us"] = moments.duration(document, (*path, "every"), table["every"])
        if found["every_us"] < EVERY_MIN_US:
            raise document.error((*path, "every"), f"{table['every']!r} is too short; must be at least 1 ms")
    for key in ("from", "until"):
        if key in table and "every" not in table:
            raise document.error((*path, key), "belongs to every; must stand beside it")
    if "after" in table:
        if "when" not in table:
            raise document.error((*path, "after"), "belongs to when; must stand beside it")
        found["after_us"] = moments.duration(document, (*path, "after"), table["after"])
    return found


def _triggers(reading: Reading, path: KeyPath, table: dict[str, Any]) -> dict[str, Any]:
    document = reading.document
    found: dict[str, Any] = {}
    if "at_each" in table:
        field = table["at_each"]
        if field not in AT_EACH:
            raise document.error((*path, "at_each"), f"{field!r} is not possible; must be one of {', '.join(AT_EACH)}")
        found["at_each"] = MEASURES[f"reported.{field}"].path[1]
    if "when" in table:
        found["when"] = asking.condition(document, (*path, "when"), table["when"], reading.around)
    if "on_command" in table:
        found["on_command"] = _on_command(reading, (*path, "on_command"), table["on_command"])
    if "probability" in table:
        share = _SHARE.read(document, (*path, "probability"), table["probability"])
        found["probability"] = Fraction(share, 1_000_000)
    if "in_state" in table:
        found["in_state"] = _STATES.read(document, (*path, "in_state"), table["in_state"])
    return found


def _times(reading: Reading, path: KeyPath, table: dict[str, Any]) -> int | None:
    times = table.get("times")
    if times is None or (isinstance(times, int) and not isinstance(times, bool) and 0 < times <= TIMES_MAX):
        return times
    raise reading.document.error((*path, "times"), f"{times!r} is not possible; must be from 1 to {TIMES_MAX}")


def _duration(reading: Reading, path: KeyPath, table: dict[str, Any], key: str) -> int | None:
    if key in table:
        return moments.duration(reading.document, (*path, key), table[key])
    link = f"{key}_link"
    if link in table:
        return moments.duration(reading.document, (*path, link), table[link], pace=reading.around.speed)
    return None


def _on_command(reading: Reading, path: KeyPath, given: Any) -> OnCommand:  # noqa: ANN401
    document = reading.document
    if not isinstance(given, dict):
        given = {"type": given}
    for key in given:
        if key not in {"type", "nth"}:
            raise document.unknown((*path, key), ["type", "nth"])
    nth = given.get("nth", 1)
    if not isinstance(nth, int) or nth < 1:
        raise document.error((*path, "nth"), f"{nth!r} is not possible; must be a whole number from 1")
    if "type" not in given:
        raise document.error(path, "type is missing; must name a command, such as 'THERAPY_COMMIT'")
    return OnCommand(_TYPES.read(document, (*path, "type"), given["type"]), nth)


def _expected(reading: Reading, path: KeyPath, given: Any) -> Expected:  # noqa: ANN401
    document = reading.document
    plain = {"done": Expected(), "refused": Expected(is_done=False, spelled="refused")}
    if given == "any":
        return Expected(is_done=None, spelled="any answer")
    if isinstance(given, str) and given in plain:
        return plain[given]
    if not isinstance(given, dict):
        message = f"{given!r} is no answer; must be 'done', 'refused', 'any' or such as {{ refused = 'LOCKOUT' }}"
        raise document.error(path, message)
    reason = given.get("refused")
    is_done = reason is None
    values = {key: value for key, value in given.items() if key not in _ANSWER_KEYS}
    return Expected(
        is_done=is_done,
        reason=None if reason in {None, True} else asking.REASONS.read(document, (*path, "refused"), reason),
        detail=_detail(reading, (*path, "detail"), given.get("detail")),
        retry_after_ms=_answer_time(reading, (*path, "retry_after"), given.get("retry_after")),
        is_soft=given.get("soft"),
        values=tuple((key, _answer_value(reading, (*path, key), key, value)) for key, value in values.items()),
        within=_answer_value(reading, (*path, "within"), next(iter(values), "within"), given.get("within", "0 mL"))
        if "within" in given
        else Fraction(0),
        spelled=", ".join(f"{key} {value}" for key, value in given.items()),
    )


def _detail(reading: Reading, path: KeyPath, given: Any) -> int | None:  # noqa: ANN401
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    return int(_STATES.read(reading.document, path, given))


def _answer_time(reading: Reading, path: KeyPath, given: Any) -> int | None:  # noqa: ANN401
    return None if given is None else moments.duration(reading.document, path, given) // 1_000


def _answer_value(reading: Reading, path: KeyPath, key: str, given: Any) -> Fraction:  # noqa: ANN401
    if isinstance(given, int) and not isinstance(given, bool):
        return Fraction(given)
    dimension = Dimension.DURATION if key in ANSWER_TIMES else Dimension.VOLUME
    try:
        return quantities.read(given, dimension).exact / (1_000 if dimension is Dimension.DURATION else 1)
    except quantities.QuantityError as error:
        raise reading.document.error(path, str(error)) from None
