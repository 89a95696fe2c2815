"""What can be done to a pump, by whom: the one catalogue of acts for scenarios and the control channel.

    act = read(document, path, table, CATALOGUE["bolus"])
    answer = act.apply(pump, now)

An act of a clinician goes through the checks of the wire, and a refusal is an answer. An act of a hand, a fault or the
surroundings changes what is so. Acts on the line or the gateway are none of a pump: a bench that has those knows them.
"""

from pump_emulator.acts.act import DONE, Act, Answer
from pump_emulator.acts.catalogue import CATALOGUE

__all__ = ["CATALOGUE", "DONE", "Act", "Answer"]
