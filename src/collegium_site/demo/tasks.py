"""What takes longer than the first page may: everyone's groups, their rooms, and the published versions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from collegium.programme import block_of
from collegium_site.demo import selectors
from collegium_site.demo.hours import close_what_is_over, type_the_rest
from collegium_site.demo.meetings import hold_what_is_over
from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.board import groups_of
from collegium_site.groups.selectors.rooms import rooms
from collegium_site.groups.services.rooms import settle_group
from collegium_site.groups.tasks import place_everyone
from collegium_site.impact.services.making import make_sheet
from collegium_site.jobs.handle import JobFailed, JobHandle
from collegium_site.jobs.registry import task
from collegium_site.programmes.selectors import library_programme, list_programmes
from collegium_site.publication.selectors.versions import latest, latest_of
from collegium_site.publication.services import public_page, publishing, rounds
from collegium_site.schools.selectors.people import present
from collegium_site.schools.services.sign_ins import set_roles
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium.programme import Programme
    from collegium_site.accounts.models import User
    from collegium_site.groups.selectors.board import BoardGroup

SEED = 1
CONSULTED_FOR = timedelta(days=14)


@task(selectors.MAKE_READY)
def make_ready(job: JobHandle) -> dict[str, Any]:
    """Place everyone and publish, the oldest programme first; what was done before a stop is not done again."""
    school, today = current_school(), timezone.localdate()
    leader, head = (selectors.holder(school, role) for role in (Role.PROGRAMME_LEADER, Role.HEAD))
    for row in reversed(list_programmes()):
        programme = library_programme(row.pk, school)
        if programme is None or latest_of(row.pk):
            continue
        groups = _groups(job, row.pk, leader)
        _settle(groups, leader)
        _publish(row.pk, consulted_until=min(programme.years[0].first, today), leader=leader, head=head)
        hold_what_is_over(programme_id=row.pk, today=today)
        close_what_is_over(programme_id=row.pk, today=today, actor=leader, now=timezone.now())
        type_the_rest(year=programme.years[0].name, actor=leader)
        if programme.meetings[-1].date >= today:
            _let_lead([group for group in groups if group.block == _block_at(programme, today)], leader)
    if published := latest():
        make_sheet(programme_id=published.programme_id, now=timezone.now())
    public_page.switch(on=True, actor=leader)
    return {}


def _groups(job: JobHandle, programme_id: int, leader: User) -> Sequence[BoardGroup]:
    """Everyone's groups, computed as for any school."""
    allocation = current_allocation(programme_id)
    if allocation is None:
        found = place_everyone(job, programme_id, improve=False, seed=SEED, actor_id=leader.pk)
        allocation = current_allocation(programme_id)
        if allocation is None:
            raise JobFailed(str(found))
    return groups_of(allocation)


@transaction.atomic
def _settle(groups: Sequence[BoardGroup], leader: User) -> None:
    """A room each, large enough and used once in a block, and a deputy from another department than the leader's."""
    large_enough = [room for room in rooms() if (room.seats or 0) > max(len(group.members) for group in groups)]
    for group, room in zip(groups, cycle(large_enough), strict=False):
        settle_group(group_id=group.id, room=room.pk, deputy=_deputy(group), actor=leader)


def _deputy(group: BoardGroup) -> int | None:
    led_from = group.leader.department if group.leader else ""
    teachers = [face for face in group.members if not face.leads and not face.kind]
    return next((face.colleague_id for face in teachers if face.department != led_from), None)


def _block_at(programme: Programme, today: date) -> int:
    """The block of the next meeting."""
    coming = next(meeting for meeting in programme.meetings if meeting.date >= today)
    return block_of(programme, coming, programme.codes[0]) or 1


def _let_lead(groups: Sequence[BoardGroup], leader: User) -> None:
    """Whoever leads one of these groups signs in as its facilitator."""
    school = current_school()
    leading = {group.leader.colleague_id for group in groups if group.leader}
    users = [row.user_id for row in present(school) if row.pk in leading and row.user_id]
    for member in Membership.objects.filter(school=school, user__in=users):
        if member.roles == [Role.COLLEAGUE]:
            set_roles(
                school=school, actor=leader, user_id=member.user_id, roles=[Role.FACILITATOR.value], is_active=True
            )


@transaction.atomic
def _publish(programme_id: int, *, consulted_until: date, leader: User, head: User) -> None:
    """The whole way: asked for, approved, consulted on, published."""
    found = rounds.ask_for_approval(programme_id=programme_id, actor=leader)
    found = rounds.approve(found=found, actor=head)
    last = consulted_until - timedelta(days=1)
    found = rounds.open_consultation(found=found, opens=last - CONSULTED_FOR, closes=last, actor=leader)
    publishing.publish(found=found, actor=leader, now=timezone.now())
