"""Meetings of the version that holds are cancelled or moved: what is refused, what is published, and what it leaves."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from django.db.models import Sum
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.directed_time import standing_lines
from collegium.words import date_in_words
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.selectors.ledger import entries, rows
from collegium_site.hours.selectors.mine import own_time
from collegium_site.meetings.models import Meeting
from collegium_site.notices.models import Notice
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.whole import Content, digest_of
from collegium_site.publication.models import Feed, Round, Version
from collegium_site.publication.moving.shortfall import Gap, gaps
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.selectors.feeds import calendar_of
from collegium_site.publication.selectors.moving import in_hand, preview
from collegium_site.publication.services.feeds import renew
from collegium_site.publication.services.moving import change_meetings
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.services.telling import tell
from published_programme import Made, publish

if TYPE_CHECKING:
    from django.test import Client

    from collegium_site.accounts.models import User

MONDAY = datetime(2008, 11, 10, 9, 0, tzinfo=UTC)
"""Three days before the first meeting, on Thursday 13 November 2008 at 3.45pm."""
SNOW = "The school is closed because of snow."


@pytest.fixture(autouse=True)
def monday(time_machine: Any) -> None:
    time_machine.move_to(MONDAY, tick=False)


def first_slot(made: Made) -> int:
    return made.design.slots[0].pk


def moved(made: Made, day: date, which: Which | None = None, start: time = time(15, 45)) -> Becomes:
    return Becomes(which or Which(first_slot(made)), day, start, time(start.hour + 1, start.minute), why=SNOW)


def cancelled(made: Made, which: Which | None = None) -> Becomes:
    chosen = which or Which(first_slot(made))
    return Becomes(chosen, date(2008, 11, 13), time(15, 45), time(16, 45), cancelled=True, why=SNOW)


def change(made: Made, leader: User, *changes: Becomes, at: datetime = MONDAY) -> Version:
    now = in_hand(made.school)
    assert now is not None
    return change_meetings(now=now, changes=changes, why=SNOW, actor=leader, at=at)


def planned_minutes() -> dict[int, int]:
    """What stands in the ledger, by person."""
    found: dict[int, int] = {}
    for line in standing_lines(entries(rows())):
        found[line.who] = found.get(line.who, 0) + line.minutes
    return found


def published_minutes(version: Version) -> dict[int, int]:
    """What the version says that people are asked to, directed or invited, by person."""
    content = Content.from_json(version.content)
    return {
        person.key: sum(
            one.minutes
            for _place, turn, one in person.meetings(content.outline)
            if turn.basis in {"directed", "needs_agreement"} and not one.cancelled
        )
        for person in content.people
    }


def test_changing_a_published_meeting_creates_a_reversal_a_new_line_and_notice_in_days(
    first: Version, made: Made, leader: User, led: Client
) -> None:
    """Acceptance case 6 of the domain's list; the old version still opens by its hash."""
    now = in_hand(made.school)
    assert now is not None
    assert preview(now, [moved(made, date(2008, 11, 20))], made.school, MONDAY).hours.notice_days == 3
    second = change(made, leader, moved(made, date(2008, 11, 20)))
    posting = Posting.objects.get(cause_kind="version", cause_id=str(second.pk))
    own = LedgerLine.objects.filter(posting=posting, colleague=made.people[0])
    assert [(line.state, line.date, line.reverses_id is not None) for line in own.order_by("date")] == [
        ("cancelled", date(2008, 11, 13), True),
        ("planned", date(2008, 11, 20), False),
    ]
    assert posting.reason == SNOW
    opened = led.get(reverse("publication:by_seal", args=[made.school.slug, first.digest]), follow=True)
    assert opened.status_code == 200
    assert digest_of(Version.objects.get(pk=first.pk).content) == first.digest


