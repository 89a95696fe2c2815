"""What a person does to alarms over HTTP, and what a scanned label blocks until somebody has resolved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pump_gateway.model import DerivedEdge, Edge
from tests.pump_events import NOW_US, alarm_record, reported, sample
from tests.unit.pump_gateway.api.test_commands import Gateway, gateway_at, slug

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import httpx

PROGRAM: dict[str, Any] = {
    "mode": "simple",
    "drug_id": 1,
    "concentration_ng_ml": 500_000,
    "steps": [{"start_s": 0, "rate_ul_h": 5}],
}
REFILL: dict[str, Any] = {"removed_ml": 3, "filled_ml": 20, "drug_id": 1, "concentration_ng_ml": 500_000}
RESUME: dict[str, Any] = {"verb": "resume"}


@pytest.fixture
async def gateway(tmp_path: Path) -> AsyncIterator[Gateway]:
    """A pump on 500 ug/mL whose reports have been read."""
    async with gateway_at(tmp_path / "store.sqlite") as gateway:
        await gateway.writer.commit([reported()])
        yield gateway


def program(scanned: dict[str, int] | None) -> dict[str, Any]:
    return {"verb": "program", "args": PROGRAM | ({} if scanned is None else {"scanned": scanned})}


def refill(scanned: dict[str, int], **args: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    return {"verb": "refill", "args": REFILL | args | {"scanned": scanned}}


async def alarm_of(gateway: Gateway, alarm_type: str) -> tuple[dict[str, Any], str]:
    """The alarm and its entity tag."""
    alarm = gateway.writer.view.alarms[f"pump-1/{alarm_type}"]
    found = await gateway.client.get(f"/v1/alarms/{alarm.id}")
    return found.json(), found.headers["etag"]


async def do(gateway: Gateway, alarm_id: str, what: str, etag: str | None = None) -> httpx.Response:
    headers = {} if etag is None else {"If-Match": etag}
    return await gateway.client.post(f"/v1/alarms/{alarm_id}/{what}", headers=headers)


async def discrepancy(gateway: Gateway) -> tuple[dict[str, Any], str]:
    await gateway.writer.commit([reported(fill_t_ms=5, removed_nl=0)])
    return await alarm_of(gateway, "volume-discrepancy")


class TestLabel:
    @pytest.mark.parametrize("scanned", [None, {"drug_id": 1}, {"concentration_ng_ml": 500_000}])
    async def test_a_label_that_is_right_blocks_nothing(self, gateway: Gateway, scanned: dict[str, int] | None) -> None:
        assert (await gateway.give(program(scanned))).status_code == 202
        assert (await gateway.give(RESUME)).status_code == 202
        assert gateway.writer.view.alarms == {}

    @pytest.mark.parametrize("scanned", [{"drug_id": 2}, {"concentration_ng_ml": 2_000_000}])
    async def test_another_label_is_an_alarm_and_blocks_every_start(
        self, gateway: Gateway, scanned: dict[str, int]
    ) -> None:
        assert slug(await gateway.give(program(scanned))) == (409, "concentration-mismatch")
        for start in (RESUME, program(None), program({"drug_id": 1})):
            assert slug(await gateway.give(start)) == (409, "concentration-mismatch")
        assert (await gateway.give({"verb": "stop"})).status_code == 202
        alarm, _ = await alarm_of(gateway, "concentration-mismatch")
        assert (alarm["priority"], alarm["condition"], alarm["count"]) == ("high", "latched", 1)
        assert alarm.get("value") == scanned.get("concentration_ng_ml")

    async def test_it_is_resolved_by_a_reset(self, gateway: Gateway) -> None:
        await gateway.give(program({"drug_id": 2}))
        alarm, etag = await alarm_of(gateway, "concentration-mismatch")
        answered = await do(gateway, alarm["id"], "reset", etag)
        assert (answered.status_code, answered.json()["condition"]) == (200, "inactive")
        assert (await gateway.give(RESUME)).status_code == 202

    async def test_a_refill_with_another_drug_than_the_program_is_told_to_the_pump_and_blocks_starts(
        self, gateway: Gateway
    ) -> None:
        stronger = {"concentration_ng_ml": 2_000_000}
        assert (await gateway.give(refill(stronger, **stronger))).status_code == 202
        assert slug(await gateway.give(RESUME)) == (409, "concentration-mismatch")

    async def test_a_refill_that_contradicts_its_own_label_is_not_taken(self, gateway: Gateway) -> None:
        assert slug(await gateway.give(refill({"concentration_ng_ml": 2_000_000}))) == (409, "concentration-mismatch")

    async def test_an_empty_label_is_no_label(self, gateway: Gateway) -> None:
        assert slug(await gateway.give(program({}))) == (422, "invalid-body")


class TestReset:
    async def test_a_discrepancy_is_resolved_with_the_tag_of_what_was_seen(self, gateway: Gateway) -> None:
        alarm, etag = await discrepancy(gateway)
        assert (alarm["class"], alarm["device_code"], alarm["value"]) == ("derived", None, -3_000_000)
        answered = await do(gateway, alarm["id"], "reset", etag)
        assert (answered.status_code, answered.json()["condition"]) == (200, "inactive")
        (*_, last) = await gateway.writer.run(lambda store: store.history(alarm["id"], 10))
        assert (last.phase, last.by) == ("reset", "operator")

    async def test_another_alarm_that_changes_meanwhile_is_no_matter(self, gateway: Gateway) -> None:
        alarm, etag = await discrepancy(gateway)
        await gateway.writer.commit([alarm_record(1, Edge.RAISED)])
        assert (await do(gateway, alarm["id"], "reset", etag)).status_code == 200

    async def test_without_a_tag_nothing_is_reset(self, gateway: Gateway) -> None:
        alarm, _ = await discrepancy(gateway)
        assert slug(await do(gateway, alarm["id"], "reset")) == (428, "precondition-required")

    async def test_what_has_changed_since_is_not_reset(self, gateway: Gateway) -> None:
        alarm, etag = await discrepancy(gateway)
        await do(gateway, alarm["id"], "ack")
        assert slug(await do(gateway, alarm["id"], "reset", etag)) == (412, "precondition-failed")

    async def test_what_is_still_there_is_not_reset(self, gateway: Gateway) -> None:
        await gateway.writer.commit([DerivedEdge("pump-1", 0x85, Edge.RAISED, 2, NOW_US)])
        alarm, etag = await alarm_of(gateway, "comms-lost")
        assert slug(await do(gateway, alarm["id"], "reset", etag)) == (409, "alarm-not-latched")

    async def test_an_alarm_of_the_pump_is_the_pumps_to_reset(self, gateway: Gateway) -> None:
        await gateway.writer.commit(
            [alarm_record(1, Edge.RAISED, occurrence=3), alarm_record(2, Edge.LATCHED, occurrence=3)]
        )
        alarm, etag = await alarm_of(gateway, "low-reservoir")
        first, again = [await do(gateway, alarm["id"], "reset", etag) for _ in range(2)]
        assert (first.status_code, first.json()["verb"]) == (202, "reset")
        assert first.json()["args"] == {"alarm": "low-reservoir", "occurrence": 3}
        assert again.headers["location"] == first.headers["location"]


class TestAck:
    async def test_a_derived_alarm_is_acknowledged_at_once_and_again_to_no_effect(self, gateway: Gateway) -> None:
        alarm, _ = await discrepancy(gateway)
        answers = [await do(gateway, alarm["id"], "ack") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json() == answers[1].json()
        told = answers[1].json()
        assert (told["ack"], told["acked_by"], told["condition"]) == ("acked", "operator", "latched")

    async def test_a_moments_alarm_ends_when_somebody_takes_note(self, gateway: Gateway) -> None:
        await gateway.writer.commit([reported(program_crc32c=78), sample(2)])
        alarm, etag = await alarm_of(gateway, "config-changed")
        answered = await do(gateway, alarm["id"], "ack", etag)
        assert (answered.json()["ack"], answered.json()["condition"]) == ("acked", "inactive")

    async def test_an_alarm_that_is_not_here_cannot_be_acknowledged(self, gateway: Gateway) -> None:
        assert slug(await do(gateway, "pump-1:7:99", "ack")) == (404, "alarm-not-found")
