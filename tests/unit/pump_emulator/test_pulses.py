"""The pulse log: every stroke at its microsecond, whatever happens between, however the run is cut."""

from __future__ import annotations

import pytest

from pump_emulator import mishaps, pulses, verbs
from pump_emulator.physics import PPM
from pump_emulator.pulses import TooManyPulses, record
from pump_protocol.messages import BolusFlag
from tests.devices import DAY, HOUR, MINUTE, device

PULSE_NL = 1_000


def test_at_one_pulse_an_hour_each_is_on_the_hour() -> None:
    log = record(device(daily_dose_ng=12_000), DAY)
    assert log.true_us == log.reported_us == tuple(hour * HOUR for hour in range(1, 25))


def test_a_rate_that_does_not_divide_the_hour_rounds_each_time_up_and_never_adds_up_the_rounding() -> None:
    log = record(device(daily_dose_ng=100_000), 30 * DAY)
    # 8,333 nL/h: pulse k is complete at the first microsecond at which 8,333 × t has reached k × 1,000 × 1 h.
    assert log.true_us == tuple(-(-k * PULSE_NL * HOUR // 8_333) for k in range(1, len(log.true_us) + 1))
    assert len(log.true_us) == 8_333 * 30 * 24 // PULSE_NL


def test_a_bias_speeds_up_the_true_pulses_and_leaves_the_reported_alone() -> None:
    pump = device(daily_dose_ng=12_000)
    mishaps.bias_flow(pump, 250_000)
    log = record(pump, 4 * HOUR)
    assert log.true_us == tuple(k * 48 * MINUTE for k in range(1, 6))
    assert log.reported_us == tuple(k * HOUR for k in range(1, 5))


def test_half_a_stroke_from_before_a_change_of_rate_counts_after_it() -> None:
    pump = device(daily_dose_ng=12_000)
    record(pump, 30 * MINUTE)
    verbs.set_rate(pump, 2_000)
    assert record(pump, 2 * HOUR).true_us == tuple(m * MINUTE for m in (45, 75, 105))


def test_a_run_cut_into_pieces_has_the_same_pulses() -> None:
    whole = record(device(daily_dose_ng=300_000), 3 * DAY)
    pump = device(daily_dose_ng=300_000)
    pieces = [record(pump, until_us) for until_us in (1, 17 * MINUTE, HOUR, HOUR, DAY + 7, 3 * DAY)]
    assert sum((piece.true_us for piece in pieces), ()) == whole.true_us


def test_what_the_pump_does_by_itself_on_the_way_is_in_the_log() -> None:
    pump = device(daily_dose_ng=12_000)
    verbs.begin_bolus(pump, 10_000, 10 * MINUTE // 1_000, bolus_id=1, op_id=1, flags=BolusFlag(0))
    log = record(pump, HOUR)
    # 10 µL in ten minutes and 1 µL/h under it: the bolus ends by itself, and the rate falls back.
    assert [sum(t_us <= m * MINUTE for t_us in log.true_us) for m in (10, 20, 60)] == [10, 10, 11]


def test_a_reservoir_gives_no_pulse_more_than_it_holds() -> None:
    pump = device(daily_dose_ng=12_000, reservoir_filled_nl=1_005_500)
    log = record(pump, 3 * DAY)
    assert log.true_us == tuple(hour * HOUR for hour in range(1, 6))
    assert pump.plant.pumped_nl == len(log.true_us) * PULSE_NL


def test_a_jammed_motor_gives_none_while_the_pump_goes_on_counting() -> None:
    pump = device(daily_dose_ng=120_000)
    mishaps.jam_motor(pump, is_jammed=True)
    log = record(pump, 20 * MINUTE)
    assert log.true_us == ()
    assert log.reported_us == (6 * MINUTE, 12 * MINUTE, 18 * MINUTE)


def test_the_log_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "PULSES_MAX", 23)
    with pytest.raises(TooManyPulses, match="more than 23 pulses up to 86400000000 µs of pump time"):
        record(device(daily_dose_ng=12_000), 2 * DAY)


def test_at_the_limit_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "PULSES_MAX", 24)
    assert len(record(device(daily_dose_ng=12_000), DAY).true_us) == 24


def test_a_pulse_belongs_to_the_span_that_it_ends() -> None:
    pump = device(daily_dose_ng=12_000)
    assert record(pump, HOUR).true_us == (HOUR,)
    assert record(pump, 2 * HOUR).true_us == (2 * HOUR,)


def test_a_bias_of_minus_all_stops_the_true_flow() -> None:
    pump = device(daily_dose_ng=12_000)
    mishaps.bias_flow(pump, -PPM)
    assert record(pump, DAY).true_us == ()