def test_a_cancelled_meeting_keeps_its_record_and_its_hours_are_taken_back(
    first: Version, made: Made, leader: User
) -> None:
    before = planned_minutes()
    second = change(made, leader, cancelled(made))
    rows_then = Meeting.objects.filter(slot=first_slot(made))
    assert {(one.date, one.cancelled, one.why, one.number) for one in rows_then} == {
        (date(2008, 11, 13), True, SNOW, 0)
    }
    assert {before[who] - minutes for who, minutes in planned_minutes().items()} == {60}
    assert planned_minutes() == published_minutes(second)


def test_the_meetings_that_take_place_are_counted_on(first: Version, made: Made, leader: User) -> None:
    change(made, leader, cancelled(made))
    group = Meeting.objects.filter(block=1, group=Meeting.objects.filter(block=1).first().group)  # type: ignore[union-attr]
    assert [(one.number, one.of) for one in group.order_by("date")] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_taking_place_after_all_gives_everyone_their_hour_again(first: Version, made: Made, leader: User) -> None:
    before = planned_minutes()
    change(made, leader, cancelled(made))
    third = change(made, leader, moved(made, date(2008, 11, 13)))
    assert planned_minutes() == before == published_minutes(third)
    assert not Meeting.objects.filter(cancelled=True).exists()


def test_one_group_moves_and_the_others_stay(first: Version, made: Made, leader: User) -> None:
    group = Content.from_json(first.content).groups[0]
    second = change(made, leader, moved(made, date(2008, 11, 20), Which(first_slot(made), group.block, group.name)))
    dates = dict(Meeting.objects.filter(slot=first_slot(made)).values_list("group", "date"))
    others = {one for one in dates if one != group.name}
    assert dates == {group.name: date(2008, 11, 20), **dict.fromkeys(others, date(2008, 11, 13))}
    assert planned_minutes() == published_minutes(second)


def test_a_group_that_meets_like_everyone_again_has_no_time_of_its_own(
    first: Version, made: Made, leader: User
) -> None:
    group = Content.from_json(first.content).groups[0]
    which = Which(first_slot(made), group.block, group.name)
    change(made, leader, moved(made, date(2008, 11, 20), which))
    third = change(made, leader, moved(made, date(2008, 11, 13), which))
    assert third.outline["own_times"] == []


def test_a_group_with_a_time_of_its_own_keeps_it_when_everyones_meeting_is_cancelled(
    first: Version, made: Made, leader: User
) -> None:
    group = Content.from_json(first.content).groups[0]
    change(made, leader, moved(made, date(2008, 11, 20), Which(first_slot(made), group.block, group.name)))
    change(made, leader, cancelled(made))
    states = dict(Meeting.objects.filter(slot=first_slot(made)).values_list("group", "cancelled"))
    assert states == {name: name != group.name for name in states}


