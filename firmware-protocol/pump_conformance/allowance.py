"""What a device has refused lately: how soon it may send another NACK, and how many failures it still counts.

The suite keeps the books that the specification tells the device to keep, so that a test never takes a NACK that the
limit forbids for one that the device forgot, nor closes a session without meaning to. Times are in seconds.
"""

from __future__ import annotations

from collections import deque

from pump_protocol.link import NACKS_PER_SECOND_MAX
from pump_protocol.messages import NackReason
from pump_protocol.security import FAILURES_MAX

_NACK_WINDOW_S = 1.1
_FAILURE_WINDOW_S = 61.0
_FAILURES = frozenset({NackReason.AUTH_REQUIRED, NackReason.AUTH_FAILED, NackReason.REPLAY})


class Allowance:
    """The limits of PLK-RCV-05 and PLK-SEC-11, from the host's end."""

    def __init__(self) -> None:
        self._nacks_s: deque[float] = deque(maxlen=NACKS_PER_SECOND_MAX)
        self._version_nack_s = 0.0
        self._failures_s: deque[float] = deque(maxlen=FAILURES_MAX)
        self._in_doubt_until_s = 0.0

    def note(self, reason: int, now_s: float) -> None:
        """A NACK has come."""
        self._nacks_s.append(now_s)
        if reason == NackReason.UNSUPPORTED_VERSION:
            self._version_nack_s = now_s
        elif reason in _FAILURES:
            self._failures_s.append(now_s)
            if self.failures(now_s) == FAILURES_MAX:
                self._failures_s.clear()  # one too many: the count begins again

    def next_nack_s(self, *, version: bool) -> float:
        """When the device may send another NACK: ten a second, UNSUPPORTED_VERSION one."""
        oldest_s = self._nacks_s[0] if len(self._nacks_s) == NACKS_PER_SECOND_MAX else 0.0
        return max(oldest_s, self._version_nack_s if version else 0.0) + _NACK_WINDOW_S

    def failures(self, now_s: float) -> int:
        """How many failures of authentication the device may count; all of them while that is not known."""
        if now_s < self._in_doubt_until_s:
            return FAILURES_MAX
        return sum(at_s > now_s - _FAILURE_WINDOW_S for at_s in self._failures_s)

    def doubt(self, now_s: float) -> None:
        """There were failures that the device could not tell of: from now on their number is not known."""
        self._in_doubt_until_s = now_s + _FAILURE_WINDOW_S

    def begin_again(self) -> None:
        """The device has closed its session after too many failures, or has restarted: it counts from none."""
        self._failures_s.clear()
        self._in_doubt_until_s = 0.0
