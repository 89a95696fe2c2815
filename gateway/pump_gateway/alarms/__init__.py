"""Alarm lifecycle in the gateway: what the edges of a pump's alarms add up to, and the alarms that no pump can raise.

- `catalogue`: what is fixed about each type.
- `AlarmBook` folds edges into alarms. It is pure bookkeeping: the same edges in the same order give the same alarms and
  revisions, so a restart that reads the stored alarms goes on exactly where it was.
- `LinkWatch` is a machine with deadlines. It raises what no pump can raise, because it is the pump that is missing:
  COMMS_LOST after ten seconds without a valid frame, STALE_DATA after three stream periods without telemetry.
- `DoseWatch`, another machine, raises DOSE_LIMIT from what a pump answers to proposals.
- `label_edges` and `label_refusal`: CONCENTRATION_MISMATCH, and the commands that are not taken while it lasts.
- `next_end_us` and `suppressions_over`: when what a person has paused or shelved here comes back by itself.
- `ReportWatch` holds a pump's reports against each other: what is found there, no pump can know or none says.
"""

from __future__ import annotations

from pump_gateway.alarms.book import AlarmBook
from pump_gateway.alarms.catalogue import (
    CATALOGUE,
    COMMS_LOST,
    CONCENTRATION_MISMATCH,
    DOSE_LIMIT,
    STALE_DATA,
    WIRE_PRIORITY_OF,
    CatalogueEntry,
    entry_of,
    entry_of_type,
    is_alarm_record,
    text_of,
)
from pump_gateway.alarms.dose_watch import DoseWatch
from pump_gateway.alarms.label import label_edges, label_refusal
from pump_gateway.alarms.link_watch import (
    COMMS_LOST_AFTER_US,
    COMMS_LOST_ESCALATES_AFTER_US,
    STALE_PERIODS,
    LinkWatch,
)
from pump_gateway.alarms.report_watch import DRUG_STABILITY_MS, ReportWatch
from pump_gateway.alarms.suppression import next_end_us, suppressions_over

__all__ = [
    "CATALOGUE",
    "COMMS_LOST",
    "COMMS_LOST_AFTER_US",
    "COMMS_LOST_ESCALATES_AFTER_US",
    "CONCENTRATION_MISMATCH",
    "DOSE_LIMIT",
    "DRUG_STABILITY_MS",
    "STALE_DATA",
    "STALE_PERIODS",
    "WIRE_PRIORITY_OF",
    "AlarmBook",
    "CatalogueEntry",
    "DoseWatch",
    "LinkWatch",
    "ReportWatch",
    "entry_of",
    "entry_of_type",
    "is_alarm_record",
    "label_edges",
    "label_refusal",
    "next_end_us",
    "suppressions_over",
    "text_of",
]
