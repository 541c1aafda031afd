"""An older programme still runs while a newer one is drafted or published: what holds, and what can be changed."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.meetings.models import Meeting
from collegium_site.meetings.services.published_before import lay_out_published
from collegium_site.programmes.services import put_away
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import CalendarEntry, Version
from collegium_site.publication.selectors.moving import in_hand, preview
from collegium_site.publication.selectors.versions import latest, newest
from collegium_site.publication.services import rounds
from collegium_site.publication.services.moving import change_meetings
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from published_programme import Made, next_programme, place_everyone, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

SPRING = datetime(2009, 3, 2, 7, 0, tzinfo=UTC)
"""The older programme meets until 18 May 2009, the newer one from 12 November 2009 until 10 May 2010."""
SUMMER = datetime(2009, 8, 1, 9, 0, tzinfo=UTC)
SNOW = "The school is closed because of snow."
NEXT_DAY = date(2009, 3, 9)
OLD, NEW = "Professional Learning Communities", "Learning Together"


@pytest.fixture(autouse=True)
def spring(time_machine: Any, first: Version) -> None:
    time_machine.move_to(SPRING, tick=False)


@pytest.fixture
def newer(made: Made, leader: User) -> Made:
    return next_programme(made, leader)


@pytest.fixture
def published(newer: Made, leader: User, head: User) -> Made:
    """The newer one, as version 1."""
    place_everyone(newer, leader)
    publish(newer, leader, head, SPRING)
    return newer


def titles() -> list[str]:
    return [one.outline.title for one in newest()]


def cancel(led: Client, page: str, number: int) -> Any:
    typed = {"becomes": "cancelled", "why": SNOW}
    seen = led.post(page, typed).context["form"]["seen"].value()
    return led.post(page, {**typed, "seen": seen, "save": str(number)}, follow=True)


def test_on_a_snow_morning_the_older_programme_is_cancelled_though_a_newer_one_is_drafted(
    made: Made, newer: Made, led: Client
) -> None:
    slug = made.school.slug
    overview = led.get(reverse("publication:overview", args=[slug])).content.decode()
    assert reverse("publication:meetings", args=[slug]) in overview
    assert f"“{OLD}” holds now, as version 1; what follows takes “{NEW}” forward." in overview
    assert "9 March 2009" in led.get(reverse("publication:meetings", args=[slug])).content.decode()
    done = cancel(led, reverse("publication:change_day", args=[slug, NEXT_DAY.isoformat()]), 1)
    assert "Published as version 2" in done.content.decode()
    assert set(Meeting.objects.filter(date=NEXT_DAY).values_list("programme", "cancelled")) == {
        (made.programme_id, True)
    }


def test_the_older_one_holds_until_its_last_meeting_whichever_was_published_last(
    made: Made, published: Made, leader: User, time_machine: Any
) -> None:
    assert titles() == [OLD, NEW]
    now = in_hand(made.school, published.programme_id)
    assert now is not None
    slot = now.content.outline.meetings[0]
    later = Becomes(Which(slot.key), date(2009, 11, 13), slot.start, slot.end, why=SNOW)
    change_meetings(now=now, changes=[later], why=SNOW, actor=leader, at=SPRING)
    assert titles() == [OLD, NEW]
    time_machine.move_to(SUMMER, tick=False)
    assert titles() == [NEW, OLD]


def test_what_was_put_away_holds_no_longer(made: Made, published: Made, leader: User, led: Client) -> None:
    put_away(programme=made.design.programme, by=leader)
    assert titles() == [NEW, OLD]
    now = in_hand(made.school)
    assert now is not None
    assert (now.under_way.version.programme_id, now.others) == (published.programme_id, ())
    assert in_hand(made.school, made.programme_id) is None
    links = [
        reverse("publication:members", args=[made.school.slug, pk, 3, "FS-1"])
        in led.get(reverse("publication:group", args=[made.school.slug, pk, 1, 3, "FS-1"])).content.decode()
        for pk in (made.programme_id, published.programme_id)
    ]
    assert links == [False, True]


def test_whoever_is_in_the_newer_one_alone_sees_that(
    made: Made, newer: Made, leader: User, head: User, own: dict[Role, User]
) -> None:
    user = own[Role.FACILITATOR]
    row = Colleague.objects.create(
        school=made.school, staff_id="N", first_name="Nadia", last_name="Newcome", kind="teacher", user=user
    )
    wider = Made(made.school, newer.programme_id, [*made.people, row])
    place_everyone(wider, leader)
    publish(wider, leader, head, SPRING)
    shown = [found.outline.title for found in (latest(), latest(user)) if found]
    assert shown == [OLD, NEW]


def test_a_meeting_leads_to_its_own_programme_and_several_can_be_chosen(
    made: Made, published: Made, led: Client
) -> None:
    slug, slot = made.school.slug, published.design.slots[0].pk
    done = cancel(led, reverse("publication:change_meeting", args=[slug, slot]), 1)
    newest_of = Version.objects.filter(programme_id=published.programme_id).order_by("-number")[0]
    assert newest_of.number == 2
    assert done.redirect_chain[0][0].endswith(f"/shortfall/?programme={published.programme_id}")
    assert "12 November 2009" in done.content.decode()
    page = reverse("publication:meetings", args=[slug])
    old, new, unknown = (
        led.get(f"{page}{asked}") for asked in ("", f"?programme={published.programme_id}", "?programme=0")
    )
    assert [one.context["now"].content.outline.title for one in (old, new)] == [OLD, NEW]
    assert f"{page}?programme={published.programme_id}" in old.content.decode()
    assert "Nothing is published yet" in unknown.content.decode()


def test_members_of_a_group_are_those_of_the_programme_in_the_address(made: Made, published: Made, led: Client) -> None:
    found = [
        led.get(reverse("publication:members", args=[made.school.slug, pk, 3, "FS-1"])).context["version"].programme_id
        for pk in (made.programme_id, published.programme_id)
    ]
    assert found == [made.programme_id, published.programme_id]


def test_both_meet_on_one_day_and_the_page_of_one_leads_to_the_other(
    made: Made, published: Made, leader: User, led: Client
) -> None:
    now = in_hand(made.school, published.programme_id)
    assert now is not None
    slot = now.content.outline.meetings[0]
    group = next(one for one in now.content.groups if slot.key in one.meetings)
    sooner = Becomes(Which(slot.key, group.block, group.name), NEXT_DAY, time(8, 0), time(9, 0), why=SNOW)
    change_meetings(now=now, changes=[sooner], why=SNOW, actor=leader, at=SPRING)
    page = reverse("publication:change_day", args=[made.school.slug, NEXT_DAY.isoformat()])
    shown = led.get(page)
    assert shown.context["now"].under_way.version.programme_id == made.programme_id
    assert f"{page}?programme={published.programme_id}" in shown.content.decode()


def test_lists_files_and_pages_of_the_newer_one_can_be_asked_for_before_it_holds(
    made: Made, published: Made, led: Client
) -> None:
    asked = f"?programme={published.programme_id}"
    for name in ("programme", "a_to_z", "doors", "group_lists", "year"):
        page = reverse(f"publication:{name}", args=[made.school.slug])
        shown = [led.get(f"{page}{which}").context["published"].outline.title for which in ("", asked)]
        assert (name, shown) == (name, [OLD, NEW])
    workbook = reverse("publication:workbook", args=[made.school.slug])
    assert (
        f'formaction="{workbook}{asked}"'
        in led.get(reverse("publication:overview", args=[made.school.slug])).content.decode()
    )
    book = load_workbook(io.BytesIO(led.post(f"{workbook}{asked}").content))
    dates = {f"{row[1].value:%Y-%m-%d}" for row in book["meetings"].iter_rows(min_row=2)}
    assert dates == {slot.date.isoformat() for slot in published.design.slots}


def test_my_plc_leads_to_the_newer_one_and_back(made: Made, published: Made, mine: Client) -> None:
    page = reverse("publication:mine", args=[made.school.slug])
    old, new = mine.get(page), mine.get(f"{page}?programme={published.programme_id}")
    assert [one.context["published"].outline.title for one in (old, new)] == [OLD, NEW]
    assert f"{page}?programme={published.programme_id}" in old.content.decode()
    assert f"{page}?programme={made.programme_id}" in new.content.decode()


def test_calendar_mails_are_of_every_programme_in_which_someone_has_a_place(
    made: Made, published: Made, mine: Client
) -> None:
    mine.post(reverse("publication:calendar_mails", args=[made.school.slug]), {"wanted": "yes"})
    found = CalendarEntry.objects.values_list("programme", flat=True)
    assert {pk: list(found).count(pk) for pk in found} == {made.programme_id: 3, published.programme_id: 8}


def test_a_time_at_which_the_other_programme_meets_is_a_caution(made: Made, published: Made, leader: User) -> None:
    """The same people are in both; the version without names tells when, and that is enough to ask."""
    now = in_hand(made.school, published.programme_id)
    assert now is not None
    slot = now.content.outline.meetings[0]
    group = next(one for one in now.content.groups if slot.key in one.meetings)
    which = Which(slot.key, group.block, group.name)
    found = [
        preview(
            now, [Becomes(which, NEXT_DAY, start, time(start.hour + 1, start.minute), why=SNOW)], made.school, SPRING
        )
        for start in (time(15, 30), time(14, 30))
    ]
    says = (
        f"“{OLD}” meets on Monday 9 March 2009, 3.45–4.45pm, at the same time: "
        "whoever is asked to both can be at one of them."
    )
    assert [says in one.cautions for one in found] == [True, False]


def test_the_fewest_changes_of_the_older_one_are_refused_with_a_way(made: Made, newer: Made, led: Client) -> None:
    shown = led.get(reverse("publication:change", args=[made.school.slug])).content.decode()
    assert f"“{OLD}” holds now. The fewest changes are looked for in “{NEW}” alone" in shown
    assert "Nothing is published yet" not in shown


def test_the_note_stands_beside_the_changes_of_the_newer_one_until_the_older_is_over(
    made: Made, published: Made, leader: User, sign_in: Callable[[User], Client], time_machine: Any
) -> None:
    page = reverse("publication:change", args=[made.school.slug])
    assert sign_in(leader).get(page).context["standing"].published.programme_id == made.programme_id
    time_machine.move_to(SUMMER, tick=False)
    assert sign_in(leader).get(page).context["standing"] is None


def test_meetings_and_hours_of_every_programme_are_laid_out(made: Made, published: Made, leader: User) -> None:
    versions = [Content.from_json(one.content) for one in Version.objects.all()]
    meetings = sum(len(group.meetings) for content in versions for group in content.groups)
    Meeting.objects.all().delete()
    assert lay_out_published(school=made.school, at=SPRING) == (meetings, 0)
    assert Meeting.objects.count() == meetings
    assert LedgerLine.objects.values("posting").distinct().count() == Posting.objects.count()


def test_the_leaders_today_page_says_that_its_steps_are_of_the_next_programme(
    made: Made, newer: Made, led: Client, mine: Client
) -> None:
    page = reverse("home:today", args=[made.school.slug])
    leads, member = led.get(page).content.decode(), mine.get(page).content.decode()
    assert ("The next programme" in leads, "The next version" in leads) == (True, False)
    assert "The next programme" not in member
    assert "Your next meeting" in member


def test_a_newer_programme_that_is_published_leaves_the_leader_no_steps(
    made: Made, published: Made, led: Client
) -> None:
    shown = led.get(reverse("home:today", args=[made.school.slug]))
    assert (shown.context["shown"].tasks, shown.context["published"].programme_id) == ([], made.programme_id)


def test_a_draft_that_waits_is_said_to_the_head_until_its_programme_is_put_away(
    made: Made, newer: Made, leader: User, own: dict[Role, User], sign_in: Callable[[User], Client]
) -> None:
    place_everyone(newer, leader)
    rounds.ask_for_approval(programme_id=newer.programme_id, actor=leader)
    head, page = sign_in(own[Role.HEAD]), reverse("home:today", args=[made.school.slug])
    says = "A draft of the programme waits for your word."
    before = says in head.get(page).content.decode()
    put_away(programme=newer.design.programme, by=leader)
    assert (before, says in head.get(page).content.decode()) == (True, False)
