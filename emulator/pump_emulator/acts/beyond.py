"""What is done to the line and to the gateway. A bench that has those performs it; a pump alone has neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pump_emulator.acts.act import Act, Answer
from pump_emulator.acts.fields import Anything, Choice, Field, Flag, Quantity, Whole
from pump_emulator.quantities import Dimension

if TYPE_CHECKING:
    from pump_emulator.pump import Pump

_SHARE = Quantity(Dimension.PERCENT, highest=1_000_000)
_LINK_US = Quantity(Dimension.DURATION)
_NOWHERE = Answer(is_done=False, reason="NOT_POSSIBLE", why="there is no line here")
_VERBS = Choice.among(
    "interrogate", "stop", "resume", "bolus", "cancel_bolus", "program", "refill", "acknowledge", "reset", "audio_pause"
)


class Beyond(Act, frozen=True, kw_only=True):
    """An act that a pump alone cannot suffer."""

    IS_BEYOND: ClassVar[bool] = True

    def apply(self, pump: Pump, now: int) -> Answer:
        """Refused: whoever has a line performs it."""
        del pump, now
        return _NOWHERE


class _OfLine(Beyond, frozen=True, kw_only=True):
    GROUP: ClassVar[str] = "line"


class _OfGateway(Beyond, frozen=True, kw_only=True):
    GROUP: ClassVar[str] = "gateway"


class Unplug(_OfLine, frozen=True, kw_only=True):
    """Pull the cable; the gateway sees its port go."""

    IS_UNDOABLE: ClassVar[bool] = True


class Plug(_OfLine, frozen=True, kw_only=True):
    """Put the cable back."""


class Hang(_OfLine, frozen=True, kw_only=True):
    """The pump's firmware neither hears nor speaks; the pump itself goes on."""

    IS_UNDOABLE: ClassVar[bool] = True


class ResumeLink(_OfLine, frozen=True, kw_only=True):
    """End a hang."""


class Mute(_OfLine, frozen=True, kw_only=True):
    """The pump hears and does, and says nothing."""

    IS_UNDOABLE: ClassVar[bool] = True


class Unmute(_OfLine, frozen=True, kw_only=True):
    """It speaks again."""


class LineNoise(_OfLine, frozen=True, kw_only=True):
    """The line damages what it carries, both ways; without parameters it is good again."""

    IS_UNDOABLE: ClassVar[bool] = True

    flip: Annotated[int, Field(_SHARE, "Of bytes, those in which a bit is flipped; 0.1 % is one in a thousand.")] = 0
    drop: Annotated[int, Field(_SHARE, "Of bytes, those that are lost.")] = 0
    duplicate: Annotated[int, Field(_SHARE, "Of frames, those that come twice.")] = 0
    truncate: Annotated[int, Field(_SHARE, "Of frames, those that are cut short.")] = 0
    junk: Annotated[int, Field(_SHARE, "Of frames, those with junk before them.")] = 0
    delay: Annotated[int, Field(_LINK_US, "The longest delay, in link time.")] = 0
    split: Annotated[int | None, Field(Whole(1, 256), "Longest piece in which bytes arrive.")] = None


class BrokerDown(_OfGateway, frozen=True, kw_only=True):
    """The MQTT broker is gone."""

    IS_UNDOABLE: ClassVar[bool] = True


class BrokerUp(_OfGateway, frozen=True, kw_only=True):
    """The MQTT broker is back."""


class RestartGateway(_OfGateway, frozen=True, kw_only=True):
    """End the gateway as `kill -9` would, and start it again on what its store has kept."""


class Command(_OfGateway, frozen=True, kw_only=True):
    """Give the pump a command over the gateway, as `POST /v1/pumps/…/commands` takes it, and wait for its end.

    The answer is done, refused with the pump's reason, or refused as UNKNOWN.
    """

    verb: Annotated[str, Field(_VERBS, "Which.")]
    args: Annotated[dict[str, Any] | None, Field(Anything(), "Its `args`, as the API has them.")] = None
    confirm: Annotated[bool, Field(Flag(), "Whether somebody confirms what is over a soft limit.")] = False
