"""How a command ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses of the contract, and the two a shell gives by itself."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    IMPOSSIBLE = 3
    CANCELLED = 130
    PIPE_CLOSED = 141


class Refused(Exception):  # noqa: N818 - a command says no: that is an answer, not an error of the program
    """A command cannot go on; the message is the sentence to show."""

    def __init__(self, sentence: str, status: Exit) -> None:
        super().__init__(sentence)
        self.status = status
