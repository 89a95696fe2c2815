from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pump_emulator.fleet.settings import numbered
from pump_gateway.settings import GatewaySettings
from pumprig.address import Address
from pumprig.bench import Bench
from pumprig.rundir import RunDirectory


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    # A name that TOML and the broker's configuration must quote.
    directory = RunDirectory(tmp_path / 'run "1" \\ ü')
    with directory.taken():
        return Bench(
            pumps=2,
            speed="1/3",
            seed=7,
            profile="valve20",
            http=Address("127.0.0.1", 8080),
            mqtt=Address("127.0.0.1", 1883),
            control=Address("127.0.0.1", 8081),
            has_own_broker=True,
            directory=directory,
        )


def test_the_gateway_can_read_what_is_written_for_it(bench: Bench) -> None:
    bench.write_configuration()
    file = tomllib.loads(bench.directory.gateway_conf.read_text())
    settings = GatewaySettings.load(file=file, overrides={})
    assert [pump.device for pump in settings.pumps] == [bench.directory.port(name) for name in ("pump-1", "pump-2")]


def test_the_gateways_store_is_in_the_run_directory(bench: Bench) -> None:
    bench.write_configuration()
    file = tomllib.loads(bench.directory.gateway_conf.read_text())
    assert Path(file["store"]) == bench.directory.store.resolve()


def test_emulator_and_gateway_call_the_pumps_by_the_same_names(bench: Bench) -> None:
    assert tuple(bench.pump_names) == numbered(bench.pumps)


def test_three_programs_make_a_bench(bench: Bench) -> None:
    assert sorted(bench.commands()) == ["broker", "emulator", "gateway"]


def test_the_emulator_is_told_what_its_pumps_are_made_of(bench: Bench) -> None:
    assert "--profile=valve20" in bench.commands()["emulator"]
