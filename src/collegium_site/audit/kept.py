"""Rows of a school that are only ever added: the model refuses to change them, and the database too (`triggers`)."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from collegium_site.audit.models import AppendOnly
from collegium_site.tenancy.models import SchoolScoped, ScopedManager, ScopedQuerySet


class KeptQuerySet(ScopedQuerySet["Kept"]):
    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnly(self.model.never_changed)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model.never_removed)

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model.never_changed)


class KeptManager(ScopedManager.from_queryset(KeptQuerySet)):  # type: ignore[misc] # Django builds this base at run time
    """Rows that are only ever added."""


class Kept(SchoolScoped):
    """A row that is kept for good; a model says in its own words why."""

    never_changed: ClassVar[str] = "This is never changed."
    never_removed: ClassVar[str] = "This is never removed."

    objects = KeptManager()  # type: ignore[misc] # a manager of a class stands where a manager of its base stood

    class Meta(SchoolScoped.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(self.never_changed)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly(self.never_removed)
