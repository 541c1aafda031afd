"""A programme published before meetings and hours were kept gets both, once."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from collegium_site.hours.models import LedgerLine
from collegium_site.meetings.models import Meeting, Seat
from collegium_site.publication.services import publishing
from collegium_site.publication.signals import version_published
from collegium_site.tenancy.permissions import Role
from published_programme import Made, publish

if TYPE_CHECKING:
    from datetime import datetime

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

PUBLISHED = "2008-11-01 09:00"


@pytest.fixture
def old(made: Made, own: dict[Role, User], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A version as it was published when nobody laid anything out."""
    from held_meetings import at

    now: datetime = at(PUBLISHED)
    monkeypatch.setattr(publishing, "post_plan", lambda **_plan: None)
    monkeypatch.setattr(version_published, "send", lambda **_signal: [])
    version = publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], now)
    monkeypatch.undo()
    return version


def said() -> str:
    out = StringIO()
    call_command("lay_out_published", stdout=out)
    return out.getvalue()


def test_it_gets_them_and_the_second_time_nothing(old: Any, school: School) -> None:
    assert (Meeting.objects.count(), LedgerLine.objects.count()) == (0, 0)
    assert "32 meetings and 96 lines of hours added" in said()
    assert (Meeting.objects.count(), Seat.objects.count(), LedgerLine.objects.count()) == (32, 96, 96)
    assert "0 meetings and 0 lines of hours added" in said()
    assert (Meeting.objects.count(), LedgerLine.objects.count()) == (32, 96)
