"""The results of several schools: one rename for all of them, and nothing half-way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from collegium.results import FolderInUseError, check_school_folders, folder, put_schools_in_place, school_folders

OLD = {"plan.json": b'{"feasible": true}', "report.html": b"old"}
NEW = {"plan.json": b'{"feasible": true}', "report.html": b"new"}
NOT_POSSIBLE = {"plan.json": b'{"feasible": false}'}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "plans"
    put_schools_in_place(place, {"Ash": OLD, "Birch": OLD})
    return place


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def files(**schools: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{name}/{file}": content for name, held in schools.items() for file, content in held.items()}


def test_schools_not_given_keep_what_they_have(out: Path) -> None:
    assert put_schools_in_place(out, {"Ash": NEW, "Cedar": NEW}) == ["Birch"]
    assert contents(out) == files(Ash=NEW, Birch=OLD, Cedar=NEW)


def test_what_is_not_possible_sets_the_earlier_plan_aside_until_there_is_a_later_one(out: Path) -> None:
    assert put_schools_in_place(out, {"Ash": NOT_POSSIBLE}) == ["Birch"]
    beside = files(Ash=NOT_POSSIBLE, Birch=OLD) | {f"Ash.previous/{name}": content for name, content in OLD.items()}
    assert contents(out) == beside
    put_schools_in_place(out, {"Ash": NOT_POSSIBLE})
    assert contents(out) == beside
    put_schools_in_place(out, {"Ash": NEW})
    put_schools_in_place(out, {"Ash": NOT_POSSIBLE})
    assert contents(out)["Ash.previous/report.html"] == b"new"


def test_a_first_result_that_is_not_possible_stands_alone(tmp_path: Path) -> None:
    assert put_schools_in_place(tmp_path / "plans", {"Ash": NOT_POSSIBLE}) == []
    assert contents(tmp_path / "plans") == files(Ash=NOT_POSSIBLE)


def test_where_files_cannot_be_linked_they_are_copied(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    put_schools_in_place(out, {"Ash": NEW})
    assert contents(out) == files(Ash=NEW, Birch=OLD)


STEPS = {
    "making a folder": (Path, "mkdir"),
    "writing a file": (os, "fsync"),
    "keeping what stays": (shutil, "copytree"),
    "looking at what is there": (school_folders, "something_else"),
    "changing names": (folder, "_swap"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("failure", [OSError("no space left"), KeyboardInterrupt()], ids=["disk full", "cancelled"])
def test_a_failure_at_any_step_leaves_every_earlier_result(
    step: str, failure: BaseException, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(*STEPS[step], fail)
    with pytest.raises(type(failure)):
        put_schools_in_place(out, {"Ash": NEW})
    monkeypatch.undo()
    assert contents(out) == files(Ash=OLD, Birch=OLD)
    assert [entry.name for entry in out.parent.iterdir()] == ["plans"]


@pytest.mark.parametrize("name", ["letter.txt", "Ash/letter.txt", "Dogwood/letter.txt", "plan.json"])
def test_a_folder_with_anything_else_is_refused(name: str, out: Path) -> None:
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    with pytest.raises(FolderInUseError):
        check_school_folders(out)


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    check_school_folders(tmp_path)
