"""What is allocated: invented schools of the sizes that the targets are about."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.allocation import Problem, problem_from
from collegium.demo import DemoSchool, demo_school

FOCI = 4
SEED = 1
TRUST = (40, 125)
"""Schools, and members of each."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many members in so many groups; `short` and `long` are the seconds of the two searches.

    The targets are about schools where everybody stays; in one that is not `settled` limits are less sharp.
    """

    members: int
    groups: int
    short: float = 10
    long: float = 60
    settled: bool = True

    @property
    def name(self) -> str:
        return f"{self.members:,} in {self.groups}" + ("" if self.settled else ", some come and go")

    def school(self) -> DemoSchool:
        return demo_school(self.members, SEED, groups_per_focus=self.groups // FOCI, settled=self.settled)

    def problem(self) -> Problem:
        school = self.school()
        return problem_from(school.programme, school.colleagues)


SIZES = (
    Size(60, 8),
    Size(120, 12),
    Size(120, 16),
    Size(250, 20),
    Size(250, 20, settled=False),
    Size(1000, 100, short=5),
)
"""Many members in few groups must meet again, few members in many need not."""
