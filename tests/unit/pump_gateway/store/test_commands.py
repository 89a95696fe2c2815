"""Commands are stored before they are sent, are told at each change, and what was left open is settled by the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from pump_gateway.model import Asked, Bolus, Command, CommandNotTaken, CommandOutcome, CommandResult, CommandState, Lane
from pump_gateway.store import Store
from pump_gateway.topics import Gateway, messages_for
from tests.asyncapi import binding, judge
from tests.pump_events import NOW_US, identified, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPOCH = 4242
BOLUS_START = 0x2024
ASKED = Asked(
    "pump-1", "bolus", {"volume_ul": 2, "duration_s": 60}, Bolus(volume_nl=2_000, duration_ms=60_000, flags=0), key="k1"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path, now_us=NOW_US, rng_epoch=EPOCH)
    opened.commit([identified()])
    yield opened
    opened.close()


def accepted(store: Store, asked: Asked = ASKED, *draws: int) -> Command:
    numbers = iter(draws or (77,))
    return store.write_commands(lambda book: book.accept(asked, draw=lambda: next(numbers), now_us=NOW_US))


def sent(store: Store, asked: Asked = ASKED) -> Command:
    command = accepted(store, asked)
    store.write_commands(lambda book: book.sent(command.id, NOW_US))
    return command


def found(store: Store, command: Command) -> tuple[CommandState, str]:
    now = store.write_commands(lambda book: book.find(command.id))
    assert now is not None
    return now.state, now.reason


def ended(store: Store, command: Command, outcome: CommandOutcome) -> None:
    result = CommandResult("pump-1", command.op_id, "Bolus", outcome, "", None, NOW_US)
    store.write_commands(lambda book: book.ended(command.id, result))


def restarted(store: Store, path: Path) -> Store:
    store.close()
    return Store.open(path, now_us=NOW_US, rng_epoch=EPOCH + 1)


class TestAccept:
    def test_an_op_id_is_never_zero_and_never_used_twice(self, store: Store) -> None:
        accepted(store, ASKED, 77)
        again = accepted(store, replace(ASKED, key="k2"), 0, 77, 78)
        assert again.op_id == 78

    def test_the_same_key_finds_the_same_command(self, store: Store) -> None:
        command = accepted(store)
        assert store.write_commands(lambda book: book.repeated(ASKED)) == command

    def test_the_same_key_for_another_command_is_not_taken(self, store: Store) -> None:
        accepted(store)
        other = replace(ASKED, args={"volume_ul": 3, "duration_s": 60})
        with pytest.raises(CommandNotTaken, match="another command"):
            store.write_commands(lambda book: book.repeated(other))

    def test_each_change_is_told_once_and_before_events(self, store: Store) -> None:
        store.commit([record(1)])
        ended(store, sent(store), CommandOutcome.CONFIRMED)
        rows = store.outbox(100)
        assert [row.event.state for row in rows if isinstance(row.event, Command)] == ["accepted", "sent", "confirmed"]
        assert [row.lane for row in rows] == [Lane.COMMAND_RESULT] * 3 + [Lane.EVENT]

    def test_what_is_told_is_as_the_contract_says(self, store: Store) -> None:
        ended(store, sent(store), CommandOutcome.CONFIRMED)
        said = [each for row in store.outbox(9) for each in messages_for(row, store.view, Gateway("gw-1", "s"), NOW_US)]
        assert [judge(each.topic, each.payload) for each in said] == [("commandResult", [])] * 3
        assert {each.expiry_s for each in said} == {binding("commandResult")["messageExpiryInterval"]}

    def test_a_change_shows_in_the_view(self, store: Store) -> None:
        view = store.view
        accepted(store)
        assert store.view.command_rev == view.command_rev + 1

    def test_a_restart_gives_the_same_view(self, store: Store, path: Path) -> None:
        ended(store, sent(store), CommandOutcome.CONFIRMED)
        view = store.view
        assert restarted(store, path).view == view


class TestRestart:
    def test_what_was_accepted_and_not_sent_is_refused(self, store: Store, path: Path) -> None:
        command = accepted(store)
        assert found(restarted(store, path), command) == ("refused", "gateway_restarted")

    def test_what_was_sent_is_confirmed_by_a_record_that_the_store_has(self, store: Store, path: Path) -> None:
        command = sent(store)
        store.commit([record(1, BOLUS_START, arg0=command.op_id)])
        assert found(restarted(store, path), command) == ("confirmed", "found_in_log")

    def test_what_was_sent_is_confirmed_by_a_record_that_comes(self, store: Store, path: Path) -> None:
        command = sent(store)
        again = restarted(store, path)
        assert found(again, command) == ("sent", "")
        again.commit([identified(), record(1, BOLUS_START, arg0=command.op_id, hist=True)])
        assert found(again, command) == ("confirmed", "found_in_log")

    @pytest.mark.parametrize("is_stored_before", [False, True])
    def test_a_cancellation_gets_its_answer_from_the_log(
        self, store: Store, path: Path, *, is_stored_before: bool
    ) -> None:
        command = sent(store)
        told = record(1, 0x20A5, arg0=command.op_id, arg1=42, arg2=16_666)
        if is_stored_before:
            store.commit([told])
        again = restarted(store, path)
        if not is_stored_before:
            again.commit([identified(), told])
        known = again.write_commands(lambda book: book.find(command.id))
        assert known is not None
        assert (known.state, known.readback) == ("confirmed", {"delivered_nl": 16_666})

    def test_what_the_whole_log_does_not_tell_is_unknown(self, store: Store, path: Path) -> None:
        command = sent(store)
        again = restarted(store, path)
        again.commit([identified(), sample(1, event_seq=1)])
        assert found(again, command) == ("sent", "")
        again.commit([record(1, hist=True), sample(2, event_seq=1)])
        assert found(again, command) == ("unknown", "not_in_log")

    def test_a_log_read_before_the_pump_was_found_again_proves_nothing(self, store: Store, path: Path) -> None:
        command = sent(store)
        again = restarted(store, path)
        again.commit([sample(1, event_seq=0)])
        assert found(again, command) == ("sent", "")

    def test_what_is_unknown_is_confirmed_when_the_log_tells_later(self, store: Store, path: Path) -> None:
        command = sent(store)
        again = restarted(store, path)
        again.commit([identified(), sample(1, event_seq=0)])
        again.commit([record(1, BOLUS_START, arg0=command.op_id)])
        assert found(again, command) == ("confirmed", "found_in_log")

    def test_another_pumps_record_tells_nothing(self, store: Store, path: Path) -> None:
        command = sent(store)
        again = restarted(store, path)
        again.commit([record(1, BOLUS_START, pump="pump-2", arg0=command.op_id)])
        assert found(again, command) == ("sent", "")

    def test_of_what_has_no_op_id_on_the_wire_the_outcome_is_unknown(self, store: Store, path: Path) -> None:
        command = sent(store, replace(ASKED, verb="acknowledge"))
        assert found(restarted(store, path), command) == ("unknown", "gateway_restarted")

    def test_what_had_ended_stays_as_it_was(self, store: Store, path: Path) -> None:
        command = sent(store)
        ended(store, command, CommandOutcome.REFUSED)
        again = restarted(store, path)
        again.commit([record(1, BOLUS_START, arg0=command.op_id)])
        assert found(again, command) == ("refused", "")


def test_the_log_does_not_forestall_the_word_of_a_session_that_lives(store: Store) -> None:
    command = sent(store)
    store.commit([record(1, BOLUS_START, arg0=command.op_id)])
    assert found(store, command) == ("sent", "")
