"""Queueing what everyone is to be told of a version: once, whatever happens."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.notices.services import queue
from collegium_site.publication.content.letters import Letter
from collegium_site.publication.models import Round, Version
from collegium_site.publication.selectors.telling import Telling, digest_key, telling
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def tell(*, version_pk: int, now: datetime) -> int:
    """Queue a notice for everyone for whom something is new; how many. All of them or none, and never again."""
    school = current_school()
    version = Version.objects.filter(pk=version_pk).defer("content", "outline").get()
    if not Round.objects.filter(pk=version.round_id, told_at=None).update(told_at=now):
        return 0
    if school.is_demonstration:
        return 0  # the people of a demonstration are invented: their addresses lead nowhere
    told = telling(version.programme_id, version.number, version_pk, now, school)
    for letter in told.letters:
        _queue(letter, told, version_pk, school)
    return len(told.letters)


def _queue(letter: Letter, told: Telling, version_pk: int, school: School) -> None:
    key = letter.person.key
    queue(
        recipient=told.addresses[key],
        recipient_name=letter.person.name,
        subject=letter.subject,
        body="\n".join([*letter.lines, "", _where(school)]),
        school=school,
        urgent=letter.urgent,
        digest_key=digest_key(version_pk, key, urgent=letter.urgent),
    )


def _where(school: School) -> str:
    page = settings.PUBLIC_URL + reverse("publication:mine", args=[school.slug])
    return _("Your page, with where, when and why: %(page)s") % {"page": page}
