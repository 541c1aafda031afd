"""Apology, acknowledged, catch-up, credited: three figures, and never a reason."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from collegium_site.hours.models import LedgerLine
from collegium_site.meetings.models import Meeting, Promise, Seat
from collegium_site.meetings.selectors.days import days
from collegium_site.notices.models import Notice
from collegium_site.schools.models import LeavePeriod
from held_meetings import at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

BEFORE, DURING, AFTER = "2008-11-12 09:00", "2008-11-13 15:50", "2008-11-14 09:00"


def apologise(client: Client, seat: Seat, page: Callable[..., str], when: str = BEFORE, **form: str) -> str:
    with wall_clock(when):
        answer = client.post(page("meetings:apologise", seat.meeting_id), form or {"apology": "other"}, follow=True)
    seat.refresh_from_db()
    return answer.content.decode()


def hold(runs: Client, meeting: Meeting, page: Callable[..., str], **marks: str) -> None:
    """Start, mark and close."""
    entries = [
        {"key": f"m{pk}", "seat": int(pk[1:]), "mark": mark, "saw": "", "at": int(at(DURING).timestamp())}
        for pk, mark in marks.items()
    ]
    with wall_clock(DURING):
        runs.post(page("meetings:tap", meeting.pk), {"kind": "enter", "step": "welcome", "key": "1"})
        if entries:
            runs.post(page("meetings:marks", meeting.pk), {"entries": json.dumps(entries)})
    with wall_clock("2008-11-13 16:44"):
        runs.post(page("meetings:tap", meeting.pk), {"kind": "close", "key": "2"})


def test_one_tap_sends_apologies_and_whoever_leads_is_told(
    takes_part: Client, member: Seat, facilitator: Seat, page: Callable[..., str]
) -> None:
    apologise(takes_part, member, page, apology="business")
    assert (member.apology, member.mark, member.acknowledged) == ("business", "apologies", False)
    told = Notice.objects.filter(subject__startswith="Apologies: ").values_list("recipient_name", "body")
    leaders = member.meeting.seats.filter(leads=True).values_list("name", flat=True)
    assert sorted(name for name, _body in told) == sorted(leaders)
    assert {member.name in body for _name, body in told} == {True}


def test_one_tap_acknowledges_them_all(
    runs: Client, takes_part: Client, member: Seat, page: Callable[..., str]
) -> None:
    apologise(takes_part, member, page)
    with wall_clock(DURING):
        assert "1 new apology" in runs.get(page("meetings:meeting", member.meeting_id)).content.decode()
        runs.post(page("meetings:acknowledge", member.meeting_id))
        assert "new apology" not in runs.get(page("meetings:meeting", member.meeting_id)).content.decode()
        assert "apologies acknowledged" in takes_part.get(page("meetings:meeting", member.meeting_id)).content.decode()


def test_the_page_says_so_beside_the_clock_too(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    says = []
    for form in ({"apology": "other"}, {"take_back": "yes"}):
        apologise(takes_part, member, page, **form)
        with wall_clock(BEFORE):
            shown = takes_part.get(page("meetings:meeting", member.meeting_id)).text
        says.append([part.count("apologies sent") for part in shown.split('id="apologies-heading"')])
    assert says == [[1, 1], [0, 0]]


def test_only_whoever_leads_acknowledges(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    apologise(takes_part, member, page)
    takes_part.post(page("meetings:acknowledge", member.meeting_id))
    member.refresh_from_db()
    assert member.acknowledged is False


def test_whoever_can_come_after_all_leaves_nothing_behind(
    takes_part: Client, member: Seat, page: Callable[..., str]
) -> None:
    apologise(takes_part, member, page)
    apologise(takes_part, member, page, take_back="yes")
    assert (member.apology, member.mark, member.last) == ("", "", "")


def test_apologies_are_for_before(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    text = apologise(takes_part, member, page, "2008-11-13 16:45")
    assert "Apologies are sent before the meeting is over" in text
    assert member.apology == ""


def test_no_reason_can_be_sent(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    text = apologise(takes_part, member, page, apology="migraine")
    assert "Choose school business or other; nothing more is asked." in text
    assert member.apology == ""


def worked(seat: Seat) -> int:
    lines = LedgerLine.objects.filter(colleague_id=seat.colleague_id, source_id=str(seat.meeting.slot))
    return sum(line.minutes for line in lines if line.state == "worked")


@pytest.fixture
def planned(meeting: Meeting) -> Seat:
    """Someone of the group with a planned hour."""
    lines = LedgerLine.objects.filter(source_id=str(meeting.slot)).values_list("colleague_id", flat=True)
    return meeting.seats.filter(colleague_id__in=lines, leads=False)[0]


def test_closing_writes_the_hour_of_those_who_were_there(
    runs: Client, planned: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    hold(runs, meeting, page, **{f"s{planned.pk}": "present"})
    assert worked(planned) == 60


def test_someone_marked_after_the_close_is_credited_too_and_once(
    runs: Client, planned: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    hold(runs, meeting, page)
    entry = {"key": "late", "seat": planned.pk, "mark": "present", "saw": "", "at": int(at(AFTER).timestamp())}
    with wall_clock(AFTER):
        for _time in range(2):
            runs.post(page("meetings:marks", meeting.pk), {"entries": json.dumps([entry])})
    assert worked(planned) == 60


def test_catching_up_is_credited_and_leaves_a_promise(
    runs: Client,
    takes_part: Client,
    member: Seat,
    planned: Seat,
    meeting: Meeting,
    page: Callable[..., str],
) -> None:
    user = member.colleague.user
    member.delete()
    type(planned.colleague).objects.filter(user=user).update(user=None)
    type(planned.colleague).objects.filter(pk=planned.colleague_id).update(user=user)
    apologise(takes_part, planned, page)
    hold(runs, meeting, page)
    assert worked(planned) == 0
    address = page("meetings:catch_up", meeting.pk)
    with wall_clock(AFTER):
        assert "1 h is expected for reading, thinking and trying" in takes_part.get(address).content.decode()
        assert "catch-up open" in takes_part.get(page("meetings:list")).content.decode()
        takes_part.post(address, {"text": "Wait five seconds"})
        assert takes_part.get(address).status_code == 404
    planned.refresh_from_db()
    assert (planned.caught_up, Promise.objects.get().text, worked(planned)) == (True, "Wait five seconds", 60)


def test_there_is_nothing_to_catch_up_with_before_the_close_or_for_those_who_were_there(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:catch_up", meeting.pk)
    apologise(takes_part, member, page)
    assert takes_part.get(address).status_code == 404
    apologise(takes_part, member, page, take_back="yes")
    hold(runs, meeting, page, **{f"s{member.pk}": "present"})
    assert takes_part.get(address).status_code == 404


@pytest.mark.parametrize("why", ["", "leave", "not_at_work", "invited"])
def test_catching_up_is_owed_by_those_who_were_at_work_and_a_choice_for_the_others(
    why: str, runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    hold(runs, meeting, page, **{f"s{member.pk}": "not_here"})
    if why == "leave":
        LeavePeriod.objects.create(colleague=member.colleague, first=meeting.date, last=meeting.date)
        LeavePeriod.objects.create(colleague=member.colleague, first=date(2009, 1, 5), last=date(2009, 1, 9))
    elif why == "not_at_work":
        takes_part.post(page("meetings:not_at_work", meeting.pk), {"was_not": "yes"})
    elif why == "invited":
        Seat.objects.filter(pk=member.pk).update(basis="needs_agreement")
    answer = takes_part.get(page("meetings:catch_up", meeting.pk))
    assert answer.context["owed"] is (why == "")
    assert ("you owe nothing" in answer.content.decode()) is (why != "")


def test_leave_of_another_day_leaves_the_catch_up_owed(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    hold(runs, meeting, page, **{f"s{member.pk}": "not_here"})
    for first, last in ((date(2008, 11, 1), date(2008, 11, 12)), (date(2008, 11, 14), date(2008, 11, 20))):
        LeavePeriod.objects.create(colleague=member.colleague, first=first, last=last)
    assert takes_part.get(page("meetings:catch_up", meeting.pk)).context["owed"] is True


def test_not_at_work_is_switched_by_oneself_and_back_and_keeps_no_reason(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:not_at_work", meeting.pk)
    takes_part.post(address, {"was_not": "yes"})
    member.refresh_from_db()
    assert member.not_at_work is False  # the meeting was not held yet
    hold(runs, meeting, page, **{f"s{member.pk}": "not_here"})
    states = []
    for was_not in ("yes", ""):
        takes_part.post(address, {"was_not": was_not, "reason": "migraine"})
        member.refresh_from_db()
        states.append((member.not_at_work, member.mark, member.apology))
    assert states == [(True, "not_here", ""), (False, "not_here", "")]
    assert "not at work" not in runs.get(page("meetings:meeting", meeting.pk)).content.decode()


def test_what_was_promised_beforehand_stands_in_the_catch_up_to_be_kept_or_changed(
    runs: Client, takes_part: Client, facilitator: Seat, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(DURING):
        for client, seat, text in ((takes_part, member, "Wait three seconds"), (runs, facilitator, "Ask them twice")):
            client.post(page("meetings:promise", meeting.pk), {"text": text, "owner": seat.pk})
    hold(runs, meeting, page, **{f"s{member.pk}": "not_here"})
    answer = takes_part.get(page("meetings:catch_up", meeting.pk))
    assert answer.context["form"]["text"].value() == "Wait three seconds"
    assert [promise.text for promise in answer.context["talk"].of_others] == ["Ask them twice"]
    assert answer.content.decode().count("Wait three seconds") == 1
    takes_part.post(page("meetings:catch_up", meeting.pk), {"text": "Wait five seconds"})
    assert sorted(Promise.objects.values_list("text", flat=True)) == ["Ask them twice", "Wait five seconds"]


def test_a_promise_that_was_answered_stays_as_it_was_made_through_a_catch_up(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    said = {"name": member.name, "text": "Wait three seconds", "answer": "tried"}
    Promise.objects.create(meeting=meeting, colleague=member.colleague, **said)
    hold(runs, meeting, page, **{f"s{member.pk}": "not_here"})
    address = page("meetings:catch_up", meeting.pk)
    assert takes_part.get(address).context["form"].fields["text"].disabled is True
    assert takes_part.post(address, {}).status_code == 302
    member.refresh_from_db()
    assert (member.caught_up, Promise.objects.get().text) == (True, "Wait three seconds")


def test_the_paper_register_has_the_apologies_that_came_beforehand(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    assert "☒" not in runs.get(page("meetings:paper", meeting.pk)).content.decode()
    apologise(takes_part, member, page)
    sheet = runs.get(page("meetings:paper", meeting.pk)).content.decode()
    row = next(row for row in sheet.split("</tr>") if member.name in row)
    assert (sheet.count("☒"), row.count("☒"), row.count("☐")) == (1, 1, 2)


def test_whoever_sent_apologies_is_said_to_have_where_someone_is_asked_to_lead(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    apologise(takes_part, member, page)
    text = runs.get(page("meetings:swap", meeting.pk)).content.decode()
    assert f"{member.name}, sent apologies" in text
    assert text.count("sent apologies") == 1


def test_three_figures_and_never_one(
    runs: Client,
    takes_part: Client,
    facilitator: Seat,
    member: Seat,
    meeting: Meeting,
    page: Callable[..., str],
) -> None:
    apologise(takes_part, member, page)
    hold(runs, meeting, page, **{f"s{facilitator.pk}": "present"})
    with wall_clock(AFTER):
        takes_part.post(page("meetings:catch_up", meeting.pk), {"text": "Wait five seconds"})
    day = next(day for day in days(meeting.programme_id) if day.date == meeting.date)
    assert (day.here, day.accounted_for, day.caught_up, day.held) == (1, 2, 1, 1)


def test_a_disrupted_day_forgets_apologies_too(
    takes_part: Client, led: Client, member: Seat, page: Callable[..., str]
) -> None:
    apologise(takes_part, member, page)
    led.post(page("meetings:days"), {"day": "2008-11-13", "disrupted": "on"})
    member.refresh_from_db()
    assert (member.apology, member.mark) == ("", "")
