"""`/v1/alarms` and below: what is listed, which filters there are, and the journal."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_gateway.model import Ack, Condition, LinkState, Priority, Suppression
from pump_gateway.topics import alarm_body
from tests.unit.pump_gateway.api.world import EPOCH, NOW_US, MemoryViews, alarm, identity, pump

if TYPE_CHECKING:
    import httpx


async def test_an_alarm_is_the_same_bytes_as_on_mqtt(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm())
    (told,) = views.view.alarms.values()
    assert msgspec.json.encode(alarm_body(told, EPOCH)) in (await client.get("/v1/alarms")).content


async def test_the_head_of_the_list_says_epoch_revision_and_time(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm())
    body = (await client.get("/v1/alarms")).json()
    del body["alarms"]
    assert body == {
        "epoch": EPOCH,
        "rev": 1,
        "as_of": "2026-03-01T08:30:00.000000Z",
        "generation_mode": "test",
        "freshness": {"state": "live", "pumps": {"pump-1": "online"}},
        "next": None,
    }


@pytest.mark.parametrize(
    ("links", "state"),
    [
        ([], "down"),
        ([LinkState.ONLINE], "live"),
        ([LinkState.ONLINE, LinkState.REMOVED], "live"),
        ([LinkState.REMOVED], "down"),
        ([LinkState.ONLINE, LinkState.STALE], "stale"),
        ([LinkState.ONLINE, LinkState.INIT], "stale"),
        ([LinkState.STALE, LinkState.OFFLINE, LinkState.ONLINE], "down"),
    ],
)
async def test_freshness_is_that_of_the_worst_link(
    client: httpx.AsyncClient, views: MemoryViews, links: list[LinkState], state: str
) -> None:
    views.show(msgspec.structs.replace(views.view, pumps={}, changed_us=NOW_US + 1))
    views.tell(*[pump(f"pump-{number}", link) for number, link in enumerate(links)])
    assert (await client.get("/v1/alarms")).json()["freshness"]["state"] == state


async def test_real_pumps_alone_make_real_data(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(pump(identity=identity(device_class=0)), alarm())
    assert (await client.get("/v1/alarms?limit=1")).json()["generation_mode"] == "real"


async def test_active_and_latched_are_listed_and_ended_is_not(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(
        alarm("eri", condition=Condition.ACTIVE),
        alarm("eos", condition=Condition.LATCHED),
        alarm("motor-stall", condition=Condition.INACTIVE),
    )
    assert await _types(client, "") == ["eri", "eos"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("condition=inactive", ["motor-stall"]),
        ("condition=latched&condition=inactive", ["eos", "motor-stall"]),
        ("ack=acked", ["eri"]),
        ("ack=unacked", ["eos", "temperature"]),
        ("priority_min=low", ["eri", "eos", "temperature"]),
        ("priority_min=medium", ["eos", "temperature"]),
        ("priority_min=high", ["eos"]),
        ("pump=pump-2", ["temperature"]),
        ("pump=pump-1&pump=pump-2", ["eri", "eos", "temperature"]),
        ("type=eri", ["eri"]),
        ("suppression=audio_paused", ["temperature"]),
        ("pump=pump-1&ack=unacked", ["eos"]),
        ("pump=pump-9", []),
    ],
)
async def test_filters_choose(client: httpx.AsyncClient, views: MemoryViews, query: str, found: list[str]) -> None:
    views.tell(
        alarm("eri", priority=Priority.LOW, ack=Ack.ACKED),
        alarm("eos", priority=Priority.HIGH, condition=Condition.LATCHED),
        alarm("temperature", "pump-2", suppression=Suppression.AUDIO_PAUSED),
        alarm("motor-stall", priority=Priority.HIGH, condition=Condition.INACTIVE),
    )
    assert await _types(client, query) == found


async def test_pages_together_are_the_list(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(*[alarm(pump=f"pump-{number}") for number in range(5)])
    seen: list[str] = []
    cursor = ""
    while True:
        page = (await client.get(f"/v1/alarms?limit=2{cursor}")).json()
        seen += [each["pump"] for each in page["alarms"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == [f"pump-{number}" for number in range(5)]


async def test_what_changes_between_two_pages_is_not_missed(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm("eri"), alarm("eos"), alarm("temperature"))
    first = (await client.get("/v1/alarms?limit=1")).json()
    views.tell(alarm("eri", ack=Ack.ACKED))
    rest = (await client.get(f"/v1/alarms?cursor={first['next']}")).json()
    assert [(each["type"], each["ack"]) for each in rest["alarms"]] == [
        ("eos", "unacked"),
        ("temperature", "unacked"),
        ("eri", "acked"),
    ]


async def test_a_full_last_page_has_no_next(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm("eri"), alarm("eos"))
    assert (await client.get("/v1/alarms?limit=2")).json()["next"] is None


async def test_a_cursor_of_another_store_is_gone(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/alarms?cursor={EPOCH + 1}.0")
    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/resync")


async def test_the_summary_counts_by_priority_and_acknowledgement(
    client: httpx.AsyncClient, views: MemoryViews
) -> None:
    views.tell(
        alarm("eri", priority=Priority.LOW, ack=Ack.ACKED),
        alarm("eos", priority=Priority.HIGH),
        alarm("empty-reservoir", priority=Priority.HIGH, condition=Condition.LATCHED),
        alarm("motor-stall", priority=Priority.HIGH, condition=Condition.INACTIVE),
    )
    assert (await client.get("/v1/alarms/summary")).json()["alarms"] == {
        "high": {"unacked": 2, "acked": 0},
        "medium": {"unacked": 0, "acked": 0},
        "low": {"unacked": 0, "acked": 1},
        "info": {"unacked": 0, "acked": 0},
    }


async def test_the_summary_stays_under_400_bytes(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(*[pump(f"pump-{number}") for number in range(100)])
    views.tell(*[alarm(pump=f"pump-{number}") for number in range(100)])
    views.show(msgspec.structs.replace(views.view, epoch=(1 << 32) - 1, rev=10**12))
    assert len((await client.get("/v1/alarms/summary")).content) < 400


async def test_the_journal_tells_what_was_raised_and_ended_between_two_polls(
    client: httpx.AsyncClient, views: MemoryViews
) -> None:
    views.tell(alarm("eri"))
    since = f"{EPOCH}.{views.view.rev}"
    views.tell(alarm("motor-stall"))
    views.tell(alarm("motor-stall", condition=Condition.INACTIVE))
    page = (await client.get(f"/v1/alarms/changes?since={since}")).json()
    assert [(each["type"], each["condition"]) for each in page["changes"]] == [
        ("motor-stall", "active"),
        ("motor-stall", "inactive"),
    ]


async def test_the_journal_goes_on_where_the_page_before_ended(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(*[alarm(pump=f"pump-{number}") for number in range(5)])
    position, pumps = f"{EPOCH}.0", []
    while (page := (await client.get(f"/v1/alarms/changes?since={position}&limit=2")).json())["changes"]:
        pumps += [each["pump"] for each in page["changes"]]
        position = page["next"]
    assert (pumps, position) == ([f"pump-{number}" for number in range(5)], f"{EPOCH}.5")


@pytest.mark.parametrize("since", [f"{EPOCH}.1", f"{EPOCH}.9", f"{EPOCH + 1}.5"], ids=["compacted", "ahead", "epoch"])
async def test_a_position_that_is_not_in_the_journal_says_where_to_start_again(
    client: httpx.AsyncClient, views: MemoryViews, since: str
) -> None:
    views.tell(*[alarm(pump=f"pump-{number}") for number in range(5)])
    views.oldest_rev = 4
    answer = await client.get(f"/v1/alarms/changes?since={since}")
    assert (answer.status_code, answer.json()["resync"]) == (410, {"href": "/v1/alarms", "epoch": EPOCH, "rev": 5})


async def test_waiting_on_the_journal_ends_with_the_first_change(client: httpx.AsyncClient, views: MemoryViews) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(client.get(f"/v1/alarms/changes?since={EPOCH}.0&wait=55"))
        await views.watched()
        views.tell(alarm("eos"))
    assert [each["type"] for each in waiting.result().json()["changes"]] == ["eos"]


async def test_one_alarm_is_found_by_its_id(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm("eos", id="pump-1:7:21"), alarm("eri"))
    assert (await client.get("/v1/alarms/pump-1:7:21")).json()["type"] == "eos"


async def test_an_earlier_occurrence_is_found_in_the_journal(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm("eos", id="pump-1:7:21"))
    views.tell(alarm("eos", id="pump-1:7:21", condition=Condition.INACTIVE))
    views.tell(alarm("eos", id="pump-1:7:30", count=2))
    assert (await client.get("/v1/alarms/pump-1:7:21")).json()["condition"] == "inactive"


async def test_an_unknown_alarm_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/alarms/pump-1:7:99")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/alarm-not-found")


async def _types(client: httpx.AsyncClient, query: str) -> list[str]:
    answer = await client.get(f"/v1/alarms?{query}" if query else "/v1/alarms")
    return [each["type"] for each in answer.json()["alarms"]]
