"""The host side of the conformance suite, in virtual time, opposite the emulated pump and opposite the C device.

Each test is one that our session must pass with either at the other end of the cable; which of H-01 to H-36 they are is
in `tests/conformance/host_side.toml`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest

from pump_emulator.line import Line, LineSettings
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_gateway.alarms import STALE_DATA
from pump_gateway.model import (
    ClockChange,
    CommandOutcome,
    Condition,
    DerivedEdge,
    Edge,
    LinkChange,
    LogGap,
    LogRecord,
    Sample,
    TimeSource,
    WireEvent,
)
from pump_gateway.session import Session
from pump_gateway.session.commands import Write
from pump_gateway.session.secure import SecureHost
from pump_gateway.store import Store
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    BolusPrepareRequest,
    HelloRequest,
    IdentifyRequest,
    IdentifyResponse,
    LogCode,
    Message,
    MessageType,
    SessionCloseRequest,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StopRequest,
    TimeSetRequest,
    TimeSetResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY, SecureChannel, derive_keys
from tests.conformance.c_device import TEST_KEY as KEY_BYTES
from tests.conformance.c_device import CDevice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pump_gateway.model import CommandResult

Kind = TypeVar("Kind", bound=WireEvent)
MS, SECOND = 1_000, 1_000_000
HOUR_MS = 3_600_000
WALL_OFFSET_US = 1_700_000_000_000_000
UTC_MS = 1_750_000_000_000
GOOD = LineSettings(baud=115_200)
JITTER = LineSettings(delay_us_max=40 * MS)
"""0 to 40 ms for each frame, each way."""
FILLED_NL, RATE_NL_H = 2_001_000, 100_000
"""Low (2 mL) after 36 s, and a bolus on top is within all limits."""


class Device(Protocol):
    """What is at the other end of the cable. `now` is link time in microseconds."""

    def carry(self, data: bytes, now: int) -> bytes:
        """Let bytes arrive and do what is due; what it says."""

    def next_deadline(self) -> int | None:
        """When it wants to be called next."""

    def boot(self, now: int) -> None:
        """Cut the power and boot again."""


class EmulatedPump:
    """The emulator's pump."""

    def __init__(self) -> None:
        self._pump = Pump(PumpSettings(utc_offset_ms=UTC_MS), seed=1, now=0)
        self._pump.set_volume(FILLED_NL, now=0)
        self._pump.program(rate_nl_h=RATE_NL_H, now=0)

    def carry(self, data: bytes, now: int) -> bytes:
        if data:
            self._pump.receive_data(data, now)
        self._pump.advance(now)
        return self._pump.data_to_send()

    def next_deadline(self) -> int | None:
        return self._pump.next_deadline()

    def boot(self, now: int) -> None:
        self._pump.power_off(now=now)
        self._pump.power_on(now=now)


class DeviceInC:
    """The reference device, compiled."""

    def __init__(self) -> None:
        self._device = CDevice(filled_nl=FILLED_NL, rate_nl_h=RATE_NL_H)

    def carry(self, data: bytes, now: int) -> bytes:
        self._device.now = now
        return self._device.carry(data)

    def next_deadline(self) -> int | None:
        return self._device.now + 10 * MS

    def boot(self, now: int) -> None:
        self._device.now = now
        self._device.boot()


