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
    """A database: its folder, a signed-in leader's cookie, the pages and what each asks of the database."""

    size: Size
    data: Path
    cookie: str
    addresses: dict[str, str]
    statements: dict[str, int]
    published: dict[str, Any]


def seeded(size: Size, folder: Path) -> Seeded:
    sys.stderr.write(f"{size.name}: making the database …\n")
    data = folder / f"{size.colleagues}-{size.schools}"
    data.mkdir()
    said = module("bench.product.seed", {"COLLEGIUM_DATA": str(data)}, str(size.colleagues), str(size.schools))
    return Seeded(size, data, **json.loads(said))
