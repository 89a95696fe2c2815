"""D-32 to D-34: alarms and volumes as they are told, against what was done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.wire import status
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    AlarmEntry,
    AlarmEvent,
    AlarmStateFlag,
    GetAlarmsRequest,
    GetAlarmsResponse,
    PumpStateCode,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_conformance.channel import ControlChannel
    from pump_conformance.dut import Dut
    from pump_protocol.rng import Rng

_EVENT_S = 2.0
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
_ROUNDS = 30


@case(
    "D-32",
    Level.L1,
    "edges of an alarm come in order: raised, acknowledged, cleared; the next raise is the next occurrence",
    "PLK-EVT-03",
    "PLK-EVT-05",
    "PLK-ALM-01",
    needs_control=True,
)
def tells_edges_in_order(bench: Bench) -> None:
    """PUMP_STOPPED, twice."""
    dut, control = bench.dut, bench.control
    for _ in range(2):
        control.stop()
        control.acknowledge("PUMP_STOPPED")
        control.start()
    end_s = time.monotonic() + _EVENT_S
    while len(_edges(dut)) < 6 and time.monotonic() < end_s:  # noqa: PLR2004 (three edges, twice)
        dut.wait(0.02)
    edges = _edges(dut)
    first = edges[0].occurrence if edges else 1
    story = [
        (edge, occurrence)
        for occurrence in (first, first + 1)
        for edge in (AlarmEdge.RAISED, AlarmEdge.ACKED, AlarmEdge.CLEARED)
    ]
    require_equal([(event.edge, event.occurrence) for event in edges], story, "edges and occurrences")
    seqs = [event.event_seq for event in edges]
    require(seqs == sorted(set(seqs)), f"event_seq does not grow: {seqs}")


@case(
    "D-33",
    Level.L1,
    "the alarm maps equal GET_ALARMS, also while alarms come and go (with a control channel)",
    "PLK-EVT-04",
    "PLK-MSG-08",
)
def lists_what_the_maps_say(bench: Bench) -> None:
    """Now, and after each of thirty random acts."""
    _require_maps_equal_list(bench.dut)
    if bench.channel is None:
        return
    rng, seen = bench.rng("D-33"), 0
    for _ in range(_ROUNDS):
        acts = _acts(bench.channel, rng)
        bench.channel.attempt(acts[rng.below(len(acts))])
        seen |= _require_maps_equal_list(bench.dut)
    require(seen.bit_count() >= 2, "the acts raised no alarms to speak of")  # noqa: PLR2004 (of four)


@case(
    "D-34",
    Level.L1,
    "the reservoir falls by rate × time, to within one pulse",
    "PLK-TIM-01",
    "PLK-TIM-03",
    needs_control=True,
)
def integrates_its_rate(bench: Bench) -> None:
    """Over half an hour to three days of pump time, at two rates; the pulse is the smallest step that is seen."""
    dut, control = bench.dut, bench.control
    pulse_nl = _pulse_nl(bench)
    for rate_nl_h in (7_919, 50_021):
        control.program(rate_nl_h=rate_nl_h)
        first = status(dut)
        require_equal((first.state, first.rate_nl_h), (PumpStateCode.INFUSING, rate_nl_h), "state and rate")
        for step_ms in (_HOUR_MS // 2, 7 * _HOUR_MS, 3 * _DAY_MS):
            control.run_for(step_ms)
            now = status(dut)
            wanted_nl = rate_nl_h * (now.t_ms - first.t_ms) / _HOUR_MS
            fallen_nl = first.reservoir_nl - now.reservoir_nl
            require(
                abs(fallen_nl - wanted_nl) <= pulse_nl,
                f"fell by {fallen_nl} nL where rate × time is {wanted_nl:.0f} nL (pulse {pulse_nl} nL)",
            )
            require_equal(
                now.since_refill_nl - first.since_refill_nl, fallen_nl, "since_refill_nl grew, where the reservoir fell"
            )


def _pulse_nl(bench: Bench) -> int:
    """The smallest fall of the reservoir that a fine sampling of pump time shows."""
    falls, before = set[int](), status(bench.dut).reservoir_nl
    for _ in range(24):
        bench.control.run_for(_HOUR_MS // 20)
        now = status(bench.dut).reservoir_nl
        falls.add(before - now)
        before = now
    falls.discard(0)
    require(falls, "nothing is delivered")
    return min(falls)


def _edges(dut: Dut) -> list[AlarmEvent]:
    return [event for _at, event in dut.told(AlarmEvent) if event.code == AlarmCode.PUMP_STOPPED]


def _acts(control: ControlChannel, rng: Rng) -> tuple[Callable[[], None], ...]:
    return (
        lambda: control.run_for(rng.below(_DAY_MS)),
        lambda: control.set_volume(rng.below(20_000_000)),
        lambda: control.set_motor(stalled=True),
        lambda: control.set_motor(stalled=False),
        control.stop,
        control.start,
        lambda: control.acknowledge(AlarmCode(1 + rng.below(9)).name),
        lambda: control.reset_alarm(AlarmCode(1 + rng.below(9)).name),
    )


def _require_maps_equal_list(dut: Dut) -> int:
    telemetry, alarms = status(dut), _all_alarms(dut)
    listed = sum(1 << alarm.code - 1 for alarm in alarms)
    unacked = sum(1 << alarm.code - 1 for alarm in alarms if not alarm.state & AlarmStateFlag.ACKED)
    require_equal(f"{telemetry.alarms_active:08X}", f"{listed:08X}", "alarms_active, against GET_ALARMS")
    require_equal(f"{telemetry.alarms_unacked:08X}", f"{unacked:08X}", "alarms_unacked, against GET_ALARMS")
    for alarm in alarms:
        require(
            alarm.state & (AlarmStateFlag.PRESENT | AlarmStateFlag.LATCHED),
            f"alarm {alarm.code} is neither present nor latched",
        )
        require(alarm.occurrence > 0, f"alarm {alarm.code} has occurrence 0")
    return listed


def _all_alarms(dut: Dut) -> list[AlarmEntry]:
    alarms: list[AlarmEntry] = []
    while True:
        page = dut.ask(GetAlarmsRequest(from_index=len(alarms)), GetAlarmsResponse)
        require_equal(page.from_index, len(alarms), "from_index of GET_ALARMS_RSP")
        alarms += page.alarms
        if len(alarms) >= page.total or not page.alarms:
            require_equal(len(alarms), page.total, "alarms on all pages, against total")
            return alarms
