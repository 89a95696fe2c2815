"""What `pumprig up` says when everything answers: where each pump is, and what to try first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pumprig.bench import Bench

PUMPS_SHOWN_MAX = 20
PLAIN_WIDTH = 160
"""Columns when no terminal says how wide it is: nothing is broken over two lines."""


def show(bench: Bench, pids: Mapping[str, int | None]) -> None:
    """Print the table of pumps and the lines to try."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PLAIN_WIDTH)
    console.print(_table(bench))
    processes = ", ".join(f"{name} {pid}" for name, pid in pids.items())
    for line in (
        "Try, in another terminal:",
        f"  [bold]mosquitto_sub -h {bench.mqtt.host} -p {bench.mqtt.port} -t 'pumprig/v1/#' -v[/bold]",
        f"  [bold]curl http://{bench.http}/v1/alarms[/bold]",
        "",
        f"All of the API: http://{bench.http}/   Control of the pumps: http://{bench.control}/",
        f"Processes: rig {os.getpid()}, {processes}   Logs: {bench.directory.log('*')}   Seed: {bench.seed}",
        "[bold]Test data only: never connect this to a person.[/bold] Ctrl-C stops everything.",
    ):
        console.print(line, soft_wrap=True)


def write_rig_json(bench: Bench, pids: Mapping[str, int | None]) -> None:
    """Say the same to programs, in `rig.json` of the run directory; it is there as long as the bench is ready."""
    facts = {
        "pid": os.getpid(),
        "pids": dict(pids),
        "seed": bench.seed,
        "http": f"http://{bench.http}",
        "control": f"http://{bench.control}",
        "mqtt": {"host": bench.mqtt.host, "port": bench.mqtt.port},
        "pumps": {name: str(bench.directory.port(name)) for name in bench.pump_names},
    }
    fresh = bench.directory.rig_json.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(facts)) + b"\n")
    fresh.replace(bench.directory.rig_json)


def _table(bench: Bench) -> Table:
    title = f"{bench.pumps} emulated pumps at speed {bench.speed}"
    table = Table(title=title, title_justify="left", caption_justify="left")
    for heading in ("Pump", "Serial port", "MQTT topics", "HTTP"):
        table.add_column(heading, overflow="fold")
    for name in bench.pump_names[:PUMPS_SHOWN_MAX]:
        table.add_row(
            name, str(bench.directory.port(name)), f"pumprig/v1/pump/{name}/#", f"http://{bench.http}/v1/pumps/{name}"
        )
    if bench.pumps > PUMPS_SHOWN_MAX:
        table.caption = f"… and {bench.pumps - PUMPS_SHOWN_MAX} more, named the same way"
    return table
