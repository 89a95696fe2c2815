"""Catheter and patient together: a line that is blocked, that leaks, or that holds another drug than it should.

Times are those of the tables, counted from when the tip sees the change; each within 5 %.
"""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_emulator.catheter import DOSES_MAX, Catheter
from pump_emulator.outflow import Outflow
from pump_emulator.patient import Patient, Stage
from pump_emulator.physics import PPM
from tests.devices import DAY, HOUR

OLD, NEW = 500_000, 2_000_000
RATE = 25_000
"""nL/h: 300 µg a day of the old drug."""


def treated(volume_nl: int, rate_nl_h: int, concentration_ng_ml: int) -> Outflow:
    """Return a patient who has long been on a rate, at the end of a line that is full."""
    patient = Patient.steady(rate_nl_h * concentration_ng_ml / 1_000_000)
    outflow = Outflow(Catheter.filled(volume_nl, concentration_ng_ml), patient)
    outflow.drive(0, rate_nl_h_ppm=rate_nl_h * PPM, concentration_ng_ml=concentration_ng_ml)
    return outflow


def seen(outflow: Outflow, at_us: int) -> Patient:
    patient = outflow.observe(at_us)
    assert patient is not None
    return patient


def begun(patient: Patient, stage: Stage) -> float:
    return next(c.at_us for c in patient.journal if c.stage is stage and c.is_begun) / HOUR


def stages(patient: Patient) -> list[Stage]:
    return [change.stage for change in patient.journal if change.is_begun]


def peaks(outflow: Outflow, days: int) -> float:
    return max(seen(outflow, hour * HOUR).state.withdrawal for hour in range(1, 24 * days))


# --- S10 … S14: the line fails ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("failure", ["occlude", "disconnect"])
def test_a_blocked_or_disconnected_line_is_withdrawal_at_once_whatever_is_in_it(failure: str) -> None:
    outflow = treated(250_000, RATE, OLD)
    if failure == "occlude":
        outflow.catheter.occlude(0, is_occluded=True)
    else:
        outflow.catheter.disconnect(0, is_disconnected=True)
    patient = seen(outflow, 5 * DAY)
    for stage, hours in ((Stage.W1, 23), (Stage.W2, 47), (Stage.W3, 77)):
        assert begun(patient, stage) == pytest.approx(hours, rel=0.05)


def test_a_line_that_opens_again_gives_what_was_stored_at_once() -> None:
    outflow = treated(250_000, 2_000, OLD)
    outflow.catheter.occlude(0, is_occluded=True)
    before = seen(outflow, 5 * HOUR)
    outflow.catheter.occlude(5 * HOUR, is_occluded=False)
    after = seen(outflow, 5 * HOUR)
    assert after.state.c1 - before.state.c1 == pytest.approx(5 * 2_000 * 0.5 / 65)
    assert after.state.ce == before.state.ce


def test_a_leak_of_half_halves_the_effect_and_is_no_withdrawal() -> None:
    outflow = treated(250_000, RATE, OLD)
    steady, spastic = seen(outflow, 0).state.ce, seen(outflow, 0).ashworth
    outflow.catheter.leak(0, leaks_ppm=500_000)
    assert peaks(outflow, 14) == pytest.approx(0.45, rel=0.05)
    patient = seen(outflow, 14 * DAY)
    assert patient.state.ce == pytest.approx(steady / 2, rel=0.01)
    assert patient.ashworth > spastic
    assert patient.journal == []


def test_a_kink_that_opens_gives_back_what_it_held() -> None:
    outflow = treated(250_000, 1_000, OLD)
    outflow.catheter.kink(0, passes_ppm=500_000)
    outflow.catheter.kink(10 * HOUR, passes_ppm=PPM)
    assert outflow.tip_total_ng == 5_000


# --- S34 … S39, S63: another drug in the line -------------------------------------------------------------------------


def test_a_priming_bolus_into_a_filled_line_is_a_dose_and_then_a_deficit() -> None:
    outflow = treated(176_000, RATE, OLD)
    outflow.catheter.prepend(0, 200_000, 0)
    outflow.drive(0, rate_nl_h_ppm=176_000 * PPM, concentration_ng_ml=OLD)
    outflow.drive(HOUR, rate_nl_h_ppm=RATE * PPM, concentration_ng_ml=OLD)
    assert outflow.tip_total_ng == 88_000  # the line's own content at once, instead of 12,500
    assert seen(outflow, 4 * HOUR).state.overdose > 1.25
    outflow.settle(8 * HOUR)  # for eight hours water follows
    assert (outflow.tip_total_ng, outflow.catheter.tip_dose_ng_h) == (88_000, 0)


def test_a_priming_bolus_that_pushes_the_water_out_as_well_leaves_no_deficit() -> None:
    outflow = treated(176_000, RATE, OLD)
    outflow.catheter.prepend(0, 200_000, 0)
    outflow.drive(0, rate_nl_h_ppm=376_000 * PPM, concentration_ng_ml=OLD)
    outflow.drive(HOUR, rate_nl_h_ppm=RATE * PPM, concentration_ng_ml=OLD)
    assert (outflow.tip_total_ng, outflow.catheter.tip_dose_ng_h) == (88_000, 12_500)


