"""A sheet is made once and kept as it stood."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.impact import rules
from collegium_site.impact.adding_up import Sources, as_kept, content_of, counted_from
from collegium_site.impact.models import Sheet
from collegium_site.impact.selectors.sources import sources
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import Job
from collegium_site.meetings.selectors.totals import counted_on
from collegium_site.publication.content.whole import digest_of
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

MAKE_SHEET = "make_sheet"


def ask_for(*, programme_id: int, onward: str) -> Job:
    """Have it made in the background; whoever may read totals may see how far it is."""
    return jobs.start(
        name=MAKE_SHEET,
        args={"programme_id": programme_id},
        school=current_school(),
        permission=Permission.SEE_TOTALS,
        onward=onward,
    )


@transaction.atomic
def make_sheet(*, programme_id: int, now: datetime) -> Sheet | None:
    """The sheet of today; the one there is, where today has one already. None before anything is published."""
    school = current_school()
    found = sources(programme_id, school, now)
    if found is None:
        return None
    last: Sheet | None = Sheet.objects.select_for_update().first()
    if last is not None and last.made_on >= found.today:
        return last
    behind = days_behind(found, Sheet.objects.filter(programme_id=programme_id).first(), programme_id)
    waiting = {one.date for one in found.of_year if _waits(one.date, found, behind)}
    content = content_of(found, counted_from(behind), waiting)
    sheet: Sheet = Sheet.objects.create(
        programme_id=programme_id,
        number=last.number + 1 if last else 1,
        made_on=found.today,
        made_at=now,
        digest=digest_of(content),
        content=content,
        behind=behind,
    )
    record(kind="sheet.made", school=school, details={"number": sheet.number})
    return sheet


def _waits(day: object, found: Sources, behind: dict[str, list[list[object]]]) -> bool:
    """Over, and not counted yet."""
    return str(day) not in behind and any(
        one.date == day and one.closed_at and not one.disrupted for one in found.of_year
    )


def days_behind(found: Sources, last: Sheet | None, programme_id: int) -> dict[str, list[list[object]]]:
    """The days that were counted stay as they were counted; those that are old enough now are counted with them.

    Of this academic year; a day that was marked as disrupted since is left out whole.
    """
    lost = {one.date.isoformat() for one in found.meetings if one.disrupted}
    days = {one.date for one in found.of_year if one.closed_at and not one.disrupted}
    kept = {
        day: rows for day, rows in (last.behind if last else {}).items() if day not in lost and _in_year(day, found)
    }
    new = [day for day in days if day.isoformat() not in kept and rules.is_counted(day, found.today)]
    return kept | as_kept(counted_on(programme_id, new))


def _in_year(day: str, found: Sources) -> bool:
    return any(one.date.isoformat() == day for one in found.of_year)
