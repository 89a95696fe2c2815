"""Writes handshake.json, bolus.json and log_gap.json: what goes over the line, with each message lost in turn.

A step is a frame: who sent it, its fields, its bytes, and whether the line lost it. What a real end adds (PING, events)
is left out. A retry has the same seq and payload and, within a session, a new counter (PLK-REQ-03).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator import crypto, vectors

if TYPE_CHECKING:
    from generator.layout import Message, Schema

_AUTH_FLAG = 0x08
_RETRIES = 3
_OP_ID, _BOLUS_ID = 0xA1B2C3D4, 42
_BOLUS = {"op_id": _OP_ID, "volume_nl": 50_000, "duration_ms": 300_000}
_PREPARE = _BOLUS | {"therapy_rev": 7, "flags": None}
_PREPARED = _BOLUS | {"bolus_id": _BOLUS_ID, "expires_ms": 30_000, "prepare_flags": None}
_COMMIT = {"op_id": _OP_ID, "bolus_id": _BOLUS_ID, "volume_nl": 50_000, "commit_flags": None}
_START_T_MS = 123_460_000
_CONFIG = {"catheter_nl": 176_000, "priming_nl": 376_000, "calibration_ppm": 1_000_000, "therapy_rev": 7}
_EPOCH = 0xC0FFEE01
_BOLUS_RECORD = {"seq": 43, "boot_count": 3, "code": 0x2024, "t_ms": _START_T_MS, "arg0": _OP_ID, "arg1": _BOLUS_ID}
_CANCEL = {"op_id": _OP_ID + 1, "bolus_id": _BOLUS_ID}


class Conversation:
    """Two ends on one line; grows by the frames that they send."""

    def __init__(self, schema: Schema) -> None:
        self.steps: list[dict[str, Any]] = []
        self._schema = schema
        self._seq = {"host": 7, "device": 0x0102}
        self._counter = {"host": 0, "device": 0}
        self._keys: dict[str, bytes] = {}
        self._asked: tuple[str, dict[str, Any]] = ("", {})
        self.raw = b""
        """The last frame before COBS."""

    def secure(self, dev_nonce: bytes, session_id: int) -> None:
        """Give every later frame a counter, from 1, and a tag."""
        self._counter = {"host": 0, "device": 0}
        self._keys = keys_of(dev_nonce, session_id)

    def host(self, name: str, fields: dict[str, Any], *, lost: bool = False, note: str = "") -> None:
        """Ask: a new request."""
        self._seq["host"] += 1
        self._asked = (name, fields)
        self._add("host", name, fields, 0, lost=lost, note=note)

    def retry(self, *, lost: bool = False) -> None:
        """Ask the same again."""
        self._add("host", *self._asked, 0, lost=lost, note="retry")

    def device(self, name: str, fields: dict[str, Any], *, lost: bool = False, note: str = "") -> None:
        """Answer the last request."""
        self._seq["device"] += 1
        self._add("device", name, fields, self._seq["host"], lost=lost, note=note)

    def _add(self, sender: str, name: str, fields: dict[str, Any], ref: int, *, lost: bool, note: str) -> None:
        message = next(message for message in self._schema.messages if message.name == name)
        try:
            payload = vectors.encode_payload(message.layout, fields, self._schema)
        except (KeyError, ValueError, OverflowError) as error:
            raise vectors.ExampleError(f"a transcript has a {name} that does not fit: {error!r}") from error
        self.raw, counter = self._raw(sender, message, ref, payload)
        self.steps.append(
            {
                "from": sender,
                "message": name,
                "type": message.number,
                "seq": self._seq[sender],
                "ref": ref,
                "counter": counter,
                "fields": fields,
                "payload": payload.hex(),
                "wire": vectors.wire(self.raw).hex(),
                "lost": lost,
                "note": note,
            }
        )

    def _raw(self, sender: str, message: Message, ref: int, payload: bytes) -> tuple[bytes, int | None]:
        major, seq = self._schema.major, self._seq[sender]
        if not self._keys:
            return vectors.raw_frame(major, message.number, seq, ref, payload), None
        self._counter[sender] += 1
        head = bytes([major << 4 | _AUTH_FLAG, message.number]) + vectors.header_words(seq, ref, payload)
        sealed = head + payload + self._counter[sender].to_bytes(4, "little")
        body = sealed + crypto.cmac(self._keys[sender], sealed)[:8]
        return body + vectors.crc32c(body).to_bytes(4, "little"), self._counter[sender]


def keys_of(dev_nonce: bytes, session_id: int) -> dict[str, bytes]:
    """Return the key of each sender."""
    return {
        "host": crypto.session_key("PLINK1-H2D", crypto.HOST_NONCE, dev_nonce, session_id),
        "device": crypto.session_key("PLINK1-D2H", crypto.HOST_NONCE, dev_nonce, session_id),
    }


def write_handshake(schema: Schema) -> str:
    """Return the text of handshake.json."""
    made = [
        _transcript("no message is lost", "open", _handshake(schema, "")),
        _transcript("SESSION_OPEN is lost", "open", _handshake(schema, "session_open")),
        _transcript("SESSION_OPEN_RSP is lost: the pump draws anew", "open", _handshake(schema, "session_open_rsp")),
        _transcript("SESSION_CONFIRM is lost", "open", _handshake(schema, "session_confirm")),
        _transcript(
            "SESSION_CONFIRM_RSP is lost: answered again without AUTH",
            "open",
            _handshake(schema, "session_confirm_rsp"),
        ),
        _transcript("the proof of the host is wrong", "closed", _wrong_proof(schema)),
    ]
    return _text(made, serial=crypto.SERIAL)


def write_bolus(schema: Schema) -> str:
    """Return the text of bolus.json: the session is open, its counters are at 0, therapy_rev is 7."""
    made = [
        _transcript("no message is lost", "done", _bolus(schema, "")),
        _transcript("BOLUS_PREPARE is lost", "done", _bolus(schema, "bolus_prepare")),
        _transcript("BOLUS_PREPARE_RSP is lost: the same answer again", "done", _bolus(schema, "bolus_prepare_rsp")),
        _transcript("BOLUS_COMMIT is lost", "done", _bolus(schema, "bolus_commit")),
        _transcript("BOLUS_COMMIT_RSP is lost: the bolus begins once", "done", _bolus(schema, "bolus_commit_rsp")),
        _transcript("every BOLUS_COMMIT_RSP is lost: the log says done", "done", _unanswered(schema, is_heard=True)),
        _transcript(
            "every BOLUS_COMMIT is lost: the log says not done", "not done", _unanswered(schema, is_heard=False)
        ),
        _transcript("every BOLUS_CANCEL_RSP is lost: the log says done", "done", _cancelled(schema)),
    ]
    return _text(made, dev_nonce=crypto.DEV_NONCE.hex(), session_id=1)


def session_example(schema: Schema) -> str:
    """Return the worked example of SPEC.md: keys, proofs, and the first frame of a session byte by byte."""
    keys = keys_of(crypto.DEV_NONCE, 1)
    talk = Conversation(schema)
    talk.secure(crypto.DEV_NONCE, 1)
    talk.host("bolus_prepare", _PREPARE)
    payload, wire = bytes.fromhex(talk.steps[0]["payload"]), bytes.fromhex(talk.steps[0]["wire"])
    raw = talk.raw
    parts = {
        "PSK": crypto.PSK,
        "host_nonce": crypto.HOST_NONCE,
        "dev_nonce": crypto.DEV_NONCE,
        "session_id": (1).to_bytes(4, "little"),
        "serial": crypto.SERIAL.encode().ljust(16, b"\0"),
        "key, host": keys["host"],
        "key, device": keys["device"],
        "dev_proof": crypto.proof(keys["device"], 1),
        "host_proof": crypto.proof(keys["host"], 1),
        "header": raw[:8],
        "payload": payload,
        "counter": raw[-16:-12],
        "tag": raw[-12:-4],
        "crc32c": raw[-4:],
        "wire": wire,
    }
    rows = [f"{name:<12} {data[:24].hex(' ')}" for name, data in parts.items() if name != "wire"]
    rows += [f"{'' if at else 'wire':<12} {wire[at : at + 24].hex(' ')}" for at in range(0, len(wire), 24)]
    return "```text\n" + "\n".join(rows) + "\n```\n"


def write_log_gap(schema: Schema) -> str:
    """Return the text of log_gap.json."""
    info = {
        "log_epoch": _EPOCH,
        "first_seq": 235,
        "last_seq": 236,
        "capacity": 1000,
        "overwritten": 234,
        "boot_count": 3,
    }
    gap, epoch = Conversation(schema), Conversation(schema)
    gap.host("log_read", _read(_EPOCH, 41))
    gap.device("nack", _nack(0x14, 18), note="records 41 to 234 were overwritten")
    gap.host("log_info", {})
    gap.device("log_info_rsp", info)
    gap.host("log_read", _read(_EPOCH, 235))
    gap.device("log_read_rsp", _records(_EPOCH, 235, 2))
    epoch.host("log_read", _read(0xDEADBEEF, 41))
    epoch.device("nack", _nack(0x14, 19), note="the log was erased; every record of the old epoch is lost")
    epoch.host("log_info", {})
    epoch.device("log_info_rsp", info | {"first_seq": 1, "last_seq": 1, "overwritten": 0})
    epoch.host("log_read", _read(_EPOCH, 1))
    epoch.device("log_read_rsp", _records(_EPOCH, 1, 1))
    made = [_transcript("the records were overwritten", "read", gap), _transcript("another epoch", "read", epoch)]
    return _text(made)


def _handshake(schema: Schema, lost: str) -> Conversation:
    talk, dev_nonce, session_id = Conversation(schema), crypto.DEV_NONCE, 1
    opening = {"key_id": 0, "host_nonce": crypto.HOST_NONCE.hex()}
    talk.host("session_open", opening, lost=lost == "session_open")
    if lost == "session_open":
        talk.retry()
    talk.device("session_open_rsp", _offer(dev_nonce, session_id), lost=lost == "session_open_rsp")
    if lost == "session_open_rsp":
        dev_nonce, session_id = bytes(range(0x60, 0x70)), 2
        talk.retry()
        talk.device("session_open_rsp", _offer(dev_nonce, session_id), note="a new handshake: nothing is cached")
    host_proof = crypto.proof(keys_of(dev_nonce, session_id)["host"], session_id).hex()
    talk.host("session_confirm", {"session_id": session_id, "host_proof": host_proof}, lost=lost == "session_confirm")
    if lost == "session_confirm":
        talk.retry()
    talk.device("session_confirm_rsp", {"session_id": session_id}, lost=lost == "session_confirm_rsp")
    if lost == "session_confirm_rsp":
        talk.retry()
        talk.device("session_confirm_rsp", {"session_id": session_id}, note="the same session, without AUTH")
    talk.secure(dev_nonce, session_id)
    talk.host("get_config", {})
    talk.device("get_config_rsp", _CONFIG)
    return talk


def _wrong_proof(schema: Schema) -> Conversation:
    talk = Conversation(schema)
    talk.host("session_open", {"key_id": 0, "host_nonce": crypto.HOST_NONCE.hex()})
    talk.device("session_open_rsp", _offer(crypto.DEV_NONCE, 1))
    reflected = crypto.proof(keys_of(crypto.DEV_NONCE, 1)["device"], 1).hex()
    talk.host("session_confirm", {"session_id": 1, "host_proof": reflected}, note="the proof of the device, reflected")
    talk.device("nack", _nack(0x05, 5))
    return talk


def _offer(dev_nonce: bytes, session_id: int) -> dict[str, Any]:
    dev_proof = crypto.proof(keys_of(dev_nonce, session_id)["device"], session_id).hex()
    return {"session_id": session_id, "dev_nonce": dev_nonce.hex(), "dev_proof": dev_proof}


def _bolus(schema: Schema, lost: str) -> Conversation:
    """Prepare and commit a bolus; `lost` is the message that the line loses the first time."""
    talk = Conversation(schema)
    talk.secure(crypto.DEV_NONCE, 1)
    _exchange(talk, "bolus_prepare", _PREPARE, _PREPARED, lost)
    _exchange(talk, "bolus_commit", _COMMIT, {"bolus_id": _BOLUS_ID, "t_ms": _START_T_MS}, lost)
    return talk


def _exchange(talk: Conversation, name: str, asked: dict[str, Any], answer: dict[str, Any], lost: str) -> None:
    talk.host(name, asked, lost=lost == name)
    if lost == name:
        talk.retry()
    talk.device(f"{name}_rsp", answer, lost=lost == f"{name}_rsp")
    if lost == f"{name}_rsp":
        talk.retry()
        talk.device(f"{name}_rsp", answer, note="remembered, not executed again")


def _unanswered(schema: Schema, *, is_heard: bool) -> Conversation:
    talk = Conversation(schema)
    talk.secure(crypto.DEV_NONCE, 1)
    _exchange(talk, "bolus_prepare", _PREPARE, _PREPARED, "")
    answer = {"bolus_id": _BOLUS_ID, "t_ms": _START_T_MS} if is_heard else None
    _repeat(talk, "bolus_commit", _COMMIT, answer)
    _ask_log(talk, [_BOLUS_RECORD | {"arg2": 50_000}] if is_heard else [])
    return talk


def _cancelled(schema: Schema) -> Conversation:
    """Cancel a bolus at once: nothing was given yet. The record of it follows that of the bolus's end (PLK-BOL-08)."""
    talk = _bolus(schema, "")
    _repeat(talk, "bolus_cancel", _CANCEL, {"delivered_nl": 0})
    ended = _BOLUS_RECORD | {"seq": 44, "code": 0x2025, "arg2": 0}
    cancelled = _BOLUS_RECORD | {"seq": 45, "code": 0x20A5, "arg0": _CANCEL["op_id"], "arg2": 0}
    _ask_log(talk, [_BOLUS_RECORD | {"arg2": 50_000}, ended, cancelled])
    return talk


