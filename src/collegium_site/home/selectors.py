"""What the front page and a school's Today page show. Today takes at most five statements, whatever the size."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.functions import Lower

from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.home.steps import Facts, Task, leader_steps
from collegium_site.meetings.pages.mine import own_of
from collegium_site.meetings.selectors.notes import notes_on
from collegium_site.meetings.selectors.own import Own
from collegium_site.programmes.selectors import list_programmes
from collegium_site.publication.beside import Note, Section
from collegium_site.publication.pages.mine import MyProgramme
from collegium_site.publication.pages.words import counts_words
from collegium_site.publication.selectors.rounds import latest_round
from collegium_site.publication.selectors.versions import Published, latest
from collegium_site.schools.selectors.people import present
from collegium_site.schools.selectors.set_up import set_up_state
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission


@dataclass(frozen=True)
class Today:
    """`mine` is none for someone without a place; `tasks` are the leader's steps, `round` what is under way.

    `own` is what this person said they would try, has to catch up with, and can do about their next meeting.
    """

    published: Published | None
    mine: MyProgramme | None
    round: Any
    tasks: list[Task]
    own: Own | None
    now: datetime
    newer: bool = False
    """Whether the leader's steps are those of a newer programme than the one that holds."""

    @property
    def sections(self) -> list[Section]:
        """What stands on the ticket."""
        return [Section("", self.own, ticket="meetings/parts/mine_ticket.html")] if self.own else []

    @property
    def waits_for_head(self) -> bool:
        return self.round is not None and self.round.state == "asked"

    @property
    def consultation_open(self) -> bool:
        found = self.round
        if found is None or found.state != "consultation" or not found.opens:
            return False
        return bool(found.opens <= self.now.date() <= found.closes)

    @property
    def led(self) -> list[Any]:
        """My places in which I lead."""
        return [place for place in self.mine.person.places if place.leads] if self.mine else []


def today(school: School, user: Any, permissions: Collection[Permission], now: datetime) -> Today:
    """Five statements at most: the version with one's own page, the round, and what a leader has still to do."""
    published = latest(user)
    found = latest_round()
    facts = _facts(school, published, found) if Permission.DESIGN_PROGRAMME in permissions else None
    tasks = leader_steps(facts, school) if facts else []
    own = own_of(published) if published and not tasks else None
    return Today(
        published=published,
        mine=_mine(published, school, now, notes_on(own.seats) if own else {}),
        round=found,
        tasks=tasks,
        own=own,
        now=now,
        newer=bool(facts and facts.programme and published and facts.programme.pk != published.programme_id),
    )


def schools_of(user: Any) -> list[School]:
    """The schools someone belongs to, by name; one statement."""
    own = School.objects.filter(memberships__user=user, memberships__is_active=True)
    return list(own.order_by(Lower("name")))


def _mine(published: Published | None, school: School, now: datetime, notes: Mapping[int, Note]) -> MyProgramme | None:
    if published is None or published.mine is None:
        return None
    return MyProgramme(published.outline, published.mine, now.replace(tzinfo=None), counts_words(school), notes)


def _facts(school: School, published: Published | None, found: Any) -> Facts:
    """Three statements at most."""
    programmes = [programme for programme in list_programmes() if programme.archived_at is None]
    if not programmes:
        state = set_up_state(school)
        return Facts(years=len(state.years), people=state.people)
    programme: Any = programmes[0]  # with the counts of its annotations
    if _is_out(programme, found):
        return Facts(years=1, people=1, programme=programme, round_state=found.state, published=True)
    return Facts(
        years=1,
        people=present(school).count(),
        programme=programme,
        meetings=programme.meetings_count,
        allocated=current_allocation(programme.pk) is not None,
        round_state=found.state if found and found.programme_id == programme.pk else "",
        published=published is not None and published.programme_id == programme.pk,
    )


def _is_out(programme: Any, found: Any) -> bool:
    """A version stands and no other is under way: then a leader has no steps, and nothing more has to be read."""
    return found is not None and (found.programme_id, found.state) == (programme.pk, "published")
