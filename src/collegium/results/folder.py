"""The folder a result lives in: written beside it, put in place by one rename.

At every moment the folder holds the earlier result or the new one, whole.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

PLAN = "plan.json"
PROGRAMME = "programme.toml"
STAFF = ("staff.csv", "staff.xlsx")
ALLOCATION = "allocation.csv"
PEOPLE = "people.csv"
LEDGER = "ledger.csv"
CALENDAR = "calendar.ics"
REPORT = "report.html"
FILES = frozenset({PLAN, PROGRAMME, *STAFF, ALLOCATION, PEOPLE, LEDGER, CALENDAR, REPORT})

_HERE = -100  # AT_FDCWD: paths are taken as they stand
_EXCHANGE = 2  # RENAME_EXCHANGE: both names keep existing throughout


class FolderInUseError(Exception):
    """The folder holds something other than an earlier result; the message is a sentence for people."""


def previous(folder: Path) -> Path:
    """Where an earlier result stands after a plan that was not possible."""
    return folder.with_name(f"{folder.name}.previous")


def check_folder(folder: Path) -> None:
    """FolderInUseError unless `folder` (and what would stand beside it) is absent, empty or an earlier result.

    OSError: it could not be written anyway, so nobody need wait for a search.
    """
    folder = folder.resolve()
    _check_writable(next(place for place in (*folder.parents, folder) if place.exists()))
    for place in (folder, previous(folder)):
        complaint = _something_else(place)
        if complaint:
            raise FolderInUseError(complaint)


def put_in_place(folder: Path, files: Mapping[str, bytes], *, keep_earlier: bool = False) -> None:
    """Replaces the result in `folder` by `files`, at once.

    `keep_earlier`: an earlier result with an allocation is left beside it as `folder.previous`.
    FolderInUseError: there is something else in the way. OSError: it cannot be written; the earlier result stands.
    """
    folder = folder.resolve()
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        _write_all(fresh, files)
        if keep_earlier and _holds_allocation(folder):
            _set_aside(folder, fresh)
        else:
            _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _check_writable(place: Path) -> None:
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def _something_else(place: Path) -> str:
    """Why `place` may not be replaced; empty when it may."""
    if not place.exists():
        return ""
    if not place.is_dir():
        return f"{place} is a file, not a folder."
    names = sorted(entry.name for entry in place.iterdir())
    foreign = [name for name in names if name not in FILES]
    if foreign:
        return f"{place} holds something else ({foreign[0]}); choose a new folder or an earlier result."
    if names and not _is_result(place):
        return f"{place} is not an earlier result (it has no {PLAN} of ours); choose a new folder."
    return ""


def _is_result(place: Path) -> bool:
    return "feasible" in _plan_of(place)


def _holds_allocation(place: Path) -> bool:
    return place.is_dir() and _plan_of(place).get("feasible") is True


def _plan_of(place: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        plan = json.loads((place / PLAN).read_bytes())
        if isinstance(plan, dict):
            return plan
    return {}


def _write_all(fresh: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for name, content in files.items():
        with (fresh / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _replace(folder: Path, fresh: Path) -> None:
    """An absent or empty folder gives way to a rename; a full one changes names with the new one."""
    if folder.exists() and any(folder.iterdir()):
        _swap(folder, fresh)
    else:
        fresh.rename(folder)


def _set_aside(folder: Path, fresh: Path) -> None:
    """The new result waits under the name the earlier one is to have, then both change names."""
    beside = previous(folder)
    if beside.exists():
        shutil.rmtree(beside)
    fresh.rename(beside)
    _swap(folder, beside)


def _swap(one: Path, other: Path) -> None:
    """Both folders change names at once where the system can do it, else by way of a third name."""
    exchange = _system_exchange()
    if exchange is not None and exchange(_HERE, bytes(one), _HERE, bytes(other), _EXCHANGE) == 0:
        return
    parked = one.with_name(f".{one.name}.{os.getpid()}.old")
    one.rename(parked)
    try:
        other.rename(one)
    except BaseException:
        parked.rename(one)
        raise
    parked.rename(other)


def _system_exchange() -> Callable[..., int] | None:
    """Linux's renameat2, where the C library has it."""
    return getattr(ctypes.CDLL(None), "renameat2", None)
