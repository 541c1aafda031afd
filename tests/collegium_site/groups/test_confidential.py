"""People kept apart are named to the programme leader alone: hunted for in everything anyone else can get."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from collegium.roster import Colleague, Kind
from collegium.roster.colleague import Pin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collegium_site.accounts.models import User

# Names and ids that stand in no other word of any page.
SECRET = (("Xanthippe", "Quillfeather", "90017"), ("Zebedee", "Ottershaw", "90018"))
FOCI = ("FS", "SILS", "ADRA", "LIT")


def staff(**of_the_two: Any) -> list[Colleague]:
    """Thirty-two people, of whom the first two are kept apart."""
    two = [
        Colleague(
            own, first, last, Kind.TEACHER, any_focus=True, apart=frozenset({other}), **{"pins": (), **of_the_two}
        )
        for (first, last, own), (_first, _last, other) in (SECRET, SECRET[::-1])
    ]
    others = [Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER, any_focus=True) for number in range(30)]
    return [*two, *others]


def gives_the_pair_away(text: str) -> bool:
    """Whether one sentence, cell or line names both, by name or by id."""
    marks = [(last, own) for _first, last, own in SECRET]
    sentences = [piece for line in text.splitlines() for piece in line.split(". ")]
    return any(all(any(mark in piece for mark in own) for own in marks) for piece in sentences)


def in_one_group(world: Any) -> list[Any]:
    """Places that keep everything but the two apart."""
    from dataclasses import replace

    from collegium_site.groups.selectors.bring import led

    ids = {own for _first, _last, own in SECRET}
    people = [one.id for one in world.inputs().colleagues]
    ordered = [*sorted(ids), *(one for one in people if one not in ids)]
    from collegium.allocation import Placement

    made = [
        Placement(one, block, FOCI[(place // 2 + block) % 4], f"{FOCI[(place // 2 + block) % 4]}-1")
        for place, one in enumerate(ordered)
        for block in range(1, 5)
    ]
    return [replace(one) for one in led(world.inputs(), made, ())]


def four_groups(world: Any) -> None:
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    set_group_numbers(programme=world.inputs().design.programme, numbers=dict.fromkeys(FOCI, 1), by=world.leader)


def pages(world: Any) -> list[str]:
    """Every page of groups that is about the allocation or a person."""
    from django.urls import reverse

    now = world.now()
    rows = {row.colleague.staff_id: row for row in now.rows if row.block == 1} if now else {}
    two = [rows[own] for _first, _last, own in SECRET if own in rows]
    plain = ["overview", "numbers", "a_to_z", "proof", "history", "everyones_wishes", "workbook", "bring", "rooms"]
    addresses = [reverse(f"groups:{name}", args=[world.school.slug]) for name in plain]
    addresses += [reverse("groups:person", args=[world.school.slug, row.colleague_id]) for row in two]
    addresses += [reverse("groups:group", args=[world.school.slug, row.group_id]) for row in two]
    return addresses


def everything_kept() -> str:
    """Jobs and events as they are in the database, one row a line."""
    from django.apps import apps

    rows = [
        *apps.get_model("jobs", "Job").objects.values("args", "message", "result", "failure"),
        *apps.get_model("audit", "Event").objects.values(),
    ]
    return "\n".join(json.dumps(row, cls=DjangoJSONEncoder) for row in rows)


def conflicts_of(world: Any, run_jobs: Callable[[], Sequence[Any]]) -> list[str]:
    from collegium_site.groups.services import allocations

    programme_id = world.inputs().design.programme.pk
    allocations.start(programme_id=programme_id, improve=False, seed=1, school=world.school, actor=world.leader)
    (job,) = run_jobs()
    return [conflict["says"] for conflict in job.result["conflicts"]]


def test_the_hunt_knows_its_prey() -> None:
    assert gives_the_pair_away("Ottershaw and Quillfeather") is True
    assert gives_the_pair_away("90017 and Ottershaw") is True
    assert gives_the_pair_away("Xanthippe Quillfeather\nZebedee Ottershaw") is False


def test_a_broken_pair_is_named_to_the_leader_alone(
    world_of: Any, sign_in: Any, own: dict[str, User], caplog: pytest.LogCaptureFixture
) -> None:
    from collegium_site.tenancy.permissions import Role

    world = world_of(0, staff())
    four_groups(world)
    caplog.set_level(logging.DEBUG)
    world.place(in_one_group(world))
    proof = next(address for address in pages(world) if address.endswith("proof/"))
    assert gives_the_pair_away(sign_in(world.leader).get(proof).content.decode())
    for role in set(Role) - {Role.PROGRAMME_LEADER}:
        client = sign_in(own[role])
        for address in pages(world):
            body = client.get(address).content.decode(errors="replace")
            assert not gives_the_pair_away(body), (role, address)
    assert "a confidential rule" in sign_in(own[Role.HEAD]).get(proof).content.decode()
    assert not gives_the_pair_away(everything_kept())
    assert not gives_the_pair_away(caplog.text)


@pytest.mark.parametrize(
    ("of_the_two", "says"),
    [
        ({"pins": (Pin(1, "FS", 1, "as agreed"),)}, "Two pins cannot both be kept because of a confidential rule."),
        (
            {"together": frozenset(own for _first, _last, own in SECRET)},
            "Some people must be together, which a confidential rule forbids.",
        ),
    ],
    ids=["pins", "together"],
)
def test_a_conflict_about_the_pair_is_told_without_it(
    world_of: Any,
    sign_in: Any,
    own: dict[str, User],
    run_jobs: Callable[[], Sequence[Any]],
    caplog: pytest.LogCaptureFixture,
    of_the_two: dict[str, Any],
    says: str,
) -> None:
    from collegium_site.tenancy.permissions import Role

    caplog.set_level(logging.DEBUG)
    world = world_of(0, staff(**of_the_two))
    four_groups(world)
    assert says in conflicts_of(world, run_jobs)
    assert not gives_the_pair_away(everything_kept())
    assert not gives_the_pair_away(caplog.text)
    for role in (Role.HEAD, Role.DATA_MANAGER, Role.GOVERNOR, Role.COLLEAGUE):
        client = sign_in(own[role])
        assert not any(gives_the_pair_away(client.get(address).content.decode()) for address in pages(world))
    numbers = next(address for address in pages(world) if address.endswith("numbers/"))
    assert gives_the_pair_away(sign_in(world.leader).get(numbers).content.decode())


def test_every_sentence_that_names_people_apart_has_a_confidential_one() -> None:
    from collegium.allocation import CONFIDENTIAL_SENTENCES
    from collegium_site.groups.words import confidential

    ours = confidential()
    assert set(CONFIDENTIAL_SENTENCES) - set(ours) == set()
    assert [name for name, text in ours.items() if "{name" in text or "{other" in text] == []


def test_company_is_shown_to_who_may_see_confidential_rules_only(
    world_of: Any, sign_in: Any, own: dict[str, User], page: Callable[..., str]
) -> None:
    from collegium_site.schools.selectors.people import staff_keys
    from collegium_site.tenancy.permissions import ROLE_PERMISSIONS, Permission

    world = world_of(0, staff())
    address = page("groups:pairs", staff_keys(world.school)["90017"])
    answers = {role: sign_in(user).get(address).status_code for role, user in own.items()}
    assert answers == {
        role: 200 if Permission.SEE_CONFIDENTIAL_RULES in ROLE_PERMISSIONS[role] else 403 for role in answers
    }


def test_the_two_never_stand_in_one_line_of_the_workbook(world_of: Any, led: Any, page: Callable[..., str]) -> None:
    from collegium.roster.grids import read_grids

    world = world_of(0, staff())
    world.place()
    for sheet in read_grids(led.get(page("groups:workbook")).content):
        assert [line for line in sheet if gives_the_pair_away(" ".join(line))] == []
