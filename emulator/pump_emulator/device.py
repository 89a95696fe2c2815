"""The pump in pump time: what it delivers, what it notices, what it writes into its log. It knows no link.

Event-driven: between two causes every rate is constant, so `next_due` computes when the next one comes, and `settle`
goes from one to the next, each at its own time. What is noticed is decided in one place, `_notice`, from levels and not
from the way by which they were reached: at any speed, by any path, the same log.

The plant has two ledgers: what the motor was told to do, and what flowed. Only the first is ever told on the wire.
Times are pump time in microseconds unless a name says otherwise.
"""

from __future__ import annotations

import copy
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from pump_emulator import memory
from pump_emulator.alarms import STRICT_PRIORITIES, AlarmChanged, Alarms, Tone, ToneTimes, tone_at
from pump_emulator.audit import Audit
from pump_emulator.eventlog import EventLog
from pump_emulator.integrity import Integrity
from pump_emulator.memory import Configuration, Kept, Refill
from pump_emulator.physics import PPM
from pump_emulator.prescription import OutOfLimits, Prescription, check_range
from pump_emulator.sensing import Sensing, Thresholds
from pump_emulator.settings import DAY_MS, Drive, Priorities
from pump_emulator.supervision import Supervision
from pump_emulator.therapy import NO_RATES, Bolus, Rates, Trigger
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    BolusFlag,
    BootCause,
    DamagedPart,
    LogCode,
    LogRecord,
    Mode,
    NackReason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.outflow import Outflow
    from pump_emulator.settings import PumpSettings

FIRMWARE_VERSION = (1, 0, 0)
_MS = 1_000
_SECOND = 1_000_000
_SECONDS_A_DAY = 86_400
_U32 = (1 << 32) - 1
_U16 = 0xFFFF

ROUNDS_MAX = 20
"""So often what is noticed at one instant may change rates at which something else is noticed."""

_NO_OPERATION = 0
"""The op_id of what was done through the control channel and not by a command on the wire."""


class Happened(msgspec.Struct, frozen=True):
    """One record that was written, and the alarm edge that it tells of, if it does."""

    record: LogRecord
    alarm: AlarmChanged | None = None