def test_the_water_of_a_new_pump_is_a_deficit_after_the_delay() -> None:
    outflow = treated(176_000, RATE, OLD)
    outflow.catheter.prepend(0, 200_000, 0)
    # 176,000 nL at 25,000 nL/h: the water comes from 7.04 h on, for 8 h.
    assert seen(outflow, 7 * HOUR).state.withdrawal == pytest.approx(0, abs=1e-9)
    outflow.settle(8 * HOUR)
    assert outflow.catheter.tip_dose_ng_h == 0
    assert seen(outflow, 15 * HOUR).state.withdrawal > 0.4
    outflow.settle(16 * HOUR)
    assert outflow.catheter.tip_dose_ng_h == 12_500


def test_a_fill_into_the_access_port_is_a_dose_at_once() -> None:
    outflow = treated(176_000, RATE, OLD)
    outflow.inject(HOUR, 2_000_000, OLD)
    assert outflow.tip_total_ng == 12_500 + 1_000_000
    patient = seen(outflow, 5 * HOUR)
    assert patient.begun == [Stage.O1, Stage.O2, Stage.O3]
    assert stages(patient) == [Stage.O1, Stage.O2, Stage.O3]
    assert begun(patient, Stage.O3) < 3


def test_a_fill_into_the_pocket_is_counted_and_does_not_reach_the_spine() -> None:
    outflow = treated(176_000, RATE, OLD)
    before = seen(outflow, HOUR)
    outflow.inject_into_pocket(5_000_000, OLD)
    assert outflow.systemic_ng == 2_500_000
    assert seen(outflow, HOUR) == before


def test_a_weaker_rate_before_the_stronger_drug_has_come_is_withdrawal() -> None:
    outflow = treated(250_000, 25_000, OLD)
    outflow.drive(0, rate_nl_h_ppm=6_250 * PPM, concentration_ng_ml=NEW)
    patient = seen(outflow, 10 * DAY)
    assert begun(patient, Stage.W1) == pytest.approx(29, rel=0.05)
    assert patient.begun == []


def test_the_old_strong_drug_pushed_four_times_faster_is_an_overdose() -> None:
    outflow = treated(250_000, 6_250, NEW)
    outflow.drive(0, rate_nl_h_ppm=25_000 * PPM, concentration_ng_ml=OLD)
    patient = seen(outflow, 3 * DAY)
    assert begun(patient, Stage.O1) == pytest.approx(4.3, rel=0.05)
    assert begun(patient, Stage.O2) == pytest.approx(8.9, rel=0.05)
    assert patient.state.ce == pytest.approx(12_500 / 30, rel=0.05)


def test_a_stronger_drug_is_an_overdose_after_the_delay() -> None:
    outflow = treated(176_000, 25_000, OLD)
    outflow.drive(0, rate_nl_h_ppm=25_000 * PPM, concentration_ng_ml=NEW)
    patient = seen(outflow, 2 * DAY)
    delay_h = 176_000 / 25_000
    assert begun(patient, Stage.O1) - delay_h == pytest.approx(4.3, rel=0.05)
    assert begun(patient, Stage.O2) - delay_h == pytest.approx(8.9, rel=0.05)


# --- who looks, and when ----------------------------------------------------------------------------------------------


def test_no_more_doses_wait_for_the_patient_than_may() -> None:
    outflow = treated(1_000, RATE, OLD)
    for hour in range(1, 1_000):
        outflow.settle(hour * HOUR)
        outflow.drive(hour * HOUR, rate_nl_h_ppm=(hour % 7) * 5_000 * PPM, concentration_ng_ml=NEW)
        assert len(outflow.catheter.doses) <= 1
    for each in range(200):
        outflow.drive(1_000 * HOUR, rate_nl_h_ppm=1_000 * PPM, concentration_ng_ml=OLD + each)
        outflow.catheter.settle(1_000 * HOUR + each)
    assert len(outflow.catheter.doses) <= DOSES_MAX


acts = st.tuples(
    st.sampled_from(["drive", "occlude", "leak", "inject", "prepend"]), st.integers(0, 8), st.integers(0, 2 * DAY)
)


def do(outflow: Outflow, verb: str, value: int, at_us: int) -> None:
    if verb == "drive":
        outflow.drive(at_us, rate_nl_h_ppm=value * 10_000 * PPM, concentration_ng_ml=(OLD, NEW)[value % 2])
    elif verb == "occlude":
        outflow.catheter.occlude(at_us, is_occluded=value % 2 == 0)
    elif verb == "leak":
        outflow.catheter.leak(at_us, leaks_ppm=value * 125_000)
    elif verb == "inject":
        outflow.inject(at_us, value * 10_000, NEW)
    else:
        outflow.catheter.prepend(at_us, value * 20_000, 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, max_size=10), st.data())
def test_looking_changes_nothing_at_all(story: list[tuple[str, int, int]], data: st.DataObject) -> None:
    once, often = treated(176_000, RATE, OLD), treated(176_000, RATE, OLD)
    at_us = 0
    for verb, value, elapsed_us in story:
        do(once, verb, value, at_us)
        do(often, verb, value, at_us)
        for look_us in sorted(data.draw(st.lists(st.integers(at_us, at_us + elapsed_us), max_size=4))):
            often.observe(look_us)
        at_us += elapsed_us
    assert seen(often, at_us) == seen(once, at_us)
    assert often == once


def test_a_snapshot_goes_on_as_the_original_would() -> None:
    outflow = treated(176_000, RATE, OLD)
    outflow.drive(0, rate_nl_h_ppm=8_333 * PPM, concentration_ng_ml=NEW)
    outflow.settle(30 * HOUR)
    copy = msgspec.json.decode(msgspec.json.encode(outflow), type=Outflow)
    assert copy == outflow
    assert seen(copy, 60 * HOUR) == seen(outflow, 60 * HOUR)
