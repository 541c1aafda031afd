"""Whether it can be done, looked at before anybody is placed: as a job, and as each reader may see what it found."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.allocation import conflict_without_pairs, problem_from, whether_possible
from collegium.roster import Colleague, Kind
from collegium.roster.colleague import Pin
from collegium.words import ENGLISH
from collegium_site.groups import obstacles
from planted import Kinds, planted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client

    from collegium_site.accounts.models import User

FOCI = ("FS", "SILS", "ADRA", "LIT")
SECRET = ("Xanthippe", "Quillfeather", "90017", "Zebedee", "Ottershaw", "90018")


def thirty_two(**first_two: dict[str, Any]) -> list[Colleague]:
    """Sixteen people more than one group each; the first two as told."""
    plain = [Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER, any_focus=True) for number in range(30)]
    two = [
        Colleague("90017", "Xanthippe", "Quillfeather", Kind.TEACHER, any_focus=True),
        Colleague("90018", "Zebedee", "Ottershaw", Kind.TEACHER, any_focus=True),
    ]
    return [replace(one, **facts) for one, facts in zip(two, first_two.values(), strict=True)] + plain


PARTED = {
    "one": {"pins": (Pin(1, "FS"),), "together": frozenset({"90018"})},
    "other": {"pins": (Pin(2, "FS"),), "together": frozenset({"90017"})},
}
APART = {
    "one": {"pins": (Pin(1, "FS"),), "apart": frozenset({"90018"})},
    "other": {"pins": (Pin(1, "FS"),), "apart": frozenset({"90017"})},
}


def checked(world: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]) -> Any:
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    set_group_numbers(programme=world.inputs().design.programme, numbers=dict.fromkeys(FOCI, 1), by=world.leader)
    assert led.post(page("groups:check")).url == page("groups:obstacles")
    (job,) = run_jobs()
    return job


def test_what_can_be_done_is_said_and_nobody_is_placed(
    world_of: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    world = world_of(0, thirty_two(one={}, other={}))
    assert "Check whether it can be done" in led.get(page("groups:numbers")).content.decode()
    job = checked(world, led, page, run_jobs)
    assert (job.state, job.result, job.onward) == ("done", {"possible": True}, page("groups:obstacles"))
    assert "It can be done" in led.get(page("groups:obstacles")).content.decode()
    assert world.now() is None


def test_each_way_out_leads_to_where_it_is_taken(
    world_of: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    from collegium_site.schools.selectors.people import staff_keys

    world = world_of(0, thirty_two(**PARTED))
    checked(world, led, page, run_jobs)
    one, other = (staff_keys(world.school)[who] for who in ("90018", "90017"))
    shown = led.get(page("groups:obstacles"))
    [obstacle] = shown.context["checked"].obstacles
    assert [(way.to, way.pk) for way in obstacle.ways] == [
        ("groups:pairs", one),
        ("groups:pins", one),
        ("groups:pins", other),
    ]
    assert [person.pk for person in obstacle.people] == [one, other]
    body = shown.content.decode()
    assert all(page(name, pk) in body for name, pk in (("groups:pins", other), ("groups:pairs", one)))
    assert "1 reason why it cannot be done" in body


def test_whoever_may_not_mend_it_reads_it_without_ways_in(
    world_of: Any,
    led: Client,
    own: dict[str, User],
    sign_in: Any,
    page: Callable[..., str],
    run_jobs: Callable[[], Sequence[Any]],
) -> None:
    from collegium_site.tenancy.permissions import Role

    checked(world_of(0, thirty_two(**PARTED)), led, page, run_jobs)
    shown = sign_in(own[Role.HEAD]).get(page("groups:obstacles"))
    [obstacle] = shown.context["checked"].obstacles
    assert {way.to for way in obstacle.ways} == {""}
    assert page("groups:check") not in shown.content.decode()
    assert sign_in(own[Role.HEAD]).post(page("groups:check")).status_code == 403


def test_a_conflict_with_a_pair_names_it_to_the_leader_and_nobody_to_anyone_else(
    world_of: Any,
    led: Client,
    own: dict[str, User],
    sign_in: Any,
    page: Callable[..., str],
    run_jobs: Callable[[], Sequence[Any]],
    caplog: pytest.LogCaptureFixture,
    mailoutbox: list[Any],
) -> None:
    from collegium_site.tenancy.permissions import Role

    caplog.set_level(logging.DEBUG)
    job = checked(world_of(0, thirty_two(**APART)), led, page, run_jobs)
    mine = led.get(page("groups:obstacles")).content.decode()
    assert "Quillfeather" in mine
    assert "Ottershaw" in mine
    theirs = sign_in(own[Role.HEAD]).get(page("groups:obstacles")).content.decode()
    told = [theirs, repr((job.args, job.message, job.result, job.failure)), caplog.text, repr(mailoutbox)]
    assert [mark for text in told for mark in SECRET if mark in text] == []
    assert "confidential rule" in theirs


@given(seed=st.integers(0, 2**32), crowd=st.integers(2, 4))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_is_kept_apart_is_in_nothing_that_all_may_read(seed: int, crowd: int) -> None:
    """However a pair comes to stand in the way: of what is kept for everyone no word, key or number leads to anyone."""
    school = planted(Kinds(each=14, groups=(1, 2, 2, 2), pins=crowd), seed)
    apart = school.plain[:crowd]
    for one in apart:
        school.change(one, apart=frozenset(apart) - {one}, pins=(Pin(1, "FS"),))
    problem = problem_from(school.programme, school.colleagues)
    found = whether_possible(problem, 1, lambda: False, lambda _: None).conflicts
    keys = obstacles.Keys({one.id: 9_000_000 + place for place, one in enumerate(school.colleagues)}, 7)
    with_pairs = [conflict for conflict in found if obstacles.is_confidential(conflict)]
    assert with_pairs
    for conflict in with_pairs:
        kept = repr(obstacles.told_to_all(conflict, problem, ENGLISH, keys)) + repr(conflict_without_pairs(conflict))
        assert [one for one in apart if one in kept or str(keys.colleagues[one]) in kept] == []
        assert "Marsh" not in kept
