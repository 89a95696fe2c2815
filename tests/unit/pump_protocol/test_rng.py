from __future__ import annotations

import subprocess
import sys

import pytest

from pump_protocol.rng import Rng

SPLITMIX_OF_SEED_0 = (0xE220A839, 0x6E789E6A, 0x06C45D18)


def test_numbers_are_those_of_splitmix64() -> None:
    rng = Rng(0)
    assert tuple(rng.u32() for _ in SPLITMIX_OF_SEED_0) == SPLITMIX_OF_SEED_0


def test_a_seed_gives_the_same_bytes_again() -> None:
    assert Rng(7).bytes(100) == Rng(7).bytes(100)


def test_seeds_differ() -> None:
    assert Rng(7).bytes(16) != Rng(8).bytes(16)


def test_a_stream_does_not_depend_on_what_was_drawn_before() -> None:
    rng = Rng(7)
    fresh = rng.stream("line").bytes(16)
    rng.bytes(1000)
    assert rng.stream("line").bytes(16) == fresh


def test_streams_differ_by_name() -> None:
    assert Rng(7).stream("line").bytes(16) != Rng(7).stream("pump").bytes(16)


def test_streams_differ_by_the_path_of_names() -> None:
    assert Rng(7).stream("a").stream("b").bytes(16) != Rng(7).stream("b").stream("a").bytes(16)


def test_a_stream_is_the_same_under_another_hash_seed() -> None:
    code = "from pump_protocol.rng import Rng; print(Rng(7).stream('line').u32())"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "12345"}, check=True, capture_output=True, text=True
    )
    assert int(run.stdout) == Rng(7).stream("line").u32()


@pytest.mark.parametrize("limit", [1, 2, 3, 10, 255, 256, 257, 1 << 32, 1 << 64])
def test_below_stays_below(limit: int) -> None:
    rng = Rng(limit)
    assert all(0 <= rng.below(limit) < limit for _ in range(200))


def test_below_reaches_every_number_about_equally_often() -> None:
    rng = Rng(7)
    counts = [0] * 6
    for _ in range(6000):
        counts[rng.below(6)] += 1
    assert all(900 < count < 1100 for count in counts)


@pytest.mark.parametrize("limit", [0, -1, (1 << 64) + 1])
def test_below_refuses_a_limit_that_it_cannot_keep(limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        Rng(7).below(limit)


def test_no_chance_is_never_and_full_chance_always() -> None:
    rng = Rng(7)
    assert not any(rng.chance(0.0) for _ in range(1000))
    assert all(rng.chance(1.0) for _ in range(1000))


def test_chance_comes_as_often_as_it_says() -> None:
    rng = Rng(7)
    assert 2800 < sum(rng.chance(0.3) for _ in range(10_000)) < 3200


def test_chance_takes_one_draw_whatever_the_probability() -> None:
    never, always = Rng(7), Rng(7)
    never.chance(0.0)
    always.chance(1.0)
    assert never.u32() == always.u32()


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 1000])
def test_bytes_gives_as_many_as_asked(count: int) -> None:
    assert len(Rng(7).bytes(count)) == count
