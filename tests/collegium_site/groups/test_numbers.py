"""How many groups: what each number means, told while it is typed, and nothing changed before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from collegium.roster import Colleague, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

LIVE = {"HX-Request": "true"}


def sixteen(trained: int = 16) -> list[Colleague]:
    return [
        Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER, any_focus=number < trained)
        for number in range(16)
    ]


@pytest.fixture
def small(world_of: Any) -> Any:
    return world_of(0, sixteen())


def groups_of(world: Any) -> int:
    """What the programme says."""
    return sum(world.inputs().programme.groups_per_focus.values())


def test_every_sensible_number_stands_in_the_table(small: Any, led: Client, page: Callable[..., str]) -> None:
    choices = led.get(page("groups:numbers")).context["choices"]
    assert [(choice.groups, choice.sizes, choice.taken) for choice in choices] == [(4, "4", True)]
    assert choices[0].again == "24 pairs must, someone with at least 3 others"
    assert choices[0].rotating.enough
    assert choices[0].anchored.enough


def test_one_number_is_told_in_full(small: Any, led: Client, page: Callable[..., str]) -> None:
    """Two groups of A and B, one of the others: six groups of two or three."""
    meaning = led.get(page("groups:numbers"), {"groups": "6"}).context["meaning"]
    assert meaning.heading == "6 groups of 2 or 3"
    assert [focus.turns for focus in meaning.foci] == [8, 8, 4, 4]
    assert [limit.figure for limit in meaning.limits] == ["0", "0", "8"]


def test_what_a_number_means_is_told_while_it_is_typed(small: Any, led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("groups:number"), {"groups": "8"}, headers=LIVE)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "8 groups of 2" in told
    assert "<html" not in told
    assert groups_of(small) == 0


def test_without_javascript_a_button_tells_it(small: Any, led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("groups:number"), {"groups": "8"})
    assert (answer.status_code, answer.context["meaning"].groups) == (200, 8)
    assert 'value="8"' in answer.content.decode()
    assert groups_of(small) == 0


def test_a_number_is_taken(small: Any, led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("groups:numbers"), {"groups": "8"})
    assert (answer.status_code, groups_of(small)) == (302, 8)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3", "At least 4: one group for each focus area."),
        ("17", "At most 16: that is one person in each group."),
        ("eight", "Write a whole number."),
        ("", "Write a whole number."),
    ],
)
def test_what_is_no_number_of_groups_is_said_at_the_field(
    small: Any, led: Client, page: Callable[..., str], typed: str, says: str
) -> None:
    answer = led.post(page("groups:numbers"), {"groups": typed})
    assert (answer.status_code, groups_of(small)) == (422, 0)
    assert says in answer.content.decode()
    assert says in led.post(page("groups:number"), {"groups": typed}, headers=LIVE).content.decode()


def test_how_many_to_train_is_told_for_either_way_of_leading(
    world_of: Any, led: Client, page: Callable[..., str]
) -> None:
    """Six lead anything: six turns in each focus area if they come to all, and in three of the four areas if they stay."""
    world_of(0, sixteen(trained=6))
    meaning = led.get(page("groups:numbers"), {"groups": "8"}).context["meaning"]
    assert [focus.rotating.says for focus in meaning.foci] == ["those trained can take 6; train 2 more"] * 4
    assert sorted(focus.anchored.enough for focus in meaning.foci) == [False, True, True, True]
    told = led.get(page("groups:numbers"), {"groups": "8"}).content.decode()
    assert "too few" in told


def test_what_stands_in_the_way_of_a_number_is_told(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    """Three of one department to a group at the most cannot be had in four groups when all sixteen are of one."""
    from dataclasses import replace

    from collegium.words import ENGLISH
    from collegium_site.groups.selectors.numbers import meaning

    made = world_of(0, [replace(one, department="Art") for one in sixteen()])
    inputs = made.inputs()
    capped = replace(inputs, programme=replace(inputs.programme, department_cap=3))
    [told] = meaning(capped, 4, ENGLISH, made.school).obstacles
    assert told.says == "Art has 16 in block 1, and 4 groups with at most 3 of one department hold 12."
    assert [(way.says, way.to) for way in told.ways] == [("Raise the department cap to 4", "programmes:settings")]
    assert meaning(capped, 6, ENGLISH, made.school).obstacles == []


def test_job_shares_do_not_count_as_meeting_again(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    from dataclasses import replace

    people = sixteen()
    people[0] = replace(people[0], shares_with="1")
    world_of(0, people)
    meaning = led.get(page("groups:numbers"), {"groups": "8"}).context["meaning"]
    assert [limit.figure for limit in meaning.limits[:2]] == ["6", "0"]
    assert meaning.limits[0].says == "6 of these by people who share a job or are kept together."


def test_nothing_is_offered_before_there_are_people(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    world_of(0, sixteen()[:3])
    assert "Too few people for groups" in led.get(page("groups:numbers")).content.decode()
    assert led.post(page("groups:number"), {"groups": "4"}).status_code == 404
