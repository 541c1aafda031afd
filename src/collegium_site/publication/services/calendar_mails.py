"""Meetings mailed into people's own calendars: the difference between what stands and what a calendar was told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.notices.selectors import never_left
from collegium_site.notices.services import CalendarMail, queue_calendar_mails, withdraw
from collegium_site.publication.content.calendar_mails import (
    Gone,
    Standing,
    Ways,
    as_json,
    body,
    from_json,
    is_urgent,
    subject,
)
from collegium_site.publication.models import CalendarChoice, CalendarEntry
from collegium_site.publication.selectors.calendar_mails import entries_of, standing, who_left_wanting_it, who_wants_it
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.signed_links import CALENDAR_OFF_SALT
from collegium_site.schools.links import person_token
from collegium_site.schools.selectors.people import address_of, present, present_and
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium.feeds import Event, Message

PEOPLE_AT_ONCE = 20
"""So many in one transaction: others write meanwhile."""


@dataclass(frozen=True, slots=True)
class ToMail:
    """A mail and the row that keeps it."""

    colleague: Any
    message: Message
    entry: CalendarEntry
    standing: Standing | Gone

    @property
    def key(self) -> str:
        return f"calendar:{self.colleague.pk}:{self.entry.uid}"


def tell_calendars(*, programme_id: int, now: datetime) -> int:
    """Bring the calendars of all who want it up to what was published; how many mails.

    A few people at a time, each few all or nothing. Asked again it mails nothing twice, also after it was killed.
    """
    wanting = who_wants_it()
    few = (wanting[start : start + PEOPLE_AT_ONCE] for start in range(0, len(wanting), PEOPLE_AT_ONCE))
    return sum(_bring_up_to_date(programme_id, people, now) for people in few)


@transaction.atomic
def want_calendar_mails(*, colleague: Any, programme_id: int, now: datetime) -> None:
    """On, by the person: what is ahead is mailed. Refused without an address to mail to."""
    if not address_of(colleague):
        raise Refused([_("Nobody has written down an e-mail address of yours here.")])
    CalendarChoice.objects.update_or_create(colleague=colleague, defaults={"wanted": True})
    _bring_up_to_date(programme_id, [colleague.pk], now)


@transaction.atomic
def end_calendar_mails(*, colleague: Any, now: datetime) -> None:
    """Off, by the person: what is ahead is taken out of their calendar, and what is over stays in it."""
    _take_out(colleague, Gone.OFF, now)


@transaction.atomic
def follow_staff_list(*, programmes: Sequence[int], now: datetime) -> int:
    """Who left has what is ahead taken out, and another address gets it; how many mails. Asked again: none."""
    gone = present_and(current_school(), who_left_wanting_it()).exclude(left_on=None).select_related("user")
    taken_out = sum(_take_out(colleague, Gone.LEFT, now) for colleague in gone)
    return taken_out + sum(tell_calendars(programme_id=programme, now=now) for programme in programmes)


def _take_out(colleague: Any, why: Gone, now: datetime) -> int:
    """What is ahead, of every programme; the wish ends with it."""
    wanted = CalendarChoice.objects.filter(colleague=colleague, wanted=True).update(wanted=False)
    if not wanted or not address_of(colleague):
        return 0
    entries = entries_of([colleague.pk])[colleague.pk]
    return _mail(list(_differences(colleague, why, entries, now)), now)


@transaction.atomic
def _bring_up_to_date(programme_id: int, people: Collection[int], now: datetime) -> int:
    """Of two who ask at once the second waits for the first, and finds nothing left to mail."""
    locked = CalendarChoice.objects.select_for_update().filter(colleague__in=people, wanted=True).order_by("colleague")
    wanting = list(locked.values_list("colleague", flat=True))
    school = current_school()
    stands, entries = standing(programme_id, wanting, school), entries_of(wanting, programme=programme_id)
    rows = present(school).filter(pk__in=wanting).select_related("user").order_by("pk")
    found = [
        one
        for colleague in rows
        if colleague.pk in stands and address_of(colleague)
        for one in _differences(colleague, stands[colleague.pk], entries[colleague.pk], now, programme_id)
    ]
    return _mail(found, now)


def _differences(
    colleague: Any,
    stands: Standing | Gone,
    entries: Mapping[str, CalendarEntry],
    now: datetime,
    programme_id: int = 0,
) -> Iterator[ToMail]:
    """Of someone who is gone nothing comes that needs a row of a programme."""
    from collegium.feeds import Party, messages  # noqa: PLC0415 - icalendar, which no start should wait for

    told = {uid: from_json(entry.told) for uid, entry in entries.items()}
    to = Party(address_of(colleague), colleague.name)
    for message in messages(stands.events if isinstance(stands, Standing) else (), told, to=to, now=now):
        uid = message.event.uid
        entry = entries.get(uid) or CalendarEntry(colleague=colleague, programme_id=programme_id, uid=uid)
        yield ToMail(colleague, message, entry, stands)


def _mail(found: Sequence[ToMail], now: datetime) -> int:
    """Queue them and keep what was told, together; what never left needs no taking out."""
    school, unknown = current_school(), never_left({one.key for one in found})
    if school.is_demonstration:
        return 0  # the people of a demonstration are invented: their addresses lead nowhere
    dropped = [one for one in found if one.message.event.cancelled and one.key in unknown]
    withdraw(school=school, digest_keys=[one.key for one in dropped])
    CalendarEntry.objects.filter(pk__in=[one.entry.pk for one in dropped]).delete()
    kept = [one for one in found if one not in dropped]
    mails = [_written(one, school, now, is_new=one.key in unknown) for one in kept]
    queue_calendar_mails(school=school, mails=mails, now=now)
    _keep(kept)
    return len(mails)


def _keep(told: Sequence[ToMail]) -> None:
    for one in told:
        one.entry.told = as_json(one.message.told)
    known = [one.entry for one in told if one.entry.pk]
    CalendarEntry.objects.bulk_create(one.entry for one in told if not one.entry.pk)
    CalendarEntry.objects.bulk_update(known, ["told"])


def _written(one: ToMail, school: School, now: datetime, *, is_new: bool) -> CalendarMail:
    from collegium.feeds import Party, mailed  # noqa: PLC0415 - icalendar, which no start should wait for

    message = replace(one.message, before=None) if is_new else one.message
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return CalendarMail(
        key=one.key,
        recipient=message.to.address,
        recipient_name=message.to.name,
        subject=subject(message, one.standing),
        body=body(message, one.standing, _ways(one.colleague, school)),
        method=message.method,
        content=mailed(message, organizer=Party(address, name), stamp=now).decode(),
        not_after=max(_ends(event) for event in (message.event, message.before) if event),
        urgent=is_urgent(message, now.astimezone(school.zone).date()),
    )


def _ends(event: Event) -> datetime:
    return event.end.replace(tzinfo=ZoneInfo(event.zone))


def _ways(colleague: Any, school: School) -> Ways:
    token = person_token(CALENDAR_OFF_SALT, school.pk, colleague.pk)
    page = reverse("publication:mine", args=[school.slug])
    off = reverse("publication:calendar_mails_off", args=[school.slug, token])
    return Ways(settings.PUBLIC_URL + page, settings.PUBLIC_URL + off)
