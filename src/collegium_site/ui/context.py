"""What every template may use without its view handing it over."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from collegium.words import DEFAULT_LABELS
from collegium_site.ui.navigation import Menus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def labels(request: HttpRequest) -> dict[str, Mapping[str, str]]:
    """`labels.training_day` and the like: the school's own words over the usual ones."""
    school = getattr(request, "school", None)
    own: Mapping[str, str] = getattr(school, "labels", None) or {}
    return {"labels": {**DEFAULT_LABELS, **{key: word for key, word in own.items() if word}}}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Menus and version for `ui/base.html`."""
    return {"menus": Menus(request), "collegium_version": _version()}


@cache
def _version() -> str:
    return version("collegium")
