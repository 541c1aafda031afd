"""Rule sets as dated, sourced data, and contracts with exact fractions."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import (
    Authority,
    Contract,
    DatedPattern,
    Scheme,
    Shape,
    TimetabledWeek,
    contract_for,
    fraction_of,
    fraction_over,
    local,
    rule_set,
    rule_set_for,
    rule_sets,
    usual_scheme,
)
from collegium.roster.colleague import Kind
from collegium.school_year import AcademicYear, HalfTerm, Spell, TrainingDay, WorkingPattern

YEAR = AcademicYear(
    "2026/27",
    (
        HalfTerm("Autumn 1", date(2026, 9, 3), date(2026, 10, 23)),
        HalfTerm("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
    ),
    (TrainingDay(date(2026, 9, 2)),),
    first_week="A",
)
TWILIGHT = time(15, 45), time(16, 45)
fractions = st.integers(1, 200).flatmap(lambda q: st.integers(0, q).map(lambda p: Fraction(p, q)))


@pytest.mark.parametrize(("fraction", "minutes"), [("3/5", 45_540), ("17/50", 25_806), ("1", 75_900)])
def test_acceptance_4_the_limit_is_floor_of_75900_minutes_times_the_fraction(fraction: str, minutes: int) -> None:
    assert rule_set_for("england", Scheme.STPCD, "2026/27").cap_minutes(Fraction(fraction)) == minutes


@given(fractions)
def test_a_limit_is_the_largest_whole_number_of_minutes_within_the_fraction(fraction: Fraction) -> None:
    cap = rule_set("england-teachers").cap_minutes(fraction)
    assert cap is not None
    assert cap <= 75_900 * fraction < cap + 1


@pytest.mark.parametrize(
    ("year", "days", "minutes", "verified"),
    [("2021/22", 194, 75_510, True), ("2022/23", 193, 75_120, False), ("2026/27", 195, 75_900, True)],
)
def test_acceptance_9_the_years_differ_and_what_is_not_verified_says_so(
    year: str, days: int, minutes: int, verified: bool
) -> None:
    found = rule_set_for("england", Scheme.STPCD, year)
    assert (found.days, found.cap_minutes(), found.provisions["cap"].verified) == (days, minutes, verified)
    assert found.provisions["days"].verified


def test_acceptance_9_nothing_scottish_says_1265() -> None:
    found = rule_set_for("scotland", Scheme.SNCT, "2026/27")
    written = " ".join([found.title, found.note, *(f"{one.says} {one.source}" for one in found.provisions.values())])
    assert "1,265" not in written
    assert "1265" not in written
    assert (found.shape, found.cap_minutes()) == (Shape.WEEKLY, None)
    assert sum(line.minutes for line in found.lines) == found.value("week") == 35 * 60


def test_figures_are_not_verified_for_a_year_that_no_source_speaks_of() -> None:
    found = rule_set_for("england", Scheme.STPCD, "2008/09")
    assert (found.days, [one.rule for one in found.provisions.values() if one.verified]) == (195, [])


@pytest.mark.parametrize("found", rule_sets(), ids=lambda found: found.key)
def test_every_provision_has_its_words_its_source_and_when_it_was_read(found: object) -> None:
    for provision in found.provisions.values():
        assert all([provision.says, provision.source, provision.read_on]), provision


@pytest.mark.parametrize(
    ("nation", "kind", "scheme", "shape"),
    [
        ("england", Kind.TEACHER, Scheme.STPCD, Shape.ANNUAL),
        ("wales", Kind.TEACHER, Scheme.STPCWD, Shape.ANNUAL),
        ("scotland", Kind.TEACHER, Scheme.SNCT, Shape.WEEKLY),
        ("northern-ireland", Kind.TEACHER, Scheme.NI, Shape.INDIVIDUAL),
        ("england", Kind.SUPPORT, Scheme.NJC, Shape.CONTRACT),
        ("scotland", Kind.SUPPORT, Scheme.LOCAL, Shape.CONTRACT),
        ("england", Kind.GOVERNOR, Scheme.VOLUNTEER, Shape.NONE),
        ("wales", Kind.PARTNER, Scheme.VOLUNTEER, Shape.NONE),
        ("england", Kind.TRAINEE, Scheme.LOCAL, Shape.CONTRACT),
    ],
)
def test_everyone_has_a_usual_kind_of_contract_and_it_has_rules(
    nation: str, kind: Kind, scheme: Scheme, shape: Shape
) -> None:
    assert usual_scheme(nation, kind) is scheme
    assert rule_set_for(nation, scheme, "2026/27").shape is shape


def test_the_leadership_range_has_no_limit() -> None:
    found = rule_set_for("england", Scheme.LEADERSHIP, "2026/27")
    assert (found.days, found.cap_minutes()) == (None, None)


def test_a_school_puts_its_own_figure_with_its_own_source() -> None:
    own = local("cap", 72_000, "1,200 hours", "Trust contract, clause 4", "September 2026")
    found = rule_set("england-teachers").overridden([own])
    assert (found.cap_minutes(), found.provisions["cap"].authority) == (72_000, Authority.LOCAL)
    assert rule_set("england-teachers").cap_minutes() == 75_900


def test_acceptance_5_a_fraction_over_both_weeks_differs_from_week_a_alone() -> None:
    school, own = TimetabledWeek(1500, 1500), TimetabledWeek(900, 600)
    assert fraction_of(own, school) == Fraction(1, 2)
    assert fraction_of(TimetabledWeek(900), TimetabledWeek(1500)) == Fraction(3, 5)
    assert fraction_of(TimetabledWeek(900), school) == Fraction(3, 5)


@pytest.mark.parametrize(("own", "school"), [(1, 0), (1501, 1500), (-1, 1500)])
def test_a_fraction_lies_between_none_and_all_of_a_timetabled_week(own: int, school: int) -> None:
    with pytest.raises(ValueError, match="timetabled"):
        fraction_of(TimetabledWeek(own), TimetabledWeek(school))


def days(letters: str, week: str = "") -> WorkingPattern:
    return WorkingPattern(tuple(Spell("MTWHF".index(letter), week=week) for letter in letters))


def works(contract: Contract, day: date) -> bool:
    return contract.works(YEAR, day, *TWILIGHT)


def test_a_pattern_holds_from_its_day_on() -> None:
    contract = Contract(
        "1", Scheme.STPCD, patterns=(DatedPattern(days("MT")), DatedPattern(days("HF"), date(2026, 11, 2)))
    )
    assert [works(contract, date(2026, 9, day)) for day in (7, 10)] == [True, False]
    assert [works(contract, date(2026, 11, day)) for day in (9, 12)] == [False, True]


def test_before_its_first_pattern_and_outside_its_dates_a_contract_works_nothing() -> None:
    late = Contract("1", Scheme.STPCD, patterns=(DatedPattern(days("M"), date(2026, 9, 14)),))
    dated = Contract("1", Scheme.STPCD, starts=date(2026, 9, 14), ends=date(2026, 9, 21))
    assert [works(late, date(2026, 9, day)) for day in (7, 14)] == [False, True]
    assert [works(dated, date(2026, 9, day)) for day in (11, 14, 21, 22)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("with_training_days", "expected"), [(True, [True, True, False]), (False, [False, True, False])]
)
def test_term_time_only_is_half_terms_and_training_days_only_by_contract(
    with_training_days: bool, expected: list[bool]
) -> None:
    contract = Contract("1", Scheme.NJC, term_time_only=True, with_training_days=with_training_days)
    assert [works(contract, day) for day in (date(2026, 9, 2), date(2026, 9, 3), date(2026, 10, 28))] == expected
    assert not contract.works(None, date(2026, 9, 3), *TWILIGHT)


def test_a_day_is_worked_when_any_of_it_is() -> None:
    mornings = WorkingPattern((Spell(0, 0, 13 * 60), Spell(2, week="A")))
    contract = Contract("1", Scheme.STPCD, starts=date(2026, 9, 7), patterns=(DatedPattern(mornings),))
    assert [contract.works_on(date(2026, 9, day)) for day in (7, 8, 9)] == [True, False, False]
    assert contract.works_on(date(2026, 9, 16), "A")
    assert not contract.works_on(date(2026, 8, 31))


def test_only_teachers_conditions_owe_a_closed_day() -> None:
    assert [scheme for scheme in Scheme if not scheme.owes_closed_days] == [
        Scheme.NJC, Scheme.LOCAL, Scheme.VOLUNTEER,
    ]  # fmt: skip


def test_a_meeting_counts_against_the_contract_in_whose_hours_it_lies() -> None:
    teaching = Contract("teaching", Scheme.STPCD, Fraction(2, 5), patterns=(DatedPattern(days("MT")),))
    office = Contract("office", Scheme.NJC, patterns=(DatedPattern(days("WH", "A")),))
    both = [teaching, office]
    found = [contract_for(both, YEAR, date(2026, 9, day), *TWILIGHT) for day in (7, 9, 10, 11)]
    # The first teaching week is A: it holds 3 September; 7 to 11 September is a week B.
    assert [one and one.key for one in found] == ["teaching", None, None, None]
    assert contract_for(both, YEAR, date(2026, 9, 16), *TWILIGHT) is office


FROM_TO = (date(2026, 9, 1), date(2027, 8, 31))


def held(fraction: str, starts: date | None = None, ends: date | None = None) -> Contract:
    return Contract("", Scheme.STPCD, Fraction(fraction), starts, ends)


@pytest.mark.parametrize(
    ("contracts", "comes_to"),
    [
        ([held("2/5"), held("1/5")], "3/5"),
        ([held("4/5"), held("3/5")], "1"),
        ([held("3/5", ends=date(2026, 12, 31)), held("2/5", starts=date(2027, 1, 1))], "852/1825"),
        ([held("3/5", starts=date(2027, 1, 1))], "3/5"),
        ([held("3/5", ends=date(2026, 8, 31))], "0"),
    ],
)
def test_contracts_add_up_where_they_hold_at_once_and_are_averaged_where_one_follows_another(
    contracts: list[Contract], comes_to: str
) -> None:
    """122 days at 3/5 and 243 at 2/5 are 170.4 of 365."""
    assert fraction_over(contracts, *FROM_TO) == Fraction(comes_to)
