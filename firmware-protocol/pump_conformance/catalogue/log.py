"""D-36 to D-41 and D-44 to D-46: the log, and that nothing on the line has an effect which it must not have."""

from __future__ import annotations

import time
from itertools import pairwise

import google_crc32c

from pump_conformance.case import NEEDS_CONTROL, Bench, Level, NotApplicable, case, require, require_equal
from pump_conformance.catalogue.wire import BATCH_MAX, link_stats, log_from, log_info, log_page, status
from pump_conformance.dut import Dut, Violation, shown
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    AlarmCode,
    AlarmEvent,
    Boot,
    BootCause,
    FwInfoRequest,
    FwInfoResponse,
    LogCode,
    LogEvent,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    MessageType,
    NackReason,
    Telemetry,
    encode_payload,
)

_RECORD = 32
_EVENT_S = 2.0


@case(
    "D-36",
    Level.L2,
    "LOG_READ gives every record in order, each with its own CRC",
    "PLK-LOG-01",
    "PLK-LOG-03",
    "PLK-LOG-04",
)
def gives_every_record(bench: Bench) -> None:
    """From the oldest to the newest."""
    dut = bench.dut
    info = log_info(dut)
    require(info.last_seq >= info.first_seq, "the log is empty: not even the boot is in it")
    records = log_from(dut, info.first_seq)
    require_equal([record.seq for record in records[: info.last_seq - info.first_seq + 1]],
                  list(range(info.first_seq, info.last_seq + 1)), "numbers")  # fmt: skip
    require(
        all(before.boot_count <= after.boot_count for before, after in pairwise(records)),
        "boot_count of records goes back",
    )
    for heard in dut.heard:
        if heard.frame.type == LogReadResponse.TYPE:
            _require_crcs(heard.frame.payload)


@case(
    "D-37",
    Level.L2,
    "batches of 1 to 6; END with the newest record and past it",
    "PLK-LOG-04",
    "PLK-LOG-05",
    "PLK-MSG-10",
)
def gives_batches(bench: Bench) -> None:
    """More than 6 is 6; 0 is BAD_VALUE."""
    dut = bench.dut
    info = _grown_log(bench, BATCH_MAX + 2)
    newest = log_page(dut, info.log_epoch, log_info(dut).last_seq)
    require(newest.flags & LogReadFlag.END, "no END with the newest record")
    for past in (log_info(dut).last_seq + 1, 0xFFFF_FFFF):
        page = log_page(dut, info.log_epoch, past)
        got = (page.first_seq, page.records, page.flags & LogReadFlag.END)
        require_equal(got, (past, (), LogReadFlag.END), f"LOG_READ past the newest, from {past}")
    nack = dut.refused(NackReason.BAD_VALUE, LogReadRequest.TYPE, _read(info.log_epoch, info.first_seq, 0))
    require_equal(nack.detail, 8, "detail of BAD_VALUE, the offset of max_records")
    if info.last_seq - info.first_seq <= BATCH_MAX:
        raise NotApplicable(f"the log has too few records for batches of 6; it {NEEDS_CONTROL}")
    for max_records, count in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 6), (0xFFFF, 6)):
        page = log_page(dut, info.log_epoch, info.first_seq, max_records)
        require_equal((page.first_seq, len(page.records)), (info.first_seq, count), f"batch of {max_records}")
        require_equal(page.flags & LogReadFlag.END, 0, "END before the newest record")


@case(
    "D-38",
    Level.L2,
    "records that were overwritten are LOG_GAP, never others in their place",
    "PLK-LOG-02",
    "PLK-LOG-05",
)
def says_what_is_gone(bench: Bench) -> None:
    """The log is filled through the control channel, unless it has overwritten some already."""
    dut = bench.dut
    info = log_info(dut)
    while not info.overwritten:
        if bench.channel is None:
            raise NotApplicable(f"the log has overwritten nothing yet; it {NEEDS_CONTROL}")
        for _ in range(50):
            bench.channel.stop()
            bench.channel.start()
        dut.wait(0)
        dut.forget()
        info = log_info(dut)
        require(info.last_seq <= 2 * info.capacity, "the log never overwrites")
    require_equal(info.last_seq - info.first_seq + 1, info.capacity, "records kept by a full log")
    require_equal(info.overwritten, info.first_seq - 1, "overwritten")
    for gone in (0, info.first_seq - 1):
        dut.refused(NackReason.LOG_GAP, LogReadRequest.TYPE, _read(info.log_epoch, gone))
    page = log_page(dut, info.log_epoch, log_info(dut).first_seq)
    require_equal(page.records[0].seq, page.first_seq, "the oldest record")


