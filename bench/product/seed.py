"""`python -m bench.product.seed COLLEAGUES SCHOOLS`: the product's database in COLLEGIUM_DATA, told as JSON.

With EVERYONE as a third word every colleague can sign in, and the meetings of today are told with who comes to them.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection, transaction  # noqa: E402 - after setup
from django.test import Client  # noqa: E402 - after setup
from django.test.utils import CaptureQueriesContext  # noqa: E402 - after setup
from django.urls import reverse  # noqa: E402 - after setup

from bench import saving  # noqa: E402 - after setup
from bench.pages import FORM  # noqa: E402 - after setup
from bench.product.hour import cookie_of, everyone, meet_today  # noqa: E402 - after setup
from bench.product.neighbours import copy_school  # noqa: E402 - after setup
from bench.product.school import make_school, publish, ready_to_publish  # noqa: E402 - after setup
from collegium_site.groups.models import Group, Placement  # noqa: E402 - after setup
from collegium_site.programmes.models import Programme  # noqa: E402 - after setup
from collegium_site.schools.models import Colleague  # noqa: E402 - after setup
from collegium_site.tenancy.models import School  # noqa: E402 - after setup
from collegium_site.tenancy.scope import school_scope  # noqa: E402 - after setup

if TYPE_CHECKING:
    from bench.product.school import Round
    from collegium_site.meetings.models import Seat

BLOCKS = 4
EVERYONE = "everyone"
NEIGHBOURS = 12


def main(colleagues: int, schools: int, *, all_come: bool) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        if schools > 1:
            neighbour, _ = make_school("Neighbour", NEIGHBOURS)
            copy_school(neighbour, schools - 2)
        school, leader = make_school("Measured School", colleagues)
    if School.objects.count() != schools:
        raise SystemExit("there are other schools than were asked for")
    with school_scope(school):
        counted(colleagues)
        published = measured_publication(ready_to_publish(Programme.objects.get().pk, leader), leader)
        seat = meet_today(school, leader)
        addresses = {**pages(school.slug), **meeting_pages(school.slug, seat)}
        arrivals = everyone(school, seat.meeting) if all_come else []
        register = {
            "address": reverse("meetings:marks", args=[school.slug, seat.meeting_id]),
            "seats": list(seat.meeting.seats.order_by("pk").values_list("pk", flat=True)),
        }
    cookie = cookie_of(leader)
    return {
        "cookie": cookie,
        "addresses": addresses,
        "statements": {
            **{name: statements(cookie, address) for name, address in addresses.items()},
            saving.NAME: in_the_transaction(cookie, register),
        },
        "published": published,
        "register": register,
        "arrivals": arrivals,
    }


def counted(colleagues: int) -> None:
    """The rows are those that were meant."""
    found = (Colleague.objects.count(), Placement.objects.count(), Programme.objects.count())
    if found != (colleagues, colleagues * BLOCKS, 1):
        raise SystemExit(f"other rows than asked for: {found}")


def measured_publication(found: Round, leader: Any) -> dict[str, Any]:
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        publish(found, leader)
    seconds = time.perf_counter() - begun
    said = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    return {"statements": len(said), "seconds": seconds, "groups": Group.objects.filter(block=1).count()}


def pages(slug: str) -> dict[str, str]:
    group, programme = Group.objects.filter(block=1)[0], Programme.objects.get()
    return {
        "Today": reverse("home:today", args=[slug]),
        "My PLC": reverse("publication:mine", args=[slug]),
        "Group": reverse("publication:group", args=[slug, programme.pk, 1, 1, f"{group.focus.code}-{group.number}"]),
        "Group, draft": reverse("groups:group", args=[slug, group.pk]),
        "Groups": reverse("groups:overview", args=[slug]),
        "A-Z": reverse("groups:a_to_z", args=[slug]),
        "Dates and groups": reverse("publication:programme", args=[slug]),
        "Studio": reverse("programmes:studio", args=[slug, programme.pk]),
        "Staff list": reverse("schools:staff", args=[slug]),
    }


def meeting_pages(slug: str, seat: Seat) -> dict[str, str]:
    """As whoever leads the meeting opens them, the register among them; and what devices ask for again and again."""
    return {
        "Meeting": reverse("meetings:meeting", args=[slug, seat.meeting_id]),
        "Wall": reverse("meetings:wall", args=[slug, seat.meeting_id]),
        "State": reverse("meetings:state", args=[slug, seat.meeting_id]),
    }


def statements(cookie: str, address: str) -> int:
    client = Client(SERVER_NAME="localhost")
    client.cookies["sessionid"] = cookie.partition("=")[2]
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return len(captured)


def in_the_transaction(cookie: str, register: dict[str, Any]) -> int:
    """Statements between its beginning and its end, of saving a register."""
    client = Client(SERVER_NAME="localhost", headers=FORM)
    client.cookies["sessionid"] = cookie.partition("=")[2]
    form = saving.form_of(register["seats"])
    with CaptureQueriesContext(connection) as captured:
        answer = client.generic("POST", register["address"], form(), content_type=FORM["Content-Type"])
    if answer.status_code != 200:
        raise SystemExit(f"saving the register answered {answer.status_code}")
    said = [query["sql"].split()[0] for query in captured.captured_queries]
    return said.index("COMMIT") - said.index("BEGIN") - 1


if __name__ == "__main__":
    people, together = map(int, sys.argv[1:3])
    sys.stdout.write(json.dumps(main(people, together, all_come=sys.argv[3:] == [EVERYONE])))
