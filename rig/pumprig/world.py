"""A world in a box: a pump and a gateway's session and store, joined by a bad cable, in virtual time, from one seed.

    pump ──▶ line (loses, flips, splits, delays) ──▶ session ──▶ store ──▶ told
         ◀── line                                ◀──

The classes are those that ship; only time and the cable are ours. Nothing sleeps: `run_for` goes from one deadline to
the next. `check` asks, after every step, what must be true at all times, and `check_settled` what must be true once the
line is good again and everybody has had time to speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.line import Line
from pump_emulator.pump import ControlError, Pump
from pump_gateway.alarms import entry_of_type, is_alarm_record
from pump_gateway.model import AlarmChange, Condition, Edge, LinkState, LogGap, LogRecord
from pump_gateway.session import Session
from pump_gateway.session.secure import SecureHost
from pump_gateway.store import Store
from pump_protocol.machine import earliest
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pump_emulator.line import LineSettings
    from pump_emulator.settings import PumpSettings

PUMP_NAME = "pump-1"
SECOND_US = 1_000_000
WALL_OFFSET_US = 1_700_000_000_000_000
"""2023-11-14T22:13:20Z: the moment at which every world begins."""
OUTBOX_ROWS_MAX = 100


class World:
    """One pump, one gateway, one cable. `now` is link time in microseconds, from 0."""

    def __init__(self, seed: int, *, store_path: Path, line: LineSettings, pump: PumpSettings) -> None:
        self.now = 0
        self.rng = Rng(seed).stream("world")
        self.pump = Pump(pump, seed=seed, now=0)
        self.to_host = Line(line, Rng(seed).stream("to host"))
        self.to_pump = Line(line, Rng(seed).stream("to pump"))
        self.told: list[AlarmChange | LogRecord | LogGap] = []
        """What a subscriber has been told, repeats included, samples and link states left out."""
        self._store_path = store_path
        self._is_plugged = True
        self._seen: dict[tuple[int, int], LogRecord] = {}
        self._last_committed: tuple[int, int] = (0, 0)
        self._start_gateway()

    # --- time ---------------------------------------------------------------------------------------------------------

    def run_for(self, seconds: float) -> None:
        """Let time pass, from deadline to deadline."""
        end = self.now + int(seconds * SECOND_US)
        while (due := self._next_deadline()) is not None and due <= end:
            self.now = max(self.now, due)
            self._step()
        self.now = end
        self._step()

    def _next_deadline(self) -> int | None:
        machines = (self.pump, self.session, self.to_host, self.to_pump)
        return earliest(*(machine.next_deadline() for machine in machines))

    def _step(self) -> None:
        if data := self.to_pump.receive(self.now):
            self.pump.receive_data(data, self.now)
        self.pump.advance(self.now)
        if self.to_host.wants_more(self.now) and (data := self.pump.data_to_send()):
            self.to_host.send(data, self.now)
        if data := self.to_host.receive(self.now):
            self.session.receive_data(data, self.now)
        self.session.advance(self.now)
        if data := self.session.data_to_send():
            self.to_pump.send(data, self.now)
        self._commit()
        self.check()

    def _commit(self) -> None:
        events = self.session.events_received()
        if not events:
            return
        for event in events:
            if isinstance(event, LogRecord):
                self._see(event)
        self.store.commit(events)

    def _see(self, record: LogRecord) -> None:
        place = (record.log_epoch, record.seq)
        assert place not in self._seen, f"record {place} was handed to the store twice"
        assert record.log_epoch != self._last_committed[0] or record.seq > self._last_committed[1], "out of order"
        self._seen[place] = record
        self._last_committed = place

    # --- what can happen ----------------------------------------------------------------------------------------------

    def try_control(self, verb: Callable[[], None]) -> bool:
        """Do something to the pump; whether it let itself be done."""
        try:
            verb()
        except ControlError:
            return False
        return True

    def unplug(self) -> None:
        """Pull the cable; the gateway sees its port go."""
        if self._is_plugged:
            self._is_plugged = False
            self.to_host.cut()
            self.to_pump.cut()
            self.session.connection_lost("unplugged", self.now)

    def replug(self) -> None:
        """Put it back."""
        if not self._is_plugged:
            self._is_plugged = True
            self.to_host.mend()
            self.to_pump.mend()
            self.session.connection_made(self.now)

    def kill_gateway(self) -> None:
        """End the gateway at this instant, as `kill -9` would, and start it again on what its store has kept."""
        self.store.close()
        self._start_gateway()

    def publish(self, *, puback_chance: float) -> None:
        """Tell what is in the outbox; the broker's acknowledgement of a batch arrives with `puback_chance`."""
        rows = self.store.outbox(OUTBOX_ROWS_MAX)
        self.told += (row.event for row in rows if isinstance(row.event, AlarmChange | LogRecord | LogGap))
        if self.rng.chance(puback_chance):
            self.store.acknowledge(rows)

    def heal(self) -> None:
        """End all faults of cable and power, and let everybody speak until the gateway knows everything."""
        self.to_host.change(_perfect(self.to_host))
        self.to_pump.change(_perfect(self.to_pump))
        self.pump.power_on(now=self.now)
        self.replug()
        self.run_for(90)
        while self.store.outbox(1):
            self.publish(puback_chance=1.0)

    def _start_gateway(self) -> None:
        self.store = Store.open(self._store_path, now_us=self.now + WALL_OFFSET_US, rng_epoch=self.rng.u32())
        alarms = self.store.view.alarms.values()
        self.session = Session(
            PUMP_NAME,
            port="simulated",
            now=self.now,
            wall_offset_us=WALL_OFFSET_US,
            cursor=self.store.cursor(PUMP_NAME),
            raised={entry_of_type(a.type).code: 2 for a in alarms if a.device_code is None and a.is_listed},
            secure=SecureHost(TEST_KEY, self.rng.bytes),
        )
        if self._is_plugged:
            self.session.connection_made(self.now)

    # --- what must be true --------------------------------------------------------------------------------------------

    def check(self) -> None:
        """True at all times: mass is conserved, and what the gateway holds is what it was told and no more."""
        truth = self.pump.truth(self.now)
        assert truth.filled_nl == truth.pumped_nl + truth.reservoir_nl + truth.drained_nl, "mass balance"
        assert truth.reservoir_nl >= 0, "the reservoir holds less than nothing"

    def check_settled(self) -> None:
        """True once the faults have ended: the gateway's view is the pump's report, and nothing was lost unsaid."""
        state = self.store.view.pumps[PUMP_NAME]
        assert state.link is LinkState.ONLINE, f"the link is {state.link}: {state.reason}"
        assert state.last_seq == self.pump.log_last_seq, "the gateway has not read the whole log"
        self._check_alarms()
        self._check_records()
        self._check_told()

    def _check_alarms(self) -> None:
        reported = {
            alarm.code: ("active" if alarm.is_present else "latched", alarm.is_acked, alarm.occurrence)
            for alarm in self.pump.reported(self.now).alarms
        }
        shown = {
            alarm.device_code: (alarm.condition.value, alarm.ack.value == "acked", alarm.occurrence)
            for alarm in self.store.view.alarms.values()
            if alarm.device_code is not None and alarm.condition is not Condition.INACTIVE
        }
        assert shown == reported, f"the gateway shows {shown}, the pump reports {reported}"
        derived = [a.type for a in self.store.view.alarms.values() if a.device_code is None and a.is_listed]
        assert not derived, f"the line is good, yet {derived} stay"

    def _check_records(self) -> None:
        """Every record that the pump still has is stored as it is there; every one that it had is stored or a gap."""
        for record in self.pump.log_records(0, self.pump.log_last_seq):
            stored = self._seen.get((self.pump.reported(self.now).log_epoch, record.seq))
            if stored is not None:
                assert (stored.code, stored.t_ms, stored.arg0) == (record.code, record.t_ms, record.arg0), "altered"
            else:
                assert self._is_said_lost(record.seq), f"record {record.seq} is neither stored nor said to be lost"

    def _is_said_lost(self, seq: int) -> bool:
        return any(isinstance(event, LogGap) and event.first_seq <= seq <= event.last_seq for event in self.told)

    def _check_told(self) -> None:
        """Every raise was told, with the id of its record; per alarm, raised comes first and revisions only grow."""
        changes = {change.rev: change for change in self.told if isinstance(change, AlarmChange)}
        assert sorted(changes) == list(range(1, self.store.view.rev + 1)), "a revision was never told"
        told_ids = {change.alarm.id for change in changes.values()}
        for record in self._seen.values():
            if is_alarm_record(record.code) and record.code >> 8 == Edge.RAISED:
                # When the pump's list of alarms came before the log could be read, the raise was told of by that.
                listed_id = f"{record.pump}:{record.log_epoch}:a{record.code & 0xFF}.{record.arg0}"
                assert told_ids & {record.id, listed_id}, f"the raise {record.id} was never told"
        raised: set[str] = set()
        for rev in sorted(changes):
            change = changes[rev]
            if change.phase.value == "start":
                assert change.alarm.id not in raised, f"{change.alarm.id} was raised twice"
                raised.add(change.alarm.id)
            assert change.alarm.id in raised, f"{change.phase} of {change.alarm.id} before its raise"


def _perfect(line: Line) -> LineSettings:
    return type(line.settings)(baud=line.settings.baud)
