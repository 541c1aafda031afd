"""The words a school may change, one of a thing and several.

`School.labels` keeps a school's own: `{"department": "faculty", "department_plural": "faculties"}`. Where only
the one of a pair is kept, the several are made from it by rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.functional import lazy

from collegium.words import DEFAULT_LABELS
from collegium_site.tenancy.scope import school_in_hand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

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


def in_own_words(sentence: str, **values: object) -> str:
    """`The {head} has approved it.` in the words of the school in hand; several are `{colleague_plural}`, a word that
    begins a sentence `{Colleague}`. `values` are filled in with them: nothing that people typed is read as a template.
    """
    school = school_in_hand()
    own = {key: word for key, word in (school.labels if school else {}).items() if word}
    one = {**DEFAULT_LABELS, **own}
    words = one | {plural_key(key): plural(one, key) for key in DEFAULT_LABELS}
    capitals = {key[:1].upper() + key[1:]: word[:1].upper() + word[1:] for key, word in words.items()}
    return sentence.format_map({**words, **capitals, **values})


def in_own_words_lazy(sentence: StrOrPromise) -> StrOrPromise:
    """For what is written before a school is in hand: labels of forms."""
    return _lazily(sentence)


def _now(sentence: StrOrPromise) -> str:
    return in_own_words(str(sentence))


_lazily = lazy(_now, str)


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
