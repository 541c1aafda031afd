"""A published version and its meetings: made together, moved with the next version, kept once they have begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.meetings.models import Meeting, Seat
from collegium_site.meetings.services.laying_out import lay_out
from collegium_site.publication.models import PersonPage
from collegium_site.publication.selectors.versions import whole
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from held_meetings import first_meeting
from published_programme import Made, move_meeting, place_everyone, publish

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version

LATER = datetime(2008, 11, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def before_the_first_block(time_machine: Any) -> None:
    """Nothing is held yet, so that everything may still be published otherwise."""
    time_machine.move_to(datetime(2008, 11, 1, 9, 0, tzinfo=UTC), tick=False)


def again(made: Made, own: dict[Role, User]) -> Version:
    return publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], LATER)


def test_every_group_gets_its_meetings_with_whom_the_version_puts_there(version: Version) -> None:
    expected = [
        (turn["meeting"], place["group"], page.colleague_id)
        for page in PersonPage.objects.filter(version=version)
        for place in page.content["places"]
        for turn in place["turns"]
    ]
    seated = Seat.objects.values_list("meeting__slot", "meeting__group", "colleague_id")
    assert sorted(seated) == sorted(expected)
    assert {seat.basis for seat in Seat.objects.all()} >= {"directed"}


def test_one_leads_each_meeting(version: Version) -> None:
    led = Seat.objects.filter(leads=True).values_list("meeting_id", flat=True)
    assert sorted(led) == sorted(Meeting.objects.values_list("pk", flat=True))


def test_the_first_meeting_of_a_block_has_its_own_protocol(version: Version) -> None:
    rows = Meeting.objects.order_by("number").values_list("number", "protocol").distinct()
    assert list(rows) == [
        (1, "first_meeting"),
        (2, "learning_community"),
        (3, "learning_community"),
        (4, "learning_community"),
    ]


def test_a_meeting_that_has_not_begun_moves_with_the_next_version(
    made: Made, meeting: Meeting, leader: User, own: dict[Role, User]
) -> None:
    move_meeting(made, 0, date(2008, 11, 17), leader)
    second = again(made, own)
    meeting.refresh_from_db()
    assert (meeting.date, meeting.version_id) == (date(2008, 11, 17), second.pk)


def test_a_meeting_that_has_begun_stays_as_it_was_held(
    made: Made, meeting: Meeting, leader: User, own: dict[Role, User]
) -> None:
    meeting.started_at = datetime(2008, 11, 13, 15, 45, tzinfo=UTC)
    meeting.save()
    seats = list(meeting.seats.values_list("pk", flat=True))
    move_meeting(made, 0, date(2008, 11, 17), leader)
    place_everyone(made, leader, turned=1)
    again(made, own)
    meeting.refresh_from_db()
    assert (meeting.date, list(meeting.seats.values_list("pk", flat=True))) == (date(2008, 11, 13), seats)


def test_people_who_change_groups_change_seats(
    made: Made, meeting: Meeting, leader: User, own: dict[Role, User]
) -> None:
    before = set(meeting.seats.values_list("colleague_id", flat=True))
    place_everyone(made, leader, turned=1)
    second = again(made, own)
    after = set(meeting.seats.values_list("colleague_id", flat=True))
    wanted = {
        page.colleague_id
        for page in PersonPage.objects.filter(version=second)
        for place in page.content["places"]
        if (place["block"], place["group"]) == (meeting.block, meeting.group)
    }
    assert (after == wanted, after & before) == (True, set())


def test_a_meeting_that_the_next_version_no_longer_has_is_removed_unless_it_was_held(version: Version) -> None:
    slot = first_meeting().slot
    held = Meeting.objects.filter(slot=slot)[0]
    held.started_at = datetime(2008, 11, 13, 15, 45, tzinfo=UTC)
    held.save()
    content = whole(version.pk)
    without = tuple(
        replace(group, meetings=tuple(key for key in group.meetings if key != slot)) for group in content.groups
    )
    lay_out(version=version, content=replace(content, groups=without))
    assert list(Meeting.objects.filter(slot=slot)) == [held]


def test_laying_out_again_changes_nothing(version: Version) -> None:
    before = list(Seat.objects.order_by("pk").values()), list(Meeting.objects.order_by("pk").values())
    lay_out(version=version, content=whole(version.pk))
    assert (list(Seat.objects.order_by("pk").values()), list(Meeting.objects.order_by("pk").values())) == before


def test_whoever_has_left_the_staff_list_since_has_no_seat(version: Version, meeting: Meeting) -> None:
    seat = meeting.seats.all()[0]
    Colleague.objects.filter(pk=seat.colleague_id).update(left_on=date(2008, 11, 5))
    lay_out(version=version, content=whole(version.pk))
    assert Seat.objects.filter(colleague_id=seat.colleague_id).count() == 0
