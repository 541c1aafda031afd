"""What several pages of groups begin with."""

from __future__ import annotations

from django.http import Http404

from collegium_site.groups.selectors import inputs as inputs_reads
from collegium_site.groups.selectors import placements
from collegium_site.tenancy.access import SchoolRequest

MOST_DIGITS = 18


def inputs_in_hand(request: SchoolRequest) -> inputs_reads.Inputs:
    """The programme and people of the page; 404 without a programme."""
    found = inputs_reads.inputs_in_hand(request.school)
    if found is None:
        raise Http404
    return found


def in_hand(request: SchoolRequest) -> placements.InHand:
    """The current allocation with its places; 404 while nobody has one."""
    found = placements.in_hand(request.school)
    if found is None:
        raise Http404
    return found


def programme_in_hand() -> int:
    found = inputs_reads.programme_in_hand()
    if found is None:
        raise Http404
    return found


def number_asked(request: SchoolRequest, name: str) -> int | None:
    """A whole number of the address, such as `?block=3`; none when it is absent or anything else."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else None
