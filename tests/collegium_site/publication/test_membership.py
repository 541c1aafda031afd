"""Someone joins a group, leaves it or moves within a block: what is refused, what is published, and what it leaves."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from collegium.directed_time import standing_lines
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.selectors.ledger import entries, rows
from collegium_site.meetings.models import Meeting, Promise, Seat
from collegium_site.meetings.selectors.lines import own_line
from collegium_site.meetings.services.promises import answer
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.building import content_of
from collegium_site.publication.content.letters import letters
from collegium_site.publication.content.membership import Change, Kind, Spell, spells_after
from collegium_site.publication.content.people import Period, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import Feed, MemberPeriod, Version
from collegium_site.publication.selectors.changing import under_way
from collegium_site.publication.selectors.drafts import drafted, words_of
from collegium_site.publication.selectors.feeds import calendar_of
from collegium_site.publication.selectors.membership import becoming, could_join, preview
from collegium_site.publication.selectors.moving import in_hand
from collegium_site.publication.services.feeds import renew
from collegium_site.publication.services.membership import change_membership
from collegium_site.publication.services.moving import change_meetings
from collegium_site.publication.services.refusals import Refused
from collegium_site.schools.models import Colleague
from published_programme import Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

BETWEEN = datetime(2008, 12, 5, 9, 0, tzinfo=UTC)
"""Block 1 meets on 13 November, 1 December, 28 January and 9 February; two of its meetings are over."""
SECOND, THIRD, FOURTH = date(2008, 12, 1), date(2009, 1, 28), date(2009, 2, 9)
WHY = "A private reason, for their eyes."


@pytest.fixture(autouse=True)
def between(time_machine: Any, first: Version) -> None:
    time_machine.move_to(BETWEEN, tick=False)


def person_of(version: Version, key: int) -> Person:
    return next(one for one in Content.from_json(version.content).people if one.key == key)


def member_of(version: Version, block: int = 1) -> tuple[Person, str]:
    """Somebody who leads nothing in a block, and their group."""
    people = Content.from_json(version.content).people
    return next((one, place.group) for one in people for place in one.places_in(block) if not place.leads)


def other_group(version: Version, group: str, block: int = 1) -> str:
    groups = Content.from_json(version.content).groups
    return next(one.name for one in groups if one.block == block and one.name != group)


def newcomer(made: Made) -> Colleague:
    row: Colleague = Colleague.objects.create(
        school=made.school, staff_id="NEW", first_name="Nadia", last_name="Newcome", kind="teacher", email="n@n.test"
    )
    return row


def change(made: Made, leader: User, kind: Kind, person: int, group: str, **how: Any) -> Version:
    now = in_hand(made.school)
    assert now is not None
    asked = Change(kind, person, how.pop("block", 1), group, why=how.pop("why", WHY), **how)
    return change_membership(now=now, change=asked, actor=leader, at=how.get("at", BETWEEN))


def seats(person: int, block: int = 1) -> list[tuple[str, date]]:
    found = Seat.objects.filter(colleague=person, meeting__block=block).order_by("meeting__date")
    return list(found.values_list("meeting__group", "meeting__date"))


def minutes_of(person: int) -> int:
    return sum(line.minutes for line in standing_lines(entries(rows())) if line.who == person)


def test_who_joins_has_a_seat_from_then_on_and_owes_nothing_of_before(made: Made, leader: User, first: Version) -> None:
    new = newcomer(made)
    group = Content.from_json(first.content).groups[0].name
    change(made, leader, Kind.JOINS, new.pk, group, day=date(2008, 12, 8))
    assert seats(new.pk) == [(group, THIRD), (group, FOURTH)]
    assert minutes_of(new.pk) == 120
    line = own_line(made.programme_id, BETWEEN.date(), new)
    assert line is not None
    assert (line.expected, line.catch_up_open, line.covered) == (0, 0, [])


def test_who_leaves_keeps_what_was_theirs_and_their_planned_time_is_taken_back(
    made: Made, leader: User, first: Version
) -> None:
    person, group = member_of(first)
    before = minutes_of(person.key)
    version = change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    assert [day for _group, day in seats(person.key)] == [date(2008, 11, 13), SECOND, THIRD]
    assert before - minutes_of(person.key) == 60
    posting = Posting.objects.get(cause_kind="version", cause_id=str(version.pk))
    own = LedgerLine.objects.filter(posting=posting).values_list("colleague", "state", "date")
    assert list(own) == [(person.key, "cancelled", FOURTH)]
    assert posting.reason == WHY


def test_who_moves_is_expected_once_at_each_meeting_in_the_group_of_that_day(
    made: Made, leader: User, first: Version
) -> None:
    person, group = member_of(first)
    other, before = other_group(first, group), minutes_of(person.key)
    change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other)
    assert seats(person.key) == [
        (group, date(2008, 11, 13)),
        (group, SECOND),
        (other, THIRD),
        (other, FOURTH),
    ]
    assert minutes_of(person.key) == before


def test_moving_back_as_if_never_gone_leaves_a_whole_block(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    other = other_group(first, group)
    change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other)
    third = change(made, leader, Kind.MOVES, person.key, other, day=THIRD, to=group)
    assert person_of(third, person.key).places == person.places
    assert Content.from_json(third.content).groups == Content.from_json(first.content).groups
    assert not MemberPeriod.objects.filter(version=third).exists()


def test_a_leaving_that_is_still_to_come_can_be_taken_back(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    third = change(made, leader, Kind.STAYS, person.key, group)
    assert person_of(third, person.key).places == person.places
    assert len(seats(person.key)) == 4


def test_three_meetings_in_four_cover_a_focus_area_and_two_do_not(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    focus = person.places_in(1)[0].focus
    outline = Content.from_json(first.content).outline
    stays = change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    assert focus in person_of(stays, person.key).covered(outline)
    assert Content.from_json(stays.content).outline.totals.covered == outline.totals.covered
    goes = change(made, leader, Kind.LEAVES, person.key, group, day=date(2008, 12, 8))
    assert focus not in person_of(goes, person.key).covered(outline)
    assert Content.from_json(goes.content).outline.totals.covered == outline.totals.covered - 1
    assert list(MemberPeriod.objects.filter(version=goes).values_list("focus", "until", "covers")) == [
        (focus, date(2008, 12, 8), False)
    ]


def test_what_was_not_covered_is_still_to_come_when_changes_are_looked_for(
    made: Made, leader: User, first: Version
) -> None:
    person, group = member_of(first)
    change(made, leader, Kind.LEAVES, person.key, group, day=date(2008, 12, 8))
    found = under_way(made.school)
    assert found is not None
    assert sorted(one.block for one in found.placements if one.colleague_id == person.id) == [2, 3, 4]


def test_the_next_draft_keeps_who_is_there_for_a_part_of_a_block(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    new = newcomer(made)
    change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other_group(first, group))
    third = change(made, leader, Kind.JOINS, new.pk, group, day=THIRD)
    source = drafted(made.programme_id, made.school)
    assert source is not None
    draft = content_of(source.draft, third.number, words_of(made.school))
    published = Content.from_json(third.content)
    assert draft.people == published.people
    assert draft.groups == published.groups
    assert draft.outline.totals == published.outline.totals


def test_a_meeting_that_moves_over_the_edge_of_a_membership_is_theirs_or_no_longer(
    made: Made, leader: User, first: Version
) -> None:
    new, group = newcomer(made), member_of(first)[1]
    change(made, leader, Kind.JOINS, new.pk, group, day=date(2009, 1, 20))
    assert seats(new.pk) == [(group, THIRD), (group, FOURTH)]
    now = in_hand(made.school)
    assert now is not None
    last = next(one for one in now.content.outline.meetings if one.date == FOURTH)
    sooner = Becomes(Which(last.key), date(2009, 1, 15), last.start, last.end, why="Snow.")
    third = change_meetings(now=now, changes=[sooner], why="Snow.", actor=leader, at=BETWEEN)
    assert seats(new.pk) == [(group, THIRD)]
    assert [len(place.turns) for place in person_of(third, new.pk).places] == [1]


def test_the_group_is_told_apart_from_its_reason(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    version = change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    told = {letter.person.key: "\n".join(letter.lines) for letter in letters(*both(first, version), BETWEEN)}
    leads = next(one.key for one in both(first, version)[1].people if leads_group(one, group))
    assert set(told) == {person.key, leads}
    assert told[leads] == f"{person.name} is in {group} until 28 January 2009."
    assert WHY in told[person.key]
    assert WHY not in told[leads]


def both(before: Version, after: Version) -> tuple[Content, Content]:
    return Content.from_json(before.content), Content.from_json(after.content)


def leads_group(person: Person, group: str) -> bool:
    return any(place.leads and place.group == group for place in person.places_in(1))


def test_a_calendar_withdraws_what_is_no_longer_theirs(
    made: Made, leader: User, colleague: User, first: Version
) -> None:
    person, group = member_of(first)
    Colleague.objects.filter(user=colleague).update(user=None)
    Colleague.objects.filter(pk=person.key).update(user=colleague)
    feed = renew(kind=Feed.Kind.PERSON, owner=colleague, programme_id=made.programme_id, now=BETWEEN)
    change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    kept = icalendar.Calendar.from_ical(calendar_of(feed, made.school, "https://x.test") or b"")
    gone = [one["DTSTART"].dt.date() for one in kept.walk("VEVENT") if one.get("STATUS") == "CANCELLED"]
    assert gone == [FOURTH]


@pytest.mark.parametrize(
    ("kind", "how", "says"),
    [
        (Kind.LEAVES, {"day": date(2008, 11, 20)}, "is over or has begun, and stays as it was held"),
        (Kind.LEAVES, {"day": date(2009, 2, 9)}, "changes no meeting"),
        (Kind.JOINS, {"day": THIRD}, "is in"),
        (Kind.STAYS, {}, "changes no meeting"),
    ],
)
def test_what_is_refused(kind: Kind, how: dict[str, Any], says: str, made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    with pytest.raises(Refused, match=says):
        change(made, leader, kind, person.key, group, **how)
    assert Version.objects.count() == 1


def test_whoever_leads_a_group_does_not_leave_it_without_a_leader(made: Made, leader: User, first: Version) -> None:
    leads = next(one for one in Content.from_json(first.content).people if one.places_in(1)[0].leads)
    with pytest.raises(Refused, match="leads"):
        change(made, leader, Kind.LEAVES, leads.key, leads.places_in(1)[0].group, day=THIRD)


def test_people_who_are_kept_apart_do_not_come_together_and_nobody_learns_who(
    made: Made, leader: User, first: Version
) -> None:
    from collegium_site.schools.models import PairRule

    person, group = member_of(first)
    other = other_group(first, group)
    there = next(one for one in Content.from_json(first.content).people if one.places_in(1)[0].group == other)
    pair = person.key, there.key
    PairRule.objects.create(school=made.school, first_id=min(pair), second_id=max(pair), wish="apart")
    with pytest.raises(Refused) as refused:
        change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other)
    assert refused.value.reasons == [f"A confidential rule stands against {other}."]


def test_a_second_change_of_the_same_page_is_refused(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    now = in_hand(made.school)
    assert now is not None
    asked = Change(Kind.LEAVES, person.key, 1, group, THIRD, why=WHY)
    change_membership(now=now, change=asked, actor=leader, at=BETWEEN)
    with pytest.raises(Refused, match="published meanwhile"):
        change_membership(now=now, change=asked, actor=leader, at=BETWEEN)


def test_the_database_refuses_periods_that_overlap(made: Made, first: Version) -> None:
    about = {"version": first, "colleague": made.people[0], "block": 1, "group": "FS-1", "focus": "FS", "covers": True}
    periods = [MemberPeriod(**about, until=SECOND), MemberPeriod(**about, since=SECOND)]
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberPeriod.objects.bulk_create(periods)
    periods = [MemberPeriod(**about, until=SECOND), MemberPeriod(**about, since=THIRD)]
    MemberPeriod.objects.bulk_create(periods)
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberPeriod.objects.create(**about, since=date(2008, 12, 24), until=THIRD)


KINDS = st.sampled_from([Kind.LEAVES, Kind.MOVES, Kind.STAYS])
DAYS = st.dates(date(2008, 11, 1), date(2009, 2, 20))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(KINDS, DAYS, st.sampled_from("ABC")), max_size=6))
def test_memberships_of_one_block_never_overlap(asked: list[tuple[Kind, date, str]]) -> None:
    spells = [Spell("A", Period())]
    for kind, day, to in asked:
        if not spells:
            break
        spells = spells_after(spells, Change(kind, 1, 1, spells[-1].group, day, to if kind is Kind.MOVES else ""))
    for earlier, later in pairwise(spells):
        assert earlier.period.until is not None
        assert later.period.since is not None
        assert earlier.period.until < later.period.since


def test_the_preview_says_what_changes_and_reads_in_few_statements(
    made: Made, leader: User, first: Version, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    person, group = member_of(first)
    now = in_hand(made.school)
    assert now is not None
    with django_assert_max_num_queries(13):
        found = becoming(now, Change(Kind.LEAVES, person.key, 1, group, date(2008, 12, 8), why=WHY), made.school)
        assert found is not None
        shown = preview(found, made.school, BETWEEN)
    assert [meeting.date for _group, meeting in shown.loses] == [THIRD, FOURTH]
    assert (shown.gains, shown.faults) == ([], [])
    assert "not three in four" in shown.coverage[0]
    assert shown.hours.directed_minutes == -120
    assert person.key in {letter.person.key for letter in shown.telling.letters} | {
        one.key for one in shown.telling.without_address
    }


def test_the_page_shows_before_it_publishes(made: Made, led: Client, first: Version) -> None:
    person, group = member_of(first)
    address = reverse("publication:member", args=[made.school.slug, made.programme_id, 1, group, person.key])
    asked = {"becomes": "leaves", "last": "2009-01-28", "why": WHY}
    shown = led.post(address, asked)
    assert "What this changes" in shown.content.decode()
    assert Version.objects.count() == 1
    form = shown.context["form"]
    led.post(address, {**asked, "last": "2008-12-20", "seen": form.look, "save": "1"})
    assert Version.objects.count() == 1
    done = led.post(address, {**asked, "seen": form.look, "save": "1"}, follow=True)
    assert "until 28 January 2009" in done.content.decode()
    assert Version.objects.count() == 2


def test_nobody_but_the_person_and_the_leader_reads_why(
    made: Made, leader: User, led: Client, mine: Client, first: Version
) -> None:
    person, group = member_of(first)
    change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)
    slug = made.school.slug
    pages = [
        reverse("publication:group", args=[slug, made.programme_id, 2, 1, group]),
        reverse("publication:programme", args=[slug]),
        reverse("publication:mine", args=[slug]),
    ]
    assert WHY not in "".join(mine.get(page).content.decode() for page in pages)
    assert "until 28 January 2009" in mine.get(pages[0]).content.decode()
    assert WHY not in led.get(reverse("publication:versions", args=[slug])).content.decode()


def test_whoever_has_a_place_to_the_end_of_the_block_cannot_join_another(
    made: Made, leader: User, first: Version
) -> None:
    new = newcomer(made)
    now = in_hand(made.school)
    assert now is not None
    group = now.content.groups[0]
    assert could_join(now, group, made.school) == [(new.pk, "Newcome, Nadia")]


def test_meetings_that_have_begun_stay_as_they_were_held(made: Made, leader: User, first: Version) -> None:
    person, group = member_of(first)
    meeting = Meeting.objects.get(block=1, group=group, date=FOURTH)
    meeting.started_at = BETWEEN
    meeting.save()
    with pytest.raises(Refused, match="has begun"):
        change(made, leader, Kind.LEAVES, person.key, group, day=THIRD)


def test_whoever_left_answers_their_last_promise_where_it_was_made(
    made: Made, leader: User, mine: Client, colleague: User, first: Version
) -> None:
    """Nobody else is asked at the group's next meeting, at which they no longer sit."""
    person, group = member_of(first)
    Colleague.objects.filter(user=colleague).update(user=None)
    Colleague.objects.filter(pk=person.key).update(user=colleague)
    held = Meeting.objects.filter(block=1, group=group, date__lte=SECOND)
    held.update(started_at=BETWEEN, closed_at=BETWEEN)
    seat = Seat.objects.get(colleague=person.key, meeting__group=group, meeting__date=SECOND)
    kept = Promise.objects.create(
        meeting=seat.meeting, colleague=seat.colleague, name=person.name, text="Wait five seconds."
    )
    change(made, leader, Kind.LEAVES, person.key, group, day=date(2008, 12, 8))
    assert "Wait five seconds." in mine.get(reverse("publication:mine", args=[made.school.slug])).content.decode()
    answer(seat=seat, pk=kept.pk, says=Promise.Answer.TRIED, line="It worked.")
    kept.refresh_from_db()
    assert (kept.answer, kept.line) == (Promise.Answer.TRIED, "It worked.")


