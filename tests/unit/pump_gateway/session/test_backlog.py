"""What the log tells is passed on in order, without holes, once; what it cannot tell is said to be lost."""

from __future__ import annotations

from typing import Any

import pytest

from pump_gateway.model import GapCause, Identified, LogGap, LogRecord
from pump_gateway.session.backlog import AHEAD_MAX
from pump_protocol.messages import (
    AlarmEntry,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    IdentifyRequest,
    LogEvent,
    LogInfoRequest,
    LogReadRequest,
    LogReadResponse,
    NackReason,
    encode_payload,
)
from tests.scripted_pump import BATCH_MAX, ScriptedPump, nack
from tests.unit.pump_gateway.session.bench import Bench, cursor

SEQ_MAX = (1 << 32) - 1


def met(pump: ScriptedPump | None = None) -> Bench:
    """A bench on which the pump is known, its log is read, and what comes next is to be seen."""
    bench = Bench(pump or ScriptedPump())
    assert bench.links[-1] == "online identified"
    bench.pump.asked.clear()
    return bench


def reads(bench: Bench) -> list[int]:
    return [read.from_seq for read in bench.pump.requests(LogReadRequest)]


# --- reading ----------------------------------------------------------------------------------------------------------


def test_a_pump_that_was_never_met_is_read_from_its_first_record_in_batches() -> None:
    bench = Bench(ScriptedPump(records=15))
    bench.run_for(1)
    assert (bench.seqs, reads(bench)) == (list(range(1, 16)), [1, 7, 13])
    assert all(record.hist for record in bench.saw(LogRecord))


def test_a_pump_that_was_met_before_is_read_from_where_it_was_left() -> None:
    bench = Bench(ScriptedPump(records=9), cursor=cursor(last_seq=6))
    bench.run_for(1)
    assert (bench.seqs, reads(bench)) == ([7, 8, 9], [7])


def test_nothing_new_is_not_read() -> None:
    bench = Bench(ScriptedPump(records=9), cursor=cursor(last_seq=9))
    bench.run_for(30)
    assert (bench.seqs, reads(bench), bench.gaps) == ([], [], [])


def test_a_record_heard_in_its_turn_is_passed_on_and_not_read() -> None:
    bench = met(ScriptedPump(records=2))
    bench.pump.tell_record(bench.pump.write())
    bench.run_for(5)
    assert (bench.seqs, reads(bench)) == ([1, 2, 3], [])
    assert not bench.saw(LogRecord)[-1].hist


def test_a_record_beyond_a_hole_is_read_with_what_is_missing_before_it() -> None:
    bench = met(ScriptedPump(records=2))
    bench.pump.write()
    bench.pump.tell_record(bench.pump.raise_alarm(6))
    bench.run_for(0.1)
    assert (bench.seqs, reads(bench)) == ([1, 2, 3, 4], [3])


def test_a_record_that_nobody_heard_is_found_by_telemetry() -> None:
    bench = met(ScriptedPump(records=2))
    bench.pump.write()
    bench.run_for(1.1)
    assert bench.seqs == [1, 2, 3]


def test_a_record_is_the_same_by_event_and_by_reading() -> None:
    pump = ScriptedPump()
    heard = met(pump)
    record = pump.raise_alarm(6, occurrence=3, priority=3)
    pump.tell_record(record)
    heard.run_for(0.1)
    read = Bench(pump)
    read.run_for(1)
    fields = ("seq", "boot", "code", "t_ms", "arg0", "arg1", "arg2", "id")
    (by_event,), (by_reading,) = heard.saw(LogRecord), read.saw(LogRecord)
    assert [getattr(by_event, name) for name in fields] == [getattr(by_reading, name) for name in fields]


def test_an_alarm_that_has_overtaken_another_event_is_passed_on_behind_it_and_is_no_history() -> None:
    bench = met(ScriptedPump(records=2))
    stop, alarm = bench.pump.write(), bench.pump.raise_alarm(8)
    for record in (alarm, stop):
        bench.pump.tell_record(record)
    bench.hear()
    assert [(record.seq, record.hist) for record in bench.saw(LogRecord)[-2:]] == [(3, False), (4, False)]


