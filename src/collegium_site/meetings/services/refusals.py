"""What is said when something cannot be done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


class Refused(ValueError):  # noqa: N818 - names the situation
    """Nothing was changed; the text is a sentence for whoever asked."""


class WrongCode(Refused):
    """Not the code on the wall."""


class Conflict(Exception):  # noqa: N818 - names the situation
    """Someone else saved while this was being typed: nothing was changed, and `theirs` is what now stands."""

    def __init__(self, theirs: Any) -> None:
        super().__init__(theirs.number)
        self.theirs = theirs


def old_page() -> str:
    """For what no page of ours sends."""
    return _("This page is older than the site: load it again.")
