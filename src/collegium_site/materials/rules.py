"""Who may read what is given to some."""

from __future__ import annotations

from collections.abc import Collection

from collegium_site.materials.models import Material
from collegium_site.publication.selectors.versions import Published
from collegium_site.tenancy.permissions import Permission


def may_read_pack(item: Material, permissions: Collection[Permission], published: Published | None) -> bool:
    """Whoever makes it, and everyone with a place in a group of its focus area in the version that holds."""
    if Permission.DESIGN_PROGRAMME in permissions:
        return True
    return published is not None and published.programme_id == item.programme_id and item.key in codes_of(published)


def codes_of(published: Published) -> list[str]:
    """The focus areas of someone's own groups, each once, in order of block."""
    places = published.mine.places if published.mine else ()
    return list(dict.fromkeys(place.focus for place in places))
