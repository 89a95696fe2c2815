"""The control channel: the emulator's own HTTP API, for hands, programmers and whoever makes things go wrong.

It stands beside the serial line, never on it: nothing here can be reached through a pump's port. It shows what really
is (`truth`), which no real pump could tell.
"""

from pump_emulator.control.app import create_app
from pump_emulator.control.server import serve

__all__ = ["create_app", "serve"]
