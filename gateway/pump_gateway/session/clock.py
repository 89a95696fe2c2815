"""What a pump's clock shows, and how well the gateway knows it.

Pump time is the milliseconds of the pump's own clock, and UTC is pump time plus an offset that the pump knows
(PLK-TIM-04). `TimeSync` decides when that offset is asked for and whether it can be used. `ClockEstimate` learns from
the same exchanges how pump time lies against link time: each bounds it from both sides, many of them closer.

    link time   ──sent──────────────────────────received──▶      pump − link  ≤  dev_rx − sent
                     ╲                         ╱                  pump − link  ≥  dev_tx − received
    pump time   ──────dev_rx──────────dev_tx──────────────▶

All times are integer microseconds; nothing here has a clock.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from pump_gateway.model import TimeQuality, TimeSource

if TYPE_CHECKING:
    from pump_protocol.messages import TimeSyncResponse

EXCHANGES_MAX = 64
"""At one in two seconds the last two minutes: among so many is one with hardly any delay each way."""
DRIFT_PPM_MAX = 30
"""How far the two clocks run apart while an old exchange still counts; a quartz at body temperature does better."""
BURST_EXCHANGES = 8
"""So many at each contact, whenever nothing else is to be asked; fewer say nothing of the error."""
UTC_DRIFT_PPM_MAX = 1_000
"""How fast a pump's UTC may run away from pump time and still be no step: a bad clock loses 694, a minute a day."""
_MILLION = 1_000_000
_MS = 1_000
_UTC_US_MAX = 253_402_300_799_999_999
"""The last microsecond of the year 9999."""


class _Bounds(msgspec.Struct, frozen=True, gc=False):
    """Pump time minus link time at `at_us` is not below `low_us` and not above `high_us`."""

    at_us: int
    low_us: int
    high_us: int


