"""Commands that start something: a whole bench, pumps alone, the gateway alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pumprig.address import Address
from pumprig.cli.options import (
    CONTROL,
    DEFAULT_PROFILE,
    HTTP,
    SPEED,
    Config,
    Control,
    ProfileName,
    Pumps,
    RunDir,
    Seed,
    Speed,
    address,
    checked_address,
    drawn,
)


def up(
    *,
    pumps: Pumps = 3,
    speed: Speed = SPEED,
    run_dir: RunDir = Path("run"),
    http: Annotated[
        Address, typer.Option(parser=address, metavar="[HOST:]PORT", help="Where the HTTP API listens.")
    ] = HTTP,
    mqtt: Annotated[
        str,
        typer.Option(
            callback=checked_address,
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
            seed=drawn(seed),
            profile=profile,
            http=http.resolved(),
            mqtt=broker.resolved() if has_own_broker else broker,
            control=control.resolved(),
            has_own_broker=has_own_broker,
            directory=RunDirectory(run_dir),
        )
    )


def emulator(
    *,
    pumps: Pumps = 3,
    speed: Speed = SPEED,
    run_dir: RunDir = Path("run"),
    tcp: Annotated[
        Address | None,
        typer.Option(
            parser=address,
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

    Faults, speed and a look at what really is are on the control channel: its /openapi.json lists them.
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
            seed=drawn(seed),
            run_dir=run_dir,
            pump=load(profile).settings,
            tcp=tcp and FleetAddress(*tcp),
            control=FleetAddress(*control),
        )
    )


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
        typer.Option(parser=address, metavar="[HOST:]PORT", help="Where the HTTP API listens  [127.0.0.1:8080]"),
    ] = None,
    mqtt: Annotated[
        Address | None,
        typer.Option(parser=address, metavar="[HOST:]PORT", help="The MQTT broker  [127.0.0.1:1883]"),
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


def _pumps(texts: list[str] | None) -> list[str] | None:
    for text in texts or ():
        name, _, url = text.partition("=")
        if not (name and url):
            raise typer.BadParameter(f"{text!r} is not a pump: write NAME=PORT, such as pump-1=/dev/ttyUSB0")
    return texts
