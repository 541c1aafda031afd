"""What is said when something cannot be done."""

from __future__ import annotations


class Refused(ValueError):  # noqa: N818 - names the situation
    """Nothing was changed; the text is a sentence for whoever asked."""
