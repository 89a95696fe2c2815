"""What the number in a field stands for, where the schema says it in words only: one place for all writers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.layout import Field

# Bit n − 1 of these is alarm code n (PLK-EVT-04). `-bits` cannot say it: the numbers of the enumeration are no masks.
_ALARM_MAPS = frozenset({"alarms_active", "alarms_unacked", "mask"})
ALARM_CODES = "alarm_code"

# Numbers that nobody adds up: they are easier to compare in hexadecimal.
_OPAQUE = frozenset({"cookie", "host_id", "log_epoch", "op_id", "program_crc32c", "schema_id", "session_id", "token"})
_HEX_ENUMS = frozenset({"message_type", "alarm_code", "log_code"})


def enum_of(field: Field) -> str | None:
    """Return the enumeration that has a name for the number."""
    name: str | None = field.keys.get("enum")
    return name


def flags_of(field: Field) -> str | None:
    """Return the enumeration of masks that the number is an OR of."""
    name: str | None = field.keys.get("-bits")
    return name


def is_alarm_map(field: Field) -> bool:
    """Whether bit n − 1 is alarm code n."""
    return field.name in _ALARM_MAPS


def is_hex(field: Field) -> bool:
    """Whether the number is better read in hexadecimal."""
    return field.name in _OPAQUE or enum_of(field) in _HEX_ENUMS
