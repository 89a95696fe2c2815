"""What may be asked of a pump: the body of `POST /v1/pumps/{pump}/commands`, one shape for each verb.

Units end the names, as everywhere. A number with more digits than the pump can take is refused, never rounded.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    WithJsonSchema,
    model_validator,
)

from pump_gateway.alarms import CATALOGUE
from pump_gateway.api.queries import AUDIO_PAUSE_MAX_S
from pump_gateway.model import (
    Acknowledge,
    AlarmClass,
    Asked,
    Bolus,
    CancelBolus,
    Interrogate,
    Order,
    PauseAudio,
    ProgramChange,
    RefillReport,
    ResetAlarm,
    Resume,
    Scanned,
    Stop,
)

U32_MAX = 2**32 - 2
"""All ones is "not available" on the wire."""
STEPS_MAX = 12
SECONDS_PER_DAY = 86_400
_MS_PER_S = 1_000

_CODES = {entry.type: entry.code for entry in CATALOGUE.values() if entry.alarm_class is not AlarmClass.DERIVED}
_STOP_REASONS = ("other", "clinical", "refill", "imaging", "service")
_MODES = {"simple": 1, "flex": 2}
_BOLUS_FLAGS = {"clinician": 0, "patient": 1, "priming": 2, "bridge": 4}


def _scaled(value: float, places: int) -> int:
    """`value` × 10**places, which `_quantity` has found to be whole."""
    return int(Decimal(str(value)).scaleb(places))


def _quantity(places: int) -> Callable[[object], int | float]:
    """Check a number of at most `places` decimals that fits on the wire."""

    def check(value: object) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("a number, without quotes, is needed")  # noqa: TRY004 (pydantic wants a ValueError)
        scaled = Decimal(str(value)).scaleb(places) if abs(value) <= U32_MAX else Decimal("NaN")
        if not 0 <= (scaled if scaled.is_finite() else -1) <= U32_MAX:
            raise ValueError(f"should be from 0 to {Decimal(U32_MAX).scaleb(-places)}")
        if scaled != scaled.to_integral_value():
            raise ValueError(f"should have at most {places} decimals: the pump knows no finer ones")
        return value

    return check


def _whole(value: object) -> int:
    """Check for a whole number, which JSON may write as `60.0`; what is only like one, `"60"` or `true`, is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise ValueError("should be a whole number, without quotes")
    return int(value)


def _known_alarm(alarm_type: str) -> str:
    if alarm_type not in _CODES:
        raise ValueError(f"no pump has this alarm; known are {', '.join(_CODES)}")
    return alarm_type


Millilitres = Annotated[
    int | float,
    BeforeValidator(_quantity(6)),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 4294.967294}),
]
Microlitres = Annotated[
    int | float,
    BeforeValidator(_quantity(3)),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 4294967.294}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
