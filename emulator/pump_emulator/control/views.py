"""What the control channel answers. Everything says that it is test data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from pump_emulator.audit import Entry
from pump_emulator.line import LineCounts, LineSettings
from pump_emulator.observation import ReportedView, TruthView
from pump_emulator.ports import PortCounts
from pump_protocol.driver import link_time
from pump_protocol.messages import LogRecord

if TYPE_CHECKING:
    from pump_emulator.fleet import FleetPump


class _View(msgspec.Struct, frozen=True, kw_only=True):
    generation_mode: Literal["test"] = "test"
    """Test data, in the words of IEEE 11073-10207: never about a person."""


class ClockView(_View, frozen=True, kw_only=True):
    """Where a pump's time is and how fast it runs."""

    name: str
    t_ms: int
    """Pump time: milliseconds of the device's monotonic clock since its manufacture."""
    speed: float
    """Pump time per real time; 0 is paused."""


class LinkView(_View, frozen=True, kw_only=True):
    """Whether a host can reach the pump, whether one does, and how good the line is."""

    is_plugged: bool
    is_open: bool
    to_pump: LineSettings
    to_host: LineSettings


class FaultsView(_View, frozen=True, kw_only=True):
    """How often each fault of line and port has fired since the emulator was started."""

    name: str
    to_pump: LineCounts
    to_host: LineCounts
    port: PortCounts


class PumpView(_View, frozen=True, kw_only=True):
    """One pump: what it says, what really is, and how it is reached."""

    name: str
    port: str
    """What a host opens: a path, or a URL for pyserial."""
    link: LinkView
    clock: ClockView
    reported: ReportedView
    truth: TruthView
    persistence_problem: str | None
    """Why its memory cannot be written to disk; null when it can."""


class PumpsView(_View, frozen=True, kw_only=True):
    """All pumps of the fleet."""

    pumps: list[PumpView]


class ClocksView(_View, frozen=True, kw_only=True):
    """The clocks of all pumps."""

    clocks: list[ClockView]


class LogView(_View, frozen=True, kw_only=True):
    """A part of a pump's event log."""

    log_epoch: int
    first_seq: int
    """The oldest record that the pump still has."""
    last_seq: int
    records: list[LogRecord]


class AuditView(_View, frozen=True, kw_only=True):
    """Who has programmed what, oldest first."""

    name: str
    entries: list[Entry]


class StoppedView(_View, frozen=True, kw_only=True):
    """Where a run stopped, and why."""

    stopped_at_ms: int
    """Pump time."""
    reason: Literal["time", "event", "limit", "nothing_due", "shutdown"]
    """`nothing_due`: nothing will happen any more unless somebody interferes, so the event cannot come."""
    event: LogRecord | None
    """The log record that was waited for."""


class HealthView(_View, frozen=True, kw_only=True):
    """The emulator is there."""

    status: Literal["ok"] = "ok"
    pumps: int


def audit_view(pump: FleetPump) -> AuditView:
    """What was programmed about one pump."""
    return AuditView(name=pump.name, entries=pump.pump.audit(link_time()))


def pump_view(pump: FleetPump) -> PumpView:
    """Everything about one pump, at one instant."""
    now = link_time()
    return PumpView(
        name=pump.name,
        port=pump.port.address,
        link=link_view(pump),
        clock=clock_view(pump, now),
        reported=pump.pump.reported(now),
        truth=pump.pump.truth(now),
        persistence_problem=pump.snapshot.problem,
    )


def clock_view(pump: FleetPump, now: int) -> ClockView:
    """The pump's time at `now`."""
    t_ms = pump.pump.pump_time_us(now) // 1000
    return ClockView(name=pump.name, t_ms=t_ms, speed=float(pump.pump.speed))


def link_view(pump: FleetPump) -> LinkView:
    """The pump's cable now."""
    return LinkView(
        is_plugged=pump.port.is_plugged,
        is_open=pump.port.is_open,
        to_pump=pump.to_pump.settings,
        to_host=pump.to_host.settings,
    )


def faults_view(pump: FleetPump) -> FaultsView:
    """What has gone wrong on purpose so far."""
    return FaultsView(name=pump.name, to_pump=pump.to_pump.counts, to_host=pump.to_host.counts, port=pump.port.counts)


def log_view(pump: FleetPump, from_seq: int, limit: int) -> LogView:
    """Up to `limit` records from `from_seq` on, or from the oldest that is left."""
    reported = pump.pump.reported(link_time())
    return LogView(
        log_epoch=reported.log_epoch,
        first_seq=reported.log_first_seq,
        last_seq=reported.log_last_seq,
        records=pump.pump.log_records(from_seq, limit),
    )
