"""Directed time: whom the dates reach, what each is asked for, and the pool it comes from."""

from collegium.directed_time.ledger import Basis, LedgerLine, Placed, directed_minutes, planned_lines
from collegium.directed_time.pool import PoolBalance, pool_balances
from collegium.directed_time.reach import (
    Reach,
    ReachRow,
    Standing,
    check_reach,
    reach_before_placing,
    reach_of,
    reach_table,
    standing,
)

__all__ = [
    "Basis",
    "LedgerLine",
    "Placed",
    "PoolBalance",
    "Reach",
    "ReachRow",
    "Standing",
    "check_reach",
    "directed_minutes",
    "planned_lines",
    "pool_balances",
    "reach_before_placing",
    "reach_of",
    "reach_table",
    "standing",
]
