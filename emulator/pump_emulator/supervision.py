"""What the pump notices about itself: levels against limits, in one place.

`next_cause` says when the next limit is crossed at the present rates; `notice` compares every level with its limit,
acts, and raises. It looks at levels and not at the way by which they were reached, so noticing twice changes nothing.
Times are pump time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.physics import VOLTAGE_EMPTY_MV
from pump_emulator.settings import EmptyAction
from pump_emulator.therapy import RUNNING, Trigger
from pump_protocol.machine import earliest
from pump_protocol.messages import AlarmCode, LogCode, PumpStateCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.alarms import Alarms
    from pump_emulator.physics import Plant
    from pump_emulator.settings import PumpSettings
    from pump_emulator.therapy import Therapy

_MS = 1_000
_SECOND = 1_000_000
_DAY = 86_400 * _SECOND

_NEVER_CEASES = frozenset({PumpStateCode.SHELF, PumpStateCode.EOS_OFF})
_EMPTY_TRIGGER = {EmptyAction.STOP: Trigger.ALARM_STOPS, EmptyAction.MINIMUM_RATE: Trigger.ALARM_SLOWS}


class Watched(msgspec.Struct):
    """What has been noticed and must not be forgotten; a time that is `None`: it is not so."""

    low_reservoir_nl: int
    """Threshold of LOW_RESERVOIR."""
    battery_low_mv: int = VOLTAGE_EMPTY_MV
    """ERI is latched at this voltage too, if it is reached before the last 90 days."""
    made_us: int = 0
    eri_us: int | None = None
    stall_onset_us: int | None = None
    ceased_us: int | None = None
    """Since when nothing is delivered, as far as the pump can know."""
    interrogations_wanted: int = 0
    """How often a host has to ask who this is before the pump finds the end of a stall."""


class Supervision:
    """Watches plant and therapy, and raises alarms. `write` puts a record into the log."""

    def __init__(
        self,
        settings: PumpSettings,
        plant: Plant,
        therapy: Therapy,
        alarms: Alarms,
        *,
        watched: Watched,
        write: Callable[[LogCode, int, int, int], None],
        halt: Callable[[AlarmCode, Trigger], None],
    ) -> None:
        """Go on from what was kept; `halt` is told which alarm has stopped or slowed delivery."""
        self.watched = watched
        self._settings = settings
        self._plant = plant
        self._therapy = therapy
        self._alarms = alarms
        self._write = write
        self._halt = halt
        self._at_us = 0

    def next_cause(self, at_us: int) -> int | None:
        """When the next limit is crossed at the present rates; it stays so until something is noticed or done."""
        return earliest(
            self._therapy.next_change(at_us),
            # The end of service never comes before it is announced.
            self._eri_due() if self.watched.eri_us is None else self._eos_due(),
            self._stall_due(),
            self._recovery_due(),
            self._low_due(),
            self._empty_due(),
            self._ceased_due(),
            self._resume_due(),
        )

    def end_of_service(self) -> int | None:
        """When the pump will be off for good, as things are; `None`: never."""
        if self._therapy.state is PumpStateCode.EOS_OFF:
            return self._at_us
        return self._eos_due()

    def interrogated(self) -> None:
        """A host has asked who this is: the end of a stall may have waited for that."""
        self.watched.interrogations_wanted = max(self.watched.interrogations_wanted - 1, 0)

    def pass_eri(self, at_us: int) -> None:
        """The battery is spent too early: elective replacement is due now."""
        if self.watched.eri_us is None and self._therapy.state is not PumpStateCode.EOS_OFF:
            self._latch_eri(at_us)

    def pass_eos(self, at_us: int) -> None:
        """The battery is dead before its time."""
        self._at_us = at_us
        self._end_service()

    # --- what comes when ----------------------------------------------------------------------------------------------

    def _end_of_life(self) -> int | None:
        if not self._settings.has_battery:
            return None
        return earliest(self._calendar_end_us, self._plant.battery.empty_at())

    @property
    def _calendar_end_us(self) -> int:
        return self.watched.made_us + self._settings.calendar_life_ms * _MS

    def _eri_due(self) -> int | None:
        end_us = self._end_of_life()
        if self.watched.eri_us is not None or end_us is None or self._therapy.state is PumpStateCode.EOS_OFF:
            return None
        return earliest(
            end_us - self._settings.eri_to_eos_ms * _MS,
            self._plant.battery.time_of_millivolt(self.watched.battery_low_mv),
        )

    def _eos_due(self) -> int | None:
        if self._therapy.state is PumpStateCode.EOS_OFF:
            return None
        since_eri = None if self.watched.eri_us is None else self.watched.eri_us + self._settings.eri_to_eos_ms * _MS
        return earliest(self._end_of_life(), since_eri)

    def _stall_due(self) -> int | None:
        if not self._therapy.is_delivering or self._plant.motor.unmoved_since_us is None:
            return None
        return self._plant.motor.unmoved_since_us + self._settings.stall_detect_ms * _MS

    def _recovery_due(self) -> int | None:
        state, moving_since_us = self._therapy.state, self._plant.motor.moving_since_us
        is_safe_and_stalled = state is PumpStateCode.SAFE_STATE and self._alarms.is_present(AlarmCode.MOTOR_STALL)
        is_stalled = state is PumpStateCode.STALLED or is_safe_and_stalled
        if not is_stalled or moving_since_us is None:
            return None
        if self._plant.conditions.is_valve_shut or self.watched.interrogations_wanted:
            return None
        return moving_since_us + self._settings.stall_recovery_lag_ms * _MS

    def _low_due(self) -> int | None:
        return self._crossing(AlarmCode.LOW_RESERVOIR, self.watched.low_reservoir_nl)

    def _empty_due(self) -> int | None:
        return self._crossing(AlarmCode.EMPTY_RESERVOIR, self._settings.residual_nl)

    def _crossing(self, alarm: AlarmCode, volume_nl: int) -> int | None:
        if self._alarms.is_present(alarm):
            return None
        return self._plant.time_reported(volume_nl)

    def _resume_due(self) -> int | None:
        until_ms = self._alarms.next_resume_ms()
        return None if until_ms is None else until_ms * _MS

    def _ceased_due(self) -> int | None:
        if self.watched.ceased_us is None or self._alarms.is_present(AlarmCode.PUMP_STOPPED_48H):
            return None
        return self.watched.ceased_us + self._settings.stopped_critical_after_ms * _MS

    # --- what the pump notices ----------------------------------------------------------------------------------------

    def notice(self, at_us: int) -> None:
        """Compare levels with limits, act and raise. Rates are to be set anew afterwards."""
        self._at_us = at_us
        self._alarms.resume_audio(self._t_ms)
        self._notice_motor()
        self._notice_volume()
        self._notice_battery()
        self._notice_program()

    def notice_cessation(self, at_us: int, *, is_powered: bool) -> None:
        """Remember since when nothing is delivered, as far as the pump can know, and raise when it is too long."""
        self._at_us = at_us
        watched, unmoved = self.watched, self._plant.motor.unmoved_since_us
        if self._therapy.is_delivering and is_powered:
            watched.ceased_us = unmoved if watched.ceased_us is None or unmoved is None else watched.ceased_us
        elif watched.ceased_us is None and self._therapy.state not in _NEVER_CEASES:
            watched.ceased_us = at_us
        if is_powered:
            self._notice_ceased()

    def end_bolus(self) -> int:
        """End the running bolus, if there is one; what was given of it, in nL."""
        ended = self._therapy.end_bolus()
        if ended is None:
            return 0
        self._write(LogCode.BOLUS_END, ended.op_id, ended.bolus_id, ended.given.pulses)
        return ended.given.pulses

    def _notice_motor(self) -> None:
        stall, recovery = self._stall_due(), self._recovery_due()
        if stall is not None and stall <= self._at_us:
            self.watched.stall_onset_us = self._plant.motor.unmoved_since_us
            self._therapy.trigger(Trigger.STALL_DETECTED)
            self._alarms.raise_(AlarmCode.MOTOR_STALL, self._t_ms, value=self._stalled_s)
        elif recovery is not None and recovery <= self._at_us:
            self._therapy.trigger(Trigger.STALL_RECOVERED)
            self._alarms.clear(AlarmCode.MOTOR_STALL, self._t_ms, value=self._stalled_s)
            self._alarms.raise_(AlarmCode.MOTOR_STALL_RECOVERED, self._t_ms, value=self._stalled_s)
            self.watched.stall_onset_us = None

    def _notice_volume(self) -> None:
        reservoir_nl, low, empty = self._plant.reported_nl, AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR
        if reservoir_nl <= self.watched.low_reservoir_nl:
            self._alarms.raise_(low, self._t_ms, value=reservoir_nl)
        elif reservoir_nl > self.watched.low_reservoir_nl + self._settings.low_hysteresis_nl:
            self._alarms.clear(low, self._t_ms, value=reservoir_nl)
        if reservoir_nl > self._settings.residual_nl:
            self._alarms.clear(empty, self._t_ms, value=reservoir_nl)
        else:
            self._alarms.raise_(empty, self._t_ms, value=reservoir_nl)
            if self._therapy.is_commanded and not self._therapy.is_slowed:
                self._halt(empty, _EMPTY_TRIGGER[self._settings.empty_action])

    def _notice_battery(self) -> None:
        if self._therapy.state is PumpStateCode.EOS_OFF:
            return
        if self.watched.eri_us is None and self._is_replacement_due():
            self._latch_eri(self._at_us)
        if self._is_service_over():
            self._end_service()

    def _is_replacement_due(self) -> bool:
        """Whether `_eri_due` is not ahead, at a time to which the battery is settled."""
        battery, lead_us = self._plant.battery, self._settings.eri_to_eos_ms * _MS
        return self._settings.has_battery and (
            self._at_us + lead_us >= self._calendar_end_us
            or battery.is_empty_within(lead_us)
            or battery.is_down_to(self.watched.battery_low_mv)
        )

    def _is_service_over(self) -> bool:
        """Whether `_eos_due` is not ahead, at a time to which the battery is settled."""
        eri_us, lead_us = self.watched.eri_us, self._settings.eri_to_eos_ms * _MS
        if eri_us is not None and self._at_us >= eri_us + lead_us:
            return True
        is_spent = self._at_us >= self._calendar_end_us or self._plant.battery.charge == 0
        return self._settings.has_battery and is_spent

    def _latch_eri(self, at_us: int) -> None:
        self._at_us = self.watched.eri_us = at_us
        eos = self._eos_due()
        days_left = 0 if eos is None else max(eos - at_us, 0) // _DAY
        self._alarms.raise_(AlarmCode.ERI, self._t_ms, value=days_left)

    def _end_service(self) -> None:
        self._therapy.trigger(Trigger.END_OF_SERVICE)
        self._alarms.raise_(AlarmCode.EOS, self._t_ms)

    def _notice_program(self) -> None:
        """Boluses begin and end, a program ends, a bolus ends with the delivery that it is part of."""
        therapy = self._therapy
        if therapy.bolus is not None and (not therapy.gives_boluses or therapy.bolus.ends_us <= self._at_us):
            self.end_bolus()
        if therapy.state not in RUNNING:
            return
        end, begin = therapy.program_end(), therapy.next_program_bolus()
        if end is not None and end <= self._at_us:
            if therapy.bolus is not None:
                self.end_bolus()
            therapy.trigger(Trigger.PROGRAM_ENDED)
            self._alarms.raise_(AlarmCode.SCHEDULE_END, self._t_ms)
            self._alarms.raise_(AlarmCode.PUMP_STOPPED, self._t_ms)
        elif begin is not None and begin <= self._at_us:
            bolus = therapy.begin_program_bolus(self._at_us)
            if bolus is not None:
                self._write(LogCode.BOLUS_START, bolus.op_id, bolus.bolus_id, bolus.volume_nl)

    def _notice_ceased(self) -> None:
        ceased = self._ceased_due()
        if self.watched.ceased_us is None:
            self._alarms.clear(AlarmCode.PUMP_STOPPED_48H, self._t_ms)
        elif ceased is not None and ceased <= self._at_us:
            self._alarms.raise_(
                AlarmCode.PUMP_STOPPED_48H, self._t_ms, value=(self._at_us - self.watched.ceased_us) // _SECOND
            )

    @property
    def _t_ms(self) -> int:
        return self._at_us // _MS

    @property
    def _stalled_s(self) -> int:
        return 0 if self.watched.stall_onset_us is None else (self._at_us - self.watched.stall_onset_us) // _SECOND
