"""What the gateway has of one pump's log, and what it still has to ask for. Times are wall time, `rx_us`.

Records are passed on in the order of their numbers and without holes. A record whose number is not the next one waits
for what is missing before it: alarms overtake other events on the line, and what was lost there is read from the pump's
log. What can never be had (overwritten, erased, damaged) is passed on as a `LogGap`, and holds up nothing.

The edges of alarms that are lost in a gap are made up for by the pump's own list of alarms. The list is good for one
moment only, so it is passed on when the pump had written nothing new while its pages were read: then it comes exactly
after the records that it belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.intake import log_record_of, reported_alarm_of
from pump_gateway.model import (
    AlarmReport,
    GapCause,
    Identified,
    Identity,
    LogCursor,
    LogGap,
    ReportedAlarm,
    TimeQuality,
    WireEvent,
)
from pump_protocol.messages import (
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    LogInfoResponse,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECORDS_PER_READ = 6
FAILED_READS_MAX = 2
AHEAD_MAX = 64
"""How far ahead of a missing record others are kept; the pump's own transmit queue is no longer."""
SEQ_MAX = (1 << 32) - 1


class _AlarmList(msgspec.Struct):
    """The pump's list of alarms while its pages come in."""

    told_seq: int = 0
    """The newest record that the pump had told of at the first page."""
    entries: list[ReportedAlarm] = []
    is_whole: bool = False


