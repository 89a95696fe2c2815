"""What was scanned from a label against what is programmed: CONCENTRATION_MISMATCH, and what it blocks.

A refill is told to the pump even when the program in force is for another drug, for the drug is in the pump then. What
is refused is what would start or program a dose, and a command that contradicts its own label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.alarms.catalogue import CONCENTRATION_MISMATCH, WIRE_PRIORITY_OF, entry_of
from pump_gateway.model import DerivedEdge, Edge, ProgramChange, RefillReport, Resume

if TYPE_CHECKING:
    from pump_gateway.model import Asked, Scanned, View

_STARTS = (Resume, ProgramChange)


def label_edges(asked: Asked, view: View, now_us: int) -> list[DerivedEdge]:
    """The edges to store before a command is taken; none when its label is right, or nobody has scanned one."""
    label = asked.scanned
    if label is None or _is_blocked(asked.pump, view):
        return []
    if _is_same(label, _in_command(asked)) and _is_same(label, _in_force(asked, view)):
        return []
    code, priority = CONCENTRATION_MISMATCH, WIRE_PRIORITY_OF[entry_of(CONCENTRATION_MISMATCH).priority]
    return [
        DerivedEdge(asked.pump, code, Edge.RAISED, priority, now_us, label.concentration_ng_ml),
        DerivedEdge(asked.pump, code, Edge.LATCHED, priority, now_us),
    ]


def label_refusal(asked: Asked, view: View) -> str | None:
    """Why a command is not taken, in a sentence; `view` has what `label_edges` has found. `None`: it is taken."""
    alarm_type = entry_of(CONCENTRATION_MISMATCH).type
    if isinstance(asked.order, _STARTS) and _is_blocked(asked.pump, view):
        return f"{asked.pump} has the alarm {alarm_type}: reset it once the drug and the program are the same."
    if asked.scanned is not None and not _is_same(asked.scanned, _in_command(asked)):
        return "`scanned` is not what the command says: check label and arguments."
    return None


def _is_blocked(pump: str, view: View) -> bool:
    alarm = view.alarms.get(f"{pump}/{entry_of(CONCENTRATION_MISMATCH).type}")
    return alarm is not None and alarm.is_listed


def _in_command(asked: Asked) -> tuple[int, int] | None:
    """Drug and concentration as the command says them."""
    order = asked.order
    return (order.drug_id, order.concentration_ng_ml) if isinstance(order, ProgramChange | RefillReport) else None


def _in_force(asked: Asked, view: View) -> tuple[int, int] | None:
    """Drug and concentration of the program that a refill is for, as the pump last told."""
    state = view.pumps.get(asked.pump)
    program = None if state is None or state.reports is None else state.reports.program
    is_refill = isinstance(asked.order, RefillReport)
    return (program.drug_id, program.concentration_ng_ml) if is_refill and program is not None else None


def _is_same(label: Scanned, programmed: tuple[int, int] | None) -> bool:
    if programmed is None:
        return True
    drug_id, concentration_ng_ml = programmed
    return label.drug_id in {None, drug_id} and label.concentration_ng_ml in {None, concentration_ng_ml}
