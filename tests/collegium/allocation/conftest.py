"""A small programme and staff that every hard rule can be tried on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from collegium.programme.programme import FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear

CODES = ("FS", "SILS", "ADRA", "LIT")


@pytest.fixture
def programme() -> Programme:
    """Four foci, two groups each, sizes 2 to 4, two years without dates."""
    return Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()), AcademicYear("2009/10", ())),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        groups_per_focus=dict.fromkeys(CODES, 2),
        group_size=GroupSize(2, 4),
    )


@pytest.fixture
def staff() -> Callable[..., list[Colleague]]:
    """24 colleagues, all trained; facts by place: `staff({0: {"department": "Art"}})`."""

    def made(facts: dict[int, dict[str, object]] | None = None, number: int = 24) -> list[Colleague]:
        plain = [
            Colleague(
                id=f"p{place:02d}", first_name="Robin", last_name=f"Marsh{place:02d}", kind=Kind.TEACHER, any_focus=True
            )
            for place in range(number)
        ]
        return [replace(one, **(facts or {}).get(place, {})) for place, one in enumerate(plain)]

    return made
