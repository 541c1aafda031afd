"""The ledger: planned on publishing, worked on closing, taken back with a reason, never edited."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from closed_meetings import closing
from collegium_site.audit.models import AppendOnly, Event
from collegium_site.hours.models import Contract, LedgerLine, PlanYear, Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.ledger import standing_for
from collegium_site.hours.services import settling
from collegium_site.hours.services.refusals import Refused
from collegium_site.publication.models import Version
from published_programme import Made, move_meeting, publish, withdraw_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=5)


def states(source: Reference, who: list[Any]) -> dict[int, tuple[str, str]]:
    found = standing_for(source, [one.pk for one in who])
    return {line.who: (str(line.state), str(line.basis or "")) for line in found}


def test_publishing_writes_everyones_planned_lines_in_one_posting(first: Version, made: Made, leader: User) -> None:
    posting = Posting.objects.get()
    assert (posting.act, posting.cause_id, posting.actor, posting.at) == ("plan", str(first.pk), leader, NOW)
    assert LedgerLine.objects.count() == 12 * 8
    line = LedgerLine.objects.filter(colleague=made.people[0]).first()
    assert line is not None
    assert (line.date, line.start, line.end, line.minutes, line.counts_towards, line.basis, line.state) == (
        date(2008, 11, 13), time(15, 45), time(16, 45), 60, "disaggregated", "directed", "planned",
    )  # fmt: skip


def test_acceptance_3_a_wednesday_to_friday_teacher_is_directed_to_three_meetings_and_invited_to_the_others(
    first: Version, made: Made
) -> None:
    lines = LedgerLine.objects.filter(colleague=made.people[1])
    directed = [line.date.weekday() for line in lines if line.state == "planned"]
    invited = [(line.date.weekday(), line.basis) for line in lines if line.state == "invited"]
    assert (directed, len(invited)) == ([3, 2, 3], 5)
    assert {day for day, _basis in invited} == {0, 1}
    assert {basis for _day, basis in invited} == {""}


def test_the_years_of_a_plan_say_what_the_closed_day_is_worth(first: Version, made: Made) -> None:
    year, following = PlanYear.objects.all()
    assert (year.name, year.closed_days, year.pool_minutes, year.meeting_minutes) == (
        "2008/09", ["2009-07-24"], 360, 480,
    )  # fmt: skip
    assert (year.consulted, year.people, year.within) == (False, 12, 11)
    assert (following.pool_minutes, following.meeting_minutes, following.people) == (360, 0, 0)
    assert year.asks == [
        {
            "what": "Visit one lesson and be visited",
            "minutes": 120,
            "per": "year",
            "concerns": "everyone",
            "basis": "directed",
        }
    ]
    assert (year.meetings, year.blocks) == (8, 2)
    assert set(year.facilitators) < {one.pk for one in made.people}


def test_acceptance_6_a_moved_meeting_is_taken_back_and_written_anew_and_nothing_else_is_touched(
    first: Version, made: Made, leader: User, head: User
) -> None:
    before = list(LedgerLine.objects.order_by("pk").values())
    move_meeting(made, 1, date(2008, 12, 2), leader)
    publish(made, leader, head, LATER)
    assert list(LedgerLine.objects.order_by("pk").values())[: len(before)] == before
    second = Posting.objects.get(at=LATER)
    added = LedgerLine.objects.filter(posting=second)
    # Eleven are directed on either day; the one who works Wednesday to Friday is invited on either day.
    assert [(state, added.filter(state=state).count()) for state in ("cancelled", "planned", "invited")] == [
        ("cancelled", 12), ("planned", 11), ("invited", 1),
    ]  # fmt: skip
    assert {line.reverses.date for line in added.filter(state="cancelled")} == {date(2008, 12, 1)}
    assert {line.date for line in added.exclude(state="cancelled")} == {date(2008, 12, 2)}


def test_publishing_the_same_again_writes_no_line(first: Version, made: Made, leader: User, head: User) -> None:
    publish(made, leader, head, LATER)
    assert LedgerLine.objects.filter(posting__at=LATER).count() == 0
    assert PlanYear.objects.count() == 4


def test_a_withdrawn_meeting_is_taken_back_from_everyone(first: Version, made: Made, leader: User, head: User) -> None:
    from collegium_site.programmes import services
    from collegium_site.programmes.models import MeetingSlot

    gone = made.design.slots[1].pk
    withdraw_meeting(made, 1, leader)
    again = MeetingSlot(date=date(2008, 12, 3), weekday="Wednesday", start=time(15, 45), end=time(16, 45))
    again.programme, again.counts_towards = made.design.programme, "disaggregated"
    services.add_meetings(programme=made.design.programme, slots=[again], by=leader)
    publish(made, leader, head, LATER)
    assert states(Reference("slot", str(gone)), made.people) == {}
    new = made.design.slots[1].pk
    assert set(states(Reference("slot", str(new)), made.people).values()) == {("planned", "directed")}


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.save(),
        lambda line: line.delete(),
        lambda line: LedgerLine.objects.filter(pk=line.pk).update(minutes=0),
        lambda _line: LedgerLine.objects.all().delete(),
        lambda line: LedgerLine.objects.bulk_update([line], ["minutes"]),
        lambda line: line.posting.delete(),
        lambda _line: PlanYear.objects.update(pool_minutes=0),
    ],
)
def test_nothing_in_the_ledger_is_changed_or_removed(first: Version, change: Callable[[LedgerLine], Any]) -> None:
    line = LedgerLine.objects.first()
    assert line is not None
    with pytest.raises(AppendOnly):
        change(line)


@pytest.mark.parametrize("table", ["ledgerline", "posting", "planyear"])
@pytest.mark.parametrize("statement", ["UPDATE hours_{} SET school_id = school_id", "DELETE FROM hours_{}"])
def test_the_database_itself_refuses(first: Version, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "planned", "basis": ""},
        {"state": "worked", "basis": ""},
        {"state": "invited", "basis": "directed"},
        {"state": "cancelled"},
        {"start": time(16, 45)},
        {"minutes": 61},
        {"minutes": 24 * 60},
    ],
)
def test_the_database_refuses_lines_that_cannot_be(first: Version, wrong: dict[str, Any]) -> None:
    line = LedgerLine.objects.filter(state="planned").first()
    assert line is not None
    fields = {field.attname: getattr(line, field.attname) for field in LedgerLine._meta.concrete_fields}
    fields |= {"id": None, "source_id": "9"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerLine(**fields).save()


def test_a_line_is_taken_back_at_most_once(first: Version, made: Made, leader: User) -> None:
    settling.cancel(closing=closing(made, leader), people=[made.people[0].pk], reason="Snow")
    line = LedgerLine.objects.get(state="cancelled")
    fields = {field.attname: getattr(line, field.attname) for field in LedgerLine._meta.concrete_fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerLine(**fields | {"id": None, "source_id": "9"}).save()


def test_what_was_planned_is_worked_on_closing_once_however_often_it_is_asked(
    first: Version, made: Made, leader: User
) -> None:
    act = closing(made, leader)
    came = made.people[:3]
    posting = settling.close(closing=act, present=[one.pk for one in came])
    assert settling.close(closing=act, present=[one.pk for one in made.people]) == posting
    found = states(act.source, made.people)
    assert [found[one.pk] for one in made.people[:4]] == [*[("worked", "directed")] * 3, ("planned", "directed")]


def test_who_comes_to_a_mere_invitation_comes_by_choice_and_it_stays_outside_directed_time(
    first: Version, made: Made, leader: User
) -> None:
    part_timer = made.people[1]
    act = closing(made, leader, place=1)
    settling.close(closing=act, present=[part_timer.pk])
    assert states(act.source, [part_timer]) == {part_timer.pk: ("worked", "voluntary")}


def test_sickness_is_not_owed_and_a_new_version_does_not_ask_again(
    first: Version, made: Made, leader: User, head: User
) -> None:
    act = closing(made, leader)
    settling.excuse(closing=act, absent=[made.people[0].pk], reason="Not owed: absence that counts as worked")
    publish(made, leader, head, LATER + timedelta(days=1))
    assert states(act.source, made.people[:1]) == {}
    assert Event.objects.get(kind="hours.excused").details["lines"] == 1


def test_worked_time_is_not_excused_afterwards_and_can_be_corrected(first: Version, made: Made, leader: User) -> None:
    who = [made.people[0].pk]
    settling.close(closing=closing(made, leader), present=who)
    excused = settling.excuse(closing=closing(made, leader, cause="2"), absent=who, reason="Ill")
    assert excused.lines.count() == 0
    settling.cancel(closing=closing(made, leader, cause="3"), people=who, reason="Marked by mistake")
    assert states(closing(made, leader).source, made.people[:1]) == {}


@pytest.mark.parametrize("service", [settling.excuse, settling.cancel])
def test_nothing_is_taken_back_without_a_reason(first: Version, made: Made, leader: User, service: Any) -> None:
    who = "absent" if service is settling.excuse else "people"
    with pytest.raises(Refused, match="Say why"):
        service(closing=closing(made, leader), reason="  ", **{who: [made.people[0].pk]})


def test_what_was_worked_outlives_every_later_version(first: Version, made: Made, leader: User, head: User) -> None:
    act = closing(made, leader, place=1)
    settling.close(closing=act, present=[one.pk for one in made.people])
    move_meeting(made, 1, date(2008, 12, 2), leader)
    publish(made, leader, head, LATER + timedelta(days=1))
    kept = LedgerLine.objects.filter(state="worked")
    assert kept.count() == 12
    assert kept.filter(taken_back_by=None).count() == 12


def test_all_meetings_share_directs_part_of_each_where_it_was_agreed(made: Made, leader: User, head: User) -> None:
    one = made.people[0]
    Contract.objects.create(
        colleague=one,
        scheme="stpcd",
        fraction_parts=2,
        fraction_of=5,
        share="of_each",
        share_agreed_on=date(2008, 9, 1),
    )
    publish(made, leader, head, NOW)
    minutes = LedgerLine.objects.filter(colleague=one).values_list("minutes", flat=True)
    assert list(minutes) == [int(60 * Fraction(2, 5))] * 8
    assert LedgerLine.objects.filter(colleague=made.people[2]).first().minutes == 60


def test_such_a_share_needs_the_day_it_was_agreed_on(made: Made) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.create(colleague=made.people[0], scheme="stpcd", share="of_each")
