"""What each write does to the pump. PREPARE checks and says what was understood; COMMIT checks again and acts.

Each is a function of the device, the request and, for a COMMIT, the proposal that it names; what it may not do it
refuses. `writes.py` sees to it that it happens once. What then happens to the device is in `verbs/`.
"""

from pump_emulator.operations.catalogue import COMMITS, PREPARES, SINGLE_STEPS
from pump_emulator.operations.prepared import Prepared
from pump_emulator.operations.program import extend

__all__ = ["COMMITS", "PREPARES", "SINGLE_STEPS", "Prepared", "extend"]
