"""Whatever comes through the line, a session never raises, and hands over records in order, once, gaps said."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pump_emulator.pump import ControlError, Pump
from pump_emulator.settings import PumpSettings
from pump_gateway.alarms import AlarmBook
from pump_gateway.model import AlarmReport, DerivedEdge, GapCause, Identified, LogGap, LogRecord, Sample, WireEvent
from pump_gateway.session import Session
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AlarmEntry,
    AlarmEvent,
    Boot,
    GetAlarmsResponse,
    GetLimitsResponse,
    GetRefillResponse,
    GetStatusResponse,
    GetTherapyResponse,
    GetTotalsResponse,
    HelloResponse,
    LogEvent,
    LogInfoResponse,
    LogReadResponse,
    Message,
    Nack,
    PingResponse,
    ProgramStep,
    StreamConfigResponse,
    TimeSyncResponse,
    encode_payload,
)
from pump_protocol.messages import LogRecord as WireRecord
from tests.pump_events import NOW_US
from tests.scripted_pump import ScriptedPump

if TYPE_CHECKING:
    from collections.abc import Callable

MS = 1_000
SECOND = 1_000_000


class Reader:
    """Reads a session's events as the store does, and minds their order."""

    def __init__(self) -> None:
        self.epoch: int | None = None
        self.last_seq = 0
        self.samples: list[str] = []
        self.book = AlarmBook(1, 0, [])

    def read(self, events: list[WireEvent]) -> None:
        for event in events:
            if isinstance(event, Identified):
                self.last_seq = self.last_seq if event.log_epoch == self.epoch else 0
                self.epoch = event.log_epoch
            elif isinstance(event, LogRecord):
                assert (event.log_epoch, event.seq) == (self.epoch, self.last_seq + 1)
                self.last_seq = event.seq
            elif isinstance(event, LogGap) and event.cause is not GapCause.EPOCH_CHANGED:
                assert event.log_epoch == self.epoch
                assert event.first_seq <= min(event.last_seq, self.last_seq + 1)
                self.last_seq = max(self.last_seq, event.last_seq)
            elif isinstance(event, Sample):
                self.samples.append(event.id)
            if isinstance(event, LogRecord | AlarmReport | DerivedEdge):
                self.book.apply(event, is_test=True)


def new_session() -> Session:
    session = Session("pump-1", port="/dev/pump-1", now=0, wall_offset_us=NOW_US)
    session.connection_made(0)
    return session


# --- a good pump on a bad line ----------------------------------------------------------------------------------------

damage = st.one_of(
    st.just(lambda data: data),
    st.just(lambda data: data),
    st.just(lambda data: data),
    st.just(lambda _data: b""),
    st.binary(max_size=20).map(lambda noise: lambda data: noise + data),
    st.binary(max_size=300).map(lambda noise: lambda data: data + noise),
    st.integers(0, 300).map(lambda at: lambda data: data[:at]),
    st.integers(0, 300).map(lambda at: lambda data: data[:at] + data[at + 1 :]),
    st.integers(0, 2_000).map(lambda bit: lambda data: _flipped(data, bit)),
    st.just(lambda data: data + data),
)


def _flipped(data: bytes, bit: int) -> bytes:
    if bit // 8 >= len(data):
        return data
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


def _restart(pump: Pump, now: int) -> None:
    pump.power_off(now=now)
    pump.power_on(now=now)