class Backlog:
    """The log of one pump as far as a session has passed it on; `tell` takes what is to be stored."""

    def __init__(self, pump: str, cursor: LogCursor | None, tell: Callable[[WireEvent], None]) -> None:
        self.cursor = cursor
        """What has been passed on; `None` until the pump has been met."""
        self.told_seq = 0
        """The newest record that the pump has told of."""
        self._pump = pump
        self._tell = tell
        self._ahead: dict[int, LogRecord] = {}
        """Heard, but not their turn yet."""
        self._has_forgotten = False
        self._records_per_read = RECORDS_PER_READ
        self._failed_reads = 0
        """How often in a row the log could not be read."""
        self._alarm_list: _AlarmList | None = None

    def begin(self, identity: Identity, log: LogInfoResponse, *, utc_offset_us: int, rx_us: int) -> None:
        """The pump has said who it is and what its log holds; `utc_offset_us` counts at the first contact only."""
        if self.cursor is None:
            self.cursor = LogCursor(identity.serial, log.log_epoch, 0, log.boot_count, 0, utc_offset_us)
        elif self.cursor.log_epoch != log.log_epoch:
            self._lose(self._have + 1, SEQ_MAX, GapCause.EPOCH_CHANGED, rx_us)
            self._move(log_epoch=log.log_epoch, last_seq=0)
        if self.cursor.boot != log.boot_count:
            self._move(boot=log.boot_count, frames=0)
        at = self.cursor
        self._tell(Identified(self._pump, identity, at.log_epoch, at.boot, at.utc_offset_us, rx_us))
        self._ahead.clear()
        self.told_seq = log.last_seq
        self._has_forgotten = log.last_seq < self._have
        if self._has_forgotten:
            self._lose(log.last_seq + 1, self._have, GapCause.DAMAGED, rx_us)
        elif log.first_seq > self._have + 1:
            self._lose(self._have + 1, log.first_seq - 1, GapCause.OVERWRITTEN, rx_us)
        self._alarm_list = _AlarmList()  # Asked for at each contact: the last one may have ended before it was.

    def wanted(self) -> Iterator[Message]:
        """What is to be asked, the most urgent first."""
        is_behind = self.told_seq > self._have
        if self.cursor is not None and is_behind:
            yield LogReadRequest(self.cursor.log_epoch, self._have + 1, max_records=self._records_per_read, flags=0)
        if self._alarm_list is not None and (not is_behind or self._failed_reads >= FAILED_READS_MAX):
            is_whole, count = self._alarm_list.is_whole, len(self._alarm_list.entries)
            yield GetStatusRequest() if is_whole else GetAlarmsRequest(from_index=count)

    def told(self, seq: int) -> None:
        """The pump says that its newest record is `seq`."""
        if self._has_forgotten and seq != self.told_seq:
            # It uses numbers for the second time. Those records cannot be told, but its alarms must be right.
            self.list_alarms()
            self._has_forgotten = seq <= self._have
        self.told_seq = seq

    def heard(self, record: LogRecord, rx_us: int) -> None:
        """Take a record that the pump told of as it was written."""
        self.told(record.seq)
        if self._have < record.seq <= self._have + AHEAD_MAX:
            self._ahead[record.seq] = record
        self._pass_on(rx_us)

    def log_read(self, response: LogReadResponse, rx_us: int) -> None:
        """Take the answer to LOG_READ."""
        if self.cursor is None or response.log_epoch != self.cursor.log_epoch:
            return
        self._records_per_read = RECORDS_PER_READ
        for record in response.records:
            if self._have + 1 < record.seq <= self.told_seq:
                self._lose(self._have + 1, record.seq - 1, GapCause.DAMAGED, rx_us)  # The log itself has a hole.
            if record.seq == self._have + 1 and record.seq not in self._ahead:
                self._pass(record, rx_us, is_history=True)
            self._pass_on(rx_us)

    def unreadable(self, request: LogReadRequest, rx_us: int) -> None:
        """Among the records that were asked for is a damaged one: find it, and go on behind it."""
        if request.max_records > 1:
            self._records_per_read = 1
        elif request.from_seq == self._have + 1:
            self._records_per_read = RECORDS_PER_READ
            self._lose(request.from_seq, request.from_seq, GapCause.DAMAGED, rx_us)

    def read_failed(self) -> None:
        """The pump has refused to tell records, or told none: when it goes on so, its alarms are asked for instead."""
        self._failed_reads += 1
        if self._failed_reads >= FAILED_READS_MAX:
            self.list_alarms()

    def list_alarms(self) -> None:
        """Ask for the pump's list of alarms: there is something that the log does not tell."""
        if self._alarm_list is None:
            self._alarm_list = _AlarmList()

    def alarms_listed(self, response: GetAlarmsResponse) -> None:
        """Take one page of the list."""
        alarms, cursor = self._alarm_list, self.cursor
        if alarms is None or cursor is None or response.from_index != len(alarms.entries):
            return
        if not alarms.entries:
            alarms.told_seq = self.told_seq
        alarms.entries += (reported_alarm_of(entry, cursor) for entry in response.alarms)
        alarms.is_whole = len(alarms.entries) >= response.total

    def status(self, event_seq: int, rx_us: int) -> None:
        """Pass the list on if it was true of one moment, else ask for it again; `event_seq` is newer than its pages."""
        self.told(event_seq)
        alarms, cursor = self._alarm_list, self.cursor
        if alarms is None or cursor is None or not alarms.is_whole:
            return
        is_of_one_moment = alarms.told_seq == event_seq
        self._alarm_list = None if is_of_one_moment else _AlarmList()
        if is_of_one_moment:
            self._tell(AlarmReport(self._pump, cursor.log_epoch, tuple(alarms.entries), rx_us, cursor.tsq))

    def clock_read(self, utc_offset_us: int, tsq: TimeQuality) -> None:
        """Tell what comes from now on with this offset; what was told keeps the time that it was told with."""
        self._move(utc_offset_us=utc_offset_us, tsq=tsq)

    def next_frame(self) -> LogCursor:
        """Count a telemetry frame; where it stands."""
        assert self.cursor is not None
        return self._move(frames=self.cursor.frames + 1)

    def newest(self) -> LogReadRequest:
        """Read the newest record that was passed on once more: the pump counts as read what it answers (PLK-LOG)."""
        assert self.cursor is not None
        return LogReadRequest(self.cursor.log_epoch, self._have, max_records=1, flags=0)

    @property
    def last_seq(self) -> int:
        """The newest record that was passed on, or said to be lost; 0 for none."""
        return self._have

    @property
    def is_read(self) -> bool:
        """Whether all that the pump has told of has been passed on."""
        return self.told_seq <= self._have

    @property
    def _have(self) -> int:
        """The newest record that was passed on, or said to be lost."""
        return 0 if self.cursor is None else self.cursor.last_seq

    def _pass_on(self, rx_us: int) -> None:
        """Pass on what was heard and is due."""
        while (record := self._ahead.pop(self._have + 1, None)) is not None:
            self._pass(record, rx_us, is_history=False)

    def _pass(self, record: LogRecord, rx_us: int, *, is_history: bool) -> None:
        self._failed_reads = 0
        cursor = self._move(last_seq=record.seq)
        self._tell(log_record_of(record, self._pump, cursor, rx_us=rx_us, is_history=is_history))

    def _lose(self, first_seq: int, last_seq: int, cause: GapCause, rx_us: int) -> None:
        assert self.cursor is not None
        self._tell(LogGap(self._pump, self.cursor.log_epoch, first_seq, last_seq, cause, rx_us))
        self._move(last_seq=max(self._have, last_seq))
        self._ahead = {seq: record for seq, record in self._ahead.items() if seq > last_seq}
        self.list_alarms()

    def _move(self, **fields: int | TimeQuality) -> LogCursor:
        assert self.cursor is not None
        self.cursor = msgspec.structs.replace(self.cursor, **fields)
        return self.cursor