@case("D-39", Level.L2, "another log epoch is LOG_EPOCH", "PLK-LOG-05")
def refuses_another_epoch(bench: Bench) -> None:
    """One bit off, zero, all ones."""
    epoch = log_info(bench.dut).log_epoch
    for other in {epoch ^ 1, epoch ^ 1 << 31, 0, 0xFFFF_FFFF} - {epoch}:
        bench.dut.refused(NackReason.LOG_EPOCH, LogReadRequest.TYPE, _read(other, 1))


@case(
    "D-40",
    Level.L2,
    "a reboot is told by BOOT, adds one to boot_count, and goes on with the log's numbers",
    "PLK-LOG-01",
    "PLK-DEV-01",
    "PLK-FWI-01",
    needs_control=True,
)
def goes_on_after_a_reboot(bench: Bench) -> None:
    """The stream ends and the link counters begin anew."""
    dut = bench.dut
    before = log_info(dut)
    bench.control.power("cycle")
    boot = dut.hear(Boot, within_s=_EVENT_S)
    require_equal(boot.boot_count, (before.boot_count + 1) & 0xFFFF, "boot_count")
    require(boot.cause in set(BootCause), f"boot cause {boot.cause} is none that there is")
    firmware = dut.exchange(FwInfoRequest.TYPE)
    if isinstance(firmware, FwInfoResponse):
        told = (boot.cause, boot.fw_major, boot.fw_minor, boot.fw_patch)
        running = (firmware.boot_cause, firmware.fw_major, firmware.fw_minor, firmware.fw_patch)
        require_equal(running, told, "boot cause and version of FW_INFO, against BOOT")
    after = log_info(dut)
    require_equal((after.log_epoch, boot.log_epoch), (before.log_epoch,) * 2, "log_epoch")
    require_equal(dut.ping().boot_count, boot.boot_count, "boot_count in PING")
    since = log_from(dut, before.last_seq + 1)
    require_equal(
        [(record.seq, record.code, record.boot_count) for record in since[:1]],
        [(before.last_seq + 1, LogCode.BOOT, boot.boot_count)],
        "the first record after the reboot",
    )
    require(link_stats(dut).rx_ok < 10, "rx_ok did not begin anew")  # noqa: PLR2004 (the questions of this test)


@case(
    "D-41",
    Level.L2,
    "a power cut while the log is written leaves no torn record and uses no number twice (10 cuts)",
    "PLK-LOG-01",
    "PLK-LOG-03",
    needs_control=True,
)
def survives_power_cuts(bench: Bench) -> None:
    """Power goes at once after something that writes records."""
    dut, control = bench.dut, bench.control
    known: dict[int, LogRecord] = {}
    for _ in range(bench.whole_or(100, 10)):
        control.attempt(control.stop)
        control.attempt(control.start)
        control.power("cycle")
        info = log_info(dut)
        for record in log_from(dut, max(info.first_seq, info.last_seq - 12)):
            require_equal(record, known.setdefault(record.seq, record), f"record {record.seq} after a power cut")
        require(info.last_seq in known, "the newest record cannot be read")


@case(
    "D-44",
    Level.L2,
    "every event that the device sends is in its log, with the same content",
    "PLK-EVT-03",
    "PLK-LOG-07",
    needs_control=True,
)
def logs_what_it_tells(bench: Bench) -> None:
    """Stops, a stall, a low reservoir; and the other way round: every record is told."""
    dut, control = bench.dut, bench.control
    last_seq = log_info(dut).last_seq
    for act in (
        control.stop,
        control.start,
        lambda: control.set_motor(stalled=True),
        lambda: control.run_until("MOTOR_STALL"),
        lambda: control.set_motor(stalled=False),
        lambda: control.set_volume(1_500_000),
        lambda: control.set_volume(20_000_000),
    ):
        act()
        dut.wait(0.05)
    dut.wait(0.2)
    records = {record.seq: record for record in log_from(dut, last_seq + 1)}
    told_alarms = {event.event_seq: event for _at, event in dut.told(AlarmEvent)}
    told_records = {event.record.seq: event.record for _at, event in dut.told(LogEvent)}
    require(told_alarms, "nothing of this raised an alarm")
    for seq, event in told_alarms.items():
        _require_logged(event, records.get(seq))
    for seq, record in told_records.items():
        require_equal(records.get(seq), record, f"record {seq}, against its LOG_EVENT")
    untold = records.keys() - told_alarms.keys() - told_records.keys()
    require(not untold, f"records that no event told of: {sorted(untold)}")


