"""A scenario as it is played: what is done when, and what is to come of it. Frozen values; `format.py` reads them."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from pump_emulator.settings import PumpSettings

if TYPE_CHECKING:
    from pump_emulator.acts import Act
    from pump_emulator.scenario.conditions import Condition
    from pump_emulator.scenario.events import Event
    from pump_emulator.scenario.moments import Moment


class Host(Enum):
    """Who is at the other end of the line."""

    NONE = "none"
    GATEWAY = "gateway"


class Tally(NamedTuple):
    """How many events there must be."""

    least: int = 1
    most: int | None = None
    is_given: bool = False
    """Whether the scenario says so, and every one in the window counts."""


class Expected(NamedTuple):
    """How an act is to be answered."""

    is_done: bool | None = True
    """`None`: anyhow."""
    reason: str | None = None
    detail: int | None = None
    retry_after_ms: int | None = None
    is_soft: bool | None = None
    values: tuple[tuple[str, Fraction], ...] = ()
    within: Fraction = Fraction(0)
    spelled: str = "done"


class OnCommand(NamedTuple):
    """A trigger: the n-th time that a host sends a command of a type."""

    type: int
    nth: int


class Stimulus(NamedTuple):
    """Something that is done, and when."""

    name: str
    act: Act
    place: str
    """Where it stands, `file:line`."""
    at: Moment | None = None
    every_us: int | None = None
    first: Moment | None = None
    until: Moment | None = None
    times: int | None = None
    at_each: str | None = None
    """Field of the report with a pump time: each time that this is reached."""
    when: Condition | None = None
    after_us: int = 0
    for_us: int | None = None
    on_command: OnCommand | None = None
    probability: Fraction | None = None
    in_state: int | None = None
    expected: Expected = Expected()


class Timing(Enum):
    """When a condition must be true."""

    AT = "at"
    BY = "by"
    BETWEEN = "between"
    THROUGHOUT = "throughout"
    NEVER = "never"
    """Of [[forbid]]."""
    WHOLE = "whole"
    """Events of the whole run."""


class Expectation(NamedTuple):
    """Something that must be so, or must not."""

    place: str
    spelled: str
    timing: Timing
    subject: Condition | Event
    start: Moment
    end: Moment
    """`at` has one moment: both."""
    watch_from: Moment
    """From when a condition that must become true between two moments is watched."""
    tally: Tally = Tally()
    why: str = ""


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """A whole story."""

    id: str
    title: str
    source: str
    """The file that it came from."""
    why: str = ""
    refs: tuple[str, ...] = ()
    settings: PumpSettings = msgspec.field(default_factory=PumpSettings)
    profile: str = "itb20"
    seed: int = 1
    speed: Fraction = Fraction(1)
    duration_us: int = 0
    resolution_us: int = 0
    host: Host = Host.NONE
    stimuli: tuple[Any, ...] = ()
    """Stimulus, in the order of the file."""
    expectations: tuple[Any, ...] = ()
    """Expectation, in the order of the file."""
    watched: tuple[tuple[str, Any], ...] = ()
    """Conditions that moments begin at: their origin's name and the condition."""
