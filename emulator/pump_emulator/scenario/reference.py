"""The tables of the reference for people: fields, acts, records; and a scenario to begin with.

Run as a program with the path of `docs/scenario-reference.md`, it writes the tables into that page.
"""

from __future__ import annotations

import ast
import inspect
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.acts import CATALOGUE
from pump_emulator.acts.fields import Choice, Quantity, fields, required
from pump_emulator.alarms import CATALOGUE as ALARMS
from pump_emulator.observation import PatientView, ReportedView, TruthView
from pump_emulator.scenario.arguments import LOG_ARGUMENTS
from pump_emulator.scenario.comparisons import NAMES
from pump_emulator.scenario.format import Head
from pump_emulator.scenario.measures import MEASURES
from pump_emulator.tones import Tone
from pump_protocol.messages import AlarmCode, LogCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.acts import Act
    from pump_emulator.scenario.measures import Measure

_VIEWS = {
    ("reported",): ReportedView,
    ("reported", "tone"): Tone,
    ("truth",): TruthView,
    ("truth", "patient"): PatientView,
}

_BEGINNING = """# A scenario: what is done to a pump when, and what must, or must not, come of it.
# `pumprig scenario run {name}.toml` plays it; docs/scenario-reference.md says everything that can stand here.

[scenario]
id = "{name}"
title = "The motor stalls for three hours"
why = "What is not delivered is seen, and said in time."
duration = "1 d"
#profile = "itb20"
#seed = 1

[pump]
# What differs from the profile: `pumprig profile show itb20` lists all that can.
stall_detect = "20 min"

[[do]]
act = "motor_stall"
name = "stall"
at = "6 h"
for = "3 h"

[[expect]]
alarm = "MOTOR_STALL"
between = ["stall + 19 min", "stall + 21 min"]

[[expect]]
field = "reported.rate"
equals = "0 mL/d"
throughout = ["stall + 21 min", "stall + 3 h"]

[[expect]]
field = "truth.reservoir"
unchanged = true
since = "stall"
at = "stall + 3 h"

[[forbid]]
alarm = "any"
except = ["MOTOR_STALL", "MOTOR_STALL_RECOVERED"]
"""


def beginning(name: str) -> str:
    """A scenario to begin with, which passes."""
    return _BEGINNING.format(name=name)


def fields_text() -> str:
    """Every field with its unit, one a line."""
    return "".join(f"{name:36} {_unit(one)}\n" for name, one in _own_measures())


def acts_text() -> str:
    """Every act with its parameters."""
    lines = []
    for name, act in CATALOGUE.items():
        lasts = ", can last (`for`)" if act.IS_UNDOABLE else ""
        lines.append(f"{name} ({act.GROUP}{lasts}): {_sentence(act)}")
        needed = required(act)
        lines += [
            f"    {key}{'' if key in needed else ' (optional)'}: {field.meaning}{_else(act, key)} {field.kind.words()}"
            for key, field in fields(act).items()
        ]
    return "\n".join(lines) + "\n"


def head_table() -> str:
    """The keys of [scenario]."""
    lines = ["| Key | Value | Meaning |", "|---|---|---|"]
    needed = required(Head)
    for key, field in fields(Head).items():
        must = " **(needed)**" if key in needed else ""
        lines.append(f"| `{key}`{must} | {field.kind.words()} | {field.meaning} |")
    return "\n".join(lines) + "\n"


def acts_table() -> str:
    """Every act, by who does it."""
    lines = ["| Act | By | Parameters (needed ones in bold) | What it does |", "|---|---|---|---|"]
    for name, act in CATALOGUE.items():
        needed = required(act)
        keys = [
            f"{f'**`{key}`**' if key in needed else f'`{key}`'}: {field.kind.words()}. {field.meaning}{_else(act, key)}"
            for key, field in fields(act).items()
        ]
        lasts = " May have `for`." if act.IS_UNDOABLE else ""
        lines.append(f"| `{name}` | {act.GROUP} | {'<br>'.join(keys) or '–'} | {_sentence(act)}{lasts} |")
    return "\n".join(lines) + "\n"


