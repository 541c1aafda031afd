"""A school that calls things otherwise reads its own words on every page, and none of the usual ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collegium.words import DEFAULT_LABELS
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from made_once import made_once
from published_programme import PUBLISHED, Published, programme_with_groups, publish
from site_people import make_school, members_of, school_begun_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

ODD = {key: f"zol{number}" for number, key in enumerate(DEFAULT_LABELS)}
USUAL = re.compile(r"\b(colleague|pupil|training day|head teacher|the head|department|facilitator)s?\b", re.IGNORECASE)
MARKUP = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
ROLES_AND_PEOPLE = re.compile(r"Head of department|\bColleague\b|\bFacilitator\b|\S+@elmbridge\S*")
"""Roles keep their names: they are what someone may do on the site, and not what a school calls people; and the people
of the tests are called by their roles.
"""

LEADER = [
    "home:today",
    "programmes:list",
    "programmes:begin",
    "impact:sheet",
    "impact:figures",
    "impact:copies",
    "meetings:by_name",
    "groups:overview",
    "groups:numbers",
    "groups:a_to_z",
    "groups:proof",
    "groups:rooms",
    "groups:new_room",
    "groups:everyones_wishes",
    "groups:wishes",
    "publication:overview",
    "publication:consultation",
    "publication:mine",
    "publication:programme",
    "publication:versions",
    "publication:a_to_z",
    "publication:doors",
    "publication:group_lists",
    "publication:year",
    "schools:set_up",
    "schools:staff",
    "schools:new_colleague",
    "schools:departments",
    "schools:members",
]


def published_with_odd_words() -> Published:
    """The programme of a school with odd words; its leader is the first of its people, and it has a sheet."""
    from collegium_site.impact.services.making import make_sheet

    school = make_school("Elmbridge School", "elmbridge")
    school.labels = ODD
    school.save()
    own = members_of(school)
    leader = own[Role.PROGRAMME_LEADER]
    with school_scope(school):
        made = programme_with_groups(school, leader, signs_in=leader)
        version = publish(made, leader, own[Role.HEAD], PUBLISHED)
        make_sheet(programme_id=made.programme_id, now=datetime(2008, 12, 1, 9, tzinfo=UTC))
    return Published(school, own, made, version)


@pytest.fixture
def begun(db: None) -> Published:
    return made_once(published_with_odd_words)


school, own = school_begun_with("begun")


@pytest.fixture
def published(begun: Published, scope: School) -> int:
    return begun.made.programme_id


def usual_words(html: str) -> list[str]:
    """Usual words with what stands around them, in the text of the page's main part."""
    text = " ".join(MARKUP.sub(" ", html.partition("<main")[2].partition("</main>")[0]).split())
    text = ROLES_AND_PEOPLE.sub("", text)
    found = USUAL.finditer(text)
    return [text[max(0, word.start() - 30) : word.end() + 20] for word in found]


@pytest.mark.parametrize("name", LEADER)
def test_no_usual_word_is_left(
    name: str, published: int, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    answer = sign_in(own[Role.PROGRAMME_LEADER]).get(page(name))
    assert (answer.status_code, usual_words(answer.content.decode())) == (200, [])


@pytest.mark.parametrize("name", ["studio", "by_name", "on_a_page", "settings", "dates", "ask_new", "protected_new"])
def test_no_usual_word_is_left_in_a_programme(
    name: str, published: int, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    answer = sign_in(own[Role.PROGRAMME_LEADER]).get(page(f"programmes:{name}", published))
    assert (answer.status_code, usual_words(answer.content.decode())) == (200, [])