class Joined:
    """A device, a cable, and a gateway's session and store. `now` is link time, from 0."""

    def __init__(self, device: Device, store_path: Path, line: LineSettings = GOOD) -> None:
        self.device = device
        self.now = 0
        self.to_host = Line(line, Rng(1).stream("to host"))
        self.to_pump = Line(line, Rng(1).stream("to pump"))
        self.told: list[WireEvent] = []
        self.results: list[CommandResult] = []
        self.wire: list[bytes] = []
        """All that either end has put on the line."""
        self.sent: list[Frame] = []
        """Each frame of the session, repeats included."""
        self.on_sent: Callable[[Frame], None] = lambda _: None
        self._is_plugged = True
        self._store_path = store_path
        self._decoder = FrameDecoder()
        self._start()

    def run_for(self, seconds: float) -> None:
        """Let time pass, from deadline to deadline."""
        end = self.now + int(seconds * SECOND)
        while (due := self._next_deadline()) is not None and due <= end:
            self.now = max(self.now, due)
            self._step()
        self.now = end
        self._step()

    def saw(self, kind: type[Kind]) -> list[Kind]:
        """All events of a kind so far."""
        return [event for event in self.told if isinstance(event, kind)]

    @property
    def links(self) -> list[str]:
        return [change.state.value for change in self.saw(LinkChange)]

    def unplug(self) -> None:
        self.to_host.cut()
        self.to_pump.cut()
        self._is_plugged = False
        self.session.connection_lost("unplugged", self.now)

    def replug(self) -> None:
        self.to_host.mend()
        self.to_pump.mend()
        self._is_plugged = True
        self.session.connection_made(self.now)

    def kill_gateway(self) -> None:
        """End the gateway and start it on what its store has kept."""
        self.store.close()
        self._start()

    def ask(self, request: Message, channel: SecureChannel | None = None) -> Message:
        """Ask the device with a plug of one's own, while the gateway's is out."""
        frame = Frame(request.TYPE, len(self.wire) + 1 & 0xFFFF, 0, encode_payload(request))
        self.now += 10 * MS
        said = self.device.carry(encode_frame(channel.seal(frame) if channel else frame), self.now)
        self.wire.append(said)
        answers = [item for item in FrameDecoder().feed(said) if isinstance(item, Frame) and item.type >> 6 == 1]
        return decode_payload(answers[0].type, answers[0].payload)

    def _start(self) -> None:
        self.store = Store.open(self._store_path, now_us=self.now + WALL_OFFSET_US, rng_epoch=7)
        cursor, secure = self.store.cursor("pump-1"), SecureHost(TEST_KEY, Rng(self.now).bytes)
        self.session = Session(
            "pump-1", port="bench", now=self.now, wall_offset_us=WALL_OFFSET_US, cursor=cursor, secure=secure
        )
        if self._is_plugged:
            self.session.connection_made(self.now)

    def _next_deadline(self) -> int | None:
        machines = (self.session, self.device, self.to_host, self.to_pump)
        return earliest(*(machine.next_deadline() for machine in machines))

    def _step(self) -> None:
        said = self.device.carry(self.to_pump.receive(self.now), self.now)
        if said:
            self.wire.append(said)
            self.to_host.send(said, self.now)
        if heard := self.to_host.receive(self.now):
            self.session.receive_data(heard, self.now)
        self.session.advance(self.now)
        if asked := self.session.data_to_send():
            self._say(asked)
        events = self.session.events_received()
        self.told += events
        self.results += self.session.results_received()
        self.store.commit(events)

    def _say(self, asked: bytes) -> None:
        self.wire.append(asked)
        frames = [item for item in self._decoder.feed(asked) if isinstance(item, Frame)]
        self.sent += frames
        self.to_pump.send(asked, self.now)
        for frame in frames:
            self.on_sent(frame)


@pytest.fixture(params=[EmulatedPump, DeviceInC], ids=["emulator", "c"])
def device(request: pytest.FixtureRequest) -> Device:
    made: Device = request.param()
    return made


@pytest.fixture
def joined(device: Device, store_folder: Path) -> Iterator[Joined]:
    """A session that has met the device on a good line."""
    joined = Joined(device, store_folder / "store.sqlite")
    joined.run_for(3)
    yield joined
    joined.store.close()


def set_utc(joined: Joined, utc_offset_ms: int) -> None:
    """What a programmer does whose plug is in instead of the gateway's."""
    joined.unplug()
    identity = joined.ask(IdentifyRequest())
    offer = joined.ask(SessionOpenRequest(key_id=0, host_nonce=bytes(16)))
    assert isinstance(identity, IdentifyResponse)
    assert isinstance(offer, SessionOpenResponse)
    keys = derive_keys(TEST_KEY, host_nonce=bytes(16), dev_nonce=offer.dev_nonce, session_id=offer.session_id)
    proof = keys.host_proof(offer.session_id, identity.serial)
    assert isinstance(joined.ask(SessionConfirmRequest(offer.session_id, proof)), SessionConfirmResponse)
    channel = SecureChannel.of_host(keys)
    assert isinstance(joined.ask(TimeSetRequest(utc_ms=utc_offset_ms, dev_us=0), channel), TimeSetResponse)
    assert isinstance(joined.ask(SessionCloseRequest(offer.session_id), channel), SessionCloseResponse)
    joined.replug()


def bolus(joined: Joined) -> BolusPrepareRequest:
    latest = joined.store.view.pumps["pump-1"].latest
    assert latest is not None
    return BolusPrepareRequest(op_id=7, volume_nl=2_000, duration_ms=60_000, therapy_rev=latest.therapy_rev, flags=0)


def operations(joined: Joined, code: LogCode) -> list[int]:
    """The op_ids of what the device has done, once for each time that its log tells of."""
    return [record.arg0 for record in joined.saw(LogRecord) if record.code == code]


