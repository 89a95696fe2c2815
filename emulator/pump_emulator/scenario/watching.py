"""One expectation while it is watched: it sees every look, and says at last whether it was met.

A window that conditions must hold in, or must not, goes from what is done at its first instant up to, and without, its
last; the end of the run is in it. A moment by which something must be true, or between two of which it must become
true, is included, with all that happens then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator.scenario.conditions import changes_between_events
from pump_emulator.scenario.events import EVENTS
from pump_emulator.scenario.moments import END
from pump_emulator.scenario.story import Timing

if TYPE_CHECKING:
    from pump_emulator.scenario.conditions import Baselines, Condition
    from pump_emulator.scenario.look import Look
    from pump_emulator.scenario.moments import Moment
    from pump_emulator.scenario.story import Expectation

EVENTS_MAX = 100_000
"""So many events of one expectation are remembered; more than that no story asks for."""


class Verdict(NamedTuple):
    """What became of one expectation, or of the answer to an act."""

    place: str
    wanted: str
    is_met: bool
    at_us: int
    """When it was decided."""
    seen: str
    why: str = ""


class Watch:
    """Follows one expectation."""

    def __init__(self, expectation: Expectation) -> None:
        self.expectation = expectation
        self.verdict: Verdict | None = None
        self._events: list[tuple[int, str]] = []
        self._last: Look | None = None
        """The look at which it was not decided; what was seen there is put into words only if somebody has to know."""

    @property
    def condition(self) -> Condition | None:
        """What is to hold; `None`: it counts events."""
        subject = self.expectation.subject
        return None if isinstance(subject, EVENTS) else subject

    @property
    def is_of_events(self) -> bool:
        """Whether it counts, and does not compare."""
        return self.condition is None

    def moments(self) -> tuple[Moment, ...]:
        """When it has to be looked at."""
        if self.verdict is not None or self.is_of_events:
            return ()
        return (self.expectation.start, self.expectation.end, self.expectation.watch_from)

    def live(self, at_us: int, origins: dict[str, int]) -> Condition | None:
        """The condition whose crossings count now, if it can cross while nothing happens."""
        wanted: Any = self.expectation
        if self.verdict is not None or self.is_of_events or wanted.timing is Timing.AT:
            return None
        begins = wanted.watch_from if wanted.timing is Timing.BETWEEN else wanted.start
        start_us, end_us = begins.at(origins), wanted.end.at(origins)
        if start_us is None or start_us > at_us or (end_us is not None and end_us < at_us):
            return None
        condition: Condition = wanted.subject
        return condition if changes_between_events(condition) else None

    def observe(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        """Look at the bench."""
        if self.verdict is not None:
            return
        subject: Any = self.expectation.subject
        if self.is_of_events:
            times = subject.times(look)
            self._events += ((look.exactly(at_us), text) for at_us, text in times[: EVENTS_MAX - len(self._events)])
            return
        observers = {Timing.AT: self._observe_at, Timing.BY: self._observe_by, Timing.BETWEEN: self._observe_between}
        observers.get(self.expectation.timing, self._observe_window)(look, origins, baselines)

    def finish(self, look: Look, origins: dict[str, int], baselines: Baselines) -> Verdict:
        """The verdict at the end of the run."""
        if self.verdict is None:
            if self.is_of_events:
                self._judge_events(origins)
            else:
                self._judge_unfinished(look, origins, baselines)
        assert self.verdict is not None, "every timing has a verdict at the end"
        return self.verdict

    # --- conditions ---------------------------------------------------------------------------------------------------

    def _observe_at(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        due_us = self.expectation.start.at(origins)
        if due_us is None or look.is_before or look.at_us < due_us:
            return
        if look.at_us > due_us:
            seen = f"its time was over when it became known, {self.expectation.start.text}"
            self._decide(look.at_us, is_met=False, seen=seen)
            return
        self._decide(look.at_us, is_met=self._holds(look, baselines), seen=self._look(look, baselines))

    def _observe_by(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        start_us, end_us = self.expectation.start.at(origins), self.expectation.end.at(origins)
        if start_us is None or look.at_us < start_us:
            return
        is_late = end_us is not None and look.at_us > end_us
        if not is_late and self._holds(look, baselines):
            self._decide(look.at_us, is_met=True, seen=self._look(look, baselines))
        elif is_late and end_us is not None:
            self._decide(end_us, is_met=False, seen=self._seen(baselines))
        else:
            self._last = look

    def _observe_between(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        wanted = self.expectation
        watch_us, start_us, end_us = (m.at(origins) for m in (wanted.watch_from, wanted.start, wanted.end))
        if watch_us is None or look.at_us < watch_us:
            return
        if end_us is not None and look.at_us > end_us:
            self._decide(end_us, is_met=False, seen=f"not by then: {self._seen(baselines)}")
        elif self._holds(look, baselines):
            is_early = start_us is None or look.at_us < start_us
            early = "already then: " if is_early else ""
            self._decide(look.at_us, is_met=not is_early, seen=early + self._look(look, baselines))
        else:
            self._last = look

    def _observe_window(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        if not self._is_inside(look.at_us, origins, is_before=look.is_before):
            return
        is_wrong = self._holds(look, baselines) is (self.expectation.timing is Timing.NEVER)
        if is_wrong:
            self._decide(look.at_us, is_met=False, seen=self._look(look, baselines))
        else:
            self._last = look

    def _judge_unfinished(self, look: Look, origins: dict[str, int], baselines: Baselines) -> None:
        wanted = self.expectation
        start_us = wanted.start.at(origins)
        if start_us is None:
            self._decide(look.at_us, is_met=False, seen=f"its time never came: {wanted.start.text}")
        elif wanted.timing in {Timing.THROUGHOUT, Timing.NEVER}:
            is_in = start_us <= look.at_us
            seen = self._seen(baselines) if is_in else f"the run ended before {wanted.start.text}"
            self._decide(look.at_us, is_met=is_in, seen=seen)
        elif wanted.timing is Timing.AT:
            self._decide(look.at_us, is_met=False, seen=f"the run ended before {wanted.start.text}")
        else:
            self._decide(look.at_us, is_met=False, seen=f"not by then: {self._look(look, baselines)}")

    # --- events -------------------------------------------------------------------------------------------------------

    def _judge_events(self, origins: dict[str, int]) -> None:
        wanted = self.expectation
        watch_us, start_us, end_us = (m.at(origins) for m in (wanted.watch_from, wanted.start, wanted.end))
        run_end_us = origins[END]
        if start_us is None or watch_us is None:
            self._decide(run_end_us, is_met=False, seen=f"its time never came: {wanted.start.text}")
            return
        last_us = run_end_us if end_us is None else end_us
        if wanted.timing is Timing.NEVER:
            inside = [event for event in self._events if self._is_inside(event[0], origins, is_before=False)]
            self._decide(*_first(inside, last_us), is_met=not inside)
            return
        inside = [event for event in self._events if start_us <= event[0] <= last_us]
        if wanted.tally.is_given:
            self._judge_tally(inside, last_us)
        elif wanted.timing is Timing.BETWEEN:
            first = next((event for event in self._events if event[0] >= watch_us), None)
            is_met = first is not None and start_us <= first[0] <= last_us
            self._decide(*_first([] if first is None else [first], last_us), is_met=is_met)
        else:
            self._decide(*_first(inside, last_us), is_met=bool(inside))

    def _judge_tally(self, inside: list[tuple[int, str]], last_us: int) -> None:
        least, most, _ = self.expectation.tally
        count = len(inside)
        is_too_many = most is not None and count > most
        at_us = inside[most or 0][0] if is_too_many else last_us
        self._decide(at_us, is_met=count >= least and not is_too_many, seen=f"{count} of them")

    # --- small print --------------------------------------------------------------------------------------------------

    def _is_inside(self, at_us: int, origins: dict[str, int], *, is_before: bool) -> bool:
        wanted = self.expectation
        start_us, end_us = wanted.start.at(origins), wanted.end.at(origins)
        if start_us is None or at_us < start_us or (at_us == start_us and is_before):
            return False
        return end_us is None or at_us < end_us or at_us == end_us == origins[END]

    def _holds(self, look: Look, baselines: Baselines) -> bool:
        subject: Any = self.expectation.subject
        return bool(subject.holds(look, baselines))

    def _look(self, look: Look, baselines: Baselines) -> str:
        subject: Any = self.expectation.subject
        return str(subject.seen(look, baselines))

    def _seen(self, baselines: Baselines) -> str:
        return "nothing" if self._last is None else self._look(self._last, baselines)

    def _decide(self, at_us: int, seen: str, *, is_met: bool) -> None:
        wanted = self.expectation
        self.verdict = Verdict(wanted.place, wanted.spelled, is_met, at_us, seen, wanted.why)


def _first(events: list[tuple[int, str]], otherwise_us: int) -> tuple[int, str]:
    return events[0] if events else (otherwise_us, "none")
