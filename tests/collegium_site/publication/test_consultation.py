"""From draft to consultation: the head's word, the dates, comments and answers, and the copy without names."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from collegium.directed_time import Ask
from collegium_site.hours.plans import Plan, Reference, YearPlan
from collegium_site.hours.services.planning import post_plan
from collegium_site.publication.models import Comment, Round, Step
from collegium_site.publication.services import consultation, rounds
from collegium_site.publication.services.refusals import Refused
from published_programme import Made, move_meeting, withdraw_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from time_machine import TimeMachineFixture

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

DURING = datetime(2008, 11, 5, 9, 0, tzinfo=UTC)
AFTER = datetime(2008, 11, 15, 0, 30, tzinfo=UTC)
OPENS, CLOSES = date(2008, 11, 3), date(2008, 11, 14)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined] # Django's test client


@pytest.fixture
def asked(made: Made, leader: User) -> Round:
    return rounds.ask_for_approval(programme_id=made.programme_id, actor=leader, words="Please")


@pytest.fixture
def consulted(asked: Round, leader: User, head: User) -> Round:
    rounds.approve(found=asked, actor=head)
    return rounds.open_consultation(found=asked, opens=OPENS, closes=CLOSES, actor=leader)


@pytest.fixture
def link(consulted: Round, leader: User, school: School) -> str:
    return reverse("publication:outside", args=[school.slug, rounds.make_link(found=consulted, actor=leader)])


@pytest.fixture(autouse=True)
def during(time_machine: object) -> None:
    time_machine.move_to(DURING, tick=False)  # type: ignore[attr-defined] # its fixture has no type


def test_a_draft_with_an_error_cannot_be_put_before_the_head(made: Made, leader: User) -> None:
    withdraw_meeting(made, 0, leader)
    with pytest.raises(Refused, match="7 of the 8"):
        rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)


def test_the_head_sends_it_back_with_words_that_are_kept(
    asked: Round, own: dict, sign_in: Callable[[User], Client], head: User, led: Client, page: Callable[..., str]
) -> None:
    sign_in(head).post(page("publication:decide"), {"decision": "send_back", "words": "Not in May"})
    asked.refresh_from_db()
    assert (asked.state, Step.objects.last().words) == (Round.State.DRAFT, "Not in May")
    assert "Not in May" in text(led.get(page("publication:overview")))


def test_sending_back_wants_words(
    asked: Round, sign_in: Callable[[User], Client], head: User, page: Callable[..., str]
) -> None:
    answer = sign_in(head).post(page("publication:decide"), {"decision": "send_back", "words": " "})
    asked.refresh_from_db()
    assert (answer.status_code, asked.state) == (422, Round.State.ASKED)


def test_only_the_head_decides(asked: Round, led: Client, page: Callable[..., str]) -> None:
    assert led.post(page("publication:decide"), {"decision": "approve"}).status_code == 403


def test_a_consultation_needs_the_heads_approval(asked: Round, leader: User) -> None:
    with pytest.raises(Refused, match="has not approved"):
        rounds.open_consultation(found=asked, opens=OPENS, closes=CLOSES, actor=leader)


def test_dates_the_wrong_way_round_stay_in_the_form(
    asked: Round, head: User, led: Client, page: Callable[..., str]
) -> None:
    rounds.approve(found=asked, actor=head)
    answer = led.post(page("publication:consult"), {"opens": "2008-11-14", "closes": "2008-11-03"})
    assert answer.status_code == 422
    assert "The last day is before the first." in text(answer)
    assert 'value="2008-11-14"' in text(answer)


def test_what_is_shown_stays_what_was_asked_about(
    consulted: Round, made: Made, leader: User, mine: Client, page: Callable[..., str]
) -> None:
    move_meeting(made, 0, date(2008, 11, 20), leader)
    shown = text(mine.get(page("publication:consultation")))
    assert ("Thursday 13 November 2008" in shown, "Thursday 20 November 2008" in shown) == (True, False)


def test_a_comment_and_its_answer_stand_there_without_a_name(
    consulted: Round, mine: Client, led: Client, own: dict, sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    from collegium_site.tenancy.permissions import Role

    mine.post(page("publication:comment"), {"text": "Could May start earlier?"})
    said = Comment.objects.get()
    led.post(page("publication:answer", said.pk), {"text": "It will."})
    another = text(sign_in(own[Role.FACILITATOR]).get(page("publication:consultation")))
    assert all(words in another for words in ["Could May start earlier?", "It will.", "A colleague"])
    assert said.author_name not in another
    assert said.author_name in text(led.get(page("publication:consultation")))


def test_an_empty_comment_is_refused_at_its_field(consulted: Round, mine: Client, page: Callable[..., str]) -> None:
    answer = mine.post(page("publication:comment"), {"text": ""})
    assert (answer.status_code, Comment.objects.count()) == (422, 0)


def test_a_governor_reads_and_does_not_comment(
    consulted: Round, own: dict, sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    from collegium_site.tenancy.permissions import Role

    governor = sign_in(own[Role.GOVERNOR])
    assert governor.get(page("publication:consultation")).status_code == 200
    assert governor.post(page("publication:comment"), {"text": "Well"}).status_code == 403


@pytest.mark.parametrize("now", [datetime(2008, 11, 2, 12, tzinfo=UTC), AFTER])
def test_nothing_is_taken_before_the_first_or_after_the_last_day(
    consulted: Round, colleague: User, now: datetime
) -> None:
    with pytest.raises(Refused, match="not open"):
        consultation.comment(found=consulted, text="Too late", now=now, author=colleague)


def test_the_last_day_counts_to_its_end(consulted: Round, colleague: User) -> None:
    last = datetime(2008, 11, 14, 23, 59, tzinfo=UTC)
    assert consultation.comment(found=consulted, text="In time", now=last, author=colleague).pk


def pages(content: bytes) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).split())


def test_the_link_gives_the_copy_as_a_pdf_without_a_name_until_it_ends(
    link: str, made: Made, time_machine: TimeMachineFixture
) -> None:
    answer = Client().get(f"{link}copy.pdf")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    read = pages(answer.content)
    assert "For consultation until Friday 14 November 2008" in read
    assert not [row.name for row in made.people if row.last_name in read]
    time_machine.move_to(AFTER, tick=False)
    assert Client().get(f"{link}copy.pdf").status_code == 404


def test_the_pdf_says_what_the_page_says(link: str) -> None:
    read = pages(Client().get(f"{link}copy.pdf").content)
    shown = text(Client().get(link))
    for said in (
        "Functional Skills",
        "Colleagues with a place",
        "Directed in meetings, at most, in a year",
        "Have a meeting outside their days or hours",
        "under 5",
        "No other meeting that day.",
        "8 meetings, 8 h",
        "Part-timers are asked for their share.",
    ):
        assert (said, said in read, said in shown) == (said, True, True)
    assert ("2009/10" in read, "2009/10" in shown) == (False, False)  # no meeting of it has a date


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (datetime(2008, 11, 2, 12, tzinfo=UTC), "Consultation from Monday 3 November 2008 to Friday 14 November 2008"),
        (DURING, "For consultation until Friday 14 November 2008"),
        (AFTER, "What was consulted on from Monday 3 November 2008 to Friday 14 November 2008"),
    ],
)
def test_page_and_pdf_say_where_the_consultation_stands(
    consulted: Round,
    mine: Client,
    page: Callable[..., str],
    time_machine: TimeMachineFixture,
    now: datetime,
    says: str,
) -> None:
    time_machine.move_to(now, tick=False)
    assert f"<h1>{says}</h1>" in text(mine.get(page("publication:consultation")))
    assert says in pages(mine.get(page("publication:consultation_pdf")).content)


def test_what_another_programme_asks_in_the_year_is_said_beside_it(
    consulted: Round, link: str, leader: User, mine: Client, page: Callable[..., str]
) -> None:
    year = YearPlan(
        "2008/09", date(2008, 9, 2), date(2009, 7, 24), (), 0, 180, time(17), meetings=3, asks=(Ask("Read", 120),)
    )
    other = Plan(Reference("programme", "another"), Reference("version", "x"), (year,), [], {})
    post_plan(plan=other, actor=leader, now=DURING)
    says = "In 2008/09 5 h more are asked of a full-time teacher by what else is published for that year."
    assert says in text(mine.get(page("publication:consultation")))
    assert says in text(Client().get(link))
    assert says in pages(Client().get(f"{link}copy.pdf").content)


def test_the_copy_shows_dates_and_totals_and_no_name(
    link: str, made: Made, consulted: Round, colleague: User, leader: User
) -> None:
    consultation.comment(found=consulted, text="Signed, Wren 4", now=DURING, author=colleague)
    shown = text(Client().get(link)).replace("&#x27;", "'")
    hidden = [row.name for row in made.people] + [row.last_name for row in made.people]
    hidden += [colleague.name, leader.name, "Room 1", "FS-1", "Signed"]
    assert "Thursday 13 November 2008" in shown
    assert [word for word in hidden if word in shown] == []


def test_on_a_phone_only_a_meeting_with_something_to_know_has_a_line_for_it(link: str) -> None:
    rows = Client().get(link).text.split('<td class="table-index">')[1:]
    noted = [int(row.partition("<")[0]) for row in rows if 'class="dot"' in row]
    assert noted == [number for number in range(1, 9) if "No other meeting" in rows[number - 1]] == [7]


def test_a_small_number_of_people_is_not_said(link: str) -> None:
    assert "under 5" in text(Client().get(link))


def test_a_new_link_ends_the_old_one(link: str, consulted: Round, leader: User) -> None:
    rounds.make_link(found=consulted, actor=leader)
    assert Client().get(link).status_code == 404


def test_the_link_ends_with_the_consultation(link: str, time_machine: object) -> None:
    assert Client().get(link).status_code == 200
    time_machine.move_to(AFTER)  # type: ignore[attr-defined] # its fixture has no type
    assert Client().get(link).status_code == 404


def test_a_link_of_another_school_or_a_forged_one_is_not_found(link: str, other_school: School) -> None:
    assert Client().get(link.replace("elmbridge", other_school.slug)).status_code == 404
    assert Client().get(link[:-2] + "x/").status_code == 404


def test_a_representative_comments_with_the_name_they_give_and_reads_the_answer(
    link: str, leader: User, made: Made
) -> None:
    browser = Client()
    answer = browser.post(link, {"name": "R. Steward", "text": "Is it counted?"})
    said = Comment.objects.get()
    consultation.answer(said=said, text="Every minute.", actor=leader, now=DURING)
    own = text(browser.get(answer.headers["Location"]))
    assert (said.author_name, said.author, said.from_outside) == ("R. Steward", None, True)
    assert all(words in own for words in ["Is it counted?", "Every minute."])


def test_what_a_representative_typed_is_still_there_when_something_is_missing(link: str) -> None:
    answer = Client().post(link, {"name": "", "text": "Is it counted?"})
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "Is it counted?" in text(answer)


def test_nobody_reads_a_comment_by_guessing(link: str, school: School, other_school: School) -> None:
    location = Client().post(link, {"name": "R", "text": "Mine"}).headers["Location"]
    assert Client().get(location.replace(school.slug, other_school.slug)).status_code == 404
    assert Client().get(reverse("publication:said", args=[school.slug, "1:forged"])).status_code == 404


def test_the_pages_of_a_link_are_kept_by_nobody(link: str) -> None:
    headers = Client().get(link).headers
    assert (headers["X-Robots-Tag"], headers["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in headers["Cache-Control"]
