"""Sending what waits: one digest for each person, calendar mails one by one, urgent notices at once, failures again."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import groupby, islice
from smtplib import SMTPException
from typing import Any

import structlog
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium_site.notices.hours import is_working_time
from collegium_site.notices.models import Notice
from collegium_site.tenancy.models import School

log = structlog.get_logger("collegium_site.notices")
AT_ONCE = 200
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=5)


def send_due(now: datetime) -> int:
    """Send what may be sent at `now`; how many mails left. No transaction is open while mail leaves.

    One connection serves them all, and is made anew after a fault. A server that cannot be reached ends the round:
    the others need not wait for it one by one.
    """
    mails = mails_due(now)
    connection = get_connection()
    try:
        return sum(_sent(mails, now, connection))
    finally:
        _close(connection)


def _sent(mails: Iterable[list[Notice]], now: datetime, connection: Any) -> Iterator[bool]:
    for mail in mails:
        if _take(mail, now):
            try:
                connection.open()
            except OSError as fault:
                _keep_failure(mail, str(fault), now)
                return
            yield _send(mail, now, connection)


def mails_due(now: datetime) -> list[list[Notice]]:
    """Notices that go together: an urgent one alone, the others of a person and school in one; then, one by one, those
    for calendars, of which a whole school may wait.
    """
    waiting = _waiting(now).select_related("school")
    quiet = waiting.filter(_of_schools_at_work(now), urgent=False)
    letters = groupby(
        quiet.filter(calendar="").order_by("school", "recipient", "pk"),
        key=lambda notice: (notice.school_id, notice.recipient),
    )
    return [
        *([notice] for notice in waiting.filter(urgent=True)[:AT_ONCE]),
        *(list(together) for _to, together in islice(letters, AT_ONCE)),
        *([notice] for notice in quiet.exclude(calendar="")[:AT_ONCE]),
    ]


def _waiting(now: datetime) -> QuerySet[Notice]:
    in_time = Q(not_after=None) | Q(not_after__gt=now)
    return Notice.objects.filter(in_time, sent_at=None, given_up_at=None, not_before__lte=now)


def _of_schools_at_work(now: datetime) -> Q:
    wait = set(_waiting(now).filter(urgent=False).values_list("school", flat=True))
    schools = School.objects.filter(pk__in=wait)
    at_work = Q(school__in=[school.pk for school in schools if is_working_time(now, school)])
    return at_work | Q(school=None) if is_working_time(now, None) else at_work


def _send(notices: list[Notice], now: datetime, connection: Any) -> bool:
    try:
        message(notices, connection).send()
    except (SMTPException, OSError, ValueError) as fault:
        _close(connection)
        _keep_failure(notices, str(fault), now)
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=now, failure="")
    return True


def _close(connection: Any) -> None:
    """A server that has hung up already need not be told goodbye."""
    with suppress(OSError):
        connection.close()


def _take(notices: list[Notice], now: datetime) -> bool:
    """Whether these are ours to send. Of several sites that look at once, one hears yes.

    They wait on meanwhile, so that whoever comes after a site that was killed finds them again.
    """
    same = _waiting(now).filter(pk__in=[notice.pk for notice in notices])
    return same.update(not_before=now + FIRST_WAIT, taken_at=now) == len(notices)


def message(notices: list[Notice], connection: Any = None) -> EmailMessage:
    first = notices[0]
    subject = " ".join((first.subject if len(notices) == 1 else digest_subject(notices)).split())
    body = "\n\n".join(_section(notice, alone=len(notices) == 1) for notice in notices)
    if not first.calendar:
        return EmailMessage(subject=subject, body=body, to=[first.recipient], connection=connection)
    return _for_calendar(first, subject, connection)


def _for_calendar(notice: Notice, subject: str, connection: Any) -> EmailMessage:
    """As RFC 6047 and common programs want it: beside the words as their alternative, and once more as a file."""
    mail = EmailMultiAlternatives(subject=subject, body=notice.body, to=[notice.recipient], connection=connection)
    mail.attach_alternative(notice.calendar, f"text/calendar; method={notice.calendar_method}")
    mail.attach("meeting.ics", notice.calendar.encode(), "application/ics")
    return mail


def digest_subject(notices: list[Notice]) -> str:
    school = notices[0].school
    count = len(notices)
    says = ngettext("%(count)d notice", "%(count)d notices", count) % {"count": count}
    return _("%(school)s: %(says)s") % {"school": school.name if school else "Collegium", "says": says}


def _section(notice: Notice, *, alone: bool) -> str:
    return notice.body if alone else f"{notice.subject}\n{'-' * len(notice.subject)}\n{notice.body}"


def _keep_failure(notices: list[Notice], says: str, now: datetime) -> None:
    """Wait longer each time (5, 10, 20 … minutes), and after the sixth try say who could not be told."""
    log.warning("mail could not be sent", notices=[notice.pk for notice in notices], fault=says)
    for notice in notices:
        notice.tries += 1
        notice.failure = says[:500]
        notice.not_before = now + FIRST_WAIT * 2 ** (notice.tries - 1)
        notice.given_up_at = now if notice.tries >= MOST_TRIES else None
        notice.save(update_fields=["tries", "failure", "not_before", "given_up_at"])
