"""What people do to a pump with its own consent: each verb acts on the device at the time of its last `settle`.

Start here: `manufacture` makes a pump, `start` and `stop` are its delivery. What a hand does against the pump's
knowledge is in `hands.py`, what goes wrong by itself in `mishaps.py`.
"""

from pump_emulator.verbs.attending import (
    acknowledge,
    end_audio_pauses,
    interrogate,
    note_intrusion,
    pause_audio,
    reset_alarm,
)
from pump_emulator.verbs.boluses import begin_bolus, cancel_bolus, deny_bolus, press_button
from pump_emulator.verbs.configuration import configure, set_low_reservoir, set_thresholds, set_utc
from pump_emulator.verbs.delivery import check_program, prescribe, set_rate, start, stop
from pump_emulator.verbs.lifecycle import begin_update, forget_program, manufacture
from pump_emulator.verbs.refills import note_overfill, refill, report_refill

__all__ = [
    "acknowledge",
    "begin_bolus",
    "begin_update",
    "cancel_bolus",
    "check_program",
    "configure",
    "deny_bolus",
    "end_audio_pauses",
    "forget_program",
    "interrogate",
    "manufacture",
    "note_intrusion",
    "note_overfill",
    "pause_audio",
    "prescribe",
    "press_button",
    "refill",
    "report_refill",
    "reset_alarm",
    "set_low_reservoir",
    "set_rate",
    "set_thresholds",
    "set_utc",
    "start",
    "stop",
]
