"""Staff lists that take longer to read, or to keep, than a page may: both are jobs, and their pages lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from collegium_site.jobs import services as jobs
from collegium_site.schools.models import StaffImport
from collegium_site.schools.selectors.imports import preview, remembered_mapping
from collegium_site.schools.selectors.looks import look_at
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from collegium_site.schools.selectors.imports import Preview
    from collegium_site.tenancy.models import School

READ = "read a staff list"
KEEP = "keep a staff list"


@transaction.atomic
def start_reading(*, school: School, actor: Any, pk: int, cells: Mapping[tuple[int, int], str] | None = None) -> int:
    """Read a list in the background, with `cells` mended before; the number of the job."""
    mended = [[number, column, text] for (number, column), text in (cells or {}).items()]
    return _start(READ, school, actor, pk, cells=mended)


@transaction.atomic
def start_keeping(*, school: School, actor: Any, pk: int, seen: str, typed: str) -> int:
    """Do in the background what was shown; the number of the job."""
    return _start(KEEP, school, actor, pk, seen=seen, typed=typed, actor_id=actor.pk)


def _start(name: str, school: School, actor: Any, pk: int, **args: Any) -> int:
    job = jobs.start(
        name=name,
        args={"pk": pk, **args},
        school=school,
        user=actor,
        permission=Permission.IMPORT_STAFF,
        onward=reverse("schools:import", args=[school.slug, pk]),
    )
    StaffImport.objects.filter(pk=pk).update(job=job.pk, look={})
    return job.pk


def keep_look(*, school: School, pk: int, read: Callable[[int], None]) -> None:
    """Read a list and keep what is to be said of it; `read` hears how many rows it has before they are compared."""
    row = StaffImport.objects.get(pk=pk, state=StaffImport.State.PREVIEW)
    seen = _with_remembered_columns(school, preview(school, row))
    read(len(seen.reading.rows))
    look = look_at(seen).as_json()
    StaffImport.objects.filter(pk=pk, state=StaffImport.State.PREVIEW).update(look=look)


def _with_remembered_columns(school: School, seen: Preview) -> Preview:
    """As the school mapped the columns of such a file last time, unless they were mapped for this one."""
    answers = seen.row.answers
    remembered = {} if answers.get("mapping") else remembered_mapping(school, seen.reading.headers)
    if not remembered:
        return seen
    seen.row.answers = {**answers, "mapping": remembered}
    seen.row.save(update_fields=["answers"])
    return preview(school, seen.row)
