"""Owns one serial port: opens it, runs the session on it, hands what was seen to the store, and opens it again.

A port that goes away is waited for under the same name: an emulated pump's link and a `/dev/serial/by-id` path both
come back as another device. The session lives as long as the gateway, since silence is something that it has to notice
too.
"""

from __future__ import annotations

import asyncio
import secrets
import time
import zlib
from typing import TYPE_CHECKING, TypeVar

import structlog

from pump_gateway.alarms import WIRE_PRIORITY_OF, entry_of_type
from pump_gateway.dispatch import Dispatcher
from pump_gateway.model import LinkChange
from pump_gateway.serialport import PortUnavailable, SerialStream
from pump_gateway.session import Session
from pump_gateway.session.secure import SecureHost
from pump_gateway.store import StoreError
from pump_protocol.driver import drive, link_time, seconds_until

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from pump_gateway.settings import PumpConfig
    from pump_gateway.store import Store, StoreWriter
    from pump_protocol.security import Key

REOPEN_PERIOD_MIN_S = 0.1
REOPEN_PERIOD_MAX_S = 1.0
STORE_RETRY_PERIOD_S = 1.0

T = TypeVar("T")

log = structlog.get_logger()


class PumpPort:
    """One configured pump and the port behind which it is to be found."""

    def __init__(self, config: PumpConfig, writer: StoreWriter, *, key: Key | None = None) -> None:
        """`key` is the pump's own; without it the pump is only read."""
        self._config = config
        self._writer = writer
        self._key = key
        self.dispatcher = Dispatcher(config.name, writer, now_us=_now_us)
        """Takes commands, which end well only when there is a key."""

    async def run(self) -> None:
        """Talk to the pump for ever; ends by cancellation."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._talk())
            tasks.create_task(self.dispatcher.run())

    async def _talk(self) -> None:
        """Run one session after the other.

        When the store cannot keep what was seen, the session is begun anew from what it has kept: what was lost in
        between is still in the pump's log.
        """
        while True:
            try:
                await self._run_session(await self._begin())
            except StoreError as error:
                log.exception("store_failed", pump=self._config.name, problem=str(error))
                await asyncio.sleep(STORE_RETRY_PERIOD_S)

    async def _begin(self) -> Session:
        name = self._config.name
        await self.dispatcher.session_began()
        cursor, raised = await self._writer.run(lambda store: (store.cursor(name), _derived_alarms(store, name)))
        return Session(
            name,
            port=self._config.url,
            now=link_time(),
            wall_offset_us=_wall_offset_us(),
            cursor=cursor,
            raised=raised,
            baud=self._config.baud,
            host_id=zlib.crc32(name.encode()),
            secure=None if self._key is None else SecureHost(self._key, secrets.token_bytes),
        )

    async def _run_session(self, session: Session) -> None:
        await self._settle(session)
        period_s = REOPEN_PERIOD_MIN_S
        while True:
            try:
                stream = await self._meanwhile(session, SerialStream.open(self._config.url, self._config.baud))
            except PortUnavailable as unavailable:
                session.connection_lost(unavailable.reason, link_time())
                await self._meanwhile(session, asyncio.sleep(period_s))
                period_s = min(2 * period_s, REOPEN_PERIOD_MAX_S)
                continue
            period_s = REOPEN_PERIOD_MIN_S
            try:
                session.connection_made(link_time())
                self.dispatcher.attach(session, stream)
                await drive(session, stream, lambda: self._settle(session))
                session.connection_lost("unplugged", link_time())
            finally:
                self.dispatcher.detach()
                await stream.close()

    async def _meanwhile(self, session: Session, waiting: Coroutine[None, None, T]) -> T:
        """What `waiting` brings; until then the session does what falls due: a pump may be missed too long."""
        task = asyncio.ensure_future(waiting)
        try:
            while not task.done():
                await self._settle(session)
                await asyncio.wait([task], timeout=seconds_until(session.next_deadline()))
                session.advance(link_time())
            return task.result()
        finally:
            task.cancel()

    async def _settle(self, session: Session) -> None:
        session.wall_offset_us = _wall_offset_us()
        events = session.events_received()
        if events:
            await self._writer.commit(events)
        for result in session.results_received():
            await self.dispatcher.store(result)
        for event in events:
            if isinstance(event, LinkChange):
                log.info("link_changed", pump=event.pump, state=event.state, reason=event.reason, port=event.port)


def _now_us() -> int:
    return time.time_ns() // 1000


def _wall_offset_us() -> int:
    return _now_us() - link_time()


def _derived_alarms(store: Store, pump: str) -> dict[int, int]:
    """Wire priority by code of the derived alarms that were active when the gateway stopped: they go on."""
    return {
        entry_of_type(alarm.type).code: WIRE_PRIORITY_OF[alarm.priority]
        for alarm in store.view.alarms.values()
        if alarm.pump == pump and alarm.device_code is None and alarm.is_listed
    }
