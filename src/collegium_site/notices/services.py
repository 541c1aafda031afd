"""Queueing what people are to be told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegium_site.notices.models import Notice
from collegium_site.tenancy.models import School


@transaction.atomic
def queue(  # noqa: PLR0913 - one keyword for each thing a notice holds
    *,
    recipient: str,
    subject: str,
    body: str,
    school: School | None = None,
    recipient_name: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    urgent: bool = False,
    digest_key: str = "",
) -> Notice:
    """Tell someone: at once if `urgent`, else in the next digest in working hours, and never once `not_after` is past.

    A waiting notice with the same `digest_key` to the same person in the same school gives way to this one.
    """
    if digest_key:
        waiting = Notice.objects.filter(sent_at=None, given_up_at=None, recipient=recipient, school=school)
        waiting.filter(digest_key=digest_key).delete()
    return Notice.objects.create(
        recipient=recipient,
        subject=subject,
        body=body,
        school=school,
        recipient_name=recipient_name,
        not_before=not_before or timezone.now(),
        not_after=not_after,
        urgent=urgent,
        digest_key=digest_key,
    )


@dataclass(frozen=True, slots=True)
class CalendarMail:
    """One meeting for one person's calendar; `key` tells which, `content` is an iCalendar object of the `method`."""

    key: str
    recipient: str
    recipient_name: str
    subject: str
    body: str
    method: str
    content: str
    not_after: datetime
    urgent: bool = False


@transaction.atomic
def queue_calendar_mails(*, school: School, mails: Sequence[CalendarMail], now: datetime) -> None:
    """Two statements, however many. A mail of the same key that waits gives way to this one."""
    withdraw(school=school, digest_keys=[mail.key for mail in mails])
    Notice.objects.bulk_create(
        Notice(
            school=school,
            recipient=mail.recipient,
            recipient_name=mail.recipient_name,
            subject=mail.subject,
            body=mail.body,
            calendar=mail.content,
            calendar_method=mail.method,
            urgent=mail.urgent,
            digest_key=mail.key,
            not_before=now,
            not_after=mail.not_after,
        )
        for mail in mails
    )


@transaction.atomic
def withdraw(*, school: School, digest_keys: Collection[str]) -> int:
    """There is nothing to tell any more; how many notices had not been sent yet."""
    waiting = Notice.objects.filter(school=school, digest_key__in=digest_keys, sent_at=None)
    return waiting.delete()[0]


@transaction.atomic
def withdraw_late(*, school: School, kind: str, now: datetime) -> list[str]:
    """Take back those whose key begins with `kind:` and whose time passed before they could be sent: their keys."""
    late = Notice.objects.filter(school=school, digest_key__startswith=f"{kind}:", sent_at=None, not_after__lte=now)
    keys = list(late.values_list("digest_key", flat=True))
    late.delete()
    return keys
