"""Which lines of what a group agreed the head and governors may read: without a name, ticked by whoever leads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.survey import SMALLEST, names_in
from collegium.words import joined
from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.models import Minutes, Seat, SharedLine
from collegium_site.meetings.selectors.sharing import LONGEST, agreed_lines
from collegium_site.meetings.services.refusals import Refused
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def share(*, seat: Seat, wanted: Collection[str], actor: Any, now: datetime) -> None:
    """These lines and no others."""
    minutes = Minutes.objects.select_for_update().filter(meeting=seat.meeting).first()
    if minutes is None or not rules.can_share(seat, minutes):
        raise Refused(_("Whoever leads chooses, once the minutes are circulated."))
    lines = [line for line in agreed_lines(minutes) if line in wanted]
    if len(lines) != len(set(wanted)) or any(len(line) > LONGEST for line in lines):
        raise Refused(_("The minutes have changed since: look at their lines again."))
    _check(seat, lines)
    SharedLine.objects.filter(meeting=seat.meeting).exclude(text__in=lines).delete()
    kept = set(SharedLine.objects.filter(meeting=seat.meeting).values_list("text", flat=True))
    new = [SharedLine(meeting=seat.meeting, text=line, at=now) for line in lines if line not in kept]
    SharedLine.objects.bulk_create(new)
    details = {"number": len(lines)}
    record(kind="minutes.shared", school=current_school(), actor=actor, about=minutes, details=details)


def _check(seat: Seat, lines: Collection[str]) -> None:
    seats = list(seat.meeting.seats.select_related("colleague"))
    if len(seats) < SMALLEST:
        raise Refused(_("Of a group of fewer than five nothing is shown: everyone would know who it was."))
    people = [(one.colleague.first_name, one.colleague.last_name) for one in seats]
    if found := names_in("\n".join(lines), people):
        says = _("A name of your group stands in it (%(names)s). Write the line in the minutes without it.")
        raise Refused(says % {"names": joined(found)})


def keep_those_of(minutes: Minutes) -> None:
    """Lines that no longer stand in the minutes are taken back, too."""
    SharedLine.objects.filter(meeting=minutes.meeting).exclude(text__in=agreed_lines(minutes)).delete()
