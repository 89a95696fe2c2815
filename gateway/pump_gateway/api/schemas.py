"""The bodies of the API that MQTT has not, and every body's schema for OpenAPI.

The same structs make the bytes and the document, so that neither can say what the other does not. What is also told
over MQTT (alarms, changes, samples, states) is in `pump_gateway.topics`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from pump_gateway.api.report_bodies import ReportsBody
from pump_gateway.model import LinkState
from pump_gateway.topics.alarm_bodies import AlarmBody, AlarmChangeBody
from pump_gateway.topics.command_bodies import CommandBody
from pump_gateway.topics.pump_bodies import DescriptionBody, PumpStateBody, SampleBody
from pump_gateway.topics.values import GenerationMode

Epoch = Annotated[int, Meta(ge=0, description="Drawn anew with each new store; revisions compare inside one only.")]
Rev = Annotated[int, Meta(ge=0, description="Revision: one counter a store, +1 for each change of an alarm.")]
Count = Annotated[int, Meta(ge=0)]
Utc = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Trust = Annotated[
    Literal["live", "stale", "down"],
    Meta(description="live: every pump is online; down: one is offline, or there is none; stale: between."),
]


class Freshness(msgspec.Struct, frozen=True):
    """Whether the alarms can be trusted to be all there are, and the link of each pump."""

    state: Trust
    pumps: dict[str, LinkState] | UnsetType = UNSET


class AlarmList(msgspec.Struct, frozen=True):
    """Alarms in order of revision; `as_of` is when alarms or freshness last changed."""

    epoch: Epoch
    rev: Rev
    as_of: Utc
    generation_mode: GenerationMode
    freshness: Freshness
    next: Annotated[str | None, Meta(description="`cursor` of the next page; null: this is the last.")]
    alarms: list[AlarmBody]


class AckCounts(msgspec.Struct, frozen=True):
    """Alarms of one priority that are active or latched."""

    unacked: Count
    acked: Count


class PriorityCounts(msgspec.Struct, frozen=True):
    """Alarms that are active or latched."""

    high: AckCounts
    medium: AckCounts
    low: AckCounts
    info: AckCounts


class AlarmSummary(msgspec.Struct, frozen=True):
    """How many there are; the links of single pumps are left to the list, so that this stays small."""

    epoch: Epoch
    rev: Rev
    as_of: Utc
    generation_mode: GenerationMode
    freshness: Freshness
    alarms: PriorityCounts


class AlarmChanges(msgspec.Struct, frozen=True):
    """A page of the journal; `rev` is how far it goes in all."""

    epoch: Epoch
    rev: Rev
    generation_mode: GenerationMode
    next: Annotated[str, Meta(description="`since` of the next request.")]
    changes: list[AlarmChangeBody]


class AlarmHistory(msgspec.Struct, frozen=True):
    """What the journal still has of one occurrence of an alarm, oldest first."""

    epoch: Epoch
    generation_mode: GenerationMode
    changes: list[AlarmChangeBody]


class PumpList(msgspec.Struct, frozen=True):
    """The links to all pumps, by name."""

    generation_mode: GenerationMode
    pumps: list[PumpStateBody]


class Pump(msgspec.Struct, frozen=True):
    """All that is known of a pump now; `state`, `description` and `latest` are its retained topics on MQTT."""

    state: PumpStateBody
    description: Annotated[DescriptionBody | None, Meta(description="null until the pump has said who it is.")]
    latest: Annotated[SampleBody | None, Meta(description="null until there was one; however old, see `rx`.")]
    reports: Annotated[
        ReportsBody | None,
        Meta(description="Program, refill, totals, limits: read each minute and at each change; null until then."),
    ]


class Alive(msgspec.Struct, frozen=True):
    """The process runs."""

    status: Literal["alive"] = "alive"


CheckName = Literal["store", "ports", "broker"]


class Check(msgspec.Struct, frozen=True):
    """What is not `needed` is told, but does not make the gateway unready."""

    ok: bool
    needed: bool
    detail: str


class Readiness(msgspec.Struct, frozen=True):
    """Whether alarms can be kept and told."""

    status: Literal["ready", "unready"]
    checks: dict[CheckName, Check]


class Index(msgspec.Struct, frozen=True):
    """Where everything is."""

    name: str
    notice: str
    links: dict[str, str]


class ProblemKind(msgspec.Struct, frozen=True):
    """What the `type` of a problem document means."""

    slug: str
    status: int
    title: str
    meaning: str

    @property
    def uri(self) -> str:
        """The `type` of a problem of this kind, relative to the root of the API."""
        return f"/problems/{self.slug}"


class ParameterError(msgspec.Struct, frozen=True, rename={"place": "in"}):
    """What is wrong with one parameter of the request, or one place of its body: `name` is then a JSON pointer."""

    place: str
    name: str
    detail: str


class Resync(msgspec.Struct, frozen=True):
    """Where to start again."""

    href: str
    epoch: Epoch
    rev: Rev


class Problem(msgspec.Struct, frozen=True):
    """RFC 9457: why a request was not answered."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ParameterError] | UnsetType = UNSET
    resync: Resync | UnsetType = UNSET


_BODIES = (
    AlarmList,
    AlarmSummary,
    AlarmChanges,
    AlarmHistory,
    AlarmBody,
    PumpList,
    Pump,
    SampleBody,
    CommandBody,
    Alive,
    Readiness,
    Index,
    ProblemKind,
    Problem,
)
_REF = "#/components/schemas/{name}"


def components() -> dict[str, Any]:
    """The JSON schema of every body, by the name of its struct."""
    _, found = msgspec.json.schema_components(_BODIES, ref_template=_REF)
    for schema in found.values():
        for name, member in schema.get("properties", {}).items():
            schema["properties"][name] = _numbered(member)
    return found


def _numbered(member: dict[str, Any]) -> dict[str, Any]:
    """Say that exact decimals are numbers: they are encoded already, which msgspec takes for "anything"."""
    number = {"type": "number"}
    if not member:
        return number
    if "anyOf" in member:
        return member | {"anyOf": [each or number for each in member["anyOf"]]}
    return member


def reference(body: type[msgspec.Struct]) -> dict[str, str]:
    """Where `components` has the schema of a body."""
    return {"$ref": _REF.format(name=body.__name__)}
