"""The API answers as its own OpenAPI document says, to what the document allows and to what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pump_gateway.api import create_app
from tests.unit.pump_gateway.api.world import FakeBroker, MemoryDesk, MemoryViews, alarm, pump

if TYPE_CHECKING:
    from schemathesis import Case, CheckFunction

EXAMPLES_MAX = 20


def _views() -> MemoryViews:
    views = MemoryViews()
    views.tell(pump(), alarm())
    return views


schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(_views(), FakeBroker(), desk=MemoryDesk()))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES_MAX,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_answer_is_one_that_the_document_promises(case: Case[Any]) -> None:
    # Waiting is tested elsewhere; here it would only take time.
    case.query.pop("wait", None)
    case.headers.pop("Prefer", None)
    answer = case.call()
    # 410 is no refusal of the request: the position was right for a store, but not for this one.
    # 422: no schema can say well how many decimals a number may have; the pump takes three, or six.
    excused: list[CheckFunction] = [positive_data_acceptance] if answer.status_code in {410, 422} else []
    case.validate_response(answer, excluded_checks=excused)


def test_the_document_is_openapi_3_1() -> None:
    assert schema.raw_schema["openapi"].startswith("3.1")


def _examples() -> list[Any]:
    return [
        pytest.param(content["schema"], content["example"], id=f"{method} {path}")
        for path, operations in schema.raw_schema["paths"].items()
        for method, operation in operations.items()
        for content in operation["responses"].get("200", {}).get("content", {}).values()
        if "example" in content
    ]


@pytest.mark.parametrize(("body", "example"), _examples())
def test_every_example_is_of_its_schema(body: dict[str, Any], example: object) -> None:
    Draft202012Validator(body | {"components": schema.raw_schema["components"]}).validate(example)


def test_the_bodies_that_pollers_read_have_an_example() -> None:
    assert len(_examples()) == 6
