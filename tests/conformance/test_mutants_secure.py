"""Broken devices at level L3: each has lost one of its guards, and the test about that guard catches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_conformance.case import Bench
from pump_conformance.catalogue import CATALOGUE
from pump_conformance.dut import Dut
from pump_conformance.runner import Outcome, Result, run
from pump_emulator import operations, verbs
from pump_emulator.access import Access
from pump_emulator.refusal import Refusal
from pump_emulator.therapy import LockedOut, Therapy
from pump_emulator.writes import Writes
from pump_protocol.messages import (
    AlarmAudioPauseRequest,
    AlarmAudioPauseResponse,
    Message,
    NackReason,
    TimeSyncResponse,
    decode_payload,
    encode_payload,
)
from tests.conformance.mutants import MutantPump, Sabotage, on_a_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device
    from pump_protocol.framing import Frame

CASES = {case.id: case for case in CATALOGUE}
KEY = bytes(range(16))
SLOW = {"D-51", "D-60"}
"""Without a control channel they wait; with one, the emulator passes them in `test_suite_on_emulator.py`."""


# --- guards that are lost ---------------------------------------------------------------------------------------------


def overlooks(reason: NackReason) -> Callable[[pytest.MonkeyPatch], None]:
    """A device that lets pass what it should refuse for this reason."""

    def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
        admit = Access.admit

        def lenient(self: Access, frame: Frame, now: int) -> None:
            try:
                admit(self, frame, now)
            except Refusal as refusal:
                if refusal.reason is not reason:
                    raise

        monkeypatch.setattr(Access, "admit", lenient)

    return sabotage


def never_too_many_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Access, "failed", lambda _self, _now: False)


def never_ends_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Access, "close", lambda _self: None)


def proof_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pump_emulator.access.is_equal", lambda _expected, _received: True)


def executes_a_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Knows neither the last write nor operations, and keeps the token: a second COMMIT gives a second bolus."""
    answer = Writes.answer

    def forgetful(self: Writes, frame: Frame, now: int) -> Message:
        prepared = self._prepared
        self._last = None
        try:
            return answer(self, frame, now)
        finally:
            self._prepared = self._prepared or prepared

    monkeypatch.setattr(Writes, "answer", forgetful)
    monkeypatch.setattr(Writes, "_committed", lambda _self, _op_id, _type: None)


def takes_a_reused_seq(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Writes.answer

    def lenient(self: Writes, frame: Frame, now: int) -> Message:
        if self._last is not None and self._last.payload != frame.payload:
            self._last = None
        return answer(self, frame, now)

    monkeypatch.setattr(Writes, "answer", lenient)


def forgets_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Writes, "_committed", lambda _self, _op_id, _type: None)


def takes_any_token(monkeypatch: pytest.MonkeyPatch) -> None:
    def any_token(self: Writes, _token: int, _op_id: int, _now: int) -> operations.Prepared:
        if self._prepared is None:
            raise Refusal(NackReason.TOKEN_UNKNOWN)
        return self._prepared

    monkeypatch.setattr(Writes, "_token", any_token)


def takes_any_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations.delivery, "check_revision", lambda _device, _revision: None)


def checks_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations.program, "check", lambda _proposed, _settings: None)


def locks_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Therapy, "check_patient_bolus", lambda _self, _at_us: None)


def tells_a_lockout_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Therapy.check_patient_bolus

    def vague(self: Therapy, at_us: int) -> None:
        try:
            check(self, at_us)
        except LockedOut as locked:
            raise LockedOut(locked.left_ms + 5_000) from None

    monkeypatch.setattr(Therapy, "check_patient_bolus", vague)


def pauses_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def pause(device: Device, request: AlarmAudioPauseRequest) -> AlarmAudioPauseResponse:
        verbs.pause_audio(device, request.mask, request.duration_s * 1_000)
        return AlarmAudioPauseResponse()

    monkeypatch.setitem(operations.SINGLE_STEPS, AlarmAudioPauseRequest.TYPE, pause)


