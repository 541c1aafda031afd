"""With real processes: a killed child, a cancelled one, and a killed site whose job is found again within a minute."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from supervised import Site, children_of, wait_until

from collegium_site.jobs.handle import WRITE_EVERY_SECONDS
from migrated_once import kept_in, migrated_file

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

A_MINUTE = 60
PLACED = """
import django
django.setup()
from collegium.roster import demo_staff
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from conftest import world_with
from site_people import make_school, members_of
school = make_school("Elmbridge School", "elmbridge")
leader = members_of(school)[Role.PROGRAMME_LEADER]
with school_scope(school):
    world = world_with(school, leader, demo_staff(250, 1))
    world.place()
    programme_id = world.inputs().design.programme.pk
"""
STARTED = """
import django
django.setup()
from django.contrib.auth import get_user_model
from collegium_site.groups.services import allocations
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import school_scope
school = School.objects.get(pk={school})
leader = get_user_model().objects.get(pk={leader})
with school_scope(school):
    allocations.start(programme_id={programme}, improve=False, seed=1, school=school, actor=leader)
"""
PLACES = "SELECT colleague_id, group_id, block, leads FROM groups_placement ORDER BY id"
ALLOCATIONS = "SELECT number, is_current FROM groups_allocation"
STOPPED = "The work stopped before it was finished. Nothing was changed; you can start it again."

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child's number in /proc")


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Site:
    with django_db_blocker.unblock():
        migrated = migrated_file(kept_in(request.config))
    return Site(tmp_path_factory.mktemp("site"), migrated)


@pytest.fixture
def supervising(site: Site) -> Iterator[subprocess.Popen[bytes]]:
    with site.supervised() as process:
        yield process


def test_children_die_and_are_missed(site: Site, supervising: subprocess.Popen[bytes]) -> None:
    wait_until(site.start_sleeping().exists)
    (child,) = children_of(supervising.pid)
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: site.last_state() == "failed", A_MINUTE)

    wait_until(site.start_sleeping().exists)
    site.change("UPDATE jobs_job SET cancel_requested = 1 WHERE state = 'running'")
    wait_until(lambda: site.last_state() == "cancelled", A_MINUTE)

    wait_until(site.start_sleeping().exists)
    (child,) = children_of(supervising.pid)
    supervising.kill()
    supervising.wait()
    wait_until(lambda: not Path(f"/proc/{child}").exists())
    assert site.last_state() == "running"
    with site.supervised():
        wait_until(lambda: site.last_state() == "failed", A_MINUTE)


def test_a_job_of_a_killed_site_is_found_by_another_that_runs_already(
    site: Site, supervising: subprocess.Popen[bytes]
) -> None:
    wait_until(site.start_sleeping().exists)
    with site.supervised():
        supervising.kill()
        supervising.wait()
        wait_until(lambda: site.last_state() == "failed", A_MINUTE)


def test_a_search_that_is_killed_or_cancelled_leaves_the_groups_as_they_were(
    site: Site, supervising: subprocess.Popen[bytes]
) -> None:
    """The page that shows the failure is the overview of the groups: see `groups/test_job.py`."""
    school, leader, programme = site.python("-c", PLACED + "print(school.pk, leader.pk, programme_id)").split()
    places = site.ask(PLACES)
    assert len(places) > 900

    def search() -> int:
        site.python("-c", STARTED.format(school=school, leader=leader, programme=programme))
        wait_until(lambda: site.ask("SELECT progress > 0 FROM jobs_job ORDER BY id DESC")[0][0] == 1)
        (child,) = children_of(supervising.pid)
        return child

    os.kill(search(), signal.SIGKILL)
    wait_until(lambda: site.last_state() == "failed", A_MINUTE)
    assert site.ask("SELECT failure FROM jobs_job ORDER BY id DESC")[0] == (STOPPED,)
    assert (site.ask(ALLOCATIONS), site.ask(PLACES) == places) == ([(1, 1)], True)

    child = search()
    os.kill(child, signal.SIGSTOP)  # a quick search must not end before it is told to
    site.change("UPDATE jobs_job SET cancel_requested = 1 WHERE state = 'running'")
    time.sleep(2 * WRITE_EVERY_SECONDS)  # its helpers may be done by now: it has to look before it reads what they say
    os.kill(child, signal.SIGCONT)
    wait_until(lambda: site.last_state() == "cancelled", A_MINUTE)
    assert (site.ask(ALLOCATIONS), site.ask(PLACES) == places) == ([(1, 1)], True)
