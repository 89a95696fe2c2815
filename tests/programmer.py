"""A programmer who asks for whole operations: a bolus given, a program put in force, a refill reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_protocol.messages import (
    BolusCommitRequest,
    BolusPrepareRequest,
    BolusPrepareResponse,
    Mode,
    RefillCommitRequest,
    RefillPrepareRequest,
    RefillPrepareResponse,
    TherapyCommitRequest,
    TherapyCommitResponse,
    TherapyExtendResponse,
    TherapyPrepareResponse,
)
from pump_protocol.program import extend_requests
from tests.devices import DAY, MS, Bench, device, program, proposed

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.prescription import Prescription

BINDING = program(Mode.SIMPLE, (0, 10_000), lockout_ms=4 * 3_600_000, max_per_day=3)
"""A program whose patient may have a bolus every four hours, three a day."""


def bolus(
    volume_nl: int = 50_000, duration_ms: int = 600_000, flags: int | None = 0, *, op_id: int = 5
) -> BolusPrepareRequest:
    """Return the request of a bolus on the first program."""
    return BolusPrepareRequest(op_id, volume_nl, duration_ms, 1, flags)


def patients(op_id: int = 5) -> BolusPrepareRequest:
    """Return the request of a patient's bolus on the second program."""
    return msgspec.structs.replace(bolus(flags=None, op_id=op_id), therapy_rev=2)


def give(bench: Bench, request: BolusPrepareRequest, *, commit_flags: int | None = None) -> int:
    """Prepare and commit a bolus; its number."""
    answer = bench.send(request)
    assert isinstance(answer, BolusPrepareResponse)
    bench.send(BolusCommitRequest(request.op_id, answer.bolus_id, answer.volume_nl, commit_flags))
    return answer.bolus_id


def prescribe(bench: Bench, prescription: Prescription, *, op_id: int = 4, commit_flags: int | None = None) -> int:
    """Put a program in force, in as many frames as it needs; the new revision."""
    answer = bench.send(proposed(prescription, op_id=op_id, base_rev=bench.pump.therapy.revision))
    assert isinstance(answer, TherapyPrepareResponse)
    crc = answer.program_crc32c
    for extend in extend_requests(prescription.program, op_id=op_id, token=answer.token):
        extended = bench.send(extend)
        assert isinstance(extended, TherapyExtendResponse)
        crc = extended.program_crc32c
    done = bench.send(TherapyCommitRequest(op_id, answer.token, crc, commit_flags))
    assert isinstance(done, TherapyCommitResponse)
    return done.therapy_rev


def refill(bench: Bench, *, drug_id: int = 1, conc_ng_ml: int = 500_000, label: str | None = None) -> None:
    """Report a full reservoir."""
    answer = bench.send(RefillPrepareRequest(6, 1_000_000, 20_000_000, drug_id, conc_ng_ml, label))
    assert isinstance(answer, RefillPrepareResponse)
    bench.send(RefillCommitRequest(6, answer.token))


def dead() -> Device:
    """Return a pump that has reached its end of service."""
    pump = device(calendar_life_ms=2_629_800_000, eri_to_eos_ms=DAY // MS)
    pump.settle(2_629_800_000 * MS)
    return pump
