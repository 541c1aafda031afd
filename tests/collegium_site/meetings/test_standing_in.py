"""Someone else leads one meeting: asked by the facilitator or the programme leader, told, and nobody else's act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from collegium_site.meetings.models import Meeting, Seat
from collegium_site.notices.models import Notice
from collegium_site.publication.models import Version
from collegium_site.tenancy.permissions import Role
from published_programme import Made, publish

if TYPE_CHECKING:
    from django.test import Client

    from collegium_site.accounts.models import User


def page(meeting: Meeting) -> str:
    return reverse("meetings:swap", args=[meeting.school.slug, meeting.pk])


def told() -> dict[str, str]:
    return {one.recipient: one.body for one in Notice.objects.filter(digest_key__startswith="stand-in-")}


def leading(meeting: Meeting) -> set[int]:
    return set(Seat.objects.filter(meeting=meeting, leads_today=True).values_list("pk", flat=True))


def test_the_facilitator_asks_someone_who_is_told_and_then_leads(runs: Client, meeting: Meeting, member: Seat) -> None:
    assert runs.post(page(meeting), {"seat": member.pk}).status_code == 302
    assert leading(meeting) == {member.pk}
    assert "its clock, register and minutes are yours" in told()[member.colleague.user.email]


def test_the_programme_leader_can_from_the_page_of_the_day(led: Client, meeting: Meeting, facilitator: Seat) -> None:
    day = led.get(reverse("meetings:day", args=[meeting.school.slug, "2008-11-13"])).content.decode()
    assert page(meeting) in day
    other = Seat.objects.filter(meeting=meeting, leads=False)[0]
    led.post(page(meeting), {"seat": other.pk})
    assert leading(meeting) == {other.pk}
    assert f"{other.name} leads this meeting" in told()[facilitator.colleague.email or facilitator.colleague.user.email]


def test_taken_back_whoever_was_asked_is_told_too(runs: Client, meeting: Meeting, member: Seat) -> None:
    runs.post(page(meeting), {"seat": member.pk})
    runs.post(page(meeting), {"seat": ""})
    assert leading(meeting) == set()
    assert "leads this meeting after all" in told()[member.colleague.user.email]


def test_a_member_cannot_and_a_stranger_finds_nothing(takes_part: Client, meeting: Meeting, member: Seat) -> None:
    assert takes_part.get(page(meeting)).status_code == 404
    assert takes_part.post(page(meeting), {"seat": member.pk}).status_code == 404
    assert leading(meeting) == set()


def test_someone_of_another_group_is_refused(runs: Client, meeting: Meeting) -> None:
    other = Seat.objects.exclude(meeting=meeting)[0]
    assert runs.post(page(meeting), {"seat": other.pk}).status_code == 422


def test_two_of_one_name_are_told_apart_as_deputies(made: Made, version: Version, own: dict[Role, User]) -> None:
    from collegium_site.groups.models import Group
    from collegium_site.schools.models import Colleague

    Colleague.objects.update(first_name="Ada", last_name="Quill")
    group = Group.objects.filter(block=1)[0]
    group.deputy = group.placements.filter(leads=False)[0].colleague
    group.save()
    publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], version.published_at)
    deputies = Seat.objects.filter(deputises=True).values_list("colleague_id", flat=True)
    assert set(deputies) == {group.deputy_id}
