"""How far publishing has come."""

from __future__ import annotations

from collections.abc import Sequence

from collegium_site.publication.models import Comment, PublicPage, Round, Step
from collegium_site.tenancy.models import School
from collegium_site.tenancy.prepared import Prepared

LATEST = Prepared(
    lambda _given: Round.objects.filter(programme__archived_at=None).order_by("-programme__created_at", "-number")[:1]
)


def latest_round() -> Round | None:
    """The last round of the school's newest programme that has one and is not put away; one statement."""
    return next(iter(LATEST()), None)


def current_round(programme_id: int) -> Round | None:
    """The round of a programme that is under way, or the last one that ended; one statement."""
    return Round.objects.filter(programme_id=programme_id).select_related("programme").order_by("-number").first()


def steps_of(found: Round) -> Sequence[Step]:
    """What was decided, in order; one statement."""
    return list(Step.objects.filter(round=found))


def comment_by_key(pk: int) -> Comment | None:
    return Comment.objects.filter(pk=pk).select_related("round").first()


def shows_public_page(school: School) -> bool:
    """Whether the leader has switched the public page on; off for new schools."""
    return PublicPage.objects.filter(school=school, is_on=True).exists()
