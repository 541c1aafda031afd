"""The directed-time calendar and what it asks, as pages of A4."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.directed_time import AskedLine, AskedOf, AskedTable, AskedYear
from collegium.paper import Grid, Heading, Sheet, Text
from collegium.words import date_in_words, duration, plain_date
from collegium_site.hours.pages.calendar import Calendar
from collegium_site.hours.pages.words import asked_of_in_words, basis_in_words, counts_in_words, terms_in_words
from collegium_site.ui.british import time_range


def sheet_of(shown: Calendar, school: str) -> Sheet:
    """Totals and dates only; nobody's name."""
    published = plain_date(timezone.localtime(shown.year.published_at).date())
    words = {"school": school, "day": published}
    consulted = _("after consultation") if shown.year.consulted else _("without a finished consultation")
    return Sheet(
        title=_("Directed time, %(year)s") % {"year": shown.year.name},
        lead=_("%(school)s · published %(day)s") % words + f", {consulted}",
        foot=school,
        parts=list(_parts(shown)),
        page=_("page {number}"),
    )


def _parts(shown: Calendar) -> Iterator[Heading | Text | Grid]:
    taken = {"taken": duration(shown.disaggregated_minutes), "given": duration(shown.year.pool_minutes)}
    yield Text(_("Disaggregated meetings: %(taken)s of %(given)s") % taken + f"; {shown.closed_days_in_words}.")
    yield Text(_("Directed here: %(time)s") % {"time": duration(shown.year.here_minutes)} + f" {shown.rest_says}.")
    yield Heading(_("Every meeting"))
    yield _meetings(shown)
    yield Text(_("People, not names. Numbers below 5 are not said."), quiet=True)
    if shown.year.people:
        yield Heading(_("How it is shared"))
        yield Grid((_("Of everyone who is directed"), _("People")), shown.shared, (5, 1), frozenset({1}))
    if shown.year.asked.year.meetings:
        yield Heading(_("What we ask of you in a year"))
        yield asked_grid(shown.year.asked)
        says = _(
            "Expected minutes of someone full-time, as they were published. Part-timers are asked for their share."
        )
        yield Text(says, quiet=True)
    yield Heading(_("What each publishing changed"))
    for act in shown.acts:
        yield Text(f"{plain_date(timezone.localtime(act.at).date())}: {act.says}")


def _meetings(shown: Calendar) -> Grid:
    header = ("", _("Day"), _("Time"), _("Counts towards"), _("Directed"), _("Invited"))
    rows = [
        (
            str(number),
            date_in_words(one.date),
            time_range(one.start, one.end),
            counts_in_words(one.counts_towards),
            one.directed_says,
            one.invited_says,
        )
        for number, one in enumerate(shown.meetings, 1)
    ]
    return Grid(header, rows, (0.5, 3.4, 2, 2.6, 1.2, 1.2), frozenset({4, 5}))


def asked_grid(asked: AskedTable) -> Grid:
    """What is asked of whom, side by side."""
    columns = asked.columns
    many = ngettext("The meeting", "The %(number)d meetings", asked.year.meetings) % {"number": asked.year.meetings}
    rows = [
        (many, *(duration(asked.year.minutes) for _of in AskedOf)),
        *(
            (f"{row.line.what}\n{terms_in_words(row.line)}", *(_minutes(row.line, each) for each in row.cells))
            for row in asked.rows
        ),
        (_("Together"), *(_together(column) for column in columns)),
    ]
    header = (_("In a year"), *(asked_of_in_words(column.of) for column in columns))
    return Grid(header, rows, (3.6, 1.5, 1.5, 1.7, 1.5), frozenset({1, 2, 3, 4}))


def _minutes(line: AskedLine, minutes: int | None) -> str:
    if minutes is None:
        return "–"
    return duration(minutes) if line.adds else _("0 more")


def _together(year: AskedYear) -> str:
    several = len(year.by_basis) > 1
    bases = [
        f"{duration(minutes)} {basis_in_words(one)}" if several else basis_in_words(one)
        for one, minutes in year.by_basis.items()
    ]
    return "\n".join([duration(year.minutes), *bases])
