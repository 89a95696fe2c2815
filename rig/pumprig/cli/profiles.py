"""Commands about kinds of pump: list, show, check and begin them, and measure how one flows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pumprig.cli.options import DEFAULT_PROFILE, SEED_MAX, profile_name

profiles = typer.Typer(
    no_args_is_help=True,
    help="""Kinds of pump: those that come along, and your own.

    For example:

        pumprig profile list
        pumprig profile show valve20
        pumprig profile new my-pump.toml
        pumprig profile check my-pump.toml
        pumprig emulator --profile my-pump.toml

    `docs/profiles.md` says every parameter, its unit and its range.
    """,
)


@profiles.command("list")
def profile_list() -> None:
    """Say the names of those that come along."""
    from pumprig.profile import say_names

    say_names()


@profiles.command("show")
def profile_show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="One that comes along, or a file.")],
) -> None:
    """Say every parameter, as a profile would have it."""
    from pumprig.profile import say_whole

    say_whole(name)


@profiles.command("check")
def profile_check(file: Annotated[Path, typer.Argument(metavar="FILE", help="The profile, TOML.")]) -> None:
    """Say whether a file describes a pump; if not, its line, what is wrong there and what would be right."""
    from pumprig.profile import check

    check(file)


@profiles.command("new")
def profile_new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; must not be there yet.")],
    *,
    extends: Annotated[str, typer.Option(metavar="NAME|FILE", help="What it is to begin as.")] = DEFAULT_PROFILE,
) -> None:
    """Write a profile to begin with: every parameter is in it, as a comment with its range."""
    from pumprig.profile import write_beginning

    write_beginning(file, extends=extends)


def trumpet(
    *,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", callback=profile_name, help="The kind of pump.")
    ] = DEFAULT_PROFILE,
    rate: Annotated[
        str | None, typer.Option(metavar='"0.2 mL/d"', help="The set rate.  [else the profile's own]")
    ] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help='Wrong from the beginning: flow_bias="30 %", free_flow="1 µL/h", temperature="40 °C", '
            'ambient_pressure="2.2 ATA". Repeatable.',
        ),
    ] = None,
    windows: Annotated[
        str, typer.Option(metavar="TIMES", help="Observation windows, whole numbers of samples.")
    ] = "2 min, 5 min, 11 min, 19 min, 31 min, 1 h, 6 h, 24 h",
    sample: Annotated[str, typer.Option(metavar="TIME", help="How often the volume is looked at.")] = "30 s",
    settle: Annotated[str, typer.Option(metavar="TIME", help="The start-up, before the windows begin.")] = "24 h",
    duration: Annotated[str, typer.Option(metavar="TIME", help="How long windows are taken for.")] = "72 h",
    seed: Annotated[int, typer.Option(min=0, max=SEED_MAX, help="Draws what the fill adds to the flow's error.")] = 1,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="SVG", help="Draw both curves.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write both curves as a table.")] = None,
) -> None:
    """Measure a pump's start-up and its trumpet curve: what flowed, and what it reports.

    The arithmetic is that of IEC 60601-2-24, on the pump's own strokes. No clock runs; the same options give the same
    files.

    For example:

        pumprig trumpet --rate "0.2 mL/d" -o trumpet.svg
        pumprig trumpet --rate "0.2 mL/d" --fault "flow_bias=30 %" -o biased.svg --csv biased.csv
        pumprig trumpet --profile const30 --fault "temperature=40 °C"
    """
    from pumprig.trumpet import Options, draw

    draw(
        Options(
            profile=profile,
            rate=rate,
            seed=seed,
            windows=windows,
            sample=sample,
            settle=settle,
            duration=duration,
            faults=fault or (),
            svg=output,
            csv=csv,
        )
    )
