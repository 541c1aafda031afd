"""Whether a text that many will read names somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_ENDS = ".!?:;"


def names_in(text: str, people: Iterable[tuple[str, str]]) -> list[str]:
    """The first and last names of these people that stand in a text, in its order.

    A name is a word written as it is written: at the beginning of a sentence many a name is a word like any other
    ("Read", "Page", "Will"), so there it counts only beside the other half of the name.
    """
    names = {part for person in people for name in person for part in _WORD.findall(name) if part[:1].isupper()}
    words = list(_WORD.finditer(text))
    found = [_plain(word.group()) for place, word in enumerate(words) if _is_name(text, words, place, names)]
    return list(dict.fromkeys(found))


def _is_name(text: str, words: list[re.Match[str]], place: int, names: set[str]) -> bool:
    word = _plain(words[place].group())
    if word not in names:
        return False
    beside = [_plain(words[near].group()) for near in (place - 1, place + 1) if 0 <= near < len(words)]
    before = text[: words[place].start()].rstrip()
    begins = not before or before[-1] in _SENTENCE_ENDS
    return not begins or any(other in names for other in beside)


def _plain(word: str) -> str:
    """Without what shows whose it is: `Quill's` is Quill."""
    return re.sub(r"['’]s$", "", word)
