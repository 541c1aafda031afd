"""A result is put in place whole, at once, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from collegium.results import FolderInUseError, check_folder, put_in_place
from collegium.results import folder as folders

OLD = {"plan.json": b'{"feasible": true, "seed": 1}', "allocation.csv": b"old"}
NEW = {"plan.json": b'{"feasible": true, "seed": 2}', "allocation.csv": b"new", "report.html": b"<p>new"}
NOT_POSSIBLE = {"plan.json": b'{"feasible": false, "conflicts": []}'}


def contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "plan"


@pytest.fixture(params=["exchange", "three renames"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which two folders change names."""
    if request.param == "three renames":
        monkeypatch.setattr(folders, "_system_exchange", lambda: None)
    return str(request.param)


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "results" / "2008" / "plan"
    put_in_place(out, NEW)
    assert contents(out) == NEW


def test_an_empty_folder_is_filled(out: Path) -> None:
    out.mkdir()
    put_in_place(out, NEW)
    assert contents(out) == NEW


@pytest.mark.usefixtures("swapping")
def test_an_earlier_result_gives_way_and_leaves_nothing_behind(out: Path) -> None:
    put_in_place(out, OLD)
    put_in_place(out, NEW)
    assert contents(out) == NEW
    assert [entry.name for entry in out.parent.iterdir()] == ["plan"]


@pytest.mark.usefixtures("swapping")
def test_an_impossible_plan_leaves_the_earlier_result_beside_it(out: Path) -> None:
    put_in_place(out, OLD)
    put_in_place(out, NOT_POSSIBLE, keep_earlier=True)
    assert contents(out) == NOT_POSSIBLE
    assert contents(out.with_name("plan.previous")) == OLD
    assert sorted(entry.name for entry in out.parent.iterdir()) == ["plan", "plan.previous"]


def test_a_second_impossible_plan_keeps_the_result_that_has_an_allocation(out: Path) -> None:
    put_in_place(out, OLD)
    put_in_place(out, NOT_POSSIBLE, keep_earlier=True)
    put_in_place(out, NOT_POSSIBLE, keep_earlier=True)
    assert contents(out.with_name("plan.previous")) == OLD


def test_a_later_earlier_result_takes_the_place_beside(out: Path) -> None:
    for files in (OLD, NOT_POSSIBLE, NEW, NOT_POSSIBLE):
        put_in_place(out, files, keep_earlier=files is NOT_POSSIBLE)
    assert contents(out.with_name("plan.previous")) == NEW


def test_an_impossible_plan_with_nothing_before_it_stands_alone(out: Path) -> None:
    put_in_place(out, NOT_POSSIBLE, keep_earlier=True)
    assert [entry.name for entry in out.parent.iterdir()] == ["plan"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    put_in_place(real, OLD)
    link.symlink_to(real)
    put_in_place(link, NEW)
    assert (link.is_symlink(), contents(real)) == (True, NEW)


STEPS = {
    "making the folder": (Path, "mkdir"),
    "writing a file": (os, "fsync"),
    "looking at what is there": (folders, "something_else"),
    "changing names": (folders, "_swap"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("failure", [OSError("no space left"), KeyboardInterrupt()], ids=["disk full", "cancelled"])
def test_a_failure_at_any_step_leaves_the_earlier_result_untouched(
    step: str, failure: BaseException, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(out, OLD)

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(*STEPS[step], fail)
    with pytest.raises(type(failure)):
        put_in_place(out, NEW)
    monkeypatch.undo()
    assert contents(out) == OLD
    assert [entry.name for entry in out.parent.iterdir()] == ["plan"]


@pytest.mark.parametrize("rename", [1, 2])
def test_without_the_system_exchange_a_failed_rename_is_taken_back(
    rename: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(out, OLD)
    calls: list[Path] = []
    real_rename = Path.rename

    def fail_once(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == rename:
            raise OSError("busy")
        return real_rename(self, target)

    monkeypatch.setattr(folders, "_system_exchange", lambda: None)
    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises(OSError, match="busy"):
        put_in_place(out, NEW)
    monkeypatch.undo()
    assert contents(out) == OLD
    assert [entry.name for entry in out.parent.iterdir()] == ["plan"]


def somebodys_notes(out: Path) -> str:
    put_in_place(out, OLD)
    (out / "notes.txt").write_text("mine")
    return f"{out} holds something else (notes.txt); choose a new folder or an earlier result."


def an_input_folder(out: Path) -> str:
    out.mkdir()
    (out / "programme.toml").write_text("mine")
    return f"{out} is not an earlier result (it has no plan.json of ours); choose a new folder."


def another_programs_plan(out: Path) -> str:
    out.mkdir()
    (out / "plan.json").write_text(json.dumps(["mine"]))
    return f"{out} is not an earlier result (it has no plan.json of ours); choose a new folder."


def a_file(out: Path) -> str:
    out.write_text("mine")
    return f"{out} is a file, not a folder."


def something_beside(out: Path) -> str:
    put_in_place(out, OLD)
    beside = out.with_name("plan.previous")
    beside.mkdir()
    (beside / "holiday.jpg").write_text("mine")
    return f"{beside} holds something else (holiday.jpg); choose a new folder or an earlier result."


@pytest.mark.parametrize("make", [somebodys_notes, an_input_folder, another_programs_plan, a_file, something_beside])
def test_a_folder_of_something_else_is_refused_and_untouched(make: object, out: Path, tmp_path: Path) -> None:
    assert callable(make)
    sentence = make(out)
    before = everything(tmp_path)
    with pytest.raises(FolderInUseError) as checked:
        check_folder(out)
    with pytest.raises(FolderInUseError) as refused:
        put_in_place(out, NEW)
    assert (str(checked.value), str(refused.value)) == (sentence, sentence)
    assert everything(tmp_path) == before


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_place_that_may_not_be_written_is_refused_beforehand(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        check_folder(out)


def test_a_place_inside_a_file_is_refused_beforehand(out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(NotADirectoryError):
        check_folder(out / "plan")
