"""What the pump does with programs, boluses, limits and configuration, told over an authenticated line."""

from __future__ import annotations

import re

import msgspec
import pytest

from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmCode,
    AlarmEdge,
    AlarmLimitsSetRequest,
    AlarmLimitsSetResponse,
    BolusFlag,
    BolusPrepareRequest,
    BootCause,
    ConfigSetRequest,
    ConfigSetResponse,
    FwInfoRequest,
    FwInfoResponse,
    GetConfigRequest,
    GetConfigResponse,
    GetLimitsRequest,
    GetLimitsResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    HelloRequest,
    HelloResponse,
    LogCode,
    Mode,
    NackReason,
    PrepareFlag,
    ProgramExtra,
    ProgramFlag,
    ProgramStep,
    PumpStateCode,
    ResumeRequest,
    ResumeResponse,
    StopRequest,
    StopResponse,
)
from pump_protocol.program import STEPS_MAX, Program, program_crc32c, program_of
from tests.conformance.secure_host import SIMPLE, SecureHost

HOUR_MS = 3_600_000
HOUR_NL = 8_333


@pytest.fixture
def host() -> SecureHost:
    return SecureHost()


def flex(steps: int) -> Program:
    each_s = 86_400 // steps
    rates = tuple(ProgramStep(start_s=each_s * index, rate_nl_h=8_000 + 10 * index) for index in range(steps))
    return msgspec.structs.replace(SIMPLE, mode=Mode.FLEX, steps=rates)


def read_back(host: SecureHost) -> tuple[Program, GetTherapyResponse]:
    """The program in force, page by page, and the last page."""
    page = host.ask(GetTherapyRequest(), GetTherapyResponse)
    steps = page.steps
    while page.flags & ProgramFlag.MORE:
        page = host.ask(GetTherapyRequest(from_step=len(steps)), GetTherapyResponse)
        steps += page.steps
    return program_of(page, steps), page


@pytest.mark.parametrize("steps", [1, 12, 13, 24, 48])
def test_a_program_is_read_back_as_it_was_put_in_force(host: SecureHost, steps: int) -> None:
    """PLK-THR-03, PLK-THR-04, PLK-THR-08."""
    revision = host.put_in_force(flex(steps))
    program, page = read_back(host)
    assert program == flex(steps)
    assert (page.therapy_rev, page.program_crc32c) == (revision, program_crc32c(flex(steps)))


def test_past_the_last_step_there_is_an_empty_page(host: SecureHost) -> None:
    """PLK-THR-08."""
    host.put_in_force(flex(24))
    page = host.ask(GetTherapyRequest(from_step=24), GetTherapyResponse)
    assert (page.steps, page.flags) == ((), 0)


def test_steps_of_the_day_set_the_rate(host: SecureHost) -> None:
    """PLK-THR-01. Pump time began at midnight UTC."""
    host.put_in_force(flex(4))
    rates = []
    for hour in (1, 7, 13, 19, 25):
        host.pump.run_to(hour * HOUR_MS, now=host.now)
        rates.append(host.status().rate_nl_h)
    assert rates == [8_000, 8_010, 8_020, 8_030, 8_000]


def test_minimum_rate_is_the_state_and_the_rate_of_its_mode(host: SecureHost) -> None:
    """PLK-THR-01."""
    host.put_in_force(msgspec.structs.replace(SIMPLE, mode=Mode.MINIMUM_RATE, steps=()))
    more = host.ask(GetLimitsRequest(), GetLimitsResponse).more
    assert more is not None
    assert (host.status().state, host.status().rate_nl_h) == (PumpStateCode.MIN_RATE, more.min_rate_nl_h)


def test_periodic_boluses_come_on_top_of_the_step(host: SecureHost) -> None:
    """PLK-THR-01."""
    extra = ProgramExtra(bolus_nl=20_000, bolus_ms=600_000, interval_s=7_200, duration_s=0)
    program = msgspec.structs.replace(SIMPLE, mode=Mode.PERIODIC_BOLUS, extra=extra)
    before = host.status().since_refill_nl
    host.put_in_force(program)
    host.pump.run_to(4 * HOUR_MS - 1_000, now=host.now)
    assert host.status().since_refill_nl - before == pytest.approx(4 * HOUR_NL + 2 * 20_000, abs=2_000)


@pytest.mark.parametrize(
    "program",
    [
        msgspec.structs.replace(SIMPLE, extra=ProgramExtra(0, 0, 0, duration_s=3_600)),
        msgspec.structs.replace(
            SIMPLE, mode=Mode.SINGLE_BOLUS, steps=(), extra=ProgramExtra(50_000, HOUR_MS, 0, duration_s=0)
        ),
    ],
    ids=["duration", "single bolus"],
)
def test_a_program_that_ends_stops_the_pump_and_says_so(host: SecureHost, program: Program) -> None:
    """PLK-THR-02."""
    host.put_in_force(program)
    host.pump.run_to(HOUR_MS + 60_000, now=host.now)
    telemetry = host.status()
    ended = 1 << (AlarmCode.SCHEDULE_END - 1) | 1 << (AlarmCode.PUMP_STOPPED - 1)
    assert (telemetry.state, telemetry.alarms_active & ended) == (PumpStateCode.STOPPED, ended)


