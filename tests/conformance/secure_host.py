"""A host in an authenticated session, opposite a whole pump, in virtual time."""

from __future__ import annotations

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
    encode_payload,
)
from pump_protocol.program import Program, extend_requests, prepare_request
from pump_protocol.security import TEST_KEY, SecureChannel, Verdict, derive_keys, is_equal
from tests.conformance.host import Host

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

    def __init__(self) -> None:
        super().__init__()
        self._op_id = 0
        self._channel: SecureChannel | None = None
        self.wait(0)
        serial = self.ask(IdentifyRequest(), IdentifyResponse).serial
        offer = self.ask(SessionOpenRequest(key_id=0, host_nonce=HOST_NONCE), SessionOpenResponse)
        keys = derive_keys(TEST_KEY, host_nonce=HOST_NONCE, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
        assert is_equal(keys.dev_proof(offer.session_id, serial), offer.dev_proof)
        proof = keys.host_proof(offer.session_id, serial)
        self.ask(SessionConfirmRequest(session_id=offer.session_id, host_proof=proof), SessionConfirmResponse)
        self._channel = SecureChannel.of_host(keys)

    def exchange(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> list[Frame]:
        """Send one request, sealed; the frames that answer it."""
        if self._channel is None:
            return super().exchange(type_, payload, auth=auth)
        self.seq = (self.seq + 1) & 0xFFFF
        heard = self.send(encode_frame(self._channel.seal(Frame(type_, self.seq, 0, payload))))
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
        if self._channel is not None:
            assert {self._channel.open(frame) for frame in heard} <= {Verdict.VERIFIED}
        return heard
