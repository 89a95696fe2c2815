"""Benches on which the pump is met, or says nothing."""

from __future__ import annotations

from tests.scripted_pump import ScriptedPump
from tests.unit.pump_gateway.session.bench import Bench


def met(pump: ScriptedPump | None = None) -> Bench:
    """A bench on which the pump is known and streams."""
    bench = Bench(pump or ScriptedPump())
    assert bench.links[-1] == "online identified"
    return bench


def silent() -> ScriptedPump:
    pump = ScriptedPump()
    pump.is_mute = True
    return pump
