"""Fuzz a target with atheris, guided by what the code does.

    python -m tests.fuzz.run line|payload|pump [option of libFuzzer or folder …]

Without a folder it starts from the committed corpus and keeps nothing. Given folders, it writes what it finds into the
first. A crash is written as `crash-…`, and `python -m tests.fuzz.run TARGET crash-…` plays it again. It ends after
`-runs=N` executions, else never.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # there is none for other platforms

# What is not imported in here is not guided by what it does.
with atheris.instrument_imports(include=["pump_protocol", "pump_emulator"], enable_loader_override=False):
    from tests.fuzz.codec import hear_line, read_payload
    from tests.fuzz.corpus import CORPUS
    from tests.fuzz.pump import use_pump

TARGETS = {"line": hear_line, "payload": read_payload, "pump": use_pump}
# Nothing here needs a tenth of this: memory that grows and an input that takes for ever are failures too.
LIMITS = ["-rss_limit_mb=512", "-timeout=20", "-max_len=2048"]


def main() -> None:
    """Run until libFuzzer ends the process; 0 when nothing was found."""
    name, options = sys.argv[1], sys.argv[2:]
    if all(option.startswith("-") for option in options):
        # A folder of its own would be written into.
        options.append("-seed_inputs=" + ",".join(map(str, sorted((CORPUS / name).iterdir()))))
    atheris.Setup([sys.argv[0], *LIMITS, *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
