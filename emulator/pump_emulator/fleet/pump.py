"""One pump of a fleet: the device, its cable and its port, moved along together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import structlog

from pump_emulator.ports import PortEvents
from pump_protocol.driver import link_time
from pump_protocol.machine import earliest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.fleet.schedule import Schedule
    from pump_emulator.fleet.snapshots import Snapshot
    from pump_emulator.line import Line, LineSettings
    from pump_emulator.ports import Port
    from pump_emulator.pump import Pump

Result = TypeVar("Result")

_log = structlog.get_logger()

KEEP_AGAIN_US = 1_000_000
"""When a pump's memory could not be written, how long until the next attempt."""

HOST_BYTES_MAX = 4_096
"""A host that is so far ahead of the line has to wait, as with the buffer of a serial driver."""


class FleetPump:
    """A pump that runs by itself: bytes from its port reach it through its line, and back.

    Whatever changes the pump from outside goes through `act`, so that what follows (an alarm event, a new deadline) is
    seen at once.
    """

    def __init__(
        self,
        name: str,
        pump: Pump,
        *,
        to_pump: Line,
        to_host: Line,
        schedule: Schedule,
        snapshot: Snapshot,
        make_port: Callable[[PortEvents], Port],
    ) -> None:
        """Join them; nothing runs before the first `turn`, and nobody can reach it before `replug`."""
        self.name = name
        self.pump = pump
        self.to_pump = to_pump
        self.to_host = to_host
        self.wake_us: int | None = None
        self.port = make_port(PortEvents(on_data=self._take, on_opened=self._opened, on_closed=self._closed))
        self._schedule = schedule
        self.snapshot = snapshot
        self._keep_at_us = 0
        self._is_held = False

    def turn(self, now: int) -> None:
        """Do all that is due: pump, both directions of the line, port."""
        is_free = self.to_host.wants_more(now)  # else it reads on when it has sent what it is sending
        if is_free and (heard := self.to_pump.receive(now)):
            self.pump.receive_data(heard, now)
        self.pump.advance(now)
        self._keep(now)
        if is_free and (said := self.pump.data_to_send()):
            self.to_host.send(said, now)
        if arrived := self.to_host.receive(now):
            self.port.write(arrived)
        if self._is_held and self.to_pump.waiting_bytes <= HOST_BYTES_MAX:
            self._is_held = False
            self.port.resume()
        deadlines = (
            self.pump.next_deadline(),
            self.to_host.next_deadline(),
            self.to_pump.next_deadline() if is_free else self.to_host.wants_more_us,
        )
        self._schedule.wake_at(self, earliest(*deadlines))

    def act(self, verb: Callable[[Pump, int], Result]) -> Result:
        """Do something to the pump now, and all that follows from it at once."""
        now = link_time()
        try:
            return verb(self.pump, now)
        finally:
            self.turn(now)

    def unplug(self) -> None:
        """Pull the cable: the port vanishes, what is on the line is lost. The pump notices nothing."""
        for line in (self.to_pump, self.to_host):
            line.cut()
        self.port.unplug()

    def replug(self) -> None:
        """Put the cable back, under the same address. Raises `PortError` when that was taken meanwhile."""
        self.port.plug()
        for line in (self.to_pump, self.to_host):
            line.mend()

    def change_line(self, *, to_pump: LineSettings, to_host: LineSettings) -> None:
        """Make the cable better or worse, from now on."""
        self.to_pump.change(to_pump)
        self.to_host.change(to_host)

    def _take(self, data: bytes) -> None:
        now = link_time()
        self.to_pump.send(data, now)
        self.turn(now)
        if self.to_pump.waiting_bytes > HOST_BYTES_MAX and not self._is_held:
            self._is_held = True
            self.port.hold()

    def _opened(self) -> None:
        _log.info("host_opened_port", pump=self.name, port=self.port.address)

    def _closed(self) -> None:
        _log.info("host_closed_port", pump=self.name, port=self.port.address)

    def _keep(self, now: int) -> None:
        """Keep what the log has before anybody is told of it: no sequence number may be used twice (PLK-LOG-01)."""
        if self.pump.log_last_seq == self.snapshot.kept_seq or now < self._keep_at_us:
            return
        self.snapshot.keep(self.pump.nonvolatile(), self.pump.log_last_seq)
        self._keep_at_us = now + KEEP_AGAIN_US if self.snapshot.problem else 0
