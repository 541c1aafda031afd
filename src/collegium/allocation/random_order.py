"""Orders drawn by a seed, the same everywhere."""

from __future__ import annotations

MASK = (1 << 64) - 1


def mixed(seed: int) -> int:
    """A seed spread over 64 bits (splitmix64's finaliser), never 0."""
    bits = (seed + 1) * 0x9E3779B97F4A7C15 & MASK
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & MASK
    return (bits ^ bits >> 31) or 1


def mixed_order(number: int, seed: int) -> list[int]:
    """The numbers from 0 to `number` - 1 in an order drawn by the seed."""
    return sorted(range(number), key=lambda one: (mixed(seed * 1_000_003 + one), one))
