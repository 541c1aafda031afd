"""Sending what waits: one digest for each person, urgent notices at once, failures tried again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from smtplib import SMTPException

import structlog
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium_site.notices.hours import is_working_time
from collegium_site.notices.models import Notice

log = structlog.get_logger("collegium_site.notices")
AT_ONCE = 200
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=5)


def send_due(now: datetime) -> int:
    """Send what may be sent at `now`; how many mails left. No transaction is open while mail leaves."""
    return sum(_send(mail, now) for mail in mails_due(now))


def mails_due(now: datetime) -> list[list[Notice]]:
    """Notices that go together: an urgent one alone, the others of a person and school in one."""
    waiting = _waiting(now).select_related("school")
    urgent = [[notice] for notice in waiting.filter(urgent=True)[:AT_ONCE]]
    quiet = waiting.filter(urgent=False).order_by("school", "recipient", "pk")
    return urgent + list(_digests(quiet, now))[:AT_ONCE]


def _waiting(now: datetime) -> QuerySet[Notice]:
    in_time = Q(not_after=None) | Q(not_after__gt=now)
    return Notice.objects.filter(in_time, sent_at=None, given_up_at=None, not_before__lte=now)


def _digests(notices: Iterable[Notice], now: datetime) -> Iterable[list[Notice]]:
    for _school, of_school in groupby(notices, key=lambda notice: notice.school_id):
        rows = list(of_school)
        if is_working_time(now, rows[0].school):
            yield from (list(group) for _recipient, group in groupby(rows, key=lambda notice: notice.recipient))


def _send(notices: list[Notice], now: datetime) -> bool:
    if not _take(notices, now):
        return False
    ours = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    try:
        message(notices).send()
    except (SMTPException, OSError, ValueError) as fault:
        _keep_failure(notices, str(fault), now)
        return False
    ours.update(sent_at=now, failure="")
    return True


def _take(notices: list[Notice], now: datetime) -> bool:
    """Whether these are ours to send. Of several sites that look at once, one hears yes.

    They wait on meanwhile, so that whoever comes after a site that was killed finds them again.
    """
    same = _waiting(now).filter(pk__in=[notice.pk for notice in notices])
    return same.update(not_before=now + FIRST_WAIT) == len(notices)


def message(notices: list[Notice]) -> EmailMessage:
    first = notices[0]
    subject = first.subject if len(notices) == 1 else digest_subject(notices)
    body = "\n\n".join(_section(notice, alone=len(notices) == 1) for notice in notices)
    return EmailMessage(subject=" ".join(subject.split()), body=body, to=[first.recipient])


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
