"""What may be asked in a query string; everything else is refused by name."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from pump_gateway.api.position import PositionText
from pump_gateway.model import Ack, Alarm, Condition, Priority, Suppression

WAIT_S_MAX = 55
AUDIO_PAUSE_MAX_S = 600
SHELVE_MAX_S = 86_400
"""Longest long poll; below the 60 s after which common proxies cut an idle exchange."""
PAGE_MAX = 500
"""Most alarms, or changes, in one answer."""
NAMES_MAX = 64
"""Most values of one repeatable filter."""

_RANK = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2, Priority.INFO: 3}

Name = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
WaitS = Annotated[
    int,
    Field(
        ge=0,
        le=WAIT_S_MAX,
        description="Seconds to wait for a change before answering. `Prefer: wait=N` does the same.",
    ),
]


class NoQuery(BaseModel):
    """A query string without parameters, and what all others have in common: unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _name_the_unknown(cls, given: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(given.keys() - cls.model_fields.keys())
        if unknown:
            known = sorted(cls.model_fields)
            raise PydanticCustomError(
                "unknown_parameter",
                "unknown: {unknown}; known here: {known}",
                {"unknown": ", ".join(unknown), "known": ", ".join(known) or "none"},
            )
        return given


class WaitQuery(NoQuery):
    """How long an answer may wait for news."""

    wait: WaitS = 0


class PauseQuery(NoQuery):
    """For how long the tones of an alarm are to pause."""

    duration_s: Annotated[int, Field(ge=1, le=AUDIO_PAUSE_MAX_S)] = AUDIO_PAUSE_MAX_S


class ShelveQuery(NoQuery):
    """For how long an alarm is to be out of sight."""

    duration_s: Annotated[int, Field(ge=1, le=SHELVE_MAX_S)]


class AlarmQuery(NoQuery):
    """Which alarms `GET /v1/alarms` lists. Filters are joined by "and", repeated values of one by "or"."""

    condition: Annotated[
        list[Condition],
        Field(max_length=NAMES_MAX, description="Repeatable. `inactive`: ended, the latest occurrence of each type."),
    ] = [Condition.ACTIVE, Condition.LATCHED]
    ack: Ack | None = None
    priority_min: Annotated[Priority | None, Field(description="This priority and those above it.")] = None
    pump: Annotated[list[Name], Field(max_length=NAMES_MAX, description="Repeatable.")] = []
    type: Annotated[list[Name], Field(max_length=NAMES_MAX, description="Repeatable; as in `low-reservoir`.")] = []
    suppression: Suppression | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE_MAX)] = PAGE_MAX
    cursor: Annotated[PositionText | None, Field(description="`next` of the page before.")] = None
    wait: WaitS = 0

    def admits(self, alarm: Alarm) -> bool:
        """Whether the filters let this alarm through."""
        return (
            alarm.condition in self.condition
            and (self.ack is None or alarm.ack is self.ack)
            and (self.priority_min is None or _RANK[alarm.priority] <= _RANK[self.priority_min])
            and (not self.pump or alarm.pump in self.pump)
            and (not self.type or alarm.type in self.type)
            and (self.suppression is None or alarm.suppression is self.suppression)
            and (self.cursor is None or alarm.rev > self.cursor.rev)
        )


class ChangeQuery(NoQuery):
    """Where in the journal `GET /v1/alarms/changes` starts, and how long it waits there."""

    since: Annotated[PositionText, Field(description="`<epoch>.<rev>` of `/v1/alarms`, or `next` of the page before.")]
    limit: Annotated[int, Field(ge=1, le=PAGE_MAX)] = PAGE_MAX
    wait: WaitS = 0
