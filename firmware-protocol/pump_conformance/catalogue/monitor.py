"""D-19 to D-28 and D-35: who the device is, what it refuses, what it reports."""

from __future__ import annotations

import time
from itertools import pairwise

from pump_conformance.case import Bench, Level, NotApplicable, case, require, require_equal
from pump_conformance.catalogue.wire import status, wire_of
from pump_conformance.dut import Dut, Violation, content, shown
from pump_protocol import messages
from pump_protocol.framing import PAYLOAD_MAX, Frame, encode_frame
from pump_protocol.messages import (
    DeviceClass,
    EchoRequest,
    FwInfoRequest,
    GetAlarmsRequest,
    GetConfigRequest,
    GetLimitsRequest,
    GetLinkStatsRequest,
    GetRefillRequest,
    GetStatusRequest,
    GetTherapyRequest,
    GetTotalsRequest,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    LogInfoRequest,
    LogInfoResponse,
    LogReadRequest,
    Message,
    MessageType,
    Mode,
    Nack,
    NackReason,
    PingRequest,
    PumpStateCode,
    StreamConfigRequest,
    Telemetry,
    TimeSyncRequest,
    encode_payload,
)
from pump_protocol.readable import type_name

HOUR_S = 3_600


@case("D-19", Level.L1, "HELLO with a lower minor version gets that one", "PLK-VER-02")
def agrees_to_a_lower_minor(bench: Bench) -> None:
    """Of a minor version 0 there is none lower; then this is 0 answered with 0."""
    minor = max(_hello(bench.dut, minor=255).minor - 1, 0)
    require_equal(_hello(bench.dut, minor=minor).minor, minor, "minor of HELLO_RSP")


@case("D-20", Level.L1, "HELLO with a higher minor version gets the device's own", "PLK-VER-02", "PLK-VER-03")
def keeps_its_own_minor(bench: Bench) -> None:
    """The answer says which layouts the device has."""
    own = _hello(bench.dut, minor=255)
    require_equal(_hello(bench.dut, minor=own.minor).minor, own.minor, "minor of HELLO_RSP")
    require(own.minor < 255, "the device takes over whatever minor version the host has")  # noqa: PLR2004 (no such minor)
    require_equal(own.major, messages.MAJOR, "major of HELLO_RSP")
    require_equal(own.max_payload, PAYLOAD_MAX, "max_payload of HELLO_RSP")
    if own.minor == messages.MINOR:
        require_equal(own.schema_id, messages.SCHEMA_ID, "schema_id at the same version")


@case(
    "D-21",
    Level.L1,
    "another major version is UNSUPPORTED_VERSION, at most once a second",
    "PLK-VER-02",
    "PLK-RCV-03",
    "PLK-RCV-05",
)
def refuses_another_major(bench: Bench) -> None:
    """In the header and in HELLO."""
    dut = bench.dut
    dut.await_nack_allowance(version=True)
    dut.send(b"".join(wire_of(bytes([major << 4, 0x10, 7, 0, 0, 0, 0, 0])) for major in (2, 2, 2, 3, 15)))
    _require_nack(dut, MessageType.GET_STATUS, 7, NackReason.UNSUPPORTED_VERSION)
    dut.ping("a second UNSUPPORTED_VERSION came within a second")
    for major in (0, 2, 255):
        dut.await_nack_allowance(version=True)
        dut.refused(NackReason.UNSUPPORTED_VERSION, HelloRequest.TYPE, _hello_payload(major=major))


@case("D-22", Level.L1, "a reserved bit in the header is UNSUPPORTED_FLAG", "PLK-HDR-01", "PLK-RCV-01", "PLK-RCV-03")
def refuses_reserved_flags(bench: Bench) -> None:
    """Each of the three, alone and together, before the length is looked at."""
    for flags in (1, 2, 4, 7):
        for size_field in (0, 9):
            bench.dut.await_nack_allowance()
            bench.dut.send(wire_of(bytes([0x10 | flags, 0x10, 7, 0, 0, 0, size_field, 0])))
            _require_nack(bench.dut, MessageType.GET_STATUS, 7, NackReason.UNSUPPORTED_FLAG)


