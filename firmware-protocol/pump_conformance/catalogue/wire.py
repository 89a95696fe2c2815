"""Bytes for the line, good and bad, and the questions that many tests ask."""

from __future__ import annotations

from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types
from google_crc32c import value as crc32c

from pump_conformance.dut import Dut, Violation
from pump_protocol.messages import (
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogInfoRequest,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Telemetry,
)

GET_STATUS = bytes.fromhex("000410100701010101 0535bd4c1200")
"""The worked example of the specification."""
STATUS_SEQ = 7

BATCH_MAX = 6


def wire_of(raw: bytes, *, crc: int | None = None) -> bytes:
    """Return the bytes for the line of header and payload as they are given, with their CRC or another."""
    check = crc32c(raw) if crc is None else crc
    return b"\0" + bytes(cobs.encode(raw + check.to_bytes(4, "little"))) + b"\0"


def status(dut: Dut) -> Telemetry:
    """What the device reports now."""
    return dut.ask(GetStatusRequest(), GetStatusResponse).telemetry


def link_stats(dut: Dut) -> GetLinkStatsResponse:
    """The device's link counters."""
    return dut.ask(GetLinkStatsRequest(), GetLinkStatsResponse)


def log_info(dut: Dut) -> LogInfoResponse:
    """What the log holds."""
    return dut.ask(LogInfoRequest(), LogInfoResponse)


def log_page(dut: Dut, log_epoch: int, from_seq: int, max_records: int = BATCH_MAX) -> LogReadResponse:
    """One batch of records."""
    return dut.ask(LogReadRequest(log_epoch, from_seq, max_records, 0), LogReadResponse)


def log_from(dut: Dut, from_seq: int) -> list[LogRecord]:
    """All records from a number on; it must not be overwritten."""
    info, records = log_info(dut), list[LogRecord]()
    while True:
        page = log_page(dut, info.log_epoch, from_seq + len(records))
        records += page.records
        if page.flags & LogReadFlag.END:
            return records
        if not page.records:
            raise Violation("LOG_READ gives no record and no END")
