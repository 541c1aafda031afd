"""A colleague as the staff list describes them: the one kind of member there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from collegium.school_year.presence import Leave
from collegium.school_year.working_pattern import WHOLE_WEEK, WorkingPattern

EXPERIENCE_BANDS = ((2, "0-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"))
LONGEST_BAND = "21 and more"


class Kind(StrEnum):
    """The kind of member (column `role` of staff lists)."""

    TEACHER = "teacher"
    SUPPORT = "support"
    GOVERNOR = "governor"
    PARTNER = "partner"
    TRAINEE = "trainee"


class Membership(StrEnum):
    """`full`: everything applies; `invited`: placed, nothing directed; `exempt`: listed, not placed."""

    FULL = "full"
    INVITED = "invited"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Pin:
    """A placement made beforehand: block from 1, focus code, group number or none for any group of the focus."""

    block: int
    focus: str
    number: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One record of the staff list, everything read and checked.

    `preferences` are ranks from first to last wanted, each a set of tied focus codes (those not listed are tied
    last). `facilitates` are focus codes; `any_focus` stands for `*`. `days` and `hours` keep the text that
    was read, `pattern` is what both come to. `leave` stands in no staff list: whoever knows of it gives it.
    """

    id: str
    first_name: str
    last_name: str
    kind: Kind
    email: str = ""
    department: str = ""
    fraction: Fraction = Fraction(1)
    pattern: WorkingPattern = WHOLE_WEEK
    days: str = ""
    hours: str = ""
    membership: Membership = Membership.FULL
    starts: date | None = None
    ends: date | None = None
    leave: tuple[Leave, ...] = ()
    years_experience: float | None = None
    facilitates: frozenset[str] = frozenset()
    any_focus: bool = False
    line_manager: str = ""
    shares_with: str = ""
    preferences: tuple[frozenset[str], ...] = ()
    apart: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    pins: tuple[Pin, ...] = ()
    school: str = ""
    row: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def placed(self) -> bool:
        return self.membership is not Membership.EXEMPT

    @property
    def experience_band(self) -> str:
        """`0-2`, `3-5`, `6-10`, `11-20`, `21 and more`; empty when not known.

        A band ends where the next begins, so 2.5 years are 0-2.
        """
        if self.years_experience is None:
            return ""
        return next(
            (name for last, name in EXPERIENCE_BANDS if self.years_experience < last + 1),
            LONGEST_BAND,
        )

    def leads(self, focus: str) -> bool:
        """Whether this colleague is trained to facilitate `focus`."""
        return self.any_focus or focus in self.facilitates
