"""What the fitted sensors tell the pump: too much flow or too little, a blocked catheter, heat and cold.

A pump without a sensor notices none of it, which is why the silent faults are silent. As in `supervision.py`, levels
are compared with limits and not the way by which they were reached; what has to last is counted from when it was first
so. Times are pump time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.faults import Sensor
from pump_emulator.physics import PPM
from pump_emulator.therapy import Trigger
from pump_protocol.machine import earliest
from pump_protocol.messages import AlarmCode, Priority

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.alarms import Alarms
    from pump_emulator.outflow import Outflow
    from pump_emulator.physics import Plant
    from pump_emulator.settings import PumpSettings
    from pump_emulator.therapy import Therapy

_MS = 1_000
_SECOND = 1_000_000
_UNDER_ESCALATES_US = 24 * 3_600 * _SECOND
_FREE_FLOW = 2
"""More than so many times what is commanded is no error of a stroke: the drug runs out by itself."""


class Thresholds(msgspec.Struct, frozen=True):
    """What an operator has set; they bind only where a sensor is fitted."""

    battery_low_mv: int = 2_600
    temp_hi_cdeg: int = 4_100
    temp_lo_cdeg: int = 3_000


class Sensed(msgspec.Struct):
    """Since when each thing has been so; `None`: it is not."""

    over_since_us: int | None = None
    under_since_us: int | None = None
    under_raised_us: int | None = None
    temp_out_since_us: int | None = None
    temp_in_since_us: int | None = None
    bolus_id: int | None = None
    bolus_started_us: int = 0
    excess_at_bolus: int = 0
    """True less reported flow when the running bolus began, in the units of `Flow.total`."""


class Sensing:
    """Watches what is measured, and raises alarms. `halt` is told which alarm has stopped or slowed delivery."""

    def __init__(
        self,
        settings: PumpSettings,
        plant: Plant,
        therapy: Therapy,
        alarms: Alarms,
        *,
        outflow: Outflow,
        sensed: Sensed,
        thresholds: Thresholds,
        halt: Callable[[AlarmCode, Trigger], None],
        end_bolus: Callable[[], int],
    ) -> None:
        self.sensed = sensed
        self.thresholds = thresholds
        self._settings = settings
        self._plant = plant
        self._outflow = outflow
        self._therapy = therapy
        self._alarms = alarms
        self._halt = halt
        self._end_bolus = end_bolus
        self._at_us = 0

    # --- what is measured ---------------------------------------------------------------------------------------------

    @property
    def flow_nl_h_ppm(self) -> int | None:
        """The true mean rate, not single strokes, in millionths of nL/h; `None`: no sensor."""
        if not self._settings.has_flow_sensor:
            return None
        stuck = self._plant.conditions.stuck.get(Sensor.FLOW)
        return self._plant.true.rate_nl_h_ppm if stuck is None else stuck * PPM

    @property
    def pressure_dkpa(self) -> int | None:
        """Gauge pressure behind the pump in 0.1 kPa; `None`: no sensor."""
        if not self._settings.has_pressure_sensor:
            return self._settings.pressure_dkpa
        return self._plant.conditions.stuck.get(Sensor.PRESSURE, self._outflow.catheter.pressure_dkpa)

    @property
    def temp_cdeg(self) -> int | None:
        """Temperature in 0.01 °C; `None`: no sensor."""
        if not self._settings.has_temperature_sensor:
            return None
        return self._plant.conditions.stuck.get(Sensor.TEMPERATURE, self._plant.conditions.temp_cdeg)

    @property
    def is_too_hot(self) -> bool:
        """Whether the device's own limit forbids delivery, as far as the pump measures."""
        return self.temp_cdeg is not None and self.temp_cdeg >= self._settings.device_temperature_limit_cdeg

    # --- what comes when ----------------------------------------------------------------------------------------------

    def next_cause(self) -> int | None:
        """When the next limit is crossed at the present rates."""
        if self._plant.conditions.is_held:
            return None
        return earliest(
            self._over_due(),
            self._under_due(),
            self._under_escalates(),
            self._overrun_due(),
            self._occlusion_due(),
            self._temp_raise_due(),
            self._temp_clear_due(),
        )

    def _over_due(self) -> int | None:
        since = self.sensed.over_since_us
        if since is None or self._alarms.is_present(AlarmCode.OVER_INFUSION):
            return None
        return since + self._settings.basal_tolerance_ms * _MS

    def _under_due(self) -> int | None:
        since = self.sensed.under_since_us
        if since is None or self._alarms.is_present(AlarmCode.UNDER_INFUSION):
            return None
        return since + self._settings.basal_tolerance_ms * _MS

    def _under_escalates(self) -> int | None:
        since = self.sensed.under_raised_us
        return None if since is None or self._is_under_escalated else since + _UNDER_ESCALATES_US

    def _overrun_due(self) -> int | None:
        """When more of the running bolus has been measured than the limit allows."""
        bolus, flow = self._therapy.bolus, self.flow_nl_h_ppm
        if bolus is None or flow is None or self.sensed.bolus_id is None:
            return None
        excess_rate = flow - self._plant.reported.rate_nl_h_ppm + bolus.given.rate_nl_h_ppm
        missing = bolus.limit_total(self._settings.overinfusion_limit_ppm) - self._measured_of_bolus()
        if missing < 0:
            return self._plant.true.settled_us
        return None if excess_rate <= 0 else self._plant.true.settled_us + missing // excess_rate + 1

    def _measured_of_bolus(self) -> int:
        bolus = self._therapy.bolus
        assert bolus is not None, "asked of a running bolus only"
        return self._plant.true.total - self._plant.reported.total - self.sensed.excess_at_bolus + bolus.given.total

    def _occlusion_due(self) -> int | None:
        is_fitted = self._settings.has_pressure_sensor and Sensor.PRESSURE not in self._plant.conditions.stuck
        if not is_fitted or self._alarms.is_present(AlarmCode.OCCLUSION):
            return None
        return self._outflow.catheter.time_of_pressure(self._settings.occlusion_raise_dkpa)

    def _temp_raise_due(self) -> int | None:
        since = self.sensed.temp_out_since_us
        if since is None or self._alarms.is_present(AlarmCode.TEMPERATURE):
            return None
        return since + self._settings.temperature_dwell_ms * _MS

    def _temp_clear_due(self) -> int | None:
        since = self.sensed.temp_in_since_us
        return None if since is None else since + self._settings.temperature_dwell_ms * _MS

    # --- what the pump notices ----------------------------------------------------------------------------------------

    def notice(self, at_us: int) -> None:
        """Compare what is measured with its limits, act and raise. A latched telemetry mode lets nothing be noticed."""
        self._at_us = at_us
        if self._plant.conditions.is_held:
            return
        self._notice_flow()
        self._notice_bolus()
        self._notice_pressure()
        self._notice_temperature()

    def _notice_flow(self) -> None:
        measured, sensed, t_ms = self.flow_nl_h_ppm, self.sensed, self._at_us // _MS
        if measured is None:
            return
        limit_ppm = self._settings.overinfusion_limit_ppm
        # A stalled pump goes on trying: what then flows is what it commands, not too much.
        commanded = self._therapy.commanded_nl_h_ppm(self._at_us)
        is_over = measured * PPM > commanded * (PPM + limit_ppm)
        is_under = measured * PPM < self._plant.reported.rate_nl_h_ppm * (PPM - limit_ppm)
        is_free = measured > _FREE_FLOW * commanded or self._flows_between_strokes
        sensed.over_since_us = _since(sensed.over_since_us, self._at_us, is_so=is_over)
        sensed.under_since_us = _since(sensed.under_since_us, self._at_us, is_so=is_under)
        over, under = self._over_due(), self._under_due()
        is_known = self._alarms.is_present(AlarmCode.OVER_INFUSION)
        if is_over and (is_known or is_free or (over is not None and over <= self._at_us)):
            self._raise_over(measured // PPM)
        elif not is_over:
            self._alarms.clear(AlarmCode.OVER_INFUSION, t_ms, value=measured // PPM)
        if under is not None and under <= self._at_us:
            self._alarms.raise_(AlarmCode.UNDER_INFUSION, t_ms, value=measured // PPM)
            sensed.under_raised_us = self._at_us
        elif not is_under:
            self._alarms.clear(AlarmCode.UNDER_INFUSION, t_ms, value=measured // PPM)
            sensed.under_raised_us = None
        escalates = self._under_escalates()
        if escalates is not None and escalates <= self._at_us:
            self._alarms.escalate(AlarmCode.UNDER_INFUSION, Priority.MEDIUM, t_ms, value=measured // PPM)

    def _raise_over(self, measured_nl_h: int) -> None:
        self._alarms.raise_(AlarmCode.OVER_INFUSION, self._at_us // _MS, value=measured_nl_h)
        # Who starts it again, or programs it, does not end the cause.
        if not self._therapy.is_slowed:
            self._halt(AlarmCode.OVER_INFUSION, Trigger.ALARM_SLOWS)

    def _notice_bolus(self) -> None:
        bolus, sensed = self._therapy.bolus, self.sensed
        if bolus is None:
            sensed.bolus_id = None
            self._alarms.clear(AlarmCode.BOLUS_OVERRUN, self._at_us // _MS)
            return
        if sensed.bolus_id != bolus.bolus_id or sensed.bolus_started_us != bolus.started_us:
            sensed.bolus_id, sensed.bolus_started_us = bolus.bolus_id, bolus.started_us
            sensed.excess_at_bolus = self._plant.true.total - self._plant.reported.total + bolus.given.total
        overrun = self._overrun_due()
        if overrun is not None and overrun <= self._at_us:
            self._alarms.raise_(AlarmCode.BOLUS_OVERRUN, self._at_us // _MS, value=bolus.volume_nl)
            self._end_bolus()
            self._alarms.clear(AlarmCode.BOLUS_OVERRUN, self._at_us // _MS)

    def _notice_pressure(self) -> None:
        pressure, code = self.pressure_dkpa, AlarmCode.OCCLUSION
        if pressure is None:
            return
        if pressure >= self._settings.occlusion_raise_dkpa:
            self._alarms.raise_(code, self._at_us // _MS, value=pressure)
            self._halt(code, Trigger.ALARM_STOPS)
        elif pressure < self._settings.occlusion_clear_dkpa:
            self._alarms.clear(code, self._at_us // _MS, value=pressure)

    def _notice_temperature(self) -> None:
        temp, sensed, code = self.temp_cdeg, self.sensed, AlarmCode.TEMPERATURE
        if temp is None:
            return
        is_in = self.thresholds.temp_lo_cdeg <= temp <= self.thresholds.temp_hi_cdeg
        is_present = self._alarms.is_present(code)
        sensed.temp_out_since_us = _since(sensed.temp_out_since_us, self._at_us, is_so=not is_in)
        sensed.temp_in_since_us = _since(sensed.temp_in_since_us, self._at_us, is_so=is_in and is_present)
        is_too_hot = self.is_too_hot
        out, back = self._temp_raise_due(), self._temp_clear_due()
        if is_too_hot or (out is not None and out <= self._at_us):
            self._alarms.raise_(code, self._at_us // _MS, value=temp)
        elif back is not None and back <= self._at_us:
            self._alarms.clear(code, self._at_us // _MS, value=temp)
            sensed.temp_in_since_us = None
        if is_too_hot:
            self._halt(code, Trigger.ALARM_STOPS)

    @property
    def _flows_between_strokes(self) -> bool:
        """Whether the flow sensor sees flow where the motor gives none."""
        conditions = self._plant.conditions
        return conditions.free_flow_nl_h > 0 and Sensor.FLOW not in conditions.stuck

    @property
    def _is_under_escalated(self) -> bool:
        instance = self._alarms.instances.get(AlarmCode.UNDER_INFUSION)
        return instance is not None and instance.priority >= Priority.MEDIUM


def _since(since_us: int | None, at_us: int, *, is_so: bool) -> int | None:
    """From when it has been so: from before, from now, or not at all."""
    if not is_so:
        return None
    return at_us if since_us is None else since_us
