"""The JSON Schema of a scenario, made from the same tables that the loader reads by."""

from __future__ import annotations

import json
from typing import Any

from pump_emulator.acts import CATALOGUE
from pump_emulator.acts.fields import schema as schema_of
from pump_emulator.audit import AUDITED
from pump_emulator.quantities import Dimension
from pump_emulator.scenario import asking, comparisons, expecting, stimuli
from pump_emulator.scenario.conditions import ALARM_STATES
from pump_emulator.scenario.format import Head
from pump_emulator.scenario.measures import MEASURES
from pump_emulator.settings import PARAMETERS, PumpSettings
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode, Priority

_TEXT: dict[str, Any] = {"type": "string"}
_ANY: dict[str, Any] = {}
_WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
_MOMENT: dict[str, Any] = {"$ref": "#/$defs/moment"}
_WINDOW: dict[str, Any] = {"type": "array", "items": _MOMENT, "minItems": 2, "maxItems": 2}
_CONDITION: dict[str, Any] = {"$ref": "#/$defs/condition"}


def text() -> str:
    """The schema as it is committed."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> dict[str, Any]:
    """The schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "pumprig scenario",
        "type": "object",
        "required": ["scenario"],
        "additionalProperties": False,
        "properties": {
            "scenario": schema_of(Head),
            "pump": _pump(),
            "patient": _patient(),
            "do": {"type": "array", "items": _do()},
            "expect": {"type": "array", "items": _expectation(expecting.KEYS)},
            "forbid": {"type": "array", "items": _expectation(("from", "until", "between", "between_link", "why"))},
        },
        "$defs": {
            "moment": {"anyOf": [_TEXT, _CONDITION], "description": "A time, or the first time a condition is true."},
            "condition": _condition(),
            "subject": {"type": "object", "properties": _subject(), "oneOf": _one_subject()},
            "timing": {"type": "object", "properties": _timing()},
        },
    }


def _patient() -> dict[str, Any]:
    own = {key: value for key, value in _pump()["properties"].items() if key.startswith("patient_")}
    short = {key.removeprefix("patient_"): value for key, value in own.items()}
    properties = {"naive": short["is_naive"], **short, **own}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _pump() -> dict[str, Any]:
    settings, properties = PumpSettings(), {}
    for field, parameter in PARAMETERS.items():
        is_flag = isinstance(getattr(settings, field), bool)
        is_count = parameter.dimension in {Dimension.COUNT, Dimension.FREQUENCY}
        is_number = parameter.dimension is Dimension.DECIMAL
        kinds = {"type": ["number" if is_number else "integer", "string"]} if is_count or is_number else _TEXT
        kinds = {"type": "boolean"} if is_flag else kinds
        properties[parameter.key] = {**kinds, "description": parameter.meaning}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _timing() -> dict[str, Any]:
    return {
        **dict.fromkeys(stimuli.TIMING, _TEXT),
        "act": {"enum": list(CATALOGUE)},
        **dict.fromkeys(("at", "at_link", "from", "until"), _MOMENT),
        "times": {"type": "integer", "minimum": 1},
        "at_each": {"enum": list(stimuli.AT_EACH)},
        "when": _CONDITION,
        "on_command": _ANY,
        "expect_answer": {"anyOf": [{"enum": ["done", "refused", "any"]}, {"type": "object"}]},
    }


def _do() -> dict[str, Any]:
    acts = [
        {
            "properties": {"act": {"const": name}, **schema_of(act)["properties"]},
            "required": ["act", *schema_of(act).get("required", [])],
            "description": " ".join((act.__doc__ or "").split()),
        }
        for name, act in CATALOGUE.items()
    ]
    return {"$ref": "#/$defs/timing", "required": ["act"], "oneOf": acts, "unevaluatedProperties": False}


def _subject() -> dict[str, Any]:
    alarms = ["any", *(code.name for code in AlarmCode), *asking.DERIVED]
    alarm = {"anyOf": [{"enum": alarms}, {"type": "integer"}, {"type": "array", "items": {"enum": alarms}}]}
    return {
        "field": {"type": "string", "examples": [name for name, m in MEASURES.items() if m.name == name][:5]},
        **dict.fromkeys((*comparisons.KEYS, "within"), _ANY),
        **dict.fromkeys(asking.OUTSIDE_KEYS, _ANY),
        "minus": _TEXT,
        "since": _MOMENT,
        "alarm": alarm,
        "except": alarm,
        "state": {"enum": list(ALARM_STATES)},
        "edge": {"enum": [*(edge.name.lower() for edge in AlarmEdge), "any"]},
        "priority": {"enum": [priority.name for priority in Priority]},
        "value": {"type": ["integer", "object"]},
        "occurrence": {"type": "integer", "minimum": 1},
        "log": {"enum": [code.name for code in LogCode]},
        "where": {"type": "object"},
        "audit": {"enum": [*AUDITED, "any"]},
        "tone": {"enum": ["critical", "noncritical", "any", "none"]},
        "of": alarm,
        "interval": _TEXT,
        "duration": _TEXT,
        "answer": _TEXT,
        "result": {"enum": ["done", "refused"]},
        "reason": _TEXT,
        "mqtt": _TEXT,
        "http": _TEXT,
        "path": _TEXT,
        "all": {"type": "array", "items": _CONDITION, "minItems": 1},
        "any": {"type": "array", "items": _CONDITION, "minItems": 1},
    }


def _one_subject() -> list[dict[str, Any]]:
    return [{"required": [subject]} for subject in asking.SUBJECTS]


def _condition() -> dict[str, Any]:
    return {"$ref": "#/$defs/subject", "properties": {"after": _TEXT}, "unevaluatedProperties": False}


def _expectation(keys: tuple[str, ...]) -> dict[str, Any]:
    timing = {key: _WINDOW if key.startswith(("between", "throughout")) else _MOMENT for key in keys}
    timing["why"] = _TEXT
    properties = {**dict.fromkeys(asking.COUNTS, _WHOLE), **timing}
    return {"$ref": "#/$defs/subject", "properties": properties, "unevaluatedProperties": False}
