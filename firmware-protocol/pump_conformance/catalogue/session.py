"""D-47 to D-54: who may write, and who may not."""

from __future__ import annotations

import time

from pump_conformance.case import Bench, Level, NotApplicable, case, require, require_equal
from pump_conformance.catalogue.wire import link_stats, status
from pump_conformance.dut import Dut, Violation, shown
from pump_conformance.session import Session, allow_failures, offered, open_session
from pump_protocol.framing import AUTH_SIZE, Frame, encode_frame
from pump_protocol.messages import (
    AUTH_TYPES,
    AlarmCode,
    DeviceClass,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    IdentifyRequest,
    IdentifyResponse,
    KeyFlag,
    MessageType,
    Nack,
    NackReason,
    PingRequest,
    SessionCloseRequest,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
    encode_payload,
)
from pump_protocol.security import COUNTER_MAX, FAILURES_MAX, Key

_PUBLISHED_KEY = bytes(range(16))
_EVENT_S = 1.0


@case(
    "D-47",
    Level.L3,
    "a session opens with the right proofs, anew each time, and not with a wrong one",
    "PLK-SEC-05",
    "PLK-SEC-06",
    "PLK-SEC-13",
    "PLK-SEC-16",
    needs_key=True,
)
def shakes_hands(bench: Bench) -> None:
    """The confirmation that got lost is answered again; a wrong proof voids the handshake."""
    dut, key = bench.dut, bench.secret
    allow_failures(dut, 2, bench.channel)
    serial = dut.ask(IdentifyRequest(), IdentifyResponse).serial
    first, proof = offered(dut, key, serial)
    wrong = bytes([proof[0] ^ 1]) + proof[1:]
    dut.refused(NackReason.AUTH_FAILED, SessionConfirmRequest.TYPE, _confirm(first, wrong))
    dut.refused(NackReason.WRONG_STATE, SessionConfirmRequest.TYPE, _confirm(first, proof))
    second, proof = offered(dut, key, serial)
    require(second.session_id != first.session_id, "two offers have the same session_id")
    seq = dut.next_seq()
    for _ in range(2):  # the second time as if the first answer had been lost
        answer = dut.exchange(SessionConfirmRequest.TYPE, _confirm(second, proof), seq=seq)
        require(isinstance(answer, SessionConfirmResponse), f"expected SESSION_CONFIRM_RSP, got {shown(answer)}")
    dut.signer = second
    dut.ping()


@case(
    "D-48",
    Level.L3,
    "every write without a session, and any frame with AUTH outside one, is AUTH_REQUIRED",
    "PLK-SEC-01",
    "PLK-RCV-01",
)
def demands_a_session(bench: Bench) -> None:
    """Before its length is looked at; nothing changes."""
    dut = bench.dut
    before = status(dut)
    for type_ in sorted(AUTH_TYPES):
        dut.refused(NackReason.AUTH_REQUIRED, type_, b"\1" * (type_ % 3 * 20))
    for type_ in (MessageType.GET_STATUS, 0x3E, 0xF0):
        nack = dut.refusal(type_, auth=bytes(AUTH_SIZE))
        require_equal(nack.reason, NackReason.AUTH_REQUIRED, f"reason for type {type_:02X} with AUTH")
    after = status(dut)
    for name in ("state", "rate_nl_h", "therapy_rev"):
        require_equal(getattr(after, name), getattr(before, name), name)


@case(
    "D-49",
    Level.L3,
    "a wrong tag, another key and a reflected key are AUTH_FAILED",
    "PLK-SEC-07",
    "PLK-RCV-07",
    needs_key=True,
)
def refuses_wrong_tags(bench: Bench) -> None:
    """The counter of such a frame does not count, and the session goes on."""
    dut = bench.dut
    allow_failures(dut, 4, bench.channel)
    session = open_session(dut, bench.secret)
    before = link_stats(dut).auth_fail
    for what, auth in _forgeries(session, dut.seq + 1).items():
        nack = dut.refusal(MessageType.GET_STATUS, auth=auth)
        require_equal(nack.reason, NackReason.AUTH_FAILED, f"reason for {what}")
    dut.ping()
    require_equal(link_stats(dut).auth_fail - before, 4, "auth_fail moved by")


