"""D-65 and D-66: refills and alarms, as far as a host has to do with them."""

from __future__ import annotations

import msgspec

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.programmer import Programmer
from pump_conformance.catalogue.wire import log_from, log_info, status
from pump_conformance.dut import Violation
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmAudioPauseRequest,
    AlarmAudioPauseResponse,
    AlarmCode,
    AlarmEntry,
    AlarmLimitsSetRequest,
    AlarmLimitsSetResponse,
    AlarmResetRequest,
    AlarmStateFlag,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    LogCode,
    NackReason,
    RefillCommitRequest,
    RefillCommitResponse,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    StopReason,
    StopRequest,
    StopResponse,
)

_LESS_NL = 5_000
_STOPPED_BIT = 1 << (AlarmCode.PUMP_STOPPED - 1)
_REFILL_RECORDS = [LogCode.REFILL, LogCode.REFILL_EXPECTED, LogCode.REFILL_DRUG]


@case(
    "D-65",
    Level.L3,
    "a refill says how far it is from what was expected; another concentration forces a new program",
    "PLK-RFL-01",
    "PLK-RFL-02",
    "PLK-RFL-03",
    "PLK-RFL-04",
    "PLK-RFL-05",
    "PLK-THR-05",
    needs_key=True,
)
def takes_refills(bench: Bench) -> None:
    """With the drug that is there, with another concentration, with the first again."""
    programmer, dut = Programmer(bench), bench.dut
    volume_nl = status(dut).reservoir_nl
    with programmer.program_put_back() as before:
        too_much = _refill(programmer, programmer.identity.capacity_nl + 1, before.conc_ng_ml, before.drug_id)
        programmer.refused(NackReason.LIMIT_EXCEEDED, too_much)
        _commit_refill(programmer, _refill(programmer, volume_nl, before.conc_ng_ml, before.drug_id))
        other_ng_ml = before.conc_ng_ml - before.conc_ng_ml // 10
        _commit_refill(programmer, _refill(programmer, volume_nl, other_ng_ml, before.drug_id))
        programmer.refused(NackReason.WRONG_STATE, programmer.bolus_request(programmer.small_nl))
        programmer.ask(StopRequest(op_id=programmer.op_id(), reason=StopReason.REFILL), StopResponse)
        resume = ResumeRequest(op_id=programmer.op_id(), therapy_rev=status(dut).therapy_rev)
        programmer.refused(NackReason.WRONG_STATE, resume)
        programmer.put_in_force(msgspec.structs.replace(before, conc_ng_ml=other_ng_ml))
        programmer.clear()
        _commit_refill(programmer, _refill(programmer, volume_nl, before.conc_ng_ml, before.drug_id))


def _refill(programmer: Programmer, filled_nl: int, conc_ng_ml: int, drug_id: int) -> RefillPrepareRequest:
    """A refill before which a little less was drained than the device expects."""
    return RefillPrepareRequest(
        op_id=programmer.op_id(),
        removed_nl=status(programmer.dut).reservoir_nl - _LESS_NL,
        filled_nl=filled_nl,
        drug_id=drug_id,
        conc_ng_ml=conc_ng_ml,
    )


def _commit_refill(programmer: Programmer, request: RefillPrepareRequest) -> None:
    dut, since, before = programmer.dut, log_info(programmer.dut).last_seq, status(programmer.dut)
    prepared = programmer.ask(request, RefillPrepareResponse)
    slack_nl = programmer.limits.pulse_nl  # it delivers meanwhile
    require(
        abs(prepared.delta_nl - (request.removed_nl - prepared.expected_nl)) == 0
        and abs(prepared.delta_nl + _LESS_NL) <= slack_nl,
        f"delta_nl is {prepared.delta_nl} for {request.removed_nl} nL removed, {prepared.expected_nl} nL expected",
    )
    commit = RefillCommitRequest(op_id=request.op_id, token=prepared.token)
    rev = programmer.ask(commit, RefillCommitResponse).therapy_rev
    require(rev != before.therapy_rev, "therapy_rev is the same after REFILL_COMMIT")
    after = status(dut)
    require_equal(after.therapy_rev, rev, "therapy_rev")
    require(
        abs(after.reservoir_nl - request.filled_nl) <= slack_nl, f"reservoir_nl is {after.reservoir_nl} after a refill"
    )
    require(after.since_refill_nl <= slack_nl, f"since_refill_nl is {after.since_refill_nl} after a refill")
    records = [record for record in log_from(dut, since + 1) if record.arg0 == request.op_id]
    require_equal([record.code for record in records], _REFILL_RECORDS, "records of the refill")
    require_equal(records[-1].seq - records[0].seq, 2, "distance of the records of the refill")
    told = dut.ask(GetRefillRequest(), GetRefillResponse)
    require_equal(
        (told.filled_nl, told.removed_nl, told.conc_ng_ml),
        (request.filled_nl, request.removed_nl, request.conc_ng_ml),
        "GET_REFILL",
    )


