"""The kernel's tables and state, and its generator of random numbers.

A unit (one person, or several who move as one) is in one cohort in each stage; a cohort goes through one group in each
block of its stage (in most programmes a stage is one block and a cohort one group). Every cost is kept up to date
as units leave and join groups; a move is made, weighed and, unless accepted, unmade. Nothing here depends on floating
point, on the platform or on the time, so the same input gives the same result everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])
Numbers = NDArray[np.int64]

# numba's type stubs do not know all of its options.
_njit: Any = njit

# The tables are many arrays, and passing them is what costs: whatever is small is inlined, and what only compiled
# functions call has no wrapper. No function allocates, so none needs the run time that counts references.
door = cast("Callable[[Function], Function]", _njit(cache=True, _nrt=False))
compiled = cast(
    "Callable[[Function], Function]", _njit(cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
)
inlined = cast(
    "Callable[[Function], Function]",
    _njit(cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True),
)

HARD, REPEATS, SOFT = 0, 1, 2
HARD_WEIGHT, REPEATS_WEIGHT = 3000, 200
TEMPERATURE_BITS, THRESHOLD_BITS = 8, 10


class Tables(NamedTuple):
    """What does not change. Units U, people P, blocks S, stages T, groups or cohorts G, foci F, traits A.

    `wish[u, s, f]` cost of a focus in a block · `barred[u, s, g]` · `present[u, s]` · `places[u, s]` · `heads[u]` ·
    `cover[u]` 0 free, 1 each focus at most once, 2 at least once · `frozen[u]` · `leaders[u, f]` how many could lead ·
    `owner[u]:owner[u + 1]` its people · `traits[p, 3]` department, kind, band (-1 none) · `last[p, 2]` last choices ·
    `ties[tied[u]:tied[u + 1]]` pairs (other unit, 0 apart or 1 together) · `focus[g]` · `route[s, g]` group of a cohort
    · `first[t]`, `until[t]` blocks of a stage · `kind[t, g]` which foci a cohort goes through · `alike[t, k, ...]` the
    cohorts of a kind, `likes[t, k]` how many · `least[s]`, `most[s]` · `early[s]` year one · `cap` (0 none) ·
    `mix[3]` weights of the traits · `last_weight` · `loose` whether kinds may change freely · `thresholds`.
    """

    wish: Numbers
    barred: Numbers
    present: Numbers
    places: Numbers
    heads: Numbers
    cover: Numbers
    frozen: Numbers
    leaders: Numbers
    owner: Numbers
    traits: Numbers
    last: Numbers
    tied: Numbers
    ties: Numbers
    focus: Numbers
    route: Numbers
    first: Numbers
    until: Numbers
    kind: Numbers
    alike: Numbers
    likes: Numbers
    least: Numbers
    most: Numbers
    early: Numbers
    cap: int
    mix: Numbers
    last_weight: int
    loose: int
    thresholds: Numbers


class State(NamedTuple):
    """What changes: where everyone is, the counts behind every cost, the costs, the generator and the moves' log."""

    place: Numbers
    cohort: Numbers
    members: Numbers
    slot: Numbers
    filled: Numbers
    size: Numbers
    alike: Numbers
    led: Numbers
    visits: Numbers
    early_visits: Numbers
    met: Numbers
    totals: Numbers
    random: NDArray[np.uint64]
    log: Numbers
    logged: Numbers
    best: Numbers
    best_cohort: Numbers


@inlined
def draw(state: State, number: int) -> int:
    """A number from 0 to `number` - 1, from a 64-bit xorshift generator."""
    bits = state.random[0]
    bits ^= bits << np.uint64(13)
    bits ^= bits >> np.uint64(7)
    bits ^= bits << np.uint64(17)
    state.random[0] = bits
    return int((np.int64(bits >> np.uint64(33)) * number) >> 31)
