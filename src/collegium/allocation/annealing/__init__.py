"""The search's kernel: simulated annealing over the whole table, with whole numbers only.

Nothing here depends on floating point, on the platform or on the time, so the same input gives the same result
everywhere. This is the one place that imports numba.
"""

from collegium.allocation.annealing.arrays import (
    AT_LEAST_ONCE,
    AT_MOST_ONCE,
    FREE,
    FROZEN,
    HARD,
    LEADS,
    NAMES,
    REPEATS,
    SOFT,
    TRAITS,
    State,
    Tables,
    Ways,
)
from collegium.allocation.annealing.kernel import anneal, settle

__all__ = [
    "AT_LEAST_ONCE",
    "AT_MOST_ONCE",
    "FREE",
    "FROZEN",
    "HARD",
    "LEADS",
    "NAMES",
    "REPEATS",
    "SOFT",
    "TRAITS",
    "State",
    "Tables",
    "Ways",
    "anneal",
    "settle",
]
