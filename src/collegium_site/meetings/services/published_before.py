"""Meetings and hours of a programme that was published before they were kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from collegium_site.hours.services.planning import is_planned, post_plan
from collegium_site.meetings.models import Meeting
from collegium_site.meetings.services.laying_out import lay_out
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.selectors.moving import in_hand, plan_after
from collegium_site.publication.selectors.versions import newest
from collegium_site.tenancy.models import School


@transaction.atomic
def lay_out_published(*, school: School, at: datetime) -> tuple[int, int]:
    """Lay out what holds of each programme where it has no meetings, and plan its hours where it has none; how many of
    each. Asked again it writes nothing. Inside the scope of the school.
    """
    found = [in_hand(school, one.programme_id) for one in newest()]
    done = [_lay_out(now, at) for now in found if now]
    return sum(meetings for meetings, _lines in done), sum(lines for _meetings, lines in done)


def _lay_out(now: InHand, at: datetime) -> tuple[int, int]:
    version, meetings, lines = now.under_way.version, 0, 0
    if not Meeting.objects.filter(programme_id=version.programme_id).exists():
        lay_out(version=version, content=now.content)
        meetings = Meeting.objects.filter(programme_id=version.programme_id).count()
    plan = plan_after(now, now.content, version.pk)
    if not is_planned(plan):
        lines = post_plan(plan=plan, actor=None, now=at).lines.count()
    return meetings, lines
