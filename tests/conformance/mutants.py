"""Broken devices: an emulated pump behind somebody who changes what it hears and says.

A `Sabotage` is one mistake that firmware makes. It sits between line and pump, so that it needs to know neither.
"""

from __future__ import annotations

import select
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pump_conformance.target import FdTarget
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.driver import link_time
from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder, encode_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_protocol.machine import Machine

_IDLE_S = 0.02


class Sabotage:
    """No mistake: passes everything on. Subclasses change one thing."""

    def hear(self, frame: Frame) -> Frame | None:
        """What the pump hears instead of a whole frame; None: nothing."""
        return frame

    def reply(self, frame: Frame) -> list[Frame]:
        """What is said to a whole frame besides what the pump says."""
        del frame
        return []

    def hear_noise(self, noise: DamagedFrame) -> list[Frame]:
        """What is said to a damaged frame besides what the pump says."""
        del noise
        return []

    def say(self, frame: Frame) -> list[Frame]:
        """What is said instead of a frame of the pump."""
        return [frame]

    def wire(self, frame: Frame) -> bytes:
        """How a frame is put on the line."""
        return encode_frame(frame)

    def pause(self, seconds: float) -> bool:
        """Whether a half frame is forgotten after a pause."""
        del seconds
        return False


class MutantPump:
    """A pump with a mistake; a machine like the pump itself."""

    def __init__(self, sabotage: Sabotage) -> None:
        now = link_time()
        self.pump = Pump(PumpSettings(), seed=1, now=now)
        self._sabotage = sabotage
        self._from_host = FrameDecoder()
        self._from_pump = FrameDecoder()
        self._said = b""
        self._heard_us = now

    def receive_data(self, data: bytes, now: int) -> None:
        if self._sabotage.pause((now - self._heard_us) / 1e6):
            self._from_host = FrameDecoder()
        self._heard_us = now
        for item in self._from_host.feed(data):
            if isinstance(item, DamagedFrame):
                self.pump.receive_data(b"\0" + item.raw + b"\0", now)
                self._say(self._sabotage.hear_noise(item))
            else:
                self._say(self._sabotage.reply(item))
                if (heard := self._sabotage.hear(item)) is not None:
                    self.pump.receive_data(encode_frame(heard), now)
            self._pass_on()

    def advance(self, now: int) -> None:
        self.pump.advance(now)
        self._pass_on()

    def next_deadline(self) -> int | None:
        return self.pump.next_deadline()

    def data_to_send(self) -> bytes:
        said, self._said = self._said, b""
        return said

    def _pass_on(self) -> None:
        for item in self._from_pump.feed(self.pump.data_to_send()):
            assert isinstance(item, Frame)
            self._say(self._sabotage.say(item))

    def _say(self, frames: list[Frame]) -> None:
        self._said += b"".join(map(self._sabotage.wire, frames))


@contextmanager
def on_a_line(machine: Machine) -> Iterator[FdTarget]:
    """Run a machine in real time at the other end of a socket pair."""
    host_end, device_end = socket.socketpair()
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(machine, device_end, stop), daemon=True)
    thread.start()
    try:
        yield FdTarget.of_socket(host_end)
    finally:
        stop.set()
        thread.join()
        host_end.close()
        device_end.close()


def _run(machine: Machine, line: socket.socket, stop: threading.Event) -> None:
    while not stop.is_set():
        deadline = machine.next_deadline()
        wait_s = _IDLE_S if deadline is None else min(max(deadline - link_time(), 0) / 1e6, _IDLE_S)
        if select.select([line], [], [], wait_s)[0]:
            machine.receive_data(line.recv(65_536), link_time())
        machine.advance(link_time())
        line.sendall(machine.data_to_send())
