"""What of this app goes along with a school: starter packs, their files as they were given."""

from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import Q

from collegium_site.materials.files import content_of
from collegium_site.materials.models import Material
from collegium_site.tenancy.taken_along import Taken, take_along, take_files

PACKS = Q(shelf=Material.Of.FOCUS)
"""What is for one meeting is the group's own."""


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each below its number, which stands in the table as well: two files may have the same name. One statement."""
    for item in Material.objects.filter(PACKS).exclude(stored=""):
        yield f"starter-packs/{item.pk}/{item.filename}", partial(content_of, item.stored)


take_along(
    Taken(
        "starter-packs",
        Material,
        "id programme shelf key title about minutes address filename size",
        only=PACKS,
        without={"stored": "where it lies on this site; the file itself goes along"},
    ),
)
take_files(files)
