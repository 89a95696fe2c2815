"""Commands over HTTP: checked, stored, answered with 202; the end is at `Location`."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from pump_gateway.api import create_app
from pump_gateway.desk import CommandDesk
from pump_gateway.dispatch import WAITING_MAX, Dispatcher
from pump_gateway.model import CommandOutcome, CommandResult, LinkChange, LinkState
from pump_gateway.store import Store, StoreWriter
from tests.pump_events import NOW_US, identified, online, sample
from tests.unit.pump_gateway.api.world import FakeBroker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

COMMANDS = "/v1/pumps/pump-1/commands"
BOLUS: dict[str, Any] = {"verb": "bolus", "args": {"volume_ul": 2.5, "duration_s": 60}}
ALL = [
    {"verb": "interrogate"},
    {"verb": "stop"},
    {"verb": "stop", "args": {"reason": "imaging"}},
    {"verb": "resume", "if_rev": 1},
    BOLUS,
    {"verb": "bolus", "args": {"volume_ul": 2, "duration_s": 0, "kind": "bridge"}, "confirm_soft_limit": True},
    {"verb": "cancel_bolus", "args": {"bolus_id": 3}},
    {
        "verb": "program",
        "args": {
            "mode": "simple",
            "drug_id": 1,
            "concentration_ng_ml": 500_000,
            "steps": [{"start_s": 0, "rate_ul_h": 12.5}],
            "patient_bolus": {"volume_ul": 5, "duration_s": 60, "lockout_s": 3600, "per_day_max": 4},
        },
    },
    {"verb": "refill", "args": {"removed_ml": 1.25, "filled_ml": 20, "drug_id": 1, "concentration_ng_ml": 500_000}},
    {"verb": "acknowledge", "args": {"alarm": "low-reservoir", "occurrence": 1}},
    {"verb": "reset", "args": {"alarm": "motor-stall", "occurrence": 1}},
    {"verb": "audio_pause", "args": {"alarms": ["low-reservoir"], "duration_s": 120}},
]


class Gateway:
    """A store and the API over it, with two pumps of which the first may be written to. Nothing is ever sent."""

    def __init__(self, writer: StoreWriter, client: httpx.AsyncClient) -> None:
        self.writer = writer
        self.client = client
        self._keys = count()

    async def give(self, body: Any, key: str | None = None, path: str = COMMANDS) -> httpx.Response:  # noqa: ANN401 (JSON)
        headers = {"Idempotency-Key": key or f"key-{next(self._keys)}"}
        return await self.client.post(path, json=body, headers=headers)

    async def end(self, command: dict[str, Any]) -> None:
        result = CommandResult("pump-1", command["op_id"], "Stop", CommandOutcome.CONFIRMED, "", {"t_ms": 7}, NOW_US)
        await self.writer.write_commands(lambda book: book.ended(command["command_id"], result))


@asynccontextmanager
async def gateway_at(path: Path) -> AsyncIterator[Gateway]:
    store = Store.open(path, now_us=NOW_US, rng_epoch=4242)
    async with StoreWriter(store) as writer:
        await writer.commit([identified(), online(), sample(1), online("pump-2")])
        desk = CommandDesk(
            writer,
            {"pump-1": Dispatcher("pump-1", writer, now_us=lambda: NOW_US)},
            draw=count(1).__next__,
            now_us=lambda: NOW_US,
        )
        transport = httpx.ASGITransport(create_app(writer, FakeBroker(), desk=desk, waiters_max=1))
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
            yield Gateway(writer, client)


@pytest.fixture
async def gateway(tmp_path: Path) -> AsyncIterator[Gateway]:
    async with gateway_at(tmp_path / "store.sqlite") as gateway:
        yield gateway


def slug(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


class TestAccepted:
    @pytest.mark.parametrize("body", ALL, ids=lambda body: body["verb"])
    async def test_every_verb_is_accepted_and_found_at_its_location(self, gateway: Gateway, body: Any) -> None:  # noqa: ANN401 (JSON)
        given = await gateway.give(body)
        found = await gateway.client.get(given.headers["location"])
        assert (given.status_code, found.json()) == (202, given.json())
        assert (given.json()["status"], given.json()["verb"]) == ("accepted", body["verb"])

    async def test_arguments_are_told_as_they_were_asked_for(self, gateway: Gateway) -> None:
        assert (await gateway.give(BOLUS)).json()["args"] == BOLUS["args"] | {"kind": "clinician"}

    async def test_the_same_key_is_the_same_command(self, gateway: Gateway) -> None:
        first, second = await gateway.give(BOLUS, "same"), await gateway.give(BOLUS, "same")
        assert (second.status_code, second.json()) == (202, first.json())

    async def test_a_repeat_is_answered_while_the_pump_is_away(self, gateway: Gateway) -> None:
        first = await gateway.give(BOLUS, "same")
        await gateway.writer.commit([LinkChange("pump-1", LinkState.OFFLINE, "unplugged", "", NOW_US + 1)])
        assert (await gateway.give(BOLUS, "same")).json() == first.json()

    async def test_a_body_is_what_the_document_says(self, gateway: Gateway) -> None:
        document = (await gateway.client.get("/openapi.json")).json()
        schema = document["paths"]["/v1/pumps/{pump}/commands"]["post"]["requestBody"]["content"]["application/json"]
        judge = Draft202012Validator(schema["schema"] | {"components": document["components"]})
        assert [list(judge.iter_errors(body)) for body in ALL] == [[]] * len(ALL)
        answer = Draft202012Validator(
            {"$ref": "#/components/schemas/CommandBody", "components": document["components"]}
        )
        assert list(answer.iter_errors((await gateway.give(BOLUS)).json())) == []


class TestRefused:
    async def test_a_pump_without_a_key_can_only_be_read_and_the_answer_says_what_to_set(
        self, gateway: Gateway
    ) -> None:
        answer = await gateway.give(BOLUS, path="/v1/pumps/pump-2/commands")
        assert slug(answer) == (403, "read-only")
        assert "key_file" in answer.json()["detail"]

    async def test_a_pump_that_is_not_known(self, gateway: Gateway) -> None:
        assert slug(await gateway.give(BOLUS, path="/v1/pumps/pump-9/commands")) == (404, "pump-not-found")

    async def test_a_command_that_is_not_known(self, gateway: Gateway) -> None:
        assert slug(await gateway.client.get("/v1/commands/none")) == (404, "command-not-found")

    async def test_a_program_that_is_not_in_force(self, gateway: Gateway) -> None:
        assert slug(await gateway.give(BOLUS | {"if_rev": 9})) == (409, "stale-revision")

    async def test_a_pump_that_is_away(self, gateway: Gateway) -> None:
        await gateway.writer.commit([LinkChange("pump-1", LinkState.OFFLINE, "unplugged", "", NOW_US + 1)])
        assert slug(await gateway.give(BOLUS)) == (409, "pump-offline")

    async def test_a_key_of_another_command(self, gateway: Gateway) -> None:
        await gateway.give(BOLUS, "same")
        assert slug(await gateway.give({"verb": "stop"}, "same")) == (422, "idempotency-key-reused")

    async def test_no_key(self, gateway: Gateway) -> None:
        answer = await gateway.client.post(COMMANDS, json=BOLUS)
        assert slug(answer) == (400, "invalid-parameter")
        assert answer.json()["errors"][0]["name"] == "Idempotency-Key"

    async def test_one_more_than_may_wait(self, gateway: Gateway) -> None:
        taken = [(await gateway.give(BOLUS)).status_code for _ in range(WAITING_MAX)]
        refused = await gateway.give(BOLUS)
        assert (set(taken), slug(refused)) == ({202}, (503, "too-many-commands"))
        assert refused.headers["retry-after"]

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"verb": "explode"}, ""),
            ({"verb": "bolus"}, "/args"),
            ({"verb": "bolus", "args": {"duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": "2", "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": True, "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": 2.0001, "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": -1, "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": 4_294_967.295, "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": 1e300, "duration_s": 60}}, "/args/volume_ul"),
            ({"verb": "bolus", "args": {"volume_ul": 2, "duration_s": 60, "volume_nl": 2}}, "/args/volume_nl"),
            (BOLUS | {"confirm_soft_limit": 1}, "/confirm_soft_limit"),
            (BOLUS | {"if_rev": "1"}, "/if_rev"),
            ({"verb": "bolus", "args": {"volume_ul": 2, "duration_s": 60.5}}, "/args/duration_s"),
            ({"verb": "acknowledge", "args": {"alarm": "comms-lost", "occurrence": 1}}, "/args/alarm"),
            ({"verb": "audio_pause", "args": {"alarms": [], "duration_s": 60}}, "/args/alarms"),
            ({"verb": "audio_pause", "args": {"alarms": ["x"], "duration_s": 60}}, "/args/alarms/0"),
            ({"verb": "audio_pause", "args": {"alarms": ["low-reservoir"], "duration_s": 601}}, "/args/duration_s"),
        ],
    )
    async def test_what_is_wrong_with_a_body_is_pointed_at(self, gateway: Gateway, body: Any, pointer: str) -> None:  # noqa: ANN401 (JSON)
        answer = await gateway.give(body)
        assert slug(answer) == (422, "invalid-body")
        assert [(error["in"], error["name"]) for error in answer.json()["errors"]] == [("body", pointer)]

    @pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"", b"null", b"[]"])
    async def test_what_is_no_json(self, gateway: Gateway, content: bytes) -> None:
        headers = {"Idempotency-Key": "k", "content-type": "application/json"}
        assert slug(await gateway.client.post(COMMANDS, content=content, headers=headers)) == (422, "invalid-body")


class TestWait:
    async def test_a_wait_ends_with_the_command(self, gateway: Gateway) -> None:
        given = await gateway.give({"verb": "stop"})
        async with asyncio.TaskGroup() as tasks:
            waiting = tasks.create_task(gateway.client.get(given.headers["location"], params={"wait": 50}))
            while "pumprig_http_waiting 1.0" not in (await gateway.client.get("/metrics")).text:  # noqa: ASYNC110 (seen through the API only)
                await asyncio.sleep(0)
            await gateway.end(given.json())
        assert (waiting.result().json()["status"], waiting.result().json()["readback"]) == ("confirmed", {"t_ms": 7})

    async def test_what_has_ended_is_told_at_once(self, gateway: Gateway) -> None:
        given = await gateway.give({"verb": "stop"})
        await gateway.end(given.json())
        found = await gateway.client.get(given.headers["location"], headers={"Prefer": "wait=50"})
        assert found.json()["status"] == "confirmed"
