"""The school everything in hand belongs to.

`school_scope(school)` is opened by the middleware for pages, by the child process for jobs, and by whoever acts for
a school elsewhere. Rows of a school are neither read nor written outside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School

_current: ContextVar["School | None"] = ContextVar("school", default=None)


class OutOfScope(RuntimeError):  # noqa: N818 - names the situation, like Django's DoesNotExist
    """A row of a school was asked for or written where that school is not in hand."""


@contextmanager
def school_scope(school: "School") -> Iterator["School"]:
    """Everything inside belongs to `school`; scopes may be nested, the innermost counts."""
    token = _current.set(school)
    try:
        yield school
    finally:
        _current.reset(token)


def school_in_hand() -> "School | None":
    return _current.get()


def current_school() -> "School":
    school = school_in_hand()
    if school is None:
        raise OutOfScope("No school is in hand: open school_scope(school) first.")
    return school
