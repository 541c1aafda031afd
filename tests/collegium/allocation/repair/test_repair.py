"""A programme under way is made right with the fewest changes there could be, and what is over stays as it was."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import permutations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import WITHOUT_LEAVE_SENTENCES, Placement, allocate, problem_from, validate
from collegium.allocation.repair import Past, Repaired, Underway, repair
from collegium.programme.programme import (
    Company,
    CountsTowards,
    Facilitators,
    FocusArea,
    GroupSize,
    Meeting,
    Programme,
)
from collegium.roster.colleague import Colleague, Kind, Membership, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.presence import Leave
from collegium.words import Words

CODES = ("FS", "SILS", "ADRA")


DAYS = (date(2008, 9, 8), date(2008, 9, 22), date(2008, 10, 6))


def dated() -> tuple[Meeting, ...]:
    """One meeting for each block, for everyone."""
    hour = (time(15, 45), time(16, 45))
    return tuple(Meeting(block, day, *hour, CountsTowards.DIRECTED) for block, day in enumerate(DAYS, start=1))


def leave_in(*blocks: int) -> tuple[Leave, ...]:
    """A week around the meeting of each."""
    return tuple(Leave(DAYS[block - 1] - timedelta(3), DAYS[block - 1] + timedelta(3)) for block in blocks)


def school(groups: int = 1, **more: object) -> Programme:
    """Three foci and blocks in one year without dates; sizes 1 to 3."""
    half_terms = (HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),)
    plain = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", half_terms),),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        blocks=3,
        groups_per_focus=dict.fromkeys(CODES, groups),
        group_size=GroupSize(1, 3),
    )
    return replace(plain, **more)


def member(number: int, **facts: object) -> Colleague:
    plain = Colleague(f"p{number}", "Robin", f"Marsh{number}", Kind.TEACHER, any_focus=True)
    return replace(plain, **facts)


def begun(programme: Programme, people: Sequence[Colleague]) -> tuple[Placement, ...]:
    """An allocation of a whole programme: repaired out of nothing."""
    made = repair(Underway((), programme, people, 1))
    assert made.feasible
    assert validate(programme, people, made.allocation.placements) == ()
    return made.allocation.placements


def by_seat(placements: Sequence[Placement]) -> dict[tuple[str, int], str]:
    return {(one.colleague_id, one.block): one.group for one in placements}


def differing(
    before: Sequence[Placement], after: Sequence[Placement], people: Sequence[Colleague]
) -> list[tuple[str, int, str, str]]:
    """Places of those listed that are in both and differ, counted without the repair's own words."""
    then, now = by_seat(before), by_seat(after)
    order = [one.id for one in people]
    both = [seat for seat in now if seat in then and then[seat] != now[seat]]
    return [(*seat, then[seat], now[seat]) for seat in sorted(both, key=lambda seat: (order.index(seat[0]), seat[1]))]


def tables(people: Sequence[Colleague], before: Sequence[Placement], begins: int) -> Iterator[list[Placement]]:
    """Every table of the blocks that are left in which each comes to foci they have not come to, one group a focus, and
    to none while they are on leave.
    """
    earlier = [one for one in before if one.block < begins]
    blocks = range(begins, len(CODES) + 1)
    there = {one.id: [b for b in blocks if not any(DAYS[b - 1] in spell for spell in one.leave)] for one in people}
    been = {one.id: {p.focus for p in earlier if p.colleague_id == one.id} for one in people}
    rows = [
        list(permutations([code for code in CODES if code not in been[one.id]], len(there[one.id]))) for one in people
    ]
    for chosen in product(*rows):
        table = [
            Placement(one.id, block, code, f"{code}-1")
            for one, row in zip(people, chosen, strict=True)
            for block, code in zip(there[one.id], row, strict=True)
        ]
        yield [*earlier, *led(table, people)]


def led(table: Sequence[Placement], people: Sequence[Colleague]) -> list[Placement]:
    """The first in each group who is trained leads it."""
    trained = {(one.id, code) for one in people for code in CODES if one.leads(code)}
    leaders: dict[tuple[int, str], str] = {}
    for place in table:
        if (place.colleague_id, place.focus) in trained:
            leaders.setdefault((place.block, place.group), place.colleague_id)
    return [
        replace(place, facilitates=leaders.get((place.block, place.group)) == place.colleague_id) for place in table
    ]