@case(
    "D-50",
    Level.L3,
    "a replayed frame and a counter that is not higher are REPLAY",
    "PLK-SEC-08",
    "PLK-RCV-07",
    needs_key=True,
)
def refuses_replays(bench: Bench) -> None:
    """Also where seq and payload are new; a higher counter is taken, whatever it leaves out."""
    dut = bench.dut
    allow_failures(dut, 3, bench.channel)
    session = open_session(dut, bench.secret)
    before = link_stats(dut).auth_replay
    seq, payload = dut.next_seq(), encode_payload(PingRequest(cookie=1))
    auth = session.sign(PingRequest.TYPE, seq, payload)
    dut.exchange(PingRequest.TYPE, payload, seq=seq, auth=auth)
    require_equal(
        dut.refusal(PingRequest.TYPE, payload, seq=seq, auth=auth).reason, NackReason.REPLAY, "the same frame"
    )
    for counter in (session.sent, 1):
        old = session.signed(PingRequest.TYPE, dut.seq + 1, payload, counter=counter)
        nack = dut.refusal(PingRequest.TYPE, payload, auth=old)
        require_equal(nack.reason, NackReason.REPLAY, f"counter {counter} after {session.sent}")
    session.sent += 1_000
    dut.ping()
    require_equal(link_stats(dut).auth_replay - before, 3, "auth_replay moved by")


@case(
    "D-51",
    Level.L3,
    "the eighth failure within 60 s closes the session, refuses others for 10 s and raises UNAUTHORISED_SESSION",
    "PLK-SEC-11",
    needs_key=True,
)
def closes_after_eight_failures(bench: Bench) -> None:
    """The eighth is answered with its own reason. That a session opens after 10 s is waited for with --long."""
    dut = bench.dut
    allow_failures(dut, FAILURES_MAX, bench.channel)
    open_session(dut, bench.secret)
    for number in range(1, FAILURES_MAX + 1):
        nack = dut.refusal(MessageType.GET_STATUS, auth=b"\xff" * AUTH_SIZE)
        require_equal(nack.reason, NackReason.AUTH_FAILED, f"reason for failure {number}")
        if number == FAILURES_MAX - 1:
            dut.ping()
            dut.signer = None  # what the device says after the eighth is no part of the session any more
    nack = dut.refused(NackReason.SESSION_LIMIT, SessionOpenRequest.TYPE, encode_payload(_OPEN))
    require(8_000 < nack.retry_after_ms <= 10_000, f"retry_after_ms is {nack.retry_after_ms} instead of up to 10,000")  # noqa: PLR2004
    alarms = status(dut).alarms_active
    require(alarms >> (AlarmCode.UNAUTHORISED_SESSION - 1) & 1, "UNAUTHORISED_SESSION is not active")
    dut.allowance.begin_again()
    if bench.is_long:
        dut.wait(nack.retry_after_ms / 1000 - 1)
        dut.refused(NackReason.SESSION_LIMIT, SessionOpenRequest.TYPE, encode_payload(_OPEN))
        dut.wait(1.2)
        dut.ask(_OPEN, SessionOpenResponse)
    elif bench.channel is not None:
        bench.channel.power("cycle")  # for those who come after


@case(
    "D-52",
    Level.L3,
    "in a session every frame of the device carries AUTH, with counters from 1 on",
    "PLK-SEC-08",
    "PLK-SEC-10",
    "PLK-SEC-02",
    needs_key=True,
)
def signs_everything(bench: Bench) -> None:
    """Answers, NACKs and the stream."""
    dut = bench.dut
    open_session(dut, bench.secret)
    opened = next(at for at, heard in enumerate(dut.heard) if heard.frame.type == SessionConfirmResponse.TYPE)
    require(not dut.heard[opened].frame.auth, "SESSION_CONFIRM_RSP carries AUTH")
    dut.ask(StreamConfigRequest(period_ms=100, flags=0), StreamConfigResponse)
    dut.refused(NackReason.UNKNOWN_TYPE, 0x3E)
    dut.hear(Telemetry, within_s=_EVENT_S)
    frames = [heard.frame for heard in list(dut.heard)[opened + 1 :]]
    for frame in frames:
        require(len(frame.auth) == AUTH_SIZE, f"type {frame.type:02X} carries no AUTH")
    counters = [int.from_bytes(frame.auth[:4], "little") for frame in frames]
    require_equal(counters, list(range(1, len(frames) + 1)), "counters of the device's frames")


