"""Who is told what: in their own words, once, and today's cancellation at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.utils import timezone

from collegium_site.notices.models import Notice
from collegium_site.notices.sender import send_due
from collegium_site.publication.models import Version
from collegium_site.publication.selectors.telling import telling
from collegium_site.publication.services.telling import tell
from published_programme import Made, move_meeting, place_everyone, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
TOLD = datetime(2008, 11, 3, 10, 0, tzinfo=UTC)
"""A Monday morning."""


@pytest.fixture(autouse=True)
def monday(time_machine: object) -> None:
    time_machine.move_to(TOLD, tick=False)  # type: ignore[attr-defined] # its fixture has no type


@pytest.fixture
def told(first: Version) -> Version:
    Notice.objects.all().delete()  # what head and leader heard on the way to it
    tell(version_pk=first.pk, now=TOLD)
    return first


def test_publishing_asks_for_the_mails(
    made: Made,
    leader: User,
    head: User,
    run_jobs: Callable[[], list[Job]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined] # a context manager
        publish(made, leader, head, NOW)
    assert [job.result for job in run_jobs() if job.name == "tell_of_version"] == [{"told": 11, "calendars": 0}]


def test_everyone_with_an_address_is_told_of_a_first_version_and_only_of_their_own_place(told: Version) -> None:
    letters = {notice.recipient: notice.body for notice in Notice.objects.all()}
    assert len(letters) == 11
    own = next(person for person in told.content["people"] if person["id"] == "S0003")
    others = [place["group"] for place in own["places"]]
    assert all(group in letters["s3@elmbridge.test"] for group in others)


def test_nobody_is_told_twice(told: Version) -> None:
    assert tell(version_pk=told.pk, now=TOLD) == 0
    assert Notice.objects.count() == 11


def test_a_moved_date_is_told_in_ones_own_words(told: Version, made: Made, leader: User, head: User) -> None:
    Notice.objects.all().delete()
    move_meeting(made, 0, date(2008, 11, 20), leader)
    tell(version_pk=publish(made, leader, head, TOLD).pk, now=TOLD)
    body = Notice.objects.get(recipient="s3@elmbridge.test").body
    assert "Meeting 1: Thursday 20 November 2008, 3.45–4.45pm instead of Thursday 13 November 2008, 3.45–4.45pm" in body


def test_whoever_is_not_concerned_hears_nothing(told: Version, made: Made, leader: User, head: User) -> None:
    again = publish(made, leader, head, TOLD)
    Notice.objects.all().delete()
    assert tell(version_pk=again.pk, now=TOLD) == 0
    assert not Notice.objects.exists()


def test_other_groups_are_told_to_whom_they_are(told: Version, made: Made, leader: User, head: User) -> None:
    Notice.objects.all().delete()
    place_everyone(made, leader, turned=1)
    version = publish(made, leader, head, TOLD)
    tell(version_pk=version.pk, now=TOLD)
    own = next(person for person in version.content["people"] if person["id"] == "S0003")
    body = Notice.objects.get(recipient="s3@elmbridge.test").body
    assert f"Block 1: {own['places'][0]['group']} instead of" in body


def test_a_meeting_of_today_that_does_not_take_place_is_told_at_once(
    told: Version, made: Made, leader: User, head: User
) -> None:
    Notice.objects.all().delete()
    morning = datetime(2008, 11, 13, 7, 0, tzinfo=UTC)
    move_meeting(made, 0, date(2008, 11, 20), leader)
    tell(version_pk=publish(made, leader, head, morning).pk, now=morning)
    urgent = Notice.objects.filter(urgent=True, recipient="s3@elmbridge.test").get()
    assert urgent.subject == "Today’s meeting at 3.45pm does not take place"


def test_once_it_would_have_begun_it_is_no_longer_urgent(told: Version, made: Made, leader: User, head: User) -> None:
    evening = datetime(2008, 11, 13, 18, 0, tzinfo=UTC)
    move_meeting(made, 0, date(2008, 11, 20), leader)
    tell(version_pk=publish(made, leader, head, evening).pk, now=evening)
    assert not Notice.objects.filter(urgent=True).exists()


@pytest.mark.parametrize(("when", "sent"), [(TOLD, 11), (TOLD + timedelta(days=5), 0), (TOLD + timedelta(hours=10), 0)])
def test_mails_leave_in_working_hours_on_working_days(told: Version, when: datetime, sent: int) -> None:
    assert send_due(when) == sent
    assert len(mail.outbox) == sent


def test_two_who_share_an_address_both_hear(made: Made, leader: User, head: User) -> None:
    for row in made.people[3:5]:
        row.email = "shared@elmbridge.test"
        row.save()
    version = publish(made, leader, head, NOW)
    tell(version_pk=version.pk, now=TOLD)
    assert Notice.objects.filter(recipient="shared@elmbridge.test").count() == 2


def test_it_says_who_could_not_be_told(told: Version, made: Made) -> None:
    bounced = Notice.objects.get(recipient="s3@elmbridge.test")
    bounced.given_up_at = timezone.now()
    bounced.save()
    found = telling(made.programme_id, 1, told.pk, TOLD, made.school)
    assert ([one.id for one in found.without_address], [one.id for one in found.bounced]) == (["S0002"], ["S0003"])


def test_the_people_of_a_demonstration_are_written_to_by_nobody(first: Version, made: Made) -> None:
    Notice.objects.all().delete()
    made.school.is_demonstration = True
    made.school.save()
    tell(version_pk=first.pk, now=TOLD)
    assert not Notice.objects.exists()
