"""The reports: the same facts in three forms, and nothing of a device's bytes can break one."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from pump_conformance.report import Device, Report, failure_text, html_page, json_report, junit_xml
from pump_conformance.runner import Outcome, Result

DEVICE = Device(
    model="<b>pump</b> & co",
    serial="PR-1",
    firmware="1.2.3",
    build="00ff",
    device_class="emulator",
    protocol="1.0",
    schema_id="12345678",
)
PASSED = Result(
    id="D-01", level="L0", claim="it answers", requirements=("PLK-REQ-02",), outcome=Outcome.PASSED, seconds=0.25
)
FAILED = Result(
    id="D-27",
    level="L1",
    claim="t_ms < ∞",
    requirements=("PLK-TIM-01", "PLK-REQ-04"),
    outcome=Outcome.FAILED,
    seconds=1.5,
    reason="t_ms went back from 2 to <1>",
    recording=["0.000 → 00 04", "0.001 ← <none>"],
)
SKIPPED = Result(
    id="D-32",
    level="L1",
    claim="edges",
    requirements=(),
    outcome=Outcome.SKIPPED,
    seconds=0.0,
    reason="needs a control channel",
)
ERROR = Result(
    id="D-40", level="L2", claim="reboot", requirements=(), outcome=Outcome.ERROR, seconds=0.0, reason="unplugged"
)


def report(*results: Result, device: Device | None = DEVICE) -> Report:
    return Report(
        target="/dev/ttyUSB0",
        baud=9_600,
        level="L2",
        is_long=False,
        started="2026-01-01T00:00:00+00:00",
        seconds=2.0,
        device=device,
        results=list(results),
    )


def parsed(of: Report) -> ET.Element:
    return ET.fromstring(junit_xml(of))  # noqa: S314 (our own words)


ALL = report(PASSED, FAILED, SKIPPED, ERROR)


def test_a_skipped_test_does_not_spoil_a_run_and_a_failed_or_broken_one_does() -> None:
    assert report(PASSED, SKIPPED).has_passed
    assert not report(PASSED, FAILED).has_passed
    assert not report(PASSED, ERROR).has_passed


def test_json_has_every_fact() -> None:
    said = json.loads(json_report(ALL))
    assert said["device"]["serial"] == "PR-1"
    assert said["baud"] == 9_600
    assert [result["outcome"] for result in said["results"]] == ["passed", "failed", "skipped", "error"]
    assert said["results"][1]["recording"] == FAILED.recording


def test_junit_has_a_suite_a_level_and_a_case_a_test() -> None:
    root = parsed(ALL)
    assert [suite.get("name") for suite in root] == ["L0 Link", "L1 Monitor", "L2 Log and time"]
    counts = [[suite.get(kind) for kind in ("tests", "failures", "errors", "skipped")] for suite in root]
    assert counts == [["1", "0", "0", "0"], ["2", "1", "0", "1"], ["1", "0", "1", "0"]]


def test_junit_tells_reason_recording_and_requirements_of_a_failure() -> None:
    failed = parsed(ALL).find(".//testcase[@classname='L1']")
    assert failed is not None
    assert failed.get("name") == "D-27 t_ms < ∞"
    assert [entry.get("value") for entry in failed.iter("property")] == ["PLK-TIM-01", "PLK-REQ-04"]
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("message") == FAILED.reason
    assert failure.text == "\n".join(FAILED.recording)


def test_junit_survives_what_xml_cannot_hold() -> None:
    odd = Result(
        id="D-26",
        level="L1",
        claim="text",
        requirements=(),
        outcome=Outcome.FAILED,
        seconds=0.0,
        reason="not ASCII: \x00\x07",
        recording=["\x1b[31m"],
    )
    assert parsed(report(odd)).find(".//failure") is not None


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = html_page(ALL)
    assert not re.search(r"src=|href=\"[^#]|url\(|@import|<script", page)


def test_the_page_leads_to_what_failed() -> None:
    assert re.findall(r'href="#(D-\d+)"', html_page(ALL)) == ["D-27", "D-40"]


def test_the_page_shows_each_test_with_its_reason_and_escapes_what_the_device_said() -> None:
    page = html_page(ALL)
    for result in ALL.results:
        assert f'id="{result.id}"' in page
    assert "&lt;b&gt;pump&lt;/b&gt; &amp; co" in page
    assert "<b>pump" not in page
    assert "from 2 to &lt;1&gt;" in page
    assert "← &lt;none&gt;" in page


def test_the_page_says_whether_it_conforms() -> None:
    assert "No test failed" in html_page(report(PASSED, SKIPPED))
    assert "Not conforming" in html_page(ALL)


def test_the_page_of_a_device_that_does_not_say_who_it_is_names_the_line() -> None:
    assert "/dev/ttyUSB0" in html_page(report(FAILED, device=None))


def test_a_failure_in_words_has_reason_requirements_and_recording() -> None:
    assert failure_text(FAILED).splitlines() == [
        FAILED.reason,
        "Requirements: PLK-TIM-01, PLK-REQ-04",
        *FAILED.recording,
    ]
