"""Scenarios as people meet them: on the command line, over the control channel of a real fleet, as tests of pytest."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import httpx
import pytest

from pump_emulator.control import create_app
from pump_emulator.fleet import Fleet, FleetSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

DEADLINE_S = 60.0
STORY = '[scenario]\nid = "stall"\ntitle = "A stall"\nduration = "2 h"\n[[do]]\nact = "motor_stall"\nat = "1 h"\n'
PASSES = STORY + '[[expect]]\nalarm = "MOTOR_STALL"\nbetween = ["motor_stall + 20 min", "motor_stall + 20 min"]\n'
FAILS = STORY + '[[forbid]]\nalarm = "any"\nwhy = "nothing may be said"\n'


def pumprig(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pumprig", "scenario", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=DEADLINE_S, check=False)


# --- the command line -------------------------------------------------------------------------------------------------


def test_a_scenario_that_passes_exits_with_0(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text(PASSES)
    ran = pumprig("run", "stall.toml", folder=tmp_path)
    assert (ran.returncode, "ok   stall A stall" in ran.stdout) == (0, True)


def test_one_that_fails_exits_with_1_and_says_what_diverged_first(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text(FAILS)
    ran = pumprig("run", "stall.toml", "--seed", "7", folder=tmp_path)
    assert ran.returncode == 1
    for part in (
        "stall.toml:8: first divergence at 0 d 01:20:00.000",
        "expected  never alarm any",
        "seen      MOTOR_STALL HIGH present",
        "because   nothing may be said",
        "0 d 01:00:00.000  motor_stall: done",
        "replay: pumprig scenario run stall.toml --seed 7 --speed 1",
    ):
        assert part in ran.stdout


def test_what_is_no_scenario_exits_with_2_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text(PASSES.replace("motor_stall", "motor_stal"))
    ran = pumprig("check", "stall.toml", folder=tmp_path)
    assert (ran.returncode, "stall.toml:6: do[0].act: 'motor_stal' is no act" in ran.stderr) == (2, True)


def test_each_file_that_is_no_scenario_is_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(PASSES.replace("motor_stall", name))
    ran = pumprig("check", ".", folder=tmp_path)
    assert ran.returncode == 2
    assert ("one.toml:6: do[0].act: 'one'" in ran.stderr, "two.toml:6: do[0].act: 'two'" in ran.stderr) == (True, True)


def test_a_profile_may_lie_beside_the_scenarios_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "slow.toml").write_text('extends = "itb40"\n')
    (tmp_path / "stall.toml").write_text(PASSES.replace('id = "stall"', 'id = "stall"\nprofile = "slow.toml"'))
    ran = pumprig("run", ".", folder=tmp_path)
    assert (ran.returncode, "1 passed, 0 failed" in ran.stdout) == (0, True)


def test_the_reports_are_for_machines(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(PASSES)
    (tmp_path / "bad.toml").write_text(FAILS)
    ran = pumprig("run", ".", "--json", "r.json", "--junit", "r.xml", folder=tmp_path)
    report = json.loads((tmp_path / "r.json").read_text())
    suite = ET.fromstring((tmp_path / "r.xml").read_text())  # noqa: S314 (our own)
    assert ran.returncode == 1
    assert (report["is_passed"], report["count"]) == (False, 2)
    assert (suite.get("tests"), suite.get("failures"), len(suite.findall("testcase/failure"))) == ("2", "1", 1)


def test_each_gets_its_picture_in_a_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(PASSES.replace('id = "stall"', f'id = "{name}"'))
    (tmp_path / "pictures").mkdir()
    assert pumprig("run", "one.toml", "two.toml", "--plot", "pictures", folder=tmp_path).returncode == 0
    assert {path.name for path in (tmp_path / "pictures").iterdir()} == {"one.svg", "two.svg"}
    assert "</svg>" in (tmp_path / "pictures/one.svg").read_text()
    refused = pumprig("run", "one.toml", "two.toml", "--plot", "picture.svg", folder=tmp_path)
    assert (refused.returncode, "picture.svg: is no folder" in refused.stderr) == (2, True)


def test_a_new_scenario_passes_and_is_never_written_over(tmp_path: Path) -> None:
    assert pumprig("new", "mine.toml", folder=tmp_path).returncode == 0
    assert pumprig("run", "mine.toml", folder=tmp_path).returncode == 0
    assert pumprig("new", "mine.toml", folder=tmp_path).returncode == 1


@pytest.mark.parametrize("what", ["list", "fields", "acts", "schema"])
def test_it_says_what_there_is(what: str, tmp_path: Path) -> None:
    ran = pumprig(what, folder=tmp_path)
    assert (ran.returncode, len(ran.stdout.splitlines()) > 10) == (0, True)


# --- over HTTP --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def control(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    fleet = Fleet(FleetSettings(names=("pump-1",), run_dir=tmp_path / "run", seed=7))
    await fleet.start()
    transport = httpx.ASGITransport(create_app(fleet))
    async with httpx.AsyncClient(transport=transport, base_url="http://control") as client:
        yield client
    await fleet.close()


async def ran_over_http(control: httpx.AsyncClient, text: str) -> Any:  # noqa: ANN401 (JSON)
    headers = {"content-type": "application/toml"}
    answer = await control.post("/v1/scenarios/run", content=text, headers=headers, timeout=DEADLINE_S)
    return answer.status_code, answer.json()


async def test_toml_is_played_on_a_pump_of_its_own(control: httpx.AsyncClient) -> None:
    status, body = await ran_over_http(control, PASSES)
    pump = (await control.get("/v1/pumps/pump-1")).json()
    assert (status, body["is_passed"], pump["reported"]["alarms"]) == (200, True, [])


async def test_a_failure_is_an_answer_with_its_divergence(control: httpx.AsyncClient) -> None:
    status, body = await ran_over_http(control, FAILS)
    assert (status, body["is_passed"]) == (200, False)
    assert body["divergence"]["verdict"]["at_us"] == 80 * 60_000_000


async def test_json_is_played_too(control: httpx.AsyncClient) -> None:
    body = {"scenario": {"id": "x", "duration": "1 d"}, "forbid": [{"alarm": "any"}]}
    answer = await control.post("/v1/scenarios/run", json=body, timeout=DEADLINE_S)
    assert (answer.status_code, answer.json()["is_passed"]) == (200, True)


@pytest.mark.parametrize(
    ("text", "status", "detail"),
    [
        (PASSES.replace("1 h", "1 lightyear"), 422, "body:7: do[0].at: '1 lightyear' is in lightyear"),
        ("no toml", 422, "body:1: "),
        ('[scenario]\nid = "x"\nprofile = "/etc/passwd.toml"\n', 422, "scenario.profile: is a path"),
        ('[scenario]\nid = "x"\nduration = "1 d"\nhost = "gateway"\n', 422, "wants a gateway"),
        ("#" * (1 << 20) + "\n", 413, "larger than 1048576 bytes"),
    ],
)
async def test_bad_input_is_a_problem_that_says_where(
    control: httpx.AsyncClient, text: str, status: int, detail: str
) -> None:
    answered, body = await ran_over_http(control, text)
    assert (answered, detail in body["detail"]) == (status, True)


async def test_an_act_is_done_to_a_pump_that_runs_and_taken_back(control: httpx.AsyncClient) -> None:
    done = await control.post("/v1/pumps/pump-1/acts", json={"act": "motor_stall"})
    is_jammed = (await control.get("/v1/pumps/pump-1")).json()["truth"]["is_motor_jammed"]
    await control.post("/v1/pumps/pump-1/acts", json={"act": "motor_stall", "undo": True})
    is_free = not (await control.get("/v1/pumps/pump-1")).json()["truth"]["is_motor_jammed"]
    assert (done.json()["is_done"], is_jammed, is_free) == (True, True, True)


async def test_an_act_that_the_pump_refuses_is_answered_with_its_reason(control: httpx.AsyncClient) -> None:
    body = (await control.post("/v1/pumps/pump-1/acts", json={"act": "program", "dose": "5000 µg/d"})).json()
    assert (body["is_done"], body["reason"]) == (False, "LIMIT_EXCEEDED")


async def test_an_act_that_there_is_not_is_a_problem(control: httpx.AsyncClient) -> None:
    answer = await control.post("/v1/pumps/pump-1/acts", json={"act": "refil"})
    assert (answer.status_code, "did you mean 'refill'?" in answer.json()["detail"]) == (422, True)


# --- as tests ---------------------------------------------------------------------------------------------------------

_TEST = """
def test_a_file(scenario):
    assert scenario("good.toml").is_passed

def test_a_text(scenario):
    assert not scenario({text!r}, must_pass=False).is_passed
"""


def test_files_are_tests_and_the_fixture_plays_them(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "good.toml").write_text(PASSES)
    (stories / "bad.toml").write_text(FAILS)
    (stories / "slow.toml").write_text('extends = "itb40"\n')
    (tmp_path / "good.toml").write_text(PASSES)
    (tmp_path / "test_mine.py").write_text(_TEST.format(text=FAILS))
    options = ["asyncio_default_fixture_loop_scope = function", "pumprig_scenarios = stories"]
    (tmp_path / "pytest.ini").write_text("\n".join(["[pytest]", *options]))
    plugin = [] if "pumprig.pytest_plugin" in sys.modules else ["-p", "pumprig.pytest_plugin"]
    command = [sys.executable, "-m", "pytest", *plugin, "-q"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=DEADLINE_S, check=False)
    assert "1 failed, 3 passed" in ran.stdout
    assert "bad.toml:8: first divergence at 0 d 01:20:00.000" in ran.stdout
