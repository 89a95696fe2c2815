"""`gateway/asyncapi.yaml` as a judge of traffic: which channel a topic is, and what is wrong with a payload there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jsonschema import Draft202012Validator

DOCUMENT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "gateway" / "asyncapi.yaml").read_text(encoding="utf-8")
)


class Verdict(NamedTuple):
    """`channel` is `None` for a topic that the contract does not know."""

    channel: str | None
    problems: list[str]


def judge(topic: str, payload: bytes) -> Verdict:
    """Hold one publication against the contract; an empty payload counts where the contract has one."""
    for name, channel in DOCUMENT["channels"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", r"[a-z0-9-]{1,64}", channel["address"]), topic):
            return Verdict(name, _problems(list(channel["messages"].values()), payload))
    return Verdict(None, [f"no channel for {topic}"])


def binding(channel: str) -> dict[str, Any]:
    """The MQTT binding of the operation that sends to a channel: qos, retain, messageExpiryInterval."""
    reference = {"$ref": f"#/channels/{channel}"}
    found: dict[str, Any] = next(
        operation["bindings"]["mqtt"]
        for operation in DOCUMENT["operations"].values()
        if operation["channel"] == reference
    )
    return found


def _problems(references: list[dict[str, str]], payload: bytes) -> list[str]:
    """What is wrong under every message that the channel has; nothing when one of them fits."""
    problems: list[str] = []
    for reference in references:
        message = DOCUMENT["components"]["messages"][reference["$ref"].rpartition("/")[2]]
        if "payload" not in message:
            found = [] if payload == b"" else ["not empty"]
        elif payload == b"":
            found = ["empty"]
        else:
            schema = message["payload"] | {"components": DOCUMENT["components"]}
            found = [f"{error.json_path}: {error.message}" for error in _errors(schema, payload)]
        if not found:
            return []
        problems += found
    return problems


def _errors(schema: dict[str, Any], payload: bytes) -> list[Any]:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return list(validator.iter_errors(json.loads(payload)))
