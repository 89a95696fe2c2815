"""What the runner finds: crossings to the microsecond, windows with their edges, counts, answers; and what it says."""

from __future__ import annotations

import pytest

from pump_emulator.scenario import Outcome, loads, play

H, MIN, SECOND = 3_600_000_000, 60_000_000, 1_000_000
HEAD = '[scenario]\nid = "x"\nduration = "{duration}"\n[pump]\ndaily_dose = "120 µg/d"\n'
# 10,000 nL/h: a pulse of a microlitre every six minutes.


def outcome(text: str, duration: str = "1 d") -> Outcome:
    return play(loads(HEAD.format(duration=duration) + text))


def verdict(text: str, duration: str = "1 d") -> tuple[bool, int]:
    """Whether the last expectation was met, and when that was decided."""
    last = outcome(text, duration).verdicts[-1]
    return last.is_met, last.at_us


def test_a_volume_is_reached_with_its_pulse() -> None:
    assert verdict('[[expect]]\nfield = "reported.reservoir"\nmax = "19.99 mL"\nby = "2 h"') == (True, H)


def test_a_volume_between_two_pulses_is_reached_with_the_second() -> None:
    assert verdict('[[expect]]\nfield = "reported.reservoir"\nmax = "19.9905 mL"\nby = "2 h"') == (True, H)


@pytest.mark.parametrize(
    ("window", "is_met"),
    [
        ('["1 h", "1 h"]', True),
        ('["1 h + 1 ms", "2 h"]', False),
        ('["30 min", "1 h - 1 ms"]', False),
        ('["30 min", "1 h"]', True),
    ],
)
def test_between_holds_one_step_either_side(window: str, is_met: bool) -> None:  # noqa: FBT001
    text = f'[[expect]]\nfield = "reported.reservoir"\nmax = "19.99 mL"\nbetween = {window}'
    assert verdict(text)[0] is is_met


def test_throughout_ends_before_its_last_instant() -> None:
    text = '[[expect]]\nfield = "reported.reservoir"\nabove = "19.99 mL"\nthroughout = ["start", "{}"]'
    assert verdict(text.format("1 h")) == (True, 24 * H)
    assert verdict(text.format("1 h + 1 ms")) == (False, H)


def test_a_forbidden_condition_is_found_when_it_becomes_true() -> None:
    text = '[[forbid]]\nfield = "reported.reservoir"\nbelow = "19.99 mL"\n'
    assert verdict(text) == (False, H + 6 * MIN)


def test_what_is_done_at_an_instant_is_done_before_at_looks() -> None:
    text = '[[do]]\nact = "stop"\nat = "1 h"\n[[expect]]\nfield = "reported.state"\nequals = "{}"\n{}'
    assert verdict(text.format("STOPPED", 'at = "1 h"'))[0]
    assert verdict(text.format("INFUSING", 'throughout = ["start", "1 h"]'))[0]
    assert verdict(text.format("STOPPED", 'throughout = ["1 h", "end"]'))[0]


def test_an_act_can_wait_for_a_volume() -> None:
    text = '[[do]]\nact = "stop"\nwhen = { field = "reported.reservoir", max = "19.95 mL" }\nafter = "7 min"\n'
    stopped = '[[expect]]\nlog = "STOP"\nbetween = ["5 h + 7 min", "5 h + 7 min"]'
    assert verdict(text + stopped)[0]


def test_times_count_from_the_first_time_of_an_act() -> None:
    text = (
        '[[do]]\nact = "patient_bolus"\nname = "press"\nevery = "3 h"\ntimes = 2\nexpect_answer = "refused"\n'
        '[[expect]]\nanswer = "press"\ncount = 1\nbetween = ["press + 1 h", "end"]'
    )
    assert verdict(text)[0]


def test_a_time_can_lie_before_an_act() -> None:
    text = (
        '[[do]]\nact = "stop"\nname = "stop"\nat = "go - 30 min"\n[[do]]\nact = "start"\nname = "go"\nat = "3 h"\n'
        '[[expect]]\nalarm = "PUMP_STOPPED"\nat = "go - 1 s"\n'
        '[[expect]]\nfield = "reported.state"\nequals = "STOPPED"\nthroughout = ["stop", "go"]\n'
        '[[expect]]\nfield = "truth.pumped"\nunchanged = true\nsince = "go - 29 min"\nat = "go"\n'
    )
    assert outcome(text).is_passed