U32 = Annotated[Whole, Field(ge=0, le=U32_MAX)]
Seconds = Annotated[Whole, Field(ge=0, le=U32_MAX // _MS_PER_S)]
AlarmName = Annotated[str, AfterValidator(_known_alarm), WithJsonSchema({"type": "string", "enum": list(_CODES)})]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StopArgs(_Part):
    """Why delivery is to stop."""

    reason: Literal["other", "clinical", "refill", "imaging", "service"] = "other"


class NoArgs(_Part):
    """Nothing more to say."""


class BolusArgs(_Part):
    """How much, and over how long."""

    volume_ul: Microlitres
    duration_s: Seconds
    kind: Literal["clinician", "patient", "priming", "bridge"] = "clinician"


class CancelBolusArgs(_Part):
    """Which bolus: `bolus_id` of its command's `readback`."""

    bolus_id: U32


class StepArgs(_Part):
    """From a time of the day on, a rate."""

    start_s: Annotated[Whole, Field(ge=0, lt=SECONDS_PER_DAY)]
    rate_ul_h: Microlitres


class PatientBolusArgs(_Part):
    """What the patient may take."""

    volume_ul: Microlitres
    duration_s: Seconds
    lockout_s: Seconds
    per_day_max: Annotated[Whole, Field(ge=0, le=255)]


class ScannedArgs(_Part):
    """What was scanned from the label of the drug at hand: one of the two, or both."""

    drug_id: U32 | None = None
    concentration_ng_ml: U32 | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.drug_id is None and self.concentration_ng_ml is None:
            raise ValueError("give drug_id or concentration_ng_ml, or leave `scanned` out")
        return self


LABEL = "When it is not what is programmed: alarm, and nothing is started until the alarm is reset."


class ProgramArgs(_Part):
    """A whole program: what it does not say is not in force any more."""

    mode: Literal["simple", "flex"]
    drug_id: U32
    concentration_ng_ml: U32
    steps: Annotated[list[StepArgs], Field(min_length=1, max_length=STEPS_MAX)]
    patient_bolus: PatientBolusArgs | None = None
    scanned: Annotated[ScannedArgs | None, Field(description=LABEL)] = None


class RefillArgs(_Part):
    """What was taken out of the reservoir and what was filled in."""

    removed_ml: Millilitres
    filled_ml: Millilitres
    drug_id: U32
    concentration_ng_ml: U32
    scanned: Annotated[ScannedArgs | None, Field(description=LABEL)] = None


class OccurrenceArgs(_Part):
    """One occurrence of an alarm, as the pump counts them."""

    alarm: AlarmName
    occurrence: U32


class AudioPauseArgs(_Part):
    """Which alarms are to be quiet, and for how long."""

    alarms: Annotated[list[AlarmName], Field(min_length=1, max_length=32)]
    duration_s: Annotated[Whole, Field(ge=1, le=AUDIO_PAUSE_MAX_S)]


class _Request(_Part):
    """What all commands have in common."""

    confirm_soft_limit: Annotated[
        StrictBool, Field(description="Do it even where the pump says that it is beyond a soft limit.")
    ] = False
    if_rev: Annotated[
        U32 | None, Field(description="Only while `therapy_rev` of the latest sample is this one; else 409.")
    ] = None

    @abstractmethod
    def order(self) -> Order:
        """The same in the wire's units."""


class StopRequest(_Request):
    """Stop delivery."""

    verb: Literal["stop"]
    args: StopArgs = StopArgs()

    def order(self) -> Stop:
        """The same in the wire's units."""
        return Stop(_STOP_REASONS.index(self.args.reason))


class ResumeRequest(_Request):
    """Go on with the program in force."""

    verb: Literal["resume"]
    args: NoArgs = NoArgs()

    def order(self) -> Resume:
        """The same in the wire's units."""
        return Resume()


class BolusRequest(_Request):
    """Give a bolus."""

    verb: Literal["bolus"]
    args: BolusArgs

    def order(self) -> Bolus:
        """The same in the wire's units."""
        args = self.args
        return Bolus(_scaled(args.volume_ul, 3), args.duration_s * _MS_PER_S, _BOLUS_FLAGS[args.kind])


class CancelBolusRequest(_Request):
    """End a bolus that is running."""

    verb: Literal["cancel_bolus"]
    args: CancelBolusArgs

    def order(self) -> CancelBolus:
        """The same in the wire's units."""
        return CancelBolus(self.args.bolus_id)


class ProgramRequest(_Request):
    """Put another program in force."""

    verb: Literal["program"]
    args: ProgramArgs

    def order(self) -> ProgramChange:
        """The same in the wire's units."""
        args, bolus = self.args, self.args.patient_bolus
        return ProgramChange(
            mode=_MODES[args.mode],
            drug_id=args.drug_id,
            concentration_ng_ml=args.concentration_ng_ml,
            steps=tuple((step.start_s, _scaled(step.rate_ul_h, 3)) for step in args.steps),
            patient_bolus_nl=0 if bolus is None else _scaled(bolus.volume_ul, 3),
            patient_bolus_ms=0 if bolus is None else bolus.duration_s * _MS_PER_S,
            lockout_ms=0 if bolus is None else bolus.lockout_s * _MS_PER_S,
            patient_boluses_per_day=0 if bolus is None else bolus.per_day_max,
        )


class RefillRequest(_Request):
    """Tell the pump of a refill."""

    verb: Literal["refill"]
    args: RefillArgs

    def order(self) -> RefillReport:
        """The same in the wire's units."""
        args = self.args
        return RefillReport(
            _scaled(args.removed_ml, 6), _scaled(args.filled_ml, 6), args.drug_id, args.concentration_ng_ml
        )


class AcknowledgeRequest(_Request):
    """Take note of an alarm."""

    verb: Literal["acknowledge"]
    args: OccurrenceArgs

    def order(self) -> Acknowledge:
        """The same in the wire's units."""
        return Acknowledge(_CODES[self.args.alarm], self.args.occurrence)


class ResetRequest(_Request):
    """Reset an alarm that is latched."""

    verb: Literal["reset"]
    args: OccurrenceArgs

    def order(self) -> ResetAlarm:
        """The same in the wire's units."""
        return ResetAlarm(_CODES[self.args.alarm], self.args.occurrence)


class AudioPauseRequest(_Request):
    """Hold back the tones of alarms for a while."""

    verb: Literal["audio_pause"]
    args: AudioPauseArgs

    def order(self) -> PauseAudio:
        """The same in the wire's units."""
        mask = 0
        for name in self.args.alarms:
            mask |= 1 << (_CODES[name] - 1)
        return PauseAudio(mask, self.args.duration_s)


class InterrogateRequest(_Request):
    """Ask the pump who it is, and read all that it tells of itself; some faults of a pump end by that."""

    verb: Literal["interrogate"]
    args: NoArgs = NoArgs()

    def order(self) -> Interrogate:
        """The same in the gateway's words."""
        return Interrogate()


CommandRequest = Annotated[
    InterrogateRequest
    | StopRequest
    | ResumeRequest
    | BolusRequest
    | CancelBolusRequest
    | ProgramRequest
    | RefillRequest
    | AcknowledgeRequest
    | ResetRequest
    | AudioPauseRequest,
    Field(discriminator="verb"),
]


def asked(pump: str, request: CommandRequest, *, key: str) -> Asked:
    """A checked request in the gateway's words."""
    label = request.args.scanned if isinstance(request, ProgramRequest | RefillRequest) else None
    return Asked(
        pump=pump,
        verb=request.verb,
        args=request.args.model_dump(mode="json", exclude_none=True),
        order=request.order(),
        key=key,
        confirms_soft_limit=request.confirm_soft_limit,
        if_rev=request.if_rev,
        scanned=None if label is None else Scanned(label.drug_id, label.concentration_ng_ml),
    )
