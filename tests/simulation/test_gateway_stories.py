"""Scenarios with a gateway on the line: the same at any speed, commands over the gateway, triggers in the middle."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pump_emulator.scenario import Outcome, load, loads, shelf
from pumprig.scenario import play

HEAD = '[scenario]\nid = "x"\nduration = "2 h"\nhost = "gateway"\n'
PROGRAM = (
    '[[do]]\nact = "command"\nverb = "program"\nat = "1 h"\nexpect_answer = "any"\n'
    'args = { mode = "simple", drug_id = 1, concentration_ng_ml = 500000, steps = [{ start_s = 0, rate_ul_h = 9 }] }\n'
)


def outcome(text: str) -> Outcome:
    return play(loads(HEAD + text))


@pytest.mark.parametrize("name", ["S54", "S55"])
def test_a_story_ends_the_same_at_every_speed(name: str) -> None:
    (path,) = shelf.found(name)
    ended = {play(load(path, speed=Fraction(speed))).is_passed for speed in (30, 1_000, 100_000)}
    assert ended == {True}


def test_a_command_over_the_gateway_is_done_once() -> None:
    counted = '[[expect]]\nlog = "THERAPY"\ncount = 1\n[[expect]]\nfield = "reported.rate"\nequals = "9 µL/h"\n'
    assert outcome(PROGRAM.replace('"any"', '"done"') + counted).is_passed


def test_a_command_over_the_gateway_is_in_the_audit_of_its_host() -> None:
    asked = '[[expect]]\naudit = "program"\ncount = 1\n'
    not_ours = '[[expect]]\naudit = "program"\nwhere = { by = "bench" }\ncount = 0\n'
    assert outcome(PROGRAM.replace('"any"', '"done"') + asked + not_ours).is_passed


def test_a_command_that_the_pump_refuses_is_answered_with_its_reason() -> None:
    text = '[[do]]\nact = "command"\nverb = "resume"\nat = "1 h"\nexpect_answer = { refused = "WRONG_STATE" }\n'
    assert outcome(text).is_passed


def test_an_interrogation_over_the_gateway_is_done() -> None:
    text = '[[do]]\nact = "command"\nverb = "interrogate"\nat = "1 h"\nexpect_answer = "done"\n'
    assert outcome(text).is_passed


def test_a_reset_over_the_gateway_reaches_the_pump() -> None:
    text = (
        '[[do]]\nact = "command"\nverb = "reset"\nat = "1 h"\n'
        'args = { alarm = "occlusion", occurrence = 1 }\nexpect_answer = { refused = "STALE_OCCURRENCE" }\n'
    )
    assert outcome(text).is_passed


def test_a_command_that_the_api_would_not_take_says_why() -> None:
    failed = outcome('[[do]]\nact = "command"\nverb = "bolus"\nat = "1 h"\n').divergence
    assert failed is not None
    assert "volume_ul" in failed.verdict.seen


def test_a_trigger_strikes_before_the_command_that_it_waits_for_has_ended() -> None:
    text = (
        PROGRAM.replace('"any"', '{ refused = "UNKNOWN" }')
        + '[[do]]\nact = "power_off"\non_command = { type = "THERAPY_COMMIT" }\nfor = "5 min"\n'
        + '[[forbid]]\nlog = "THERAPY"\n[[expect]]\nlog = "BOOT"\ncount = 1\n'
    )
    assert outcome(text).is_passed


@pytest.mark.parametrize(("for_link", "escalated"), [("9 min 50 s", 0), ("10 min 20 s", 1)])
def test_edges_of_an_alarm_of_the_gateway_are_counted(for_link: str, escalated: int) -> None:
    text = (
        f'[[do]]\nact = "mute"\nname = "cut"\nat_link = "1 min"\nfor_link = "{for_link}"\n'
        '[[expect]]\nalarm = "COMMS_LOST"\ncount = 1\n'
        '[[expect]]\nalarm = "COMMS_LOST"\nedge = "raised"\nbetween_link = ["cut + 9 s", "cut + 11 s"]\n'
        f'[[expect]]\nalarm = "COMMS_LOST"\nedge = "escalated"\ncount = {escalated}\n'
        f'[[expect]]\nalarm = "COMMS_LOST"\nedge = "cleared"\nbetween_link = ["cut + {for_link}", "cut + 11 min"]\n'
    )
    found = play(loads(HEAD.replace("2 h", "15 min") + text))
    assert found.is_passed, found.divergence


def test_line_noise_raises_no_alarm_and_loses_nothing() -> None:
    text = (
        '[[do]]\nact = "line_noise"\nflip = "0.1 %"\nat = "10 min"\nfor = "1 h"\n'
        '[[do]]\nact = "motor_stall"\nat = "20 min"\n'
        '[[forbid]]\nalarm = "any"\nexcept = ["MOTOR_STALL"]\n'
        '[[expect]]\nmqtt = "alarm-event"\nwhere = { phase = "start", type = "motor-stall" }\ncount = 1\n'
    )
    assert outcome(text).is_passed


def test_the_truth_is_nowhere_over_http() -> None:
    assert outcome('[[expect]]\nhttp = "/v1/pumps/pump-1/truth"\nexists = false\n').is_passed