def test_an_act_may_have_its_own_word_for_a_name_beside_others() -> None:
    text = (
        '[[do]]\nact = "stop"\nname = "halt"\nat = "1 h"\n[[do]]\nact = "start"\nat = "2 h"\n'
        '[[do]]\nact = "stop"\nname = "stop"\nat = "3 h"\n'
        '[[expect]]\nfield = "reported.state"\nequals = "STOPPED"\nat = "stop + 1 min"\n'
        '[[expect]]\nfield = "truth.t"\nequals = "3 h"\nat = "stop"\n'
    )
    assert outcome(text).is_passed


def test_an_answer_is_shown_with_its_units() -> None:
    failed = outcome('[[do]]\nact = "drain"\nvolume = "2 mL"\nat = "1 h"\nexpect_answer = "refused"\n').divergence
    assert failed is not None
    assert failed.verdict.seen == "done, drawn 2 mL"


def test_what_lasts_is_taken_back() -> None:
    text = (
        '[[do]]\nact = "motor_stall"\nat = "1 h"\nfor = "10 min"\n'
        '[[expect]]\nfield = "truth.is_motor_jammed"\nequals = true\nthroughout = ["1 h", "1 h + 10 min"]\n'
        '[[forbid]]\nfield = "truth.is_motor_jammed"\nequals = true\nfrom = "1 h + 10 min"'
    )
    assert outcome(text).is_passed


def test_a_refusal_fails_unless_it_is_expected() -> None:
    text = '[[do]]\nact = "start"\nat = "1 h"\n'
    divergence = outcome(text).divergence
    assert divergence is not None
    assert divergence.verdict.seen == "refused: WRONG_STATE, detail INFUSING"
    assert outcome(text + 'expect_answer = { refused = "WRONG_STATE", detail = "INFUSING" }').is_passed
    assert not outcome(text + 'expect_answer = { refused = "WRONG_STATE", detail = "STOPPED" }').is_passed


def test_an_act_that_never_comes_fails() -> None:
    text = '[[do]]\nact = "stop"\nwhen = { field = "reported.reservoir", max = "1 mL" }'
    assert verdict(text) == (False, 24 * H)


def test_an_expectation_whose_time_never_comes_fails() -> None:
    text = '[[do]]\nact = "stop"\nwhen = { alarm = "ERI" }\n[[expect]]\nalarm = "PUMP_STOPPED"\nat = "stop + 1 h"'
    assert not verdict(text)[0]


def test_edges_are_counted_inside_the_window_only() -> None:
    text = '[[do]]\nact = "storm"\nalarm = "LOW_RESERVOIR"\nedges = 10\nat = "{}"\n'
    counted = '[[expect]]\nalarm = "LOW_RESERVOIR"\ncount = 5\nbetween = ["2 h", "3 h"]'
    assert verdict(text.format("1 h") + text.format("2 h") + counted)[0]


def test_an_alarm_that_is_gone_at_once_was_there() -> None:
    text = '[[do]]\nact = "storm"\nalarm = "LOW_RESERVOIR"\nedges = 2\nat = "1 h"\n[[forbid]]\nalarm = "any"'
    assert verdict(text) == (False, H)


def test_an_audit_is_counted_by_what_it_says_of_one_change() -> None:
    act = '[[do]]\nact = "alarm_limits"\nlow_reservoir = "4 mL"\nat = "2 h"\n'
    where = 'where = { by = "bench", field = "low_reservoir_nl", after = %d }'
    asked = f'[[expect]]\naudit = "thresholds"\n{where}\ncount = %d\n'
    other = '[[expect]]\naudit = "program"\ncount = 0\n[[expect]]\naudit = "any"\nbetween = ["2 h", "2 h + 1 ms"]\n'
    assert outcome(act + asked % (4_000_000, 1) + asked % (3_000_000, 0) + other).is_passed


