"""What each act does to a pump, and how it is answered; what does not go together is said before."""

from __future__ import annotations

from typing import Any

import pytest

from pump_emulator.acts import CATALOGUE, Answer
from pump_emulator.acts.fields import fields, read, required
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_emulator.tomlfile import TomlError, TomlFile

HOUR_MS = 3_600_000


@pytest.fixture
def pump() -> Pump:
    made = Pump(PumpSettings(daily_dose_ng=120_000), seed=1, now=0)
    made.pause(now=0)
    return made


def act(text: str) -> Any:  # noqa: ANN401 (any act)
    name, _, parameters = text.partition(":")
    file = TomlFile("act.toml", "\n".join(parameters.split(";")))
    return read(file, (), file.values, CATALOGUE[name])


def done(pump: Pump, text: str) -> Answer:
    answer: Answer = act(text).apply(pump, 0)
    return answer


def reason(pump: Pump, text: str) -> str:
    answer = done(pump, text)
    assert not answer.is_done
    return answer.reason


# --- clinician --------------------------------------------------------------------------------------------------------


def test_a_program_by_dose_has_the_nearest_rate(pump: Pump) -> None:
    assert done(pump, 'program: dose = "100 µg/d"').is_done
    assert pump.reported(0).rate_nl_h == 8_333


def test_a_program_is_for_the_drug_that_was_filled_in_last(pump: Pump) -> None:
    done(pump, 'refill: concentration = "1000 µg/mL"')
    assert done(pump, 'program: dose = "100 µg/d"; confirm = true').is_done
    assert (pump.reported(0).concentration_ng_ml, pump.reported(0).rate_nl_h) == (1_000_000, 4_167)


def test_the_patients_bolus_stays_unless_it_is_said(pump: Pump) -> None:
    done(pump, 'program: rate = "0.2 mL/d"; patient_bolus = { volume = "10 µL", lockout = "1 h" }')
    done(pump, 'program: rate = "0.21 mL/d"')
    assert reason(pump, "patient_bolus:") == "LOCKOUT"


def test_over_a_soft_limit_somebody_must_confirm(pump: Pump) -> None:
    answer = done(pump, 'program: dose = "200 µg/d"')
    assert (answer.is_done, answer.reason, answer.is_soft) == (False, "LIMIT_EXCEEDED", True)
    assert done(pump, 'program: dose = "200 µg/d"; confirm = true').is_done


def test_over_a_hard_limit_nothing_is_changed(pump: Pump) -> None:
    answer = done(pump, 'program: dose = "5000 µg/d"; confirm = true')
    assert (answer.is_soft, pump.reported(0).therapy_rev) == (False, 1)


def test_a_flex_program_of_48_steps_is_sent_in_parts(pump: Pump) -> None:
    steps = ", ".join(f'{{ start = "{n * 30} min", rate = "{9_000 + n} nL/h" }}' for n in range(48))
    assert done(pump, f"program: steps = [{steps}]").is_done
    pump.run_to(24 * HOUR_MS - 1, now=0)
    assert (pump.reported(0).mode, pump.reported(0).rate_nl_h) == ("FLEX", 9_047)


def test_each_kind_of_program_follows_from_what_is_said() -> None:
    device: Any = Pump(PumpSettings(), seed=1, now=0)._device  # noqa: SLF001 (the program is read off it)
    modes = {
        'program: rate = "0.2 mL/d"': "SIMPLE",
        'program: bolus = "10 µL"; interval = "4 h"': "PERIODIC_BOLUS",
        'program: bolus = "10 µL"': "SINGLE_BOLUS",
        'program: mode = "minimum_rate"': "MINIMUM_RATE",
        'program: steps = { start = "06:30", rate = "0.2 mL/d" }': "FLEX",
    }
    assert {text: act(text).program(device).mode.name for text in modes} == modes


