"""A world in a box: a pump and a gateway's session and store, joined by a bad cable, in virtual time, from one seed.

    pump ──▶ line (loses, flips, splits, delays) ──▶ session ──▶ store ──▶ told
         ◀── line                                ◀──

The classes are those that ship; only time and the cable are ours. Nothing sleeps: `run_for` goes from one deadline to
the next. The cable can be bad, pulled or cut one way; the pump can hang, fall silent, lose its power, or raise an alarm
just when it is asked for its alarms; the gateway can be killed at any instant, also before it has kept what it heard.

Each step asks that mass is conserved and that the gateway hands on each record once, in order, and no hole unsaid.
`check_settled` asks what must be true once the faults have ended and everybody has had time to speak.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pump_emulator.line import Line
from pump_emulator.pump import ControlError, Pump
from pump_gateway.alarms import WIRE_PRIORITY_OF, entry_of_type, is_alarm_record
from pump_gateway.model import AlarmChange, Condition, Edge, GapCause, LinkState, LogGap, LogRecord, Phase
from pump_gateway.session import Session
from pump_gateway.session.secure import SecureHost
from pump_gateway.store import Store
from pump_protocol.framing import Frame, FrameDecoder
from pump_protocol.machine import earliest
from pump_protocol.messages import MessageType
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pump_emulator.line import LineSettings
    from pump_emulator.settings import PumpSettings
    from pump_gateway.model import Alarm, WireEvent

PUMP_NAME = "pump-1"
SECOND_US = 1_000_000
WALL_OFFSET_US = 1_700_000_000_000_000
"""2023-11-14T22:13:20Z: the moment at which every world begins."""
OUTBOX_ROWS_MAX = 100
HEAL_SECONDS_MAX = 90
AFTERMATH_SECONDS = 5
"""How long a healed world is watched on: what was settled has to stay so."""
_OTHERS_DOING = {"config-changed", "refill-due"}
"""What the gateway rightly says when somebody else programs or empties the pump, and nobody takes note or refills."""
_LISTING = {MessageType.GET_ALARMS, MessageType.GET_STATUS}


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
        self.is_hung = False
        """The pump's firmware neither hears nor speaks; the pump itself goes on."""
        self.is_mute = False
        """It hears and does, and says nothing."""
        self.ambush_chance = 0.0
        """How likely the pump changes an alarm while its list of alarms is being asked for."""
        self.ambushes = 0
        self.requests: Counter[int] = Counter()
        """How often the gateway has sent each type of request, retries included."""
        self.crashes = 0
        self._store_path = store_path
        self._is_plugged = True
        self._is_crash_due = False
        self._seen: dict[int, LogRecord] = {}
        self._gaps: list[LogGap] = []
        self._have = 0
        self._start_gateway()

    # --- time ---------------------------------------------------------------------------------------------------------

    def run_for(self, seconds: float) -> None:
        """Let time pass, from deadline to deadline."""
        end = self.now + int(seconds * SECOND_US)
        while self.step_towards(end):
            pass

    def step_towards(self, end: int) -> bool:
        """Do what is due next, up to `end`; whether there may be more to do before it."""
        due = self._next_deadline()
        is_before = due is not None and due <= end
        self.now = end if due is None or due > end else max(self.now, due)
        self._step()
        return is_before

    def _next_deadline(self) -> int | None:
        return earliest(
            None if self.is_hung else self.pump.next_deadline(),
            self.session.next_deadline(),
            self.to_host.next_deadline(),
            self.to_pump.next_deadline(),
        )

    def _step(self) -> None:
        asked = self.to_pump.receive(self.now)
        if not self.is_hung:
            self._run_pump(asked)
        if data := self.to_host.receive(self.now):
            self.session.receive_data(data, self.now)
        self.session.advance(self.now)
        if data := self.session.data_to_send():
            self._ambush(data)
            self.requests.update(item.type for item in FrameDecoder().feed(data) if isinstance(item, Frame))
            self.to_pump.send(data, self.now)
        self._commit()
        self.check()

    def _run_pump(self, asked: bytes) -> None:
        if asked:
            self.pump.receive_data(asked, self.now)
        self.pump.advance(self.now)
        if self.to_host.wants_more(self.now) and (said := self.pump.data_to_send()) and not self.is_mute:
            self.to_host.send(said, self.now)

    def _ambush(self, asked: bytes) -> None:
        """Let an alarm change between what the session has read of the log and the list that it asks for."""
        if not self.ambush_chance:
            return
        kinds = {item.type for item in FrameDecoder().feed(asked) if isinstance(item, Frame)}
        if kinds & _LISTING and self.rng.chance(self.ambush_chance):
            self.ambushes += self.try_control(lambda: self.pump.stop(now=self.now)) or self.try_control(
                lambda: self.pump.start(now=self.now)
            )

    def _commit(self) -> None:
        events = self.session.events_received()
        if not events:
            return
        if self._is_crash_due:
            self._is_crash_due = False
            self.crashes += 1
            self.kill_gateway()
            return
        for event in events:
            self._see(event)
        self.store.commit(events)

    def _see(self, event: WireEvent) -> None:
        """Follow the log as the gateway tells it: each number once, in order, and no hole that is not said."""
        if isinstance(event, LogRecord):
            assert event.seq == self._have + 1, f"record {event.seq} was handed over after {self._have}"
            self._have = event.seq
            self._seen[event.seq] = event
        elif isinstance(event, LogGap):
            assert event.cause is GapCause.OVERWRITTEN, f"nothing here can have lost {event}"
            assert event.first_seq == self._have + 1 <= event.last_seq, f"{event} was said after {self._have}"
            self._have = event.last_seq
            self._gaps.append(event)

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
        """Put it back, whole."""
        self.to_host.mend()
        self.to_pump.mend()
        if not self._is_plugged:
            self._is_plugged = True
            self.session.connection_made(self.now)

    def cut_one_way(self, *, to_host: bool) -> None:
        """Break one wire of the cable; nobody is told."""
        (self.to_host if to_host else self.to_pump).cut()

    def kill_gateway(self) -> None:
        """End the gateway at this instant, as `kill -9` would, and start it again on what its store has kept."""
        self.store.close()
        self._start_gateway()

    def crash_gateway(self) -> None:
        """Kill it when it next has something to keep, before that is kept."""
        self._is_crash_due = True

    def publish(self, *, puback_chance: float) -> None:
        """Tell what is in the outbox; the broker's acknowledgement of a batch arrives with `puback_chance`."""
        rows = self.store.outbox(OUTBOX_ROWS_MAX)
        self.told += (row.event for row in rows if isinstance(row.event, AlarmChange | LogRecord | LogGap))
        if self.rng.chance(puback_chance):
            self.store.acknowledge(rows)

    def heal(self) -> None:
        """End all faults, stop the pump's clock, and let everybody speak until the gateway knows everything."""
        self.to_host.change(_perfect(self.to_host))
        self.to_pump.change(_perfect(self.to_pump))
        self.is_hung = self.is_mute = self._is_crash_due = False
        self.ambush_chance = 0.0
        self.pump.power_on(now=self.now)
        self.pump.pause(now=self.now)
        self.replug()
        for _ in range(HEAL_SECONDS_MAX):
            self.run_for(1)
            if self._is_settled():
                break
        self.run_for(AFTERMATH_SECONDS)
        while self.store.outbox(1):
            self.publish(puback_chance=1.0)

    def _is_settled(self) -> bool:
        try:
            self._check_state()
        except AssertionError:
            return False
        return True

    def _start_gateway(self) -> None:
        self.store = Store.open(self._store_path, now_us=self.now + WALL_OFFSET_US, rng_epoch=self.rng.u32())
        alarms = self.store.view.alarms.values()
        self.session = Session(
            PUMP_NAME,
            port="simulated",
            now=self.now,
            wall_offset_us=WALL_OFFSET_US,
            cursor=self.store.cursor(PUMP_NAME),
            raised={
                entry_of_type(alarm.type).code: WIRE_PRIORITY_OF[alarm.priority]
                for alarm in alarms
                if alarm.device_code is None and alarm.is_listed
            },
            secure=SecureHost(TEST_KEY, self.rng.bytes),
        )
        if self._is_plugged:
            self.session.connection_made(self.now)

    # --- what must be true --------------------------------------------------------------------------------------------

    def check(self) -> None:
        """True at all times: mass is conserved."""
        lost_nl = self.pump.unaccounted_nl(self.now)
        assert lost_nl == 0, f"{lost_nl} nL of what was filled in are nowhere"

    def check_settled(self) -> None:
        """True once the faults have ended: the gateway's view is the pump's report, and nothing was lost unsaid."""
        self._check_state()
        self._check_records()
        self._check_told()

    def _check_state(self) -> None:
        """What the gateway shows is what the pump reports."""
        state, reported = self.store.view.pumps[PUMP_NAME], self.pump.reported(self.now)
        assert state.link is LinkState.ONLINE, f"the link is {state.link}: {state.reason}"
        assert state.last_seq == reported.log_last_seq, "the gateway has not read the whole log"
        assert state.latest is not None, "nothing was ever shown"
        latest = (state.latest.boot, state.latest.event_seq, state.latest.reservoir_nl, state.latest.t_ms)
        now = (reported.boot_count, reported.log_last_seq, reported.reservoir_nl, reported.t_ms)
        assert latest == now, f"the latest sample says {latest}, the pump {now}"
        alarms = self.store.view.alarms.values()
        shown = {
            alarm.device_code: (alarm.condition.value, alarm.ack.value == "acked", alarm.occurrence)
            for alarm in alarms
            if alarm.device_code is not None and alarm.is_listed
        }
        listed = {
            alarm.code: ("active" if alarm.is_present else "latched", alarm.is_acked, alarm.occurrence)
            for alarm in reported.alarms
        }
        assert shown == listed, f"the gateway shows {shown}, the pump reports {listed}"
        derived = {alarm.type for alarm in alarms if alarm.device_code is None and alarm.is_listed} - _OTHERS_DOING
        assert not derived, f"the line is good, yet {derived} stay"

    def _check_records(self) -> None:
        """Every record that the pump ever wrote is stored or said to be lost; what it still has is stored unaltered."""
        for seq in range(1, self.pump.log_last_seq + 1):
            is_said_lost = any(gap.first_seq <= seq <= gap.last_seq for gap in self._gaps)
            assert (seq in self._seen) is not is_said_lost, f"record {seq} is neither stored nor said to be lost"
        for record in self.pump.log_records(0, self.pump.log_last_seq):
            stored = self._seen.get(record.seq)
            if stored is not None:
                kept = (stored.boot, stored.code, stored.t_ms, stored.arg0, stored.arg2)
                assert kept == (record.boot_count, record.code, record.t_ms, record.arg0, record.arg2), "altered"

    def _check_told(self) -> None:
        """All of it was told; every raise with the id of its record; of each alarm the raise comes first."""
        kept = {record.id for record in self._seen.values()} | {gap.id for gap in self._gaps}
        untold = kept - {event.id for event in self.told if isinstance(event, LogRecord | LogGap)}
        assert not untold, f"never told: {untold}"
        changes = {change.rev: change for change in self.told if isinstance(change, AlarmChange)}
        assert sorted(changes) == list(range(1, self.store.view.rev + 1)), "a revision was never told"
        told_ids = {change.alarm.id for change in changes.values()}
        for record in self._seen.values():
            if is_alarm_record(record.code) and record.code >> 8 == Edge.RAISED:
                assert record.id in told_ids, f"the raise {record.id} was never told"
        now: dict[str, Alarm] = {}
        for rev in sorted(changes):
            alarm, before = changes[rev].alarm, now.get(changes[rev].alarm.key)
            if changes[rev].phase is Phase.START:
                assert before is None or before.id != alarm.id, f"{alarm.id} was raised twice"
                is_raised_again = before is not None and before.condition is Condition.ACTIVE
                assert not is_raised_again, f"{alarm.id} was raised while {alarm.key} had not ended"
            else:
                assert before is not None, f"{changes[rev].phase} of {alarm.id} before its raise"
                assert before.id == alarm.id, f"{changes[rev].phase} of {alarm.id} after the raise of {before.id}"
            now[alarm.key] = alarm


def _perfect(line: Line) -> LineSettings:
    return type(line.settings)(baud=line.settings.baud)
