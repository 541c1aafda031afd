"""The results of several schools in one folder, a folder each; they too are put in place by one rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from collegium.results.folder import (
    PLAN,
    PREVIOUS,
    FolderInUseError,
    check_writable,
    fresh_beside,
    holds_allocation,
    previous,
    replace_by,
    something_else,
    write_all,
)


def check_school_folders(folder: Path) -> None:
    """FolderInUseError unless `folder` is absent, empty or holds earlier results of schools and nothing else.

    OSError: it could not be written anyway.
    """
    folder = folder.resolve()
    check_writable(folder)
    complaint = _something_else(folder)
    if complaint:
        raise FolderInUseError(complaint)


def put_schools_in_place(folder: Path, schools: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    """Replaces the results of these schools in `folder`, all at once; the names of earlier ones that stay come back.

    The files of a school are a whole result, or its plan alone where none was possible: an earlier result with an
    allocation then stands beside it. Schools that are not given keep what they have.
    FolderInUseError: there is something else in the way. OSError: it cannot be written; everything is as it was.
    """
    folder = folder.resolve()
    check_school_folders(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    earlier = sorted(place.name for place in folder.iterdir()) if folder.exists() else []
    with fresh_beside(folder) as fresh:
        for name, files in schools.items():
            write_all(fresh / name, files)
            if set(files) == {PLAN} and holds_allocation(folder / name):
                _keep(folder / name, previous(fresh / name))
        kept = [name for name in earlier if not (fresh / name).exists()]
        for name in kept:
            _keep(folder / name, fresh / name)
        replace_by(folder, fresh)
    return [name for name in kept if not name.endswith(PREVIOUS)]


def _something_else(folder: Path) -> str:
    """Why `folder` may not be replaced; empty when it may."""
    if not folder.exists():
        return ""
    if not folder.is_dir():
        return f"{folder} is a file, not a folder."
    if (folder / PLAN).exists():
        return f"{folder} holds the plan of one school; choose a new folder for several."
    places = sorted(folder.iterdir())
    loose = [place.name for place in places if not place.is_dir()]
    if loose:
        return f"{folder} holds something else ({loose[0]}); choose a new folder or an earlier result."
    return next((complaint for place in places if (complaint := something_else(place))), "")


def _keep(earlier: Path, place: Path) -> None:
    """An earlier result under its place in the new folder: the same files where the system can, else copies."""
    shutil.copytree(earlier, place, copy_function=_linked)


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
