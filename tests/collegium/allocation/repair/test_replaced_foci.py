"""A focus is replaced or split while the programme runs: credit is kept, and whole groups go on together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from collegium.allocation import Placement, validate
from collegium.allocation.repair import Past, Underway, repair
from collegium.programme.programme import FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear, HalfTerm

CODES = ("FS", "SILS", "ADRA", "LIT")


@pytest.fixture(scope="module")
def programme() -> Programme:
    half_terms = (HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),)
    return Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", half_terms),),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        groups_per_focus=dict.fromkeys(CODES, 2),
        group_size=GroupSize(1, 5),
    )


@pytest.fixture(scope="module")
def people() -> list[Colleague]:
    return [Colleague(f"p{n:02d}", "Robin", f"Marsh{n:02d}", Kind.TEACHER, any_focus=True) for n in range(24)]


@pytest.fixture(scope="module")
def before(programme: Programme, people: list[Colleague]) -> tuple[Placement, ...]:
    return repair(Underway((), programme, people, 1)).allocation.placements


def replaced(programme: Programme, *foci: FocusArea) -> Programme:
    kept = tuple(focus for focus in programme.focus_areas if focus.code != "LIT")
    return replace(programme, focus_areas=(*kept, *foci), former=(FocusArea("LIT", "Lit"),), groups_per_focus={})


def foci_of(placements: Sequence[Placement]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for one in placements:
        rows.setdefault(one.colleague_id, []).append(one.focus)
    return rows


MED = FocusArea("MED", "Media", ("LIT",), 3)
READ = FocusArea("READ", "Reading", ("LIT",), 3)


def test_groups_of_a_focus_that_is_replaced_go_on_together(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    now = replaced(programme, MED)
    repaired = repair(Underway(before, now, people, 3))
    after = repaired.allocation.placements
    assert validate(now, people, after, Past.of(before, 3)) == ()
    assert (repaired.fewest, repaired.proven) == (0, True)
    as_before = {(one.colleague_id, one.block, one.group.replace("LIT", "MED")) for one in before if one.block >= 3}
    assert {(one.colleague_id, one.block, one.group) for one in after if one.block >= 3} == as_before
    going = Counter((one.block, one.before, one.after) for one in repaired.changed)
    members = Counter((one.block, one.group) for one in before if one.block >= 3 and one.focus == "LIT")
    assert going == {(block, label, label.replace("LIT", "MED")): n for (block, label), n in members.items()}
    assert {reason.rule for reason in repaired.differences} == {"renamed"}
    assert {one.colleague.id for one in repaired.told} == {one.colleague_id for one in repaired.changed}
    leaders = {(one.block, one.colleague_id) for one in after if one.block >= 3 and one.facilitates}
    assert leaders == {(one.block, one.colleague_id) for one in before if one.block >= 3 and one.facilitates}


def test_whoever_came_to_the_old_focus_is_not_sent_to_the_new_one(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    repaired = repair(Underway(before, replaced(programme, MED), people, 3))
    for row in foci_of(repaired.allocation.placements).values():
        assert sorted(row) in (sorted(CODES), sorted(("FS", "SILS", "ADRA", "MED")))


def test_whoever_comes_to_a_part_has_covered_the_focus(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    now = replaced(programme, MED, READ)
    repaired = repair(Underway(before, now, people, 3))
    after = repaired.allocation.placements
    assert validate(now, people, after, Past.of(before, 3)) == ()
    assert (repaired.fewest, repaired.proven) == (0, True)
    for row in foci_of(after).values():
        assert Counter("LIT" if code in ("MED", "READ") else code for code in row) == dict.fromkeys(CODES, 1)
    assert {one.group for one in after if one.block >= 3 and one.focus in ("MED", "READ")} == {"MED-1", "READ-1"}


def test_leaders_must_be_trained_for_what_comes(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    trained = [replace(one, any_focus=False, facilitates=frozenset(CODES)) for one in people]
    repaired = repair(Underway(before, replaced(programme, MED), trained, 3))
    says = "From block 3 on Media needs a trained facilitator 4 times, and those trained who are there and have not been in "
    assert [conflict.says()[: len(says)] for conflict in repaired.conflicts] == [says]


def test_a_joiner_comes_to_the_new_focus_at_most_once(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    now = replaced(programme, MED, READ)
    joiner = Colleague("new", "Nora", "Quill", Kind.TEACHER)
    repaired = repair(Underway(before, now, [*people, joiner], 3, people))
    row = foci_of(repaired.allocation.placements)["new"]
    assert len(row) == 2
    assert set(row) != {"MED", "READ"}


@pytest.mark.parametrize(
    ("begins", "from_block", "says"),
    [
        (4, 3, "MED begins in block 4: repair from that block on."),
        (2, 3, "MED begins in block 2, but what it replaces still had places in block 2, which is over."),
    ],
)
def test_another_time_than_the_repair_is_refused(
    begins: int,
    from_block: int,
    says: str,
    programme: Programme,
    people: list[Colleague],
    before: tuple[Placement, ...],
) -> None:
    now = replaced(programme, replace(MED, from_block=begins))
    with pytest.raises(ValueError, match=says):
        Underway(before, now, people, from_block)


def test_a_second_repair_keeps_the_credit(
    programme: Programme, people: list[Colleague], before: tuple[Placement, ...]
) -> None:
    now = replaced(programme, MED)
    once = repair(Underway(before, now, people, 3)).allocation.placements
    again = repair(Underway(once, now, people[1:], 4, people))
    assert again.fewest == 0
    assert validate(now, people[1:], again.allocation.placements, Past.of(once, 4)) == ()
