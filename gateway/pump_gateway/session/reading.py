"""What is read of a pump beside its stream: GET_THERAPY, GET_REFILL, GET_TOTALS, GET_LIMITS (PLK-HST-06).

All four are read when the pump is found, when its `therapy_rev` has changed, and every minute, one after the other and
after everything that is more urgent. What a pump does not have is left out until it is met anew. Times are link time in
microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.intake import limits_of, program_status_of, refill_status_of, totals_of
from pump_gateway.reports import Reports
from pump_protocol.messages import (
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    Message,
    ProgramFlag,
    ProgramStep,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

READING_PERIOD_US = 60_000_000
STEPS_MAX = 48
"""Of a program; a pump that goes on telling steps is not asked for more."""
REQUESTS = (GetTherapyRequest, GetRefillRequest, GetTotalsRequest, GetLimitsRequest)
_RESPONSES: dict[type[Message], type[Message]] = {
    GetTherapyResponse: GetTherapyRequest,
    GetRefillResponse: GetRefillRequest,
    GetTotalsResponse: GetTotalsRequest,
    GetLimitsResponse: GetLimitsRequest,
}


class Reading:
    """The reading under way with one pump, and when the next is due."""

    def __init__(self) -> None:
        self._due: int | None = None
        self._absent: set[type[Message]] = set()
        self._answers: dict[type[Message], Message | None] = {}
        self._steps: tuple[ProgramStep, ...] = ()
        self._is_under_way = False
        self._told_rev: int | None = None
        """`therapy_rev` as telemetry tells it."""

    def begin(self, now: int) -> None:
        """The pump has said who it is: nothing of an earlier contact counts."""
        self._absent.clear()
        self._told_rev = None
        self._start(now)

    def end(self) -> None:
        """Nobody is there to be read."""
        self._due = None
        self._is_under_way = False

    def wanted(self, now: int) -> Iterator[Message]:
        """What is to be asked now."""
        if self._due is None or now < self._due:
            return
        requests = (
            GetTherapyRequest(len(self._steps) or None),
            GetRefillRequest(),
            GetTotalsRequest(),
            GetLimitsRequest(),
        )
        yield from (request for request in requests if self._is_open(type(request)))

    @property
    def is_under_way(self) -> bool:
        """Whether some of the answers are still to come."""
        return self._is_under_way

    def next_deadline(self) -> int | None:
        """When there is something to ask."""
        return self._due

    def therapy_seen(self, therapy_rev: int, now: int) -> None:
        """Telemetry tells which program is in force: with another one all is read anew."""
        if therapy_rev == self._told_rev:
            return
        is_first, self._told_rev = self._told_rev is None, therapy_rev
        therapy = self._answers.get(GetTherapyRequest)
        is_as_read = not isinstance(therapy, GetTherapyResponse) or therapy.therapy_rev == therapy_rev
        if self._due is not None and not (is_first and is_as_read):
            self._start(now)

    def answered(self, response: Message, now: int, *, rx_us: int) -> Reports | None:
        """Take an answer; all four together when it is the last one."""
        if isinstance(response, GetTherapyResponse):
            self._steps += response.steps
            is_more = response.flags & ProgramFlag.MORE and response.steps and len(self._steps) < STEPS_MAX
            if is_more:
                return None
        self._answers[_RESPONSES[type(response)]] = response
        return self._whole(now, rx_us)

    def missing(self, request: Message, now: int, *, rx_us: int, is_for_good: bool) -> Reports | None:
        """The pump does not answer this; it is left out, of this reading or of this contact."""
        if is_for_good:
            self._absent.add(type(request))
        self._answers[type(request)] = None
        return self._whole(now, rx_us)

    def _is_open(self, kind: type[Message]) -> bool:
        return kind not in self._answers and kind not in self._absent

    def _start(self, due: int, *, is_under_way: bool = True) -> None:
        self._due = due
        self._is_under_way = is_under_way
        self._answers = {}
        self._steps = ()

    def _whole(self, now: int, rx_us: int) -> Reports | None:
        if any(self._is_open(kind) for kind in REQUESTS):
            return None
        answers, steps = self._answers, self._steps
        therapy, refill = answers.get(GetTherapyRequest), answers.get(GetRefillRequest)
        totals, limits = answers.get(GetTotalsRequest), answers.get(GetLimitsRequest)
        self._start(now + READING_PERIOD_US, is_under_way=False)
        program = program_status_of(therapy, steps) if isinstance(therapy, GetTherapyResponse) else None
        return Reports(
            therapy_rev=(self._told_rev or 0) if program is None else program.therapy_rev,
            rx_us=rx_us,
            program=program,
            refill=refill_status_of(refill) if isinstance(refill, GetRefillResponse) else None,
            totals=totals_of(totals) if isinstance(totals, GetTotalsResponse) else None,
            limits=limits_of(limits) if isinstance(limits, GetLimitsResponse) else None,
        )
