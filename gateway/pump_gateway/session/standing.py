"""How a session and its pump stand with each other: what is known, since when nobody speaks, and how to begin anew.

`agenda` reads it to find what to ask next; `answers` and `failures` write into it what came of that. It asks nothing
itself. Times are link time in microseconds.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import msgspec

from pump_gateway.alarms import DOSE_LIMIT, DoseWatch, LinkWatch
from pump_gateway.model import (
    ClockChange,
    LinkChange,
    LinkState,
    LogCursor,
    LogGap,
    LogRecord,
    Reported,
    TimeSource,
    WireEvent,
)
from pump_gateway.session.backlog import Backlog
from pump_gateway.session.clock import TimeSync
from pump_gateway.session.interrogation import Interrogation
from pump_gateway.session.mark import ReadMark
from pump_gateway.session.reading import Reading
from pump_gateway.session.writing import Writing
from pump_protocol.messages import HelloResponse, IdentifyResponse, LogCode, Message, Telemetry, TelemetryFlag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pump_gateway.reports import Reports
    from pump_gateway.session.secure import SecureHost
    from pump_protocol.link import HostLink

_MS = 1_000
_SECOND_US = 1_000_000
PROBE_PERIOD_MIN_US = 500_000
PROBE_PERIOD_MAX_US = 5 * _SECOND_US
STALE_AFTER_US = 3 * _SECOND_US
LOST_AFTER_US = 10 * _SECOND_US
STREAM_PERIOD_MS = 1_000


class Phase(Enum):
    """How far the conversation is."""

    CLOSED = auto()
    PROBING = auto()
    ONLINE = auto()


class Known(msgspec.Struct):
    """What has been learned since the last HELLO; all of it is void when the pump restarts."""

    hello: HelloResponse
    utc_offset_us: int
    identity: IdentifyResponse | None = None
    log_epoch: int | None = None
    is_log_known: bool = False
    """Whether LOG_INFO has been answered since the log last came into doubt."""
    is_streaming: bool = False
    was_online: bool = False


class Standing:
    """One pump as its session sees it now, with all that is to be told of it."""

    def __init__(
        self,
        pump: str,
        *,
        port: str,
        now: int,
        wall_offset_us: int,
        cursor: LogCursor | None,
        raised: Mapping[int, int],
        link: HostLink,
        secure: SecureHost | None,
    ) -> None:
        """Begin closed; the arguments are those of `Session`."""
        self.pump = pump
        self.wall_offset_us = wall_offset_us
        self.link = link
        self.phase = Phase.CLOSED
        self.link_state = LinkState.INIT
        self.known: Known | None = None
        self.probe_at = now
        self.probe_period_us = PROBE_PERIOD_MIN_US
        self.silent_since = now
        self.stream_due = now
        """When the next telemetry is missed, if it streams."""
        self.held: dict[type[Message], int] = {}
        """Until when requests that failed are held back."""
        self.doubted: Message | None = None
        """The last request whose refusal has cast doubt on the log."""
        self.events: list[WireEvent] = []
        self.doses = DoseWatch(now=now, is_raised=DOSE_LIMIT in raised)
        self.writing = Writing(pump, link, secure, self.wall, self.doses)
        self.backlog = Backlog(pump, cursor, self.tell)
        self.clock = TimeSync(TimeSource.FIRST_CONTACT if cursor is None else cursor.tsq.source)
        self.reading = Reading()
        self.interrogation = Interrogation(pump, self.wall)
        self.mark = ReadMark()
        self.watch = LinkWatch(
            now=now,
            stream_period_us=STREAM_PERIOD_MS * _MS,
            has_samples=cursor is not None and cursor.frames > 0,
            raised=raised,
        )
        self._port = port
        self._link_reason = ""
        self._emit_link(LinkState.INIT, "starting", now)

    def wall(self, now: int) -> int:
        """Microseconds since 1970 UTC."""
        return now + self.wall_offset_us

    @property
    def is_log_known(self) -> bool:
        """Whether the pump has said who it is and what its log holds."""
        return self.known is not None and self.known.is_log_known

    # --- silence ------------------------------------------------------------------------------------------------------

    def frame_received(self, now: int) -> None:
        """Somebody speaks."""
        self.silent_since = now
        if self.phase is Phase.ONLINE:
            self.watch.frame_received(now)  # Before that it may be another device's.
        if self.link_state is LinkState.STALE:
            # In three seconds a plug can be moved to another pump. The log's epoch tells whose frame this is.
            self.doubt_log()

    def notice_silence(self, now: int) -> None:
        """Say that nobody speaks any more; an online pump's stream that has stopped is asked for again."""
        if self.phase is not Phase.ONLINE:
            return
        if now >= self.silent_since + LOST_AFTER_US:
            self.give_up("silent", now, probe_after_us=0)
        elif now >= self.silent_since + STALE_AFTER_US and self.link_state is LinkState.ONLINE:
            self.set_link(LinkState.STALE, "silent", now)
        if self.known is not None and self.known.is_streaming and now >= self.stream_due:
            self.known.is_streaming = False  # It answers but does not stream: ask for the stream again.

    def silence_due(self) -> int | None:
        """When silence is to be noticed next."""
        if self.phase is not Phase.ONLINE:
            return None
        is_stale = self.link_state is LinkState.STALE
        silence = self.silent_since + (LOST_AFTER_US if is_stale else STALE_AFTER_US)
        is_streaming = self.known is not None and self.known.is_streaming
        return min(silence, self.stream_due) if is_streaming else silence

    def stream_goes_on(self, now: int) -> None:
        """Telemetry has come, or is promised."""
        self.stream_due = now + STALE_AFTER_US

    # --- beginning anew -----------------------------------------------------------------------------------------------

    def boot_seen(self, boot_count: int, now: int) -> None:
        """The pump may have restarted: then all that was learned is void, and what was missed is in its log."""
        if self.known is not None and boot_count != self.known.hello.boot_count:
            self.start_over(now)

    def doubt_log(self) -> None:
        """What its log holds has to be asked anew."""
        if self.known is not None:
            self.known.is_log_known = False

    def give_up(self, reason: str, now: int, *, probe_after_us: int) -> None:
        """Whoever is there is not, or no longer, a pump to talk to."""
        self.phase = Phase.PROBING
        self.start_over(now + probe_after_us)
        self.set_link(LinkState.OFFLINE, reason, now)

    def start_over(self, probe_at: int) -> None:
        """Forget, and look for a pump from `probe_at` on."""
        self.forget()
        self.probe_at = probe_at
        self.probe_period_us = PROBE_PERIOD_MIN_US

    def forget(self) -> None:
        """Nothing that was learned since the last HELLO counts."""
        self.writing.leave()
        self.writing.lost()
        self.known = None
        self.reading.end()
        self.held.clear()
        self.link.reset()

    # --- its clock ----------------------------------------------------------------------------------------------------

    def flags_seen(self, telemetry: Telemetry, now: int) -> None:
        """The pump says whether it is sure of its UTC."""
        if self.clock.flags_seen(is_unsure=bool(telemetry.flags & TelemetryFlag.TIME_UNSURE)):
            self.use_clock(now)

    def use_clock(self, now: int) -> None:
        """Tell what comes from now on by the pump's own UTC, if it is known, and how far that can be trusted."""
        cursor = self.backlog.cursor
        if cursor is None:
            return  # It has yet to say which log it keeps.
        known = self.clock.utc_offset_us()
        if known is not None:
            step_us = known - cursor.utc_offset_us
            if (was := self.clock.used(step_us)) is not None:
                self.tell(ClockChange(self.pump, was, known, step_us, self.wall(now)))
        offset_us = cursor.utc_offset_us if known is None else known
        self.backlog.clock_read(offset_us, self.clock.quality(now))

    # --- telling ------------------------------------------------------------------------------------------------------

    def tell(self, event: WireEvent) -> None:
        """Keep what is to be stored; records of the log say something to the rest of the session too."""
        self.events.append(event)
        if isinstance(event, LogRecord):
            self.writing.record_seen(event)
            self.mark.stored(event.seq, event.rx_us - self.wall_offset_us)
            if event.code == LogCode.TIME_SET:
                self.clock.time_set(event.seq)
                self.use_clock(event.rx_us - self.wall_offset_us)
        elif isinstance(event, LogGap):
            self.writing.log_lost()

    def tell_reports(self, reports: Reports | None, now: int) -> None:
        """Tell a reading that has become whole."""
        if reports is not None:
            self.tell(Reported(self.pump, reports, reports.rx_us))
            self.interrogation.read(now)

    def set_link(self, state: LinkState, reason: str, now: int) -> None:
        """Tell of the link, if there is news."""
        if state is not self.link_state or (state is LinkState.OFFLINE and reason != self._link_reason):
            self._emit_link(state, reason, now)

    def _emit_link(self, state: LinkState, reason: str, now: int) -> None:
        self.link_state, self._link_reason = state, reason
        self.tell(LinkChange(self.pump, state, reason, self._port, self.wall(now)))
