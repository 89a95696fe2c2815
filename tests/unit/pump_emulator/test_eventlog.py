"""The event log: a number never comes twice, the oldest is overwritten, a page is what it says."""

from __future__ import annotations

import pytest

from pump_emulator.eventlog import EventLog
from pump_protocol.messages import LogCode

CAPACITY = 10


def log_of(count: int) -> EventLog:
    log = EventLog(epoch=7, capacity=CAPACITY)
    for number in range(1, count + 1):
        log.append(1, LogCode.STOP, number * 100)
    return log


def numbers(log: EventLog, from_seq: int, count_max: int) -> list[int]:
    return [record.seq for record in log.read(from_seq, count_max)]


def test_an_empty_log_begins_where_its_first_record_will_be() -> None:
    log = log_of(0)
    assert (log.first_seq, log.last_seq, log.overwritten) == (1, 0, 0)
    assert log.read(1, 6) == []


def test_numbers_begin_at_one_and_go_up_by_one() -> None:
    assert numbers(log_of(4), 1, CAPACITY) == [1, 2, 3, 4]


def test_a_full_log_has_lost_nothing() -> None:
    log = log_of(CAPACITY)
    assert (log.first_seq, log.last_seq, log.overwritten) == (1, CAPACITY, 0)


def test_one_more_than_full_overwrites_the_oldest() -> None:
    log = log_of(CAPACITY + 1)
    assert (log.first_seq, log.last_seq, log.overwritten) == (2, CAPACITY + 1, 1)
    assert numbers(log, 2, 1) == [2]


@pytest.mark.parametrize(
    ("from_seq", "count_max", "page"),
    [(4, 3, [4, 5, 6]), (12, 6, [12, 13]), (13, 6, [13]), (14, 6, []), (99, 6, []), (4, 0, [])],
)
def test_a_page_holds_what_there_is_from_its_first_number_on(from_seq: int, count_max: int, page: list[int]) -> None:
    assert numbers(log_of(13), from_seq, count_max) == page


def test_arguments_are_kept_as_unsigned_32_bits() -> None:
    record = EventLog(epoch=0, capacity=CAPACITY).append(1, LogCode.STOP, 5, (-1, 1 << 32, (1 << 32) - 1))
    assert (record.arg0, record.arg1, record.arg2) == (0xFFFF_FFFF, 0, 0xFFFF_FFFF)


def test_a_restored_log_goes_on_where_it_was() -> None:
    log = log_of(13)
    again = EventLog.restored(
        epoch=7,
        capacity=CAPACITY,
        last_seq=13,
        read_seq=4,
        digest=log.digest,
        records=log.read(log.first_seq, CAPACITY),
    )
    for each in (log, again):
        each.append(2, LogCode.BOOT, 9_999)
    assert (again.first_seq, again.overwritten, again.digest) == (log.first_seq, log.overwritten, log.digest)
    assert again.read(5, CAPACITY) == log.read(5, CAPACITY)


# --- what two runs are compared by ------------------------------------------------------------------------------------


def test_the_same_story_has_the_same_digest() -> None:
    assert log_of(3).digest == log_of(3).digest


@pytest.mark.parametrize(
    "other",
    [
        (2, LogCode.STOP, 400, (0, 0, 0)),
        (1, LogCode.RESUME, 400, (0, 0, 0)),
        (1, LogCode.STOP, 401, (0, 0, 0)),
        (1, LogCode.STOP, 400, (0, 0, 1)),
    ],
)
def test_any_other_record_is_another_digest(other: tuple[int, LogCode, int, tuple[int, int, int]]) -> None:
    one, two = log_of(3), log_of(3)
    one.append(1, LogCode.STOP, 400)
    two.append(*other)
    assert one.digest != two.digest


def test_another_order_is_another_digest() -> None:
    one, two = log_of(0), log_of(0)
    for log, codes in ((one, (LogCode.STOP, LogCode.RESUME)), (two, (LogCode.RESUME, LogCode.STOP))):
        for code in codes:
            log.append(1, code, 100)
    assert one.digest != two.digest


def test_a_silent_host_does_not_change_the_digest_even_of_a_log_that_wraps() -> None:
    with_host, without = log_of(0), log_of(0)
    for number in range(CAPACITY * 2):
        with_host.append(1, LogCode.STOP, number)
        without.append(1, LogCode.COMM_LOST, number)
        without.append(1, LogCode.STOP, number)
    assert with_host.digest == without.digest


def test_what_was_overwritten_still_counts_in_the_digest() -> None:
    one, two = log_of(0), log_of(0)
    one.append(1, LogCode.BOOT, 0)
    two.append(1, LogCode.STOP, 0)
    for log in (one, two):
        for number in range(CAPACITY):
            log.append(1, LogCode.STOP, number)
    assert one.digest != two.digest
