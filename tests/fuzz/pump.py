"""What must hold for a whole pump, whatever a host does to it. The input is a list of acts, each a byte (modulo 8) and:

0 n bytes        put n bytes on the line as they are
1 type n bytes   send a request in a good frame
2 type n bytes   the same, sealed, if a session is open
3 n              let n² × 100 ms pass
4                open a session, or try to
5                commit what was last prepared, sealed
6                take the power away, and boot on what was kept
7                send the last request again
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol import messages as m
from pump_protocol.framing import PAYLOAD_MAX, Damage, DamagedFrame, Frame, FrameDecoder, encode_frame
from pump_protocol.link import Class
from pump_protocol.security import TEST_KEY, SecureChannel, Verdict, derive_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_protocol.framing import Received

_Prepared: TypeAlias = m.TherapyPrepareResponse | m.BolusPrepareResponse | m.RefillPrepareResponse

SETTINGS = PumpSettings(log_capacity=32)
HOST_NONCE = bytes(range(16))
ACTS_MAX = 200
SNAPSHOT_BYTES_MAX = 100_000
_ANSWERED_DAMAGE = {Damage.VERSION, Damage.FLAG}


def use_pump(data: bytes) -> None:
    """Do to a new pump what `data` says; it keeps its rules all the time, and answers GET_STATUS at the end."""
    bench = Bench()
    acts = Acts(data)
    for _ in range(ACTS_MAX):
        if acts.is_over:
            break
        _ACTS[acts.byte() % len(_ACTS)](bench, acts)
    assert len(bench.pump.nonvolatile()) <= SNAPSHOT_BYTES_MAX
    bench.still_serves()


class Acts:
    """The input, read from the front; past its end there are only zeros."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def is_over(self) -> bool:
        return self._place >= len(self._data)

    def byte(self) -> int:
        taken = self._data[self._place : self._place + 1]
        self._place += 1
        return taken[0] if taken else 0

    def bytes(self) -> bytes:
        size = self.byte()
        taken = self._data[self._place : self._place + size]
        self._place += size
        return taken


