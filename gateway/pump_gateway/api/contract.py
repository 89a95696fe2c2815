"""The OpenAPI document: what FastAPI derives from the routes, and what it cannot know."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from pump_gateway.api import problems
from pump_gateway.api.examples import EXAMPLES
from pump_gateway.api.schemas import Problem, components, reference

Responses = dict[int | str, dict[str, Any]]

_HEAD_TOO = ("/v1/alarms", "/v1/alarms/summary")
_REQUEST_ID = {"Request-Id": {"schema": {"type": "string"}, "description": "The client's own, or a new one."}}
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Strong; another one when any byte is another."}}
_PROBLEM = {
    "description": "A problem document (RFC 9457)",
    "content": {problems.MEDIA_TYPE: {"schema": reference(Problem)}},
    "headers": _REQUEST_ID,
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "Entity tags of earlier answers, or `*`: with one of them still true the answer is 304.",
}
_PREFER = {
    "name": "Prefer",
    "in": "header",
    "schema": {"type": "string"},
    "description": "`wait=N` (RFC 7240): seconds to wait for a change, at most 55.",
    "example": "wait=30",
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The `ETag` of the alarm as it was seen: with another one now, 412 and nothing done.",
}
MATCHING: dict[str, Any] = {"parameters": [_IF_MATCH]}
MATCHING_NEEDED: dict[str, Any] = {"parameters": [_IF_MATCH | {"required": True}]}
CONDITIONAL: dict[str, Any] = {"parameters": [_IF_NONE_MATCH]}
"""Headers that a route reads without FastAPI's help, for its `openapi_extra`."""
WAITING: dict[str, Any] = {"parameters": [_PREFER]}
CONDITIONAL_WAITING: dict[str, Any] = {"parameters": [_IF_NONE_MATCH, _PREFER]}


def plain(body: type[msgspec.Struct], *refusals: int) -> Responses:
    """What a route answers: a body, or a problem with one of these statuses."""
    return {
        200: {"content": {"application/json": {"schema": reference(body)}}, "headers": _REQUEST_ID},
        **dict.fromkeys(refusals, _PROBLEM),
        "default": _PROBLEM,
    }


def conditional(body: type[msgspec.Struct], *refusals: int) -> Responses:
    """The same with an entity tag, and with 304 for who has the body already."""
    responses = plain(body, *refusals)
    headers = _REQUEST_ID | _ETAG
    return responses | {
        200: responses[200] | {"headers": headers},
        304: {"description": "The client has it already", "headers": headers},
    }


def accepted(body: type[msgspec.Struct], *refusals: int) -> Responses:
    """What a route answers that only accepts: 202, the body as it is now, and where it will be."""
    responses = plain(body, *refusals)
    location = {"Location": {"schema": {"type": "string"}, "description": "Where its end will be told."}}
    begun = responses.pop(200) | {"description": "Accepted", "headers": _REQUEST_ID | location}
    return {202: begun, **responses}


def attended(body: type[msgspec.Struct], command: type[msgspec.Struct], *refusals: int) -> Responses:
    """What a route answers that changes something at once (200), or has a pump asked to (202)."""
    return changed(body, *refusals) | {202: accepted(command)[202]}


def changed(body: type[msgspec.Struct], *refusals: int) -> Responses:
    """What a route answers that changes something at once: the body with its new entity tag."""
    responses = conditional(body, *refusals)
    del responses[304]
    return responses


class DescribedApi(FastAPI):
    """A FastAPI whose OpenAPI document also has the bodies' schemas, the tokens, and HEAD."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            document["components"] = {
                "schemas": document.get("components", {}).get("schemas", {}) | components(),
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            }
            # Without a token or with one: which of them is the gateway's configuration.
            document["security"] = [{}, {"bearer": []}]
            _add_examples(document)
            for path in _HEAD_TOO:
                document["paths"][path]["head"] = _head_of(document["paths"][path]["get"])
            self.openapi_schema = document
        return self.openapi_schema


def _add_examples(document: dict[str, Any]) -> None:
    # Here and not with the routes: FastAPI leaves out members that are null, of which a body may have some.
    examples = {reference(body)["$ref"]: msgspec.json.decode(example) for body, example in EXAMPLES.items()}
    answers = [
        operation["responses"].get(status, {}).get("content", {})
        for path in document["paths"].values()
        for operation in path.values()
        for status in ("200", "202")
    ]
    for answer in answers:
        content = answer.get("application/json", {"schema": {}})
        example = examples.get(content["schema"].get("$ref"))
        if example is not None:
            content["example"] = example


def _head_of(get: dict[str, Any]) -> dict[str, Any]:
    without_body = {
        status: {key: value for key, value in response.items() if key != "content"}
        for status, response in get["responses"].items()
    }
    return get | {
        "operationId": f"{get['operationId']}_head",
        "summary": "The headers of GET, entity tag included",
        "responses": without_body,
    }
