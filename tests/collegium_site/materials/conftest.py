"""Twelve people in four groups at Elmbridge School; the first of them is its colleague who signs in."""

from published_school import *  # noqa: F403 - pytest finds fixtures by their names here
