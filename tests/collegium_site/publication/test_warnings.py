"""What the page of a change warns of, and where it says what cannot be: evenings, protected time, rooms, whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from collegium_site.groups.models import Group
from collegium_site.meetings.models import Meeting
from collegium_site.programmes.models import MeetingSlot, ProtectedTime
from collegium_site.programmes.services.parts import save_protected
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.membership import Change, Kind
from collegium_site.publication.content.people import GroupCopy, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import Version
from collegium_site.publication.moving.page import days_of
from collegium_site.publication.moving.shortfall import gaps
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.selectors.moving import Preview, in_hand, preview
from collegium_site.publication.services.membership import change_membership
from collegium_site.publication.services.moving import change_meetings
from collegium_site.publication.services.refusals import Refused
from collegium_site.schools.models import Colleague
from published_programme import Made, publish

if TYPE_CHECKING:
    from django.test import Client

    from collegium_site.accounts.models import User

MONDAY = datetime(2008, 11, 10, 9, 0, tzinfo=UTC)
"""Three days before the first meeting; block 1 meets on 13 November, 1 December, 28 January and 9 February."""
FIRST, SECOND, TRAINING_DAY, FOURTH = date(2008, 11, 13), date(2008, 12, 1), date(2009, 1, 28), date(2009, 2, 9)
WHY = "The school is closed because of snow."


@pytest.fixture(autouse=True)
def monday(time_machine: Any, first: Version) -> None:
    time_machine.move_to(MONDAY, tick=False)


def everyones(made: Made, place: int = 0) -> Which:
    return Which(made.design.slots[place].pk)


def to(which: Which, day: date, start: time = time(15, 45)) -> Becomes:
    return Becomes(which, day, start, time(start.hour + 1, start.minute), why=WHY)


def groups_of(version: Version, block: int = 1) -> list[GroupCopy]:
    return [group for group in Content.from_json(version.content).groups if group.block == block]


def looked_at(made: Made, *changes: Becomes) -> Preview:
    now = in_hand(made.school)
    assert now is not None
    return preview(now, changes, made.school, MONDAY)


def change(made: Made, leader: User, *changes: Becomes, at: datetime = MONDAY) -> Version:
    now = in_hand(made.school)
    assert now is not None
    return change_meetings(now=now, changes=changes, why=WHY, actor=leader, at=at)


def protect(made: Made, leader: User, day: date, why: str, *who: str, kind: str = "protected") -> None:
    row = ProtectedTime(kind=kind, date=day, start=time(16), end=time(19), why=why, who=list(who))
    save_protected(programme=made.design.programme, row=row, by=leader)


def members_of(version: Version, group: GroupCopy) -> list[Person]:
    people = Content.from_json(version.content).people
    return [one for one in people if any(at.group == group.name for at in one.places_in(group.block))]


def test_a_day_in_the_week_of_a_parents_evening_is_warned_of_with_its_source_and_can_be_published(
    made: Made, leader: User
) -> None:
    """Acceptance case 7 of the domain's list, of an evening that was fixed after the version was published."""
    protect(made, leader, date(2008, 11, 18), "Parents' evening, Year 11", kind="parents_evening")
    found = looked_at(made, to(everyones(made), date(2008, 11, 20)))
    assert found.faults == []
    (says,) = found.cautions
    assert says == (
        "Thursday 20 November 2008, 3.45pm to 4.45pm, is in the week of the parents' evening on "
        "Tuesday 18 November 2008. "
        "Union, not verified: NASUWT, meetings; Representatives' Handbook (read in November 2026)."
    )
    assert looked_at(made, to(everyones(made), date(2008, 11, 27))).cautions == []
    assert change(made, leader, to(everyones(made), date(2008, 11, 20))).number == 2


def test_an_evening_that_a_meeting_meets_already_is_no_warning_of_another_meetings_change(
    made: Made, leader: User
) -> None:
    protect(made, leader, date(2008, 12, 2), "Parents' evening, Year 7", kind="parents_evening")
    assert looked_at(made, to(everyones(made), date(2008, 11, 20))).cautions == []


def test_time_protected_for_everyone_is_refused_at_the_day(made: Made, leader: User, led: Client) -> None:
    protect(made, leader, date(2008, 11, 20), "Open evening")
    page = reverse("publication:change_meeting", args=[made.school.slug, everyones(made).meeting])
    shown = led.post(page, {"becomes": "held", "date": "2008-11-20", "start": "15:45", "why": WHY})
    says = (
        "Meeting 1 on Thursday 20 November 2008 (3.45pm-4.45pm) overlaps protected time: Open evening (4.00pm-7.00pm)."
    )
    assert (shown.status_code, shown.context["form"].errors) == (422, {"date": [says]})
    assert not shown.context["refused"]


