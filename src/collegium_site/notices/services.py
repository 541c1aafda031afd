"""Queueing what people are to be told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegium_site.notices.models import Notice
from collegium_site.tenancy.models import School


@transaction.atomic
def queue(
    *,
    recipient: str,
    subject: str,
    body: str,
    school: School | None = None,
    recipient_name: str = "",
    not_before: datetime | None = None,
    urgent: bool = False,
    digest_key: str = "",
) -> Notice:
    """Tell someone: at once if `urgent`, else in the next digest in working hours.

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
        urgent=urgent,
        digest_key=digest_key,
    )
