"""A result reads back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from collegium.results import Result, UnreadableResultError, files_of, put_in_place, read_results


@pytest.fixture
def out(tmp_path: Path, result: Result) -> Path:
    put_in_place(tmp_path / "plan", files_of(result))
    return tmp_path / "plan"


def test_a_result_comes_back(out: Path, result: Result) -> None:
    read = read_results(out)
    by_place = {(one.colleague_id, one.block): one for one in result.allocation.placements}
    assert {(one.colleague_id, one.block): one for one in read.placements} == by_place
    assert (read.programme, read.staff, read.staff_name) == (b"title", b"id\r\n", "staff.csv")
    assert (read.feasible, read.plan["moves"]) == (True, 12_000)


def test_a_workbook_is_read_where_the_list_was_one(out: Path) -> None:
    (out / "staff.csv").rename(out / "staff.xlsx")
    assert read_results(out).staff_name == "staff.xlsx"


def test_an_impossible_plan_has_its_plan_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text('{"feasible": false, "conflicts": []}')
    read = read_results(tmp_path)
    assert (read.feasible, read.placements, read.staff) == (False, (), b"")


@pytest.mark.parametrize("missing", ["plan.json", "allocation.csv", "programme.toml", "staff.csv"])
def test_a_missing_file_is_named(missing: str, out: Path) -> None:
    (out / missing).unlink()
    with pytest.raises(UnreadableResultError) as refused:
        read_results(out)
    assert str(refused.value) == f"{out} is not a whole result: {missing} is missing."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.json", b"\xff"),
        ("plan.json", b"[]"),
        ("plan.json", b"{}"),
        ("allocation.csv", b"colleague\r\n1\r\n"),
        ("allocation.csv", b"colleague,block,focus,group,facilitates\r\n1,x,FS,FS-1,0\r\n"),
        ("allocation.csv", b"\xff\xfe"),
    ],
)
def test_a_broken_file_is_refused(name: str, content: bytes, out: Path) -> None:
    (out / name).write_bytes(content)
    with pytest.raises(UnreadableResultError, match=f"{out} holds a result that cannot be read."):
        read_results(out)
