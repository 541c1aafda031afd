"""Schools side by side: processes that take one school after another and leave nothing behind.

A worker writes no file. It ends with its pipe: whether this process is finished, cancelled or killed, no worker
outlives it by more than a stretch of its search.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from collegium.allocation import Progress
from collegium.cli.planning import Wanted
from collegium.cli.school_plans import Ended, broken, plan_school
from collegium.cli.schools import School

TOLD_EVERY = 0.2
"""Seconds between two words of a worker about how far it is."""


class Watcher(Protocol):
    """Who is told what happens, school by school."""

    def began(self, school: str) -> None: ...
    def reached(self, school: str, progress: Progress) -> None: ...
    def ended(self, ended: Ended) -> None: ...


@dataclass(slots=True)
class Worker:
    """One process, our end of its pipe, and the school it is at."""

    process: BaseProcess
    pipe: Connection
    school: School | None = None


def usual_processes() -> int:
    """One for each core this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def plan_schools(schools: Sequence[School], wanted: Wanted, processes: int, watcher: Watcher) -> list[Ended]:
    """Every school planned, in the order given. The result of a school depends on that school alone."""
    if min(processes, len(schools)) == 1:
        return [_planned_here(school, wanted, watcher) for school in schools]
    ended: dict[str, Ended] = {}
    waiting = deque(schools)
    workers = [_started(wanted) for _ in range(min(processes, len(schools)))]
    try:
        for worker in workers:
            _give(worker, waiting, watcher)
        while any(worker.school for worker in workers):
            for place, word in _words(workers):
                school = workers[place].school
                if school is None:
                    continue
                if isinstance(word, Progress):
                    watcher.reached(school.name, word)
                    continue
                ended[school.name] = word or _lost(school, workers[place])
                watcher.ended(ended[school.name])
                if word is None:
                    workers[place] = _started(wanted)
                _give(workers[place], waiting, watcher)
    finally:
        _end(workers)
    return [ended[school.name] for school in schools]


def _planned_here(school: School, wanted: Wanted, watcher: Watcher) -> Ended:
    watcher.began(school.name)
    ended = plan_school(school, wanted, lambda progress: watcher.reached(school.name, progress), lambda: False)
    watcher.ended(ended)
    return ended


def _started(wanted: Wanted) -> Worker:
    # Spawned, not forked: a fork would inherit the other workers' pipes, which must close with this process alone.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, wanted), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _give(worker: Worker, waiting: deque[School], watcher: Watcher) -> None:
    """The next school to a worker that is free, if there is one."""
    worker.school = waiting.popleft() if waiting else None
    if worker.school is None:
        return
    watcher.began(worker.school.name)
    with suppress(OSError):  # a worker that has gone is found at its pipe
        worker.pipe.send(worker.school)


def _words(workers: Sequence[Worker]) -> Iterator[tuple[int, Progress | Ended | None]]:
    """(place of the worker, what it says); none from one that has gone."""
    ready = wait([worker.pipe for worker in workers if worker.school])
    for place, worker in enumerate(workers):
        if worker.pipe in ready:
            try:
                yield place, worker.pipe.recv()
            except (EOFError, OSError):
                yield place, None


def _lost(school: School, worker: Worker) -> Ended:
    worker.process.join()
    return broken(school, f"its process ended with {worker.process.exitcode}; perhaps too little memory")


def _end(workers: Sequence[Worker]) -> None:
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join()
        worker.pipe.close()


def work(pipe: Connection, wanted: Wanted) -> None:
    """What a worker does: one school after another, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the process that ends us
    with suppress(EOFError, OSError):
        while True:
            school: School = pipe.recv()
            pipe.send(plan_school(school, wanted, _teller(pipe), _parent_has_gone))


def _teller(pipe: Connection) -> Callable[[Progress], None]:
    told = 0.0

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told >= TOLD_EVERY:
            told = time.monotonic()
            pipe.send(progress)

    return tell


def _parent_has_gone() -> bool:
    parent = multiprocessing.parent_process()
    return parent is not None and not parent.is_alive()
