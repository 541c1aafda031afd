"""Work done in a process of its own, so that its time and memory are its own.

A process started anew, not a child of `multiprocessing`: the search takes as many cores in it as it takes anywhere.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Generic, TypeVar

import psutil

Value = TypeVar("Value")
ROOT = Path(__file__).parents[2]
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
    with TemporaryFile() as asked, TemporaryFile() as said:
        pickle.dump((work, arguments), asked)
        asked.seek(0)
        command = [sys.executable, "-m", "bench.engine.isolated"]
        with subprocess.Popen(command, stdin=asked, stdout=said, cwd=ROOT) as running:
            memory = watched(running)
        if running.returncode:
            raise SystemExit(f"{work.__name__} ended without a figure")
        said.seek(0)
        value, seconds, cpu = pickle.load(said)  # noqa: S301 - written by our own process
    return Spent(value, seconds, cpu, memory)


def watched(running: subprocess.Popen[bytes]) -> float:
    """Waits for the end of a process; the most memory that it and those it started took together, in MB."""
    process, most = psutil.Process(running.pid), 0.0
    while True:
        try:
            running.wait(timeout=LOOK_EVERY)
        except subprocess.TimeoutExpired:
            most = max(most, _memory_of(process))
        else:
            return most


def _memory_of(process: psutil.Process) -> float:
    try:
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / MIB
    except psutil.Error:
        return 0.0


def cpu_seconds() -> float:
    """Of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def main() -> None:
    """Work off what stands on standard input, and say on standard output what came of it."""
    work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own process
    began, cpu = time.perf_counter(), cpu_seconds()
    value = work(*arguments)
    sys.stdout.buffer.write(pickle.dumps((value, time.perf_counter() - began, cpu_seconds() - cpu)))


if __name__ == "__main__":
    main()
