"""What the control channel is asked, checked by pydantic; names and descriptions carry the units, for /openapi.json."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pump_emulator.clock import SPEED_MAX
from pump_emulator.line import LineSettings
from pump_protocol.messages import AlarmCode, AlarmEdge

U32_MAX = 2**32 - 1
RUN_MS_MAX = 100 * 365 * 86_400_000
"""A hundred years: more than any pump lives."""

_EDGES = {edge.name.lower(): edge for edge in AlarmEdge}


def _one_of(names: tuple[str, ...], name: str) -> str:
    if name not in names:
        raise ValueError(f"must be one of {', '.join(names)}")
    return name


AlarmName = Annotated[
    str,
    AfterValidator(lambda name: _one_of(tuple(AlarmCode.__members__), name)),
    Field(description="Name of the alarm condition.", json_schema_extra={"enum": list(AlarmCode.__members__)}),
]
EdgeName = Annotated[
    str,
    AfterValidator(lambda name: _one_of(tuple(_EDGES), name)),
    Field(description="What happens to the alarm.", json_schema_extra={"enum": list(_EDGES)}),
]
Probability = Annotated[float, Field(ge=0, le=1)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClockBody(_Body):
    """How fast a pump's time runs."""

    speed: Decimal = Field(
        ge=0,
        le=int(SPEED_MAX),
        max_digits=30,
        description="Pump time per real time: 1 is real time, 0 is paused, 100000 is a day in less than a second.",
        examples=[1, 0, 100_000],
    )

    def fraction(self) -> Fraction:
        """The speed exactly as it was written."""
        return Fraction(self.speed)


class AlarmEventBody(_Body):
    """An alarm edge to wait for."""

    alarm: AlarmName
    edge: EdgeName = "raised"

    @property
    def log_code(self) -> int:
        """As the pump's log writes it: edge << 8 | alarm."""
        return _EDGES[self.edge] << 8 | AlarmCode[self.alarm]


class RunBody(_Body):
    """How far to let pump time jump: exactly one of `for_ms`, `until_ms` and `until_event`."""

    for_ms: int | None = Field(None, ge=0, le=RUN_MS_MAX, description="Milliseconds of pump time to run for.")
    until_ms: int | None = Field(None, ge=0, le=RUN_MS_MAX, description="Pump time, in milliseconds, to run to.")
    until_event: AlarmEventBody | None = Field(None, description="Stop where this is written into the pump's log.")
    limit_ms: int = Field(
        10 * 365 * 86_400_000, ge=0, le=RUN_MS_MAX, description="With until_event: stop after so much pump time anyhow."
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if [self.for_ms, self.until_ms, self.until_event].count(None) != 2:  # noqa: PLR2004 (two of the three)
            raise ValueError("must have exactly one of for_ms, until_ms and until_event")
        return self


class MotorBody(_Body):
    """What the rotor does."""

    stalled: bool = Field(description="True jams the rotor, false frees it. The pump notices in its own time.")


class VolumeBody(_Body):
    """What is in the reservoir, or what the pump believes is."""

    volume_nl: int = Field(ge=0, le=U32_MAX, description="Nanolitres, residual volume included.")
    which: Literal["both", "reported", "true"] = Field(
        "both", description="true: as a needle would; reported: as a programmer would after a refill; or both."
    )


class LinkBody(_Body):
    """What happens to the cable."""

    verb: Literal["unplug", "replug"] = Field(description="unplug: the port vanishes. replug: it is back, same name.")


class PowerBody(_Body):
    """What happens to the pump's power."""

    verb: Literal["off", "on", "cycle"] = Field(description="off loses all but the non-volatile memory; on boots.")


class ProgramBody(_Body):
    """What a programmer would write; at least one of the two."""

    rate_nl_h: int | None = Field(None, ge=0, le=U32_MAX, description="Basal rate in nanolitres an hour.")
    low_reservoir_nl: int | None = Field(
        None, ge=0, le=U32_MAX, description="Threshold of LOW_RESERVOIR in nanolitres."
    )

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if self.rate_nl_h is None and self.low_reservoir_nl is None:
            raise ValueError("must have rate_nl_h, low_reservoir_nl or both")
        return self


class DirectionBody(_Body):
    """How good one direction of the line is. What is left out is perfect; the baud rate stays as it is unless named."""

    baud: int | None = Field(None, ge=1, le=10_000_000, description="Bits a second at 8N1; null is as fast as it goes.")
    loss: Probability = Field(0.0, description="Probability, per byte, that it never arrives.")
    flip: Probability = Field(0.0, description="Probability, per byte, that one of its bits arrives inverted.")
    duplicate: Probability = Field(0.0, description="Probability, per chunk, that it is carried twice.")
    truncate: Probability = Field(0.0, description="Probability, per chunk, that its end is not sent.")
    junk: Probability = Field(0.0, description="Probability, per chunk, that noise comes before it.")
    split_bytes_max: int | None = Field(None, ge=1, le=4096, description="Cut into pieces of 1 to so many bytes.")
    delay_us_max: int = Field(0, ge=0, le=10_000_000, description="Hold pieces back by 0 to so many microseconds.")
    buffer_bytes_max: int = Field(131_072, ge=1, le=1 << 24, description="Transmit buffer; what is over is lost.")

    def settings(self, before: LineSettings) -> LineSettings:
        """The line's new settings."""
        baud = self.baud if "baud" in self.model_fields_set else before.baud
        return LineSettings(**self.model_dump(exclude={"baud"}), baud=baud)


class LineBody(_Body):
    """Both directions; one that is left out stays as it is."""

    to_pump: DirectionBody | None = Field(None, description="From the host to the pump.")
    to_host: DirectionBody | None = Field(None, description="From the pump to the host.")
