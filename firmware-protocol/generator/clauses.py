"""The clauses of SPEC.md as data: which there are, how strong each is, and what it says."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from generator.layout import SchemaError

_CLAUSE = re.compile(r"^- \*\*(PLK-[A-Z]{3}-[0-9]{2})\*\* (.+?)(?=\n(?!  )|\Z)", re.MULTILINE | re.DOTALL)
_LEVELS = ("MUST", "SHOULD", "MAY")


@dataclass(frozen=True)
class Clause:
    """One rule. Its level is the strongest word in it."""

    id: str
    level: str
    text: str


def read_clauses(spec: str) -> list[Clause]:
    """Return the clauses in order. Raises SchemaError for a number given twice and for a rule without a level."""
    clauses = [Clause(match[1], _level(match[2]), " ".join(match[2].split())) for match in _CLAUSE.finditer(spec)]
    ids = [clause.id for clause in clauses]
    for clause in clauses:
        if ids.count(clause.id) > 1:
            raise SchemaError(f"SPEC.md: {clause.id} is given twice")
        if not clause.level:
            raise SchemaError(f"SPEC.md: {clause.id} is neither MUST, SHOULD nor MAY")
    return clauses


def write_requirements(clauses: list[Clause]) -> str:
    """Return the text of requirements.json."""
    return json.dumps([asdict(clause) for clause in clauses], indent=1, ensure_ascii=False) + "\n"


def _level(text: str) -> str:
    return next((level for level in _LEVELS if re.search(rf"\b{level}\b", text)), "")
