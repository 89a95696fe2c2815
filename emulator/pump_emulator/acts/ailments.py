"""What goes wrong with a pump by itself. What lasts can be taken back, and every fault says how often it has struck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pump_emulator import mishaps
from pump_emulator.acts.act import DONE, Act, Answer, done_by_hand
from pump_emulator.acts.clinician import ALARM
from pump_emulator.acts.fields import Choice, Field, Quantity, Whole
from pump_emulator.acts.prescribing import RATE
from pump_emulator.faults import Sensor
from pump_emulator.integrity import MemoryArea
from pump_emulator.physics import PPM
from pump_emulator.quantities import Dimension
from pump_protocol.messages import AlarmCode

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.pump import Pump

SHARE = Quantity(Dimension.PERCENT, highest=PPM)
_AREAS = Choice({area.value: area for area in MemoryArea})
_DISTURBED_MAX = 10_000


class Fault(Act, frozen=True, kw_only=True):
    """A fault of the device: `bring` brings it about, and `end` takes back what lasts."""

    GROUP: ClassVar[str] = "fault"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Bring it about."""
        return done_by_hand(pump, self.bring, now=now)

    def undo(self, pump: Pump, now: int) -> Answer:
        """Take it back."""
        return done_by_hand(pump, self.end, now=now)

    def bring(self, device: Device) -> None:
        """Bring it about at the device's instant."""
        raise NotImplementedError

    def end(self, device: Device) -> None:
        """Take it back at the device's instant."""
        raise NotImplementedError


class Lasting(Fault, frozen=True, kw_only=True):
    """A fault that lasts until it is taken back."""

    IS_UNDOABLE: ClassVar[bool] = True


# --- delivery ---------------------------------------------------------------------------------------------------------


class MotorStall(Lasting, frozen=True, kw_only=True):
    """The rotor is stuck; the pump notices in its own time."""

    def bring(self, device: Device) -> None:
        """Jam it."""
        mishaps.jam_motor(device, is_jammed=True)

    def end(self, device: Device) -> None:
        """Free it."""
        mishaps.jam_motor(device, is_jammed=False)


class FlowBias(Lasting, frozen=True, kw_only=True):
    """More flows than commanded, or less."""

    percent: Annotated[int, Field(Quantity(Dimension.PERCENT, lowest=-PPM), "How much more; `-20 %` is less.")]

    def bring(self, device: Device) -> None:
        """Begin."""
        mishaps.bias_flow(device, self.percent)

    def end(self, device: Device) -> None:
        """Right again."""
        mishaps.bias_flow(device, 0)


class FreeFlow(Lasting, frozen=True, kw_only=True):
    """The drug runs out of the reservoir by itself."""

    rate: Annotated[int, Field(RATE, "How fast, on top of what the motor moves.")]

    def bring(self, device: Device) -> None:
        """Begin."""
        mishaps.flow_freely(device, self.rate)

    def end(self, device: Device) -> None:
        """Dam it."""
        mishaps.flow_freely(device, 0)


class Occlusion(Lasting, frozen=True, kw_only=True):
    """The catheter is blocked; what is held back comes at once when it opens."""

    def bring(self, device: Device) -> None:
        """Block it."""
        mishaps.occlude_catheter(device, is_occluded=True)

    def end(self, device: Device) -> None:
        """Open it."""
        mishaps.occlude_catheter(device, is_occluded=False)


class CatheterLeak(Lasting, frozen=True, kw_only=True):
    """A share of what is pumped leaks out before the tip."""

    percent: Annotated[int, Field(SHARE, "How much is lost.")]

    def bring(self, device: Device) -> None:
        """Begin."""
        mishaps.leak_catheter(device, self.percent)

    def end(self, device: Device) -> None:
        """Tight again."""
        mishaps.leak_catheter(device, 0)


class CatheterKink(Lasting, frozen=True, kw_only=True):
    """The catheter lets only a share through."""

    percent: Annotated[int, Field(SHARE, "How much it holds back.")]

    def bring(self, device: Device) -> None:
        """Kink it."""
        mishaps.kink_catheter(device, PPM - self.percent)

    def end(self, device: Device) -> None:
        """Straight again."""
        mishaps.kink_catheter(device, PPM)


class CatheterDisconnection(Lasting, frozen=True, kw_only=True):
    """The catheter is off the pump."""

    def bring(self, device: Device) -> None:
        """Pull it off."""
        mishaps.disconnect_catheter(device, is_disconnected=True)

    def end(self, device: Device) -> None:
        """Put it back."""
        mishaps.disconnect_catheter(device, is_disconnected=False)


class PrimingFault(Lasting, frozen=True, kw_only=True):
    """Priming boluses meet a catheter that is full already."""

    def bring(self, device: Device) -> None:
        """From the next priming bolus on."""
        mishaps.overfill_priming(device, is_so=True)

    def end(self, device: Device) -> None:
        """No more."""
        mishaps.overfill_priming(device, is_so=False)


