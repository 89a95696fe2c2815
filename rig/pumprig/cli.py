"""The command `pumprig`: options in, one clear message and an exit code out.

Heavy imports stand inside the commands, so that `--help` and the supervisor start fast.
"""

from __future__ import annotations

import secrets
import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from pumprig import config
from pumprig.address import Address
from pumprig.problem import EXIT_FAILED, EXIT_USAGE, Problem, UsageProblem

# The fleet's own limit, held equal by a test: importing the fleet would slow down every --help.
PUMPS_MAX = 4000
SEED_MAX = 2**63 - 1
# So is the name of the profile of a pump that nobody describes.
DEFAULT_PROFILE = "itb20"

# Defaults are written as a person would write them: typer parses them too.
SPEED: Any = "1"
HTTP: Any = "127.0.0.1:8080"
CONTROL: Any = "127.0.0.1:8081"

Level = Literal["L0", "L1", "L2", "L3"]

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


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _checked(address: str) -> str:
    _address(address)
    return address


def _speed(text: str) -> Fraction:
    try:
        speed = Fraction(text)
    except (ValueError, ZeroDivisionError):
        speed = Fraction(-1)
    if speed < 0:
        raise typer.BadParameter(f"{text!r} is not a speed: write a number such as 1, 0.5, 1e5; 0 is paused")
    return speed


def _pumps(texts: list[str] | None) -> list[str] | None:
    for text in texts or ():
        name, _, url = text.partition("=")
        if not (name and url):
            raise typer.BadParameter(f"{text!r} is not a pump: write NAME=PORT, such as pump-1=/dev/ttyUSB0")
    return texts


def _profile(name: str) -> str:
    from pumprig.profile import load

    try:
        load(name)
    except UsageProblem as error:
        raise typer.BadParameter(str(error)) from None
    return name


def _use_config(context: typer.Context, path: Path | None) -> Path | None:
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
    typer.Option(parser=_speed, metavar="FACTOR", help="How fast the pumps' own time runs: 1 is real time, 0 paused."),
]
RunDir = Annotated[Path, typer.Option(help="Where ports, state and logs are kept.")]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0, max=SEED_MAX, metavar="NUMBER", help="Repeats a run; without it a new one is drawn and printed."
    ),
]
Control = Annotated[
    Address, typer.Option(parser=_address, metavar="[HOST:]PORT", help="Where the pumps' control channel listens.")
]
ProfileName = Annotated[
    str,
    typer.Option(
        "--profile",
        callback=_profile,
        metavar="NAME|FILE",
        help="What each pump is made of: `pumprig profile list`, or a file of your own.",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        callback=_use_config, is_eager=True, metavar="FILE", help="TOML; its keys are these options, as in `run_dir`."
    ),
]


@app.command()
def up(
    *,
    pumps: Pumps = 3,
    speed: Speed = SPEED,
    run_dir: RunDir = Path("run"),
    http: Annotated[
        Address, typer.Option(parser=_address, metavar="[HOST:]PORT", help="Where the HTTP API listens.")
    ] = HTTP,
    mqtt: Annotated[
        str,
        typer.Option(
            callback=_checked,
            metavar="PORT|HOST:PORT",
            help="A port for the own broker, or the address of a broker to use.",
        ),
    ] = "1883",
    control: Control = CONTROL,
    seed: Seed = None,
    profile: ProfileName = DEFAULT_PROFILE,
    config: Config = None,
) -> None:
    """Start a whole bench: a broker, emulated pumps, the gateway. Ctrl-C stops everything.

    For example:

        pumprig up
        pumprig up --pumps 10 --speed 1000 --seed 7
        pumprig up --mqtt 1884 --http 8090 --control 8091 --run-dir /tmp/second
        pumprig up --mqtt broker.example:1883
        pumprig up --profile valve20

    Port 0 means any free port; what was chosen stands in the table and in RUN_DIR/rig.json.
    """
    del config
    from pumprig.bench import Bench
    from pumprig.rundir import RunDirectory
    from pumprig.up import up as run

    broker = Address.parse(mqtt)
    has_own_broker = ":" not in mqtt
    run(
        Bench(
            pumps=pumps,
            speed=str(speed),
            seed=_drawn(seed),
            profile=profile,
            http=http.resolved(),
            mqtt=broker.resolved() if has_own_broker else broker,
            control=control.resolved(),
            has_own_broker=has_own_broker,
            directory=RunDirectory(run_dir),
        )
    )


