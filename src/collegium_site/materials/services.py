"""Putting things on a shelf and taking them off. A file and its row come and go together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.materials import files
from collegium_site.materials.models import Material
from collegium_site.materials.shelves import Shelf
from collegium_site.tenancy.scope import current_school

MOST = 20
"""On one shelf: what is longer than this is read by nobody."""


class Refused(ValueError):  # noqa: N818 - names the situation
    """Nothing was changed; the text is a sentence for whoever asked."""


@transaction.atomic
def add_link(*, shelf: Shelf, title: str, about: str, minutes: int, address: str, actor: Any) -> Material:
    return _add(shelf, actor, title=title, about=about, minutes=minutes, address=address)


def add_file(
    *, shelf: Shelf, title: str, about: str, minutes: int, filename: str, content: bytes, actor: Any
) -> Material:
    """Refused for files that are not taken. Where the row cannot be kept, the file is not kept either."""
    fault = files.fault_of(filename, content)
    if fault:
        raise Refused(fault)
    stored = files.keep(current_school().pk, filename, content)
    try:
        with transaction.atomic():
            texts = {"title": title, "about": about, "minutes": minutes, "filename": filename[-200:]}
            return _add(shelf, actor, **texts, stored=stored, size=len(content))
    except BaseException:
        files.remove(stored)
        raise


def _add(shelf: Shelf, actor: Any, **fields: Any) -> Material:
    own = {"programme_id": shelf.programme_id, "shelf": shelf.of, "key": shelf.key}
    if Material.objects.filter(**own).count() >= MOST:
        raise Refused(_("There are %(most)d already: take one away first.") % {"most": MOST})
    item = Material.objects.create(**own, **fields)
    _log("starter_pack.added", item, actor)
    return item


@transaction.atomic
def take_away(*, item: Material, actor: Any) -> None:
    """Gone for good, its file with it."""
    _log("starter_pack.removed", item, actor)
    _delete([item])


@transaction.atomic
def clear(*, shelves: Iterable[Shelf]) -> None:
    """Everything on shelves whose meeting is no longer held."""
    for shelf in shelves:
        _delete(Material.objects.filter(programme_id=shelf.programme_id, shelf=shelf.of, key=shelf.key))


def _delete(items: Iterable[Material]) -> None:
    for item in items:
        if item.stored:
            transaction.on_commit(partial(files.remove, item.stored))
        item.delete()


def _log(kind: str, item: Material, actor: Any) -> None:
    """What the leader gives to everyone is in the log of the school; what a group gives itself is its own."""
    if item.shelf == Material.Of.FOCUS:
        record(kind=kind, school=current_school(), actor=actor, about=item)
