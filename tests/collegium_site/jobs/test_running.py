"""What becomes of a job, told by its row and its page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from collegium_site.jobs import handle as handle_module
from collegium_site.jobs import services, watcher
from collegium_site.jobs.handle import LEASE, JobHandle
from collegium_site.jobs.models import Job, State
from collegium_site.jobs.supervisor import AT_ONCE, GRACE, Supervisor, claim, reap_orphans
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


class Process:
    """A process that ends when the test says so."""

    def __init__(self) -> None:
        self.code: int | None = None
        self.killed = False

    def poll(self) -> int | None:
        return self.code

    def kill(self) -> None:
        self.killed = True
        self.code = -9


@pytest.fixture
def launched() -> dict[int, Process]:
    return {}


@pytest.fixture
def supervisor(launched: dict[int, Process]) -> Supervisor:
    def launch(job_id: int) -> Process:
        launched[job_id] = Process()
        return launched[job_id]

    return Supervisor(launch)


def state_of(job: Job) -> tuple[str, str]:
    job.refresh_from_db()
    return job.state, job.failure


def test_a_task_runs_in_the_scope_of_its_school(school: School, run_jobs: Callable[[], list[Job]]) -> None:
    services.start(name="probe.name", args={"greeting": "Hello"}, school=school)
    (job,) = run_jobs()
    assert (job.state, job.result, job.progress, job.message) == (
        State.DONE,
        {"says": "Hello Elmbridge School"},
        1.0,
        {"says": "half way"},
    )


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("probe.fault", "The work could not be finished because of a fault of the site."),
        ("probe.foreseen", "There are too few rooms."),
    ],
)
def test_a_failure_is_a_sentence(db: None, run_jobs: Callable[[], list[Job]], name: str, failure: str) -> None:
    services.start(name=name)
    (job,) = run_jobs()
    assert (job.state, job.failure) == (State.FAILED, failure)


def test_a_task_hears_that_it_is_to_stop(db: None) -> None:
    from collegium_site.jobs.runner import run

    job = services.start(name="probe.obedient")
    claim(job.pk, timezone.now())
    services.cancel(job=job)
    run(job.pk)
    assert state_of(job) == (State.CANCELLED, "")


def test_a_waiting_job_is_cancelled_at_once(db: None, run_jobs: Callable[[], list[Job]]) -> None:
    job = services.start(name="probe.fault")
    services.cancel(job=job)
    assert state_of(job) == (State.CANCELLED, "")
    assert run_jobs() == []


def test_a_job_is_claimed_once(db: None) -> None:
    job = services.start(name="probe.fault")
    assert [claim(job.pk, timezone.now()) for _ in range(2)] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_a_task_goes_on_while_the_database_is_busy_and_says_later_how_far_it_is(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle_module, "WRITE_EVERY_SECONDS", 0)
    job = services.start(name="probe.name", school=school)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, cancel_requested=True)
    handle = JobHandle(job)

    def busy(*_statement: Any) -> None:
        raise OperationalError("database is locked")

    with connection.execute_wrapper(busy):
        handle.report(0.5)
        assert not handle.cancelled()
    job.refresh_from_db()
    assert job.progress == 0
    handle.report(0.75)
    job.refresh_from_db()
    assert (job.progress, handle.cancelled()) == (0.75, True)


def test_progress_is_written_sparingly(db: None, django_assert_num_queries: Any) -> None:
    job = services.start(name="probe.fault")
    claim(job.pk, timezone.now())
    handle = JobHandle(job)
    with django_assert_num_queries(2):
        for step in range(1000):
            handle.report(step / 1000)


def test_at_most_two_run_at_once_in_their_order(db: None, supervisor: Supervisor, launched: dict[int, Process]) -> None:
    jobs = [services.start(name="probe.fault") for _ in range(AT_ONCE + 2)]
    now = timezone.now()
    supervisor.tick(now)
    supervisor.tick(now)
    assert list(launched) == [job.pk for job in jobs[:AT_ONCE]]
    launched[jobs[0].pk].code = 0
    supervisor.tick(now)
    assert list(launched) == [job.pk for job in jobs[: AT_ONCE + 1]]


def test_a_process_that_dies_without_a_word_is_a_failure(
    db: None, supervisor: Supervisor, launched: dict[int, Process]
) -> None:
    job = services.start(name="probe.fault")
    supervisor.tick(timezone.now())
    launched[job.pk].code = -9
    supervisor.tick(timezone.now())
    assert state_of(job) == (State.FAILED, services.stopped_sentence())


def test_a_cancelled_job_has_two_seconds_to_leave(
    db: None, supervisor: Supervisor, launched: dict[int, Process]
) -> None:
    job = services.start(name="probe.fault")
    now = timezone.now()
    supervisor.tick(now)
    services.cancel(job=job)
    supervisor.tick(now)
    assert not launched[job.pk].killed
    supervisor.tick(now + GRACE)
    assert launched[job.pk].killed
    supervisor.tick(now + GRACE)
    assert state_of(job) == (State.CANCELLED, "")


def test_a_living_process_keeps_its_lease(db: None, supervisor: Supervisor) -> None:
    job = services.start(name="probe.fault")
    start = timezone.now()
    for seconds in range(0, 180, 5):
        supervisor.tick(start + timedelta(seconds=seconds))
    assert state_of(job) == (State.RUNNING, "")


def test_a_job_whose_site_was_killed_is_over_within_a_minute(db: None, supervisor: Supervisor) -> None:
    job = services.start(name="probe.fault")
    claimed: datetime = timezone.now()
    claim(job.pk, claimed)
    supervisor.tick(claimed + LEASE - timedelta(seconds=1))
    assert state_of(job) == (State.RUNNING, "")
    supervisor.tick(claimed + timedelta(seconds=60))
    assert state_of(job) == (State.FAILED, services.stopped_sentence())


def test_jobs_begin_when_their_transaction_is_kept(db: None, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[object] = []

    def hear(**_kwargs: object) -> None:
        heard.append(1)

    services.changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        services.start(name="probe.fault")
        assert heard == []
    assert heard == [1]


def test_the_page_shows_a_job_to_those_who_may_see_it(
    school: School, leader: User, colleague: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    own = services.start(name="probe.fault", school=school, user=colleague)
    leaders = services.start(name="probe.fault", school=school, permission=Permission.ALLOCATE)
    seen = {
        (user, job): sign_in(user).get(page("jobs:status", job.pk)).status_code
        for user in (leader, colleague)
        for job in (own, leaders)
    }
    assert seen == {(leader, own): 404, (leader, leaders): 200, (colleague, own): 200, (colleague, leaders): 404}


def test_a_job_that_is_done_leads_on_with_and_without_javascript(
    school: School, leader: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    job = services.start(name="probe.name", school=school, user=leader, onward="/there/")
    claim(job.pk, timezone.now())
    services.finish(job_id=job.pk, result={})
    browser, address = sign_in(leader), page("jobs:status", job.pk)
    plain, fragment = browser.get(address), browser.get(address, headers={"HX-Request": "true"})
    assert (plain.status_code, plain["Location"]) == (302, "/there/")
    assert (fragment.status_code, fragment["HX-Redirect"]) == (200, "/there/")
    assert 'href="/there/"' in fragment.content.decode()


def test_a_job_that_failed_says_so_and_shows_the_way_on(
    school: School, leader: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    job = services.start(name="probe.name", school=school, user=leader, onward="/there/")
    claim(job.pk, timezone.now())
    services.fail(job_id=job.pk, says="The moon was in the way.")
    answer = sign_in(leader).get(page("jobs:status", job.pk), headers={"HX-Request": "true"})
    assert "HX-Redirect" not in answer
    assert ("The moon was in the way." in answer.content.decode(), 'href="/there/"' in answer.content.decode()) == (
        True,
        True,
    )


def test_a_job_that_runs_leads_nowhere(
    school: School, leader: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    job = services.start(name="probe.name", school=school, user=leader, onward="/there/")
    answer = sign_in(leader).get(page("jobs:status", job.pk))
    assert (answer.status_code, "/there/" in answer.content.decode()) == (200, False)


def test_the_button_cancels(
    school: School, leader: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    job = services.start(name="probe.fault", school=school, user=leader)
    answer = sign_in(leader).post(page("jobs:cancel", job.pk))
    assert (answer.status_code, answer["Location"]) == (302, page("jobs:status", job.pk))
    assert state_of(job) == (State.CANCELLED, "")


def test_nobody_cancels_a_job_of_another_school(
    school: School, other_school: School, leader: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    job = services.start(name="probe.fault", school=other_school, permission=Permission.ALLOCATE)
    assert sign_in(leader).post(page("jobs:cancel", job.pk)).status_code == 404
    assert state_of(job) == (State.WAITING, "")


@pytest.mark.parametrize(
    ("machine", "process", "since", "ends_as"),
    [
        (None, None, None, State.RUNNING),
        (None, None, "1", State.FAILED),
        (None, 2**22 + 1, "1", State.FAILED),
        ("another machine", 2**22 + 1, "1", State.RUNNING),
    ],
)
def test_a_site_that_begins_ends_the_jobs_of_one_that_was_killed(
    db: None, machine: str | None, process: int | None, since: str | None, ends_as: State
) -> None:
    job = services.start(name="probe")
    claim(job.pk, timezone.now())
    own = watcher.this_one().split("/")
    mark = "/".join(str(given or was) for given, was in zip((machine, process, since), own, strict=True))
    Job.objects.filter(pk=job.pk).update(watcher=mark)
    reap_orphans()
    assert state_of(job)[0] == ends_as
