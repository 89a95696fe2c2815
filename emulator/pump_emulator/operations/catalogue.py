"""Which function does what each write asks, by type of request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator.operations import attending, boluses, configuration, delivery, program, refills
from pump_emulator.operations.prepared import Commit, Prepared
from pump_protocol import messages as m

if TYPE_CHECKING:
    from collections.abc import Callable

PREPARES: dict[int, Callable[[Any, Any, int], Prepared]] = {
    m.TherapyPrepareRequest.TYPE: program.prepare,
    m.BolusPrepareRequest.TYPE: boluses.prepare,
    m.RefillPrepareRequest.TYPE: refills.prepare,
}
COMMITS: dict[int, Commit] = {
    m.TherapyCommitRequest.TYPE: Commit(program.commit),
    m.BolusCommitRequest.TYPE: Commit(boluses.commit, token_field="bolus_id"),  # noqa: S106 (the name of a field)
    m.RefillCommitRequest.TYPE: Commit(refills.commit),
}
SINGLE_STEPS: dict[int, Callable[[Any, Any], m.Message]] = {
    m.BolusCancelRequest.TYPE: boluses.cancel,
    m.StopRequest.TYPE: delivery.stop,
    m.ResumeRequest.TYPE: delivery.resume,
    m.ConfigSetRequest.TYPE: configuration.configure,
    m.AlarmAckRequest.TYPE: attending.acknowledge,
    m.AlarmResetRequest.TYPE: attending.reset_alarm,
    m.AlarmAudioPauseRequest.TYPE: attending.pause_audio,
    m.AlarmLimitsSetRequest.TYPE: configuration.set_limits,
}
