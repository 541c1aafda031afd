"""Text pasted or uploaded, line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any


def cells_of(text: str) -> Iterator[list[str]]:
    """The cells of every line, separated by whichever of tab, semicolon and comma the first line has most of."""
    first = text.strip().partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    for line in text.splitlines():
        try:
            yield [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:  # a cell longer than any list of ours has; whoever reads it will refuse it by its line
            yield [line.strip()]


def text_of(upload: Any) -> str:
    """An uploaded text file, in UTF-8 or as Windows writes it."""
    data: bytes = upload.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
