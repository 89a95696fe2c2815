"""`pumprig conformance`: runs the suite against one device, tells each test as it ends, writes the reports."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pump_conformance.case import Bench, Case, Level
from pump_conformance.catalogue import CATALOGUE
from pump_conformance.channel import ChannelError, ControlChannel
from pump_conformance.dut import Dut
from pump_conformance.report import (
    Device,
    Report,
    failure_text,
    html_page,
    identify,
    json_report,
    junit_xml,
)
from pump_conformance.runner import Outcome, Result, run
from pump_conformance.target import TargetError, open_target
from pumprig.problem import EXIT_FAILED, Problem, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY_BYTES = 16
_KEY_FILE_BYTES_MAX = 1024
PUBLISHED_KEY = bytes(range(KEY_BYTES))

_FAILURE_LINES_MAX = 26

_WORDS = {
    Outcome.PASSED: "[green]ok[/]  ",
    Outcome.FAILED: "[bold red]FAIL[/]",
    Outcome.SKIPPED: "[yellow]skip[/]",
    Outcome.ERROR: "[bold red]ERR [/]",
}
_WRITERS: dict[str, Callable[[Report], str]] = {"junit": junit_xml, "json": json_report, "html": html_page}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The command line."""

    url: str
    level: str
    key: str | None
    control: str | None
    reports: dict[str, Path]
    """Where to write which kind: junit, json, html."""
    only: str | None
    baud: int
    is_long: bool


def conform(options: Options) -> int:
    """Test the device; return the exit code. Raises UsageProblem before anything is sent when it cannot begin."""
    cases, key = _chosen(options), _key(options.key)
    _check_writable(options.reports)
    try:
        target = open_target(options.url, baud=options.baud)
    except TargetError as error:
        raise UsageProblem(str(error)) from None
    try:
        channel = ControlChannel.open(options.control, options.url) if options.control else None
        bench = Bench(dut=Dut(target, baud=options.baud), channel=channel, key=key, is_long=options.is_long)
        report = _tested(options, cases, bench)
    except ChannelError as error:
        raise UsageProblem(str(error)) from None
    finally:
        target.close()
    for kind, path in options.reports.items():
        _write(path, _WRITERS[kind](report))
    return 0 if report.has_passed else EXIT_FAILED


def _chosen(options: Options) -> list[Case]:
    if options.only is None:
        return [case for case in CATALOGUE if case.level <= Level[options.level]]
    wanted = {name.strip().upper() for name in options.only.split(",")}
    if unknown := wanted - {case.id for case in CATALOGUE}:
        raise UsageProblem(
            f"--only: there is no test {', '.join(sorted(unknown))}; they are D-01 to {CATALOGUE[-1].id}"
        )
    return [case for case in CATALOGUE if case.id in wanted]


def _key(text: str | None) -> bytes | None:
    """The key: `test`, or a file of 16 bytes, or of 32 hexadecimal digits."""
    if text is None:
        return None
    if text == "test":
        return PUBLISHED_KEY
    try:
        data = Path(text).read_bytes()[:_KEY_FILE_BYTES_MAX]
    except OSError as error:
        raise UsageProblem(f"--key {text}: {error.strerror}") from None
    if len(data) == KEY_BYTES:
        return data
    try:
        key = bytes.fromhex(data.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise UsageProblem(f"--key {text}: must hold 16 bytes, or 32 hexadecimal digits")
    return key


def _check_writable(reports: dict[str, Path]) -> None:
    for kind, path in reports.items():
        if not path.parent.is_dir():
            raise UsageProblem(f"--{kind} {path}: there is no folder {path.parent}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}") from None


def _tested(options: Options, cases: list[Case], bench: Bench) -> Report:
    console = Console(highlight=False)
    device = identify(bench.dut)
    _print_head(console, options, device)
    began_s, started = time.monotonic(), datetime.now(UTC)
    results: list[Result] = []
    with _progress(console) as progress:
        bar = progress.add_task("", total=len(cases))
        for result in run(_announced(cases, lambda case: progress.update(bar, description=case.id)), bench):
            results.append(result)
            _print_result(console, result)
            progress.advance(bar)
    report = Report(
        target=options.url,
        baud=options.baud,
        level=f"up to {options.level}" if options.only is None else "chosen tests only",
        is_long=options.is_long,
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.monotonic() - began_s, 3),
        device=device,
        results=results,
    )
    _print_tail(console, report)
    return report


def _announced(cases: list[Case], announce: Callable[[Case], None]) -> Iterator[Case]:
    for case in cases:
        announce(case)
        yield case


def _progress(console: Console) -> Progress:
    """Show how far it is; only on a terminal, and gone at the end."""
    columns = (TextColumn("{task.description:4}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _print_head(console: Console, options: Options, device: Device | None) -> None:
    who = f"{device.model} {device.serial}, firmware {device.firmware}" if device else "a device that does not answer"
    console.print(f"{escape(who)} at {escape(options.url)}, {options.baud} baud", soft_wrap=True)


def _print_result(console: Console, result: Result) -> None:
    reason = f"  [dim]({escape(result.reason)})[/]" if result.outcome is Outcome.SKIPPED else ""
    console.print(f"{result.id} {_WORDS[result.outcome]} {escape(result.claim)}{reason}", soft_wrap=True)
    if result.outcome in {Outcome.FAILED, Outcome.ERROR}:
        for line in _shortened(failure_text(result).splitlines()):
            console.print(f"     {escape(line)}", soft_wrap=True)


def _shortened(lines: list[str]) -> list[str]:
    """Leave out the middle of what is too long for a terminal."""
    if len(lines) <= _FAILURE_LINES_MAX:
        return lines
    return [*lines[:2], "(what came before is in the reports)", *lines[2 - _FAILURE_LINES_MAX :]]


def _print_tail(console: Console, report: Report) -> None:
    counts = ", ".join(f"{count} {outcome}" for outcome in Outcome if (count := report.count(outcome)))
    console.print(f"{counts or 'no test'} in {report.seconds:.0f} s", soft_wrap=True)