acts: list[Callable[[Pump, int], None]] = [
    lambda pump, now: pump.stop(now=now),
    lambda pump, now: pump.start(now=now),
    lambda pump, now: pump.set_volume(1_900_000, now=now),
    lambda pump, now: pump.set_volume(18_000_000, now=now),
    lambda pump, now: pump.run_to(pump.pump_time_us(now) // MS + 50 * 3_600_000, now=now),
    _restart,
]

turns = st.lists(
    st.tuples(
        st.integers(1, 3 * SECOND), damage, damage, st.integers(1, 50), st.one_of(st.none(), st.sampled_from(acts))
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(turns=turns, log_capacity=st.sampled_from([20, 1_000]))
def test_a_bad_line_breaks_neither_the_session_nor_the_order(
    turns: list[
        tuple[int, Callable[[bytes], bytes], Callable[[bytes], bytes], int, Callable[[Pump, int], None] | None]
    ],
    log_capacity: int,
) -> None:
    pump = Pump(PumpSettings(log_capacity=log_capacity), seed=1, now=0)
    session, reader, now = new_session(), Reader(), 0

    def talk(on_the_way_out: Callable[[bytes], bytes], on_the_way_in: Callable[[bytes], bytes], size: int) -> None:
        session.advance(now)
        if asked := session.data_to_send():
            pump.receive_data(on_the_way_out(asked), now)
        pump.advance(now)
        said = on_the_way_in(pump.data_to_send())
        for start in range(0, len(said), size):
            session.receive_data(said[start : start + size], now)
        reader.read(session.events_received())

    for pause_us, on_the_way_out, on_the_way_in, size, act in turns:
        now += pause_us
        if act is not None:
            with suppress(ControlError):
                act(pump, now)
        talk(on_the_way_out, on_the_way_in, size)
    for _ in range(2_000):  # The line is good again.
        now += 20 * MS
        talk(bytes, bytes, 4096)
    assert reader.last_seq == pump.log_last_seq
    assert len(set(reader.samples)) == len(reader.samples)
    shown = {(a.device_code, a.occurrence) for a in reader.book.alarms.values() if a.is_listed and a.device_code}
    assert shown == {(alarm.code, alarm.occurrence) for alarm in pump.reported(now).alarms}


# --- a pump that says anything ----------------------------------------------------------------------------------------

small = st.integers(0, 25)
epochs = st.sampled_from([7, 7, 7, 8])
boots = st.sampled_from([1, 1, 1, 2])
codes = st.sampled_from([0x0101, 0x0301, 0x0106, 0x0206, 0x0906, 0x1000, 0x1001, 0x2026, 0xFFFF])
wild = st.integers(0, (1 << 64) - 1)
flags = st.sampled_from([0, 0, 4])
records = st.builds(WireRecord, small, boots, codes, small, small, small, small)
entries = st.builds(AlarmEntry, st.sampled_from([1, 6, 58]), st.integers(0, 4), st.integers(0, 31), small, small)
script = ScriptedPump()

events: st.SearchStrategy[Message] = st.one_of(
    st.builds(
        lambda seq, boot, flags: script.telemetry(event_seq=seq, boot_count=boot, flags=flags), small, boots, flags
    ),
    st.builds(LogEvent, records),
    st.builds(AlarmEvent, st.sampled_from([1, 6, 58]), small, st.integers(0, 15), small, small, small, small),
    st.builds(Boot, boots, small, epochs, small, small, small, small),
)
answers: dict[int, st.SearchStrategy[Message]] = {
    0x01: st.builds(HelloResponse, st.sampled_from([1, 1, 1, 2]), small, small, small, boots, small, small, small),
    0x02: st.just(script.identity()),
    0x03: st.builds(PingResponse, small, boots, small, small),
    0x07: st.builds(
        TimeSyncResponse, small | wild, small | wild, small | wild, small | st.integers(-(1 << 63), (1 << 63) - 1)
    ),
    0x10: st.builds(
        lambda seq, boot, flags: GetStatusResponse(script.telemetry(event_seq=seq, boot_count=boot, flags=flags)),
        small,
        boots,
        flags,
    ),
    0x11: st.builds(StreamConfigResponse, small, small),
    0x12: st.builds(GetAlarmsResponse, small, small, st.lists(entries, max_size=13).map(tuple)),
    0x13: st.builds(LogInfoResponse, epochs, small, small, small, small, boots),
    0x15: st.builds(
        lambda flags, steps, rev: GetTherapyResponse(1, flags, 1, 500_000, 0, 0, 0, 0, tuple(steps), rev, 9),
        small,
        st.lists(st.builds(ProgramStep, small, small), max_size=12),
        small,
    ),
    0x19: st.builds(GetRefillResponse, *[small] * 9),
    0x1A: st.builds(GetTotalsResponse, *[small] * 7),
    0x1B: st.builds(GetLimitsResponse, *[small] * 9),
    0x14: st.builds(LogReadResponse, epochs, small, small, st.lists(records, max_size=6).map(tuple)),
}
refusals = st.builds(Nack, small, st.integers(1, 26), small, st.integers(0, 3_000))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_pump_that_says_anything_breaks_neither_the_session_nor_the_order(data: st.DataObject) -> None:
    session, reader, decoder = new_session(), Reader(), FrameDecoder()
    now, seq = 0, 0

    def say(message: Message | bytes, type_: int, ref: int) -> None:
        nonlocal seq
        seq = (seq + 1) & 0xFFFF
        payload = message if isinstance(message, bytes) else encode_payload(message)
        session.receive_data(encode_frame(Frame(type_, seq, ref, payload)), now)

    for _ in range(data.draw(st.integers(1, 60), label="turns")):
        deadline = session.next_deadline()
        assert deadline is not None
        now = max(now, deadline) if data.draw(st.booleans(), label="waits") else now + MS
        session.advance(now)
        for frame in decoder.feed(session.data_to_send()):
            assert isinstance(frame, Frame)
            kind = data.draw(st.sampled_from(["answer"] * 6 + ["refusal", "nonsense", "silence"]), label="kind")
            if kind == "answer":
                say(data.draw(answers[frame.type]), frame.type | 0x40, frame.seq)
            elif kind == "refusal":
                say(data.draw(refusals), Nack.TYPE, frame.seq)
            elif kind == "nonsense":
                say(data.draw(st.binary(max_size=224)), frame.type | 0x40, frame.seq)
        for event in data.draw(st.lists(events, max_size=2), label="events"):
            say(event, event.TYPE, 0)
        if data.draw(st.integers(0, 20), label="unplugs") == 0:
            session.connection_lost("unplugged", now)
            session.connection_made(now)
        reader.read(session.events_received())


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(st.binary(max_size=400), max_size=30))
def test_noise_alone_is_nobody(pieces: list[bytes]) -> None:
    session = new_session()
    seen: list[Any] = session.events_received()
    for number, piece in enumerate(pieces):
        session.receive_data(piece, number * 100 * MS)
        session.advance(number * 100 * MS)
        seen += session.events_received()
    assert [event.state for event in seen] == ["init"]
