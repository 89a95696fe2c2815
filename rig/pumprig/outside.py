"""What the gateway of a world shows outside: MQTT, HTTP, and the alarms that it derives.

All of it is made by the gateway's own code from the store, without sockets.
"""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any

import msgspec

from pump_emulator.scenario.conditions import Listed
from pump_emulator.scenario.look import Edge, Said
from pump_gateway.alarms import WIRE_PRIORITY_OF, entry_of_type
from pump_gateway.api import documents
from pump_gateway.api.queries import AlarmQuery
from pump_gateway.model import Ack, Condition, Phase, Sample, Suppression
from pump_gateway.topics import (
    ROOT,
    Gateway,
    description_messages,
    latest_message,
    messages_for,
    retained_state,
    telemetry_message,
)
from pump_protocol.messages import AlarmEdge
from pumprig.world import PUMP_NAME, WALL_OFFSET_US

if TYPE_CHECKING:
    from pump_emulator.timeline import Recorder
    from pump_gateway.model import OutboxRow
    from pump_gateway.topics import Message
    from pumprig.world import World

OUTBOX_ROWS = 200
SAID_MAX = 100_000
LATEST_LIFETIME_US = 3_000_000
_EDGES = {
    Phase.START: AlarmEdge.RAISED,
    Phase.LATCH: AlarmEdge.LATCHED,
    Phase.END: AlarmEdge.CLEARED,
    Phase.ACK: AlarmEdge.ACKED,
    Phase.PAUSE: AlarmEdge.AUDIO_PAUSED,
    Phase.ESCALATE: AlarmEdge.ESCALATED,
    Phase.DEESCALATE: AlarmEdge.DEESCALATED,
    Phase.RESET: AlarmEdge.RESET,
}
"""What the journal of the store says, in the words of the pump's log."""


