"""What cannot be met: each counting reason by itself, never a wrong allocation, and no pair given away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from collegium.allocation import (
    CONFIDENTIAL_SENTENCES,
    Conflict,
    allocate,
    conflict_without_pairs,
    impossible,
    problem_from,
    validate,
    without_pairs,
)
from collegium.allocation.outcome import Placement
from collegium.programme.programme import Company, CountsTowards, Facilitators, GroupSize, Meeting, Programme
from collegium.roster.colleague import Colleague, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.working_pattern import Spell, WorkingPattern
from collegium.words import Words

Staff = Callable[..., list[Colleague]]
Facts = dict[int, dict[str, object]]
HIDDEN = Words(sentences=CONFIDENTIAL_SENTENCES)


def kept_apart(*places: int) -> Facts:
    ids = {f"p{place:02d}" for place in places}
    return {place: {"apart": frozenset(ids - {f"p{place:02d}"})} for place in places}


def together(*places: int) -> Facts:
    return {place: {"together": frozenset({f"p{places[0]:02d}"})} for place in places[1:]}


def two_days(programme: Programme) -> Programme:
    """FS meets on Monday, the other foci on Tuesday, in every block."""
    terms = (HalfTerm("All", date(2008, 9, 3), date(2009, 7, 21)), HalfTerm("All", date(2009, 9, 2), date(2010, 7, 20)))
    mondays = (date(2008, 11, 3), date(2009, 2, 2), date(2009, 11, 2), date(2010, 2, 1))
    others = ("SILS", "ADRA", "LIT")
    meetings = tuple(
        Meeting(number, day, time(15, 45), time(16, 45), CountsTowards.DIRECTED, meets=meets)
        for place, monday in enumerate(mondays)
        for number, day, meets in (
            (2 * place + 1, monday, ("FS",)),
            (2 * place + 2, monday.replace(day=monday.day + 1), others),
        )
    )
    years = tuple(AcademicYear(year.name, (term,)) for year, term in zip(programme.years, terms, strict=True))
    return replace(programme, years=years, meetings=meetings, meetings_per_block=1)


CASES: dict[str, tuple[dict[str, object], Facts]] = {
    "sizes_block": ({"group_size": GroupSize(5, 9)}, {}),
    "sizes_focus": ({"groups_per_focus": {"FS": 1, "SILS": 3, "ADRA": 2, "LIT": 2}, "group_size": GroupSize(2, 4)}, {}),
    "few_facilitators": ({}, {place: {"any_focus": False} for place in range(17)}),
    "few_facilitators_block": ({"facilitators": Facilitators.ANCHORED}, {place: {"any_focus": False} for place in range(17)}),
    "cap_small": ({"department_cap": 1}, {place: {"department": "Art"} for place in range(9)}),
    "together_apart": ({}, {**together(0, 1), 1: {"together": frozenset({"p00"}), "apart": frozenset({"p00"})}}),
    "together_large": ({}, together(0, 1, 2, 3, 4)),
    "together_pins": ({}, {0: {"pins": (Pin(1, "FS"),)}, 1: {"pins": (Pin(1, "LIT"),), "together": frozenset({"p00"})}}),
    "apart_crowd": ({}, kept_apart(*range(9))),
    "apart_pins": ({}, {0: {"pins": (Pin(1, "FS", 1),)}, 1: {"pins": (Pin(1, "FS", 1),), "apart": frozenset({"p00"})}}),
    "pins_block": ({}, {0: {"pins": (Pin(1, "FS"), Pin(1, "LIT"))}}),
    "pins_focus": ({}, {0: {"pins": (Pin(1, "FS"), Pin(2, "FS"))}}),
    "pin_no_group": ({}, {0: {"pins": (Pin(1, "FS", 3),)}}),
    "pins_crowd": ({}, {place: {"pins": (Pin(1, "FS", 1),)} for place in range(5)}),
    "company_uneven": (
        {"company": Company.YEAR, "groups_per_focus": {"FS": 5, "SILS": 1, "ADRA": 1, "LIT": 1}, "group_size": GroupSize(1, 24)},
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CASES)
def test_counting_finds_it_and_nothing_is_placed(programme: Programme, staff: Staff, sentence: str) -> None:
    rules, facts = CASES[sentence]
    problem = problem_from(replace(programme, **rules), staff(facts))
    found = allocate(problem, moves=100)
    assert not found.feasible
    assert found.placements == ()
    assert found.moves == 0
    assert sentence in {conflict.reason.sentence for conflict in found.conflicts}
    assert all(conflict.says() and conflict.relax for conflict in found.conflicts)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"pattern": WorkingPattern((Spell(2),))}, "reach_none"),
        ({"pattern": WorkingPattern((Spell(1),))}, "reach_coverage"),
        ({"pattern": WorkingPattern((Spell(1),)), "pins": (Pin(1, "FS"),)}, "pin_reach"),
    ],
)
def test_days_that_reach_nothing_are_told(
    programme: Programme, staff: Staff, facts: dict[str, object], sentence: str
) -> None:
    found = impossible(problem_from(two_days(programme), staff({0: facts})))
    assert sentence in {conflict.reason.sentence for conflict in found}


def test_a_pin_while_away_is_told(programme: Programme, staff: Staff) -> None:
    facts = {0: {"starts": date(2009, 9, 1), "pins": (Pin(1, "FS"),)}}
    found = impossible(problem_from(two_days(programme), staff(facts)))
    assert {conflict.reason.sentence for conflict in found} == {"pin_not_there"}


def test_nobody_to_place_is_told(programme: Programme) -> None:
    assert [conflict.reason.sentence for conflict in impossible(problem_from(programme, []))] == ["nobody"]


def test_what_counting_does_not_see_is_still_never_placed(programme: Programme, staff: Staff) -> None:
    rows = [(Pin(1, "FS", 1), Pin(2, "SILS", 1)), (Pin(1, "FS", 2), Pin(2, "SILS", 2))]
    facts = {place: {"pins": rows[place // 4], "department": "Art"} for place in range(8)}
    problem = problem_from(replace(programme, department_cap=3), staff(facts))
    found = allocate(problem, moves=50_000)
    assert (found.feasible, found.placements) == (False, ())
    assert {rule for conflict in found.conflicts for rule in conflict.rules} <= {"department_cap", "pin", "size"}


def texts(conflict: Conflict, words: Words) -> str:
    return " ".join([conflict.reason.where, conflict.says(words), *conflict.ways_out(words)])


@pytest.mark.parametrize("sentence", ["together_apart", "apart_crowd", "apart_pins"])
def test_the_leaders_file_names_a_pair_and_nobody_elses_does(programme: Programme, staff: Staff, sentence: str) -> None:
    rules, facts = CASES[sentence]
    found = impossible(problem_from(replace(programme, **rules), staff(facts)))
    [conflict] = [one for one in found if one.reason.sentence == sentence]
    assert "Marsh00" in texts(conflict, Words())
    for hidden in (texts(conflict, HIDDEN), repr(conflict_without_pairs(conflict))):
        assert not [word for word in ("Marsh", "Robin", "p00", "p01", "FS-1") if word in hidden]


def test_a_broken_pair_is_a_confidential_rule(programme: Programme, staff: Staff) -> None:
    people = staff(kept_apart(0, 4))
    placements = [Placement("p00", 1, "FS", "FS-1"), Placement("p04", 1, "FS", "FS-1")]
    [broken] = [reason for reason in validate(programme, people, placements) if reason.rule == "apart"]
    assert broken.says(HIDDEN) == "FS-1 breaks a confidential rule in block 1."
    assert without_pairs(broken).says() == broken.says(HIDDEN)
    assert dict(without_pairs(broken).values) == {"group": "FS-1", "block": 1}
    assert broken.where == "block 1, FS-1"


def test_reasons_about_others_stay_as_they_are(programme: Programme, staff: Staff) -> None:
    people = staff()
    [first, *_] = validate(programme, people, [])
    assert without_pairs(first) is first
