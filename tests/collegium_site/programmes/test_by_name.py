"""Whom the dates do not suit: by name for the leader, in totals for the head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.programmes import adapters, selectors
from collegium_site.programmes.sentences import words_of
from collegium_site.programmes.studio.by_name import Concerned, concerned_of
from collegium_site.schools.models import Colleague
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.tenancy.models import School

STATEMENTS = 7
"""As the studio: session, person, membership with school; programme with its parts; years; colleagues; pair rules."""

PEOPLE = {
    "Ann": ("", 1, 1),
    "Ben": ("M T W", 3, 5),
    "Cal": ("W Th F", 3, 5),
    "Dee": ("M T W", 1, 1),
    "Eve": ("A:MTW;B:ThF", 1, 2),
}


def staff(times: int = 1) -> None:
    Colleague.objects.bulk_create(
        Colleague(
            staff_id=f"{name}{number}",
            first_name=name,
            last_name=f"Person {number}",
            kind="teacher",
            days=days,
            fraction_parts=parts,
            fraction_of=of,
        )
        for number in range(times)
        for name, (days, parts, of) in PEOPLE.items()
    )


def concerned(programme: Programme, school: School) -> Concerned:
    design = selectors.design_of(programme.pk, school)
    assert design is not None
    return concerned_of(adapters.library_programme(design, school), roster(school), words_of(school))


WEEKS = (
    "Works by week A and week B, but the weeks of 2008/09 have no letters: only meetings in the days of both weeks "
    "can be directed."
)


def outside(reached: int) -> str:
    return (
        f"{reached} of 7 meetings lie within the days and hours worked, and the programme wants 75%; "
        f"the other {7 - reached} are invitations that need agreement."
    )


def test_each_is_named_with_the_reason(founding: Programme, scope: School) -> None:
    staff()
    found = concerned(founding, scope)
    assert {person.name.split()[0]: person.says for person in found.people} == {
        "Ben": (
            outside(5),
            "Directed for 5 h, 48 min above the share of 4 h 12 min: release this time or credit it elsewhere.",
        ),
        "Cal": (outside(3),),
        "Dee": (outside(5),),
        "Eve": (
            outside(0),
            WEEKS,
        ),
    }
    assert (found.outside_reach, found.over_share, found.under_share, found.weeks_unknown) == (4, 1, 0, 1)


def test_without_years_nobody_is_concerned(founding: Programme, scope: School) -> None:
    staff()
    founding.programme_years.all().delete()
    assert concerned(founding, scope) == Concerned((), 0, 0, 0, 0)


@pytest.mark.parametrize("times", [1, 40, 400])
def test_the_page_takes_as_many_statements_for_any_number(
    times: int, founding: Programme, browsing: Client, page: Callable[..., str], django_assert_num_queries: Any
) -> None:
    browsing.get(page("programmes:by_name", founding.pk))
    staff(times)
    with django_assert_num_queries(STATEMENTS):
        assert browsing.get(page("programmes:by_name", founding.pk)).content.decode().count("Cal Person") == times


def test_the_head_sees_totals_and_no_name(
    founding: Programme,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    staff()
    content = sign_in(own[Role.HEAD]).get(page("programmes:by_name", founding.pk)).content.decode()
    assert "Directed for more than their share" in content
    assert [name for name in PEOPLE if f"{name} Person" in content] == []


def test_the_studio_leads_there(founding: Programme, browsing: Client, page: Callable[..., str]) -> None:
    staff()
    content = browsing.get(page("programmes:studio", founding.pk)).content.decode()
    assert content.count(f'href="{page("programmes:by_name", founding.pk)}"') == 1
