"""Options that several commands have, and what is right to write after them.

Defaults are written as a person would write them: typer parses them too.
"""

from __future__ import annotations

import secrets
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from pumprig import config
from pumprig.address import Address
from pumprig.problem import UsageProblem

# The fleet's own limit, held equal by a test: importing the fleet would slow down every --help.
PUMPS_MAX = 4000
SEED_MAX = 2**63 - 1
# So is the name of the profile of a pump that nobody describes.
DEFAULT_PROFILE = "itb20"

SPEED: Any = "1"
HTTP: Any = "127.0.0.1:8080"
CONTROL: Any = "127.0.0.1:8081"


def address(text: str) -> Address:
    """An address, as `8080` or `HOST:8080`."""
    try:
        return Address.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def checked_address(text: str) -> str:
    """The text itself, if it is an address."""
    address(text)
    return text


def speed_of(text: str) -> Fraction:
    """How many seconds of pump time go by in one of link time, exactly."""
    try:
        speed = Fraction(text)
    except (ValueError, ZeroDivisionError):
        speed = Fraction(-1)
    if speed < 0:
        raise typer.BadParameter(f"{text!r} is not a speed: write a number such as 1, 0.5, 1e5; 0 is paused")
    return speed


def profile_name(name: str) -> str:
    """The name itself, if it is that of a profile, or of a file which is one."""
    from pumprig.profile import load

    try:
        load(name)
    except UsageProblem as error:
        raise typer.BadParameter(str(error)) from None
    return name


def use_config(context: typer.Context, path: Path | None) -> Path | None:
    """Let a configuration file say what the command line does not: its keys are the names of the options."""
    if path is None:
        return None
    document = config.read(path)
    known = {str(param.name) for param in context.command.params} - {"config"}
    for key, value in document.values.items():
        if key not in known:
            document.refuse_unknown((key,), known)
        if isinstance(value, dict | list | bool):
            document.refuse((key,), "this is not one value", f"write the same as after --{key.replace('_', '-')}")
    context.default_map = {key: str(value) for key, value in document.values.items()}
    context.obj = document
    return path


Pumps = Annotated[int, typer.Option(min=1, max=PUMPS_MAX, help="How many pumps: pump-1, pump-2 …")]
Speed = Annotated[
    Fraction,
    typer.Option(
        parser=speed_of, metavar="FACTOR", help="How fast the pumps' own time runs: 1 is real time, 0 paused."
    ),
]
RunDir = Annotated[Path, typer.Option(help="Where ports, state and logs are kept.")]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0, max=SEED_MAX, metavar="NUMBER", help="Repeats a run; without it a new one is drawn and printed."
    ),
]
Control = Annotated[
    Address, typer.Option(parser=address, metavar="[HOST:]PORT", help="Where the pumps' control channel listens.")
]
ProfileName = Annotated[
    str,
    typer.Option(
        "--profile",
        callback=profile_name,
        metavar="NAME|FILE",
        help="What each pump is made of: `pumprig profile list`, or a file of your own.",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        callback=use_config, is_eager=True, metavar="FILE", help="TOML; its keys are these options, as in `run_dir`."
    ),
]


def drawn(seed: int | None) -> int:
    """A seed, drawn where none was given."""
    return secrets.randbits(32) if seed is None else seed
