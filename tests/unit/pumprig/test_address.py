from __future__ import annotations

import socket

import pytest

from pumprig.address import Address
from pumprig.problem import Problem


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("8080", ("127.0.0.1", 8080)),
        ("0", ("127.0.0.1", 0)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),  # noqa: S104 - parsed, not bound
        ("broker.example:1883", ("broker.example", 1883)),
        ("[::1]:80", ("::1", 80)),
    ],
)
def test_an_address_is_read_as_people_write_it(text: str, address: tuple[str, int]) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize("text", ["", ":", ":80", "host:", "host", "65536", "-1", "1 2", "host:٣"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an address: write HOST:PORT or PORT"):
        Address.parse(text)


@pytest.mark.parametrize("text", ["127.0.0.1:8080", "[::1]:80"])
def test_an_address_is_written_as_it_was_read(text: str) -> None:
    assert str(Address.parse(text)) == text


def test_an_address_is_taken_while_somebody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = Address("127.0.0.1", listener.getsockname()[1])
        assert address.is_taken()
    assert not address.is_taken()


def test_port_0_becomes_a_free_port() -> None:
    resolved = Address("127.0.0.1", 0).resolved()
    assert resolved.port > 0
    assert not resolved.is_taken()


def test_a_host_that_is_not_this_machine_has_no_free_port() -> None:
    with pytest.raises(Problem, match=r"192\.0\.2\.1:0 cannot be used: Cannot assign requested address"):
        Address("192.0.2.1", 0).resolved()
