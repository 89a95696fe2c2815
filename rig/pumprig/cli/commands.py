"""The command line as a whole: which commands there are, and how each ends."""

from __future__ import annotations

import sys

import typer

from pumprig import config
from pumprig.cli import profiles, running, scenarios, wire
from pumprig.problem import EXIT_FAILED, EXIT_USAGE, Problem

app = typer.Typer(
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Emulated infusion pumps, their serial protocol, and a gateway to MQTT and HTTP. "
    "Test data only: never connect it to a person.",
)


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    try:
        code = app(standalone_mode=False) or 0
    except typer.TyperException as error:
        _complain(_without_click_words(error), getattr(error, "ctx", None))
        code = EXIT_USAGE
    except config.ConfigError as error:
        _complain(str(error))
        code = EXIT_USAGE
    except Problem as error:
        _complain(str(error))
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_FAILED
    sys.exit(code)


def version() -> None:
    """Say the version and the protocol spoken."""
    from importlib import metadata

    typer.echo(f"pumprig {metadata.version('pumprig')}")


for _command in (
    running.up,
    running.emulator,
    running.gateway,
    wire.decode,
    wire.capture,
    wire.conformance,
    profiles.trumpet,
    version,
):
    app.command()(_command)
app.add_typer(profiles.profiles, name="profile")
app.add_typer(scenarios.scenarios, name="scenario")


def _without_click_words(error: typer.TyperException) -> str:
    """Return the message; where a configuration file said the value, with its line."""
    context, param = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or param is None or not isinstance(context.obj, config.Document):
        return error.format_message()
    source = context.get_parameter_source(param.name)
    if source is None or source.name != "DEFAULT_MAP":
        return error.format_message()
    path = (param.name,)
    return f"{context.obj.name}:{context.obj.line_of(path)}: {param.name}: {error.message}"


def _complain(message: str, context: typer.Context | None = None) -> None:
    command = context.command_path if context is not None else "pumprig"
    if message:
        typer.echo(f"{command}: {message}", err=True)
    if message and context is not None:
        typer.echo(f"Try '{command} --help'.", err=True)