@app.command()
def emulator(
    *,
    pumps: Pumps = 3,
    speed: Speed = SPEED,
    run_dir: RunDir = Path("run"),
    tcp: Annotated[
        Address | None,
        typer.Option(
            parser=_address,
            metavar="HOST:PORT",
            help="Open the same pumps on TCP instead: pump-1 on PORT, pump-2 on PORT + 1 …",
        ),
    ] = None,
    control: Control = CONTROL,
    seed: Seed = None,
    profile: ProfileName = DEFAULT_PROFILE,
    config: Config = None,
) -> None:
    """Start emulated pumps alone: each has a serial port RUN_DIR/pump-1 …, for any host software.

    For example:

        pumprig emulator
        pumprig emulator --pumps 1 --speed 1e5 --seed 7
        pumprig emulator --tcp 127.0.0.1:7001
        pumprig emulator --profile const30
    """
    del config
    from pump_emulator.fleet import Address as FleetAddress
    from pump_emulator.fleet import FleetSettings
    from pump_emulator.fleet.settings import numbered
    from pumprig.emulator import run
    from pumprig.profile import load

    run(
        FleetSettings(
            names=numbered(pumps),
            speed=speed,
            seed=_drawn(seed),
            run_dir=run_dir,
            pump=load(profile).settings,
            tcp=tcp and FleetAddress(*tcp),
            control=FleetAddress(*control),
        )
    )


