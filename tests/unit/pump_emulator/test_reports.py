"""What the pump answers about itself: the program page by page, the dates of the refill, the dose three ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_emulator import verbs
from pump_emulator.memory import Refill
from pump_emulator.reports import REPORTS
from pump_protocol.messages import (
    GetConfigRequest,
    GetConfigResponse,
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    Mode,
    ProgramFlag,
    decode_payload,
    encode_payload,
)
from pump_protocol.program import program_crc32c, program_of
from tests.devices import DAY, HOUR, MINUTE, MS, device, program, running

if TYPE_CHECKING:
    from pump_emulator.device import Device

DAY_MS = DAY // MS


def refill_of(pump: Device) -> GetRefillResponse:
    report = REPORTS[GetRefillRequest.TYPE](pump, GetRefillRequest())
    assert isinstance(report, GetRefillResponse)
    return report


def totals_of(pump: Device) -> GetTotalsResponse:
    report = REPORTS[GetTotalsRequest.TYPE](pump, GetTotalsRequest())
    assert isinstance(report, GetTotalsResponse)
    return report


def pages_of(pump: Device) -> list[GetTherapyResponse]:
    """Ask for one page after the other until none follows, over the wire's own encoding."""
    pages: list[GetTherapyResponse] = []
    while not pages or pages[-1].flags & ProgramFlag.MORE:
        request = GetTherapyRequest(sum(len(page.steps) for page in pages))
        report = REPORTS[GetTherapyRequest.TYPE](pump, request)
        page = decode_payload(report.TYPE, encode_payload(report))
        assert isinstance(page, GetTherapyResponse)
        pages.append(page)
    return pages


# --- the program ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "sizes"), [(1, [1]), (12, [12]), (13, [12, 1]), (24, [12, 12]), (48, [12, 12, 12, 12])]
)
def test_a_program_is_read_in_pages_of_twelve_steps(count: int, sizes: list[int]) -> None:
    pump = running(program(Mode.FLEX, *((1_800 * half, 5_000 + half) for half in range(count))))
    pages = pages_of(pump)
    assert [len(page.steps) for page in pages] == sizes
    steps = tuple(step for page in pages for step in page.steps)
    for page in pages:
        assert page.therapy_rev == pump.therapy.revision
        assert page.program_crc32c == program_crc32c(program_of(page, steps))


@pytest.mark.parametrize(("start", "count"), [(None, 1), (0, 1), (1, 0), (255, 0)])
def test_past_the_last_step_there_is_none(start: int | None, count: int) -> None:
    report = REPORTS[GetTherapyRequest.TYPE](device(), GetTherapyRequest(start))
    assert isinstance(report, GetTherapyResponse)
    assert (len(report.steps), report.flags) == (count, 0)


def test_boluses_and_the_end_of_a_program_are_told_where_it_has_them() -> None:
    assert pages_of(device())[0].extra is None
    single = program(Mode.SINGLE_BOLUS, bolus_nl=5, bolus_ms=6)
    (page,) = pages_of(running(single))
    assert page.extra == single.extra


# --- the refill -------------------------------------------------------------------------------------------------------


def test_before_the_first_refill_its_volumes_and_its_time_are_nought() -> None:
    report = refill_of(device())
    assert (report.fill_t_ms, report.filled_nl, report.expected_nl, report.removed_nl) == (0, 0, 0, 0)
    assert (report.drug_id, report.conc_ng_ml) == (1, 500_000)


def test_the_dates_are_those_at_which_the_pump_gets_there() -> None:
    pump = device()  # 240,000 nL a day: 18 mL in 75 days, 19 mL in 79 days and 4 hours
    report = refill_of(pump)
    assert (report.low_at_ms, report.empty_at_ms) == (75 * DAY_MS, 79 * DAY_MS + 4 * 3_600_000)
    assert report.refill_by_ms == 68 * DAY_MS
    pump.settle(30 * DAY)
    assert refill_of(pump) == report


