"""Leave and groups: nobody is placed in a block they are away from, and nobody but the leader learns that it is leave."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium.allocation import Placement, validate
from collegium.roster import Colleague, Kind
from collegium.roster.colleague import Pin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.permissions import Role

    Page = Callable[..., str]
    RunJobs = Callable[[], Sequence[Any]]

FOCI = ("FS", "SILS", "ADRA", "LIT")
WHO, LAST_NAME = "90017", "Quillfeather"
FIRST, LAST = date(2009, 2, 20), date(2009, 6, 12)
"""All of block 2, which meets from 24 February to 18 May; no other date of the school is one of these."""
DATES = ("20 February", "20 Feb", "2009-02-20", "20/02", "12 June", "12 Jun", "2009-06-12", "12/06")


def staff(**facts: Any) -> list[Colleague]:
    """Sixteen people, a name that stands nowhere else among them."""
    plain = [Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER, any_focus=True) for number in range(15)]
    return [*plain, replace(Colleague(WHO, "Xanthippe", LAST_NAME, Kind.TEACHER, any_focus=True), **facts)]


def four_groups(world: Any) -> None:
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    set_group_numbers(programme=world.inputs().design.programme, numbers=dict.fromkeys(FOCI, 1), by=world.leader)


def note(noted: date = date(2008, 9, 1)) -> Any:
    from collegium_site.schools.models import Colleague as Row
    from collegium_site.schools.models import LeavePeriod

    person = Row.objects.get(staff_id=WHO)
    return LeavePeriod.objects.create(colleague=person, first=FIRST, last=LAST, noted_on=noted)


def tells_of_leave(text: str) -> list[str]:
    """Every date of it, and every sentence, cell or line that names the person and says that they are away."""
    dates = [mark for mark in DATES if mark in text]
    pieces = [piece for line in text.splitlines() for piece in line.split(". ") if LAST_NAME in piece or WHO in piece]
    return dates + [piece for piece in pieces if "away" in piece.lower() or "leave" in piece.lower()]


def allocated(world: Any, led: Client, page: Page, run_jobs: RunJobs) -> Any:
    led.post(page("groups:allocate"), {"seed": "1"})
    (job,) = run_jobs()
    return job


def blocks_of(world: Any, staff_id: str) -> list[int]:
    return [one.block for one in world.now().placements if one.colleague_id == staff_id]


@pytest.fixture
def small(world_of: Any) -> Any:
    made = world_of(0, staff())
    four_groups(made)
    return made


def test_the_hunt_knows_its_prey() -> None:
    assert tells_of_leave("from 20 Feb on") == ["20 Feb"]
    assert tells_of_leave(f"Xanthippe {LAST_NAME} ({WHO}) is away then.\nOthers are away") == [
        f"Xanthippe {LAST_NAME} ({WHO}) is away then."
    ]
    assert tells_of_leave(f"{LAST_NAME} has no group. Leave it") == []


def test_whoever_is_away_for_a_block_gets_no_place_in_it(
    small: Any, led: Client, page: Page, run_jobs: RunJobs
) -> None:
    note()
    assert allocated(small, led, page, run_jobs).result == {"number": 1}
    assert (blocks_of(small, WHO), blocks_of(small, "3")) == ([1, 3, 4], [1, 2, 3, 4])
    now = small.now()
    assert validate(now.inputs.programme, now.inputs.colleagues, now.placements) == ()
    proof = led.get(page("groups:proof")).context["proof"]
    assert (proof.exceptions, proof.broken) == ((("counted in blocks 1, 3 and 4", 1),), ())
    assert proof.says == "15 of 16 covered, 1 exception by kind"


def test_leave_noted_once_the_block_has_begun_changes_no_group(
    small: Any, led: Client, page: Page, run_jobs: RunJobs
) -> None:
    note(date(2009, 2, 24))
    assert allocated(small, led, page, run_jobs).result == {"number": 1}
    assert blocks_of(small, WHO) == [1, 2, 3, 4]


def test_the_day_on_which_leave_is_noted_is_kept(small: Any, led: Client, page: Page) -> None:
    from django.utils import timezone

    from collegium_site.schools.models import Colleague as Row

    person = Row.objects.get(staff_id=WHO)
    led.post(page("schools:leave_periods", person.pk), {"first": "2009-02-20", "last": "2009-06-12"})
    today = timezone.localdate(timezone=small.school.zone)
    assert [one.noted_on for one in person.leave_periods.all()] == [today]


def pages(world: Any) -> list[tuple[str, str]]:
    """Every page of groups and of publishing that a role may get, and its address; of a person, that one's."""
    from django.urls import reverse

    row = next(row for row in world.now().rows if row.colleague.staff_id == WHO)
    other = next(each for each in world.now().rows if each.block == 2 and each.colleague.staff_id != WHO)
    school = world.school.slug
    plain = ["overview", "numbers", "a_to_z", "proof", "history", "everyones_wishes", "workbook", "bring", "obstacles"]
    found = [(name, reverse(f"groups:{name}", args=[school])) for name in plain]
    found += [(name, reverse(f"groups:{name}", args=[school, row.colleague_id])) for name in ("person", "pins")]
    found += [("group", reverse("groups:group", args=[school, each.group_id])) for each in (row, other)]
    found += [(name, reverse(f"publication:{name}", args=[school])) for name in ("overview", "change", "publish")]
    found += [(name, reverse(name, args=[school])) for name in ("home:today", "schools:staff", "audit:log")]
    return [*found, ("schools:colleague", reverse("schools:colleague", args=[school, row.colleague_id]))]