def test_an_altered_program_leaves_no_entry_in_the_audit() -> None:
    text = '[[do]]\nact = "mri"\naltered_program = "0.3 mL/d"\nat = "1 h"\nfor = "5 min"\n[[forbid]]\naudit = "any"\n'
    assert outcome(text).is_passed


def test_tones_are_counted_from_the_alarm_on() -> None:
    text = '[[do]]\nact = "stop"\nat = "1 h"\n[[expect]]\ntone = "noncritical"\ncount = {}\nbetween = ["1 h", "{}"]'
    assert verdict(text.format(1, "2 h - 1 s"))[0]
    assert verdict(text.format(2, "2 h"))[0]


def test_an_acknowledged_alarm_is_silent_until_its_next_tone_reminds() -> None:
    text = (
        '[[do]]\nact = "stop"\nat = "1 h"\n[[do]]\nact = "acknowledge"\nalarm = "PUMP_STOPPED"\nat = "3 h + 30 min"\n'
        '[[expect]]\ntone = "any"\ncount = 3\nbetween = ["start", "3 h 59 min"]\n'
        '[[expect]]\ntone = "none"\nthroughout = ["3 h 30 min", "4 h"]\n'
        '[[expect]]\ntone = "any"\ncount = 1\nbetween = ["3 h 30 min", "4 h 30 min"]'
    )
    assert verdict(text, "5 h")[0]


def test_a_change_is_counted_from_its_moment() -> None:
    text = '[[expect]]\nfield = "reported.reservoir"\nchange = "-20 µL"\nsince = "5 h"\nat = "7 h"'
    assert verdict(text)[0]


def test_a_patient_is_looked_at_between_events() -> None:
    text = (
        '[[do]]\nact = "stop"\nat = "1 s"\n'
        '[[expect]]\nfield = "truth.patient.stages"\ncontains = "W1"\nbetween = ["20 h", "26 h"]'
    )
    assert verdict(text, "30 h")[0]


def test_a_patient_is_who_the_scenario_says() -> None:
    level = 10_000 * 24 * 500 / 1_000 / 24
    text = (
        '[patient]\n{}\n[[expect]]\nfield = "truth.patient.csf"\n'
        'equals = "{} ng/mL"\nwithin = "0.01 ng/mL"\nat = "1 min"\n'
    )
    assert outcome(text.format('clearance = "15 mL/h"', level / 15)).is_passed
    assert outcome(text.format("", level / 30)).is_passed
    assert not outcome(text.format('variation = "50 %"', level / 30)).is_passed


def test_who_is_drawn_is_of_the_seed() -> None:
    text = HEAD.format(duration="1 h").replace("[pump]", "seed = {}\n[pump]") + '[patient]\nvariation = "50 %"\n'
    text += '[[expect]]\nfield = "truth.patient.csf"\nmin = "1 µg/mL"\nat = "1 min"\n'
    seen = [play(loads(text.format(seed))).verdicts[-1].seen for seed in (1, 2, 1)]
    assert (seen[0] == seen[2], seen[0] == seen[1]) == (True, False)


def test_chance_is_of_the_seed() -> None:
    text = (
        '[[do]]\nact = "watchdog"\nevery = "2 h"\nprobability = "50 %"\n'
        '[[expect]]\nlog = "BOOT"\nat_least = 1\nat_most = 11'
    )
    assert outcome(text).is_passed
    assert outcome(text) == outcome(text)


def test_a_condition_that_stays_true_brings_an_act_about_once() -> None:
    text = '[[do]]\nact = "interrogate"\nwhen = { field = "reported.reservoir", min = "0 mL" }\ntimes = 3\n'
    assert verdict(text + '[[expect]]\nanswer = "interrogate"\ncount = 1')[0]


def test_a_failure_says_what_happened_around_it_and_how_to_see_it_again() -> None:
    failed = outcome('[[do]]\nact = "stop"\nat = "1 h"\n[[forbid]]\nalarm = "any"')
    assert failed.divergence is not None
    assert [happening.text for happening in failed.divergence.around][-1] == "PUMP_STOPPED raised"
    assert failed.replay == "pumprig scenario run scenario.toml --seed 1 --speed 1"
