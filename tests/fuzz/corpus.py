"""The corpus that the vectors give: `python -m tests.fuzz.corpus` writes what is missing.

A file is named by a digest of its content, as libFuzzer does it; what a run has found may lie beside these.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pump_protocol import messages as m
from pump_protocol.program import Program, prepare_request

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
_VECTORS = Path(__file__).parents[2] / "firmware-protocol" / "vectors"
_FIRST_REVISION = 1

# The acts of tests/fuzz/pump.py.
_PUT, _ASK, _ASK_SEALED, _WAIT, _OPEN_SESSION, _COMMIT, _CUT_POWER, _REPEAT = (bytes([act]) for act in range(8))
_MINUTES = _WAIT + bytes([100])


def seeds() -> dict[str, list[bytes]]:
    """The inputs of each target, each once."""
    seeds_of = {"line": _lines(), "payload": _payloads(), "pump": _stories()}
    return {target: list(dict.fromkeys(inputs)) for target, inputs in seeds_of.items()}


def path_of(target: str, seed: bytes) -> Path:
    """Where an input is kept."""
    return CORPUS / target / hashlib.sha1(seed, usedforsecurity=False).hexdigest()


def _lines() -> Iterator[bytes]:
    """Each vector whole; all of a kind at once, in pieces of 1 and of 7 bytes in turn."""
    for name in ("valid.json", "negative.json"):
        wires = [bytes.fromhex(vector["wire"]) for vector in _vectors(name)]
        yield from (b"\0" + wire for wire in wires)
        yield b"\2\1\7" + b"".join(wires)


def _payloads() -> Iterator[bytes]:
    for vector in _vectors("messages.json"):
        yield _typed(vector)


def _stories() -> Iterator[bytes]:
    """Every request, unsealed and sealed; the two-step writes, committed; noise; a power cut amid all that."""
    vectors = [vector for vector in _vectors("messages.json") if vector["type"] < 0x40]
    requests = [_request(vector["type"], bytes.fromhex(vector["payload"])) for vector in vectors]
    requests += [_request(message.TYPE, m.encode_payload(message)) for message in _accepted()]
    yield b"".join(_ASK + request for request in requests)
    yield _OPEN_SESSION + b"".join(_ASK_SEALED + request for request in requests)
    for request in requests:
        yield _OPEN_SESSION + _ASK_SEALED + request + _COMMIT + _REPEAT + _MINUTES + _CUT_POWER + _ASK + request
    for vector in _vectors("negative.json"):
        wire = bytes.fromhex(vector["wire"])[:255]
        yield _PUT + bytes([len(wire)]) + wire + _OPEN_SESSION + _PUT + bytes([len(wire)]) + wire


def _vectors(name: str) -> list[dict[str, Any]]:
    vectors: list[dict[str, Any]] = json.loads((_VECTORS / name).read_text())
    return vectors


def _typed(vector: dict[str, Any]) -> bytes:
    return bytes([vector["type"]]) + bytes.fromhex(vector["payload"])


def _request(type_: int, payload: bytes) -> bytes:
    return bytes([type_, len(payload)]) + payload


def _accepted() -> Iterator[m.Message]:
    """What a new pump takes: the vectors of these name a revision that it does not have."""
    for mode, rates in ((m.Mode.SIMPLE, [8_333]), (m.Mode.FLEX, [7_000, 9_000, 8_000])):
        program = Program(
            mode=mode,
            drug_id=1,
            conc_ng_ml=500_000,
            pat_bolus_nl=0,
            pat_bolus_ms=0,
            lockout_ms=0,
            max_per_day=0,
            steps=tuple(m.ProgramStep(start_s=hour * 3_600, rate_nl_h=rate) for hour, rate in enumerate(rates)),
        )
        yield prepare_request(program, op_id=1, base_rev=_FIRST_REVISION)
    yield m.BolusPrepareRequest(1, 50_000, 300_000, _FIRST_REVISION, 0)


def main() -> None:
    """Write what is missing."""
    for target, inputs in seeds().items():
        (CORPUS / target).mkdir(parents=True, exist_ok=True)
        for seed in inputs:
            path_of(target, seed).write_bytes(seed)


if __name__ == "__main__":
    main()
