"""The C device behind the gateway as it is: a sanitized process on a pty, a real broker, MQTT, HTTP, commands."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from tests.c_build import built, c_device
from tests.e2e.brokers import Broker, Subscriber, free_port, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUMP = "c-1"
TOPIC = f"pumprig/v1/pump/{PUMP}"
SERIAL = "PC-E2E"
RATE_NL_H = 1_000_000
FULL_ML = 20
FULL = ("--serial", SERIAL, "--seed", "1")
NEARLY_LOW = (*FULL, "--rate-nl-h", str(RATE_NL_H), "--reservoir-nl", "2001000", "--low-nl", "2000000")
"""One stroke above the threshold: at this rate it comes after 3.6 s."""


class Gateway:
    """`pumprig gateway` with the C device as its one pump."""

    def __init__(self, directory: Path, device: Path, broker: Broker) -> None:
        self._port = free_port()
        key = directory / "key"
        key.write_text(bytes(range(16)).hex())
        key.chmod(0o600)
        (directory / "gateway.toml").write_text(
            f'store = "{directory}/store.sqlite"\n[http]\nport = {self._port}\n[broker]\nport = {broker.port}\n'
            f'[[pumps]]\nname = "{PUMP}"\nurl = "{device}"\nkey_file = "{key}"\n'
        )
        self._log = (directory / "gateway.log").open("wb")
        command = [sys.executable, "-m", "pumprig", "gateway", f"--config={directory}/gateway.toml"]
        self._process = subprocess.Popen(command, cwd=directory, stdout=self._log, stderr=self._log)
        wait_until(self.is_online, "the gateway is online with the C device")

    def get(self, path: str) -> Any:  # noqa: ANN401  # JSON
        return httpx.get(f"http://127.0.0.1:{self._port}{path}", timeout=30).json()

    def pump(self) -> Any:  # noqa: ANN401  # JSON
        return self.get(f"/v1/pumps/{PUMP}")

    def is_online(self) -> bool:
        try:
            pump = self.pump()
        except httpx.TransportError:
            return False
        return bool(pump.get("state", {}).get("state") == "online" and pump["latest"])

    def command(self, verb: str, **args: int) -> Any:  # noqa: ANN401  # JSON
        """Give a command; how it ended."""
        url = f"http://127.0.0.1:{self._port}/v1/pumps/{PUMP}/commands"
        given = httpx.post(url, json={"verb": verb, "args": args}, headers={"Idempotency-Key": verb}, timeout=30).json()
        return self.get(f"/v1/commands/{given['command_id']}?wait=20")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._log.close()


@contextmanager
def rig(tmp_path: Path, mosquitto: Broker, *options: str) -> Iterator[tuple[Gateway, Subscriber]]:
    program = built("plink-device-sanitized")
    with (
        Subscriber(mosquitto, tmp_path / "sub", "pumprig/v1/#") as subscriber,
        c_device(program, tmp_path / PUMP, *options) as device,
    ):
        gateway = Gateway(tmp_path, device, mosquitto)
        try:
            yield gateway, subscriber
        finally:
            gateway.close()


def test_its_telemetry_is_on_mqtt_and_http(tmp_path: Path, mosquitto: Broker) -> None:
    with rig(tmp_path, mosquitto, *FULL) as (gateway, subscriber):
        subscriber.wait_for(lambda seen: sum(m["topic"] == f"{TOPIC}/telemetry" for m in seen) >= 2, "telemetry")
        (told, *_) = subscriber.messages(f"{TOPIC}/telemetry")[0]["payload"]["samples"]
        shown = gateway.pump()
        assert told["values"]["reservoir_ml"] == shown["latest"]["values"]["reservoir_ml"] == FULL_ML
        assert (told["values"]["state"], told["quality"]["pressure_kpa"]) == ("infusing", "not_available")
        assert (shown["description"]["serial"], shown["description"]["schema_matches"]) == (SERIAL, True)


def test_a_low_reservoir_is_an_alarm_on_mqtt_and_http(tmp_path: Path, mosquitto: Broker) -> None:
    with rig(tmp_path, mosquitto, *NEARLY_LOW) as (gateway, subscriber):
        topic = f"{TOPIC}/alarm/low-reservoir"
        subscriber.wait_for(lambda seen: any(m["topic"] == topic for m in seen), "the alarm", 20)
        told = subscriber.messages(topic)[-1]["payload"]
        alarms = gateway.get(f"/v1/alarms?pump={PUMP}")["alarms"]
        (shown,) = [alarm for alarm in alarms if alarm["type"] == "low-reservoir"]
        assert shown == told
        assert (shown["priority"], shown["condition"], shown["device_code"]) == ("medium", "active", 1)


def test_a_bolus_and_a_stop_by_command_are_confirmed(tmp_path: Path, mosquitto: Broker) -> None:
    with rig(tmp_path, mosquitto, *FULL) as (gateway, _):
        assert gateway.command("bolus", volume_ul=2, duration_s=60)["status"] == "confirmed"
        assert gateway.command("stop")["status"] == "confirmed"
        wait_until(
            lambda: gateway.pump()["latest"]["values"]["state"] == "stopped", "telemetry says that it has stopped"
        )


def test_a_device_that_starts_again_is_the_same_pump_and_goes_on_with_its_log(
    tmp_path: Path, mosquitto: Broker
) -> None:
    """The storage is a file; the second process has another pty behind the same link."""
    options = (*FULL, "--storage", str(tmp_path / "storage"))
    program = built("plink-device-sanitized")
    with c_device(program, tmp_path / PUMP, *options) as device:
        gateway = Gateway(tmp_path, device, mosquitto)
        first = gateway.pump()["latest"]
    try:
        with c_device(program, tmp_path / PUMP, *options):
            wait_until(lambda: gateway.pump()["latest"]["boot"] == first["boot"] + 1, "the second boot is seen", 30)
            second = gateway.pump()["latest"]
            assert second["values"]["event_seq"] > first["values"]["event_seq"]
            assert second["t_ms"] > first["t_ms"]
    finally:
        gateway.close()
