"""What is known now: of one pump, and of all pumps and alarms of one store."""

from __future__ import annotations

import msgspec

from pump_gateway.model.alarm import Alarm
from pump_gateway.model.heard import Identity, LinkState, Sample
from pump_gateway.model.times import TimeSource
from pump_gateway.reports import Reports


class Watched(msgspec.Struct, frozen=True):
    """What the gateway remembers of a pump's reports in order to find what the pump itself does not say."""

    judged_fill: tuple[int, int, int] | None = None
    """The refill whose volumes were compared: pump time in ms, drained and filled volume in nL."""
    program_crc32c: int | None = None
    """Of the program that is known and explained."""
    doubted_crc32c: int | None = None
    """Of a program that nothing explains yet; the pump's log may still do so."""
    owed_nl_h_ms: int = 0
    """Programmed volume since the reservoir last changed, in nL/h times ms."""


class PumpState(msgspec.Struct, frozen=True):
    """What is known of one pump now."""

    pump: str
    link: LinkState
    reason: str
    since_us: int
    port: str
    last_seen_us: int | None = None
    identity: Identity | None = None
    log_epoch: int | None = None
    last_seq: int = 0
    boot: int | None = None
    utc_offset_us: int | None = None
    latest: Sample | None = None
    utc_source: TimeSource = TimeSource.FIRST_CONTACT
    """Where `utc_offset_us` comes from."""
    reports: Reports | None = None
    """What it last answered when it was asked for all that its stream does not tell."""
    watched: Watched = Watched()


class View(msgspec.Struct, frozen=True):
    """All current state of one store at one instant; replaced, never changed."""

    epoch: int
    """Random number drawn when the store was made; revisions are comparable inside one epoch only."""
    rev: int
    """One counter per store, +1 per alarm change."""
    pumps: dict[str, PumpState]
    alarms: dict[str, Alarm]
    """By `key`: the latest occurrence of each type of each pump."""
    changed_us: int
    """When alarms or freshness last changed."""
    command_rev: int = 0
    """One counter per store, +1 per change of a command."""
