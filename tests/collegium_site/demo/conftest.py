"""The demonstration school, made on a Monday in November 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from collegium_site.demo import services
from made_once import made_once

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School

TODAY = date(2026, 11, 23)


@pytest.fixture
def demonstration(db: None) -> School:
    return made_once(demonstration_today)


def demonstration_today() -> School:
    return services.ensure(today=TODAY)
