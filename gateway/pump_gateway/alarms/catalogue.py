"""What is fixed about each alarm: its type, class, default priority, whether it latches, and what is said of it.

Codes up to 0x1F are the pump's own; those from 0x80 are the gateway's and never travel on the serial line. Priorities
and classes of the pump's own alarms are as the catalogue of the protocol says; those of derived alarms are decided
here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.model import AlarmClass, Edge, Priority

if TYPE_CHECKING:
    from pump_gateway.model import Alarm


class CatalogueEntry(msgspec.Struct, frozen=True):
    """What is fixed about an alarm type; `mdc` is the ISO/IEEE 11073-10101 term where one fits."""

    code: int
    type: str
    alarm_class: AlarmClass
    priority: Priority
    is_latching: bool
    text: str
    mdc: str | None = None


_C, _N, _D = AlarmClass.CRITICAL, AlarmClass.NONCRITICAL, AlarmClass.DERIVED
_HIGH, _MEDIUM, _LOW, _INFO = Priority.HIGH, Priority.MEDIUM, Priority.LOW, Priority.INFO

_EDGE_MAX = 0x0F
_DERIVED_MIN = 0x80
VOLUME_DISCREPANCY = 0x80
REFILL_DUE = 0x81
DRUG_EXPIRED = 0x82
DOSE_LIMIT = 0x83
CONCENTRATION_MISMATCH = 0x84
COMMS_LOST = 0x85
STALE_DATA = 0x86
CONFIG_CHANGED = 0x87
UNEXPLAINED_NO_DELIVERY = 0x88
RELEASED_BY_ACK = frozenset({CONFIG_CHANGED})
"""Derived alarms of a moment: nothing is left to be reset once somebody has taken note."""

# code, type, class, default priority, latching, text, MDC term
_ROWS: tuple[tuple[int, str, AlarmClass, Priority, bool, str, str | None], ...] = (
    (0x01, "low-reservoir", _N, _MEDIUM, False, "Reservoir is low", "MDC_EVT_LO"),
    (0x02, "empty-reservoir", _C, _HIGH, True, "Reservoir is empty, delivery has stopped", "MDC_EVT_EMPTY"),
    (0x03, "eri", _N, _LOW, True, "Elective replacement indicator: plan replacement", "MDC_EVT_BATT_REPLACE"),
    (0x04, "eos", _C, _HIGH, True, "End of service, the pump is off", "MDC_EVT_BATT_PROB"),
    (0x05, "low-battery-reset", _C, _HIGH, True, "Low battery reset, minimum rate", "MDC_EVT_BATT_PROB"),
    (0x06, "motor-stall", _C, _HIGH, False, "Motor stalled, no delivery", "MDC_EVT_EQUIP_MALF"),
    (0x07, "motor-stall-recovered", _N, _LOW, True, "Motor runs again after a stall", None),
    (0x08, "pump-stopped", _N, _LOW, False, "Pump is stopped", None),
    (0x09, "pump-stopped-48h", _C, _HIGH, True, "No delivery for 48 hours", None),
    (0x0A, "memory-error-noncrit", _N, _LOW, True, "Memory error, therapy not affected", None),
    (0x0B, "memory-error-crit", _C, _HIGH, True, "Memory error in the therapy", "MDC_EVT_FAIL"),
    (0x0C, "safe-state", _C, _HIGH, True, "Pump is in its safe state", None),
    (0x0D, "self-test-fail", _C, _HIGH, True, "Self-test failed", None),
    (0x0E, "watchdog-reset", _N, _LOW, True, "Watchdog reset", None),
    (0x0F, "schedule-end", _N, _MEDIUM, False, "Schedule ended with no next program", None),
    (0x10, "clock-error", _N, _MEDIUM, True, "Pump clock is lost or implausible", None),
    (0x11, "temperature", _N, _MEDIUM, False, "Temperature out of range", None),
    (0x12, "over-infusion", _C, _HIGH, True, "Measured flow is over the programmed flow", None),
    (0x13, "under-infusion", _N, _LOW, False, "Measured flow is under the programmed flow", "MDC_EVT_FLOW_LO"),
    (0x14, "occlusion", _C, _HIGH, True, "Occlusion downstream", "MDC_EVT_FLUID_LINE_OCCL"),
    (0x15, "overfill-pressure", _N, _LOW, False, "Overfilled, valve activated", None),
    (0x16, "bolus-denied", _N, _INFO, False, "Bolus denied", None),
    (0x17, "bolus-overrun", _C, _HIGH, True, "More was delivered than the bolus ordered", None),
    (0x18, "fav-closed", _C, _HIGH, True, "Flow activated valve is closed", None),
    (0x19, "telemetry-hold", _N, _INFO, False, "Telemetry hold", None),
    (0x1A, "log-overwrite", _N, _LOW, False, "Unread log records were overwritten", None),
    (0x1B, "unauthorised-session", _N, _MEDIUM, True, "Repeated authentication failures", None),
    (0x1C, "repeated-restart", _N, _MEDIUM, True, "Repeated restarts, pump stopped", None),
    (VOLUME_DISCREPANCY, "volume-discrepancy", _D, _MEDIUM, True, "Drained volume is not the expected one", None),
    (REFILL_DUE, "refill-due", _D, _LOW, False, "Refill is due", None),
    (DRUG_EXPIRED, "drug-expired", _D, _LOW, False, "Drug is in the reservoir for longer than it is stable", None),
    (DOSE_LIMIT, "dose-limit", _D, _LOW, False, "Dose is over a soft limit and not confirmed", None),
    (
        CONCENTRATION_MISMATCH,
        "concentration-mismatch",
        _D,
        _HIGH,
        True,
        "Scanned label is not what is programmed",
        None,
    ),
    (COMMS_LOST, "comms-lost", _D, _MEDIUM, False, "No valid frame from the pump", None),
    (STALE_DATA, "stale-data", _D, _LOW, False, "Values are older than three stream periods", None),
    (CONFIG_CHANGED, "config-changed", _D, _LOW, True, "Program has changed unexplained", "MDC_EVT_ADVIS_SETTINGS_CHK"),
    (
        UNEXPLAINED_NO_DELIVERY,
        "unexplained-no-delivery",
        _D,
        _HIGH,
        False,
        "Infusing, yet no volume is delivered",
        None,
    ),
)

CATALOGUE: dict[int, CatalogueEntry] = {row[0]: CatalogueEntry(*row) for row in _ROWS}
_BY_TYPE: dict[str, CatalogueEntry] = {entry.type: entry for entry in CATALOGUE.values()}

WIRE_PRIORITIES = {0: Priority.INFO, 1: Priority.LOW, 2: Priority.MEDIUM, 3: Priority.HIGH}
WIRE_PRIORITY_OF = {priority: number for number, priority in WIRE_PRIORITIES.items()}


def entry_of(code: int) -> CatalogueEntry:
    """The catalogue's entry for an alarm code; a code that nobody knows is still an alarm, and a serious one."""
    known = CATALOGUE.get(code)
    if known is not None:
        return known
    return CatalogueEntry(
        code, f"unknown-{code}", AlarmClass.CRITICAL, Priority.HIGH, is_latching=False, text=f"Unknown alarm {code}"
    )


def entry_of_type(alarm_type: str) -> CatalogueEntry:
    """The catalogue's entry for an alarm type such as `low-reservoir`."""
    known = _BY_TYPE.get(alarm_type)
    if known is not None:
        return known
    return entry_of(int(alarm_type.removeprefix("unknown-")))


def is_alarm_record(code: int) -> bool:
    """Whether a log code is an alarm's: edge << 8 | alarm id, also with an edge that a later minor brings."""
    return Edge.RAISED <= code >> 8 <= _EDGE_MAX and 0 < code & 0xFF < _DERIVED_MIN


def text_of(alarm: Alarm) -> str:
    """What is said of one occurrence to people."""
    entry = entry_of_type(alarm.type)
    if entry.code == VOLUME_DISCREPANCY and alarm.value is not None:
        return (
            "Less was drained than expected: over-infusion suspected"
            if alarm.value < 0
            else "More was drained than expected: under-infusion suspected"
        )
    return _TEXTS.get((entry.code, alarm.priority), entry.text)


_TEXTS = {
    (REFILL_DUE, Priority.MEDIUM): "Refill is overdue",
    (DOSE_LIMIT, Priority.INFO): "Dose is over a hard limit and was refused; the program is unchanged",
}
