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
from collegium_site.publication.selectors.versions import Published, newest
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.members import who_may
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission


@dataclass(frozen=True, slots=True)
class Stage:
    """A station on the way, for the component of steps."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Standing:
    """`round` is none until the head is asked for the first time; a published one has ended, and has its `version`.
    `holds` is the version that holds, of whichever programme.
    """

    programme: Any
    round: Round | None
    steps: Sequence[Step]
    version: Published | None
    holds: Published | None
    public_page: bool
    today: date
    link: str
    heads: Sequence[str] | None
    """Who may approve, by name, while a first draft is made or waits for approval; else unknown."""

    @property
    def state(self) -> str:
        """The round's state; a round that has ended leaves a new draft."""
        return str(Round.State.DRAFT) if self.round is None or _has_ended(self.round) else self.round.state

    @property
    def stages(self) -> list[Stage]:
        return [
            Stage(_("Draft")),
            Stage(in_own_words(_("The {head}’s approval"))),
            Stage(_("Consultation")),
            Stage(_("Published")),
        ]

    @property
    def stage(self) -> int:
        """The number of the present station, from 1."""
        return {"draft": 1, "asked": 2, "approved": 3, "consultation": 3}[self.state]

    @property
    def asked(self) -> str:
        """What tells the addresses of this programme's files apart while another one holds."""
        return f"?programme={self.programme.pk}" if self.holds_another else ""

    @property
    def holds_another(self) -> bool:
        """Whether another programme than the one that is taken forward holds now."""
        return self.holds is not None and self.programme is not None and self.holds.programme_id != self.programme.pk

    @property
    def next_number(self) -> int:
        return self.published_number + 1

    @property
    def published_number(self) -> int:
        """The number of the version that holds now; 0 before the first."""
        return 0 if self.round is None else self.round.number - (not _has_ended(self.round))

    @property
    def nobody_approves(self) -> bool:
        return self.heads is not None and not self.heads

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
        return self.version is not None and self.round is not None and self.round.told_at is None

    @property
    def sent_back(self) -> Step | None:
        """The head's words, while the draft is back with the leader."""
        last = self.steps[-1] if self.steps else None
        return last if last and self.state == Round.State.DRAFT and last.kind == Step.Kind.SENT_BACK else None


def standing(school: School, today: date) -> Standing:
    """Five statements."""
    programme = latest_programme()
    found, every = current_round(programme.pk) if programme else None, newest()
    published = next((one for one in every if programme and one.programme_id == programme.pk), None)
    return Standing(
        programme=programme,
        round=found,
        steps=steps_of(found) if found else (),
        version=published if found and _has_ended(found) else None,
        holds=next((one for one in every if not one.put_away), None),
        public_page=shows_public_page(school),
        today=today,
        link=_link(found, school),
        heads=_heads(found, school),
    )


def _has_ended(found: Round) -> bool:
    return found.state == Round.State.PUBLISHED


def _heads(found: Round | None, school: School) -> list[str] | None:
    if found and found.state not in {Round.State.DRAFT, Round.State.ASKED}:
        return None
    return [str(member.user) for member in who_may(Permission.APPROVE, school)]


def _link(found: Round | None, school: School) -> str:
    token = current_link(found) if found and found.state == Round.State.CONSULTATION else ""
    return reverse("publication:outside", args=[school.slug, token]) if token else ""
