"""The people of every test of the site.

    school        Elmbridge School, with one member for each role; `own[Role.HEAD]` is its head, and so on
    leader        its programme leader, `colleague` an ordinary one: shorthands for `own[…]`
    other_school  Foxley Academy, with real people of its own
    outsider      Foxley's programme leader, who holds every right there and none at Elmbridge

    scope         opens Elmbridge's school_scope for the test's own reads and writes
    sign_in       `sign_in(user)` → a client that is signed in; `client` is nobody's
    page          `page("schools:staff", …)` → the address of a page of Elmbridge; `school=` for another's
    run_jobs      runs every waiting job here and now, and gives them back as they ended

Passwords are `PASSWORD`. Nothing here is about one app: an app's own fixtures stand in its own conftest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from migrated_once import django_db_modify_db_settings  # noqa: F401 - a fixture, found by its name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School
    from collegium_site.tenancy.permissions import Role

PASSWORD = "five brown owls at dusk"
EMPTY_TABLES = TransactionTestCase._fixture_teardown


def make_school(name: str, slug: str) -> School:
    from collegium_site.tenancy.models import School

    return School.objects.create(name=name, slug=slug)


def make_member(school: School, *roles: Role, name: str, email: str) -> User:
    from collegium_site.accounts.services import add_person
    from collegium_site.tenancy.models import Membership

    user = add_person(name=name, email=email, password=PASSWORD, proved=True)
    Membership.objects.create(user=user, school=school, roles=list(roles))
    return user


def members_of(school: School) -> dict[Role, User]:
    from collegium_site.tenancy.permissions import Role

    return {
        role: make_member(school, role, name=f"{role.name.title()} {school.name}", email=f"{role}@{school.slug}.test")
        for role in Role
    }


@pytest.fixture
def school(db: None) -> School:
    return make_school("Elmbridge School", "elmbridge")


@pytest.fixture
def own(school: School) -> dict[Role, User]:
    return members_of(school)


def school_begun_with(name: str) -> tuple[Any, Any]:
    """Fixtures `school` and `own`: those of `begun` where a test asks for the fixture `name`, else an empty school."""

    @pytest.fixture
    def begun_school(request: pytest.FixtureRequest, db: None) -> School:
        if name not in request.fixturenames:
            return make_school("Elmbridge School", "elmbridge")
        school: School = request.getfixturevalue("begun").school
        return school

    @pytest.fixture
    def begun_own(request: pytest.FixtureRequest, school: School) -> dict[Role, User]:
        if name not in request.fixturenames:
            return members_of(school)
        own: dict[Role, User] = request.getfixturevalue("begun").own
        return own

    return begun_school, begun_own


@pytest.fixture
def leader(own: dict[Role, User]) -> User:
    from collegium_site.tenancy.permissions import Role

    return own[Role.PROGRAMME_LEADER]


@pytest.fixture
def colleague(own: dict[Role, User]) -> User:
    from collegium_site.tenancy.permissions import Role

    return own[Role.COLLEAGUE]


@pytest.fixture
def other_school(db: None) -> School:
    return make_school("Foxley Academy", "foxley")


@pytest.fixture
def outsider(other_school: School) -> User:
    from collegium_site.tenancy.permissions import Role

    return make_member(other_school, *Role, name="Olive Outside", email="olive@foxley.test")


@pytest.fixture
def scope(school: School) -> Iterator[School]:
    from collegium_site.tenancy.scope import school_scope

    with school_scope(school):
        yield school


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    def signed_in_as(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in_as


@pytest.fixture
def page(school: School) -> Callable[..., str]:
    def address(name: str, *args: Any, school: School = school) -> str:
        return reverse(name, args=[school.slug, *args])

    return address


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[Job]]:
    from collegium_site.jobs.models import Job, State
    from collegium_site.jobs.runner import run
    from collegium_site.jobs.supervisor import claim

    def run_all() -> list[Job]:
        waiting = list(Job.objects.filter(state=State.WAITING).order_by("pk").values_list("pk", flat=True))
        for job_id in waiting:
            claim(job_id, timezone.now())
            run(job_id)
        return list(Job.objects.filter(pk__in=waiting).order_by("pk"))

    return run_all


@pytest.fixture(scope="session", autouse=True)
def events_leave_with_a_test() -> Iterator[None]:
    """Transactional tests end by emptying every table, which log, ledger and published versions rightly refuse."""
    from collegium_site.audit import triggers
    from collegium_site.hours import triggers as ledger
    from collegium_site.impact import triggers as sheets
    from collegium_site.meetings import triggers as readings
    from collegium_site.publication import triggers as versions

    def emptied(case: TransactionTestCase) -> None:
        with connection.schema_editor(atomic=False) as editor:
            for guards in (triggers, ledger, versions, readings, sheets):
                guards.remove(editor)
            EMPTY_TABLES(case)
            for guards in (sheets, readings, versions, ledger, triggers):
                guards.install(editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
