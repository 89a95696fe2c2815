"""What an act is, and how it is answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from pump_emulator.pump import ControlError
from pump_emulator.refusal import Refusal
from pump_protocol.messages import PumpStateCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device
    from pump_emulator.pump import Pump


class Answer(msgspec.Struct, frozen=True):
    """What became of an act. A refusal is an answer like any other."""

    is_done: bool = True
    reason: str = ""
    """Why it was refused: a NACK reason, NO_POWER, or NOT_POSSIBLE for what no hand can do."""
    detail: int = 0
    retry_after_ms: int = 0
    is_soft: bool = False
    """Whether it is over a soft limit, which wants a confirmation."""
    why: str = ""
    """What the emulator has to add, for people."""
    values: dict[str, int] = msgspec.field(default_factory=dict)
    """What came of it: volumes in nL, times in ms."""


DONE = Answer()


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody or something does to a pump; its fields are its parameters."""

    NAME: ClassVar[str] = ""
    """What a scenario calls it; empty is the class's own name."""
    GROUP: ClassVar[str] = ""
    """Who does it."""
    IS_BEYOND: ClassVar[bool] = False
    """Whether it needs more than a pump: a line, a gateway."""
    IS_UNDOABLE: ClassVar[bool] = False
    """Whether it lasts and can be taken back."""

    @classmethod
    def name(cls) -> str:
        """What a scenario calls it."""
        return cls.NAME or re.sub(r"(?<=[a-z])([A-Z])", r"_\1", cls.__name__).lower()

    def flaw(self) -> str | None:
        """What in its parameters does not go together, and what would be right; `None`: nothing."""
        return None

    def apply(self, pump: Pump, now: int) -> Answer:
        """Do it at `now`, link time."""
        raise NotImplementedError

    def undo(self, pump: Pump, now: int) -> Answer:
        """Take it back."""
        raise NotImplementedError


def one_of(**given: object) -> str | None:
    """The flaw of parameters of which there must be exactly one."""
    said = [name for name, value in given.items() if value is not None]
    names = ", ".join(given)
    if not said:
        return f"has none of {names}; must have exactly one"
    return f"has {' and '.join(said)}; must have exactly one of {names}" if len(said) > 1 else None


def asked(pump: Pump, verb: Callable[[Device], Answer], *, now: int) -> Answer:
    """Ask the pump as a programmer does, which needs its power; what it refuses is an answer."""

    def ask(device: Device) -> Answer:
        if device.therapy.state is PumpStateCode.UPDATING:
            return Answer(is_done=False, reason="WRONG_STATE", detail=PumpStateCode.UPDATING)
        try:
            return verb(device)
        except Refusal as refusal:
            return refused(refusal)

    return _acted(lambda: pump.act(ask, now=now, needs_power=True), is_asking=True)


def done_by_hand(pump: Pump, verb: Callable[[Device], object], *, now: int) -> Answer:
    """Do what needs nobody's consent; where it is not possible, the answer says so."""

    def do(device: Device) -> Answer:
        answer = verb(device)
        return answer if isinstance(answer, Answer) else DONE

    return _acted(lambda: pump.act(do, now=now), is_asking=False)


def refused(refusal: Refusal, *, is_soft: bool = False) -> Answer:
    """A refusal as an answer."""
    return Answer(
        is_done=False,
        reason=refusal.reason.name,
        detail=refusal.detail,
        retry_after_ms=refusal.retry_after_ms,
        is_soft=is_soft,
    )


def _acted(do: Callable[[], Answer], *, is_asking: bool) -> Answer:
    try:
        return do()
    except ControlError as error:
        is_dead = is_asking and "power" in str(error)
        return Answer(is_done=False, reason="NO_POWER" if is_dead else "NOT_POSSIBLE", why=str(error))
