"""Long staff lists, read and kept in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium_site.jobs.handle import JobFailed
from collegium_site.jobs.registry import task
from collegium_site.schools.services import imports, long_lists
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.jobs.handle import JobHandle

READING, COMPARING, KEEPING = 0.1, 0.7, 0.3
"""How far a job is when each begins, by the time they take."""


@task(long_lists.READ)
def read_staff_list(job: JobHandle, pk: int, *, cells: list[tuple[int, int, str]]) -> None:
    """What the page of the list will say; nothing is kept but that."""
    job.report(READING, {"says": _("Reading the rows; nothing is kept before you have seen it.")})
    if cells:
        imports.mend_cells(pk=pk, cells={(number, column): text for number, column, text in cells})
    long_lists.keep_look(school=current_school(), pk=pk, read=lambda rows: _report_read(job, rows))


def _report_read(job: JobHandle, rows: int) -> None:
    says = ngettext("%(rows)s row read. Comparing it …", "%(rows)s rows read. Comparing them …", rows)
    job.report(COMPARING, {"says": says % {"rows": f"{rows:,}"}})


@task(long_lists.KEEP)
def keep_staff_list(job: JobHandle, pk: int, *, seen: str, typed: str, actor_id: int) -> None:
    """All of what was shown, or nothing."""
    job.report(KEEPING, {"says": _("Keeping the changes, all of them or none.")})
    actor = get_user_model().objects.filter(pk=actor_id).first()
    try:
        with transaction.atomic():
            imports.apply(school=current_school(), actor=actor, pk=pk, seen=seen, typed=typed)
            job.done({})
    except imports.NotAsSeenError as fault:
        raise JobFailed(_("Something changed since you looked. Please look again before you confirm.")) from fault
