"""Reads of programmes; each says how many statements it takes. Call them inside the scope of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Subquery

from collegium_site.programmes import adapters
from collegium_site.programmes.adapters import Design
from collegium_site.programmes.models import DatesWanted, DesignStep, Programme, ProgrammeYear
from collegium_site.programmes.proposals.to_date import YearToDate
from collegium_site.schools.selectors.years import KeptYear, kept_years
from collegium_site.tenancy import json_rows
from collegium_site.tenancy.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from collegium.programme.programme import Programme as LibraryProgramme
    from collegium_site.tenancy.models import School

__all__ = [
    "Design",
    "KeptYear",
    "YearToDate",
    "design_of",
    "kept_years",
    "latest_design",
    "latest_programme",
    "library_programme",
    "list_programmes",
    "year_to_date",
]


def list_programmes() -> list[Programme]:
    """Programmes with `meetings_count`, `focus_count`, and the names of their `first_year` and `last_year`.

    Newest first, those put away last; one statement.
    """
    return sorted(COUNTED(), key=lambda programme: programme.archived_at is not None)


def _counted(_given: Any) -> QuerySet[Programme]:
    years = ProgrammeYear.objects.filter(programme=OuterRef("pk")).values("year__name")
    return Programme.objects.annotate(
        meetings_count=Count("slots", distinct=True),
        focus_count=Count("focus_areas", distinct=True),
        first_year=Subquery(years.order_by("position")[:1]),
        last_year=Subquery(years.order_by("-position")[:1]),
    ).order_by("-created_at")  # counting forgets the order that rows usually have


COUNTED = Prepared(_counted)


def latest_programme() -> Programme | None:
    """The programme in hand for pages that need just one: the newest that is not put away; one statement."""
    found: Programme | None = Programme.objects.filter(archived_at=None).first()
    return found


def latest_design(school: School) -> Design | None:
    """The programme in hand with everything it holds; two statements."""
    return _design_of(Programme.objects.filter(archived_at=None), school)


def design_of(pk: int, school: School) -> Design | None:
    """A programme with everything it holds; two statements, however much that is."""
    return _design_of(Programme.objects.filter(pk=pk), school)


def _design_of(rows: QuerySet[Programme], school: School) -> Design | None:
    last_step = DesignStep.objects.filter(programme=OuterRef("pk")).values("says")[:1]
    parts = {name: json_rows.rows_of(model, "programme") for name, model in adapters.PARTS.items()}
    row = rows.annotate(
        last_step=Subquery(last_step), **{f"all_{name}": every for name, every in parts.items()}
    ).first()
    return _design(row, school) if row else None


def _design(row: Any, school: School) -> Design:
    row.school = school
    parts: dict[str, list[Any]] = {
        name: json_rows.instances(model, getattr(row, f"all_{name}")) for name, model in adapters.PARTS.items()
    }
    kept = {year.pk: year.year for year in kept_years(school)}
    runs_over = sorted(parts["programme_years"], key=lambda own: own.position)
    return Design(
        programme=row,
        years=tuple(kept[own.year_id] for own in runs_over),
        year_keys=tuple(own.year_id for own in runs_over),
        focus_areas=tuple(sorted(parts["focus_areas"], key=lambda focus: focus.position)),
        slots=tuple(sorted(parts["slots"], key=adapters.slot_order)),
        protected=tuple(sorted(parts["protected_times"], key=lambda time: (time.date, time.start))),
        asks=tuple(sorted(parts["asks"], key=lambda ask: (ask.position, ask.pk))),
        last_step=row.last_step or "",
    )


def library_programme(pk: int, school: School) -> LibraryProgramme | None:
    """The programme as the library takes it; two statements."""
    design = design_of(pk, school)
    return adapters.library_programme(design, school) if design else None


def year_to_date(design: Design | None, number: int) -> YearToDate | None:
    """The year at this place (from 1) with what its dates are to keep; one statement. None where there is none."""
    if design is None or not 1 <= number <= len(design.years):
        return None
    key, programme = design.year_keys[number - 1], design.programme
    wanted = DatesWanted.objects.filter(programme=programme, year_id=key).select_related("job").first()
    if wanted is None:
        later = [half_term.name for half_term in design.years[number - 1].half_terms[1:]]
        wanted = DatesWanted(programme=programme, year_id=key, half_terms=later)
    return YearToDate(design, number, wanted)
