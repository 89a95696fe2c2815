"""Requests that change the pump: retries that must not act twice, tokens, op_ids (PLK-OPS).

Three nets, one under the other. A retry of the last write (same sequence number, type and payload) gets the same
answer. An operation that is committed gets its original answer for as long as the pump remembers it, over reboots too.
And what is dangerous takes two steps: PREPARE changes nothing and says what the pump has understood, COMMIT names its
token. What each operation does to the device is in `operations/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.memory import Answered, Operation
from pump_emulator.operations import COMMITS, PREPARES, SINGLE_STEPS, Prepared, extend
from pump_emulator.refusal import Refusal
from pump_protocol.messages import (
    Message,
    NackReason,
    OpAbortRequest,
    OpAbortResponse,
    RefillPrepareResponse,
    TherapyExtendRequest,
    decode_payload,
    encode_payload,
)

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_protocol.framing import Frame
    from pump_protocol.rng import Rng

WRITES = frozenset({*PREPARES, *COMMITS, *SINGLE_STEPS, OpAbortRequest.TYPE, TherapyExtendRequest.TYPE})
"""Types of the requests that change the pump; sessions and the clock are none of these."""
_TOKEN_GIVING = frozenset({*PREPARES, TherapyExtendRequest.TYPE})
TOKEN_LIFE_US = 30_000_000
OPERATIONS_MAX = 32
"""So many committed operations are remembered."""
_TOKEN_MAX = (1 << 32) - 1


class _LastWrite(msgspec.Struct, frozen=True):
    seq: int
    type: int
    payload: bytes
    answer: Message | Refusal


class Writes:
    """The writes of one boot of the firmware; what is committed is kept in the device."""

    def __init__(self, device: Device, rng: Rng) -> None:
        self._device = device
        self._rng = rng
        self._last: _LastWrite | None = None
        self._prepared: Prepared | None = None
        self._proposed = b""
        """The payload of the PREPARE that gave the token."""

    def forget(self) -> None:
        """The session has ended: tokens are void, and a retry of its last write is none any more."""
        self._last = None
        self._prepared = None

    def answer(self, frame: Frame, now: int) -> Message:
        """Do what an authenticated write asks, once.

        Raises:
            Refusal: it is not done; the reason says why.
            PayloadError: it is no message.
        """
        last = self._last
        if last is not None and last.seq == frame.seq:
            if (last.type, last.payload) != (frame.type, frame.payload):
                raise Refusal(NackReason.SEQ_REUSE)
            if last.type in _TOKEN_GIVING and not isinstance(last.answer, Refusal):
                self._lengthen(now)
            return _unwrapped(last.answer)
        request = decode_payload(frame.type, frame.payload)
        answer: Message | Refusal
        try:
            answer = self._do(frame, request, now)
        except Refusal as refusal:
            answer = refusal
        self._last = _LastWrite(frame.seq, frame.type, frame.payload, answer)
        return _unwrapped(answer)

    def _do(self, frame: Frame, request: Message, now: int) -> Message:
        op_id: int = getattr(request, "op_id", 0)
        if isinstance(request, OpAbortRequest):
            return self._abort(request)
        if isinstance(request, TherapyExtendRequest):
            return self._prepare(extend(self._device, request, self._token(request.token, op_id, now)), now)
        committed = self._committed(op_id, frame)
        if committed is not None:
            return committed
        if (prepare := PREPARES.get(request.TYPE)) is not None:
            self._prepared = None  # A second PREPARE voids the first.
            self._proposed = frame.payload
            return self._prepare(prepare(self._device, request, 1 + self._rng.below(_TOKEN_MAX)), now)
        if (commit := COMMITS.get(request.TYPE)) is not None:
            prepared = self._token(getattr(request, commit.token_field), op_id, now)
            response = commit.act(self._device, request, prepared)
            final = _final(prepared.answer)
            asked = {prepared.request_type: _answered(self._proposed, final)}
            self._remember(op_id, asked | {request.TYPE: _answered(frame.payload, response)})
            self._prepared = None
            return response
        response = SINGLE_STEPS[request.TYPE](self._device, request)
        if op_id:
            self._remember(op_id, {request.TYPE: _answered(frame.payload, response)})
        return response

    def _prepare(self, prepared: Prepared, now: int) -> Message:
        self._prepared = prepared
        self._lengthen(now)
        answer: Message = prepared.reply or prepared.answer
        return answer

    def _lengthen(self, now: int) -> None:
        """The token lives from the last answer that carried it (PLK-OPS-02)."""
        if self._prepared is not None:
            self._prepared = msgspec.structs.replace(self._prepared, expires_us=now + TOKEN_LIFE_US)

    def _token(self, token: int, op_id: int, now: int) -> Prepared:
        prepared = self._prepared
        if prepared is None or (prepared.token, prepared.op_id) != (token, op_id):
            raise Refusal(NackReason.TOKEN_UNKNOWN)
        if now >= prepared.expires_us:
            raise Refusal(NackReason.TOKEN_EXPIRED)
        return prepared

    def _abort(self, request: OpAbortRequest) -> OpAbortResponse:
        if self._prepared is None or (self._prepared.token, self._prepared.op_id) != (request.token, request.op_id):
            raise Refusal(NackReason.TOKEN_UNKNOWN)
        self._prepared = None
        return OpAbortResponse()

    def _committed(self, op_id: int, frame: Frame) -> Message | None:
        """What a request that is done already was answered with; refuse another under its op_id (PLK-OPS-07)."""
        for operation in self._device.operations:
            if operation.op_id == op_id and op_id:
                answered = operation.answers.get(frame.type)
                if answered is None or answered.request != frame.payload:
                    raise Refusal(NackReason.ECHO_MISMATCH)
                return decode_payload(answered.type, answered.payload)
        return None

    def _remember(self, op_id: int, answers: dict[int, Answered]) -> None:
        operations = self._device.operations
        operations.append(Operation(op_id, answers))
        del operations[:-OPERATIONS_MAX]


def _answered(request: bytes, answer: Message) -> Answered:
    return Answered(request, answer.TYPE, encode_payload(answer))


def _final(answer: Message) -> Message:
    """What PREPARE answers once the operation is committed: the same, and no time left for its token."""
    if isinstance(answer, RefillPrepareResponse) and answer.echo is not None:
        return msgspec.structs.replace(answer, echo=msgspec.structs.replace(answer.echo, expires_ms=0))
    return msgspec.structs.replace(answer, expires_ms=0)


def _unwrapped(answer: Message | Refusal) -> Message:
    if isinstance(answer, Refusal):
        raise answer
    return answer
