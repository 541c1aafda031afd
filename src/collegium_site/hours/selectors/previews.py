"""What publishing would change in hours and people, before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collegium.directed_time import State
from collegium_site.hours.models import Settings
from collegium_site.hours.plans import Plan
from collegium_site.hours.selectors.contracts import written_down
from collegium_site.hours.selectors.ledger import changes_by, notice_of


@dataclass(frozen=True, slots=True)
class HoursChange:
    """Lines added and taken back, and what they come to. `notice_days`: the shortest that anybody has; negative when
    a day concerned is over. `promised`: the days of notice the school has promised, if any.
    """

    people: int
    added: int
    taken_back: int
    invitations: int
    directed_minutes: int
    notice_days: int | None
    promised: int | None

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.taken_back)

    @property
    def is_short(self) -> bool:
        """Sooner than promised; a first plan promises nothing yet."""
        changes_something = self.taken_back and self.notice_days is not None
        return bool(changes_something and self.promised and (self.notice_days or 0) < self.promised)


def change_by(plan: Plan, today: date) -> HoursChange:
    """Three statements, however many people."""
    found = changes_by(plan, written_down(), today)
    promised = Settings.objects.values_list("notice_days", flat=True).first()
    return HoursChange(
        people=found.people,
        added=len(found.additions),
        taken_back=len(found.reversals),
        invitations=sum(line.state is State.INVITED for line in found.additions),
        directed_minutes=found.directed_minutes,
        notice_days=notice_of(found, today),
        promised=promised,
    )
