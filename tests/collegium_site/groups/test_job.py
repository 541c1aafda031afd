"""Placing everyone as a job: with the real search on a small school, and every other way it can end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from collegium.roster import Colleague, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client


def sixteen(**of_all: Any) -> list[Colleague]:
    values = {"any_focus": True, **of_all}
    return [Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER, **values) for number in range(16)]


def start(world: Any, *, improve: bool = False) -> None:
    from collegium_site.groups.services import allocations

    programme_id = world.inputs().design.programme.pk
    allocations.start(programme_id=programme_id, improve=improve, seed=1, school=world.school, actor=world.leader)


def settle_numbers(world: Any, groups: int) -> None:
    from collegium_site.groups.selectors.numbers import spread_over
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    inputs = world.inputs()
    set_group_numbers(programme=inputs.design.programme, numbers=spread_over(inputs, groups), by=world.leader)


@pytest.fixture
def small(world_of: Any) -> Any:
    made = world_of(0, sixteen())
    settle_numbers(made, 4)
    return made


def test_everyone_gets_a_place_that_keeps_every_rule(
    small: Any, run_jobs: Callable[[], Sequence[Any]], led: Client, page: Callable[..., str]
) -> None:
    from collegium.allocation import validate

    led.post(page("groups:allocate"), {"seed": "1"})
    (job,) = run_jobs()
    assert (job.state, job.result) == ("done", {"number": 1})
    now = small.now()
    assert validate(now.inputs.programme, now.inputs.colleagues, now.placements) == ()
    assert len(now.placements) == 64
    assert led.get(page("groups:overview")).context["board"].number == 1


def test_improving_starts_from_the_present_groups_and_makes_nothing_worse(
    small: Any, run_jobs: Callable[[], Sequence[Any]]
) -> None:
    start(small)
    run_jobs()
    before = {row["rule"]: row["cost"] for row in small.now().allocation.figures}
    start(small, improve=True)
    run_jobs()
    after = {row["rule"]: row["cost"] for row in small.now().allocation.figures}
    assert small.now().allocation.number == 2
    assert after["repeats"] <= before["repeats"]


def test_improving_after_the_number_of_groups_changed_begins_afresh(
    small: Any, run_jobs: Callable[[], Sequence[Any]]
) -> None:
    settle_numbers(small, 8)
    small.place()
    settle_numbers(small, 4)
    start(small, improve=True)
    (job,) = run_jobs()
    assert job.result == {"number": 2}


def test_what_stands_in_the_way_is_said_with_what_would_give_way(
    small: Any, run_jobs: Callable[[], Sequence[Any]], led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.schools.services.people import set_facilitates

    for pk in small_keys(small):
        set_facilitates(school=small.school, actor=small.leader, pk=pk, codes=["FS"])
    start(small)
    (job,) = run_jobs()
    assert small.now() is None
    assert job.state == "done"
    shown = led.get(page("groups:overview")).content.decode()
    assert "It cannot be done like this" in shown
    assert all(conflict["says"] in shown and conflict["ways"] for conflict in job.result["conflicts"])


def fewest_steps(world: Any) -> int | None:
    """What the current allocation says wishes must cost at the least."""
    rows: list[dict[str, Any]] = world.now().allocation.figures
    return next(row["bound"] for row in rows if row["rule"] == "preferences")


def test_what_wishes_must_cost_is_kept_as_long_as_the_wishes_stand(
    world_of: Any, run_jobs: Callable[[], Sequence[Any]]
) -> None:
    """All sixteen want FS first, and a group holds five: the others wait for it and have something else too soon."""
    from collegium_site.groups.services import board, wishes

    world = world_of(0, sixteen(preferences=(frozenset({"FS"}),)))
    settle_numbers(world, 4)
    start(world)
    run_jobs()
    least = fewest_steps(world)
    assert least
    change_leaders(world)
    assert fewest_steps(world) == least
    wishes.bring_wishes(school=world.school, orders={"0": [{"LIT"}]}, actor=world.leader)
    board.undo(allocation=world.now().allocation, inputs=world.inputs(), actor=world.leader)
    assert fewest_steps(world) is None


def change_leaders(world: Any) -> None:
    """Another leads one of the groups."""
    from dataclasses import replace

    from collegium_site.groups.services import board

    now = world.now()
    first = next(place for place in now.placements if place.facilitates)
    here = [place for place in now.placements if (place.block, place.group) == (first.block, first.group)]
    other = next(place for place in here if not place.facilitates)
    leads = {first: False, other: True}
    placements = [replace(place, facilitates=leads.get(place, place.facilitates)) for place in now.placements]
    board.change_by_hand(now=now, placements=placements, says="Another leads.", actor=world.leader)


def small_keys(world: Any) -> list[int]:
    from collegium_site.schools.selectors.people import staff_keys

    return list(staff_keys(world.school).values())


def test_groups_that_no_longer_fit_the_staff_list_are_not_kept(
    small: Any, run_jobs: Callable[[], Sequence[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody leaves while the search runs: the first group they were in has lost a member it counted on."""
    from collegium_site.groups import tasks
    from collegium_site.schools.services.people import leave

    search = tasks.allocate

    def slowly(*args: Any, **kwargs: Any) -> Any:
        outcome = search(*args, **kwargs)
        leave(school=small.school, actor=small.leader, pk=small_keys(small)[0])
        return outcome

    monkeypatch.setattr(tasks, "allocate", slowly)
    start(small)
    (job,) = run_jobs()
    assert list(job.result) == ["stale"]
    assert small.now() is None


def test_groups_of_a_job_that_was_given_up_meanwhile_are_not_kept(
    small: Any,
    run_jobs: Callable[[], Sequence[Any]],
    led: Client,
    page: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its lease ran out and people read that nothing was changed: so nothing may change any more."""
    from collegium_site.groups import tasks
    from collegium_site.jobs import services
    from collegium_site.jobs.selectors import newest

    small.place()
    search = tasks.allocate

    def slowly(*args: Any, **kwargs: Any) -> Any:
        outcome = search(*args, **kwargs)
        job = newest("allocate")
        assert job is not None
        services.end_stopped(job_id=job.pk)
        return outcome

    monkeypatch.setattr(tasks, "allocate", slowly)
    start(small)
    (job,) = run_jobs()
    assert (job.state, job.failure, small.now().allocation.number) == ("failed", services.stopped_sentence(), 1)
    assert services.stopped_sentence() in led.get(page("groups:overview")).content.decode()


def test_a_search_that_is_stopped_changes_nothing(
    small: Any, run_jobs: Callable[[], Sequence[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from collegium_site.jobs.handle import JobHandle

    small.place()
    monkeypatch.setattr(JobHandle, "cancelled", lambda _handle: True)
    start(small)
    (job,) = run_jobs()
    assert (job.state, small.now().allocation.number) == ("cancelled", 1)


def test_a_running_search_can_be_stopped_from_the_overview(small: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.jobs.selectors import newest

    start(small)
    job = newest("allocate")
    assert job is not None
    assert page("jobs:cancel", job.pk) in led.get(page("groups:overview")).content.decode()
    led.post(page("jobs:cancel", job.pk))
    ended = newest("allocate")
    assert ended is not None
    assert ended.state == "cancelled"
    assert led.get(page("groups:overview")).status_code == 200


def test_a_draw_number_that_is_none_is_refused_with_what_was_typed(
    small: Any, led: Client, page: Callable[..., str]
) -> None:
    answer = led.post(page("groups:allocate"), {"seed": "minus one"})
    assert answer.status_code == 422
    assert 'value="minus one"' in answer.content.decode()
