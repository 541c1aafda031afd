"""From a staff list to groups that an independent judge passes, through the public door."""

from dataclasses import replace
from datetime import time

import pytest

from collegium.allocation import Placement, allocate, group_choices, impossible, problem_from, repeats_bound, validate
from collegium.programme.programme import FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear

CODES = ("FS", "SILS", "ADRA", "LIT")


def programme(groups: int = 0, **rules: object) -> Programme:
    plain = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()), AcademicYear("2009/10", ())),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        groups_per_focus=dict.fromkeys(CODES, groups // 4) if groups else {},
    )
    return replace(plain, **rules)


def staff(number: int) -> list[Colleague]:
    return [
        Colleague(
            id=str(1000 + one),
            first_name="Robin",
            last_name=f"Marsh {one}",
            kind=Kind.SUPPORT if one % 4 == 0 else Kind.TEACHER,
            department=f"Department {one % 7}",
            any_focus=one % 3 == 0,
        )
        for one in range(number)
    ]


@pytest.mark.parametrize(
    ("people", "groups", "repeats"), [(120, 12, 72), (118, 12, 60), (120, 16, 0), (250, 16, 348), (250, 20, 0)]
)
def test_the_fewest_repeats_are_those_of_the_engine_page(people: int, groups: int, repeats: int) -> None:
    assert repeats_bound(problem_from(programme(groups), staff(people))) == repeats


def test_neither_key_takes_twelve_groups_for_120_colleagues() -> None:
    taken = [choice for choice in group_choices(programme(), staff(120)) if choice.taken]
    assert [(choice.groups, choice.sizes, choice.repeats) for choice in taken] == [(12, (10,), 72)]


def test_a_search_meets_every_hard_rule_and_repeats_itself() -> None:
    given, people = programme(8), staff(60)
    first = allocate(problem_from(given, people), moves=20_000)
    again = allocate(problem_from(given, people), moves=20_000)
    assert first.feasible
    assert validate(given, people, first.placements) == ()
    assert first.placements == again.placements


def test_a_start_is_kept_as_it_is_without_moves() -> None:
    problem = problem_from(programme(8), staff(60))
    made = allocate(problem, moves=20_000)
    assert [
        (one.colleague_id, one.block, one.group) for one in allocate(problem, moves=0, start=made.placements).placements
    ] == [(one.colleague_id, one.block, one.group) for one in made.placements]


def test_a_cancelled_search_says_so() -> None:
    assert allocate(problem_from(programme(8), staff(60)), cancelled=lambda: True).cancelled


@pytest.mark.parametrize("company", ["year", "fixed"])
@pytest.mark.parametrize("facilitators", ["rotate", "anchored"])
def test_every_company_and_mode_passes_the_judge(company: str, facilitators: str) -> None:
    given = programme(8, company=company, facilitators=facilitators)
    made = allocate(problem_from(given, staff(60)), moves=60_000)
    assert [conflict.says() for conflict in made.conflicts] == []


def conflicts(given: Programme, people: list[Colleague]) -> list[tuple[str, ...]]:
    return [conflict.rules for conflict in impossible(problem_from(given, people))]


def test_together_and_apart_is_impossible() -> None:
    people = staff(60)
    people[0] = replace(people[0], together=frozenset({"1001"}), apart=frozenset({"1002"}))
    people[1] = replace(people[1], together=frozenset({"1002"}))
    assert conflicts(programme(8), people) == [("together", "apart")]


def test_two_pins_to_one_focus_are_impossible() -> None:
    people = staff(60)
    people[0] = replace(people[0], pins=(Pin(1, "FS"), Pin(2, "FS")))
    assert conflicts(programme(8), people) == [("pin", "coverage")]


def test_sizes_that_cannot_hold_everyone_are_impossible() -> None:
    assert conflicts(programme(8, group_size=GroupSize(2, 5)), staff(60)) == [("size",)]


def test_a_cap_too_small_is_impossible() -> None:
    assert set(conflicts(programme(8, department_cap=1), staff(60))) == {("department_cap",)}


def test_too_few_facilitators_are_impossible() -> None:
    people = [replace(one, any_focus=place < 7) for place, one in enumerate(staff(60))]
    assert {rule for rules in conflicts(programme(8), people) for rule in rules} == {"facilitator"}


def test_the_judge_names_someone_moved_to_another_focus() -> None:
    given, people = programme(8), staff(60)
    made = list(allocate(problem_from(given, people), moves=20_000).placements)
    first = made[0]
    other = next(code for code in CODES if code != first.focus)
    made[0] = Placement(first.colleague_id, first.block, other, f"{other}-1")
    assert "coverage" in {reason.rule for reason in validate(given, people, made)}
