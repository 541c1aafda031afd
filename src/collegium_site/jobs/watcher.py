"""Which process watches a job, so that a job whose watcher is gone is known at once."""

import os
import socket
from functools import cache
from pathlib import Path


@cache
def this_one() -> str:
    """Machine, process and when the process began: a number alone may be given again to another process."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}/{began(os.getpid())}"


def is_gone(watcher: str) -> bool:
    """Whether a watcher of this machine has ended; of other machines nothing is known here."""
    machine, _, process = watcher.partition("/")
    if machine != this_one().partition("/")[0]:
        return False
    number, _, since = process.partition("/")
    return began(int(number)) != since


def began(process: int) -> str:
    """The kernel's clock tick at which a process began; empty when there is none."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "" if Path("/proc/self").exists() else _began_elsewhere(process)
    # The name of the program stands in brackets and may hold anything; the 22nd field is the 20th after it.
    return told.rpartition(")")[2].split()[19]


def _began_elsewhere(process: int) -> str:
    """Where there is no /proc: whether it lives."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return "lives"
    except OSError:
        return ""
    return "lives"
