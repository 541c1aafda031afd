"""Small numbers as words, as a heading writes them."""

from __future__ import annotations

from django.utils.translation import gettext as _


def in_words(number: int) -> str:
    """`eight`; from thirteen on, figures."""
    words = [
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    ]
    return words[number] if number < len(words) else str(number)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
