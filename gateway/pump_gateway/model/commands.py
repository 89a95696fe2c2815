"""What a pump can be told to do, who asked for it, and what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class CommandOutcome(StrEnum):
    """How a command ended. `unknown` is said when not even the pump's log can tell."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class CommandResult(msgspec.Struct, frozen=True, tag=True):
    """What became of one write to a pump."""

    pump: str
    op_id: int
    name: str
    """What was asked for, as `Bolus` or `Stop`."""
    outcome: CommandOutcome
    reason: str
    """One word; empty for what was simply done."""
    readback: dict[str, Any] | None
    """The pump's last answer, field by field."""
    rx_us: int


class CommandState(StrEnum):
    """How far a command is; the last three are ends."""

    ACCEPTED = "accepted"
    SENT = "sent"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Command(msgspec.Struct, frozen=True, tag=True):
    """What somebody wants a pump to do, and what became of it."""

    id: str
    pump: str
    op_id: int
    """What the pump's log calls it. Random, never 0, never used twice in one store."""
    verb: str
    args: dict[str, Any]
    """As they were asked for, with their units in their names."""
    confirms_soft_limit: bool
    state: CommandState
    reason: str
    """One word; empty for what was simply done, or is not ended."""
    readback: dict[str, Any] | None
    """The pump's last answer, field by field."""
    requested_us: int
    changed_us: int

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is done for it. What is unknown may still be found in the pump's log."""
        return self.state not in {CommandState.ACCEPTED, CommandState.SENT}


class CommandNotTaken(Exception):  # noqa: N818 (an answer, not a mistake)
    """A command that is not even accepted: nothing of it is kept, nothing has happened."""

    def __init__(self, reason: str, detail: str) -> None:
        """`reason` is one word for programs, `detail` a sentence for people."""
        super().__init__(detail)
        self.reason = reason


class Stop(msgspec.Struct, frozen=True):
    """Stop delivery."""

    reason: int


class Resume(msgspec.Struct, frozen=True):
    """Go on with the program in force."""


class Bolus(msgspec.Struct, frozen=True):
    """Give a bolus; `flags` are the protocol's."""

    volume_nl: int
    duration_ms: int
    flags: int


class CancelBolus(msgspec.Struct, frozen=True):
    """End a bolus that is running."""

    bolus_id: int


class ProgramChange(msgspec.Struct, frozen=True):
    """Put another program in force; `steps` are pairs of second of the day and rate in nL/h."""

    mode: int
    drug_id: int
    concentration_ng_ml: int
    steps: tuple[tuple[int, int], ...]
    patient_bolus_nl: int = 0
    patient_bolus_ms: int = 0
    lockout_ms: int = 0
    patient_boluses_per_day: int = 0


class RefillReport(msgspec.Struct, frozen=True):
    """Tell the pump what was taken out of it and filled in."""

    removed_nl: int
    filled_nl: int
    drug_id: int
    concentration_ng_ml: int


class Acknowledge(msgspec.Struct, frozen=True):
    """Take note of one occurrence of an alarm."""

    code: int
    occurrence: int


class ResetAlarm(msgspec.Struct, frozen=True):
    """Reset an alarm that is latched."""

    code: int
    occurrence: int


class PauseAudio(msgspec.Struct, frozen=True):
    """Hold back the tones of the alarms in `mask` (bit n - 1 for code n)."""

    mask: int
    duration_s: int


class Interrogate(msgspec.Struct, frozen=True):
    """Ask the pump who it is, and read all that it tells of itself; it changes nothing that is programmed."""


WriteOrder = Stop | Resume | Bolus | CancelBolus | ProgramChange | RefillReport | Acknowledge | ResetAlarm | PauseAudio
"""What a pump can be told to do with a key, in the wire's units."""

Order = WriteOrder | Interrogate
"""What a person can ask of a pump."""


class Scanned(msgspec.Struct, frozen=True):
    """What stood on the label of the drug that is at hand; `None` was not scanned."""

    drug_id: int | None = None
    concentration_ng_ml: int | None = None


class Asked(msgspec.Struct, frozen=True):
    """A command as its author put it. The same `key` is the same command, however often it comes."""

    pump: str
    verb: str
    args: dict[str, Any]
    order: Order
    key: str
    confirms_soft_limit: bool = False
    if_rev: int | None = None
    """The therapy_rev that the author has seen; with another one in force the command is not taken."""
    scanned: Scanned | None = None
    """The label, where somebody has scanned one."""
