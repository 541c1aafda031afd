"""Meetings in one's own calendar by mail: what is ahead, what changed, what goes; once, and only for who asked for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import icalendar
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import Event
from collegium_site.notices.models import Notice
from collegium_site.notices.sender import send_due
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.membership import Change, Kind
from collegium_site.publication.content.people import Place
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import CalendarEntry, Feed, Version
from collegium_site.publication.selectors.feeds import calendar_of
from collegium_site.publication.selectors.moving import in_hand
from collegium_site.publication.selectors.telling import telling
from collegium_site.publication.services.calendar_mails import (
    end_calendar_mails,
    follow_staff_list,
    tell_calendars,
    want_calendar_mails,
)
from collegium_site.publication.services.feeds import renew
from collegium_site.publication.services.following import FOLLOW
from collegium_site.publication.services.membership import change_membership
from collegium_site.publication.services.moving import change_meetings
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.signed_links import CALENDAR_OFF_SALT, COMMENT_SALT
from collegium_site.schools.links import person_token
from collegium_site.schools.models import Colleague
from collegium_site.schools.selectors.people import roster
from collegium_site.schools.services import people as staff_list
from published_programme import Made, place_everyone, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

MONDAY = datetime(2008, 11, 10, 9, 0, tzinfo=UTC)
"""Three days before the first meeting, on Thursday 13 November 2008 at 3.45pm."""
SNOW = "The school is closed because of snow."


@pytest.fixture(autouse=True)
def monday(time_machine: Any) -> None:
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def ada(first: Version, made: Made) -> Any:
    """Of version 1; she works Monday to Friday and has asked for nothing yet."""
    Notice.objects.all().delete()  # what head and leader heard on the way to it
    return made.people[0]


@pytest.fixture
def wanting(ada: Any, made: Made) -> Any:
    """She asked for calendar mails, and they have left."""
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    leave()
    return ada


def leave() -> None:
    """Every mail that waits leaves."""
    Notice.objects.update(taken_at=MONDAY, sent_at=MONDAY)


def waiting() -> list[tuple[str, str, int, str]]:
    """Method, UID, sequence and start of the calendar mails that wait."""
    found = []
    for notice in Notice.objects.filter(sent_at=None).exclude(calendar="").order_by("pk"):
        event = event_of(notice)
        start = f"{event.decoded('DTSTART'):%Y-%m-%d %H:%M}"
        found.append((notice.calendar_method, str(event["UID"]), int(event["SEQUENCE"]), start))
    return found


def event_of(notice: Notice) -> Any:
    (event,) = icalendar.Calendar.from_ical(notice.calendar).walk("VEVENT")
    return event


def uid(made: Made, place: int = 0) -> str:
    return f"meeting-{made.design.slots[place].pk}-me@elmbridge.collegium"


def place_of(colleague: Any) -> Place:
    """In the first block of version 1."""
    content = Content.from_json(Version.objects.order_by("number")[0].content)
    return next(person for person in content.people if person.key == colleague.pk).places[0]


def change(made: Made, leader: User, *changes: Becomes) -> Version:
    now = in_hand(made.school)
    assert now is not None
    version = change_meetings(now=now, changes=changes, why=SNOW, actor=leader, at=MONDAY)
    tell_calendars(programme_id=made.programme_id, now=MONDAY)
    return version


def moved(made: Made, day: date, which: Which | None = None) -> Becomes:
    return Becomes(which or Which(made.design.slots[0].pk), day, time(15, 45), time(16, 45), why=SNOW)


def cancelled(made: Made) -> Becomes:
    slot = made.design.slots[0].pk
    return Becomes(Which(slot), date(2008, 11, 13), time(15, 45), time(16, 45), cancelled=True, why=SNOW)


def test_nobody_has_them_who_did_not_ask(ada: Any, made: Made) -> None:
    assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 0
    assert not Notice.objects.exists()


def test_what_is_ahead_is_mailed_one_by_one_under_the_uids_of_the_feed(ada: Any, made: Made, colleague: User) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    feed = renew(kind=Feed.Kind.PERSON, programme_id=made.programme_id, owner=colleague, now=MONDAY)
    kept = calendar_of(feed, made.school, settings.PUBLIC_URL) or b""
    fed = [
        ("REQUEST", str(one["UID"]), int(one["SEQUENCE"]), f"{one.decoded('DTSTART'):%Y-%m-%d %H:%M}")
        for one in icalendar.Calendar.from_ical(kept).walk("VEVENT")
    ]
    assert len(fed) == 8
    assert waiting() == fed


def test_a_mail_says_where_and_when_from_whom_and_how_to_end_it(ada: Any, made: Made, page: Callable[..., str]) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    notice = Notice.objects.order_by("pk")[0]
    event = event_of(notice)
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"]), event["ATTENDEE"].params["RSVP"]) == (
        "mailto:collegium@localhost",
        "mailto:s0@elmbridge.test",
        "FALSE",
    )
    assert str(event["DTSTART"].params["TZID"]) == "Europe/London"
    assert notice.subject == f"For your calendar: {event['SUMMARY']}, Thursday 13 November 2008, 3.45–4.45pm"
    off = page("publication:calendar_mails_off", person_token(CALENDAR_OFF_SALT, made.school.pk, ada.pk))
    assert notice.body.split("\n") == [
        f"{event['SUMMARY']}",
        f"Thursday 13 November 2008, 3.45–4.45pm, {place_of(ada).room}",
        "Counts towards: disaggregated time.",
        "No answer is needed.",
        "",
        f"Agenda, what to bring and apologies: {settings.PUBLIC_URL}{page('publication:mine')}",
        "",
        f"No more of these mails, without signing in: {settings.PUBLIC_URL}{off}",
    ]


def test_nobody_elses_name_stands_in_them(ada: Any, made: Made) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    names = {person["name"] for person in Version.objects.get().content["people"]} - {ada.name}
    whole = "".join(notice.body + notice.calendar.replace("\r\n ", "") for notice in Notice.objects.all())
    assert ada.name in whole
    assert [name for name in names if name in whole] == []


def test_a_move_is_mailed_with_a_higher_sequence_and_what_it_was(wanting: Any, made: Made, leader: User) -> None:
    change(made, leader, moved(made, date(2008, 11, 20)))
    assert waiting() == [("REQUEST", uid(made), 1, "2008-11-20 15:45")]
    notice = Notice.objects.get(sent_at=None)
    assert notice.subject.startswith("Moved: ")
    assert "Before: Thursday 13 November 2008, 3.45–4.45pm, Room" in notice.body


def test_another_room_and_another_group_are_mailed(wanting: Any, made: Made, leader: User, head: User) -> None:
    place_everyone(made, leader, turned=1)
    publish(made, leader, head, MONDAY)
    tell_calendars(programme_id=made.programme_id, now=MONDAY)
    assert [(method, sequence) for method, _uid, sequence, _start in waiting()] == [("REQUEST", 1)] * 8


def test_what_does_not_take_place_leaves_the_calendar_with_the_reason(wanting: Any, made: Made, leader: User) -> None:
    change(made, leader, cancelled(made))
    assert waiting() == [("CANCEL", uid(made), 1, "2008-11-13 15:45")]
    notice = Notice.objects.get(sent_at=None)
    assert (notice.subject.split(":")[0], "It does not take place.\n" + SNOW in notice.body) == (
        "Does not take place",
        True,
    )


def test_what_takes_place_after_all_comes_back_higher_still(wanting: Any, made: Made, leader: User) -> None:
    change(made, leader, cancelled(made))
    leave()
    change(made, leader, moved(made, date(2008, 11, 13)))
    assert waiting() == [("REQUEST", uid(made), 2, "2008-11-13 15:45")]


def test_one_groups_own_time_is_mailed_to_that_group_alone(wanting: Any, made: Made, leader: User) -> None:
    other = made.people[1]
    want_calendar_mails(colleague=other, programme_id=made.programme_id, now=MONDAY)
    leave()
    own = place_of(wanting)
    which = Which(made.design.slots[0].pk, own.block, own.group)
    change(made, leader, moved(made, date(2008, 11, 20), which))
    assert [notice.recipient for notice in Notice.objects.filter(sent_at=None)] == ["s0@elmbridge.test"]


def test_a_meeting_that_is_no_longer_ones_own_is_taken_out_and_says_so(
    wanting: Any, made: Made, leader: User, head: User
) -> None:
    from collegium_site.groups.models import Placement

    someone = made.people[7]
    want_calendar_mails(colleague=someone, programme_id=made.programme_id, now=MONDAY)
    leave()
    Placement.objects.filter(colleague=someone).delete()
    Colleague.objects.filter(pk=someone.pk).update(membership="exempt")
    publish(made, leader, head, MONDAY)
    tell_calendars(programme_id=made.programme_id, now=MONDAY)
    found = Notice.objects.filter(sent_at=None, calendar_method="CANCEL")
    assert [notice.recipient for notice in found] == ["s7@elmbridge.test"] * 8
    assert {notice.subject.split(":")[0] for notice in found} == {"No longer yours"}


def test_asked_again_nobody_is_mailed_twice(wanting: Any, made: Made, leader: User) -> None:
    change(made, leader, moved(made, date(2008, 11, 20)))
    before = waiting()
    assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 0
    want_calendar_mails(colleague=wanting, programme_id=made.programme_id, now=MONDAY)
    assert waiting() == before


def test_a_version_that_changes_nothing_is_mailed_to_nobody(wanting: Any, made: Made, leader: User, head: User) -> None:
    publish(made, leader, head, MONDAY)
    assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 0


def test_three_changes_before_a_mail_leaves_are_one_mail(wanting: Any, made: Made, leader: User) -> None:
    for day in (18, 20, 24):
        change(made, leader, moved(made, date(2008, 11, day)))
    assert waiting() == [("REQUEST", uid(made), 3, "2008-11-24 15:45")]


def test_a_site_that_was_killed_half_way_tells_the_rest(ada: Any, made: Made) -> None:
    for person in made.people[:6]:
        if person.email:
            want_calendar_mails(colleague=person, programme_id=made.programme_id, now=MONDAY)
    Notice.objects.all().delete()
    CalendarEntry.objects.all().delete()
    module = "collegium_site.publication.services.calendar_mails"
    with (
        patch(f"{module}.PEOPLE_AT_ONCE", 2),
        patch(f"{module}.queue_calendar_mails", side_effect=[None, KeyboardInterrupt]) as queued,
        pytest.raises(KeyboardInterrupt),
    ):
        tell_calendars(programme_id=made.programme_id, now=MONDAY)
    first = {mail.key for mail in queued.call_args_list[0].kwargs["mails"]}
    assert CalendarEntry.objects.count() == len(first) == 16
    assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 24
    assert not first & set(Notice.objects.values_list("digest_key", flat=True))


def test_off_takes_out_what_is_ahead_and_leaves_what_is_over(wanting: Any, made: Made, time_machine: Any) -> None:
    after_two = datetime(2008, 12, 2, 9, 0, tzinfo=UTC)
    time_machine.move_to(after_two, tick=False)
    end_calendar_mails(colleague=wanting, now=after_two)
    assert [(method, sequence) for method, _uid, sequence, _start in waiting()] == [("CANCEL", 1)] * 6
    assert {notice.subject.split(":")[0] for notice in Notice.objects.filter(sent_at=None)} == {"Out of your calendar"}
    assert all("The meeting stands." in notice.body for notice in Notice.objects.filter(sent_at=None))
    end_calendar_mails(colleague=wanting, now=after_two)
    assert len(waiting()) == 6


def test_on_again_brings_back_what_is_ahead_with_a_higher_sequence(wanting: Any, made: Made) -> None:
    end_calendar_mails(colleague=wanting, now=MONDAY)
    leave()
    want_calendar_mails(colleague=wanting, programme_id=made.programme_id, now=MONDAY)
    assert [(method, sequence) for method, _uid, sequence, _start in waiting()] == [("REQUEST", 2)] * 8


def test_on_and_off_before_anything_left_mails_nothing_at_all(ada: Any, made: Made) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    end_calendar_mails(colleague=ada, now=MONDAY)
    assert not Notice.objects.exists()
    assert not CalendarEntry.objects.exists()


def test_off_means_off_at_the_next_version(wanting: Any, made: Made, leader: User) -> None:
    end_calendar_mails(colleague=wanting, now=MONDAY)
    leave()
    change(made, leader, moved(made, date(2008, 11, 20)))
    assert waiting() == []


def test_another_address_gets_what_is_ahead_with_the_next_version(
    wanting: Any, made: Made, leader: User, head: User
) -> None:
    Colleague.objects.filter(pk=wanting.pk).update(email="ada@new.test")
    publish(made, leader, head, MONDAY)
    tell_calendars(programme_id=made.programme_id, now=MONDAY)
    assert {notice.recipient for notice in Notice.objects.filter(sent_at=None).exclude(calendar="")} == {"ada@new.test"}
    assert len(waiting()) == 8


def test_without_an_address_it_is_refused_and_nobody_is_mailed(ada: Any, made: Made) -> None:
    nowhere = made.people[2]
    with pytest.raises(Refused, match="Nobody has written down an e-mail address"):
        want_calendar_mails(colleague=nowhere, programme_id=made.programme_id, now=MONDAY)
    assert not Notice.objects.exists()


def test_who_cannot_be_told_is_no_other_list_because_a_calendar_mail_failed(
    wanting: Any, made: Made, first: Version
) -> None:
    Notice.objects.update(given_up_at=MONDAY)
    found = telling(made.programme_id, 1, first.pk, MONDAY, made.school)
    assert ([one.id for one in found.without_address], found.bounced) == (["S0002"], ())


def test_whoever_has_left_is_mailed_nothing(wanting: Any, made: Made, leader: User) -> None:
    Colleague.objects.filter(pk=wanting.pk).update(left_on=MONDAY.date())
    change(made, leader, moved(made, date(2008, 11, 20)))
    assert waiting() == []


def following(run_jobs: Callable[[], list[Any]]) -> list[Any]:
    """What came of looking through the calendars after a change of the staff list."""
    return [job.result for job in run_jobs() if job.name == FOLLOW]


def test_whoever_leaves_the_school_has_what_is_ahead_taken_out_once(
    wanting: Any, made: Made, leader: User, run_jobs: Callable[[], list[Any]]
) -> None:
    staff_list.leave(school=made.school, actor=leader, pk=wanting.pk)
    assert following(run_jobs) == [{"calendars": 8}]
    left = Notice.objects.filter(sent_at=None)
    assert {(one.calendar_method, one.subject.partition(":")[0]) for one in left} == {
        ("CANCEL", "Out of your calendar")
    }
    assert all("You are no longer on the staff list here" in one.body for one in left)
    assert not any("switched calendar mails off" in one.body for one in left)
    assert follow_staff_list(programmes=[made.programme_id], now=MONDAY) == 0


def test_what_never_left_for_someone_who_left_is_withdrawn(
    ada: Any, made: Made, leader: User, run_jobs: Callable[[], list[Any]]
) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    staff_list.leave(school=made.school, actor=leader, pk=ada.pk)
    assert following(run_jobs) == [{"calendars": 0}]
    assert waiting() == []


def test_whoever_is_back_begins_anew(wanting: Any, made: Made, leader: User, run_jobs: Callable[[], list[Any]]) -> None:
    staff_list.leave(school=made.school, actor=leader, pk=wanting.pk)
    run_jobs()
    leave()
    staff_list.rejoin(school=made.school, actor=leader, pk=wanting.pk)
    assert following(run_jobs) == []
    wanting.refresh_from_db()
    want_calendar_mails(colleague=wanting, programme_id=made.programme_id, now=MONDAY)
    assert [(method, sequence) for method, _uid, sequence, _start in waiting()] == [("REQUEST", 2)] * 8


def test_another_address_on_the_staff_list_gets_what_is_ahead_at_once_and_as_new(
    wanting: Any, made: Made, leader: User, run_jobs: Callable[[], list[Any]]
) -> None:
    person = next(one for one in roster(made.school) if one.id == wanting.staff_id)
    person = replace(person, email="ada@new.test")
    staff_list.save_colleague(school=made.school, actor=leader, person=person, pk=wanting.pk)
    assert following(run_jobs) == [{"calendars": 8}]
    found = Notice.objects.filter(sent_at=None)
    assert {(one.recipient, one.subject.partition(":")[0]) for one in found} == {("ada@new.test", "For your calendar")}
    assert not any("Before:" in one.body for one in found)


def test_nothing_is_looked_through_where_nobodys_calendar_follows(
    ada: Any, made: Made, leader: User, run_jobs: Callable[[], list[Any]]
) -> None:
    staff_list.leave(school=made.school, actor=leader, pk=made.people[5].pk)
    assert following(run_jobs) == []


def test_a_member_until_a_day_has_what_comes_after_it_taken_out(made: Made, first: Version, leader: User) -> None:
    people = Content.from_json(first.content).people
    member = next(one for one in people if not one.places[0].leads and one.id != "S0002")
    colleague = Colleague.objects.get(pk=member.key)
    want_calendar_mails(colleague=colleague, programme_id=made.programme_id, now=MONDAY)
    leave()
    now = in_hand(made.school)
    assert now is not None
    goes = Change(Kind.LEAVES, member.key, 1, member.places[0].group, date(2008, 12, 1), why=SNOW)
    change_membership(now=now, change=goes, actor=leader, at=MONDAY)
    assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 2
    assert [(method, start) for method, _uid, _sequence, start in waiting()] == [
        ("CANCEL", "2009-01-28 14:30"),
        ("CANCEL", "2009-02-09 15:45"),
    ]
    bodies = Notice.objects.filter(sent_at=None).exclude(calendar="").values_list("subject", "body")
    assert all(subject.startswith("No longer yours:") for subject, _body in bodies)
    assert all("you are not asked to this one any more" in body and SNOW not in body for _subject, body in bodies)


def test_a_meeting_of_today_is_changed_at_once(wanting: Any, made: Made, leader: User, time_machine: Any) -> None:
    morning = datetime(2008, 11, 13, 7, 0, tzinfo=UTC)
    time_machine.move_to(morning, tick=False)
    now = in_hand(made.school)
    assert now is not None
    change_meetings(now=now, changes=[cancelled(made)], why=SNOW, actor=leader, at=morning)
    tell_calendars(programme_id=made.programme_id, now=morning)
    assert [(notice.urgent, notice.calendar_method) for notice in Notice.objects.filter(sent_at=None)] == [
        (True, "CANCEL")
    ]


def test_the_people_of_a_demonstration_are_mailed_nothing(ada: Any, made: Made) -> None:
    made.school.is_demonstration = True
    made.school.save()
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    assert not Notice.objects.exists()


def test_the_mails_leave_and_each_holds_one_invitation(ada: Any, made: Made, mailoutbox: list[EmailMessage]) -> None:
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    assert send_due(MONDAY) == 8
    assert [part.get_content_type() for part in mailoutbox[0].message().walk()][-2:] == [
        "text/calendar",
        "application/ics",
    ]
    assert send_due(MONDAY) == 0


def test_publishing_mails_calendars_too(
    wanting: Any,
    made: Made,
    leader: User,
    run_jobs: Callable[[], list[Any]],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    now = in_hand(made.school)
    assert now is not None
    with django_capture_on_commit_callbacks(execute=True):
        change_meetings(now=now, changes=[cancelled(made)], why=SNOW, actor=leader, at=MONDAY)
    assert [job.result for job in run_jobs() if job.name == "tell_of_version"] == [{"told": 11, "calendars": 1}]


def test_one_tap_on_ones_own_page_and_one_off(ada: Any, mine: Client, page: Callable[..., str]) -> None:
    def shown() -> str:
        return mine.get(page("publication:mine")).content.decode()

    assert "Mail them to my calendar" in shown()
    mine.post(page("publication:calendar_mails"), {"wanted": "yes"})
    assert len(waiting()) == 8
    assert "each meeting is mailed to s0@elmbridge.test" in shown()
    mine.post(page("publication:calendar_mails"), {"wanted": "no"})
    assert (waiting(), "Mail them to my calendar" in shown()) == ([], True)


def test_the_link_in_the_mail_switches_off_with_one_button_and_can_do_nothing_else(
    wanting: Any, made: Made, page: Callable[..., str], other_school: School
) -> None:
    token = person_token(CALENDAR_OFF_SALT, made.school.pk, wanting.pk)
    link = page("publication:calendar_mails_off", token)
    nobody = Client()
    assert nobody.get(link).status_code == 200
    assert waiting() == []  # a mail program that opens every link switches nothing off
    assert nobody.post(link).status_code == 200
    assert {method for method, *_rest in waiting()} == {"CANCEL"}
    elsewhere = page("publication:calendar_mails_off", token, school=other_school)
    forged = page("publication:calendar_mails_off", person_token(COMMENT_SALT, made.school.pk, wanting.pk))
    assert [nobody.get(address).status_code for address in (elsewhere, forged)] == [404, 404]


def test_nothing_is_logged_of_who_wants_it(ada: Any, made: Made) -> None:
    before = Event.objects.count()
    want_calendar_mails(colleague=ada, programme_id=made.programme_id, now=MONDAY)
    end_calendar_mails(colleague=ada, now=MONDAY)
    assert Event.objects.count() == before


@pytest.mark.parametrize("people", [2, 9])
def test_a_few_people_take_nine_statements_and_those_for_what_is_written(ada: Any, made: Made, people: int) -> None:
    for person in [one for one in made.people if one.email][:people]:
        want_calendar_mails(colleague=person, programme_id=made.programme_id, now=MONDAY)
    CalendarEntry.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        assert tell_calendars(programme_id=made.programme_id, now=MONDAY) == 8 * people
    work = [
        sql for one in asked.captured_queries if not (sql := one["sql"]).startswith(("INSERT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(work) == 9, work
