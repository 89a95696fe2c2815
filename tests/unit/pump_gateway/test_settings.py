from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pump_gateway.settings import GatewaySettings

PUMPS = [{"name": "p", "url": "/dev/x"}]


def load(file: dict[str, Any] | None = None, **overrides: object) -> GatewaySettings:
    return GatewaySettings.load(file={"pumps": PUMPS, **(file or {})}, overrides=overrides)


def test_a_gateway_listens_on_loopback_unless_told_otherwise() -> None:
    assert (load().http.host, load().broker.host) == ("127.0.0.1", "127.0.0.1")


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUMPRIG_BROKER__HOST", "from-environment")
    assert load({"broker": {"host": "from-file"}}).broker.host == "from-environment"


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUMPRIG_BROKER__HOST", "from-environment")
    assert load(broker={"host": "from-command-line"}).broker.host == "from-command-line"


def test_one_source_leaves_the_other_keys_of_a_table_alone() -> None:
    assert load({"broker": {"username": "u"}}, broker={"host": "h"}).broker.username == "u"


def test_a_password_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUMPRIG_BROKER__PASSWORD", "hunter2")
    assert "hunter2" not in repr(load())


@pytest.mark.parametrize("name", ["", "P", "a b", "a/b", "a+", "#", "x" * 65])
def test_a_name_that_is_no_level_of_a_topic_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        load(pumps=[{"name": name, "url": "x"}])


@pytest.mark.parametrize("key", ["name", "url"])
def test_two_pumps_never_share(key: str) -> None:
    pumps = [{"name": "a", "url": "x"}, {"name": "b", "url": "y"}]
    pumps[1][key] = pumps[0][key]
    with pytest.raises(ValidationError, match=f"two pumps have the {key}"):
        load(pumps=pumps)


def test_a_pump_behind_a_url_has_no_device() -> None:
    assert load(pumps=[{"name": "a", "url": "socket://127.0.0.1:7001"}]).pumps[0].device is None


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="brokr"):
        load({"brokr": {}})
