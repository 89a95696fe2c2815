"""What a run has shown: every verdict, the first divergence with what happened around it, and how to see it again."""

from __future__ import annotations

import msgspec


class VerdictView(msgspec.Struct, frozen=True):
    """One expectation, or one act's answer."""

    place: str
    wanted: str
    is_met: bool
    at_us: int
    seen: str
    why: str = ""


class Happening(msgspec.Struct, frozen=True):
    """One thing that happened, for a reader."""

    at_us: int
    text: str


class Divergence(msgspec.Struct, frozen=True):
    """The first thing that was not as it should be."""

    verdict: VerdictView
    around: list[Happening]
    """What happened just before and after."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run."""

    id: str
    title: str
    source: str
    is_passed: bool
    verdicts: list[VerdictView]
    divergence: Divergence | None
    happenings: list[Happening]
    happenings_left_out: int
    log_hash: str
    """Of the pump's whole log, link-time records left out: the same at every speed."""
    seed: int
    speed: str
    ended_us: int
    replay: str
    """The command that shows it again."""