class Device:
    """One implanted pump. All verbs act at the time of the last `settle`."""

    def __init__(self, settings: PumpSettings, kept: Kept) -> None:
        self.settings = settings
        self.at_us = kept.at_us
        self.boot_count = kept.boot_count
        self.therapy = kept.therapy
        self.plant = kept.plant
        self.outflow = kept.outflow
        self.conditions = kept.plant.conditions
        self.doses = kept.doses
        self.refill = kept.refill
        self.configuration = kept.configuration
        self.operations = kept.operations
        self.audit = Audit(kept.audit)
        self.is_powered = False
        priorities = STRICT_PRIORITIES if settings.alarm_priorities is Priorities.STRICT else {}
        self.alarms = Alarms({instance.code: instance for instance in kept.instances}, kept.occurrences, priorities)
        self.log = EventLog.restored(
            epoch=kept.log_epoch,
            capacity=settings.log_capacity,
            last_seq=kept.log_last_seq,
            read_seq=kept.log_read_seq,
            digest=kept.log_digest,
            records=kept.log_records,
        )
        self.supervision = Supervision(
            settings,
            kept.plant,
            kept.therapy,
            self.alarms,
            watched=kept.watched,
            write=self._write,
            halt=self._halt,
        )
        self.sensing = Sensing(
            settings,
            kept.plant,
            kept.therapy,
            self.alarms,
            outflow=kept.outflow,
            sensed=kept.sensed,
            thresholds=kept.thresholds,
            halt=self._halt,
            end_bolus=self.supervision.end_bolus,
        )
        self.integrity = Integrity(settings, self.conditions, kept.therapy, self.alarms, kept.trust)
        self._tone_times = ToneTimes(
            critical_ms=settings.critical_tone_ms,
            critical_interval_ms=settings.critical_tone_interval_ms,
            noncritical_ms=settings.noncritical_tone_ms,
            noncritical_interval_ms=settings.noncritical_tone_interval_ms,
        )
        self._due: int | None = None
        self._happened: list[Happened] = []

    @classmethod
    def manufactured(
        cls, settings: PumpSettings, *, log_epoch: int, at_us: int = 0, outflow: Outflow | None = None
    ) -> Device:
        """A new pump: filled, programmed and started unless it is on the shelf; its clock at zero, as a rule."""
        device = cls(settings, memory.new(settings, log_epoch=log_epoch, at_us=at_us, outflow=outflow))
        device.boot(BootCause.POWER)
        device._log_program(_NO_OPERATION)
        if not settings.is_on_shelf:
            device.start()
        return device

    def kept(self) -> Kept:
        """All that survives a loss of power at this instant."""
        return Kept(
            settings=self.settings,
            at_us=self.at_us,
            boot_count=self.boot_count,
            plant=self.plant,
            outflow=self.outflow,
            therapy=self.therapy,
            watched=self.supervision.watched,
            sensed=self.sensing.sensed,
            trust=self.integrity.trust,
            doses=self.doses,
            refill=self.refill,
            configuration=self.configuration,
            thresholds=self.thresholds,
            operations=self.operations,
            audit=self.audit.entries,
            instances=list(self.alarms.instances.values()),
            occurrences=self.alarms.occurrences,
            log_epoch=self.log.epoch,
            log_last_seq=self.log.last_seq,
            log_read_seq=self.log.read_seq,
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

    def foreseen(self, at_us: int) -> Device:
        """What it will be at a time before `next_due`, as another device that nobody has to do with."""
        kept = self.kept()
        records, kept.log_records = kept.log_records, []
        # Nothing is noticed before `next_due`: what flows is copied, and the rest, which only a notice changes, shared.
        kept.plant, kept.outflow, kept.therapy = copy.deepcopy((kept.plant, kept.outflow, kept.therapy))
        ahead = Device(self.settings, kept)
        ahead.log = EventLog.restored(
            epoch=kept.log_epoch,
            capacity=self.settings.log_capacity,
            last_seq=kept.log_last_seq,
            read_seq=kept.log_read_seq,
            digest=kept.log_digest,
            records=records,
        )
        ahead.is_powered = self.is_powered
        ahead._flow_to(at_us)
        return ahead

    def next_due(self) -> int | None:
        """When the pump will notice something next, if nobody interferes; `None`: never."""
        return None if self._due is None else max(self._due, self.at_us)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Change plant, therapy, outflow or alarms at this instant; what follows from it follows at once."""
        yield
        self._take_effect()

    def _take_effect(self) -> None:
        """Let rates follow from what is so now, the pump notice what follows from those, and rates from that.

        It ends when nothing more is noticed that changes a rate: doing it again at the same instant changes nothing.
        """
        self._hold_or_not()
        self._stand_or_not()
        for _ in range(ROUNDS_MAX):
            self._drive(self._rates())
            driven = self._decisive()
            self._notice()
            if self._decisive() == driven:
                break
        else:
            raise AssertionError(f"rates do not come to rest at {self.at_us} µs")
        self._due = self.next_cause()

    def _notice(self) -> None:
        """Notice, and write down, what is so at the present rates."""
        if self.is_powered:
            driven = self._decisive()
            self.supervision.notice(self.at_us)
            # A sensor is held against what the motor was told, not against what it will be told now: a bolus that has
            # just ended is no over-infusion. The next round looks again.
            if self._decisive() == driven:
                self.sensing.notice(self.at_us)
            self._notice_update()
        self.supervision.notice_cessation(self.at_us, is_powered=self.is_powered)
        self._log_alarms()
        self._hold_or_not()
        self._stand_or_not()

    def _decisive(self) -> tuple[object, ...]:
        """What rates follow from, as far as noticing can change it."""
        therapy = self.therapy
        delivery = (therapy.state, therapy.is_slowed, therapy.stands_still, therapy.safe_rate_nl_h, therapy.bolus)
        return (*delivery, self.conditions.is_held)

    def next_cause(self) -> int | None:
        """When a rate changes or a limit is crossed next, computed anew; what has been noticed already is not it."""
        crossing = self.plant.next_crossing()
        if not self.is_powered:
            return crossing
        update_ends_us = self.integrity.trust.update_ends_us
        noticed = (self.supervision.next_cause(self.at_us), self.sensing.next_cause(), update_ends_us)
        return earliest(crossing, *noticed)

    def _rates(self) -> Rates:
        """What the state of delivery asks of the motor, and what of it counts; nothing without power, or in a hold."""
        turns = self.is_powered and not self.conditions.is_held
        return self.therapy.rates(self.at_us) if turns else NO_RATES

    def _drive(self, rates: Rates) -> None:
        """Give motor, flows, battery, dose and catheter their rates."""
        at_us, therapy = self.at_us, self.therapy
        self.plant.drive(
            at_us,
            commanded_nl_h_ppm=rates.commanded,
            reported_nl_h_ppm=rates.reported,
            calibration_ppm=self.configuration.calibration_ppm,
        )
        therapy.drive(at_us, gives=rates.bolus)
        self.doses.change(
            at_us, rate_nl_h_ppm=rates.dosed, concentration_ng_ml=therapy.prescription.concentration_ng_ml
        )
        self.outflow.drive(
            at_us,
            rate_nl_h_ppm=self.plant.true.rate_nl_h_ppm,
            concentration_ng_ml=self.plant.ledger.concentration_ng_ml,
        )

    def _hold_or_not(self) -> None:
        """Interference while an alarm sounds latches the telemetry mode, and with it the motor; nothing tells of it."""
        if self.conditions.is_interfered and self.is_powered and self.tone is not None:
            self.conditions.is_held = True

    def _stand_or_not(self) -> None:
        """The pump counts nothing for delivered while it knows that nothing moves."""
        is_present = self.alarms.is_present
        self.therapy.stands_still = is_present(AlarmCode.MOTOR_STALL) or is_present(AlarmCode.FAV_CLOSED)

    def _halt(self, code: AlarmCode, trigger: Trigger) -> None:
        """An alarm stops delivery or slows it, if there is any, and with it the running bolus."""
        if self.therapy.is_commanded and self.therapy.accepts(trigger):
            self.therapy.trigger(trigger)
            self.integrity.halted(code)
            if not self.therapy.gives_boluses:
                self.supervision.end_bolus()

    def _notice_update(self) -> None:
        ends_us = self.integrity.trust.update_ends_us
        if ends_us is not None and ends_us <= self.at_us:
            self._restart(BootCause.UPDATE)

    def _flow_to(self, at_us: int) -> None:
        self.plant.settle(at_us)
        self.outflow.settle(at_us)
        self.therapy.settle(at_us)
        self.at_us = at_us

    # --- what people do to it -----------------------------------------------------------------------------------------

    def start(self, op_id: int = _NO_OPERATION) -> None:
        """Deliver the program in force, from its beginning.

        Raises:
            TransitionRefused: the pump is not stopped, or has reached its end of service.
            OutOfLimits: there is no program, the reservoir is empty as far as the pump knows, or holds another
                concentration, or delivery was started again too often.
        """
        if self.therapy.accepts(Trigger.START):
            self._check_start()
        self.therapy.trigger(Trigger.START)
        self.therapy.begin(self.at_us)
        self._write(LogCode.RESUME, op_id, self.therapy.revision)
        self._resume_fault()
        for code in (AlarmCode.PUMP_STOPPED, AlarmCode.SCHEDULE_END):
            self.alarms.clear(code, self.t_ms)
        too_often = self.integrity.restarted(self.at_us)
        if too_often is not None:
            self.alarms.raise_(AlarmCode.REPEATED_RESTART, self.t_ms, value=too_often)
            self.alarms.clear(AlarmCode.REPEATED_RESTART, self.t_ms)
            self._halt(AlarmCode.REPEATED_RESTART, Trigger.ALARM_STOPS)
        self._take_effect()

    def _check_start(self) -> None:
        if self.therapy.prescription.mode is Mode.NONE:
            raise OutOfLimits("there is no program: program the pump first")
        if self.therapy.awaits_program:
            raise OutOfLimits("another concentration was filled in than the program is for: program it first")
        if self.reservoir_nl <= self.settings.residual_nl:
            raise OutOfLimits("the reservoir is empty as far as the pump knows: refill it first")
        if self.sensing.is_too_hot:
            raise OutOfLimits("the pump is too hot to deliver: let it cool first")
        if AlarmCode.REPEATED_RESTART in self.alarms.instances:
            raise OutOfLimits("delivery was started again too often: reset REPEATED_RESTART first")

    def _resume_fault(self) -> None:
        """The pump knows of the stall, or the shut valve, already; it goes on from what those do."""
        if self.alarms.is_present(AlarmCode.MOTOR_STALL):
            self.therapy.trigger(Trigger.STALL_DETECTED)
        elif self.alarms.is_present(AlarmCode.FAV_CLOSED):
            self.therapy.trigger(Trigger.VALVE_SHUT)

    def stop(self, reason: int = 0, op_id: int = _NO_OPERATION) -> None:
        """Stop delivery.

        Raises:
            TransitionRefused: it is stopped already, or has reached its end of service.
            OutOfLimits: it is a constant-flow pump, which nothing stops.
        """
        if self.settings.drive is Drive.CONSTANT:
            raise OutOfLimits("a constant-flow pump cannot be stopped")
        self.therapy.trigger(Trigger.STOP)
        self.integrity.stopped()
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
        self.supervision.end_bolus()
        self.audit.note(self.t_ms, "program", op_id, self.therapy.prescription, prescription)
        self.therapy.prescribe(prescription, self.at_us)
        self.alarms.clear(AlarmCode.SCHEDULE_END, self.t_ms)
        self.integrity.programmed(self.t_ms)
        self._log_program(op_id)
        self._take_effect()

    def set_low_reservoir(self, volume_nl: int) -> None:
        """Move the threshold of LOW_RESERVOIR to a volume that has been checked."""
        self.supervision.watched.low_reservoir_nl = volume_nl
        self._take_effect()

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl`, as a needle would. The pump does not know."""
        self._check_volume(volume_nl)
        with self.changing():
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
        self.audit.note(self.t_ms, "refill", op_id, self.refill, refill)
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
        self._take_effect()

    def note_damage(self) -> None:
        """Write down, once, that the reservoir was pressed in; a pump without power does so when it starts."""
        trust = self.integrity.trust
        if self.conditions.is_damaged and self.is_powered and not trust.is_damage_logged:
            trust.is_damage_logged = True
            self._write(LogCode.DAMAGED, DamagedPart.RESERVOIR, self.plant.capacity_nl)

    def note_valve(self, *, is_shut: bool) -> None:
        """The flow-activated valve has closed, or was opened again."""
        if is_shut:
            self.alarms.raise_(AlarmCode.FAV_CLOSED, self.t_ms)
            if self.therapy.accepts(Trigger.VALVE_SHUT):
                self.therapy.trigger(Trigger.VALVE_SHUT)
            return
        self.alarms.clear(AlarmCode.FAV_CLOSED, self.t_ms)
        if self.therapy.accepts(Trigger.VALVE_OPENED) and not self.alarms.is_present(AlarmCode.MOTOR_STALL):
            self.therapy.trigger(Trigger.VALVE_OPENED)

    def configure(self, configuration: Configuration, op_id: int) -> None:
        """Take over what is known about the pump and its catheter."""
        self.audit.note(self.t_ms, "configuration", op_id, self.configuration, configuration)
        self.configuration = configuration
        self.therapy.revision += 1
        self._write(LogCode.CONFIG, op_id, configuration.calibration_ppm, configuration.catheter_nl)

    def set_thresholds(self, low_reservoir_nl: int, battery_low_mv: int, temp_hi_cdeg: int, temp_lo_cdeg: int) -> None:
        """Set the thresholds of alarms, which have been checked."""
        thresholds = Thresholds(battery_low_mv, temp_hi_cdeg, temp_lo_cdeg)
        self.audit.note(self.t_ms, "thresholds", _NO_OPERATION, self.thresholds, thresholds)
        self.sensing.thresholds = thresholds
        self.supervision.watched.battery_low_mv = battery_low_mv
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
        self._take_effect()

    def begin_bolus(self, volume_nl: int, duration_ms: int, *, bolus_id: int, op_id: int, flags: int) -> None:
        """Begin a bolus that has been checked; `flags` are those of BOLUS_PREPARE."""
        if flags & BolusFlag.PRIMING and self.conditions.overfills_priming:
            self._dilute_priming(volume_nl)
        bolus = Bolus.begun(volume_nl, duration_ms * _MS, self.at_us, bolus_id=bolus_id, op_id=op_id, flags=flags)
        self.therapy.begin_bolus(bolus)
        self._write(LogCode.BOLUS_START, op_id, bolus_id, volume_nl)
        self._take_effect()

    def _dilute_priming(self, volume_nl: int) -> None:
        """Let the drug of a priming bolus mix with the water of the tubing, which it should have pushed out before it.

        A full line gives its own content to the patient instead; what it holds afterwards is too weak (M14).
        """
        water_nl = self.settings.tubing_nl
        mixed_nl = max(volume_nl, water_nl)
        concentration_ng_ml = (
            self.plant.ledger.concentration_ng_ml * (mixed_nl - water_nl) // mixed_nl if mixed_nl else 0
        )
        self.outflow.catheter.prepend(self.at_us, mixed_nl, concentration_ng_ml)

    def cancel_bolus(self, op_id: int = _NO_OPERATION) -> int:
        """End the running bolus, if there is one; what was given of it, in nL."""
        bolus = self.therapy.bolus
        if bolus is None:
            return 0
        given_nl = self.supervision.end_bolus()
        self._write(LogCode.BOLUS_CANCEL, op_id, bolus.bolus_id, given_nl)
        self._take_effect()
        return given_nl

    def deny_bolus(self, op_id: int, reason: int) -> None:
        """Write down that the patient's bolus was refused; once, however often it is tried."""
        if self.therapy.note_denial(op_id):
            self._write(LogCode.BOLUS_DENIED, op_id, reason)

    def set_utc(self, utc_offset_ms: int) -> int:
        """Set UTC; pump time itself never steps. The step in ms."""
        step_ms = utc_offset_ms - self.therapy.rtc.offset_ms(self.at_us)
        self.therapy.rtc.set_offset(utc_offset_ms * _MS, self.at_us)
        self.alarms.clear(AlarmCode.CLOCK_ERROR, self.t_ms)
        self._write(LogCode.TIME_SET, step_ms & _U32, step_ms >> 32 & _U32)
        self._take_effect()
        return step_ms

    def press_button(self) -> NackReason | None:
        """The patient asks for the bolus that was prescribed; why it is denied, if it is."""
        program, therapy = self.therapy.prescription, self.therapy
        therapy.patient_requested += 1
        denial = None
        if program.pat_bolus_nl and therapy.lockout_left_ms(self.at_us):
            denial = NackReason.LOCKOUT
        elif not therapy.may_begin_bolus or not program.pat_bolus_nl:
            denial = NackReason.WRONG_STATE
        elif not self._has_room_for(program.pat_bolus_nl):
            denial = NackReason.LIMIT_EXCEEDED
        if denial is not None:
            therapy.patient_denied += 1
            self._write(LogCode.BOLUS_DENIED, _NO_OPERATION, denial)
            return denial
        self.begin_bolus(
            program.pat_bolus_nl,
            program.pat_bolus_ms,
            bolus_id=therapy.next_bolus_id(),
            op_id=_NO_OPERATION,
            flags=BolusFlag.PATIENT,
        )
        return None

    def _has_room_for(self, volume_nl: int) -> bool:
        """Whether a bolus is in the reservoir, and within the hard limit of a day."""
        dose_ng = volume_nl * self.therapy.prescription.concentration_ng_ml // 1_000_000
        is_there = volume_nl <= self.reservoir_nl - self.settings.residual_nl
        return is_there and self.doses.last_24h(self.at_us) + dose_ng <= self.settings.dose_hard_max_ng_d

    def interrogated(self) -> None:
        """A host has asked who this is: that frees a latched telemetry mode, and may find a stall over."""
        with self.changing():
            self.conditions.is_held = False
            self.supervision.interrogated()

    def note_read(self, seq: int) -> None:
        """A host has been given the log up to `seq`."""
        self.log.note_read(seq)
        self._log_alarms()

    def acknowledge(self, code: AlarmCode) -> None:
        """Take note of an alarm. Raises AlarmRefused when there is none."""
        instance = self.alarms.instances.get(code)
        reminds_ms = self._tone_times.next_ms(instance, self.t_ms) if instance and instance.is_present else None
        with self.changing():
            self.alarms.acknowledge(code, self.t_ms, reminds_ms=reminds_ms)

    def reset(self, code: AlarmCode) -> None:
        """End an alarm's latch. Raises AlarmRefused while its cause is there."""
        with self.changing():
            self.alarms.reset(code, self.t_ms)
            self.integrity.was_reset(code, self.t_ms)

    def note(self, code: LogCode, arg0: int = 0, arg1: int = 0) -> None:
        """Write down what the firmware noticed on its line."""
        self._write(code, arg0, arg1)
        self._log_alarms()

    def power_off(self) -> None:
        """Cut the power: nothing is delivered, nothing noticed; what is kept is kept."""
        self.is_powered = False
        self._take_effect()

    def boot(self, cause: BootCause) -> None:
        """Start the firmware again on what was kept; the log says why."""
        self.power_off()
        self.is_powered = True
        self._restart(cause)
        self._take_effect()

    def _restart(self, cause: BootCause) -> None:
        self.boot_count = (self.boot_count + 1) & _U16
        major, minor, patch = FIRMWARE_VERSION
        self._write(LogCode.BOOT, cause, major << 24 | minor << 16 | patch)
        self.note_damage()
        self.supervision.end_bolus()  # A bolus is never taken up again.
        if self.therapy.accepts(Trigger.UPDATE_ENDS):
            self.therapy.trigger(Trigger.UPDATE_ENDS)  # A boot ends it, whichever; a fault may have ended it before.
        self.therapy.skip_missed(self.at_us)
        self.integrity.booted(cause, self.at_us)
        if self.conditions.is_valve_shut is not self.alarms.is_present(AlarmCode.FAV_CLOSED):
            self.note_valve(is_shut=self.conditions.is_valve_shut)

    def forget_program(self, cause: BootCause) -> None:
        """Boot with the settings of delivery: after a brown-out at the minimum rate, after a factory reset stopped."""
        self.supervision.end_bolus()
        settings, therapy = self.settings, self.therapy
        present = therapy.prescription
        mode = Mode.NONE if cause is BootCause.FACTORY_RESET else Mode.MINIMUM_RATE
        therapy.prescribe(Prescription.without_steps(mode, present.concentration_ng_ml, present.drug_id), self.at_us)
        self.configuration = Configuration()
        self.sensing.thresholds = memory.default_thresholds(settings)
        self.supervision.watched.low_reservoir_nl = settings.low_reservoir_nl
        self.supervision.watched.battery_low_mv = self.thresholds.battery_low_mv
        if cause is BootCause.FACTORY_RESET:
            therapy.trigger(Trigger.FACTORY_RESET)
            self.operations.clear()
        self.boot(cause)
        self._log_program(_NO_OPERATION)
        if cause is BootCause.FACTORY_RESET:
            self.alarms.raise_(AlarmCode.PUMP_STOPPED, self.t_ms)
        self._take_effect()

    def begin_update(self, duration_us: int) -> None:
        """Put other firmware in: nothing is delivered meanwhile, and then the pump boots and goes on.

        Raises:
            TransitionRefused: not in this state.
        """
        self.supervision.end_bolus()
        with self.changing():
            self.therapy.trigger(Trigger.UPDATE_BEGINS)
            self.integrity.trust.update_ends_us = self.at_us + duration_us

    # --- what can be read ---------------------------------------------------------------------------------------------

    @property
    def t_ms(self) -> int:
        """Pump time in milliseconds, as the pump's clock resolves it."""
        resolution_us = self.settings.clock_resolution_ms * _MS
        return self.at_us // resolution_us * resolution_us // _MS

    @property
    def battery_pct(self) -> int:
        """The charge as the pump figures it, which may be off."""
        percent = self.plant.battery.percent
        return max(min(percent + percent * self.settings.battery_soc_error_percent // 100, 100), 0)

    def holds_drug_of(self, prescription: Prescription) -> bool:
        """Whether a program is for the drug that was filled in last."""
        filled = (self.refill.drug_id, self.refill.concentration_ng_ml)
        return filled == (prescription.drug_id, prescription.concentration_ng_ml)

    @property
    def low_reservoir_nl(self) -> int:
        """Threshold of LOW_RESERVOIR."""
        return self.supervision.watched.low_reservoir_nl

    @property
    def reservoir_nl(self) -> int:
        """What the pump believes to hold, residual included."""
        return self.plant.reported_nl

    @property
    def reported_rate_nl_h(self) -> int:
        """What the pump believes to deliver now, a bolus included; nothing without power.

        In a telemetry hold it goes on believing it, although it counts no strokes.
        """
        return self.therapy.reported_nl_h_ppm(self.at_us) // PPM if self.is_powered else 0

    @property
    def thresholds(self) -> Thresholds:
        """What an operator has set about alarms of sensors."""
        return self.sensing.thresholds

    @property
    def daily_nl(self) -> int:
        """What it will deliver in a day as things are: the program and all the boluses that the patient may ask for."""
        program = self.therapy.prescription
        return program.daily_nl(self.settings.minimum_rate_nl_h) + program.max_per_day * program.pat_bolus_nl

    def reaches_ms(self, volume_nl: int) -> int:
        """Pump time in ms at which the reservoir will be down to `volume_nl`, if all allotted boluses are given."""
        left_nl = max(self.reservoir_nl - volume_nl, 0)
        return self.t_ms + (left_nl * DAY_MS // self.daily_nl if self.daily_nl else 0)

    @property
    def refill_by_ms(self) -> int:
        """Pump time in ms by which it must be refilled: a lead before it is low, and before the drug is too old."""
        low_ms = max(self.reaches_ms(self.low_reservoir_nl) - self.settings.refill_lead_ms, 0)
        return min(low_ms, self.refill.at_ms + self.settings.drug_stability_ms)

    @property
    def tone(self) -> Tone | None:
        """The tone that the pump sounds now; without power there is none."""
        if not self.is_powered:
            return None
        return tone_at(self.alarms, self.t_ms, self._tone_times)

    @property
    def has_news(self) -> bool:
        """Whether there are records that `happened` has not handed over yet."""
        return bool(self._happened)

    def happened(self) -> list[Happened]:
        """Drain the records that were written since the last call."""
        happened, self._happened = self._happened, []
        return happened

    # --- small print --------------------------------------------------------------------------------------------------

    def _check_volume(self, volume_nl: int) -> None:
        check_range("volume_nl", volume_nl, 0, self.settings.reservoir_nominal_nl, "nL")

    def _log_program(self, op_id: int) -> None:
        self._write(LogCode.THERAPY, op_id, self.therapy.revision, self.therapy.prescription.program_crc32c)

    def _write(self, code: LogCode, arg0: int = 0, arg1: int = 0, arg2: int = 0) -> None:
        self._happened.append(Happened(self.log.append(self.boot_count, code, self.t_ms, (arg0, arg1, arg2))))

    def _log_alarms(self) -> None:
        """Write down each edge; and that the log has lost what nobody has read, or that it has been read."""
        self._write_edges()
        if self.log.has_lost_unread:
            self.alarms.raise_(AlarmCode.LOG_OVERWRITE, self.t_ms, value=self.log.overwritten)
        elif self.log.is_read:
            self.alarms.clear(AlarmCode.LOG_OVERWRITE, self.t_ms)
        self._write_edges()

    def _write_edges(self) -> None:
        for change in self.alarms.edges():
            record = self.log.append(
                self.boot_count,
                change.edge << 8 | change.code,
                change.t_ms,
                (change.occurrence, change.priority | change.state << 8, change.value),
            )
            self._happened.append(Happened(record, change))
            if change.edge is AlarmEdge.RAISED:
                self.integrity.raised(change.code)
