"""A helper's process: `python -m collegium.allocation.helper PIPE`. It runs starts of a search and tells of each round.

It ends when it is killed, when its pipe is closed, and when the process that called it is gone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from collegium.allocation.rounds import AHEAD, Start, Task


def main(pipe: Connection, caller: int) -> None:
    """Run what is asked for, never more than so many rounds ahead of the slowest."""
    from collegium.allocation.starts import here  # noqa: PLC0415 - numba is loaded while the caller makes its task ready

    task, starts = _asked(pipe)
    allowed = AHEAD
    for told in here(task, starts):
        pipe.send(told)
        while told.rounds >= allowed or pipe.poll():
            allowed = pipe.recv()
        if os.getppid() != caller:
            return
    pipe.recv()


def _asked(pipe: Connection) -> tuple[Task, tuple[Start, ...]]:
    task, starts = pipe.recv()
    return task, starts


if __name__ == "__main__":
    with suppress(EOFError, OSError):
        main(Connection(int(sys.argv[1])), os.getppid())
