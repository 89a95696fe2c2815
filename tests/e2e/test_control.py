"""The control channel over a real fleet, and what becomes of it on a real pty."""
# ruff: noqa: ANN401, ASYNC110, ASYNC240 - JSON is anything; the far side can only be polled; files here are in memory

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pump_emulator.control import create_app, stepping
from pump_emulator.fleet import Address, Fleet, FleetSettings, SnapshotError
from pump_emulator.ports import PortError
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    AlarmEvent,
    Boot,
    EchoRequest,
    EchoResponse,
    IdentifyRequest,
    IdentifyResponse,
    PingRequest,
    PingResponse,
)
from tests.e2e.wire import WireHost, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI

ECHO = EchoRequest(data=bytes(range(1, 101)))
MINUTE_MS = 60_000


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    fleet = Fleet(FleetSettings(names=("pump-1", "pump-2"), run_dir=tmp_path / "run", seed=7))
    await fleet.start()
    yield fleet
    await fleet.close()


@pytest.fixture
def app(fleet: Fleet) -> FastAPI:
    return create_app(fleet)


class Control:
    """A client that wants to be understood: anything but 200 fails the test, unless it was asked for."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, status: int = 200) -> Any:
        return self._checked(await self.client.get(path), status)

    async def put(self, path: str, body: object, status: int = 200) -> Any:
        return self._checked(await self.client.put(path, json=body), status)

    async def post(self, path: str, body: object = None, status: int = 200) -> Any:
        return self._checked(await self.client.post(path, json=body), status)

    def _checked(self, response: httpx.Response, status: int) -> Any:
        assert response.status_code == status, response.text
        kind = "application/json" if status == 200 else "application/problem+json"
        assert response.headers["content-type"] == kind
        return response.json()


@pytest.fixture
async def control(app: FastAPI) -> AsyncIterator[Control]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://control") as client:
        yield Control(client)


@pytest.fixture
def address(fleet: Fleet) -> str:
    return fleet.pumps["pump-1"].port.address


# --- looking ----------------------------------------------------------------------------------------------------------


async def test_the_list_shows_every_pump_with_its_port_and_both_truths(control: Control, fleet: Fleet) -> None:
    listed = await control.get("/v1/pumps")
    assert [pump["name"] for pump in listed["pumps"]] == ["pump-1", "pump-2"]
    assert [pump["port"] for pump in listed["pumps"]] == [pump.port.address for pump in fleet.pumps.values()]
    assert {"reported", "truth", "link", "clock"} <= listed["pumps"][0].keys()


async def test_every_answer_is_marked_as_test_data(control: Control) -> None:
    for path in ("/v1/pumps", "/v1/pumps/pump-1", "/v1/pumps/pump-1/log", "/v1/clock", "/healthz"):
        assert (await control.get(path))["generation_mode"] == "test"


async def test_the_log_is_read_by_sequence_number(control: Control) -> None:
    whole = await control.get("/v1/pumps/pump-1/log")
    part = await control.get("/v1/pumps/pump-1/log?from_seq=2&limit=1")
    assert part["records"] == whole["records"][1:2]


async def test_every_pump_has_a_serial_number_of_its_own(fleet: Fleet) -> None:
    serials = set()
    for pump in fleet.pumps.values():
        with WireHost(pump.port.address) as host:
            serials.add((await host.ask(IdentifyRequest(), IdentifyResponse)).serial)
    assert len(serials) == 2


# --- time -------------------------------------------------------------------------------------------------------------


async def test_a_paused_pump_still_answers(control: Control, address: str) -> None:
    paused = await control.post("/v1/pumps/pump-1/pause")
    with WireHost(address) as host:
        answers = [await host.ask(PingRequest(cookie=cookie), PingResponse) for cookie in (1, 2, 3)]
    assert {answer.t_ms for answer in answers} == {paused["t_ms"]}


async def test_speed_makes_days_pass(control: Control) -> None:
    await control.put("/v1/pumps/pump-1/clock", {"speed": 1e9})

    async def has_aged() -> bool:
        clocks = (await control.get("/v1/clock"))["clocks"]
        return bool(clocks[0]["t_ms"] > 30 * 86_400_000 > clocks[1]["t_ms"])

    async with asyncio.timeout(10):
        while not await has_aged():
            await asyncio.sleep(0.001)


async def test_one_speed_for_all_pumps(control: Control) -> None:
    clocks = (await control.put("/v1/clock", {"speed": 12.5}))["clocks"]
    assert [clock["speed"] for clock in clocks] == [12.5, 12.5]


async def test_a_paused_pump_is_run_by_exactly_what_was_asked(control: Control) -> None:
    before = await control.post("/v1/pumps/pump-1/pause")
    stopped = await control.post("/v1/pumps/pump-1/run", {"for_ms": 86_400_000})
    assert stopped["stopped_at_ms"] == before["t_ms"] + 86_400_000
    assert stopped["reason"] == "time"


async def test_a_run_stops_at_the_event_and_the_alarm_is_on_the_wire(control: Control, address: str) -> None:
    await control.post("/v1/pumps/pump-1/pause")
    with WireHost(address) as host:
        await host.ask(PingRequest(cookie=1), PingResponse)
        stopped = await control.post("/v1/pumps/pump-1/run", {"until_event": {"alarm": "LOW_RESERVOIR"}})
        await until(lambda: host.messages(AlarmEvent))
        alarm = host.messages(AlarmEvent)[0]
    assert stopped["reason"] == "event"
    assert (alarm.code, alarm.edge) == (AlarmCode.LOW_RESERVOIR, AlarmEdge.RAISED)
    assert (alarm.t_ms, alarm.event_seq) == (stopped["event"]["t_ms"], stopped["event"]["seq"])
    assert 0 <= stopped["stopped_at_ms"] - alarm.t_ms <= 1


async def test_a_run_to_an_event_stops_at_its_limit(control: Control) -> None:
    before = await control.post("/v1/pumps/pump-1/pause")
    body = {"until_event": {"alarm": "LOW_RESERVOIR"}, "limit_ms": 5000}
    stopped = await control.post("/v1/pumps/pump-1/run", body)
    assert (stopped["reason"], stopped["stopped_at_ms"]) == ("limit", before["t_ms"] + 5000)


async def test_a_run_to_an_event_that_cannot_come_says_so(control: Control) -> None:
    body = {"until_event": {"alarm": "OCCLUSION"}, "limit_ms": 3_000_000_000_000}
    assert (await control.post("/v1/pumps/pump-1/run", body))["reason"] == "nothing_due"


async def test_a_pump_is_run_by_one_at_a_time(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepping, "SLICE_EVENTS_MAX", 1)
    body = {"until_event": {"alarm": "EOS"}}
    responses = await asyncio.gather(*[control.client.post("/v1/pumps/pump-1/run", json=body) for _ in range(2)])
    assert sorted(response.status_code for response in responses) == [200, 409]


async def test_a_run_backwards_is_refused(control: Control) -> None:
    problem = await control.post("/v1/pumps/pump-1/run", {"until_ms": 0}, status=409)
    assert "pump time now" in problem["detail"]


# --- hands and programmer ---------------------------------------------------------------------------------------------


async def test_a_jammed_motor_is_truth_at_once_and_an_alarm_in_its_time(control: Control) -> None:
    await control.post("/v1/pumps/pump-1/pause")
    jammed = await control.post("/v1/pumps/pump-1/motor", {"stalled": True})
    assert (jammed["truth"]["is_motor_jammed"], jammed["reported"]["alarms"]) == (True, [])
    stopped = await control.post("/v1/pumps/pump-1/run", {"until_event": {"alarm": "MOTOR_STALL"}})
    assert stopped["event"]["t_ms"] == jammed["clock"]["t_ms"] + 20 * MINUTE_MS
    freed = await control.post("/v1/pumps/pump-1/motor", {"stalled": False})
    assert not freed["truth"]["is_motor_jammed"]


async def test_what_the_hand_drains_the_pump_does_not_know(control: Control) -> None:
    pump = await control.put("/v1/pumps/pump-1/volume", {"volume_nl": 5_000_000, "which": "true"})
    assert (pump["truth"]["reservoir_nl"], pump["reported"]["reservoir_nl"]) == (5_000_000, 20_000_000)


async def test_a_low_volume_is_an_alarm_on_the_wire(control: Control, address: str) -> None:
    with WireHost(address) as host:
        await host.ask(PingRequest(cookie=1), PingResponse)
        await control.put("/v1/pumps/pump-1/volume", {"volume_nl": 1_500_000})
        await until(lambda: host.messages(AlarmEvent))
        assert host.messages(AlarmEvent)[0].code == AlarmCode.LOW_RESERVOIR


async def test_stop_and_start_change_what_the_pump_reports(control: Control) -> None:
    stopped = await control.post("/v1/pumps/pump-1/stop")
    started = await control.post("/v1/pumps/pump-1/start")
    assert (stopped["reported"]["state"], started["reported"]["state"]) == ("STOPPED", "INFUSING")


async def test_what_the_pump_refuses_is_a_problem_that_says_why(control: Control) -> None:
    problem = await control.post("/v1/pumps/pump-1/program", {"rate_nl_h": 1}, status=409)
    assert problem["type"] == "urn:pumprig:problem:refused-by-pump"
    assert "2000" in problem["detail"]


async def test_a_program_is_in_force(control: Control) -> None:
    body = {"rate_nl_h": 20_000, "low_reservoir_nl": 4_000_000}
    reported = (await control.post("/v1/pumps/pump-1/program", body))["reported"]
    assert (reported["rate_nl_h"], reported["low_reservoir_nl"]) == (20_000, 4_000_000)


async def test_an_alarm_is_acknowledged(control: Control) -> None:
    await control.post("/v1/pumps/pump-1/stop")
    acknowledged = await control.post("/v1/pumps/pump-1/alarms/PUMP_STOPPED/ack")
    assert [alarm["is_acked"] for alarm in acknowledged["reported"]["alarms"]] == [True]


async def test_an_alarm_whose_cause_is_there_cannot_be_reset(control: Control) -> None:
    await control.put("/v1/pumps/pump-1/volume", {"volume_nl": 1_000_000})
    await control.post("/v1/pumps/pump-1/alarms/EMPTY_RESERVOIR/reset", status=409)


async def test_a_latched_alarm_is_reset_when_its_cause_has_gone(control: Control) -> None:
    await control.put("/v1/pumps/pump-1/volume", {"volume_nl": 1_000_000})
    await control.put("/v1/pumps/pump-1/volume", {"volume_nl": 15_000_000})
    pump = await control.post("/v1/pumps/pump-1/alarms/EMPTY_RESERVOIR/reset")
    assert "EMPTY_RESERVOIR" not in [alarm["name"] for alarm in pump["reported"]["alarms"]]


# --- power and cable --------------------------------------------------------------------------------------------------


async def test_a_power_cycle_is_a_boot_on_the_wire(control: Control, address: str) -> None:
    with WireHost(address) as host:
        before = await host.ask(PingRequest(cookie=1), PingResponse)
        await control.post("/v1/pumps/pump-1/power", {"verb": "cycle"})
        await until(lambda: host.messages(Boot))
        assert host.messages(Boot)[0].boot_count == before.boot_count + 1


async def test_a_pump_without_power_keeps_silent_on_a_port_that_stays(
    control: Control, fleet: Fleet, address: str
) -> None:
    line = fleet.pumps["pump-1"].to_pump
    with WireHost(address) as host:
        await control.post("/v1/pumps/pump-1/power", {"verb": "off"})
        unanswered = host.send(PingRequest(cookie=1))
        await until(lambda: line.counts.carried_bytes >= 16)
        await control.post("/v1/pumps/pump-1/power", {"verb": "on"})
        await host.ask(PingRequest(cookie=2), PingResponse)
        assert unanswered not in [frame.ref for frame in host.heard()]


async def test_unplugging_cuts_the_host_off_and_replugging_lets_it_in_again(control: Control, address: str) -> None:
    with WireHost(address) as host:
        await control.post("/v1/pumps/pump-1/link", {"verb": "unplug"})
        await until(host.is_cut_off)
    assert not Path(address).is_symlink()
    replugged = await control.post("/v1/pumps/pump-1/link", {"verb": "replug"})
    assert replugged["link"]["is_plugged"]
    with WireHost(address) as host:
        await host.ask(PingRequest(cookie=1), PingResponse)


async def test_a_name_that_was_taken_meanwhile_is_a_problem(control: Control, address: str) -> None:
    await control.post("/v1/pumps/pump-1/link", {"verb": "unplug"})
    Path(address).write_text("precious")
    problem = await control.post("/v1/pumps/pump-1/link", {"verb": "replug"}, status=409)
    assert problem["type"] == "urn:pumprig:problem:port-unavailable"


# --- every fault of the line, seen on the wire ------------------------------------------------------------------------


@pytest.fixture
async def host(address: str) -> AsyncIterator[WireHost]:
    with WireHost(address) as host:
        await host.wait_for_silence()
        yield host


class BadLine:
    """The line from the first pump to its host, made worse through the control channel."""

    def __init__(self, control: Control) -> None:
        self._control = control

    async def has(self, **fault: float) -> None:
        await self._control.put("/v1/pumps/pump-1/line", {"to_host": fault})

    async def fired(self, count: str) -> int:
        faults = await self._control.get("/v1/pumps/pump-1/faults")
        return int(faults["to_host"][count])

    async def has_fired(self, count: str, times: int) -> None:
        async with asyncio.timeout(10):
            while await self.fired(count) < times:
                await asyncio.sleep(0.001)


@pytest.fixture
def line(control: Control) -> BadLine:
    return BadLine(control)


async def test_lost_bytes_never_arrive(line: BadLine, host: WireHost) -> None:
    await line.has(loss=1)
    host.send(ECHO)
    await line.has_fired("lost_bytes", 100)
    assert host.heard() == []
    assert host.wire == b""


async def test_flipped_bits_damage_the_frame(line: BadLine, host: WireHost) -> None:
    await line.has(flip=0.2)
    host.send(ECHO)
    await until(lambda: host.heard() or host.damaged)
    assert host.damaged
    assert await line.fired("flipped_bytes") > 0


async def test_a_duplicated_chunk_is_answered_twice(line: BadLine, host: WireHost) -> None:
    await line.has(duplicate=1)
    host.send(ECHO)
    await until(lambda: len(host.heard()) == 2)
    assert host.frames[0] == host.frames[1]
    assert await line.fired("duplicated_chunks") == 1


async def test_a_truncated_chunk_ends_early(line: BadLine, host: WireHost) -> None:
    await line.has(truncate=1)
    host.send(ECHO)
    await line.has_fired("truncated_chunks", 1)
    await line.has()
    assert (await host.ask(ECHO, EchoResponse)).data == ECHO.data
    assert len(host.frames) == 1


async def test_junk_comes_between_frames_and_does_no_harm(line: BadLine, host: WireHost) -> None:
    await line.has(junk=1)
    assert (await host.ask(ECHO, EchoResponse)).data == ECHO.data
    assert host.wire[-len(ECHO.data) - 15 :].startswith(b"\x00")
    assert len(host.wire) > len(ECHO.data) + 15
    assert await line.fired("junk_chunks") == 1


async def test_a_split_and_delayed_frame_arrives_in_pieces_and_whole(line: BadLine, host: WireHost) -> None:
    await line.has(baud=1_200, split_bytes_max=3, delay_us_max=50_000)  # about a second for all of it
    host.send(ECHO)
    sizes = set()
    while not host.frames:
        host.heard()
        sizes.add(len(host.wire))
        await asyncio.sleep(0)
    assert len(sizes) > 3
    assert await line.fired("split_chunks") == 1
    assert await line.fired("delayed_pieces") > 10


async def test_what_the_transmit_buffer_cannot_hold_never_arrives(line: BadLine, host: WireHost) -> None:
    await line.has(buffer_bytes_max=50)
    host.send(ECHO)
    await until(lambda: host.heard() == [] and len(host.wire) == 50)
    assert await line.fired("overrun_bytes") == len(ECHO.data) + 15 - 50


async def test_a_host_that_floods_a_slow_line_has_to_wait_and_loses_nothing(control: Control, host: WireHost) -> None:
    await control.put("/v1/pumps/pump-1/line", {"to_pump": {"baud": None}, "to_host": {"baud": 1200}})
    refused_writes = 0
    async with asyncio.timeout(10):
        while refused_writes < 10:
            try:
                host.send(EchoRequest(data=bytes(200)))
            except BlockingIOError:
                refused_writes += 1
            await asyncio.sleep(0.001)
    faults = await control.get("/v1/pumps/pump-1/faults")
    assert faults["to_host"]["overrun_bytes"] == faults["to_pump"]["overrun_bytes"] == 0


async def test_noise_towards_the_pump_is_never_answered(control: Control, fleet: Fleet, host: WireHost) -> None:
    await control.put("/v1/pumps/pump-1/line", {"to_pump": {"flip": 0.5}})
    carried_before = fleet.pumps["pump-1"].to_pump.counts.carried_bytes
    host.send(ECHO)
    await until(lambda: fleet.pumps["pump-1"].to_pump.counts.carried_bytes > carried_before + 100)
    await control.put("/v1/pumps/pump-1/line", {"to_pump": {}})
    await host.ask(PingRequest(cookie=1), PingResponse)
    assert len(host.heard()) == 1


async def test_a_direction_that_is_not_named_stays_as_it_is(control: Control) -> None:
    await control.put("/v1/pumps/pump-1/line", {"to_host": {"loss": 0.5, "baud": 9600}})
    await control.put("/v1/pumps/pump-1/line", {"to_pump": {"loss": 0.25}})
    link = (await control.get("/v1/pumps/pump-1"))["link"]
    assert (link["to_host"]["loss"], link["to_host"]["baud"]) == (0.5, 9600)
    assert (link["to_pump"]["loss"], link["to_pump"]["baud"]) == (0.25, 115_200)


# --- problems ---------------------------------------------------------------------------------------------------------


async def test_an_unknown_pump_is_a_problem_that_names_those_there_are(control: Control) -> None:
    problem = await control.get("/v1/pumps/pump-9", status=404)
    assert "pump-1, pump-2" in problem["detail"]
    assert problem["instance"] == "/v1/pumps/pump-9"


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("clock", {"speed": -1}, "/speed"),
        ("clock", {"speed": 2e9}, "/speed"),
        ("clock", {"speed": "NaN"}, "/speed"),
        ("clock", {}, "/speed"),
        ("volume", {"volume_nl": 1.5}, "/volume_nl"),
        ("volume", {"volume_nl": 1, "which": "all"}, "/which"),
        ("line", {"to_host": {"loss": 2}}, "/to_host/loss"),
        ("line", {"to_moon": {}}, "/to_moon"),
    ],
)
async def test_bad_input_is_a_problem_that_points_at_it(
    control: Control, path: str, body: object, pointer: str
) -> None:
    problem = await control.put(f"/v1/pumps/pump-1/{path}", body, status=422)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


@pytest.mark.parametrize("body", [{}, {"for_ms": 1, "until_ms": 2}, {"limit_ms": 5}])
async def test_a_run_needs_exactly_one_goal(control: Control, body: object) -> None:
    problem = await control.post("/v1/pumps/pump-1/run", body, status=422)
    assert "exactly one of for_ms, until_ms and until_event" in problem["detail"]


async def test_an_unknown_alarm_is_a_problem_that_names_those_there_are(control: Control) -> None:
    problem = await control.post("/v1/pumps/pump-1/alarms/low/ack", status=422)
    assert "LOW_RESERVOIR" in problem["detail"]


async def test_an_unknown_path_and_a_wrong_method_are_problems(control: Control) -> None:
    assert (await control.get("/v1/nothing", status=404))["title"] == "Not found"
    assert (await control.post("/v1/pumps", status=405))["title"] == "Method not allowed"


async def test_the_openapi_document_has_every_schema_that_it_names(control: Control) -> None:
    document = await control.get("/openapi.json")
    named: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            named.update(value for key, value in part.items() if key == "$ref")
            part = list(part.values())
        if isinstance(part, list):
            for item in part:
                walk(item)

    walk(document)
    assert named
    assert {name.removeprefix("#/components/schemas/") for name in named} <= document["components"]["schemas"].keys()


# --- over a restart ---------------------------------------------------------------------------------------------------


async def identity(settings: FleetSettings) -> tuple[int, int, int]:
    """Start a fleet, look at its first pump, close it."""
    fleet = Fleet(settings)
    await fleet.start()
    reported = next(iter(fleet.pumps.values())).pump.reported(0)
    await fleet.close()
    return reported.log_epoch, reported.boot_count, reported.log_last_seq


async def test_a_pump_keeps_its_log_over_a_restart_of_the_emulator(tmp_path: Path) -> None:
    settings = FleetSettings(names=("pump-1",), run_dir=tmp_path)
    epoch, boot_count, last_seq = await identity(settings)
    epoch_again, boot_count_again, last_seq_again = await identity(settings)
    assert (epoch_again, boot_count_again) == (epoch, boot_count + 1)
    assert last_seq_again > last_seq


async def test_the_first_page_says_what_there_is_and_loads_nothing_from_elsewhere(control: Control) -> None:
    page = await control.get("/")
    document = await control.get("/openapi.json")
    verbs = {f"{verb.upper()} {path}" for path, item in document["paths"].items() for verb in item}
    assert set(page["routes"]) == verbs
    assert "://" not in str(page)


async def test_what_a_pump_has_told_is_in_its_file_before_it_is_told(fleet: Fleet, control: Control) -> None:
    """PLK-LOG-01: a kill -9 of the emulator at any instant must not let a sequence number be used twice."""
    pump = fleet.pumps["pump-1"]
    with WireHost(pump.port.address) as host:
        await host.wait_for_silence()
        await control.post("/v1/pumps/pump-1/stop")
        told = await host.hear(AlarmEvent)
        revived = Pump(PumpSettings(), seed=0, now=0, nonvolatile=pump.snapshot.path.read_bytes())
    assert revived.log_last_seq >= told.event_seq


async def test_a_damaged_snapshot_is_one_clear_error_and_nothing_is_started(tmp_path: Path) -> None:
    settings = FleetSettings(names=("pump-1", "pump-2"), run_dir=tmp_path)
    await identity(settings)
    snapshot = tmp_path / "pumps" / "pump-2.state"
    content = bytearray(snapshot.read_bytes())
    content[len(content) // 2] ^= 1
    snapshot.write_bytes(content)
    with pytest.raises(SnapshotError, match=r"pump-2\.state: .* remove it to start pump-2 as a new pump"):
        await Fleet(settings).start()
    assert list(tmp_path.iterdir()) == [tmp_path / "pumps"]


async def test_a_run_directory_serves_one_emulator(fleet: Fleet) -> None:
    with pytest.raises(PortError, match="another emulator"):
        await Fleet(fleet.settings).start()
    with WireHost(fleet.pumps["pump-1"].port.address) as host:
        await host.ask(PingRequest(cookie=1), PingResponse)


async def test_the_same_pumps_can_be_reached_over_tcp(tmp_path: Path) -> None:
    fleet = Fleet(FleetSettings(names=("pump-1",), run_dir=tmp_path, tcp=Address("127.0.0.1", 0)))
    await fleet.start()
    with WireHost(fleet.pumps["pump-1"].port.address) as host:
        await host.ask(PingRequest(cookie=1), PingResponse)
    await fleet.close()
