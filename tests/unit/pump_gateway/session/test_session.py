"""The conversation: who is there, what its port does, and what is told of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pump_gateway.model import DerivedEdge, Identified, LogRecord
from pump_protocol.messages import (
    HelloRequest,
    IdentifyRequest,
    IdentifyResponse,
    LogInfoRequest,
    LogReadRequest,
    Message,
    NackReason,
    StreamConfigRequest,
)
from tests.pump_events import NOW_US
from tests.scripted_pump import ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import MS, SECOND, Bench, cursor
from tests.unit.pump_gateway.session.meeting import met, silent


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