class ClockEstimate:
    """Pump time minus link time, from the recent exchanges.

    It is true of a clock that runs at the speed of ours. The exchanges with another one (an emulated pump's clock may
    run at any speed, or stand) contradict each other soon, and then the error is not known.
    """

    def __init__(self) -> None:
        self._exchanges: deque[_Bounds] = deque(maxlen=EXCHANGES_MAX)

    def forget(self) -> None:
        """Start over: the pump has restarted, or may be another one."""
        self._exchanges.clear()

    def add(self, *, sent_us: int, received_us: int, dev_rx_us: int, dev_tx_us: int) -> None:
        """Take one exchange; when it contradicts those before, they no longer count."""
        new = _Bounds(received_us, dev_tx_us - received_us, dev_rx_us - sent_us)
        known = self._at(received_us)
        if known is not None and max(known.low_us, new.low_us) > min(known.high_us, new.high_us):
            self.forget()
        if new.low_us <= new.high_us:
            self._exchanges.append(new)

    def offset_us(self, now: int) -> int | None:
        """The middle of what is possible; `None` before the first exchange."""
        known = self._at(now)
        return None if known is None else (known.low_us + known.high_us) // 2

    def error_us(self, now: int) -> int | None:
        """How far `offset_us` may be wrong; `None` unless enough exchanges agree."""
        known = self._at(now)
        if known is None or len(self._exchanges) < BURST_EXCHANGES:
            return None
        return -((known.low_us - known.high_us) // 2)

    def _at(self, now: int) -> _Bounds | None:
        """What all exchanges together leave possible at `now`: each says the less the older it is."""
        if not self._exchanges:
            return None
        low = max(known.low_us - _drift_us(now - known.at_us) for known in self._exchanges)
        high = min(known.high_us + _drift_us(now - known.at_us) for known in self._exchanges)
        return _Bounds(now, low, high)


class TimeSync:
    """What a session asks a pump about its clock, and what it may make of the answers."""

    def __init__(self, source: TimeSource) -> None:
        """`source` is where the offset in the store comes from."""
        self.estimate = ClockEstimate()
        self._source = source
        self._exchanges_left = BURST_EXCHANGES
        self._utc_offset_us: int | None = None
        """As the pump has said in this contact, if that can be a time at all."""
        self._is_answered = False
        self._is_refused = False
        self._is_doubted = False
        self._is_unsure: bool | None = None
        self._dev_us: int | None = None
        """Pump time at the last answer, whichever contact it was in."""
        self._drift_us = 0
        """By how much the offset may have changed from the answer before to the last one, and be no step."""
        self._seq = 0
        """The pump had written this record when it was last asked."""

    def begin(self) -> None:
        """A new contact: nothing of the last one counts."""
        self.estimate.forget()
        self._exchanges_left = BURST_EXCHANGES
        self._utc_offset_us = None
        self._is_answered = self._is_refused = self._is_doubted = False
        self._is_unsure = None
        self._seq = 0

    @property
    def is_urgent(self) -> bool:
        """Whether the offset is to be asked for before anything is told with it."""
        return not self._is_refused and (not self._is_answered or self._is_doubted)

    @property
    def is_burst(self) -> bool:
        """Whether an exchange is wanted for want of anything else to ask."""
        return self._is_answered and not self._is_refused and self._exchanges_left > 0

    @property
    def is_known(self) -> bool:
        """Whether the pump has TIME_SYNC."""
        return self._is_answered and not self._is_refused

    @property
    def wants_flags(self) -> bool:
        """Whether the pump has yet to say if it is sure of its UTC."""
        return self.is_known and self._is_unsure is None

    def answered(self, response: TimeSyncResponse, *, seq: int, now: int) -> None:
        """Take an answer; `seq` is the newest record that the pump had told of before it."""
        self._exchanges_left = max(0, self._exchanges_left - 1)
        self._is_answered = True
        self._is_doubted = False
        self._seq = seq
        elapsed_us = 0 if self._dev_us is None else max(0, response.dev_tx_us - self._dev_us)
        self._drift_us = 0 if self._dev_us is None else _MS + elapsed_us * UTC_DRIFT_PPM_MAX // _MILLION
        self._dev_us = response.dev_tx_us
        utc_offset_us = response.utc_offset_ms * _MS
        is_a_time = 0 <= response.dev_tx_us + utc_offset_us <= _UTC_US_MAX
        self._utc_offset_us = utc_offset_us if is_a_time else None
        if response.host_t <= now:
            self.estimate.add(
                sent_us=response.host_t,
                received_us=now,
                dev_rx_us=response.dev_rx_us,
                dev_tx_us=response.dev_tx_us,
            )

    def refused(self) -> None:
        """The pump has no TIME_SYNC."""
        self._is_refused = True

    def time_set(self, seq: int) -> None:
        """Record `seq` of the pump's log says that its UTC was set: ask anew, unless it was asked since."""
        self._is_doubted = self._is_doubted or seq > self._seq

    def flags_seen(self, *, is_unsure: bool) -> bool:
        """The pump says whether it has lost UTC; whether it said otherwise before, or nothing."""
        is_news = is_unsure is not self._is_unsure
        self._is_doubted = self._is_doubted or (is_news and self._is_unsure is True)
        self._is_unsure = is_unsure
        return is_news

    def utc_offset_us(self) -> int | None:
        """The pump's own offset, when it is to be used: a pump that has lost UTC says nothing better than we know."""
        is_sure = self._is_unsure is False and not self._is_doubted
        return self._utc_offset_us if is_sure else None

    def used(self, step_us: int) -> TimeSource | None:
        """The offset is used from now on, `step_us` more than the one before; where that came from, when it is news."""
        source, self._source = self._source, TimeSource.TIME_SYNC
        is_drift = source is TimeSource.TIME_SYNC and abs(step_us) <= self._drift_us
        return None if is_drift else source

    def quality(self, now: int) -> TimeQuality:
        """How far what is told now can be trusted."""
        if self.utc_offset_us() is None:
            return TimeQuality(self._source, synced=False, error_ms=None)
        error_us = self.estimate.error_us(now)
        return TimeQuality(
            TimeSource.TIME_SYNC, synced=True, error_ms=None if error_us is None else -(-error_us // _MS)
        )


def _drift_us(age_us: int) -> int:
    return -(-age_us * DRIFT_PPM_MAX // _MILLION)
