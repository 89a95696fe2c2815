"""Whether the pump can still trust itself: self-test, memory, watchdog, supply, clock; and its safe state.

What it finds wrong it says, and goes to where it can do least harm. Stopping is not always that: the profile says
whether the safe state keeps up the minimum rate. Times are pump time in microseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.settings import MINUTE_MS, SafeStateAction
from pump_emulator.therapy import Trigger
from pump_protocol.messages import AlarmCode, BootCause, PumpStateCode, SelfTestFlag

if TYPE_CHECKING:
    from pump_emulator.alarms import Alarms
    from pump_emulator.faults import Conditions
    from pump_emulator.settings import PumpSettings
    from pump_emulator.therapy import Therapy

_MS = 1_000
WATCHDOG_RESETS_MAX = 3
"""So many within the window are no accident any more."""
WATCHDOG_WINDOW_US = 60 * MINUTE_MS * _MS
CLOCK_STEP_MAX_US = 5 * MINUTE_MS * _MS
"""A clock that has moved further than this against pump time is implausible."""

_CLEARED_BY_PROGRAM = (AlarmCode.LOW_BATTERY_RESET, AlarmCode.MEMORY_ERROR_CRIT)


class MemoryArea(StrEnum):
    """What a flipped bit hits."""

    LOG = "log"
    LABEL = "label"
    THERAPY = "therapy"


class Trust(msgspec.Struct):
    """What is remembered of past faults, over a loss of power too."""

    self_test: int = 0
    """What failed in the last self-test: of `SelfTestFlag`."""
    boot_cause: int = BootCause.POWER
    watchdog_resets_us: list[int] = msgspec.field(default_factory=list)
    fresh: list[AlarmCode] = msgspec.field(default_factory=list)
    """Alarms that were raised since delivery was last started."""
    alerts: list[AlarmCode] = msgspec.field(default_factory=list)
    """Alarms with which delivery was stopped, or slowed, since it was last started."""
    restarts: list[tuple[AlarmCode, int]] = msgspec.field(default_factory=list)
    """After which alarm delivery was started again, and when; no older than the window."""
    update_ends_us: int | None = None
    is_record_torn: bool = False
    """Whether power was lost in the middle of a record of the log, which is not there for any reader."""
    is_damage_logged: bool = False


class Integrity:
    """Judges the pump's own parts. Acts on therapy and alarms; the device lets what follows follow."""

    def __init__(
        self, settings: PumpSettings, conditions: Conditions, therapy: Therapy, alarms: Alarms, trust: Trust
    ) -> None:
        self.trust = trust
        self._settings = settings
        self._conditions = conditions
        self._therapy = therapy
        self._alarms = alarms

    # --- boot ---------------------------------------------------------------------------------------------------------

    def booted(self, cause: BootCause, at_us: int) -> None:
        """The firmware begins: it tests itself, and knows why it had to."""
        t_ms, trust = at_us // _MS, self.trust
        trust.boot_cause, trust.update_ends_us = cause, None
        if trust.is_record_torn:
            trust.is_record_torn = False
            self._corrected(t_ms, value=MemoryArea.LOG)
        if cause is BootCause.BROWN_OUT:
            self._alarms.raise_(AlarmCode.LOW_BATTERY_RESET, t_ms)
        elif cause is BootCause.WATCHDOG:
            self._note_watchdog(at_us)
        self._test(t_ms)

    def _test(self, t_ms: int) -> None:
        if self._conditions.fails_self_test:
            self.fail_self_test(t_ms)
            return
        self.trust.self_test = 0
        self._alarms.clear(AlarmCode.SELF_TEST_FAIL, t_ms)

    def fail_self_test(self, t_ms: int, parts: int = SelfTestFlag.MOTOR) -> None:
        """A test at boot, or the periodic one, has failed: nothing can be delivered."""
        self.trust.self_test = parts
        self._alarms.raise_(AlarmCode.SELF_TEST_FAIL, t_ms, value=parts)
        self._enter_safe_state(t_ms, may_deliver=False)

    def _note_watchdog(self, at_us: int) -> None:
        resets = self.trust.watchdog_resets_us
        resets[:] = [*(reset_us for reset_us in resets if reset_us > at_us - WATCHDOG_WINDOW_US), at_us]
        self._alarms.raise_(AlarmCode.WATCHDOG_RESET, at_us // _MS, value=len(resets))
        if len(resets) >= WATCHDOG_RESETS_MAX:
            resets.clear()
            self._enter_safe_state(at_us // _MS)

    # --- memory -------------------------------------------------------------------------------------------------------

    def find_memory_error(self, area: MemoryArea, at_us: int) -> None:
        """The periodic check of the memory has found a flipped bit."""
        t_ms = at_us // _MS
        if area is not MemoryArea.THERAPY:
            self._corrected(t_ms, value=area)
            return
        self.trust.self_test |= SelfTestFlag.STORAGE
        self._alarms.raise_(AlarmCode.MEMORY_ERROR_CRIT, t_ms)
        self._enter_safe_state(t_ms)

    def _corrected(self, t_ms: int, *, value: MemoryArea) -> None:
        """It was put right from its copy; what stays is that it happened."""
        self._alarms.raise_(AlarmCode.MEMORY_ERROR_NONCRIT, t_ms, value=list(MemoryArea).index(value))
        self._alarms.clear(AlarmCode.MEMORY_ERROR_NONCRIT, t_ms)

    # --- the safe state -----------------------------------------------------------------------------------------------

    def _enter_safe_state(self, t_ms: int, *, may_deliver: bool = True) -> None:
        therapy = self._therapy
        if therapy.state is PumpStateCode.EOS_OFF:
            return
        keeps_up = may_deliver and self._settings.safe_state_action is SafeStateAction.MINIMUM_RATE
        # What was stopped by somebody is not started by a fault.
        was_stopped = therapy.state in {PumpStateCode.STOPPED, PumpStateCode.SHELF}
        is_worse = therapy.state is PumpStateCode.SAFE_STATE and therapy.safe_rate_nl_h == 0
        therapy.safe_rate_nl_h = self._settings.minimum_rate_nl_h if keeps_up and not (was_stopped or is_worse) else 0
        therapy.trigger(Trigger.FAULT)
        self._alarms.raise_(AlarmCode.SAFE_STATE, t_ms, value=self.trust.self_test)

    def programmed(self, t_ms: int) -> None:
        """A clinician has programmed it anew: what was in doubt is settled, and waits for a reset."""
        for code in _CLEARED_BY_PROGRAM:
            self._alarms.clear(code, t_ms)
        self.trust.self_test &= ~SelfTestFlag.STORAGE
        if not self._alarms.is_present(AlarmCode.SELF_TEST_FAIL):
            self._alarms.clear(AlarmCode.SAFE_STATE, t_ms)

    def was_reset(self, code: AlarmCode, t_ms: int) -> None:
        """An operator has ended an alarm's latch: that of the safe state lets the pump go, stopped."""
        if code is AlarmCode.SAFE_STATE and self._therapy.accepts(Trigger.FAULT_CLEARED):
            self._therapy.trigger(Trigger.FAULT_CLEARED)
            self._alarms.raise_(AlarmCode.PUMP_STOPPED, t_ms)

    # --- restarts -----------------------------------------------------------------------------------------------------

    def raised(self, code: AlarmCode) -> None:
        """An alarm was raised."""
        if code not in self.trust.fresh:
            self.trust.fresh.append(code)

    def stopped(self) -> None:
        """Somebody stops delivery: for what was raised while it ran and is still unanswered, as far as one can tell."""
        instances = self._alarms.instances
        for code in self.trust.fresh:
            if code in instances and instances[code].is_present and not instances[code].is_acked:
                self.halted(code)

    def halted(self, code: AlarmCode) -> None:
        """Delivery was stopped, or slowed, with this alarm there."""
        if code not in self.trust.alerts:
            self.trust.alerts.append(code)

    def restarted(self, at_us: int) -> AlarmCode | None:
        """Delivery was started again; the alarm after which that has now happened too often."""
        trust, window_us = self.trust, self._settings.realarm_window_ms * _MS
        recent = [restart for restart in trust.restarts if restart[1] > at_us - window_us]
        trust.restarts = [*recent, *((code, at_us) for code in trust.alerts)]
        again, trust.alerts, trust.fresh = trust.alerts, [], []
        for code in again:
            if [restart[0] for restart in trust.restarts].count(code) >= self._settings.realarm_count:
                trust.restarts = []
                return code
        return None
