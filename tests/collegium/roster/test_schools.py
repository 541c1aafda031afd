"""One list of several schools: whose id is whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.roster import (
    Colleague,
    Kind,
    bound_to_others,
    demo_staff,
    folder_name,
    own_list,
    read_staff,
    schools_for_departments,
    schools_of,
    write_staff_csv,
)

FOCI = ("FS", "SILS", "ADRA", "LIT")


def colleague(school: str, id_: str, **more: object) -> Colleague:
    return replace(Colleague(id_, "Ann", "Lee", Kind.TEACHER, school=school), **more)  # type: ignore[arg-type]


def read(people: list[Colleague], *, several: bool = True) -> tuple[list[Colleague], list[str]]:
    reading = read_staff(write_staff_csv(people), foci=FOCI, blocks=4, several_schools=several)
    return list(reading.colleagues), [f"{fault.where}: {fault.says()}" for fault in reading.faults]


def test_an_id_is_a_schools_own() -> None:
    people = [colleague("Ash", "1"), colleague("Birch", "1", line_manager="2"), colleague("Birch", "2")]
    read_back, faults = read(people)
    assert ([(one.id, one.line_manager) for one in read_back], faults) == (
        [("Ash:1", ""), ("Birch:1", "Birch:2"), ("Birch:2", "")],
        [],
    )


def test_a_colleague_of_another_school_is_named_in_full() -> None:
    people = [colleague("Ash", "1", apart=frozenset({"Birch:1"})), colleague("Birch", "1"), colleague("Birch", "2")]
    read_back, faults = read(people)
    assert ([one.apart for one in read_back], faults) == ([{"Birch:1"}, {"Ash:1"}, frozenset()], [])
    _, unknown = read([colleague("Ash", "1", apart=frozenset({"2"})), *people[1:]])
    assert unknown == ['row 2, apart: "Ash:2" is not an id of this list']


def test_a_list_of_one_school_keeps_its_ids() -> None:
    people = demo_staff(40, seed=3)
    assert read(people) == (people, [])
    named = [replace(one, school="Ash") for one in people]
    assert read(named) == (named, [])


def test_without_several_schools_an_id_stands_once() -> None:
    _, faults = read([colleague("Ash", "1"), colleague("Birch", "1")], several=False)
    assert faults == ['row 3, id: "1" stands already in row 2: expected an id of its own']


def test_reading_in_full_again_changes_nothing() -> None:
    once, _ = read([*_of("Ash"), *_of("Birch")])
    assert read(once) == (once, [])


def _of(school: str) -> list[Colleague]:
    return [replace(one, school=school) for one in demo_staff(40, seed=3)]


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)


@given(st.lists(NAMES, min_size=2, max_size=4, unique_by=lambda name: folder_name(name).casefold()))
def test_each_school_gets_its_own_list_back(names: list[str]) -> None:
    lists = {name: [replace(one, school=name) for one in demo_staff(9, seed=place)] for place, name in enumerate(names)}
    whole, faults = read([one for people in lists.values() for one in people])
    assert faults == []
    assert len({one.id for one in whole}) == len(whole)
    assert {name: own_list(people) for name, people in schools_of(whole).items()} == lists


@given(st.text(max_size=30))
def test_a_folder_can_have_the_name_a_school_gets(name: str) -> None:
    folder = folder_name(name)
    assert folder not in ("", ".", "..")
    assert not set(folder) & set('/\\\0:*?"<>|')


def test_who_is_tied_to_another_school_is_found_on_both_sides() -> None:
    whole, _ = read([colleague("Ash", "1", shares_with="Birch:1"), colleague("Birch", "1"), colleague("Birch", "2")])
    assert [reason.where for reason in bound_to_others(whole)] == ["row 2, shares_with", "row 3, shares_with"]


@pytest.mark.parametrize(("schools", "departments"), [(("Ash", "Birch"), ["Ash", "Birch"]), (("Ash", "Ash"), ["", ""])])
def test_across_schools_the_school_takes_the_departments_place(
    schools: tuple[str, str], departments: list[str]
) -> None:
    people = [colleague(schools[0], "1"), colleague(schools[1], "2")]
    assert [one.department for one in schools_for_departments(people)] == departments
