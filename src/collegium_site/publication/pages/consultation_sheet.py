"""The consultation copy as pages of A4: what people are asked about, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from collegium.paper import Grid, Heading, Sheet, Text
from collegium.words import date_in_words
from collegium_site.hours.pages.calendar_sheet import asked_grid
from collegium_site.hours.pages.words import counts_in_words
from collegium_site.publication.content.outline import Outline, Year
from collegium_site.publication.selectors.consultations import Consultation
from collegium_site.ui.british import time_range


def sheet_of(shown: Consultation, school: str) -> Sheet:
    """The same for whoever is asked, inside the school or by the link."""
    return Sheet(shown.outline.title, shown.when, school, list(_parts(shown)), page=_("page {number}"))


def _parts(shown: Consultation) -> Iterator[Heading | Text | Grid]:
    outline = shown.outline
    if outline.purpose:
        yield Text(outline.purpose)
    for year in outline.years:
        yield Heading(year.name)
        yield _meetings(outline, year)
        if year.given_back:
            yield Text(f"{year.given_back}.", quiet=True)
    if outline.asked.year.meetings:
        yield Heading(_("What we ask of you in a year"))
        yield asked_grid(outline.asked)
        yield Text(_("Expected minutes of someone full-time, in the year with most meetings."), quiet=True)
        for other in shown.others:
            yield Text(other.says)


def _meetings(outline: Outline, year: Year) -> Grid:
    rows = [
        (str(one.number), date_in_words(one.date), time_range(one.start, one.end), counts_in_words(one.counts_towards))
        for one in outline.meetings_in(year)
    ]
    return Grid(("", _("Day"), _("Time"), _("Counts towards")), rows, (0.5, 3.4, 2, 2.6))
