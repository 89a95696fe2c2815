"""A proposal that has a token, and what any of them is held against."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from pump_emulator.refusal import Refusal
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device

TOKEN_LIFE_MS = 30_000


class Prepared(msgspec.Struct, frozen=True):
    """A proposal that has a token: what COMMIT will do, and what PREPARE has answered."""

    op_id: int
    token: int
    request_type: int
    proposal: Any
    answer: Any
    is_soft: bool = False
    is_whole: bool = True
    reply: Any = None
    """What to answer instead of `answer`: that of THERAPY_EXTEND."""
    expires_us: int = 0


class Commit(msgspec.Struct, frozen=True):
    """How a proposal is put into effect, and where its token stands in the request."""

    act: Callable[[Any, Any, Prepared], m.Message]
    token_field: str = "token"  # noqa: S105 (the name of a field)


def check_revision(device: Device, revision: int) -> None:
    """Refuse what was proposed on another program than the one in force."""
    if revision != device.therapy.revision:
        raise Refusal(m.NackReason.STALE_REVISION)


def check_alive(device: Device) -> None:
    """Refuse after the end of service."""
    if device.therapy.state is m.PumpStateCode.EOS_OFF:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)


def check_confirmed(flags: int | None, *, is_soft: bool) -> None:
    """Refuse what is over a soft limit and was not confirmed by a person."""
    if is_soft and not (flags or 0) & m.CommitFlag.CONFIRM_SOFT:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)


def soft_flag(*, is_soft: bool) -> int:
    """The flags of a PREPARE's answer."""
    return m.PrepareFlag.SOFT_LIMIT if is_soft else 0
