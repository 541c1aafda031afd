"""Those who have no place because they are exempt: lists for the wall name them, so that nobody looks in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collegium_site.publication.models import PersonPage
from collegium_site.schools.selectors.people import present

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


def exempt_from(version_pk: int, school: School) -> list[tuple[str, str]]:
    """Name and place in an A to Z of everyone exempt now who has no place in this version; one statement."""
    placed = PersonPage.objects.filter(version=version_pk).values("colleague")
    rows = present(school).filter(membership="exempt").exclude(pk__in=placed)
    return [(row.name, row.sort_name) for row in rows]
