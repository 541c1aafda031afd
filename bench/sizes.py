"""The databases under measurement: one school of three sizes, and one school among others."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.servers import module


@dataclass(frozen=True, slots=True)
class Size:
    colleagues: int
    schools: int

    @property
    def name(self) -> str:
        return f"{self.colleagues:,} colleagues, {self.schools:,} {'school' if self.schools == 1 else 'schools'}"


SIZES = (Size(200, 1), Size(12, 1), Size(2000, 1), Size(200, 40), Size(200, 1000))
"""The first is the one that the targets are about."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database: its folder, a signed-in leader's cookie, the pages and what each asks of the database.

    `register` is where a register is saved, and whose; `arrivals` a cookie and an address for everyone who meets today,
    in the first size alone.
    """

    size: Size
    data: Path
    cookie: str
    addresses: dict[str, str]
    statements: dict[str, int]
    published: dict[str, Any]
    register: dict[str, Any]
    arrivals: list[tuple[str, str]]


def seeded(size: Size, folder: Path) -> Seeded:
    sys.stderr.write(f"{size.name}: making the database …\n")
    data = folder / f"{size.colleagues}-{size.schools}"
    data.mkdir()
    words = [str(size.colleagues), str(size.schools), *(["everyone"] if size == SIZES[0] else [])]
    said = module("bench.product.seed", {"COLLEGIUM_DATA": str(data)}, *words)
    return Seeded(size, data, **json.loads(said))
