"""Programs of the C device in virtual time: what a restart leaves of them, and what no answer may say twice."""

from __future__ import annotations

import pytest

from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    BolusCommitRequest,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    GetStatusRequest,
    GetStatusResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    LogCode,
    LogInfoRequest,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
    Mode,
    Nack,
    NackReason,
    OpAbortRequest,
    ProgramExtra,
    ProgramFlag,
    ProgramStep,
    PumpStateCode,
    RefillCommitRequest,
    RefillCommitResponse,
    RefillPrepareRequest,
    RefillPrepareResponse,
    Telemetry,
    TherapyCommitRequest,
    TherapyCommitResponse,
    TherapyExtendRequest,
    TherapyExtendResponse,
    TherapyPrepareResponse,
)
from pump_protocol.program import Program, extend_requests, prepare_request, program_crc32c, program_of
from tests.conformance.c_device import SECOND, CDevice

HOUR = 3_600 * SECOND
SCHEDULE_END = AlarmEdge.RAISED << 8 | AlarmCode.SCHEDULE_END
PUMP_STOPPED = AlarmEdge.RAISED << 8 | AlarmCode.PUMP_STOPPED
CONFIRM_SOFT = 1
PULSE_NL = 1_000


def program(mode: Mode, count: int, extra: ProgramExtra | None = None) -> Program:
    steps = tuple(ProgramStep(start_s=1_700 * number, rate_nl_h=8_000 + number) for number in range(count))
    return Program(mode, 1, 500_000, 0, 0, 0, 0, steps, extra)


LONG = program(Mode.FLEX, 48)
SINGLE = program(Mode.SINGLE_BOLUS, 0, ProgramExtra(90_000, 1_800_000, 0, 0))
PERIODIC = program(Mode.PERIODIC_BOLUS, 1, ProgramExtra(20_000, 600_000, 3_570, 0))
FOR_AN_HOUR = program(Mode.SIMPLE, 1, ProgramExtra(0, 0, 0, 3_600))


@pytest.fixture
def device() -> CDevice:
    """Sit opposite a device that has said all that it says at boot, in a session."""
    made = CDevice()
    made.wait(0)
    made.open_session()
    return made


def status(device: CDevice) -> Telemetry:
    answer = device.ask(GetStatusRequest())
    assert isinstance(answer, GetStatusResponse)
    return answer.telemetry


def log(device: CDevice) -> list[LogRecord]:
    info = device.ask(LogInfoRequest())
    assert isinstance(info, LogInfoResponse)
    records: list[LogRecord] = []
    while True:
        page = device.ask(LogReadRequest(info.log_epoch, 1 + len(records), 6, 0))
        assert isinstance(page, LogReadResponse), page
        records += page.records
        if page.flags & LogReadFlag.END:
            return records


def refusal(answer: Message) -> NackReason:
    assert isinstance(answer, Nack), answer
    return NackReason(answer.reason)


def proposed(device: CDevice, wanted: Program, op_id: int = 1) -> TherapyPrepareResponse:
    answer = device.ask(prepare_request(wanted, op_id=op_id, base_rev=status(device).therapy_rev))
    assert isinstance(answer, TherapyPrepareResponse), answer
    return answer


def put_in_force(device: CDevice, wanted: Program, op_id: int = 1) -> None:
    token = proposed(device, wanted, op_id).token
    for part in extend_requests(wanted, op_id=op_id, token=token):
        assert isinstance(device.ask(part), TherapyExtendResponse)
    commit = TherapyCommitRequest(op_id, token, program_crc32c(wanted), CONFIRM_SOFT)
    assert isinstance(device.ask(commit), TherapyCommitResponse)


def talk(device: CDevice, seconds: int) -> None:
    """Let time pass with a host that goes on talking: silence voids tokens."""
    for _ in range(seconds):
        device.wait(SECOND)
        status(device)


# --- power ------------------------------------------------------------------------------------------------------------


