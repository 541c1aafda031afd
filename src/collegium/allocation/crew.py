"""The helpers of a search: processes of their own, in which starts run beside each other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe, parent_process
from multiprocessing.connection import Connection, wait

from collegium.allocation.rounds import AHEAD, Start, Task, Told

PAYS_MOVES, PAYS_SECONDS = 3_000_000, 3
"""A helper needs one to two seconds to begin: it pays for longer searches only."""
LOOK_UP = 0.05
"""Seconds after which a wish to stop is heard, where no helper says anything."""
LOST = 3
"""How many helpers that end without a word are called anew."""


def usual_processes(starts: int, moves: int | None, seconds: float | None) -> int:
    """One for each start as far as there are cores; only this one for a short search, or inside another's process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    short = (moves is not None and moves < PAYS_MOVES) or (seconds is not None and seconds < PAYS_SECONDS)
    return 1 if short or parent_process() is not None else min(cores, starts)


@dataclass(slots=True)
class Helper:
    """One process, our end of its pipe, and its starts once it has been told."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    starts: tuple[Start, ...] = ()


class Crew:
    """Called at once, so that helpers make themselves ready while the task is prepared; sent home in the end."""

    def __init__(self, number: int) -> None:
        self._helpers = [_called() for _ in range(number)]
        self._task: Task | None = None
        self._lost = 0

    def begin(self, task: Task, starts: Sequence[Start]) -> None:
        """Deal the starts out."""
        self._task = task
        for place, helper in enumerate(self._helpers):
            helper.starts = tuple(starts[place :: len(self._helpers)])
            self._tell(helper, (task, helper.starts))

    def words(self) -> Iterator[Told | None]:
        """What helpers tell, as it comes; none where nothing was said for a moment.

        Raises:
            RuntimeError: helpers end without a word again and again.
        """
        while True:
            ready = wait([helper.pipe for helper in self._helpers], LOOK_UP)
            if not ready:
                yield None
            for place, helper in enumerate(self._helpers):
                if helper.pipe in ready:
                    yield self._word(place, helper)

    def allow(self, rounds: int) -> None:
        """All have come so far: nobody need wait before so many more."""
        for helper in self._helpers:
            self._tell(helper, rounds + AHEAD)

    def send_home(self) -> None:
        """End every helper; none is left when this returns."""
        for helper in self._helpers:
            helper.process.kill()
            helper.process.wait()
            helper.pipe.close()
        self._helpers = []

    def _word(self, place: int, helper: Helper) -> Told | None:
        try:
            word: Told = helper.pipe.recv()
        except (EOFError, OSError):
            self._call_again(place, helper)
            return None
        return word

    def _call_again(self, place: int, helper: Helper) -> None:
        """Another in a lost one's place: it comes to the same, from the beginning."""
        self._lost += 1
        helper.process.kill()
        status = helper.process.wait()
        helper.pipe.close()
        if self._lost > LOST:
            raise RuntimeError(f"A helper of the search ended with {status}; perhaps too little memory.")
        self._helpers[place] = _called()
        self._helpers[place].starts = helper.starts
        self._tell(self._helpers[place], (self._task, helper.starts))

    @staticmethod
    def _tell(helper: Helper, words: object) -> None:
        with suppress(OSError):  # one that has gone is found at its pipe
            helper.pipe.send(words)


def _called() -> Helper:
    """In a group of its own: Ctrl-C is for the caller, which then sends its helpers home."""
    ours, theirs = Pipe()
    command = [sys.executable, "-m", "collegium.allocation.helper", str(theirs.fileno())]
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()], process_group=0
    )
    theirs.close()
    return Helper(process, ours)
