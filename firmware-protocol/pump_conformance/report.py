"""What a run found, for machines (JUnit XML, JSON) and for people (one HTML page that needs nothing else)."""

from __future__ import annotations

import html
import re
from collections import Counter
from importlib import resources
from string import Template
from xml.etree import ElementTree as ET

import msgspec

from pump_conformance.case import Level
from pump_conformance.dut import Dut, Violation
from pump_conformance.runner import Outcome, Result
from pump_conformance.target import TargetGoneError
from pump_protocol.messages import MAJOR as PROTOCOL_MAJOR
from pump_protocol.messages import MINOR as PROTOCOL_MINOR
from pump_protocol.messages import SCHEMA_ID as PROTOCOL_SCHEMA_ID
from pump_protocol.messages import (
    DeviceClass,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
)

LEVEL_NAMES = {Level.L0: "Link", Level.L1: "Monitor", Level.L2: "Log and time", Level.L3: "Secure control"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.SKIPPED: "–", Outcome.ERROR: "!"}


class Device(msgspec.Struct, frozen=True):
    """Who was tested, as it says itself."""

    model: str
    serial: str
    firmware: str
    build: str
    device_class: str
    protocol: str
    schema_id: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that a run found. `started` is UTC in ISO 8601."""

    suite: str = f"PLINK/{PROTOCOL_MAJOR}.{PROTOCOL_MINOR}"
    schema_id: str = f"{PROTOCOL_SCHEMA_ID:08X}"
    target: str
    baud: int
    level: str
    is_long: bool
    started: str
    seconds: float
    device: Device | None
    """None when it did not answer IDENTIFY."""
    results: list[Result]

    def count(self, outcome: Outcome) -> int:
        """How many tests ended so."""
        return Counter(result.outcome for result in self.results)[outcome]

    @property
    def has_passed(self) -> bool:
        """Whether no test failed; what was skipped was not proved."""
        return not self.count(Outcome.FAILED) and not self.count(Outcome.ERROR)


def identify(dut: Dut) -> Device | None:
    """Ask the device who it is; None when it does not say."""
    try:
        dut.begin()
        identity = dut.ask(IdentifyRequest(), IdentifyResponse)
        hello = dut.ask(HelloRequest(PROTOCOL_MAJOR, PROTOCOL_MINOR, 0, 0, PROTOCOL_SCHEMA_ID), HelloResponse)
    except (Violation, TargetGoneError):
        return None
    known = identity.device_class in set(DeviceClass)
    return Device(
        model=identity.model,
        serial=identity.serial,
        firmware=f"{identity.fw_major}.{identity.fw_minor}.{identity.fw_patch}",
        build=identity.build_hash.hex(),
        device_class=DeviceClass(identity.device_class).name.lower() if known else str(identity.device_class),
        protocol=f"{hello.major}.{hello.minor}",
        schema_id=f"{hello.schema_id:08X}",
    )


def json_report(report: Report) -> str:
    """Return the report as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def junit_xml(report: Report) -> str:
    """Return the report as JUnit XML: a suite a level, the clauses as properties of each test."""
    root = ET.Element("testsuites", name=f"{report.suite} conformance", time=str(report.seconds))
    for level, results in _by_level(report).items():
        suite = ET.SubElement(root, "testsuite", name=f"{level.name} {LEVEL_NAMES[level]}", timestamp=report.started)
        outcomes = Counter(result.outcome for result in results)
        suite.set("tests", str(len(results)))
        suite.set("failures", str(outcomes[Outcome.FAILED]))
        suite.set("errors", str(outcomes[Outcome.ERROR]))
        suite.set("skipped", str(outcomes[Outcome.SKIPPED]))
        suite.set("time", f"{sum(result.seconds for result in results):.3f}")
        for result in results:
            _add_test(suite, result)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def html_page(report: Report) -> str:
    """Return one self-contained page."""
    template = resources.files(__package__).joinpath("report.html").read_text(encoding="utf-8")
    counts = {outcome: report.count(outcome) for outcome in Outcome}
    verdict = "passed" if report.has_passed else "failed"
    return Template(template).substitute(
        verdict=verdict,
        title=html.escape(report.device.model if report.device else report.target),
        headline="No test failed" if report.has_passed else "Not conforming",
        suite=html.escape(report.suite),
        counts="".join(
            f'<li class="{outcome}"><b>{count}</b> {outcome}</li>' for outcome, count in counts.items() if count
        ),
        bar="".join(f'<i class="{outcome}" style="flex:{count}"></i>' for outcome, count in counts.items() if count),
        broken=_broken_html(report),
        facts="".join(f"<dt>{name}</dt><dd>{html.escape(value)}</dd>" for name, value in _facts(report)),
        levels="".join(_level_html(level, results) for level, results in _by_level(report).items()),
    )


