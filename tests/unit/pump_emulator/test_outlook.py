"""When a pump will be low, empty, and must be refilled, as it figures it."""

from __future__ import annotations

from pump_emulator import outlook, verbs
from pump_protocol.messages import Mode
from tests.devices import DAY, HOUR, MS, device, program, running

DAY_MS = DAY // MS


def test_a_volume_is_reached_at_the_rate_of_the_program() -> None:
    pump = device()  # 240,000 nL a day: 18 mL in 75 days
    assert outlook.reaches_ms(pump, 2_000_000) == 75 * DAY_MS


def test_the_boluses_that_the_patient_may_ask_for_bring_the_dates_nearer() -> None:
    pump = running(program(Mode.SIMPLE, (0, 10_000), pat_bolus_nl=20_000, pat_bolus_ms=600_000, max_per_day=3))
    assert outlook.daily_nl(pump) == 300_000
    assert outlook.reaches_ms(pump, 2_000_000) == 60 * DAY_MS


def test_a_refill_is_due_a_week_before_the_reservoir_is_low() -> None:
    assert outlook.refill_by_ms(device()) == 68 * DAY_MS


def test_a_drug_that_ages_sooner_than_it_is_used_up_is_replaced_by_its_age() -> None:
    pump = running(program(Mode.SIMPLE, (0, 2_000)))
    pump.settle(DAY)
    verbs.report_refill(pump, 20_000_000)
    assert outlook.reaches_ms(pump, 2_000_000) > 181 * DAY_MS
    assert outlook.refill_by_ms(pump) == 181 * DAY_MS


def test_what_is_low_already_is_due_now() -> None:
    pump = device(reservoir_filled_nl=1_500_000)
    pump.settle(HOUR)
    assert outlook.reaches_ms(pump, 2_000_000) == HOUR // MS
    assert outlook.refill_by_ms(pump) == 0