@pytest.mark.parametrize(
    ("rate_nl_h", "is_soft"), [(8_333, False), (10_833, False), (10_834, True), (6_666, False), (6_665, True)]
)
def test_a_dose_that_changes_much_is_over_a_soft_limit(host: SecureHost, rate_nl_h: int, *, is_soft: bool) -> None:
    """PLK-THR-09, PLK-THR-10, PLK-OPS-11: 130 µg/day are 30 % above 100, whatever the rates are rounded to."""
    proposed = msgspec.structs.replace(SIMPLE, steps=(ProgramStep(start_s=0, rate_nl_h=rate_nl_h),))
    flags = host.prepare(proposed).prepare_flags or 0
    assert bool(flags & PrepareFlag.SOFT_LIMIT) is is_soft


def test_another_concentration_than_was_filled_in_is_over_a_soft_limit(host: SecureHost) -> None:
    """PLK-THR-09."""
    same_dose = msgspec.structs.replace(SIMPLE, conc_ng_ml=2_000_000, steps=(ProgramStep(start_s=0, rate_nl_h=2_083),))
    assert host.prepare(same_dose).prepare_flags == PrepareFlag.SOFT_LIMIT


def test_the_steps_that_a_pump_takes_are_those_that_it_tells(host: SecureHost) -> None:
    """PLK-LIM-01, PLK-THR-03."""
    more = host.ask(GetLimitsRequest(), GetLimitsResponse).more
    assert more is not None
    assert more.steps_max == STEPS_MAX


def test_thresholds_are_set_told_and_logged(host: SecureHost) -> None:
    """PLK-LIM-01, PLK-LIM-02, PLK-LOG-08."""
    newest = host.status().event_seq
    host.ask(AlarmLimitsSetRequest(4_000_000, 2_650, 4_050, 3_050), AlarmLimitsSetResponse)
    limits = host.ask(GetLimitsRequest(), GetLimitsResponse)
    told = (limits.low_nl, limits.battery_low_mv, limits.temp_hi_cdeg, limits.temp_lo_cdeg)
    assert told == (4_000_000, 2_650, 4_050, 3_050)
    (record,) = [record for record in host.log_since(newest) if record.code == LogCode.ALARM_LIMITS]
    assert (record.arg0, record.arg1, record.arg2) == (4_000_000, 2_650, 4_050 + (3_050 << 16))


def test_thresholds_in_the_wrong_order_are_refused_and_none_is_set(host: SecureHost) -> None:
    """PLK-LIM-02."""
    before = host.ask(GetLimitsRequest(), GetLimitsResponse)
    nack = host.refused(AlarmLimitsSetRequest(4_000_000, 2_650, 3_050, 3_050))
    assert (nack.reason, nack.detail) == (NackReason.BAD_VALUE, 8)
    assert host.ask(GetLimitsRequest(), GetLimitsResponse) == before


def test_configuration_is_refused_while_the_pump_delivers(host: SecureHost) -> None:
    """PLK-CFG-01."""
    nack = host.refused(ConfigSetRequest(host.new_op(), 176_000, 376_000, 1_050_000))
    assert (nack.reason, nack.detail) == (NackReason.WRONG_STATE, PumpStateCode.INFUSING)


def test_configuration_needs_a_resume_with_its_revision(host: SecureHost) -> None:
    """PLK-CFG-01, PLK-THR-05, PLK-STP-02."""
    revision = host.status().therapy_rev
    host.ask(StopRequest(host.new_op(), 1), StopResponse)
    configured = host.ask(ConfigSetRequest(host.new_op(), 176_000, 376_000, 1_050_000), ConfigSetResponse)
    told = host.ask(GetConfigRequest(), GetConfigResponse)
    assert (told.catheter_nl, told.priming_nl, told.calibration_ppm) == (176_000, 376_000, 1_050_000)
    assert told.therapy_rev == configured.therapy_rev != revision
    assert host.refused(ResumeRequest(host.new_op(), revision)).reason == NackReason.STALE_REVISION
    host.ask(ResumeRequest(host.new_op(), configured.therapy_rev), ResumeResponse)
    assert host.status().state == PumpStateCode.INFUSING


