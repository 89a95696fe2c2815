"""What silence means, and a pump that has restarted."""

from __future__ import annotations

import pytest

from pump_gateway.alarms import COMMS_LOST, STALE_DATA
from pump_gateway.model import DerivedEdge, Edge, Identified, LinkChange, LogRecord
from pump_protocol.messages import (
    Boot,
    HelloRequest,
    IdentifyRequest,
    LogInfoRequest,
    LogReadRequest,
    Message,
    StreamConfigRequest,
    TimeSyncRequest,
)
from tests.pump_events import NOW_US
from tests.scripted_pump import ScriptedPump
from tests.unit.pump_gateway.session.bench import SECOND, Bench, cursor
from tests.unit.pump_gateway.session.meeting import met, silent


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