def test_a_long_program_is_whole_after_a_boot(device: CDevice) -> None:
    """PLK-THR-04, PLK-THR-08."""
    put_in_force(device, LONG)
    device.boot()
    pages = [device.ask(GetTherapyRequest(from_step=start)) for start in range(0, 60, 12)]
    steps: tuple[ProgramStep, ...] = ()
    for page in pages:
        assert isinstance(page, GetTherapyResponse)
        assert page.program_crc32c == program_crc32c(LONG)
        steps += page.steps
    assert isinstance(pages[0], GetTherapyResponse)
    assert program_of(pages[0], steps) == LONG
    assert [bool(getattr(page, "flags", 0)) for page in pages] == [True, True, True, False, False]


def test_a_boot_within_its_only_bolus_ends_the_program(device: CDevice) -> None:
    """PLK-BOL-04, PLK-THR-02."""
    put_in_force(device, SINGLE)
    device.wait(60 * SECOND)
    device.boot()
    device.wait(0)
    assert status(device).state == PumpStateCode.STOPPED
    assert [record.code for record in log(device)][-4:] == [
        LogCode.BOOT,
        LogCode.BOLUS_END,
        SCHEDULE_END,
        PUMP_STOPPED,
    ]


def test_a_bolus_that_fell_due_before_a_boot_is_left_out_and_the_next_one_is_on_time(device: CDevice) -> None:
    """PLK-THR-01: pump time goes on at most a minute ahead, and the bolus was due within that minute."""
    put_in_force(device, PERIODIC)
    device.leave_session()
    device.wait(3_569 * SECOND, step_us=SECOND)
    device.boot()
    assert status(device).t_ms == 3_600_000
    device.wait(HOUR, step_us=60 * SECOND)
    starts_ms = [record.t_ms for record in log(device) if record.code == LogCode.BOLUS_START]
    assert starts_ms == [0, 7_140_000]


@pytest.mark.parametrize("boots", range(4))
def test_a_program_ends_when_it_should_however_often_the_device_boots(device: CDevice, boots: int) -> None:
    """PLK-THR-02."""
    put_in_force(device, FOR_AN_HOUR)
    device.leave_session()
    for _ in range(boots):
        device.wait(300 * SECOND, step_us=SECOND)
        device.boot()
    device.wait(HOUR, step_us=SECOND)
    assert [record.t_ms for record in log(device) if record.code == SCHEDULE_END] == [3_600_000]


