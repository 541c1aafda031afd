"""Who has given an order of the focus areas, in counts: what one person wishes for is theirs and the leader's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium.allocation.wishes import ranks
from collegium_site.groups.selectors.inputs import Inputs

if TYPE_CHECKING:
    from collegium.roster.colleague import Colleague


@dataclass(frozen=True, slots=True)
class FocusWishes:
    """How many put a focus area at each rank; ties count at the first rank they share."""

    code: str
    name: str
    colour: int
    ranks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WishesGiven:
    given: int
    placed: int
    rows: tuple[FocusWishes, ...]
    missing: tuple[str, ...]

    @property
    def places(self) -> range:
        return range(1, len(self.rows) + 1)

    @property
    def share(self) -> int:
        return round(100 * self.given / self.placed) if self.placed else 0


def wishes_given(inputs: Inputs) -> WishesGiven:
    """No statement beside what `inputs` took."""
    codes = inputs.programme.codes
    placed = [one for one in inputs.colleagues if one.placed]
    orders = [ranks(one, codes) for one in placed if _gives(one, codes)]
    counts = Counter((code, found[code][0]) for found in orders for code in codes)
    return WishesGiven(
        given=len(orders),
        placed=len(placed),
        rows=tuple(
            FocusWishes(
                focus.code, focus.name, place % 8 + 1, tuple(counts[focus.code, rank + 1] for rank in range(len(codes)))
            )
            for place, focus in enumerate(inputs.programme.focus_areas)
        ),
        missing=tuple(one.name for one in placed if not _gives(one, codes)),
    )


def _gives(one: Colleague, codes: tuple[str, ...]) -> bool:
    """An order of focus areas that are no more is no order."""
    return any(code in codes for rank in one.preferences for code in rank)
