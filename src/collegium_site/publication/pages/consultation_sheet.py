"""The consultation copy as pages of A4: what people are asked about, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.paper import Grid, Heading, Sheet, Text
from collegium.words import date_in_words, duration, joined
from collegium_site.hours.pages.calendar_sheet import asked_grid
from collegium_site.hours.pages.words import counts_in_words
from collegium_site.publication.content.outline import Outline, Totals, Year
from collegium_site.publication.pages.calendar import meeting_rows, minutes_in
from collegium_site.publication.selectors.consultations import Consultation
from collegium_site.tenancy.labels import in_own_words
from collegium_site.ui.british import time_range


def sheet_of(shown: Consultation, school: str) -> Sheet:
    """The same for whoever is asked, inside the school or by the link."""
    return Sheet(shown.outline.title, shown.when, school, list(_parts(shown)), page=_("page {number}"))


def _parts(shown: Consultation) -> Iterator[Heading | Text | Grid]:
    outline = shown.outline
    if outline.purpose:
        yield Text(outline.purpose)
    yield Text(joined([f"{one.name} ({one.when})" if one.when else one.name for one in outline.focus_areas]) + ".")
    yield _totals(outline.totals)
    for year in (one for one in outline.years if outline.meetings_in(one)):
        yield Heading(_heading(outline, year))
        yield _meetings(outline, year)
        if year.given_back:
            yield Text(f"{year.given_back}.", quiet=True)
    if outline.asked.year.meetings:
        yield Heading(_("What we ask of you in a year"))
        yield asked_grid(outline.asked)
        says = _(
            "Expected minutes of someone full-time, in the year with most meetings. "
            "Part-timers are asked for their share."
        )
        yield Text(says, quiet=True)
        for other in shown.others:
            yield Text(other.says)


def _totals(totals: Totals) -> Grid:
    """The figures that the page begins with."""
    size = joined([str(one) for one in sorted({totals.smallest, totals.largest})], _("to"))
    rows = [
        (in_own_words(_("{Colleague_plural} with a place")), str(totals.people)),
        (_("Cover every focus area they can"), str(totals.covered)),
        (_("Groups at a time, of %(size)s members") % {"size": size}, str(totals.groups)),
        (_("Directed in meetings, at most, in a year"), duration(totals.most_minutes)),
        (
            _("Have a meeting outside their days or hours: invitations that need agreement"),
            _("under 5") if totals.invitations is None else str(totals.invitations),
        ),
    ]
    return Grid((_("In all"), ""), rows, (5, 1), frozenset({1}))


def _heading(outline: Outline, year: Year) -> str:
    """`2008/09: 8 meetings, 8 h`."""
    meetings = outline.meetings_in(year)
    many = ngettext("%(number)d meeting", "%(number)d meetings", len(meetings)) % {"number": len(meetings)}
    return f"{year.name}: {many}, {duration(minutes_in(meetings))}"


def _meetings(outline: Outline, year: Year) -> Grid:
    counts = {one.counts_towards: counts_in_words(one.counts_towards) for one in outline.meetings_in(year)}
    rows = [
        (
            str(row.meeting.number),
            "\n".join([date_in_words(row.meeting.date), *row.notes]),
            time_range(row.meeting.start, row.meeting.end),
            row.counts,
        )
        for row in meeting_rows(outline, year, counts)
    ]
    return Grid(("", _("Day"), _("Time"), _("Counts towards")), rows, (0.5, 3.4, 2, 2.6))
