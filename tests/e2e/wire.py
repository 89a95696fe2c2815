"""A bare host on a pump's port: a descriptor, the frame decoder, nothing that retries or hides what came."""
# ruff: noqa: ASYNC110 - what the kernel does next can only be polled

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING, Self, TypeVar

from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder, encode_frame
from pump_protocol.messages import Message, PingRequest, PingResponse, decode_payload, encode_payload

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE_S = 10

Kind = TypeVar("Kind", bound=Message)


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that will be true soon."""
    async with asyncio.timeout(DEADLINE_S):
        while not condition():
            await asyncio.sleep(0.001)


class WireHost:
    """Has a port open for as long as the `with` block lasts."""

    def __init__(self, address: str) -> None:
        self.wire = b""
        """Every byte that has come."""
        self.frames: list[Frame] = []
        self.damaged: list[DamagedFrame] = []
        self._address = address
        self._decoder = FrameDecoder()
        self._seq = 0
        self._socket: socket.socket | None = None
        self._fd = -1

    def __enter__(self) -> Self:
        if self._address.startswith("socket://"):
            host, port = self._address.removeprefix("socket://").split(":")
            self._socket = socket.create_connection((host, int(port)), timeout=DEADLINE_S)
            self._fd = self._socket.fileno()
        else:
            self._fd = os.open(self._address, os.O_RDWR | os.O_NOCTTY)
        os.set_blocking(self._fd, False)
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()
        else:
            os.close(self._fd)

    def send(self, message: Message) -> int:
        """Send one request; return its sequence number."""
        self._seq += 1
        os.write(self._fd, encode_frame(Frame(message.TYPE, self._seq, 0, encode_payload(message))))
        return self._seq

    async def write_all(self, data: bytes) -> None:
        """Send bytes as they are, as fast as the line takes them."""
        while data:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                await asyncio.sleep(0.001)

    async def ask(self, message: Message, kind: type[Kind]) -> Kind:
        """Send a request and return the response, which must be a `kind`."""
        seq = self.send(message)
        await until(lambda: any(frame.ref == seq for frame in self.heard()))
        frame = next(frame for frame in self.frames if frame.ref == seq)
        response = decode_payload(frame.type, frame.payload)
        assert isinstance(response, kind)
        return response

    async def hear(self, kind: type[Kind]) -> Kind:
        """Return the first event of a `kind` that the pump says."""
        await until(lambda: any(frame.type == kind.TYPE for frame in self.heard()))
        frame = next(frame for frame in self.frames if frame.type == kind.TYPE)
        event = decode_payload(frame.type, frame.payload)
        assert isinstance(event, kind)
        return event

    async def wait_for_silence(self) -> None:
        """Wait until the pump has said what it says of itself after a boot, and forget that."""
        await self.ask(PingRequest(cookie=0), PingResponse)
        self.wire, self.frames, self.damaged = b"", [], []

    def heard(self) -> list[Frame]:
        """Every frame that has come so far."""
        try:
            while data := os.read(self._fd, 65_536):
                self.wire += data
                for item in self._decoder.feed(data):
                    if isinstance(item, Frame):
                        self.frames.append(item)
                    else:
                        self.damaged.append(item)
        except BlockingIOError:
            pass
        return self.frames

    def messages(self, kind: type[Kind]) -> list[Kind]:
        """Every message of one kind that has come so far."""
        decoded = (decode_payload(frame.type, frame.payload) for frame in self.heard())
        return [message for message in decoded if isinstance(message, kind)]

    def is_cut_off(self) -> bool:
        """Whether the other end has gone."""
        try:
            return os.read(self._fd, 65_536) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True
