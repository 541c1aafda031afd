"""Why somebody moves: what would be broken had they alone stayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation.repair import Underway, repair
from collegium.allocation.repair.because import why_not_stay
from collegium.programme.programme import FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm

CODES = ("FS", "SILS", "ADRA")
PROGRAMME = Programme(
    title="Learning Communities",
    school="Oakfield School",
    years=(AcademicYear("2008/09", (HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),)),),
    focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
    latest_finish=time(16, 45),
    blocks=3,
    groups_per_focus=dict.fromkeys(CODES, 1),
    group_size=GroupSize(1, 2),
)
PEOPLE = [Colleague(f"p{number}", "Robin", f"Marsh{number}", Kind.TEACHER, any_focus=True) for number in range(6)]


def test_whoever_is_pinned_elsewhere_moves_because_of_the_pin_and_their_partner_because_of_the_size() -> None:
    before = repair(Underway((), PROGRAMME, PEOPLE, 1)).allocation.placements
    first = next(one for one in before if one.colleague_id == "p0" and one.block == 2)
    other = next(code for code in CODES if code not in {first.focus, _focus(before, "p0", 1)})
    people = [replace(PEOPLE[0], pins=(Pin(2, other),)), *PEOPLE[1:]]
    underway = Underway(before, PROGRAMME, people, 2)
    repaired = repair(underway)
    why = why_not_stay(underway, repaired.allocation.placements)
    assert list(why) == list(dict.fromkeys(one.colleague_id for one in repaired.changed))
    assert "p0" in why
    assert {reason.rule for one, reason in why.items() if one != "p0"} <= {"coverage", "size"}


def _focus(placements: object, one: str, block: int) -> str:
    return next(p.focus for p in placements if (p.colleague_id, p.block) == (one, block))  # type: ignore[attr-defined]


@settings(max_examples=30, deadline=None)
@given(
    pin=st.tuples(st.integers(0, 5), st.integers(2, 3), st.sampled_from(CODES)),
    leaver=st.none() | st.integers(0, 5),
    trained=st.sets(st.integers(0, 5), min_size=3),
)
def test_of_proven_fewest_changes_each_has_its_reason(
    pin: tuple[int, int, str], leaver: int | None, trained: set[int]
) -> None:
    """Otherwise one fewer would have done."""
    before = repair(Underway((), PROGRAMME, PEOPLE, 1)).allocation.placements
    who, block, focus = pin
    people = [
        replace(one, any_focus=number in trained, pins=(Pin(block, focus),) if number == who else ())
        for number, one in enumerate(PEOPLE)
        if number != leaver
    ]
    underway = Underway(before, PROGRAMME, people, 2, PEOPLE)
    repaired = repair(underway, moves=0)
    if repaired.proven:
        why = why_not_stay(underway, repaired.allocation.placements)
        assert list(why) == list(dict.fromkeys(one.colleague_id for one in repaired.changed))
