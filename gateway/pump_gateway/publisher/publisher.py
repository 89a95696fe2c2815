"""`Publisher`: connection after connection to one broker, for ever.

Each one: will, birth, every retained topic as it is now, and then the outbox until the connection is cut. The store
keeps what could not be told meanwhile, so that nothing here needs to remember anything.
"""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Literal, Never

import structlog
from msgspec import json

from pump_gateway.publisher.drain import Drain
from pump_gateway.publisher.sink import V5, V311, Cut, Refused, Rejected, Sink, Unreachable, connected
from pump_gateway.topics import (
    Gateway,
    HealthBody,
    Message,
    description_messages,
    latest_message,
    over_alarms,
    retained_state,
    utc,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from pump_gateway.model import OutboxRow, PumpState
    from pump_gateway.settings import BrokerSettings
    from pump_gateway.store import StoreWriter

RETRY_FIRST_S = 0.2
RETRY_MAX_S = 5.0
REFUSED_PAUSE_S = 15.0
TAKEN_OVER_PAUSE_S = 60.0
ANSWER_TIMEOUT_S = 5.0
FAREWELL_TIMEOUT_S = 2.0
HEARTBEAT_S = 15.0
HEALTH_EVERY_HEARTBEATS = 4
LATEST_PAUSE_S = 0.1
LATEST_PERIODS = 3
STREAM_PERIOD_S = 1.0

CAUTIOUS_AFTER_CUTS = 3
"""So many connections in a row that were cut before one row was taken: from then on one row at a time."""
BURIED_AFTER_CUTS = 6
"""So many, and the row that was under way each time is one that the broker cannot bear."""

log = structlog.get_logger()


class TakenOver(Cut):
    """Another gateway under the same name was here first."""


class PublisherHealth:
    """How it is with the broker, for whoever asks."""

    def __init__(self) -> None:
        self.is_connected = False
        self.connects = 0
        self.mqtt_version: Literal["5", "3.1.1"] | None = None


class Publisher:
    """Tells one broker everything that the store keeps."""

    def __init__(
        self,
        writer: StoreWriter,
        settings: BrokerSettings,
        gateway: str,
        *,
        api_url: str | None = None,
        stream_period_s: float = STREAM_PERIOD_S,
        now_us: Callable[[], int] = lambda: time.time_ns() // 1000,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`now_us`: the time of day; `jitter`: numbers from 0 to 1 that keep a fleet from coming back as a herd."""
        self.health = PublisherHealth()
        self._writer = writer
        self._settings = settings
        self._gateway = gateway
        self._client_id = settings.client_id or f"pumprig-{gateway}"
        self._api_url = api_url
        self._latest_lifetime_us = int(LATEST_PERIODS * stream_period_s * 1_000_000)
        self._now_us = now_us
        self._jitter = jitter
        # When this gateway began: a session tells which gateway it is of, and which of two is the younger.
        self._instance = f"{now_us():x}"
        self._version = V311 if settings.version == "3.1.1" else V5
        self._is_version_known = settings.version != "auto"
        self._cuts_without_progress = 0
        self._last_trouble = ""

    async def run(self) -> Never:
        """Connect and tell, again and again; ends by cancellation only, with a goodbye to the broker."""
        failures = 0
        while True:
            births = self.health.connects
            pause_s = 0.0
            try:
                await self._connection()
            except (Unreachable, Cut) as error:
                failures = failures + 1 if self.health.connects == births else 0
                pause_s = TAKEN_OVER_PAUSE_S if isinstance(error, TakenOver) else self._backoff_s(failures)
                self._say("broker_lost" if isinstance(error, Cut) else "broker_unreachable", error)
            except Refused as error:
                pause_s = REFUSED_PAUSE_S
                if self._fall_back(error):
                    continue
                self._say("broker_refuses", error)
            finally:
                self.health.is_connected = False
            _check_cancelled()
            await asyncio.sleep(pause_s)

    async def _connection(self) -> None:
        """Live through one connection; raises why it ended."""
        number = self.health.connects + 1
        gateway = Gateway(self._gateway, session=f"{self._instance}-{number}")
        settings, version = self._settings, self._version
        async with connected(settings, client_id=self._client_id, version=version, will=gateway.will()) as sink:
            self._is_version_known = True
            await self._expect_nobody_else(sink, gateway)
            await self._say_all(sink, [gateway.birth(self._now_us())])
            await self._say_all(sink, self._retained(gateway))
            self.health.connects = number
            self.health.mqtt_version = "5" if version is V5 else "3.1.1"
            self.health.is_connected = True
            self._last_trouble = ""
            log.info("broker_connected", host=settings.host, port=settings.port, mqtt=self.health.mqtt_version)
            await self._tell(sink, gateway)

    async def _tell(self, sink: Sink, gateway: Gateway) -> None:
        is_cautious = self._cuts_without_progress >= CAUTIOUS_AFTER_CUTS
        drain = Drain(self._writer, sink, gateway, now_us=self._now_us, is_cautious=is_cautious)
        try:
            await _until_cut(sink, drain.run(), self._tell_latest(sink), self._tell_gateway(sink, gateway))
        except asyncio.CancelledError:
            await self._say_goodbye(sink, gateway, drain)
            raise
        except Cut as error:
            await self._note_cut(drain, error)
            raise

    # --- what is said -------------------------------------------------------------------------------------------------

    def _retained(self, gateway: Gateway) -> list[Message]:
        view, now_us = self._writer.view, self._now_us()
        info = gateway.info(version_of("pumprig"), list(view.pumps), self._api_url)
        return [info, *retained_state(view, gateway, now_us, self._latest_lifetime_us)]

    async def _say_all(self, sink: Sink, messages: Iterable[Message]) -> None:
        """Publish and wait until the broker has all of it."""
        answers = [sink.send(message) for message in messages]
        done, waiting = await asyncio.wait(answers, timeout=ANSWER_TIMEOUT_S)
        if waiting or any(answer.cancelled() for answer in done):
            raise Cut("the broker did not acknowledge")
        for answer in done:
            error = answer.exception()
            if isinstance(error, Rejected):
                log.error("message_rejected", reason=str(error))
            elif error is not None:
                raise error

    async def _tell_latest(self, sink: Sink) -> Never:
        """Keep `latest` and `description` of each pump as they are in the view."""
        view = self._writer.view
        told = dict(view.pumps)
        while True:
            view = await self._writer.changed(view, HEARTBEAT_S)
            for state in view.pumps.values():
                for message in self._news_of(state, told.get(state.pump)):
                    sink.send(message)
            told = view.pumps
            await asyncio.sleep(LATEST_PAUSE_S)

    def _news_of(self, state: PumpState, told: PumpState | None) -> list[Message]:
        messages: list[Message] = []
        if told is None or (state.identity, state.log_epoch, state.boot) != (told.identity, told.log_epoch, told.boot):
            messages += description_messages(state)
        if state.latest is not (told.latest if told else None):
            latest = latest_message(state, self._now_us(), self._latest_lifetime_us)
            messages += [latest] if latest is not None else []
        return messages

    async def _tell_gateway(self, sink: Sink, gateway: Gateway) -> Never:
        """Heartbeat, health, and the end of alarms that are over."""
        removed = {alarm_id for alarm_id, _ in over_alarms(self._writer.view, self._now_us())}
        beat = 0
        while True:
            now_us = self._now_us()
            messages = [gateway.heartbeat(beat, now_us)]
            if beat % HEALTH_EVERY_HEARTBEATS == 0:
                messages.append(gateway.health(await self._health_body(gateway)))
            over = dict(over_alarms(self._writer.view, now_us))
            messages += [message for alarm_id, message in over.items() if alarm_id not in removed]
            removed = set(over)
            await self._say_all(sink, messages)
            beat += 1
            await asyncio.sleep(HEARTBEAT_S)

    async def _health_body(self, gateway: Gateway) -> HealthBody:
        health = await self._writer.run(lambda store: store.health())
        return HealthBody(
            gateway=gateway.name,
            session=gateway.session,
            at=utc(self._now_us()),
            outbox_rows={lane.name.lower(): rows for lane, rows in health.outbox.items()},
            outbox_oldest_at=None if health.oldest_us is None else utc(health.oldest_us),
            samples_dropped=health.samples_dropped,
            dead_letters=health.dead_letters,
            reconnects=self.health.connects - 1,
            store_bytes=health.file_bytes,
            ports={state.pump: state.link for state in self._writer.view.pumps.values()},
        )

    async def _say_goodbye(self, sink: Sink, gateway: Gateway, drain: Drain) -> None:
        """Say that it ends, tell what is left as long as it takes a moment only, and go."""
        with suppress(Cut, Refused, TimeoutError):
            async with asyncio.timeout(FAREWELL_TIMEOUT_S):
                await self._say_all(sink, [gateway.stopping()])
                await drain.finish()
                await self._say_all(sink, [gateway.goodbye()])
                await sink.disconnect()

    # --- what goes wrong ----------------------------------------------------------------------------------------------

    async def _expect_nobody_else(self, sink: Sink, gateway: Gateway) -> None:
        """Find out whether another gateway under our name was here since our last birth; the younger one gives way."""
        if self.health.connects == 0:
            return
        payload = await sink.retained(gateway.status_topic)
        instance = json.decode(payload).get("session", "").partition("-")[0] if payload else self._instance
        if (len(instance), instance) < (len(self._instance), self._instance):
            raise TakenOver(f"another gateway is called {self._gateway!r} and uses the client id {self._client_id!r}")

    async def _note_cut(self, drain: Drain, error: Cut) -> None:
        """Count cuts that a single row may have caused; after enough of them put that row aside."""
        under_way: list[OutboxRow] = drain.rows_under_way
        if drain.acknowledged_rows or not under_way:
            self._cuts_without_progress = 0
            return
        self._cuts_without_progress += 1
        if self._cuts_without_progress >= BURIED_AFTER_CUTS and len(under_way) == 1:
            row = under_way[0]
            await self._writer.run(lambda store: store.bury(row, str(error), now_us=self._now_us()))
            log.error("message_buried", lane=row.lane.name, row=row.row, reason=str(error))
            self._cuts_without_progress = 0

    def _fall_back(self, error: Refused) -> bool:
        """Take the other version when the broker does not speak ours and none is prescribed."""
        if error.is_version and self._settings.version == "auto" and self._version is V5:
            self._version = V311
            return True
        return False

    def _backoff_s(self, failures: int) -> float:
        pause_s: float = min(RETRY_FIRST_S * 2.0**failures, RETRY_MAX_S)
        return pause_s * (0.5 + self._jitter() / 2)

    def _say(self, event: str, error: Exception) -> None:
        """Log a trouble once, not at each try."""
        trouble = f"{event}: {error}"
        if trouble != self._last_trouble:
            self._last_trouble = trouble
            log.warning(event, host=self._settings.host, port=self._settings.port, reason=str(error))


async def _until_cut(sink: Sink, *talk: Coroutine[None, None, object]) -> Never:
    """Talk until one of them raises what a connection can raise; then end the others and raise that."""
    try:
        async with asyncio.TaskGroup() as tasks:
            for coroutine in talk:
                tasks.create_task(coroutine)
            # Not one of the tasks: Python 3.11 counts a group that fails while it has nothing but tasks to wait for
            # as a request to cancel, for ever.
            await sink.wait_cut()
    except* (Refused, Cut) as group:
        found = list(_leaves(group))
    raise min(found, key=lambda error: not isinstance(error, Refused))


def _check_cancelled() -> None:
    """Go on being cancelled: a task group that ends by an error at the same moment forgets that it was."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _leaves(group: BaseExceptionGroup[Exception]) -> Iterable[Exception]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
