"""A draft becomes a version: what is kept, what is refused, and that nothing changes afterwards."""

from __future__ import annotations

import hashlib
import json
import math
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import AppendOnly, Event
from collegium_site.groups.models import Group, Placement
from collegium_site.hours.models import LedgerLine
from collegium_site.programmes.models import MeetingSlot
from collegium_site.publication.models import GroupPage, PersonPage, Round, Step, Version
from collegium_site.publication.selectors.drafts import drafted
from collegium_site.publication.services import publishing, rounds
from collegium_site.publication.services.refusals import Refused
from published_programme import Made, move_meeting, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
WITHOUT_WORK = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def approved(made: Made, leader: User, head: User) -> Round:
    found = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    return rounds.approve(found=found, actor=head)


def test_a_version_holds_everyones_places_and_planned_lines(first: Version, made: Made) -> None:
    person = PersonPage.objects.get(version=first, colleague=made.people[1]).content
    kept = [[turn["basis"] for turn in place["turns"]] for place in person["places"]]
    assert (first.number, len(first.content["people"]), len(first.content["groups"])) == (1, 12, 16)
    assert kept == [
        ["directed", "needs_agreement", "directed", "needs_agreement"],
        ["needs_agreement", "needs_agreement", "directed", "needs_agreement"],
        [],
        [],
    ]


def test_the_pages_of_people_and_groups_are_what_the_version_says(first: Version) -> None:
    people = [page.content for page in PersonPage.objects.filter(version=first).order_by("pk")]
    groups = [page.content for page in GroupPage.objects.filter(version=first).order_by("pk")]
    assert (people, groups) == (first.content["people"], first.content["groups"])


def test_the_seal_is_the_hash_of_the_canonical_content(first: Version) -> None:
    written = json.dumps(first.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert first.digest == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda _version: Version.objects.update(number=2),
        lambda _version: Version.objects.all().delete(),
        lambda version: Version.objects.bulk_update([version], ["number"]),
        lambda version: PersonPage.objects.filter(version=version).update(content={}),
        lambda version: GroupPage.objects.filter(version=version).first().delete(),
    ],
)
def test_nothing_of_a_version_is_changed_or_removed(first: Version, change: Callable[[Version], Any]) -> None:
    with pytest.raises(AppendOnly):
        change(first)


