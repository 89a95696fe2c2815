"""When what a person has suppressed at the gateway is over: a pause of a derived alarm, a shelving of any.

A pause of the pump's own tones is the pump's to end (PLK-ALM-05), and ends there when the link is lost (PLK-DEV-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import Attended, Edge, Suppression

if TYPE_CHECKING:
    from pump_gateway.model import View

_ENDS = {Suppression.AUDIO_PAUSED: Edge.AUDIO_RESUMED, Suppression.SHELVED: Edge.UNSHELVED}


def next_end_us(view: View) -> int | None:
    """When the first of them is over, microseconds since 1970 UTC."""
    return min((alarm.until_us for alarm in view.alarms.values() if alarm.until_us is not None), default=None)


def suppressions_over(view: View, now_us: int) -> list[Attended]:
    """What to store to end those that are over."""
    return [
        Attended(alarm.pump, alarm.id, _ENDS[alarm.suppression], "gateway", now_us, if_rev=alarm.rev)
        for alarm in view.alarms.values()
        if alarm.until_us is not None and alarm.until_us <= now_us
    ]
