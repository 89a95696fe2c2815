from __future__ import annotations

from itertools import pairwise

from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_protocol.framing import (
    FRAME_ENCODED_MAX,
    PAYLOAD_MAX,
    Damage,
    DamagedFrame,
    Frame,
    FrameDecoder,
    decode_run,
    encode_frame,
)

words = st.integers(0, 0xFFFF)
frames = st.builds(
    Frame,
    type=st.integers(0, 0xFF),
    seq=words,
    ref=words,
    payload=st.binary(max_size=PAYLOAD_MAX),
    auth=st.just(b"") | st.binary(min_size=12, max_size=12),
)
noise = st.binary(max_size=600)
runs = st.lists(st.integers(1, 0xFF), min_size=1, max_size=FRAME_ENCODED_MAX + 3).map(bytes)


@st.composite
def chunked(draw: st.DrawFn, content: st.SearchStrategy[bytes]) -> tuple[bytes, list[bytes]]:
    """Bytes, and the same bytes in pieces."""
    data = draw(content)
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=20)))
    return data, [data[start:end] for start, end in pairwise([0, *cuts, len(data)])]


lines = st.lists(noise | frames.map(encode_frame), max_size=6).map(b"".join)


@given(st.lists(frames, max_size=5))
def test_frames_return_from_the_line(sent: list[Frame]) -> None:
    assert FrameDecoder().feed(b"".join(map(encode_frame, sent))) == sent


@given(chunked(lines))
def test_the_pieces_in_which_a_line_arrives_do_not_matter(line: tuple[bytes, list[bytes]]) -> None:
    whole, pieces = line
    decoder = FrameDecoder()
    assert [found for piece in pieces for found in decoder.feed(piece)] == FrameDecoder().feed(whole)


@given(noise, st.lists(frames, min_size=1, max_size=3))
def test_every_frame_after_any_noise_is_found(before: bytes, sent: list[Frame]) -> None:
    found = FrameDecoder().feed(before + b"".join(map(encode_frame, sent)))
    assert found[-len(sent) :] == sent


@given(st.lists(noise, max_size=10))
def test_noise_is_never_a_frame(pieces: list[bytes]) -> None:
    # Random bytes pass a CRC-32C once in four thousand million runs: not in this test's lifetime.
    decoder = FrameDecoder()
    assert all(isinstance(found, DamagedFrame) for piece in pieces for found in decoder.feed(piece))


@given(frames, st.data())
def test_one_changed_byte_never_gives_another_frame(frame: Frame, data: st.DataObject) -> None:
    wire = bytearray(encode_frame(frame))
    place = data.draw(st.integers(0, len(wire) - 1))
    wire[place] ^= data.draw(st.integers(1, 0xFF))
    assert [found for found in FrameDecoder().feed(bytes(wire)) if isinstance(found, Frame)] in ([], [frame])


@given(runs)
def test_what_is_no_damage_to_cobs_has_exactly_one_encoding(run: bytes) -> None:
    found = decode_run(run)
    if not (isinstance(found, DamagedFrame) and found.damage in {Damage.COBS, Damage.OVERSIZE}):
        assert cobs.encode(cobs.decode(run)) == run


@given(runs)
def test_a_run_is_oversize_exactly_when_it_is_longer_than_a_frame_can_be(run: bytes) -> None:
    found = decode_run(run)
    is_oversize = isinstance(found, DamagedFrame) and found.damage is Damage.OVERSIZE
    assert is_oversize == (len(run) > FRAME_ENCODED_MAX)


@settings(max_examples=30)
@given(st.lists(st.binary(min_size=1, max_size=5000).map(lambda data: data.replace(b"\0", b"\1")), max_size=20))
def test_a_line_without_delimiters_is_not_hoarded(pieces: list[bytes]) -> None:
    decoder = FrameDecoder()
    found = [item for piece in pieces for item in decoder.feed(piece)]
    # What it holds is what a delimiter would let out, all of it at once.
    held = decoder.feed(b"\0")
    assert all(isinstance(item, DamagedFrame) and len(item.raw) <= FRAME_ENCODED_MAX + 1 for item in found + held)
    assert len(found) + len(held) <= 1