class Outside:
    """Who stands outside sees this of the gateway of one world. Times are pump time in µs."""

    def __init__(self, world: World, recorder: Recorder | None) -> None:
        self._world = world
        self._recorder = recorder
        self._broker = _Broker()
        self._said: deque[Said] = deque(maxlen=SAID_MAX)
        self._derived_edges: deque[Edge] = deque(maxlen=SAID_MAX)
        self._journal_rev = 0

    def said(self) -> tuple[Said, ...]:
        """What was published since the last call."""
        said = tuple(self._said)
        self._said.clear()
        return said

    def derived(self) -> tuple[Edge, ...]:
        """Edges of the alarms that the gateway derives since the last call."""
        edges = tuple(self._derived_edges)
        self._derived_edges.clear()
        return edges

    def shown(self, kind: str, name: str) -> Any:  # noqa: ANN401 (JSON)
        """What MQTT or HTTP shows, or the alarms that the gateway derives."""
        if kind == "alarms":
            return self._derived()
        if kind == "mqtt":
            return self._broker.shown.get(_topic(name))
        return self._http(name)

    def _http(self, path: str) -> Any:  # noqa: ANN401
        view = self._world.store.view
        documented = {
            "/v1/alarms": lambda: documents.alarm_list(view, AlarmQuery()).body,
            "/v1/alarms/summary": lambda: documents.alarm_summary(view).body,
            "/v1/pumps": lambda: documents.pump_list(view),
            f"/v1/pumps/{PUMP_NAME}": lambda: documents.pump(view.pumps[PUMP_NAME]),
        }
        found = documented.get(path)
        if found is None or PUMP_NAME not in view.pumps:
            return None
        return json.loads(found())

    def _derived(self) -> list[Listed]:
        return [
            Listed(
                code=entry_of_type(alarm.type).code,
                name=alarm.type.replace("-", "_").upper(),
                priority=WIRE_PRIORITY_OF[alarm.priority],
                occurrence=alarm.count,
                is_present=alarm.condition is Condition.ACTIVE,
                is_latched=alarm.condition is Condition.LATCHED,
                is_acked=alarm.ack is Ack.ACKED,
                is_audio_paused=alarm.suppression is not Suppression.NONE,
                is_escalated=alarm.priority is not entry_of_type(alarm.type).priority,
            )
            for alarm in self._world.store.view.alarms.values()
            if alarm.device_code is None and alarm.is_listed
        ]

    def look(self) -> None:
        """Let come out what has come into the store."""
        self._read_journal()
        self._publish()

    def broker_down(self) -> None:
        """The broker goes away; a subscriber would see the will."""
        if self._broker.is_up:
            self._broker.is_up = False
            self._broker.take(self._broker.gateway.will())

    def broker_up(self) -> None:
        """The broker is there again."""
        if self._broker.is_up:
            return
        self._broker.is_up = True
        self._begin()

    def gateway_restarted(self) -> None:
        """The broker has told the will of the gateway that was; another one announces itself."""
        if self._broker.is_up:
            self._broker.take(self._broker.gateway.will())
            self._begin()

    def _read_journal(self) -> None:
        """Note what has become of the alarms that the gateway derives."""
        store = self._world.store
        while self._journal_rev < store.view.rev:
            changes = store.changes(self._journal_rev, OUTBOX_ROWS)
            self._journal_rev = changes[-1].rev if changes else store.view.rev
            for change in changes:
                edge, alarm = _EDGES.get(change.phase), change.alarm
                if edge is not None and alarm.device_code is None:
                    code, priority = entry_of_type(alarm.type).code, WIRE_PRIORITY_OF[alarm.priority]
                    self._derived_edges.append(Edge(edge, code, self._at_us, priority, alarm.value or 0))
                    if self._recorder is not None:
                        name = alarm.type.replace("-", "_").upper()
                        self._recorder.derive(code, name, edge, priority=priority, t_us=self._at_us)

    def _publish(self) -> None:
        """Tell what waits, as the publisher does; the broker acknowledges at once."""
        store = self._world.store
        if not self._broker.is_up:
            return
        while rows := store.outbox(OUTBOX_ROWS, bulk_limit=OUTBOX_ROWS):
            for row in rows:
                self._tell(self._messages(row))
            store.acknowledge(rows)
        state = store.view.pumps.get(PUMP_NAME)
        if state is not None and state.latest is not self._broker.latest:
            self._broker.latest = state.latest
            message = latest_message(state, self._wall_us, LATEST_LIFETIME_US)
            self._tell([*description_messages(state), *([message] if message else [])])

    def _messages(self, row: OutboxRow) -> list[Message]:
        view = self._world.store.view
        if isinstance(row.event, Sample):
            return [telemetry_message([row.event], view)]
        return messages_for(row, view, self._broker.gateway, self._wall_us)

    def _tell(self, messages: list[Message]) -> None:
        for message in messages:
            body = self._broker.take(message)
            self._said.append(Said(self._at_us, message.topic.removeprefix(f"{ROOT}/"), body))

    def _begin(self) -> None:
        """Birth of another session, and every retained topic as it is now; then what has waited."""
        broker, view = self._broker, self._world.store.view
        broker.begin()
        self._tell([broker.gateway.birth(self._wall_us)])
        self._tell(retained_state(view, broker.gateway, self._wall_us, LATEST_LIFETIME_US))
        self._publish()

    @property
    def _at_us(self) -> int:
        return self._world.pump.pump_time_us(self._world.now)

    @property
    def _wall_us(self) -> int:
        return self._world.now + WALL_OFFSET_US


class _Broker:
    """What a subscriber sees: of each topic the last message, as JSON."""

    def __init__(self) -> None:
        self.is_up = True
        self.shown: dict[str, Any] = {}
        self.latest: Sample | None = None
        self._sessions = 0
        self.begin()

    def begin(self) -> None:
        """Another session of the gateway."""
        self._sessions += 1
        self.gateway = Gateway("gw-1", session=f"scenario-{self._sessions}")

    def take(self, message: Message) -> Any:  # noqa: ANN401 (JSON)
        """Keep a message; its body."""
        body = msgspec.json.decode(message.payload) if message.payload else None
        topic = message.topic.removeprefix(f"{ROOT}/")
        if body is None:
            self.shown.pop(topic, None)
        else:
            self.shown[topic] = body
        return body


def _topic(name: str) -> str:
    """A topic in full, from what is short for one of this pump."""
    name = name.removeprefix(f"{ROOT}/")
    return name if name.startswith(("pump/", "gateway/")) else f"pump/{PUMP_NAME}/{name}"
