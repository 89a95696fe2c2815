from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from pump_emulator.fleet import settings
from pump_emulator.settings import profiles
from pumprig import cli
from pumprig.cli import commands
from pumprig.problem import EXIT_FAILED, EXIT_USAGE, Problem

if TYPE_CHECKING:
    from pathlib import Path

PUMP = '[[pumps]]\nname = "p1"\nurl = "/dev/x"\n'

COMMANDS = ("up", "emulator", "gateway", "decode", "capture", "conformance", "profile", "scenario", "trumpet")


class Said:
    """What one command line did: exit code and both outputs."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.code: object = None
        self.out = ""
        self.err = ""

    def by(self, *arguments: str) -> Said:
        self._monkeypatch.setattr(sys, "argv", ["pumprig", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        self.code = ended.value.code
        self.out, self.err = self._capsys.readouterr()
        return self


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Said:
    monkeypatch.chdir(tmp_path)
    # Wide enough that no message is broken over two lines.
    monkeypatch.setenv("COLUMNS", "200")
    return Said(capsys, monkeypatch)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_with_examples(said: Said, command: str) -> None:
    said.by(command, "--help")
    assert said.code == 0
    examples = [line for line in said.out.splitlines() if f"pumprig {command}" in line and "Usage:" not in line]
    assert len(examples) >= 3  # each has a line of its own


@pytest.mark.parametrize(
    "option", ["pumps", "speed", "run-dir", "http", "mqtt", "seed", "config", "control", "profile"]
)
def test_help_of_up_names_every_option(said: Said, option: str) -> None:
    assert f"--{option}" in said.by("up", "--help").out


def test_as_many_pumps_are_taken_as_a_fleet_can_have() -> None:
    assert cli.PUMPS_MAX == settings.PUMPS_MAX


def test_the_default_profile_is_the_one_of_the_emulator() -> None:
    assert cli.DEFAULT_PROFILE == profiles.DEFAULT


def test_version_is_said(said: Said) -> None:
    assert said.by("version").out.startswith("pumprig ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["up", "--pump", "3"], "No such option: --pump (Possible options: --pumps)"),
        (["up", "--pumps", "0"], "'--pumps'"),
        (["up", "--pumps", "three"], "'--pumps'"),
        (["up", "--speed", "fast"], "'fast' is not a speed"),
        (["up", "--speed", "1/0"], "'1/0' is not a speed"),
        (["up", "--speed", "-1"], "'-1' is not a speed"),
        (["up", "--http", "nowhere:x"], "'nowhere:x' is not an address"),
        (["up", "--mqtt", "65536"], "'65536' is not an address"),
        (["up", "--seed", "-1"], "'--seed'"),
        (["emulator", "--tcp", ":"], "':' is not an address"),
        (["gateway", "--pump", "pump-1"], "'pump-1' is not a pump: write NAME=PORT"),
        (
            ["up", "--profile", "itb2"],
            "profile 'itb2' is not known, and a file would end with '.toml'; did you mean 'itb20'",
        ),
        (["emulator", "--profile", "gone.toml"], "gone.toml: cannot be read: No such file or directory"),
        (["launch"], "No such command 'launch'"),
    ],
)
def test_a_wrong_option_gets_one_clear_message_and_exit_code_2(said: Said, arguments: list[str], message: str) -> None:
    said.by(*arguments)
    assert (said.code, said.out) == (EXIT_USAGE, "")
    assert message in said.err
    assert len(said.err.splitlines()) == 2


def test_a_wrong_key_in_a_file_gets_its_line_and_the_right_key(said: Said, tmp_path: Path) -> None:
    (tmp_path / "bench.toml").write_text("speed = 10\n\npmups = 3\n")
    said.by("up", "--config", "bench.toml")
    assert (said.code, said.err) == (EXIT_USAGE, "pumprig: bench.toml:3: pmups: no such key: did you mean 'pumps'?\n")


def test_a_wrong_value_in_a_file_gets_its_line(said: Said, tmp_path: Path) -> None:
    (tmp_path / "bench.toml").write_text("pumps = 3\nspeed = 'fast'\n")
    said.by("up", "--config", "bench.toml")
    assert said.code == EXIT_USAGE
    assert "bench.toml:2: speed: 'fast' is not a speed: write a number" in said.err


def test_a_profile_in_a_file_that_is_none_gets_its_line(said: Said, tmp_path: Path) -> None:
    (tmp_path / "bench.toml").write_text("pumps = 3\nprofile = 'itb2'\n")
    said.by("emulator", "--config", "bench.toml")
    assert (said.code, "bench.toml:2: profile: profile 'itb2' is not known" in said.err) == (EXIT_USAGE, True)


def test_a_table_where_a_value_belongs_is_refused(said: Said, tmp_path: Path) -> None:
    (tmp_path / "bench.toml").write_text("[pumps]\ncount = 3\n")
    said.by("up", "--config", "bench.toml")
    assert (said.code, "bench.toml:1: pumps: this is not one value" in said.err) == (EXIT_USAGE, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PUMP + "buad = 9600\n", "g.toml:4: pumps[0].buad: no such key: did you mean 'baud'?"),
        (PUMP.replace("p1", "P 1"), "g.toml:2: pumps[0].name: 'P 1' is wrong: should match ^[a-z0-9-]"),
        ('[[pumps]]\nname = "p1"\n', "g.toml:1: pumps[0].url: missing: this key is needed"),
        ("[broker]\nport = 0\n" + PUMP, "g.toml:2: broker.port: 0 is wrong: should be greater"),
        ("brokr = 1\n" + PUMP, "g.toml:1: brokr: no such key: did you mean 'broker'?"),
        ("pumps = []\n", "g.toml:1: pumps: this is wrong"),
        (PUMP + PUMP.replace("/dev/x", "/dev/y"), "g.toml:1: pumps: this is wrong: two pumps have the name 'p1'"),
        ("", "no pump is configured: add --pump NAME=PORT"),
        ("pumps =\n", "g.toml:1: this is not TOML"),
    ],
)
def test_a_gateway_file_that_is_wrong_gets_line_key_and_what_would_be_right(
    said: Said, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "g.toml").write_text(text)
    said.by("gateway", "--config", "g.toml")
    assert said.code == EXIT_USAGE
    assert message in said.err
    assert len(said.err.splitlines()) == 1


def test_a_serial_path_on_the_command_line_must_be_there(said: Said) -> None:
    said.by("gateway", "--pump", "p=/dev/serial/by-id/none")
    assert (said.code, "/dev/serial/by-id/none is not there" in said.err) == (EXIT_USAGE, True)


@pytest.mark.parametrize("path", ["/dev/null", "/etc/passwd", "/etc"])
def test_a_path_that_is_no_serial_port_is_refused(said: Said, path: str) -> None:
    said.by("gateway", "--pump", f"p={path}")
    assert (said.code, f"{path} is not a serial port" in said.err) == (EXIT_USAGE, True)


def test_a_problem_is_one_line_without_a_traceback(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise Problem("the disk is full")

    monkeypatch.setattr(commands, "app", fail)
    said.by("up")
    assert (said.code, said.err) == (EXIT_FAILED, "pumprig: the disk is full\n")
