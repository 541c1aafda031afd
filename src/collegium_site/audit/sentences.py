"""What an event says to people.

Every app registers its own in its `AppConfig.ready`:

    sentences.register({"room.saved": _("%(who)s saved the room %(about)s.")})

`%(who)s` is the person, `%(about)s` what it was done to, every other name a detail of the event. What differs by its
details is a function from the event to its sentence. A detail that an older event lacks reads as a dash.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from collegium_site.audit.models import Event

Sentence = str | Promise | Callable[[Event], str]
_sentences: dict[str, Sentence] = {}


class Values(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


def register(sentences: Mapping[str, Sentence]) -> None:
    _sentences.update(sentences)


def known() -> frozenset[str]:
    """Every kind that has its sentence."""
    return frozenset(_sentences)


def says(event: Event) -> str:
    sentence = _sentences.get(event.kind)
    if sentence is None:
        return plainly(event)
    return sentence(event) if callable(sentence) else str(sentence) % values(event)


def values(event: Event) -> Values:
    return Values(event.details, who=who(event), about=event.about_name or "–")


def who(event: Event) -> str:
    return event.actor_name or _("The site")


def plainly(event: Event) -> str:
    """A kind that nobody wrote a sentence for, in its own words."""
    return f"{who(event)}: {event.kind.replace('.', ' ').replace('_', ' ')}."
