"""Words for kinds of time, as templates and files write them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from collegium.directed_time import AskBasis, AskedLine, AskedOf, Per
from collegium.words import duration
from collegium_site.tenancy.labels import in_own_words

COUNTS = {
    "disaggregated": gettext_noop("Disaggregated time"),
    "training_day": gettext_noop("{Training_day} time"),
    "directed": gettext_noop("Other directed time"),
}


def counts_in_words(counts: str) -> str:
    return in_own_words(_(COUNTS[counts]))


def asked_of_in_words(of: AskedOf) -> str:
    return {
        AskedOf.TEACHER: _("Teacher"),
        AskedOf.FACILITATOR: in_own_words("{Facilitator}"),
        AskedOf.SUPPORT: _("Support staff"),
        AskedOf.GOVERNOR: _("Governor"),
    }[of]


def basis_in_words(basis: AskBasis) -> str:
    return {
        AskBasis.DIRECTED: _("directed"),
        AskBasis.CONTRACTED: _("inside contracted hours"),
        AskBasis.AGREED_PAID: _("agreed and paid"),
        AskBasis.TOIL: _("given back in lieu"),
        AskBasis.VOLUNTARY: _("by choice"),
        AskBasis.IN_PLACE: _("in the place of an hour missed"),
    }[basis]


def terms_in_words(line: AskedLine) -> str:
    """How much, how often, and on what basis."""
    often = {
        Per.MEETING: ngettext("%(each)s, %(times)d meeting", "%(each)s, %(times)d meetings", line.times),
        Per.BLOCK: ngettext("%(each)s, %(times)d block", "%(each)s, %(times)d blocks", line.times),
        Per.YEAR: _("%(each)s a year"),
    }[line.per]
    return f"{often % {'each': duration(line.each), 'times': line.times}} · {basis_in_words(line.basis)}"
