"""Meetings and hours of a programme that was published before they were kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from collegium_site.hours.services.planning import is_planned, post_plan
from collegium_site.meetings.models import Meeting
from collegium_site.meetings.services.laying_out import lay_out
from collegium_site.publication.selectors.moving import in_hand, plan_after
from collegium_site.tenancy.models import School


@transaction.atomic
def lay_out_published(*, school: School, at: datetime) -> tuple[int, int]:
    """Lay out the version that holds where it has no meetings, and plan its hours where it has none; how many of each.

    Asked again it writes nothing. Inside the scope of the school.
    """
    now = in_hand(school)
    if now is None:
        return 0, 0
    version, meetings, lines = now.under_way.version, 0, 0
    if not Meeting.objects.filter(programme_id=version.programme_id).exists():
        lay_out(version=version, content=now.content)
        meetings = Meeting.objects.filter(programme_id=version.programme_id).count()
    plan = plan_after(now, now.content, version.pk)
    if not is_planned(plan):
        lines = post_plan(plan=plan, actor=None, now=at).lines.count()
    return meetings, lines