GUARDS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str, str]] = {
    "any proof opens a session": (proof_not_compared, "D-47", "got SESSION_CONFIRM_RSP"),
    "writes need no session": (overlooks(NackReason.AUTH_REQUIRED), "D-48", "expected NACK AUTH_REQUIRED"),
    "any tag will do": (overlooks(NackReason.AUTH_FAILED), "D-49", "expected NACK, got GET_STATUS_RSP"),
    "accepts a replay": (overlooks(NackReason.REPLAY), "D-50", "expected NACK, got PING_RSP"),
    "never too many failures": (never_too_many_failures, "D-51", "and sessions are not"),
    "a session never ends": (never_ends_a_session, "D-53", "got NACK rejected_type=GET_STATUS, reason=AUTH_REQUIRED"),
    "executes a retry": (executes_a_retry, "D-55", "answer to a retry"),
    "takes a reused seq": (takes_a_reused_seq, "D-56", "expected NACK, got BOLUS_PREPARE_RSP"),
    "forgets operations": (forgets_operations, "D-57", "bolus_id and expires_ms of PREPARE"),
    "takes any token": (takes_any_token, "D-58", "got BOLUS_COMMIT_RSP"),
    "takes any revision": (takes_any_revision, "D-64", "got RESUME_RSP"),
    "locks nobody out": (locks_nobody_out, "D-60", "got BOLUS_PREPARE_RSP"),
    "tells a lockout wrongly": (tells_a_lockout_wrongly, "D-60", "retry_after_ms is"),
    "checks no program": (checks_no_program, "D-62", "expected NACK LIMIT_EXCEEDED"),
    "pauses for ever": (pauses_for_ever, "D-66", "got ALARM_AUDIO_PAUSE_RSP"),
    "gives a bolus twice after a cut": (executes_a_retry, "D-67", "COMMIT once more"),
}


# --- what is said wrongly ---------------------------------------------------------------------------------------------


class EventsWithoutAuth(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        return [msgspec.structs.replace(frame, auth=b"") if frame.type >= 0x80 else frame]


class TimeGoesBack(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        if frame.type != TimeSyncResponse.TYPE:
            return [frame]
        said = decode_payload(frame.type, frame.payload)
        assert isinstance(said, TimeSyncResponse)
        wrong = msgspec.structs.replace(said, dev_tx_us=said.dev_rx_us - 1)
        return [msgspec.structs.replace(frame, payload=encode_payload(wrong))]


SABOTAGES: dict[str, tuple[Callable[[], Sabotage], str, str]] = {
    "events without AUTH": (EventsWithoutAuth, "D-52", "does not verify (AUTH_REQUIRED)"),
    "time goes back": (TimeGoesBack, "D-42", "times go back"),
}


def result_of(id_: str, sabotage: Sabotage) -> Result:
    with on_a_line(MutantPump(sabotage)) as target:
        (result,) = run([CASES[id_]], Bench(dut=Dut(target, baud=115_200), key=KEY))
    return result


@pytest.mark.parametrize("name", GUARDS)
def test_each_lost_guard_is_caught_by_the_test_that_is_about_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage, id_, reason = GUARDS[name]
    sabotage(monkeypatch)
    result = result_of(id_, Sabotage())
    assert result.outcome is Outcome.FAILED, result
    assert reason in result.reason


@pytest.mark.parametrize("name", SABOTAGES)
def test_each_wrong_word_is_caught_by_the_test_that_is_about_it(name: str) -> None:
    make, id_, reason = SABOTAGES[name]
    result = result_of(id_, make())
    assert result.outcome is Outcome.FAILED, result
    assert reason in result.reason


@pytest.mark.parametrize("id_", sorted({id_ for _make, id_, _reason in (*GUARDS.values(), *SABOTAGES.values())} - SLOW))
def test_a_pump_with_all_its_guards_passes_what_catches_the_others(id_: str) -> None:
    result = result_of(id_, Sabotage())
    assert result.outcome is Outcome.PASSED, result
