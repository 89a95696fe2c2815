"""`Draft`: what one transaction keeps, and the state that it makes of the last one.

An event is kept once: a repeat is known by its id and changes nothing. What was kept is folded into the state and put
into the outbox. The draft becomes the view when the transaction has committed and is forgotten when it has not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack
from msgspec.structs import replace

from pump_gateway.alarms import DRUG_STABILITY_MS, ReportWatch
from pump_gateway.model import (
    AlarmReport,
    Attended,
    ClockChange,
    DerivedEdge,
    GapCause,
    Identified,
    Lane,
    LinkChange,
    LinkState,
    LogGap,
    LogRecord,
    PumpState,
    Reported,
    Sample,
    TimeSource,
    View,
    WireEvent,
)

if TYPE_CHECKING:
    import sqlite3

    from pump_gateway.alarms import AlarmBook
    from pump_gateway.model import Alarm
    from pump_gateway.store.commands import CommandBook
    from pump_gateway.store.outbox import Outbox


THERAPY = 0x2021
"""Log code of a program that was put in force: op_id, therapy_rev, program_crc32c."""


class Draft:
    """One transaction's work on the state `view`; `after_loss` when the file replaced a damaged one."""

    def __init__(
        self,
        db: sqlite3.Connection,
        outbox: Outbox,
        book: AlarmBook,
        commands: CommandBook,
        view: View,
        *,
        after_loss: bool = False,
        drug_stability_ms: int = DRUG_STABILITY_MS,
    ) -> None:
        self._db = db
        self._outbox = outbox
        self._book = book
        self._commands = commands
        self._view = view
        self._after_loss = after_loss
        self._drug_stability_ms = drug_stability_ms
        self._pumps = dict(view.pumps)
        self._changed_us = view.changed_us
        self._touched: set[str] = set()
        self._alarms: list[Alarm] = []

    def keep(self, event: WireEvent) -> None:
        """Keep one event and fold it into the state."""
        match event:
            case Sample():
                self._keep_sample(event)
            case LogRecord():
                self._keep_record(event)
            case AlarmReport() | DerivedEdge() | Attended():
                self._fold(event)
            case Reported():
                self._keep_reports(event)
            case LinkChange():
                self._keep_link_change(event)
            case ClockChange():
                self._keep_clock(event)
            case Identified():
                self._keep_identity(event)
            case LogGap():
                self._keep_gap(event)

    def finish(self) -> View:
        """Write the state that has come about; the view of it, to be shown after the commit."""
        is_same = not (self._touched or self._alarms) and self._commands.rev == self._view.command_rev
        if is_same:
            return self._view
        write_state(self._db, {name: self._pumps[name] for name in self._touched}, self._alarms, self._changed_us)
        alarms = dict(self._book.alarms) if self._alarms else self._view.alarms
        return View(self._view.epoch, self._book.rev, self._pumps, alarms, self._changed_us, self._commands.rev)

    # --- one event of each kind ---------------------------------------------------------------------------------------

    def _keep_sample(self, sample: Sample) -> None:
        kept = self._db.execute(
            "INSERT INTO sample (pump, log_epoch, boot, t_ms, frame, rx_us, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (
                sample.pump,
                sample.log_epoch,
                sample.boot,
                sample.t_ms,
                sample.frame,
                sample.rx_us,
                msgpack.encode(sample),
            ),
        )
        if self._was_kept(kept, Lane.TELEMETRY):
            state = self._pump(sample.pump, sample.rx_us)
            if _is_newer(sample, state.latest):
                watch = self._watch(state)
                watch.saw_sample(sample)
                state = replace(self._found(state, watch), latest=sample)
            self._heard(state, sample.rx_us)
            if state.log_epoch == sample.log_epoch and state.last_seq >= sample.event_seq:
                self._commands.log_was_read(sample.pump, sample.rx_us)

    def _keep_record(self, record: LogRecord) -> None:
        if self._keep_event(record, Lane.REPLAY if record.hist else Lane.EVENT):
            self._fold(record)
            self._commands.log_told(record)
        state = self._pump(record.pump, record.rx_us)
        if record.code == THERAPY and self._commands.is_ours(record.pump, record.arg0):
            watch = self._watch(state)
            watch.saw_program_record(record.arg2)
            state = self._found(state, watch)
        # A record beyond a hole does not move the cursor: the hole would never be asked for again.
        if record.log_epoch == state.log_epoch and record.seq == state.last_seq + 1:
            state = replace(state, last_seq=record.seq)
        self._heard(state, record.rx_us)

    def _keep_gap(self, gap: LogGap) -> None:
        self._keep_event(gap, Lane.EVENT)
        state = self._pump(gap.pump, gap.rx_us)
        is_of_log = gap.cause in {GapCause.OVERWRITTEN, GapCause.DAMAGED} and gap.log_epoch == state.log_epoch
        is_next = is_of_log and gap.first_seq <= state.last_seq + 1
        if is_next and gap.last_seq > state.last_seq:
            self._heard(replace(state, last_seq=gap.last_seq), gap.rx_us)

    def _keep_link_change(self, change: LinkChange) -> None:
        known = self._pumps.get(change.pump)
        is_no_change = known is not None and (known.link, known.reason, known.port) == (
            change.state,
            change.reason,
            change.port,
        )
        if is_no_change or not self._keep_event(change, Lane.EVENT):
            return
        # Not `_heard`: a change of the link is the gateway's finding, not a sign of life.
        self._pumps[change.pump] = replace(
            self._pump(change.pump, change.rx_us),
            link=change.state,
            reason=change.reason,
            since_us=change.rx_us,
            port=change.port,
        )
        self._touched.add(change.pump)
        self._changed_us = max(self._changed_us, change.rx_us)

    def _keep_identity(self, identified: Identified) -> None:
        state = self._pump(identified.pump, identified.rx_us)
        if self._after_loss and state.identity is None:
            self._keep_event(store_lost(identified.pump, identified.log_epoch, identified.rx_us), Lane.EVENT)
        # Sequence numbers of one log epoch say nothing about those of another.
        last_seq = state.last_seq if state.log_epoch == identified.log_epoch else 0
        state = replace(
            state,
            identity=identified.identity,
            log_epoch=identified.log_epoch,
            last_seq=last_seq,
            boot=identified.boot,
            utc_offset_us=identified.utc_offset_us,
        )
        self._heard(state, identified.rx_us)
        self._commands.pump_was_found(identified.pump)

    def _keep_clock(self, change: ClockChange) -> None:
        self._keep_event(change, Lane.EVENT)
        state = self._pump(change.pump, change.rx_us)
        state = replace(state, utc_offset_us=change.utc_offset_us, utc_source=TimeSource.TIME_SYNC)
        self._heard(state, change.rx_us)

    def _keep_reports(self, reported: Reported) -> None:
        state = self._pump(reported.pump, reported.rx_us)
        watch = self._watch(state)
        watch.saw_reports(reported)
        self._heard(replace(self._found(state, watch), reports=reported.reports), reported.rx_us)

    # --- what they share ----------------------------------------------------------------------------------------------

    def _keep_event(self, event: LogRecord | LogGap | LinkChange | ClockChange, lane: Lane) -> bool:
        """Keep an event and queue it; false when it was kept before."""
        kept = self._db.execute(
            "INSERT INTO event (id, rx_us, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (event.id, event.rx_us, msgpack.encode(event)),
        )
        return self._was_kept(kept, lane)

    def _was_kept(self, insert: sqlite3.Cursor, lane: Lane) -> bool:
        if insert.rowcount != 1:
            return False
        assert insert.lastrowid is not None
        self._outbox.put(lane, insert.lastrowid)
        return True

    def _watch(self, state: PumpState) -> ReportWatch:
        return ReportWatch(state, self._book.alarms, drug_stability_ms=self._drug_stability_ms)

    def _found(self, state: PumpState, watch: ReportWatch) -> PumpState:
        """Fold what the reports have shown; the pump with what is to be remembered of them."""
        for edge in watch.edges:
            self._fold(edge)
        return replace(state, watched=watch.watched)

    def _fold(self, event: LogRecord | AlarmReport | DerivedEdge | Attended) -> None:
        """Fold an event into the alarms; journal and queue what it changed."""
        state = self._pumps.get(event.pump)
        # Until a pump has said that it is a real one, what is told of it is marked as test data.
        is_test = state is None or state.identity is None or state.identity.is_emulated
        for change in self._book.apply(event, is_test=is_test):
            self._db.execute(
                "INSERT INTO journal (row, alarm_id, rx_us, body) VALUES (?, ?, ?, ?)",
                (change.rev, change.alarm.id, event.rx_us, msgpack.encode(change)),
            )
            self._outbox.put(Lane.ALARM, change.rev)
            self._alarms.append(change.alarm)
            self._changed_us = max(self._changed_us, event.rx_us)

    def _pump(self, name: str, rx_us: int) -> PumpState:
        return self._pumps.get(name) or PumpState(name, LinkState.INIT, reason="", since_us=rx_us, port="")

    def _heard(self, state: PumpState, rx_us: int) -> None:
        self._pumps[state.pump] = replace(state, last_seen_us=max(rx_us, state.last_seen_us or 0))
        self._touched.add(state.pump)


def write_state(db: sqlite3.Connection, pumps: dict[str, PumpState], alarms: list[Alarm], changed_us: int) -> None:
    """Write current state inside the caller's transaction."""
    db.executemany(
        "INSERT OR REPLACE INTO pump VALUES (?, ?)", [(name, msgpack.encode(state)) for name, state in pumps.items()]
    )
    db.executemany(
        "INSERT OR REPLACE INTO alarm VALUES (?, ?)", [(alarm.key, msgpack.encode(alarm)) for alarm in alarms]
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES ('changed_us', ?)", (changed_us,))


def store_lost(pump: str, log_epoch: int, rx_us: int) -> LogGap:
    """Say that whatever was kept of this pump and not told is lost."""
    return LogGap(pump, log_epoch, first_seq=0, last_seq=0, cause=GapCause.STORE_LOST, rx_us=rx_us)


def _is_newer(sample: Sample, latest: Sample | None) -> bool:
    """Order is by boot and frame inside one log epoch, never by clock; another epoch is always newer."""
    return (
        latest is None
        or latest.log_epoch != sample.log_epoch
        or (latest.boot, latest.frame) <= (sample.boot, sample.frame)
    )
