"""For any events, cut anywhere: what is committed is there again, what is not has left no trace.

A crash is a copy of the files as they are at that moment, opened by another store: what a process that is killed leaves
behind. `PRAGMA synchronous` matters to power cuts only, which no test here can make.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pump_gateway.model import DerivedEdge, Edge, GapCause, LogRecord, Sample
from pump_gateway.store import Store
from tests.pump_events import LOG_EPOCH, NOW_US, alarm_record, gap, identified, online, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pump_gateway.model import View, WireEvent

PUMPS = st.sampled_from(["pump-1", "pump-2"])
SMALL = st.integers(min_value=1, max_value=12)

EVENTS = st.one_of(
    st.builds(sample, SMALL, PUMPS),
    st.builds(lambda seq, pump, hist: record(seq, pump=pump, hist=hist), SMALL, PUMPS, st.booleans()),
    st.builds(
        lambda seq, edge, alarm, pump: alarm_record(seq, edge, alarm, pump=pump),
        SMALL,
        st.sampled_from(Edge),
        st.sampled_from([0x01, 0x02, 0x06, 0x7E]),
        PUMPS,
    ),
    st.builds(lambda pump, boot: identified(pump, boot=boot), PUMPS, st.integers(1, 3)),
    st.builds(lambda pump, later: identified(pump, log_epoch=LOG_EPOCH + later), PUMPS, st.integers(0, 1)),
    st.builds(lambda pump, at: online(pump, rx_us=NOW_US + at), PUMPS, SMALL),
    st.builds(lambda first, more: gap(first, first + more, GapCause.OVERWRITTEN), SMALL, SMALL),
    st.builds(lambda pump, edge: DerivedEdge(pump, 0x85, edge, 2, NOW_US), PUMPS, st.sampled_from(Edge)),
)
COMMITS = st.lists(st.lists(EVENTS, max_size=6), max_size=8)


IMPOSSIBLE = sample(1, t_ms=2**70)
"""No integer of SQLite's: whatever it is committed with fails when its turn comes."""


def open_store(directory: Path) -> Store:
    return Store.open(directory / "store.sqlite", now_us=NOW_US, rng_epoch=1)


def crashed(directory: Path) -> Path:
    """What a process that is killed now leaves behind."""
    copy = directory.with_name(f"{directory.name}-crashed")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(directory, copy)
    return copy


def outcome(store: Store) -> tuple[View, list[object]]:
    return store.view, [(row.lane, row.row, row.event) for row in store.outbox(100_000)]


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def fresh_directory(scratch: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=scratch))


@given(COMMITS)
@settings(max_examples=60, deadline=None)
def test_a_crash_after_any_commit_finds_exactly_what_was_committed(
    scratch: Path, commits: Sequence[Sequence[WireEvent]]
) -> None:
    directory = fresh_directory(scratch)
    with closing(open_store(directory)) as store:
        for events in commits:
            store.commit(events)
            with closing(open_store(crashed(directory))) as again:
                assert outcome(again) == outcome(store)


@given(COMMITS, st.lists(EVENTS, min_size=1, max_size=6), st.integers(min_value=0, max_value=30))
@settings(max_examples=100, deadline=None)
def test_a_crash_at_any_statement_leaves_no_trace_of_the_commit_under_way(
    scratch: Path, commits: Sequence[Sequence[WireEvent]], last: Sequence[WireEvent], statement: int
) -> None:
    directory = fresh_directory(scratch)
    with closing(open_store(directory)) as store:
        for events in commits:
            store.commit(events)
        before = outcome(store)
        copies: list[Path] = []

        def crash_here(_sql: str) -> None:
            if len(copies) < 1 and next(count) == statement:
                copies.append(crashed(directory))

        count = iter(range(1_000_000))
        store._db.set_trace_callback(crash_here)  # noqa: SLF001 (the only place that sees each statement)
        store.commit(last)
        store._db.set_trace_callback(None)  # noqa: SLF001
        after = outcome(store)
        for copy in copies:
            with closing(open_store(copy)) as again:
                assert outcome(again) in (before, after)


@given(COMMITS, st.lists(EVENTS, min_size=1, max_size=6), st.integers(min_value=0, max_value=5))
@settings(max_examples=100, deadline=None)
def test_a_commit_that_fails_halfway_changes_nothing(
    scratch: Path, commits: Sequence[Sequence[WireEvent]], last: Sequence[WireEvent], fatal: int
) -> None:
    directory = fresh_directory(scratch)
    with closing(open_store(directory)) as store:
        for events in commits:
            store.commit(events)
        before = outcome(store)
        with pytest.raises(OverflowError):
            store.commit([*last[:fatal], IMPOSSIBLE])
        assert outcome(store) == before
        store.commit(last)
        again = fresh_directory(scratch)
        with closing(open_store(again)) as untroubled:
            for events in [*commits, last]:
                untroubled.commit(events)
            assert outcome(untroubled) == outcome(store)


@given(COMMITS)
@settings(max_examples=100, deadline=None)
def test_every_record_and_sample_is_in_the_outbox_exactly_once(
    scratch: Path, commits: Sequence[Sequence[WireEvent]]
) -> None:
    with closing(open_store(fresh_directory(scratch))) as store:
        for events in [*commits, *commits]:
            store.commit(events)
        told = [row.event.id for row in store.outbox(100_000) if isinstance(row.event, LogRecord | Sample)]
    seen = {event.id for events in commits for event in events if isinstance(event, LogRecord | Sample)}
    assert sorted(told) == sorted(seen)


@given(COMMITS)
@settings(max_examples=100, deadline=None)
def test_revisions_grow_by_one_and_the_journal_ends_in_the_view(
    scratch: Path, commits: Sequence[Sequence[WireEvent]]
) -> None:
    with closing(open_store(fresh_directory(scratch))) as store:
        for events in commits:
            store.commit(events)
        changes = store.changes(0, 1000)
        assert [change.rev for change in changes] == list(range(1, store.view.rev + 1))
        assert {change.alarm.key: change.alarm for change in changes} == store.view.alarms


CHILD = """
import sys
from pathlib import Path
from pump_gateway.store import Store
from tests.pump_events import NOW_US, identified, record, sample

store = Store.open(Path(sys.argv[1]), now_us=NOW_US, rng_epoch=1)
store.commit([identified()])
for number in range(1, 1_000_000):
    store.commit([record(number), sample(number)])
    print(number, flush=True)
"""


@pytest.mark.parametrize("commits_before", [1, 7, 60, 400])
def test_a_killed_process_has_kept_every_commit_that_it_reported(tmp_path: Path, commits_before: int) -> None:
    path = tmp_path / "store.sqlite"
    with subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        reported = [int(child.stdout.readline()) for _ in range(commits_before)][-1]
        child.send_signal(signal.SIGKILL)
        reported = max([reported, *map(int, child.stdout.read().split())])
    with closing(Store.open(path, now_us=NOW_US, rng_epoch=2)) as store:
        cursor = store.cursor("pump-1")
        assert cursor is not None
        # One more may have been committed and not reported.
        assert cursor.last_seq - reported in {0, 1}
        assert cursor.frames == cursor.last_seq
