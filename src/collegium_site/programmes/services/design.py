"""The programme as a whole: begun, set, taken back a step, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.audit import services as audit
from collegium_site.programmes import adapters
from collegium_site.programmes.codes import codes_for
from collegium_site.programmes.models import (
    DatesWanted,
    DesignStep,
    FocusArea,
    MeetingSlot,
    Programme,
    ProgrammeYear,
    ProtectedTime,
)
from collegium_site.programmes.services.changes import changing, go_back
from collegium_site.schools.selectors.years import kept_years
from collegium_site.schools.services.years import save_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium import programme as library
    from collegium_site.accounts.models import User
    from collegium_site.programmes.services.changes import Person
    from collegium_site.tenancy.models import School

MEETINGS_IN_A_BLOCK = 4


@transaction.atomic
def begin_programme(*, row: Programme, years: Sequence[int], focus_names: Sequence[str], by: Person) -> Programme:
    """A new design: as many blocks as focus areas, each for one focus, of four meetings."""
    row.blocks, row.meetings_per_block = max(1, len(focus_names)), MEETINGS_IN_A_BLOCK
    _begin(row, years, by)
    codes = codes_for(focus_names)
    FocusArea.objects.bulk_create(
        FocusArea(programme=row, code=code, name=name, position=position)
        for position, (code, name) in enumerate(zip(codes, focus_names, strict=True), 1)
    )
    return row


@transaction.atomic
def begin_from_file(*, school: School, programme: library.Programme, by: Person) -> Programme:
    """A new design with everything a programme file says; years the school does not keep yet come with it."""
    row = adapters.programme_row(programme)
    kept = {own.year.name: own.pk for own in kept_years(school)}
    _begin(
        row,
        [
            kept.get(year.name) or save_year(school=school, actor=cast("User", by), year=year)
            for year in programme.years
        ],
        by,
    )
    FocusArea.objects.bulk_create(adapters.focus_rows(programme, row))
    MeetingSlot.objects.bulk_create(adapters.slot_row(meeting, row) for meeting in programme.meetings)
    DatesWanted.objects.bulk_create(adapters.dates_wanted(programme, row))
    ProtectedTime.objects.bulk_create(adapters.protected_row(protected, row) for protected in programme.protected)
    return row


def _begin(row: Programme, years: Sequence[int], by: Person) -> None:
    row.save()
    _run_over(row, years)
    audit.record(kind="programme.begun", school=row.school, actor=by, about=row, details={"title": row.title})


def _run_over(row: Programme, years: Sequence[int]) -> None:
    ProgrammeYear.objects.filter(programme=row).delete()
    ProgrammeYear.objects.bulk_create(
        ProgrammeYear(programme=row, year_id=year, position=position) for position, year in enumerate(years, 1)
    )


def save_settings(*, row: Programme, years: Sequence[int], by: Person) -> Programme:
    """Keep what stands in the programme's own row, and the years it runs over."""
    with changing(row, says=_("changed the settings"), by=by):
        _run_over(row, years)
    return row


def undo(*, programme: Programme, by: Person) -> str:
    """Take the last change back; what it was. A step taken back is gone: the one before it is next."""
    with transaction.atomic():
        step = DesignStep.objects.select_for_update().filter(programme=programme).first()
        if step is None:
            raise ValidationError(_("There is no change to take back."))
        go_back(programme, step.before)
        programme.save()
        step.delete()
        audit.record(
            kind="programme.undone", school=programme.school, actor=by, about=programme, details={"says": step.says}
        )
    return str(step.says)


@transaction.atomic
def put_away(*, programme: Programme, by: Person) -> None:
    """Take a programme off the list; nothing is deleted."""
    programme.archived_at = timezone.now()
    programme.save()
    audit.record(kind="programme.put_away", school=programme.school, actor=by, about=programme)


@transaction.atomic
def take_back(*, programme: Programme, by: Person) -> None:
    programme.archived_at = None
    programme.save()
    audit.record(kind="programme.taken_back", school=programme.school, actor=by, about=programme)