def test_an_alarm_that_waits_for_a_lost_event_is_passed_on_with_it_and_is_no_history() -> None:
    bench = met(ScriptedPump(records=2))
    bench.pump.write()
    bench.pump.tell_record(bench.pump.raise_alarm(8))
    bench.run_for(0.1)
    assert [(record.seq, record.hist) for record in bench.saw(LogRecord)[-2:]] == [(3, True), (4, False)]


def test_what_waits_for_a_lost_event_is_bounded() -> None:
    bench = met(ScriptedPump())
    for _ in range(AHEAD_MAX + 2):
        bench.pump.write()
    for seq in range(2, AHEAD_MAX + 3):
        bench.pump.tell_record(bench.pump.log[seq])
    bench.run_for(1)
    assert [record.seq for record in bench.saw(LogRecord) if record.hist] == [1, AHEAD_MAX + 1, AHEAD_MAX + 2]


def test_a_record_heard_while_it_is_being_read_is_passed_on_once() -> None:
    pump = ScriptedPump(records=8)
    bench = Bench(pump, is_connected=False)
    bench.session.connection_made(0)
    asked = bench.run_until_asked(LogReadRequest)
    for seq in range(1, 9):
        pump.tell_record(pump.log[seq])
    pump.receive_data(asked, 0)
    bench.run_for(1)
    assert bench.seqs == list(range(1, 9))


def test_an_event_that_is_older_than_what_is_known_is_no_news() -> None:
    bench = met(ScriptedPump(records=5))
    bench.pump.tell_record(bench.pump.log[2])
    bench.pump.tell(bench.pump.telemetry(event_seq=3))
    bench.run_for(0.5)
    assert (bench.seqs, reads(bench)) == ([1, 2, 3, 4, 5], [])


def test_records_are_passed_on_once_over_many_cuts() -> None:
    pump = ScriptedPump(records=3)
    bench = Bench(pump)
    for cut in range(20):
        for _ in range(cut % 4):
            pump.write()
        bench.run_for(0.003 * cut)
        bench.session.connection_lost("unplugged", bench.now)
        pump.write()
        bench.session.connection_made(bench.now)
        bench.run_for(0.004 * (20 - cut))
    bench.run_for(2)
    assert bench.seqs == list(range(1, pump.last_seq + 1))
    assert bench.gaps == []


def test_a_pump_that_tells_of_more_than_its_log_has_is_asked_once_a_second_or_less() -> None:
    bench = met(ScriptedPump(records=2))
    bench.pump.raise_alarm(6)
    told = bench.pump.telemetry
    bench.pump.telemetry = lambda **fields: told(**{"event_seq": 99} | fields)  # type: ignore[method-assign]
    bench.run_for(10)
    assert bench.seqs == [1, 2, 3]
    assert 4 <= len(reads(bench)) <= 12
    assert [entry.code for entry in bench.reports[-1].entries] == [6]
    assert bench.links[-1] == "online identified"


# --- what is lost -----------------------------------------------------------------------------------------------------


def test_overwritten_records_are_a_gap_and_the_rest_is_read() -> None:
    pump = ScriptedPump(records=20)
    pump.overwrite_up_to(12)
    bench = Bench(pump, cursor=cursor(last_seq=4))
    bench.run_for(1)
    assert (bench.gaps, bench.seqs) == ([(5, 12, "overwritten")], list(range(13, 21)))


def test_the_log_of_a_pump_that_was_never_met_may_begin_with_a_gap() -> None:
    pump = ScriptedPump(records=20)
    pump.overwrite_up_to(12)
    bench = Bench(pump)
    assert bench.gaps == [(1, 12, "overwritten")]


def test_a_gap_comes_after_the_identity_of_the_log_that_it_is_in() -> None:
    pump = ScriptedPump(records=20)
    pump.overwrite_up_to(12)
    bench = Bench(pump)
    kinds = [type(event) for event in bench.events if isinstance(event, Identified | LogGap | LogRecord)]
    assert kinds[:3] == [Identified, LogGap, LogRecord]


