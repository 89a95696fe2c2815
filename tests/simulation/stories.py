"""Stories drawn from a seed: what hands, programmers, faults and a host do to a pump, each at its second of pump time.

Every act that needs no more than a pump is drawn. A host is on the line in every other story only: when it falls silent
the pump ends the audio pauses, after seconds of link time, which are not the same pump time at every speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from pump_emulator import acts
from pump_emulator.acts import ailments, clinician, needle, prescribing, surroundings
from pump_emulator.faults import Sensor
from pump_emulator.hands import Site
from pump_emulator.integrity import MemoryArea
from pump_emulator.pump import Pump
from pump_emulator.settings import profiles
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    AlarmCode,
    BolusFlag,
    GetStatusRequest,
    IdentifyRequest,
    Message,
    StreamConfigRequest,
    encode_payload,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pump_emulator.acts import Act
    from pump_emulator.settings import PumpSettings
    from pump_protocol.rng import Rng

One = TypeVar("One")
SECOND_US, DAY_S = 1_000_000, 86_400
STEPS = 25
GAP_MAX_S = 40 * DAY_S
PPM = 1_000_000


def _framed(request: Message) -> bytes:
    # The delimiter before it ends whatever noise came before.
    return b"\0" + encode_frame(Frame(request.TYPE, 1, 0, encode_payload(request)))


GET_STATUS, IDENTIFY, STREAM = (
    _framed(request) for request in (GetStatusRequest(), IdentifyRequest(), StreamConfigRequest(60_000, 1))
)


class Step(NamedTuple):
    """What is done at a second of pump time: an act, one that is taken back, or bytes on the line."""

    at_s: int
    act: Act | None = None
    is_undone: bool = False
    heard: bytes = b""


class Story(NamedTuple):
    """One pump and all that befalls it."""

    settings: PumpSettings
    has_host: bool
    steps: tuple[Step, ...]
    ends_s: int


def drawn(rng: Rng) -> Story:
    """The story of a seed."""
    settings = _settings(rng)
    has_host = rng.chance(0.5)
    steps: list[Step] = []
    lasting: list[Act] = []
    at_s = 0
    for _ in range(STEPS):
        at_s += _gap_s(rng)
        if has_host and rng.chance(0.3):
            steps.append(Step(at_s, heard=_said(rng)))
        elif lasting and rng.chance(0.3):
            steps.append(Step(at_s, act=lasting.pop(rng.below(len(lasting))), is_undone=True))
        else:
            act = _any_act(rng, without=clinician.PauseAudio if has_host else surroundings.UnauthorisedWrite)
            lasting += [act] if act.IS_UNDOABLE else []
            steps.append(Step(at_s, act=act))
    return Story(settings, has_host, tuple(steps), at_s + _gap_s(rng))


class Teller:
    """Tells a story to a pump at a speed; 0 goes in steps. Whoever `looks` in does so at random instants between."""

    def __init__(self, story: Story, *, speed: int = 0, looks: Rng | None = None, pump: Pump | None = None) -> None:
        self.pump = pump = pump or Pump(story.settings, seed=1, now=0)
        self.now = 0
        self._speed = speed
        self._looks = looks
        self._has_host = story.has_host
        pump.set_speed(speed, now=0)

    def tell(self, steps: Iterable[Step]) -> None:
        """Do one step after another, each at its time."""
        for step in steps:
            self.go_to(step.at_s * SECOND_US)
            if step.act is None:
                self.pump.receive_data(step.heard, self.now)
            elif step.is_undone:
                step.act.undo(self.pump, self.now)
            else:
                step.act.apply(self.pump, self.now)
            self.pump.data_to_send()

    def go_to(self, pump_us: int) -> None:
        """Go on to a pump time, a whole second unless it goes in steps, from deadline to deadline as a driver does."""
        if not self._speed:
            self._look_in()
            self.pump.run_to_us(pump_us, now=self.now)
            return
        goal = self.now + (pump_us - self.pump.pump_time_us(self.now)) // self._speed
        for now in sorted(self.now + self._looks.below(goal - self.now + 1) for _ in range(4)) if self._looks else ():
            self._run_to(now)
            self._look_in()
        self._run_to(goal)

    def _run_to(self, goal: int) -> None:
        while (deadline := self.pump.next_deadline()) is not None and deadline <= goal:
            self.now = max(self.now, deadline)
            self.pump.advance(self.now)
            self.pump.data_to_send()
        self.now = goal
        self.pump.advance(goal)

    def _look_in(self) -> None:
        if self._looks is None:
            return
        looks: tuple[Callable[[int], object], ...] = (
            self.pump.reported,
            self.pump.truth,
            self.pump.audit,
            lambda _now: self.pump.log_records(1, 10),
            lambda now: self.pump.receive_data(GET_STATUS, now) if self._has_host else None,
        )
        _one_of(self._looks, looks)(self.now)


def told(story: Story, *, speed: int = 0, looks: Rng | None = None) -> Teller:
    """A pump to which a story has been told to its end."""
    teller = Teller(story, speed=speed, looks=looks)
    teller.tell(story.steps)
    teller.go_to(story.ends_s * SECOND_US)
    return teller


def seen(teller: Teller) -> dict[str, object]:
    """What a run is compared by: truth, report and the digest of the log; not what counts records of link time."""
    reported, truth = teller.pump.reported(teller.now), teller.pump.truth(teller.now)
    told_of = {name: getattr(reported, name) for name in reported.__struct_fields__ if not name.startswith("log_")}
    return {"truth": msgspec.to_builtins(truth), "reported": msgspec.to_builtins(told_of)}


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _settings(rng: Rng) -> PumpSettings:
    settings = profiles.load(_one_of(rng, profiles.names())).settings
    return msgspec.structs.replace(
        settings,
        has_flow_sensor=rng.chance(0.5),
        has_pressure_sensor=rng.chance(0.5),
        stroke_error_ppm=_one_of(rng, (0, -20_000, 145_000)),
        clock_drift_ppb=_one_of(rng, (0, 50_000, -3_000)),
    )


def _gap_s(rng: Rng) -> int:
    """From one step to the next: often at once, or seconds, sometimes weeks."""
    longest = _one_of(rng, (1, 60, 3_600, DAY_S, 10 * DAY_S, GAP_MAX_S))
    return rng.below(longest)


def _said(rng: Rng) -> bytes:
    return rng.bytes(40) if rng.chance(0.2) else _one_of(rng, (GET_STATUS, IDENTIFY, STREAM))


def _any_act(rng: Rng, *, without: type[Act]) -> Act:
    kind = _one_of(rng, [kind for kind in ACTS if kind is not without])
    if kind in _FINAL and not rng.chance(0.1):
        kind = needle.Refill
    return ACTS[kind](rng)


def _one_of(rng: Rng, of: Sequence[One]) -> One:
    return of[rng.below(len(of))]


def _program(rng: Rng) -> Act:
    concentration = _one_of(rng, (None, None, 500_000, 1_000_000))
    patient = _one_of(rng, (None, prescribing.PatientsBolus(volume=20_000, per_day=3)))
    if rng.chance(0.4):
        starts = sorted({rng.below(DAY_S) for _ in range(1 + rng.below(4))})
        steps = tuple(prescribing.Step(start=start_s, rate=2_000 + rng.below(40_000)) for start_s in starts)
        return prescribing.Prescribe(steps=steps, concentration=concentration, patient_bolus=patient, confirm=True)
    bolus = _one_of(rng, (None, 50_000))
    return prescribing.Prescribe(
        rate=2_000 + rng.below(60_000),
        bolus=bolus,
        interval=0 if bolus is None else 21_600,
        ends_after=_one_of(rng, (0, 0, 5 * DAY_S)),
        concentration=concentration,
        patient_bolus=patient,
        confirm=True,
    )


def _refill(rng: Rng) -> Act:
    return needle.Refill(
        concentration=_one_of(rng, (None, None, None, 1_000_000)),
        injected=_one_of(rng, (None, None, 12_000_000)),
        pocket=_one_of(rng, (None, None, None, 3_000_000)),
    )


def _stuck(rng: Rng) -> Act:
    sensor = _one_of(rng, tuple(Sensor))
    return ailments.SensorStuck(
        rate=12_000 if sensor is Sensor.FLOW else None,
        pressure=2_000 if sensor is Sensor.PRESSURE else None,
        temperature=3_000 if sensor is Sensor.TEMPERATURE else None,
    )


_ALARMS = tuple(AlarmCode)
_KINDS = (0, int(BolusFlag.PRIMING), int(BolusFlag.BRIDGE), int(BolusFlag.PATIENT))

ACTS: dict[type[Act], Callable[[Rng], Act]] = {
    prescribing.Prescribe: _program,
    clinician.Bolus: lambda rng: clinician.Bolus(
        volume=1_000 + rng.below(400_000), duration=60_000 + rng.below(7_200_000), kind=_one_of(rng, _KINDS)
    ),
    clinician.CancelBolus: lambda _: clinician.CancelBolus(),
    clinician.Stop: lambda _: clinician.Stop(),
    clinician.Start: lambda _: clinician.Start(),
    needle.Refill: _refill,
    clinician.ReportRefill: lambda rng: clinician.ReportRefill(filled=2_000_000 + rng.below(18_000_000)),
    clinician.Configure: lambda rng: clinician.Configure(calibration=950_000 + rng.below(100_000)),
    clinician.AlarmLimits: lambda rng: clinician.AlarmLimits(low_reservoir=1_000_000 + rng.below(8_000_000)),
    clinician.Acknowledge: lambda rng: clinician.Acknowledge(alarm=_one_of(rng, _ALARMS)),
    clinician.ResetAlarm: lambda rng: clinician.ResetAlarm(alarm=_one_of(rng, _ALARMS)),
    clinician.PauseAudio: lambda rng: clinician.PauseAudio(duration=60 + rng.below(3_600)),
    clinician.SetTime: lambda rng: clinician.SetTime(step=rng.below(7_200_000) - 3_600_000),
    clinician.Interrogate: lambda rng: clinician.Interrogate(read_log=rng.chance(0.5)),
    clinician.ClearMemoryError: lambda _: clinician.ClearMemoryError(),
    clinician.ResetPump: lambda _: clinician.ResetPump(),
    clinician.FactoryReset: lambda _: clinician.FactoryReset(),
    clinician.ResetFav: lambda _: clinician.ResetFav(),
    clinician.UpdateFirmware: lambda rng: clinician.UpdateFirmware(duration=60 + rng.below(3_600)),
    needle.PatientBolus: lambda _: needle.PatientBolus(),
    needle.Drain: lambda rng: needle.Drain(volume=_one_of(rng, (None, 1_234_567))),
    needle.Inject: lambda rng: needle.Inject(
        volume=rng.below(2_000_000), concentration=2_000_000, site=_one_of(rng, tuple(Site))
    ),
    needle.ReplacePump: lambda rng: needle.ReplacePump(serial=f"PR-{rng.u32():010}"),
    needle.Explant: lambda _: needle.Explant(),
    ailments.MotorStall: lambda _: ailments.MotorStall(),
    ailments.FlowBias: lambda rng: ailments.FlowBias(percent=rng.below(PPM) - PPM // 2),
    ailments.FreeFlow: lambda rng: ailments.FreeFlow(rate=rng.below(50_000)),
    ailments.Occlusion: lambda _: ailments.Occlusion(),
    ailments.CatheterLeak: lambda rng: ailments.CatheterLeak(percent=rng.below(PPM)),
    ailments.CatheterKink: lambda rng: ailments.CatheterKink(percent=rng.below(PPM)),
    ailments.CatheterDisconnection: lambda _: ailments.CatheterDisconnection(),
    ailments.PrimingFault: lambda _: ailments.PrimingFault(),
    ailments.SensorStuck: _stuck,
    ailments.BatterySag: lambda _: ailments.BatterySag(),
    ailments.PrematureEri: lambda _: ailments.PrematureEri(),
    ailments.PrematureEos: lambda _: ailments.PrematureEos(),
    ailments.MemoryFault: lambda rng: ailments.MemoryFault(area=_one_of(rng, tuple(MemoryArea))),
    ailments.SelfTestFailure: lambda _: ailments.SelfTestFailure(),
    ailments.Watchdog: lambda rng: ailments.Watchdog(count=1 + rng.below(3)),
    ailments.RtcLost: lambda _: ailments.RtcLost(),
    ailments.ClockDrift: lambda rng: ailments.ClockDrift(drift=rng.below(200_000) - 100_000),
    ailments.ClockJump: lambda rng: ailments.ClockJump(step=(rng.below(7_200) - 3_600) * SECOND_US),
    ailments.TornWrite: lambda _: ailments.TornWrite(),
    ailments.Storm: lambda rng: ailments.Storm(alarm=_one_of(rng, _ALARMS[:5]), edges=1 + rng.below(20)),
    ailments.PowerOff: lambda _: ailments.PowerOff(),
    ailments.PowerOn: lambda _: ailments.PowerOn(),
    surroundings.Mri: lambda rng: surroundings.Mri(recovery_interrogations=rng.below(2)),
    surroundings.Emi: lambda _: surroundings.Emi(),
    surroundings.Magnet: lambda _: surroundings.Magnet(),
    surroundings.Temperature: lambda rng: surroundings.Temperature(value=2_900 + rng.below(1_400)),
    surroundings.AmbientPressure: lambda rng: surroundings.AmbientPressure(value=500 + rng.below(2_500)),
    surroundings.UnauthorisedWrite: lambda _: surroundings.UnauthorisedWrite(),
}
_FINAL = frozenset({needle.Explant, ailments.PrematureEos, clinician.FactoryReset, ailments.SelfTestFailure})
"""After these little happens."""

__all__ = ["ACTS", "SECOND_US", "Step", "Story", "Teller", "acts", "drawn", "seen", "told"]