@app.command()
def gateway(
    *,
    pump: Annotated[
        list[str] | None,
        typer.Option(
            callback=_pumps,
            metavar="NAME=PORT",
            help="A pump and its serial port, which must be there now; repeat it for more. "
            "Ports in a configuration file may come later.",
        ),
    ] = None,
    http: Annotated[
        Address | None,
        typer.Option(parser=_address, metavar="[HOST:]PORT", help="Where the HTTP API listens  [127.0.0.1:8080]"),
    ] = None,
    mqtt: Annotated[
        Address | None,
        typer.Option(parser=_address, metavar="[HOST:]PORT", help="The MQTT broker  [127.0.0.1:1883]"),
    ] = None,
    store: Annotated[
        Path | None, typer.Option(help="The database that keeps everything  [run/gateway/store.sqlite]")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The gateway's own name in topics  [gw-1]")] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="TOML: pumps, [broker], [http] …")] = None,
) -> None:
    """Start the gateway alone: reads pumps, emulated or real, and tells MQTT and HTTP.

    For example:

        pumprig gateway --pump ward-1=/dev/serial/by-id/usb-FTDI-if00-port0
        pumprig gateway --pump pump-1=run/pump-1 --mqtt broker.example:1883
        pumprig gateway --pump pump-1=socket://127.0.0.1:7001 --http 0.0.0.0:8080
        pumprig gateway --config gateway.toml

    The file, for all that has no option (a password may stand in PUMPRIG_BROKER__PASSWORD instead):

        name = "gw-1"
        [broker]
        host = "broker.example"
        username = "pumprig"
        [[pumps]]
        name = "ward-1"
        url = "/dev/serial/by-id/usb-FTDI-if00-port0"
    """
    from pumprig.gateway import run

    overrides: dict[str, Any] = {
        "pumps": [dict(zip(("name", "url"), text.split("=", 1), strict=True)) for text in pump or ()] or None,
        "http": http and http.resolved()._asdict(),
        "broker": mqtt and mqtt._asdict(),
        "store": store,
        "name": name,
    }
    run(config, {key: value for key, value in overrides.items() if value is not None})


@app.command()
def decode(
    source: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HEX|FILE|-]",
            help="Bytes in hexadecimal, or a file: hexadecimal, binary, pcapng.",
            show_default=False,
        ),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say what frames mean: one line each, and what is wrong with a damaged one.

    For example:

        pumprig decode 00 04 10 10 07 01 01 01 01 05 35 bd 4c 12 00
        pumprig decode ward-1.pcapng --json
        cat recording.bin | pumprig decode -

    Counters and tags of authenticated frames are shown; whether a tag is right is not checked, and no key is asked for.
    """
    from pumprig.decode import run

    run(source or [], is_json=json)


@app.command()
def capture(
    port: Annotated[str, typer.Argument(metavar="PORT", help="The pump: a device, run/pump-1, socket://HOST:PORT …")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The capture to write, pcapng; - is standard output.")
    ],
    link: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Where the host finds the pump meanwhile  [FILE with the ending .port]"),
    ] = None,
    tcp: Annotated[
        Address | None,
        typer.Option(parser=_address, metavar="[HOST:]PORT", help="Offer the host a TCP port instead of a serial one."),
    ] = None,
    listen: Annotated[bool, typer.Option("--listen", help="Offer nothing; only hear what the pump says.")] = False,
    seconds: Annotated[float | None, typer.Option(min=0, metavar="NUMBER", help="Stop by itself.")] = None,
    baud: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Speed of a real serial port.")] = 115_200,
) -> None:
    """Sit between pump and host, pass on every byte, and keep each frame in a file for Wireshark.

    For example:

        pumprig capture run/pump-1 -o ward-1.pcapng
        pumprig capture /dev/ttyUSB0 -o ward-1.pcapng --link /tmp/pump --seconds 60
        pumprig capture run/pump-1 -o - --listen | tshark -X lua_script:plink.lua -i -

    Then the host opens what is printed instead of PORT. `docs/how-to/decode-and-capture.md` has a whole session.
    """
    from pumprig.capture import STDOUT, CaptureSettings, run

    if listen and (link or tcp):
        raise typer.BadParameter("there is no host to offer a port to", param_hint="'--listen'")
    if link and tcp:
        raise typer.BadParameter("there is one host: --link or --tcp", param_hint="'--tcp'")
    if output == STDOUT and not (link or tcp or listen):
        raise typer.BadParameter("say where the host finds the pump, or --listen", param_hint="'--link'")
    host = None if listen else tcp or link or output.with_suffix(".port")
    run(CaptureSettings(url=port, baud=baud, output=output, host=host, seconds=seconds))


@app.command()
def conformance(
    device: Annotated[str, typer.Argument(metavar="PORT", help="A serial port, a pty, or socket://HOST:PORT.")],
    *,
    level: Annotated[
        Level | None,
        typer.Option(help="What the device claims; each level includes those before.  [L3 with --key, else L2]"),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The device's key: 16 bytes or 32 hex digits; `test` is the published one."),
    ] = None,
    control: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Control channel of an emulator, for tests that need hands, power or time."),
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="D-05,…", help="Run only these tests, of any level.")] = None,
    long: Annotated[bool, typer.Option("--long", help="Run every test in full; takes half an hour.")] = False,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JUnit XML report.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JSON report.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report as one HTML page.")] = None,
    baud: Annotated[int, typer.Option(min=1_200, metavar="NUMBER", help="Speed of the line.")] = 115_200,
) -> None:
    """Hold a device, of whatever make, to the serial protocol.

    For example:

        pumprig conformance /dev/ttyUSB0
        pumprig conformance /dev/ttyUSB0 --baud 9600 --level L1 --html report.html
        pumprig conformance socket://127.0.0.1:7001 --key device.key --junit report.xml
        pumprig conformance run/pump-1 --key test --control http://127.0.0.1:8081

    Exit code 0: no test failed; 1: one did; 2: the line or an option cannot be used.
    """
    from pumprig.conformance import Options, conform

    reports = {"junit": junit, "json": json, "html": html}
    raise typer.Exit(
        conform(
            Options(
                url=device,
                level=level or ("L2" if key is None else "L3"),
                key=key,
                control=control,
                reports={kind: path for kind, path in reports.items() if path is not None},
                only=only,
                baud=baud,
                is_long=long,
            )
        )
    )


@app.command()
def trumpet(
    *,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", callback=_profile, help="The kind of pump.")
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


profiles = typer.Typer(
    no_args_is_help=True,
    help="""Kinds of pump: those that come along, and your own.

    For example:

        pumprig profile list
        pumprig profile show valve20
        pumprig profile new my-pump.toml
        pumprig profile check my-pump.toml
        pumprig emulator --profile my-pump.toml
    """,
)
app.add_typer(profiles, name="profile")


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


scenarios = typer.Typer(
    no_args_is_help=True,
    help="""Stories about a pump: what is done when, and what must, or must not, come of it.

    For example:

        pumprig scenario list
        pumprig scenario run S02
        pumprig scenario new my-story.toml
        pumprig scenario run my-story.toml --verbose --plot my-story.svg
        pumprig scenario run stories/ --junit report.xml

    `docs/scenario-reference.md` says everything that can stand in one.
    """,
)
app.add_typer(scenarios, name="scenario")

Names = Annotated[
    list[str], typer.Argument(metavar="FILE|FOLDER|NAME…", help="Files, folders, or those that come along.")
]


@scenarios.command("run")
def scenario_run(
    names: Names,
    *,
    speed: Annotated[
        Fraction | None,
        typer.Option(parser=_speed, metavar="FACTOR", help="Pump time for one of link time; changes no result."),
    ] = None,
    seed: Seed = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JUnit XML report.")] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Draw one as SVG into a file, or each into a folder.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say all that happened, and every verdict.")] = False,
) -> None:
    """Play scenarios; on a failure say what diverged first, and the command that shows it again.

    Exit code 0: all passed; 1: one failed; 2: one is no scenario.
    """
    from pumprig.scenario import Options, run

    if speed == 0:
        raise typer.BadParameter("0 is paused: write a number above 0", param_hint="'--speed'")
    options = Options(names=names, speed=speed, seed=seed, json=json, junit=junit, plot=plot, is_verbose=verbose)
    raise typer.Exit(run(options))


@scenarios.command("list")
def scenario_list() -> None:
    """Say which come along."""
    from pumprig.scenario import list_shipped

    list_shipped()


@scenarios.command("check")
def scenario_check(names: Names) -> None:
    """Say whether files are scenarios; if not, the line, what is wrong there and what would be right."""
    from pumprig.scenario import check

    check(names)


@scenarios.command("new")
def scenario_new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; must not be there yet.")],
) -> None:
    """Write a scenario to begin with, which passes."""
    from pumprig.scenario import write_beginning

    write_beginning(file)


@scenarios.command("schema")
def scenario_schema() -> None:
    """Say the JSON Schema of a scenario."""
    from pumprig.scenario import say_schema

    say_schema()


@scenarios.command("fields")
def scenario_fields() -> None:
    """Say every field of report and truth that can be expected."""
    from pumprig.scenario import say_fields

    say_fields()


@scenarios.command("acts")
def scenario_acts() -> None:
    """Say every act with its parameters."""
    from pumprig.scenario import say_acts

    say_acts()


@app.command()
def version() -> None:
    """Say the version and the protocol spoken."""
    from importlib import metadata

    typer.echo(f"pumprig {metadata.version('pumprig')}")


def _drawn(seed: int | None) -> int:
    return secrets.randbits(32) if seed is None else seed


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
