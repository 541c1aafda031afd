"""What is recorded stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction

from collegium_site.audit.models import AppendOnly, Event
from collegium_site.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


@pytest.fixture
def event(leader: User, school: School) -> Event:
    return record(kind="staff.imported", school=school, actor=leader, about=school, details={"joiners": 3})


def test_an_event_says_who_did_what_to_what(event: Event, leader: User, school: School) -> None:
    kept = Event.objects.get(pk=event.pk)
    assert (kept.actor, kept.actor_name, kept.about_kind, kept.about_id, kept.details) == (
        leader,
        leader.name,
        "school",
        str(school.pk),
        {"joiners": 3},
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.update(kind="x"),
        lambda event: Event.objects.all().delete(),
        lambda event: Event.objects.bulk_update([event], ["kind"]),
    ],
)
def test_code_cannot_change_it(event: Event, change: Callable[[Event], Any]) -> None:
    with pytest.raises(AppendOnly):
        change(event)


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET kind = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_too(event: Event, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get(pk=event.pk).kind == "staff.imported"


def test_the_log_of_a_school_is_its_own(
    event: Event,
    other_school: School,
    leader: User,
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    record(kind="foxley.secret", school=other_school)
    shown = sign_in(leader).get(page("audit:log")).content.decode()
    assert ("brought in a staff list" in shown, "foxley" in shown) == (True, False)


@pytest.mark.parametrize("events", [1, 3, 120])
def test_the_log_takes_the_same_statements_however_long(
    school: School,
    leader: User,
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    django_assert_num_queries: Any,
    events: int,
) -> None:
    for _event in range(events):
        record(kind="staff.imported", school=school, actor=leader)
    client = sign_in(leader)
    with django_assert_num_queries(5):  # session, person, membership with school; count, events
        client.get(page("audit:log"))
