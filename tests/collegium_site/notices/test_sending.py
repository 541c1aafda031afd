"""People are told once, together, and when they work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from django.core.mail import get_connection

from collegium_site.notices import hours
from collegium_site.notices.models import Notice
from collegium_site.notices.selectors import could_not_be_told, never_left
from collegium_site.notices.sender import MOST_TRIES, send_due
from collegium_site.notices.services import CalendarMail, queue, queue_calendar_mails

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

    from collegium_site.tenancy.models import School

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EARLIER = MONDAY_MORNING - timedelta(days=3)


def tell(
    school: School, recipient: str = "ann@elmbridge.test", subject: str = "A date moved", **more: object
) -> Notice:
    values = {"body": "It is on Tuesday now.", "not_before": EARLIER, "school": school, **more}
    return queue(recipient=recipient, subject=subject, **values)


def test_several_notices_of_a_person_are_one_mail(school: School, mailoutbox: list[EmailMessage]) -> None:
    tell(school)
    tell(school, subject="A room changed")
    tell(school, recipient="bea@elmbridge.test")
    assert send_due(MONDAY_MORNING) == 2
    assert sorted((mail.to[0], mail.subject) for mail in mailoutbox) == [
        ("ann@elmbridge.test", "Elmbridge School: 2 notices"),
        ("bea@elmbridge.test", "A date moved"),
    ]
    assert send_due(MONDAY_MORNING) == 0


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (datetime(2026, 11, 23, 7, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), 1),
        (datetime(2026, 11, 23, 16, 59, tzinfo=UTC), 1),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), 0),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), 0),
        (datetime(2026, 7, 6, 7, 30, tzinfo=UTC), 1),  # 8.30am in summer
    ],
)
def test_mail_waits_for_working_hours(school: School, mailoutbox: list[EmailMessage], now: datetime, sent: int) -> None:
    tell(school, not_before=datetime(2026, 1, 1, tzinfo=UTC))
    assert send_due(now) == sent


def test_an_urgent_notice_leaves_on_a_sunday_night(school: School, mailoutbox: list[EmailMessage]) -> None:
    tell(school, urgent=True)
    tell(school)
    assert send_due(datetime(2026, 11, 22, 23, 0, tzinfo=UTC)) == 1


def test_mail_waits_while_the_school_is_closed(
    school: School, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours, "_calendars", [lambda of, day: of == school and day == date(2026, 11, 23)])
    tell(school)
    assert send_due(MONDAY_MORNING) == 0
    assert send_due(MONDAY_MORNING + timedelta(days=1)) == 1


def test_a_later_notice_of_the_same_thing_replaces_the_first(school: School, mailoutbox: list[EmailMessage]) -> None:
    tell(school, digest_key="meeting:1")
    tell(school, digest_key="meeting:1", subject="It moved again")
    send_due(MONDAY_MORNING)
    assert [mail.subject for mail in mailoutbox] == ["It moved again"]


def test_failures_wait_longer_and_are_given_up_in_the_end(scope: School) -> None:
    notice = tell(scope)
    now = MONDAY_MORNING
    waits = []
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("no route")):
        for _try in range(MOST_TRIES):
            assert send_due(now) == 0
            notice.refresh_from_db()
            waits.append(round((notice.not_before - now).total_seconds() / 60))
            now = notice.not_before
    assert waits == [5, 10, 20, 40, 80, 160]
    assert [told.failure for told in could_not_be_told()] == ["no route"]
    assert send_due(now) == 0


def test_a_subject_cannot_add_headers(school: School, mailoutbox: list[EmailMessage]) -> None:
    tell(school, subject="Hello\nBcc: everyone@elmbridge.test")
    send_due(MONDAY_MORNING)
    assert mailoutbox[0].subject == "Hello Bcc: everyone@elmbridge.test"


ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Ünder\r\nEND:VCALENDAR\r\n"


def put_in_calendar(school: School, key: str = "calendar:1:1", **more: Any) -> None:
    values = {
        "key": key,
        "recipient": "ann@elmbridge.test",
        "recipient_name": "Ann Lee",
        "subject": "In your calendar",
        "body": "Thursday at 3.45pm",
        "method": "REQUEST",
        "content": ICS,
        "not_after": MONDAY_MORNING + timedelta(days=9),
        **more,
    }
    queue_calendar_mails(school=school, mails=[CalendarMail(**values)], now=EARLIER)


def test_a_meeting_for_a_calendar_is_an_alternative_of_the_words_and_a_file(
    school: School, mailoutbox: list[EmailMessage]
) -> None:
    put_in_calendar(school)
    assert send_due(MONDAY_MORNING) == 1
    read = message_from_bytes(mailoutbox[0].message().as_bytes(linesep="\r\n"), policy=policy.default)
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    invitation = next(part for part in read.walk() if part.get_content_type() == "text/calendar")
    assert dict(invitation["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert invitation.get_content().replace("\n", "\r\n").replace("\r\r", "\r") == ICS
    assert [(part.get_filename(), part.get_content().decode()) for part in read.iter_attachments()] == [
        ("meeting.ics", ICS)
    ]


def test_meetings_for_a_calendar_go_one_by_one_after_the_words(school: School, mailoutbox: list[EmailMessage]) -> None:
    put_in_calendar(school)
    put_in_calendar(school, key="calendar:1:2")
    tell(school)
    tell(school, subject="A room changed")
    assert send_due(MONDAY_MORNING) == 3
    assert [mail.subject for mail in mailoutbox] == [
        "Elmbridge School: 2 notices",
        "In your calendar",
        "In your calendar",
    ]


@pytest.mark.parametrize(
    ("now", "sent"),
    [(MONDAY_MORNING, 1), (MONDAY_MORNING + timedelta(hours=12), 0), (MONDAY_MORNING + timedelta(days=10), 0)],
    ids=["at work", "at night", "when it is over"],
)
def test_meetings_for_a_calendar_wait_for_working_hours_and_are_not_late(
    school: School, mailoutbox: list[EmailMessage], now: datetime, sent: int
) -> None:
    put_in_calendar(school)
    assert send_due(now) == sent


def test_a_later_state_of_a_meeting_replaces_the_one_that_waits(school: School, mailoutbox: list[EmailMessage]) -> None:
    put_in_calendar(school)
    put_in_calendar(school, subject="Moved", recipient="ann@new.test")
    assert (send_due(MONDAY_MORNING), [mail.subject for mail in mailoutbox]) == (1, ["Moved"])


def test_what_may_have_left_is_not_said_never_to_have_left(scope: School) -> None:
    """A site that is killed while it sends has taken the mail, and has not said that it was sent."""
    put_in_calendar(scope)
    put_in_calendar(scope, key="calendar:1:2")
    keys = ["calendar:1:1", "calendar:1:2", "calendar:1:3"]
    assert never_left(keys) == set(keys)
    with patch("django.core.mail.EmailMessage.send", side_effect=[KeyboardInterrupt]), pytest.raises(KeyboardInterrupt):
        send_due(MONDAY_MORNING)
    assert never_left(keys) == {"calendar:1:2", "calendar:1:3"}
    assert send_due(MONDAY_MORNING) == 1
    assert send_due(MONDAY_MORNING + timedelta(minutes=6)) == 1


def test_one_connection_serves_all_and_is_made_anew_after_a_fault(school: School) -> None:
    for number in range(4):
        tell(school, recipient=f"{number}@elmbridge.test")
    connection = get_connection()
    with (
        patch("collegium_site.notices.sender.get_connection", return_value=connection),
        patch.object(connection, "close") as closed,
        patch.object(connection, "send_messages", side_effect=[1, OSError("hung up"), 1, 1]),
    ):
        assert send_due(MONDAY_MORNING) == 3
    assert closed.call_count == 2


def test_a_server_that_cannot_be_reached_is_tried_once_a_round(school: School) -> None:
    tell(school)
    tell(school, recipient="bea@elmbridge.test")
    connection = get_connection()
    with (
        patch("collegium_site.notices.sender.get_connection", return_value=connection),
        patch.object(connection, "open", side_effect=OSError("no route")) as opened,
    ):
        assert send_due(MONDAY_MORNING) == 0
    assert opened.call_count == 1
    assert sorted(Notice.objects.values_list("tries", flat=True)) == [0, 1]
