"""The directed-time calendar: every meeting with what it counts towards and how many it concerns, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.directed_time import (
    Check,
    Contract,
    PersonYear,
    Provision,
    RuleSet,
    check_meetings,
    check_person,
    not_consulted,
)
from collegium.school_year.working_pattern import minute_of
from collegium.survey import Line, hidden, is_small, said
from collegium.words import Words, date_in_words, duration, joined
from collegium_site.hours.selectors.plan_years import Year


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One time at which people meet. `directed` and `invited` are people, as the calendar was published.

    How many there are in all is known from the other meetings: where one of the two is too small a number to be said,
    the other is not said either.
    """

    date: date
    start: time
    end: time
    counts_towards: str
    directed: int
    invited: int

    @property
    def minutes(self) -> int:
        return minute_of(self.end) - minute_of(self.start)

    @property
    def directed_says(self) -> str:
        return self._says("directed")

    @property
    def invited_says(self) -> str:
        return self._says("invited")

    @property
    def said(self) -> tuple[int | None, int | None]:
        """Directed and invited; none where it is not said."""
        people = {"directed": self.directed, "invited": self.invited, "all": self.directed + self.invited}
        kept = hidden(people, [Line(("directed", "invited"), "all")])
        return (
            None if "directed" in kept else self.directed,
            None if "invited" in kept else self.invited,
        )

    def _says(self, which: str) -> str:
        return number_in_words(getattr(self, which), is_hidden=self.said[which == "invited"] is None)


def number_in_words(number: int, *, is_hidden: bool) -> str:
    """People, or why their number is not said."""
    if not is_hidden:
        return str(number)
    return _("fewer than 5") if is_small(number) else _("not said")


@dataclass(frozen=True, slots=True)
class ActRow:
    """A published plan: when, how many lines it added and took back, and how many people they are of.

    `promised` days of notice, none where the school promises none.
    """

    at: datetime
    added: int
    taken_back: int
    people: int
    notice_days: int | None
    promised: int | None = None

    @property
    def says(self) -> str:
        """`912 lines added, 12 taken back, 14 days of notice at least`."""
        parts = [_("lines of fewer than 5 people changed")] if is_small(self.people) else self._counts()
        if self.notice_days is not None and self.notice_days >= 0:
            says = ngettext("%d day of notice at least", "%d days of notice at least", self.notice_days)
            parts.append(says % self.notice_days + self._short)
        elif self.notice_days is not None:
            parts.append(_("some of it about days already over"))
        return ", ".join(parts)

    @property
    def _short(self) -> str:
        """Where a change came sooner than is promised; what is published first changes nothing."""
        if not self.taken_back or (self.notice_days or 0) >= (self.promised or 0):
            return ""
        return _(" where %d are promised") % self.promised

    def _counts(self) -> list[str]:
        added = [ngettext("%d line added", "%d lines added", self.added) % self.added]
        return [*added, _("%d taken back") % self.taken_back] if self.taken_back else added