def fewest_by_trying(
    programme: Programme, people: Sequence[Colleague], before: Sequence[Placement], begins: int
) -> int | None:
    """The fewest changes over every table that the judge passes; none where it passes none."""
    past = Past.of(before, begins)
    changes = sorted(
        ((len(differing(before, table, people)), table) for table in tables(people, before, begins)),
        key=lambda found: found[0],
    )
    return next((number for number, table in changes if not validate(programme, people, table, past)), None)


people_of_six = [member(number) for number in range(6)]

changes = st.fixed_dictionaries(
    {},
    optional={
        "leaver": st.integers(0, 5),
        "on_leave": st.tuples(st.integers(0, 5), st.sets(st.integers(2, 3), min_size=1)),
        "joiner": st.booleans(),
        "untrained": st.sets(st.integers(0, 5), max_size=4),
        "apart": st.tuples(st.integers(0, 5), st.integers(0, 5)),
        "together": st.tuples(st.integers(0, 5), st.integers(0, 5)),
        "pin": st.tuples(st.integers(0, 5), st.integers(2, 3), st.sampled_from(CODES)),
        "department": st.sets(st.integers(0, 5), max_size=3),
        "most": st.integers(2, 4),
    },
)


def changed_school(programme: Programme, change: dict[str, object]) -> tuple[Programme, list[Colleague]]:
    """The school after some of these happened at once."""
    facts: dict[int, dict[str, object]] = {number: {} for number in range(6)}
    if "on_leave" in change:
        away, gone = change["on_leave"]
        facts[away]["leave"] = leave_in(*gone)
    for number in change.get("untrained", ()):
        facts[number]["any_focus"] = False
    for number in change.get("department", ()):
        facts[number]["department"] = "Art"
    for rule in ("apart", "together"):
        one, other = change.get(rule, (0, 0))
        if one != other:
            facts[one][rule] = frozenset({f"p{other}"})
    if "pin" in change:
        number, block, code = change["pin"]
        facts[number]["pins"] = (Pin(block, code),)
    people = [member(number, **facts[number]) for number in range(6) if number != change.get("leaver")]
    if change.get("joiner"):
        people.append(member(6))
    size = GroupSize(1, change.get("most", 3))
    return replace(programme, group_size=size, department_cap=2), people


@given(change=changes, begins=st.integers(2, 3))
@settings(max_examples=60, deadline=None)
def test_the_fewest_changes_are_as_few_as_trying_every_table_finds(change: dict[str, object], begins: int) -> None:
    programme = school(meetings=dated(), meetings_per_block=1)
    before = begun(programme, people_of_six)
    now, people = changed_school(programme, change)
    repaired = repair(Underway(before, now, people, begins, people_of_six))
    fewest = fewest_by_trying(now, people, [one for one in before if kept(one, people, begins)], begins)
    assert repaired.feasible == (fewest is not None)
    if fewest is None:
        assert repaired.conflicts
        assert repaired.allocation.placements == ()
        return
    assert (repaired.fewest, repaired.proven) == (fewest, True)
    after = repaired.allocation.placements
    assert validate(now, people, after, Past.of(before, begins)) == ()
    over = [one for one in before if one.block < begins]
    assert Counter(one for one in after if one.block < begins) == Counter(over)
    assert [(c.colleague_id, c.block, c.before, c.after) for c in repaired.changed] == differing(before, after, people)
    assert len(repaired.changed) == fewest


def kept(one: Placement, people: Sequence[Colleague], begins: int) -> bool:
    """Whether a place counts for the trial: leavers' past is judged by the repair's own test below."""
    return one.block < begins or one.colleague_id in {person.id for person in people}


def test_nothing_changes_where_nothing_has_changed() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    repaired = repair(Underway(before, programme, people_of_six, 2))
    assert repaired.allocation.placements == before
    assert (repaired.fewest, repaired.proven, repaired.differences, repaired.told) == (0, True, (), ())


def test_whoever_left_keeps_what_is_over_and_has_nothing_to_come() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    repaired = repair(Underway(before, programme, people_of_six[1:], 3, people_of_six))
    own = [one for one in repaired.allocation.placements if one.colleague_id == "p0"]
    assert own == [one for one in before if one.colleague_id == "p0" and one.block < 3]
    assert [one.id for one in repaired.left] == ["p0"]
    assert "Robin Marsh0 (p0) leaves before block 3" in repaired.differences[0].says()