def test_time_protected_for_a_department_names_those_of_it_who_would_be_there(
    made: Made, leader: User, first: Version
) -> None:
    """Of the four of English, those of other groups are not kept from anything by this group's change."""
    protect(made, leader, date(2008, 11, 20), "English standardisation", "English")
    by_group = {group.name: members_of(first, group) for group in groups_of(first)}
    name, people = next((name, own) for name, own in by_group.items() if any(one.department for one in own))
    concerned = [one.name for one in people if one.department == "English"]
    found = looked_at(made, to(Which(everyones(made).meeting, 1, name), date(2008, 11, 20)))
    (says,) = found.cautions
    assert says == (
        "Meeting 1 on Thursday 20 November 2008 (3.45pm-4.45pm) runs into English standardisation (4.00pm-7.00pm), "
        f"which concerns {', '.join(concerned)}."
    )
    assert len(concerned) < sum(one.department == "English" for own in by_group.values() for one in own)


def test_a_room_that_the_change_takes_twice_is_said_with_both_groups(made: Made, leader: User, head: User) -> None:
    ahead, other = (Group.objects.get(block=2, focus__code=code) for code in codes_apart(made))
    ahead.room, other.room = other.room, ahead.room
    Group.objects.bulk_update([ahead, other], ["room"])
    second = publish(made, leader, head, MONDAY)
    late = next(group for group in groups_of(second) if group.focus == codes_apart(made)[1])
    early = next(group for group in groups_of(second, 2) if group.focus == codes_apart(made)[0])
    day = date(2009, 2, 11)
    change(made, leader, to(Which(everyones(made, 3).meeting, 1, late.name), day))
    beside = to(Which(everyones(made, 4).meeting, 2, early.name), day)
    twice, in_one_week = looked_at(made, beside).cautions
    assert twice == (
        f"{late.room} is used twice on Wednesday 11 February 2009: by {late.name} and by {early.name}. "
        "Agree on another room."
    )
    assert in_one_week == (
        "2 meetings are in the week of Monday 9 February 2009: Monday 9 February 2009 and Wednesday 11 February 2009. "
        "Union, not verified: NASUWT, meetings; Representatives' Handbook (read in November 2026)."
    )


def test_meetings_in_one_week_are_counted_for_each_person(made: Made, leader: User, first: Version) -> None:
    """A group on another day of the week gives nobody two meetings in it."""
    group = groups_of(first)[0].name
    assert looked_at(made, to(Which(everyones(made, 3).meeting, 1, group), date(2009, 2, 11))).cautions == []
    twice = looked_at(made, to(Which(everyones(made, 1).meeting, 1, group), date(2009, 2, 11))).cautions
    assert [says.partition(":")[0] for says in twice] == ["2 meetings are in the week of Monday 9 February 2009"]


def codes_apart(made: Made) -> tuple[str, str]:
    """Who is in the first in block 2 is not in the second in block 1."""
    codes = [focus.code for focus in made.design.focus_areas]
    return codes[3], codes[0]


def test_a_meeting_of_a_training_day_belongs_on_one_and_the_page_says_so_at_the_day(made: Made, led: Client) -> None:
    page = reverse("publication:change_meeting", args=[made.school.slug, everyones(made, 2).meeting])
    shown = led.post(page, {"becomes": "held", "date": "2009-01-29", "start": "14:30", "why": WHY})
    says = (
        "Meeting 3 counts towards a Training Day, but Thursday 29 January 2009 is none. "
        "Held ones: Tuesday 2 September 2008, Wednesday 28 January 2009 and Thursday 23 April 2009."
    )
    assert shown.context["form"].errors == {"date": [says]}
    assert f'href="#{shown.context["form"]["date"].id_for_label}"' in shown.content.decode()


def test_disaggregated_time_is_not_moved_onto_a_training_day_that_is_held(made: Made, led: Client) -> None:
    page = reverse("publication:change_meeting", args=[made.school.slug, everyones(made).meeting])
    shown = led.post(page, {"becomes": "held", "date": "2009-01-28", "start": "09:00", "why": WHY})
    says = (
        "Meeting 1 counts as disaggregated, which is time on a teaching day, but Wednesday 28 January 2009 is a "
        "Training Day that is held."
    )
    assert shown.context["form"].errors == {"date": [says]}


def test_a_beginning_that_ends_too_late_is_said_at_the_beginning(made: Made, led: Client) -> None:
    page = reverse("publication:change_meeting", args=[made.school.slug, everyones(made).meeting])
    shown = led.post(page, {"becomes": "held", "date": "2012-11-20", "start": "16:00", "why": WHY})
    assert list(shown.context["form"].errors) == ["date", "start"]
    assert shown.context["form"].errors["start"] == [
        "Meeting 1 on Tuesday 20 November 2012 ends at 5.00pm; no meeting may end after 4.45pm."
    ]