# --- who is there, and what it says -----------------------------------------------------------------------------------


def test_a_device_is_identified_and_its_test_key_is_shown(joined: Joined) -> None:
    """H-31."""
    identity = joined.store.view.pumps["pump-1"].identity
    assert identity is not None
    assert (identity.device_class, identity.test_key, identity.schema_matches) == (1, True, True)
    assert joined.links == ["init", "online"]


def test_it_streams_once_a_second(joined: Joined) -> None:
    joined.run_for(30)
    times = [sample.t_ms for sample in joined.saw(Sample)]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert len(times) >= 30
    assert all(gap == pytest.approx(1_000, abs=100) for gap in gaps)


def test_a_line_that_says_all_twice_is_no_harm(device: Device, store_folder: Path) -> None:
    """H-16."""
    joined = Joined(device, store_folder / "store.sqlite", LineSettings(baud=115_200, duplicate=1.0))
    joined.run_for(60)
    records = [record.seq for record in joined.saw(LogRecord)]
    assert records == list(range(1, len(records) + 1))
    assert joined.links == ["init", "online"]


def test_each_record_is_told_once_over_cuts_restarts_and_a_killed_gateway(joined: Joined) -> None:
    """H-20, H-22."""
    for _ in range(5):
        joined.device.boot(joined.now)
        joined.run_for(1.5)
        joined.unplug()
        joined.device.boot(joined.now)
        joined.run_for(1)
        joined.replug()
        joined.run_for(0.03)
        joined.kill_gateway()
        joined.run_for(1.5)
    joined.run_for(10)
    latest = joined.saw(Sample)[-1]
    assert [record.seq for record in joined.saw(LogRecord)] == list(range(1, latest.event_seq + 1))
    assert joined.saw(LogGap) == []
    assert [record.code for record in joined.saw(LogRecord)].count(LogCode.BOOT) >= 10


def test_a_boot_is_followed_by_another_hello_and_samples_of_the_new_boot(joined: Joined) -> None:
    """H-20."""
    before = joined.saw(Sample)[-1].boot
    joined.device.boot(joined.now)
    joined.sent.clear()
    joined.run_for(5)
    assert HelloRequest.TYPE in {frame.type for frame in joined.sent}
    assert joined.saw(Sample)[-1].boot == before + 1
    assert joined.links == ["init", "online"]


def test_silence_is_stale_then_lost_and_ends(joined: Joined) -> None:
    """H-19, H-33."""
    joined.to_host.cut()
    joined.run_for(4)
    assert joined.links[-1] == "stale"
    joined.run_for(8)
    assert joined.links[-1] == "offline"
    assert [edge.edge for edge in joined.saw(DerivedEdge) if edge.code == STALE_DATA] == [Edge.RAISED]
    joined.to_host.mend()
    joined.run_for(10)
    assert joined.links[-1] == "online"
    assert [edge.edge for edge in joined.saw(DerivedEdge) if edge.code == STALE_DATA] == [Edge.RAISED, Edge.CLEARED]


def test_an_alarm_is_in_the_store_within_a_quarter_of_a_second(joined: Joined) -> None:
    """H-34, without the broker: link time from the raise to the commit."""
    joined.run_for(60)
    alarm = joined.store.view.alarms["pump-1/low-reservoir"]
    assert (alarm.condition, alarm.count) == (Condition.ACTIVE, 1)
    (raised,) = (record for record in joined.saw(LogRecord) if record.id == alarm.id)
    assert not raised.hist
    assert 0 <= raised.rx_us - WALL_OFFSET_US - raised.t_ms * MS <= 250 * MS


# --- its clock --------------------------------------------------------------------------------------------------------


def test_the_clock_is_known_within_five_milliseconds_at_forty_of_jitter(device: Device, store_folder: Path) -> None:
    """H-25: pump time and link time began together here, so what is to be found is 0."""
    joined = Joined(device, store_folder / "store.sqlite", JITTER)
    joined.run_for(120)
    for _ in range(300):
        joined.run_for(1)
        estimate = joined.session.clock.estimate
        offset_us, error_us = estimate.offset_us(joined.now), estimate.error_us(joined.now)
        assert offset_us is not None
        assert error_us is not None
        assert abs(offset_us) <= 5 * MS
        assert abs(offset_us) <= error_us + MS  # The C device counts whole milliseconds.