def test_whoever_is_exempt_from_now_on_is_away_and_told_so() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    on_leave = [replace(people_of_six[0], membership=Membership.EXEMPT), *people_of_six[1:]]
    repaired = repair(Underway(before, programme, on_leave, 3, people_of_six))
    (place,) = [one for one in before if one.colleague_id == "p0" and one.block >= 3]
    away, *_others = repaired.differences
    assert (away.rule, away.says()) == (
        "away",
        (
            "Robin Marsh0 (p0) is away from block 3 on, and has no group until they are back; "
            f"given up: {place.group} in block 3."
        ),
    )
    told = {one.colleague.id: [reason.says() for reason in one.reasons] for one in repaired.told}
    assert told["p0"] == [f"You have no group from block 3 on, until you are back; it was {place.group} in block 3."]


def on_leave(blocks: Sequence[int], begins: int, **facts: object) -> tuple[tuple[Placement, ...], Repaired]:
    """The places before, and the repair once the first of six is on leave in these blocks."""
    programme = school(meetings=dated(), meetings_per_block=1)
    before = begun(programme, people_of_six)
    people = [replace(people_of_six[0], leave=leave_in(*blocks), **facts), *people_of_six[1:]]
    return before, repair(Underway(before, programme, people, begins, people_of_six))


def about(repaired: Repaired, person: str) -> list[str]:
    return [reason.says() for reason in repaired.differences if reason.values.get("id") == person]


def test_whoever_is_on_leave_for_a_block_is_back_after_it_in_one_repair() -> None:
    before, repaired = on_leave([2], 2)
    was = by_seat(before)
    assert by_seat([one for one in repaired.allocation.placements if one.colleague_id == "p0"]) == {
        ("p0", block): was["p0", block] for block in (1, 3)
    }
    assert (repaired.fewest, repaired.left, repaired.joined) == (0, (), ())
    gone = f"Robin Marsh0 (p0) is away in block 2, and has no place in it; it was {was['p0', 2]}."
    assert about(repaired, "p0") == [gone]
    untold = Words(sentences=WITHOUT_LEAVE_SENTENCES)
    assert gone not in [reason.says(untold) for reason in repaired.differences]
    told = {one.colleague.id: [reason.says() for reason in one.reasons] for one in repaired.told}
    assert told["p0"][0] == f"You have no place in block 2; {was['p0', 2]} goes on without you."


def test_whoever_is_on_leave_to_the_end_is_away_and_told_so() -> None:
    before, repaired = on_leave([2, 3], 2)
    places = " and ".join(f"{by_seat(before)['p0', block]} in block {block}" for block in (2, 3))
    says = "Robin Marsh0 (p0) is away from block 2 on, and has no group until they are back; given up: "
    assert about(repaired, "p0") == [f"{says}{places}."]
    assert [one.colleague.id for one in repaired.told if one.reasons[0].rule == "away"] == ["p0"]
    untold = Words(sentences=WITHOUT_LEAVE_SENTENCES)
    shown = [reason.says(untold) for reason in repaired.differences if reason.rule == "away"]
    assert shown == [f"Robin Marsh0 (p0) has no group from block 2 on; given up: {places}."]


def test_whoever_leaves_during_their_leave_leaves() -> None:
    _before, repaired = on_leave([2], 2, ends=DAYS[1])
    assert [reason.rule for reason in repaired.differences if reason.values.get("id") == "p0"] == ["left"]
    assert "p0" not in [one.colleague.id for one in repaired.told]


def test_whoever_comes_back_sooner_has_a_place_again() -> None:
    before, away = on_leave([2], 2)
    programme = school(meetings=dated(), meetings_per_block=1)
    back = repair(Underway(away.allocation.placements, programme, people_of_six, 2))
    first, *_others = [reason for reason in back.differences if reason.values["id"] == "p0"]
    assert (first.rule, first.values["block"]) == ("back", 2)
    assert len(by_seat(back.allocation.placements)) == len(by_seat(before))


def test_whoever_joins_comes_to_each_focus_at_most_once_and_is_told() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    repaired = repair(Underway(before, programme, [*people_of_six, member(9)], 2, people_of_six))
    row = [one for one in repaired.allocation.placements if one.colleague_id == "p9"]
    assert [one.block for one in row] == [2, 3]
    assert len({one.focus for one in row}) == 2
    assert (repaired.fewest, [one.id for one in repaired.joined]) == (0, ["p9"])
    told = {one.colleague.id: [reason.says() for reason in one.reasons] for one in repaired.told}
    assert told["p9"] == [f"You are with us from block 2 on: {row[0].group} in block 2 and {row[1].group} in block 3."]
    leaders = {(one.block, one.group): one.colleague_id for one in repaired.allocation.placements if one.facilitates}
    assert set(told) == {"p9", *(leaders[one.block, one.group] for one in row)}


