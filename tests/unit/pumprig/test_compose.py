"""What can be checked of docker-compose.yml without a container engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.core import TyperGroup
from typer.main import get_command

from pump_gateway.settings import PumpConfig
from pumprig import cli

ROOT = Path(__file__).parents[3]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ("emulator", "gateway")


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"]), "root"


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_watched_and_started_again(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_published_on_loopback_only(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name]["ports"])


@pytest.mark.parametrize("name", OURS)
def test_the_command_line_is_one_that_pumprig_takes(name: str) -> None:
    program, command, *options = SERVICES[name]["command"]
    assert (program, command) == ("pumprig", name)
    group = get_command(cli.app)
    assert isinstance(group, TyperGroup)
    group.commands[name].make_context(name, options)


def test_the_gateway_reads_the_ports_that_the_emulator_opens() -> None:
    emulator = SERVICES["emulator"]["command"]
    first = int(next(option for option in emulator if option.startswith("--tcp=")).rpartition(":")[2])
    count = int(next(option for option in emulator if option.startswith("--pumps=")).partition("=")[2])
    pumps = [
        option.removeprefix("--pump=").split("=", 1)
        for option in SERVICES["gateway"]["command"]
        if option.startswith("--pump=")
    ]
    assert [PumpConfig(name=name, url=url).url for name, url in pumps] == [
        f"socket://emulator:{first + index}" for index in range(count)
    ]


def test_what_the_broker_reads_is_there() -> None:
    source = SERVICES["broker"]["volumes"][0].split(":")[0]
    assert (ROOT / source).is_file()
