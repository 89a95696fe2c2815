"""The pump's event log: numbered records, the oldest overwritten, never a number twice inside one epoch."""

from __future__ import annotations

import hashlib
import struct
from collections import deque

from pump_protocol.messages import AlarmCode, LogCode, LogRecord

_U32 = (1 << 32) - 1

# Records of link time: when they are written depends on the host, so they are no part of what a run is compared by.
_LINK_TIME_CODES = frozenset({LogCode.COMM_LOST, LogCode.SESSION_OPENED})
_LINK_TIME_ALARMS = frozenset({AlarmCode.UNAUTHORISED_SESSION, AlarmCode.LOG_OVERWRITE})
_HASHED = struct.Struct("<HHQIII")


class EventLog:
    """A ring of `capacity` records with sequence numbers from 1.

    The epoch is a random number drawn when the log is made or erased; a reader that knows epoch and sequence number
    knows the record (protocol specification, "log replay").
    """

    def __init__(self, *, epoch: int, capacity: int) -> None:
        self.epoch = epoch
        self.capacity = capacity
        self.last_seq = 0
        self.read_seq = 0
        """The newest record that was ever given to a reader."""
        self.digest = ""
        """SHA-256 over all that was ever written, link-time records and sequence numbers left out: two runs of the same
        story have the same digest, at whatever speed they ran."""
        self._records: deque[LogRecord] = deque(maxlen=capacity)

    @classmethod
    def restored(
        cls, *, epoch: int, capacity: int, last_seq: int, read_seq: int, digest: str, records: list[LogRecord]
    ) -> EventLog:
        """The log as it was kept over a loss of power."""
        log = cls(epoch=epoch, capacity=capacity)
        log.last_seq = last_seq
        log.read_seq = read_seq
        log.digest = digest
        log._records.extend(records)
        return log

    @property
    def first_seq(self) -> int:
        """Number of the oldest record kept; one past the last when there is none."""
        return self.last_seq - len(self._records) + 1

    @property
    def overwritten(self) -> int:
        """How many records have been lost to newer ones."""
        return self.last_seq - len(self._records)

    @property
    def has_lost_unread(self) -> bool:
        """Whether a record that nobody has read is overwritten."""
        return self.first_seq > self.read_seq + 1

    @property
    def is_read(self) -> bool:
        """Whether a reader has been given the newest record."""
        return self.read_seq == self.last_seq

    def note_read(self, seq: int) -> None:
        """A reader has been given the records up to `seq`."""
        self.read_seq = max(self.read_seq, seq)

    def append(self, boot_count: int, code: int, t_ms: int, args: tuple[int, int, int] = (0, 0, 0)) -> LogRecord:
        """Write one record; its three arguments are taken as u32."""
        arg0, arg1, arg2 = (arg & _U32 for arg in args)
        self.last_seq += 1
        record = LogRecord(
            seq=self.last_seq,
            boot_count=boot_count,
            code=code,
            t_ms=t_ms,
            arg0=arg0,
            arg1=arg1,
            arg2=arg2,
        )
        self._records.append(record)
        is_of_link_time = code < LogCode.BOOT and code & 0xFF in _LINK_TIME_ALARMS
        if code not in _LINK_TIME_CODES and not is_of_link_time:
            fields = _HASHED.pack(boot_count, code, t_ms, arg0, arg1, arg2)
            self.digest = hashlib.sha256(self.digest.encode() + fields).hexdigest()
        return record

    def read(self, from_seq: int, count_max: int) -> list[LogRecord]:
        """Up to `count_max` records from `from_seq` on, which must not be overwritten; empty past the last."""
        start = from_seq - self.first_seq
        return [self._records[i] for i in range(start, min(start + count_max, len(self._records)))]