def test_my_plc_says_from_when_until_when_and_why(
    made: Made, leader: User, mine: Client, colleague: User, first: Version
) -> None:
    person, group = member_of(first)
    Colleague.objects.filter(user=colleague).update(user=None)
    Colleague.objects.filter(pk=person.key).update(user=colleague)
    other = other_group(first, group)
    change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other)
    shown = " ".join(mine.get(reverse("publication:mine", args=[made.school.slug])).content.decode().split())
    assert f"Block 1: you are in {group} until 27 January 2009. {WHY}" in shown
    assert f"Block 1: you are in {other} from 28 January 2009. {WHY}" in shown


@pytest.mark.parametrize("kind", ["archive", "workbook"])
def test_from_and_until_go_along_in_the_allocation(
    made: Made, leader: User, led: Client, first: Version, kind: str
) -> None:
    person, group = member_of(first)
    other = other_group(first, group)
    change(made, leader, Kind.MOVES, person.key, group, day=THIRD, to=other)
    content = led.post(reverse(f"publication:{kind}", args=[made.school.slug])).getvalue()
    own = [row for row in allocation_of(content, kind) if row[0] == person.id and row[2] == "1"]
    assert [(row[4], row[6], row[7]) for row in own] == [(group, "", "2009-01-27"), (other, "2009-01-28", "")]


def allocation_of(content: bytes, kind: str) -> list[list[str]]:
    """As text: a file's cells and a sheet's say the same."""
    if kind == "archive":
        file = zipfile.ZipFile(io.BytesIO(content)).read("allocation.csv")
        return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(content))["allocation"]
    return [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _text(cell: Any) -> str:
    return f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell if cell is not None else "")
