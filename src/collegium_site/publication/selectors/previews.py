"""What publishing now would mean: what stands in its way, what changes, who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from collegium_site.groups.selectors.board import BoardGroup
from collegium_site.hours.selectors.previews import HoursChange, change_by
from collegium_site.publication import rules
from collegium_site.publication.content.building import content_of
from collegium_site.publication.content.differences import Differences, differences
from collegium_site.publication.content.time_plan import plan_of
from collegium_site.publication.content.whole import digest_of
from collegium_site.publication.models import Round
from collegium_site.publication.selectors.drafts import Obstacle, beyond_the_law, drafted, obstacles, words_of
from collegium_site.publication.selectors.telling import Telling, who_is_told
from collegium_site.publication.selectors.versions import contents_upto
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class Preview:
    """`changed` is none for a first version and while there are obstacles."""

    round: Round
    obstacles: list[Obstacle]
    needs_reason: bool
    is_as_approved: bool = False
    people: int = 0
    without_room: tuple[str, ...] = ()
    """Groups that have no room yet, each with its block."""
    changed: Differences | None = None
    telling: Telling | None = None
    hours: HoursChange | None = None

    @property
    def can_be_published(self) -> bool:
        return self.is_as_approved and not self.obstacles and rules.can_be_published(self.round)

    @property
    def can_be_asked_again(self) -> bool:
        """The head approved another draft than this one."""
        return not self.is_as_approved and rules.can_be_published(self.round)


def preview(found: Round, school: School, now: datetime) -> Preview | None:
    """Twenty-three statements, however many people: it reads all that would be published."""
    source = drafted(found.programme_id, school)
    if source is None:
        return None
    today = now.astimezone(school.zone).date()
    wrong = obstacles(source.draft, school, today)
    needs_reason = rules.needs_reason(found, today)
    if wrong:
        return Preview(found, wrong, needs_reason)
    after = content_of(source.draft, found.number, words_of(school))
    plan = plan_of(after, source.draft.programme, source.draft.fractions)
    beyond = beyond_the_law(source, plan, school, today)
    if beyond:
        return Preview(found, beyond, needs_reason)
    before, _none = contents_upto(found.programme_id, found.number)
    return Preview(
        round=found,
        obstacles=[],
        needs_reason=needs_reason,
        is_as_approved=digest_of(after.as_json()) == found.approved,
        people=len(after.people),
        without_room=tuple(_roomless(source.draft.groups)),
        changed=differences(before, after) if before else None,
        hours=change_by(plan, today),
        telling=who_is_told(before, after, now, school),
    )


def _roomless(groups: Iterable[BoardGroup]) -> Iterator[str]:
    for group in groups:
        if not group.room:
            yield _("%(group)s in block %(block)d") % {"group": group.name, "block": group.block}
