"""`pumprig profile`: which kinds of pump there are, what they are made of, and whether a file describes one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pump_emulator.settings import profiles, writing
from pump_emulator.tomlfile import TomlError
from pumprig.problem import Problem, UsageProblem

if TYPE_CHECKING:
    from pathlib import Path

    from pump_emulator.settings.profiles import Profile


def load(name: str) -> Profile:
    """The profile of that name or in that file; raises UsageProblem where it is none."""
    try:
        return profiles.load(name)
    except TomlError as error:
        raise UsageProblem(str(error)) from None


def say_names() -> None:
    """Say the names of those that come along, and what each is."""
    for name in profiles.names():
        sys.stdout.write(f"{name:10} {load(name).description}\n")


def say_whole(name: str) -> None:
    """Say every parameter of a profile, as one could write it into a file."""
    sys.stdout.write(writing.whole(load(name)))


def check(file: Path) -> None:
    """Say that the file is a profile; raises UsageProblem where it is none."""
    profile = load(_as_path(file))
    settings = profile.settings
    sys.stdout.write(f"{file}: a pump: {profile.description or settings.model}\n")


def write_beginning(file: Path, *, extends: str) -> None:
    """Write a profile to begin with; raises Problem where a file is there already or cannot be."""
    base = load(extends)
    is_file = base.name not in profiles.names()
    text = writing.beginning(base, os.path.relpath(extends, file.parent) if is_file else extends)
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError:
        raise Problem(f"{file} is there already: name another file, or take it away first") from None
    except OSError as error:
        raise Problem(f"{file} cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{file}: written. Use it with pumprig emulator --profile {_as_path(file)}\n")


def _as_path(file: Path) -> str:
    # What has neither the ending nor a slash would be taken for the name of one that comes along.
    return str(file) if file.suffix == ".toml" or len(file.parts) > 1 else f"./{file}"
