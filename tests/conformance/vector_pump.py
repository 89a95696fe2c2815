"""A whole pump that draws the random numbers of the vectors, in the state that they begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator import verbs
from pump_emulator.eventlog import EventLog
from pump_emulator.firmware import Firmware
from pump_emulator.memory import Configuration
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import PingRequest, encode_payload
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY

if TYPE_CHECKING:
    from pump_protocol.link import LinkCounters
    from pump_protocol.messages import BootCause

SERIAL = "EMU-000001"
THERAPY_REV = 7
LAST_BOLUS_ID = 41
T_MS = 123_460_000
LOG_EPOCH, LAST_SEQ, BOOT_COUNT = 0xC0FFEE01, 42, 3

Offer = tuple[int, bytes]
"""session_id and dev_nonce of one SESSION_OPEN_RSP."""
OFFER: Offer = (1, bytes(range(0x40, 0x50)))


class Drawn(Rng):
    """Gives, instead of random bits, what the vectors offer, one session after the other."""

    def __init__(self, offers: list[Offer]) -> None:
        super().__init__(0)
        self._offers = iter(offers)
        self._nonce = b""

    def stream(self, name: str) -> Rng:
        """Return itself where sessions are drawn."""
        return self if name == "access" else super().stream(name)

    def below(self, limit: int) -> int:
        """Return what makes the next session_id."""
        session_id, self._nonce = next(self._offers)
        assert session_id <= limit
        return session_id - 1

    def bytes(self, count: int) -> bytes:
        """Return the nonce that goes with it."""
        assert len(self._nonce) == count
        return self._nonce


class VectorPump(Pump):
    """A pump of revision 7 whose next bolus is 42, at a pump time that stands still."""

    def __init__(self, offers: list[Offer]) -> None:
        self._offers = offers
        super().__init__(PumpSettings(serial=SERIAL), seed=1, now=0)
        self.run_to(T_MS, now=0)
        self.pause(now=0)
        self._device.therapy.revision = THERAPY_REV
        self._device.therapy.last_bolus_id = LAST_BOLUS_ID
        self._device.configuration = Configuration(catheter_nl=176_000, priming_nl=376_000)

    @property
    def counters(self) -> LinkCounters:
        """What the link has counted, without asking."""
        assert self._firmware is not None
        return self._firmware.link.counters

    def lock_out(self, left_ms: int) -> None:
        """Let the patient's next bolus wait, under the same revision."""
        present = self._device.therapy.prescription
        verbs.prescribe(self._device, msgspec.structs.replace(present, lockout_ms=left_ms))
        self._device.therapy.revision = THERAPY_REV

    def begin_log(self) -> None:
        """Let the log be as long as that of the vectors."""
        self._device.boot_count = BOOT_COUNT
        assert self._firmware is not None
        self._firmware.boot_count = BOOT_COUNT
        self._device.log = EventLog.restored(
            epoch=LOG_EPOCH, capacity=1_000, last_seq=LAST_SEQ, read_seq=LAST_SEQ, digest="", records=[]
        )

    def count_to(self, seq: int) -> None:
        """Let the pump's next frame have this number."""
        decoder = FrameDecoder()
        ping = encode_frame(Frame(PingRequest.TYPE, 0, 0, encode_payload(PingRequest(cookie=0))))
        while True:
            self.receive_data(ping, 0)
            *_earlier, last = decoder.feed(self.data_to_send())
            assert isinstance(last, Frame)
            assert last.seq < seq
            if last.seq == seq - 1:
                return

    def _booted(self, cause: BootCause) -> Firmware:
        return Firmware(self._device, cause, key=TEST_KEY, rng=Drawn(self._offers))
