"""Where a story is played: a pump alone, in virtual time. The rig has another bench, with a gateway on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pump_emulator.pump import ControlError, Pump
from pump_emulator.scenario.labels import label
from pump_emulator.timeline import sampling_us
from pump_protocol.machine import earliest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from pump_emulator.acts import Act, Answer
    from pump_emulator.audit import Entry
    from pump_emulator.observation import ReportedView, TruthView
    from pump_emulator.scenario.look import Edge, Said
    from pump_emulator.scenario.story import Scenario
    from pump_emulator.timeline import Recorder
    from pump_protocol.messages import LogRecord

RECORDS_MAX = 100_000


class Bench(Protocol):
    """A pump, perhaps with more around it. Times are pump time in µs."""

    can_foresee: bool
    """Whether `foreseen` can tell anything."""

    @property
    def at_us(self) -> int:
        """Pump time now."""

    def next_us(self) -> int | None:
        """When something happens next, if nobody interferes; `None`: never."""

    def advance(self, at_us: int) -> int:
        """Go on to a pump time, or stop earlier because something has happened; pump time then."""

    def views(self) -> tuple[ReportedView, TruthView]:
        """What is reported, and what is so."""

    def foreseen(self, at_us: int) -> tuple[ReportedView, TruthView] | None:
        """What will be at a time before `next_us`; `None`: that cannot be told here."""

    def records(self) -> tuple[LogRecord, ...]:
        """What the log has gained since the last call."""

    def said(self) -> tuple[Said, ...]:
        """What a gateway has published since the last call."""

    def derived(self) -> tuple[Edge, ...]:
        """Edges of the alarms that a gateway derives since the last call."""

    def audited(self) -> tuple[Entry, ...]:
        """What the programming audit has gained since the last call."""

    def perform(self, act: Act, *, is_undone: bool = False) -> Answer:
        """Do something, or take it back."""

    def outside(self, kind: str, name: str) -> Any:  # noqa: ANN401 (JSON)
        """What MQTT or HTTP shows, or the alarms that a gateway derives."""

    @property
    def commands(self) -> Mapping[int, int]:
        """How often a host has sent each type of request."""


def newer(entries: list[Entry], known: list[Entry]) -> tuple[Entry, ...]:
    """Those entries of an audit that come after the last known one; a new pump's are all new."""
    last = known[-1] if known else None
    at = next((index for index, entry in enumerate(entries) if entry is last), -1)
    return tuple(entries[at + 1 :])


class PumpBench:
    """A pump alone. `speed` is pump time for one of link time; `None` goes in steps, as fast as can be."""

    can_foresee = True

    def __init__(self, scenario: Scenario, *, speed: Fraction | None = None, recorder: Recorder | None = None) -> None:
        self.pump = Pump(scenario.settings, seed=scenario.seed, now=0)
        self._speed = speed
        self._now = 0
        self._read_seq = 0
        self._audited: list[Entry] = []
        self.commands: dict[int, int] = {}
        self.pump.set_speed(0 if speed is None else speed, now=0)
        self.at_us = self.pump.pump_time_us(0)
        self._recorder = recorder
        self._sampling_us = sampling_us(scenario.duration_us)
        self._record()

    def next_us(self) -> int | None:
        """When the pump notices something next, or a picture wants another point."""
        event_us = self.pump.next_event_us()
        if self._recorder is None:
            return event_us
        return earliest(event_us, self._recorder.next_look_us(self.at_us, self._sampling_us))

    def advance(self, at_us: int) -> int:
        """Go on to a pump time: at a speed from deadline to deadline of the link, and then to the microsecond."""
        if self._speed:
            goal = self._now + int((at_us - self.at_us) / self._speed)
            while (deadline := self.pump.next_deadline()) is not None and deadline <= goal:
                self._now = max(self._now, deadline)
                self.pump.advance(self._now)
                self.pump.data_to_send()
            self._now = goal
        self.pump.run_to_us(at_us, now=self._now)
        self.pump.data_to_send()
        self.at_us = at_us
        self._record()
        return at_us

    def views(self) -> tuple[ReportedView, TruthView]:
        """What is reported, and what is so."""
        return self.pump.reported(self._now), self.pump.truth(self._now)

    def foreseen(self, at_us: int) -> tuple[ReportedView, TruthView] | None:
        """What will be, if nothing happens before."""
        try:
            return self.pump.foreseen(at_us)
        except ControlError:
            return None

    def records(self) -> tuple[LogRecord, ...]:
        """What the log has gained; of more than it holds, what is left."""
        found = tuple(self.pump.log_records(self._read_seq + 1, RECORDS_MAX))
        self._read_seq = self.pump.log_last_seq
        return found

    def said(self) -> tuple[Said, ...]:
        """Nothing: there is no gateway."""
        return ()

    def derived(self) -> tuple[Edge, ...]:
        """None: there is no gateway."""
        return ()

    def audited(self) -> tuple[Entry, ...]:
        """What the audit has gained."""
        entries = self.pump.audit(self._now)
        found, self._audited = newer(entries, self._audited), entries
        return found

    def perform(self, act: Act, *, is_undone: bool = False) -> Answer:
        """Do something to the pump."""
        answer = act.undo(self.pump, self._now) if is_undone else act.apply(self.pump, self._now)
        self.pump.data_to_send()
        if self._recorder is not None:
            self._recorder.stimulate(self.at_us, label(act, answer, is_undone=is_undone))
        self._record()
        return answer

    def _record(self) -> None:
        if self._recorder is not None:
            self._recorder.look(self.pump, self._now)

    def outside(self, _kind: str, _name: str) -> Any:  # noqa: ANN401 (JSON)
        """Nothing: there is no gateway."""
        return None
