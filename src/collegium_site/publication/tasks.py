"""Work beside the pages: telling people of a consultation or a version, and the fewest changes of what holds."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from collegium.allocation import Progress
from collegium.allocation.repair import Underway, repair
from collegium.allocation.repair.because import why_not_stay
from collegium_site.groups.words import MAY_READ_LEAVE, words_for
from collegium_site.jobs.handle import Cancelled, JobFailed, JobHandle
from collegium_site.jobs.registry import task
from collegium_site.publication.change.found import as_json
from collegium_site.publication.change.minutes import minutes_changed
from collegium_site.publication.selectors.changing import under_way
from collegium_site.publication.selectors.versions import newest, programme_of
from collegium_site.publication.services.asking import ANNOUNCE, announce
from collegium_site.publication.services.calendar_mails import follow_staff_list, tell_calendars
from collegium_site.publication.services.changing import REPAIR, keep_found
from collegium_site.publication.services.following import FOLLOW
from collegium_site.publication.services.publishing import TELL
from collegium_site.publication.services.telling import tell
from collegium_site.tenancy.scope import current_school


@task(TELL)
def tell_of_version(_job: JobHandle, version_pk: int) -> dict[str, Any]:
    """Queue the notices of a version and the mails for calendars; the result says how many of each.

    Calendars first: whoever asks again after a fault, because nobody was told, brings up to date what was left.
    """
    now = timezone.now()
    calendars = tell_calendars(programme_id=programme_of(version_pk), now=now)
    return {"told": tell(version_pk=version_pk, now=now), "calendars": calendars}


@task(FOLLOW)
def follow_people(_job: JobHandle) -> dict[str, Any]:
    """After the staff list has changed: calendars of who left, and of whoever has another address."""
    programmes = [one.programme_id for one in newest() if not one.put_away]
    return {"calendars": follow_staff_list(programmes=programmes, now=timezone.now())}


@task(ANNOUNCE)
def announce_consultation(_job: JobHandle, round_pk: int) -> dict[str, Any]:
    """Queue the letters about a consultation; the result says how many."""
    return {"told": announce(round_pk=round_pk)}


@task(REPAIR)
def repair_groups(job: JobHandle, *, from_block: int) -> None:
    """The fewest changes that make the published groups right for the staff list and the programme as they are."""
    school = current_school()
    now = under_way(school)
    if now is None or now.repair is None:
        raise JobFailed(_("There is nothing published any more that could be changed."))
    words = words_for(school, {MAY_READ_LEAVE})  # whoever may allocate may
    changed = Underway(now.placements, now.inputs.programme, now.inputs.colleagues, from_block, now.gone)
    repaired = repair(changed, progress=lambda so_far: _report(job, so_far), cancelled=job.cancelled)
    if repaired.allocation.cancelled:
        raise Cancelled
    places = repaired.allocation.placements
    to_come = [place for place in places if place.block >= from_block]
    published = now.published_minutes(from_block)
    minutes = minutes_changed(changed.programme, changed.colleagues, published, to_come, now.contracts_by_id)
    found = as_json(repaired, now.seal(from_block), minutes, why_not_stay(changed, places), words)
    keep_found(repair=now.repair, job_id=job.id, found=found)


def _report(job: JobHandle, so_far: Progress) -> None:
    done = so_far.moves / so_far.of if so_far.of else 0.0
    job.report(done, {"says": _("Looking for the fewest changes …")})
