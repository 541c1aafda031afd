"""The words a school may change, one of a thing and several.

`School.labels` keeps a school's own: `{"department": "faculty", "department_plural": "faculties"}`. Where only
the one of a pair is kept, the several are made from it by rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD: Final = re.compile(r"(?P<noun>.+?)(?P<rest> (?:of|in|for) .+)?")
_HISSES: Final = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
_CONSONANT_Y: Final = re.compile(r"(?<=[^aeiou])y$", re.IGNORECASE)
UNCHANGED: Final = "staff"


def plural_key(key: str) -> str:
    """Under which key the several of a label are kept."""
    return f"{key}_plural"


def plural(labels: Mapping[str, str], key: str) -> str:
    """Several of what `labels[key]` names: the school's own word, or the one by rule."""
    return labels.get(plural_key(key)) or by_rule(labels[key])


def by_rule(word: str) -> str:
    """`faculties`, `classes`, `members of staff`, `INSET days`: the usual English plural."""
    parts = _HEAD.fullmatch(word)
    return _noun(parts["noun"]) + (parts["rest"] or "") if parts else ""


def _noun(noun: str) -> str:
    if noun.lower().endswith(UNCHANGED):
        return noun
    if _CONSONANT_Y.search(noun):
        return _CONSONANT_Y.sub("ies", noun)
    return noun + ("es" if _HISSES.search(noun) else "s")
