"""A scenario is read whole; whatever cannot be is refused with line, key, what was found and what would be right."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pump_emulator.acts import CATALOGUE
from pump_emulator.scenario import JsonBody, loads, read, schema, shelf
from pump_emulator.scenario.reference import beginning, with_tables
from pump_emulator.tomlfile import TomlError

ROOT = Path(__file__).parents[4]
HEAD = '[scenario]\nid = "x"\nduration = "1 d"\n'


def refusal(text: str) -> str:
    with pytest.raises(TomlError) as caught:
        loads(HEAD + text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[do]]\nact = "refil"\nat = "1 h"', "scenario.toml:5: do[0].act: 'refil' is no act; did you mean 'refill'?"),
        ('[[do]]\nact = "stop"', "scenario.toml:4: do[0]: does not say when; must have one of at, at_link, every"),
        ('[[do]]\nact = "stop"\nat = "1 h"\nevery = "2 h"', "do[0].every: stands beside at; must be one of the two"),
        ('[[do]]\nact = "stop"\nat = "1 h"\nfor = "2 h"', "do[0].for: stop does not last; must have no for"),
        ('[[do]]\nact = "stop"\nat = "3 lightyears"', "do[0].at: '3 lightyears' is in lightyears, which is no unit"),
        ('[[do]]\nact = "stop"\nat = "stal + 1 h"', "do[0].at: 'stal' names no act of this scenario; known are start"),
        ('[[do]]\nact = "drain"\nat = "1 h"\nvolume = "1 mg"', "scenario.toml:7: do[0].volume: '1 mg' is in mg"),
        ('[[do]]\nact = "drain"\nat = "1 h"\nvolum = "1 mL"', "do[0].volum: no such key; did you mean 'volume'?"),
        (
            '[[do]]\nact = "unplug"\nat = "1 h"',
            "do[0].act: unplug needs a line; the scenario must have host = 'gateway'",
        ),
        ('[[do]]\nact = "bolus"\nat = "1 h"\nvolume = "1 µL"', "do[0]: duration is missing; must be a duration"),
        ("[[expect]]\nalarm = 3\nlog = 4", "expect[0]: has alarm and log; must have exactly one of field, alarm"),
        ('[[expect]]\nalarm = "LOW_RESERVOR"', "'LOW_RESERVOR' is none of its choices; did you mean 'LOW_RESERVOIR'?"),
        ('[[expect]]\nfield = "reported.reservor"\nmin = "1 mL"', "did you mean 'reported.reservoir'?"),
        ('[[expect]]\nfield = "reported.reservoir"', "says nothing about reported.reservoir; must have one of equals"),
        ('[[expect]]\nfield = "reported.state"\nequals = "RUN"', "'RUN' is no value of reported.state"),
        ('[[expect]]\nfield = "reported.reservoir"\nmin = 3', "expect[0].min: 3 has no unit"),
        ('[[expect]]\nalarm = "ERI"\nbetween = ["2 h", "1 h"]', "ends before it begins; must be in order"),
        ('[[expect]]\nalarm = "ERI"\nat = "2 h"\nby = "1 h"', "expect[0].by: stands beside at; must be one of the two"),
        ('[[expect]]\nalarm = "ERI"\nuntil = "2 h"', "expect[0].until: belongs to forbid"),
        (
            '[[forbid]]\nalarm = "ERI"\nat = "2 h"',
            "forbid[0].at: belongs to expect; must be from and until, or between",
        ),
        ('[[expect]]\nfield = "truth.flow"\nmin = "1 mL/d"\ncount = 2', "counts what is no event"),
        ('[[expect]]\nalarm = "COMMS_LOST"', "'COMMS_LOST' is an alarm of the gateway"),
        ('[pump]\nresidual = "1 mL"', "scenario.toml:5: pump.residual: no such key; did you mean 'residual_volume'?"),
        ('[pump]\ndaily_dose = "1 mL/d"', "pump.daily_dose: '1 mL/d' is in mL/d"),
        ("[pumps]", "pumps: no such key; did you mean 'pump'?"),
        ('[[do]]\nact = "leak"\nat = "1 h"', "do[0].act: 'leak' is no act; did you mean 'catheter_leak'?"),
        (
            '[[expect]]\naudit = "programs"',
            "expect[0].audit: 'programs' is none of its choices; did you mean 'program'?",
        ),
        (
            '[[expect]]\naudit = "any"\nwhere = { who = "me" }',
            "expect[0].where.who: no such key; known are after, before",
        ),
        (
            '[patient]\nclearence = "15 mL/h"',
            "scenario.toml:5: patient.clearence: no such key; did you mean 'clearance'?",
        ),
        ('[patient]\nclearance = "15"', "scenario.toml:5: patient.clearance: '15' has no unit; must be a flow rate"),
        ("[patient]\nhill = 20", "scenario.toml:5: patient.hill: 20 is out of range; must be 0.5 to 10"),
        (
            '[patient]\neffect_rate = "0.23/h"',
            "patient.effect_rate: patient_cisternal_rate is 0.23/h; must be such",
        ),
        ('[[do]]\nact = "catheter_leak"\npercent = "100.1 %"\nat = "1 h"', "is too large; must be at most 100 %"),
        (
            '[[expect]]\nfield = "truth.patient.stages"\nlacks = "W4"',
            "'W4' is no value of truth.patient.stages; known are",
        ),
        ('[[expect]]\nfield = "truth.patient.signs"\ncontains = ["itches"]', "did you mean 'itch'?"),
        ('[[expect]]\nfield = "truth.life"\nequals = "DEAD"', "'DEAD' is no value of truth.life; known are EXPLANTED"),
        ('[[do]]\nact = "stop"\nname = "start"\nat = "1 h"', "do[0].name: 'start' is the start of the run; must be"),
        ('[[do]]\nact = "stop"\nname = "refill"\nat = "1 h"', "do[0].name: 'refill' is what an act is called that"),
        ('[[expect]]\nanswer = "x"', "expect[0].answer: 'x' is no act of this scenario; it has no [[do]]"),
        (
            '[[do]]\nact = "stop"\nname = "stop"\nat = "1 h"\n[[do]]\nact = "stop"\nat = "3 h"',
            "do[0].name: 'stop' is also what a stop without a name is called; must be a name of its own",
        ),
        (
            '[[do]]\nact = "stop"\nat = "1 h"\n[[expect]]\nalarm = "ERI"\nat = "stop - 2 h"',
            "expect[0].at: 'stop - 2 h' is before the start; must be at or after it",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(text: str, message: str) -> None:
    assert message in refusal(text)


def test_a_scenario_without_a_duration_ends_with_its_last_time() -> None:
    story = loads('[scenario]\nid = "x"\n[[do]]\nact = "stop"\nat = "3 h"\n[[expect]]\nalarm = "ERI"\nby = "5 h"\n')
    assert story.duration_us == 5 * 3_600_000_000


def test_a_duration_must_be_said_where_times_count_from_acts() -> None:
    with pytest.raises(TomlError, match="duration is missing"):
        loads('[scenario]\nid = "x"\n[[do]]\nact = "stop"\nat = "3 h"\n[[expect]]\nalarm = "ERI"\nby = "stop + 5 h"\n')


def test_json_says_the_same_as_toml() -> None:
    body = {"scenario": {"id": "x", "duration": "1 d"}, "do": [{"act": "stop", "at": "1 h"}]}
    from_json = read(JsonBody(body, "scenario.toml"), beside=Path())
    assert from_json.stimuli[0].act == loads(HEAD + '[[do]]\nact = "stop"\nat = "1 h"').stimuli[0].act


def test_an_error_in_json_names_the_key() -> None:
    with pytest.raises(TomlError, match=r"body: do\[0\]\.act: 'stopp' is no act; did you mean 'stop'"):
        read(JsonBody({"scenario": {"id": "x"}, "do": [{"act": "stopp"}]}), beside=Path())


# --- what is committed and shipped ------------------------------------------------------------------------------------


def committed_schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs/scenario.schema.json").read_text())
    return found


def test_the_committed_schema_is_that_of_the_loader() -> None:
    assert (ROOT / "docs/scenario.schema.json").read_text() == schema.text()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in shelf.paths()])
def test_every_scenario_that_comes_along_is_of_the_schema(path: Path) -> None:
    Draft202012Validator(committed_schema()).validate(tomllib.loads(path.read_text()))


@pytest.mark.parametrize(
    "body",
    [
        {"scenario": {"id": "x"}, "do": [{"act": "stopp", "at": "1 h"}]},
        {"scenario": {"id": "x"}, "do": [{"act": "stop", "at": "1 h", "volume": "1 mL"}]},
        {"scenario": {"id": "x"}, "expect": [{"alarm": "ERI", "atr": "1 h"}]},
        {"scenario": {"id": "x"}, "expect": [{"alarm": "ERI", "log": "STOP"}]},
        {"scenario": {"title": "x"}},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(body: dict[str, Any]) -> None:
    assert list(Draft202012Validator(committed_schema()).iter_errors(body))
    with pytest.raises(TomlError):
        read(JsonBody(body), beside=Path())


def test_the_tables_of_the_reference_are_those_of_the_code() -> None:
    page = (ROOT / "docs/scenario-reference.md").read_text()
    assert page == with_tables(page)


def test_the_reference_names_every_act() -> None:
    page = (ROOT / "docs/scenario-reference.md").read_text()
    assert [name for name in CATALOGUE if f"`{name}`" not in page] == []


def test_every_example_of_the_reference_can_be_read() -> None:
    blocks = (ROOT / "docs/scenario-reference.md").read_text().split("```toml\n")[1:]
    texts = [block.partition("```")[0] for block in blocks]
    for text in texts:
        has_head = text.startswith("[scenario]")
        names = '[[do]]\nact = "patient_bolus"\nname = "presses"\nat = "1 h"\n' if '"presses"' in text else ""
        loads(text if has_head else f"{HEAD}{names}{text}")
    assert len(texts) > 8


def test_the_scenario_to_begin_with_is_one() -> None:
    assert loads(beginning("mine")).id == "mine"
