"""The buttons of the front page: one for each role, and one for a school of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.demo.selectors import demonstration
from collegium_site.home.front import Way


def ways_in() -> Iterator[Way]:
    found = demonstration()
    if found is None:
        return
    for one in found.sign_ins:
        says = _("%(name)s: %(comes_for)s") % {"name": one.name, "comes_for": one.comes_for}
        yield Way(one.title, says, reverse("demo:sign_in", args=[one.role.value]))
    yield Way(
        _("Set up my school"),
        _("From a staff list and the term dates. It stays on this machine, to try things out."),
        reverse("demo:set_up"),
    )
