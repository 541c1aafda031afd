"""What a file may be at most, and the refusal of one that is more or something else."""

from __future__ import annotations

from typing import Any

from collegium.reasons import Reason
from collegium.roster.sentences import about_file

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_CELLS = 1_500_000
LONGEST_CELL = 10_000
HEADER_WITHIN = 20
"""Reports put titles above their header: it is looked for in so many rows."""


class UnreadableFileError(ValueError):
    """A file that is refused as a whole, with the reason."""

    def __init__(self, sentence: str, **values: Any) -> None:
        self.reason: Reason = about_file(sentence, **values)
        super().__init__(self.reason.says())
