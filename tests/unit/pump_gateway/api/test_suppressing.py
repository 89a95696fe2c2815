"""What a person holds back for a while: tones at the pump, tones of derived alarms, and alarms that are shelved."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from pump_gateway.desk import CommandDesk
from pump_gateway.model import DerivedEdge, Edge
from tests.pump_events import NOW_US, alarm_record, reported
from tests.unit.pump_gateway.api.test_attending import alarm_of, discrepancy, do
from tests.unit.pump_gateway.api.test_commands import Gateway, gateway_at, slug

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def gateway(tmp_path: Path) -> AsyncIterator[Gateway]:
    async with gateway_at(tmp_path / "store.sqlite") as gateway:
        yield gateway


async def of_the_pump(gateway: Gateway) -> dict[str, Any]:
    await gateway.writer.commit([alarm_record(1, Edge.RAISED, occurrence=3)])
    alarm, _ = await alarm_of(gateway, "low-reservoir")
    return alarm


async def lost_link(gateway: Gateway) -> dict[str, Any]:
    await gateway.writer.commit([DerivedEdge("pump-1", 0x85, Edge.RAISED, 2, NOW_US)])
    alarm, _ = await alarm_of(gateway, "comms-lost")
    return alarm


async def shown(gateway: Gateway, alarm_type: str) -> tuple[str, str | None]:
    alarm, _ = await alarm_of(gateway, alarm_type)
    return alarm["suppression"], alarm.get("until")


async def phases(gateway: Gateway, alarm: dict[str, Any]) -> list[tuple[str, str]]:
    changes = await gateway.writer.run(lambda store: store.history(alarm["id"], 20))
    return [(change.phase.value, change.by) for change in changes]


async def time_is_over(gateway: Gateway) -> None:
    """Let the gateway's desk see that all pauses and shelvings are over."""
    desk = CommandDesk(gateway.writer, {}, now_us=lambda: NOW_US + 86_400_000_001)
    serving = asyncio.ensure_future(desk.run())
    async with asyncio.timeout(10):
        while any(alarm.until_us is not None for alarm in gateway.writer.view.alarms.values()):
            await gateway.writer.changed(gateway.writer.view, 10)
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


class TestAudioPause:
    async def test_the_tones_of_the_pumps_own_alarm_are_the_pumps_to_pause(self, gateway: Gateway) -> None:
        alarm = await of_the_pump(gateway)
        answered = await do(gateway, alarm["id"], "audio-pause?duration_s=120")
        assert (answered.status_code, answered.json()["verb"]) == (202, "audio_pause")
        assert answered.json()["args"] == {"alarms": ["low-reservoir"], "duration_s": 120}
        assert await shown(gateway, "low-reservoir") == ("none", None)  # Until the pump says so.

    async def test_the_same_wish_is_the_same_command_and_another_duration_another(self, gateway: Gateway) -> None:
        alarm = await of_the_pump(gateway)
        wishes = ["audio-pause", "audio-pause", "audio-pause?duration_s=60"]
        first, again, other = [(await do(gateway, alarm["id"], wish)).headers["location"] for wish in wishes]
        assert first == again != other

    async def test_a_derived_alarm_pauses_at_once_for_ten_minutes_and_comes_back(self, gateway: Gateway) -> None:
        alarm = await lost_link(gateway)
        answered = await do(gateway, alarm["id"], "audio-pause")
        assert (answered.status_code, answered.json()["condition"]) == (200, "active")
        suppression, until = await shown(gateway, "comms-lost")
        assert (suppression, until) == ("audio_paused", answered.json()["until"])
        await time_is_over(gateway)
        assert await shown(gateway, "comms-lost") == ("none", None)
        assert await phases(gateway, alarm) == [("start", "gateway"), ("pause", "operator"), ("update", "gateway")]

    async def test_a_new_occurrence_breaks_through(self, gateway: Gateway) -> None:
        alarm = await lost_link(gateway)
        await do(gateway, alarm["id"], "audio-pause")
        await gateway.writer.commit(
            [DerivedEdge("pump-1", 0x85, edge, 2, NOW_US + 1) for edge in (Edge.CLEARED, Edge.RAISED)]
        )
        assert await shown(gateway, "comms-lost") == ("none", None)

    @pytest.mark.parametrize("duration_s", ["0", "601", "x"])
    async def test_a_pause_is_ten_minutes_at_most(self, gateway: Gateway, duration_s: str) -> None:
        alarm = await lost_link(gateway)
        refused = await do(gateway, alarm["id"], f"audio-pause?duration_s={duration_s}")
        assert slug(refused) == (400, "invalid-parameter")

    async def test_an_alarm_that_is_over_has_no_tones_to_pause(self, gateway: Gateway) -> None:
        alarm = await lost_link(gateway)
        await gateway.writer.commit([DerivedEdge("pump-1", 0x85, Edge.CLEARED, 2, NOW_US + 1)])
        assert slug(await do(gateway, alarm["id"], "audio-pause")) == (409, "alarm-ended")

    async def test_what_has_changed_since_it_was_seen_is_not_paused(self, gateway: Gateway) -> None:
        await lost_link(gateway)
        alarm, etag = await alarm_of(gateway, "comms-lost")
        await do(gateway, alarm["id"], "ack")
        assert slug(await do(gateway, alarm["id"], "audio-pause", etag)) == (412, "precondition-failed")


