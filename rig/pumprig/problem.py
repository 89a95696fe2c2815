"""What stops a command and a person can mend: one clear message, an exit code, no traceback."""

from __future__ import annotations

EXIT_FAILED = 1
EXIT_USAGE = 2


class Problem(Exception):  # noqa: N818 - it is the word a person reads, not only an error
    """Why a command cannot go on, in one sentence that also says what would help."""

    exit_code = EXIT_FAILED


class UsageProblem(Problem):
    """The command line or a configuration file asks for something that cannot be."""

    exit_code = EXIT_USAGE
