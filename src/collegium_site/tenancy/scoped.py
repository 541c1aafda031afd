"""What keeps the rows of one school apart from those of another.

Reads are filtered by the school in hand. Writes are checked: the row's own school, and the school of every row that
a forward foreign key points to. Rows already in memory cost nothing; bare ids cost one statement for each field.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models

from collegium_site.tenancy.scope import OutOfScope, current_school

Row = TypeVar("Row", bound="SchoolScoped")


class ScopedQuerySet(models.QuerySet[Row]):
    """Rows of the school in hand, and writes that stay in it."""

    _rows_are_checked = False

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc] # not in the stubs
        clone._rows_are_checked = self._rows_are_checked  # noqa: SLF001 - the same class
        return clone  # type: ignore[no-any-return] # as above

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        check_rows(rows)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows, names = list(objs), list(fields)
        check_rows(rows)
        checked = self._clone()
        # Django writes the rows through `update` with one expression for all of them, which could not be checked.
        checked._rows_are_checked = True  # noqa: SLF001 - the same class
        return super(ScopedQuerySet, checked).bulk_update(rows, names, *args, **kwargs)

    def update(self, **values: Any) -> int:
        if not self._rows_are_checked:
            check_values(self.model, values)
        return super().update(**values)

    def raw(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OutOfScope("Raw SQL knows no school: write the query with the model's manager.")


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc] # Django builds this base at run time
    """The only manager of a school's rows: also for forward keys, `save` and `refresh_from_db`."""

    def get_queryset(self) -> ScopedQuerySet[Any]:
        rows: ScopedQuerySet[Any] = super().get_queryset()
        return rows.filter(school_id=current_school().pk)


class SchoolScoped(models.Model):
    """A row that belongs to one school. A `Meta` of your own must inherit `SchoolScoped.Meta`."""

    school = models.ForeignKey("tenancy.School", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Self]] = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_rows([self])
        super().save(*args, **kwargs)
        self.keep_targets()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.school_id != current_school().pk:
            raise OutOfScope(f"This {type(self).__name__} belongs to another school.")
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        row = super().from_db(*args, **kwargs)
        row.keep_targets()
        return row

    def keep_targets(self) -> None:
        """Remember the foreign keys that are known to be in the database: they need no second look."""
        loaded = self.__dict__
        names = [field.attname for field in scoped_foreign_keys(type(self))]
        self._kept_targets = {name: loaded[name] for name in names if name in loaded}

    def kept_target(self, attname: str) -> Any:
        return self.__dict__.get("_kept_targets", {}).get(attname)


@cache
def scoped_foreign_keys(model: type[models.Model]) -> list["models.ForeignKey[Any, Any]"]:
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's name for it
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, SchoolScoped)
    ]


def check_rows(rows: Sequence[SchoolScoped]) -> None:
    """Refuse rows that are, or point, outside the school in hand; a row without a school is given it."""
    school = current_school()
    for row in rows:
        if not row.school_id:
            row.school = school
        if row.school_id != school.pk:
            raise OutOfScope(f"This {type(row).__name__} belongs to another school.")
    for field in scoped_foreign_keys(type(rows[0])) if rows else ():
        _check_targets(field, rows)


def _check_targets(field: "models.ForeignKey[Any, Any]", rows: Sequence[SchoolScoped]) -> None:
    unknown_ids = set()
    for row in rows:
        if field.attname not in row.__dict__ or field.attname in row.get_deferred_fields():
            continue
        target_id = getattr(row, field.attname)
        if target_id is None or row.kept_target(field.attname) == target_id:
            continue
        if field.is_cached(row):
            _refuse_unless(getattr(row, field.name).school_id == row.school_id, field)
        else:
            unknown_ids.add(target_id)
    _check_ids(field, unknown_ids)


def _check_ids(field: "models.ForeignKey[Any, Any]", ids: Collection[Any]) -> None:
    if not ids:
        return
    key = field.target_field.name
    found = field.related_model._default_manager.filter(**{f"{key}__in": ids}).count()  # noqa: SLF001 - Django's name for it
    _refuse_unless(found == len(ids), field)


def _refuse_unless(inside: bool, field: "models.ForeignKey[Any, Any]") -> None:  # noqa: FBT001 - one condition, read as such
    if not inside:
        raise OutOfScope(f"{field.name} points to a row that is not of this school.")


def check_values(model: type[SchoolScoped], values: Mapping[str, Any]) -> None:
    """Refuse an update that would move rows to another school or point them into one."""
    school = current_school()
    for name in ("school", "school_id"):
        value = values.get(name, school)
        if getattr(value, "pk", value) != school.pk:
            raise OutOfScope("Rows cannot be moved to another school.")
    for field in scoped_foreign_keys(model):
        for name in (field.name, field.attname):
            if values.get(name) is not None:
                _check_value(field, values[name])


def _check_value(field: "models.ForeignKey[Any, Any]", value: Any) -> None:
    if isinstance(value, SchoolScoped):
        _refuse_unless(value.school_id == current_school().pk, field)
    elif hasattr(value, "resolve_expression"):
        raise OutOfScope(f"{field.name} can only be set to a row or its id: an expression cannot be checked.")
    else:
        _check_ids(field, {value})