def fields_table() -> str:
    """Every field with its unit and what it is."""
    lines, notes = ["| Field | Value | What it is |", "|---|---|---|"], _notes()
    lines += [f"| `{name}` | {_unit(one)} | {notes.get(one.path, '')} |" for name, one in _own_measures()]
    return "\n".join(lines) + "\n"


def alarms_table() -> str:
    """Every alarm of the pump."""
    lines = ["| Alarm | Code | Class | Priority | Ends its latch |", "|---|---|---|---|---|"]
    for code in AlarmCode:
        alarm = ALARMS.get(code)
        if alarm is None:
            lines.append(f"| `{code.name}` | {int(code):#04x} | never raised | – | – |")
            continue
        kind = "critical" if alarm.is_critical else "noncritical"
        lines.append(f"| `{code.name}` | {int(code):#04x} | {kind} | {alarm.priority.name} | {alarm.latch.value} |")
    return "\n".join(lines) + "\n"


def log_table() -> str:
    """Every record with the arguments that have a name."""
    lines = ["| Record | `where` |", "|---|---|"]
    for code in LogCode:
        names = ", ".join(f"`{name}`" for name in LOG_ARGUMENTS.get(code, {}))
        lines.append(f"| `{code.name}` | {names or '–'} |")
    return "\n".join(lines) + "\n"


TABLES: dict[str, Callable[[], str]] = {
    "head": head_table,
    "acts": acts_table,
    "fields": fields_table,
    "alarms": alarms_table,
    "log": log_table,
}


def with_tables(page: str) -> str:
    """The page with each table as it is now between its two marks; raises ValueError where those are not."""
    for name, table in TABLES.items():
        begin, end = f"<!-- table {name} -->", f"<!-- end of table {name} -->"
        before, _, rest = page.partition(begin)
        _, mark, after = rest.partition(end)
        if not mark:
            raise ValueError(f"has no place for a table; must have the lines {begin!r} and {end!r}")
        page = f"{before}{begin}\n\n{table()}\n{end}{after}"
    return page


def _own_measures() -> list[tuple[str, Measure]]:
    """Without those whose name has a unit in it."""
    named = [(name, one) for name, one in MEASURES.items() if one.name == name]
    with_unit = {".".join(one.path) for name, one in named if ".".join(one.path) != name}
    return [(name, one) for name, one in named if name not in with_unit]


def _unit(one: Measure) -> str:
    if one.dimension is not None:
        return f"{one.dimension.value.noun}, `{one.dimension.value.example}`"
    if one.name in NAMES:
        names = " ".join(f"`{name}`" for name in dict.fromkeys(NAMES[one.name]))
        return f"list of: {names}" if one.type == list[str] else f"one of {names}"
    return {bool: "`true` or `false`", str: "text", int: "number", float: "number"}.get(one.type, "list of texts")


def _else(act: type[Act], key: str) -> str:
    """What an optional parameter is if nobody says, where its meaning does not."""
    field = fields(act)[key]
    default = next(f.default for f in msgspec.structs.fields(act) if f.name.rstrip("_") == key)
    if default in (msgspec.NODEFAULT, None, "", ()) or isinstance(default, bool):
        return ""
    if isinstance(field.kind, Choice):
        names = [name for name, value in field.kind.names.items() if value == default]
        return f" Else `{names[0]}`." if names else ""
    shown = field.kind.shown(default) if isinstance(field.kind, Quantity) else default
    return f" Else `{shown}`." if default != 0 else ""


def _notes() -> dict[tuple[str, ...], str]:
    """What the views say of their fields, by the path of each."""
    found = {}
    for path, view in _VIEWS.items():
        body = ast.parse(inspect.getsource(view)).body[0]
        assert isinstance(body, ast.ClassDef), "a view is a class"
        for name, note in pairwise(body.body):
            if not (isinstance(name, ast.AnnAssign) and isinstance(name.target, ast.Name)):
                continue
            if isinstance(note, ast.Expr) and isinstance(note.value, ast.Constant):
                found[*path, name.target.id] = str(note.value.value).replace("`None`", "`none`")
    return found


def _sentence(act: type) -> str:
    return " ".join((act.__doc__ or "").split())


if __name__ == "__main__":
    document = Path(sys.argv[1])
    document.write_text(with_tables(document.read_text(encoding="utf-8")), encoding="utf-8")
