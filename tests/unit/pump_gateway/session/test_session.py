"""The conversation: who it is, how often it is asked, what its silence means."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from pump_gateway.alarms import COMMS_LOST, STALE_DATA
from pump_gateway.model import DerivedEdge, Edge, Identified, LinkChange, LogRecord
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    Boot,
    HelloRequest,
    IdentifyRequest,
    IdentifyResponse,
    LogInfoRequest,
    LogReadRequest,
    Message,
    NackReason,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    TimeSyncRequest,
    encode_payload,
)
from tests.pump_events import NOW_US
from tests.scripted_pump import ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import MS, SECOND, Bench, cursor


def met(pump: ScriptedPump | None = None) -> Bench:
    """A bench on which the pump is known and streams."""
    bench = Bench(pump or ScriptedPump())
    assert bench.links[-1] == "online identified"
    return bench


def silent() -> ScriptedPump:
    pump = ScriptedPump()
    pump.is_mute = True
    return pump


# --- who is there -----------------------------------------------------------------------------------------------------


def test_a_pump_is_asked_who_it_is_what_its_log_holds_and_to_stream() -> None:
    bench = met()
    kinds = [type(request) for _, request in bench.pump.asked[:4]]
    assert kinds == [HelloRequest, IdentifyRequest, LogInfoRequest, StreamConfigRequest]
    assert bench.links == ["init starting", "online identified"]


def test_the_first_contact_fixes_the_offset_of_pump_time() -> None:
    bench = Bench(ScriptedPump(), is_connected=False)
    bench.run_for(5)
    bench.session.connection_made(bench.now)
    bench.run_for(2)
    (identified,) = bench.saw(Identified)
    assert identified.utc_offset_us == NOW_US + MS  # the answer took a millisecond
    assert bench.samples[0].ts_us == bench.samples[0].t_ms * MS + identified.utc_offset_us


def test_a_pump_that_was_met_before_keeps_its_offset_and_counts_its_frames_on() -> None:
    bench = Bench(ScriptedPump(records=3), cursor=replace(cursor(3, frames=40), utc_offset_us=5))
    bench.run_for(2)
    assert bench.saw(Identified)[0].utc_offset_us == 5
    assert [sample.frame for sample in bench.samples] == [41, 42]
    assert bench.seqs == []


def test_frames_of_another_boot_are_counted_from_one() -> None:
    bench = Bench(ScriptedPump(boot=2), cursor=cursor(boot=1, frames=40))
    bench.run_for(2)
    assert [(sample.boot, sample.frame) for sample in bench.samples] == [(2, 1), (2, 2)]


def test_nobody_is_probed_after_half_a_second_and_backs_off_to_five_seconds() -> None:
    """PLK-HST-05."""
    bench = Bench(silent())
    bench.run_for(25)
    assert bench.pump.times_of(HelloRequest) == [0, 500, 1_500, 3_500, 7_500, 12_500, 17_500, 22_500]


def test_a_port_with_nobody_behind_it_is_offline_after_ten_seconds() -> None:
    bench = Bench(silent())
    bench.run_for(9)
    assert bench.links == ["init starting"]
    bench.run_for(6)
    assert bench.links == ["init starting", "offline silent"]


def test_a_pump_that_falls_silent_before_it_has_said_who_it_is_is_probed_again() -> None:
    pump = ScriptedPump()
    pump.says[IdentifyRequest] = lambda _: None
    bench = Bench(pump)
    bench.run_for(60)
    assert bench.links == ["init starting"]  # It answers HELLO, so it is not silent; but nobody knows who it is.
    assert len(pump.asked) < 250


def test_another_serial_number_is_the_wrong_device_and_nothing_of_it_is_passed_on() -> None:
    pump = ScriptedPump(serial="PR-999999", records=5)
    bench = Bench(pump, cursor=cursor())
    bench.run_for(20)
    assert bench.links == ["init starting", "offline wrong_device"]
    assert (bench.saw(Identified), bench.seqs, bench.samples) == ([], [], [])


def test_a_wrong_device_is_asked_again_every_five_seconds_and_gone_when_it_is_the_right_one() -> None:
    pump = ScriptedPump(serial="PR-999999")
    bench = Bench(pump, cursor=cursor())
    bench.run_for(11)
    assert len(pump.requests(IdentifyRequest)) == 3
    pump.serial = "PR-000001"
    bench.run_for(5)
    assert bench.links[-1] == "online identified"


@pytest.mark.parametrize("is_refused", [True, False])
def test_another_major_version_is_told_and_asked_again_every_thirty_seconds(*, is_refused: bool) -> None:
    pump = ScriptedPump()
    pump.says[HelloRequest] = lambda wish: (
        nack(wish, NackReason.UNSUPPORTED_VERSION) if is_refused else pump.hello(major=2)
    )
    bench = Bench(pump)
    bench.run_for(95)
    assert bench.links == ["init starting", "offline incompatible"]
    assert [second // 1000 for second in pump.times_of(HelloRequest)] == [0, 30, 60, 90]


def test_an_identity_that_cannot_be_read_is_incompatible_and_not_asked_for_ever() -> None:
    pump = ScriptedPump()
    pump.says[IdentifyRequest] = lambda _: b"\xff" * IdentifyResponse.MIN_LEN
    bench = Bench(pump)
    bench.run_for(29)
    assert bench.links == ["init starting", "offline incompatible"]
    assert len(pump.requests(IdentifyRequest)) == 1


@pytest.mark.parametrize(("schema_id", "matches"), [(None, True), (0x1234_5678, False)])
def test_another_schema_is_told_and_the_conversation_goes_on(schema_id: int | None, *, matches: bool) -> None:
    pump = ScriptedPump()
    if schema_id is not None:
        pump.says[HelloRequest] = lambda _: pump.hello(schema_id=schema_id)
    bench = met(pump)
    assert bench.saw(Identified)[0].identity.schema_matches is matches


def test_telemetry_of_somebody_who_has_not_said_who_it_is_is_not_passed_on() -> None:
    pump = ScriptedPump(serial="PR-999999")
    bench = Bench(pump, cursor=cursor())
    pump.tell(pump.telemetry())
    bench.run_for(1)
    assert bench.samples == []


# --- asking -----------------------------------------------------------------------------------------------------------


def test_a_quiet_pump_is_pinged_every_second_with_a_cookie_of_its_own() -> None:
    """PLK-HST-01."""
    bench = met()
    bench.pump.asked.clear()
    bench.run_for(10)
    pings = bench.pump.requests(PingRequest)
    assert len(pings) in {9, 10}
    assert len({ping.cookie for ping in pings}) == len(pings)


def test_no_ping_is_sent_while_a_request_is_outstanding() -> None:
    pump = ScriptedPump(records=1)
    pump.says[LogReadRequest] = lambda _: None
    Bench(pump).run_for(5)
    assert pump.requests(PingRequest) == []


def test_a_retry_is_the_same_frame_after_the_timeout_of_the_line() -> None:
    pump = ScriptedPump(records=1)
    pump.says[LogReadRequest] = lambda _: None
    Bench(pump).run_for(1)
    frames = [frame for frame in pump.frames if frame.type == LogReadRequest.TYPE][:4]
    times = pump.times_of(LogReadRequest)[:4]
    assert frames == [frames[0]] * 4
    assert [later - time for time, later in itertools.pairwise(times)] == [300, 300, 300]


def test_a_late_and_a_second_answer_are_ignored() -> None:
    bench = met()
    before = len(bench.events)
    answer = PingResponse(cookie=99, boot_count=77, state=2, t_ms=0)
    for ref in (0, 1, 2):
        bench.session.receive_data(encode_frame(Frame(answer.TYPE, 900 + ref, ref, encode_payload(answer))), bench.now)
    bench.run_for(0.1)
    assert len(bench.events) == before


def test_a_busy_pump_is_asked_again_when_it_said_so() -> None:
    pump = ScriptedPump()
    answers = iter([nack(LogInfoRequest(), NackReason.BUSY, retry_after_ms=700)])
    pump.says[LogInfoRequest] = lambda _: next(answers, pump.log_info())
    bench = Bench(pump)
    bench.run_for(1)
    first, second = pump.times_of(LogInfoRequest)
    assert 700 <= second - first <= 702
    assert bench.links[-1] == "online identified"


def test_a_pump_that_is_busy_for_weeks_is_probed_when_it_has_been_lost() -> None:
    pump = ScriptedPump()
    bench = met(pump)
    pump.says[PingRequest] = lambda wish: nack(wish, NackReason.BUSY, retry_after_ms=0xFFFF_FFFF)
    bench.run_for(1)
    pump.is_mute = True
    bench.run_for(15)
    pump.is_mute = False
    pump.says[PingRequest] = lambda ping: PingResponse(ping.cookie, 1, 2, 0)
    bench.run_for(6)
    assert bench.links[-2:] == ["offline silent", "online identified"]


@pytest.mark.parametrize("kind", [StreamConfigRequest, LogReadRequest])
def test_a_request_that_is_always_refused_does_not_hold_up_the_others(kind: type[Message]) -> None:
    pump = ScriptedPump(records=2)
    pump.says[kind] = lambda wish: nack(wish, NackReason.INTERNAL)
    pump.raise_alarm(6)
    bench = Bench(pump)
    bench.run_for(20)
    assert bench.links[-1] == "online identified"
    assert [entry.code for entry in bench.reports[-1].entries] == [6]
    assert len(pump.requests(kind)) <= 22


def test_a_pump_that_answers_but_does_not_stream_is_asked_for_its_stream_again() -> None:
    bench = met()
    bench.run_for(2)
    bench.pump.stop_streaming()
    before = len(bench.samples)
    bench.run_for(5)
    assert len(bench.pump.requests(StreamConfigRequest)) == 2
    assert len(bench.samples) > before


# --- silence ----------------------------------------------------------------------------------------------------------


def test_three_seconds_of_silence_are_stale_and_ten_are_lost_to_the_microsecond() -> None:
    """PLK-HST-02, PLK-HST-05."""
    bench = met()
    bench.run_for(2)
    bench.pump.is_mute = True
    bench.run_for(20)
    stale, lost = bench.saw(LinkChange)[-2:]
    assert (stale.state, stale.reason, lost.state, lost.reason) == ("stale", "silent", "offline", "silent")
    assert stale.rx_us - NOW_US == bench.heard_at + 3 * SECOND
    assert lost.rx_us - NOW_US == bench.heard_at + 10 * SECOND


def test_a_stale_pump_is_online_again_with_its_first_proof_of_who_it_is() -> None:
    bench = met()
    bench.pump.is_mute = True
    bench.run_for(5)
    bench.pump.is_mute = False
    bench.run_for(3)
    assert bench.links[-2:] == ["stale silent", "online identified"]
    assert len(bench.pump.requests(IdentifyRequest)) == 1  # Silence is no reason to interrogate.


def test_a_lost_pump_is_identified_again() -> None:
    bench = met()
    bench.pump.is_mute = True
    bench.run_for(15)
    bench.pump.is_mute = False
    bench.run_for(6)
    assert bench.links[-3:] == ["stale silent", "offline silent", "online identified"]
    assert len(bench.pump.requests(IdentifyRequest)) == 2


def test_another_pump_that_was_plugged_in_during_a_silence_is_not_taken_for_the_old_one() -> None:
    bench = met()
    bench.run_for(2)
    bench.pump.is_mute = True
    bench.run_for(4)
    bench.pump.serial, bench.pump.log_epoch, bench.pump.is_mute = "PR-999999", 8, False
    before = len(bench.samples)
    bench.run_for(10)
    assert bench.links[-1] == "offline wrong_device"
    assert len(bench.samples) == before


def test_a_silent_pump_raises_what_it_cannot_raise_itself_and_ends_it_when_it_is_back() -> None:
    bench = met()
    bench.run_for(2)
    bench.pump.is_mute = True
    bench.run_for(20)
    bench.pump.is_mute = False
    bench.run_for(8)
    assert [(edge.code, edge.edge) for edge in bench.saw(DerivedEdge)] == [
        (STALE_DATA, Edge.RAISED),
        (COMMS_LOST, Edge.RAISED),
        (COMMS_LOST, Edge.CLEARED),
        (STALE_DATA, Edge.CLEARED),
    ]


def test_a_wrong_device_does_not_end_lost_comms() -> None:
    bench = Bench(ScriptedPump(serial="PR-999999"), cursor=cursor())
    bench.run_for(30)
    assert [(edge.code, edge.edge) for edge in bench.saw(DerivedEdge)] == [(COMMS_LOST, Edge.RAISED)]


def test_lost_comms_that_are_in_the_store_end_with_the_first_contact() -> None:
    bench = Bench(ScriptedPump(), cursor=cursor(), raised={COMMS_LOST: 3})
    assert [(edge.code, edge.edge, edge.priority) for edge in bench.saw(DerivedEdge)] == [(COMMS_LOST, Edge.CLEARED, 3)]


def test_noise_is_silence() -> None:
    bench = met()
    bench.pump.is_mute = True
    for _ in range(50):
        bench.run_for(0.2)
        bench.session.receive_data(b"\x55\x00\xff\x12\x00", bench.now)
    assert "stale silent" in bench.links


# --- the port ---------------------------------------------------------------------------------------------------------


def test_an_unplugged_port_is_offline_at_once_and_asks_nothing() -> None:
    bench = met()
    bench.session.connection_lost("unplugged", bench.now)
    bench.pump.asked.clear()
    bench.run_for(5)
    assert bench.links[-1] == "offline unplugged"
    assert bench.pump.asked == []


def test_a_port_that_stays_away_is_told_once_per_reason() -> None:
    bench = Bench(silent(), is_connected=False)
    for reason in ("not_found", "not_found", "in_use", "in_use", "not_found"):
        bench.session.connection_lost(reason, bench.now)
        bench.run_for(0.1)
    assert bench.links == ["init starting", "offline not_found", "offline in_use", "offline not_found"]


@pytest.mark.parametrize("kind", [HelloRequest, IdentifyRequest, LogInfoRequest, StreamConfigRequest, LogReadRequest])
def test_a_replug_during_any_question_begins_anew(kind: type[Message]) -> None:
    pump = ScriptedPump(records=3)
    bench = Bench(pump, is_connected=False)
    bench.session.connection_made(0)
    late = bench.run_until_asked(kind)
    bench.session.connection_lost("unplugged", bench.now)
    bench.session.connection_made(bench.now)
    pump.receive_data(late, bench.now)  # Its answer comes through the new port.
    bench.run_for(3)
    assert bench.links[-1] == "online identified"
    assert bench.seqs == [1, 2, 3]


def test_a_question_of_the_old_port_is_not_asked_through_the_new_one() -> None:
    bench = Bench(silent(), is_connected=False)
    bench.session.connection_made(0)
    bench.session.advance(0)
    bench.session.connection_lost("unplugged", 1)
    assert bench.session.data_to_send() == b""


# --- restarts of the pump ---------------------------------------------------------------------------------------------


def test_a_boot_is_followed_by_a_new_hello_an_identify_and_what_was_missed() -> None:
    """PLK-HST-03, PLK-LOG-06."""
    bench = met(ScriptedPump(records=2))
    bench.pump.asked.clear()
    bench.pump.reboot()
    bench.run_for(1)
    kinds = [type(request) for _, request in bench.pump.asked[:6]]
    assert kinds == [
        HelloRequest,
        IdentifyRequest,
        LogInfoRequest,
        StreamConfigRequest,
        TimeSyncRequest,
        LogReadRequest,
    ]
    assert bench.seqs == [1, 2, 3]
    assert bench.links == ["init starting", "online identified"]  # A restart is no loss of the link.


@pytest.mark.parametrize("by", ["ping", "telemetry", "record"])
def test_a_boot_that_nobody_heard_is_seen_in_whatever_comes_next(by: str) -> None:
    pump = ScriptedPump(records=2)
    bench = met(pump)
    pump.reboot(is_silent=True)
    if by == "telemetry":
        pump.tell(pump.telemetry())
    elif by == "record":
        pump.tell_record(pump.log[3])
    bench.run_for(0.01 if by != "ping" else 1.2)
    assert len(pump.requests(HelloRequest)) == 2
    bench.run_for(1)
    assert [(record.seq, record.boot) for record in bench.saw(LogRecord)] == [(1, 1), (2, 1), (3, 2)]


def test_telemetry_of_a_boot_that_nobody_heard_is_not_told_as_of_the_old_one() -> None:
    bench = met()
    bench.pump.reboot(is_silent=True)
    bench.pump.tell(bench.pump.telemetry())
    bench.run_for(3)
    boots = [sample.boot for sample in bench.samples]
    assert boots == sorted(boots)
    assert {(sample.boot, sample.frame) for sample in bench.samples if sample.boot == 2} == {(2, 1), (2, 2)}


@pytest.mark.parametrize("kind", [IdentifyRequest, LogInfoRequest, StreamConfigRequest, LogReadRequest])
def test_a_boot_and_the_answer_to_an_older_question_in_one_piece_are_no_trouble(kind: type[Message]) -> None:
    pump = ScriptedPump(records=2)
    bench = Bench(pump, is_connected=False)
    bench.session.connection_made(0)
    asked = bench.run_until_asked(kind)
    pump.reboot()
    pump.receive_data(asked, bench.now)
    bench.hear()
    bench.run_for(2)
    assert bench.seqs == [1, 2, 3]


def test_a_boot_between_hello_and_log_info_is_seen() -> None:
    pump = ScriptedPump()
    bench = Bench(pump, is_connected=False)
    bench.session.connection_made(0)
    asked = bench.run_until_asked(LogInfoRequest)
    pump.reboot(is_silent=True)
    pump.receive_data(asked, bench.now)
    bench.run_for(1)
    assert [identified.boot for identified in bench.saw(Identified)] == [2]


def test_the_boot_event_of_a_pump_that_backs_off_is_answered_at_once() -> None:
    bench = Bench(silent())
    bench.run_for(23)
    bench.pump.is_mute = False
    bench.pump.reboot()
    bench.run_for(0.1)
    assert bench.links[-1] == "online identified"


def test_a_boot_that_is_known_already_changes_nothing() -> None:
    bench = met()
    asked = len(bench.pump.requests(HelloRequest))
    bench.pump.tell(Boot(bench.pump.boot, 0, bench.pump.log_epoch, 0, 1, 0, 0))
    bench.run_for(1)
    assert len(bench.pump.requests(HelloRequest)) == asked


# --- what is told -----------------------------------------------------------------------------------------------------


def test_an_alarm_is_handed_over_in_the_step_in_which_its_frame_arrives() -> None:
    bench = met()
    bench.pump.tell_record(bench.pump.raise_alarm(6))
    (record,) = bench.hear()
    assert isinstance(record, LogRecord)
    assert (record.seq, record.code, record.arg0, record.arg1, record.hist) == (1, 0x0106, 1, 2, False)


def test_a_telemetry_frame_that_the_line_carries_twice_is_one_sample() -> None:
    bench = met()
    bench.pump.tell(bench.pump.telemetry())
    frame = bench.pump.data_to_send()
    before = len(bench.samples)
    bench.session.receive_data(frame + frame, bench.now)
    bench.run_for(0.1)
    assert len(bench.samples) == before + 1


def test_samples_of_a_paused_clock_have_different_ids() -> None:
    bench = met()
    bench.pump.tell(bench.pump.telemetry(t_ms=5))
    bench.pump.tell(bench.pump.telemetry(t_ms=5))
    bench.run_for(0.1)
    assert len({sample.id for sample in bench.samples}) == len(bench.samples) == 2


def test_an_unknown_state_and_unknown_alarm_bits_are_kept() -> None:
    bench = met()
    bench.pump.tell(bench.pump.telemetry(state=99, alarms_active=0x8000_0000))
    bench.run_for(0.1)
    assert (bench.samples[-1].state, bench.samples[-1].alarms_active) == (99, 0x8000_0000)


def test_a_step_of_the_wall_clock_moves_the_time_of_receipt_and_not_the_pumps() -> None:
    bench = met()
    bench.run_for(2)
    before = bench.samples[-1]
    bench.session.wall_offset_us -= 3_600 * SECOND
    bench.run_for(1)
    after = bench.samples[-1]
    assert after.ts_us - before.ts_us == 1 * SECOND
    assert after.rx_us - before.rx_us == 1 * SECOND - 3_600 * SECOND
    assert after.frame == before.frame + 1


def test_a_step_of_the_wall_clock_is_no_silence() -> None:
    bench = met()
    bench.session.wall_offset_us += 3_600 * SECOND
    bench.run_for(30)
    assert bench.links == ["init starting", "online identified"]
    assert bench.saw(DerivedEdge) == []