@case(
    "D-66",
    Level.L3,
    "ALARM_ACK and ALARM_RESET name an occurrence; the condition remains; a pause is at most 600 s",
    "PLK-ALM-03",
    "PLK-ALM-04",
    "PLK-ALM-05",
    "PLK-LIM-01",
    "PLK-LIM-02",
    needs_key=True,
)
def acknowledges_without_ending(bench: Bench) -> None:
    """PUMP_STOPPED, which STOP raises and RESUME ends."""
    programmer, dut = Programmer(bench), bench.dut
    programmer.ask(StopRequest(op_id=programmer.op_id(), reason=StopReason.SERVICE), StopResponse)
    alarm = _stopped_alarm(programmer)
    for occurrence in (alarm.occurrence - 1, alarm.occurrence + 1):
        for request in (
            AlarmAckRequest(code=alarm.code, occurrence=occurrence),
            AlarmResetRequest(code=alarm.code, occurrence=occurrence),
        ):
            programmer.refused(NackReason.STALE_OCCURRENCE, request)
    reset = AlarmResetRequest(code=alarm.code, occurrence=alarm.occurrence)
    programmer.refused(NackReason.WRONG_STATE, reset)
    for _ in range(2):
        programmer.ask(AlarmAckRequest(code=alarm.code, occurrence=alarm.occurrence), AlarmAckResponse)
        telemetry = status(dut)
        require(telemetry.alarms_active & _STOPPED_BIT, "the acknowledgement has ended the alarm")
        require(not telemetry.alarms_unacked & _STOPPED_BIT, "the acknowledged alarm is not acknowledged")
    pause = AlarmAudioPauseRequest(mask=_STOPPED_BIT, duration_s=601)
    programmer.refused(NackReason.LIMIT_EXCEEDED, pause)
    programmer.ask(msgspec.structs.replace(pause, duration_s=600), AlarmAudioPauseResponse)
    require(status(dut).alarms_active & _STOPPED_BIT, "the audio pause has ended the alarm")
    require(_stopped_alarm(programmer).state & AlarmStateFlag.PRESENT, "the condition is not present any more")
    _set_thresholds(programmer)
    programmer.clear()
    require(not status(dut).alarms_active & _STOPPED_BIT, "PUMP_STOPPED is active while the device delivers")


def _set_thresholds(programmer: Programmer) -> None:
    """Set the thresholds that are set already, and some that no device accepts; GET_LIMITS stays the same."""
    limits = programmer.limits
    hi_cdeg, lo_cdeg = limits.temp_hi_cdeg, limits.temp_lo_cdeg
    if hi_cdeg is None or lo_cdeg is None:
        return
    same = AlarmLimitsSetRequest(limits.low_nl, limits.battery_low_mv, hi_cdeg, lo_cdeg)
    crossed = msgspec.structs.replace(same, reservoir_low_nl=limits.low_nl + 1, temp_lo_cdeg=hi_cdeg)
    require_equal(programmer.refused(NackReason.BAD_VALUE, crossed).detail, 8, "detail of BAD_VALUE, of temp_hi_cdeg")
    programmer.ask(same, AlarmLimitsSetResponse)
    require_equal(programmer.ask(GetLimitsRequest(), GetLimitsResponse), limits, "GET_LIMITS")


def _stopped_alarm(programmer: Programmer) -> AlarmEntry:
    page = programmer.ask(GetAlarmsRequest(from_index=0), GetAlarmsResponse)
    for alarm in page.alarms:
        if alarm.code == AlarmCode.PUMP_STOPPED:
            return alarm
    raise Violation("STOP has not raised PUMP_STOPPED")
