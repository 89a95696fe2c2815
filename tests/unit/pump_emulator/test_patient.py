"""The patient model against the figures that it has to reproduce, each within 5 %; and that looking changes nothing."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_emulator.patient import STAGE_CHANGES_MAX, Patient, Stage
from tests.devices import DAY, HOUR, MINUTE

DOSE = 100_000 / 24
"""ng/h: 100 µg a day."""


def begun(patient: Patient, stage: Stage) -> float:
    """Return the hour at which a stage first began."""
    return next(change.at_us for change in patient.journal if change.stage is stage and change.is_begun) / HOUR


def screened(dose_ug: float, hours: float) -> Patient:
    """Return a naive patient so many hours after a screening bolus."""
    patient = Patient.steady(0)
    patient.inject(dose_ug * 1_000)
    patient.infuse(0, round(hours * HOUR))
    return patient


@pytest.mark.parametrize(("hours", "percent"), [(6, 35), (8, 48), (12, 67), (24, 92), (48, 99.5)])
def test_an_infusion_takes_effect_over_a_day_or_two(hours: int, percent: float) -> None:
    patient = Patient.steady(0)
    patient.infuse(DOSE, hours * HOUR)
    assert patient.state.ce * 30 / DOSE * 100 == pytest.approx(percent, rel=0.05)


@pytest.mark.parametrize(("dose_ug", "fall"), [(25, 0.6), (50, 1.5), (75, 2.1), (100, 2.4)])
def test_a_screening_bolus_relieves_spasticity_at_four_hours(dose_ug: int, fall: float) -> None:
    assert 3.5 - screened(dose_ug, 4).ashworth == pytest.approx(fall, rel=0.05)


def test_a_screening_bolus_has_its_peak_effect_at_four_hours() -> None:
    effects = {hours / 10: screened(50, hours / 10).state.ce for hours in range(1, 120)}
    assert max(effects, key=lambda hours: effects[hours]) == pytest.approx(4.0, rel=0.05)
    assert max(effects.values()) == pytest.approx(121, rel=0.05)


@pytest.mark.parametrize("hours", [1.4, 9.2])
def test_fifty_micrograms_relieve_more_than_a_point_from_one_and_a_half_to_nine_hours(hours: float) -> None:
    assert 3.5 - screened(50, hours).ashworth == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize(("hours", "percent"), [(6, 65), (12, 33), (18, 17), (24, 8), (48, 0.5)])
def test_after_a_stop_the_effect_is_gone_in_two_days(hours: int, percent: float) -> None:
    patient = Patient.steady(3 * DOSE)
    steady = patient.state.ce
    patient.infuse(0, hours * HOUR)
    assert patient.state.ce / steady * 100 == pytest.approx(percent, rel=0.05)


@pytest.mark.parametrize(("stage", "hours"), [(Stage.W1, 23), (Stage.W2, 47), (Stage.W3, 77)])
def test_withdrawal_after_a_stop_goes_through_its_stages(stage: Stage, hours: int) -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(0, 5 * DAY)
    assert begun(patient, stage) == pytest.approx(hours, rel=0.05)


def test_a_quarter_of_the_dose_is_the_first_stage_of_withdrawal() -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(3 * DOSE / 4, 3 * DAY)
    assert begun(patient, Stage.W1) == pytest.approx(29, rel=0.05)


@pytest.mark.parametrize(
    ("factor", "stage", "hours"),
    [(4, Stage.O1, 4.3), (2, Stage.O1, 15), (4, Stage.O2, 8.9), (10, Stage.O3, 8.4)],
)
def test_an_overdose_goes_through_its_stages(factor: int, stage: Stage, hours: float) -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(factor * 3 * DOSE, DAY)
    assert begun(patient, stage) == pytest.approx(hours, rel=0.05)


@pytest.mark.parametrize("factor", [1.3, 2])
def test_a_moderate_overdose_never_comes_to_the_second_stage(factor: float) -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(factor * 3 * DOSE, 60 * DAY)
    assert Stage.O2 not in {change.stage for change in patient.journal}


@pytest.mark.parametrize(("stage", "hours"), [(Stage.O1, 5.1), (Stage.O2, 7.2)])
def test_a_restart_after_a_fortnight_is_an_overdose(stage: Stage, hours: float) -> None:
    patient = Patient.steady(5 * DOSE)
    patient.infuse(0, 14 * DAY)
    patient.infuse(5 * DOSE, 15 * DAY)
    assert begun(patient, stage) - 14 * 24 == pytest.approx(hours, rel=0.05)


@pytest.mark.parametrize(("dose_ug", "index"), [(50, 1.0), (75, 1.5), (100, 2.0), (280, 5.7)])
def test_a_bolus_to_a_naive_patient_has_its_index(dose_ug: int, index: float) -> None:
    assert screened(dose_ug, 4).state.overdose == pytest.approx(index, rel=0.05)


def test_half_the_dose_is_no_withdrawal() -> None:
    patient = Patient.steady(3 * DOSE)
    worst = 0.0
    for hours in range(1, 14 * 24):
        patient.infuse(1.5 * DOSE, hours * HOUR)
        worst = max(worst, patient.state.withdrawal)
    assert worst == pytest.approx(0.45, rel=0.05)
    assert not patient.journal


def test_a_naive_patient_has_no_withdrawal() -> None:
    patient = Patient.steady(0)
    patient.infuse(0, 30 * DAY)
    assert (patient.state.withdrawal, patient.ashworth, patient.journal) == (0, 3.5, [])


def test_a_stage_ends_when_its_index_falls() -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(0, 2 * DAY)
    assert patient.begun == [Stage.W1, Stage.W2]
    assert "seizure" in patient.signs
    patient.infuse(3 * DOSE, 4 * DAY)
    assert patient.begun == []
    assert [change.is_begun for change in patient.journal if change.stage is Stage.W1] == [True, False]


def test_a_stage_that_needs_twelve_hours_does_not_begin_after_eleven() -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(0, 21 * HOUR)
    patient.infuse(100 * DOSE, 26 * HOUR)
    assert Stage.W1 not in {change.stage for change in patient.journal}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.25, 1.0, 4.0, 10.0]), st.integers(1, 72)), min_size=1, max_size=6),
    st.data(),
)
def test_it_is_the_same_however_often_it_is_looked_at(story: list[tuple[float, int]], data: st.DataObject) -> None:
    once, often = Patient.steady(3 * DOSE), Patient.steady(3 * DOSE)
    at_us = 0
    for factor, hours in story:
        until_us = at_us + hours * HOUR
        once.infuse(factor * 3 * DOSE, until_us)
        looks = data.draw(st.lists(st.integers(at_us, until_us), max_size=6))
        for look_us in sorted(looks):
            often.infuse(factor * 3 * DOSE, look_us)
        often.infuse(factor * 3 * DOSE, until_us)
        at_us = until_us
    for name in ("c1", "ce", "c2", "b"):
        assert getattr(once.state, name) == pytest.approx(getattr(often.state, name), rel=1e-9, abs=1e-9)
    assert [(c.stage, c.is_begun) for c in once.journal] == [(c.stage, c.is_begun) for c in often.journal]
    assert all(abs(a.at_us - b.at_us) <= 1_000_000 for a, b in zip(once.journal, often.journal, strict=True))


def test_a_stage_that_is_only_just_reached_is_seen_in_one_look_at_years() -> None:
    fast, slow = Patient.steady(0), Patient.steady(0)
    for patient in (fast, slow):
        patient.inject(84_200)  # its peak is 1.701 times the naive threshold
    fast.infuse(0, 2_000 * DAY)
    for minutes in range(60 * 24):
        slow.infuse(0, minutes * MINUTE)
    assert [(change.stage, change.is_begun) for change in fast.journal] == [(Stage.O1, True), (Stage.O1, False)]
    assert fast.journal[1].at_us - fast.journal[0].at_us < HOUR
    for one, other in zip(fast.journal, slow.journal, strict=True):
        assert abs(one.at_us - other.at_us) <= 1_000_000


def test_a_break_of_minutes_starts_the_twelve_hours_anew() -> None:
    patient = Patient.steady(3 * DOSE)
    patient.infuse(0, 14 * HOUR)  # w passes 0.6 after 11 h
    since_us = patient.above_since_us[Stage.W1]
    patient.infuse(12 * DOSE, 16 * HOUR)
    assert Stage.W1 not in patient.above_since_us
    patient.infuse(0, 3 * DAY)
    assert begun(patient, Stage.W1) > since_us / HOUR + 12 + 2
    assert patient.begun[0] is Stage.W1


def test_the_effect_goes_on_falling_while_the_spine_is_still_empty_of_the_new_dose() -> None:
    patient, minutes = Patient.steady(3 * DOSE), 0
    while patient.state.withdrawal < 0.597:
        minutes += 1
        patient.infuse(0, minutes * MINUTE)
    patient.infuse(3 * DOSE, (minutes + 5) * MINUTE)
    assert patient.state.withdrawal > 0.6
    assert Stage.W1 in patient.above_since_us


def test_the_journal_forgets_the_oldest() -> None:
    patient, at_us = Patient.steady(0), 0
    while len(patient.journal) < STAGE_CHANGES_MAX:
        patient.inject(100_000)
        at_us += 2 * DAY
        patient.infuse(0, at_us)
    first = patient.journal[0]
    patient.inject(100_000)
    patient.infuse(0, at_us + 2 * DAY)
    assert len(patient.journal) <= STAGE_CHANGES_MAX
    assert patient.journal[0].at_us > first.at_us


def test_seven_quiet_years_never_ask_for_a_solution() -> None:
    patient, calls = Patient.steady(3 * DOSE), Counter[str]()
    sys.setprofile(lambda frame, event, _arg: calls.update([frame.f_code.co_name]) if event == "call" else None)
    try:
        for week in range(1, 366):
            patient.infuse(3 * DOSE, week * 7 * DAY)
        for hour in range(24 * 30):  # half by day, one and a half by night
            patient.infuse(DOSE * (1.5 if hour % 24 < 12 else 4.5), 365 * 7 * DAY + (hour + 1) * HOUR)
    finally:
        sys.setprofile(None)
    assert calls["infuse"] == 365 + 720
    assert calls["crossings"] == 0


def test_an_instant_is_no_time() -> None:
    patient = Patient.steady(DOSE, at_us=MINUTE)
    before = patient.state
    patient.infuse(0, MINUTE)
    assert patient.state == before
