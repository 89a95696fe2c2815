"""Bodies for the OpenAPI document, made by the code that makes the real ones: an example here cannot be wrong."""

from __future__ import annotations

import msgspec

from pump_gateway.api import documents
from pump_gateway.api.position import Position
from pump_gateway.api.queries import AlarmQuery
from pump_gateway.api.schemas import AlarmChanges, AlarmHistory, AlarmList, AlarmSummary, Pump, PumpList
from pump_gateway.model import (
    Ack,
    Alarm,
    AlarmChange,
    AlarmClass,
    Condition,
    LinkState,
    Phase,
    Priority,
    PumpState,
    Suppression,
    View,
)

_AT_US = 1_772_353_800_000_000  # 2026-03-01T08:30:00Z

_ALARM = Alarm(
    id="pump-1:2873461094:17",
    pump="pump-1",
    type="low-reservoir",
    alarm_class=AlarmClass.NONCRITICAL,
    priority=Priority.MEDIUM,
    condition=Condition.ACTIVE,
    ack=Ack.UNACKED,
    suppression=Suppression.NONE,
    raised_at_us=_AT_US,
    changed_at_us=_AT_US,
    cleared_at_us=None,
    acked_at_us=None,
    acked_by=None,
    rx_us=_AT_US,
    count=1,
    value=2_000_000,
    device_code=1,
    occurrence=3,
    rev=41,
    is_test=True,
)
_PUMP = PumpState("pump-1", LinkState.ONLINE, reason="", since_us=_AT_US, port="run/pump-1", last_seen_us=_AT_US)
_VIEW = View(epoch=1_930_122_574, rev=41, pumps={"pump-1": _PUMP}, alarms={_ALARM.key: _ALARM}, changed_us=_AT_US)
_CHANGE = AlarmChange(rev=41, phase=Phase.START, by="pump", alarm=_ALARM, hist=False)

EXAMPLES: dict[type[msgspec.Struct], bytes] = {
    AlarmList: documents.alarm_list(_VIEW, AlarmQuery()).body,
    AlarmSummary: documents.alarm_summary(_VIEW).body,
    AlarmChanges: documents.alarm_changes(_VIEW, Position(_VIEW.epoch, 40), [_CHANGE]),
    AlarmHistory: documents.alarm_history(_VIEW, [_CHANGE]),
    PumpList: documents.pump_list(_VIEW),
    Pump: documents.pump(_PUMP),
}