@pytest.mark.parametrize(
    ("day", "start", "says"),
    [
        (date(2008, 11, 20), time(16, 0), "no meeting may end after 4.45pm"),
        (date(2008, 11, 22), time(15, 45), "Saturday"),
        (date(2008, 11, 7), time(15, 45), "is over: choose a day to come"),
        (date(2009, 6, 25), time(15, 45), "belongs to block 1"),
    ],
    ids=["after the latest finish", "on a weekend", "in the past", "in another block"],
)
def test_a_time_that_cannot_be_is_refused_with_the_sentence(
    first: Version, made: Made, leader: User, day: date, start: time, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        change(made, leader, moved(made, day, start=start))
    assert says in str(refused.value)
    assert Version.objects.count() == 1


def test_the_blocks_beside_a_meeting_are_those_of_its_own_group(first: Version, made: Made, leader: User) -> None:
    """Block 2 begins earlier for one group: that bounds its own block 1, not the block 1 of groups that meet apart."""
    content = Content.from_json(first.content)
    ahead = next(group for group in content.groups if group.block == 2)
    apart = next(group for group in content.groups if group.block == 1 and group.focus != ahead.focus)
    last, start = apart.held(content.outline)[-1], ahead.held(content.outline)[0]
    earlier = start.date - timedelta(days=14)
    late = earlier + timedelta(days=1)
    change(made, leader, moved(made, earlier, Which(start.key, 2, ahead.name)))
    with pytest.raises(Refused) as refused:
        change(made, leader, moved(made, late, Which(last.key, 1, ahead.name)))
    assert "The meeting belongs to block 1: choose a day before " + date_in_words(earlier) in str(refused.value)
    version = change(made, leader, moved(made, late, Which(last.key, 1, apart.name)))
    assert [(own["group"], own["date"]) for own in version.outline["own_times"]] == [
        (ahead.name, earlier.isoformat()),
        (apart.name, late.isoformat()),
    ]


def test_a_meeting_at_the_time_of_another_of_the_same_people_is_refused(
    first: Version, made: Made, leader: User
) -> None:
    other = made.design.slots[1]
    with pytest.raises(Refused) as refused:
        change(made, leader, Becomes(Which(first_slot(made)), other.date, other.start, other.end, why=SNOW))
    assert "at the same time" in str(refused.value)


def test_a_meeting_that_has_begun_stays_as_it_was_held(first: Version, made: Made, leader: User) -> None:
    Meeting.objects.filter(pk=Meeting.objects.order_by("date")[0].pk).update(started_at=MONDAY)
    with pytest.raises(Refused) as refused:
        change(made, leader, cancelled(made))
    assert "has begun" in str(refused.value)


def test_of_two_who_change_at_once_the_second_looks_again(first: Version, made: Made, leader: User) -> None:
    now = in_hand(made.school)
    change(made, leader, cancelled(made))
    assert now is not None
    with pytest.raises(Refused) as refused:
        change_meetings(now=now, changes=[cancelled(made)], why=SNOW, actor=leader, at=MONDAY)
    assert "Another version was published meanwhile" in str(refused.value)


def test_everyone_concerned_is_told_once_with_the_reason(first: Version, made: Made, leader: User) -> None:
    tell(version_pk=first.pk, now=MONDAY)
    Notice.objects.all().delete()
    second = change(made, leader, cancelled(made))
    tell(version_pk=second.pk, now=MONDAY)
    bodies = {notice.recipient: notice.body for notice in Notice.objects.all()}
    assert len(bodies) == Notice.objects.count() == 11
    line = f"Meeting 1: Thursday 13 November 2008, 3.45–4.45pm does not take place ({SNOW})"
    assert all(line in body for body in bodies.values())
    subject = "Does not take place: Thursday 13 November 2008, 3.45–4.45pm"
    assert set(Notice.objects.values_list("subject", flat=True)) == {subject}


def test_a_meeting_that_moved_says_so_in_the_subject_and_several_things_do_not(
    first: Version, made: Made, leader: User
) -> None:
    def subjects(version: Version) -> set[str]:
        Notice.objects.all().delete()
        tell(version_pk=version.pk, now=MONDAY)
        return set(Notice.objects.values_list("subject", flat=True))

    second = made.design.slots[1]
    to_wednesday = Becomes(Which(second.pk), date(2008, 12, 3), second.start, second.end, why=SNOW)
    assert subjects(change(made, leader, to_wednesday)) == {"Moved to Wednesday 3 December 2008, 3.45–4.45pm"}
    both = [cancelled(made), Becomes(Which(second.pk), date(2008, 12, 4), second.start, second.end, why=SNOW)]
    assert subjects(change(made, leader, *both)) == {"Professional Learning Communities: what changed for you"}
    assert subjects(waived(made, leader)) == {"Professional Learning Communities: what changed for you"}


def waived(made: Made, leader: User) -> Version:
    return change(made, leader, replace(cancelled(made), settled="waived"))


def test_what_was_cancelled_today_is_told_at_once(first: Version, made: Made, leader: User) -> None:
    morning = datetime(2008, 11, 13, 7, 0, tzinfo=UTC)
    second = change(made, leader, cancelled(made), at=morning)
    tell(version_pk=second.pk, now=morning)
    assert Notice.objects.filter(urgent=True, body__contains=SNOW).count() == 11


def test_feeds_follow_with_the_same_uid_and_a_higher_sequence(
    first: Version, made: Made, leader: User, colleague: User
) -> None:
    feed = renew(kind=Feed.Kind.PERSON, programme_id=first.programme_id, owner=colleague, now=MONDAY)
    seen = [event_of(feed, made)]
    for one in (cancelled(made), moved(made, date(2008, 11, 20)), cancelled_on(made, date(2008, 11, 20))):
        change(made, leader, one)
        seen.append(event_of(feed, made))
    assert [(status, sequence) for _uid, status, sequence in seen] == [
        ("CONFIRMED", 0),
        ("CANCELLED", 1),
        ("CONFIRMED", 2),
        ("CANCELLED", 3),
    ]
    assert len({uid for uid, _status, _sequence in seen}) == 1


def cancelled_on(made: Made, day: date) -> Becomes:
    return Becomes(Which(first_slot(made)), day, time(15, 45), time(16, 45), cancelled=True, why=SNOW)


def event_of(feed: Feed, made: Made) -> tuple[str, str, int]:
    content = calendar_of(feed, made.school, "https://plc.test")
    events = icalendar.Calendar.from_ical(content or b"").walk("VEVENT")
    own = next(one for one in events if f"meeting-{first_slot(made)}-" in one["UID"])
    return str(own["UID"]), str(own["STATUS"]), int(own["SEQUENCE"])


def test_the_next_version_of_the_design_keeps_what_was_changed(
    first: Version, made: Made, leader: User, head: User
) -> None:
    group = Content.from_json(first.content).groups[0]
    second = made.design.slots[1]
    own = Which(second.pk, group.block, group.name)
    change(made, leader, cancelled(made))
    change(made, leader, Becomes(own, date(2008, 11, 24), time(15, 45), time(16, 45), why=SNOW))
    fourth = publish(made, leader, head, MONDAY)
    outline = Content.from_json(fourth.content).outline
    common = outline.meeting(first_slot(made))
    held = outline.meeting_of(second.pk, group.block, group.name)
    assert common is not None and common.cancelled  # noqa: PT018 - one value
    assert held is not None and held.date == date(2008, 11, 24)  # noqa: PT018 - one value
    assert planned_minutes() == published_minutes(fourth)


def test_a_draft_under_way_goes_on_and_is_looked_at_again(first: Version, made: Made, leader: User, head: User) -> None:
    from collegium_site.publication.services import publishing, rounds

    found = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    rounds.approve(found=found, actor=head)
    change(made, leader, cancelled(made))
    found.refresh_from_db()
    assert (found.number, found.state) == (3, Round.State.APPROVED)
    with pytest.raises(Refused) as refused:
        publishing.publish(found=found, actor=leader, now=MONDAY, reason="Agreed")
    assert "has changed since" in str(refused.value)
    rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    found.refresh_from_db()
    rounds.approve(found=found, actor=head)
    assert publishing.publish(found=found, actor=leader, now=MONDAY, reason="Agreed").number == 3


def test_nothing_is_published_before_it_was_looked_at(first: Version, made: Made, led: Client) -> None:
    page = reverse("publication:change_meeting", args=[made.school.slug, first_slot(made)])
    typed = {"becomes": "cancelled", "why": SNOW}
    assert led.post(page, {**typed, "save": "1"}).status_code == 200
    assert Version.objects.count() == 1
    looked = led.post(page, typed)
    seen = looked.context["form"]["seen"].value()
    saved = led.post(page, {**typed, "seen": seen, "save": "1"}, follow=True)
    assert "Published as version 2" in saved.content.decode()
    assert Version.objects.count() == 2


def test_the_page_says_what_it_means_in_groups_people_and_notice(first: Version, made: Made, led: Client) -> None:
    page = reverse("publication:change_meeting", args=[made.school.slug, first_slot(made)])
    shown = led.post(page, {"becomes": "held", "date": "2008-11-20", "start": "16:00", "why": SNOW})
    assert shown.status_code == 422
    assert "4.45pm" in shown.content.decode()
    shown = led.post(page, {"becomes": "held", "date": "2008-11-18", "start": "15:45", "why": SNOW})
    found = shown.context["preview"]
    assert (len(found.groups), found.people, found.hours.notice_days) == (4, 12, 3)
    assert [(lost.people, lost.invited, lost.minutes) for lost in found.lost] == [(1, 1, 60)]
    assert found.lost[0].pattern.says in shown.content.decode()
    assert [person.id for person in found.telling.without_address] == ["S0002"]


def test_the_list_and_a_whole_day_open(first: Version, made: Made, led: Client) -> None:
    assert led.get(reverse("publication:meetings", args=[made.school.slug])).status_code == 200
    day = reverse("publication:change_day", args=[made.school.slug, "2008-11-13"])
    assert led.get(day).status_code == 200
    others = [reverse("publication:change_day", args=[made.school.slug, text]) for text in ("2008-11-14", "never")]
    assert [led.get(page).status_code for page in others] == [404, 404]


def test_the_time_of_everyone_stays_whole(first: Version, made: Made) -> None:
    total = LedgerLine.objects.filter(state="planned").aggregate(total=Sum("minutes"))["total"]
    invited = LedgerLine.objects.filter(state="invited").aggregate(total=Sum("minutes"))["total"] or 0
    assert total + invited == sum(published_minutes(first).values())


def the_gap(made: Made, at: datetime = MONDAY) -> Gap:
    now = in_hand(made.school)
    assert now is not None
    (found,) = gaps(now, at.date(), words_of(made.school))
    return found


def test_a_cancelled_meeting_leaves_a_shortfall_by_kind_with_days_that_fit(
    first: Version, made: Made, leader: User
) -> None:
    change(made, leader, cancelled(made))
    gap = the_gap(made)
    assert [(one.kind, one.people, one.losing, one.published, one.stands) for one in gap.kinds] == [
        ("teacher", 10, 10, 240, 180),
        ("support staff", 2, 2, 240, 180),
    ]
    assert [offer.directed for offer in gap.offers] == [12, 12, 12]
    third = change(made, leader, moved(made, gap.offers[0].date))
    assert Content.from_json(third.content).outline.to_be_made_up == []


def test_whoever_was_only_invited_loses_nothing(first: Version, made: Made, leader: User, led: Client) -> None:
    """The second meeting, on a Monday, lies outside the days of the one who works Wednesday to Friday."""
    second = made.design.slots[1]
    gone = Becomes(Which(second.pk), second.date, second.start, second.end, cancelled=True, why=SNOW)
    change(made, leader, gone)
    assert [(one.kind, one.people, one.losing) for one in the_gap(made).kinds] == [
        ("teacher", 10, 9),
        ("support staff", 2, 2),
    ]
    page = led.get(reverse("publication:shortfall", args=[made.school.slug])).content.decode()
    assert "9 of 10" in page


def test_waived_for_all_is_owed_by_nobody_and_no_directed_minute_of_anyone(
    first: Version, made: Made, leader: User, led: Client
) -> None:
    change(made, leader, cancelled(made))
    page = reverse("publication:shortfall", args=[made.school.slug])
    assert led.post(page, {"slot": first_slot(made), "block": 0, "group": ""}).status_code == 422
    led.post(page, {"slot": first_slot(made), "block": 0, "group": "", "why": "The head said so."})
    newest = Version.objects.first()
    assert newest is not None
    assert newest.number == 3
    assert Content.from_json(newest.content).outline.to_be_made_up == []
    lines = LedgerLine.objects.filter(date=date(2008, 11, 13), taken_back_by=None).exclude(state="cancelled")
    assert set(lines.values_list("state", "basis", "minutes")) == {("planned", "exempt", 60)}
    assert lines.count() == 12
    own = own_time(school=made.school, today=MONDAY.date(), pk=made.people[3].pk)
    assert own is not None
    assert own.shown is not None
    assert (own.shown.balance.excused, sum(row.minutes for row in own.shown.directed)) == (60, 7 * 60)


def test_it_is_settled_once_every_group_has_a_time_of_its_own(first: Version, made: Made, leader: User) -> None:
    groups = [one for one in Content.from_json(first.content).groups if one.block == 1]
    change(made, leader, cancelled(made))
    for place, group in enumerate(groups, 1):
        which = Which(first_slot(made), group.block, group.name)
        newest = change(made, leader, moved(made, date(2008, 11, 17 + place), which))
        left = Content.from_json(newest.content).outline.to_be_made_up
        assert bool(left) == (place < len(groups))
    assert planned_minutes() == published_minutes(newest)


def test_the_leaders_today_page_keeps_the_shortfall_until_it_is_settled(
    first: Version, made: Made, leader: User, led: Client, mine: Client
) -> None:
    page = reverse("home:today", args=[made.school.slug])
    change(made, leader, cancelled(made))
    says = "1 meeting does not take place, and its time is not made up yet"
    assert (says in led.get(page).content.decode(), says in mine.get(page).content.decode()) == (True, False)
    change(made, leader, moved(made, date(2008, 11, 20)))
    assert says not in led.get(page).content.decode()


def test_what_does_not_take_place_counts_towards_nothing_wherever_it_stands(
    first: Version, made: Made, leader: User, mine: Client
) -> None:
    slug, group = made.school.slug, next(one for one in Content.from_json(first.content).groups if one.block == 1)
    pages = [
        reverse("publication:mine", args=[slug]),
        reverse("publication:programme", args=[slug]),
        reverse("publication:group", args=[slug, made.programme_id, 2, 1, group.name]),
    ]
    change(made, leader, cancelled(made))
    for page in pages:
        rows = re.findall(r"<tr.*?</tr>", mine.get(page).content.decode(), re.DOTALL)
        row = next(row for row in rows if "Thursday 13 November 2008" in row)
        assert ("othing" in row, "isaggregated" in row) == (True, False), page


ACTS = st.lists(
    st.tuples(st.sampled_from(["cancel", "move", "restore"]), st.integers(0, 4), st.integers(0, 10)), max_size=6
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_cancelled_moved_and_restored_the_ledger_says_what_is_published(
    first: Version, made: Made, leader: User, colleague: User, acts: list[tuple[str, int, int]]
) -> None:
    """Sum of lines per person as published; none after the latest finish; UID stable, SEQUENCE never falling."""
    groups = [one for one in Content.from_json(first.content).groups if one.block == 1]
    feed = renew(kind=Feed.Kind.PERSON, programme_id=first.programme_id, owner=colleague, now=MONDAY)
    seen = event_of(feed, made)
    for kind, whose, ahead in acts:
        which = (
            Which(first_slot(made), groups[whose].block, groups[whose].name)
            if whose < len(groups)
            else Which(first_slot(made))
        )
        day = date(2008, 11, 13 + (ahead if kind == "move" else 0))
        act = Becomes(which, day, time(15, 45), time(16, 45), cancelled=kind == "cancel", why=SNOW)
        with suppress(Refused):
            change(made, leader, act)
        newest = Version.objects.first()
        assert newest is not None
        assert planned_minutes() == published_minutes(newest)
        assert LedgerLine.objects.filter(end__gt=time(16, 45)).count() == 0
        after = event_of(feed, made)
        assert (after[0], after[2] > seen[2] or after == seen) == (seen[0], True)
        seen = after
