"""Alarms that no pump raises, for real: an emulated pump on a pty, a gateway process, Mosquitto, curl."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.asyncapi import judge
from tests.e2e.brokers import Broker, Subscriber
from tests.e2e.test_commands import Rig, rig_in, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUMP = "pumprig/v1/pump/pump-1"
DISCREPANCY = f"{PUMP}/alarm/volume-discrepancy"
MISMATCH = f"{PUMP}/alarm/concentration-mismatch"


@pytest.fixture
def rig(tmp_path: Path, mosquitto: Broker) -> Iterator[Rig]:
    with rig_in(tmp_path, broker_port=mosquitto.port) as rig:
        wait_until(lambda: reports(rig) is not None, "the pump has been read")
        yield rig


def reports(rig: Rig) -> dict[str, Any] | None:
    found: dict[str, Any] | None = rig.curl("/v1/pumps/pump-1")["reports"]
    return found


def refill(rig: Rig, key: str, missing_ml: float) -> tuple[str, str]:
    """Tell the pump of a refill at which so much was not found; how that ended."""
    latest = rig.curl("/v1/pumps/pump-1/telemetry/latest")["values"]
    removed_ml = round(latest["reservoir_ml"] - missing_ml, 3)
    body = {"removed_ml": removed_ml, "filled_ml": 15, "drug_id": 1, "concentration_ng_ml": 500_000}
    ended = rig.end_of(rig.give({"verb": "refill", "args": body, "confirm_soft_limit": True}, key))
    path = "/v1/pumps/pump-1/telemetry/latest"
    wait_until(lambda: rig.curl(path)["values"]["therapy_rev"] > latest["therapy_rev"], "the refill shows")
    return ended


def alarm_of(rig: Rig, alarm_type: str) -> dict[str, Any] | None:
    alarms = rig.curl(f"/v1/alarms?type={alarm_type}")["alarms"]
    return alarms[0] if alarms else None


def reset(rig: Rig, alarm: dict[str, Any]) -> dict[str, Any]:
    tag = rig.etag_of(f"/v1/alarms/{alarm['id']}")
    return rig.curl(f"/v1/alarms/{alarm['id']}/reset", "--request", "POST", "--header", f"If-Match: {tag}")


def phases(subscriber: Subscriber, alarm_type: str) -> list[str]:
    told = [message["payload"] for message in subscriber.messages(f"{PUMP}/alarm-event")]
    journal = {entry["id"]: entry for entry in told}  # At least once: a kill repeats what was not yet acknowledged.
    return [entry["phase"] for entry in journal.values() if entry["type"] == alarm_type]


def test_a_discrepancy_is_told_everywhere_survives_a_kill_and_is_resolved_by_a_person(
    rig: Rig, mosquitto: Broker, tmp_path: Path
) -> None:
    with Subscriber(mosquitto, tmp_path, f"{PUMP}/#") as subscriber:
        assert refill(rig, "k", 2.5) == ("confirmed", "")
        subscriber.wait_for(lambda _: phases(subscriber, "volume-discrepancy") == ["start", "latch"], "it is raised")
        rig.kill_gateway()
        rig.start_gateway()
        alarm = alarm_of(rig, "volume-discrepancy")
        assert alarm is not None
        assert "over-infusion" in alarm["text"]
        assert -2_510_000 < alarm["value"] < -2_490_000
        assert (alarm["priority"], alarm["condition"], alarm["count"]) == ("medium", "latched", 1)
        assert reset(rig, alarm)["condition"] == "inactive"
        subscriber.wait_for(
            lambda _: phases(subscriber, "volume-discrepancy") == ["start", "latch", "reset"], "it is resolved"
        )
        (*_, last) = subscriber.messages(DISCREPANCY)
        assert last["payload"]["condition"] == "inactive"
        assert judge(DISCREPANCY, _bytes(last)).problems == []


def test_a_second_discrepancy_updates_the_one_that_is_open(rig: Rig, mosquitto: Broker, tmp_path: Path) -> None:
    with Subscriber(mosquitto, tmp_path, f"{PUMP}/#") as subscriber:
        assert refill(rig, "first", 2.5) == ("confirmed", "")
        subscriber.wait_for(lambda _: phases(subscriber, "volume-discrepancy") == ["start", "latch"], "it is raised")
        first = alarm_of(rig, "volume-discrepancy")
        assert refill(rig, "second", 4.5) == ("confirmed", "")
        updated = ["start", "latch", "update"]
        subscriber.wait_for(lambda _: phases(subscriber, "volume-discrepancy") == updated, "it is updated")
        second = alarm_of(rig, "volume-discrepancy")
        assert first is not None
        assert second is not None
        assert (second["id"], second["count"]) == (first["id"], 1)
        assert second["value"] < first["value"] < first["limit"] == second["limit"]
        (*_, last) = subscriber.messages(DISCREPANCY)
        assert judge(DISCREPANCY, _bytes(last)).problems == []


def test_a_label_that_differs_blocks_the_pump_until_somebody_resolves_it(
    rig: Rig, mosquitto: Broker, tmp_path: Path
) -> None:
    program = {
        "mode": "simple",
        "drug_id": 1,
        "concentration_ng_ml": 500_000,
        "steps": [{"start_s": 0, "rate_ul_h": 8}],
        "scanned": {"concentration_ng_ml": 2_000_000},
    }
    with Subscriber(mosquitto, tmp_path, f"{PUMP}/#") as subscriber:
        refused = rig.give({"verb": "program", "args": program}, "program")
        assert (refused["status"], refused["type"]) == (409, "/problems/concentration-mismatch")
        subscriber.wait_for(
            lambda _: phases(subscriber, "concentration-mismatch") == ["start", "latch"], "it is raised"
        )
        assert rig.end_of(rig.give({"verb": "stop"}, "stop")) == ("confirmed", "")
        refused = rig.give({"verb": "resume"}, "resume")
        assert (refused["status"], refused["type"]) == (409, "/problems/concentration-mismatch")
        (*_, told) = subscriber.messages(MISMATCH)
        assert (told["payload"]["priority"], told["payload"]["value"]) == ("high", 2_000_000)
        alarm = alarm_of(rig, "concentration-mismatch")
        assert alarm is not None
        reset(rig, alarm)
        assert rig.end_of(rig.give({"verb": "resume"}, "resume")) == ("confirmed", "")


def _bytes(message: dict[str, Any]) -> bytes:
    return json.dumps(message["payload"]).encode()
