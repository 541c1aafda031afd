"""How a command ends."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from collegium.reasons import Reason


class Exit(IntEnum):
    """The exit statuses of the contract, and the two a shell gives by itself."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    IMPOSSIBLE = 3
    CANCELLED = 130
    PIPE_CLOSED = 141


class Refused(Exception):  # noqa: N818 - a command says no: that is an answer, not an error of the program
    """A command cannot go on; the message is the sentence to show, below the findings that led to it."""

    def __init__(self, sentence: str, status: Exit, findings: Sequence[Reason] = ()) -> None:
        super().__init__(sentence)
        self.status = status
        self.findings = findings
