"""Plays a scenario on a bench, from event to event, in virtual time. No clock, no I/O, no polling.

Every instant at which something can be seen is gone to exactly: what the pump notices, what is done, every moment that
the scenario names. Between two of them volumes and charges follow straight lines; where a condition would become true
or false on such a line, the microsecond is found by bisection of what the pump foresees on a copy of itself. What is
curved (patient, catheter, rolling doses) is looked at every `resolution` as well, so that a condition that becomes true
and false again within less can be missed there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.scenario.arguments import told
from pump_emulator.scenario.asking import DERIVED
from pump_emulator.scenario.conditions import Baselines, changes_between_events, is_curved
from pump_emulator.scenario.events import BeepEvent
from pump_emulator.scenario.look import Beep, Given, Look, Said
from pump_emulator.scenario.moments import END, START
from pump_emulator.scenario.outcome import Divergence, Happening, Outcome, VerdictView
from pump_emulator.scenario.schedule import Schedule, in_words
from pump_emulator.scenario.watching import Watch
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode, LogRecord
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.acts import Act
    from pump_emulator.scenario.bench import Bench
    from pump_emulator.scenario.conditions import Condition
    from pump_emulator.scenario.story import Scenario
    from pump_emulator.scenario.watching import Verdict
    from pump_emulator.tones import Tone

ROUNDS_MAX = 1_000
"""So often one instant may bring about something else at that instant."""
HAPPENINGS_MAX = 10_000
_AROUND = 6


class Runner:
    """Plays one scenario once."""

    def __init__(self, scenario: Scenario, bench: Bench) -> None:
        self._scenario = scenario
        self._bench = bench
        self._start_us = bench.at_us
        self._end_us = scenario.duration_us
        self._origins = {START: 0, END: self._end_us}
        self._names = {stimulus.name for stimulus in scenario.stimuli}
        self._baselines = Baselines()
        self._watches = [Watch(expectation) for expectation in scenario.expectations]
        rng = Rng(scenario.seed).stream("scenario")
        self._schedules = [Schedule(s, rng.stream(f"do {i}")) for i, s in enumerate(scenario.stimuli)]
        self._undos: list[tuple[int, int, str, Act]] = []
        self._waiting = dict(scenario.watched)
        self._answers: list[Given] = []
        self._happenings: list[Happening] = []
        self._left_out = 0
        self._counts_beeps = any(isinstance(w.expectation.subject, BeepEvent) for w in self._watches)
        self._tone: Tone | None = None
        self._toned_us = 0
        for condition in self._conditions():
            self._baselines.want(condition)
        # How the pump was made and met is no part of the story.
        bench.records()
        bench.said()
        bench.derived()
        bench.audited()
        self._look = self._new_look()

    def run(self) -> Outcome:
        """Play it to its end."""
        self._play_instant()
        while self._now < self._end_us:
            self._bench.advance(self._start_us + self._next())
            self._look = self._new_look()
            self._play_instant()
        return self._outcome()

    @property
    def _now(self) -> int:
        return self._bench.at_us - self._start_us

    def _conditions(self) -> Iterator[Condition]:
        for watch in self._watches:
            if watch.condition is not None:
                yield watch.condition
        yield from (s.stimulus.when for s in self._schedules if s.stimulus.when is not None)
        yield from self._waiting.values()

    # --- one instant --------------------------------------------------------------------------------------------------

    def _play_instant(self) -> None:
        """Look, do what is due, and look again, until nothing more comes of it."""
        for _ in range(ROUNDS_MAX):
            due = self._due()
            self._observe(is_before=bool(due))
            due = due or self._due()
            if not due:
                return
            for schedule in due:
                if isinstance(schedule, Schedule):
                    self._do(schedule)
                else:
                    self._undo(*schedule)
            self._look = self._new_look()
        raise RuntimeError(f"{self._scenario.id}: an act at {self._now} µs brings itself about again and again")

    def _due(self) -> list[Schedule | tuple[int, int, str, Act]]:
        undos = [undo for undo in sorted(self._undos, key=lambda u: u[:2]) if undo[0] <= self._now]
        self._undos = [undo for undo in self._undos if undo[0] > self._now]
        due = [s for s in self._schedules if self._is_due(s)]
        return [*undos, *due]

    def _is_due(self, schedule: Schedule) -> bool:
        due_us = schedule.due(self._look, self._origins, self._baselines)
        return due_us is not None and due_us <= self._now

    def _do(self, schedule: Schedule) -> None:
        stimulus = schedule.stimulus
        if not schedule.take(self._look):
            return
        answer = self._bench.perform(stimulus.act)
        schedule.judge(self._now, answer)
        act = type(stimulus.act).name()
        self._origins.setdefault(stimulus.name, self._now)
        if act not in self._names:
            self._origins.setdefault(act, self._now)
        self._answers.append(Given(stimulus.name, act, self._now, answer))
        self._note(self._now, f"{stimulus.name}: {in_words(answer)}")
        if stimulus.for_us is not None and answer.is_done:
            self._undos.append((self._now + stimulus.for_us, len(self._undos), stimulus.name, stimulus.act))

    def _undo(self, _at_us: int, _order: int, name: str, act: Act) -> None:
        answer = self._bench.perform(act, is_undone=True)
        self._note(self._now, f"{name} ends: {in_words(answer)}")

    def _observe(self, *, is_before: bool) -> None:
        look = self._look
        look.is_before = is_before
        for record in look.records:
            self._note(record.t_ms * 1_000 - self._start_us, record_in_words(record))
        for edge in look.derived:
            self._note(edge.at_us, f"{alarm_name(edge.code)} {edge.edge.name.lower()}")
        if not is_before:
            self._baselines.note(look, self._origins)
        for origin, condition in list(self._waiting.items()):
            if condition.holds(look, self._baselines):
                self._origins[origin] = look.at_us
                del self._waiting[origin]
        for watch in self._watches:
            watch.observe(look, self._origins, self._baselines)
        self._tone, self._toned_us = (look.reported.tone, look.at_us) if self._counts_beeps else (None, 0)

    def _new_look(self) -> Look:
        answers, self._answers = tuple(self._answers), []
        look = Look(
            self._now,
            self._bench.views,
            records=self._bench.records(),
            audited=tuple((entry.at_ms * 1_000 - self._start_us, entry) for entry in self._bench.audited()),
            answers=answers,
            said=self._said(),
            derived=tuple(edge._replace(at_us=edge.at_us - self._start_us) for edge in self._bench.derived()),
            outside=self._bench.outside,
            commands=self._bench.commands,
            tick_us=self._scenario.settings.clock_resolution_ms * 1_000,
        )
        if self._counts_beeps:
            look.beeps = tuple(self._beeps(look))
        return look

    def _said(self) -> tuple[Said, ...]:
        return tuple(said._replace(at_us=said.at_us - self._start_us) for said in self._bench.said())

    def _beeps(self, look: Look) -> Iterator[Beep]:
        """The tones that began since the look before; they are computed, never events."""
        before, now = self._tone, look.reported.tone
        if before is not None and look.at_us > self._toned_us:
            at_ms = before.next_ms
            while at_ms * 1_000 - self._start_us < look.at_us:
                yield Beep(at_ms * 1_000 - self._start_us, before.code, before.is_critical)
                at_ms += before.interval_ms
        if now is not None:
            last_us = (now.next_ms - now.interval_ms) * 1_000 - self._start_us
            is_new = before is None or before.code != now.code or look.at_us > self._toned_us
            if is_new and look.exactly(last_us) == look.at_us:
                yield Beep(look.at_us, now.code, now.is_critical)

    # --- from one instant to the next ---------------------------------------------------------------------------------

    def _next(self) -> int:
        """The next instant at which something can be seen, without the crossings before it that are found here."""
        now = self._now
        named = [moment for watch in self._watches for moment in watch.moments()]
        named += self._baselines.moments()
        times = [moment.at(self._origins) for moment in named]
        times += [undo[0] for undo in self._undos]
        times += [schedule.due(self._look, self._origins, self._baselines) for schedule in self._schedules]
        event_us = self._bench.next_us()
        times.append(None if event_us is None else event_us - self._start_us)
        following = min([t for t in times if t is not None and t > now], default=self._end_us)
        if event_us is not None and event_us - self._start_us <= now:
            following = now
        following = min(following, self._end_us)
        live = self._live()
        if any(is_curved(condition) or not self._bench.can_foresee for condition in live):
            following = min(following, now + self._scenario.resolution_us)
        return self._crossing(live, following)

    def _live(self) -> list[Condition]:
        found = [watch.live(self._now, self._origins) for watch in self._watches]
        found += [s.stimulus.when for s in self._schedules if s.stimulus.when is not None]
        found += self._waiting.values()
        return [condition for condition in found if condition is not None and changes_between_events(condition)]

    def _crossing(self, live: list[Condition], following: int) -> int:
        """The first time before `following` at which one of the conditions becomes true or false."""
        ahead, ahead_us = None, self._now
        for condition in live:
            is_so = condition.holds(self._look, self._baselines)
            low, high = self._now, following - 1
            if high > low and high != ahead_us:
                ahead, ahead_us = self._ahead(high), high
            elif high <= low:
                return following
            if ahead is None or condition.holds(ahead, self._baselines) is is_so:
                continue
            while high - low > 1:
                middle = (low + high) // 2
                between = self._ahead(middle)
                assert between is not None, "what lies before something foreseen can be foreseen"
                low, high = (middle, high) if condition.holds(between, self._baselines) is is_so else (low, middle)
            following = high
        return following

    def _ahead(self, at_us: int) -> Look | None:
        views = self._bench.foreseen(self._start_us + at_us)
        return None if views is None else Look(at_us, lambda: views, outside=self._bench.outside)

    # --- what came of it ----------------------------------------------------------------------------------------------

    def _note(self, at_us: int, text: str) -> None:
        if len(self._happenings) < HAPPENINGS_MAX:
            self._happenings.append(Happening(at_us, text))
        else:
            self._left_out += 1

    def _outcome(self) -> Outcome:
        scenario, look = self._scenario, self._look
        verdicts = [schedule.finish(look.at_us) for schedule in self._schedules]
        verdicts += [watch.finish(look, self._origins, self._baselines) for watch in self._watches]
        views = [_view(verdict) for verdict in verdicts]
        failed = sorted((view for view in views if not view.is_met), key=lambda view: view.at_us)
        return Outcome(
            id=scenario.id,
            title=scenario.title,
            source=scenario.source,
            is_passed=not failed,
            verdicts=views,
            divergence=Divergence(failed[0], self._around(failed[0].at_us)) if failed else None,
            happenings=self._happenings,
            happenings_left_out=self._left_out,
            log_hash=look.truth.log_digest,
            seed=scenario.seed,
            speed=str(scenario.speed),
            ended_us=look.at_us,
            replay=f"pumprig scenario run {scenario.source} --seed {scenario.seed} --speed {scenario.speed}",
        )

    def _around(self, at_us: int) -> list[Happening]:
        before = [h for h in self._happenings if h.at_us <= at_us][-_AROUND:]
        after = [h for h in self._happenings if h.at_us > at_us][: _AROUND // 2]
        return before + after


def record_in_words(record: LogRecord) -> str:
    """A record of the log for people."""
    if record.code < LogCode.BOOT:
        return f"{alarm_name(record.code & 0xFF)} {_name(AlarmEdge, record.code >> 8).lower()}"
    name = _name(LogCode, record.code)
    if record.code not in set(LogCode):
        return f"log {name} {record.arg0} {record.arg1} {record.arg2}"
    arguments = told(LogCode(record.code), (record.arg0, record.arg1, record.arg2))
    return f"log {name} {arguments}".rstrip()


def alarm_name(code: int) -> str:
    """What an alarm of pump or gateway is called."""
    derived = {value: name for name, value in reversed(DERIVED.items())}
    return derived.get(code) or _name(AlarmCode, code)


def _name(enumeration: type[AlarmCode | AlarmEdge | LogCode], value: int) -> str:
    return enumeration(value).name if value in set(enumeration) else f"{value:#x}"


def _view(verdict: Verdict) -> VerdictView:
    return VerdictView(verdict.place, verdict.wanted, verdict.is_met, verdict.at_us, verdict.seen, verdict.why)
