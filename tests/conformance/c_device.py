"""The C device on its bench, opposite a test: the same shape as the emulated pump, in virtual time.

There is one bench in a process; each `CDevice` begins with a machine that is new.
"""

from __future__ import annotations

import ctypes

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    DeviceClass,
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    HelloRequest,
    Message,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.security import Key, SecureChannel, derive_keys, is_equal
from tests.conformance.c_codec import library

TEST_KEY = bytes(range(16))
SERIAL = "EMU-000001"
HOST_NONCE = bytes(range(0x20, 0x30))
MS, SECOND = 1_000, 1_000_000
_CHUNK = 4_096


class Factory(ctypes.Structure):
    """`struct pump_factory`."""

    _fields_ = (
        ("filled_nl", ctypes.c_uint32),
        ("rate_nl_h", ctypes.c_uint32),
        ("low_nl", ctypes.c_uint32),
        ("conc_ng_ml", ctypes.c_uint32),
    )


class NotStartedError(Exception):
    """`device_start()` has not started: what it was given does not fit."""


class CDevice:
    """A host's end of a perfect cable to the C device. `now` is link time in microseconds."""

    def __init__(
        self,
        *,
        seed: int = 1,
        key: bytes = TEST_KEY,
        device_class: int = DeviceClass.EMULATOR,
        filled_nl: int = 20_000_000,
        rate_nl_h: int = 8_333,
        low_nl: int = 2_000_000,
        conc_ng_ml: int = 500_000,
        serial: str = SERIAL,
    ) -> None:
        self.now = 0
        self.seq = 100
        self.said: list[Frame] = []
        """Every frame of the device, in order."""
        self.channel: SecureChannel | None = None
        """Seals what is sent, from when the test has opened a session."""
        self._library = library()
        self._library.bench_reset(ctypes.c_uint64(seed))
        factory = Factory(filled_nl, rate_nl_h, low_nl, conc_ng_ml)
        self._library.bench_configure(serial.encode(), key, device_class, ctypes.byref(factory))
        self.boot()

    def boot(self) -> None:
        """Cut the power and boot on what the storage holds; a session is gone then."""
        self.channel = None
        self._decoder = FrameDecoder()
        if not self._library.bench_boot() & 1:
            raise NotStartedError

    def open_session(self, key: bytes = TEST_KEY, *, dev_nonce: bytes = b"", session_id: int = 1) -> None:
        """Shake hands and seal everything from here on; with a `dev_nonce` that and the number are drawn."""
        self.channel = None
        if dev_nonce:
            self.draw(dev_nonce + session_id.to_bytes(4, "little"))
        offer = self.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE))
        assert isinstance(offer, SessionOpenResponse), offer
        keys = derive_keys(Key(key), host_nonce=HOST_NONCE, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
        assert is_equal(keys.dev_proof(offer.session_id, SERIAL), offer.dev_proof)
        proof = keys.host_proof(offer.session_id, SERIAL)
        confirmed = self.ask(SessionConfirmRequest(session_id=offer.session_id, host_proof=proof))
        assert isinstance(confirmed, SessionConfirmResponse), confirmed
        self.channel = SecureChannel.of_host(keys)

    def leave_session(self) -> None:
        """End the session as a host that has restarted does."""
        self.channel = None
        self.ask(HelloRequest(major=MAJOR, minor=MINOR, flags=0, host_id=1, schema_id=SCHEMA_ID))

    def set_revision(self, therapy_rev: int) -> None:
        """Give the program in force another revision."""
        self._library.bench_set_revision(ctypes.c_uint32(therapy_rev))

    def cut_power_after(self, writes: int) -> None:
        """Let every write into the storage after the next few be torn."""
        self._library.bench_cut_power_after(ctypes.c_size_t(writes))

    def memory(self) -> bytes:
        """All that the device remembers while it has power, as it lies there."""
        self._library.bench_device.restype = ctypes.c_void_p
        self._library.bench_device_size.restype = ctypes.c_size_t
        return ctypes.string_at(self._library.bench_device(), self._library.bench_device_size())

    def draw(self, data: bytes) -> None:
        """Let the device's random bits begin with these."""
        self._library.bench_draw(data, ctypes.c_size_t(len(data)))

    def block_line(self, *, is_blocked: bool) -> None:
        """Let the line take nothing from the device, or take again."""
        self._library.bench_block_line(ctypes.c_bool(is_blocked))

    def send(self, data: bytes) -> list[Frame]:
        """Put bytes on the line; what the device says to that at once."""
        return self._run(data)

    def request(self, type_: int, payload: bytes = b"", *, seq: int | None = None) -> list[Frame]:
        """Send one request, sealed in a session; the frames that answer it."""
        self.seq = (self.seq + 1) & 0xFFFF if seq is None else seq
        frame = Frame(type_, self.seq, 0, payload)
        heard = self.send(encode_frame(self.channel.seal(frame) if self.channel else frame))
        return [answer for answer in heard if answer.type >> 6 == 1]

    def ask(self, request: Message, *, seq: int | None = None) -> Message:
        """The one answer to a request."""
        (frame,) = self.request(request.TYPE, encode_payload(request), seq=seq)
        assert frame.ref == self.seq
        return decode_payload(frame.type, frame.payload)

    def wait(self, link_us: int, *, step_us: int = 10 * MS) -> list[Frame]:
        """Let time pass in steps, at each of which the device is polled; all that it says."""
        end, heard = self.now + link_us, self._run()
        while self.now < end:
            self.now = min(self.now + step_us, end)
            heard += self._run()
        return heard

    def counters(self) -> dict[str, int]:
        """The link counters, without what this very question moves."""
        stats = self.ask(GetLinkStatsRequest())
        assert isinstance(stats, GetLinkStatsResponse)
        counted = {name: getattr(stats, name) for name in stats.__struct_fields__}
        counted["rx_ok"] -= 1
        return counted

    def moved(self, before: dict[str, int]) -> dict[str, int]:
        """What has moved since; the answer that carried `before` was sent after it was counted."""
        after = self.counters()
        after["rx_ok"] -= 1
        after["tx_ok"] -= 1
        return {name: after[name] - before[name] for name in after if after[name] != before[name]}

    def carry(self, data: bytes) -> bytes:
        """Let bytes arrive and the device do what is due at `now`; what it puts on the line."""
        said, out = b"", ctypes.create_string_buffer(_CHUNK)
        chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
        for chunk in chunks:
            assert self._library.bench_put(chunk, ctypes.c_size_t(len(chunk))) == len(chunk)
            self._library.bench_run(ctypes.c_uint32(self.now // MS))
            while size := self._library.bench_take(out, ctypes.c_size_t(_CHUNK)):
                said += out.raw[:size]
        return said

    def _run(self, data: bytes = b"") -> list[Frame]:
        frames = []
        for item in self._decoder.feed(self.carry(data)):
            assert isinstance(item, Frame), item
            frames.append(item)
        self.said += frames
        return frames
