"""Calendar feeds, read as calendar programs read them: two independent readers, and the rules of iCalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import vobject
from django.test import Client
from django.urls import reverse

from collegium_site.publication.models import Feed, Version
from collegium_site.publication.services.feeds import renew
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.scope import school_scope
from published_programme import Made, move_meeting, place_everyone, publish, withdraw_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def feed(first: Version, colleague: User) -> Feed:
    """The colleague's own calendar."""
    return renew(kind=Feed.Kind.PERSON, programme_id=first.programme_id, owner=colleague, now=NOW)


def address(feed: Feed) -> str:
    return reverse("publication:feed", args=[feed.school.slug, feed.token])


def content(feed: Feed) -> bytes:
    return bytes(Client().get(address(feed)).content)


def events(feed: Feed) -> list[Any]:
    return icalendar.Calendar.from_ical(content(feed)).walk("VEVENT")


def test_two_readers_see_a_quarter_to_four_in_london(feed: Feed) -> None:
    winter, summer = "20081113T154500", "20090518T154500"
    starts = [event["DTSTART"] for event in events(feed)]
    assert [(start.params["TZID"], start.to_ical().decode()) for start in starts if start.dt.hour == 15][:1] == [
        ("Europe/London", winter)
    ]
    read = {str(one.uid.value): one.dtstart.value for one in vobject.readOne(content(feed).decode()).vevent_list}
    assert {moment.astimezone(UTC) for moment in read.values() if moment.hour == 15} >= {
        datetime(2008, 11, 13, 15, 45, tzinfo=UTC),
        datetime(2009, 5, 18, 14, 45, tzinfo=UTC),
    }
    assert summer in content(feed).decode()


def test_it_needs_no_sign_in_and_names_nobody(feed: Feed, first: Version) -> None:
    names = {person["name"] for person in first.content["people"]}
    last_names = {name.split(" ", 1)[1] for name in names}
    read = content(feed).decode().replace("\r\n ", "")
    assert [name for name in names | last_names if name in read] == []


def test_it_holds_ones_own_meetings_and_nobody_elses(feed: Feed, first: Version) -> None:
    own = next(person for person in first.content["people"] if person["id"] == "S0000")
    other = next(person for person in first.content["people"] if person["id"] == "S0003")
    summaries = {str(event["SUMMARY"]) for event in events(feed)}
    assert len(events(feed)) == sum(len(place["turns"]) for place in own["places"])
    assert all(any(place["group"] in said for said in summaries) for place in own["places"] if place["turns"])
    assert not any(other["places"][0]["group"] in said for said in summaries if "(" in said) or (
        other["places"][0]["group"] in {place["group"] for place in own["places"]}
    )


def test_a_moved_meeting_keeps_its_uid_and_its_sequence_rises(feed: Feed, made: Made, leader: User, head: User) -> None:
    before = {str(event["UID"]): event for event in events(feed)}
    moved = made.design.slots[0].pk
    move_meeting(made, 0, date(2008, 11, 20), leader)
    publish(made, leader, head, LATER)
    after = {str(event["UID"]): event for event in events(feed)}
    assert set(after) == set(before)
    assert {uid: int(event["SEQUENCE"]) for uid, event in after.items()} == {
        uid: int(f"meeting-{moved}-" in uid) for uid in after
    }


def test_a_withdrawn_meeting_is_cancelled_not_left_out(feed: Feed, made: Made, leader: User, head: User) -> None:
    gone = f"meeting-{made.design.slots[1].pk}-me@elmbridge.collegium"
    withdraw_meeting(made, 1, leader)
    replace_with(made, date(2008, 12, 4), leader)
    publish(made, leader, head, LATER)
    entry = next(event for event in events(feed) if event["UID"] == gone)
    assert (str(entry["STATUS"]), int(entry["SEQUENCE"])) == ("CANCELLED", 1)
    assert sum(str(event["STATUS"]) == "CONFIRMED" for event in events(feed)) == 8


def replace_with(made: Made, day: date, leader: User) -> None:
    from collegium_site.programmes import services
    from collegium_site.programmes.models import MeetingSlot

    programme, like = made.design.programme, made.design.slots[0]
    slot = MeetingSlot(
        programme=programme, date=day, start=like.start, end=like.end, counts_towards=like.counts_towards
    )
    services.add_meetings(programme=programme, slots=[slot], by=leader)


