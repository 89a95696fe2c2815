"""The pump in pump time: what it delivers, what it notices, what it writes into its log. It knows no link.

Event-driven: between two causes every rate is constant, so `next_due` computes when the next one comes, and `settle`
goes from one to the next, each at its own time. What is noticed is decided in one place, `_notice`, from levels and not
from the way by which they were reached: at any speed, by any path, the same log.

The plant has two ledgers: what the motor was told to do, and what flowed. Only the first is ever told on the wire.
Times are pump time in microseconds unless a name says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.alarms import AlarmChanged, Alarms, Instance, Tone, tone_at
from pump_emulator.doses import DoseMeter
from pump_emulator.eventlog import EventLog
from pump_emulator.physics import PPM, Plant
from pump_emulator.prescription import OutOfLimits, Prescription, check_range
from pump_emulator.supervision import Supervision
from pump_emulator.therapy import Bolus, Therapy, Trigger
from pump_protocol.messages import AlarmCode, BootCause, LogCode, LogRecord

if TYPE_CHECKING:
    from pump_emulator.settings import PumpSettings

FIRMWARE_VERSION = (1, 0, 0)
_MS = 1_000
_SECOND = 1_000_000
_SECONDS_A_DAY = 86_400
_U32 = (1 << 32) - 1
_U16 = 0xFFFF

_NO_OPERATION = 0
"""The op_id of what was done through the control channel and not by a command on the wire."""


class Happened(msgspec.Struct, frozen=True):
    """One record that was written, and the alarm edge that it tells of, if it does."""

    record: LogRecord
    alarm: AlarmChanged | None = None


class Refill(msgspec.Struct, frozen=True):
    """The last refill as it was programmed; before the first one volumes and time are 0."""

    drug_id: int
    concentration_ng_ml: int
    drug_label: str = ""
    at_ms: int = 0
    filled_nl: int = 0
    expected_nl: int = 0
    removed_nl: int = 0


class Configuration(msgspec.Struct, frozen=True):
    """What was programmed about this pump and its catheter."""

    catheter_nl: int = 0
    priming_nl: int = 0
    calibration_ppm: int = 1_000_000


class Thresholds(msgspec.Struct, frozen=True):
    """Thresholds of alarms other than the reservoir's; they bind only where a sensor is fitted."""

    battery_low_mv: int = 2_600
    temp_hi_cdeg: int = 4_100
    temp_lo_cdeg: int = 3_000


class Operation(msgspec.Struct, frozen=True):
    """A committed operation, and what it was answered with: type and payload, by type of request."""

    op_id: int
    answers: dict[int, tuple[int, bytes]]


class Kept(msgspec.Struct):
    """All that survives a loss of power; a device is made from it again, exactly."""

    at_us: int
    boot_count: int
    plant: Plant
    therapy: Therapy
    doses: DoseMeter
    refill: Refill
    configuration: Configuration
    thresholds: Thresholds
    operations: list[Operation]
    low_reservoir_nl: int
    eri_us: int | None
    stall_onset_us: int | None
    ceased_us: int | None
    instances: list[Instance]
    occurrences: dict[AlarmCode, int]
    log_epoch: int
    log_last_seq: int
    log_digest: str
    log_records: list[LogRecord]


