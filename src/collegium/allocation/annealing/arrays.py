"""The kernel's arrays: what does not change in a search, and what does; and the names of their columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

HARD, REPEATS, SOFT = 0, 1, 2
HARD_WEIGHT, REPEATS_WEIGHT = 30_000, 200
TEMPERATURE_BITS, THRESHOLD_BITS = 8, 10

# Columns of `Tables.units`; for the three lists the column after them holds the end.
COVER, FROZEN, TRAITS, TIES, LASTS, LEADS = 0, 1, 2, 4, 6, 8
FREE, AT_MOST_ONCE, AT_LEAST_ONCE = 0, 1, 2
# Columns of `State.seats`.
MEMBERS, PEOPLE, SIZE, LEADERS, NAMES = 0, 1, 2, 3, 4
# Entries of `Tables.settings`.
FOCI, EARLY, LAST_WEIGHT, LOOSE = 0, 1, 2, 3


class Tables(NamedTuple):
    """What moves are weighed by. Units U, blocks S, groups G, foci F, names (departments, kinds, bands) A.

    `heads[u]` people of a unit · `units[u, :]` how it covers foci, whether it is frozen, where its traits, ties and
    last choices begin and end in `lines`, and from LEADS on how many of it could lead each focus · `lines[:, 2]` a name
    and how many of the unit have it; another unit, kept apart (1) or together (-1); someone's two last choices ·
    `names[a, 2]` weight of a pair of the name, and how many a group may have · `wish[u, s, f]` cost of a focus in a
    block · `barred[u, s, g]` how many of the unit may not be there · `places[u, s]` · `focus[g]` · `limits[s, 2]` least
    and most places · `settings` number of foci, blocks of year one, weight of last choices, and whether foci may change
    one at a time.
    """

    heads: Numbers
    units: Numbers
    lines: Numbers
    names: Numbers
    wish: Numbers
    barred: Numbers
    places: Numbers
    focus: Numbers
    limits: Numbers
    settings: Numbers


class Ways(NamedTuple):
    """What moves are proposed by. Stages T, cohorts C (as many as groups), kinds K (cohorts of the same foci).

    `stages[t, 2]` first block and the one after the last · `route[s, c]` group of a cohort, `cohort[s, g]` the
    opposite · `kind[t, c]` · `alike[t, k, :]` the cohorts of a kind, `many[t, k]` of them · `thresholds` of acceptance.
    """

    stages: Numbers
    route: Numbers
    cohort: Numbers
    kind: Numbers
    alike: Numbers
    many: Numbers
    thresholds: Numbers


class State(NamedTuple):
    """What changes.

    `place[u, s]` group (-1 not there) · `slot[u, s]` where in `members[s, g, :]` · `seats[s, g, :]` how many of these,
    people, places, possible leaders, and from NAMES on people of each name · `met[u, w]` blocks two units have spent
    together (1 with oneself) · `near[u, s, g]` the sum of these over the people of a group · `common[s, g, s, g]` how
    many people two groups of different blocks have in common · `own[u, 2]` hard and soft cost of a unit's row ·
    `totals` hard faults, repeats and soft costs, and `best` those of `best_place` · `random` the generator ·
    `steps[:, 3]` block, old and new group of the move looked at · `row` a unit's row as it would be ·
    `differing[:, 2]` names of which the movers of that move have unlike numbers, and by how many.
    """

    place: Numbers
    slot: Numbers
    members: Numbers
    seats: Numbers
    met: NDArray[np.int16]
    near: NDArray[np.int16]
    common: NDArray[np.int16]
    own: Numbers
    totals: Numbers
    best: Numbers
    best_place: Numbers
    random: NDArray[np.uint64]
    steps: Numbers
    row: Numbers
    differing: Numbers
