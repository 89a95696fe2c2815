"""D-67 to D-69: what a cut link, a day without a host and a day of noise do to therapy, which is nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.noise import NoisyTarget
from pump_conformance.catalogue.programmer import Programmer
from pump_conformance.catalogue.wire import log_from, log_info, status
from pump_conformance.dut import Dut, Violation, content
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    BolusCommitRequest,
    BolusCommitResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogCode,
    Message,
    PumpStateCode,
    encode_payload,
)
from pump_protocol.readable import frame_text

if TYPE_CHECKING:
    from pump_protocol.messages import LogRecord, Telemetry

_HOUR_MS = 3_600_000
_DAY_S = 24 * 3_600
_COMM_LOST_S = 5.0
_SOAK_BER = 1_000_000


@case(
    "D-67",
    Level.L3,
    "a link cut at any of 12 points of a bolus leaves no delivery or one, and the log says which",
    "PLK-OPS-01",
    "PLK-OPS-03",
    "PLK-OPS-07",
    "PLK-BOL-04",
    "PLK-SEC-10",
    needs_key=True,
)
def gives_one_or_none(bench: Bench) -> None:
    """The host vanishes within and after each frame, comes back, reads the log, and sends the same COMMIT again."""
    for point in range(len(_POINTS)):
        programmer, since = Programmer(bench), log_info(bench.dut).last_seq
        attempt = _attempt_until(programmer, point)
        bench.dut.begin()
        programmer = Programmer(bench)
        begun = programmer.logged(LogCode.BOLUS_START, since_seq=since + 1, op_id=attempt.op_id)
        require_equal(len(begun), int(point >= _COMMIT_IS_WHOLE), f"boluses begun, cut {_POINTS[point]}")
        if attempt.commit is None:
            continue
        bench.dut.await_nack_allowance()
        answer = bench.dut.exchange(attempt.commit.TYPE, encode_payload(attempt.commit))
        require_equal(isinstance(answer, BolusCommitResponse), bool(begun), "whether COMMIT once more has its result")
        again = programmer.logged(LogCode.BOLUS_START, since_seq=since + 1, op_id=attempt.op_id)
        require_equal(again, begun, "boluses begun after the same COMMIT once more")


@case(
    "D-68",
    Level.L3,
    "24 h of pump time without a host change nothing but the log",
    "PLK-DEV-02",
    "PLK-DEV-04",
    needs_control=True,
)
def delivers_without_a_host(bench: Bench) -> None:
    """Six seconds of silence on the line, in which a day passes for the pump."""
    dut, control = bench.dut, bench.control
    before, last_seq = status(dut), log_info(dut).last_seq
    require_equal(before.state, PumpStateCode.INFUSING, "state at the beginning")
    dut.wait(_COMM_LOST_S + 0.5)
    control.run_for(_MS_A_DAY)
    dut.wait(0.5)
    after = status(dut)
    require_equal((after.state, after.rate_nl_h), (before.state, before.rate_nl_h), "state and rate")
    wanted_nl = before.rate_nl_h * (after.t_ms - before.t_ms) / _HOUR_MS
    fallen_nl = before.reservoir_nl - after.reservoir_nl
    require(abs(fallen_nl - wanted_nl) <= _PULSES_NL, f"{fallen_nl} nL given, rate × time is {wanted_nl:.0f} nL")
    records = log_from(dut, last_seq + 1)
    lost = [record for record in records if record.code == LogCode.COMM_LOST]
    require_equal(len(lost), 1, "COMM_LOST in the log")


@case(
    "D-69",
    Level.L3,
    "24 h of pump time (5 s; --long: 10 min) with one bit in 1,000,000 flipped: no wrong answer, no hole in the log",
    "PLK-FRM-07",
    "PLK-LOG-04",
    "PLK-EVT-01",
    needs_control=True,
)
def soaks(bench: Bench) -> None:
    """GET_STATUS as fast as it is answered, and at the end the whole log of the day."""
    seconds = bench.whole_or(600.0, 5.0)
    last_seq = log_info(bench.dut).last_seq
    first = status(bench.dut)
    bench.control.set_speed(int(_DAY_S / seconds))
    noisy = NoisyTarget(bench.dut.target, bench.rng("D-69"), one_bit_in=_SOAK_BER)
    dut = Dut(noisy, baud=bench.dut.baud, recording=bench.dut.recording, is_noisy=True)
    end_s, before = time.monotonic() + seconds, first
    while time.monotonic() < end_s:
        telemetry = _status_through_noise(dut)
        if telemetry is not None:
            _require_follows(before, telemetry)
            before = telemetry
    noisy.stop()
    dut.wait(0.1)
    bench.control.set_speed(1)
    require(before.t_ms - first.t_ms > _MS_A_DAY * 9 // 10, "pump time did not pass")
    records = log_from(bench.dut, last_seq + 1)
    _require_no_holes(records, last_seq)


_PULSES_NL = 10_000
"""Of whatever size a stroke is, one fits in here."""
_MS_A_DAY = _DAY_S * 1_000

_POINTS = (
    "before PREPARE",
    "in the middle of PREPARE",
    "before the last byte of PREPARE",
    "after PREPARE, its answer unread",
    "before COMMIT",
    "after a quarter of COMMIT",
    "in the middle of COMMIT",
    "before the last byte of COMMIT",
    "after COMMIT, its answer unread",
    "after the answer to COMMIT",
    "after a retry of COMMIT, its answer unread",
    "after the answer to a retry of COMMIT",
)
_COMMIT_BEGINS = 4
_COMMIT_IS_WHOLE = 8


class _Attempt(msgspec.Struct, frozen=True):
    """A bolus that was begun, and its COMMIT if the host got far enough to know one."""

    op_id: int
    commit: BolusCommitRequest | None = None


def _attempt_until(programmer: Programmer, point: int) -> _Attempt:
    """Give a bolus as far as a point of `_POINTS`, and vanish."""
    request = programmer.bolus_request(programmer.small_nl)
    if point < _COMMIT_BEGINS:
        _send_part(programmer, request, (0.0, 0.5, -1, 1.0)[point])
        return _Attempt(request.op_id)
    commit = programmer.commit_request(programmer.prepare_bolus(request))
    if point <= _COMMIT_IS_WHOLE:
        _send_part(programmer, commit, (0.0, 0.25, 0.5, -1, 1.0)[point - _COMMIT_BEGINS])
        return _Attempt(request.op_id, commit)
    dut, payload = programmer.dut, encode_payload(commit)
    seq = dut.next_seq()
    for number in range(1 if _POINTS[point] == "after the answer to COMMIT" else 2):
        dut.send_frame(commit.TYPE, payload, seq=seq)
        if not (number and "unread" in _POINTS[point]):
            dut.answer_to(commit.TYPE, seq)
    return _Attempt(request.op_id, commit)


def _send_part(programmer: Programmer, request: Message, part: float) -> None:
    """Send a part of a frame; -1 is all of it but its last byte and the delimiter."""
    dut, payload = programmer.dut, encode_payload(request)
    seq = dut.next_seq()
    auth = programmer.session.sign(request.TYPE, seq, payload)
    wire = encode_frame(Frame(request.TYPE, seq, 0, payload, auth))
    dut.send(wire[:-2] if part < 0 else wire[: int(len(wire) * part)])


def _status_through_noise(dut: Dut) -> Telemetry | None:
    """Ask once; None when request or answer was damaged on its way."""
    seq = dut.send_request(GetStatusRequest())
    while (answer := dut.any_answer(max(time.monotonic(), dut.sent_out_s) + _SOAK_WAIT_S)) is not None:
        response = content(answer.frame)
        if not isinstance(response, GetStatusResponse):
            raise Violation(f"a wrong answer came through the noise: {frame_text(answer.frame)}")
        if answer.frame.ref == seq:
            return response.telemetry
    return None


def _require_follows(before: Telemetry, after: Telemetry) -> None:
    require_equal(after.state, PumpStateCode.INFUSING, "state")
    require_equal(after.therapy_rev, before.therapy_rev, "therapy_rev")
    for name in ("t_ms", "event_seq", "since_refill_nl"):
        require(getattr(after, name) >= getattr(before, name), f"{name} went back: {before} {after}")


def _require_no_holes(records: list[LogRecord], last_seq: int) -> None:
    numbers = [record.seq for record in records]
    require_equal(numbers, list(range(last_seq + 1, last_seq + 1 + len(numbers))), "numbers of the day's records")


_SOAK_WAIT_S = 0.3
