"""`CommandBook`: what pumps were to do, stored before anybody is told, and what became of it.

    accepted ──handed to the session──▶ sent ──the session's word, or the pump's log──▶ confirmed · refused · unknown

A command that was accepted and not sent when the gateway died has not happened: it is refused. One that was sent is in
doubt: only the pump's log can tell, under its op_id; it is never sent again. When the log has been read up to now and
does not tell, the outcome is unknown, and should the log tell later, it is confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack
from msgspec.structs import replace

from pump_gateway.model import Asked, Command, CommandNotTaken, CommandState, Lane, LogRecord

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from pump_gateway.model import CommandResult
    from pump_gateway.store.outbox import Outbox

FIRST_OPERATION = 0x2021
"""Log codes from here on carry an op_id as their first argument (protocol specification 3.4)."""
_BOLUS_CANCEL = 0x20A5

_WITHOUT_OP_ID = frozenset({"acknowledge", "reset", "audio_pause", "interrogate"})
"""Verbs of which the pump's log does not tell under an op_id."""

_command = msgpack.Decoder(Command)
_record = msgpack.Decoder(LogRecord)


class CommandBook:
    """The commands of one open database. Every method works inside the caller's transaction.

    `rev` is the number of the last change; after a rollback `recount` finds it again.
    """

    def __init__(self, db: sqlite3.Connection, outbox: Outbox, *, epoch: int) -> None:
        self._db = db
        self._outbox = outbox
        self._epoch = epoch
        self.rev: int
        self._in_doubt: set[str]
        self.recount()

    def recount(self) -> None:
        """Read again what is kept in memory."""
        found = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'command_change'").fetchone()
        self.rev = found[0] if found else 0
        self._in_doubt = {
            pump
            for (pump,) in self._db.execute(
                "SELECT DISTINCT pump FROM command WHERE state = ? AND doubt > 0", (CommandState.SENT,)
            )
        }

    def find(self, command_id: str) -> Command | None:
        """One command, as it is now."""
        return next(iter(self._where("id = ?", command_id)), None)

    def is_ours(self, pump: str, op_id: int) -> bool:
        """Whether an operation in a pump's log is a command of this gateway."""
        return bool(self._where("op_id = ? AND pump = ?", op_id, pump))

    def repeated(self, asked: Asked) -> Command | None:
        """The command that was accepted under the same key. Raises CommandNotTaken when it was another command."""
        known = next(iter(self._where("key = ?", asked.key)), None)
        if known is not None and (known.pump, known.verb, known.args, known.confirms_soft_limit) != (
            asked.pump,
            asked.verb,
            asked.args,
            asked.confirms_soft_limit,
        ):
            raise CommandNotTaken("key_reused", f"The Idempotency-Key was used for another command, {known.id}.")
        return known

    def accept_once(self, asked: Asked, *, draw: Callable[[], int], now_us: int) -> tuple[Command, bool]:
        """The command of this key, accepted if there is none yet; whether it is new."""
        known = self.repeated(asked)
        return (self.accept(asked, draw=draw, now_us=now_us), True) if known is None else (known, False)

    def accept(self, asked: Asked, *, draw: Callable[[], int], now_us: int) -> Command:
        """Store an intent under a new op_id, of those that `draw` offers (random u32) the first that is free."""
        op_id = draw()
        while op_id == 0 or self._where("op_id = ?", op_id):
            op_id = draw()
        command = Command(
            id=f"{self._epoch:08x}-{op_id:08x}",
            pump=asked.pump,
            op_id=op_id,
            verb=asked.verb,
            args=asked.args,
            confirms_soft_limit=asked.confirms_soft_limit,
            state=CommandState.ACCEPTED,
            reason="",
            readback=None,
            requested_us=now_us,
            changed_us=now_us,
        )
        newest = self._db.execute("SELECT coalesce(max(row), 0) FROM event").fetchone()[0]
        self._db.execute(
            "INSERT INTO command (id, op_id, key, pump, state, after_event, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (command.id, op_id, asked.key, asked.pump, command.state, newest, msgpack.encode(command)),
        )
        self._tell(command)
        return command

    def sent(self, command_id: str, now_us: int) -> None:
        """It is about to be handed to the session: from now on it may have happened."""
        self._change(command_id, CommandState.SENT, "", now_us)

    def refused(self, command_id: str, reason: str, now_us: int) -> None:
        """It was never handed to a session, and will not be."""
        self._change(command_id, CommandState.REFUSED, reason, now_us)

    def ended(self, command_id: str, result: CommandResult) -> None:
        """The session has said how it ended. Of what is unknown the log may still tell."""
        state = CommandState(result.outcome)
        self._change(command_id, state, result.reason, result.rx_us, readback=result.readback)
        if state is CommandState.UNKNOWN:
            self._db.execute("UPDATE command SET doubt = 2 WHERE id = ?", (command_id,))

    # --- doubt --------------------------------------------------------------------------------------------------------

    def recover(self, now_us: int) -> None:
        """A gateway starts: settle what the last one left open."""
        for command in self._where("state = ?", CommandState.ACCEPTED):
            self.refused(command.id, "gateway_restarted", now_us)
        for (pump,) in self._db.execute("SELECT DISTINCT pump FROM command WHERE state = ?", (CommandState.SENT,)):
            self.doubt(pump, now_us)

    def doubt(self, pump: str, now_us: int) -> None:
        """No session will say what became of the commands that were sent to a pump: its log has to."""
        self._db.execute("UPDATE command SET doubt = 1 WHERE pump = ? AND state = ?", (pump, CommandState.SENT))
        for command in self._where("pump = ? AND state = ?", pump, CommandState.SENT):
            if command.verb in _WITHOUT_OP_ID:
                self._change(command.id, CommandState.UNKNOWN, "gateway_restarted", now_us)
            elif (record := self._record_of(command)) is not None:
                self._found(command, record, now_us)
        self.recount()

    def log_told(self, record: LogRecord) -> None:
        """A record of a pump's log has come; of an operation in doubt, perhaps."""
        if record.code < FIRST_OPERATION or record.arg0 == 0:
            return
        doubted = self._where(
            "op_id = ? AND pump = ? AND doubt > 0 AND state IN (?, ?)",
            *(record.arg0, record.pump, CommandState.SENT, CommandState.UNKNOWN),
        )
        for command in doubted:
            self._found(command, record, record.rx_us)

    def pump_was_found(self, pump: str) -> None:
        """The pump has said who it is and where its log ends: what it says from now on was said after the doubt."""
        if pump in self._in_doubt:
            self._db.execute(
                "UPDATE command SET doubt = 2 WHERE pump = ? AND doubt = 1 AND state = ?", (pump, CommandState.SENT)
            )

    def log_was_read(self, pump: str, rx_us: int) -> None:
        """All that the pump has written so far is stored: what it should have told by now, it will hardly tell."""
        if pump in self._in_doubt:
            for command in self._where("pump = ? AND doubt = 2 AND state = ?", pump, CommandState.SENT):
                self._change(command.id, CommandState.UNKNOWN, "not_in_log", rx_us)
            self.recount()

    def _record_of(self, command: Command) -> LogRecord | None:
        """The record in the store that tells of it, come since it was accepted."""
        bodies = self._db.execute(
            "SELECT body FROM event WHERE row > (SELECT after_event FROM command WHERE id = ?)", (command.id,)
        )
        return next((record for (body,) in bodies if (record := _told_of(body, command)) is not None), None)

    def _found(self, command: Command, record: LogRecord, now_us: int) -> None:
        """The pump's log tells that it was done; of a cancellation it has the answer too (PLK-BOL-08)."""
        readback: dict[str, object] | None = {"delivered_nl": record.arg2} if record.code == _BOLUS_CANCEL else None
        self._change(command.id, CommandState.CONFIRMED, "found_in_log", now_us, readback=readback)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _where(self, condition: str, *values: object) -> list[Command]:
        found: Iterable[tuple[bytes]] = self._db.execute(
            f"SELECT body FROM command WHERE {condition}",  # noqa: S608 (our own words)
            values,
        )
        return [_command.decode(body) for (body,) in found]

    def _change(
        self,
        command_id: str,
        state: CommandState,
        reason: str,
        now_us: int,
        *,
        readback: dict[str, object] | None = None,
    ) -> None:
        known = self.find(command_id)
        if known is None:
            return  # The file was damaged and is a new one: the old one, put aside, has it.
        command = replace(known, state=state, reason=reason, readback=readback, changed_us=now_us)
        self._db.execute(
            "UPDATE command SET state = ?, body = ? WHERE id = ?", (state, msgpack.encode(command), command_id)
        )
        self._tell(command)

    def _tell(self, command: Command) -> None:
        kept = self._db.execute(
            "INSERT INTO command_change (rx_us, body) VALUES (?, ?)", (command.changed_us, msgpack.encode(command))
        )
        assert kept.lastrowid is not None
        self.rev = kept.lastrowid
        self._outbox.put(Lane.COMMAND_RESULT, kept.lastrowid)


def _told_of(body: bytes, command: Command) -> LogRecord | None:
    """The stored event, if it is a record that tells of the command."""
    kind = msgpack.decode(body).get("type")
    if kind != LogRecord.__name__:
        return None
    record = _record.decode(body)
    is_of_it = record.pump == command.pump and record.code >= FIRST_OPERATION and record.arg0 == command.op_id
    return record if is_of_it else None