def test_a_meeting_that_is_to_be_the_only_one_of_its_day_stays_alone(made: Made, leader: User) -> None:
    """The seventh is, on 23 April 2009; whichever of two would come to the other, everyone's or one group's."""
    seventh, sixth = everyones(made, 6), everyones(made, 5)
    says = "Meetings %d and %d would both be on %s, and one of them is to be the only one then."
    found = looked_at(made, to(sixth, date(2009, 4, 23)))
    at_fault = [fault.says for fault in found.faults if "only one" in fault.says]
    assert at_fault == [says % (6, 7, "Thursday 23 April 2009")]
    MeetingSlot.objects.filter(pk=seventh.meeting).update(counts_towards="disaggregated")
    with pytest.raises(Refused) as refused:
        change(made, leader, to(seventh, date(2009, 3, 9), time(8, 40)))
    assert says % (7, 6, "Monday 9 March 2009") in refused.value.reasons


def two_on_one_day(made: Made, leader: User, group: GroupCopy) -> list[tuple[Which, time]]:
    """The second meeting of one group comes to the day of the first, before it; both as they then stand."""
    own = Which(everyones(made, 1).meeting, 1, group.name)
    change(made, leader, to(own, FIRST, time(8, 40)))
    return [(everyones(made), time(15, 45)), (own, time(8, 40))]


def test_a_whole_day_takes_what_a_single_group_holds_on_it_along(made: Made, leader: User, first: Version) -> None:
    group = groups_of(first)[0]
    stands = two_on_one_day(made, leader, group)
    now = in_hand(made.school)
    assert now is not None
    assert [(which, one.start) for which, one in now.on(FIRST)] == stands
    shown = days_of(now, MONDAY.date())[0]
    assert (shown.date, shown.is_whole, [one.group.name for one in shown.alone]) == (FIRST, True, [group.name])


def test_snow_on_a_day_with_two_meetings_is_one_version(made: Made, leader: User, led: Client, first: Version) -> None:
    group = groups_of(first)[0]
    two_on_one_day(made, leader, group)
    page = reverse("publication:change_day", args=[made.school.slug, FIRST.isoformat()])
    typed = {"becomes": "cancelled", "why": WHY}
    seen = led.post(page, typed).context["form"]["seen"].value()
    led.post(page, {**typed, "seen": seen, "save": "2"})
    newest = Version.objects.order_by("-number")[0]
    assert newest.number == 3
    gone = Meeting.objects.filter(date=FIRST, block=1).values_list("group", "cancelled", "why")
    assert sorted(gone) == sorted([(one.name, True, WHY) for one in groups_of(first)] + [(group.name, True, WHY)])
    now = in_hand(made.school)
    assert now is not None
    found = gaps(now, MONDAY.date(), words_of(made.school))
    assert [(gap.which.group, gap.people) for gap in found] == [("", 12), (group.name, 3)]


def test_what_has_begun_of_a_day_stays_and_the_rest_can_be_cancelled(
    made: Made, leader: User, led: Client, first: Version
) -> None:
    (common, _late), (own, _early) = two_on_one_day(made, leader, groups_of(first)[0])
    Meeting.objects.filter(slot=own.meeting, group=own.group, block=1).update(started_at=MONDAY)
    now = in_hand(made.school)
    assert now is not None
    assert [which for which, _one in now.on(FIRST)] == [common]
    page = led.get(reverse("publication:change_day", args=[made.school.slug, FIRST.isoformat()])).content.decode()
    assert f"Meeting 2 of {own.group} has begun: it stays as it was held." in page
    with pytest.raises(Refused) as refused:
        change(made, leader, Becomes(own, FIRST, time(8, 40), time(9, 40), cancelled=True, why=WHY))
    assert refused.value.reasons == [f"Meeting 2 of {own.group} has begun: it stays as it was held."]


def test_a_day_of_nothing_but_cancelled_meetings_can_take_place_after_all(made: Made, leader: User) -> None:
    change(made, leader, Becomes(everyones(made), FIRST, time(15, 45), time(16, 45), cancelled=True, why=WHY))
    now = in_hand(made.school)
    assert now is not None
    assert [(which, one.cancelled) for which, one in now.on(FIRST)] == [(everyones(made), True)]


def test_who_left_the_group_before_is_neither_counted_nor_missed(made: Made, leader: User, first: Version) -> None:
    group = groups_of(first)[0]
    leaver = next(one for one in members_of(first, group) if not one.places_in(1)[0].leads)
    Colleague.objects.filter(pk=leaver.key).update(days="MTTh")
    now = in_hand(made.school)
    assert now is not None
    goes = Change(Kind.LEAVES, leaver.key, 1, group.name, SECOND, why=WHY)
    change_membership(now=now, change=goes, actor=leader, at=MONDAY)
    fourth = everyones(made, 3)
    assert looked_at(made, to(fourth, date(2009, 2, 10))).people == 11
    change(made, leader, Becomes(fourth, FOURTH, time(15, 45), time(16, 45), cancelled=True, why=WHY))
    now = in_hand(made.school)
    assert now is not None
    (gap,) = gaps(now, MONDAY.date(), words_of(made.school))
    assert gap.people == 11
