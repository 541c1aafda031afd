"""People are told once, together, and when they work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from collegium_site.notices import hours
from collegium_site.notices.models import Notice
from collegium_site.notices.selectors import could_not_be_told
from collegium_site.notices.sender import MOST_TRIES, send_due
from collegium_site.notices.services import queue

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
