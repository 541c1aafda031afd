"""Several contracts of one person, at once or one after another: no minute is lost and none is counted twice."""

from __future__ import annotations

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
    Scheme,
    check_person,
    counted_against,
    fraction_over,
    fraction_parts,
    own_share,
    parts_of_year,
    rule_set_for,
    working_days,
)
from collegium.school_year import AcademicYear, HalfTerm, TrainingDay
from collegium.school_year.academic_year import ClosedDay
from collegium.school_year.working_pattern import Spell, WorkingPattern

YEAR = AcademicYear(
    "2026/27",
    (
        HalfTerm("Autumn", date(2026, 9, 1), date(2026, 12, 18)),
        HalfTerm("Spring", date(2027, 1, 4), date(2027, 3, 26)),
        HalfTerm("Summer", date(2027, 4, 12), date(2027, 7, 23)),
    ),
    (TrainingDay(date(2026, 8, 31)),),
    (ClosedDay(date(2027, 5, 3), "bank holiday"),),
)
DAYS = working_days(YEAR.first, YEAR.last, YEAR)
CHRISTMAS = date(2026, 12, 31)
FULL = 75_900
FRACTIONS = st.fractions(min_value=0, max_value=1, max_denominator=40)
SEAMS = st.lists(st.dates(YEAR.first, YEAR.last), min_size=0, max_size=4, unique=True).map(sorted)


def contract(key: str, fraction: object = 1, **more: object) -> Contract:
    return Contract(key, Scheme.STPCD, Fraction(str(fraction)), **more)  # type: ignore[arg-type]


def one_after_another(seams: list[date], fraction: Fraction) -> list[Contract]:
    """The same contract, renewed on each of these days."""
    starts = [None, *seams]
    ends = [*(day - timedelta(1) for day in seams), None]
    return [contract(str(place), fraction, starts=a, ends=b) for place, (a, b) in enumerate(zip(starts, ends))]  # noqa: B905


