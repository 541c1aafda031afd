"""`python -m collegium.allocation.warm`: compile the search's kernel once, so that later runs find it in the cache."""

from __future__ import annotations

from datetime import time

from collegium.allocation import allocate, problem_from
from collegium.programme.programme import FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear


def warm() -> None:
    """A search on the smallest programme compiles every function of the kernel."""
    programme = Programme(
        title="Warm",
        school="Warm",
        years=(AcademicYear("2008/09", ()),),
        focus_areas=(FocusArea("A", "A"), FocusArea("B", "B")),
        latest_finish=time(16, 45),
        blocks=2,
        groups_per_focus={"A": 1, "B": 1},
        group_size=GroupSize(1, 4),
    )
    people = [
        Colleague(id=str(number), first_name="A", last_name="B", kind=Kind.TEACHER, any_focus=True)
        for number in range(4)
    ]
    allocate(problem_from(programme, people), moves=100)


if __name__ == "__main__":
    warm()
