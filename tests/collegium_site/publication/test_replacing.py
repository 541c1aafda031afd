"""A focus area replaced or split for the blocks to come: credit is kept, and what was held stays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.groups.models import Placement
from collegium_site.programmes import services
from collegium_site.programmes.selectors import library_programme
from collegium_site.publication.change.found import found_in
from collegium_site.publication.models import Repair
from collegium_site.schools.models import Colleague
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
MOST_STATEMENTS = 8
ONE = {"how": "replace", "from_block": "3", "name_1": "Media literacy", "code_1": "MEDIA", "trained": "on"}
CREDIT = (
    "From block 2 on: 6 colleagues have come to it by then and keep the credit; 18 still have it ahead and come to what "
    "takes its place."
)
TOO_FEW = (
    "Media literacy needs someone to lead each of its groups, 3 in each block, and 1 may lead it. Tick that whoever "
    "leads the old one may lead it, write fewer groups, or say on the staff list who is trained."
)
TWO = {**ONE, "how": "split", "from_block": "2", "name_2": "Oracy", "code_2": "ORA"}


@pytest.fixture
def published(scope: School, leader: User, head: User, time_machine: Any) -> Made:
    """Twenty-four people in eight groups, published; block 1 is under way."""
    made = programme_with_groups(scope, leader, people=24, groups=2)
    publish(made, leader, head, PUBLISHED)
    time_machine.move_to(LATER, tick=False)
    return made


@pytest.fixture
def led(published: Made, sign_in: Callable[[User], Client], leader: User) -> Client:
    return sign_in(leader)


@pytest.fixture
def literacy(published: Made) -> int:
    return next(int(focus.pk) for focus in published.design.focus_areas if focus.code == "LIT")


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def look(led: Client, page: Callable[..., str], run_jobs: Callable[[], list[Job]], block: int) -> Found:
    assert led.post(page("publication:change"), {"from_block": str(block)}).status_code == 302
    assert next(job for job in run_jobs() if job.name == "repair_groups").state == "done"
    kept = found_in(Repair.objects.get().found)
    assert kept is not None
    assert kept.obstacles == ()
    return kept


def codes_by_block(places: Any) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for place in places:
        found.setdefault(place.block, set()).add(place.focus)
    return found


def test_what_it_means_stands_there_before_and_only_blocks_to_come_are_offered(
    published: Made, literacy: int, led: Client, page: Callable[..., str]
) -> None:
    shown = led.get(page("publication:replace_focus", literacy))
    assert [(one.block, one.kept, one.ahead) for one in shown.context["page"].credits] == [
        (2, 6, 18),
        (3, 12, 12),
        (4, 18, 6),
    ]
    assert CREDIT in text(shown)
    assert page("publication:replace_focus", literacy) in text(
        led.get(page("programmes:focus_change", published.programme_id, literacy))
    )


def test_a_replaced_focus_keeps_credit_and_its_held_groups_in_the_next_version(
    published: Made,
    literacy: int,
    leader: User,
    head: User,
    led: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], list[Job]],
) -> None:
    answer = led.post(page("publication:replace_focus", literacy), ONE)
    assert answer["Location"] == page("publication:change")
    programme = library_programme(published.programme_id, published.school)
    assert programme is not None
    assert [focus.code for focus in programme.former] == ["LIT"]
    assert [(one.code, one.replaces, one.from_block) for one in programme.focus_areas if one.replaces] == [
        ("MEDIA", ("LIT",), 3)
    ]
    assert programme.groups_per_focus["MEDIA"] == 2
    studio = text(led.get(page("programmes:studio", published.programme_id)))
    assert "Until block 2; then Media literacy." in studio
    assert "From block 3 on, in the place of Literacy." in studio
    shown = led.get(page("publication:change"))
    assert "Media literacy takes the place of Literacy from block 3 on." in text(shown)
    assert [value for value, _says in shown.context["form"].fields["from_block"].choices] == [3]
    found = look(led, page, run_jobs, 3)
    assert (found.changed, len(found.of("renamed"))) == (0, 4)
    led.post(page("publication:take_change"), {"seal": found.seal})
    assert "not everyone is placed anew" in text(led.get(page("groups:overview")))
    assert "All 24 covered" in text(led.get(page("groups:proof")))
    version = publish(published, leader, head, LATER)
    assert codes_by_block_of(version) == {
        1: {"FS", "SILS", "ADRA", "LIT"},
        2: {"FS", "SILS", "ADRA", "LIT"},
        3: {"FS", "SILS", "ADRA", "MEDIA"},
        4: {"FS", "SILS", "ADRA", "MEDIA"},
    }
    assert version.outline["totals"]["covered"] == 24
    assert {focus["name"]: focus["when"] for focus in version.outline["focus_areas"] if focus["when"]} == {
        "Literacy": "until block 2",
        "Media literacy": "from block 3 on",
    }
    been = [one for one in version.content["people"] if any(at["focus"] == "LIT" for at in one["places"])]
    assert len(been) == 12
    assert all(" counts for Media literacy." in one["why"] for one in been)
    assert led.get(page("publication:programme")).status_code == 200
    assert "Literacy" in text(led.get(page("publication:version", published.programme_id, 2)))


def codes_by_block_of(version: Any) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for group in version.content["groups"]:
        found.setdefault(group["block"], set()).add(group["focus"])
    return found


def test_a_split_shares_the_groups_out_and_is_undone_like_other_changes(
    published: Made,
    literacy: int,
    leader: User,
    led: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], list[Job]],
) -> None:
    led.post(page("publication:replace_focus", literacy), TWO)
    rows = [row for row in published.design.focus_areas if row.replaces]
    assert [(row.code, row.groups, row.from_block) for row in rows] == [("MEDIA", 1, 2), ("ORA", 1, 2)]
    found = look(led, page, run_jobs, 2)
    assert codes_by_block(found.placements)[2] == {"FS", "SILS", "ADRA", "MEDIA", "ORA"}
    undone = services.undo(programme=published.design.programme, by=leader)
    assert undone == "split Literacy into Media literacy and Oracy from block 2 on"
    assert [row.code for row in published.design.focus_areas] == ["FS", "SILS", "ADRA", "LIT"]
    assert Placement.objects.filter(allocation__is_current=True).count() == 96


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"code_1": "FS"}, "code_1", "Another focus area has this code already: write another one."),
        ({"code_1": "ME-2"}, "code_1", "A code is one short word without punctuation, such as FS; it is no number."),
        ({"from_block": "1"}, "from_block", "That block has begun, or there is none: choose one of those below."),
        (
            {"how": "split"},
            "name_2",
            "To split it, write a second focus area; with one alone, choose that it takes its place.",
        ),
        ({"name_1": "", "code_1": ""}, "name_1", "Write what takes its place."),
        (
            {"groups_1": "3", "trained": ""},
            "name_1",
            TOO_FEW,
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_field_with_a_way_out(
    change: dict[str, str], field: str, says: str, published: Made, literacy: int, led: Client, page: Callable[..., str]
) -> None:
    Colleague.objects.update(facilitates="LIT")
    Colleague.objects.filter(pk=published.people[0].pk).update(facilitates="*")
    answer = led.post(page("publication:replace_focus", literacy), {**ONE, **change})
    assert (answer.status_code, answer.context["form"].errors) == (422, {field: [says]})
    assert len(published.design.focus_areas) == 4


def test_whoever_is_trained_for_the_old_one_may_lead_the_new_one(
    published: Made, literacy: int, led: Client, page: Callable[..., str]
) -> None:
    Colleague.objects.update(facilitates="LIT")
    led.post(page("publication:replace_focus", literacy), ONE)
    assert set(Colleague.objects.values_list("facilitates", flat=True)) == {"LIT;MEDIA"}


def test_what_is_kept_for_held_blocks_is_not_replaced_again_nor_removed(
    published: Made, literacy: int, led: Client, page: Callable[..., str]
) -> None:
    led.post(page("publication:replace_focus", literacy), ONE)
    again = led.post(page("publication:replace_focus", literacy), TWO)
    assert "Media literacy takes the place of Literacy already." in text(again)
    led.post(page("programmes:focus_remove", published.programme_id, literacy))
    assert [row.code for row in published.design.focus_areas] == ["FS", "SILS", "ADRA", "LIT", "MEDIA"]
    refused = text(led.post(page("groups:allocate"), {"seed": "1"}, follow=True))
    assert "Blocks before block 3 stay as they are, so not everyone is placed anew." in refused


@pytest.mark.parametrize("people", [12, 60])
def test_the_page_takes_as_many_statements_for_any_number(
    people: int, scope: School, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, people=people, groups=people // 12)
    publish(made, leader, own[Role.HEAD], PUBLISHED)
    client, address = sign_in(leader), page("publication:replace_focus", made.design.focus_areas[0].pk)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) == MOST_STATEMENTS
