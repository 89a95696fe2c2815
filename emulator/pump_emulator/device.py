"""The pump in pump time: what it delivers, what it notices, what it writes into its log. It knows no link.

Event-driven: between two causes every rate is constant, so `next_due` computes when the next one comes, and `settle`
goes from one to the next, each at its own time. What is noticed is decided in one place, `_notice`, from levels and not
from the way by which they were reached: at any speed, by any path, the same log.

The plant has two ledgers: what the motor was told to do, and what flowed. Only the first is ever told on the wire.
Times are pump time in microseconds unless a name says otherwise.
"""

from __future__ import annotations

import msgspec

from pump_emulator.alarms import AlarmChanged, Alarms, Instance, Tone, tone_at
from pump_emulator.eventlog import EventLog
from pump_emulator.physics import PPM, Plant
from pump_emulator.settings import EmptyAction, PumpSettings
from pump_emulator.therapy import DELIVERING, Prescription, Therapy, Trigger
from pump_protocol.machine import earliest
from pump_protocol.messages import AlarmCode, BootCause, LogCode, LogRecord, PumpStateCode

FIRMWARE_VERSION = (1, 0, 0)
_MS = 1_000
_SECOND = 1_000_000
_SECONDS_A_DAY = 86_400
_U16 = 0xFFFF

_NO_OPERATION = 0
"""The op_id of what was done through the control channel and not by a command on the wire."""


class OutOfLimits(ValueError):  # noqa: N818 (a refusal, not an error of the program)
    """A value that this pump does not accept; says what would be right."""


class Happened(msgspec.Struct, frozen=True):
    """One record that was written, and the alarm edge that it tells of, if it does."""

    record: LogRecord
    alarm: AlarmChanged | None = None


