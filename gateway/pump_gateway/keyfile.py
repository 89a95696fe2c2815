"""A pump's key, read from a file that is its owner's alone. Nothing here shows or repeats what the file holds."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from pump_protocol.security import Key

if TYPE_CHECKING:
    from pathlib import Path

_SIZE_MAX = 128
_HEX = re.compile(r"[0-9A-Fa-f]{32}")


class KeyFileError(Exception):
    """A key file that cannot be used: which one, what is wrong with it, and what would be right."""


def read_key(path: Path) -> Key:
    """Return the key in `path`: 32 hexadecimal digits and nothing else, in a file that only its owner may read.

    Raises KeyFileError, which never says what the file holds.
    """
    try:
        with path.open("rb") as file:
            if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
                raise KeyFileError(f"{path}: others may read this key: chmod 600 {path}")
            text = file.read(_SIZE_MAX).decode("ascii", errors="replace").strip()
    except OSError as error:
        raise KeyFileError(
            f"{path}: cannot be read: {error.strerror}: make it with 32 hexadecimal digits in it"
        ) from None
    if not _HEX.fullmatch(text):
        raise KeyFileError(f"{path}: this is no key: 32 hexadecimal digits would be one")
    return Key(bytes.fromhex(text))
