"""Telling people of a consultation or a version, beside the page that began it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from collegium_site.jobs.handle import JobHandle
from collegium_site.jobs.registry import task
from collegium_site.publication.services.asking import ANNOUNCE, announce
from collegium_site.publication.services.publishing import TELL
from collegium_site.publication.services.telling import tell


@task(TELL)
def tell_of_version(_job: JobHandle, version_pk: int) -> dict[str, Any]:
    """Queue the notices of a version; the result says how many."""
    return {"told": tell(version_pk=version_pk, now=timezone.now())}


@task(ANNOUNCE)
def announce_consultation(_job: JobHandle, round_pk: int) -> dict[str, Any]:
    """Queue the letters about a consultation; the result says how many."""
    return {"told": announce(round_pk=round_pk)}