class Device:
    """One implanted pump. All verbs act at the time of the last `settle`."""

    def __init__(self, settings: PumpSettings, kept: Kept) -> None:
        self.settings = settings
        self.at_us = kept.at_us
        self.boot_count = kept.boot_count
        self.therapy = kept.therapy
        self.plant = kept.plant
        self.doses = kept.doses
        self.refill = kept.refill
        self.configuration = kept.configuration
        self.thresholds = kept.thresholds
        self.operations = kept.operations
        self.is_powered = False
        self.alarms = Alarms({instance.code: instance for instance in kept.instances}, kept.occurrences)
        self.log = EventLog.restored(
            epoch=kept.log_epoch,
            capacity=settings.log_capacity,
            last_seq=kept.log_last_seq,
            digest=kept.log_digest,
            records=kept.log_records,
        )
        self._supervision = Supervision(
            settings,
            kept.plant,
            kept.therapy,
            self.alarms,
            self._write,
            low_reservoir_nl=kept.low_reservoir_nl,
            eri_us=kept.eri_us,
            stall_onset_us=kept.stall_onset_us,
            ceased_us=kept.ceased_us,
        )
        self._due: int | None = None
        self._happened: list[Happened] = []

    @classmethod
    def manufactured(cls, settings: PumpSettings, *, log_epoch: int) -> Device:
        """A new pump: filled, programmed and started, its clock at zero and its log empty."""
        prescription = Prescription.simple(settings.basal_rate_nl_h, settings.concentration_ng_ml)
        kept = Kept(
            at_us=0,
            boot_count=0,
            plant=Plant.filled(
                settings.reservoir_filled_nl,
                residual_nl=settings.residual_nl,
                pulse_nl=settings.pulse_nl,
                flow_bias_ppm=settings.flow_bias_ppm,
            ),
            therapy=Therapy(prescription, settings.minimum_rate_nl_h, utc_offset_ms=settings.utc_offset_ms),
            doses=DoseMeter(settings.concentration_ng_ml),
            refill=Refill(prescription.drug_id, settings.concentration_ng_ml),
            configuration=Configuration(),
            thresholds=Thresholds(),
            operations=[],
            low_reservoir_nl=settings.low_reservoir_nl,
            eri_us=None,
            stall_onset_us=None,
            ceased_us=None,
            instances=[],
            occurrences={},
            log_epoch=log_epoch,
            log_last_seq=0,
            log_digest="",
            log_records=[],
        )
        device = cls(settings, kept)
        device.boot(BootCause.POWER)
        device._log_program(_NO_OPERATION)
        device.start()
        return device

    def kept(self) -> Kept:
        """All that survives a loss of power at this instant."""
        return Kept(
            at_us=self.at_us,
            boot_count=self.boot_count,
            plant=self.plant,
            therapy=self.therapy,
            doses=self.doses,
            refill=self.refill,
            configuration=self.configuration,
            thresholds=self.thresholds,
            operations=self.operations,
            low_reservoir_nl=self.low_reservoir_nl,
            eri_us=self._supervision.eri_us,
            stall_onset_us=self._supervision.stall_onset_us,
            ceased_us=self._supervision.ceased_us,
            instances=list(self.alarms.instances.values()),
            occurrences=self.alarms.occurrences,
            log_epoch=self.log.epoch,
            log_last_seq=self.log.last_seq,
            log_digest=self.log.digest,
            log_records=self.log.read(self.log.first_seq, self.log.capacity),
        )

    # --- time ---------------------------------------------------------------------------------------------------------

    def settle(self, at_us: int) -> None:
        """Let everything happen that is due up to `at_us`, in order, each at its own time."""
        while (due := self.next_due()) is not None and due <= at_us:
            self._flow_to(due)
            self._take_effect()
        self._flow_to(at_us)

    def next_due(self) -> int | None:
        """When the pump will notice something next, if nobody interferes; `None`: never."""
        return None if self._due is None else max(self._due, self.at_us)

    def _take_effect(self) -> None:
        """Let rates follow from what is so now, the pump notice what follows from those, and rates from that."""
        self._drive()
        if self.is_powered:
            self._supervision.notice(self.at_us)
            self._drive()
        self._supervision.notice_cessation(self.at_us, is_powered=self.is_powered)
        self._log_alarms()
        self._due = self._supervision.next_cause(self.at_us) if self.is_powered else None

    def _drive(self) -> None:
        """Give motor, flows, battery and dose the rates that follow from the state of delivery."""
        commanded = self.therapy.commanded_nl_h_ppm(self.at_us) if self.is_powered else 0
        reported = self.therapy.reported_nl_h_ppm(self.at_us) if self.is_powered else 0
        dosed = self.therapy.dosed_nl_h_ppm(self.at_us) if self.is_powered else 0
        concentration_ng_ml = self.therapy.prescription.concentration_ng_ml
        self.plant.drive(
            self.at_us,
            commanded_nl_h_ppm=commanded,
            reported_nl_h_ppm=reported,
            calibration_ppm=self.configuration.calibration_ppm,
        )
        self.therapy.drive(self.at_us, is_powered=self.is_powered)
        self.doses.change(self.at_us, rate_nl_h_ppm=dosed, concentration_ng_ml=concentration_ng_ml)

    def _flow_to(self, at_us: int) -> None:
        self.plant.settle(at_us)
        self.therapy.settle(at_us)
        self.at_us = at_us

    # --- what people do to it -----------------------------------------------------------------------------------------

    def start(self, op_id: int = _NO_OPERATION) -> None:
        """Deliver the program in force, from its beginning.

        Raises:
            TransitionRefused: the pump is not stopped, or has reached its end of service.
            OutOfLimits: the reservoir is empty as far as the pump knows, or holds another concentration.
        """
        if self.therapy.awaits_program and self.therapy.accepts(Trigger.START):
            raise OutOfLimits("another concentration was filled in than the program is for: program it first")
        if self.reservoir_nl <= self.settings.residual_nl and self.therapy.accepts(Trigger.START):
            message = "the reservoir is empty as far as the pump knows: refill it first"
            raise OutOfLimits(message)
        self.therapy.trigger(Trigger.START)
        self.therapy.begin(self.at_us)
        self._write(LogCode.RESUME, op_id, self.therapy.revision)
        if self.alarms.is_present(AlarmCode.MOTOR_STALL):
            # The pump knows of the stall already; it tries the rotor and goes on from what that does.
            self.therapy.trigger(Trigger.STALL_DETECTED)
        for code in (AlarmCode.PUMP_STOPPED, AlarmCode.SCHEDULE_END):
            self.alarms.clear(code, self.t_ms)
        self._take_effect()

    def stop(self, reason: int = 0, op_id: int = _NO_OPERATION) -> None:
        """Stop delivery.

        Raises:
            TransitionRefused: it is stopped already, or has reached its end of service.
        """
        self.therapy.trigger(Trigger.STOP)
        self._write(LogCode.STOP, op_id, reason)
        self.alarms.raise_(AlarmCode.PUMP_STOPPED, self.t_ms, value=reason)
        self._take_effect()

    def check_program(self, *, rate_nl_h: int | None, low_reservoir_nl: int | None) -> None:
        """Say whether a programmer may set these; `None` is left as it is.

        Raises:
            OutOfLimits: the pump cannot deliver the rate, or the threshold lies outside its reservoir.
        """
        limits = self.settings
        check_range("rate_nl_h", rate_nl_h, limits.flow_min_nl_h, limits.flow_max_nl_h, "nL/h")
        check_range("low_reservoir_nl", low_reservoir_nl, limits.residual_nl, limits.reservoir_nominal_nl, "nL")

    def set_rate(self, rate_nl_h: int) -> None:
        """Put another basal rate, which has been checked, in force: simple continuous infusion of the same drug."""
        present = self.therapy.prescription
        self.prescribe(Prescription.simple(rate_nl_h, present.concentration_ng_ml, drug_id=present.drug_id))

    def prescribe(self, prescription: Prescription, op_id: int = _NO_OPERATION) -> None:
        """Put another program, which has been checked, in force; what delivers goes on with it at once."""
        self._supervision.end_bolus()
        self.therapy.prescribe(prescription, self.at_us)
        self.alarms.clear(AlarmCode.SCHEDULE_END, self.t_ms)
        self._log_program(op_id)
        self._take_effect()

    def set_low_reservoir(self, volume_nl: int) -> None:
        """Move the threshold of LOW_RESERVOIR to a volume that has been checked."""
        self._supervision.low_reservoir_nl = volume_nl
        self._take_effect()

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl`, as a needle would. The pump does not know."""
        self._check_volume(volume_nl)
        self.plant.fill_truly(volume_nl)

    def report_refill(self, volume_nl: int) -> None:
        """Make the pump believe in `volume_nl` of the same drug, as a programmer would after a refill."""
        self._check_volume(volume_nl)
        prescription = self.therapy.prescription
        self.refilled(
            Refill(
                drug_id=prescription.drug_id,
                concentration_ng_ml=prescription.concentration_ng_ml,
                drug_label=self.refill.drug_label,
                at_ms=self.t_ms,
                filled_nl=volume_nl,
                expected_nl=self.reservoir_nl,
                removed_nl=self.reservoir_nl,
            )
        )

    def refilled(self, refill: Refill, op_id: int = _NO_OPERATION) -> None:
        """Believe in a refill that has been checked. Of another drug nothing new is begun until it is programmed."""
        self.refill = refill
        self.plant.report_refill(refill.filled_nl)
        self.doses.refilled(self.at_us)
        self.alarms.clear(AlarmCode.OVERFILL_PRESSURE, self.t_ms)
        self.therapy.refilled(self.at_us, is_other_drug=not self.holds_drug_of(self.therapy.prescription))
        self._write(LogCode.REFILL, op_id, refill.removed_nl, refill.filled_nl)
        self._write(LogCode.REFILL_EXPECTED, op_id, refill.expected_nl, refill.concentration_ng_ml)
        self._write(LogCode.REFILL_DRUG, op_id, refill.drug_id, self.low_reservoir_nl)
        self._take_effect()

    def note_overfill(self, volume_nl: int) -> None:
        """More was to be filled in than the reservoir holds: it is refused, and the valve has acted."""
        self.alarms.raise_(AlarmCode.OVERFILL_PRESSURE, self.t_ms, value=volume_nl)
        self._log_alarms()

    def configure(self, configuration: Configuration, op_id: int) -> None:
        """Take over what is known about the pump and its catheter."""
        self.configuration = configuration
        self.therapy.revision += 1
        self._write(LogCode.CONFIG, op_id, configuration.calibration_ppm, configuration.catheter_nl)

    def set_thresholds(self, low_reservoir_nl: int, battery_low_mv: int, temp_hi_cdeg: int, temp_lo_cdeg: int) -> None:
        """Set the thresholds of alarms, which have been checked."""
        self.thresholds = Thresholds(battery_low_mv, temp_hi_cdeg, temp_lo_cdeg)
        temperatures = (temp_hi_cdeg & _U16) | (temp_lo_cdeg & _U16) << 16
        self._write(LogCode.ALARM_LIMITS, low_reservoir_nl, battery_low_mv, temperatures)
        self.set_low_reservoir(low_reservoir_nl)

    def pause_audio(self, mask: int, duration_ms: int) -> None:
        """Hold back the tones of the alarms in `mask` that are there now."""
        self.alarms.pause_audio(mask, self.t_ms + duration_ms, self.t_ms)
        self._take_effect()

    def end_audio_pauses(self) -> None:
        """Let all alarms sound again: a host that asked for a pause has gone."""
        self.alarms.resume_audio(self.t_ms, is_early=True)
        self._take_effect()

    def note_intrusion(self) -> None:
        """Somebody has tried to write without the key, again and again."""
        self.alarms.raise_(AlarmCode.UNAUTHORISED_SESSION, self.t_ms)
        self._log_alarms()

    def begin_bolus(self, volume_nl: int, duration_ms: int, *, bolus_id: int, op_id: int, flags: int) -> None:
        """Begin a bolus that has been checked; `flags` are those of BOLUS_PREPARE."""
        bolus = Bolus.begun(volume_nl, duration_ms * _MS, self.at_us, bolus_id=bolus_id, op_id=op_id, flags=flags)
        self.therapy.begin_bolus(bolus)
        self._write(LogCode.BOLUS_START, op_id, bolus_id, volume_nl)
        self._take_effect()

    def cancel_bolus(self) -> int:
        """End the running bolus; what was given of it, in nL."""
        given_nl = self._supervision.end_bolus()
        self._take_effect()
        return given_nl

    def deny_bolus(self, op_id: int, reason: int) -> None:
        """Write down that the patient's bolus was refused; once, however often it is tried."""
        if self.therapy.note_denial(op_id):
            self._write(LogCode.BOLUS_DENIED, op_id, reason)

    def set_utc(self, utc_offset_ms: int) -> int:
        """Set UTC; pump time itself never steps. The step in ms."""
        step_ms = utc_offset_ms - self.therapy.utc_offset_ms
        self.therapy.utc_offset_ms = utc_offset_ms
        self._write(LogCode.TIME_SET, step_ms & _U32, step_ms >> 32 & _U32)
        self._take_effect()
        return step_ms

    def jam(self) -> None:
        """Stall the rotor physically; the pump will notice in its own time."""
        self._set_jam(is_jammed=True)

    def free(self) -> None:
        """Let the rotor turn again."""
        self._set_jam(is_jammed=False)

    def acknowledge(self, code: AlarmCode) -> None:
        """Take note of an alarm. Raises AlarmRefused when there is none."""
        self.alarms.acknowledge(code, self.t_ms)
        self._log_alarms()

    def reset(self, code: AlarmCode) -> None:
        """End an alarm's latch. Raises AlarmRefused while its cause is there."""
        self.alarms.reset(code, self.t_ms)
        self._log_alarms()

    def note(self, code: LogCode, arg0: int = 0, arg1: int = 0) -> None:
        """Write down what the firmware noticed on its line."""
        self._write(code, arg0, arg1)

    def power_off(self) -> None:
        """Cut the power: nothing is delivered, nothing noticed; what is kept is kept."""
        self.is_powered = False
        self._take_effect()
        self._due = None

    def boot(self, cause: BootCause) -> None:
        """Start the firmware again on what was kept; the log says why."""
        self.power_off()
        self.boot_count = (self.boot_count + 1) & _U16
        self.is_powered = True
        major, minor, patch = FIRMWARE_VERSION
        self._write(LogCode.BOOT, cause, major << 24 | minor << 16 | patch)
        self._supervision.end_bolus()  # A bolus is never taken up again.
        self.therapy.skip_missed(self.at_us)
        self._take_effect()

    # --- what can be read ---------------------------------------------------------------------------------------------

    @property
    def t_ms(self) -> int:
        """Pump time in milliseconds, as the wire has it."""
        return self.at_us // _MS

    def holds_drug_of(self, prescription: Prescription) -> bool:
        """Whether a program is for the drug that was filled in last."""
        filled = (self.refill.drug_id, self.refill.concentration_ng_ml)
        return filled == (prescription.drug_id, prescription.concentration_ng_ml)

    @property
    def low_reservoir_nl(self) -> int:
        """Threshold of LOW_RESERVOIR."""
        return self._supervision.low_reservoir_nl

    @property
    def reservoir_nl(self) -> int:
        """What the pump believes to hold, residual included."""
        return self.plant.reported_nl

    @property
    def reported_rate_nl_h(self) -> int:
        """What the pump believes to deliver now, a bolus included; nothing without power."""
        return self.plant.reported.rate_nl_h_ppm // PPM

    @property
    def daily_nl(self) -> int:
        """What it will deliver in a day as things are: the program and all the boluses that the patient may ask for."""
        program = self.therapy.prescription
        return program.daily_nl(self.settings.minimum_rate_nl_h) + program.max_per_day * program.pat_bolus_nl

    @property
    def tone(self) -> Tone | None:
        """The tone that the pump sounds now; without power there is none."""
        if not self.is_powered:
            return None
        return tone_at(
            self.alarms,
            self.t_ms,
            critical_interval_ms=self.settings.critical_tone_interval_ms,
            noncritical_interval_ms=self.settings.noncritical_tone_interval_ms,
        )

    @property
    def has_news(self) -> bool:
        """Whether there are records that `happened` has not handed over yet."""
        return bool(self._happened)

    def happened(self) -> list[Happened]:
        """Drain the records that were written since the last call."""
        happened, self._happened = self._happened, []
        return happened

    # --- small print --------------------------------------------------------------------------------------------------

    def _set_jam(self, *, is_jammed: bool) -> None:
        self.plant.set_jam(self.at_us, is_jammed=is_jammed)
        self._take_effect()

    def _check_volume(self, volume_nl: int) -> None:
        check_range("volume_nl", volume_nl, 0, self.settings.reservoir_nominal_nl, "nL")

    def _log_program(self, op_id: int) -> None:
        self._write(LogCode.THERAPY, op_id, self.therapy.revision, self.therapy.prescription.program_crc32c)

    def _write(self, code: LogCode, arg0: int = 0, arg1: int = 0, arg2: int = 0) -> None:
        self._happened.append(Happened(self.log.append(self.boot_count, code, self.t_ms, (arg0, arg1, arg2))))

    def _log_alarms(self) -> None:
        for change in self.alarms.edges():
            record = self.log.append(
                self.boot_count,
                change.edge << 8 | change.code,
                change.t_ms,
                (change.occurrence, change.priority | change.state << 8, change.value),
            )
            self._happened.append(Happened(record, change))
