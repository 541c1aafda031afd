"""Words for contracts and for what is asked outside the hour."""

from __future__ import annotations

from fractions import Fraction

from django import template

from collegium.directed_time import AskBasis, AskedLine, AskedOf
from collegium.words import exact
from collegium_site.hours.pages import words

register = template.Library()


@register.filter
def contract_words(one: words.Held) -> str:
    """`Support staff, national agreement: 1/5`."""
    return words.contract_in_words(one)


@register.filter
def as_fraction(fraction: Fraction) -> str:
    """`3/5`."""
    return exact(fraction)


@register.filter
def asked_of(of: AskedOf) -> str:
    """`Support staff`."""
    return words.asked_of_in_words(of)


@register.filter
def asked_basis(basis: AskBasis) -> str:
    """`inside contracted hours`."""
    return words.basis_in_words(basis)


@register.filter
def asked_terms(line: AskedLine) -> str:
    """`20 min, 8 meetings · directed`."""
    return words.terms_in_words(line)
