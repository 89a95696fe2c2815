"""An alarm, and an entry of the journal of alarms: what the store makes of the edges that were seen."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from pump_gateway.model.times import FIRST_CONTACT, TimeQuality


class Condition(StrEnum):
    """Whether the cause of an alarm is there; `latched`: gone, but the pump waits for a reset."""

    ACTIVE = "active"
    LATCHED = "latched"
    INACTIVE = "inactive"


class Ack(StrEnum):
    """Whether a person has taken note. Acknowledging never clears."""

    UNACKED = "unacked"
    ACKED = "acked"


class Suppression(StrEnum):
    """Whether the alarm's signals are held back."""

    NONE = "none"
    AUDIO_PAUSED = "audio_paused"
    SHELVED = "shelved"


class AlarmClass(StrEnum):
    """The device's own class of an alarm; `derived` for the gateway's."""

    CRITICAL = "critical"
    NONCRITICAL = "noncritical"
    DERIVED = "derived"


class Priority(StrEnum):
    """IEC 60601-1-8 priority; `info` for what is logged but sounds nothing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Phase(StrEnum):
    """What a journal entry says happened to an alarm."""

    START = "start"
    CONTINUE = "continue"
    UPDATE = "update"
    ESCALATE = "escalate"
    DEESCALATE = "deescalate"
    LATCH = "latch"
    END = "end"
    ACK = "ack"
    PAUSE = "pause"
    SHELVE = "shelve"
    RESET = "reset"


class Alarm(msgspec.Struct, frozen=True):
    """One occurrence of one alarm, one object everywhere: store, MQTT, HTTP.

    `id` is `{pump}:{log_epoch}:{seq of its raise}`, or `{pump}:gw:{store epoch}:{rev of its raise}` for a derived one.
    `raised_at_us` … are pump time as UTC; for derived alarms they are the gateway's time.
    """

    id: str
    pump: str
    type: str
    alarm_class: AlarmClass
    priority: Priority
    condition: Condition
    ack: Ack
    suppression: Suppression
    raised_at_us: int
    changed_at_us: int
    cleared_at_us: int | None
    acked_at_us: int | None
    acked_by: str | None
    rx_us: int
    """Gateway time of the last change."""
    count: int
    """How many times this pump has raised this type, this occurrence included."""
    value: int | None
    device_code: int | None
    occurrence: int | None
    rev: int
    is_test: bool
    tsq: TimeQuality = FIRST_CONTACT
    """Of `changed_at_us`."""
    limit: int | None = None
    """What `value` went beyond, in its unit; `None` where there is none, or only the pump knows."""
    until_us: int | None = None
    """When the suppression ends by itself, gateway time; of a pause of the pump's own tones only the pump knows."""

    @property
    def key(self) -> str:
        """One key for all occurrences: `pump/type`."""
        return f"{self.pump}/{self.type}"

    @property
    def is_listed(self) -> bool:
        """Whether it belongs to the set of active alarms: its cause is there, or it is latched."""
        return self.condition is not Condition.INACTIVE


class AlarmChange(msgspec.Struct, frozen=True, tag=True):
    """One entry of the alarm journal: revision `rev` of the store, and the alarm as it was after it."""

    rev: int
    phase: Phase
    by: str
    alarm: Alarm
    hist: bool
