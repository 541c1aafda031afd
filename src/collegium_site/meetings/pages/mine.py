"""What stands on My PLC of someone's own meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from collegium_site.meetings.selectors.own import Own, YearInHand, own
from collegium_site.publication.pages.mine import MyProgramme
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.publication.selectors.versions import Published


def own_of(published: Published) -> Own | None:
    """Of whoever looks; none without a place. One statement."""
    if published.mine is None:
        return None
    zone, now = current_school().zone, timezone.now()
    mine = MyProgramme(published.outline, published.mine, now.astimezone(zone).replace(tzinfo=None), {})
    if mine.year is None:
        return None
    return own(published.mine.key, published.programme_id, zone, now, YearInHand(mine.year.name, *mine.year.span))
