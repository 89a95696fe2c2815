"""What a recorder keeps of a pump's life: every extreme, every alarm from raise to end, and never more than it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import hands, mishaps, spans, timeline, verbs
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_emulator.timeline import CLOSE_LOOKS_MAX, STIMULI_MAX, Recorder, Series, Shape, sampling_us
from pump_protocol.messages import AlarmCode, AlarmEdge
from tests.devices import DAY, HOUR, MINUTE, MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device
    from pump_emulator.timeline import Timeline


class Bench:
    """A pump and its recorder, which goes from event to event and looks at each."""

    def __init__(self, *, samples_max: int = timeline.SAMPLES_MAX) -> None:
        self.pump = Pump(PumpSettings(daily_dose_ng=120_000), seed=1, now=0)
        self.pump.pause(now=0)
        self.recorder = Recorder("a run", samples_max=samples_max)
        self.look()

    def look(self) -> None:
        self.recorder.look(self.pump, 0)

    def run_to(self, until_us: int, *, every_us: int = DAY) -> None:
        while (at_us := self.pump.pump_time_us(0)) < until_us:
            event_us = self.pump.next_event_us()
            due = min(until_us, at_us + every_us, until_us if event_us is None else max(event_us, at_us + 1))
            self.pump.run_to(-(-due // MS), now=0)
            self.look()

    def act(self, label: str, verb: Callable[[Pump], None]) -> None:
        self.look()
        verb(self.pump)
        self.recorder.stimulate(self.pump.pump_time_us(0), label)
        self.look()

    def set_rate(self, rate_nl_h: int) -> None:
        self.act("program", lambda pump: pump.act(lambda device: verbs.set_rate(device, rate_nl_h), now=0))

    def timeline(self) -> Timeline:
        return self.recorder.timeline()


def points(series: Series) -> list[tuple[int, float]]:
    return list(zip(series.t_us, series.values, strict=True))


def value_at(series: Series, t_us: int) -> float:
    """What a step series shows just after `t_us`."""
    return [value for at_us, value in points(series) if at_us <= t_us][-1]


def test_a_pump_that_is_left_alone_is_two_points_of_a_series() -> None:
    bench = Bench()
    bench.run_to(DAY, every_us=HOUR)
    assert points(bench.timeline().rate_true_nl_h) == [(0, 10_000), (DAY, 10_000)]


def test_a_change_of_rate_is_a_step_at_its_own_time() -> None:
    bench = Bench()
    bench.run_to(6 * HOUR)
    bench.act("bias", lambda pump: pump.act(lambda device: mishaps.bias_flow(device, 500_000), now=0))
    bench.run_to(12 * HOUR)
    seen = bench.timeline()
    assert seen.rate_true_nl_h.shape is Shape.STEP
    assert [value_at(seen.rate_true_nl_h, t_us) for t_us in (0, 6 * HOUR - 1, 6 * HOUR)] == [10_000, 10_000, 15_000]
    assert points(seen.rate_reported_nl_h) == [(0, 10_000), (12 * HOUR, 10_000)]


def test_a_refill_is_a_jump_at_one_time() -> None:
    bench = Bench()
    bench.run_to(DAY)
    bench.act("refill", lambda pump: pump.set_volume(20_000_000, now=0))
    at_refill = [value for t_us, value in points(bench.timeline().reservoir_true_nl) if t_us == DAY]
    assert at_refill == [19_760_000, 20_000_000]


def test_a_span_of_an_alarm_goes_from_its_raise_to_its_end_by_the_pump_s_own_log() -> None:
    bench = Bench()
    bench.act("stall", lambda pump: pump.stall_motor(now=0))
    bench.run_to(HOUR)
    bench.act("ack", lambda pump: pump.acknowledge(AlarmCode.MOTOR_STALL, now=0))
    bench.act("free", lambda pump: pump.release_motor(now=0))
    bench.run_to(2 * HOUR)
    stall, recovered = bench.timeline().alarms
    assert (stall.name, stall.raised_us, stall.acked_us, stall.latched_us) == ("MOTOR_STALL", 20 * MINUTE, HOUR, None)
    assert stall.ended_us == recovered.raised_us == recovered.latched_us
    assert recovered.ended_us is None


def test_a_latched_alarm_shows_when_its_cause_went_and_when_it_was_reset() -> None:
    bench = Bench()
    bench.act("stop", lambda pump: pump.stop(now=0))
    bench.run_to(50 * HOUR)
    bench.act("start", lambda pump: pump.start(now=0))
    bench.run_to(51 * HOUR)
    bench.act("reset", lambda pump: pump.reset_alarm(AlarmCode.PUMP_STOPPED_48H, now=0))
    (span,) = [span for span in bench.timeline().alarms if span.name == "PUMP_STOPPED_48H"]
    assert (span.raised_us, span.latched_us, span.ended_us) == (48 * HOUR, 50 * HOUR, 51 * HOUR)


def test_an_alarm_that_was_there_before_the_first_look_is_on_the_picture() -> None:
    pump = Pump(PumpSettings(), seed=1, now=0)
    pump.stop(now=0)
    recorder = Recorder("late")
    pump.run_to(1_000, now=0)
    recorder.look(pump, 0)
    assert [span.name for span in recorder.timeline().alarms] == ["PUMP_STOPPED"]


def test_every_occurrence_of_an_alarm_is_a_span() -> None:
    bench = Bench()
    for hour in range(3):
        bench.act("stop", lambda pump: pump.stop(now=0))
        bench.run_to((2 * hour + 1) * HOUR)
        bench.act("start", lambda pump: pump.start(now=0))
        bench.run_to((2 * hour + 2) * HOUR)
    spans = [span for span in bench.timeline().alarms if span.name == "PUMP_STOPPED"]
    assert [(span.occurrence, span.raised_us, span.ended_us) for span in spans] == [
        (n + 1, 2 * n * HOUR, (2 * n + 1) * HOUR) for n in range(3)
    ]


def test_a_patient_without_drug_goes_through_the_stages_in_their_order() -> None:
    bench = Bench()
    bench.act("stop", lambda pump: pump.stop(now=0))
    bench.run_to(4 * DAY, every_us=sampling_us(4 * DAY))
    seen = bench.timeline()
    assert [stage.name for stage in seen.stages] == ["W1", "W2", "W3"]
    assert seen.mas.values[-1] > seen.mas.values[0]
    assert max(seen.effect_ng_ml.values) == seen.effect_ng_ml.values[0]


def test_thinning_keeps_the_bound_and_every_extreme() -> None:
    bench = Bench(samples_max=40)
    rates = [2_000 + 37 * (k * 7919 % 997) for k in range(600)]
    rates[333], rates[444] = 400_000, 1_000
    for k, rate_nl_h in enumerate(rates):
        bench.set_rate(rate_nl_h)
        bench.run_to((k + 1) * MINUTE)
    seen = bench.timeline().rate_reported_nl_h
    assert len(seen.t_us) <= 41
    assert list(seen.t_us) == sorted(seen.t_us)
    assert (max(seen.values), min(seen.values)) == (400_000, 1_000)
    assert (333 * MINUTE, 400_000) in points(seen)
    assert (seen.t_us[0], seen.t_us[-1]) == (0, 600 * MINUTE)


def test_stimuli_have_a_bound_and_what_was_left_out_is_counted() -> None:
    bench = Bench()
    for _ in range(STIMULI_MAX + 3):
        bench.recorder.stimulate(0, "again")
    seen = bench.timeline()
    assert (len(seen.stimuli), seen.left_out) == (STIMULI_MAX, 3)


@pytest.mark.parametrize(("bound", "left_out"), [(4, 0), (3, 1)])
def test_spans_have_a_bound_and_what_was_left_out_is_counted(
    monkeypatch: pytest.MonkeyPatch, bound: int, left_out: int
) -> None:
    monkeypatch.setattr(spans, "ALARM_SPANS_MAX", bound)
    bench = Bench()
    for _ in range(4):
        bench.act("stop", lambda pump: pump.stop(now=0))
        bench.run_to(bench.pump.pump_time_us(0) + HOUR)
        bench.act("start", lambda pump: pump.start(now=0))
        bench.run_to(bench.pump.pump_time_us(0) + HOUR)
    seen = bench.timeline()
    assert (len(seen.alarms), seen.left_out) == (bound, left_out)


def test_another_pump_s_log_begins_its_own_spans() -> None:
    bench = Bench()
    bench.act("stop", lambda pump: pump.stop(now=0))
    bench.run_to(HOUR)
    other = Pump(PumpSettings(), seed=2, now=0)
    other.run_to(2 * HOUR // MS, now=0)
    bench.recorder.look(other, 0)
    (span,) = bench.timeline().alarms
    assert (span.name, span.ended_us) == ("PUMP_STOPPED", 2 * HOUR)


def test_an_escalation_is_kept_with_its_time_and_both_priorities() -> None:
    bench = Bench()
    edges = ((AlarmEdge.RAISED, 2, HOUR), (AlarmEdge.ESCALATED, 3, 2 * HOUR), (AlarmEdge.CLEARED, 3, 3 * HOUR))
    for edge, priority, t_us in edges:
        bench.recorder.derive(0x85, "COMMS_LOST", edge, priority=priority, t_us=t_us)
    (span,) = bench.timeline().alarms
    assert (span.priority, span.priority_max, span.escalated_us, span.ended_us) == (2, 3, 2 * HOUR, 3 * HOUR)


def test_a_gateway_s_alarm_outlives_the_pump_s_log() -> None:
    bench = Bench()
    bench.recorder.derive(0x81, "REFILL_DUE", AlarmEdge.RAISED, priority=1, t_us=0)
    bench.recorder.look(Pump(PumpSettings(), seed=2, now=0), 0)
    (span,) = bench.timeline().alarms
    assert span.ended_us is None


def test_an_injection_into_the_access_port_is_an_impulse_and_infusion_is_none() -> None:
    bench = Bench()
    bench.run_to(DAY, every_us=HOUR)
    assert bench.timeline().impulses == ()
    bench.act("inject", lambda pump: pump.act(_into_the_port, now=0))
    (impulse,) = bench.timeline().impulses
    # What it pushes out of the catheter is of the pump's own concentration, 500 µg/mL as well.
    assert (impulse.t_us, impulse.dose_ng) == (DAY, 500_000)


def _into_the_port(device: Device) -> None:
    hands.inject(device, 1_000_000, 500_000, hands.Site.ACCESS_PORT)


def test_the_reported_dose_is_the_rate_times_the_concentration_that_was_programmed() -> None:
    bench = Bench()
    bench.run_to(DAY)
    # 120 µg a day.
    assert points(bench.timeline().dose_reported_ng_h) == [(0, 5_000), (DAY, 5_000)]


def test_looks_are_close_after_a_change_of_the_dose_and_far_apart_later() -> None:
    bench = Bench()
    far_us = sampling_us(100 * DAY)
    bench.run_to(50 * DAY)
    assert bench.recorder.next_look_us(50 * DAY, far_us) == 50 * DAY + far_us
    bench.act("stop", lambda pump: pump.stop(now=0))
    assert bench.recorder.next_look_us(50 * DAY, far_us) == 50 * DAY + 5 * MINUTE
    assert bench.recorder.next_look_us(50 * DAY + 8 * HOUR, far_us) == 50 * DAY + 9 * HOUR


def test_close_looks_have_a_bound() -> None:
    recorder = Bench().recorder
    seen = {recorder.next_look_us(0, DAY) for _ in range(CLOSE_LOOKS_MAX)}
    assert (seen, recorder.next_look_us(0, DAY)) == ({5 * MINUTE}, DAY)
