"""What a programme leader does next, from an empty school to a published programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Facts:
    """How far a school has come."""

    years: int
    people: int
    programme: Any = None
    meetings: int = 0
    allocated: bool = False
    round_state: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One step; `now` is the first that is not done."""

    label: str
    says: str
    url: str
    done: bool
    now: bool = False


def leader_steps(facts: Facts, school: School) -> list[Task]:
    """The whole way with what is missing; empty once a version stands and no other is under way."""
    if facts.published and facts.round_state == "published":
        return []
    tasks = [*_ground(facts, school), *_design(facts, school), _publishing(facts, school)]
    first = next((task for task in tasks if not task.done), None)
    return [Task(task.label, task.says, task.url, task.done, now=task is first) for task in tasks]


def _ground(facts: Facts, school: School) -> list[Task]:
    return [
        Task(
            _("Term dates"),
            _("The years, with half terms and closed days") if not facts.years else _("The years are in."),
            reverse("schools:years", args=[school.slug]),
            facts.years > 0,
        ),
        Task(
            _("Staff list"),
            _("%(people)d people are in.") % {"people": facts.people} if facts.people else _("Bring in everyone"),
            reverse("schools:staff", args=[school.slug]),
            facts.people > 0,
        ),
    ]


def _design(facts: Facts, school: School) -> list[Task]:
    studio = reverse("programmes:list", args=[school.slug])
    if facts.programme:
        studio = reverse("programmes:studio", args=[school.slug, facts.programme.pk])
    return [
        Task(
            _("Programme and dates"),
            _("%(meetings)d meetings are set.") % {"meetings": facts.meetings}
            if facts.meetings
            else _("Focus areas and meetings"),
            studio,
            facts.meetings > 0,
        ),
        Task(
            _("Groups"),
            _("Everyone has a place.") if facts.allocated else _("How many groups, and who meets whom"),
            reverse("groups:overview", args=[school.slug]),
            facts.allocated,
        ),
    ]


def _publishing(facts: Facts, school: School) -> Task:
    says = {
        "asked": in_own_words(_("The draft waits for the {head}.")),
        "approved": in_own_words(_("The {head} has approved it: consult, then publish.")),
        "consultation": _("It is out for consultation."),
    }
    return Task(
        _("Publish"),
        says.get(facts.round_state, in_own_words(_("The {head}’s approval, consultation, and out to everyone"))),
        reverse("publication:overview", args=[school.slug]),
        done=False,
    )
