"""What is said when something cannot be done."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(ValueError):  # noqa: N818 - names the situation
    """Nothing was changed; `reasons` are sentences for whoever asked."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)