def test_exempt_is_as_good_as_gone_and_the_list_need_not_be_known() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    people = [replace(people_of_six[0], membership=Membership.EXEMPT), *people_of_six[1:]]
    repaired = repair(Underway(before, programme, people, 2))
    assert [(one.colleague_id, one.block) for one in repaired.allocation.placements][:1] == [("p0", 1)]
    assert [one.id for one in repaired.left] == ["p0"]


def test_a_leader_who_stops_is_followed_without_anyone_moving() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    leader = next(one for one in before if one.block == 3 and one.facilitates)
    people = [replace(one, any_focus=one.id != leader.colleague_id) for one in people_of_six]
    repaired = repair(Underway(before, programme, people, 3))
    assert (repaired.fewest, repaired.changed) == (0, ())
    assert [(reason.rule, reason.values["group"]) for reason in repaired.differences] == [("leads", leader.group)]
    reasons = {one.colleague.id: [reason.sentence for reason in one.reasons] for one in repaired.told}
    assert reasons[leader.colleague_id] == ["told_leads_no_more"]
    assert [*reasons.values()].count(["told_leads"]) == 1


def test_a_leader_leads_on_where_that_is_possible() -> None:
    programme = school(2, group_size=GroupSize(1, 4))
    people = [member(number, any_focus=number < 8) for number in range(12)]
    before = begun(programme, people)
    repaired = repair(Underway(before, programme, people[:-1], 2, people))
    led_before = {(one.block, one.group): one.colleague_id for one in before if one.facilitates}
    led_after = {(one.block, one.group): one.colleague_id for one in repaired.allocation.placements if one.facilitates}
    assert led_after == led_before


def test_the_same_input_and_seed_give_the_same_repair() -> None:
    programme = school(2, group_size=GroupSize(1, 3))
    people = [member(number, any_focus=number < 9, department="Art" if number % 3 else "Music") for number in range(15)]
    before = begun(programme, people)
    change = Underway(before, programme, [*people[2:], member(20)], 2, people)
    first, second = repair(change, seed=4), repair(change, seed=4)
    assert first.allocation.placements == second.allocation.placements
    assert first.allocation.figures == second.allocation.figures


def test_bettering_never_costs_a_change_nor_a_repeat() -> None:
    programme = school(2, group_size=GroupSize(1, 4))
    people = [member(number, any_focus=number < 9) for number in range(16)]
    before = begun(programme, people)
    change = Underway(before, programme, [*people[3:], member(20), member(21)], 2, people)
    plain, better = repair(change, moves=0), repair(change)
    assert (better.fewest, better.proven) == (plain.fewest, plain.proven)
    assert len(better.changed) == len(plain.changed)
    assert better.allocation.figure("repeats").cost <= plain.allocation.figure("repeats").cost
    assert plain.allocation.moves == 0


def test_companies_go_on_together() -> None:
    programme = school(1, company=Company.FIXED, group_size=GroupSize(1, 4))
    people = [member(number) for number in range(9)]
    before = begun(programme, people)
    repaired = repair(Underway(before, programme, [*people[1:], member(20)], 2, people))
    assert validate(programme, [*people[1:], member(20)], repaired.allocation.placements, Past.of(before, 2)) == ()
    assert repaired.fewest == 0


def test_an_anchored_leader_who_leaves_is_replaced_by_someone_who_stays_from_now_on() -> None:
    programme = school(1, facilitators=Facilitators.ANCHORED, group_size=GroupSize(1, 4))
    people = [member(number, any_focus=number < 5) for number in range(9)]
    before = begun(programme, people)
    leader = next(one.colleague_id for one in before if one.facilitates)
    staying = [one for one in people if one.id != leader]
    repaired = repair(Underway(before, programme, staying, 2, people))
    assert repaired.feasible
    assert validate(programme, staying, repaired.allocation.placements, Past.of(before, 2)) == ()


def test_what_cannot_be_met_is_said_from_the_block_on() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    people = [replace(one, any_focus=number < 1) for number, one in enumerate(people_of_six)]
    repaired = repair(Underway(before, programme, people, 2))
    assert not repaired.feasible
    assert any(conflict.says().startswith("From block 2 on ") for conflict in repaired.conflicts)


