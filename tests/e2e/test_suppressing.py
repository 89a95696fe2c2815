"""What a person holds back, for real: tones of an emulated pump, and derived alarms, over HTTP and MQTT."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.asyncapi import judge
from tests.e2e.brokers import Broker, Subscriber
from tests.e2e.test_commands import Rig, rig_in, wait_until
from tests.e2e.test_derived_alarms import alarm_of, phases, refill, reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUMP = "pumprig/v1/pump/pump-1"
NO_LINE: dict[str, Any] = {"to_host": {"loss": 1}, "to_pump": {"loss": 1}}
GOOD_LINE: dict[str, Any] = {"to_host": {}, "to_pump": {}}


@pytest.fixture
def rig(tmp_path: Path, mosquitto: Broker) -> Iterator[Rig]:
    with rig_in(tmp_path, broker_port=mosquitto.port) as rig:
        wait_until(lambda: reports(rig) is not None, "the pump has been read")
        yield rig


def post(rig: Rig, alarm: dict[str, Any], what: str) -> dict[str, Any]:
    return rig.curl(f"/v1/alarms/{alarm['id']}/{what}", "--request", "POST")


def suppression(rig: Rig, alarm_type: str) -> str | None:
    alarm = alarm_of(rig, alarm_type)
    return None if alarm is None else alarm["suppression"]


def test_a_pump_pauses_its_tones_and_ends_the_pause_when_the_link_is_lost(
    rig: Rig, mosquitto: Broker, tmp_path: Path
) -> None:
    with Subscriber(mosquitto, tmp_path, f"{PUMP}/#") as subscriber:
        assert rig.end_of(rig.give({"verb": "stop"}, "stop")) == ("confirmed", "")
        wait_until(lambda: alarm_of(rig, "pump-stopped") is not None, "it is raised")
        alarm = alarm_of(rig, "pump-stopped")
        assert alarm is not None
        assert rig.end_of(post(rig, alarm, "audio-pause")) == ("confirmed", "")
        wait_until(lambda: suppression(rig, "pump-stopped") == "audio_paused", "its tones pause")
        rig.make_line(NO_LINE)
        wait_until(lambda: alarm_of(rig, "comms-lost") is not None, "the link is lost")
        rig.make_line(GOOD_LINE)
        wait_until(lambda: suppression(rig, "pump-stopped") == "none", "the pause is over")
        subscriber.wait_for(lambda _: phases(subscriber, "pump-stopped") == ["start", "pause", "update"], "it is told")


def test_a_derived_alarm_is_shelved_over_a_kill_and_comes_back_by_itself(
    rig: Rig, mosquitto: Broker, tmp_path: Path
) -> None:
    with Subscriber(mosquitto, tmp_path, f"{PUMP}/#") as subscriber:
        assert refill(rig, "k", 2.5) == ("confirmed", "")
        wait_until(lambda: alarm_of(rig, "volume-discrepancy") is not None, "it is raised")
        alarm = alarm_of(rig, "volume-discrepancy")
        assert alarm is not None
        assert post(rig, alarm, "shelve?duration_s=3600")["suppression"] == "shelved"
        rig.kill_gateway()
        rig.start_gateway()
        assert suppression(rig, "volume-discrepancy") == "shelved"
        assert post(rig, alarm, "unshelve")["suppression"] == "none"
        assert post(rig, alarm, "audio-pause?duration_s=1")["suppression"] == "audio_paused"
        wait_until(lambda: suppression(rig, "volume-discrepancy") == "none", "its second is over")
        expected = ["start", "latch", "shelve", "update", "pause", "update"]
        subscriber.wait_for(lambda _: phases(subscriber, "volume-discrepancy") == expected, "it is told")
        for message in subscriber.messages(f"{PUMP}/alarm/volume-discrepancy"):
            assert judge(message["topic"], json.dumps(message["payload"]).encode()).problems == []
