"""Departments: renamed or merged; new ones come with the staff list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.schools.models import Colleague, Department

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


@transaction.atomic
def rename_department(*, school: School, actor: Any, pk: int, name: str) -> Department:
    """Give a department a name; where another has it already, the two become one. The department that stays."""
    department: Department = Department.objects.get(pk=pk)
    namesake: Department | None = Department.objects.filter(school=school, name=name).exclude(pk=pk).first()
    details = {"from": department.name, "to": name, "merged": namesake is not None}
    record(kind="school.department_renamed", school=school, actor=actor, about=department, details=details)
    if namesake:
        Colleague.objects.filter(department=department).update(department=namesake)
        department.delete()
        return namesake
    department.name = name
    department.save(update_fields=["name"])
    return department


def departments_named(school: School, names: set[str]) -> dict[str, Department]:
    """The school's departments by name, those of `names` among them: missing ones are made."""
    kept = {department.name: department for department in Department.objects.filter(school=school)}
    missing = sorted(names - kept.keys() - {""})
    made = Department.objects.bulk_create([Department(school=school, name=name) for name in missing])
    return kept | {department.name: department for department in made}