def test_records_that_are_overwritten_while_they_are_read_are_a_gap() -> None:
    pump = ScriptedPump(records=20)
    bench = Bench(pump, is_connected=False)
    bench.session.connection_made(0)
    asked = bench.run_until_asked(LogReadRequest)
    pump.overwrite_up_to(9)
    pump.receive_data(asked, 0)
    bench.run_for(1)
    assert (bench.gaps, bench.seqs) == ([(1, 9, "overwritten")], list(range(10, 21)))


def test_another_epoch_is_a_gap_to_the_end_of_the_old_one_and_read_from_its_start() -> None:
    bench = Bench(ScriptedPump(log_epoch=8, records=3), cursor=cursor(last_seq=40))
    bench.run_for(1)
    (gap,) = bench.saw(LogGap)
    assert (gap.log_epoch, gap.first_seq, gap.last_seq, gap.cause) == (7, 41, SEQ_MAX, GapCause.EPOCH_CHANGED)
    assert [(record.log_epoch, record.seq) for record in bench.saw(LogRecord)] == [(8, 1), (8, 2), (8, 3)]


@pytest.mark.parametrize("count", [0, 1, 4, 5, 7])
def test_a_log_that_is_erased_while_we_listen_makes_us_ask_who_it_is(count: int) -> None:
    bench = met(ScriptedPump(records=5))
    bench.pump.log_epoch, bench.pump.last_seq, bench.pump.log = 8, 0, {}
    for _ in range(count):
        bench.pump.write()
    bench.run_for(3)
    bench.pump.write()
    bench.run_for(3)
    assert len(bench.pump.requests(IdentifyRequest)) == 1
    assert [record.seq for record in bench.saw(LogRecord) if record.log_epoch == 8] == list(range(1, count + 2))
    assert bench.gaps == [(6, SEQ_MAX, "epoch_changed")]


def test_a_pump_that_calls_its_own_log_a_gap_for_ever_is_not_asked_for_ever() -> None:
    pump = ScriptedPump(records=5)
    pump.says[LogReadRequest] = lambda wish: nack(wish, NackReason.LOG_GAP)
    pump.raise_alarm(6)
    bench = Bench(pump)
    bench.run_for(10)
    assert len(reads(bench)) < 15
    assert [entry.code for entry in bench.reports[-1].entries] == [6]


# --- damage -----------------------------------------------------------------------------------------------------------


def damage(pump: ScriptedPump, *seqs: int) -> None:
    """Flip a bit of these records in the pump's memory: whole frames bring them, their own CRC does not hold."""
    read: Any = pump.says[LogReadRequest]

    def read_damaged(wish: LogReadRequest) -> object:
        answer = read(wish)
        if not isinstance(answer, LogReadResponse):
            return answer
        payload = bytearray(encode_payload(answer))
        for index, record in enumerate(answer.records):
            if record.seq in seqs:
                payload[12 + 32 * index + 20] ^= 1
        return bytes(payload)

    pump.says[LogReadRequest] = read_damaged  # type: ignore[assignment]


@pytest.mark.parametrize("bad", [(1,), (4,), (6,), (7,), (15,), (3, 4, 5), (1, 15), tuple(range(1, 16))])
def test_a_damaged_record_is_a_gap_and_holds_up_nothing(bad: tuple[int, ...]) -> None:
    pump = ScriptedPump(records=15)
    damage(pump, *bad)
    bench = Bench(pump)
    bench.run_for(1)
    assert bench.gaps == [(seq, seq, "damaged") for seq in bad]
    assert bench.seqs == [seq for seq in range(1, 16) if seq not in bad]
    assert len(reads(bench)) <= 3 + BATCH_MAX * (1 + len(bad))


def test_what_a_damaged_record_would_have_told_of_an_alarm_is_in_the_pumps_list() -> None:
    pump = ScriptedPump(records=2)
    bench = met(pump)
    damage(pump, pump.raise_alarm(6).seq)
    bench.run_for(2)
    assert bench.gaps == [(3, 3, "damaged")]
    assert [entry.code for entry in bench.reports[-1].entries] == [6]


