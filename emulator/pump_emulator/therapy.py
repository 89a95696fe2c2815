"""What the pump is to deliver: the prescription, and the states of delivery with their transition table."""

from __future__ import annotations

import struct
from enum import Enum, auto

import google_crc32c
import msgspec

from pump_protocol.messages import Mode, PumpStateCode


class Trigger(Enum):
    """What moves delivery from one state to another."""

    START = auto()
    STOP = auto()
    EMPTY_STOPS = auto()
    EMPTY_SLOWS = auto()
    STALL_DETECTED = auto()
    STALL_RECOVERED = auto()
    END_OF_SERVICE = auto()


_S = PumpStateCode
_T = Trigger

# A trigger that is not in the table is refused in that state.
TRANSITIONS: dict[tuple[PumpStateCode, Trigger], PumpStateCode] = {
    (_S.SHELF, _T.START): _S.INFUSING,
    (_S.STOPPED, _T.START): _S.INFUSING,
    (_S.INFUSING, _T.STOP): _S.STOPPED,
    (_S.MIN_RATE, _T.STOP): _S.STOPPED,
    (_S.STALLED, _T.STOP): _S.STOPPED,
    (_S.INFUSING, _T.EMPTY_STOPS): _S.STOPPED,
    (_S.MIN_RATE, _T.EMPTY_STOPS): _S.STOPPED,
    (_S.STALLED, _T.EMPTY_STOPS): _S.STOPPED,
    (_S.INFUSING, _T.EMPTY_SLOWS): _S.MIN_RATE,
    (_S.MIN_RATE, _T.EMPTY_SLOWS): _S.MIN_RATE,
    (_S.STALLED, _T.EMPTY_SLOWS): _S.STALLED,
    (_S.INFUSING, _T.STALL_DETECTED): _S.STALLED,
    (_S.MIN_RATE, _T.STALL_DETECTED): _S.STALLED,
    (_S.STALLED, _T.STALL_RECOVERED): _S.INFUSING,
    (_S.MIN_RATE, _T.START): _S.INFUSING,
    **{(state, _T.END_OF_SERVICE): _S.EOS_OFF for state in _S},
}

# In these the motor is commanded; a stalled pump goes on trying, which is how it notices that the rotor is free.
_COMMANDED = frozenset({_S.INFUSING, _S.MIN_RATE, _S.STALLED})
# In these the pump takes its drug for delivered.
DELIVERING = frozenset({_S.INFUSING, _S.MIN_RATE})


# The program as it is written on the wire: mode, steps, flags, drug, concentration, patient bolus (volume, duration,
# lockout, most a day), padding, and one step from the start of the day.
_PROGRAM = struct.Struct("<BBHIIIIIHHII")


class TransitionRefused(Exception):  # noqa: N818 (a refusal, not an error of the program)
    """The trigger has no meaning in this state."""

    def __init__(self, state: PumpStateCode, trigger: Trigger) -> None:
        super().__init__(f"{trigger.name} is refused in state {state.name}")
        self.state = state


class Prescription(msgspec.Struct, frozen=True):
    """The program in force: simple continuous infusion of one drug at one rate."""

    rate_nl_h: int
    concentration_ng_ml: int
    drug_id: int = 1
    mode: Mode = Mode.SIMPLE

    @property
    def program_crc32c(self) -> int:
        """CRC-32C over the program in the layout of the protocol, from `mode` to the last step."""
        one_step = _PROGRAM.pack(
            self.mode, 1, 0, self.drug_id, self.concentration_ng_ml, 0, 0, 0, 0, 0, 0, self.rate_nl_h
        )
        return int(google_crc32c.value(one_step))


class Therapy(msgspec.Struct):
    """State of delivery, the prescription, and how often it has been changed."""

    prescription: Prescription
    minimum_rate_nl_h: int
    state: PumpStateCode = PumpStateCode.SHELF
    revision: int = 1
    is_slowed: bool = False
    """Whether an empty reservoir has brought it down to the minimum rate."""

    def accepts(self, trigger: Trigger) -> bool:
        """Whether the table has a transition for the trigger in this state."""
        return (self.state, trigger) in TRANSITIONS

    def trigger(self, trigger: Trigger) -> None:
        """Go to the next state.

        Raises:
            TransitionRefused: the table has no transition for it.
        """
        following = TRANSITIONS.get((self.state, trigger))
        if following is None:
            raise TransitionRefused(self.state, trigger)
        if trigger is Trigger.EMPTY_SLOWS:
            self.is_slowed = True
        elif trigger is Trigger.START:
            self.is_slowed = False
        elif trigger is Trigger.STALL_RECOVERED and self.is_slowed:
            following = PumpStateCode.MIN_RATE
        self.state = following

    def prescribe(self, prescription: Prescription) -> None:
        """Put another program in force; delivery goes on in the state it is in."""
        self.prescription = prescription
        self.revision += 1

    @property
    def commanded_rate_nl_h(self) -> int:
        """What the motor is told to deliver, moving or not."""
        if self.state not in _COMMANDED:
            return 0
        return self.minimum_rate_nl_h if self.is_slowed else self.prescription.rate_nl_h

    @property
    def reported_rate_nl_h(self) -> int:
        """What the pump believes to deliver: nothing while it knows of a stall."""
        return self.commanded_rate_nl_h if self.state in DELIVERING else 0
