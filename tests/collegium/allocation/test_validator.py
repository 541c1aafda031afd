"""The judge names exactly the rule that a table made by hand breaks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from collegium.allocation import Placement, validate
from collegium.allocation.past import Past
from collegium.programme.programme import Company, CountsTowards, Facilitators, GroupSize, Meeting, Programme
from collegium.roster.colleague import Colleague, Kind, Membership, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.working_pattern import Spell, WorkingPattern

CODES = ("FS", "SILS", "ADRA", "LIT")
Staff = Callable[..., list[Colleague]]


def by_hand(people: Sequence[Colleague], *, company: bool = False) -> list[Placement]:
    """Person p begins with focus p mod 4 and goes round; the group changes or, in company, stays. One leads each."""
    found, led = [], set()
    for place, one in enumerate(people):
        for block in range(1, 5):
            code = CODES[(place + block - 1) % 4]
            number = (place // 4 + (0 if company else block // 2 * (place // 8))) % 2 + 1
            group = f"{code}-{number}"
            found.append(Placement(one.id, block, code, group, (block, group) not in led))
            led.add((block, group))
    return found


def rules(programme: Programme, people: Sequence[Colleague], placements: Sequence[Placement]) -> set[str]:
    return {reason.rule for reason in validate(programme, people, placements)}


def changed(placements: list[Placement], which: int, **facts: object) -> list[Placement]:
    return [replace(one, **facts) if place == which else one for place, one in enumerate(placements)]


def test_the_table_made_by_hand_is_right(programme: Programme, staff: Staff) -> None:
    people = staff()
    assert rules(programme, people, by_hand(people)) == set()


def test_someone_without_a_group_is_not_placed(programme: Programme, staff: Staff) -> None:
    people = staff()
    placements = [one for one in by_hand(people) if (one.colleague_id, one.block) != ("p20", 2)]
    found = validate(programme, people, placements)
    assert {reason.sentence for reason in found if reason.rule == "placed"} == {"not_placed"}


def test_someone_in_two_groups_is_named(programme: Programme, staff: Staff) -> None:
    people = staff()
    extra = Placement("p20", 1, "SILS", "SILS-1")
    assert "placed_twice" in {reason.sentence for reason in validate(programme, people, [*by_hand(people), extra])}


@pytest.mark.parametrize(
    ("stray", "sentence"),
    [(Placement("nobody", 1, "FS", "FS-1"), "unknown_colleague"), (Placement("p01", 9, "FS", "FS-1"), "unknown_group")],
)
def test_strangers_are_named(programme: Programme, staff: Staff, stray: Placement, sentence: str) -> None:
    people = staff()
    found = validate(programme, people, [*by_hand(people), stray])
    assert [reason.sentence for reason in found] == [sentence]


def test_the_exempt_are_not_placed(programme: Programme, staff: Staff) -> None:
    people = staff()
    exempt = [*people[:-1], replace(people[-1], membership=Membership.EXEMPT)]
    assert "unknown_colleague" in {reason.sentence for reason in validate(programme, exempt, by_hand(people))}


def test_whoever_is_away_is_not_there(programme: Programme, staff: Staff) -> None:
    terms = (
        (HalfTerm("All", date(2008, 9, 3), date(2009, 7, 21)),),
        (HalfTerm("All", date(2009, 9, 2), date(2010, 7, 20)),),
    )
    years = tuple(AcademicYear(name, term) for name, term in zip(("2008/09", "2009/10"), terms, strict=True))
    people = staff({20: {"ends": date(2009, 8, 1)}})
    found = validate(replace(programme, years=years), people, by_hand(people))
    assert {reason.sentence for reason in found} == {"not_there"}


def test_a_focus_missed_or_twice_breaks_coverage(programme: Programme, staff: Staff) -> None:
    people = staff()
    placements = by_hand(people)
    which = next(place for place, one in enumerate(placements) if not one.facilitates)
    focus = next(code for code in CODES if code != placements[which].focus)
    assert rules(programme, people, changed(placements, which, focus=focus, group=f"{focus}-1")) == {"coverage"}


@pytest.mark.parametrize("limits", [GroupSize(4, 8), GroupSize(1, 2)])
def test_sizes_outside_the_limits_break_size(programme: Programme, staff: Staff, limits: GroupSize) -> None:
    people = staff()
    assert rules(replace(programme, group_size=limits), people, by_hand(people)) == {"size"}


def test_a_group_nobody_or_two_lead_breaks_facilitator(programme: Programme, staff: Staff) -> None:
    people = staff()
    placements = by_hand(people)
    leader = next(place for place, one in enumerate(placements) if one.facilitates)
    other = next(place for place, one in enumerate(placements) if not one.facilitates)
    nobody = validate(programme, people, changed(placements, leader, facilitates=False))
    both = validate(programme, people, changed(placements, other, facilitates=True))
    assert [reason.sentence for reason in nobody] == ["no_leader"]
    assert [reason.sentence for reason in both] == ["two_leaders"]


def test_a_leader_without_training_breaks_facilitator(programme: Programme, staff: Staff) -> None:
    people = staff()
    leader = next(one for one in by_hand(people) if one.facilitates)
    untrained = [replace(one, any_focus=one.id != leader.colleague_id) for one in people]
    assert {reason.sentence for reason in validate(programme, untrained, by_hand(people))} == {"untrained"}


def test_an_anchored_leader_who_moves_breaks_facilitator(programme: Programme, staff: Staff) -> None:
    people = staff()
    found = validate(replace(programme, facilitators=Facilitators.ANCHORED), people, by_hand(people))
    assert {reason.sentence for reason in found if reason.rule == "facilitator"} == {"anchor_moved"}


def pair_in_one_group(placements: Sequence[Placement]) -> tuple[str, str]:
    first = placements[0]
    return first.colleague_id, next(
        one.colleague_id for one in placements[1:] if (one.block, one.group) == (first.block, first.group)
    )


def test_a_pair_kept_apart_in_one_group_breaks_apart(programme: Programme, staff: Staff) -> None:
    placements = by_hand(staff())
    one, other = pair_in_one_group(placements)
    people = staff({int(one[1:]): {"apart": frozenset({other})}})
    assert rules(programme, people, placements) == {"apart"}


def test_a_pair_kept_together_in_two_groups_breaks_together(programme: Programme, staff: Staff) -> None:
    people = staff({0: {"together": frozenset({"p01"})}})
    assert rules(programme, people, by_hand(people)) == {"together"}


def test_a_job_share_in_two_groups_breaks_job_share(programme: Programme, staff: Staff) -> None:
    people = staff({0: {"shares_with": "p01"}, 1: {"shares_with": "p00"}})
    assert rules(programme, people, by_hand(people)) == {"job_share"}


@pytest.mark.parametrize("pin", [Pin(1, "LIT"), Pin(1, "FS", 2)])
def test_someone_elsewhere_than_pinned_breaks_pin(programme: Programme, staff: Staff, pin: Pin) -> None:
    people = staff({0: {"pins": (pin,)}})
    assert rules(programme, people, by_hand(people)) == {"pin"}


def test_meetings_someone_cannot_reach_break_reach(programme: Programme, staff: Staff) -> None:
    term = HalfTerm("Autumn", date(2008, 9, 3), date(2008, 12, 19))
    days = ((date(2008, 11, 3), ("FS",)), (date(2008, 11, 4), ("SILS", "ADRA", "LIT")))
    meetings = tuple(
        Meeting(number, day, time(15, 45), time(16, 45), CountsTowards.DIRECTED, meets=meets)
        for number, (day, meets) in enumerate(days, 1)
    )
    later = HalfTerm("Autumn", date(2009, 9, 2), date(2009, 12, 18))
    years = (AcademicYear("2008/09", (term,)), AcademicYear("2009/10", (later,)))
    dated = replace(programme, years=years, meetings=meetings, meetings_per_block=1)
    people = staff({0: {"pattern": WorkingPattern((Spell(1),))}})
    assert rules(dated, people, by_hand(people)) == {"reach"}
    assert rules(dated, staff({1: {"pattern": WorkingPattern((Spell(1),))}}), by_hand(people)) == set()


def test_more_of_a_department_than_the_cap_break_department_cap(programme: Programme, staff: Staff) -> None:
    one, other = pair_in_one_group(by_hand(staff()))
    people = staff({int(each[1:]): {"department": "Art"} for each in (one, other)})
    assert rules(replace(programme, department_cap=1), people, by_hand(people)) == {"department_cap"}
    assert rules(replace(programme, department_cap=2), people, by_hand(people)) == set()


def test_a_company_that_parts_breaks_company(programme: Programme, staff: Staff) -> None:
    people = staff()
    yearly = replace(programme, company=Company.YEAR)
    assert rules(yearly, people, by_hand(people, company=True)) == set()
    assert rules(yearly, people, by_hand(people)) == {"company"}


def test_kinds_do_not_matter_to_the_judge(programme: Programme, staff: Staff) -> None:
    people = staff({0: {"kind": Kind.GOVERNOR}})
    assert rules(programme, people, by_hand(people)) == set()


def test_blocks_that_are_over_stand_as_they_were(programme: Programme, staff: Staff) -> None:
    people = staff()
    before = by_hand(people)
    past = Past.of(before, 3)
    assert validate(programme, people, before, past) == ()
    moved = [
        replace(one, focus="SILS", group="SILS-2") if (one.colleague_id, one.block) == ("p12", 1) else one
        for one in before
    ]
    assert [reason.says() for reason in validate(programme, people, moved, past) if reason.rule == "past"] == [
        "Robin Marsh12 (p12) was in FS-2 in block 1, which is over, and stands in SILS-2 now."
    ]
    without = [one for one in before if (one.colleague_id, one.block) != ("p12", 2)]
    assert [reason.says() for reason in validate(programme, people, without, past)] == [
        "Robin Marsh12 (p12) was in SILS-1 in block 2, which is over, and stands in - now."
    ]


def test_rules_are_judged_from_the_block_where_a_change_begins(programme: Programme, staff: Staff) -> None:
    people = staff({0: {"apart": frozenset({"p16"})}})
    before = by_hand(people)
    assert {reason.where for reason in validate(programme, people, before) if reason.rule == "apart"} == {
        f"block {block}, {group}" for block, group in seats_of_both(before, "p00", "p16")
    }
    later = [seat for seat in seats_of_both(before, "p00", "p16") if seat[0] > 3]
    assert {reason.where for reason in validate(programme, people, before, Past.of(before, 4))} == {
        f"block {block}, {group}" for block, group in later
    }


def seats_of_both(placements: Sequence[Placement], one: str, other: str) -> set[tuple[int, str]]:
    seats = [{(p.block, p.group) for p in placements if p.colleague_id == who} for who in (one, other)]
    return seats[0] & seats[1]


def test_a_joiner_need_not_cover_what_is_over_and_comes_to_nothing_twice(programme: Programme, staff: Staff) -> None:
    people = staff(number=25)
    joined = [Placement("p24", 3, "FS", "FS-1"), Placement("p24", 4, "LIT", "LIT-1")]
    before = by_hand(people[:24])
    past = Past.of(before, 3)
    roomy = replace(programme, group_size=GroupSize(2, 5))
    assert validate(roomy, people, [*before, *joined], past) == ()
    twice = [joined[0], replace(joined[1], focus="FS", group="FS-1")]
    assert [reason.sentence for reason in validate(roomy, people, [*before, *twice], past)] == ["coverage_twice"]