@dataclass(frozen=True, slots=True)
class Ruled:
    """A provision with what was found about it.

    `state`: held (it cannot be broken here), written_down (held for whoever has theirs written down), fine, found,
    share (some are above theirs), timetable, days or year (what Collegium does not know of).
    """

    provision: Provision
    state: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """A year with its meetings, what each publishing changed, and the rules it is held to."""

    year: Year
    years: tuple[str, ...]
    meetings: Sequence[MeetingRow]
    acts: Sequence[ActRow]
    rules: RuleSet
    others: Sequence[RuleSet]

    @property
    def disaggregated(self) -> list[MeetingRow]:
        return [meeting for meeting in self.meetings if meeting.counts_towards == "disaggregated"]

    @property
    def disaggregated_minutes(self) -> int:
        """Of a full-timer: the pool as far as meetings use it."""
        return min(self.year.pool_minutes, sum(meeting.minutes for meeting in self.disaggregated))

    @property
    def rest_says(self) -> str:
        """No annual result is claimed until the rest is known."""
        if self.year.elsewhere is None:
            return _("for a full-timer; the rest of their year is not known to Collegium")
        total = duration(self.year.elsewhere + self.year.here_minutes)
        return _("for a full-timer, of %(total)s directed in the year as the school has typed it") % {"total": total}

    @property
    def pool_per_cent(self) -> int:
        return 100 * self.disaggregated_minutes // self.year.pool_minutes if self.year.pool_minutes else 0

    @property
    def closed_days_in_words(self) -> str:
        days = joined([date_in_words(day) for day in self.year.closed_days])
        return _("school closed on %(days)s") % {"days": days} if days else _("no day is closed for them")

    @property
    def within_says(self) -> str:
        """How many are within a tenth of their share; no number where it, or what it leaves, is too small."""
        if said(self.year.beyond) is None or said(self.year.within) is None:
            return _("most") if self.year.within > self.year.beyond else _("few")
        return str(self.year.within)

    @property
    def within_of(self) -> str:
        return _("of %(people)d") % {"people": self.year.people}

    @property
    def beyond_says(self) -> str:
        if not self.year.beyond:
            return _("everyone who is directed")
        number = said(self.year.beyond)
        if number is None:
            return _("fewer than 5 are further away")
        return _("%(number)d are further away") % {"number": number}

    @property
    def shared(self) -> list[tuple[str, str]]:
        """How many are near their share, above it or below it; whatever would tell of someone is not said."""
        year = self.year
        people = {
            "within": year.within, "above": year.above, "below": year.beyond - year.above, "beyond": year.beyond,
            "all": year.people,
        }  # fmt: skip
        kept = hidden(people, [Line(("within", "beyond"), "all"), Line(("above", "below"), "beyond")])
        says = {
            "within": _("within a tenth of their share"),
            "above": _("above it by more"),
            "below": _("below it by more"),
        }
        return [(words, number_in_words(people[one], is_hidden=one in kept)) for one, words in says.items()]

    @property
    def ruled(self) -> list[Ruled]:
        return [_ruled(self, provision) for provision in self.rules.provisions.values()]


WORDS = Words(clock="12")
HELD = {"part_day"}
"""No line can break these: a meeting outside someone's days is never directed."""
OF_THE_YEAR = {"cap", "contingency"}
OF_THE_TIMETABLE = {"lunch", "rest", "week", "collegiate"}
JUDGED = {"published", "length", "one_a_week", "parents_week", "sharp_end", "share"}


def _ruled(calendar: Calendar, provision: Provision) -> Ruled:
    rule, year_known = provision.rule, calendar.year.elsewhere is not None
    if state := _not_looked_for(calendar, rule):
        return Ruled(provision, state)
    if rule in OF_THE_YEAR and year_known:
        return _of_the_year(calendar, provision)
    if rule == "share":
        return Ruled(provision, "share" if calendar.year.above else "fine")
    findings = tuple(found.says(WORDS) for found in findings_of(calendar) if found.reason.rule == rule)
    state = ("found" if findings else "fine") if rule in JUDGED else "year"
    return Ruled(provision, state, findings if rule in JUDGED else ())


def _not_looked_for(calendar: Calendar, rule: str) -> str:
    """How a rule stands that publishing keeps by itself, or that nothing is known about."""
    if rule in HELD or (rule == "lunch" and calendar.year.lunch):
        return "held"
    if rule == "ppa":
        return "written_down"
    if rule == "days":
        return "days"
    return "timetable" if rule in OF_THE_TIMETABLE else ""


def _of_the_year(calendar: Calendar, provision: Provision) -> Ruled:
    """A full-timer's year, as it is known."""
    whole = (calendar.year.elsewhere or 0) + calendar.year.here_minutes
    judged = PersonYear(Contract("", calendar.rules.scheme), calendar.rules, [], elsewhere=whole)
    findings = tuple(one.says(WORDS) for one in check_person(judged) if one.reason.rule == provision.rule)
    return Ruled(provision, "found" if findings else "fine", findings)


def findings_of(calendar: Calendar) -> list[Check]:
    outside = [meeting for meeting in calendar.meetings if meeting.counts_towards != "training_day"]
    consulted = not_consulted(calendar.rules, consulted=calendar.year.consulted)
    found = check_meetings(outside, calendar.rules, calendar.year.parents_evenings)
    return [*([consulted] if consulted else []), *found]
