"""The gateway as it tells of itself: birth, will and goodbye, heartbeat, what runs, how it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import UNSET, UnsetType, json

from pump_gateway.model import LinkState
from pump_gateway.topics.message import ROOT, Message
from pump_gateway.topics.values import utc

if TYPE_CHECKING:
    from collections.abc import Sequence

HEARTBEAT_EXPIRY_S = 45
HEALTH_EXPIRY_S = 120


class StatusBody(msgspec.Struct, frozen=True):
    """Birth, will and goodbye of a gateway; an offline counts only for the session that was last online."""

    gateway: str
    state: Literal["online", "stopping", "offline"]
    session: str
    reason: str
    since: str | UnsetType = UNSET


class HeartbeatBody(msgspec.Struct, frozen=True):
    """A sign of life; after `expires` the gateway is to be taken for dead, whatever its status says."""

    gateway: str
    session: str
    seq: int
    at: str
    expires: str


class InfoBody(msgspec.Struct, frozen=True):
    """What runs here."""

    gateway: str
    version: str
    pumps: list[str]
    api: str | None


class HealthBody(msgspec.Struct, frozen=True):
    """How the gateway does."""

    gateway: str
    session: str
    at: str
    outbox_rows: Mapping[str, int]
    outbox_oldest_at: str | None
    samples_dropped: int
    dead_letters: int
    reconnects: int
    store_bytes: int
    ports: Mapping[str, LinkState]


class Gateway(msgspec.Struct, frozen=True):
    """One gateway in one session with a broker: what it says of itself."""

    name: str
    session: str

    @property
    def status_topic(self) -> str:
        """Where birth, will and goodbye go."""
        return f"{ROOT}/gateway/{self.name}/status"

    def birth(self, now_us: int) -> Message:
        """The first thing it says."""
        return self._status(StatusBody(self.name, "online", self.session, reason="", since=utc(now_us)))

    def will(self) -> Message:
        """What the broker says when it is gone without a goodbye."""
        return self._status(StatusBody(self.name, "offline", self.session, reason="connection_lost"))

    def stopping(self) -> Message:
        """It ends in order; what comes now are the last words."""
        return self._status(StatusBody(self.name, "stopping", self.session, reason="stopped"))

    def goodbye(self) -> Message:
        """The last thing it says."""
        return self._status(StatusBody(self.name, "offline", self.session, reason="stopped"))

    def heartbeat(self, seq: int, now_us: int) -> Message:
        """One sign of life."""
        expires = utc(now_us + HEARTBEAT_EXPIRY_S * 1_000_000)
        body = HeartbeatBody(self.name, self.session, seq, utc(now_us), expires)
        return Message(self._topic("heartbeat"), json.encode(body), retain=True, expiry_s=HEARTBEAT_EXPIRY_S)

    def info(self, version: str, pumps: Sequence[str], api: str | None) -> Message:
        """What runs here."""
        return Message(self._topic("info"), json.encode(InfoBody(self.name, version, sorted(pumps), api)), retain=True)

    def health(self, body: HealthBody) -> Message:
        """How it does."""
        return Message(self._topic("health"), json.encode(body), retain=True, expiry_s=HEALTH_EXPIRY_S)

    def _status(self, body: StatusBody) -> Message:
        return Message(self.status_topic, json.encode(body), retain=True)

    def _topic(self, last: str) -> str:
        return f"{ROOT}/gateway/{self.name}/{last}"