def failure_text(result: Result) -> str:
    """Return why a test failed and what went over the line, in lines for a person."""
    return "\n".join([result.reason, "Requirements: " + ", ".join(result.requirements), *result.recording])


def _by_level(report: Report) -> dict[Level, list[Result]]:
    levels: dict[Level, list[Result]] = {}
    for result in report.results:
        levels.setdefault(Level[result.level], []).append(result)
    return levels


def _add_test(suite: ET.Element, result: Result) -> None:
    test = ET.SubElement(suite, "testcase", classname=result.level, name=f"{result.id} {result.claim}")
    test.set("time", f"{result.seconds:.3f}")
    properties = ET.SubElement(test, "properties")
    for requirement in result.requirements:
        ET.SubElement(properties, "property", name="requirement", value=requirement)
    tags = {Outcome.FAILED: "failure", Outcome.ERROR: "error", Outcome.SKIPPED: "skipped"}
    if result.outcome in tags:
        tag = ET.SubElement(test, tags[result.outcome], message=_as_xml(result.reason))
        tag.text = _as_xml("\n".join(result.recording)) or None


def _as_xml(text: str) -> str:
    """Return text with what XML cannot hold written out: a device may say anything."""
    return _NOT_XML.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _facts(report: Report) -> list[tuple[str, str]]:
    device = report.device
    who = (
        [
            ("Model", device.model),
            ("Serial number", device.serial),
            ("Firmware", f"{device.firmware} (build {device.build})"),
            ("Class", device.device_class),
            ("Speaks", f"PLINK/{device.protocol}, schema {device.schema_id}"),
        ]
        if device
        else [("Device", "did not answer IDENTIFY")]
    )
    return [
        *who,
        ("Line", f"{report.target} at {report.baud} baud"),
        (
            "Tested",
            f"{report.suite} {report.level}{', long' if report.is_long else ''}, schema {report.schema_id}",
        ),
        ("When", f"{report.started}, for {report.seconds:.0f} s"),
    ]


def _broken_html(report: Report) -> str:
    broken = [result.id for result in report.results if result.outcome in {Outcome.FAILED, Outcome.ERROR}]
    links = "".join(f'<a href="#{id_}">{id_}</a>' for id_ in broken)
    return f'<p class="broken">{links}</p>' if links else ""


def _level_html(level: Level, results: list[Result]) -> str:
    passed = sum(result.outcome is Outcome.PASSED for result in results)
    rows = "".join(map(_row_html, results))
    return (
        f"<section><h2>{level.name} <span>{LEVEL_NAMES[level]}</span><em>{passed} of {len(results)}</em></h2>"
        f"<table>{rows}</table></section>"
    )


def _row_html(result: Result) -> str:
    requirements = " ".join(f"<code>{html.escape(name)}</code>" for name in result.requirements)
    reason = f'<p class="reason">{html.escape(result.reason)}</p>' if result.reason else ""
    return (
        f'<tr class="{result.outcome}" id="{result.id}"><td class="mark" title="{result.outcome}">'
        f"{_MARKS[result.outcome]}</td><th>{result.id}</th>"
        f'<td>{html.escape(result.claim)}{reason}</td><td class="req">{requirements}</td>'
        f'<td class="time">{result.seconds:.2f} s</td></tr>{_recording_html(result)}'
    )


def _recording_html(result: Result) -> str:
    if not result.recording:
        return ""
    lines = html.escape("\n".join(result.recording))
    return (
        f'<tr class="{result.outcome} line"><td colspan="5"><details open><summary>What went over the line</summary>'
        f"<pre>{lines}</pre></details></td></tr>"
    )
