"""The consultation as staff see it, and as representatives without an account do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from collegium.words import date_in_words
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.plan_years import AskedElsewhere, asked_elsewhere
from collegium_site.publication import rules
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.models import Comment, Round
from collegium_site.publication.signed_links import link_token, read_comment, read_link


@dataclass(frozen=True)
class Consultation:
    """What people are asked about, as it stood when the consultation was opened.

    `others`: what other programmes ask in the same years, as they were published.
    """

    round: Round
    today: date
    others: Sequence[AskedElsewhere] = ()
    comments: Sequence[Comment] = ()

    @cached_property
    def outline(self) -> Outline:
        return Outline.from_json(self.round.consulted)

    @property
    def is_open(self) -> bool:
        return rules.is_open(self.round, self.today)

    @property
    def is_over(self) -> bool:
        return rules.is_over(self.round, self.today)

    @property
    def when(self) -> str:
        """How the copy is headed: to come, open, or over."""
        opens, closes = (day and date_in_words(day) for day in (self.round.opens, self.round.closes))
        if self.is_open:
            return _("For consultation until %(closes)s") % {"closes": closes}
        if opens and self.round.state == Round.State.CONSULTATION and not self.is_over:
            return _("Consultation from %(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
        if opens and closes:
            return _("What was consulted on from %(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
        return _("What was consulted on")

    @property
    def days_left(self) -> int:
        """Today counts as one."""
        return (self.round.closes - self.today).days + 1 if self.round.closes else 0


def consultation(today: date) -> Consultation | None:
    """The school's consultation that is set or over, with everything said in it; three statements."""
    found = Round.objects.exclude(consulted={}).first()
    if found is None:
        return None
    comments = list(Comment.objects.filter(round=found).select_related("answered_by"))
    return Consultation(found, today, _others(found), comments)


def by_link(token: str, today: date) -> Consultation | None:
    """What a link leads to until the consultation closes; it reads nothing that holds a name. Two statements."""
    read = read_link(token)
    if read is None:
        return None
    found = Round.objects.filter(pk=read[0], link_number=read[1], state=Round.State.CONSULTATION).first()
    if found is None or found.closes is None or today > found.closes:
        return None
    return Consultation(found, today, _others(found))


def _others(found: Round) -> list[AskedElsewhere]:
    """One statement."""
    years = [year["name"] for year in found.consulted["years"]]
    return asked_elsewhere(Reference("programme", str(found.programme_id)), years)


def current_link(found: Round) -> str:
    """The token of the link that holds now; empty when none was made."""
    return link_token(found.pk, found.link_number) if found.link_number else ""


def said_from_outside(token: str) -> Comment | None:
    """A representative's own comment, with its answer."""
    pk = read_comment(token)
    return Comment.objects.filter(pk=pk, from_outside=True).select_related("round").first() if pk else None
