"""How far publishing has come, for the page of those who take it forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.programmes.selectors import latest_programme
from collegium_site.publication import rules
from collegium_site.publication.models import Round, Step
from collegium_site.publication.selectors.consultations import current_link
from collegium_site.publication.selectors.rounds import current_round, shows_public_page, steps_of
from collegium_site.publication.selectors.versions import Published, latest_of
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Stage:
    """A station on the way, for the component of steps."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Standing:
    """`round` is none until the head is asked for the first time; a published one has ended."""

    programme: Any
    round: Round | None
    steps: Sequence[Step]
    version: Published | None
    public_page: bool
    today: date
    link: str

    @property
    def state(self) -> str:
        """The round's state; a round that has ended leaves a new draft."""
        if self.round is None or self.round.state == Round.State.PUBLISHED:
            return str(Round.State.DRAFT)
        return self.round.state

    @property
    def stages(self) -> list[Stage]:
        return [
            Stage(_("Draft")),
            Stage(_("The head’s approval")),
            Stage(_("Consultation")),
            Stage(_("Published")),
        ]

    @property
    def stage(self) -> int:
        """The number of the present station, from 1."""
        return {"draft": 1, "asked": 2, "approved": 3, "consultation": 3}[self.state]

    @property
    def next_number(self) -> int:
        if self.round is None:
            return 1
        return self.round.number + (self.round.state == Round.State.PUBLISHED)

    @property
    def is_open(self) -> bool:
        return self.round is not None and rules.is_open(self.round, self.today)

    @property
    def is_over(self) -> bool:
        return self.round is not None and rules.is_over(self.round, self.today)

    @property
    def can_be_published(self) -> bool:
        return self.round is not None and rules.can_be_published(self.round)

    @property
    def not_told_yet(self) -> bool:
        ended = self.round is not None and self.round.state == Round.State.PUBLISHED
        return ended and self.round is not None and self.round.told_at is None

    @property
    def sent_back(self) -> Step | None:
        """The head's words, while the draft is back with the leader."""
        last = self.steps[-1] if self.steps else None
        return last if last and self.state == Round.State.DRAFT and last.kind == Step.Kind.SENT_BACK else None


def standing(school: School, today: date) -> Standing:
    """Five statements."""
    programme = latest_programme()
    found = current_round(programme.pk) if programme else None
    return Standing(
        programme=programme,
        round=found,
        steps=steps_of(found) if found else (),
        version=latest_of(programme.pk) if programme else None,
        public_page=shows_public_page(school),
        today=today,
        link=_link(found, school),
    )


def _link(found: Round | None, school: School) -> str:
    token = current_link(found) if found and found.state == Round.State.CONSULTATION else ""
    return reverse("publication:outside", args=[school.slug, token]) if token else ""