@case(
    "D-53",
    Level.L3,
    "a session ends with SESSION_CLOSE, SESSION_OPEN, HELLO, its last counter and a reboot (--long: 60 s idle); "
    "other requests without AUTH are AUTH_REQUIRED",
    "PLK-SEC-09",
    "PLK-SEC-10",
    "PLK-SEC-12",
    "PLK-SEC-13",
    "PLK-SEC-17",
    "PLK-DEV-01",
    needs_key=True,
)
def ends_sessions(bench: Bench) -> None:
    """After the end, the session's own signature is worth nothing."""
    dut = bench.dut
    allow_failures(dut, 6, bench.channel)
    session = open_session(dut, bench.secret)
    nack = dut.refusal(MessageType.GET_STATUS, auth=b"")
    require_equal(nack.reason, NackReason.AUTH_REQUIRED, "reason for a request without AUTH in a session")
    other = encode_payload(SessionCloseRequest(session_id=session.session_id ^ 1))
    dut.refused(NackReason.WRONG_STATE, SessionCloseRequest.TYPE, other)
    dut.ask(SessionCloseRequest(session_id=session.session_id), SessionCloseResponse)
    _require_over(dut)

    open_session(dut, bench.secret)
    dut.signer = None
    dut.exchange(HelloRequest.TYPE, encode_payload(HelloRequest(1, 0, 0, 0, 0)))
    _require_over(dut, session)

    session = open_session(dut, bench.secret)
    dut.ask(_OPEN, SessionOpenResponse)  # answered with AUTH still, and the last frame of its session
    answers = [heard.frame for heard in dut.heard if heard.frame.type == SessionOpenResponse.TYPE]
    require(answers[-1].auth, "SESSION_OPEN_RSP in a session carries no AUTH")
    _require_over(dut, session)

    session = open_session(dut, bench.secret)
    dut.signer = None
    seq, last = dut.next_seq(), encode_payload(PingRequest(cookie=1))
    dut.exchange(PingRequest.TYPE, last, seq=seq, auth=session.signed(PingRequest.TYPE, seq, last, counter=COUNTER_MAX))
    _require_over(dut)

    if bench.channel is not None:
        session = open_session(dut, bench.secret)
        dut.signer = None
        bench.channel.power("cycle")
        _require_over(dut, session)
    if bench.is_long:
        session = open_session(dut, bench.secret)
        began_s = time.monotonic()
        while time.monotonic() < began_s + _IDLE_S - 2:
            dut.wait(1.0)
            dut.ping()  # does not keep it open
        dut.signer = None
        dut.wait(began_s + _IDLE_S + 0.5 - time.monotonic())
        _require_over(dut, session)


@case("D-54", Level.L3, "a production device refuses the published key", "PLK-SEC-14")
def refuses_the_published_key(bench: Bench) -> None:
    """Where it is its own key, sessions; else, proofs made with it."""
    dut = bench.dut
    identity = dut.ask(IdentifyRequest(), IdentifyResponse)
    is_published = bool(identity.key_flags & KeyFlag.TEST_KEY)
    if bench.key is not None:
        require_equal(is_published, bench.key == _PUBLISHED_KEY, "TEST_KEY in IDENTIFY, for the key that was given")
    if identity.device_class != DeviceClass.PRODUCTION:
        raise NotApplicable("this device is not of class PRODUCTION")
    allow_failures(dut, 1, bench.channel)
    if is_published:
        dut.refused(NackReason.SESSION_LIMIT, SessionOpenRequest.TYPE, encode_payload(_OPEN))
        return
    try:
        offered(dut, _PUBLISHED_KEY, identity.serial)
    except Violation:
        return  # its proof is that of another key
    raise Violation("the device proves that it has the published key, and IDENTIFY does not say so")


_OPEN = SessionOpenRequest(key_id=0, host_nonce=bytes(range(0x20, 0x30)))
_IDLE_S = 60.0


def _confirm(session: Session, proof: bytes) -> bytes:
    return encode_payload(SessionConfirmRequest(session_id=session.session_id, host_proof=proof))


def _forgeries(session: Session, seq: int) -> dict[str, bytes]:
    """Four ways to be wrong, for the frames from `seq` on; each would be right but for one thing."""
    type_, keys, counter = MessageType.GET_STATUS, session.keys, session.sent + 500
    good = session.signed(type_, seq, b"", counter=counter)
    return {
        "one bit of the tag": good[:-1] + bytes([good[-1] ^ 1]),
        "another key": session.signed(type_, seq + 1, b"", counter=counter, key=Key(b"\x5a" * 16)),
        "the key of the other direction": session.signed(type_, seq + 2, b"", counter=counter, key=keys.device_to_host),
        "the tag of another payload": session.signed(type_, seq + 3, b"x", counter=counter),
    }


def _require_over(dut: Dut, session: Session | None = None) -> None:
    """The session is over: requests need no AUTH, and what it signs is not accepted."""
    dut.signer = None
    dut.ask(GetStatusRequest(), GetStatusResponse)
    if session is not None:
        seq = dut.next_seq()
        auth = session.sign(MessageType.GET_STATUS, seq, b"")
        dut.await_nack_allowance()
        dut.send(encode_frame(Frame(MessageType.GET_STATUS, seq, 0, b"", auth)))
        answer = dut.answer_to(MessageType.GET_STATUS, seq)
        is_refused = isinstance(answer, Nack) and answer.reason == NackReason.AUTH_REQUIRED
        require(is_refused, f"expected NACK AUTH_REQUIRED after the end of the session, got {shown(answer)}")
