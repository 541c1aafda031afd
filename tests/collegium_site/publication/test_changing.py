"""Someone joined, left or changed: the fewest changes of what was published, from a block on, taken as the next draft."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium.roster import Pin
from collegium_site.audit.models import Event
from collegium_site.groups.models import Allocation, Placement
from collegium_site.hours.models import Contract
from collegium_site.notices.models import Notice
from collegium_site.publication.change.found import found_in
from collegium_site.publication.models import PersonPage, Repair, StaffThen, Version
from collegium_site.publication.selectors.changing import under_way
from collegium_site.schools.models import Colleague, LeavePeriod
from collegium_site.schools.services.people import leave, set_facilitates, set_pins
from collegium_site.tenancy.permissions import Role
from published_programme import Made, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job
    from collegium_site.publication.change.found import Found
    from collegium_site.tenancy.models import School

PUBLISHED = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2009, 1, 10, 9, 0, tzinfo=UTC)
"""Block 1 is under way."""
MOST_STATEMENTS = 9

Places = dict[tuple[int, int], tuple[str, int, bool]]


def text(response: Any) -> str:
    said: str = response.content.decode()
    return said


@pytest.fixture(autouse=True)
def later(time_machine: Any) -> None:
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def published(scope: School, leader: User, head: User) -> Made:
    """Twenty-four people in eight groups, published."""
    made = programme_with_groups(scope, leader, people=24, groups=2)
    publish(made, leader, head, PUBLISHED)
    return made


@pytest.fixture
def look(led: Client, page: Callable[..., str], run_jobs: Callable[[], list[Job]]) -> Callable[..., Job]:
    """Looks for the fewest changes at the browser, and lets the job run."""

    def looked(from_block: int = 2) -> Job:
        answer = led.post(page("publication:change"), {"from_block": str(from_block)})
        assert answer.status_code == 302
        return next(job for job in run_jobs() if job.name == "repair_groups")

    return looked


def found() -> Found:
    kept = found_in(Repair.objects.get().found)
    assert kept is not None
    return kept


def places() -> Places:
    """Of the current allocation: focus, number and leading, by row of the staff list and block."""
    rows = Placement.objects.filter(allocation__is_current=True).select_related("group__focus")
    return {(row.colleague_id, row.block): (row.group.focus.code, row.group.number, row.leads) for row in rows}


def add(school: School, number: int, **columns: Any) -> Colleague:
    kept: Colleague = Colleague.objects.create(
        school=school, staff_id=f"N{number}", first_name="Nia", last_name=f"New {number}", kind="teacher", **columns
    )
    return kept


def take(led: Client, page: Callable[..., str], seal: str = "") -> str:
    return text(led.post(page("publication:take_change"), {"seal": seal or found().seal}, follow=True))


def test_before_anything_is_published_groups_are_simply_made_again(led: Client, page: Callable[..., str]) -> None:
    assert "Nothing is published yet" in text(led.get(page("publication:change")))


def test_with_nothing_different_that_is_said_and_nobody_has_to_move(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    assert "Nothing is different about anybody" in text(led.get(page("publication:change")))
    assert look().state == "done"
    assert (found().changed, found().told, found().minutes) == (0, (), ())
    assert "Nobody who stays has to move." in text(led.get(page("publication:change")))


def test_the_block_under_way_is_offered_and_the_next_one_proposed(
    published: Made, led: Client, page: Callable[..., str]
) -> None:
    form = led.get(page("publication:change")).context["form"]
    assert [label for _value, label in form.fields["from_block"].choices] == [
        "Block 1, 13 Nov 2008 to 9 Feb 2009, under way",
        "Block 2, 24 Feb 2009 to 18 May 2009",
        "Block 3, no dates yet",
        "Block 4, no dates yet",
    ]
    assert form["from_block"].value() == 2


@pytest.mark.parametrize("block", ["0", "5", "", "two"])
def test_a_block_that_is_not_offered_is_refused(
    block: str, published: Made, led: Client, page: Callable[..., str]
) -> None:
    assert led.post(page("publication:change"), {"from_block": block}).status_code == 422
    assert Repair.objects.count() == 0


def test_someone_leaves_and_blocks_that_were_held_stay_exactly_as_they_were(
    published: Made, leader: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    before, gone = places(), published.people[5]
    leave(school=published.school, actor=leader, pk=gone.pk)
    shown = text(led.get(page("publication:change")))
    assert f"{gone.first_name} {gone.last_name}" in shown
    assert "is no longer on the staff list" in shown
    look()
    assert places() == before
    assert found().is_fewest
    assert "Taken as allocation 2" in take(led, page)
    after = places()
    assert {place: seat for place, seat in after.items() if place[1] < 2} == {
        place: seat for place, seat in before.items() if place[1] < 2
    }
    assert [block for key, block in after if key == gone.pk] == [1]
    assert Allocation.objects.get(is_current=True).from_block == 2
    assert Repair.objects.count() == 0


def test_who_joins_takes_the_blocks_that_are_left(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    new = add(published.school, 1)
    look()
    said = text(led.get(page("publication:change")))
    assert "Nia New 1" in said
    take(led, page)
    own = {block: seat[0] for (key, block), seat in places().items() if key == new.pk}
    assert (sorted(own), len(set(own.values()))) == ([2, 3, 4], 3)


def test_the_changed_groups_are_published_as_the_next_version_and_changed_again(
    published: Made, leader: User, head: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    gone, second = published.people[5], published.people[9]
    leave(school=published.school, actor=leader, pk=gone.pk)
    look()
    take(led, page)
    version = publish(published, leader, head, LATER)
    assert (version.number, len(version.content["people"])) == (2, 23)
    assert gone.pk not in {person["key"] for person in version.content["people"]}
    first_block = [group for group in version.content["groups"] if group["block"] == 1]
    assert sum(len(group["members"]) for group in first_block) == 24
    assert [place[1] for place in StaffThen.objects.get(version=version).held if place[0] == gone.pk] == [1]

    leave(school=published.school, actor=leader, pk=second.pk)
    look(3)
    take(led, page)
    assert sorted(block for key, block in places() if key == gone.pk) == [1]
    assert sorted(block for key, block in places() if key == second.pk) == [1, 2]
    assert publish(published, leader, head, LATER).number == 3


def test_who_must_be_told_and_what_it_costs_is_said(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    row = published.people[3]
    Colleague.objects.filter(pk=row.pk).update(days="F")
    add(published.school, 1)
    look()
    costs = {one.name: (one.before, one.after, one.difference) for one in found().minutes}
    assert costs[f"{row.first_name} {row.last_name}"] == (240, 0, "−4 h")
    assert costs["Nia New 1"] == (0, 240, "+4 h")
    told = {one.name: one.says for one in found().told}
    assert told["Nia New 1"][0].startswith("You are with us from block 2 on: ")
    shown = text(led.get(page("publication:change")))
    assert "What it costs in directed time" in shown
    assert "works Friday instead of Monday to Friday" in shown


def test_what_it_costs_goes_by_contracts_that_are_written_down(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    """Fridays by contract, whatever the staff list says; and half of every meeting, where that is agreed."""
    fridays, halves = published.people[3], published.people[6]
    Contract.objects.create(colleague=fridays, scheme="stpcd", days="F")
    agreed = {"share": "of_each", "share_agreed_on": date(2009, 1, 5), "fraction_parts": 1, "fraction_of": 2}
    Contract.objects.create(colleague=halves, scheme="stpcd", **agreed)
    add(published.school, 1)
    look()
    costs = {one.name: (one.before, one.after) for one in found().minutes}
    assert costs[f"{fridays.first_name} {fridays.last_name}"] == (240, 0)
    assert f"{halves.first_name} {halves.last_name}" not in costs  # half before and half after


def test_what_it_costs_someone_with_two_contracts_goes_by_the_one_each_meeting_lies_in(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    """3/5 of each meeting on Mondays and Wednesdays, Thursdays in full, and no Tuesday any more.

    Published are Tuesday 24 February, Monday 9 March, Thursday 23 April and Monday 18 May: 60 + 36 + 60 + 36 minutes.
    """
    person = published.people[3]
    agreed = {"share": "of_each", "share_agreed_on": date(2009, 1, 5), "fraction_parts": 3, "fraction_of": 5}
    Contract.objects.create(colleague=person, scheme="stpcd", days="MW", **agreed)
    Contract.objects.create(colleague=person, scheme="njc", days="ThF", fraction_parts=2, fraction_of=5)
    add(published.school, 1)
    look()
    costs = {one.name: (one.before, one.after) for one in found().minutes}
    assert costs[f"{person.first_name} {person.last_name}"] == (60 + 36 + 60 + 36, 36 + 60 + 36)


def test_whoever_moves_reads_why_they_cannot_stay_and_that_fewer_is_not_possible(
    published: Made, leader: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    mover = published.people[5]
    now, later = (places()[mover.pk, block][0] for block in (2, 3))
    set_pins(school=published.school, actor=leader, pk=mover.pk, pins=[Pin(2, later)])
    look()
    moves = found().of("moved")
    name = f"{mover.first_name} {mover.last_name}"
    own = next(says for says in moves if says.startswith(name))
    assert (f"instead of {now}-" in own, "Had they stayed: " in own) == (True, True)
    assert (found().changed, found().is_fewest) == (len(moves), True)
    assert f"{len(moves)} places of those who stay change: the fewest possible." in text(
        led.get(page("publication:change"))
    )


def test_when_it_cannot_be_done_the_reasons_and_what_would_give_way_are_said(
    published: Made, leader: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    before = places()
    for person in published.people:
        set_facilitates(school=published.school, actor=leader, pk=person.pk, codes=["FS", "SILS", "ADRA"])
    assert look().state == "done"
    shown = text(led.get(page("publication:change")))
    assert "It cannot be done from block 2 on" in shown
    assert found().obstacles
    assert all(obstacle.ways for obstacle in found().obstacles)
    assert "Literacy" in " ".join(obstacle.says for obstacle in found().obstacles)
    assert "Something else was looked for since you looked." in take(led, page)
    assert places() == before


def test_what_was_found_is_not_taken_after_the_list_changed_again(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    add(published.school, 1)
    look()
    seal = found().seal
    add(published.school, 2)
    assert "changed since: look again" in text(led.get(page("publication:change")))
    assert "changed meanwhile. Please look for the fewest changes again." in take(led, page, seal)
    assert Allocation.objects.count() == 1


def test_something_found_since_is_not_taken_for_what_was_seen(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    look()
    assert "Something else was looked for since you looked." in take(led, page, "0" * 64)
    assert Allocation.objects.count() == 1


def test_it_can_be_left_as_it_is(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    add(published.school, 1)
    look()
    assert "nothing was changed" in text(led.post(page("publication:leave_change"), follow=True))
    assert (Repair.objects.count(), Allocation.objects.count()) == (0, 1)


def test_a_search_that_is_stopped_leaves_the_groups_and_says_so(
    published: Made, led: Client, page: Callable[..., str]
) -> None:
    led.post(page("publication:change"), {"from_block": "2"})
    job = Repair.objects.get().job
    assert job is not None
    assert page("jobs:cancel", job.pk) in text(led.get(page("publication:change")))
    led.post(page("jobs:cancel", job.pk))
    assert "Stopped. The groups are as they were." in text(led.get(page("publication:change")))


def test_a_running_search_hears_that_it_is_to_stop(
    published: Made, look: Callable[..., Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    from collegium_site.jobs.handle import JobHandle

    add(published.school, 1)
    monkeypatch.setattr(JobHandle, "cancelled", lambda _handle: True)
    assert look().state == "cancelled"
    assert Repair.objects.get().found == {}


def test_a_version_that_kept_no_staff_list_still_tells_who_joined_and_left(
    published: Made, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collegium.words import ENGLISH
    from collegium_site.publication.change.page import change_page
    from collegium_site.publication.selectors import changing

    leave(school=published.school, actor=leader, pk=published.people[5].pk)
    add(published.school, 1)
    monkeypatch.setattr(changing, "_kept", lambda _version: None)
    now = under_way(published.school)
    assert now is not None
    page = change_page(now, date(2009, 1, 10), ENGLISH)
    assert [one.says[0] for one in page.staff] == ["joined", "is no longer on the staff list"]


def test_the_staff_list_of_a_version_is_kept_for_good(published: Made) -> None:
    from collegium_site.audit.models import AppendOnly

    with pytest.raises(AppendOnly):
        StaffThen.objects.all().delete()
    with pytest.raises(AppendOnly):
        StaffThen.objects.update(people=[])


@pytest.mark.parametrize("people", [12, 60])
def test_the_page_takes_as_many_statements_for_any_number(
    people: int, scope: School, own: dict[Role, User], led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    made = programme_with_groups(scope, own[Role.PROGRAMME_LEADER], people=people, groups=people // 12)
    publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], PUBLISHED)
    add(scope, 1)
    look()
    with CaptureQueriesContext(connection) as asked:
        assert led.get(page("publication:change")).status_code == 200
    assert len(asked) == MOST_STATEMENTS
    assert Version.objects.count() == 1


def test_a_focus_area_that_is_called_otherwise_now_keeps_its_credit(
    published: Made, leader: User, look: Callable[..., Job]
) -> None:
    """Renamed or replaced for the blocks to come: whoever came to it before has come to it."""
    from collegium_site.programmes import services

    focus = published.design.focus_areas[3]
    focus.code, focus.name = "ORA", "Oracy"
    services.save_focus_area(programme=published.design.programme, focus=focus, by=leader)
    look()
    assert (found().obstacles, found().changed, found().told) == ((), 0, ())
    assert {place.focus for place in found().placements} == {"FS", "SILS", "ADRA", "ORA"}


def test_from_when_somebody_is_counted_is_said_on_every_page_about_them(
    published: Made, leader: User, head: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    new = add(published.school, 1)
    look(3)
    take(led, page)
    assert "Counted from block 3." in text(led.get(page("groups:person", new.pk)))
    assert ("counted from block 3", 1) in led.get(page("groups:proof")).context["proof"].exceptions
    version = publish(published, leader, head, LATER)
    own = next(person for person in version.content["people"] if person["key"] == new.pk)
    assert own["why"].endswith("Counted from block 3.")


def test_leave_for_a_block_takes_one_change_and_no_date_of_it_goes_further(
    published: Made,
    leader: User,
    head: User,
    led: Client,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    look: Callable[..., Job],
) -> None:
    """Away in block 2, back in block 3: one change, and the version that follows knows of no leave."""
    before, gone = places(), published.people[5]
    name = f"{gone.first_name} {gone.last_name}"
    days = {"first": date(2009, 2, 20), "last": date(2009, 6, 12)}
    LeavePeriod.objects.create(colleague=gone, noted_on=date(2009, 1, 10), **days)
    [change] = led.get(page("publication:change")).context["page"].staff
    assert (change.name, change.says) == (name, ("is away in block 2",))
    assert look().state == "done"
    away = [says for kind, says in found().differences if kind == "away"]
    code, number, _leads = before[gone.pk, 2]
    said = f"{name} ({gone.staff_id}) is away in block 2, and has no place in it; it was {code}-{number}."
    assert away == [said]
    assert said in text(led.get(page("publication:change")))
    take(led, page)
    assert {block for key, block in places() if key == gone.pk} == {1, 3, 4}
    assert {seat for place, seat in places().items() if place == (gone.pk, 3)} == {before[gone.pk, 3]}
    second = publish(published, leader, head, LATER)
    kept = [repr(row) for row in (*Version.objects.values(), *StaffThen.objects.values(), *Event.objects.values())]
    kept += [repr(row) for row in (*PersonPage.objects.values(), *Notice.objects.values())]
    shown = [
        page("publication:overview"),
        page("publication:version", published.programme_id, second.number),
        page("groups:a_to_z"),
    ]
    shown += [page("publication:mine"), page("groups:proof"), page("groups:person", gone.pk)]
    kept += [text(sign_in(user).get(address)) for user in own.values() for address in shown]
    marks = ("20 February", "20 Feb", "2009-02-20", "2009, 2, 20", "12 June", "12 Jun", "2009-06-12", "2009, 6, 12")
    assert [mark for each in kept for mark in (*marks, "is away") if mark in each] == []
    assert [why for why in written_of(second, gone) if "Counted in blocks 1, 3 and 4." in why] != []


def written_of(version: Version, person: Colleague) -> list[str]:
    return [one["why"] for one in version.content["people"] if one["key"] == person.pk]


def test_leave_noted_after_something_was_found_makes_it_stale(
    published: Made, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    look()
    days = {"first": date(2009, 2, 20), "last": date(2009, 6, 12)}
    LeavePeriod.objects.create(colleague=published.people[5], noted_on=date(2009, 1, 10), **days)
    assert led.get(page("publication:change")).context["page"].stale
    assert "The programme or the staff list changed meanwhile" in take(led, page)


def test_whoever_is_there_again_is_told_to_have_no_group_yet(
    published: Made, leader: User, head: User, led: Client, page: Callable[..., str], look: Callable[..., Job]
) -> None:
    gone = published.people[5]
    days = {"first": date(2009, 2, 20), "last": date(2009, 6, 12)}
    period = LeavePeriod.objects.create(colleague=gone, noted_on=date(2009, 1, 10), **days)
    look()
    take(led, page)
    publish(published, leader, head, LATER)
    assert led.get(page("publication:change")).context["page"].staff == ()
    period.delete()
    [change] = led.get(page("publication:change")).context["page"].staff
    assert change.says == ("has no group yet in block 2",)
    look()
    assert [kind for kind, says in found().differences if gone.last_name in says][:1] == ["back"]
