"""Short codes for focus areas: groups are called after them (FS-2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 6
IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,6})\)")
WORD = re.compile(r"[^\W\d_]+")
SMALL_WORDS = {"and", "for", "in", "of", "on", "the", "to", "with"}


def codes_for(names: Sequence[str]) -> list[str]:
    """One code per name, all different: what stands in brackets, else initials, else the first letters."""
    codes: list[str] = []
    for name in names:
        codes.append(_free(code_for(name), codes))
    return codes


def code_for(name: str) -> str:
    """`Assessment Data for Raising Achievement (ADRA)` → `ADRA`; `Functional Skills` → `FS`; `Literacy` → `LIT`."""
    bracketed = IN_BRACKETS.search(name)
    if bracketed:
        return bracketed[1].upper()
    words = [word for word in WORD.findall(name) if word.lower() not in SMALL_WORDS]
    if len(words) > 1:
        return "".join(word[0] for word in words)[:LONGEST].upper()
    return words[0][:3].upper() if words else "FOCUS"


def _free(code: str, taken: Sequence[str]) -> str:
    """The code itself, or with the first letter after it that makes it new: a number would read like a group."""
    if code not in taken:
        return code
    letters = (chr(letter) for letter in range(ord("B"), ord("Z") + 1))
    return next((code + letter for letter in letters if code + letter not in taken), f"{code}{'X' * len(taken)}")
