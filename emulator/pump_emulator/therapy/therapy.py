"""Delivery: its state, the program's course, and boluses with their lockout.

`Therapy` says what the motor is commanded to and when that changes next; it knows neither reservoir nor log. All times
are pump time in microseconds.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from pump_emulator.physics import PPM
from pump_emulator.prescription import Prescription, Titration
from pump_emulator.rtc import DAY_US, Rtc
from pump_emulator.therapy.bolus import Bolus, LockedOut
from pump_emulator.therapy.transitions import DELIVERING, RUNNING, TRANSITIONS, TransitionRefused, Trigger
from pump_protocol.machine import earliest
from pump_protocol.messages import BolusFlag, Mode, PumpStateCode

_U32 = (1 << 32) - 1
_MS = 1_000
_SECOND = 1_000_000
_HOURS_A_DAY = 24


class Rates(NamedTuple):
    """What follows from the state of delivery, each in millionths of nL/h."""

    commanded: int
    """What the motor is told to deliver, moving or not."""
    reported: int
    """What the pump takes for delivered."""
    dosed: int
    """What of that counts as a dose: not what fills a catheter."""
    bolus: int
    """What the running bolus gives of what is reported."""


NO_RATES = Rates(0, 0, 0, 0)


class Therapy(msgspec.Struct):
    """State of delivery, the program in force, the running bolus, and what binds the patient's boluses."""

    prescription: Prescription
    minimum_rate_nl_h: int
    """The slowest delivery, which keeps the catheter open."""
    state: PumpStateCode = PumpStateCode.SHELF
    revision: int = 1
    """Moves with each program, refill and configuration, so that none is changed unseen."""
    is_slowed: bool = False
    """Whether what it noticed, an empty reservoir or too much flow, has brought it down to the minimum rate."""
    awaits_program: bool = False
    """Whether another drug or concentration was filled in than the program is for: program it before it starts."""
    titration: Titration = msgspec.field(default_factory=Titration)
    rtc: Rtc = msgspec.field(default_factory=Rtc)
    safe_rate_nl_h: int = 0
    """What the safe state delivers; 0 once something forbids even that."""
    stands_still: bool = False
    """Whether the pump knows that nothing moves, of a stall or a shut valve; in the safe state no state tells it."""
    state_before_update: PumpStateCode | None = None
    began_us: int = 0
    """When the program began; its boluses and its end count from here."""
    boluses_begun: int = 0
    """Of the program's own, since it began."""
    bolus: Bolus | None = None
    last_bolus_id: int = 0
    """Of those that were commanded, or only proposed; no number is given twice."""
    locked_since_us: int | None = None
    """From when the lockout counts: the patient's last bolus, the last programming, the last refill."""
    patient_requested: int = 0
    patient_delivered: int = 0
    patient_denied: int = 0
    """The patient's boluses since the last refill."""
    asked_op_id: int = 0
    denied_op_id: int = 0
    """The operations counted last as requested and as denied: PREPARE, COMMIT and their retries are one request."""
    patient_starts_us: list[int] = msgspec.field(default_factory=list)
    """Starts of the patient's boluses of the last 24 hours."""

    # --- state --------------------------------------------------------------------------------------------------------

    def accepts(self, trigger: Trigger) -> bool:
        """Whether the table has a transition for the trigger in this state."""
        return (self.state, trigger) in TRANSITIONS

    def trigger(self, trigger: Trigger) -> None:
        """Go to the next state.

        Raises:
            TransitionRefused: the table has no transition for it.
        """
        following = TRANSITIONS.get((self.state, trigger))
        if following is None:
            raise TransitionRefused(self.state, trigger)
        if trigger is Trigger.ALARM_SLOWS:
            self.is_slowed = True
        elif trigger is Trigger.ALARM_STOPS:
            self.safe_rate_nl_h = 0
        elif trigger in {Trigger.START, Trigger.FACTORY_RESET}:
            self.is_slowed = False
        if trigger is Trigger.UPDATE_BEGINS:
            self.state_before_update = self.state
        elif trigger is Trigger.UPDATE_ENDS and self.state_before_update is not None:
            following, self.state_before_update = self.state_before_update, None
        self.state = self._slow_or_not(following)

    @property
    def is_commanded(self) -> bool:
        """Whether the motor is told to turn: the program runs, or the safe state keeps a minimum up."""
        return self.state in RUNNING or (self.state is PumpStateCode.SAFE_STATE and self.safe_rate_nl_h > 0)

    @property
    def is_delivering(self) -> bool:
        """Whether the pump takes something for delivered."""
        is_safe_and_moves = self.state is PumpStateCode.SAFE_STATE and self.safe_rate_nl_h > 0 and not self.stands_still
        return self.state in DELIVERING or is_safe_and_moves

    def _slow_or_not(self, state: PumpStateCode) -> PumpStateCode:
        is_minimum = self.is_slowed or self.prescription.mode is Mode.MINIMUM_RATE
        return PumpStateCode.MIN_RATE if state is PumpStateCode.INFUSING and is_minimum else state

    # --- the program --------------------------------------------------------------------------------------------------

    def begin(self, at_us: int) -> None:
        """Begin the program from its beginning."""
        self.began_us = at_us
        self.boluses_begun = 0

    def prescribe(self, prescription: Prescription, at_us: int = 0) -> None:
        """Put another program in force; what delivers goes on with it from its beginning."""
        if self.prescription.is_lasting:
            self.titration.replaced(self.prescription.daily_dose_ng(self.minimum_rate_nl_h), at_us // _MS)
        self.prescription = prescription
        self.revision += 1
        self.awaits_program = False
        self.locked_since_us = at_us
        self.begin(at_us)
        if self.state in DELIVERING:
            self.is_slowed = False
            self.state = self._slow_or_not(PumpStateCode.INFUSING)

    def refilled(self, at_us: int, *, is_other_drug: bool) -> None:
        """The lockout and the counts begin anew; another drug must be programmed before it is delivered."""
        self.revision += 1
        self.awaits_program = is_other_drug
        self.locked_since_us = at_us
        self.patient_requested = self.patient_delivered = self.patient_denied = 0

    def skip_missed(self, at_us: int) -> None:
        """Leave out the program's boluses that fell due without power."""
        program = self.prescription
        if program.mode is Mode.PERIODIC_BOLUS:
            missed = -(-(at_us - self.began_us) // (program.interval_s * _SECOND))
            self.boluses_begun = max(self.boluses_begun, missed)

    # --- rates --------------------------------------------------------------------------------------------------------

    def settle(self, at_us: int) -> None:
        """Count what the running bolus has given up to `at_us`."""
        if self.bolus is not None:
            self.bolus.given.settle(at_us)

    def drive(self, at_us: int, *, gives_nl_h_ppm: int) -> None:
        """Let the running bolus give at this rate from now on."""
        if self.bolus is not None:
            self.bolus.given.set_rate(gives_nl_h_ppm, at_us)

    def rates(self, at_us: int) -> Rates:
        """What follows from the state of delivery at a time."""
        commanded, bolus = self.commanded_nl_h_ppm(at_us), self.bolus
        if not self.is_delivering:
            return Rates(commanded, 0, 0, 0)
        if bolus is None:
            return Rates(commanded, commanded, commanded, 0)
        # A priming bolus is no dose: it fills the catheter (PLK-BOL-01).
        dosed = commanded - bolus.rate_nl_h_ppm if bolus.flags & BolusFlag.PRIMING else commanded
        return Rates(commanded, commanded, dosed, bolus.rate_nl_h_ppm if self.state in DELIVERING else 0)

    def commanded_nl_h_ppm(self, at_us: int) -> int:
        """What the motor is told to deliver, moving or not, in millionths of nL/h."""
        if not self.is_commanded:
            return 0
        basal = self.basal_rate_nl_h(at_us) * PPM
        if self.bolus is None:
            return basal
        return self.bolus.rate_nl_h_ppm + (0 if self.bolus.flags & BolusFlag.BRIDGE else basal)

    def reported_nl_h_ppm(self, at_us: int) -> int:
        """What the pump believes to deliver: nothing while it knows of a stall."""
        return self.commanded_nl_h_ppm(at_us) if self.is_delivering else 0

    def basal_rate_nl_h(self, at_us: int) -> int:
        """The program's rate at this time of the day, or the minimum rate that it has been slowed to.

        A pump that has lost its clock gives the average of its steps, so that the dose of a day stays right.
        """
        if self.state is PumpStateCode.SAFE_STATE:
            return self.safe_rate_nl_h
        if self.is_slowed:
            return self.minimum_rate_nl_h
        if self.rtc.is_lost and self.prescription.mode is Mode.FLEX:
            return self.prescription.daily_nl(self.minimum_rate_nl_h) // _HOURS_A_DAY
        return self.prescription.rate_nl_h(self.rtc.us_of_day(at_us) // _SECOND, self.minimum_rate_nl_h)

    # --- what comes next ----------------------------------------------------------------------------------------------

    def next_change(self, at_us: int) -> int | None:
        """When the commanded rate changes next by itself: a step, a bolus of the program, the end of either."""
        if self.state not in RUNNING:
            return None
        return earliest(
            None if self.bolus is None else self.bolus.ends_us,
            self._next_step(at_us),
            self.next_program_bolus(),
            self.program_end(),
        )

    def _next_step(self, at_us: int) -> int | None:
        if self.rtc.is_lost:
            return None
        utc_us = self.rtc.utc_us(at_us)
        seconds = self.prescription.seconds_to_next_step(utc_us % DAY_US // _SECOND)
        return None if seconds is None else self.rtc.time_of(utc_us - utc_us % _SECOND + seconds * _SECOND)

    def next_program_bolus(self) -> int | None:
        """When the program's next bolus is to begin; `None`: it has none to give."""
        program = self.prescription
        if self.is_slowed:
            return None
        if program.mode is Mode.SINGLE_BOLUS and self.boluses_begun == 0:
            return self.began_us
        if program.mode is Mode.PERIODIC_BOLUS:
            return self.began_us + self.boluses_begun * program.interval_s * _SECOND
        return None

    def program_end(self) -> int | None:
        """When the program ends; `None`: never, or not before its bolus does."""
        program = self.prescription
        if program.mode is Mode.SINGLE_BOLUS:
            return self.began_us if self.boluses_begun and self.bolus is None else None
        return self.began_us + program.duration_s * _SECOND if program.duration_s else None

    # --- boluses ------------------------------------------------------------------------------------------------------

    def begin_program_bolus(self, at_us: int) -> Bolus | None:
        """The program's own bolus begins, unless another is running: then this one is left out."""
        self.boluses_begun += 1
        if self.bolus is not None:
            return None
        program = self.prescription
        self.bolus = Bolus.begun(program.bolus_nl, program.bolus_ms * _MS, at_us)
        return self.bolus

    @property
    def gives_boluses(self) -> bool:
        """Whether a bolus may go on: the program runs, at its own rate."""
        return self.state in RUNNING and not self.is_slowed

    @property
    def may_begin_bolus(self) -> bool:
        """Whether a commanded bolus may begin: it delivers the program of this drug, and no other bolus runs."""
        is_hindered = self.is_slowed or self.awaits_program or self.bolus is not None
        return self.state in DELIVERING and not is_hindered

    def next_bolus_id(self) -> int:
        """A number for another bolus: u32, never 0."""
        self.last_bolus_id = self.last_bolus_id % _U32 + 1
        return self.last_bolus_id

    def begin_bolus(self, bolus: Bolus) -> None:
        """A commanded bolus begins; what binds it has been checked."""
        self.bolus = bolus
        if bolus.flags & BolusFlag.PATIENT:
            self.patient_delivered += 1
            self.locked_since_us = bolus.started_us
            self.patient_starts_us = [*self._recent_starts(bolus.started_us), bolus.started_us]

    def end_bolus(self) -> Bolus | None:
        """The running bolus ends, as far as it came."""
        ended, self.bolus = self.bolus, None
        return ended

    # --- the patient's boluses ----------------------------------------------------------------------------------------

    def note_request(self, op_id: int) -> None:
        """The patient has asked for a bolus; PREPARE and COMMIT of one operation are one request."""
        self.patient_requested += op_id != self.asked_op_id
        self.asked_op_id = op_id

    def note_denial(self, op_id: int) -> bool:
        """The patient's bolus is refused; whether that is news."""
        is_news = op_id != self.denied_op_id
        self.patient_denied += is_news
        self.denied_op_id = op_id
        return is_news

    def lockout_left_ms(self, at_us: int) -> int:
        """Pump time until a patient's bolus is possible, by the lockout and by the most a day."""
        program, left_us = self.prescription, 0
        if self.locked_since_us is not None and program.lockout_ms:
            left_us = self.locked_since_us + program.lockout_ms * _MS - at_us
        recent = self._recent_starts(at_us)
        if program.max_per_day and len(recent) >= program.max_per_day:
            left_us = max(left_us, recent[-program.max_per_day] + DAY_US - at_us)
        return max(-(-left_us // _MS), 0)

    def check_patient_bolus(self, at_us: int) -> None:
        """Raise LockedOut unless the patient may have a bolus now."""
        left_ms = self.lockout_left_ms(at_us)
        if left_ms:
            raise LockedOut(left_ms)

    def _recent_starts(self, at_us: int) -> list[int]:
        return [start_us for start_us in self.patient_starts_us if start_us > at_us - DAY_US]
