"""The device as a monitor sees it: D-19 to D-33 of the specification's suite, against a whole pump in virtual time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.pump import ControlError
from pump_emulator.settings import PumpSettings
from pump_protocol.messages import (
    MINOR,
    SCHEMA_ID,
    AlarmCode,
    AlarmEdge,
    AlarmEvent,
    AlarmStateFlag,
    Boot,
    BootCause,
    DeviceClass,
    EchoRequest,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetLinkStatsRequest,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    KeyFlag,
    LogCode,
    LogInfoRequest,
    LogReadRequest,
    Message,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    PumpStateCode,
    StreamConfigRequest,
    StreamConfigResponse,
    StreamFlag,
    Telemetry,
    encode_payload,
)
from pump_protocol.rng import Rng
from tests.conformance.host import MS, SECOND, Host

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
HELLO = HelloRequest(major=1, minor=0, flags=0, host_id=1, schema_id=SCHEMA_ID)


def requests(host: Host) -> list[Message]:
    """One good request of each type that is built."""
    epoch = host.pump.reported(host.now).log_epoch
    return [
        HELLO,
        IdentifyRequest(),
        PingRequest(cookie=1),
        GetStatusRequest(),
        StreamConfigRequest(period_ms=1_000, flags=0),
        GetAlarmsRequest(from_index=0),
        LogInfoRequest(),
        LogReadRequest(log_epoch=epoch, from_seq=1, max_records=6, flags=0),
        GetLinkStatsRequest(),
        EchoRequest(data=b"x"),
    ]


def hello(host: Host, *, major: int = 1, minor: int = 0) -> Message:
    host.wait(SECOND)
    return host.answer(HelloRequest.TYPE, encode_payload(HelloRequest(major, minor, 0, 1, SCHEMA_ID)))


def status(host: Host) -> Telemetry:
    return host.ask(GetStatusRequest(), GetStatusResponse).telemetry


# --- HELLO ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("theirs", "effective"), [(0, 0), (MINOR, MINOR), (MINOR + 1, MINOR), (255, MINOR)])
def test_d19_d20_the_lower_minor_is_effective(host: Host, theirs: int, effective: int) -> None:
    response = hello(host, minor=theirs)
    assert isinstance(response, HelloResponse)
    assert (response.major, response.minor, response.schema_id) == (1, effective, SCHEMA_ID)


def test_hello_says_what_fits_and_how_often(host: Host) -> None:
    response = hello(host)
    assert isinstance(response, HelloResponse)
    assert (response.max_payload, response.min_stream_ms, response.boot_count) == (224, 100, 1)


@pytest.mark.parametrize("major", [0, 2, 255])
def test_d21_another_major_in_hello_is_refused(host: Host, major: int) -> None:
    nack = hello(host, major=major)
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.UNSUPPORTED_VERSION


def test_d21_another_major_is_refused_once_a_second(host: Host) -> None:
    payload = encode_payload(HelloRequest(2, 0, 0, 1, SCHEMA_ID))
    refusals = []
    for _ in range(40):
        refusals.append(len(host.exchange(HelloRequest.TYPE, payload)))
        host.wait(100 * MS)
    assert sum(refusals) == 4
    assert refusals[::10] == [1] * 4


def test_d22_a_reserved_flag_is_refused(host: Host) -> None:
    (frame,) = host.send(bytes.fromhex("0004111007010101010512c0705b00"))
    assert frame.payload == encode_payload(Nack(0x10, NackReason.UNSUPPORTED_FLAG, 0, 0))


# --- lengths ----------------------------------------------------------------------------------------------------------


def test_d24_a_payload_one_byte_short_is_refused(host: Host) -> None:
    for request in requests(host):
        if request.MIN_LEN:
            payload = encode_payload(request)[: request.MIN_LEN - 1]
            assert host.refusal(request.TYPE, payload).reason == NackReason.BAD_LENGTH


def test_d25_a_payload_with_a_tail_of_a_later_minor_is_accepted(host: Host) -> None:
    for request in requests(host):
        payload = encode_payload(request) + b"\xa5" * 16
        assert not isinstance(host.answer(request.TYPE, payload), Nack)


# --- who it is and whether it is there --------------------------------------------------------------------------------


def test_d26_identity_is_stable_over_time_and_boots(host: Host) -> None:
    first = host.ask(IdentifyRequest(), IdentifyResponse)
    host.pump.run_to(400 * DAY_MS, now=host.now)
    host.pump.power_off(now=host.now)
    host.pump.power_on(now=host.now)
    assert host.ask(IdentifyRequest(), IdentifyResponse) == first
    assert (first.device_class, first.key_flags) == (DeviceClass.EMULATOR, KeyFlag.TEST_KEY)


def test_d26_names_are_ascii_padded_with_nul() -> None:
    host = Host(PumpSettings(serial="A" * 16, model="short"))
    host.wait(0)
    (frame,) = host.exchange(IdentifyRequest.TYPE)
    assert frame.payload[16:32] == b"short" + b"\0" * 11
    assert frame.payload[32:48] == b"A" * 16


def test_d27_a_ping_returns_its_cookie_and_time_never_goes_back(host: Host) -> None:
    rng, t_ms = Rng(27), 0
    for _ in range(100):
        host.wait(rng.below(SECOND))
        cookie = rng.u32()
        pong = host.ask(PingRequest(cookie), PingResponse)
        assert (pong.cookie, pong.state, pong.boot_count) == (cookie, PumpStateCode.INFUSING, 1)
        assert pong.t_ms >= t_ms
        t_ms = pong.t_ms


def test_d35_a_sensor_that_is_not_fitted_reads_not_available_and_never_zero(host: Host) -> None:
    assert (status(host).temp_cdeg, status(host).pressure_dkpa) == (3_700, None)
    blind = Host(PumpSettings(temp_cdeg=None))
    blind.wait(0)
    assert status(blind).temp_cdeg is None


# --- the stream -------------------------------------------------------------------------------------------------------


def stream(host: Host, period_ms: int, flags: int = 0) -> StreamConfigResponse:
    return host.ask(StreamConfigRequest(period_ms, flags), StreamConfigResponse)


def telemetry_times(host: Host, link_us: int) -> list[int]:
    return [when for when, message in host.wait(link_us) if isinstance(message, Telemetry)]


@pytest.mark.parametrize("period_ms", [100, 250, 1_000, 5_000])
def test_d29_telemetry_comes_at_its_period(host: Host, period_ms: int) -> None:
    assert stream(host, period_ms).period_ms == period_ms
    times = telemetry_times(host, 20 * SECOND)
    assert times == [period_ms * MS * number for number in range(20_000 // period_ms + 1)]


@pytest.mark.parametrize("wanted_ms", [1, 99])
def test_d29_a_period_below_the_least_is_raised_to_it(host: Host, wanted_ms: int) -> None:
    assert stream(host, wanted_ms).period_ms == 100
    assert len(telemetry_times(host, SECOND)) == 11


def test_the_period_is_link_time_at_any_speed_of_the_pump(host: Host) -> None:
    host.pump.set_speed(1_000_000, now=host.now)
    stream(host, 1_000)
    assert len(telemetry_times(host, 10 * SECOND)) == 11
    host.pump.pause(now=host.now)
    assert len(telemetry_times(host, 10 * SECOND)) == 10


def test_a_host_that_wakes_late_gets_one_telemetry_and_not_what_it_missed(host: Host) -> None:
    stream(host, 100)
    host.now += 10 * SECOND
    times = telemetry_times(host, 200 * MS)
    assert [when - 10 * SECOND for when in times] == [0, 100 * MS, 200 * MS]


def test_d30_a_period_of_zero_is_off(host: Host) -> None:
    stream(host, 1_000)
    assert stream(host, 0, StreamFlag.ON_CHANGE) == StreamConfigResponse(period_ms=0, flags=0)
    assert telemetry_times(host, 10 * SECOND) == []


def test_d31_the_stream_ends_thirty_seconds_after_the_host_fell_silent(host: Host) -> None:
    stream(host, 1_000)
    assert telemetry_times(host, 100 * SECOND)[-1] == 29 * SECOND


def test_d31_a_host_that_speaks_keeps_its_stream(host: Host) -> None:
    stream(host, 10_000)
    count = 0
    for _ in range(10):
        count += len(telemetry_times(host, 25 * SECOND))
        host.ask(PingRequest(1), PingResponse)
    assert count == 26


def test_noise_does_not_keep_a_stream_alive(host: Host) -> None:
    stream(host, 1_000)
    count = 0
    for _ in range(10):
        count += len(telemetry_times(host, 10 * SECOND))
        host.send(b"\0noise\0" + bytes.fromhex("000410500701010101054fbafb6800"))
    assert count == 30


def test_the_host_that_fell_silent_is_logged_once(host: Host) -> None:
    host.ask(PingRequest(1), PingResponse)
    host.wait(5 * SECOND - 1)
    seen = host.pump.log_last_seq
    host.wait(1)
    assert [record.code for record in host.pump.log_records(seen + 1, 9)] == [LogCode.COMM_LOST]
    host.wait(1_000 * SECOND)
    assert host.pump.log_last_seq == seen + 1


def test_a_pump_that_nobody_ever_spoke_to_has_lost_nobody(host: Host) -> None:
    seen = host.pump.log_last_seq
    host.wait(1_000 * SECOND)
    assert host.pump.log_last_seq == seen


def test_on_change_tells_a_change_before_the_next_period(host: Host) -> None:
    assert stream(host, 20_000, StreamFlag.ON_CHANGE).flags == StreamFlag.ON_CHANGE
    host.wait(SECOND)
    host.pump.stop(now=host.now)
    told = [message for _when, message in host.wait(0) if isinstance(message, Telemetry)]
    assert [(telemetry.state, telemetry.alarms_active) for telemetry in told] == [(PumpStateCode.STOPPED, 1 << 7)]
    assert telemetry_times(host, 10 * SECOND) == []


def test_without_on_change_a_change_waits_for_the_period(host: Host) -> None:
    stream(host, 20_000)
    host.wait(SECOND)
    host.pump.stop(now=host.now)
    assert telemetry_times(host, 10 * SECOND) == []


# --- alarms -----------------------------------------------------------------------------------------------------------


def alarm_events(host: Host) -> list[AlarmEvent]:
    return [message for _when, message in host.wait(0) if isinstance(message, AlarmEvent)]


def test_d32_edges_come_in_order_with_their_occurrence(host: Host) -> None:
    for _ in range(2):
        host.pump.stop(now=host.now)
        host.pump.acknowledge(AlarmCode.PUMP_STOPPED, now=host.now)
        host.pump.start(now=host.now)
    story = [AlarmEdge.RAISED, AlarmEdge.ACKED, AlarmEdge.CLEARED]
    events = alarm_events(host)
    assert [(event.edge, event.occurrence) for event in events] == [(e, n) for n in (1, 2) for e in story]
    assert {event.code for event in events} == {AlarmCode.PUMP_STOPPED}


def listed(host: Host) -> GetAlarmsResponse:
    return host.ask(GetAlarmsRequest(from_index=0), GetAlarmsResponse)


def random_acts(host: Host, rng: Rng) -> tuple[Callable[[], None], ...]:
    pump, now = host.pump, host.now
    return (
        lambda: pump.run_to(pump.reported(now).t_ms + rng.below(30 * DAY_MS), now=now),
        lambda: pump.set_volume(rng.below(20_000_000), now=now),
        lambda: pump.stall_motor(now=now),
        lambda: pump.release_motor(now=now),
        lambda: pump.stop(now=now),
        lambda: pump.start(now=now),
        lambda: pump.acknowledge(AlarmCode(1 + rng.below(9)), now=now),
        lambda: pump.reset_alarm(AlarmCode(1 + rng.below(9)), now=now),
    )


@pytest.mark.parametrize("seed", range(10))
def test_d33_the_alarm_maps_equal_the_list_at_all_times(host: Host, seed: int) -> None:
    rng, seen = Rng(seed), 0
    for _ in range(120):
        acts = random_acts(host, rng)
        try:
            acts[rng.below(len(acts))]()
        except ControlError:
            continue
        telemetry, alarms = status(host), listed(host).alarms
        assert telemetry.alarms_active == sum(1 << alarm.code - 1 for alarm in alarms)
        unacked = [alarm for alarm in alarms if not alarm.state & AlarmStateFlag.ACKED]
        assert telemetry.alarms_unacked == sum(1 << alarm.code - 1 for alarm in unacked)
        assert all(alarm.state & (AlarmStateFlag.PRESENT | AlarmStateFlag.LATCHED) for alarm in alarms)
        seen |= telemetry.alarms_active
    assert seen.bit_count() >= 4


def test_get_alarms_without_a_payload_begins_at_the_first(host: Host) -> None:
    host.pump.set_volume(1_500_000, now=host.now)
    (frame,) = host.exchange(GetAlarmsRequest.TYPE)
    assert frame.payload[:4] == bytes([1, 1, 0, 0])
    assert len(frame.payload) == 20


def test_get_alarms_past_the_last_is_an_empty_page(host: Host) -> None:
    host.pump.set_volume(1_500_000, now=host.now)
    page = host.ask(GetAlarmsRequest(from_index=1), GetAlarmsResponse)
    assert (page.total, page.from_index, page.alarms) == (1, 1, ())


# --- boot -------------------------------------------------------------------------------------------------------------


def test_d40_a_boot_is_told_with_its_count_and_cause(host: Host) -> None:
    host.pump.power_off(now=host.now)
    host.pump.power_on(now=host.now, cause=BootCause.WATCHDOG)
    told = [message for _when, message in host.wait(0) if isinstance(message, Boot)]
    assert [(boot.boot_count, boot.cause) for boot in told] == [(2, BootCause.WATCHDOG)]
    assert host.ask(PingRequest(1), PingResponse).boot_count == 2


def test_a_boot_begins_the_link_anew(host: Host) -> None:
    stream(host, 1_000)
    host.wait(5 * SECOND)
    host.pump.power_off(now=host.now)
    host.pump.power_on(now=host.now)
    (frame, *_more) = host.send(b"")
    assert (frame.type, frame.seq) == (Boot.TYPE, 0)
    assert telemetry_times(host, 10 * SECOND) == []
    assert host.counters()["rx_ok"] == 0
