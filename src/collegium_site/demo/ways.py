"""The front page's buttons: one for each role, and one for a school of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.demo import selectors
from collegium_site.home.front import Way
from collegium_site.jobs.models import State


def ways_in() -> Iterator[Way]:
    """None where demonstration mode is off."""
    sign_ins = selectors.sign_ins()
    for one in sign_ins:
        says = _("%(name)s %(comes_for)s") % {"name": one.name, "comes_for": one.comes_for}
        yield Way(one.title, says, reverse("demo:sign_in", args=[one.role.value]))
    if sign_ins:
        says = _("From a staff list and the term dates. It stays on this machine, to try things out.")
        yield Way(_("Set up my school"), says, reverse("demo:set_up"))


def note() -> str:
    """What is not there yet."""
    state = selectors.state()
    if state in {State.WAITING, State.RUNNING}:
        return _(
            "The school is being made ready: everyone is getting their groups just now. Look again in a minute; "
            "everything else is there already."
        )
    if state in {State.FAILED, State.CANCELLED}:
        return _("The groups of this school could not be made. Stop the site and start it again to try once more.")
    return ""