def test_a_damaged_record_that_was_heard_in_good_order_is_no_gap() -> None:
    pump = ScriptedPump()
    bench = met(pump)
    record = pump.raise_alarm(6)
    damage(pump, record.seq)
    pump.tell_record(record)
    bench.run_for(3)
    assert (bench.seqs, bench.gaps) == ([1], [])


def test_a_damaged_record_in_an_event_is_read_instead() -> None:
    bench = met()
    payload = bytearray(encode_payload(LogEvent(bench.pump.write())))
    payload[20] ^= 1
    bench.pump.tell(bytes(payload))
    bench.run_for(1.1)
    assert (bench.seqs, bench.gaps) == ([1], [])


def test_a_hole_in_the_pumps_own_log_is_a_gap_and_holds_up_nothing() -> None:
    pump = ScriptedPump(records=9)
    del pump.log[3], pump.log[4]
    bench = Bench(pump)
    bench.run_for(1)
    assert (bench.gaps, bench.seqs) == ([(3, 4, "damaged")], [1, 2, 5, 6, 7, 8, 9])


def test_records_from_beyond_what_the_pump_told_of_are_not_believed() -> None:
    pump = ScriptedPump(records=2)
    far = pump.write()
    pump.log, pump.last_seq = {1: pump.log[1], 2: pump.log[2]}, 2
    strange = LogReadResponse(7, 1, 1, (pump.log[1], pump.log[2], type(far)(4_000_000, 1, far.code, 0, 0, 0, 0)))
    pump.says[LogReadRequest] = lambda _: strange
    bench = Bench(pump)
    bench.run_for(1)
    assert (bench.seqs, bench.gaps) == ([1, 2], [])


# --- a log that shrank ------------------------------------------------------------------------------------------------


def shrunk(last_seq: int, have: int) -> Bench:
    """A pump that has forgotten records which it had told."""
    return Bench(ScriptedPump(records=last_seq), cursor=cursor(last_seq=have))


def test_a_log_that_shrank_is_said_and_no_number_is_passed_on_twice() -> None:
    bench = shrunk(90, have=100)
    for _ in range(15):
        bench.pump.tell_record(bench.pump.write())
        bench.run_for(0.2)
    assert bench.gaps == [(91, 100, "damaged")]
    assert bench.seqs == [101, 102, 103, 104, 105]


def test_an_alarm_under_a_number_that_was_used_before_is_in_the_pumps_list() -> None:
    bench = shrunk(90, have=100)
    bench.run_for(1)
    reports = len(bench.reports)
    bench.pump.tell_record(bench.pump.raise_alarm(6))
    bench.run_for(0.1)
    assert len(bench.reports) == reports + 1
    assert [entry.code for entry in bench.reports[-1].entries] == [6]


def test_a_shrunk_log_in_which_nothing_happens_is_not_asked_for_its_alarms_again() -> None:
    bench = shrunk(90, have=100)
    bench.run_for(20)
    assert len(bench.reports) == 1


# --- the pump's list of alarms ----------------------------------------------------------------------------------------


def alarms(count: int) -> list[AlarmEntry]:
    return [AlarmEntry(code, 2, 1, 1, 0) for code in range(1, count + 1)]


def test_the_list_is_asked_for_at_each_contact_after_the_records() -> None:
    pump = ScriptedPump(records=8)
    pump.raise_alarm(6)
    bench = Bench(pump)
    assert [entry.code for entry in bench.reports[0].entries] == [6]
    records_and_report = [event for event in bench.events if event in bench.reports or isinstance(event, LogRecord)]
    assert records_and_report[-1] is bench.reports[0]
    bench.session.connection_lost("unplugged", bench.now)
    bench.session.connection_made(bench.now)
    bench.run_for(1)
    assert len(bench.reports) == 2


def test_one_read_that_is_refused_does_not_let_the_list_go_first() -> None:
    pump = ScriptedPump(records=2)
    pump.raise_alarm(6)
    read, refused = pump.says[LogReadRequest], iter([NackReason.INTERNAL])
    pump.says[LogReadRequest] = lambda wish: nack(wish, reason) if (reason := next(refused, None)) else read(wish)
    bench = Bench(pump)
    bench.run_for(3)
    told = [event for event in bench.events if event in bench.reports or isinstance(event, LogRecord)]
    assert [getattr(event, "seq", "report") for event in told] == [1, 2, 3, "report"]


