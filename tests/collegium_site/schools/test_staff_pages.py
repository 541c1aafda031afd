"""The staff list and the record of each colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

HEADER = "id,first_name,last_name,email,role,department,fte,days"


def people_list(number: int) -> str:
    rows = (f"{n},Fay,Person{n:04d},p{n}@elmbridge.test,teacher,Dept {n % 7},1,MTW" for n in range(number))
    return "\n".join([HEADER, *rows])


def test_an_empty_school_is_invited_to_bring_its_list(led: Client, page: Callable[..., str]) -> None:
    answer = led.get(page("schools:staff"))
    assert "Bring in the staff list" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3, 200])
def test_statements_do_not_grow_with_the_list(
    number: int, bring_in: Any, led: Client, page: Callable[..., str], django_assert_num_queries: Any
) -> None:
    bring_in(people_list(number))
    with django_assert_num_queries(6):
        answer = led.get(page("schools:staff"))
    assert answer.content.decode().count("Person") == min(number, 50)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("text=arch", ["Archer, Ann"]),
        ("kind=support", ["Cole, Cy"]),
        ("pattern=part", ["Baker, Bo"]),
        ("department=nonsense&kind=x", ["Archer, Ann", "Baker, Bo", "Cole, Cy"]),
        ("text=%F0%9F%8E%89", []),
    ],
)
def test_the_list_is_narrowed(
    query: str, names: list[str], bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    text = led.get(f"{page('schools:staff')}?{query}").content.decode()
    assert [name for name in ("Archer, Ann", "Baker, Bo", "Cole, Cy") if name in text] == names