class Bench:
    """A pump, a host that may say anything, and what must hold whenever one of them has spoken."""

    _channel: SecureChannel | None
    _prepared: _Prepared | None

    def __init__(self) -> None:
        self.pump = Pump(SETTINGS, seed=1, now=0)
        self.now = 0
        self._seq = 0
        self._last_request = b""
        self._op_id = 0
        self._boot()

    # --- what is done to it -------------------------------------------------------------------------------------------

    def put(self, data: bytes) -> list[m.Message]:
        """Put bytes on the line; the pump answers frames, each once, and nothing else; only a sealed one writes."""
        found = self._line.feed(data)
        self.pump.receive_data(data, self.now)
        said = self._hear()
        answers = [message for message in said if Class.of(message.TYPE) is Class.RESPONSE]
        assert len(answers) <= sum(map(_may_be_answered, found)), "answers noise"
        if not any(isinstance(item, Frame) and item.auth for item in found):
            assert not any(answer.TYPE & 0x3F in m.AUTH_TYPES for answer in answers), "written without a session"
        return said

    def ask(self, type_: int, payload: bytes = b"", *, is_sealed: bool = False) -> list[m.Message]:
        """Send a request; what the pump says to it."""
        self._seq = (self._seq + 1) & 0xFFFF
        self._op_id = int.from_bytes(payload[:4], "little")  # where all writes in two steps have it
        frame = Frame(type_, self._seq, 0, payload[:PAYLOAD_MAX])
        if is_sealed and self._channel is not None and not self._channel.is_spent:
            frame = self._channel.seal(frame)
        self._last_request = encode_frame(frame)
        return self.put(self._last_request)

    def repeat(self) -> None:
        """Send the last request as it was, tag and all."""
        self.put(self._last_request)

    def wait(self, link_us: int) -> None:
        """Let time pass as a driver does: wake the pump when it asks for it, and never twice at one time."""
        end = self.now + link_us
        for _ in range(1_000):
            due = self.pump.next_deadline()
            if due is None or due > end:
                break
            self.now = max(self.now, due)
            self._advance()
        self.now = end
        self._advance()

    def open_session(self) -> None:
        """Do what a host with the key does."""
        said = self.ask(m.SessionOpenRequest.TYPE, m.encode_payload(m.SessionOpenRequest(0, HOST_NONCE)))
        for offer in said:
            if isinstance(offer, m.SessionOpenResponse):
                id_ = offer.session_id
                keys = derive_keys(TEST_KEY, host_nonce=HOST_NONCE, dev_nonce=offer.dev_nonce, session_id=id_)
                confirm = m.SessionConfirmRequest(id_, keys.host_proof(id_, SETTINGS.serial))
                said = self.ask(confirm.TYPE, m.encode_payload(confirm))
                if any(isinstance(answer, m.SessionConfirmResponse) for answer in said):
                    self._channel = SecureChannel.of_host(keys)

    def commit(self) -> None:
        """Commit what was last prepared, with the pump's own words."""
        if self._prepared is not None:
            commit = _commit_of(self._prepared, self._op_id)
            self.ask(commit.TYPE, m.encode_payload(commit), is_sealed=True)

    def cut_power(self) -> None:
        """Boot on what was kept."""
        self.pump = Pump(SETTINGS, seed=1, now=self.now, nonvolatile=self.pump.nonvolatile())
        self._boot()

    def still_serves(self) -> None:
        """Whatever was done to it, a host that comes anew is let in and told the status."""
        self.wait(1_000_000)
        hello = m.HelloRequest(m.MAJOR, m.MINOR, 0, 1, m.SCHEMA_ID)
        assert any(isinstance(message, m.HelloResponse) for message in self.ask(hello.TYPE, m.encode_payload(hello)))
        assert any(isinstance(message, m.GetStatusResponse) for message in self.ask(m.GetStatusRequest.TYPE))

    # --- what must hold -----------------------------------------------------------------------------------------------

    def _boot(self) -> None:
        self._line = FrameDecoder()
        self._decoder = FrameDecoder()
        self._channel = None
        self._prepared = None
        self._next_seq = 0
        self._hear()

    def _advance(self) -> None:
        self.pump.advance(self.now)
        due = self.pump.next_deadline()
        assert due is None or due > self.now, "wants to be woken for nothing"
        self._hear()

    def _hear(self) -> list[m.Message]:
        """Drain the line: whole frames in sequence, each a message; a sealed one is the session's."""
        said = []
        for item in self._decoder.feed(self.pump.data_to_send()):
            assert isinstance(item, Frame)
            assert item.seq == self._next_seq
            self._next_seq = (item.seq + 1) & 0xFFFF
            if item.auth:
                assert self._channel is not None
                assert self._channel.open(item) is Verdict.VERIFIED
            said.append(m.decode_payload(item.type, item.payload))
            self._note(said[-1])
        return said

    def _note(self, message: m.Message) -> None:
        if isinstance(message, _Prepared):
            self._prepared = message


def _may_be_answered(item: Received) -> bool:
    if isinstance(item, DamagedFrame):
        return item.damage in _ANSWERED_DAMAGE
    return Class.of(item.type) in {Class.REQUEST, Class.VENDOR}


def _commit_of(prepared: _Prepared, op_id: int) -> m.Message:
    sure = m.CommitFlag.CONFIRM_SOFT
    if isinstance(prepared, m.TherapyPrepareResponse):
        return m.TherapyCommitRequest(op_id, prepared.token, prepared.program_crc32c, sure)
    if isinstance(prepared, m.BolusPrepareResponse):
        return m.BolusCommitRequest(op_id, prepared.bolus_id, prepared.volume_nl, sure)
    return m.RefillCommitRequest(op_id, prepared.token, sure)


_ACTS: tuple[Callable[[Bench, Acts], object], ...] = (
    lambda bench, acts: bench.put(acts.bytes()),
    lambda bench, acts: bench.ask(acts.byte(), acts.bytes()),
    lambda bench, acts: bench.ask(acts.byte(), acts.bytes(), is_sealed=True),
    lambda bench, acts: bench.wait(acts.byte() ** 2 * 100_000),
    lambda bench, _acts: bench.open_session(),
    lambda bench, _acts: bench.commit(),
    lambda bench, _acts: bench.cut_power(),
    lambda bench, _acts: bench.repeat(),
)
