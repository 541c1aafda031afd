"""Queueing what people are to be told."""

from collections.abc import Collection
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
