"""The line: pacing, the transmit buffer, the cable, and every fault seen in the bytes that come out."""

from __future__ import annotations

import pytest

from pump_emulator.line import FIFO_BYTES, JUNK_BYTES_MAX, Line, LineSettings
from pump_protocol.rng import Rng

FRAME = bytes(range(1, 68))


def line(**settings: float | None) -> Line:
    return Line(LineSettings(**settings), Rng(7).stream("line"))  # type: ignore[arg-type]


def pieces(line: Line) -> list[tuple[int, bytes]]:
    """Everything that is on the line, as a receiver who comes at each deadline gets it."""
    taken = []
    while (deadline := line.next_deadline()) is not None:
        taken.append((deadline, line.receive(deadline)))
    return taken


def carried(line: Line, chunks: int = 1000) -> bytes:
    """What arrives of so many frames, sent a second apart."""
    arrived = bytearray()
    for index in range(chunks):
        line.send(FRAME, index * 1_000_000)
        arrived += b"".join(data for _when, data in pieces(line))
    return bytes(arrived)


def test_an_unpaced_perfect_line_hands_over_at_once_what_was_sent() -> None:
    perfect = line()
    perfect.send(FRAME, 5)
    assert perfect.next_deadline() == 5
    assert perfect.receive(5) == FRAME


def test_nothing_arrives_before_its_time() -> None:
    paced = line(baud=9600)
    paced.send(b"\x55", 0)
    assert paced.receive(1041) == b""
    assert paced.receive(1042) == b"\x55"


def test_a_paced_byte_takes_ten_bits_and_rounding_never_adds_up() -> None:
    paced = line(baud=115_200, buffer_bytes_max=1 << 20)
    paced.send(bytes(115_200), 0)
    paced.send(bytes(115_200), 3)
    assert pieces(paced)[-1][0] == 20_000_000


def test_a_paced_line_hands_over_what_its_fifo_holds() -> None:
    paced = line(baud=9600)
    paced.send(FRAME, 0)
    assert [len(data) for _when, data in pieces(paced)] == [FIFO_BYTES] * 4 + [67 - 4 * FIFO_BYTES]


def test_a_chunk_that_finds_the_wire_busy_goes_right_after_the_one_before() -> None:
    paced = line(baud=10_000)
    paced.send(b"a" * 10, 0)
    paced.send(b"b" * 10, 1000)
    assert pieces(paced)[-1][0] == 20_000


def test_an_idle_wire_starts_when_it_is_given_something() -> None:
    paced = line(baud=9600)
    paced.send(b"a", 0)
    paced.send(b"b", 1_000_000)
    assert pieces(paced)[-1] == (1_001_042, b"b")


def test_what_the_transmit_buffer_cannot_hold_is_an_overrun() -> None:
    small = line(baud=9600, buffer_bytes_max=100)
    small.send(b"a" * 80, 0)
    assert small.waiting_bytes == 80
    small.send(b"b" * 80, 0)
    assert small.counts.overrun_bytes == 60
    assert b"".join(data for _when, data in pieces(small)) == b"a" * 80 + b"b" * 20
    assert small.waiting_bytes == 0


def test_a_paced_line_wants_more_when_one_fifo_is_left_to_send() -> None:
    paced = line(baud=10_000)
    paced.send(FRAME[:64], 0)
    assert paced.wants_more_us == 64_000 - FIFO_BYTES * 1000


def test_an_unpaced_line_always_wants_more() -> None:
    perfect = line()
    perfect.send(FRAME, 5_000)
    assert perfect.wants_more(5_000)


def test_loss_takes_bytes_out_and_counts_them() -> None:
    lossy = line(loss=0.01)
    arrived = carried(lossy)
    assert len(arrived) == 67_000 - lossy.counts.lost_bytes
    assert 536 <= lossy.counts.lost_bytes <= 804  # 670 expected, five standard deviations


def test_a_lost_byte_still_takes_its_time_on_the_wire() -> None:
    lossy = line(baud=10_000, loss=0.5)
    lossy.send(FRAME[:64], 0)
    assert [when for when, _data in pieces(lossy)] == [16_000, 32_000, 48_000, 64_000]
    assert lossy.counts.lost_bytes > 0


def test_a_line_that_loses_all_delivers_nothing() -> None:
    dead = line(loss=1.0)
    assert carried(dead, chunks=10) == b""
    assert dead.counts.lost_bytes == 670


def test_flips_invert_one_bit_of_a_byte_and_are_counted() -> None:
    noisy = line(flip=0.01)
    arrived = carried(noisy)
    differences = [(a ^ b) for a, b in zip(arrived, FRAME * 1000, strict=True) if a != b]
    assert len(differences) == noisy.counts.flipped_bytes
    assert {difference.bit_count() for difference in differences} == {1}
    assert 536 <= len(differences) <= 804


