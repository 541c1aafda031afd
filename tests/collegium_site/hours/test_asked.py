"""What a year asks outside the hour: begun with what is usual, consulted on, published, and on everyone's page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from collegium_site.hours.selectors.mine import own_time
from collegium_site.programmes import services
from collegium_site.publication.models import Version
from collegium_site.publication.services import rounds
from published_programme import publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.hours.pages.own_time import OwnYear
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def asked(made: Made, leader: User) -> Made:
    """The programme asks what is usual, and nothing else."""
    design = made.design
    for ask in design.asks:
        services.remove_ask(programme=design.programme, ask=ask, by=leader)
    services.add_usual_asks(programme=design.programme, by=leader)
    return made


def own(made: Made, school: School, place: int) -> OwnYear:
    found = own_time(school=school, today=date(2008, 11, 1), pk=made.people[place].pk)
    assert found is not None
    assert found.shown is not None
    return found.shown


def test_what_is_usual_is_added_at_once_and_undone_at_once(
    asked: Made, led: Client, page: Callable[..., str], leader: User
) -> None:
    assert len(asked.design.asks) == 5
    services.undo(programme=asked.design.programme, by=leader)
    assert asked.design.asks == ()
    led.post(page("programmes:asks_usual", asked.programme_id))
    assert [ask.per for ask in asked.design.asks] == ["meeting", "year", "meeting", "year", "meeting"]


def test_the_consultation_copy_says_what_a_year_asks_of_each_kind(
    asked: Made, mine: Client, leader: User, head: User, page: Callable[..., str]
) -> None:
    found = rounds.ask_for_approval(programme_id=asked.programme_id, actor=leader)
    rounds.approve(found=found, actor=head)
    rounds.open_consultation(found=found, opens=date(2008, 11, 1), closes=date(2008, 11, 21), actor=leader)
    shown = " ".join(mine.get(page("publication:consultation")).text.split())
    assert "What we ask of you in a year" in shown
    for total in ("11 h 20 min", "17 h", "9 h 20 min"):  # a teacher, a facilitator, support staff and governors
        assert f"<strong>{total}</strong>" in shown
    assert "20 min, 8 meetings" in shown
    assert "inside contracted hours" in shown
    sheet = PdfReader(BytesIO(mine.get(page("publication:consultation_pdf")).content))
    text = " ".join(" ".join(one.extract_text() for one in sheet.pages).split())
    for words in (
        "What was consulted on from Saturday 1 November 2008",
        "Thursday 13 November 2008 3.45–4.45pm",
        "17 h",
    ):
        assert words in text
    assert "Quill" not in text
    assert "by choice" in shown


def test_everyone_reads_what_is_asked_of_them(
    asked: Made, school: School, leader: User, head: User, mine: Client, page: Callable[..., str]
) -> None:
    publish(asked, leader, head, NOW)
    one = own(asked, school, 0)
    assert (one.asked.of, one.asked.minutes, one.here_minutes) == ("facilitator", 480 + 80 + 120 + 160 + 180, 480 + 540)
    support = own(asked, school, 4)
    assert (support.asked.of, support.asked.directed_beside, support.here_minutes) == ("support", 0, 480)
    shown = " ".join(mine.get(f"{page('hours:mine')}?year=2008/09").text.split())
    assert "<b>17 h</b> 8 h in 8 meetings, 9 h beside them" in shown
    assert "Training for whoever leads a group" in shown


def test_who_has_no_meeting_reads_nothing_that_goes_with_meetings(
    asked: Made, school: School, leader: User, head: User, led: Client, page: Callable[..., str]
) -> None:
    person = asked.people[4]
    person.days = "F"
    person.save()
    publish(asked, leader, head, NOW)
    one = own(asked, school, 4)
    assert (len(one.invitations), one.asked.minutes, one.asks) == (8, 0, [])
    shown = " ".join(led.get(f"{page('hours:person', person.pk)}?year=2008/09").text.split())
    assert "What is asked of them in a year" not in shown
    assert f"{person.name} and the programme leader, who see the very same lines." in shown


def test_the_budget_of_each_kind_of_contract_counts_what_is_directed_of_that_kind(
    asked: Made, leader: User, head: User, led: Client, page: Callable[..., str]
) -> None:
    publish(asked, leader, head, NOW)
    shown = " ".join(led.get(f"{page('hours:budget')}?year=2008/09").text.split())
    assert re.findall(r"([\w ]+) here; the rest is not known to Collegium", shown) == ["11 h 20 min", "8 h"]


def test_a_version_made_before_there_was_a_basis_is_still_read(first: Version) -> None:
    kept = dict(first.outline)
    kept.pop("full_year")
    kept["asks"] = [{"what": "Visit", "minutes_a_year": 120, "concerns": "everyone"}]
    from collegium_site.publication.content.outline import Outline

    read = Outline.from_json(kept)
    assert [(one.minutes, one.per, one.basis) for one in read.asks] == [(120, "year", "directed")]
    assert read.asked.year.meetings == 0
