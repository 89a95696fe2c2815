"""The command `pumprig`: options in, one clear message and an exit code out.

Heavy imports stand inside the commands, so that `--help` and the supervisor start fast.
"""

from pumprig.cli.commands import app, main
from pumprig.cli.options import DEFAULT_PROFILE, PUMPS_MAX

__all__ = ["DEFAULT_PROFILE", "PUMPS_MAX", "app", "main"]