def test_a_bolus_ends_when_it_is_cancelled_and_says_what_was_given(pump: Pump) -> None:
    done(pump, 'bolus: volume = "100 µL"; duration = "1 h"')
    pump.run_to(HOUR_MS // 2, now=0)
    assert done(pump, "cancel_bolus:").values["delivered"] == 50_000


def test_without_a_bolus_there_is_none_to_cancel(pump: Pump) -> None:
    assert reason(pump, "cancel_bolus:") == "WRONG_STATE"


def test_a_pump_without_power_answers_nothing(pump: Pump) -> None:
    done(pump, "power_off:")
    assert reason(pump, "stop:") == "NO_POWER"


def test_a_stopped_pump_is_not_stopped_again(pump: Pump) -> None:
    assert done(pump, 'stop: reason = "refill"').is_done
    assert (reason(pump, "stop:"), done(pump, "start:").is_done) == ("WRONG_STATE", True)


def test_an_alarm_that_is_not_there_is_not_acknowledged(pump: Pump) -> None:
    assert reason(pump, 'acknowledge: alarm = "ERI"') == "STALE_OCCURRENCE"


def test_a_configuration_is_set_only_while_nothing_is_delivered(pump: Pump) -> None:
    assert reason(pump, 'configure: calibration = "105 %"') == "WRONG_STATE"
    done(pump, "stop:")
    assert done(pump, 'configure: calibration = "105 %"').is_done


def test_setting_the_clock_says_by_how_much(pump: Pump) -> None:
    assert done(pump, 'set_time: step = "-2 min"').values["step"] == -120_000


def test_the_clock_is_set_to_a_time_of_the_day_as_it_is_written(pump: Pump) -> None:
    done(pump, 'set_time: utc = "100 d"')
    assert done(pump, 'set_time: time_of_day = "06:30"').values["step"] == 23_400_000


# --- hands ------------------------------------------------------------------------------------------------------------


def test_a_refill_is_hand_and_programmer_together(pump: Pump) -> None:
    pump.run_to(1_000 * HOUR_MS, now=0)
    answer = done(pump, "refill:")
    told = {"expected": 10_000_000, "removed": 10_000_000, "difference": 0, "drawn": 10_000_000}
    assert answer.values == {**told, "injected": 20_000_000}
    assert (pump.reported(0).reservoir_nl, pump.truth(0).reservoir_nl) == (20_000_000, 20_000_000)


def test_what_is_told_of_a_refill_may_be_wrong(pump: Pump) -> None:
    pump.run_to(1_000 * HOUR_MS, now=0)
    answer = done(pump, 'refill: drained = "8.5 mL"; pocket = "5 mL"; injected_concentration = "2000 µg/mL"')
    truth, reported = pump.truth(0), pump.reported(0)
    assert answer.values["difference"] == -1_500_000
    assert (reported.reservoir_nl, truth.reservoir_nl, truth.lost_nl) == (20_000_000, 15_000_000, 5_000_000)
    assert (reported.concentration_ng_ml, truth.concentration_ng_ml) == (500_000, 2_000_000)


def test_an_overfill_is_refused_after_the_hand_has_acted(pump: Pump) -> None:
    pump.run_to(1_000 * HOUR_MS, now=0)
    assert reason(pump, 'refill: volume = "22 mL"') == "LIMIT_EXCEEDED"
    assert (pump.reported(0).reservoir_nl, pump.truth(0).reservoir_nl) == (10_000_000, 20_000_000)
    assert [alarm.name for alarm in pump.reported(0).alarms] == ["OVERFILL_PRESSURE"]


def test_a_needle_tells_the_pump_nothing(pump: Pump) -> None:
    assert done(pump, 'drain: volume = "5 mL"').values == {"drawn": 5_000_000}
    assert (pump.reported(0).reservoir_nl, pump.truth(0).reservoir_nl) == (20_000_000, 15_000_000)


# --- the rest ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'flow_bias: percent = "30 %"',
        'free_flow: rate = "1 mL/d"',
        "motor_stall:",
        "occlusion:",
        'catheter_leak: percent = "50 %"',
        'catheter_kink: percent = "50 %"',
        "catheter_disconnection:",
        "priming_fault:",
        'sensor_stuck: temperature = "20 °C"',
        "self_test_failure:",
        'clock_drift: drift = "5 s/d"',
        "emi:",
        'temperature: value = "40 °C"',
        'ambient_pressure: value = "1.5 ATA"',
        "power_off:",
        "mri:",
    ],
)
def test_what_lasts_is_brought_about_counted_and_taken_back(text: str, pump: Pump) -> None:
    before = pump.truth(0)
    lasting = act(text)
    assert lasting.apply(pump, 0).is_done
    assert lasting.undo(pump, 0).is_done
    counted = {"temperature", "ambient_pressure", "power_off"}
    assert pump.truth(0).faults == ({} if lasting.name() in counted else {lasting.name(): 1})
    assert (pump.truth(0).flow_nl_h, pump.truth(0).temp_cdeg) in {
        (before.flow_nl_h, before.temp_cdeg),
        (250, before.temp_cdeg),
        (0, before.temp_cdeg),
    }


def test_a_magnet_does_nothing_to_a_rotor(pump: Pump) -> None:
    assert reason(pump, "magnet:") == "NOT_POSSIBLE"


def test_eight_writes_without_a_session_are_an_alarm_and_change_nothing(pump: Pump) -> None:
    assert done(pump, "unauthorised_write: count = 8").is_done
    assert [alarm.name for alarm in pump.reported(0).alarms] == ["UNAUTHORISED_SESSION"]
    assert pump.reported(0).state == "INFUSING"


def test_seven_are_none(pump: Pump) -> None:
    done(pump, "unauthorised_write: count = 7")
    assert pump.reported(0).alarms == []


def test_a_pump_alone_has_no_line(pump: Pump) -> None:
    assert reason(pump, "unplug:") == "NOT_POSSIBLE"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ('bolus: duration = "1 min"', "has none of volume, dose; must have exactly one"),
        ('bolus: duration = "1 min"; dose = "1 µg"; volume = "1 µL"', "has volume and dose; must have exactly one"),
        ('program: rate = "1 mL/d"; dose = "1 µg/d"', "has rate and dose; must have one of rate, dose, steps"),
        ('program: steps = { start = "0 h" }', "a step has none of rate, dose; must have exactly one"),
        ('program: patient_bolus = { lockout = "1 h" }', "its patient_bolus has none of volume, dose"),
        ("sensor_stuck:", "has none of rate, pressure, temperature; must have one"),
        ('set_time: step = "1 s"; utc = "1 s"', "has step and utc; must have exactly one"),
    ],
)
def test_parameters_that_do_not_go_together_are_said(text: str, flaw: str) -> None:
    assert flaw in str(act(text).flaw())


def test_a_parameter_below_its_least_is_refused() -> None:
    with pytest.raises(TomlError, match=r"act.toml:1: percent: '-101 %' is too small; must be at least -100 %"):
        act('flow_bias: percent = "-101 %"')


def test_every_act_describes_itself() -> None:
    for name, kind in CATALOGUE.items():
        assert kind.GROUP in {"clinician", "patient", "hand", "fault", "environment", "line", "gateway"}, name
        assert kind.__doc__, name
        assert set(required(kind)) <= set(fields(kind)), name
        assert all(field.meaning and field.kind.words() for field in fields(kind).values()), name
