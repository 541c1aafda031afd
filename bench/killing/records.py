"""`python -m bench.killing.records COLLEAGUES`: makes a school with a meeting under way, then tells on each line of
standard input what the database in COLLEGIUM_DATA has written down of it, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection  # noqa: E402 - after setup
from django.urls import reverse  # noqa: E402 - after setup

from bench.product.hour import cookie_of, meet_today  # noqa: E402 - after setup
from bench.product.school import make_school, publish, ready_to_publish  # noqa: E402 - after setup
from collegium_site.audit.models import Event  # noqa: E402 - after setup
from collegium_site.hours.models import LedgerLine  # noqa: E402 - after setup
from collegium_site.meetings.models import Mark, Meeting, Minutes, MinutesVersion, Seat, Tap  # noqa: E402 - after setup
from collegium_site.programmes.models import Programme  # noqa: E402 - after setup
from collegium_site.tenancy.scope import school_scope  # noqa: E402 - after setup

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


def made(colleagues: int) -> tuple[School, Seat, dict[str, Any]]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    school, leader = make_school("Killed School", colleagues)
    with school_scope(school):
        publish(ready_to_publish(Programme.objects.get().pk, leader), leader)
        seat = meet_today(school, leader)
        seats = list(seat.meeting.seats.order_by("pk").values_list("pk", flat=True))
    page = reverse("meetings:meeting", args=[school.slug, seat.meeting_id])
    return school, seat, {"cookie": cookie_of(leader), "page": page, "seats": seats, "database": connection.vendor}


def written(meeting: int, slot: int) -> dict[str, Any]:
    """Rows in the order in which they were written."""
    of = {"meeting_id": meeting}
    row = Meeting.objects.get(pk=meeting)
    worked = LedgerLine.objects.filter(source_id=str(slot), state="worked", taken_back_by=None)
    planned = LedgerLine.objects.filter(source_id=str(slot), state="planned")
    return {
        "sound": sound(),
        "closed": row.closed_at is not None,
        "marks": list(Mark.objects.filter(**of).order_by("pk").values_list("key", "seat_id", "mark")),
        "times": Mark.objects.filter(**of, at__isnull=False).count(),
        "seats": list(Seat.objects.filter(**of).values_list("pk", "mark", "last", "colleague_id")),
        "taps": list(Tap.objects.filter(**of).order_by("pk").values_list("key", "kind")),
        "events": list(Event.objects.filter(kind__startswith="meeting.").order_by("pk").values_list("kind", flat=True)),
        "planned": sorted(planned.values_list("colleague_id", flat=True)),
        "worked": sorted(worked.values_list("colleague_id", flat=True)),
        "minutes": list(Minutes.objects.filter(**of).values_list("number", "learned")),
        "versions": list(
            MinutesVersion.objects.filter(minutes__meeting_id=meeting)
            .order_by("number")
            .values_list("number", "learned")
        ),
    }


def sound() -> bool:
    """What SQLite says of its own file; PostgreSQL refuses a damaged page when it is read."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchone()[0] == "ok")


def main() -> None:
    school, seat, told = made(int(sys.argv[1]))
    tell(told)
    for _line in sys.stdin:
        with school_scope(school):
            tell(written(seat.meeting_id, seat.meeting.slot))
        connection.close()


def tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
