"""A kept year as the strip that the pages draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium_site.ui.year_strip import Event, Kind, Span, year_strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.ui.year_strip import YearStrip


def strip_of(year: AcademicYear, labels: Mapping[str, str]) -> YearStrip:
    spans = [Span(half.name, half.first, half.last) for half in year.half_terms]
    return year_strip(year.name, spans, list(_events(year, labels)), labels)


def _events(year: AcademicYear, labels: Mapping[str, str]) -> Iterator[Event]:
    for training in year.training_days:
        kind = Kind.CLOSED if training.disaggregated else Kind.TRAINING_DAY
        says = _("%(training_day)s, school closed") if training.disaggregated else "%(training_day)s"
        yield Event(training.date, kind, says % {"training_day": labels["training_day"]})
    for closed in year.closed:
        yield Event(closed.date, Kind.CLOSED, closed.why)
