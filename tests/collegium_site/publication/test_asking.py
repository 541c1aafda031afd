"""Whoever's word is awaited hears of it, and whoever waited hears what it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from collegium_site.notices.models import Notice
from collegium_site.publication.models import Round
from collegium_site.publication.services import rounds
from collegium_site.publication.services.asking import announce
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role
from published_programme import Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
OPENS, CLOSES = date(2008, 11, 3), date(2008, 11, 14)


@pytest.fixture(autouse=True)
def saturday(time_machine: object) -> None:
    time_machine.move_to(NOW, tick=False)  # type: ignore[attr-defined] # its fixture has no type


@pytest.fixture
def asked(made: Made, leader: User) -> Round:
    return rounds.ask_for_approval(programme_id=made.programme_id, actor=leader, words="Before half term, please")


@pytest.fixture
def approved(asked: Round, head: User) -> Round:
    found = rounds.approve(found=asked, actor=head)
    Notice.objects.all().delete()
    return found


def letters() -> dict[str, str]:
    return {notice.recipient: notice.body for notice in Notice.objects.all()}


def test_the_head_is_told_that_a_draft_waits_and_in_which_words(asked: Round) -> None:
    assert list(letters()) == ["head@elmbridge.test"]
    body = letters()["head@elmbridge.test"]
    assert "Before half term, please" in body
    assert body.endswith("/s/elmbridge/publishing/")


def test_the_leader_is_told_what_the_head_decided(asked: Round, head: User) -> None:
    Notice.objects.all().delete()
    rounds.send_back(found=asked, actor=head, words="Not in May")
    assert list(letters()) == ["programme_leader@elmbridge.test"]
    assert "has sent the draft back.\n“Not in May”" in letters()["programme_leader@elmbridge.test"]


def test_approval_is_told_too(asked: Round, head: User) -> None:
    Notice.objects.all().delete()
    rounds.approve(found=asked, actor=head)
    assert "has approved the draft." in letters()["programme_leader@elmbridge.test"]


def test_all_who_may_comment_are_asked_on_the_day_it_opens(
    approved: Round,
    leader: User,
    run_jobs: Callable[[], list[Job]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined] # a context manager
        rounds.open_consultation(found=approved, opens=OPENS, closes=CLOSES, actor=leader)
    roles = [Role.PROGRAMME_LEADER, Role.FACILITATOR, Role.COLLEAGUE, Role.HEAD, Role.HEAD_OF_DEPARTMENT]
    commenting = {f"{role}@elmbridge.test" for role in [*roles, Role.DATA_MANAGER]}
    assert [job.result for job in run_jobs() if job.name == "announce_consultation"] == [{"told": len(commenting)}]
    assert set(letters()) == commenting
    midnight = datetime(2008, 11, 3, tzinfo=ZoneInfo("Europe/London"))
    assert set(Notice.objects.values_list("not_before", flat=True)) == {midnight}


def test_dates_changed_before_the_letter_has_left_change_the_letter(approved: Round, leader: User) -> None:
    found = rounds.open_consultation(found=approved, opens=OPENS, closes=CLOSES, actor=leader)
    announce(round_pk=found.pk)
    rounds.open_consultation(found=found, opens=OPENS, closes=date(2008, 11, 21), actor=leader)
    announce(round_pk=found.pk)
    mine = Notice.objects.get(recipient="colleague@elmbridge.test")
    assert "to the end of Friday 21 November 2008" in mine.body


def test_nobody_is_asked_about_what_is_no_consultation(approved: Round) -> None:
    assert (announce(round_pk=approved.pk), Notice.objects.count()) == (0, 0)


def test_a_school_without_a_head_is_told_so_before_and_after_asking(
    made: Made, led: Client, page: Callable[..., str], leader: User, head: User
) -> None:
    Membership.objects.filter(user=head).delete()
    nobody = "Nobody here can approve it yet"
    overview = page("publication:overview")
    assert (nobody in led.get(overview).text, 'action="/s/elmbridge/publishing/ask/"' in led.get(overview).text) == (
        True,
        False,
    )
    rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    assert nobody in led.get(overview).text


def test_the_leader_reads_who_will_be_asked(made: Made, led: Client, page: Callable[..., str], head: User) -> None:
    assert f"Asked will be: {head}." in led.get(page("publication:overview")).text