@case("D-23", Level.L1, "an unknown request is UNKNOWN_TYPE; ten NACKs a second at most", "PLK-RCV-03", "PLK-RCV-05")
def refuses_unknown_types(bench: Bench) -> None:
    """Eight types (--long: all that are in no table), then a burst of 40."""
    dut = bench.dut
    unknown = [*sorted(set(range(0x40)) - set(MessageType)), *range(0xC0, 0x100)]
    for type_ in bench.whole_or(unknown, unknown[:: len(unknown) // 8]):
        dut.refused(NackReason.UNKNOWN_TYPE, type_, b"\1" * (type_ % 9))
    dut.wait(1.1)
    began_s = time.monotonic()
    dut.send(b"".join(encode_frame(Frame(unknown[0], seq, 0, b"")) for seq in range(40)))
    seq = dut.send_request(PingRequest(cookie=0))
    nacks = 0
    while (frame := dut.next_answer("no answer to PING after a burst of unknown requests")).ref != seq:
        nacks += 1
    seconds = int(time.monotonic() - began_s) + 1
    require_equal(frame.type, MessageType.PING_RSP, "type of the answer to PING")
    require(nacks <= 10 * seconds, f"{nacks} NACKs within {seconds} s")


@case("D-24", Level.L1, "a payload one byte too short is BAD_LENGTH", "PLK-MSG-04")
def refuses_short_payloads(bench: Bench) -> None:
    """Every read whose payload is not empty."""
    for request in sample_reads(bench.dut):
        if request.MIN_LEN:
            bench.dut.refused(NackReason.BAD_LENGTH, request.TYPE, encode_payload(request)[: request.MIN_LEN - 1])


@case("D-25", Level.L1, "a payload with 16 bytes more than is known is accepted", "PLK-MSG-04", "PLK-VER-01")
def accepts_longer_payloads(bench: Bench) -> None:
    """Every read; a later minor version appends."""
    for request in sample_reads(bench.dut):
        if isinstance(request, EchoRequest):
            continue  # all of its payload is known
        response = bench.dut.exchange(request.TYPE, encode_payload(request) + b"\xa5" * 16)
        require(not isinstance(response, Nack), f"{type_name(request.TYPE)} with a tail was refused: {shown(response)}")


@case("D-26", Level.L1, "IDENTIFY never changes; its texts are ASCII filled up with NUL", "PLK-MSG-07", "PLK-HST-04")
def has_one_identity(bench: Bench) -> None:
    """Twice, and with a control channel once more after a reboot."""
    first = bench.dut.ask(IdentifyRequest(), IdentifyResponse)
    if bench.channel is not None:
        bench.channel.power("cycle")
    frames = [heard.frame for heard in bench.dut.heard if heard.frame.type == IdentifyResponse.TYPE]
    require_equal(bench.dut.ask(IdentifyRequest(), IdentifyResponse), first, "the second IDENTIFY")
    for text in (frames[0].payload[16:32], frames[0].payload[32:48]):
        body = text.rstrip(b"\0")
        require(body and all(0x20 <= byte <= 0x7E for byte in body), f"not printable ASCII padded with NUL: {text!r}")  # noqa: PLR2004
    require(first.device_class in set(DeviceClass), f"device_class {first.device_class} is none that there is")


@case("D-27", Level.L1, "PING returns its cookie, boot and state; t_ms never goes back", "PLK-TIM-01", "PLK-REQ-04")
def returns_cookies(bench: Bench) -> None:
    """A hundred times; boot_count and state are those of GET_STATUS."""
    telemetry = status(bench.dut)
    t_ms = telemetry.t_ms
    for _ in range(100):
        response = bench.dut.ping()
        require_equal((response.boot_count, response.state), (telemetry.boot_count, telemetry.state), "boot and state")
        require(response.t_ms >= t_ms, f"t_ms went back from {t_ms} to {response.t_ms}")
        t_ms = response.t_ms


@case(
    "D-28",
    Level.L1,
    "telemetry stays inside its ranges (1 h of pump time with a control channel, else 2 s)",
    "PLK-MSG-03",
    "PLK-TIM-01",
    "PLK-EVT-04",
)
def reports_in_range(bench: Bench) -> None:
    """As a stream; volumes only fall while no one refills."""
    dut = bench.dut
    identity = dut.ask(IdentifyRequest(), IdentifyResponse)
    if bench.channel is not None:
        bench.channel.set_speed(HOUR_S // 2)
    dut.exchange(StreamConfigRequest.TYPE, encode_payload(StreamConfigRequest(period_ms=100, flags=0)))
    dut.wait(2.0)
    stream = [telemetry for _at, telemetry in dut.told(Telemetry)]
    require(len(stream) > 5, f"only {len(stream)} TELEMETRY in 2 s at 100 ms")  # noqa: PLR2004 (of twenty)
    for telemetry in stream:
        _require_in_range(telemetry, identity)
    for before, after in pairwise(stream):
        require(after.t_ms >= before.t_ms, f"t_ms went back from {before.t_ms} to {after.t_ms}")
        require(after.event_seq >= before.event_seq, "event_seq went back")
        require(after.reservoir_nl <= before.reservoir_nl, "the reservoir grew")


@case("D-35", Level.L1, "a sensor that is not there reads as not available, never as 0", "PLK-MSG-03")
def says_not_available(bench: Bench) -> None:
    """Five samples. A temperature or pressure that is 0 in all of them is taken for a sensor that is not there."""
    samples = [status(bench.dut) for _ in range(5)]
    absent = []
    for name in ("battery_pct", "temp_cdeg", "pressure_dkpa"):
        values = {getattr(sample, name) for sample in samples}
        require(
            values != {0} or name == "battery_pct",
            f"{name} is always 0: a sensor that is not there must read as not available",
        )
        absent += [name] if values == {None} else []
    if not absent:
        raise NotApplicable("every sensor is there: disable one to see what it then says")


def sample_reads(dut: Dut) -> list[Message]:
    """Return one good request of each kind that needs no session and that the device answers.

    What it does not implement is missed by the test of that subject, not here.
    """
    log = dut.exchange(MessageType.LOG_INFO)
    epoch, first_seq = (log.log_epoch, log.first_seq) if isinstance(log, LogInfoResponse) else (0, 0)
    requests: list[Message] = [
        HelloRequest(major=messages.MAJOR, minor=messages.MINOR, flags=0, host_id=1, schema_id=messages.SCHEMA_ID),
        PingRequest(cookie=1),
        StreamConfigRequest(period_ms=0, flags=0),
        LogReadRequest(log_epoch=epoch, from_seq=first_seq, max_records=6, flags=0),
        EchoRequest(data=b"x"),
        IdentifyRequest(),
        TimeSyncRequest(host_t=1),
        GetStatusRequest(),
        GetAlarmsRequest(from_index=0),
        LogInfoRequest(),
        GetTherapyRequest(from_step=0),
        FwInfoRequest(),
        GetLinkStatsRequest(),
        GetRefillRequest(),
        GetTotalsRequest(),
        GetLimitsRequest(),
        GetConfigRequest(),
    ]
    answered = []
    for request in requests:
        dut.await_nack_allowance()
        if not isinstance(dut.exchange(request.TYPE, encode_payload(request)), Nack):
            answered.append(request)
    return answered


def _hello(dut: Dut, *, minor: int) -> HelloResponse:
    response = dut.exchange(HelloRequest.TYPE, _hello_payload(minor=minor))
    if not isinstance(response, HelloResponse):
        raise Violation(f"HELLO with minor {minor} was refused: {shown(response)}")
    return response


def _hello_payload(*, major: int = messages.MAJOR, minor: int = 0) -> bytes:
    return encode_payload(HelloRequest(major, minor, 0, 1, messages.SCHEMA_ID))


def _require_nack(dut: Dut, type_: int, ref: int, reason: NackReason) -> None:
    frame = dut.next_answer(f"no NACK {reason.name}")
    wanted = Nack(rejected_type=type_, reason=reason, detail=0, retry_after_ms=0)
    require_equal((frame.ref, content(frame)), (ref, wanted), "answer")


_PERCENT_MAX = 100
_TEMPERATURE_CDEG = range(-4_000, 8_500)
_PRESSURE_DKPA = range(-1_013, 10_000)
_BATTERY_MV = range(5_000)


def _require_in_range(telemetry: Telemetry, identity: IdentifyResponse) -> None:
    checks = {
        "state": telemetry.state in set(PumpStateCode),
        "mode": telemetry.mode in set(Mode),
        "alarms_unacked": telemetry.alarms_unacked & ~telemetry.alarms_active == 0,
        "reservoir_nl": telemetry.reservoir_nl <= identity.capacity_nl,
        "rate_nl_h": telemetry.rate_nl_h <= max(identity.max_rate_nl_h, identity.max_bolus_nl * 60),
        "bolus_remaining_nl": telemetry.bolus_remaining_nl <= identity.max_bolus_nl,
        "battery_mv": telemetry.battery_mv in _BATTERY_MV,
        "battery_pct": telemetry.battery_pct is None or telemetry.battery_pct <= _PERCENT_MAX,
        "temp_cdeg": telemetry.temp_cdeg is None or telemetry.temp_cdeg in _TEMPERATURE_CDEG,
        "pressure_dkpa": telemetry.pressure_dkpa is None or telemetry.pressure_dkpa in _PRESSURE_DKPA,
        "boot_count": telemetry.boot_count > 0,
    }
    for name, is_in_range in checks.items():
        require(is_in_range, f"{name} is out of range: {getattr(telemetry, name)}")
