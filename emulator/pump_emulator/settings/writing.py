"""Profiles and their parameters as text for people: a whole profile, one to begin with, the table of the documents.

Run as a program with the path of `docs/profiles.md`, it writes the table into that page.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pump_emulator.quantities import Dimension
from pump_emulator.settings.parameters import PumpSettings
from pump_emulator.settings.profiles import shown
from pump_emulator.settings.ranges import PARAMETERS

if TYPE_CHECKING:
    from pump_emulator.settings.parameter import Parameter
    from pump_emulator.settings.profiles import Profile

BEGIN = (
    "<!-- Written by `python -m pump_emulator.settings.writing docs/profiles.md`: change the code, not this table. -->"
)
END = "<!-- The end of the table. -->"


def whole(profile: Profile) -> str:
    """Every parameter of a profile as TOML, one a line, which reads back as the same pump."""
    lines = [f"description = {_quoted(profile.description)}"]
    return "\n".join([*lines, *(_line(profile.settings, field) for field in PARAMETERS)]) + "\n"


def beginning(base: Profile, extends: str) -> str:
    """A profile to begin with: it extends `base`, and each parameter stands there as a comment with its range.

    `extends` is how the new file names the base.
    """
    lines = [
        "# A pump of your own. Take away the number sign before what is to differ.",
        f"extends = {_quoted(extends)}",
        'description = ""',
    ]
    for field, parameter in PARAMETERS.items():
        choices = _choices(base.settings, field)
        lines += ["", f"# {parameter.meaning} {choices and f'{choices}.'}".rstrip(), f"#{_line(base.settings, field)}"]
    return "\n".join(lines) + "\n"


def table() -> str:
    """Every parameter in Markdown: key, default, range, meaning, source and the field of `PumpSettings`."""
    lines = ["| Key | Default | Range | What it is | Source | Field |", "|---|---|---|---|---|---|"]
    settings = PumpSettings()
    for field, parameter in PARAMETERS.items():
        default = shown(field, getattr(settings, field))
        cells = (
            f"`{parameter.key}`",
            default,
            _choices(settings, field),
            parameter.meaning,
            parameter.source,
            f"`{field}`",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def with_table(page: str) -> str:
    """The page with the table as it is now between its two marks; raises ValueError where those are not."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"has no place for the table; must have the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{table()}\n{END}{after}"


def _line(settings: PumpSettings, field: str) -> str:
    parameter, value = PARAMETERS[field], getattr(settings, field)
    text = shown(field, value)
    return f"{parameter.key} = {text if _is_bare(parameter, value) else _quoted(text)}"


def _is_bare(parameter: Parameter, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return isinstance(value, bool)
    return parameter.dimension is Dimension.DECIMAL or parameter.show(value).isdigit()


def _choices(settings: PumpSettings, field: str) -> str:
    parameter, value = PARAMETERS[field], getattr(settings, field)
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, StrEnum):
        return ", ".join(type(value))
    return parameter.range_text


def _quoted(text: str) -> str:
    # What stands in a profile has no control characters: two signs remain that a TOML string escapes.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(with_table(page.read_text(encoding="utf-8")), encoding="utf-8")
