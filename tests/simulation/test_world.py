"""The whole survives a bad world: pump, session and store on a faulty line, in virtual time, many seeds.

A failing seed is replayed by its test id, as pytest prints it: `pytest "tests/simulation/test_world.py::…[17]"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_emulator.line import LineSettings
from pump_emulator.settings import PumpSettings
from pump_gateway.model import AlarmChange, LogGap
from pump_protocol.messages import AlarmCode
from pumprig.world import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEEDS = range(300)
ACTS = 25
MINUTE_MS = 60_000
DAY_MS = 86_400_000


def bad_line(world_seed: int) -> LineSettings:
    """A line as bad as the seed says: from nearly good to one damaged byte in a hundred."""
    severity = (world_seed % 10) / 10
    return LineSettings(
        baud=(9_600, 115_200, None)[world_seed % 3] if world_seed % 3 else 115_200,
        loss=0.005 * severity,
        flip=0.005 * severity,
        duplicate=0.02 * severity,
        truncate=0.02 * severity,
        junk=0.02 * severity,
        split_bytes_max=1 + world_seed % 40,
        delay_us_max=20_000,
    )


def acts(world: World) -> list[Callable[[], object]]:
    """All that can happen to a bench."""
    pump, rng, now = world.pump, world.rng, world.now
    code = list(AlarmCode)[rng.below(9)]
    pump_ms = pump.pump_time_us(now) // 1000
    verbs: list[Callable[[], None]] = [
        lambda: pump.stall_motor(now=now),
        lambda: pump.release_motor(now=now),
        lambda: pump.stop(now=now),
        lambda: pump.start(now=now),
        lambda: pump.set_volume(rng.below(20_000_001), now=now),
        lambda: pump.set_volume(2_000_000 + rng.below(3_000), now=now),
        lambda: pump.program(rate_nl_h=2_000 + rng.below(500_000), now=now),
        lambda: pump.program(low_reservoir_nl=1_000_000 + rng.below(9_000_000), now=now),
        lambda: pump.acknowledge(code, now=now),
        lambda: pump.reset_alarm(code, now=now),
        lambda: pump.set_speed(10 ** rng.below(6), now=now),
        lambda: pump.run_to(pump_ms + rng.below(50 * DAY_MS), now=now),
        lambda: pump.run_to(pump_ms + rng.below(30 * MINUTE_MS), now=now),
        lambda: pump.power_off(now=now),
        lambda: pump.power_on(now=now),
        lambda: restart(world),
    ]
    controls = [lambda verb=verb: world.try_control(verb) for verb in verbs]
    return [
        *controls,
        world.unplug,
        world.replug,
        world.replug,
        lambda: world.cut_one_way(to_host=True),
        lambda: world.cut_one_way(to_host=False),
        lambda: hang(world),
        lambda: mute(world),
        world.kill_gateway,
        world.crash_gateway,
        lambda: storm(world),
        lambda: world.publish(puback_chance=0.5),
        lambda: world.publish(puback_chance=0.5),
    ]


def restart(world: World) -> None:
    """The pump boots so fast that nobody misses it."""
    world.pump.power_off(now=world.now)
    world.pump.power_on(now=world.now)


def hang(world: World) -> None:
    """The pump's firmware hangs, or goes on."""
    world.is_hung = not world.is_hung


def mute(world: World) -> None:
    """The pump falls silent, or speaks again."""
    world.is_mute = not world.is_mute


def storm(world: World) -> None:
    """Write more records than a small log holds, with nobody listening."""
    world.unplug()
    for _ in range(40):
        world.try_control(lambda: world.pump.stop(now=world.now))
        world.try_control(lambda: world.pump.start(now=world.now))


def played(seed: int, folder: Path) -> World:
    """A world in which as much has gone wrong as the seed says, and which has healed."""
    pump = PumpSettings(log_capacity=40 if seed % 4 == 0 else 1_000)
    world = World(seed, store_path=folder / f"{seed}.sqlite", line=bad_line(seed), pump=pump)
    world.ambush_chance = 0.3 if seed % 2 else 0.0
    for _ in range(ACTS):
        choices = acts(world)
        choices[world.rng.below(len(choices))]()
        world.run_for(world.rng.below(8_000) / 1_000)
    world.heal()
    return world


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_unsaid_in_a_bad_world(seed: int, store_folder: Path) -> None:
    played(seed, store_folder).check_settled()


def test_every_fault_of_the_world_happens(store_folder: Path) -> None:
    worlds = [played(seed, store_folder) for seed in range(20)]
    happened = {
        "ambushes": sum(world.ambushes for world in worlds),
        "crashes": sum(world.crashes for world in worlds),
        "gaps": sum(isinstance(event, LogGap) for world in worlds for event in world.told),
        "alarms": sum(isinstance(event, AlarmChange) for world in worlds for event in world.told),
    }
    for line in (line for world in worlds for line in (world.to_host, world.to_pump)):
        for name, count in msgspec.structs.asdict(line.counts).items():
            happened[name] = happened.get(name, 0) + count
    assert [name for name, count in happened.items() if count == 0] == ["overrun_bytes"]