def _repeat(talk: Conversation, name: str, asked: dict[str, Any], answer: dict[str, Any] | None) -> None:
    """Ask as often as is allowed; each answer is lost, or, without one, each request."""
    for attempt in range(1 + _RETRIES):
        if attempt:
            talk.retry(lost=answer is None)
        else:
            talk.host(name, asked, lost=answer is None)
        if answer is not None:
            talk.device(f"{name}_rsp", answer, lost=True)


def _ask_log(talk: Conversation, found: list[dict[str, Any]]) -> None:
    talk.host("log_read", _read(_EPOCH, 43), note="what became of the op_id?")
    talk.device("log_read_rsp", {"log_epoch": _EPOCH, "first_seq": 43, "flags": 1, "records": found})


def _read(log_epoch: int, from_seq: int) -> dict[str, Any]:
    return {"log_epoch": log_epoch, "from_seq": from_seq, "max_records": 6, "flags": 0}


def _nack(rejected_type: int, reason: int) -> dict[str, Any]:
    return {"rejected_type": rejected_type, "reason": reason, "detail": 0, "retry_after_ms": 0}


def _records(log_epoch: int, first_seq: int, count: int) -> dict[str, Any]:
    records = [
        {"seq": seq, "boot_count": 3, "code": 0x1000, "t_ms": 1000 * seq, "arg0": 0, "arg1": 0x01000000, "arg2": 0}
        for seq in range(first_seq, first_seq + count)
    ]
    return {"log_epoch": log_epoch, "first_seq": first_seq, "flags": 1, "records": records}


def _transcript(name: str, outcome: str, talk: Conversation) -> dict[str, Any]:
    return {"name": name, "outcome": outcome, "steps": talk.steps}


def _text(transcripts: list[dict[str, Any]], **about: Any) -> str:  # noqa: ANN401  # JSON
    known = {"psk": crypto.PSK.hex(), "host_nonce": crypto.HOST_NONCE.hex()} if about else {}
    return json.dumps({**known, **about, "transcripts": transcripts}, indent=1) + "\n"
