"""Checks of directed time: what each finds, whose word it is, and what is printed beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import (
    Basis,
    Contract,
    DatedPattern,
    Entry,
    PersonYear,
    RuleSet,
    Scheme,
    Share,
    check_meetings,
    check_person,
    fairness,
    local,
    not_consulted,
    refusal_of,
    rule_set,
    short_notice,
)
from collegium.reasons import Level
from collegium.school_year import Spell, WorkingPattern
from collegium.school_year.patterns_text import read_spells

RULES = rule_set("england-teachers")
FULL = Contract("1", Scheme.STPCD)
THURSDAY = date(2026, 11, 12)


def line(day: date = THURSDAY, minutes: int = 60, basis: Basis = Basis.DIRECTED) -> Entry:
    end = time(*divmod(15 * 60 + 45 + minutes, 60))
    return Entry(1, f"slot:{day}", day, time(15, 45), end, minutes, "directed", basis)


def rules_of(one: PersonYear) -> list[str]:
    return [found.reason.rule for found in check_person(one)]


def small(cap: int, **values: int) -> RuleSet:
    """The rules with a limit small enough for a few lines."""
    own = [replace(RULES.provisions["cap"], value=cap)]
    own += [replace(RULES.provisions[rule], value=value) for rule, value in values.items()]
    return RULES.overridden(own)


def test_acceptance_4_a_line_taking_the_total_over_is_refused_with_the_lines_listed() -> None:
    one = PersonYear(replace(FULL, fraction=Fraction(3, 5)), small(200), [line(), line(THURSDAY + timedelta(days=7))])
    assert check_person(one) == []
    found = refusal_of(one, line(THURSDAY + timedelta(days=14), minutes=1))
    assert found is not None
    assert found.reason.level is Level.ERROR
    assert found.says() == (
        "2 h 1 min are directed; the limit at 3/5 is 2 h, so 1 min too much. "
        "The lines: 12 November 2026 (1 h), 19 November 2026 (1 h) and 26 November 2026 (1 min)."
    )
    assert found.cited.startswith("Law: School Teachers' Pay and Conditions Document")


def test_what_is_not_directed_is_not_counted_against_the_limit() -> None:
    one = PersonYear(FULL, small(60), [line()])
    assert refusal_of(one, line(THURSDAY + timedelta(days=7), basis=Basis.TOIL)) is None


def test_hours_elsewhere_count_once_they_are_known() -> None:
    one = PersonYear(FULL, small(10_000, contingency=0), [line()], elsewhere=9_940)
    assert refusal_of(one, line(THURSDAY + timedelta(days=7), minutes=1)) is not None
    assert refusal_of(replace(one, elsewhere=None), line(THURSDAY + timedelta(days=7))) is None


def test_days_are_counted_once_each() -> None:
    days = [line(THURSDAY + timedelta(days=number)) for number in (0, 0, 1)]
    assert rules_of(PersonYear(FULL, small(75_900, days=2), days)) == []
    assert rules_of(PersonYear(FULL, small(75_900, days=1), days)) == ["days"]


def test_a_line_outside_the_hours_worked_is_an_error_unless_it_was_agreed() -> None:
    monday = replace(FULL, patterns=(DatedPattern(WorkingPattern((Spell(0),))),))
    assert rules_of(PersonYear(monday, RULES, [line()])) == ["part_day"]
    assert rules_of(PersonYear(monday, RULES, [line(basis=Basis.AGREED_PAID)])) == []


@pytest.mark.parametrize(
    ("ppa", "rules"),
    [("Th 16:44-17:30", ["ppa"]), ("Th 16:45-17:30", []), ("W 15:45-16:45", []), ("B:Th 15:00-16:00", ["ppa"])],
)
def test_ppa_is_never_taken_and_its_source_is_law(ppa: str, rules: list[str]) -> None:
    one = PersonYear(replace(FULL, ppa=read_spells(ppa)), RULES, [line()])
    found = check_person(one)
    assert [each.reason.rule for each in found] == rules
    assert {each.reason.level for each in found} <= {Level.ERROR}
    assert rules_of(replace(one, lines=[line(basis=Basis.TOIL)])) == []


@pytest.mark.parametrize(("lunch", "rules"), [((12, 16), ["lunch"]), ((12, 15), []), (None, [])])
def test_lunch_is_judged_where_the_school_has_said_when_it_is(lunch: tuple[int, int] | None, rules: list[str]) -> None:
    window = (time(lunch[0]), time(lunch[1])) if lunch else None
    assert rules_of(PersonYear(FULL, RULES, [line()], lunch=window)) == rules


@pytest.mark.parametrize(("directed", "rules"), [(316, []), (317, ["share"]), (250, [])])
def test_a_part_timer_above_their_share_is_told(directed: int, rules: list[str]) -> None:
    share = Share("1", directed, Fraction(3, 5), 480)
    assert rules_of(PersonYear(FULL, RULES, [], share=share)) == rules


@pytest.mark.parametrize(("elsewhere", "rules"), [(None, []), (72_840, []), (72_841, ["contingency"])])
def test_what_stays_unallocated_is_judged_only_when_the_rest_is_known(elsewhere: int | None, rules: list[str]) -> None:
    assert rules_of(PersonYear(FULL, RULES, [line()], elsewhere=elsewhere)) == rules


def test_who_has_no_limit_breaks_none() -> None:
    lines = [line(THURSDAY + timedelta(days=7 * number)) for number in range(2000)]
    assert rules_of(PersonYear(FULL, rule_set("england-leadership"), lines)) == []
    assert rules_of(PersonYear(FULL, rule_set("volunteers"), lines)) == []


def test_acceptance_7_a_meeting_in_a_parents_evening_week_warns_with_its_source_and_does_not_block() -> None:
    (found,) = check_meetings([line()], RULES, [date(2026, 11, 10)])
    assert (found.reason.rule, found.reason.level) == ("parents_week", Level.WARNING)
    assert found.says() == (
        "Thursday 12 November 2026, 15:45 to 16:45, is in the week of the parents' evening on Tuesday 10 November 2026."
    )
    assert found.cited == "Union: NASUWT, meetings; Representatives' Handbook (read in November 2026)"
    assert check_meetings([line()], RULES, [date(2026, 11, 17)]) == []


def test_a_long_meeting_and_a_second_one_in_a_week_are_told() -> None:
    found = check_meetings([line(minutes=61), line(THURSDAY + timedelta(days=1))], RULES)
    assert [one.reason.rule for one in found] == ["length", "one_a_week"]
    assert found[1].says() == (
        "2 meetings are in the week of Monday 9 November 2026: Thursday 12 November 2026 and Friday 13 November 2026."
    )


def test_the_schools_own_rules_are_said_to_be_its_own() -> None:
    own = RULES.overridden(
        [
            local("sharp_end", 16 * 60 + 40, "Nothing ends after 4.40pm.", "Staff handbook", "September 2026"),
            local("notice", 14, "Two weeks' notice.", "Staff handbook", "September 2026"),
        ]
    )
    (found,) = check_meetings([line()], own)
    late = short_notice(13, own)
    assert found.says() == "Thursday 12 November 2026, 15:45 to 16:45, ends after 16:40."
    assert found.cited == "The school's own: Staff handbook (read in September 2026)"
    assert late is not None
    assert late.says() == "The change comes with 13 days of notice; 14 were promised."
    assert short_notice(14, own) is short_notice(0, RULES) is None


def test_publishing_without_consultation_is_guidance_and_its_source_stands_beside_it() -> None:
    found = not_consulted(RULES, consulted=False)
    assert found is not None
    assert found.cited == "Guidance: NASUWT, directed time in England (read in November 2026)"
    assert not_consulted(RULES, consulted=True) is not_consulted(rule_set("volunteers"), consulted=False) is None


def test_what_is_not_verified_says_so_beside_the_finding() -> None:
    one = PersonYear(FULL, rule_set("england-teachers-2022-23").overridden([]), [], elsewhere=75_121)
    (found, _unallocated) = check_person(one)
    assert found.cited.startswith("Law, not verified: Computed from 193 days")


@given(st.lists(st.integers(1, 120), max_size=30), st.integers(0, 600))
def test_lines_admitted_one_by_one_never_pass_the_limit(minutes: list[int], cap: int) -> None:
    one = PersonYear(FULL, small(cap), [])
    for number, each in enumerate(minutes):
        further = line(THURSDAY + timedelta(days=number), each)
        if refusal_of(one, further) is None:
            one = replace(one, lines=[*one.lines, further])
    assert one.minutes <= cap


def test_fairness_names_those_further_than_a_tenth_from_their_share_in_the_order_of_the_list() -> None:
    shares = [
        Share("Mon-Wed", 360, Fraction(3, 5), 480),
        Share("full", 480, Fraction(1), 480),
        Share("Wed-Fri", 180, Fraction(3, 5), 480),
        Share("nobody's", 0, Fraction(0), 480),
    ]
    found = fairness(shares)
    assert (found.people, found.least, found.most) == (3, Fraction(5, 8), Fraction(5, 4))
    assert [one.who for one in found.beyond] == ["Mon-Wed", "Wed-Fri"]
    assert ([one.who for one in found.above], [one.who for one in found.below]) == (["Mon-Wed"], ["Wed-Fri"])
    assert fairness([]).least is None
