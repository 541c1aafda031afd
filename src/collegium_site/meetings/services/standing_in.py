"""Someone of the group leads one meeting in the facilitator's place, asked by them or by the programme leader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.models import Meeting, Seat
from collegium_site.meetings.services.refusals import Refused
from collegium_site.notices.services import queue
from collegium_site.schools.selectors.people import address_of
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def stand_in(*, meeting: Meeting, seat: int | None, actor: Any) -> list[str]:
    """Whoever sits on `seat` leads this meeting; with none, the facilitator does after all. Who could not be told.

    The one who is asked, whoever was asked before and the facilitator are told, unless it was they who did it.
    """
    if not rules.can_be_swapped(meeting):
        raise Refused(_("This meeting is closed, or does not take place."))
    seats = list(Seat.objects.select_for_update(of=("self",)).filter(meeting=meeting).select_related("colleague__user"))
    asked = next((one for one in seats if one.pk == seat), None)
    if seat is not None and asked is None:
        raise Refused(_("Choose someone of this group."))
    before = [one for one in seats if one.leads_today]
    if before == ([asked] if asked else []):
        raise Refused(_("That is how it stands already."))
    Seat.objects.filter(meeting=meeting).update(leads_today=False)
    if asked:
        Seat.objects.filter(pk=asked.pk).update(leads_today=True)
    kind, details = ("meeting.stand_in", {"name": asked.name}) if asked else ("meeting.leads_again", {})
    record(kind=kind, school=current_school(), actor=actor, about=meeting, details=details)
    concerned = {one.pk: one for one in seats if one.leads or one.leads_today or one == asked}
    return list(_tell(meeting, [one for one in concerned.values() if one.colleague.user_id != actor.pk], asked))


def _tell(meeting: Meeting, seats: list[Seat], asked: Seat | None) -> Iterator[str]:
    """The names of those without an address; nobody in a demonstration is real."""
    school = current_school()
    for one in seats:
        address = address_of(one.colleague)
        if not address:
            yield one.name
        elif not school.is_demonstration:
            _queue(meeting, one, asked, address, school)


def _queue(meeting: Meeting, one: Seat, asked: Seat | None, address: str, school: School) -> None:
    page = settings.PUBLIC_URL + reverse("meetings:meeting", args=[school.slug, meeting.pk])
    queue(
        recipient=address,
        recipient_name=one.name,
        subject=_("Who leads: %(meeting)s") % {"meeting": meeting},
        body=f"{_says(one, asked)} {page}",
        school=school,
        digest_key=f"stand-in-{meeting.pk}-{one.pk}",
    )


def _says(one: Seat, asked: Seat | None) -> str:
    if one == asked:
        return in_own_words(
            _("You lead this meeting in the {facilitator}’s place; its clock, register and minutes are yours:")
        )
    if asked:
        return _("%(name)s leads this meeting:") % {"name": asked.name}
    return in_own_words(_("The {facilitator} leads this meeting after all:"))
