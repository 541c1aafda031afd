"""Menus, labels and addresses inside a school."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, include, path

from collegium_site.ui import context, navigation
from collegium_site.ui.navigation import Menu, Menus, register

pages = (
    [
        path(way, HttpResponse, name=name)
        for way, name in [("", "today"), ("groups/", "groups"), ("time/<int:year>/", "year")]
    ],
    "house",
)
urlpatterns = [path("s/<slug:school>/", include(pages)), path("me/", HttpResponse, name="me")]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def menus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    register("Groups", "house:groups", "see groups", order=20, menu=Menu.MAKING)
    register("Today", "house:today", order=10)
    register("My account", "me", menu=Menu.PERSON)


def visit(way: str, *, school: Any = None, permissions: frozenset[str] = frozenset()) -> Any:
    request: Any = RequestFactory().get(way)
    request.school, request.permissions = school, permissions
    return request


ELM_SCHOOL = SimpleNamespace(slug="elm", labels={"training_day": "INSET day", "head": ""})


def test_a_member_sees_what_they_may_open_in_its_order() -> None:
    request = visit("/s/elm/groups/", school=ELM_SCHOOL, permissions=frozenset({"see groups"}))
    parts = [[(link.label, link.url, link.current) for link in part] for part in Menus(request).bar]
    assert parts == [[("Today", "/s/elm/", False)], [("Groups", "/s/elm/groups/", True)]]


def test_a_member_without_the_permission_does_not_see_the_page() -> None:
    (part,) = Menus(visit("/s/elm/groups/7/", school=ELM_SCHOOL)).bar
    assert [(link.label, link.current) for link in part] == [("Today", False)]


def test_the_school_s_first_page_is_meant_by_its_own_address_alone() -> None:
    (part,) = Menus(visit("/s/elm/", school=ELM_SCHOOL)).bar
    assert [link.current for link in part] == [True]


def test_outside_a_school_there_is_no_school_menu() -> None:
    assert Menus(visit("/me/")).bar == []
    assert [(link.label, link.current) for link in Menus(visit("/me/")).person] == [("My account", True)]


def test_registering_again_replaces_the_item() -> None:
    register("Start", "house:today", order=10)
    (part,) = Menus(visit("/s/elm/", school=ELM_SCHOOL)).bar
    assert [link.label for link in part] == ["Start"]


def test_what_is_the_person_s_stands_under_their_name_the_school_s_pages_first() -> None:
    register("My record", "house:groups", menu=Menu.RECORDS)
    links = Menus(visit("/s/elm/groups/", school=ELM_SCHOOL)).person
    assert [(link.label, link.url, link.current) for link in links] == [
        ("My record", "/s/elm/groups/", True),
        ("My account", "/me/", False),
    ]


def test_a_school_s_own_words_stand_over_the_usual_ones_and_empty_ones_do_not() -> None:
    words = context.labels(visit("/s/elm/", school=ELM_SCHOOL))["labels"]
    assert (words["training_day"], words["head"], words["pupil"]) == ("INSET day", "head teacher", "pupil")


def written(source: str) -> str:
    request = visit("/s/elm/", school=ELM_SCHOOL)
    return Template("{% load collegium %}" + source).render(Context({"request": request}))


def test_an_address_inside_the_school_takes_its_name() -> None:
    assert written("{% school_url 'house:year' 2009 %}") == "/s/elm/time/2009/"
    assert written("{% school_url 'house:year' year=2009 %}") == "/s/elm/time/2009/"


def test_an_address_that_does_not_exist_is_an_error_not_an_empty_link() -> None:
    with pytest.raises(NoReverseMatch):
        written("{% school_url 'house:nowhere' %}")
