"""The C device in virtual time: the vectors, and what the suite cannot do: cut its power, hold its line and time."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pytest

from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmAudioPauseRequest,
    AlarmCode,
    AlarmEdge,
    AlarmEvent,
    AlarmResetRequest,
    BolusCommitRequest,
    BolusCommitResponse,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    Boot,
    DamagedPart,
    DeviceClass,
    EchoRequest,
    EchoResponse,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogCode,
    LogEvent,
    LogInfoRequest,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
    MessageType,
    Nack,
    NackReason,
    PumpStateCode,
    SessionCloseRequest,
    SessionConfirmRequest,
    SessionOpenRequest,
    StopRequest,
    StreamConfigRequest,
    Telemetry,
    TelemetryFlag,
    decode_payload,
)
from pump_protocol.rng import Rng
from tests.conformance.c_codec import library
from tests.conformance.c_device import HOST_NONCE, MS, SECOND, TEST_KEY, CDevice, NotStartedError
from tests.conformance.vectors import load, named

EVENTS_MAX = 32
NEGATIVE = load("negative.json")
FAMILIES: dict[str, list[dict[str, Any]]] = load("families.json")
DEV_NONCE = bytes(range(0x40, 0x50))
SESSION = load("crypto.json")["sessions"][0]
"""What these nonces and the number 1 give."""
SESSION_KEYS = bytes.fromhex(SESSION["key_h2d"]), bytes.fromhex(SESSION["key_d2h"])
HOUR = 3_600 * SECOND
FOREVER = 2**64 - 1
"""So many writes that none is torn."""


class Event(ctypes.Structure):
    """`struct event`."""

    _fields_ = (("seq", ctypes.c_uint32), ("kind", ctypes.c_uint8))


class Events(ctypes.Structure):
    """`struct events`."""

    _fields_ = (("waiting", Event * EVENTS_MAX), ("count", ctypes.c_uint8), ("dropped", ctypes.c_uint32))


@pytest.fixture
def device() -> CDevice:
    """Sit opposite a device that has said all that it says at boot."""
    made = CDevice()
    made.wait(0)
    return made


def messages(frames: list[Frame]) -> list[Message]:
    return [decode_payload(frame.type, frame.payload) for frame in frames]


def status(device: CDevice) -> Telemetry:
    answer = device.ask(GetStatusRequest())
    assert isinstance(answer, GetStatusResponse)
    return answer.telemetry


def info(device: CDevice) -> LogInfoResponse:
    answer = device.ask(LogInfoRequest())
    assert isinstance(answer, LogInfoResponse)
    return answer


def log(device: CDevice, from_seq: int = 1) -> list[LogRecord]:
    epoch = info(device).log_epoch
    records: list[LogRecord] = []
    while True:
        page = device.ask(LogReadRequest(epoch, from_seq + len(records), 6, 0))
        assert isinstance(page, LogReadResponse), page
        records += page.records
        if page.flags & LogReadFlag.END:
            return records


def prepare(device: CDevice, op_id: int = 1, *, flags: int = 0, volume_nl: int = 50_000) -> BolusPrepareResponse:
    revision = status(device).therapy_rev
    answer = device.ask(BolusPrepareRequest(op_id, volume_nl, 300_000, revision, flags))
    assert isinstance(answer, BolusPrepareResponse), answer
    return answer


# --- the vectors ------------------------------------------------------------------------------------------------------


@named(NEGATIVE, "id")
def test_bad_input_gets_what_its_vector_says(device: CDevice, vector: dict[str, Any]) -> None:
    """PLK-RCV-01 to PLK-RCV-07, PLK-SEC-07, PLK-SEC-08, PLK-REQ-11."""
    device.set_revision(7)
    before = device.counters()
    if vector["session"]:
        device.open_session(dev_nonce=DEV_NONCE)
        device.wait(0)
        before["rx_ok"] += 2
    answers = [frame for frame in device.send(bytes.fromhex(vector["wire"])) if frame.type >> 6 == 1]
    nacks = [message for message in messages(answers) if isinstance(message, Nack)]
    assert [{"reason": NackReason(nack.reason).name, "detail": nack.detail} for nack in nacks] == vector["nacks"]
    assert all(bool(frame.auth) == vector["session"] for frame in answers)
    if vector["session"]:
        device.leave_session()
        before["rx_ok"] += 1
    moved = {name: count for name, count in device.moved(before).items() if not name.startswith("tx")}
    assert moved == vector["counters"]


@pytest.mark.parametrize("name", FAMILIES)
def test_damage_is_counted_and_answered_as_the_vectors_say(device: CDevice, name: str) -> None:
    for vector in FAMILIES[name]:
        before = device.counters()
        answers = device.send(b"\0" + bytes.fromhex(vector["wire"]) + b"\0")
        assert len([frame for frame in answers if frame.type >> 6 == 1]) == vector["frames"]
        moved = {counter: count for counter, count in device.moved(before).items() if counter.startswith("rx_")}
        assert moved == vector["counters"]


# --- power ------------------------------------------------------------------------------------------------------------


def test_d40_a_boot_is_told_and_goes_on_with_the_logs_numbers(device: CDevice) -> None:
    """PLK-DEV-01, PLK-LOG-01, PLK-TIM-01."""
    before, t_ms = info(device), status(device).t_ms
    device.boot()
    boot = next(message for message in messages(device.wait(0)) if isinstance(message, Boot))
    after = info(device)
    assert (boot.boot_count, after.boot_count) == (before.boot_count + 1,) * 2
    assert (boot.log_epoch, after.log_epoch) == (before.log_epoch,) * 2
    assert boot.last_seq == before.last_seq + 1
    assert status(device).t_ms >= t_ms


@pytest.mark.parametrize("writes", range(12))
def test_d41_a_power_cut_leaves_no_torn_record_and_no_number_twice(device: CDevice, writes: int) -> None:
    """PLK-LOG-01, PLK-LOG-03."""
    device.open_session()
    device.cut_power_after(writes)
    for number in range(4):
        device.request(StopRequest.TYPE, (100 + number).to_bytes(4, "little") + bytes(4))
        device.wait(50 * MS)
    device.leave_session()
    known = {record.seq: record for record in log(device)}
    device.boot()
    device.wait(0)
    records = log(device)
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert all(known[record.seq] == record for record in records if record.seq in known)
    assert records[-1].code == LogCode.BOOT


def test_a_boot_ends_a_bolus_and_does_not_go_on_with_it(device: CDevice) -> None:
    """PLK-BOL-04."""
    device.open_session()
    prepared = prepare(device)
    assert isinstance(device.ask(BolusCommitRequest(1, prepared.bolus_id, 50_000, None)), BolusCommitResponse)
    device.wait(60 * SECOND)
    device.boot()
    device.wait(0)
    telemetry = status(device)
    assert not telemetry.flags & TelemetryFlag.BOLUS_RUNNING
    (ended,) = [record for record in log(device) if record.code == LogCode.BOLUS_END]
    assert (ended.arg0, ended.arg1) == (1, prepared.bolus_id)
    assert 9_000 <= ended.arg2 <= 10_000


def test_what_was_executed_is_remembered_over_a_boot(device: CDevice) -> None:
    """PLK-OPS-07."""
    device.open_session()
    commit = BolusCommitRequest(1, prepare(device).bolus_id, 50_000, None)
    first = device.ask(commit)
    device.boot()
    device.open_session()
    assert device.ask(commit) == first
    device.leave_session()
    assert len([record for record in log(device) if record.code == LogCode.BOLUS_START]) == 1


def damages(device: CDevice) -> list[int]:
    """What the log says is damaged, oldest first (PLK-LOG-09)."""
    return [record.arg0 for record in log(device) if record.code == LogCode.DAMAGED]


def test_what_could_not_be_saved_is_saved_as_soon_as_the_storage_works(device: CDevice) -> None:
    """PLK-STP-01."""
    device.open_session()
    device.cut_power_after(2)
    device.ask(StopRequest(op_id=1, reason=0))
    device.cut_power_after(FOREVER)
    device.wait(10 * MS)
    device.boot()
    telemetry = status(device)
    assert telemetry.state == PumpStateCode.STOPPED
    assert not telemetry.flags & TelemetryFlag.DAMAGED
    assert damages(device) == [DamagedPart.STORAGE]


# --- time -------------------------------------------------------------------------------------------------------------


def test_d34_the_reservoir_falls_by_rate_and_time_to_within_a_pulse() -> None:
    device = CDevice(rate_nl_h=1_000_000)
    for _ in range(20):
        device.wait(3 * 60 * SECOND)
        telemetry = status(device)
        expected_nl = 20_000_000 - telemetry.t_ms * 1_000_000 // 3_600_000
        assert 0 <= telemetry.reservoir_nl - expected_nl <= 1_000
        assert telemetry.reservoir_nl + telemetry.since_refill_nl == 20_000_000


def test_d32_edges_come_in_order_and_the_next_raise_is_the_next_occurrence() -> None:
    """PLK-ALM-01, PLK-EVT-03, PLK-EVT-05."""
    device = CDevice(rate_nl_h=1_000_000, filled_nl=1_004_000, low_nl=1_002_000)
    device.wait(30 * SECOND)
    device.open_session()
    low, empty = AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR
    assert device.ask(AlarmAckRequest(code=empty, occurrence=1)) == AlarmAckResponse()
    nack = device.ask(AlarmResetRequest(code=empty, occurrence=1))
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.WRONG_STATE
    edges = [(m.code, m.edge, m.occurrence) for m in messages(device.said) if isinstance(m, AlarmEvent)]
    assert edges == [(low, AlarmEdge.RAISED, 1), (empty, AlarmEdge.RAISED, 1), (empty, AlarmEdge.ACKED, 1)]
    assert status(device).state == PumpStateCode.STOPPED


def test_d33_the_maps_are_the_list(device: CDevice) -> None:
    """PLK-EVT-04."""
    device.open_session()
    device.ask(StopRequest(op_id=1, reason=0))
    telemetry, answer = status(device), device.ask(GetAlarmsRequest(from_index=None))
    assert isinstance(answer, GetAlarmsResponse)
    assert telemetry.alarms_active == sum(1 << (alarm.code - 1) for alarm in answer.alarms) == 1 << 7


def test_d31_the_stream_ends_30_s_after_the_host_and_therapy_goes_on(device: CDevice) -> None:
    """PLK-STR-03, PLK-DEV-02, PLK-DEV-04."""
    device.ask(StreamConfigRequest(period_ms=1_000, flags=0))
    heard = messages(device.wait(60 * SECOND))
    assert len([message for message in heard if isinstance(message, Telemetry)]) in {30, 31}
    notes = [message.record.code for message in heard if isinstance(message, LogEvent)]
    assert notes == [LogCode.COMM_LOST]
    assert status(device).state == PumpStateCode.INFUSING


def test_the_clock_of_the_machine_may_wrap(device: CDevice) -> None:
    """hal.h: after 49.7 days, of which two polls may be 24.8 apart."""
    device.wait((2**32 - 5_000) * MS, step_us=(2**31 - 1) * MS)
    assert status(device).t_ms == 2**32 - 5_000
    before = status(device).t_ms
    device.wait(10 * SECOND)
    assert status(device).t_ms - before == 10_000


def test_alarms_have_the_millisecond_of_their_cause_however_late_the_poll_is() -> None:
    """PLK-ALM-01. A stroke each 3.6 s, 1,000 nL: the sixth passes 1,005,000 nL, the eleventh 1,000,000 nL."""
    device = CDevice(rate_nl_h=1_000_000, filled_nl=1_010_500, low_nl=1_005_000)
    device.wait(72 * HOUR, step_us=72 * HOUR)
    raised = {record.code: record.t_ms for record in log(device) if record.code >> 8 == AlarmEdge.RAISED}
    assert raised == {
        AlarmEdge.RAISED << 8 | AlarmCode.LOW_RESERVOIR: 6 * 3_600,
        AlarmEdge.RAISED << 8 | AlarmCode.EMPTY_RESERVOIR: 11 * 3_600,
        AlarmEdge.RAISED << 8 | AlarmCode.PUMP_STOPPED_48H: 11 * 3_600 + 48 * HOUR // MS,
    }


def test_an_audio_pause_ends_at_its_millisecond_however_late_the_poll_is() -> None:
    """PLK-ALM-05."""
    device = CDevice(filled_nl=1_500_000)
    device.open_session()
    device.wait(1_234 * MS)
    begun = status(device).t_ms
    device.ask(AlarmAudioPauseRequest(mask=0xFFFF_FFFF, duration_s=60))
    device.leave_session()
    device.wait(HOUR, step_us=HOUR)
    ends = [record.t_ms for record in log(device) if record.code >> 8 == AlarmEdge.AUDIO_RESUMED]
    assert ends == [begun + 60_000]


@pytest.mark.parametrize("back_ms", [1, 60_000, 2**31])
def test_a_clock_that_goes_back_delivers_nothing_and_is_told(device: CDevice, back_ms: int) -> None:
    """hal.h. The next poll counts from there on."""
    device.wait(10 * SECOND)
    before = status(device)
    device.now -= back_ms * MS
    after = status(device)
    assert (after.t_ms, after.reservoir_nl, after.state) == (before.t_ms, before.reservoir_nl, before.state)
    assert after.flags & TelemetryFlag.DAMAGED
    device.wait(SECOND)
    assert status(device).t_ms == before.t_ms + 1_000
    assert damages(device) == [DamagedPart.CLOCK]


def test_a_session_ends_after_60_s_without_a_write(device: CDevice) -> None:
    """PLK-SEC-12."""
    device.open_session()
    for _ in range(59):
        device.wait(SECOND)
        assert status(device).state == PumpStateCode.INFUSING
    device.wait(SECOND)
    answer = device.ask(GetStatusRequest())
    assert isinstance(answer, Nack)
    assert answer.reason == NackReason.AUTH_REQUIRED


def test_a_token_is_good_for_30_s(device: CDevice) -> None:
    """PLK-OPS-02."""
    for link_us, is_good in ((30 * SECOND - 10 * MS, True), (30 * SECOND, False)):
        device.open_session()
        op_id = 1 + is_good
        prepared = prepare(device, op_id)
        for _ in range(7):
            device.wait(link_us // 8)
            status(device)
        device.wait(link_us - 7 * (link_us // 8))
        answer = device.ask(BolusCommitRequest(op_id, prepared.bolus_id, 50_000, None))
        assert isinstance(answer, BolusCommitResponse if is_good else Nack)
        device.boot()


# --- a line that is busy, a log that wraps ----------------------------------------------------------------------------


def test_d18_a_full_queue_drops_telemetry_then_records_then_alarms() -> None:
    """PLK-EVT-02."""
    kinds = {"alarm": 0, "boot": 1, "log": 2, "telemetry": 3}
    queue, taken = Events(), Event()
    put = [("telemetry", 0), ("boot", 0), *(("log", seq) for seq in range(10)), *(("alarm", seq) for seq in range(30))]
    for kind, seq in put:
        library().events_put(ctypes.byref(queue), kinds[kind], seq)
    assert (queue.count, queue.dropped) == (EVENTS_MAX, 10)
    left = []
    while library().events_take(ctypes.byref(queue), ctypes.byref(taken)) & 1:
        left.append((taken.kind, taken.seq))
    assert left == [*((0, seq) for seq in range(30)), (1, 0), (2, 9)]


def test_d18_an_answer_waits_for_a_line_that_is_busy(device: CDevice) -> None:
    """PLK-REQ-08."""
    device.block_line(is_blocked=True)
    device.request(MessageType.IDENTIFY)
    assert device.wait(3 * SECOND) == []
    device.block_line(is_blocked=False)
    assert [frame.type for frame in device.wait(0)] == [MessageType.IDENTIFY_RSP]


def test_d38_overwritten_records_are_a_gap(device: CDevice) -> None:
    """PLK-LOG-02, PLK-LOG-05."""
    while info(device).overwritten < 10:
        for _ in range(50):
            device.boot()
            device.wait(0)
    told = info(device)
    assert (told.last_seq - told.first_seq + 1, told.first_seq) == (told.capacity, told.overwritten + 1)
    nack = device.ask(LogReadRequest(told.log_epoch, told.first_seq - 1, 6, 0))
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.LOG_GAP
    device.boot()
    device.wait(0)
    records = log(device, info(device).first_seq)
    assert all(after.seq == before.seq + 1 for before, after in pairwise(records))


def test_d44_every_event_is_in_the_log(device: CDevice) -> None:
    """PLK-EVT-03, PLK-LOG-07, PLK-LOG-08."""
    device.boot()
    device.open_session()
    for op_id in range(1, 8):
        device.request(StopRequest.TYPE, op_id.to_bytes(4, "little") + bytes(4))
    device.leave_session()
    records = {record.seq: record for record in log(device)}
    for event in messages(device.said):
        if isinstance(event, LogEvent):
            assert records[event.record.seq] == event.record
        if isinstance(event, AlarmEvent):
            assert records[event.event_seq].code == event.edge << 8 | event.code


# --- who may write ----------------------------------------------------------------------------------------------------


def test_d54_a_production_device_refuses_the_published_key() -> None:
    """PLK-SEC-14."""
    device = CDevice(device_class=DeviceClass.PRODUCTION)
    nack = device.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE))
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.SESSION_LIMIT
    with_a_key = CDevice(device_class=DeviceClass.PRODUCTION, key=bytes(range(1, 17)))
    with_a_key.open_session(bytes(range(1, 17)))
    assert status(with_a_key).state == PumpStateCode.INFUSING


def test_every_bit_of_counter_and_tag_matters(device: CDevice) -> None:
    """PLK-SEC-07. Eight failures end a session, so that each bit has its own."""
    for bit in range(96):
        device.boot()
        device.now += 11 * SECOND
        device.open_session()
        assert device.channel is not None
        frame = device.channel.seal(Frame(MessageType.GET_STATUS, 1, 0, b""))
        auth = (int.from_bytes(frame.auth, "little") ^ 1 << bit).to_bytes(12, "little")
        device.send(encode_frame(Frame(frame.type, frame.seq, 0, b"", auth)))
        nacks = [message for message in messages(device.said[-1:]) if isinstance(message, Nack)]
        assert [nack.reason for nack in nacks] == [NackReason.AUTH_FAILED], bit


def test_d23_ten_refusals_in_any_second(device: CDevice) -> None:
    """PLK-RCV-05."""
    device.wait(2 * SECOND)
    assert sum(len(device.request(0x3E)) for _ in range(50)) == 10
    device.wait(990 * MS)
    assert device.request(0x3E) == []
    device.wait(10 * MS)
    assert sum(len(device.request(0x3E)) for _ in range(50)) == 10


def test_a_retry_is_executed_once_and_another_content_is_refused(device: CDevice) -> None:
    """PLK-REQ-10, PLK-REQ-11."""
    device.open_session()
    first = device.ask(StopRequest(op_id=1, reason=0), seq=500)
    device.wait(100 * MS)
    assert device.ask(StopRequest(op_id=1, reason=0), seq=500) == first
    other = device.ask(StopRequest(op_id=2, reason=0), seq=500)
    assert isinstance(other, Nack)
    assert other.reason == NackReason.SEQ_REUSE
    assert [record.arg0 for record in log(device) if record.code == LogCode.STOP] == [1]


@pytest.mark.parametrize("flags", [BolusFlag.PATIENT | BolusFlag.PRIMING, BolusFlag.PRIMING | BolusFlag.BRIDGE, 7])
def test_kinds_of_bolus_exclude_each_other(device: CDevice, flags: int) -> None:
    """PLK-BOL-01."""
    device.open_session()
    nack = device.ask(BolusPrepareRequest(1, 50_000, 300_000, status(device).therapy_rev, flags))
    assert isinstance(nack, Nack)
    assert (nack.reason, nack.detail) == (NackReason.BAD_VALUE, 16)


def test_a_bolus_is_given_whole_and_on_time(device: CDevice) -> None:
    """PLK-BOL-01, PLK-BOL-04, PLK-BOL-07."""
    device.open_session()
    prepared = prepare(device)
    started = device.ask(BolusCommitRequest(1, prepared.bolus_id, 50_000, None))
    assert isinstance(started, BolusCommitResponse)
    before_nl = status(device).reservoir_nl
    device.wait(150 * SECOND)
    device.leave_session()
    halfway = status(device)
    assert abs(halfway.bolus_remaining_nl - 25_000) < 100
    device.wait(151 * SECOND)
    (ended,) = [record for record in log(device) if record.code == LogCode.BOLUS_END]
    assert (ended.arg2, ended.t_ms - started.t_ms) == (50_000, 300_000)
    basal_nl = 8_333 * 301 // 3_600
    assert abs(before_nl - status(device).reservoir_nl - 50_000 - basal_nl) <= 1_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"serial": "12345678901234567"},
        {"serial": "tab\t"},
        {"filled_nl": 20_000_001},
        {"low_nl": 20_000_001},
        {"rate_nl_h": 1_000_001},
        {"conc_ng_ml": 2_000_001},
    ],
    ids=str,
)
def test_a_device_does_not_start_with_a_configuration_that_it_could_not_bear(wrong: dict[str, Any]) -> None:
    with pytest.raises(NotStartedError):
        CDevice(**wrong)


@pytest.mark.parametrize("end", ["close", "hello", "idle", "another offer"])
def test_no_key_of_a_session_is_left_when_it_has_ended(device: CDevice, end: str) -> None:
    """PLK-SEC-12."""
    device.open_session(dev_nonce=DEV_NONCE)
    assert all(key in device.memory() for key in SESSION_KEYS)
    if end == "close":
        device.ask(SessionCloseRequest(session_id=1))
    elif end == "hello":
        device.leave_session()
    elif end == "idle":
        device.wait(60 * SECOND)
    else:
        device.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE))
    assert not any(key in device.memory() for key in SESSION_KEYS)


def test_no_key_is_left_of_a_handshake_that_has_failed(device: CDevice) -> None:
    """PLK-SEC-06."""
    device.draw(DEV_NONCE + (1).to_bytes(4, "little"))
    device.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE))
    assert all(key in device.memory() for key in SESSION_KEYS)
    nack = device.ask(SessionConfirmRequest(session_id=1, host_proof=bytes(8)))
    assert isinstance(nack, Nack)
    assert not any(key in device.memory() for key in SESSION_KEYS)


def test_the_pre_shared_key_is_not_copied_into_the_device(device: CDevice) -> None:
    """README: it stays where the configuration has it."""
    device.open_session()
    assert TEST_KEY not in device.memory()


# --- whatever comes ---------------------------------------------------------------------------------------------------


def test_d46_no_random_frame_changes_the_pump(device: CDevice) -> None:
    """PLK-SEC-01, PLK-VER-04, PLK-RCV-06."""
    rng = Rng(46)
    before = status(device)
    for _ in range(3_000):
        device.now += 10 * MS
        device.request(rng.below(256), rng.bytes(rng.below(225)))
    after = status(device)
    assert (after.therapy_rev, after.state, after.mode) == (before.therapy_rev, before.state, before.mode)


def test_d10_garbage_is_survived_in_silence(device: CDevice) -> None:
    """PLK-FRM-04, PLK-RCV-06."""
    rng = Rng(10)
    for _ in range(100):
        assert [frame for frame in device.send(rng.bytes(4_096)) if frame.type >> 6 == 1] == []
    assert device.ask(EchoRequest(data=b"still here")) == EchoResponse(data=b"still here")


def test_the_sequence_wraps(device: CDevice) -> None:
    """PLK-HDR-03."""
    seqs = [frame.seq for _ in range(65_600) for frame in device.request(MessageType.IDENTIFY)]
    assert all(after == (before + 1) % 65_536 for before, after in pairwise(seqs))
