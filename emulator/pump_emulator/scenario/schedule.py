"""One stimulus while the story is played: when it is due next, and whether it has been answered as it should be."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pump_emulator import quantities
from pump_emulator.quantities import Dimension
from pump_emulator.scenario.stimuli import ANSWER_TIMES, ANSWER_VOLUMES
from pump_emulator.scenario.watching import Verdict
from pump_protocol.messages import PumpStateCode

if TYPE_CHECKING:
    from pump_emulator.acts import Answer
    from pump_emulator.scenario.conditions import Baselines
    from pump_emulator.scenario.look import Look
    from pump_emulator.scenario.story import Expected, Stimulus
    from pump_protocol.rng import Rng

_ODDS = 1 << 32
_MS = 1_000


class Schedule:
    """Says when its stimulus is due. Times are pump time in µs since the start."""

    def __init__(self, stimulus: Stimulus, rng: Rng) -> None:
        self.stimulus = stimulus
        self.fired = 0
        self.verdict: Verdict | None = None
        """Of the first answer that is not as it should be."""
        self._rng = rng
        self._count = 0
        """How often it has been due."""
        self._is_armed = True
        self._due_us: int | None = None

    def due(self, look: Look, origins: dict[str, int], baselines: Baselines) -> int | None:
        """When it is due next as far as this look tells; `None`: not known, or never again."""
        stimulus = self.stimulus
        times = stimulus.times
        if times is None and stimulus.every_us is None and stimulus.at_each is None:
            times = 1
        if times is not None and self._count >= times:
            return None
        if stimulus.at is not None:
            return stimulus.at.at(origins)
        if stimulus.every_us is not None:
            return self._periodic(origins)
        if stimulus.at_each is not None:
            return self._at_each(look)
        if self._due_us is None and self._is_triggered(look, baselines):
            self._due_us = look.at_us + stimulus.after_us
        return self._due_us

    def take(self, look: Look) -> bool:
        """It is due now; whether it is to be done, by chance and by the pump's state."""
        stimulus = self.stimulus
        self._count += 1
        self._due_us = None
        self._is_armed = False
        is_filter = stimulus.in_state is not None and not self._is_by_state
        if is_filter and PumpStateCode[look.reported.state] != stimulus.in_state:
            return False
        if stimulus.probability is not None and self._rng.u32() >= stimulus.probability * _ODDS:
            return False
        self.fired += 1
        return True

    def judge(self, at_us: int, answer: Answer) -> None:
        """Hold the answer against what was expected."""
        expected = self.stimulus.expected
        if self.verdict is None and not _is_as(answer, expected):
            wanted = f"{self.stimulus.name} answered: {expected.spelled}"
            self.verdict = Verdict(self.stimulus.place, wanted, is_met=False, at_us=at_us, seen=in_words(answer))

    def finish(self, end_us: int) -> Verdict:
        """The verdict at the end: answered as it should be; and what has a time must have come."""
        if self.verdict is not None:
            return self.verdict
        stimulus = self.stimulus
        may_fail = stimulus.probability is not None or stimulus.in_state is not None
        must_come = stimulus.at is not None or stimulus.every_us is not None or stimulus.when is not None
        wanted = f"{stimulus.name} answered: {stimulus.expected.spelled}"
        if self.fired == 0 and must_come and not may_fail:
            return Verdict(stimulus.place, wanted, is_met=False, at_us=end_us, seen="it was never done in this run")
        return Verdict(stimulus.place, wanted, is_met=True, at_us=end_us, seen=f"done {self.fired} times")

    @property
    def _is_by_state(self) -> bool:
        s = self.stimulus
        return s.in_state is not None and all(x is None for x in (s.at, s.every_us, s.at_each, s.when, s.on_command))

    def _periodic(self, origins: dict[str, int]) -> int | None:
        stimulus: Any = self.stimulus
        first_us = stimulus.every_us if stimulus.first is None else stimulus.first.at(origins)
        if first_us is None:
            return None
        due_us: int = first_us + self._count * stimulus.every_us
        until_us = None if stimulus.until is None else stimulus.until.at(origins)
        return None if until_us is not None and due_us > until_us else due_us

    def _at_each(self, look: Look) -> int | None:
        reached_us: int = getattr(look.reported, str(self.stimulus.at_each)) * 1_000
        if reached_us > look.at_us:
            self._is_armed = True
            return reached_us
        return look.at_us if self._is_armed else None

    def _is_triggered(self, look: Look, baselines: Baselines) -> bool:
        stimulus = self.stimulus
        if stimulus.on_command is not None:
            kind, nth = stimulus.on_command
            return look.commands.get(kind, 0) >= nth
        if stimulus.when is not None:
            is_so = stimulus.when.holds(look, baselines)
        else:
            is_so = PumpStateCode[look.reported.state] == stimulus.in_state
        was_armed, self._is_armed = self._is_armed, not is_so
        return is_so and was_armed


def in_words(answer: Answer) -> str:
    """An answer for people."""
    values = [f"{key} {_shown(key, value)}" for key, value in answer.values.items()]
    soft = ["over a soft limit"] if answer.is_soft else []
    if answer.is_done:
        return ", ".join(["done", *soft, *values])
    retry = [f"retry after {_shown('retry_after', answer.retry_after_ms)}"] if answer.retry_after_ms else []
    is_state = answer.reason == "WRONG_STATE" and answer.detail in set(PumpStateCode)
    detail = [f"detail {PumpStateCode(answer.detail).name if is_state else answer.detail}"] if answer.detail else []
    why = [answer.why] if answer.why else []
    return ", ".join([f"refused: {answer.reason}", *soft, *detail, *retry, *why])


def _shown(key: str, value: int) -> str:
    """A value of an answer with its unit."""
    if key in ANSWER_TIMES:
        return quantities.format(value * _MS, Dimension.DURATION)
    return quantities.format(value, Dimension.VOLUME) if key in ANSWER_VOLUMES else str(value)


def _is_as(answer: Answer, expected: Expected) -> bool:
    if expected.is_done is None:
        return True
    values = dict(expected.values)
    return (
        answer.is_done is expected.is_done
        and expected.reason in {None, answer.reason}
        and expected.detail in {None, answer.detail}
        and expected.is_soft in {None, answer.is_soft}
        and expected.retry_after_ms in {None, answer.retry_after_ms}
        and all(
            key in answer.values and abs(Fraction(answer.values[key]) - wanted) <= expected.within
            for key, wanted in values.items()
        )
    )