@pytest.mark.parametrize("table", ["version", "personpage", "grouppage"])
@pytest.mark.parametrize("statement", ["UPDATE publication_{} SET school_id = school_id", "DELETE FROM publication_{}"])
def test_the_database_itself_refuses(first: Version, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_publishing_is_in_the_log(first: Version, leader: User) -> None:
    event = Event.objects.get(kind="programme.published")
    assert (event.actor, event.about_id, event.details["digest"]) == (leader, str(first.pk), first.digest)


def test_publishing_without_consultation_keeps_why(first: Version) -> None:
    step = Step.objects.filter(round=first.round).last()
    assert step is not None
    assert (step.kind, step.words) == (Step.Kind.WITHOUT, "Agreed in the staff meeting")


def test_publishing_after_a_consultation_asks_for_no_reason(made: Made, leader: User, head: User) -> None:
    found = approved(made, leader, head)
    rounds.open_consultation(found=found, opens=date(2008, 10, 1), closes=date(2008, 10, 31), actor=leader)
    version = publishing.publish(found=found, actor=leader, now=NOW)
    assert Step.objects.filter(round=version.round).last().kind == Step.Kind.PUBLISHED


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_consultation_and_without_a_reason_it_is_refused(
    made: Made, leader: User, head: User, reason: str
) -> None:
    found = approved(made, leader, head)
    with pytest.raises(Refused, match="Say why"):
        publishing.publish(found=found, actor=leader, now=NOW, reason=reason)
    assert not Version.objects.exists()


def test_without_the_heads_word_it_is_refused(made: Made, leader: User) -> None:
    found = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    with pytest.raises(Refused, match="has not approved"):
        publishing.publish(found=found, actor=leader, now=NOW, reason="No time")


def test_an_error_of_the_programme_is_said(made: Made, leader: User, head: User) -> None:
    found = approved(made, leader, head)
    move_meeting(made, 0, date(2008, 11, 15), leader)
    with pytest.raises(Refused, match="Saturday"):
        publishing.publish(found=found, actor=leader, now=NOW, reason="No time")
    assert Round.objects.get(pk=found.pk).state == Round.State.APPROVED


def test_a_broken_rule_of_the_groups_is_said(made: Made, leader: User, head: User) -> None:
    found = approved(made, leader, head)
    place = Placement.objects.filter(leads=True).first()
    assert place is not None
    place.leads = False
    place.save()
    with pytest.raises(Refused, match="Nobody leads"):
        publishing.publish(found=found, actor=leader, now=NOW, reason="No time")


def test_two_who_publish_at_once_make_one_version(made: Made, leader: User, head: User) -> None:
    found = approved(made, leader, head)
    seen_before = Round.objects.get(pk=found.pk)
    publishing.publish(found=found, actor=leader, now=NOW, reason="First")
    with pytest.raises(Refused, match="Someone else"):
        publishing.publish(found=seen_before, actor=leader, now=NOW, reason="Second")
    assert Version.objects.count() == 1


def test_the_next_round_makes_the_next_version(first: Version, made: Made, leader: User, head: User) -> None:
    second = publish(made, leader, head, NOW + timedelta(days=1))
    assert (second.number, second.programme_id, second.digest == first.digest) == (2, first.programme_id, False)


def test_a_room_used_twice_at_once_stands_in_the_way_of_publishing(made: Made, leader: User) -> None:
    first, second = Group.objects.filter(block=1).order_by("pk")[:2]
    Group.objects.filter(pk=second.pk).update(room=first.room)
    with pytest.raises(Refused) as refused:
        rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    assert refused.value.reasons == [
        "FS-1, block 1: Room 1 is used by SILS-1 at the same time.",
        "SILS-1, block 1: Room 1 is used by FS-1 at the same time.",
    ]


def test_groups_that_meet_on_different_days_may_share_a_room(made: Made, leader: User) -> None:
    first, second = Group.objects.filter(block=1).order_by("pk")[:2]
    Group.objects.filter(pk=second.pk).update(room=first.room)
    for slot in MeetingSlot.objects.filter(programme_id=made.programme_id).order_by("date")[:4]:
        slot.meets = ["FS", "ADRA", "LIT"]
        slot.save()
        slot.pk, slot.date, slot.weekday, slot.meets = None, slot.date + timedelta(days=1), "", ["SILS"]
        slot.save()
    found = drafted(made.programme_id, made.school)
    assert found is not None
    groups = {group.name: group for group in found.draft.groups if group.block == 1}
    assert found.draft.meet_at_once(groups["FS-1"], groups["LIT-1"])
    assert not found.draft.meet_at_once(groups["FS-1"], groups["SILS-1"])


def test_a_group_without_a_room_is_named_before_publishing(
    made: Made, leader: User, head: User, led: Client, page: Callable[..., str]
) -> None:
    bare = Group.objects.filter(block=2).order_by("pk")[0]
    Group.objects.filter(pk=bare.pk).update(room=None)
    rounds.approve(found=rounds.ask_for_approval(programme_id=made.programme_id, actor=leader), actor=head)
    shown = " ".join(led.get(page("publication:publish")).text.split())
    assert "1 group has no room yet. FS-1 in block 2." in shown


def statements_for_lines(lines: int) -> int:
    """As many lines as the database takes at once go in one statement."""
    columns = [field for field in LedgerLine._meta.concrete_fields if not field.primary_key]
    at_once = connection.ops.bulk_batch_size(columns, [None] * lines)
    return math.ceil(lines / at_once)


def test_twenty_four_groups_of_two_hundred_take_31_statements_and_those_for_their_lines(
    scope: School, leader: User, head: User
) -> None:
    """Nineteen for the version, two of them for what the last one held and one for contracts; contracts, earlier lines,
    what else runs in these years, posting, years and whom lines are about for the ledger; six to see whether anybody would be past what the law allows.

    What meetings lay out when they hear of a version is theirs to count.
    """
    made = programme_with_groups(scope, leader, people=200, groups=6)
    found = approved(made, leader, head)
    with CaptureQueriesContext(connection) as seen:
        publishing.publish(found=found, actor=leader, now=NOW, reason="Agreed")
    work = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(WITHOUT_WORK)]
    assert GroupPage.objects.filter(block=1).count() == 24
    lines = LedgerLine.objects.count()
    assert lines == 8 * 200
    own = [sql for sql in work if '"meetings_' not in sql]
    assert len(own) <= 19 + 6 + 6 + statements_for_lines(lines), own


def test_a_draft_that_changed_after_the_head_approved_it_is_asked_about_again(
    made: Made, leader: User, head: User
) -> None:
    found = approved(made, leader, head)
    found = rounds.open_consultation(found=found, opens=date(2008, 10, 1), closes=date(2008, 10, 20), actor=leader)
    move_meeting(made, 1, date(2008, 12, 2), leader)
    with pytest.raises(Refused, match="changed since the head teacher approved it"):
        publishing.publish(found=found, actor=leader, now=NOW)
    asked = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    again = rounds.approve(found=asked, actor=head)
    assert again.state == Round.State.CONSULTATION
    assert publishing.publish(found=again, actor=leader, now=NOW).number == 1
