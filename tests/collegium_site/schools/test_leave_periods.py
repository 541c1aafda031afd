"""Leave: from and to, no reason, for the eyes of the person and the programme leader."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from collegium.school_year import AcademicYear, ClosedDay, HalfTerm, Leave
from collegium_site.audit.models import Event
from collegium_site.notices.hours import is_working_time
from collegium_site.schools.models import Colleague, LeavePeriod
from collegium_site.schools.selectors.presence import presences
from collegium_site.schools.services.years import save_year
from collegium_site.tenancy.permissions import Permission, Role, permissions_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

DAYS = {"first": "2008-11-17", "last": "2008-11-21"}


@pytest.fixture
def person(bring_in: Callable[..., Any], colleague: User) -> Colleague:
    bring_in()
    Colleague.objects.filter(staff_id="1").update(user=colleague)
    return Colleague.objects.get(staff_id="1")


def test_leave_is_noted_once_and_removed(led: Client, person: Colleague, page: Callable[..., str]) -> None:
    address = page("schools:leave_periods", person.pk)
    for _time in range(2):
        led.post(address, DAYS)
    period = LeavePeriod.objects.get()
    assert presences([person.pk])[person.pk].leave == (Leave(date(2008, 11, 17), date(2008, 11, 21)),)
    assert "17 November 2008 to Friday 21 November 2008" in led.get(address).content.decode()
    led.post(address, {"remove": period.pk})
    assert LeavePeriod.objects.count() == 0


def test_leave_that_ends_before_it_begins_is_told_at_its_field(
    led: Client, person: Colleague, page: Callable[..., str]
) -> None:
    answer = led.post(page("schools:leave_periods", person.pk), {"first": "2008-11-21", "last": "2008-11-17"})
    assert answer.context["form"].errors == {"last": ["The last day comes before the first."]}
    assert 'value="2008-11-21"' in answer.content.decode()
    assert LeavePeriod.objects.count() == 0


def test_the_person_sees_their_leave_and_no_other_role_does(
    led: Client,
    person: Colleague,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    led.post(page("schools:leave_periods", person.pk), DAYS)
    assert "21 November 2008" in sign_in(own[Role.COLLEAGUE]).get(page("schools:own_record")).content.decode()
    for role in set(Role) - {Role.PROGRAMME_LEADER, Role.COLLEAGUE}:
        client, held = sign_in(own[role]), permissions_of([role])
        assert client.get(page("schools:leave_periods", person.pk)).status_code == 403
        shown = [page("home:today"), page("schools:own_record")]
        shown += [page("audit:log")] if Permission.SEE_AUDIT_LOG in held else []
        shown += [page("schools:colleague", person.pk)] if Permission.SEE_STAFF_LIST in held else []
        assert [address for address in shown if "21 November" in client.get(address).content.decode()] == []


def test_the_log_says_that_leave_was_noted_and_not_whose(
    led: Client, person: Colleague, page: Callable[..., str]
) -> None:
    led.post(page("schools:leave_periods", person.pk), DAYS)
    event = Event.objects.get(kind="leave.noted")
    assert (event.about_id, event.about_name, event.details) == ("", "", {})


def test_nobody_is_written_to_in_a_break_or_on_a_closed_day(school: School, leader: User, scope: School) -> None:
    halves = (
        HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),
        HalfTerm("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
    )
    year = AcademicYear("2008/09", halves, closed=(ClosedDay(date(2008, 11, 20), "Snow"),))
    save_year(school=school, actor=leader, year=year)
    days = [date(2008, 10, 24), date(2008, 10, 28), date(2008, 11, 3), date(2008, 11, 20), date(2009, 8, 11)]
    told = [is_working_time(datetime(day.year, day.month, day.day, 10, tzinfo=UTC), school) for day in days]
    assert told == [True, False, True, False, True]  # of August nothing is written down