class Kept(msgspec.Struct):
    """All that survives a loss of power; a device is made from it again, exactly."""

    at_us: int
    boot_count: int
    plant: Plant
    therapy: Therapy
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
        self.low_reservoir_nl = kept.low_reservoir_nl
        self.is_powered = False
        self.alarms = Alarms({instance.code: instance for instance in kept.instances}, kept.occurrences)
        self.log = EventLog.restored(
            epoch=kept.log_epoch,
            capacity=settings.log_capacity,
            last_seq=kept.log_last_seq,
            digest=kept.log_digest,
            records=kept.log_records,
        )
        self._eri_us = kept.eri_us
        self._stall_onset_us = kept.stall_onset_us
        self._ceased_us = kept.ceased_us
        self._due: int | None = None
        self._happened: list[Happened] = []

    @classmethod
    def manufactured(cls, settings: PumpSettings, *, log_epoch: int) -> Device:
        """A new pump: filled, programmed and started, its clock at zero and its log empty."""
        prescription = Prescription(settings.basal_rate_nl_h, settings.concentration_ng_ml)
        kept = Kept(
            at_us=0,
            boot_count=0,
            plant=Plant.filled(
                settings.reservoir_filled_nl,
                residual_nl=settings.residual_nl,
                pulse_nl=settings.pulse_nl,
                flow_bias_ppm=settings.flow_bias_ppm,
            ),
            therapy=Therapy(prescription, settings.minimum_rate_nl_h),
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
        device._log_program()
        device.start()
        return device

    def kept(self) -> Kept:
        """All that survives a loss of power at this instant."""
        return Kept(
            at_us=self.at_us,
            boot_count=self.boot_count,
            plant=self.plant,
            therapy=self.therapy,
            low_reservoir_nl=self.low_reservoir_nl,
            eri_us=self._eri_us,
            stall_onset_us=self._stall_onset_us,
            ceased_us=self._ceased_us,
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
            self._notice()
        self._flow_to(at_us)

    def next_due(self) -> int | None:
        """When the pump will notice something next, if nobody interferes; `None`: never."""
        return None if self._due is None else max(self._due, self.at_us)

    def _next_cause(self) -> int | None:
        """When the next limit is crossed at the present rates; it stays so until something is noticed or done."""
        if not self.is_powered:
            return None
        return earliest(
            self._eri_due(),
            self._eos_due(),
            self._stall_due(),
            self._recovery_due(),
            self._low_due(),
            self._empty_due(),
            self._ceased_due(),
        )

    def _flow_to(self, at_us: int) -> None:
        self.plant.settle(at_us)
        self.at_us = at_us

    # --- what comes when ----------------------------------------------------------------------------------------------

    def _end_of_life(self) -> int:
        return min(self.settings.calendar_life_ms * _MS, self.plant.battery.empty_at())

    def _eri_due(self) -> int | None:
        if self._eri_us is not None or self.therapy.state is PumpStateCode.EOS_OFF:
            return None
        return self._end_of_life() - self.settings.eri_to_eos_ms * _MS

    def _eos_due(self) -> int | None:
        if self.therapy.state is PumpStateCode.EOS_OFF:
            return None
        if self._eri_us is None:
            return self._end_of_life()
        return min(self._end_of_life(), self._eri_us + self.settings.eri_to_eos_ms * _MS)

    def _stall_due(self) -> int | None:
        if self.therapy.state not in DELIVERING or self.plant.motor.unmoved_since_us is None:
            return None
        return self.plant.motor.unmoved_since_us + self.settings.stall_detect_ms * _MS

    def _recovery_due(self) -> int | None:
        if self.therapy.state is not PumpStateCode.STALLED or self.plant.motor.moving_since_us is None:
            return None
        return self.plant.motor.moving_since_us + self.settings.stall_recovery_lag_ms * _MS

    def _low_due(self) -> int | None:
        return self._crossing(AlarmCode.LOW_RESERVOIR, self.low_reservoir_nl)

    def _empty_due(self) -> int | None:
        return self._crossing(AlarmCode.EMPTY_RESERVOIR, self.settings.residual_nl)

    def _crossing(self, alarm: AlarmCode, volume_nl: int) -> int | None:
        if self.alarms.is_present(alarm):
            return None
        return self.plant.time_reported(volume_nl)

    def _ceased_due(self) -> int | None:
        if self._ceased_us is None or self.alarms.is_present(AlarmCode.PUMP_STOPPED_48H):
            return None
        return self._ceased_us + self.settings.stopped_critical_after_ms * _MS

    # --- what the pump notices ----------------------------------------------------------------------------------------

    def _notice(self) -> None:
        """Compare levels with limits, act, and write down what changed. Doing it twice changes nothing."""
        if not self.is_powered:
            return
        self._notice_motor()
        self._notice_volume()
        self._notice_battery()
        self._drive()
        self._notice_ceased()
        self._log_alarms()
        self._due = self._next_cause()

    def _notice_motor(self) -> None:
        stall, recovery = self._stall_due(), self._recovery_due()
        if stall is not None and stall <= self.at_us:
            self._stall_onset_us = self.plant.motor.unmoved_since_us
            self.therapy.trigger(Trigger.STALL_DETECTED)
            self.alarms.raise_(AlarmCode.MOTOR_STALL, self._t_ms, value=self._stalled_s)
        elif recovery is not None and recovery <= self.at_us:
            self.therapy.trigger(Trigger.STALL_RECOVERED)
            self.alarms.clear(AlarmCode.MOTOR_STALL, self._t_ms, value=self._stalled_s)
            self.alarms.raise_(AlarmCode.MOTOR_STALL_RECOVERED, self._t_ms, value=self._stalled_s)
            self._stall_onset_us = None

    def _notice_volume(self) -> None:
        reservoir_nl, low, empty = self.reservoir_nl, AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR
        if reservoir_nl <= self.low_reservoir_nl:
            self.alarms.raise_(low, self._t_ms, value=reservoir_nl)
        elif reservoir_nl > self.low_reservoir_nl + self.settings.low_hysteresis_nl:
            self.alarms.clear(low, self._t_ms, value=reservoir_nl)
        if reservoir_nl > self.settings.residual_nl:
            self.alarms.clear(empty, self._t_ms, value=reservoir_nl)
        elif not self.alarms.is_present(empty):
            self.alarms.raise_(empty, self._t_ms, value=reservoir_nl)
            if self.therapy.commanded_rate_nl_h:
                self.therapy.trigger(_EMPTY_TRIGGER[self.settings.empty_action])

    def _notice_battery(self) -> None:
        eri = self._eri_due()
        if eri is not None and eri <= self.at_us:
            self._eri_us = self.at_us
            days_left = (self._end_of_life() - self.at_us) // (_SECONDS_A_DAY * _SECOND)
            self.alarms.raise_(AlarmCode.ERI, self._t_ms, value=days_left)
        eos = self._eos_due()
        if eos is not None and eos <= self.at_us:
            self.therapy.trigger(Trigger.END_OF_SERVICE)
            self.alarms.raise_(AlarmCode.EOS, self._t_ms)

    def _notice_ceased(self) -> None:
        ceased = self._ceased_due()
        if self._ceased_us is None:
            self.alarms.clear(AlarmCode.PUMP_STOPPED_48H, self._t_ms)
        elif ceased is not None and ceased <= self.at_us:
            self.alarms.raise_(AlarmCode.PUMP_STOPPED_48H, self._t_ms, value=(self.at_us - self._ceased_us) // _SECOND)

    def _drive(self) -> None:
        """Give motor, flows and battery the rates that follow from state and jam."""
        self.plant.drive(
            self.at_us,
            commanded_nl_h_ppm=self.therapy.commanded_rate_nl_h * PPM if self.is_powered else 0,
            reported_nl_h_ppm=self.therapy.reported_rate_nl_h * PPM if self.is_powered else 0,
        )
        self._track_cessation()

    def _track_cessation(self) -> None:
        state, unmoved = self.therapy.state, self.plant.motor.unmoved_since_us
        if state in DELIVERING and self.is_powered:
            self._ceased_us = unmoved if self._ceased_us is None or unmoved is None else self._ceased_us
        elif self._ceased_us is None and state not in _NEVER_CEASES:
            self._ceased_us = self.at_us

    # --- what people do to it -----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Deliver the program in force.

        Raises:
            TransitionRefused: the pump is not stopped, or has reached its end of service.
            OutOfLimits: the reservoir is empty as far as the pump knows.
        """
        if self.reservoir_nl <= self.settings.residual_nl and self.therapy.accepts(Trigger.START):
            message = "the reservoir is empty as far as the pump knows: refill it first"
            raise OutOfLimits(message)
        self.therapy.trigger(Trigger.START)
        self._write(LogCode.RESUME, _NO_OPERATION, self.therapy.revision)
        if self.alarms.is_present(AlarmCode.MOTOR_STALL):
            # The pump knows of the stall already; it tries the rotor and goes on from what that does.
            self.therapy.trigger(Trigger.STALL_DETECTED)
        self.alarms.clear(AlarmCode.PUMP_STOPPED, self._t_ms)
        self._drive()
        self._notice()

    def stop(self, reason: int = 0) -> None:
        """Stop delivery.

        Raises:
            TransitionRefused: it is stopped already, or has reached its end of service.
        """
        self.therapy.trigger(Trigger.STOP)
        self._write(LogCode.STOP, _NO_OPERATION, reason)
        self.alarms.raise_(AlarmCode.PUMP_STOPPED, self._t_ms, value=reason)
        self._notice()

    def check_program(self, *, rate_nl_h: int | None, low_reservoir_nl: int | None) -> None:
        """Say whether a programmer may set these; `None` is left as it is.

        Raises:
            OutOfLimits: the pump cannot deliver the rate, or the threshold lies outside its reservoir.
        """
        limits = self.settings
        _check_range("rate_nl_h", rate_nl_h, limits.flow_min_nl_h, limits.flow_max_nl_h, "nL/h")
        _check_range("low_reservoir_nl", low_reservoir_nl, limits.residual_nl, limits.reservoir_nominal_nl, "nL")

    def prescribe(self, rate_nl_h: int) -> None:
        """Put another basal rate, which has been checked, in force; at once when the pump delivers."""
        self.therapy.prescribe(msgspec.structs.replace(self.therapy.prescription, rate_nl_h=rate_nl_h))
        self._log_program()
        self._drive()
        self._notice()

    def set_low_reservoir(self, volume_nl: int) -> None:
        """Move the threshold of LOW_RESERVOIR to a volume that has been checked."""
        self.low_reservoir_nl = volume_nl
        self._notice()

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl`, as a needle would. The pump does not know."""
        self._check_volume(volume_nl)
        self.plant.fill_truly(volume_nl)

    def report_refill(self, volume_nl: int) -> None:
        """Make the pump believe in `volume_nl`, as a programmer would after a refill."""
        self._check_volume(volume_nl)
        expected_nl, prescription = self.reservoir_nl, self.therapy.prescription
        self.plant.report_refill(volume_nl)
        self._write(LogCode.REFILL, _NO_OPERATION, expected_nl, volume_nl)
        self._write(LogCode.REFILL_EXPECTED, _NO_OPERATION, expected_nl, prescription.concentration_ng_ml)
        self._write(LogCode.REFILL_DRUG, _NO_OPERATION, prescription.drug_id, self.low_reservoir_nl)
        self._notice()

    def jam(self) -> None:
        """Stall the rotor physically; the pump will notice in its own time."""
        self._set_jam(is_jammed=True)

    def free(self) -> None:
        """Let the rotor turn again."""
        self._set_jam(is_jammed=False)

    def acknowledge(self, code: AlarmCode) -> None:
        """Take note of an alarm. Raises AlarmRefused when there is none."""
        self.alarms.acknowledge(code, self._t_ms)
        self._log_alarms()

    def reset(self, code: AlarmCode) -> None:
        """End an alarm's latch. Raises AlarmRefused while its cause is there."""
        self.alarms.reset(code, self._t_ms)
        self._log_alarms()

    def note(self, code: LogCode) -> None:
        """Write down what the firmware noticed on its line."""
        self._write(code)

    def power_off(self) -> None:
        """Cut the power: nothing is delivered, nothing noticed; what is kept is kept."""
        self.is_powered = False
        self._drive()
        self._due = None

    def boot(self, cause: BootCause) -> None:
        """Start the firmware again on what was kept; the log says why."""
        self.power_off()
        self.boot_count = (self.boot_count + 1) & _U16
        self.is_powered = True
        major, minor, patch = FIRMWARE_VERSION
        self._write(LogCode.BOOT, cause, major << 24 | minor << 16 | patch)
        self._drive()
        self._notice()

    # --- what can be read ---------------------------------------------------------------------------------------------

    @property
    def reservoir_nl(self) -> int:
        """What the pump believes to hold, residual included."""
        return self.plant.reported_nl

    @property
    def tone(self) -> Tone | None:
        """The tone that the pump sounds now; without power there is none."""
        if not self.is_powered:
            return None
        return tone_at(
            self.alarms,
            self._t_ms,
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

    @property
    def _t_ms(self) -> int:
        return self.at_us // _MS

    @property
    def _stalled_s(self) -> int:
        return 0 if self._stall_onset_us is None else (self.at_us - self._stall_onset_us) // _SECOND

    def _set_jam(self, *, is_jammed: bool) -> None:
        self.plant.set_jam(self.at_us, is_jammed=is_jammed)
        self._drive()
        self._notice()

    def _check_volume(self, volume_nl: int) -> None:
        _check_range("volume_nl", volume_nl, 0, self.settings.reservoir_nominal_nl, "nL")

    def _log_program(self) -> None:
        self._write(LogCode.THERAPY, _NO_OPERATION, self.therapy.revision, self.therapy.prescription.program_crc32c)

    def _write(self, code: LogCode, arg0: int = 0, arg1: int = 0, arg2: int = 0) -> None:
        self._happened.append(Happened(self.log.append(self.boot_count, code, self._t_ms, (arg0, arg1, arg2))))

    def _log_alarms(self) -> None:
        for change in self.alarms.edges():
            record = self.log.append(
                self.boot_count,
                change.edge << 8 | change.code,
                change.t_ms,
                (change.occurrence, change.priority | change.state << 8, change.value),
            )
            self._happened.append(Happened(record, change))


def _check_range(name: str, value: int | None, lowest: int, highest: int, unit: str) -> None:
    if value is not None and not lowest <= value <= highest:
        message = f"{name} = {value}: must be from {lowest} to {highest} {unit}"
        raise OutOfLimits(message)


_NEVER_CEASES = frozenset({PumpStateCode.SHELF, PumpStateCode.EOS_OFF})
_EMPTY_TRIGGER = {EmptyAction.STOP: Trigger.EMPTY_STOPS, EmptyAction.MINIMUM_RATE: Trigger.EMPTY_SLOWS}
