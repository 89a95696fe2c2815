"""What a test is: a function with a name that never changes, a claim, and the clauses it holds the device to."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec

from pump_conformance.channel import ControlChannel
from pump_conformance.dut import Dut, Violation
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
_SEED = 1


class Level(IntEnum):
    """What a device claims; each includes those before it."""

    L0 = 0
    """Link: frames, noise, counters."""
    L1 = 1
    """Monitor: who it is, how it is, its alarms."""
    L2 = 2
    """Log and time."""
    L3 = 3
    """Secure control: sessions, programs, boluses."""


class NotApplicable(Exception):  # noqa: N818 (a finding, not an error of the program)
    """This device, or this bench, cannot be held to the claim; the message says why."""


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """What a test has at hand."""

    dut: Dut
    channel: ControlChannel | None = None
    key: bytes | None = None
    """The device's pre-shared key, 16 bytes."""
    is_long: bool = False
    """Whether there is time for the whole of what the specification asks."""

    @property
    def control(self) -> ControlChannel:
        """The control channel; a bench without one makes the test not applicable."""
        if self.channel is None:
            raise NotApplicable(NEEDS_CONTROL)
        return self.channel

    @property
    def secret(self) -> bytes:
        """The device's key; a bench without it makes the test not applicable."""
        if self.key is None:
            raise NotApplicable(NEEDS_KEY)
        return self.key

    def rng(self, name: str) -> Rng:
        """Random numbers for one purpose, the same in every run."""
        return Rng(_SEED).stream(name)

    def whole_or(self, whole: Value, part: Value) -> Value:
        """What the specification asks with --long, else the part that fits into a coffee break."""
        return whole if self.is_long else part


NEEDS_CONTROL = "needs a control channel: --control URL"
NEEDS_KEY = "needs the device's key: --key FILE"

Run: TypeAlias = "Callable[[Bench], None]"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One conformance test."""

    id: str
    level: Level
    claim: str
    requirements: tuple[str, ...]
    """Clauses of SPEC.md."""
    run: Run
    """Returns when the claim holds; raises Violation or NotApplicable."""
    needs_control: bool
    needs_key: bool
    is_long: bool
    """Waits for a time on the line that nothing can shorten; only with --long."""


def case(
    id_: str,
    level: Level,
    claim: str,
    *requirements: str,
    needs_control: bool = False,
    needs_key: bool = False,
    is_long: bool = False,
) -> Callable[[Run], Case]:
    """Make a function the test `id_`."""

    def made(run: Run) -> Case:
        return Case(
            id=id_,
            level=level,
            claim=claim,
            requirements=requirements,
            run=run,
            needs_control=needs_control,
            needs_key=needs_key,
            is_long=is_long,
        )

    return made


def require(claim: object, otherwise: str) -> None:
    """Raise Violation with what was seen instead, unless the claim is true."""
    if not claim:
        raise Violation(otherwise)


def require_equal(got: object, wanted: object, what: str) -> None:
    """Raise Violation unless `got` is what was `wanted`."""
    if got != wanted:
        raise Violation(f"{what}: expected {wanted!r}, got {got!r}")