class TestShelve:
    async def test_an_alarm_of_the_pump_is_shelved_here_and_comes_back_when_its_time_is_over(
        self, gateway: Gateway
    ) -> None:
        alarm = await of_the_pump(gateway)
        answered = await do(gateway, alarm["id"], "shelve?duration_s=86400")
        assert (answered.status_code, answered.json()["suppression"]) == (200, "shelved")
        assert answered.json()["condition"] == "active"
        await time_is_over(gateway)
        assert await shown(gateway, "low-reservoir") == ("none", None)
        assert await phases(gateway, alarm) == [("start", "pump"), ("shelve", "operator"), ("update", "gateway")]

    async def test_a_person_brings_it_back_before_and_again_to_no_effect(self, gateway: Gateway) -> None:
        alarm, _ = await discrepancy_of(gateway)
        await do(gateway, alarm["id"], "shelve?duration_s=60")
        answers = [await do(gateway, alarm["id"], "unshelve") for _ in range(2)]
        assert [(answer.status_code, answer.json()["suppression"]) for answer in answers] == [(200, "none")] * 2
        assert answers[0].json() == answers[1].json()

    async def test_what_the_pump_does_with_its_tones_brings_nothing_back(self, gateway: Gateway) -> None:
        alarm = await of_the_pump(gateway)
        await do(gateway, alarm["id"], "shelve?duration_s=60")
        before = await shown(gateway, "low-reservoir")
        await gateway.writer.commit(
            [alarm_record(2, Edge.AUDIO_PAUSED, occurrence=3), alarm_record(3, Edge.AUDIO_RESUMED, occurrence=3)]
        )
        assert await shown(gateway, "low-reservoir") == before
        assert before[0] == "shelved"

    async def test_for_how_long_must_be_said(self, gateway: Gateway) -> None:
        alarm = await of_the_pump(gateway)
        assert slug(await do(gateway, alarm["id"], "shelve")) == (400, "invalid-parameter")
        assert slug(await do(gateway, alarm["id"], "shelve?duration_s=86401")) == (400, "invalid-parameter")

    async def test_an_alarm_that_is_over_cannot_be_shelved_and_what_ends_is_shelved_no_more(
        self, gateway: Gateway
    ) -> None:
        alarm = await of_the_pump(gateway)
        await do(gateway, alarm["id"], "shelve?duration_s=60")
        await gateway.writer.commit([alarm_record(2, Edge.CLEARED, occurrence=3)])
        assert await shown(gateway, "low-reservoir") == ("none", None)
        assert slug(await do(gateway, alarm["id"], "shelve?duration_s=60")) == (409, "alarm-ended")


async def discrepancy_of(gateway: Gateway) -> tuple[dict[str, Any], str]:
    await gateway.writer.commit([reported()])
    return await discrepancy(gateway)


class TestHistory:
    async def test_all_that_happened_to_an_occurrence_is_told_in_order(self, gateway: Gateway) -> None:
        alarm = await of_the_pump(gateway)
        await do(gateway, alarm["id"], "shelve?duration_s=60")
        await do(gateway, alarm["id"], "unshelve")
        found = await gateway.client.get(f"/v1/alarms/{alarm['id']}/history")
        told = [(change["phase"], change["by"], change["suppression"]) for change in found.json()["changes"]]
        assert told == [("start", "pump", "none"), ("shelve", "operator", "shelved"), ("update", "operator", "none")]

    async def test_an_alarm_that_never_was_has_none(self, gateway: Gateway) -> None:
        assert slug(await gateway.client.get("/v1/alarms/pump-1:7:99/history")) == (404, "alarm-not-found")
