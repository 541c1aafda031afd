"""A school with the founding programme and an invented staff, placed by a plain rotation instead of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from collegium.allocation import Placement, problem_from
from collegium.roster import demo_staff, write_staff_csv
from founding_programme import founding_programme
from made_once import made_once
from site_people import make_school, members_of, school_begun_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client

    from collegium.roster.colleague import Colleague
    from collegium_site.accounts.models import User
    from collegium_site.groups.models import Allocation
    from collegium_site.groups.selectors.inputs import Inputs
    from collegium_site.tenancy.models import School
    from collegium_site.tenancy.permissions import Role


def bring_staff(school: School, leader: User, people: Sequence[Colleague]) -> None:
    """The staff list of the school, through its import."""
    from collegium_site.schools.selectors.imports import find_import, preview
    from collegium_site.schools.services import imports

    pk = imports.keep_list(school=school, actor=leader, filename="staff.csv", data=write_staff_csv(people))
    imports.answer(pk=pk, complete=True)
    seen = preview(school, find_import(school, pk))
    imports.apply(school=school, actor=leader, pk=pk, seen=seen.digest, typed=str(seen.typed))


def rotation(inputs: Inputs) -> list[Placement]:
    """Everyone in one company that goes from focus to focus; a trained member leads wherever there is one."""
    from collegium_site.groups.selectors.bring import led

    codes = inputs.programme.codes
    per_focus = len(problem_from(inputs.programme, inputs.colleagues).groups) // len(codes)
    people = [one for one in inputs.colleagues if one.placed]
    placements = [
        Placement(one.id, block, focus, f"{focus}-{place // len(codes) % per_focus + 1}")
        for place, one in enumerate(people)
        for block in range(1, inputs.programme.blocks + 1)
        for focus in [codes[(place + block) % len(codes)]]
    ]
    return list(led(inputs, placements, ()))


@dataclass
class World:
    """A school with a programme and a staff; `place()` keeps an allocation, `now()` reads it as pages do."""

    school: School
    leader: User

    def inputs(self) -> Inputs:
        from collegium_site.groups.selectors.inputs import inputs_in_hand

        found = inputs_in_hand(self.school)
        assert found is not None
        return found

    def place(self, placements: Sequence[Placement] | None = None) -> Allocation:
        from collegium_site.groups.services import allocations

        inputs = self.inputs()
        chosen = rotation(inputs) if placements is None else placements
        return allocations.keep(inputs=inputs, placements=chosen, source=allocations.IMPORTED, actor=self.leader)

    def now(self) -> Any:
        from collegium_site.groups.selectors.placements import in_hand

        return in_hand(self.school)


def world_with(school: School, leader: User, staff: Sequence[Colleague]) -> World:
    founding_programme(school, leader)
    bring_staff(school, leader, staff)
    return World(school, leader)


@dataclass
class Begun:
    school: School
    own: dict[Role, User]
    world: World


def forty_people() -> Begun:
    """At Elmbridge School, each with a place."""
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope

    school = make_school("Elmbridge School", "elmbridge")
    own = members_of(school)
    with school_scope(school):
        world = world_with(school, own[Role.PROGRAMME_LEADER], demo_staff(40, 1))
        world.place()
    return Begun(school, own, world)


@pytest.fixture
def begun(db: None) -> Begun:
    return made_once(forty_people)


school, own = school_begun_with("world")


@pytest.fixture
def world(begun: Begun, scope: School) -> World:
    """Forty people, each with a place."""
    return begun.world


@pytest.fixture
def world_of(scope: School, leader: User) -> Callable[[int], World]:
    def made(people: int, staff: Sequence[Colleague] | None = None) -> World:
        return world_with(scope, leader, demo_staff(people, 1) if staff is None else staff)

    return made


@pytest.fixture
def led(sign_in: Callable[[User], Client], leader: User) -> Client:
    """The programme leader at a browser."""
    return sign_in(leader)
