"""An invented trust: schools of uneven size under names of their own, one programme for all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice, product

from collegium.demo.school import DemoSchool, Phase, demo_school

_FIRST = ("Ash", "Birch", "Cedar", "Fern", "Hazel", "Holly", "Larch", "Maple", "Rowan", "Willow")
_SECOND = ("combe", "dale", "field", "grove", "hurst", "ley", "mead", "ridge", "stead", "wick")
MOST_SCHOOLS = len(_FIRST) * len(_SECOND)
LARGE = 80
"""From so many members on a school is a secondary."""


def trust_sizes(schools: int, seed: int) -> list[int]:
    """Members of each school: of three schools one is a secondary of 90 to 180, two are primaries of 36 to 72."""
    chance = random.Random(f"sizes/{schools}/{seed}")  # noqa: S311 - repeatable numbers, not secret ones
    return [chance.randrange(90, 181) if place % 3 == 0 else chance.randrange(36, 73) for place in range(schools)]


def demo_trust(sizes: Sequence[int], seed: int) -> list[DemoSchool]:
    """A school of each size. ValueError: more schools than there are names."""
    if len(sizes) > MOST_SCHOOLS:
        raise ValueError(f"a demonstration trust has at most {MOST_SCHOOLS} schools, not {len(sizes)}")
    return [
        _school(stem, size, seed * MOST_SCHOOLS + place)
        for place, (stem, size) in enumerate(zip(islice(_stems(seed), len(sizes)), sizes, strict=True))
    ]


def _school(stem: str, size: int, seed: int) -> DemoSchool:
    phase = Phase.SECONDARY if size >= LARGE else Phase.PRIMARY
    name = f"{stem} School" if phase is Phase.SECONDARY else f"{stem} Primary School"
    return demo_school(size, seed, name=name, phase=phase)


def _stems(seed: int) -> list[str]:
    stems = [first + second for first, second in product(_FIRST, _SECOND)]
    random.Random(f"names/{seed}").shuffle(stems)  # noqa: S311 - as above
    return stems
