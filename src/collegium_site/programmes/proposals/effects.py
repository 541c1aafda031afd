"""What dates mean for every pattern of days and hours, choice beside choice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import reach_table
from collegium.programme import blocks_by_year
from collegium.school_year.patterns_words import days_in_words
from collegium.words import plain_date
from collegium_site.ui.pattern import PatternSquares, pattern_squares

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from collegium.directed_time import ReachRow
    from collegium.programme import Meeting, Programme
    from collegium.roster.colleague import Colleague
    from collegium.school_year.academic_year import AcademicYear
    from collegium.school_year.working_pattern import WorkingPattern
    from collegium.words import Words


@dataclass(frozen=True, slots=True)
class Reached:
    """How many meetings lie within someone's days and hours, of those held while they are at the school."""

    reached: int
    meetings: int
    low: bool

    @property
    def missed(self) -> int:
        return self.meetings - self.reached


@dataclass(frozen=True, slots=True)
class Effect:
    """People who work alike, and what each set of dates means for one of them."""

    squares: PatternSquares
    says: str
    employed: str
    people: int
    cells: tuple[Reached, ...]

    @property
    def misses_something(self) -> bool:
        return any(cell.missed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: WorkingPattern
    starts: date | None
    ends: date | None


def effects_of(
    programme: Programme,
    year: AcademicYear,
    dates: Sequence[Sequence[Meeting]],
    colleagues: Sequence[Colleague],
    words: Words,
) -> tuple[Effect, ...]:
    """One line for each way of working, those hit hardest first; `dates` are the year's meetings, set beside set."""
    alone = _year_alone(programme, year)
    tables = [_by_way(replace(alone, meetings=tuple(meetings)), year, colleagues) for meetings in dates]
    effects = [
        Effect(
            squares=pattern_squares(way.pattern),
            says=days_in_words(way.pattern, words),
            employed=_employed(way),
            people=sum(len(row.colleagues) for row in tables[0][way]),
            cells=tuple(_reached(table[way][0], programme.reach) for table in tables),
        )
        for way in (tables[0] if tables else ())
    ]
    return tuple(sorted(effects, key=_hardest_hit))


def _year_alone(programme: Programme, year: AcademicYear) -> Programme:
    by_year = dict(zip((one.name for one in programme.years), blocks_by_year(programme), strict=True))
    return replace(programme, years=(year,), blocks=len(by_year[year.name]))


def _by_way(programme: Programme, year: AcademicYear, colleagues: Sequence[Colleague]) -> Mapping[_Way, list[ReachRow]]:
    """Rows that differ in their contracts alone stand together."""
    ways: dict[_Way, list[ReachRow]] = defaultdict(list)
    for row in reach_table(programme, colleagues):
        one = row.colleagues[0]
        starts = one.starts if one.starts and one.starts > year.first else None
        ends = one.ends if one.ends and one.ends < year.last else None
        ways[_Way(one.pattern, starts, ends)].append(row)
    return ways


def _reached(row: ReachRow, wanted: float) -> Reached:
    reached, meetings = len(row.reach.directed), row.reach.meetings
    return Reached(reached, meetings, low=bool(meetings) and reached / meetings < wanted)


def _employed(way: _Way) -> str:
    parts = list(_parts(way))
    return ", ".join(parts)


def _parts(way: _Way) -> Iterator[str]:
    if way.starts:
        yield _("from %(day)s") % {"day": plain_date(way.starts)}
    if way.ends:
        yield _("until %(day)s") % {"day": plain_date(way.ends)}


def _hardest_hit(effect: Effect) -> tuple[float, int, str]:
    worst = max((cell.missed for cell in effect.cells), default=0)
    return (-worst, -effect.people, effect.says)
