"""The delay line: what goes in comes out later and in order, and not a unit is lost."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_emulator.catheter import SEGMENTS_MAX, UNITS_PER_NL, Catheter
from pump_emulator.physics import PPM
from tests.devices import DAY, HOUR, MINUTE

OLD, NEW = 500_000, 2_000_000


def line(volume_nl: int = 100_000, rate_nl_h: int = 10_000) -> Catheter:
    """Return one that is full of the old drug while the pump pushes the new one in: ten hours of delay."""
    made = Catheter.filled(volume_nl, OLD)
    made.drive(0, rate_nl_h_ppm=rate_nl_h * PPM, concentration_ng_ml=NEW)
    return made


def given_ng(catheter: Catheter) -> float:
    return catheter.out_mass / (UNITS_PER_NL * 1_000_000)


def missing(catheter: Catheter, capacity: int) -> int:
    """Return what the books of a line do not account for."""
    held = sum(segment.units for segment in catheter.segments) - capacity
    return catheter.entered + catheter.injected - catheter.out - catheter.leaked - held


def missing_mass(catheter: Catheter, capacity: int) -> int:
    """Return how much drug they do not account for, when the line was full of the old one at first."""
    held = catheter.held_mass + catheter.mixing_mass - capacity * OLD
    return catheter.entered_mass + catheter.injected_mass - catheter.out_mass - catheter.leaked_mass - held


def test_the_new_drug_comes_out_one_volume_later_to_the_microsecond() -> None:
    catheter = line()
    catheter.settle(20 * HOUR)
    first, second = catheter.doses
    assert (first.from_us, first.to_us, second.from_us, second.to_us) == (0, 10 * HOUR, 10 * HOUR, 20 * HOUR)
    assert (first.ng_h, second.ng_h) == (5_000, 20_000)


def test_the_delay_is_volume_by_rate() -> None:
    assert line().delay_us() == 10 * HOUR
    assert line(250_000, 6_250).delay_us() == 40 * HOUR
    assert line(rate_nl_h=0).delay_us() is None


def test_a_stopped_line_keeps_what_is_in_it() -> None:
    catheter = line()
    catheter.drive(5 * HOUR, rate_nl_h_ppm=0, concentration_ng_ml=NEW)
    catheter.settle(50 * HOUR)
    catheter.drive(50 * HOUR, rate_nl_h_ppm=10_000 * PPM, concentration_ng_ml=NEW)
    catheter.settle(60 * HOUR)
    assert [(dose.from_us, dose.to_us) for dose in catheter.doses] == [
        (0, 5 * HOUR),
        (50 * HOUR, 55 * HOUR),
        (55 * HOUR, 60 * HOUR),
    ]


def test_a_blocked_line_gives_nothing_at_once_and_builds_pressure() -> None:
    catheter = line()
    catheter.occlude(HOUR, is_occluded=True)
    catheter.settle(2 * HOUR)
    assert (catheter.tip_nl, catheter.stored_nl) == (10_000, 10_000)
    assert catheter.pressure_dkpa == 1_000  # 100 nL a kPa: 10,000 nL are 100 kPa


def test_a_pressure_is_reached_to_the_microsecond() -> None:
    catheter = line()
    catheter.occlude(0, is_occluded=True)
    due_us = catheter.time_of_pressure(689)
    assert due_us is not None
    catheter.settle(due_us - 1)
    assert catheter.pressure_dkpa == 688
    catheter.settle(due_us)
    assert catheter.pressure_dkpa == 689


def test_an_open_line_never_comes_to_a_pressure() -> None:
    assert line().time_of_pressure(689) is None


def test_what_was_stored_comes_at_once_when_it_opens_the_old_drug_first() -> None:
    catheter = line()
    catheter.occlude(0, is_occluded=True)
    catheter.settle(2 * HOUR)
    catheter.occlude(2 * HOUR, is_occluded=False)
    (burst,) = catheter.doses
    assert (burst.from_us, burst.to_us, burst.ng) == (2 * HOUR, 2 * HOUR, 10_000)  # 20,000 nL of the old drug
    assert (catheter.stored_nl, catheter.pressure_dkpa) == (0, 0)


def test_beyond_its_burst_pressure_a_blocked_line_leaks() -> None:
    catheter = line()
    catheter.occlude(0, is_occluded=True)
    catheter.settle(10 * HOUR)
    assert (catheter.stored_nl, catheter.leaked_nl) == (20_000, 80_000)
    assert catheter.time_of_pressure(2_001) is None


def test_a_kink_lets_a_part_pass() -> None:
    catheter = line()
    catheter.kink(0, passes_ppm=250_000)
    catheter.settle(HOUR)
    assert (catheter.tip_nl, catheter.stored_nl) == (2_500, 7_500)


def test_a_leak_loses_a_part_at_the_pumps_end() -> None:
    catheter = line()
    catheter.leak(0, leaks_ppm=500_000)
    catheter.settle(10 * HOUR)
    assert (catheter.tip_nl, catheter.leaked_nl, given_ng(catheter)) == (50_000, 50_000, 25_000)


def test_a_disconnected_line_gives_nothing_and_keeps_its_content() -> None:
    catheter = line()
    catheter.disconnect(0, is_disconnected=True)
    catheter.settle(10 * HOUR)
    assert (catheter.tip_nl, catheter.leaked_nl) == (0, 100_000)
    catheter.disconnect(10 * HOUR, is_disconnected=False)
    catheter.settle(20 * HOUR)
    assert given_ng(catheter) == 50_000


def test_the_access_port_pushes_the_content_out_first() -> None:
    catheter = line(rate_nl_h=0)
    catheter.inject(0, 150_000, NEW)
    assert given_ng(catheter) == 100_000 * 0.5 + 50_000 * 2
    assert [segment.concentration_ng_ml for segment in catheter.segments] == [NEW]


def test_the_water_of_the_tubing_comes_before_the_drug() -> None:
    catheter = line()
    catheter.prepend(0, 20_000, 0)
    catheter.settle(13 * HOUR)
    assert [(dose.from_us, dose.to_us) for dose in catheter.doses] == [(0, 10 * HOUR), (12 * HOUR, 13 * HOUR)]


def test_a_line_has_no_more_segments_than_it_may() -> None:
    catheter = line(rate_nl_h=10)
    for each in range(3 * SEGMENTS_MAX):
        catheter.drive(each * MINUTE, rate_nl_h_ppm=10 * PPM, concentration_ng_ml=OLD + each * 1_000)
    catheter.settle(DAY)
    assert len(catheter.segments) == SEGMENTS_MAX
    assert missing(catheter, catheter.capacity) == missing_mass(catheter, catheter.capacity) == 0
    assert abs(catheter.mixing_mass) <= catheter.entered  # a rounding of at most half a ng/mL each time


def test_a_pressure_meets_the_burst_to_the_unit_and_no_wake_comes_for_nothing() -> None:
    catheter = line(rate_nl_h=9_999)
    catheter.occlude(0, is_occluded=True)
    due_us = catheter.time_of_pressure(2_000)
    assert due_us is not None
    catheter.settle(due_us - 1)
    assert catheter.pressure_dkpa == 1_999
    catheter.settle(due_us)
    assert catheter.pressure_dkpa == 2_000
    assert catheter.time_of_pressure(2_000) == due_us
    catheter.settle(due_us + HOUR)
    assert (catheter.pressure_dkpa, catheter.stored) == (2_000, 20_000 * UNITS_PER_NL)


def test_a_kink_lets_its_part_of_an_injection_pass() -> None:
    catheter = line(rate_nl_h=0)
    catheter.kink(0, passes_ppm=250_000)
    catheter.inject(0, 8_000, NEW)
    assert (catheter.tip_nl, catheter.stored_nl, catheter.leaked_nl) == (2_000, 6_000, 0)


def test_an_injection_into_a_blocked_line_bursts_it() -> None:
    catheter = line(rate_nl_h=0)
    catheter.occlude(0, is_occluded=True)
    catheter.inject(0, 50_000, NEW)
    assert (catheter.tip_nl, catheter.stored_nl, catheter.leaked_nl) == (0, 20_000, 30_000)
    assert missing_mass(catheter, catheter.capacity) == 0


def test_a_disconnection_lets_what_is_stored_escape_and_not_to_the_tip() -> None:
    catheter = line()
    catheter.occlude(0, is_occluded=True)
    catheter.disconnect(HOUR, is_disconnected=True)
    catheter.occlude(HOUR, is_occluded=False)
    assert (catheter.tip_nl, catheter.leaked_nl, catheter.stored, catheter.pressure_dkpa) == (0, 10_000, 0, 0)


def test_another_pumps_tubing_takes_the_place_of_the_one_before() -> None:
    catheter = line()
    catheter.prepend(0, 20_000, 0)
    catheter.prepend(HOUR, 20_000, 0)  # ten of the first have entered
    catheter.settle(20 * HOUR)
    assert catheter.entered_mass == (200_000 - 30_000) * UNITS_PER_NL * NEW


def test_water_that_leaks_on_its_way_in_leaks_by_its_share() -> None:
    catheter = line()
    catheter.leak(0, leaks_ppm=250_000)
    catheter.prepend(0, 20_000, 0)
    catheter.settle(4 * HOUR)
    assert catheter.leaked_mass == 5_000 * UNITS_PER_NL * NEW
    assert missing_mass(catheter, catheter.capacity) == 0


def test_a_snapshot_is_the_line_itself() -> None:
    catheter = line(rate_nl_h=8_333)
    catheter.prepend(0, 20_000, 0)
    catheter.kink(0, passes_ppm=333_333)
    catheter.settle(7 * HOUR + 1)
    copy = msgspec.json.decode(msgspec.json.encode(catheter), type=Catheter)
    for each in (catheter, copy):
        each.kink(9 * HOUR, passes_ppm=PPM)
    assert copy == catheter


acts = st.one_of(
    st.tuples(st.just("drive"), st.integers(0, 1_000_000), st.sampled_from([0, 50_000, OLD, NEW])),
    st.tuples(st.just("occlude"), st.booleans(), st.none()),
    st.tuples(st.just("kink"), st.sampled_from([0, 1, 333_333, PPM]), st.none()),
    st.tuples(st.just("leak"), st.sampled_from([0, 1, 333_333, PPM]), st.none()),
    st.tuples(st.just("disconnect"), st.booleans(), st.none()),
    st.tuples(st.just("prepend"), st.integers(0, 300_000), st.sampled_from([0, OLD])),
    st.tuples(st.just("inject"), st.integers(0, 300_000), st.sampled_from([0, NEW])),
)


def do(catheter: Catheter, act: tuple[str, int, int | None], at_us: int) -> None:
    verb, value, more = act
    if verb == "drive":
        catheter.drive(at_us, rate_nl_h_ppm=value * PPM + 7, concentration_ng_ml=more or 0)
    elif verb == "occlude":
        catheter.occlude(at_us, is_occluded=bool(value))
    elif verb == "kink":
        catheter.kink(at_us, passes_ppm=value)
    elif verb == "leak":
        catheter.leak(at_us, leaks_ppm=value)
    elif verb == "disconnect":
        catheter.disconnect(at_us, is_disconnected=bool(value))
    elif verb == "prepend":
        catheter.prepend(at_us, value, more or 0)
    else:
        catheter.inject(at_us, value, more or 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(acts, st.integers(0, 3 * DAY)), max_size=12), st.data())
def test_not_a_unit_is_lost_and_looking_changes_nothing(
    story: list[tuple[tuple[str, int, int | None], int]], data: st.DataObject
) -> None:
    once, often = line(), line()
    capacity, at_us = once.capacity, 0
    for act, elapsed_us in story:
        for catheter in (once, often):
            do(catheter, act, at_us)
            assert missing(catheter, capacity) == missing_mass(catheter, capacity) == 0
        for look_us in sorted(data.draw(st.lists(st.integers(at_us, at_us + elapsed_us), max_size=3))):
            often.settle(look_us)
        at_us += elapsed_us
        for catheter in (once, often):
            catheter.settle(at_us)
            assert missing(catheter, capacity) == missing_mass(catheter, capacity) == 0
            assert catheter.stored >= 0
    assert once == often
    assert sum(dose.total for dose in once.doses) == once.out_mass