def entry(day: date, start: int = 15, minutes: int = 60, basis: Basis = Basis.DIRECTED) -> Entry:
    end = time(start + minutes // 60, minutes % 60)
    return Entry(1, "slot:1", day, time(start), end, minutes, "disaggregated", basis)


def test_the_working_days_of_a_year_are_those_of_its_half_terms_and_its_training_days() -> None:
    assert (len(DAYS), DAYS[0], date(2027, 5, 3) in DAYS, date(2026, 12, 21) in DAYS) == (
        1 + 79 + 60 + 75 - 1, date(2026, 8, 31), False, False,
    )  # fmt: skip
    assert len(working_days(date(2026, 12, 21), date(2026, 12, 27), None)) == 5


@given(SEAMS, FRACTIONS, st.integers(0, FULL))
def test_a_contract_that_is_renewed_within_the_year_has_one_limit_of_the_same_minutes(
    seams: list[date], fraction: Fraction, minutes: int
) -> None:
    parts = parts_of_year(one_after_another(seams, fraction), DAYS)
    assert sum(part.own for part in parts) == fraction
    assert sum(part.of(minutes) for part in parts) == minutes * fraction.numerator // fraction.denominator


@given(SEAMS, st.lists(FRACTIONS, min_size=5, max_size=5), st.integers(0, FULL))
def test_parts_come_to_their_sum_rounded_down_once_and_each_lies_within_a_minute_of_its_own(
    seams: list[date], fractions: list[Fraction], minutes: int
) -> None:
    held = [
        Contract(one.key, one.scheme, own, one.starts, one.ends)
        for one, own in zip(one_after_another(seams, Fraction(1)), fractions, strict=False)
    ]
    parts = parts_of_year(held, DAYS)
    assert sum(part.of(minutes) for part in parts) == int(minutes * sum(part.own for part in parts))
    assert all(abs(part.of(minutes) - minutes * part.own) < 1 for part in parts)


@given(SEAMS, st.lists(FRACTIONS, min_size=2, max_size=5))
def test_fractions_over_a_year_are_the_sum_of_what_each_contract_adds(
    seams: list[date], fractions: list[Fraction]
) -> None:
    held = [contract(str(place), one) for place, one in enumerate(fractions)] + one_after_another(seams, fractions[0])
    parts = fraction_parts(held, YEAR.first, YEAR.last)
    assert len(parts) == len(held)
    assert sum(parts) == fraction_over(held, YEAR.first, YEAR.last) <= 1


def test_three_fifths_until_christmas_and_full_time_after_by_hand() -> None:
    """80 of the 214 working days lie before the first of January."""
    part_time, full = (contract("1", "3/5", ends=CHRISTMAS), contract("2", starts=date(2027, 1, 1)))
    first, then = parts_of_year([part_time, full], DAYS)
    before = sum(day <= CHRISTMAS for day in DAYS)
    assert (before, len(DAYS)) == (80, 214)
    assert (first.own, then.own) == (Fraction(3, 5) * Fraction(80, 214), Fraction(134, 214))
    assert (first.first, first.last, then.first) == (date(2026, 8, 31), date(2026, 12, 18), date(2027, 1, 4))
    assert first.of(FULL) == 75_900 * 3 * 80 // (5 * 214) == 17_024
    assert first.of(FULL) + then.of(FULL) == int(FULL * (first.own + then.own)) == 64_550


def test_each_kind_of_contract_has_its_own_sum() -> None:
    parts = parts_of_year([contract("1", "1/3"), Contract("2", Scheme.NJC, Fraction(1, 3)), contract("3", "1/3")], DAYS)
    assert [part.before for part in parts] == [0, 0, Fraction(1, 3)]


def test_a_limit_of_a_term_is_said_with_the_days_it_holds() -> None:
    part_time = contract("1", "3/5", ends=CHRISTMAS)
    (part,) = parts_of_year([part_time], DAYS)
    rules = rule_set_for("england", Scheme.STPCD, "2026/27")
    fits = PersonYear(part_time, rules, [entry(date(2026, 9, 3))], YEAR, elsewhere=16_964, part=part)
    assert (fits.cap, fits.minutes) == (17_024, 17_024)
    assert [one.reason.rule for one in check_person(fits)] == ["contingency"]
    (over, _little_left) = check_person(
        PersonYear(part_time, rules, [entry(date(2026, 9, 3))], YEAR, elsewhere=16_965, part=part)
    )
    assert over.says() == (
        "283 h 45 min are directed under the contract from 31 August 2026 to 18 December 2026; the limit of these days "
        "at 3/5 is 283 h 44 min, so 1 min too much. The lines: 3 September 2026 (1 h) and 282 h 45 min elsewhere, as typed."
    )


def at(first: str, last: str) -> tuple[DatedPattern, ...]:
    """Every weekday from one hour to another."""
    a, b = (int(one[:2]) * 60 + int(one[3:]) for one in (first, last))
    return (DatedPattern(WorkingPattern(tuple(Spell(day, a, b) for day in range(5)))),)


MORNINGS = Contract("mornings", Scheme.NJC, Fraction(1, 2), patterns=at("08:30", "12:00"))
MIDDAY = Contract("midday", Scheme.NJC, Fraction(1, 8), patterns=at("12:00", "13:00"))


@pytest.mark.parametrize(("hour", "which"), [(9, "mornings"), (12, "midday"), (15, "mornings")])
def test_a_line_counts_against_the_contract_whose_hours_hold_it_and_else_against_the_largest(
    hour: int, which: str
) -> None:
    found = counted_against([MIDDAY, MORNINGS], YEAR, date(2026, 9, 3), time(hour), time(hour, 30))
    assert found.key == which


@given(st.lists(st.sampled_from(DAYS), max_size=30), SEAMS)
def test_every_line_counts_against_one_contract_that_holds_on_its_day(lines: list[date], seams: list[date]) -> None:
    held = one_after_another(seams, Fraction(1))
    found = [counted_against(held, YEAR, day, time(15), time(16)) for day in lines]
    assert all(one.holds_on(day) for one, day in zip(found, lines, strict=True))
    assert sum(sum(one is each for one in found) for each in held) == len(lines)


def test_all_meetings_share_is_that_of_the_contract_in_force_on_the_day() -> None:
    autumn = contract("1", "3/5", ends=CHRISTMAS, part_of_each=True)
    spring = contract("2", "4/5", starts=date(2027, 1, 1))
    summer = contract("3", "1/2", starts=date(2027, 4, 1), part_of_each=True)
    spring = Contract(spring.key, spring.scheme, spring.fraction, spring.starts, date(2027, 3, 31))
    days = (date(2026, 11, 12), date(2027, 1, 12), date(2027, 4, 15))
    assert [own_share(entry(day), [autumn, spring, summer], YEAR).minutes for day in days] == [36, 60, 30]


def test_all_meetings_share_of_one_contract_leaves_the_meetings_of_another_whole() -> None:
    shared = contract("1", "1/2", patterns=at("08:30", "12:00"), part_of_each=True)
    other = contract("2", "1/5", patterns=at("12:00", "17:00"))
    meetings = [entry(date(2026, 9, 3), hour) for hour in (9, 15, 18)]
    assert [own_share(one, [shared, other], YEAR).minutes for one in meetings] == [30, 60, 60]
    asked = entry(date(2026, 9, 3), 9, basis=Basis.AGREED_PAID)
    assert own_share(asked, [shared, other], YEAR) is asked
