"""Writes over a line that loses, repeats and is cut, to a pump that loses power: what must hold after every step.

Each operation acts at most once, and acts if it was answered; no dose without a command or a program; what was
committed is still committed after any snapshot; tokens are worth nothing outside their time and session.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pump_emulator.pump import ControlError, Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    BolusCancelRequest,
    BolusCommitRequest,
    BolusPrepareRequest,
    BolusPrepareResponse,
    HelloRequest,
    LogCode,
    Message,
    Mode,
    Nack,
    NackReason,
    OpAbortRequest,
    PingRequest,
    ProgramStep,
    RefillCommitRequest,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StopRequest,
    TherapyCommitRequest,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.program import Program, prepare_request
from pump_protocol.security import TEST_KEY, SecureChannel, derive_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND, MINUTE_MS = 1_000_000, 60_000
PULSE_NL, PPM = 1_000, 1_000_000
TOKEN_LIFE_US, SILENCE_US = 30 * SECOND, 5 * SECOND
pytestmark = pytest.mark.timeout(300)  # on a busy machine; cut off, hypothesis calls it flaky
ACTS = {LogCode.THERAPY, LogCode.BOLUS_START, LogCode.REFILL, LogCode.STOP, LogCode.RESUME}
"""One of these is in the log for each operation that acted."""

ANSWER_US = 200_000
REMEMBERED = 8
NO_SESSION = {NackReason.AUTH_REQUIRED, NackReason.AUTH_FAILED}

NOT_ACTING = (BolusPrepareRequest, RefillPrepareRequest, TherapyPrepareRequest, OpAbortRequest)

losses = st.sampled_from(["nothing", "nothing", "nothing", "request", "answer"])
commits = st.sampled_from([0, 1, 1, 1, 2])


class WritesUnderAnything(RuleBasedStateMachine):
    """One host, one pump, one bad line between them; and a book of what was promised."""

    @initialize(basal_ng=st.sampled_from([24_000, 100_000, 1_000_000]), flow_bias_ppm=st.sampled_from([0, 145_001]))
    def make(self, basal_ng: int, flow_bias_ppm: int) -> None:
        self.settings = PumpSettings(daily_dose_ng=basal_ng, flow_bias_ppm=flow_bias_ppm, log_capacity=100_000)
        self.pump = Pump(self.settings, seed=1, now=0)
        self.now = 0
        self.seq = 0
        self.op_id = 0
        self.channel: SecureChannel | None = None
        self.last: tuple[Message, Frame] | None = None
        self.last_answer: Message | None = None
        """What the last write was answered with, while the pump has to remember it."""
        self.commit: tuple[Message, int] | None = None
        """What would commit the newest token, and when its token was given."""
        self.done: dict[int, Message] = {}
        """What an operation was answered with when it was done."""
        self.bolus_id = 0

    # --- the line -----------------------------------------------------------------------------------------------------

    def deliver(self, frame: Frame, loss: str) -> Message | None:
        """Send a frame; the answer, unless it or the frame is lost."""
        if self.channel is not None and not frame.auth:
            frame = self.channel.seal(frame)
        if loss == "request":
            return None
        self.pump.data_to_send()
        self.pump.receive_data(encode_frame(frame), self.now)
        answers = [
            f for f in FrameDecoder().feed(self.pump.data_to_send()) if isinstance(f, Frame) and f.type >> 6 == 1
        ]
        if not answers:
            return None
        assert [answer.ref for answer in answers] == [frame.seq]
        return None if loss == "answer" else decode_payload(answers[0].type, answers[0].payload)

    def write(self, request: Message, loss: str) -> Message | None:
        """Send a write in a session, opened anew if the last one is over as far as the host knows."""
        if self.channel is None:
            self.open_session("nothing")
        answer = self.send(request, loss)
        if isinstance(answer, Nack) and answer.reason == NackReason.AUTH_REQUIRED:
            self.channel = None
        return answer

    def send(self, request: Message, loss: str = "nothing") -> Message | None:
        self.now += ANSWER_US
        self.pump.advance(self.now)
        self.seq = (self.seq + 1) & 0xFFFF
        self.last = request, Frame(request.TYPE, self.seq, 0, encode_payload(request))
        self.last_answer = None
        return self.note(request, self.deliver(self.last[1], loss))

    def note(self, request: Message, answer: Message | None) -> Message | None:
        """Hold the pump to what it says: a retry has the same answer, and what is done has one result for ever."""
        op_id = self.op_of(request)
        if not op_id or answer is None or (isinstance(answer, Nack) and answer.reason in NO_SESSION):
            return answer
        assert answer == (self.last_answer or answer)
        self.last_answer = answer
        if isinstance(request, NOT_ACTING):
            return answer
        if op_id in list(self.done)[-REMEMBERED:]:
            assert answer == self.done[op_id]
        elif not isinstance(answer, Nack):
            self.done[op_id] = answer
        return answer

    def new_op(self) -> int:
        self.op_id += 1
        return self.op_id

    @property
    def revision(self) -> int:
        return self.pump.reported(self.now).therapy_rev

    # --- what may happen ----------------------------------------------------------------------------------------------

    @rule(loss=losses)
    def open_session(self, loss: str) -> None:
        self.channel = self.commit = None
        self.send(HelloRequest(1, 0, 0, 0, 0))
        nonce = bytes(16)
        offer = self.send(SessionOpenRequest(0, nonce))
        if not isinstance(offer, SessionOpenResponse):
            return
        keys = derive_keys(TEST_KEY, host_nonce=nonce, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
        proof = keys.host_proof(offer.session_id, self.settings.serial)
        confirmation = SessionConfirmRequest(offer.session_id, proof)
        if self.send(confirmation, loss) is None and self.last is not None:
            assert isinstance(self.deliver(self.last[1], "nothing"), SessionConfirmResponse)
        self.channel = SecureChannel.of_host(keys)

    @rule(
        volume_nl=st.integers(1, 100_000) | st.sampled_from([999_999, 1_000_000, 1_000_001]),
        minutes=st.integers(10, 120),
        flags=st.sampled_from([0, 0, 1, 2, 4]),
        losses=st.tuples(losses, losses),
        commits=commits,
    )
    def give_bolus(self, volume_nl: int, minutes: int, flags: int, losses: tuple[str, str], commits: int) -> None:
        if self.pump.reported(self.now).state == "STOPPED":
            self.write(ResumeRequest(self.new_op(), self.revision), "nothing")
        request = BolusPrepareRequest(self.new_op(), volume_nl, minutes * MINUTE_MS, self.revision, flags)
        answer = self.write(request, losses[0])
        self.commit = None
        if isinstance(answer, BolusPrepareResponse):
            assert answer.bolus_id > self.bolus_id, "a number twice"
            self.bolus_id = answer.bolus_id
            self.commit = BolusCommitRequest(request.op_id, answer.bolus_id, volume_nl, 1), self.now
            self.commit_it(losses[1], commits)

    @rule(rate_nl_h=st.integers(1_990, 100_000), losses=st.tuples(losses, losses), commits=commits)
    def put_program_in_force(self, rate_nl_h: int, losses: tuple[str, str], commits: int) -> None:
        program = Program(Mode.SIMPLE, 1, 500_000, 0, 0, MINUTE_MS, 3, (ProgramStep(0, rate_nl_h),))
        request = prepare_request(program, op_id=self.new_op(), base_rev=self.revision)
        answer = self.write(request, losses[0])
        self.commit = None
        if isinstance(answer, TherapyPrepareResponse):
            self.commit = TherapyCommitRequest(request.op_id, answer.token, answer.program_crc32c, 1), self.now
            self.commit_it(losses[1], commits)

    @rule(filled_nl=st.integers(5_000_000, 20_000_001), losses=st.tuples(losses, losses), commits=commits)
    def refill(self, filled_nl: int, losses: tuple[str, str], commits: int) -> None:
        request = RefillPrepareRequest(self.new_op(), 0, filled_nl, 1, 500_000)
        answer = self.write(request, losses[0])
        self.commit = None
        if isinstance(answer, RefillPrepareResponse):
            self.commit = RefillCommitRequest(request.op_id, answer.token), self.now
            self.commit_it(losses[1], commits)

    @precondition(lambda self: self.commit is not None)
    @rule(loss=losses, times=commits)
    def commit_it(self, loss: str, times: int) -> None:
        """So many times, each in a new frame, which a host must not do; and it may be too late."""
        assert self.commit is not None
        request, given_at = self.commit
        is_late = self.now >= given_at + TOKEN_LIFE_US and self.op_of(request) not in self.acted()
        for _ in range(times):
            answer = self.write(request, loss)
            assert not is_late or answer is None or isinstance(answer, Nack), "a token outlived its time"

    @staticmethod
    def op_of(request: Message) -> int:
        op_id: int = getattr(request, "op_id", 0)
        return op_id

    @precondition(lambda self: self.commit is not None)
    @rule(loss=losses)
    def give_it_up(self, loss: str) -> None:
        assert self.commit is not None
        request, _given_at = self.commit
        token = getattr(request, "token", 0) or getattr(request, "bolus_id", 0)
        self.write(OpAbortRequest(self.op_of(request), token), loss)

    @rule(verb=st.sampled_from(["stop", "resume", "resume", "cancel"]), loss=losses)
    def act(self, verb: str, loss: str) -> None:
        op_id = self.new_op()
        requests: dict[str, Message] = {
            "stop": StopRequest(op_id, 0),
            "resume": ResumeRequest(op_id, self.revision),
            "cancel": BolusCancelRequest(op_id, self.bolus_id),
        }
        self.write(requests[verb], loss)

    @precondition(lambda self: self.last is not None)
    @rule(times=st.integers(1, 3), loss=losses)
    def retry(self, times: int, loss: str) -> None:
        """The same frame again, as a host does that got no answer, or a line that repeats."""
        assert self.last is not None
        request, frame = self.last
        for _ in range(times):
            self.note(request, self.deliver(frame, loss))

    @rule(seconds=st.sampled_from([28, 29, 30, 31]))
    def chat(self, seconds: int) -> None:
        """Say nothing that matters, so that the link stays and the token ages; then try it."""
        for _ in range(seconds):
            self.now += SECOND - ANSWER_US
            self.send(PingRequest(0))
        if self.commit is not None:
            self.commit_it("nothing", 1)

    @rule(seconds=st.sampled_from([1, 4, 5, 6, 61]))
    def be_silent(self, seconds: int) -> None:
        with self.only_what_was_ordered(seconds * SECOND):
            self.now += seconds * SECOND
            self.pump.advance(self.now)
        if seconds * SECOND >= SILENCE_US:
            self.last_answer = None
        if seconds * SECOND >= SILENCE_US and self.commit is not None and self.channel is not None:
            request, _given_at = self.commit
            if self.op_of(request) not in self.acted():
                answer = self.send(request)
                assert answer is None or isinstance(answer, Nack), "a token outlived the link"

    @rule(minutes=st.sampled_from([1, 10, 60, 60 * 24, 60 * 24 * 30]))
    def jump(self, minutes: int) -> None:
        with self.only_what_was_ordered(minutes * MINUTE_MS * 1_000):
            self.pump.run_to(self.pump.reported(self.now).t_ms + minutes * MINUTE_MS, now=self.now)

    @contextmanager
    def only_what_was_ordered(self, elapsed_us: int) -> Iterator[None]:
        """While nobody does anything no more flows than the program's rate and the rest of one bolus."""
        begun = {r.arg1: r.arg2 for r in self.pump.log_records(1, 100_000) if r.code == LogCode.BOLUS_START}
        for ended in self.pump.log_records(1, 100_000):
            if ended.code == LogCode.BOLUS_END:
                del begun[ended.arg1]
        before, reported = self.pump.truth(self.now).pumped_nl, self.pump.reported(self.now)
        yield
        flowed_nl = self.pump.truth(self.now).pumped_nl - before
        most_nl = 0
        if reported.state in {"INFUSING", "MIN_RATE", "STALLED"}:
            most_nl = reported.programmed_rate_nl_h * elapsed_us // 3_600_000_000 + sum(begun.values())
        assert flowed_nl <= most_nl * (PPM + self.settings.flow_bias_ppm) // PPM + PULSE_NL

    @rule(verb=st.sampled_from(["stall_motor", "release_motor", "stop", "start"]))
    def use_the_control_channel(self, verb: str) -> None:
        try:
            getattr(self.pump, verb)(now=self.now)
        except ControlError:
            return

    @rule(is_new_process=st.booleans(), off_minutes=st.sampled_from([0, 1, 100]))
    def lose_power(self, *, is_new_process: bool, off_minutes: int) -> None:
        """Cut the power, or kill the process that emulates; the token and the session go with it."""
        committed = self.acted()
        if is_new_process:
            self.pump = Pump(self.settings, seed=2, now=self.now, nonvolatile=self.pump.nonvolatile())
        else:
            self.pump.power_off(now=self.now)
            self.pump.run_to(self.pump.reported(self.now).t_ms + off_minutes * MINUTE_MS, now=self.now)
            self.pump.power_on(now=self.now)
        self.channel = self.last_answer = None
        assert self.acted() == committed
        if self.commit is not None:
            assert isinstance(self.send(self.commit[0]), Nack)

    # --- what must hold -----------------------------------------------------------------------------------------------

    def acted(self) -> Counter[int]:
        """How often each operation has acted, by the pump's own log."""
        return Counter(r.arg0 for r in self.pump.log_records(1, 100_000) if r.code in ACTS and r.arg0)

    @invariant()
    def each_operation_acts_at_most_once(self) -> None:
        assert all(times == 1 for times in self.acted().values())

    @invariant()
    def what_was_answered_has_acted(self) -> None:
        acted = self.acted()
        ended = {r.arg1 for r in self.pump.log_records(1, 100_000) if r.code == LogCode.BOLUS_END}
        for op_id, answer in self.done.items():
            assert op_id in acted or (hasattr(answer, "delivered_nl") and ended)

    @invariant()
    def a_bolus_gives_no_more_than_was_ordered_and_ends_once(self) -> None:
        ordered = {r.arg1: r.arg2 for r in self.pump.log_records(1, 100_000) if r.code == LogCode.BOLUS_START}
        ends = [r for r in self.pump.log_records(1, 100_000) if r.code == LogCode.BOLUS_END]
        assert len({r.arg1 for r in ends}) == len(ends)
        assert all(r.arg2 <= ordered[r.arg1] for r in ends)

    @invariant()
    def mass_is_balanced_to_the_nanolitre(self) -> None:
        truth = self.pump.truth(self.now)
        assert truth.filled_nl == truth.pumped_nl + truth.reservoir_nl + truth.drained_nl

    @invariant()
    def a_snapshot_boots_to_the_same_operations(self) -> None:
        again = Pump(self.settings, seed=3, now=self.now, nonvolatile=self.pump.nonvolatile())
        kept = Counter(r.arg0 for r in again.log_records(1, 100_000) if r.code in ACTS and r.arg0)
        assert kept == self.acted()
        assert again.reported(self.now).therapy_rev == self.revision


WritesUnderAnything.TestCase.settings = settings(
    max_examples=400,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestWritesUnderAnything = WritesUnderAnything.TestCase