def test_a_duplicated_chunk_comes_twice_in_a_row() -> None:
    echoing = line(duplicate=1.0)
    assert carried(echoing, chunks=1) == FRAME + FRAME
    assert echoing.counts.duplicated_chunks == 1


def test_a_truncated_chunk_is_the_beginning_of_what_was_sent() -> None:
    short = line(truncate=1.0)
    arrived = carried(short, chunks=1)
    assert FRAME.startswith(arrived)
    assert len(arrived) < len(FRAME)
    assert short.counts.truncated_chunks == 1


def test_junk_comes_before_the_chunk() -> None:
    dirty = line(junk=1.0)
    arrived = carried(dirty, chunks=1)
    assert arrived.endswith(FRAME)
    assert 1 <= len(arrived) - len(FRAME) <= JUNK_BYTES_MAX
    assert dirty.counts.junk_chunks == 1


def test_a_split_chunk_arrives_in_small_pieces_at_different_times() -> None:
    split = line(split_bytes_max=5)
    split.send(FRAME, 0)
    taken = pieces(split)
    assert b"".join(data for _when, data in taken) == FRAME
    assert {len(data) for _when, data in taken} == {1, 2, 3, 4, 5}
    assert len({when for when, _data in taken}) == len(taken)
    assert split.counts.split_chunks == 1


def test_delay_holds_pieces_back_but_keeps_their_order() -> None:
    slow = line(delay_us_max=10_000)
    for index in range(100):
        slow.send(bytes([index]), index)
    taken = pieces(slow)
    assert b"".join(data for _when, data in taken) == bytes(range(100))
    assert 5_000 < taken[-1][0] <= 10_099
    assert slow.counts.delayed_pieces == 100


def test_cutting_loses_what_is_on_the_cable_and_what_is_sent_into_it() -> None:
    paced = line(baud=9600)
    paced.send(FRAME, 0)
    paced.cut()
    paced.send(FRAME, 10)
    assert paced.next_deadline() is None
    assert paced.counts.cut_bytes == 134


def test_a_mended_cable_carries_again_at_the_right_pace() -> None:
    paced = line(baud=9600)
    paced.send(FRAME, 0)
    paced.cut()
    paced.mend()
    paced.send(b"a", 1000)
    assert pieces(paced) == [(2042, b"a")]


def test_changed_settings_leave_what_is_on_the_wire_alone() -> None:
    paced = line(baud=9600)
    paced.send(b"a", 0)
    paced.change(LineSettings(baud=9600, loss=1.0))
    paced.send(b"b", 0)
    assert [data for _when, data in pieces(paced)] == [b"a"]
    assert paced.counts.lost_bytes == 1


def test_another_baud_rate_starts_when_the_wire_is_free() -> None:
    paced = line(baud=9600)
    paced.send(b"a", 0)
    paced.change(LineSettings(baud=1000))
    paced.send(b"b", 0)
    assert [when for when, _data in pieces(paced)] == [1042, 11_042]


BAD = {
    "baud": 9600,
    "loss": 0.02,
    "flip": 0.02,
    "duplicate": 0.1,
    "truncate": 0.1,
    "junk": 0.1,
    "split_bytes_max": 9,
    "delay_us_max": 900,
}


def test_the_same_seed_gives_the_same_bytes_at_the_same_times() -> None:
    first, second = line(**BAD), line(**BAD)
    for bad in (first, second):
        for index in range(50):
            bad.send(FRAME, index * 1000)
    assert pieces(first) == pieces(second)


def test_turning_one_fault_on_does_not_change_what_another_hits() -> None:
    lossy, lossy_and_late = line(loss=0.05), line(loss=0.05, delay_us_max=100)
    assert carried(lossy) == carried(lossy_and_late)


def test_what_is_lost_does_not_depend_on_the_chunking() -> None:
    whole, bytewise = line(loss=0.1), line(loss=0.1)
    whole.send(FRAME * 10, 0)
    for index in range(670):
        bytewise.send((FRAME * 10)[index : index + 1], 0)
    assert whole.receive(0) == bytewise.receive(0)


@pytest.mark.parametrize(
    "wrong",
    [{"loss": 1.5}, {"flip": -0.1}, {"junk": float("nan")}, {"baud": 0}, {"split_bytes_max": 0}, {"delay_us_max": -1}],
)
def test_settings_that_no_line_can_have_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LineSettings(**wrong)  # type: ignore[arg-type]
