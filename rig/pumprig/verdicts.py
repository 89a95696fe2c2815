"""What came of scenarios, for people and for machines: lines for a terminal, JUnit XML, JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from pump_emulator import quantities
from pump_emulator.quantities import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pump_emulator.scenario import Outcome
    from pump_emulator.scenario.outcome import VerdictView

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_US = 86_400_000_000


def clock(at_us: int) -> str:
    """Pump time since the start for people: `90 d 00:05:11.041`."""
    days, rest = divmod(at_us, _DAY_US)
    seconds, us = divmod(rest, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{days} d {hour:02}:{minute:02}:{second:02}.{us // 1_000:03}"


def failure_lines(outcome: Outcome) -> Iterator[str]:
    """The first divergence: where, what was wanted, what was seen when, what happened around it; then the others.

    What happened at its very instant has an arrow.
    """
    divergence = outcome.divergence
    if divergence is None:
        return
    first = divergence.verdict
    yield f"{first.place}: first divergence at {clock(first.at_us)}"
    yield f"  expected  {first.wanted}"
    yield f"  seen      {first.seen}"
    if first.why:
        yield f"  because   {first.why}"
    for happening in divergence.around:
        arrow = "→" if happening.at_us == first.at_us else " "
        yield f"{arrow} {clock(happening.at_us):>22}  {happening.text}"
    for verdict in _others(outcome, first):
        yield f"{verdict.place}: {verdict.wanted}: seen at {clock(verdict.at_us)}: {verdict.seen}"
    yield f"replay: {outcome.replay}"


def story_lines(outcome: Outcome) -> Iterator[str]:
    """All that happened, and every verdict."""
    for happening in outcome.happenings:
        yield f"  {clock(happening.at_us):>22}  {happening.text}"
    if outcome.happenings_left_out:
        yield f"  and {outcome.happenings_left_out} more"
    for verdict in outcome.verdicts:
        mark = "✓" if verdict.is_met else "✗"
        yield f"  {mark} {verdict.wanted}: {verdict.seen} ({clock(verdict.at_us)})"
    yield f"  log hash {outcome.log_hash[:16]}, seed {outcome.seed}, speed {outcome.speed}"


def json_report(outcomes: Sequence[Outcome]) -> str:
    """Everything, for machines."""
    is_passed = all(outcome.is_passed for outcome in outcomes)
    body = {"is_passed": is_passed, "count": len(outcomes), "scenarios": list(outcomes)}
    return msgspec.json.format(msgspec.json.encode(body)).decode() + "\n"


def junit_xml(outcomes: Sequence[Outcome]) -> str:
    """One test case a scenario, as build servers read it."""
    failed = sum(not outcome.is_passed for outcome in outcomes)
    suite = ET.Element("testsuite", name="pumprig scenarios", tests=str(len(outcomes)), failures=str(failed))
    for outcome in outcomes:
        name = f"{outcome.id} {outcome.title}".strip()
        case = ET.SubElement(suite, "testcase", classname="scenario", name=_clean(name), file=_clean(outcome.source))
        if not outcome.is_passed:
            text = _clean("\n".join(failure_lines(outcome)))
            ET.SubElement(case, "failure", message=text.partition("\n")[0]).text = text
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def span(duration_us: int) -> str:
    """A duration for people; one of days and a broken number of hours as a clock would tell it."""
    text = quantities.format(duration_us, Dimension.DURATION)
    return clock(duration_us).partition(".")[0] if "." in text and duration_us >= _DAY_US else text


def _others(outcome: Outcome, first: VerdictView) -> list[VerdictView]:
    return [verdict for verdict in outcome.verdicts if not verdict.is_met and verdict is not first]


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