def everything_kept() -> str:
    """Jobs and events as they are in the database, one row a line."""
    from django.apps import apps

    rows = [
        *apps.get_model("jobs", "Job").objects.values("args", "message", "result", "failure"),
        *apps.get_model("audit", "Event").objects.values(),
        *apps.get_model("groups", "Allocation").objects.values(),
    ]
    return "\n".join(json.dumps(row, cls=DjangoJSONEncoder) for row in rows)


def told_to(client: Client, addresses: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the pages that answer tell of leave, each with the page."""
    found = []
    for name, address in addresses:
        body = client.get(address).content
        found += [(name, piece) for piece in tells_of_leave(body.decode(errors="replace"))]
    return found


def others() -> set[Role]:
    from collegium_site.tenancy.permissions import Role

    return set(Role) - {Role.PROGRAMME_LEADER}


def test_a_place_someone_is_away_from_is_broken_and_says_so_to_the_leader_alone(
    small: Any, sign_in: Any, led: Client, page: Page, own: dict[Role, User], caplog: pytest.LogCaptureFixture
) -> None:
    from collegium_site.tenancy.permissions import Role

    caplog.set_level(logging.DEBUG)
    small.place()
    note()
    small.place(small.now().placements)
    proof = page("groups:proof")
    broken = [f"Xanthippe {LAST_NAME} ({WHO}) is placed in block 2 but is away then."]
    assert list(led.get(proof).context["proof"].broken) == broken
    neutral = [f"Xanthippe {LAST_NAME} ({WHO}) is placed in block 2 but cannot be in it."]
    assert list(sign_in(own[Role.HEAD]).get(proof).context["proof"].broken) == neutral
    addresses = pages(small)
    assert [told_to(sign_in(own[role]), addresses) for role in others()] == [[] for _role in others()]
    assert tells_of_leave(everything_kept()) == []
    assert tells_of_leave(caplog.text) == []


def test_an_allocation_without_them_tells_nobody_why(
    small: Any, sign_in: Any, led: Client, page: Page, run_jobs: RunJobs, own: dict[Role, User]
) -> None:
    note()
    allocated(small, led, page, run_jobs)
    addresses = pages(small)
    assert [told_to(sign_in(own[role]), addresses) for role in others()] == [[] for _role in others()]
    assert tells_of_leave(everything_kept()) == []


def test_a_pin_into_a_block_someone_is_away_for_says_so_to_the_leader_alone(
    world_of: Any, sign_in: Any, led: Client, page: Page, run_jobs: RunJobs, own: dict[Role, User]
) -> None:
    from collegium_site.tenancy.permissions import Role

    world = world_of(0, staff(pins=(Pin(2, "FS"),)))
    four_groups(world)
    note()
    led.post(page("groups:check"))
    run_jobs()
    says = f"Xanthippe {LAST_NAME} ({WHO}) is pinned in block 2 but "
    address = page("groups:obstacles")
    told = {who: sign_in(own[who]).get(address).content.decode() for who in (Role.PROGRAMME_LEADER, Role.HEAD)}
    assert f"{says}is away then." in told[Role.PROGRAMME_LEADER]
    assert f"{says}cannot be in it." in told[Role.HEAD]
    assert tells_of_leave(told[Role.HEAD]) == []
    assert tells_of_leave(everything_kept()) == []


def test_whoever_may_allocate_may_read_leave() -> None:
    """Pages for those who place people may say that somebody is away."""
    from collegium_site.groups.words import MAY_READ_LEAVE
    from collegium_site.tenancy.permissions import Permission, Role, permissions_of

    placing = [role for role in Role if Permission.ALLOCATE in permissions_of([role])]
    assert placing
    assert [role for role in placing if MAY_READ_LEAVE not in permissions_of([role])] == []


def test_leave_costs_no_statement(small: Any, led: Client, page: Page) -> None:
    small.place()

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            led.get(page("groups:proof"))
        return len(caught)

    without = statements()
    note()
    assert statements() == without


def test_whoever_comes_into_a_group_while_on_leave_does_not_lead_it(small: Any) -> None:
    """One meeting of block 2 is leave: they keep their place, and nobody makes them the leader by the way."""
    from collegium_site.groups.selectors.changes import asked, proposed
    from collegium_site.groups.words import words_for
    from collegium_site.schools.models import LeavePeriod

    def leads_after_exchange() -> bool:
        now = small.now()
        rows = [row for row in now.rows if row.block == 2]
        mine = next(row for row in rows if row.colleague.staff_id == WHO)
        leader = next(row for row in rows if row.leads and row.group_id != mine.group_id)
        wanted = asked(now, mine.pk, leader.pk, None)
        after: Sequence[Placement] = proposed(now, wanted, words_for(small.school, ()), everywhere=False).placements
        return next(one.facilitates for one in after if (one.colleague_id, one.block) == (WHO, 2))

    small.place()
    assert leads_after_exchange()
    note()
    LeavePeriod.objects.update(first=date(2009, 2, 24), last=date(2009, 2, 24))
    assert not leads_after_exchange()


def settled(world: Any, led: Client, page: Page, **wanted: Any) -> dict[str, list[str]]:
    """The errors of settling the group that the person is in in block 2; none where it was kept."""
    row = next(row for row in world.now().rows if (row.colleague.staff_id, row.block) == (WHO, 2))
    values = {"leader": row.pk if wanted.get("leads") else "", "room": "", "deputy": wanted.get("deputy", "")}
    answer = led.post(page("groups:group", row.group_id), values)
    return {} if answer.status_code == 302 else dict(answer.context["form"].errors)


def test_nobody_on_leave_at_a_meeting_is_made_deputy_or_leader_while_others_can_be(
    small: Any, led: Client, page: Page
) -> None:
    from collegium_site.schools.models import Colleague as Row
    from collegium_site.schools.models import LeavePeriod

    small.place()
    pk = Row.objects.get(staff_id=WHO).pk
    assert settled(small, led, page, deputy=pk, leads=False) == {}
    assert settled(small, led, page, leads=False) == {}
    note()
    LeavePeriod.objects.update(first=date(2009, 2, 24), last=date(2009, 2, 24))
    says = [f"Xanthippe {LAST_NAME} is on leave at a meeting of this group in this block: choose somebody else."]
    assert settled(small, led, page, deputy=pk, leads=False) == {"deputy": says}
    assert settled(small, led, page, leads=True) == {"leader": says}
    others = Row.objects.exclude(pk=pk)
    others.update(facilitates="")
    assert settled(small, led, page, leads=True) == {}


def test_leave_in_another_block_keeps_nobody_from_leading(small: Any, led: Client, page: Page) -> None:
    from collegium_site.schools.models import LeavePeriod

    small.place()
    note()
    LeavePeriod.objects.update(first=date(2008, 11, 10), last=date(2008, 11, 14), noted_on=date(2008, 9, 1))
    assert settled(small, led, page, leads=True) == {}
