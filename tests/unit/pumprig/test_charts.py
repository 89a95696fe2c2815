"""The picture of a timeline: everything is on it, under its name, and the same values give the same bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import msgspec
import pytest
from matplotlib.figure import Figure

from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_emulator.spans import AlarmSpan, StageSpan
from pump_emulator.timeline import Impulse, Limits, Recorder, Series, Shape, Stimulus, Timeline
from pumprig.charts import canvas, timeline_chart
from pumprig.charts.axis import TICKS_MAX, UNITS, Axis, detail
from pumprig.charts.stimuli import LABELS_MAX

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
    low_reservoir_nl=step((0, 2_000_000), (5 * DAY, 2_000_000)),
    rate_reported_nl_h=step((0, 8_333), (5 * DAY, 8_333)),
    rate_true_nl_h=step((0, 8_333), (DAY, 0), (3 * DAY, 8_333), (5 * DAY, 8_333)),
    dose_reported_ng_h=step((0, 4_166.5), (5 * DAY, 4_166.5)),
    tip_dose_ng_h=step((0, 4_166.5), (DAY, 0), (3 * DAY, 4_166.5), (5 * DAY, 4_166.5)),
    mas=line((0, 1.8), (2 * DAY, 4), (5 * DAY, 2)),
    effect_ng_ml=line((0, 139), (2 * DAY, 1), (5 * DAY, 130)),
    adapted_ng_ml=line((0, 139), (5 * DAY, 110)),
    stages=(StageSpan("W1", 2 * DAY, 3 * DAY), StageSpan("W2", 2 * DAY + 12 * HOUR, None)),
    alarms=(STALL, STOPPED),
    stimuli=(Stimulus(DAY, "motor_stall"), Stimulus(3 * DAY, "motor_stall ends")),
    limits=Limits.of(PumpSettings()),
    about="profile itb20, seed 1",
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
        "effect site",
        "µg/mL",
        "Ce",
        "B, adapted to",
        "withdrawal below, 0.4·B",
        "true",
        "true, at the tip",
        "reported",
        "W1",
        "W2",
        "MOTOR_STALL !!!",
        "PUMP_STOPPED_48H !!!",
        "!!! high",
        "absent, latched",
        "acknowledged",
        "cleared or reset",
        "profile itb20, seed 1",
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
    texts = texts_of(
        replaced(mas=empty, effect_ng_ml=empty, adapted_ng_ml=empty, stages=(), alarms=(), stimuli=()),
    )
    assert {"no patient", "no alarm was raised"} <= set(texts)
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
    assert len(heights) == len(set(heights)) == 7


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


def test_the_thresholds_of_a_reservoir_that_runs_empty_are_drawn() -> None:
    emptying = line((0, 20_000_000), (5 * DAY, 1_000_000))
    assert {"low", "empty"} <= set(texts_of(replaced(reservoir_true_nl=emptying)))


def test_a_reservoir_that_loses_little_is_drawn_without_zero() -> None:
    used = line((0, 20_000_000), (5 * DAY, 19_800_000))
    texts = texts_of(replaced(reservoir_true_nl=used, reservoir_reported_nl=used))
    assert {"19.8", "20.0"} <= set(texts) or {"19.80", "20.00"} <= set(texts)
    assert not {"low", "empty"} & set(texts)


def test_a_limit_of_the_rate_is_drawn_where_something_runs_near_it() -> None:
    slow = step((0, 2_000), (5 * DAY, 2_000))
    assert "limits of a rate" not in texts_of(STORY)
    assert "limits of a rate" in texts_of(replaced(rate_reported_nl_h=slow))


def test_what_reaches_the_patient_at_once_is_told_with_its_dose() -> None:
    assert "10,000 µg at once" in texts_of(replaced(impulses=(Impulse(DAY, 10_000_000_000 // 1_000),)))


def test_an_alarm_of_the_gateway_is_told_to_be_its_own_and_how_often_it_came() -> None:
    lost = tuple(
        AlarmSpan(code=0x85, name="COMMS_LOST", occurrence=n, priority=2, raised_us=n * DAY, ended_us=n * DAY + HOUR)
        for n in (1, 2)
    )
    assert "gateway: COMMS_LOST ×2 !!" in texts_of(replaced(alarms=lost))


def test_an_alarm_that_was_escalated_has_both_colours_and_the_mark_of_the_higher() -> None:
    span = AlarmSpan(
        code=0x85, name="COMMS_LOST", occurrence=1, priority=2, raised_us=DAY, escalated_us=2 * DAY, priority_max=3
    )
    svg = timeline_chart(replaced(alarms=(span,)))
    assert "gateway: COMMS_LOST !!!" in svg
    assert all(f"fill: {canvas.PRIORITY_COLOURS[priority]}" in svg for priority in (2, 3))


def test_what_happened_within_a_little_of_a_long_run_is_shown_again_as_a_detail() -> None:
    mri = (Stimulus(40 * DAY, "mri"), Stimulus(40 * DAY + 45 * 60_000_000, "mri ends"))
    story = replaced(until_us=90 * DAY, alarms=(), stages=(), stimuli=mri)
    near = detail(story)
    assert near is not None
    assert (near.from_us, near.until_us) == (40 * DAY - 18 * 60_000_000, 40 * DAY + 81 * 60_000_000)
    texts = texts_of(story)
    assert "detail: min since 40 d 00:00:00" in texts
    assert texts.count("mri ends") == 2


def test_what_lies_well_apart_needs_no_detail() -> None:
    assert detail(STORY) is None
    assert not any(text.startswith("detail") for text in texts_of(STORY))


def test_what_is_done_again_and_again_has_one_label_that_says_how_often() -> None:
    texts = texts_of(replaced(stimuli=tuple(Stimulus(n * 4 * HOUR, "refill") for n in range(1, 30))))
    assert [text for text in texts if "refill" in text] == ["refill (×29)"]


def test_of_a_line_with_more_teeth_than_can_be_told_apart_the_bounds_are_drawn() -> None:
    # 15 mL in two days, 150 times.
    teeth = line(*((n * 2 * DAY + at_us, nl) for n in range(150) for at_us, nl in ((0, 20e6), (2 * DAY - 1, 5e6))))
    texts = texts_of(replaced(until_us=300 * DAY, reservoir_true_nl=teeth, reservoir_reported_nl=teeth))
    assert {"true, from … to", "reported, from … to"} <= set(texts)
    assert "true, from … to" not in texts_of(STORY)


def test_the_legend_tells_what_only_the_whole_shows_and_what_only_the_detail_shows() -> None:
    mri = (Stimulus(40 * DAY, "mri"), Stimulus(40 * DAY + 45 * 60_000_000, "mri ends"))
    used = line((0, 20_000_000), (90 * DAY, 1_000_000))
    texts = texts_of(replaced(until_us=90 * DAY, alarms=(), stages=(), stimuli=mri, reservoir_true_nl=used))
    assert texts.count("low") == texts.count("empty") == 1


def test_an_axis_has_few_ticks_whatever_its_span() -> None:
    for unit in UNITS:
        for count in (3, 7, 23.9, 59, 91.5, 365, 1_000):
            axis = Axis.over(0, round(count * unit.us))
            figure_axes = Figure().subplots()
            axis.lay(figure_axes)
            shown = [tick for tick in figure_axes.get_xticks() if 0 <= tick <= axis.end]
            assert 2 <= len(shown) <= TICKS_MAX, (unit.name, count)


def test_priorities_are_told_apart_without_their_colours() -> None:
    greys = {priority: _luminance(colour) for priority, colour in canvas.PRIORITY_COLOURS.items()}
    assert greys[3] + 0.3 < greys[1] < greys[2] - 0.1


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
