"""The rotor of a peristaltic pump: whether it turns, and since when it does not."""

from __future__ import annotations

import msgspec


class Motor(msgspec.Struct):
    """The rotor: commanded or not, jammed or not.

    A jam stops the true flow at once; the pump notices it later, from how long the rotor has been commanded in vain.
    """

    is_jammed: bool = False
    is_commanded: bool = False
    unmoved_since_us: int | None = None
    """Since when the rotor has been commanded and has not moved; `None`: it moves, or is not commanded."""
    moving_since_us: int | None = None
    """Since when it moves without a break; after a stall the pump takes its time to notice."""

    def update(self, at_us: int, *, is_jammed: bool, is_commanded: bool) -> None:
        """Jam, free, command or release the rotor at `at_us`."""
        self.is_jammed, self.is_commanded = is_jammed, is_commanded
        if is_jammed and is_commanded:
            self.moving_since_us = None
            if self.unmoved_since_us is None:
                self.unmoved_since_us = at_us
            return
        self.unmoved_since_us = None
        if not is_commanded:
            self.moving_since_us = None
        elif self.moving_since_us is None:
            self.moving_since_us = at_us
