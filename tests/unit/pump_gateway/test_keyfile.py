from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_gateway.keyfile import KeyFileError, read_key
from pump_protocol.security import TEST_KEY, Key

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = bytes(range(16)).hex()
SECRET = "00112233445566778899aabbccddeeff"


def key_file(tmp_path: Path, text: str, mode: int = 0o600) -> Path:
    path = tmp_path / "pump-1.key"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_key_is_32_hexadecimal_digits(tmp_path: Path) -> None:
    key = read_key(key_file(tmp_path, f"{SECRET.upper()}\n"))
    assert key.cmac(b"x") == Key(bytes.fromhex(SECRET)).cmac(b"x")


def test_the_published_key_is_known_as_such(tmp_path: Path) -> None:
    key = read_key(key_file(tmp_path, PUBLISHED))
    assert (key.is_published, key.cmac(b"x")) == (True, TEST_KEY.cmac(b"x"))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_key_that_others_may_read_is_refused_with_what_helps(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, SECRET, mode)
    with pytest.raises(KeyFileError, match=f"others may read this key: chmod 600 {path}"):
        read_key(path)


@pytest.mark.parametrize(
    "text", ["", SECRET[:-1], SECRET + "0", "g" * 32, SECRET * 10, "\N{ARABIC-INDIC DIGIT ONE}" * 32]
)
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    with pytest.raises(KeyFileError, match="32 hexadecimal digits would be one") as refusal:
        read_key(key_file(tmp_path, text))
    assert not text or text not in str(refusal.value)


def test_a_key_that_is_not_there_is_said_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match=r"missing\.key: cannot be read: No such file"):
        read_key(tmp_path / "missing.key")
