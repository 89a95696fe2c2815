"""The picture of a timeline: everything is on it, under its name, and the same values give the same bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import msgspec
import pytest

from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_emulator.timeline import AlarmSpan, Recorder, Series, Shape, StageSpan, Stimulus, Timeline
from pumprig.charts import timeline_chart
from pumprig.charts.timeline import LABELS_MAX

HOUR = 3_600_000_000
DAY = 24 * HOUR
SVG = "{http://www.w3.org/2000/svg}"


def step(*points: tuple[int, float]) -> Series:
    return Series(Shape.STEP, tuple(t_us for t_us, _ in points), tuple(value for _, value in points))


def line(*points: tuple[int, float]) -> Series:
    return msgspec.structs.replace(step(*points), shape=Shape.LINEAR)


STALL = AlarmSpan(
    code=6, name="MOTOR_STALL", occurrence=1, priority=3, raised_us=DAY, acked_us=2 * DAY, ended_us=3 * DAY
)
STOPPED = AlarmSpan(code=9, name="PUMP_STOPPED_48H", occurrence=1, priority=3, raised_us=3 * DAY, latched_us=4 * DAY)
STORY = Timeline(
    title="S16 a stall of two days",
    from_us=0,
    until_us=5 * DAY,
    reservoir_reported_nl=line((0, 20_000_000), (5 * DAY, 19_000_000)),
    reservoir_true_nl=line((0, 20_000_000), (5 * DAY, 19_400_000)),
    rate_reported_nl_h=step((0, 8_333), (5 * DAY, 8_333)),
    rate_true_nl_h=step((0, 8_333), (DAY, 0), (3 * DAY, 8_333), (5 * DAY, 8_333)),
    tip_dose_ng_h=step((0, 4_166.5), (DAY, 0), (3 * DAY, 4_166.5), (5 * DAY, 4_166.5)),
    mas=line((0, 1.8), (2 * DAY, 4), (5 * DAY, 2)),
    effect_ng_ml=line((0, 139), (2 * DAY, 1), (5 * DAY, 130)),
    stages=(StageSpan("W1", 2 * DAY, 3 * DAY), StageSpan("W2", 2 * DAY + 12 * HOUR, None)),
    alarms=(STALL, STOPPED),
    stimuli=(Stimulus(DAY, "motor_stall"), Stimulus(3 * DAY, "motor_stall ends")),
)


def root_of(timeline: Timeline) -> ET.Element:
    return ET.fromstring(timeline_chart(timeline))  # noqa: S314 (our own)


def texts_of(timeline: Timeline) -> list[str]:
    return ["".join(element.itertext()).strip() for element in root_of(timeline).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def labels() -> list[str]:
    return texts_of(STORY)


@pytest.mark.parametrize(
    "label",
    [
        "TEST DATA — S16 a stall of two days",
        "a model that predicts nobody",
        "reservoir",
        "mL",
        "rate",
        "mL/d",
        "dose",
        "µg/h",
        "MAS",
        "Ce, µg/mL",
        "true",
        "reported",
        "W1",
        "W2",
        "MOTOR_STALL",
        "PUMP_STOPPED_48H",
        "latched",
        "acknowledged",
        "motor_stall",
        "motor_stall ends",
        "pump time since the beginning, d",
    ],
)
def test_everything_is_on_the_picture_under_its_name(labels: list[str], label: str) -> None:
    assert label in labels


def test_the_same_timeline_gives_the_same_bytes_and_no_date() -> None:
    svg = timeline_chart(STORY)
    assert svg == timeline_chart(STORY)
    assert not re.search(r"dc:date|\b20\d\d-\d\d-\d\d", svg)


def test_it_fits_on_a_screen_even_with_every_alarm_of_the_catalogue() -> None:
    alarms = tuple(
        AlarmSpan(code=n, name=f"ALARM_{n}", occurrence=1, priority=1 + n % 3, raised_us=n * HOUR) for n in range(1, 29)
    )
    few, many = (root_of(story).get("viewBox", "").split() for story in (STORY, replaced(alarms=alarms)))
    # Points of 1/72 inch: at 96 to the inch 1,056 pixels wide, and no higher than a screen of 1,080.
    assert float(few[2]) == float(many[2]) == 792
    assert float(few[3]) < 560
    assert float(many[3]) < 810


def replaced(**fields: object) -> Timeline:
    return msgspec.structs.replace(STORY, **fields)


def test_a_run_without_patient_alarms_and_stimuli_says_so() -> None:
    empty = Series(Shape.LINEAR)
    texts = texts_of(replaced(mas=empty, effect_ng_ml=empty, stages=(), alarms=(), stimuli=()))
    assert {"no patient", "none was raised"} <= set(texts)
    assert "a model that predicts nobody" not in texts


@pytest.mark.parametrize(
    ("until_us", "unit"), [(10_000_000, "s"), (3 * HOUR - 1, "min"), (3 * HOUR, "h"), (3 * DAY, "d")]
)
def test_the_axis_has_the_unit_that_suits_the_span(until_us: int, unit: str) -> None:
    assert f"pump time since the beginning, {unit}" in texts_of(replaced(until_us=until_us, alarms=(), stages=()))


def test_labels_of_stimuli_have_a_bound_and_their_lines_do_not() -> None:
    stimuli = tuple(Stimulus(n * HOUR, f"act {n}") for n in range(0, 118, 4))
    texts = texts_of(replaced(stimuli=stimuli))
    assert [text for text in texts if text.startswith("act")] == [f"act {n}" for n in range(76, -1, -4)]
    assert len(stimuli) > LABELS_MAX


def test_many_stimuli_at_one_instant_do_not_cover_each_other() -> None:
    root = root_of(replaced(stimuli=tuple(Stimulus(DAY, f"act {n}") for n in range(10))))
    heights = [
        element.get("transform", "") + element.get("y", "") + element.get("style", "")
        for element in root.iter(f"{SVG}text")
        if "".join(element.itertext()).startswith("act")
    ]
    assert len(heights) == len(set(heights)) == 4


def test_what_was_not_recorded_is_told() -> None:
    assert any("7 spans and stimuli too many to be recorded" in text for text in texts_of(replaced(left_out=7)))


def test_a_label_with_the_characters_of_xml_stays_a_label() -> None:
    texts = texts_of(replaced(title='rate < 2 & "so"', stimuli=(Stimulus(DAY, "<b>$x_1$ & </svg>"),)))
    assert 'TEST DATA — rate < 2 & "so"' in texts
    assert "<b>$x_1$ & </svg>" in texts


def test_a_pump_that_was_looked_at_once_can_be_drawn() -> None:
    recorder = Recorder("one look")
    recorder.look(Pump(PumpSettings(), seed=1, now=0), 0)
    assert "TEST DATA — one look" in texts_of(recorder.timeline())


def test_a_long_title_goes_on_in_a_second_line() -> None:
    texts = texts_of(replaced(title="word " * 30))
    assert sum(text.count("word") for text in texts) == 30
    assert max(len(text) for text in texts) <= 105
