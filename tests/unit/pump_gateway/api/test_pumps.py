"""`/v1/pumps` and below: links, identities, the latest sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.model import LinkState
from pump_gateway.topics import sample_body
from tests.pump_events import reported
from tests.unit.pump_gateway.api.world import MemoryViews, pump, sample

if TYPE_CHECKING:
    import httpx


async def test_pumps_are_listed_by_name_with_their_links(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(pump("pump-3", LinkState.OFFLINE, reason="wrong_device"), pump("pump-2", LinkState.STALE))
    pumps = (await client.get("/v1/pumps")).json()["pumps"]
    assert [(each["pump"], each["state"], each["reason"]) for each in pumps] == [
        ("pump-1", "online", ""),
        ("pump-2", "stale", ""),
        ("pump-3", "offline", "wrong_device"),
    ]


async def test_a_pump_says_who_it_is(client: httpx.AsyncClient) -> None:
    description = (await client.get("/v1/pumps/pump-1")).json()["description"]
    assert (description["serial"], description["generation_mode"]) == ("EM000001", "test")


async def test_what_is_not_known_of_a_pump_is_null(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(pump(identity=None, latest=None, last_seen_us=None))
    body = (await client.get("/v1/pumps/pump-1")).json()
    assert (body["description"], body["latest"], body["state"]["last_seen"]) == (None, None, None)


async def test_what_was_read_of_a_pump_is_told_with_its_units(client: httpx.AsyncClient, views: MemoryViews) -> None:
    assert (await client.get("/v1/pumps/pump-1")).json()["reports"] is None
    views.tell(pump(reports=reported(removed_nl=1_500_000).reports))
    reports = (await client.get("/v1/pumps/pump-1")).json()["reports"]
    assert (reports["refill"]["expected_ml"], reports["refill"]["discrepancy_ml"]) == (3, -1.5)
    assert reports["program"]["steps"] == [{"start_s": 0, "rate_ul_h": 2}]
    assert (reports["totals"]["dose_24h_ug"], reports["limits"]["pulse_ul"]) == (100, 1)


async def test_the_latest_sample_is_the_same_bytes_as_on_mqtt(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/pumps/pump-1/telemetry/latest")
    assert answer.content == msgspec.json.encode(sample_body(sample(), is_test=True))


async def test_zero_and_unknown_are_two_things(client: httpx.AsyncClient) -> None:
    body = (await client.get("/v1/pumps/pump-1/telemetry/latest")).json()
    said = {name: body["values"][name] for name in ("rate_ul_h", "battery_percent", "pressure_kpa")}
    assert said == {"rate_ul_h": 0, "battery_percent": 0, "pressure_kpa": None}


async def test_volumes_are_exact_decimals(client: httpx.AsyncClient) -> None:
    assert b'"reservoir_ml":18.000001,' in (await client.get("/v1/pumps/pump-1/telemetry/latest")).content


async def test_a_pump_without_a_sample_has_none_to_show(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(pump(latest=None))
    answer = await client.get("/v1/pumps/pump-1/telemetry/latest")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-telemetry")


async def test_an_unknown_pump_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/pumps/pump-9/telemetry/latest")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/pump-not-found")
