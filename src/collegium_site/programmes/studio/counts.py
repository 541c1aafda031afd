"""What the hours count as, what each focus area is given, what is asked in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import AskedTable, Occasions, Part
from collegium.programme import CountsTowards, minutes_given, minutes_taken
from collegium.words import date_in_words, duration, joined
from collegium_site.programmes.adapters import library_ask
from collegium_site.programmes.studio.numbers import capital, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collegium.programme import Meeting, Programme
    from collegium.school_year.academic_year import AcademicYear
    from collegium.words import Words
    from collegium_site.programmes.models import Ask

POOL_RULES = ("pool_overdrawn", "pool_left")
ENOUGH_DOSE = 20 * 60
"""Minutes on one focus below which the page says what trialled programmes gave (18 meetings of 75-90 minutes)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A term and its figure."""

    term: str
    figure: str


def pool_line(programme: Programme, year: AcademicYear, meetings: Sequence[Meeting]) -> Line | None:
    """`Six twilights = school closed on Friday 24 July 2009`, with the hours taken of those given."""
    twilights = [one for one in meetings if one.counts_towards is CountsTowards.DISAGGREGATED]
    closed = sorted(day.date for day in year.training_days if day.disaggregated)
    if not twilights and not closed:
        return None
    term = pool_term(len(twilights), joined([date_in_words(day) for day in closed], _("and")))
    taken, given = minutes_taken(programme, meetings), minutes_given(programme, year)
    return Line(term, _("%(taken)s of %(given)s") % {"taken": duration(taken), "given": duration(given)})


def pool_term(twilights: int, days: str) -> str:
    """What stands before the pool's figure, whichever side of it is missing."""
    if not twilights:
        return _("School closed on %(days)s, its time not placed yet") % {"days": days}
    many = _("%(count)s twilight") if twilights == 1 else _("%(count)s twilights")
    said = capital(many % {"count": in_words(twilights)})
    if not days:
        return _("%(twilights)s, and no closed day that gives the time") % {"twilights": said}
    return _("%(twilights)s = school closed on %(days)s") % {"twilights": said, "days": days}


def other_lines(
    programme: Programme, meetings: Sequence[Meeting], year_minutes: int | None, words: Words
) -> Iterator[Line]:
    """The figures below the pool; `year_minutes` is the directed year, None where a nation has none."""
    held = _minutes(meetings, CountsTowards.TRAINING_DAY)
    directed = _minutes(meetings, CountsTowards.DIRECTED)
    if held:
        label = f"{words.labels['training_day']}s"
        yield Line(_("Inside held %(training_days)s") % {"training_days": label}, duration(held))
    if directed:
        yield Line(_("Other directed time"), duration(directed))
    if year_minutes:
        share = 100 * sum(meeting.minutes for meeting in meetings) / year_minutes
        yield Line(_("Share of the directed year of %(hours)s h") % {"hours": hours_of(year_minutes)}, f"{share:.2f} %")
    if meetings:
        kept = sum(meeting.end <= programme.latest_finish for meeting in meetings)
        yield Line(
            _("Latest finish, %(time)s, kept") % {"time": words.format_field(programme.latest_finish, "")},
            _("%(kept)s of %(all)s") % {"kept": kept, "all": len(meetings)},
        )


def hours_of(minutes: int) -> str:
    """`1,265`, and `1,258.5` where it is no whole number."""
    return f"{minutes / 60:,.1f}" if minutes % 60 else f"{minutes // 60:,}"


def _minutes(meetings: Sequence[Meeting], kind: CountsTowards) -> int:
    return sum(meeting.minutes for meeting in meetings if meeting.counts_towards is kind)


def asked_in_a_year(
    asks: Sequence[Ask], years: Sequence[Sequence[Meeting]], blocks: Sequence[Sequence[int]]
) -> AskedTable:
    """The fullest year of meetings, and everything asked outside them."""
    minutes = [sum(meeting.minutes for meeting in year) for year in years] or [0]
    fullest = minutes.index(max(minutes))
    meetings, held = (len(many[fullest]) if many else 0 for many in (years, blocks))
    part = Part(Occasions(meetings, minutes[fullest], held), tuple(library_ask(ask) for ask in asks))
    return AskedTable((part,))
