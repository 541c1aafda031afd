"""The demonstration school and who may be tried out there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from collegium_site.jobs.selectors import newest
from collegium_site.schools.selectors.years import kept_years
from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import ROLE_NAMES, Role
from collegium_site.tenancy.scope import school_scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from collegium_site.accounts.models import User

MAKE_READY = "demonstration"

COMES_FOR: dict[Role, Promise] = {
    Role.PROGRAMME_LEADER: _("designs two years, makes the groups, publishes, and sees what a change costs."),
    Role.FACILITATOR: _("leads one group: who is in it, where and when it meets."),
    Role.COLLEAGUE: _("works part-time, and asks where, when, why, and what counts as working time."),
    Role.HEAD: _("approves the programme before anyone is asked to keep it."),
    Role.GOVERNOR: _("asks whether it is fair and within hours: totals, never people."),
    Role.HEAD_OF_DEPARTMENT: _("takes part like everyone; leading a department opens nobody's page."),
    Role.DATA_MANAGER: _("brings in the staff list the school already has, and takes everything out again."),
    Role.SYSTEM_MANAGER: _("keeps the site running; sees the log, and nothing about anyone's learning."),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One click: into the demonstration school, as this person."""

    role: Role
    title: str
    name: str
    comes_for: Promise


def demonstration_school() -> School | None:
    """The first of its kind: schools that visitors set up for trying out come later."""
    return School.objects.filter(is_demonstration=True).order_by("pk").first()


def sign_ins() -> list[SignIn]:
    """Everyone who can be tried out; nobody where demonstration mode is off. Two statements."""
    school = demonstration_school() if settings.DEMONSTRATION else None
    playing = _playing(_members(school)) if school else {}
    return [
        SignIn(role, str(ROLE_NAMES[role]), playing[role].get_full_name(), says)
        for role, says in COMES_FOR.items()
        if role in playing
    ]


def state() -> str:
    """How far making the school ready is, as a job's state; empty where there is no demonstration. Two statements."""
    school = demonstration_school() if settings.DEMONSTRATION else None
    if school is None:
        return ""
    with school_scope(school):
        job = newest(MAKE_READY)
    return job.state if job else ""


def person_for(role: str) -> User | None:
    """Who is signed in by the button of this role. Nobody who belongs to a school that is no demonstration."""
    school = demonstration_school() if settings.DEMONSTRATION else None
    user = _playing(_members(school)).get(role) if school else None
    if user is None or Membership.objects.filter(user=user, school__is_demonstration=False).exists():
        return None
    return user


def holder(school: School, role: Role) -> User:
    """Who plays this role. KeyError where nobody does."""
    return _playing(_members(school))[role]


def _members(school: School) -> Iterable[Membership]:
    return Membership.objects.filter(school=school, is_active=True).select_related("user").order_by("pk")


def _playing(members: Iterable[Membership]) -> dict[str, User]:
    """For each role the first who has it; whoever is more than a colleague does not play the colleague."""
    playing: dict[str, User] = {}
    for member in members:
        if member.user.is_active:
            more = [role for role in member.roles if role != Role.COLLEAGUE]
            playing.setdefault((more or member.roles)[0], member.user)
    return playing


def year_names(school: School) -> set[str]:
    return {kept.year.name for kept in kept_years(school)}
