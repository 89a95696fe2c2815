"""The states of delivery as one table: from where, by what, to where."""

from __future__ import annotations

from enum import Enum, auto

from pump_protocol.messages import PumpStateCode


class Trigger(Enum):
    """What moves delivery from one state to another."""

    START = auto()
    STOP = auto()
    ALARM_STOPS = auto()
    """What it has noticed forbids delivery: empty, occluded, too hot, restarted too often."""
    ALARM_SLOWS = auto()
    """What it has noticed allows no more than the minimum rate."""
    STALL_DETECTED = auto()
    STALL_RECOVERED = auto()
    VALVE_SHUT = auto()
    VALVE_OPENED = auto()
    PROGRAM_ENDED = auto()
    FAULT = auto()
    """Memory, self-test or watchdog: the therapy can no longer be trusted."""
    FAULT_CLEARED = auto()
    UPDATE_BEGINS = auto()
    UPDATE_ENDS = auto()
    FACTORY_RESET = auto()
    END_OF_SERVICE = auto()


_S = PumpStateCode
_T = Trigger

TRANSITIONS: dict[tuple[PumpStateCode, Trigger], PumpStateCode] = {
    # Somebody starts and stops it.
    (_S.SHELF, _T.START): _S.INFUSING,
    (_S.STOPPED, _T.START): _S.INFUSING,
    (_S.MIN_RATE, _T.START): _S.INFUSING,
    (_S.INFUSING, _T.STOP): _S.STOPPED,
    (_S.MIN_RATE, _T.STOP): _S.STOPPED,
    (_S.STALLED, _T.STOP): _S.STOPPED,
    # What it has noticed forbids delivery, or allows no more than the minimum rate.
    (_S.INFUSING, _T.ALARM_STOPS): _S.STOPPED,
    (_S.MIN_RATE, _T.ALARM_STOPS): _S.STOPPED,
    (_S.STALLED, _T.ALARM_STOPS): _S.STOPPED,
    (_S.SAFE_STATE, _T.ALARM_STOPS): _S.SAFE_STATE,
    (_S.INFUSING, _T.ALARM_SLOWS): _S.MIN_RATE,
    (_S.MIN_RATE, _T.ALARM_SLOWS): _S.MIN_RATE,
    (_S.STALLED, _T.ALARM_SLOWS): _S.STALLED,
    (_S.SAFE_STATE, _T.ALARM_SLOWS): _S.SAFE_STATE,
    # The rotor stands, or the valve is shut; what was slowed before is slowed again afterwards.
    (_S.INFUSING, _T.STALL_DETECTED): _S.STALLED,
    (_S.MIN_RATE, _T.STALL_DETECTED): _S.STALLED,
    (_S.SAFE_STATE, _T.STALL_DETECTED): _S.SAFE_STATE,
    (_S.STALLED, _T.STALL_RECOVERED): _S.INFUSING,
    (_S.SAFE_STATE, _T.STALL_RECOVERED): _S.SAFE_STATE,
    (_S.INFUSING, _T.VALVE_SHUT): _S.STALLED,
    (_S.MIN_RATE, _T.VALVE_SHUT): _S.STALLED,
    (_S.STALLED, _T.VALVE_OPENED): _S.INFUSING,
    # The program is over.
    (_S.INFUSING, _T.PROGRAM_ENDED): _S.STOPPED,
    (_S.MIN_RATE, _T.PROGRAM_ENDED): _S.STOPPED,
    (_S.STALLED, _T.PROGRAM_ENDED): _S.STOPPED,
    # It can no longer trust itself, or gets other firmware, or forgets its program.
    **{(state, _T.FAULT): _S.SAFE_STATE for state in _S if state is not _S.EOS_OFF},
    (_S.SAFE_STATE, _T.FAULT_CLEARED): _S.STOPPED,
    **{(state, _T.UPDATE_BEGINS): _S.UPDATING for state in _S if state not in {_S.SAFE_STATE, _S.EOS_OFF, _S.UPDATING}},
    (_S.UPDATING, _T.UPDATE_ENDS): _S.STOPPED,
    **{(state, _T.FACTORY_RESET): _S.STOPPED for state in _S if state is not _S.EOS_OFF},
    # The end, from wherever it is.
    **{(state, _T.END_OF_SERVICE): _S.EOS_OFF for state in _S},
}
"""From a state, by a trigger, to a state. What is not in the table is refused in that state.

Two things the table leaves to `Therapy`: INFUSING is MIN_RATE in a pump that was slowed or is programmed so, and an
update ends in the state in which it began.
"""

RUNNING = frozenset({_S.INFUSING, _S.MIN_RATE, _S.STALLED})
"""In these the program runs; a stalled pump goes on trying, which is how it notices that the rotor is free."""
DELIVERING = frozenset({_S.INFUSING, _S.MIN_RATE})
"""In these the pump takes its program for delivered."""


class TransitionRefused(Exception):  # noqa: N818 (a refusal, not an error of the program)
    """The trigger has no meaning in this state."""

    def __init__(self, state: PumpStateCode, trigger: Trigger) -> None:
        super().__init__(f"{trigger.name} is refused in state {state.name}")
        self.state = state
