"""What surrounds a pump: fields, magnets, heat, pressure, and somebody who tries to write to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pump_emulator import hands, mishaps
from pump_emulator.acts.act import DONE, Act, Answer, done_by_hand
from pump_emulator.acts.ailments import Lasting
from pump_emulator.acts.fields import Field, Quantity, Whole
from pump_emulator.acts.prescribing import RATE
from pump_emulator.faults import BODY_CDEG, SEA_LEVEL_DKPA
from pump_emulator.quantities import Dimension
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import StopRequest, encode_payload

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.pump import Pump


class Mri(Lasting, frozen=True, kw_only=True):
    """The field of an MRI: it stops a rotor, or shuts a flow-activated valve."""

    GROUP: ClassVar[str] = "environment"

    altered_program: Annotated[
        int | None, Field(RATE, "The basal rate that the field leaves in the memory, unnoticed; else nothing changes.")
    ] = None
    recovery_interrogations: Annotated[
        int, Field(Whole(0, 100), "After so many interrogations the pump finds that the rotor turns; 0 is by itself.")
    ] = 0

    def bring(self, device: Device) -> None:
        """Go in."""
        mishaps.enter_mri(device, recovery_interrogations=self.recovery_interrogations)
        if self.altered_program is not None:
            mishaps.alter_program(device, self.altered_program)

    def end(self, device: Device) -> None:
        """Come out."""
        mishaps.leave_mri(device)


class Emi(Lasting, frozen=True, kw_only=True):
    """Electromagnetic interference; while an alarm sounds it latches the telemetry mode, which stops delivery."""

    GROUP: ClassVar[str] = "environment"

    def bring(self, device: Device) -> None:
        """Begin."""
        mishaps.interfere(device, is_so=True)

    def end(self, device: Device) -> None:
        """End; a latched hold stays until the next interrogation."""
        mishaps.interfere(device, is_so=False)


class Magnet(Act, frozen=True, kw_only=True):
    """A magnet shuts a flow-activated valve; `reset_fav` opens it."""

    GROUP: ClassVar[str] = "environment"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Shut it; not possible in a pump that has none."""
        return done_by_hand(pump, mishaps.shut_valve, now=now)


class Temperature(Lasting, frozen=True, kw_only=True):
    """The pump has another temperature; body temperature again afterwards."""

    GROUP: ClassVar[str] = "environment"

    value: Annotated[int, Field(Quantity(Dimension.TEMPERATURE, lowest=None), "Which.")]

    def bring(self, device: Device) -> None:
        """Warm it."""
        hands.warm(device, self.value)

    def end(self, device: Device) -> None:
        """37 °C."""
        hands.warm(device, BODY_CDEG)


class AmbientPressure(Lasting, frozen=True, kw_only=True):
    """The patient is under another pressure; that of the sea's level again afterwards. What it has crushed stays so."""

    GROUP: ClassVar[str] = "environment"

    value: Annotated[int, Field(Quantity(Dimension.PRESSURE_ABSOLUTE), "Which, absolute: `2.2 ATA`, `101.3 kPa`.")]

    def bring(self, device: Device) -> None:
        """Dive."""
        hands.press(device, self.value)

    def end(self, device: Device) -> None:
        """Come up."""
        hands.press(device, SEA_LEVEL_DKPA)


class UnauthorisedWrite(Act, frozen=True, kw_only=True):
    """Somebody sends the pump commands to stop, without a session."""

    GROUP: ClassVar[str] = "line"

    count: Annotated[int, Field(Whole(1, 1_000), "How many, at once.")] = 8

    def apply(self, pump: Pump, now: int) -> Answer:
        """Send the frames; what the pump says to that nobody hears."""
        for seq in range(self.count):
            request = StopRequest(op_id=seq + 1, reason=0)
            pump.receive_data(encode_frame(Frame(request.TYPE, seq % 256, 0, encode_payload(request))), now)
        pump.data_to_send()
        return DONE
