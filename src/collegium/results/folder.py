"""The folder a result lives in: written beside it, put in place by one rename.

At every moment the folder holds the earlier result or the new one, whole. See `school_folders` for the results of
several schools in one folder.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PLAN = "plan.json"
PROGRAMME = "programme.toml"
STAFF = ("staff.csv", "staff.xlsx")
ALLOCATION = "allocation.csv"
PEOPLE = "people.csv"
LEDGER = "ledger.csv"
CALENDAR = "calendar.ics"
REPORT = "report.html"
LEFT = "left.csv"
PREVIOUS = ".previous"
SCHOOLS = "schools"
"""The folder in which groups across schools have an extract for each."""
ALTERNATIVES = "alternatives"
"""The folder in which other plans stand, each a whole result in a folder of its own."""
FILES = frozenset({PLAN, PROGRAMME, *STAFF, ALLOCATION, PEOPLE, LEDGER, CALENDAR, REPORT, LEFT})

_HERE = -100  # AT_FDCWD: paths are taken as they stand
_EXCHANGE = 2  # RENAME_EXCHANGE: both names keep existing throughout


class FolderInUseError(Exception):
    """The folder holds something other than an earlier result; the message is a sentence for people."""


def previous(folder: Path) -> Path:
    """Where an earlier result stands after a plan that was not possible."""
    return folder.with_name(folder.name + PREVIOUS)


def check_folder(folder: Path) -> None:
    """FolderInUseError unless `folder` (and what would stand beside it) is absent, empty or an earlier result.

    OSError: it could not be written anyway, so nobody need wait for a search.
    """
    folder = folder.resolve()
    check_writable(folder)
    for place in (folder, previous(folder)):
        complaint = something_else(place)
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
    with fresh_beside(folder) as fresh:
        write_all(fresh, files)
        if keep_earlier and holds_allocation(folder):
            _set_aside(folder, fresh)
        else:
            replace_by(folder, fresh)


def put_new_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes `folder` with these files in it, at once, where there was none or an empty one.

    FolderInUseError: it holds something. OSError: it cannot be written.
    """
    folder = folder.resolve()
    check_writable(folder)
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUseError(f"{folder} holds something already; choose a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with fresh_beside(folder) as fresh:
        write_all(fresh, files)
        replace_by(folder, fresh)


@contextmanager
def fresh_beside(folder: Path) -> Iterator[Path]:
    """Where the next content of `folder` is made; whatever is there in the end goes."""
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_writable(folder: Path) -> None:
    """OSError where nothing could be put in place of `folder` (a whole path), be it there or not."""
    place = next(place for place in (*folder.parents, folder) if place.exists())
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def something_else(place: Path) -> str:
    """Why `place` may not be replaced; empty when it may."""
    if not place.exists():
        return ""
    if not place.is_dir():
        return f"{place} is a file, not a folder."
    names = sorted(entry.name for entry in place.iterdir())
    foreign = [name for name in names if not _is_ours(place / name)]
    if foreign:
        return f"{place} holds something else ({foreign[0]}); choose a new folder or an earlier result."
    if names and not _is_result(place):
        return f"{place} is not an earlier result (it has no {PLAN} of ours); choose a new folder."
    return ""


def _is_ours(place: Path) -> bool:
    """Whether a file or folder of a result is one that results have."""
    if place.name == SCHOOLS:
        return _are_extracts(place)
    if place.name == ALTERNATIVES:
        return place.is_dir() and all(
            plan.is_dir() and all(_is_ours(inside) for inside in plan.iterdir()) for plan in place.iterdir()
        )
    return place.name in FILES


def _are_extracts(place: Path) -> bool:
    schools = list(place.iterdir()) if place.is_dir() else [place]
    return all(school.is_dir() and FILES.issuperset(entry.name for entry in school.iterdir()) for school in schools)


def _is_result(place: Path) -> bool:
    return "feasible" in _plan_of(place)


def holds_allocation(place: Path) -> bool:
    """Whether an earlier result with an allocation stands there."""
    return place.is_dir() and _plan_of(place).get("feasible") is True


def _plan_of(place: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        plan = json.loads((place / PLAN).read_bytes())
        if isinstance(plan, dict):
            return plan
    return {}


def write_all(fresh: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with these files, all of them on the disk."""
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, content in files.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        with (fresh / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def replace_by(folder: Path, fresh: Path) -> None:
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
