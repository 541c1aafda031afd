"""Bank holidays of the four nations: the standing rules, and the dated one-offs that depart from them.

Rules: Banking and Financial Dealings Act 1971, schedule 1, with the substitute days proclaimed each year.
Local holidays of Scottish councils are not bank holidays in this sense: a school writes them as closed days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from dateutil.easter import easter

from collegium.school_year.proclaimed_days import PROCLAIMED

NATIONS = ("england", "wales", "scotland", "northern-ireland")

MAY, AUGUST = 5, 8
MONDAY, SATURDAY = 0, 5
FIRST_ST_ANDREWS = 2007  # St Andrew's Day Bank Holiday (Scotland) Act 2007


@lru_cache(maxsize=512)
def bank_holidays(nation: str, year: int) -> MappingProxyType[date, str]:
    """The bank holidays of a calendar year that fall on weekdays, each with its name, in order of date.

    A holiday on a weekend is given on its substitute day. Years 1978 (the first early May holiday) onwards. KeyError
    for a nation that is none of `NATIONS`.
    """
    days = dict(_by_rule(nation, year))
    for proclaimed in PROCLAIMED:
        if proclaimed.year == year and nation in proclaimed.nations:
            for displaced in proclaimed.displaces:
                days.pop(displaced, None)
            days[proclaimed.day] = proclaimed.name
    return MappingProxyType(dict(sorted(days.items())))


def bank_holiday_on(nation: str, day: date) -> str:
    """The name of the bank holiday on `day`; empty when it is none."""
    return bank_holidays(nation, day.year).get(day, "")


def _by_rule(nation: str, year: int) -> Iterator[tuple[date, str]]:
    yield from _substituted(NEW_YEAR[nation](year))
    if nation == "northern-ireland":
        yield from _substituted([(date(year, 3, 17), "St Patrick's Day")])
    yield easter(year) - timedelta(days=2), "Good Friday"
    if nation != "scotland":
        yield easter(year) + timedelta(days=1), "Easter Monday"
    yield _first_monday(year, MAY), "Early May bank holiday"
    yield _last_monday(year, MAY), "Spring bank holiday"
    if nation == "northern-ireland":
        yield from _substituted([(date(year, 7, 12), "Battle of the Boyne")])
    if nation == "scotland":
        yield _first_monday(year, AUGUST), "Summer bank holiday"
        if year >= FIRST_ST_ANDREWS:
            yield from _substituted([(date(year, 11, 30), "St Andrew's Day")])
    else:
        yield _last_monday(year, AUGUST), "Summer bank holiday"
    yield from _substituted([(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")])


def _new_year(year: int) -> list[tuple[date, str]]:
    return [(date(year, 1, 1), "New Year's Day")]


def _scottish_new_year(year: int) -> list[tuple[date, str]]:
    return [(date(year, 1, 1), "New Year's Day"), (date(year, 1, 2), "2nd January")]


NEW_YEAR: dict[str, Callable[[int], list[tuple[date, str]]]] = {
    "england": _new_year,
    "wales": _new_year,
    "northern-ireland": _new_year,
    "scotland": _scottish_new_year,
}


def _substituted(holidays: list[tuple[date, str]]) -> list[tuple[date, str]]:
    """Holidays in a row, each on its own day or, at a weekend, on the next weekday that is none of the others."""
    taken = {day for day, _ in holidays if day.weekday() < SATURDAY}
    moved = []
    for day, name in holidays:
        if day.weekday() < SATURDAY:
            moved.append((day, name))
            continue
        substitute = day
        while substitute.weekday() >= SATURDAY or substitute in taken:
            substitute += timedelta(days=1)
        taken.add(substitute)
        moved.append((substitute, f"{name} (substitute day)"))
    return moved


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
