"""Work done in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

import psutil

Value = TypeVar("Value")
LOOK_EVERY = 0.1
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Spent(Generic[Value]):
    """What came of the work, seconds by the clock and of processors, and the most memory of all its processes in MB.

    The memory is looked at ten times a second; what the interpreter and the libraries take is in it.
    """

    value: Value
    seconds: float
    cpu: float
    memory: float


def spent(work: Callable[..., Value], *arguments: Any) -> Spent[Value]:
    """`work(*arguments)` in a new process. What it raises ends the benchmark."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    watched, memory = psutil.Process(process.pid), 0.0
    while not ours.poll(LOOK_EVERY):
        memory = max(memory, memory_of(watched))
    try:
        value, seconds, cpu = ours.recv()
    except EOFError:
        raise SystemExit(f"{work.__name__} ended without a figure") from None
    process.join()
    return Spent(value, seconds, cpu, memory)


def memory_of(process: psutil.Process) -> float:
    """MB of a process and those it started; 0 once it has gone."""
    try:
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / MIB
    except psutil.Error:
        return 0.0


def cpu_seconds() -> float:
    """Of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def _work(pipe: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    began, cpu = time.perf_counter(), cpu_seconds()
    value = work(*arguments)
    pipe.send((value, time.perf_counter() - began, cpu_seconds() - cpu))
