"""Dates proposed in the background, and taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.audit import services as audit
from collegium_site.jobs import services as jobs
from collegium_site.programmes.adapters import slot_row
from collegium_site.programmes.models import DatesWanted, MeetingSlot
from collegium_site.programmes.proposals.found import choices_in
from collegium_site.programmes.proposals.sentences import name_of
from collegium_site.programmes.services.changes import changing
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collegium_site.programmes.proposals.found import Choice
    from collegium_site.programmes.proposals.to_date import YearToDate
    from collegium_site.programmes.services.changes import Person
    from collegium_site.tenancy.models import School

PROPOSE = "propose_dates"


@transaction.atomic
def want_dates(*, to_date: YearToDate, possible: bool, school: School, by: Person) -> None:
    """Keep what the dates of a year are to keep, and where they are `possible`, begin to look for them.

    What was proposed before is forgotten: it was made from other wishes.
    """
    wanted, programme = to_date.wanted, to_date.design.programme
    wanted.found, wanted.job = {}, None
    wanted.save()
    if possible:
        wanted.job = jobs.start(
            name=PROPOSE,
            args={"programme_id": programme.pk, "number": to_date.number},
            school=school,
            user=by,
            permission=Permission.DESIGN_PROGRAMME,
            onward=reverse("programmes:propose", args=[school.slug, programme.pk, to_date.number]),
        )
        wanted.save(update_fields=["job"])
    details = {"year": to_date.year.name}
    audit.record(kind="programme.dates_wanted", school=school, actor=by, about=programme, details=details)


def keep_found(*, wanted: DatesWanted, job_id: int, found: Mapping[str, Any]) -> None:
    """What a job found, unless other dates were asked for meanwhile."""
    DatesWanted.objects.filter(pk=wanted.pk, job_id=job_id).update(found=found)


def take_dates(*, to_date: YearToDate, priority: str, seal: str, seal_now: str, by: Person) -> Choice:
    """Make a choice the meetings of its year, as one change that can be undone.

    `seal` is that of the choice as it was seen, `seal_now` that of the design as it is. ValidationError when the
    choice is gone, or when something changed that it was weighed by.
    """
    found = to_date.wanted.found
    choices = choices_in(found)
    choice = next((one for one in choices if one.priority == priority), None)
    if choice is None or found["seal"] != seal:
        raise ValidationError(_("Other dates were proposed since you looked. Please look again before you take any."))
    if seal != seal_now:
        raise ValidationError(
            _("The programme or the staff list changed since these dates were proposed. Please propose dates again.")
        )
    says = _("took the dates proposed for %(year)s: %(name)s")
    with changing(
        to_date.design.programme,
        says=says % {"year": to_date.year.name, "name": name_of(priority, len(choices))},
        by=by,
    ):
        MeetingSlot.objects.filter(pk__in=[slot.pk for slot in to_date.let_go]).delete()
        MeetingSlot.objects.bulk_create(slot_row(one, to_date.design.programme) for one in choice.proposed)
        DatesWanted.objects.filter(pk=to_date.wanted.pk).update(found={}, let_go=[], job=None)
    return choice
