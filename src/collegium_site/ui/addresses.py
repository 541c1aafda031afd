"""Addresses by name, worked out once: the same few hundred stand on page after page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

REMEMBERED = 8192
"""A few hundred bytes each."""


def address(name: str, *args: Any) -> str:
    """What `reverse(name, args=args)` gives."""
    return _address(get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF, name, args)


@lru_cache(REMEMBERED)
def _address(prefix: str, urlconf: str, name: str, args: tuple[Any, ...]) -> str:  # noqa: ARG001 - `reverse` asks for the prefix itself
    return reverse(name, urlconf, args)
