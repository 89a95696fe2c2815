"""The documents keep their promises: each command in README, tutorial and how-tos is run, in order, on a real bench."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DEADLINE_S = 60.0
DOCUMENTS = [path for path in sorted(ROOT.glob("[!.]*/**/*.md")) if "node_modules" not in path.parts]
WALKTHROUGHS = [ROOT / "docs/tutorial.md", ROOT / "docs/profiles.md", *sorted(ROOT.glob("docs/how-to/*.md"))]
_BLOCK = re.compile(
    r"^```(?P<language>sh|python)(?P<is_lasting> terminal=\d)?\n"
    r"(?P<code>.*?)^```\n"
    r"(?P<expects>(?:<!-- expect: .*? -->\n)*)",
    re.MULTILINE | re.DOTALL,
)
_EXPECT = re.compile(r"<!-- expect: (.*?) -->")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


class Block(NamedTuple):
    """One fenced block: what to type, and what must then be seen."""

    language: str
    is_lasting: bool
    code: str
    expects: list[str]


def blocks_of(path: Path) -> list[Block]:
    return [
        Block(match["language"], bool(match["is_lasting"]), match["code"], _EXPECT.findall(match["expects"]))
        for match in _BLOCK.finditer(path.read_text())
    ]


class Terminal:
    """Runs blocks in one directory, with the documented addresses replaced by free ones."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        (directory / "firmware-protocol").symlink_to(ROOT / "firmware-protocol")
        self._ports = {port: free_port() for port in ("1883", "8080", "8081", "8082")}
        self._lasting: list[subprocess.Popen[bytes]] = []
        self._python = ""

    def start(self, code: str, ready: Path) -> None:
        """Run something that goes on running, until `ready` exists."""
        process = subprocess.Popen(self._command(code), cwd=self._directory, stdout=subprocess.DEVNULL)
        self._lasting.append(process)
        deadline = time.monotonic() + DEADLINE_S
        while not (self._directory / ready).exists():
            assert process.poll() is None, f"ended: {code}"
            assert time.monotonic() < deadline, f"never ready: {code}"
            time.sleep(0.02)

    def run(self, block: Block) -> str:
        """Run a block to its end; what it printed."""
        if block.language == "python":
            self._python += block.code
            command = [sys.executable, "-c", self._python]
        else:
            command = self._command(block.code)
        done = subprocess.run(
            command, cwd=self._directory, capture_output=True, text=True, timeout=DEADLINE_S, check=False
        )
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def stop(self) -> list[int]:
        """Press Ctrl-C in every terminal; the exit codes."""
        for process in reversed(self._lasting):
            process.send_signal(signal.SIGINT)
        return [process.wait(DEADLINE_S) for process in self._lasting]

    def _command(self, code: str) -> list[str]:
        ports = self._ports
        code = code.replace(
            "make up", f"pumprig up --mqtt {ports['1883']} --http {ports['8080']} --control {ports['8081']}"
        )
        for documented, chosen in ports.items():
            code = re.sub(rf"(127\.0\.0\.1:|-p ){documented}\b", rf"\g<1>{chosen}", code)
        code = re.sub(
            r"(\.venv/bin/)?\bpumprig (up|emulator|capture|gateway) ", rf"exec {sys.executable} -m pumprig \2 ", code
        )
        code = code.replace(".venv/bin/pumprig ", f"{sys.executable} -m pumprig ")
        return ["bash", "-e", "-o", "pipefail", "-c", code]


@contextmanager
def terminal_in(directory: Path) -> Iterator[Terminal]:
    terminal = Terminal(directory)
    try:
        yield terminal
    finally:
        terminal.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


READY = {
    "make up": Path("run/rig.json"),
    "pumprig emulator": Path("mine/pump-1"),
    "pumprig capture": Path("ward.port"),
    "pumprig gateway": Path("run/gateway/store.sqlite"),
}


def ready_file(code: str) -> Path:
    return next(path for words, path in READY.items() if words in code)


@pytest.mark.parametrize("document", WALKTHROUGHS, ids=lambda path: path.stem)
def test_every_command_does_what_it_says(document: Path, tmp_path: Path) -> None:
    with terminal_in(tmp_path) as terminal:
        for block in blocks_of(document):
            if block.is_lasting:
                terminal.start(block.code, ready_file(block.code))
                continue
            printed = terminal.run(block)
            for expected in block.expects:
                assert expected in printed, f"{block.code}\nprinted {printed}"


@pytest.mark.parametrize("document", WALKTHROUGHS, ids=lambda path: path.stem)
def test_ctrl_c_ends_each_terminal_without_complaint(document: Path, tmp_path: Path) -> None:
    lasting = [block.code for block in blocks_of(document) if block.is_lasting]
    with terminal_in(tmp_path) as terminal:
        for code in lasting:
            terminal.start(code, ready_file(code))
        assert terminal.stop() == [0] * len(lasting)


def test_the_two_lines_to_try_of_the_readme_work(tmp_path: Path) -> None:
    to_try = [
        block._replace(code=block.code.replace("-v\n", "-v -C 1\n"))
        for block in blocks_of(ROOT / "README.md")
        if "127.0.0.1" in block.code
    ]
    with terminal_in(tmp_path) as terminal:
        terminal.start("make up", READY["make up"])
        subscribed, polled = (terminal.run(block) for block in to_try)
    assert subscribed.startswith("pumprig/v1/")
    assert "alarms" in json.loads(polled)


@pytest.mark.parametrize("document", [path.relative_to(ROOT) for path in DOCUMENTS], ids=str)
def test_no_link_of_a_document_leads_nowhere(document: Path) -> None:
    path = ROOT / document
    missing = [link for link in _LINK.findall(path.read_text()) if not (path.parent / link).exists()]
    assert not missing
