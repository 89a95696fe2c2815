"""A host in an authenticated session, opposite a whole pump, in virtual time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    BolusCommitRequest,
    BolusCommitResponse,
    BolusPrepareRequest,
    BolusPrepareResponse,
    CommitFlag,
    GetStatusRequest,
    GetStatusResponse,
    IdentifyRequest,
    IdentifyResponse,
    LogInfoRequest,
    LogInfoResponse,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
    Mode,
    Nack,
    ProgramStep,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    Telemetry,
    TherapyCommitRequest,
    TherapyCommitResponse,
    TherapyExtendResponse,
    TherapyPrepareResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.program import Program, extend_requests, prepare_request
from pump_protocol.security import TEST_KEY, SecureChannel, Verdict, derive_keys, is_equal
from tests.conformance.host import Host

if TYPE_CHECKING:
    from pump_emulator.settings import PumpSettings

HOST_NONCE = bytes(range(0x20, 0x30))
CONC_NG_ML = 500_000
SIMPLE = Program(
    mode=Mode.SIMPLE,
    drug_id=1,
    conc_ng_ml=CONC_NG_ML,
    pat_bolus_nl=0,
    pat_bolus_ms=0,
    lockout_ms=0,
    max_per_day=0,
    steps=(ProgramStep(start_s=0, rate_nl_h=8_333),),
)


class SecureHost(Host):
    """Opens a session at once; every request is sealed then, every frame of the pump must verify."""

    def __init__(self, settings: PumpSettings | None = None) -> None:
        super().__init__(settings)
        self._op_id = 0
        self.channel: SecureChannel | None = None
        """Seals and opens while there is a session; `None` makes the host speak without one."""
        self.wait(0)
        self.open_session()

    def open_session(self) -> None:
        """Prove that we have the key; what was open before has ended for us."""
        self.channel = None
        serial = self.ask(IdentifyRequest(), IdentifyResponse).serial
        offer = self.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE), SessionOpenResponse)
        self.keys = keys = derive_keys(
            TEST_KEY, host_nonce=HOST_NONCE, dev_nonce=offer.dev_nonce, session_id=offer.session_id
        )
        assert is_equal(keys.dev_proof(offer.session_id, serial), offer.dev_proof)
        proof = keys.host_proof(offer.session_id, serial)
        self.session_id = offer.session_id
        self.ask(SessionConfirmRequest(session_id=offer.session_id, host_proof=proof), SessionConfirmResponse)
        self.channel = SecureChannel.of_host(keys)

    def exchange(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> list[Frame]:
        """Send one request, sealed; the frames that answer it."""
        if self.channel is None or auth:
            return super().exchange(type_, payload, auth=auth)
        self.seq = (self.seq + 1) & 0xFFFF
        return self._sealed(Frame(type_, self.seq, 0, payload))

    def retry(self, request: Message) -> Message:
        """The answer to the same request under the same number, and a new counter."""
        (frame,) = self._sealed(Frame(request.TYPE, self.seq, 0, encode_payload(request)))
        assert frame.ref == self.seq
        return decode_payload(frame.type, frame.payload)

    def _sealed(self, frame: Frame) -> list[Frame]:
        assert self.channel is not None
        heard = self.send(encode_frame(self.channel.seal(frame)))
        return [frame for frame in heard if frame.type >> 6 == 1]

    def new_op(self) -> int:
        """An op_id that was never used."""
        self._op_id += 1
        return self._op_id

    def refused(self, request: Message) -> Nack:
        """The NACK that a request gets."""
        return self.refusal(request.TYPE, encode_payload(request))

    def status(self) -> Telemetry:
        """The pump's telemetry."""
        return self.ask(GetStatusRequest(), GetStatusResponse).telemetry

    def prepare(self, program: Program) -> TherapyPrepareResponse | TherapyExtendResponse:
        """Propose a program, in as many frames as it takes; the last answer."""
        op_id = self.new_op()
        request = prepare_request(program, op_id=op_id, base_rev=self.status().therapy_rev)
        first = self.ask(request, TherapyPrepareResponse)
        last: TherapyPrepareResponse | TherapyExtendResponse = first
        for extend in extend_requests(program, op_id=op_id, token=first.token):
            last = self.ask(extend, TherapyExtendResponse)
        return last

    def put_in_force(self, program: Program) -> int:
        """Propose a program and commit it, soft limits confirmed; the new revision."""
        prepared = self.prepare(program)
        commit = TherapyCommitRequest(prepared.op_id, prepared.token, prepared.program_crc32c, CommitFlag.CONFIRM_SOFT)
        return self.ask(commit, TherapyCommitResponse).therapy_rev

    def give_bolus(self, volume_nl: int, duration_ms: int, flags: int = 0) -> int:
        """Prepare a bolus and commit it; its number."""
        request = BolusPrepareRequest(self.new_op(), volume_nl, duration_ms, self.status().therapy_rev, flags)
        prepared = self.ask(request, BolusPrepareResponse)
        commit = BolusCommitRequest(prepared.op_id, prepared.bolus_id, volume_nl, CommitFlag.CONFIRM_SOFT)
        return self.ask(commit, BolusCommitResponse).bolus_id

    def log_since(self, seq: int) -> list[LogRecord]:
        """The records after `seq`."""
        epoch = self.ask(LogInfoRequest(), LogInfoResponse).log_epoch
        records: list[LogRecord] = []
        while True:
            request = LogReadRequest(epoch, seq + len(records) + 1, LogReadResponse.RECORDS_MAX, 0)
            answer = self.ask(request, LogReadResponse)
            records += answer.records
            if answer.flags:
                return records

    def _heard(self) -> list[Frame]:
        heard = super()._heard()
        if self.channel is not None:
            assert {self.channel.open(frame) for frame in heard} <= {Verdict.VERIFIED}
        return heard
