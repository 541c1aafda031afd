"""How far someone is with the closed days of a year: the one figure of it, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium.directed_time import Balance
from collegium.words import duration


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """`waiting` are minutes of what is planned that are over, while nobody has closed the meeting yet; `by_next` what
    will be done once the next meeting is over.
    """

    balance: Balance
    waiting: int = 0
    by_next: int = 0

    @property
    def is_there(self) -> bool:
        """Whether there is anything to say of them."""
        return bool(self.balance.share)

    @property
    def to_come(self) -> int:
        return self.balance.planned - self.waiting

    @property
    def filled(self) -> int:
        """How much of what is owed is done, 0 to 100."""
        return min(100, 100 * self.balance.done // self.balance.owed) if self.balance.owed else 100

    @property
    def rest(self) -> str:
        """`3 h to come, 48 min to place`; empty when everything is done."""
        parts = (
            (_("%(time)s over and not yet closed"), self.waiting),
            (_("%(time)s to come"), self.to_come),
            (_("%(time)s to place"), self.balance.left),
            (_("%(time)s above the share"), self.balance.over),
        )
        return ", ".join(says % {"time": duration(some)} for says, some in parts if some)

    @property
    def sentence(self) -> str:
        """`4 h of 6 h done, 1 h to come, 1 h to place.`"""
        done = _("%(time)s of %(owed)s done")
        values = {"time": duration(self.balance.done), "owed": duration(self.balance.owed)}
        return ", ".join(part for part in (done % values, self.rest) if part) + "."
