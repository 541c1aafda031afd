"""Words for kinds of time, as templates and files write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from collegium.directed_time import AskBasis, AskedLine, AskedOf, Per
from collegium.words import duration, exact, plain_date
from collegium_site.hours.models import Contract
from collegium_site.tenancy.labels import in_own_words

COUNTS = {
    "disaggregated": gettext_noop("Disaggregated time"),
    "training_day": gettext_noop("{Training_day} time"),
    "directed": gettext_noop("Other directed time"),
}


class Held(Protocol):
    """As much of a contract as is said of it: a row's, or the library's."""

    @property
    def scheme(self) -> str: ...
    @property
    def fraction(self) -> Fraction: ...
    @property
    def starts(self) -> date | None: ...
    @property
    def ends(self) -> date | None: ...


def contract_in_words(one: Held) -> str:
    """`Support staff, national agreement: 1/5, until 31 December 2026`; who comes by choice has no fraction."""
    name = str(Contract.Scheme(one.scheme).label)
    name = name[:1].upper() + name[1:]
    fraction = "" if one.scheme == Contract.Scheme.VOLUNTEER else fraction_in_words(one.fraction)
    says = ", ".join(part for part in (fraction, _dates(one.starts, one.ends)) if part)
    return f"{name}: {says}" if says else name


def fraction_in_words(fraction: Fraction) -> str:
    return _("full-time") if fraction == 1 else exact(fraction)


def _dates(starts: date | None, ends: date | None) -> str:
    given = {"starts": plain_date(starts) if starts else "", "ends": plain_date(ends) if ends else ""}
    if starts and ends:
        return _("from %(starts)s to %(ends)s") % given
    if starts:
        return _("from %(starts)s") % given
    return _("until %(ends)s") % given if ends else ""


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