def test_a_step_of_utc_is_told_and_order_stays_by_number(joined: Joined) -> None:
    """H-26."""
    for utc_offset_ms in (UTC_MS + HOUR_MS, UTC_MS - HOUR_MS):
        set_utc(joined, utc_offset_ms)
        joined.run_for(5)
    assert [change.utc_offset_us // MS for change in joined.saw(ClockChange)][-2:] == [
        UTC_MS + HOUR_MS,
        UTC_MS - HOUR_MS,
    ]
    last = joined.saw(Sample)[-1]
    assert (last.tsq.source, last.tsq.synced) == (TimeSource.TIME_SYNC, True)
    assert last.ts_us == (last.t_ms + UTC_MS - HOUR_MS) * MS
    frames = [(sample.boot, sample.frame) for sample in joined.saw(Sample)]
    assert frames == sorted(set(frames))
    assert joined.store.view.pumps["pump-1"].latest == last
    records = [record.seq for record in joined.saw(LogRecord)]
    assert records == list(range(1, len(records) + 1))
    assert len([record for record in joined.saw(LogRecord) if record.code == LogCode.TIME_SET]) == 2


def test_a_device_that_was_never_told_utc_is_not_synced(store_folder: Path) -> None:
    """PLK-TIM-04: the C device says TIME_UNSURE until TIME_SET."""
    joined = Joined(DeviceInC(), store_folder / "store.sqlite")
    joined.run_for(5)
    assert {(sample.tsq.source, sample.tsq.synced) for sample in joined.saw(Sample)} == {
        (TimeSource.FIRST_CONTACT, False)
    }
    set_utc(joined, UTC_MS)
    joined.run_for(5)
    assert joined.saw(Sample)[-1].tsq.synced


# --- writes -----------------------------------------------------------------------------------------------------------


def test_a_bolus_is_confirmed_and_in_the_log(joined: Joined) -> None:
    joined.session.write(Write(bolus(joined)), joined.now)
    joined.run_for(3)
    assert [(result.op_id, result.outcome) for result in joined.results] == [(7, CommandOutcome.CONFIRMED)]
    assert operations(joined, LogCode.BOLUS_START) == [7]


def test_a_commit_whose_answer_is_lost_is_found_in_the_log_and_not_sent_again(joined: Joined) -> None:
    """H-30."""
    joined.on_sent = lambda frame: joined.to_host.cut() if frame.type == MessageType.BOLUS_COMMIT else None
    joined.session.write(Write(bolus(joined)), joined.now)
    joined.run_for(5)
    assert joined.results == []
    joined.on_sent = lambda _: None
    joined.to_host.mend()
    joined.run_for(20)
    assert [(result.outcome, result.reason) for result in joined.results] == [
        (CommandOutcome.CONFIRMED, "found_in_log")
    ]
    assert operations(joined, LogCode.BOLUS_START) == [7]


def test_a_retry_is_the_same_under_another_counter(joined: Joined) -> None:
    """H-14."""
    joined.on_sent = lambda frame: joined.to_host.cut() if frame.type == MessageType.STOP else None
    joined.session.write(Write(StopRequest(op_id=7, reason=1)), joined.now)
    joined.run_for(3)
    stops = [frame for frame in joined.sent if frame.type == MessageType.STOP]
    assert len(stops) == 4
    assert len({(frame.seq, frame.payload) for frame in stops}) == 1
    assert len({frame.auth for frame in stops}) == 4


def test_what_is_forged_is_dropped_and_eight_times_is_too_much(joined: Joined) -> None:
    """H-27, H-28."""
    joined.session.write(Write(bolus(joined)), joined.now)
    joined.run_for(3)
    link, told = joined.session.link, len(joined.saw(LogRecord))
    is_secured = link.channel is not None
    for number in range(8):
        auth = bytes(12) if number % 2 else b""
        joined.session.receive_data(encode_frame(Frame(MessageType.LOG_EVENT, number, 0, bytes(32), auth)), joined.now)
    assert link.counters.auth_fail == 8
    assert is_secured
    assert link.channel is None
    joined.run_for(5)
    assert len(joined.saw(LogRecord)) == told
    assert joined.links == ["init", "online"]


def test_the_key_is_neither_on_the_line_nor_in_the_store(joined: Joined, store_folder: Path) -> None:
    """H-32."""
    joined.session.write(Write(bolus(joined)), joined.now)
    joined.run_for(3)
    assert [result.outcome for result in joined.results] == [CommandOutcome.CONFIRMED]
    joined.store.close()
    kept = b"".join(path.read_bytes() for path in store_folder.iterdir())
    shown = repr((joined.told, joined.results)).encode()
    for where in (b"".join(joined.wire), kept, shown):
        assert KEY_BYTES not in where
        assert KEY_BYTES.hex().encode() not in where.lower()
