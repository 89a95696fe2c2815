"""Every payload is what the contract says, digit for digit; an old row never puts back an old state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import json as msgspec_json
from msgspec.structs import replace

from pump_gateway.alarms import AlarmBook
from pump_gateway.model import (
    Alarm,
    Asked,
    CancelBolus,
    ClockChange,
    Condition,
    DerivedEdge,
    Edge,
    GapCause,
    Lane,
    LogGap,
    OutboxRow,
    TimeQuality,
    TimeSource,
    View,
)
from pump_gateway.store import Store
from pump_gateway.topics import (
    Gateway,
    HealthBody,
    Message,
    alarm_body,
    alarm_messages,
    latest_message,
    messages_for,
    over_alarms,
    retained_state,
    sample_body,
    telemetry_message,
    utc,
)
from pump_gateway.topics.events import event_body
from pump_gateway.topics.messages import ENDED_ALARM_KEPT_US
from pump_gateway.topics.values import decimal
from tests.asyncapi import DOCUMENT, binding, judge
from tests.pump_events import LOG_EPOCH, NOW_US, alarm_record, gap, identified, online, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pump_gateway.model import Sample, WireEvent

GATEWAY = Gateway("gw-1", session="s-1")
LIFETIME_US = 3_000_000
SYNCED = TimeQuality(TimeSource.TIME_SYNC, synced=True, error_ms=3)
EVERYTHING: list[WireEvent] = [
    identified(),
    online(),
    sample(1),
    alarm_record(1, Edge.RAISED),
    alarm_record(2, Edge.RAISED, 0x02),
    alarm_record(3, Edge.ACKED, 0x02),
    alarm_record(4, Edge.CLEARED, 0x02),
    DerivedEdge("pump-1", 0x85, Edge.RAISED, 2, NOW_US),
    *(record(seq, code) for seq, code in enumerate((0x1000, 0x1001, 0x1002, 0x1003, 0x2021, 0x2024, 0x2025), 5)),
    *(record(seq, code) for seq, code in enumerate((0x2026, 0x2027, 0x2029, 0x20A9, 0x20AA, 0x7777), 12)),
    record(18, hist=True),
    gap(30, 40),
    ClockChange("pump-1", TimeSource.FIRST_CONTACT, 5_000, 1_000, NOW_US),
    sample(2, tsq=SYNCED),
    record(19, tsq=SYNCED),
    LogGap("pump-1", LOG_EPOCH, 1, 9, GapCause.QUOTA, NOW_US, boot=1, samples=7),
    LogGap("pump-1", LOG_EPOCH, 0, 0, GapCause.STORE_LOST, NOW_US),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store.sqlite", now_us=NOW_US, rng_epoch=4242)
    yield opened
    opened.close()


def fill(store: Store) -> View:
    """Make everything happen that is told of."""
    store.commit(EVERYTHING)
    asked = Asked("pump-1", "cancel_bolus", {"bolus_id": 3}, CancelBolus(bolus_id=3), key="k")
    store.write_commands(lambda book: book.accept(asked, draw=lambda: 77, now_us=NOW_US))
    return store.view


def said(store: Store) -> list[Message]:
    """Everything that the publisher would say of a store, and of its gateway."""
    health = HealthBody("gw-1", "s-1", utc(NOW_US), {"alarm": 0}, None, 0, 0, 0, 4096, {"pump-1": "online"})  # type: ignore[dict-item]
    of_gateway = [
        GATEWAY.birth(NOW_US),
        GATEWAY.will(),
        GATEWAY.stopping(),
        GATEWAY.goodbye(),
        GATEWAY.heartbeat(1, NOW_US),
        GATEWAY.info("0.1.0", ["pump-1"], None),
        GATEWAY.health(health),
    ]
    of_rows = [message for row in store.outbox(1000) for message in messages_for(row, store.view, GATEWAY, NOW_US)]
    return [*of_gateway, *retained_state(store.view, GATEWAY, NOW_US, LIFETIME_US), *of_rows]


def body(message: Message) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(message.payload)


def values(event: Sample) -> dict[str, Any]:
    encoded: dict[str, Any] = json.loads(msgspec_json.encode(sample_body(event, is_test=True)))
    return encoded


class TestContract:
    def test_everything_that_is_said_is_as_the_contract_says(self, store: Store) -> None:
        fill(store)
        problems = {message.topic: judge(message.topic, message.payload).problems for message in said(store)}
        assert {topic: found for topic, found in problems.items() if found} == {}

    def test_every_channel_of_the_contract_is_used(self, store: Store) -> None:
        fill(store)
        assert {judge(each.topic, each.payload).channel for each in said(store)} == set(DOCUMENT["channels"])

    def test_quality_retention_and_expiry_are_as_the_contract_says(self, store: Store) -> None:
        fill(store)
        for message in said(store):
            channel = judge(message.topic, message.payload).channel
            assert channel is not None
            promised = binding(channel)
            assert (message.qos, message.retain) == (promised["qos"], promised["retain"])
            if channel != "latest":
                assert message.expiry_s == promised.get("messageExpiryInterval")

    def test_the_contract_would_notice_a_new_key(self) -> None:
        message = GATEWAY.birth(NOW_US)
        assert judge(message.topic, message.payload.replace(b"{", b'{"new":1,', 1)).problems

    def test_the_contract_would_notice_a_new_topic(self) -> None:
        assert judge("pumprig/v1/pump/pump-1/secret", b"{}").channel is None

    def test_all_that_is_said_of_an_emulated_pump_is_marked_as_test_data(self, store: Store) -> None:
        fill(store)
        of_pump = [message for message in said(store) if "/pump/" in message.topic]
        assert {body(message)["generation_mode"] for message in of_pump} == {"test"}


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "places", "text"),
        [
            (0, 6, b"0"),
            (1, 6, b"0.000001"),
            (18_000_001, 6, b"18.000001"),
            (18_000_000, 6, b"18"),
            (2_000, 3, b"2"),
            (4_294_967_295, 6, b"4294.967295"),
            (-5, 2, b"-0.05"),
            (-3_700, 2, b"-37"),
            (100, 0, b"100"),
        ],
    )
    def test_decimals_are_exact(self, value: int, places: int, text: bytes) -> None:
        assert bytes(decimal(value, places)) == text

    def test_an_empty_reservoir_is_zero(self) -> None:
        assert values(sample(1, reservoir_nl=0))["values"]["reservoir_ml"] == 0

    def test_what_is_not_available_is_null_with_a_quality(self) -> None:
        told = values(sample(1, battery_pct=None))
        assert (told["values"]["battery_percent"], told["quality"]["battery_percent"]) == (None, "not_available")

    def test_a_battery_that_is_empty_has_no_quality(self) -> None:
        assert "battery_percent" not in values(sample(1, battery_pct=0))["quality"]

    def test_a_flag_that_is_down_is_false(self) -> None:
        assert values(sample(1, flags=0b10))["values"]["flags"] == {
            "eri": False,
            "eos": True,
            "time_unsure": False,
            "bolus_running": False,
            "damaged": False,
        }

    def test_alarm_bits_are_names(self) -> None:
        assert values(sample(1, alarms_active=1 << 31 | 0b1))["values"]["alarms_active"] == [
            "low-reservoir",
            "unknown-32",
        ]

    def test_a_state_that_nobody_knows_is_shown(self) -> None:
        assert values(sample(1, state=99))["values"]["state"] == "unknown_99"


class TestTimes:
    def test_they_are_utc_with_microseconds(self) -> None:
        assert utc(1_790_000_000_123_456) == "2026-09-21T14:13:20.123456Z"

    def test_a_full_second_keeps_its_digits(self) -> None:
        assert utc(0) == "1970-01-01T00:00:00.000000Z"

    def test_a_pump_clock_beyond_the_calendar_stays_at_its_end(self) -> None:
        assert utc(1 << 60) == "9999-12-31T23:59:59.999999Z"


class TestTelemetry:
    def test_one_sample_is_a_list_too(self) -> None:
        assert len(body(telemetry_message([sample(1)], _view()))["samples"]) == 1

    def test_ids_are_those_of_the_samples(self) -> None:
        told = body(telemetry_message([sample(1), sample(2)], _view()))
        assert [each["id"] for each in told["samples"]] == ["pump-1:7:1:1000:1", "pump-1:7:1:2000:2"]

    def test_the_latest_says_when_it_is_old(self, store: Store) -> None:
        state = store.commit([sample(1)]).pumps["pump-1"]
        message = latest_message(state, NOW_US + 1_000_000, LIFETIME_US)
        assert message is not None
        assert (body(message)["expires"], message.expiry_s) == (utc(NOW_US + 1_000_000 + LIFETIME_US), 3)

    def test_an_old_sample_is_no_longer_the_latest(self, store: Store) -> None:
        state = store.commit([sample(1)]).pumps["pump-1"]
        assert latest_message(state, NOW_US + 60_000_000, LIFETIME_US) is None


class TestEvents:
    def test_a_gap_says_from_where_to_where(self) -> None:
        told = _event(gap(3, 9))
        assert (told["from"], told["to"], told["cause"]) == (3, 9, "overwritten")

    def test_a_lost_store_claims_no_range(self) -> None:
        told = _event(LogGap("pump-1", 7, 0, 0, GapCause.STORE_LOST, NOW_US))
        assert (told["from"], told["to"]) == (None, None)

    def test_what_is_replayed_says_so(self) -> None:
        assert _event(record(1, hist=True))["hist"] is True

    def test_what_is_live_says_nothing_of_it(self) -> None:
        assert "hist" not in _event(record(1))

    def test_arguments_have_names_with_units(self) -> None:
        told = _event(record(1, 0x2025, arg0=11, arg1=12, arg2=13))
        assert (told["type"], told["what"], told["args"]) == (
            "bolus",
            "end",
            {"op_id": 11, "bolus_id": 12, "delivered_nl": 13},
        )

    def test_damage_has_a_name_and_says_what_is_left(self) -> None:
        told = _event(record(1, 0x1005, arg0=1, arg1=18_000_000))
        assert (told["type"], told["what"], told["args"]) == (
            "damage",
            "damaged",
            {"part": 1, "capacity_nl": 18_000_000},
        )

    def test_a_cancellation_is_told_as_of_a_bolus(self) -> None:
        told = _event(record(1, 0x20A5, arg0=11, arg1=12, arg2=13))
        assert (told["type"], told["what"], told["args"]["delivered_nl"]) == ("bolus", "cancel", 13)

    def test_a_code_that_nobody_knows_is_told_with_its_arguments(self) -> None:
        told = _event(record(1, 0x7777, arg0=1, arg1=2, arg2=3))
        assert (told["type"], told["args"]) == ("unknown", {"arg0": 1, "arg1": 2, "arg2": 3})


class TestClock:
    def test_a_step_of_the_pumps_utc_is_an_event_with_both_offsets(self) -> None:
        told = _event(ClockChange("pump-1", TimeSource.TIME_SYNC, -5_000, -3_600_000_000, NOW_US))
        assert (told["type"], told["what"]) == ("clock", "stepped")
        assert told["args"] == {"utc_offset_ms": -5, "step_ms": -3_600_000}
        assert told["tsq"]["source"] == "gateway"

    def test_the_first_offset_of_the_pumps_own_is_told_as_such(self) -> None:
        assert _event(ClockChange("pump-1", TimeSource.FIRST_CONTACT, 0, 5_000, NOW_US))["what"] == "synced"

    def test_a_sample_a_record_and_an_alarm_say_how_good_their_time_is(self, store: Store) -> None:
        quality = {"source": "time_sync", "synced": True, "error_ms": 3}
        view = store.commit([identified(), alarm_record(1, Edge.RAISED, tsq=SYNCED)])
        alarm = alarm_body(view.alarms["pump-1/low-reservoir"], view.epoch)
        assert json.loads(msgspec_json.encode(alarm))["tsq"] == quality
        assert values(sample(1, tsq=SYNCED))["tsq"] == quality
        assert _event(record(1, tsq=SYNCED))["tsq"] == quality


class TestAlarms:
    def test_an_old_row_says_what_is_now(self, store: Store) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED)])
        row = store.outbox(1)[0]
        view = store.commit([alarm_record(2, Edge.CLEARED)])
        alarm = next(each for each in messages_for(row, view, GATEWAY, NOW_US) if "/alarm/" in each.topic)
        assert body(alarm)["condition"] == "inactive"

    def test_the_set_has_what_is_listed_only(self, store: Store) -> None:
        view = fill(store)
        told = body(alarm_messages("pump-1", view, NOW_US)[-1])
        assert [each["type"] for each in told["active"]] == ["low-reservoir", "comms-lost"]

    def test_the_digest_changes_with_an_acknowledgement(self, store: Store) -> None:
        before = store.commit([identified(), alarm_record(1, Edge.RAISED)])
        after = store.commit([alarm_record(2, Edge.ACKED)])
        assert _digest(before) != _digest(after)

    def test_a_derived_alarm_has_no_device_code(self, store: Store) -> None:
        view = store.commit([DerivedEdge("pump-1", 0x85, Edge.RAISED, 2, NOW_US)])
        told = alarm_body(view.alarms["pump-1/comms-lost"], view.epoch)
        assert (told.device_code, told.tsq.source) == (None, "gateway")

    def test_an_alarm_that_ended_stays_until_it_is_acknowledged(self) -> None:
        assert _removed(_ended(acked=False), after_us=10 * ENDED_ALARM_KEPT_US) == []

    def test_an_alarm_that_ended_and_was_acknowledged_stays_a_day(self) -> None:
        assert _removed(_ended(acked=True), after_us=ENDED_ALARM_KEPT_US - 1) == []

    def test_then_it_is_removed(self) -> None:
        assert _removed(_ended(acked=True), after_us=ENDED_ALARM_KEPT_US) == [b""]

    def test_an_alarm_that_is_there_is_never_removed(self) -> None:
        there = replace(_ended(acked=True), condition=Condition.ACTIVE)
        assert _removed(there, after_us=10 * ENDED_ALARM_KEPT_US) == []


def _view(*alarms: Alarm) -> View:
    return View(epoch=1, rev=9, pumps={}, alarms={alarm.key: alarm for alarm in alarms}, changed_us=NOW_US)


def _event(event: Any) -> dict[str, Any]:  # noqa: ANN401 (any kind of event)
    encoded: dict[str, Any] = json.loads(msgspec_json.encode(event_body(event, is_test=True)))
    return encoded


def _digest(view: View) -> str:
    digest: str = body(alarm_messages("pump-1", view, NOW_US)[-1])["digest"]
    return digest


def _ended(*, acked: bool) -> Alarm:
    book = AlarmBook(1, 0, [])
    edges: Sequence[Edge] = [Edge.RAISED, Edge.ACKED, Edge.CLEARED] if acked else [Edge.RAISED, Edge.CLEARED]
    for seq, edge in enumerate(edges, start=1):
        book.apply(alarm_record(seq, edge, rx_us=NOW_US), is_test=True)
    return book.alarms["pump-1/low-reservoir"]


def _removed(alarm: Alarm, *, after_us: int) -> list[bytes]:
    return [message.payload for _, message in over_alarms(_view(alarm), NOW_US + after_us)]


def test_a_row_of_a_sample_is_told_as_telemetry() -> None:
    row = OutboxRow(1, Lane.TELEMETRY, sample(1))
    assert [each.topic for each in messages_for(row, _view(), GATEWAY, NOW_US)] == ["pumprig/v1/pump/pump-1/telemetry"]
