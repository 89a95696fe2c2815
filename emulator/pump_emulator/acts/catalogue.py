"""Every act there is, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.acts import ailments, beyond, clinician, needle, prescribing, surroundings

if TYPE_CHECKING:
    from pump_emulator.acts.act import Act

_ACTS: tuple[type[Act], ...] = (
    prescribing.Prescribe,
    clinician.Bolus,
    clinician.CancelBolus,
    clinician.Stop,
    clinician.Start,
    needle.Refill,
    clinician.ReportRefill,
    clinician.Configure,
    clinician.AlarmLimits,
    clinician.Acknowledge,
    clinician.ResetAlarm,
    clinician.PauseAudio,
    clinician.SetTime,
    clinician.Interrogate,
    clinician.ClearMemoryError,
    clinician.ResetPump,
    clinician.FactoryReset,
    clinician.ResetFav,
    clinician.UpdateFirmware,
    needle.PatientBolus,
    needle.Drain,
    needle.Inject,
    needle.ReplacePump,
    needle.Explant,
    ailments.MotorStall,
    ailments.FlowBias,
    ailments.FreeFlow,
    ailments.Occlusion,
    ailments.CatheterLeak,
    ailments.CatheterKink,
    ailments.CatheterDisconnection,
    ailments.PrimingFault,
    ailments.SensorStuck,
    ailments.BatterySag,
    ailments.PrematureEri,
    ailments.PrematureEos,
    ailments.MemoryFault,
    ailments.SelfTestFailure,
    ailments.Watchdog,
    ailments.RtcLost,
    ailments.ClockDrift,
    ailments.ClockJump,
    ailments.TornWrite,
    ailments.Storm,
    ailments.PowerOff,
    ailments.PowerOn,
    surroundings.Mri,
    surroundings.Emi,
    surroundings.Magnet,
    surroundings.Temperature,
    surroundings.AmbientPressure,
    surroundings.UnauthorisedWrite,
    beyond.Unplug,
    beyond.Plug,
    beyond.Hang,
    beyond.ResumeLink,
    beyond.Mute,
    beyond.Unmute,
    beyond.LineNoise,
    beyond.BrokerDown,
    beyond.BrokerUp,
    beyond.RestartGateway,
    beyond.Command,
)

CATALOGUE: dict[str, type[Act]] = {act.name(): act for act in _ACTS}
