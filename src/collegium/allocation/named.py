"""One hard rule by name, so that a reason can say which rules it is about and a proof can leave some of them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collegium.roster.colleague import Pin

Kind = Literal["size", "facilitator", "pin", "together", "job_share", "apart", "reach", "department_cap", "company"]


@dataclass(frozen=True, slots=True)
class Named:
    """One rule: of a focus, of a department, of one person or of a pair (places in the problem's `people`).

    Coverage and one group in each block are the programme itself and have no name here: they always hold.
    """

    kind: Kind
    about: str = ""
    places: tuple[int, ...] = ()
    pin: Pin | None = None
