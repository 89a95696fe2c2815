"""The closed form: exact over any cuts, no crossing missed, and parameters that cannot be solved are refused."""

from __future__ import annotations

import re
from itertools import pairwise
from math import exp
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_emulator.kinetics import RANGES, Curve, Margin, ParameterError, PatientParameters, State
from pump_protocol.rng import Rng

PARAMETERS = PatientParameters()
STEPS = 20_000


def stepped(state: State, dose_ng_h: float, hours: float) -> State:
    """Return what a plain integration of the four equations in small steps comes to (midpoint rule)."""
    elimination, effect, cistern, slow = PARAMETERS.rates_per_h
    inflow, dt = dose_ng_h / PARAMETERS.csf_ml, hours / STEPS

    def slopes(s: tuple[float, ...]) -> tuple[float, ...]:
        c1, ce, c2, b = s
        return inflow - elimination * c1, effect * (c1 - ce), cistern * (c1 / 4 - c2), slow * (ce - b)

    values: tuple[float, ...] = (state.c1, state.ce, state.c2, state.b)
    for _ in range(STEPS):
        middle = tuple(v + s * dt / 2 for v, s in zip(values, slopes(values), strict=True))
        values = tuple(v + s * dt for v, s in zip(values, slopes(middle), strict=True))
    return State(*values)


def test_the_closed_form_is_what_integration_in_small_steps_comes_to() -> None:
    begin = State(900.0, 300.0, 40.0, 410.0)
    exact, integrated = Curve(begin, PARAMETERS, 12_500.0).at(30.0), stepped(begin, 12_500.0, 30.0)
    for name in ("c1", "ce", "c2", "b"):
        assert getattr(exact, name) == pytest.approx(getattr(integrated, name), rel=1e-6)


def test_nothing_changes_at_steady_state() -> None:
    steady = State(400.0, 400.0, 100.0, 400.0)
    assert Curve(steady, PARAMETERS, 12_000.0).at(10_000.0) == steady


levels = st.floats(0, 5_000)


@settings(max_examples=200, deadline=None)
@given(st.tuples(levels, levels, levels), levels, st.floats(0.1, 200), st.floats(0.1, 8))
def test_no_crossing_is_missed(begin: tuple[float, float, float], steady: float, hours: float, level: float) -> None:
    c1, ce, b = begin
    curve, margin = Curve(State(c1, ce, 0.0, b), PARAMETERS, steady * 30), Margin(1.0, -level)
    crossings = [0.0, *curve.crossings(margin, hours), hours]
    # Between two crossings a fine comb sees one sign only; a second beside each is left to their rounding.
    for low_h, high_h in pairwise(crossings):
        inner = [low_h + (high_h - low_h) * part / 200 for part in range(201)]
        seen = [margin.of(curve.at(at_h)) for at_h in inner if low_h + 3e-4 < at_h < high_h - 3e-4]
        scale = 1e-9 * (c1 + ce + b + steady)
        assert not (any(value > scale for value in seen) and any(value < -scale for value in seen))


def test_a_level_that_is_only_just_passed_is_crossed_twice() -> None:
    curve, peak = Curve(State(c1=1_000.0), PARAMETERS, 0.0), 0.0
    for tenth in range(30, 60):
        peak = max(peak, curve.at(tenth / 10).ce)
    up, down = curve.crossings(Margin(1.0, 0.0, -peak * 0.9999), 61_000.0)
    assert 0 < down - up < 0.25
    assert curve.crossings(Margin(1.0, 0.0, -peak * 1.001), 61_000.0) == []


def test_a_level_that_is_approached_for_ever_is_never_crossed() -> None:
    # C1 and Ce come to 204 ng/mL exactly, from below.
    assert Curve(State(), PARAMETERS, 204.0 * 30).crossings(Margin(1.0, 0.0, -204.0), 500.0) == []


def test_what_has_died_away_is_not_searched() -> None:
    assert Curve(State(), PARAMETERS, 0.0).crossings(Margin(1.0, -1.0), 1e9) == []
    assert Curve(State(c1=1.0), PARAMETERS, 0.0).crossings(Margin(1.0, 0.0, -1e-30), 1e9) != []


def test_a_crossing_is_found_to_the_microsecond() -> None:
    curve = Curve(State(ce=100.0), PARAMETERS, 0.0)
    (at_h,) = curve.crossings(Margin(1.0, 0.0, -50.0), 100.0)
    assert 100 * exp(-0.116 * at_h) == pytest.approx(50, rel=1e-10)


@pytest.mark.parametrize("name", sorted(RANGES))
def test_a_parameter_out_of_its_range_is_refused_with_what_would_be_right(name: str) -> None:
    low, high = RANGES[name]
    for wrong in (low - 1e-3, high + 1e-3, float("nan"), float("inf")):
        with pytest.raises(ParameterError, match=rf"{name} = .* must be {low:g} … {high:g}"):
            PatientParameters(**{name: wrong}).check()


def test_every_parameter_has_a_range_and_a_default_inside_it() -> None:
    assert set(RANGES) == set(PatientParameters.__struct_fields__)
    assert PatientParameters().check() == PatientParameters()


def test_the_page_on_the_model_tells_every_default_and_range() -> None:
    page = (Path(__file__).parents[3] / "docs" / "patient-model.md").read_text()
    for name, (low, high) in RANGES.items():
        key = re.sub(r"_(ml|ml_h|per_h|days|ng_ml)$", "", name)
        row = next(line for line in page.splitlines() if f"`{key}`" in line)
        assert f"| {low:,g}–{high:,g} |" in row
        assert f"| {getattr(PARAMETERS, name):g}" in row


def test_equal_rates_have_no_closed_form_and_are_refused() -> None:
    with pytest.raises(ParameterError, match=r"cisternal and effect both .* no two"):
        PatientParameters(cisternal_rate_per_h=0.116).check()
    with pytest.raises(ParameterError, match="no two"):
        PatientParameters(cisternal_rate_per_h=0.116 * (1 + 1e-7)).check()


def test_patients_vary_by_half_about_the_same_middle() -> None:
    rng = Rng(7)
    drawn = [PatientParameters().varied(rng.stream(str(each))).clearance_ml_h for each in range(400)]
    assert sorted(drawn)[200] == pytest.approx(30, rel=0.15)
    mean = sum(drawn) / 400
    deviation = (sum((value - mean) ** 2 for value in drawn) / 400) ** 0.5
    assert deviation / mean == pytest.approx(0.5, rel=0.2)


def test_a_patient_who_is_drawn_stays_within_the_ranges() -> None:
    least = PatientParameters(clearance_ml_h=1.0, ec50_ng_ml=1.0)
    drawn = [least.varied(Rng(seed), variation=1.0) for seed in range(50)]
    assert min(one.clearance_ml_h for one in drawn) == min(one.ec50_ng_ml for one in drawn) == 1.0


def test_one_seed_is_one_patient() -> None:
    assert PatientParameters().varied(Rng(3)) == PatientParameters().varied(Rng(3))
    assert PatientParameters().varied(Rng(3)) != PatientParameters().varied(Rng(4))
