"""How far a school's set-up has come: two statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from collegium_site.schools.selectors.people import present
from collegium_site.schools.selectors.years import KeptYear, kept_years

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class SetUpState:
    years: list[KeptYear]
    people: int
    signed_in: int

    @property
    def has_training_days(self) -> bool:
        return any(kept.year.training_days for kept in self.years)

    @property
    def next_step(self) -> str:
        """The first thing that nothing can do without."""
        if not self.years:
            return "years"
        return "staff" if not self.people else "programme"


def set_up_state(school: School) -> SetUpState:
    counts = present(school).aggregate(people=Count("pk"), signed_in=Count("user"))
    return SetUpState(kept_years(school), **counts)