def test_a_late_poll_changes_nothing(device: CDevice) -> None:
    """PLK-TIM-02: what was due meanwhile has its own time."""
    put_in_force(device, PERIODIC)
    device.leave_session()
    device.wait(12 * 3_570 * SECOND, step_us=HOUR * 24)
    starts = [record.t_ms for record in log(device) if record.code == LogCode.BOLUS_START]
    ends = [record.t_ms for record in log(device) if record.code == LogCode.BOLUS_END]
    assert starts == [number * 3_570_000 for number in range(13)]
    assert ends == [number * 3_570_000 + 600_000 for number in range(12)]
    given_nl = 12 * (8_000 * 3_570 // 3_600 + 20_000)
    assert 0 <= given_nl - status(device).since_refill_nl < PULSE_NL


@pytest.mark.parametrize("minutes", [24 * 60, 30 * 60 + 17, 47 * 60 + 59])
def test_the_dose_of_24_hours_is_that_of_24_hours(device: CDevice, minutes: int) -> None:
    """GET_TOTALS counts the hour in which they began by its share."""
    device.leave_session()
    device.wait(minutes * 60 * SECOND, step_us=60 * SECOND)
    totals = device.ask(GetTotalsRequest())
    assert isinstance(totals, GetTotalsResponse)
    assert abs(totals.dose_24h_ng - 24 * 8_333 * 500_000 // 1_000_000) <= 1


# --- operations -------------------------------------------------------------------------------------------------------


def test_a_finished_operation_has_no_token_to_abort_or_extend(device: CDevice) -> None:
    """PLK-OPS-03, PLK-OPS-08."""
    token = proposed(device, FOR_AN_HOUR).token
    device.ask(TherapyCommitRequest(1, token, program_crc32c(FOR_AN_HOUR), CONFIRM_SOFT))
    assert refusal(device.ask(OpAbortRequest(1, token))) is NackReason.TOKEN_UNKNOWN
    extend = TherapyExtendRequest(1, token, 1, 0, (ProgramStep(60, 8_000),))
    assert refusal(device.ask(extend)) is NackReason.TOKEN_UNKNOWN


def test_a_finished_prepare_is_answered_as_it_was(device: CDevice) -> None:
    """PLK-OPS-07: with the volume and the CRC of then, and no time left."""
    first = proposed(device, FOR_AN_HOUR)
    device.ask(TherapyCommitRequest(1, first.token, first.program_crc32c, CONFIRM_SOFT))
    again = device.ask(prepare_request(FOR_AN_HOUR, op_id=1, base_rev=1))
    assert isinstance(again, TherapyPrepareResponse)
    assert (again.program_crc32c, again.token, again.expires_ms) == (first.program_crc32c, first.token, 0)

    refill = RefillPrepareRequest(2, 1_000_000, 20_000_000, 1, 500_000, "")
    prepared = device.ask(refill)
    assert isinstance(prepared, RefillPrepareResponse)
    talk(device, 29)
    assert isinstance(device.ask(RefillCommitRequest(2, prepared.token)), RefillCommitResponse)
    repeated = device.ask(refill)
    assert isinstance(repeated, RefillPrepareResponse)
    assert repeated.expected_nl == prepared.expected_nl


def test_steps_that_are_refused_leave_the_first_ones_as_they_were(device: CDevice) -> None:
    """PLK-THR-03."""
    token = proposed(device, LONG).token
    parts = extend_requests(LONG, op_id=1, token=token)
    for part in parts[:-1]:
        device.ask(part)
    device.ask(TherapyExtendRequest(1, token, 36, ProgramFlag.MORE, LONG.steps[36:40]))
    too_many = TherapyExtendRequest(1, token, 40, 0, (*LONG.steps[40:], ProgramStep(86_000, 8_000)))
    assert refusal(device.ask(too_many)) is NackReason.LIMIT_EXCEEDED
    too_fast = TherapyExtendRequest(1, token, 40, 0, (ProgramStep(86_000, 1_000_001),))
    assert refusal(device.ask(too_fast)) is NackReason.LIMIT_EXCEEDED
    assert refusal(device.ask(TherapyCommitRequest(1, token, 0, CONFIRM_SOFT))) is NackReason.TOKEN_UNKNOWN
    last = device.ask(TherapyExtendRequest(1, token, 40, 0, LONG.steps[40:]))
    assert isinstance(last, TherapyExtendResponse)
    assert last.program_crc32c == program_crc32c(LONG)


@pytest.mark.parametrize("conc_ng_ml", [49_999, 2_000_001])
def test_a_drug_that_it_is_not_made_for_is_not_filled_in(device: CDevice, conc_ng_ml: int) -> None:
    """PLK-MSG-10."""
    refill = RefillPrepareRequest(1, 1_000_000, 20_000_000, 1, conc_ng_ml, "")
    assert refusal(device.ask(refill)) is NackReason.LIMIT_EXCEEDED


def test_a_bolus_that_has_become_too_much_since_prepare_wants_a_confirmation(device: CDevice) -> None:
    """PLK-OPS-05, PLK-OPS-11: soft limits are looked at again at COMMIT."""
    for op_id in (1, 2):
        give(device, op_id, 900_000, 3_300_000)
        device.leave_session()
        device.wait(HOUR, step_us=SECOND)
        device.open_session()
    before_ng = (1_800_000 + 2 * 8_333) * 500_000 // 1_000_000
    volume_nl = (1_000_000 - before_ng) * 2 - 40
    prepared = device.ask(BolusPrepareRequest(3, volume_nl, 3_600_000, 1, BolusFlag(0)))
    assert isinstance(prepared, BolusPrepareResponse)
    assert not prepared.prepare_flags
    talk(device, 29)
    commit = BolusCommitRequest(3, prepared.bolus_id, volume_nl, None)
    assert refusal(device.ask(commit)) is NackReason.LIMIT_EXCEEDED


def give(device: CDevice, op_id: int, volume_nl: int, duration_ms: int) -> None:
    prepared = device.ask(BolusPrepareRequest(op_id, volume_nl, duration_ms, 1, BolusFlag(0)))
    assert isinstance(prepared, BolusPrepareResponse), prepared
    device.ask(BolusCommitRequest(op_id, prepared.bolus_id, volume_nl, CONFIRM_SOFT))
