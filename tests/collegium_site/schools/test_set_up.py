"""A school comes to be, and says what it is called and how it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.tenancy.models import Membership, School

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

GIVEN = {"name": "Hollow Lane School", "nation": "wales", "time_zone": "Europe/London"}


def test_whoever_sets_up_a_school_leads_its_programme(led: Client, leader: User) -> None:
    answer = led.post("/set-up/", GIVEN, follow=True)
    school = School.objects.get(slug="hollow-lane-school")
    assert Membership.objects.get(user=leader, school=school).roles == ["programme_leader"]
    assert (school.nation, school.is_demonstration) == ("wales", False)
    assert "Give the term dates" in answer.content.decode()


def test_a_demonstration_sign_in_makes_a_school_to_try(led: Client, school: School) -> None:
    School.objects.filter(pk=school.pk).update(is_demonstration=True)
    led.post("/set-up/", GIVEN)
    assert School.objects.get(slug="hollow-lane-school").is_demonstration


def test_two_schools_of_one_name_have_two_addresses(led: Client) -> None:
    for _time in range(3):
        led.post("/set-up/", GIVEN | {"name": "学校"})
    slugs = School.objects.exclude(slug="elmbridge").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["school", "school-2", "school-3"]


@pytest.mark.parametrize(
    ("field", "text"), [("name", ""), ("name", "x" * 121), ("nation", "atlantis"), ("time_zone", "Mars/Olympus")]
)
def test_a_fault_stands_at_its_field(field: str, text: str, led: Client) -> None:
    answer = led.post("/set-up/", GIVEN | {field: text})
    assert list(answer.context["form"].errors) == [field]
    assert not School.objects.filter(slug__startswith="hollow").exists()


def test_a_school_is_renamed_and_keeps_its_address(led: Client, school: School, page: Callable[..., str]) -> None:
    led.post(page("schools:change_school"), GIVEN)
    school.refresh_from_db()
    assert (school.name, school.slug, school.nation) == ("Hollow Lane School", "elmbridge", "wales")


def test_pages_use_the_schools_own_words(bring_in: Any, led: Client, page: Callable[..., str]) -> None:
    bring_in()
    led.post(page("schools:change_words"), {"department": "faculty", "head": ""})
    assert "Faculty" in led.get(page("schools:staff")).content.decode()
    assert School.objects.get(slug="elmbridge").labels == {"department": "faculty"}


def test_several_are_called_by_the_rule_or_by_the_schools_own_word(
    bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    words = page("schools:change_words")
    led.post(words, {"department": "faculty"})
    assert 'placeholder="faculties"' in led.get(words).content.decode()
    led.post(words, {"department": "school", "department_plural": "schools of learning"})
    assert School.objects.get(slug="elmbridge").labels == {
        "department": "school",
        "department_plural": "schools of learning",
    }


def test_the_set_up_page_says_what_comes_next(
    bring_in: Any, led: Client, page: Callable[..., str], django_assert_num_queries: Any
) -> None:
    assert "Give the term dates" in led.get(page("schools:set_up")).content.decode()
    bring_in()
    with django_assert_num_queries(5):
        text = led.get(page("schools:set_up")).content.decode()
    assert "3 people" in text
