"""Reading [[expect]] and [[forbid]]: a condition or an event, and when it has to be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator.scenario import asking, moments
from pump_emulator.scenario.asking import COUNTS
from pump_emulator.scenario.events import EVENTS
from pump_emulator.scenario.moments import Moment
from pump_emulator.scenario.story import Expectation, Tally, Timing

if TYPE_CHECKING:
    from pump_emulator.scenario.stimuli import Reading
    from pump_emulator.tomlfile import KeyPath

TIMINGS = ("at", "by", "between", "throughout")
LINK_TIMINGS = tuple(f"{key}_link" for key in TIMINGS)
KEYS = (*TIMINGS, *LINK_TIMINGS, "from", "until", "why")
COUNT_MAX = 1_000_000
_END = Moment(moments.END, 0, "end")
_START = Moment()


def read(reading: Reading, kind: str, index: int, table: dict[str, Any]) -> Expectation:
    """One expectation; raises the document's error where it is none."""
    document, path = reading.document, (kind, index)
    is_counted = any(key in table for key in COUNTS)
    subject = asking.read(document, path, table, reading.around, beside=KEYS, events_wanted=is_counted)
    is_event = isinstance(subject, EVENTS)
    if is_counted and not is_event:
        raise document.error(path, "counts what is no event; must be alarm, log, audit, tone, answer or mqtt")
    timing, start, end = _timing(reading, path, table, is_event=is_event, is_forbidden=kind == "forbid")
    watch_from = reading.moment((*path, "from"), table["from"]) if "from" in table else _START
    why = table.get("why", "")
    if not isinstance(why, str):
        raise document.error((*path, "why"), f"{why!r} is no text; must be in quotation marks")
    return Expectation(
        place=document.place(path),
        spelled=f"{'never ' if kind == 'forbid' else ''}{subject.spelled}{_in_words(timing, start, end)}",
        timing=timing,
        subject=subject,
        start=start,
        end=end,
        watch_from=watch_from,
        tally=_tally(reading, path, table),
        why=why,
    )


def _timing(
    reading: Reading, path: KeyPath, table: dict[str, Any], *, is_event: bool, is_forbidden: bool
) -> tuple[Timing, Moment, Moment]:
    document = reading.document
    given = [key for key in (*TIMINGS, *LINK_TIMINGS) if key in table]
    start = reading.moment((*path, "from"), table["from"]) if "from" in table else _START
    if is_forbidden:
        return Timing.NEVER, *_forbidden(reading, path, table, given, start)
    if "until" in table:
        raise document.error((*path, "until"), "belongs to forbid; must be between = ['…', '…'] or throughout")
    if len(given) > 1:
        raise document.error((*path, given[1]), f"stands beside {given[0]}; must be one of the two")
    if not given:
        return (Timing.WHOLE, start, _END) if is_event else (Timing.AT, _END, _END)
    key, is_link = given[0], given[0] in LINK_TIMINGS
    plain = key.removesuffix("_link")
    if "from" in table and plain in {"at", "throughout"}:
        raise document.error((*path, "from"), f"has no meaning beside {key}; must stand beside by or between")
    if plain in {"at", "by"}:
        moment = reading.moment((*path, key), table[key], is_link=is_link)
        return (Timing.AT, moment, moment) if plain == "at" else (Timing.BY, start, moment)
    if plain == "throughout" and is_event:
        raise document.error((*path, key), "an event does not last; must be at, by or between")
    return (Timing(plain), *_window(reading, (*path, key), table[key], is_link=is_link))


def _forbidden(
    reading: Reading, path: KeyPath, table: dict[str, Any], given: list[str], start: Moment
) -> tuple[Moment, Moment]:
    if given and given[0] not in {"between", "between_link"}:
        raise reading.document.error((*path, given[0]), "belongs to expect; must be from and until, or between")
    if given and ("from" in table or "until" in table):
        raise reading.document.error((*path, given[0]), "stands beside from or until; must be one of the two")
    if given:
        return _window(reading, (*path, given[0]), table[given[0]], is_link=given[0].endswith("_link"))
    end = reading.moment((*path, "until"), table["until"]) if "until" in table else _END
    return start, end


def _window(reading: Reading, path: KeyPath, given: Any, *, is_link: bool) -> tuple[Moment, Moment]:  # noqa: ANN401
    if not isinstance(given, list) or len(given) != 2:  # noqa: PLR2004
        raise reading.document.error(path, f"{given!r} is no window; must be two times, such as ['1 d', '2 d']")
    first, last = (reading.moment((*path, i), one, is_link=is_link) for i, one in enumerate(given))
    if first.origin == last.origin and first.offset_us > last.offset_us:
        raise reading.document.error(path, f"{given!r} ends before it begins; must be in order")
    return first, last


def _tally(reading: Reading, path: KeyPath, table: dict[str, Any]) -> Tally:
    counts = {}
    for key in COUNTS:
        value = table.get(key)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= COUNT_MAX:
            raise reading.document.error((*path, key), f"{value!r} is not possible; must be from 0 to {COUNT_MAX}")
        counts[key] = value
    if not counts:
        return Tally()
    if "count" in counts and len(counts) > 1:
        raise reading.document.error((*path, "count"), "stands beside at_least or at_most; must be one of them")
    if "count" in counts:
        return Tally(counts["count"], counts["count"], is_given=True)
    return Tally(counts.get("at_least", 0), counts.get("at_most"), is_given=True)


def _in_words(timing: Timing, start: Moment, end: Moment) -> str:
    if timing is Timing.AT:
        return f" at {start.text}"
    if timing is Timing.BY:
        return f" by {end.text}"
    if timing is Timing.BETWEEN:
        return f" between {start.text} and {end.text}"
    if (start, end) == (_START, _END):
        return " all the time" if timing is Timing.THROUGHOUT else ""
    return f" from {start.text} until {end.text}"
