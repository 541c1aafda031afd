"""Reminders: in their owner's own words, once, when they can try what they said. Nobody else learns of one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium.words import clock_12, date_in_words
from collegium_site.meetings.models import Promise, ReminderChoice, ReminderRound
from collegium_site.meetings.selectors.reminders import KIND, Due, digest_key, due, schools_to_look_through
from collegium_site.meetings.services.coming import tell_of_coming
from collegium_site.meetings.signed_links import off_token
from collegium_site.notices.services import queue, withdraw, withdraw_late
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school, school_scope


def remind_everywhere(now: datetime) -> int:
    """Look through each school once a working day; how many reminders were queued."""
    told = 0
    for school in schools_to_look_through(now):
        with school_scope(school):
            told += remind(school=school, now=now)
    return told


@transaction.atomic
def remind(*, school: School, now: datetime) -> int:
    """Queue what is due today: all of it or nothing, and once, whoever else looks at the same time."""
    day = now.astimezone(school.zone).date()
    _round, is_ours = ReminderRound.objects.get_or_create(school=school, day=day)
    if not is_ours:
        return 0
    ReminderRound.objects.filter(school=school, day__lt=day).delete()
    tell_of_coming(school=school, now=now)
    _open_again(withdraw_late(school=school, kind=KIND, now=now))
    found = due(school, now)
    for one in found:
        _queue(one, school, now)
    Promise.objects.filter(pk__in=[one.promise.pk for one in found]).update(reminded_on=day)
    return len(found)


@transaction.atomic
def set_reminders(*, colleague: Any, wanted: bool) -> None:
    """On or off, by the person; a reminder that waits is not sent any more."""
    ReminderChoice.objects.update_or_create(colleague=colleague, defaults={"wanted": wanted})
    if not wanted:
        waiting = Promise.objects.filter(colleague=colleague, answer="").values_list("pk", flat=True)
        forget(list(waiting))


def forget(promises: Collection[int]) -> bool:
    """Withdraw what was not sent yet; whether there was any. Said in other words, it is reminded of in its turn."""
    withdrawn = withdraw(school=current_school(), digest_keys=[digest_key(pk) for pk in promises])
    if withdrawn:
        Promise.objects.filter(pk__in=promises).update(reminded_on=None)
    return withdrawn > 0


def _open_again(keys: Collection[str]) -> None:
    """The mail could not leave within its hours: another day of the window will do."""
    Promise.objects.filter(pk__in=[int(key.partition(":")[2]) for key in keys]).update(reminded_on=None)


def _queue(one: Due, school: School, now: datetime) -> None:
    promise, meets = one.promise, one.meets
    page = settings.PUBLIC_URL + reverse("meetings:meeting", args=[school.slug, meets.pk])
    off = reverse("meetings:reminders_off", args=[school.slug, off_token(school.pk, promise.colleague_id)])
    lines = [
        _("You said: “%(text)s”") % {"text": promise.text},
        "",
        _("Your group meets again on %(day)s at %(time)s: %(page)s")
        % {"day": date_in_words(meets.date), "time": clock_12(meets.start), "page": page},
        "",
        _("Nobody else knows of this reminder. Switch reminders off, without signing in: %(page)s")
        % {"page": settings.PUBLIC_URL + off},
    ]
    queue(
        recipient=one.address,
        recipient_name=promise.name,
        subject=_("What you said you would try"),
        body="\n".join(lines),
        school=school,
        not_before=max(one.not_before, now),
        not_after=one.not_after,
        digest_key=digest_key(promise.pk),
    )
