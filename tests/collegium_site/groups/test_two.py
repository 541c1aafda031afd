"""Two plans to take one from: made together or not at all, side by side, and nothing changed before one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from collegium.roster import Colleague, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client

MOVES = 40_000


def forty(*orders: str) -> list[Colleague]:
    """Forty people of four departments in a row, with these orders of focus areas in turn."""
    wished = [tuple(frozenset({code}) for code in order.split(">") if code) for order in orders]
    return [
        Colleague(
            str(number),
            "Pat",
            f"Plain{number}",
            Kind.TEACHER,
            department="ABCD"[number // 10],
            any_focus=True,
            preferences=wished[number % len(wished)],
        )
        for number in range(40)
    ]


@pytest.fixture
def wishing(world_of: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each department wishes for an order of its own."""
    from functools import partial

    from collegium_site.groups import tasks

    monkeypatch.setattr(tasks, "allocate", partial(tasks.allocate, moves=MOVES))
    return world_of(0, forty("FS>LIT>ADRA>SILS", "LIT>FS>SILS>ADRA", "ADRA>SILS>FS>LIT"))


def allocate_two(led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]) -> Any:
    led.post(page("groups:allocate"), {"seed": "1", "two": "on"})
    (job,) = run_jobs()
    return job


def current_number(world: Any) -> int | None:
    now = world.now()
    return now.allocation.number if now else None


def test_two_are_made_and_the_present_groups_stay(
    wishing: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    wishing.place()
    job = allocate_two(led, page, run_jobs)
    assert (job.state, job.result) == ("done", {"offer": [2, 3]})
    assert current_number(wishing) == 1
    assert "Two plans are ready" in led.get(page("groups:overview")).content.decode()


def test_each_says_what_it_gives_and_what_that_costs(
    wishing: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    allocate_two(led, page, run_jobs)
    mix, choices = led.get(page("groups:two")).context["plans"]
    assert [mix.heading, choices.heading] == ["best mix", "best choices"]
    assert mix.beside.better
    assert choices.beside.better
    assert len(choices.beside.better) == len(mix.beside.worse)
    fewer = [says for says in choices.beside.better if "fewer" in says and "from wished places" in says]
    assert len(fewer) == 1


def test_one_is_taken_and_the_other_kept(
    wishing: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    from collegium.allocation import validate
    from collegium_site.groups.selectors.allocations import allocations

    allocate_two(led, page, run_jobs)
    led.post(page("groups:choose", 2))
    now = wishing.now()
    assert now.allocation.number == 2
    assert validate(now.inputs.programme, now.inputs.colleagues, now.placements) == ()
    assert "Two plans are ready" not in led.get(page("groups:overview")).content.decode()
    assert [plan.is_current for plan in led.get(page("groups:two")).context["plans"]] == [False, True]
    kept = allocations(wishing.inputs().design.programme.pk)
    assert [(one.number, one.aim, one.is_current) for one in kept] == [(2, "choices", True), (1, "mix", False)]


def test_the_fewest_steps_possible_stand_beside_both(
    wishing: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    allocate_two(led, page, run_jobs)
    plans = led.get(page("groups:two")).context["plans"]
    steps = [next(limit for limit in plan.limits if limit.label.startswith("Steps away")) for plan in plans]
    assert all("fewest possible" in limit.of for limit in steps)


def test_without_wishes_there_is_one_plan_and_it_is_taken(
    world_of: Any, led: Client, page: Callable[..., str], run_jobs: Callable[[], Sequence[Any]]
) -> None:
    world = world_of(0, forty(""))
    job = allocate_two(led, page, run_jobs)
    assert job.result == {"number": 1, "alone": True}
    assert current_number(world) == 1
    assert "There is one plan" in led.get(page("groups:overview")).content.decode()
    assert led.get(page("groups:two")).status_code == 404


def test_a_cancel_between_the_two_keeps_neither(
    wishing: Any,
    led: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], Sequence[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from collegium_site.groups import tasks
    from collegium_site.groups.selectors.allocations import allocations
    from collegium_site.jobs.handle import JobHandle

    search, asked = tasks.allocate, []

    def counted(*args: Any, **kwargs: Any) -> Any:
        asked.append(1)
        return search(*args, **kwargs)

    monkeypatch.setattr(tasks, "allocate", counted)
    monkeypatch.setattr(JobHandle, "cancelled", lambda _handle: len(asked) == 2)
    job = allocate_two(led, page, run_jobs)
    assert (job.state, len(asked)) == ("cancelled", 2)
    assert list(allocations(wishing.inputs().design.programme.pk)) == []


def test_two_that_no_longer_fit_the_staff_list_are_not_kept(
    wishing: Any,
    led: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], Sequence[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from collegium_site.groups import tasks
    from collegium_site.groups.selectors.allocations import allocations
    from collegium_site.schools.selectors.people import staff_keys
    from collegium_site.schools.services.people import leave

    search, someone = tasks.allocate, next(iter(staff_keys(wishing.school).values()))

    def slowly(*args: Any, **kwargs: Any) -> Any:
        outcome = search(*args, **kwargs)
        leave(school=wishing.school, actor=wishing.leader, pk=someone)
        return outcome

    monkeypatch.setattr(tasks, "allocate", slowly)
    job = allocate_two(led, page, run_jobs)
    assert list(job.result) == ["stale"]
    assert list(allocations(wishing.inputs().design.programme.pk)) == []


def test_the_page_takes_few_statements(
    wishing: Any,
    led: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], Sequence[Any]],
    django_assert_max_num_queries: Any,
) -> None:
    allocate_two(led, page, run_jobs)
    with django_assert_max_num_queries(8):
        led.get(page("groups:two"))
