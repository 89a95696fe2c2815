"""A session and a scripted pump on a good cable, in virtual time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pump_gateway.model import AlarmReport, LinkChange, LogCursor, LogGap, LogRecord, Sample, WireEvent
from pump_gateway.session import Session
from pump_protocol.framing import Frame, FrameDecoder
from pump_protocol.machine import earliest
from tests.pump_events import LOG_EPOCH, NOW_US

if TYPE_CHECKING:
    from pump_protocol.messages import Message
    from tests.scripted_pump import ScriptedPump

MS = 1_000
SECOND = 1_000_000
Kind = TypeVar("Kind", bound=WireEvent)


def cursor(last_seq: int = 0, *, boot: int = 1, frames: int = 0, serial: str = "PR-000001") -> LogCursor:
    """What a store has of a pump that was met before."""
    return LogCursor(serial, LOG_EPOCH, last_seq, boot, frames, utc_offset_us=NOW_US)


class Bench:
    """Joins the two; each exchange takes a millisecond, so that nobody can talk for ever at one instant."""

    def __init__(
        self,
        pump: ScriptedPump,
        *,
        cursor: LogCursor | None = None,
        raised: dict[int, int] | None = None,
        is_connected: bool = True,
    ) -> None:
        self.pump = pump
        self.now = 0
        self.session = Session("pump-1", port="/dev/pump-1", now=0, wall_offset_us=NOW_US, cursor=cursor, raised=raised)
        self.heard_at = 0
        """When the pump was heard last."""
        self.events: list[WireEvent] = []
        if is_connected:
            self.session.connection_made(0)
            self.run_for(0.5)

    def run_for(self, seconds: float) -> None:
        """Let time pass, from deadline to deadline."""
        end = self.now + round(seconds * SECOND)
        while True:
            self._talk()
            due = earliest(self.session.next_deadline(), self.pump.next_deadline())
            if due is None or due > end:
                break
            self._go_to(max(self.now, due))
        self._go_to(max(self.now, end))

    def run_until_asked(self, kind: type[Message]) -> bytes:
        """Stop when a request of this kind has been sent; its bytes, which have not arrived yet."""
        self.session.advance(self.now)
        while asked := self.session.data_to_send():
            frames = [item for item in FrameDecoder().feed(asked) if isinstance(item, Frame)]
            if any(frame.type == kind.TYPE for frame in frames):
                return asked
            self.pump.receive_data(asked, self.now)
            self.session.receive_data(self.pump.data_to_send(), self.now)
            self._drain()
        raise AssertionError(f"{kind} was never asked")

    def hear(self) -> list[WireEvent]:
        """Let the session hear what the pump has said; the events of this one step."""
        self.session.receive_data(self.pump.data_to_send(), self.now)
        return self._drain()

    def saw(self, *kinds: type[Kind]) -> list[Kind]:
        """All events of these kinds so far."""
        return [event for event in self.events if isinstance(event, kinds)]

    @property
    def seqs(self) -> list[int]:
        """Numbers of the records that were passed on."""
        return [record.seq for record in self.saw(LogRecord)]

    @property
    def gaps(self) -> list[tuple[int, int, str]]:
        """What was said to be lost."""
        return [(gap.first_seq, gap.last_seq, gap.cause.value) for gap in self.saw(LogGap)]

    @property
    def links(self) -> list[str]:
        """The states of the link so far, each with its reason."""
        return [f"{change.state} {change.reason}" for change in self.saw(LinkChange)]

    @property
    def samples(self) -> list[Sample]:
        return self.saw(Sample)

    @property
    def records(self) -> list[LogRecord]:
        return self.saw(LogRecord)

    @property
    def reports(self) -> list[AlarmReport]:
        return self.saw(AlarmReport)

    def _talk(self, rounds: int = 10_000) -> None:
        for _ in range(rounds):
            asked = self.session.data_to_send()
            if asked:
                self.pump.receive_data(asked, self.now)
            said = self.pump.data_to_send()
            if not asked and not said:
                return
            self._go_to(self.now + MS)
            self.heard_at = self.now if said else self.heard_at
            self.session.receive_data(said, self.now)
            self._drain()
        assert rounds < 10_000, "they never stop talking"

    def _go_to(self, now: int) -> None:
        self.now = now
        self.pump.advance(now)
        self.session.advance(now)
        self._drain()

    def _drain(self) -> list[WireEvent]:
        events = self.session.events_received()
        self.events += events
        return events