@case("D-45", Level.L2, "event_seq of telemetry is the number of the newest record", "PLK-EVT-01")
def names_the_newest_record(bench: Bench) -> None:
    """Now, and with a control channel after each of ten records."""
    dut = bench.dut
    require_equal(status(dut).event_seq, log_info(dut).last_seq, "event_seq")
    if bench.channel is not None:
        for _ in range(5):
            for act in (bench.channel.stop, bench.channel.start):
                act()
                require_equal(status(dut).event_seq, log_info(dut).last_seq, "event_seq")


@case(
    "D-46",
    Level.L2,
    "vendor types and 500 frames (--long: 10,000) of random type and payload change nothing",
    "PLK-VER-04",
    "PLK-SEC-01",
    "PLK-RCV-06",
)
def has_no_back_door(bench: Bench) -> None:
    """State, program, volume and log stay as they are; an alarm about the attempt itself may come."""
    dut, rng = bench.dut, bench.rng("D-46")
    if bench.channel is not None:
        bench.channel.set_speed(0)
    before, last_seq = status(dut), log_info(dut).last_seq
    harmless = [type_ for type_ in (*range(0x40), *range(0xC0, 0x100)) if type_ not in _WITH_AN_EFFECT]
    for batch in range(bench.whole_or(1_000, 50)):
        types = range(0xC0, 0x100) if batch < 5 else harmless  # noqa: PLR2004 (vendor types first)
        frames = [Frame(types[rng.below(len(types))], seq, 0, rng.bytes(rng.below(40))) for seq in range(10)]
        dut.send(b"".join(map(encode_frame, frames)))
        _drain(dut)
    dut.allowance.doubt(time.monotonic())  # most of the refusals were over the limit of NACKs, and were not sent
    require_equal(_therapy(status(dut)), _therapy(before), "state, program and volume")
    written = [record for record in log_from(dut, last_seq + 1) if record.code not in _ABOUT_THE_ATTEMPT]
    require(not written, f"the log says that something was done: {written}")


_WITH_AN_EFFECT = frozenset({MessageType.STREAM_CONFIG})
_ABOUT_THE_ATTEMPT = frozenset(
    {LogCode.COMM_LOST, *(edge << 8 | AlarmCode.UNAUTHORISED_SESSION for edge in range(1, 10))}
)


def _drain(dut: Dut) -> None:
    """Take the answers to a batch, whatever they are; the link must still work behind them."""
    seq = dut.send_frame(MessageType.GET_LINK_STATS)
    while dut.next_answer("no answer behind a batch of random frames").ref != seq:
        pass


def _therapy(telemetry: Telemetry) -> tuple[int, ...]:
    return (
        telemetry.state,
        telemetry.mode,
        telemetry.reservoir_nl,
        telemetry.rate_nl_h,
        telemetry.since_refill_nl,
        telemetry.bolus_remaining_nl,
        telemetry.therapy_rev,
        telemetry.boot_count,
        telemetry.alarms_active & ~(1 << AlarmCode.UNAUTHORISED_SESSION - 1),
    )


def _grown_log(bench: Bench, records: int) -> LogInfoResponse:
    """The log, with so many records at least if there is a way to write some."""
    info = log_info(bench.dut)
    if info.last_seq - info.first_seq < records and bench.channel is not None:
        for _ in range(records):
            bench.channel.stop()
            bench.channel.start()
        bench.dut.wait(0.1)
        info = log_info(bench.dut)
    return info


def _read(epoch: int, from_seq: int, max_records: int = BATCH_MAX) -> bytes:
    return encode_payload(LogReadRequest(epoch, from_seq, max_records, 0))


def _require_crcs(payload: bytes) -> None:
    rec_size = payload[9]
    require(rec_size >= _RECORD, f"rec_size {rec_size} is below {_RECORD}")
    for start in range(12, len(payload), rec_size):
        record = payload[start : start + _RECORD]
        require_equal(int.from_bytes(record[28:32], "little"), google_crc32c.value(record[:28]), "crc32c of a record")


def _require_logged(event: AlarmEvent, record: LogRecord | None) -> None:
    if record is None:
        raise Violation(f"{shown(event)}: its record {event.event_seq} is not in the log")
    wanted = (event.edge << 8 | event.code, event.t_ms, event.occurrence, event.priority, event.value & 0xFFFF_FFFF)
    got = (record.code, record.t_ms, record.arg0, record.arg1 & 0xFF, record.arg2)
    require_equal(got, wanted, f"record {record.seq}, against its ALARM_EVENT: code, t_ms, occurrence, priority, value")
