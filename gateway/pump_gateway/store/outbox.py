"""`Outbox`: what is kept and not yet told, by lane; a row leaves only when the broker has acknowledged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack

from pump_gateway.model import Lane, OutboxRow, Told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

DEAD_LETTERS_MAX = 1000

# Which table the rows of a lane are in.
TABLE_OF_LANE = {
    Lane.ALARM: "journal",
    Lane.COMMAND_RESULT: "command_change",
    Lane.EVENT: "event",
    Lane.TELEMETRY: "sample",
    Lane.REPLAY: "event",
}

_told = msgpack.Decoder(Told)


class Outbox:
    """The rows of one open database that wait to be told.

    Every method works inside the caller's transaction. `depth` counts the rows by lane; after a rollback it has to be
    counted again with `recount`.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.depth: dict[Lane, int]
        self.recount()

    def recount(self) -> None:
        """Count the rows from the file."""
        counted = dict(self._db.execute("SELECT lane, count(*) FROM outbox GROUP BY lane"))
        self.depth = {lane: counted.get(lane, 0) for lane in Lane}

    def put(self, lane: Lane, row: int) -> None:
        """Queue a row of the lane's table."""
        self._db.execute("INSERT INTO outbox VALUES (?, ?)", (lane, row))
        self.depth[lane] += 1

    def remove(self, lane: Lane, rows: Iterable[int]) -> None:
        """Take rows out; one that is not there is no harm."""
        left = self._db.executemany("DELETE FROM outbox WHERE lane = ? AND row = ?", [(lane, row) for row in rows])
        self.depth[lane] -= left.rowcount

    def rows(self, limit: int, after: Mapping[Lane, int], bulk_limit: int, telemetry_batch: int) -> list[OutboxRow]:
        """Up to `limit` messages' worth of rows, lane by lane; see `Store.outbox`."""
        found: list[OutboxRow] = []
        room, bulk_room = limit, bulk_limit
        for lane in sorted(TABLE_OF_LANE):
            if lane is Lane.TELEMETRY:
                room = min(room, bulk_room)
            elif lane is Lane.REPLAY:
                room = min(room, -(-bulk_limit * 4 // 5))
            if room > 0 and self.depth[lane]:
                batch = telemetry_batch if lane is Lane.TELEMETRY else 1
                of_lane = self._rows_of(lane, room * batch, after.get(lane, 0))
                room -= -(-len(of_lane) // batch)
                found += of_lane
        return found

    def bury(self, row: OutboxRow, reason: str, now_us: int) -> None:
        """Move a row to the dead letters, of which the newest are kept."""
        self._db.execute(
            "INSERT INTO dead_letter VALUES (?, ?, ?, ?, ?)",
            (row.lane, row.row, reason, now_us, msgpack.encode(row.event)),
        )
        self._db.execute(
            "DELETE FROM dead_letter WHERE rowid <= (SELECT max(rowid) FROM dead_letter) - ?", (DEAD_LETTERS_MAX,)
        )
        self.remove(row.lane, [row.row])

    def oldest_row(self, table: str) -> int | None:
        """The oldest row of a table that still waits, in any lane."""
        lanes = [lane for lane, of in TABLE_OF_LANE.items() if of == table]
        oldest = [
            self._db.execute("SELECT min(row) FROM outbox WHERE lane = ?", (lane,)).fetchone()[0] for lane in lanes
        ]
        return min((row for row in oldest if row is not None), default=None)

    def oldest_us(self) -> int | None:
        """When the oldest row that still waits was received."""
        tables = set(TABLE_OF_LANE.values())
        found = [
            self._db.execute(f"SELECT rx_us FROM {table} WHERE row = ?", (self.oldest_row(table),)).fetchone()  # noqa: S608 (our names)
            for table in tables
        ]
        return min((row[0] for row in found if row is not None), default=None)

    def _rows_of(self, lane: Lane, limit: int, after: int) -> list[OutboxRow]:
        table = TABLE_OF_LANE[lane]
        found = self._db.execute(
            f"SELECT {table}.row, body FROM outbox JOIN {table} ON {table}.row = outbox.row"  # noqa: S608 (our names)
            " WHERE lane = ? AND outbox.row > ? ORDER BY outbox.row LIMIT ?",
            (lane, after, limit),
        )
        return [OutboxRow(row, lane, _told.decode(body)) for row, body in found]