def test_a_stroke_that_counts_for_more_is_made_less_often(host: SecureHost) -> None:
    """PLK-CFG-02."""
    host.ask(StopRequest(host.new_op(), 1), StopResponse)
    configured = host.ask(ConfigSetRequest(host.new_op(), 176_000, 376_000, 1_050_000), ConfigSetResponse)
    host.ask(ResumeRequest(host.new_op(), configured.therapy_rev), ResumeResponse)
    host.pump.run_to(100 * HOUR_MS, now=host.now)
    pumped_nl = host.pump.truth(host.now).pumped_nl
    assert host.status().since_refill_nl == pytest.approx(pumped_nl * 1.05, abs=2_000)


@pytest.mark.parametrize(
    "flags",
    [
        BolusFlag.PATIENT | BolusFlag.PRIMING,
        BolusFlag.PATIENT | BolusFlag.BRIDGE,
        BolusFlag.PRIMING | BolusFlag.BRIDGE,
    ],
)
def test_kinds_of_bolus_exclude_each_other(host: SecureHost, flags: BolusFlag) -> None:
    """PLK-BOL-01."""
    nack = host.refused(BolusPrepareRequest(host.new_op(), 50_000, 600_000, host.status().therapy_rev, flags))
    assert (nack.reason, nack.detail) == (NackReason.BAD_VALUE, 16)


@pytest.mark.parametrize(("flags", "rate_nl_h"), [(BolusFlag(0), 50_000 + HOUR_NL), (BolusFlag.BRIDGE, 50_000)])
def test_a_bolus_is_given_on_top_and_a_bridge_instead(host: SecureHost, flags: BolusFlag, rate_nl_h: int) -> None:
    """PLK-BOL-01, PLK-BOL-07."""
    host.give_bolus(50_000, HOUR_MS, flags)
    assert host.status().rate_nl_h == pytest.approx(rate_nl_h, abs=1)


def test_an_operation_is_in_the_log_before_it_is_answered(host: SecureHost) -> None:
    """PLK-LOG-08."""
    newest = host.status().event_seq
    host.put_in_force(flex(2))
    host.ask(StopRequest(host.new_op(), 1), StopResponse)
    codes = [record.code for record in host.log_since(newest) if record.code & 0xFF00 == 0x2000]
    assert codes == [LogCode.THERAPY, LogCode.STOP]


def test_hello_makes_the_pump_forget_the_last_write(host: SecureHost) -> None:
    """PLK-REQ-12."""
    host.give_bolus(50_000, HOUR_MS)
    seq = host.seq
    host.ask(HelloRequest(1, 0, 0, 1, 0), HelloResponse)
    host.seq = seq - 1
    stop = host.ask(StopRequest(host.new_op(), 1), StopResponse)
    assert stop.t_ms == host.status().t_ms


def test_acknowledgement_ends_an_alarm_that_was_only_to_be_seen(host: SecureHost) -> None:
    """PLK-ALM-02."""
    host.pump.stall_motor(now=host.now)
    host.pump.run_to(2 * HOUR_MS, now=host.now)
    host.pump.release_motor(now=host.now)
    host.pump.run_to(3 * HOUR_MS, now=host.now)
    bit = 1 << (AlarmCode.MOTOR_STALL_RECOVERED - 1)
    assert host.status().alarms_active & bit
    host.answer(AlarmAckRequest.TYPE, bytes([AlarmCode.MOTOR_STALL_RECOVERED, 0, 0, 0, 1, 0, 0, 0]))
    assert not host.status().alarms_active & bit


def test_the_edges_of_every_alarm_come_in_their_order(host: SecureHost) -> None:
    """PLK-ALM-01."""
    seen = 0
    host.give_bolus(50_000, HOUR_MS)
    host.pump.stall_motor(now=host.now)
    host.pump.run_to(50 * HOUR_MS, now=host.now)
    host.pump.release_motor(now=host.now)
    host.pump.run_to(60 * HOUR_MS, now=host.now)
    for record in host.log_since(0):
        if record.code >> 8 == AlarmEdge.RAISED:
            host.exchange(
                AlarmAckRequest.TYPE, bytes([record.code & 0xFF, 0, 0, 0]) + record.arg0.to_bytes(4, "little")
            )
    host.pump.run_to(2_500 * HOUR_MS, now=host.now)
    lives: dict[tuple[int, int], str] = {}
    for record in host.log_since(0):
        if 0 < record.code >> 8 <= AlarmEdge.RESET:
            life = (record.code & 0xFF, record.arg0)
            lives[life] = lives.get(life, "") + str(record.code >> 8)
            seen += 1
    assert seen > len(lives) > 4
    # 1 raised, 2 latched, 3 cleared, 9 reset; 4 to 8 at any time between.
    assert [edges for edges in lives.values() if not re.fullmatch(r"1[4-8]*(2[4-8]*9?|3)?", edges)] == []


def test_fw_info_tells_why_the_pump_started(host: SecureHost) -> None:
    """PLK-FWI-01."""
    assert host.ask(FwInfoRequest(), FwInfoResponse).boot_cause == BootCause.POWER
