"""The search's kernel: simulated annealing over the whole table, with integers only.

Nothing here depends on floating point, on the platform or on the time, so the same input gives the same result
everywhere. This is the one place that imports numba.
"""

from collegium.allocation.annealing.costs import drop
from collegium.allocation.annealing.moves import anneal, restore
from collegium.allocation.annealing.tables import HARD, REPEATS, SOFT, State, Tables

__all__ = ["HARD", "REPEATS", "SOFT", "State", "Tables", "anneal", "drop", "restore"]