def test_a_pin_to_what_someone_has_been_in_is_named() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    been = next(one.focus for one in before if (one.colleague_id, one.block) == ("p0", 1))
    people = [replace(people_of_six[0], pins=(Pin(3, been),)), *people_of_six[1:]]
    repaired = repair(Underway(before, programme, people, 2))
    says = f"Robin Marsh0 (p0) is pinned to {been.title()} in block 3, and has been in it before."
    assert [conflict.says() for conflict in repaired.conflicts] == [says]
    assert repaired.conflicts[0].ways_out() == ["Take the pin of Robin Marsh0 (p0) in block 3 back"]


def test_pins_to_blocks_that_are_over_do_not_count() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    was = next(one.focus for one in before if (one.colleague_id, one.block) == ("p0", 1))
    other = next(code for code in CODES if code != was)
    people = [replace(people_of_six[0], pins=(Pin(1, other),)), *people_of_six[1:]]
    repaired = repair(Underway(before, programme, people, 2))
    assert repaired.allocation.placements == before


def test_a_cancel_before_anything_is_found_says_so() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    repaired = repair(Underway(before, programme, people_of_six[1:], 2, people_of_six), cancelled=lambda: True)
    assert (repaired.feasible, repaired.allocation.stopped_by) == (False, "cancelled")


def refused(**facts: object) -> str:
    programme = school()
    before = begun(programme, people_of_six)
    plain = {"before": before, "programme": programme, "colleagues": people_of_six, "from_block": 2}
    try:
        Underway(**{**plain, **facts})
    except ValueError as wrong:
        return str(wrong)
    return ""


def test_what_cannot_be_repaired_is_refused_in_a_sentence() -> None:
    assert refused(from_block=4) == "There is no block 4: the programme has 3."
    assert refused(from_block=0) == "There is no block 0: the programme has 3."
    assert refused(colleagues=people_of_six[1:]) == "p0 have places and are on no list."
    assert refused() == ""


def test_figures_are_counted_over_all_blocks_with_those_who_left() -> None:
    programme = school()
    before = begun(programme, people_of_six)
    repaired: Repaired = repair(Underway(before, programme, people_of_six[1:], 3, people_of_six))
    assert repaired.allocation.met.keys() == {one.id for one in people_of_six}
    figures = {figure.rule: figure for figure in repaired.allocation.figures}
    for figure in figures.values():
        assert figure.bound is None or figure.bound <= figure.cost


@given(
    seed=st.integers(0, 10_000),
    begins=st.integers(1, 4),
    company=st.sampled_from(Company),
    facilitators=st.sampled_from(Facilitators),
)
@settings(max_examples=12, deadline=None)
def test_whatever_happens_the_judge_passes_it_and_what_is_over_stays(
    seed: int, begins: int, company: Company, facilitators: Facilitators
) -> None:
    """Four foci of two groups, 28 people of three departments, two who share a job; some go, some come, some are parted."""
    chance = Random(seed)
    foci = (*(FocusArea(code, code.title()) for code in CODES), FocusArea("LIT", "Lit"))
    programme = school(2, focus_areas=foci, blocks=4, company=company, facilitators=facilitators)
    programme = replace(
        programme, groups_per_focus=dict.fromkeys(programme.codes, 2), group_size=GroupSize(2, 5), department_cap=3
    )
    people = [member(n, department=chance.choice(("Art", "Music", "Maths"))) for n in range(28)]
    people[0] = replace(people[0], shares_with="p1")
    before = allocate(problem_from(programme, people), moves=2_000).placements
    assert before
    gone = {f"p{number}" for number in chance.sample(range(2, 28), chance.randint(0, 3))}
    stay = [replace(one, any_focus=chance.random() < 0.9) for one in people if one.id not in gone]
    other = chance.choice(stay).id
    stay[0] = replace(stay[0], apart=frozenset({other} - {stay[0].id, "p1"}))
    now = [*stay, *(member(100 + number) for number in range(chance.randint(0, 2)))]
    repaired = repair(Underway(before, programme, now, begins, people), seed=seed, moves=1)
    if not repaired.feasible:
        assert repaired.conflicts
        return
    after = repaired.allocation.placements
    assert validate(programme, now, after, Past.of(before, begins)) == ()
    assert [(c.colleague_id, c.block, c.before, c.after) for c in repaired.changed] == differing(before, after, now)
    assert len(repaired.changed) == repaired.fewest
    for figure in repaired.allocation.figures:
        assert figure.bound is None or figure.bound <= figure.cost