@pytest.mark.parametrize("count", [0, 1, 12, 13, 14, 26, 27, 31])
def test_the_list_is_read_page_by_page(count: int) -> None:
    pump = ScriptedPump()
    pump.alarms = alarms(count)
    bench = Bench(pump)
    bench.run_for(1)
    assert [[entry.code for entry in report.entries] for report in bench.reports] == [list(range(1, count + 1))]
    pages = [wish.from_index for wish in pump.requests(GetAlarmsRequest)]
    assert pages == [0, *range(13, count, 13)]


def test_a_page_that_is_lost_is_asked_for_again() -> None:
    pump = ScriptedPump()
    pump.alarms = alarms(20)
    page, lost = pump.says[GetAlarmsRequest], iter([True, True, False, True])
    pump.says[GetAlarmsRequest] = lambda wish: page(wish) if not next(lost, False) else None
    bench = Bench(pump)
    bench.run_for(3)
    assert [len(report.entries) for report in bench.reports] == [20]


def test_pages_of_two_moments_make_no_list() -> None:
    pump = ScriptedPump()
    pump.alarms = alarms(20)
    page = pump.says[GetAlarmsRequest]

    def change_between_pages(wish: GetAlarmsRequest) -> object:
        answer = page(wish)
        if len(pump.requests(GetAlarmsRequest)) == 1:
            pump.clear_alarm(1)
            pump.raise_alarm(25)
        return answer

    pump.says[GetAlarmsRequest] = change_between_pages  # type: ignore[assignment]
    bench = Bench(pump)
    bench.run_for(1)
    (report,) = bench.reports
    assert [entry.code for entry in report.entries] == [*range(2, 21), 25]


def test_a_list_that_is_newer_than_the_records_is_passed_on_after_them() -> None:
    """An edge between the last record read and the list: the list knows of an alarm whose record is still to come."""
    pump = ScriptedPump(records=2)
    page = pump.says[GetAlarmsRequest]

    def raise_just_before(wish: GetAlarmsRequest) -> object:
        if not pump.alarms:
            pump.raise_alarm(6)
        return page(wish)

    pump.says[GetAlarmsRequest] = raise_just_before  # type: ignore[assignment]
    bench = Bench(pump)
    bench.run_for(1)
    told = [event for event in bench.events if event in bench.reports or isinstance(event, LogRecord)]
    assert [getattr(event, "seq", "report") for event in told] == [1, 2, 3, "report"]


def test_a_list_that_contradicts_itself_is_not_passed_on_nor_asked_for_ever() -> None:
    pump = ScriptedPump()
    pump.says[GetAlarmsRequest] = lambda wish: GetAlarmsResponse(5, wish.from_index or 0, ())
    bench = Bench(pump)
    bench.run_for(10)
    assert bench.reports == []
    assert len(pump.requests(GetAlarmsRequest)) <= 12


def test_a_page_that_was_not_asked_for_is_not_taken() -> None:
    pump = ScriptedPump()
    pump.alarms = alarms(20)
    pump.says[GetAlarmsRequest] = lambda _: GetAlarmsResponse(20, 13, tuple(pump.alarms[13:]))
    bench = Bench(pump)
    bench.run_for(5)
    assert bench.reports == []


def test_a_status_of_another_boot_confirms_no_list() -> None:
    pump = ScriptedPump()
    pump.alarms = alarms(1)
    answers = iter([GetStatusResponse(pump.telemetry(boot_count=9))])
    status = pump.says[GetStatusRequest]
    pump.says[GetStatusRequest] = lambda wish: next(answers, None) or status(wish)
    bench = Bench(pump)
    assert len(pump.requests(HelloRequest)) == 2
    assert len(bench.reports) == 1


def test_log_info_is_asked_once_a_contact() -> None:
    bench = met(ScriptedPump(records=30))
    for _ in range(50):
        bench.pump.tell_record(bench.pump.write())
        bench.run_for(0.5)
    assert bench.pump.requests(LogInfoRequest) == []
