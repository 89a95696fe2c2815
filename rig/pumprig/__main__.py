"""`python -m pumprig`: the same as the command `pumprig`."""

from __future__ import annotations

from pumprig.cli import main

main()
