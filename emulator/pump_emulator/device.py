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

from pump_emulator.alarms import STRICT_PRIORITIES, AlarmChanged, Alarms
from pump_emulator.audit import Audit
from pump_emulator.eventlog import EventLog
from pump_emulator.integrity import Integrity
from pump_emulator.memory import Kept
from pump_emulator.physics import PPM
from pump_emulator.sensing import Sensing, Thresholds
from pump_emulator.settings import Priorities
from pump_emulator.supervision import Supervision
from pump_emulator.therapy import NO_RATES, Rates, Trigger
from pump_emulator.tones import Tone, ToneTimes, tone_at
from pump_protocol.machine import earliest
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, DamagedPart, LogCode, LogRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.prescription import Prescription
    from pump_emulator.settings import PumpSettings

FIRMWARE_VERSION = (1, 0, 0)
_MS = 1_000
_U16 = 0xFFFF

ROUNDS_MAX = 20
"""So often what is noticed at one instant may change rates at which something else is noticed."""


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
            write=self.write,
            halt=self.halt,
        )
        self.sensing = Sensing(
            settings,
            kept.plant,
            kept.therapy,
            self.alarms,
            outflow=kept.outflow,
            sensed=kept.sensed,
            thresholds=kept.thresholds,
            halt=self.halt,
            end_bolus=self.supervision.end_bolus,
        )
        self.integrity = Integrity(settings, self.conditions, kept.therapy, self.alarms, kept.trust)
        self.tone_times = ToneTimes(
            critical_ms=settings.critical_tone_ms,
            critical_interval_ms=settings.critical_tone_interval_ms,
            noncritical_ms=settings.noncritical_tone_ms,
            noncritical_interval_ms=settings.noncritical_tone_interval_ms,
        )
        self._due: int | None = None
        self._happened: list[Happened] = []

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

    def next_due(self) -> int | None:
        """When the pump will notice something next, if nobody interferes; `None`: never."""
        return None if self._due is None else max(self._due, self.at_us)

    def next_cause(self) -> int | None:
        """When a rate changes or a limit is crossed next, computed anew; what has been noticed already is not it."""
        crossing = self.plant.next_crossing()
        if not self.is_powered:
            return crossing
        update_ends_us = self.integrity.trust.update_ends_us
        noticed = (self.supervision.next_cause(self.at_us), self.sensing.next_cause(), update_ends_us)
        return earliest(crossing, *noticed)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Change plant, therapy, outflow or alarms at this instant; what follows from it follows at once."""
        yield
        self._take_effect()

    def halt(self, code: AlarmCode, trigger: Trigger) -> None:
        """An alarm stops delivery or slows it, if there is any, and with it the running bolus."""
        if self.therapy.is_commanded and self.therapy.accepts(trigger):
            self.therapy.trigger(trigger)
            self.integrity.halted(code)
            if not self.therapy.gives_boluses:
                self.supervision.end_bolus()

    def foreseen(self, at_us: int) -> Device:
        """What it will be at a time before `next_due`, as another device that nobody has to do with."""
        kept = self.kept()
        # Nothing is noticed before `next_due`: what flows is copied, and the rest, which only a notice changes, shared.
        kept.plant, kept.outflow, kept.therapy = copy.deepcopy((kept.plant, kept.outflow, kept.therapy))
        ahead = Device(self.settings, kept)
        ahead.is_powered = self.is_powered
        ahead._flow_to(at_us)
        return ahead

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
        therapy.drive(at_us, gives_nl_h_ppm=rates.bolus)
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

    def _notice_update(self) -> None:
        ends_us = self.integrity.trust.update_ends_us
        if ends_us is not None and ends_us <= self.at_us:
            self._restart(BootCause.UPDATE)

    def _flow_to(self, at_us: int) -> None:
        self.plant.settle(at_us)
        self.outflow.settle(at_us)
        self.therapy.settle(at_us)
        self.at_us = at_us

    # --- power --------------------------------------------------------------------------------------------------------

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
        self.write(LogCode.BOOT, cause, major << 24 | minor << 16 | patch)
        self.note_damage()
        self.supervision.end_bolus()  # A bolus is never taken up again.
        if self.therapy.accepts(Trigger.UPDATE_ENDS):
            self.therapy.trigger(Trigger.UPDATE_ENDS)  # A boot ends it, whichever; a fault may have ended it before.
        self.therapy.skip_missed(self.at_us)
        self.integrity.booted(cause, self.at_us)
        if self.conditions.is_valve_shut is not self.alarms.is_present(AlarmCode.FAV_CLOSED):
            self.note_valve(is_shut=self.conditions.is_valve_shut)

    def note_damage(self) -> None:
        """Write down, once, that the reservoir was pressed in; a pump without power does so when it starts."""
        trust = self.integrity.trust
        if self.conditions.is_damaged and self.is_powered and not trust.is_damage_logged:
            trust.is_damage_logged = True
            self.write(LogCode.DAMAGED, DamagedPart.RESERVOIR, self.plant.capacity_nl)

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

    # --- the log ------------------------------------------------------------------------------------------------------

    def write(self, code: LogCode, arg0: int = 0, arg1: int = 0, arg2: int = 0) -> None:
        """Put a record into the log; an alarm's edge gets its own when what is going on has taken effect."""
        self._happened.append(Happened(self.log.append(self.boot_count, code, self.t_ms, (arg0, arg1, arg2))))

    def note(self, code: LogCode, arg0: int = 0, arg1: int = 0) -> None:
        """Write down what the firmware noticed on its line."""
        self.write(code, arg0, arg1)
        self._log_alarms()

    def note_read(self, seq: int) -> None:
        """A host has been given the log up to `seq`."""
        self.log.note_read(seq)
        self._log_alarms()

    @property
    def has_news(self) -> bool:
        """Whether there are records that `happened` has not handed over yet."""
        return bool(self._happened)

    def happened(self) -> list[Happened]:
        """Drain the records that were written since the last call."""
        happened, self._happened = self._happened, []
        return happened

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
    def tone(self) -> Tone | None:
        """The tone that the pump sounds now; without power there is none."""
        if not self.is_powered:
            return None
        return tone_at(self.alarms, self.t_ms, self.tone_times)
