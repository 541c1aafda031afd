"""Twelve people in four groups at Elmbridge School; the second of them works Wednesday to Friday."""

from published_school import *  # noqa: F403 - pytest finds fixtures by their names here
