"""A kind word in private. Only the member it is for reads it; nothing is logged, and no leader learns of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.meetings import rules
from collegium_site.meetings.models import Nudge, Seat
from collegium_site.meetings.selectors.writing import hours_to_write
from collegium_site.meetings.services.refusals import Refused
from collegium_site.notices.services import queue
from collegium_site.schools.selectors.people import address_of
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def nudge(*, seat: Seat, to: int, says: str, line: str, now: datetime) -> Seat:
    """Whoever leads to one member, once about each meeting: on their page, and by mail when they work."""
    seats = Seat.objects.select_for_update(of=("self",)).select_related("meeting", "colleague__user")
    other: Seat | None = seats.filter(meeting=seat.meeting, pk=to).first()
    if other is None or not rules.can_nudge(seat, other, current_school().zone, now):
        raise Refused(_("A word in private goes from whoever leads to one member, once about each meeting."))
    if not other.colleague.user_id and not address_of(other.colleague):
        raise Refused(_("%(name)s cannot be reached here: say it to them.") % {"name": other.name})
    other.nudge, other.nudge_line, other.nudged_by = says, line, seat.name
    other.save(update_fields=["nudge", "nudge_line", "nudged_by"])
    _mail(seat, other, now)
    return other


def _mail(seat: Seat, other: Seat, now: datetime) -> None:
    school, address = current_school(), address_of(other.colleague)
    hours = hours_to_write(other.colleague_id, school, now) if address and not school.is_demonstration else None
    if hours is None:
        return
    page = settings.PUBLIC_URL + reverse("meetings:meeting", args=[school.slug, seat.meeting_id])
    lines = [str(Nudge(other.nudge).label), other.nudge_line, "", seat.name, page]
    lines += ["", _("%(name)s wrote this to you alone; nobody else reads it.") % {"name": seat.name}]
    queue(
        recipient=address,
        recipient_name=other.name,
        subject=_("A word from %(name)s") % {"name": seat.name},
        body="\n".join(line for number, line in enumerate(lines) if line or number != 1),
        school=school,
        not_before=hours[0],
        not_after=hours[1],
        digest_key=f"nudge:{other.pk}",
    )