def test_another_room_is_a_change_of_the_same_meeting(feed: Feed, made: Made, leader: User, head: User) -> None:
    place_everyone(made, leader, turned=1)
    publish(made, leader, head, LATER)
    assert {int(event["SEQUENCE"]) for event in events(feed)} == {1}


def test_a_version_that_changes_nothing_changes_no_sequence(feed: Feed, made: Made, leader: User, head: User) -> None:
    publish(made, leader, head, LATER)
    assert {int(event["SEQUENCE"]) for event in events(feed)} == {0}


def test_the_same_versions_give_the_same_bytes(feed: Feed) -> None:
    assert content(feed) == content(feed)


def test_a_reader_that_has_it_already_is_told_so(feed: Feed) -> None:
    known = Client().get(address(feed)).headers["ETag"]
    again = Client().get(address(feed), headers={"If-None-Match": known})
    assert (again.status_code, again.content) == (304, b"")


def test_ones_own_calendar_has_no_date_of_change(feed: Feed) -> None:
    """What to bring changes between versions: a reader that asked by date alone would not hear of it."""
    assert "Last-Modified" not in Client().get(address(feed)).headers


def test_a_new_version_is_sent_again(feed: Feed, made: Made, leader: User, head: User) -> None:
    known = Client().get(address(feed)).headers["ETag"]
    move_meeting(made, 0, date(2008, 11, 20), leader)
    publish(made, leader, head, LATER)
    assert Client().get(address(feed), headers={"If-None-Match": known}).status_code == 200


def test_the_address_before_leads_nowhere_once_a_new_one_is_made(
    feed: Feed, mine: Client, page: Callable[..., str], colleague: User
) -> None:
    old = address(feed)
    answer = mine.post(page("publication:renew_feed"), {"kind": "person", "programme_id": feed.programme_id})
    assert (answer.status_code, Client().get(old).status_code) == (302, 404)
    assert Client().get(address(Feed.objects.get(owner=colleague))).status_code == 200


def test_nobody_resets_another_persons_address(feed: Feed, led: Client, page: Callable[..., str]) -> None:
    led.post(page("publication:renew_feed"), {"kind": "person", "programme_id": feed.programme_id})
    assert Client().get(address(feed)).status_code == 200


def test_a_token_of_another_school_is_not_found(feed: Feed, other_school: School) -> None:
    elsewhere = reverse("publication:feed", args=[other_school.slug, feed.token])
    assert (Client().get(address(feed)).status_code, Client().get(elsewhere).status_code) == (200, 404)


def test_whoever_leaves_the_school_leaves_the_feed(feed: Feed, colleague: User) -> None:
    Membership.objects.filter(user=colleague).update(is_active=False)
    assert Client().get(address(feed)).status_code == 404


@pytest.mark.parametrize("kind", ["group", "programme"])
def test_group_and_programme_have_feeds_too_without_names(
    first: Version, mine: Client, page: Callable[..., str], colleague: User, kind: str
) -> None:
    group = first.content["groups"][0]
    which = {"kind": kind, "programme_id": first.programme_id, "block": group["block"], "group": group["name"]}
    mine.post(page("publication:renew_feed"), which)
    feed = Feed.objects.get(owner=colleague, kind=kind)
    read = content(feed).decode().replace("\r\n ", "")
    assert len(events(feed)) == {"group": len(group["meetings"]), "programme": 8}[kind]
    assert [person["name"] for person in first.content["people"] if person["name"] in read] == []


@pytest.mark.parametrize(
    "which",
    [
        {},
        {"kind": "everyone", "programme_id": "1"},
        {"kind": "person", "programme_id": "x"},
        {"kind": "person", "programme_id": "999"},
    ],
)
def test_a_calendar_that_is_not_there_cannot_be_made(
    first: Version, mine: Client, page: Callable[..., str], which: dict[str, str]
) -> None:
    assert mine.post(page("publication:renew_feed"), which).status_code == 404
    assert not Feed.objects.exists()


def test_a_feed_of_nothing_published_for_that_person_is_not_found(first: Version, leader: User, school: School) -> None:
    with school_scope(school):
        feed = renew(kind=Feed.Kind.PERSON, programme_id=first.programme_id, owner=leader, now=NOW)
    assert Client().get(address(feed)).status_code == 404
