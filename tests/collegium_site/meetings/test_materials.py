"""Materials of one meeting: put there by whoever leads it, read by those with a seat, and gone with the meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from collegium_site.audit.models import Event
from collegium_site.materials.models import Material
from collegium_site.meetings.models import Meeting, Seat
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from held_meetings import wall_clock
from published_programme import Made, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

PDF = b"%PDF-1.4 for this meeting"


@pytest.fixture
def kept(runs: Client, meeting: Meeting, page: Callable[..., str]) -> Material:
    file = SimpleUploadedFile("sample.pdf", PDF)
    runs.post(page("meetings:materials", meeting.pk), {"title": "A sample of work", "minutes": "5", "file": file})
    return Material.objects.get()


def test_members_find_what_whoever_leads_has_put_there(
    takes_part: Client, kept: Material, meeting: Meeting, page: Callable[..., str]
) -> None:
    text = takes_part.get(page("meetings:meeting", meeting.pk)).content.decode()
    address = page("meetings:material", kept.pk)
    assert (text.count(f'href="{address}"'), "Add a link or a file" in text) == (1, False)
    assert takes_part.get(address).content == PDF
    assert Event.objects.filter(kind__startswith="starter_pack").count() == 0


@pytest.mark.parametrize("role", list(Role))
def test_nobody_without_a_seat_opens_a_file_of_the_meeting(
    sign_in: Callable[[User], Client],
    own: dict[Role, User],
    kept: Material,
    meeting: Meeting,
    page: Callable[..., str],
    role: Role,
) -> None:
    meeting.seats.filter(colleague__user=own[role]).delete()
    expected = 404 if Permission.ATTEND in permissions_of([role]) else 403
    for name in ("meetings:material", "materials:file"):
        answer = sign_in(own[role]).get(page(name, kept.pk))
        assert (answer.status_code, PDF in answer.content) == (expected, False)


def test_only_whoever_leads_adds_and_takes_away(
    takes_part: Client, kept: Material, meeting: Meeting, page: Callable[..., str]
) -> None:
    answers = [
        takes_part.get(page("meetings:materials", meeting.pk)),
        takes_part.post(page("meetings:materials", meeting.pk), {"title": "x", "address": "https://example.org"}),
        takes_part.post(page("meetings:remove_material", meeting.pk, kept.pk)),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Material.objects.count() == 1


def test_a_meeting_takes_away_its_own_only(
    runs: Client, kept: Material, meeting: Meeting, page: Callable[..., str]
) -> None:
    Material.objects.update(key="999")
    runs.post(page("meetings:remove_material", meeting.pk, kept.pk))
    assert Material.objects.count() == 1
    Material.objects.update(key=str(meeting.pk))
    runs.post(page("meetings:remove_material", meeting.pk, kept.pk))
    assert Material.objects.count() == 0


def test_the_catch_up_has_them(
    takes_part: Client, kept: Material, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(started_at="2008-11-13T15:45Z", closed_at="2008-11-13T16:45Z")
    Seat.objects.filter(pk=member.pk).update(mark="not_here")
    with wall_clock("2008-11-20 12:00"):
        text = takes_part.get(page("meetings:catch_up", meeting.pk)).content.decode()
    assert text.count(page("meetings:material", kept.pk)) == 1


def test_they_go_with_a_meeting_that_no_version_has_any_more(
    kept: Material, made: Made, own: dict[Role, User], meeting: Meeting, time_machine: Any
) -> None:
    time_machine.move_to("2008-11-02T09:00Z", tick=False)
    Meeting.objects.filter(pk=meeting.pk).update(group="Gone-1")
    publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], datetime(2008, 11, 2, 9, tzinfo=UTC))
    assert (Meeting.objects.filter(pk=meeting.pk).count(), Material.objects.count()) == (0, 0)
