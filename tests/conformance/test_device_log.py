"""The device's log over the line: D-36 to D-40, D-44 and D-45 of the specification's suite."""

from __future__ import annotations

import google_crc32c
import pytest

from pump_emulator.pump import ControlError, Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.messages import (
    AlarmEvent,
    BootCause,
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
    Nack,
    NackReason,
    encode_payload,
)
from pump_protocol.rng import Rng
from tests.conformance.host import Host

CAPACITY = 20


@pytest.fixture
def host() -> Host:
    """Sit opposite a pump with a small log, which ten stops and starts have not yet filled."""
    opposite = Host(PumpSettings(log_capacity=CAPACITY))
    opposite.wait(0)
    return opposite


def info(host: Host) -> LogInfoResponse:
    return host.ask(LogInfoRequest(), LogInfoResponse)


def read(host: Host, from_seq: int, max_records: int = 6) -> LogReadResponse:
    epoch = info(host).log_epoch
    return host.ask(LogReadRequest(epoch, from_seq, max_records, 0), LogReadResponse)


def refused(host: Host, *, from_seq: int = 1, epoch: int | None = None, max_records: int = 6) -> Nack:
    request = LogReadRequest(info(host).log_epoch if epoch is None else epoch, from_seq, max_records, 0)
    return host.refusal(LogReadRequest.TYPE, encode_payload(request))


def read_all(host: Host, from_seq: int, max_records: int = 6) -> list[LogRecord]:
    records: list[LogRecord] = []
    while True:
        page = read(host, from_seq + len(records), max_records)
        records += page.records
        if page.flags & LogReadFlag.END:
            return records


def wrapped(host: Host) -> Host:
    """The same pump with a log that has lost its beginning."""
    for _ in range(10):
        host.pump.stop(now=host.now)
        host.pump.start(now=host.now)
    return host


def test_log_info_counts_what_is_kept_and_what_is_lost(host: Host) -> None:
    told = info(wrapped(host))
    assert told.last_seq - told.first_seq + 1 == told.capacity == CAPACITY
    assert told.overwritten == told.first_seq - 1 > 0


@pytest.mark.parametrize("max_records", [1, 2, 3, 4, 5, 6, 7, 0xFFFF])
def test_d36_d37_the_log_is_read_whole_in_batches_of_any_size(host: Host, max_records: int) -> None:
    told = info(wrapped(host))
    records = read_all(host, told.first_seq, max_records)
    assert [record.seq for record in records] == list(range(told.first_seq, told.last_seq + 1))


@pytest.mark.parametrize(("max_records", "count"), [(1, 1), (5, 5), (6, 6), (7, 6), (0xFFFF, 6)])
def test_d37_a_batch_is_clamped_to_six(host: Host, max_records: int, count: int) -> None:
    first_seq = info(wrapped(host)).first_seq
    page = read(host, first_seq, max_records)
    assert (page.first_seq, len(page.records), page.flags) == (first_seq, count, 0)


def test_d37_the_end_is_told_with_the_last_record_and_past_it(host: Host) -> None:
    last_seq = info(wrapped(host)).last_seq
    assert read(host, last_seq - 6).flags == 0
    assert read(host, last_seq - 5).flags == LogReadFlag.END
    last_seq = info(host).last_seq  # LOG_OVERWRITE has ended with this reading, which is a record too
    for past in (last_seq + 1, last_seq + 1_000, 0xFFFF_FFFF):
        page = read(host, past)
        assert (page.first_seq, page.records, page.flags) == (past, (), LogReadFlag.END)


def test_d36_each_record_carries_its_own_crc(host: Host) -> None:
    told = info(wrapped(host))
    payload = encode_payload(LogReadRequest(told.log_epoch, told.first_seq, 6, 0))
    (frame,) = host.exchange(LogReadRequest.TYPE, payload)
    assert frame.payload[9] == 32
    for start in range(12, len(frame.payload), 32):
        record = frame.payload[start : start + 32]
        assert int.from_bytes(record[28:], "little") == google_crc32c.value(record[:28])


def test_a_batch_of_no_record_is_a_bad_value(host: Host) -> None:
    nack = refused(host, max_records=0)
    assert (nack.reason, nack.detail) == (NackReason.BAD_VALUE, 8)


def test_d38_what_was_overwritten_is_a_gap(host: Host) -> None:
    first_seq = info(wrapped(host)).first_seq
    nack = refused(host, from_seq=first_seq - 1)
    assert (nack.reason, nack.detail) == (NackReason.LOG_GAP, 0)
    assert read(host, first_seq).records[0].seq == first_seq


def test_d38_before_the_first_record_is_a_gap_too(host: Host) -> None:
    assert refused(host, from_seq=0).reason == NackReason.LOG_GAP


def test_d39_another_epoch_is_refused(host: Host) -> None:
    assert refused(host, epoch=info(host).log_epoch ^ 1).reason == NackReason.LOG_EPOCH


def test_d40_numbers_and_epoch_go_on_over_a_boot(host: Host) -> None:
    before = info(host)
    host.pump.power_off(now=host.now)
    host.pump.power_on(now=host.now, cause=BootCause.MEMORY)
    after = info(host)
    (record,) = read(host, before.last_seq + 1).records
    assert (record.code, record.arg0, record.boot_count) == (LogCode.BOOT, BootCause.MEMORY, 2)
    assert (after.log_epoch, after.last_seq, after.boot_count) == (before.log_epoch, before.last_seq + 1, 2)


def lived(host: Host, seed: int) -> list[LogRecord | AlarmEvent]:
    """Thirty random acts; all that the pump said of them by itself."""
    rng, pump, said = Rng(seed), host.pump, host.wait(0)
    for _ in range(30):
        try:
            act(pump, rng, host.now)
        except ControlError:
            continue
        said += host.wait(0)
    events = [message.record if isinstance(message, LogEvent) else message for _when, message in said]
    return [event for event in events if isinstance(event, LogRecord | AlarmEvent)]


def act(pump: Pump, rng: Rng, now: int) -> None:
    match rng.below(5):
        case 0:
            pump.run_to(pump.reported(now).t_ms + rng.below(30 * 86_400_000), now=now)
        case 1:
            pump.set_volume(rng.below(20_000_000), now=now)
        case 2:
            pump.stall_motor(now=now)
        case 3:
            pump.release_motor(now=now)
        case _:
            (pump.stop if rng.chance(0.5) else pump.start)(now=now)


@pytest.mark.parametrize("seed", range(10))
def test_d44_every_event_is_in_the_log_and_every_record_is_told(seed: int) -> None:
    host = Host()
    told = lived(host, seed)
    records = {record.seq: record for record in read_all(host, 1)}
    assert sorted(event.seq if isinstance(event, LogRecord) else event.event_seq for event in told) == sorted(records)
    for event in told:
        if isinstance(event, LogRecord):
            assert records[event.seq] == event
            continue
        record = records[event.event_seq]
        assert (record.code, record.t_ms) == (event.edge << 8 | event.code, event.t_ms)
        assert (record.arg0, record.arg1 & 0xFF, record.arg2) == (event.occurrence, event.priority, event.value)


@pytest.mark.parametrize("seed", range(5))
def test_d45_telemetry_names_the_last_record(host: Host, seed: int) -> None:
    rng = Rng(seed)
    for _ in range(30):
        try:
            act(host.pump, rng, host.now)
        except ControlError:
            continue
        telemetry = host.ask(GetStatusRequest(), GetStatusResponse).telemetry
        assert telemetry.event_seq == info(host).last_seq