def test_the_last_refill_is_told_as_it_was_programmed() -> None:
    pump = device()
    pump.settle(HOUR)
    verbs.refill(pump, Refill(7, 1_000_000, "baclofen", HOUR // MS, 20_000_000, 19_990_000, 19_000_000))
    report = refill_of(pump)
    assert (report.fill_t_ms, report.filled_nl, report.expected_nl) == (3_600_000, 20_000_000, 19_990_000)
    assert (report.removed_nl, report.drug_id, report.conc_ng_ml) == (19_000_000, 7, 1_000_000)
    assert report.drug_label == "baclofen"


# --- the dose ---------------------------------------------------------------------------------------------------------


def test_the_dose_is_told_three_ways() -> None:
    pump = device()  # 5,000 ng an hour
    pump.settle(30 * HOUR)
    verbs.report_refill(pump, 20_000_000)
    pump.settle(33 * HOUR)
    totals = totals_of(pump)
    assert (totals.dose_24h_ng, totals.dose_today_ng, totals.dose_since_refill_ng) == (120_000, 9 * 5_000, 3 * 5_000)


def test_a_day_ends_at_midnight_of_utc_and_follows_it_when_it_is_set() -> None:
    pump = device()
    pump.settle(DAY - MS)
    assert totals_of(pump).dose_today_ng == 119_999
    pump.settle(DAY)
    assert totals_of(pump).dose_today_ng == 0
    pump.settle(DAY + HOUR)
    verbs.set_utc(pump, 5 * 3_600_000)
    assert totals_of(pump).dose_today_ng == 6 * 5_000
    verbs.set_utc(pump, -2 * 3_600_000)
    assert totals_of(pump).dose_today_ng == 23 * 5_000


def test_the_last_day_is_exact_over_changes_of_the_rate() -> None:
    pump = device()
    pump.settle(20 * HOUR)
    verbs.set_rate(pump, 12_000)
    pump.settle(30 * HOUR)
    verbs.stop(pump)
    pump.settle(40 * HOUR)
    totals = totals_of(pump)
    assert totals.dose_24h_ng == 4 * 5_000 + 10 * 6_000
    assert totals.dose_since_refill_ng == 20 * 5_000 + 10 * 6_000


def test_the_lockout_that_is_left_is_told_to_the_millisecond() -> None:
    pump = running(program(Mode.SIMPLE, (0, 10_000), lockout_ms=3_600_000))
    pump.settle(MINUTE)
    assert totals_of(pump).lockout_left_ms == 59 * 60_000
    pump.settle(HOUR)
    assert totals_of(pump).lockout_left_ms == 0


# --- limits and configuration -----------------------------------------------------------------------------------------


def test_the_limits_are_those_that_are_in_force() -> None:
    pump = device(dose_soft_max_ng_d=1_234_567)
    verbs.set_thresholds(pump, 3_000_000, 2_500, 4_000, -500)
    report = REPORTS[GetLimitsRequest.TYPE](pump, GetLimitsRequest())
    assert isinstance(report, GetLimitsResponse)
    assert (report.low_nl, report.battery_low_mv, report.temp_hi_cdeg, report.temp_lo_cdeg) == (
        3_000_000,
        2_500,
        4_000,
        -500,
    )
    assert report.dose_soft_ng_d == 1_234_567
    assert report.more is not None
    assert (report.more.titration_up_pct, report.more.titration_down_pct, report.more.steps_max) == (30, 20, 48)


def test_the_configuration_is_what_was_programmed_last() -> None:
    pump = device()
    verbs.stop(pump)
    verbs.configure(pump, msgspec.structs.replace(pump.configuration, catheter_nl=176_000, priming_nl=376_000), op_id=1)
    report = REPORTS[GetConfigRequest.TYPE](pump, GetConfigRequest())
    assert report == GetConfigResponse(176_000, 376_000, 1_000_000, 2)
