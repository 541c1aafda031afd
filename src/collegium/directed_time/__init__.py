"""Directed time: whom the dates reach, what each is asked for, and the pool it comes from."""

from collegium.directed_time.ledger import Basis, LedgerLine, Placed, directed_minutes, planned_lines
from collegium.directed_time.pool import PoolBalance, pool_balances
from collegium.directed_time.reach import (
    ABOUT_RIGHT,
    Reach,
    ReachRow,
    Standing,
    check_reach,
    is_employed,
    is_within_hours,
    reach_before_placing,
    reach_of,
    reach_table,
    standing,
)
from collegium.directed_time.weeks import check_weeks

__all__ = [
    "ABOUT_RIGHT",
    "Basis",
    "LedgerLine",
    "Placed",
    "PoolBalance",
    "Reach",
    "ReachRow",
    "Standing",
    "check_reach",
    "check_weeks",
    "directed_minutes",
    "is_employed",
    "is_within_hours",
    "planned_lines",
    "pool_balances",
    "reach_before_placing",
    "reach_of",
    "reach_table",
    "standing",
]
