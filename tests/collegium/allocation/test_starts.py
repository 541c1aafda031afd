"""Several starts beside each other: the same allocation wherever they run, and no process left when they end."""

import os
import signal
import subprocess
import sys
from hashlib import sha256
from itertools import count
from pathlib import Path

import psutil
import pytest

from collegium.allocation import Allocation, Progress, allocate
from collegium.allocation.crew import usual_processes
from plain_problem import plain

MOVES = 150_000


def checksum(found: Allocation) -> str:
    return sha256(repr(found.placements).encode()).hexdigest()


def helpers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "collegium.allocation.helper" in one.cmdline()]


@pytest.fixture(scope="module")
def alone() -> Allocation:
    return allocate(plain(16, 120), seed=3, moves=MOVES, processes=1)


def test_the_number_of_processes_changes_nothing(alone: Allocation) -> None:
    told: list[Progress] = []
    beside = allocate(plain(16, 120), seed=3, moves=MOVES, processes=2, progress=told.append)
    assert beside.placements == alone.placements
    assert (beside.moves, beside.stopped_by) == (MOVES, "moves")
    assert [one.moves for one in told if one.moves] == [65_536, 131_072, MOVES]
    assert helpers() == []


TWIN = """
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("twin", {path!r})
module = module_from_spec(spec)
spec.loader.exec_module(module)
if __name__ == "__main__":
    print(module.checksum(module.allocate(module.plain(16, 120), seed=3, moves=module.MOVES, processes=2)))
"""


def run(code: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code.format(path=__file__)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_seed_of_hashes_changes_nothing(alone: Allocation) -> None:
    said, _ = run(TWIN, PYTHONHASHSEED="11").communicate(timeout=300)
    assert said.strip() == checksum(alone)


def test_a_run_stopped_by_the_clock_is_repeated_by_its_moves() -> None:
    problem = plain(12, 60)
    ticks = count()
    timed = allocate(problem, seconds=5, processes=2, clock=lambda: next(ticks))
    again = allocate(problem, moves=timed.moves, processes=1)
    assert timed.stopped_by == "seconds"
    assert timed.placements == again.placements


def test_a_cancel_leaves_no_process() -> None:
    seen: list[int] = []

    def cancelled() -> bool:
        seen.append(len(helpers()))
        return True

    assert allocate(plain(16, 120), processes=2, cancelled=cancelled).cancelled
    assert (seen, helpers()) == ([2], [])


def test_a_fault_of_the_caller_leaves_no_process() -> None:
    def report(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        allocate(plain(16, 120), moves=MOVES, processes=2, progress=report)
    assert helpers() == []


def test_a_lost_helper_is_replaced_and_comes_to_the_same(alone: Allocation) -> None:
    lost: list[psutil.Process] = []

    def report(_: Progress) -> None:
        if not lost:
            lost.append(helpers()[0])
            lost[0].kill()

    found = allocate(plain(16, 120), seed=3, moves=MOVES, processes=2, progress=report)
    assert len(lost) == 1
    assert found.placements == alone.placements


ENDLESS = """
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("twin", {path!r})
module = module_from_spec(spec)
spec.loader.exec_module(module)
if __name__ == "__main__":
    tell = lambda reached: print("going", flush=True)
    module.allocate(module.plain(16, 120), seconds=3600, processes=2, progress=tell)
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_no_helper_outlives_a_caller_that_was_ended(ending: signal.Signals) -> None:
    caller = run(ENDLESS)
    assert caller.stdout is not None
    assert caller.stdout.readline() == "going\n"
    left = psutil.Process(caller.pid).children(recursive=True)
    assert len(left) == 2
    caller.send_signal(ending)
    caller.stdout.close()
    caller.wait(timeout=60)
    _, alive = psutil.wait_procs(left, timeout=60)
    assert alive == []


@pytest.mark.parametrize(("moves", "seconds"), [(1000, None), (None, 1.0)])
def test_a_short_search_calls_nobody(moves: int | None, seconds: float | None) -> None:
    assert usual_processes(2, moves, seconds) == 1
