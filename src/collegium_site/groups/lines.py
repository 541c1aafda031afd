"""Text pasted or uploaded, line by line."""

from __future__ import annotations

from typing import Any


def delimiter_of(text: str) -> str:
    """Whichever of tab, semicolon and comma the first line has most of."""
    first = text.strip().partition("\n")[0]
    return max("\t;,", key=first.count)


def text_of(upload: Any) -> str:
    """An uploaded text file, in UTF-8 or as Windows writes it."""
    data: bytes = upload.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