class SensorStuck(Lasting, frozen=True, kw_only=True):
    """A fitted sensor shows one value, whatever is there: that of flow, pressure or temperature."""

    rate: Annotated[int | None, Field(RATE, "What the flow sensor shows.")] = None
    pressure: Annotated[
        int | None, Field(Quantity(Dimension.PRESSURE_GAUGE, lowest=None), "What the pressure sensor shows.")
    ] = None
    temperature: Annotated[
        int | None, Field(Quantity(Dimension.TEMPERATURE, lowest=None), "What the temperature sensor shows.")
    ] = None

    def flaw(self) -> str | None:
        """At least one sensor is stuck."""
        return None if self._values() else "has none of rate, pressure, temperature; must have one"

    def bring(self, device: Device) -> None:
        """Stick them."""
        for sensor, value in self._values().items():
            mishaps.stick_sensor(device, sensor, value)

    def end(self, device: Device) -> None:
        """Mend them."""
        for sensor in self._values():
            mishaps.stick_sensor(device, sensor, None)

    def _values(self) -> dict[Sensor, int]:
        given = {Sensor.FLOW: self.rate, Sensor.PRESSURE: self.pressure, Sensor.TEMPERATURE: self.temperature}
        return {sensor: value for sensor, value in given.items() if value is not None}


# --- supply, memory, firmware, clock ----------------------------------------------------------------------------------


class BatterySag(Fault, frozen=True, kw_only=True):
    """The supply sags: the pump boots at the minimum rate, with the settings that it was delivered with."""

    def bring(self, device: Device) -> None:
        """Once."""
        mishaps.sag_battery(device)


class PrematureEri(Fault, frozen=True, kw_only=True):
    """The battery is nearly spent too early: elective replacement is due."""

    def bring(self, device: Device) -> None:
        """For good."""
        mishaps.spend_battery(device, is_dead=False)


class PrematureEos(Fault, frozen=True, kw_only=True):
    """The battery is spent too early: the end of service."""

    def bring(self, device: Device) -> None:
        """For good."""
        mishaps.spend_battery(device, is_dead=True)


class MemoryFault(Fault, frozen=True, kw_only=True):
    """A bit flips in the memory, and the periodic check finds it."""

    NAME: ClassVar[str] = "memory_error"

    area: Annotated[MemoryArea, Field(_AREAS, "Where.")] = MemoryArea.LOG

    def bring(self, device: Device) -> None:
        """Flip it."""
        mishaps.flip_bit(device, self.area)


class SelfTestFailure(Lasting, frozen=True, kw_only=True):
    """The self-test fails, now and at each boot, until it is taken back; then the next boot's passes."""

    def bring(self, device: Device) -> None:
        """Fail."""
        mishaps.fail_self_test(device, is_failing=True)

    def end(self, device: Device) -> None:
        """Pass at the next boot."""
        mishaps.fail_self_test(device, is_failing=False)


class Watchdog(Fault, frozen=True, kw_only=True):
    """The firmware hangs until the watchdog resets it; the third time within an hour is the safe state."""

    count: Annotated[int, Field(Whole(1, 100), "How often, at once.")] = 1

    def bring(self, device: Device) -> None:
        """Bite."""
        for _ in range(self.count):
            mishaps.bite(device)


class RtcLost(Fault, frozen=True, kw_only=True):
    """The clock of the day loses its time."""

    def bring(self, device: Device) -> None:
        """Begin at 1970 again."""
        mishaps.lose_clock(device)


class ClockDrift(Lasting, frozen=True, kw_only=True):
    """The clock of the day drifts."""

    drift: Annotated[int, Field(Quantity(Dimension.DRIFT, lowest=None), "How fast; negative is too slow.")]

    def bring(self, device: Device) -> None:
        """From now on."""
        mishaps.drift_clock(device, self.drift)

    def end(self, device: Device) -> None:
        """It keeps time again, and stays where it is."""
        mishaps.drift_clock(device, 0)


class ClockJump(Fault, frozen=True, kw_only=True):
    """The clock of the day jumps; further than five minutes the pump notices."""

    step: Annotated[int, Field(Quantity(Dimension.DURATION, lowest=None), "How far; negative is back.")]

    def bring(self, device: Device) -> None:
        """Jump."""
        mishaps.jump_clock(device, self.step)


class TornWrite(Fault, frozen=True, kw_only=True):
    """The power fails in the middle of writing a record; `power_on` boots the pump again."""

    def bring(self, device: Device) -> None:
        """Tear it."""
        mishaps.tear_record(device)


class Storm(Fault, frozen=True, kw_only=True):
    """An alarm is raised and cleared again and again in one instant."""

    alarm: Annotated[AlarmCode, Field(ALARM, "Which.")]
    edges: Annotated[int, Field(Whole(1, _DISTURBED_MAX), "How many edges.")]

    def bring(self, device: Device) -> None:
        """Storm."""
        mishaps.storm(device, self.alarm, self.edges)


class PowerOff(Act, frozen=True, kw_only=True):
    """The pump loses its power: nothing is delivered, nothing noticed, nothing answered; its memory stays."""

    GROUP: ClassVar[str] = "fault"
    IS_UNDOABLE: ClassVar[bool] = True

    def apply(self, pump: Pump, now: int) -> Answer:
        """Cut it."""
        pump.power_off(now=now)
        return DONE

    def undo(self, pump: Pump, now: int) -> Answer:
        """Give it back: the pump boots."""
        pump.power_on(now=now)
        return DONE


class PowerOn(Act, frozen=True, kw_only=True):
    """The pump has its power back, and boots; nothing happens when it has it."""

    GROUP: ClassVar[str] = "fault"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Boot."""
        pump.power_on(now=now)
        return DONE
