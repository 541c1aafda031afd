"""One person's pins and company, and everyone's wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium.roster.colleague import Colleague
from collegium_site.groups.forms.people import PairsForm, PinForm, WishesForm
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.views.overview import inputs_in_hand
from collegium_site.schools.selectors.people import colleague, colleague_of
from collegium_site.schools.services.people import set_pair_rules, set_pins, set_preferences
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

MOST_GROUPS_OF_A_FOCUS = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """The person a page is about, as row and as the library knows them."""

    pk: int
    person: Colleague
    inputs: Inputs

    @property
    def others(self) -> list[Colleague]:
        return [one for one in self.inputs.colleagues if one.id != self.person.id]


def subject(request: SchoolRequest, row: Any) -> Subject:
    inputs = inputs_in_hand(request)
    person = next((one for one in inputs.colleagues if row and one.id == row.staff_id), None)
    if person is None:
        raise Http404
    return Subject(row.pk, person, inputs)


@requires(Permission.ALLOCATE)
def pins(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """Places decided beforehand: add one, or take one back."""
    about = subject(request, colleague(request.school, colleague_pk))
    adding = request.method == "POST" and "remove" not in request.POST
    form = PinForm(request.POST if adding else None, programme=about.inputs.programme, groups=MOST_GROUPS_OF_A_FOCUS)
    if request.method == "POST" and "remove" in request.POST:
        kept = [pin for pin in about.person.pins if str(pin.block) != request.POST["remove"]]
        set_pins(school=request.school, actor=request.user, pk=about.pk, pins=kept)
        return redirect("groups:pins", request.school.slug, colleague_pk)
    if adding and form.is_valid():
        others = [pin for pin in about.person.pins if pin.block != form.pin.block]
        set_pins(school=request.school, actor=request.user, pk=about.pk, pins=[*others, form.pin])
        return redirect("groups:pins", request.school.slug, colleague_pk)
    return render(request, "groups/pins.html", {"about": about, "form": form})


@requires(Permission.SEE_CONFIDENTIAL_RULES)
def pairs(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """Who someone is kept together with, and apart from."""
    about = subject(request, colleague(request.school, colleague_pk))
    initial = {"together": sorted(about.person.together), "apart": sorted(about.person.apart)}
    form = PairsForm(request.POST or None, others=about.others, initial=initial)
    if request.method == "POST" and form.is_valid():
        for wish, others in form.cleaned_data.items():
            set_pair_rules(school=request.school, actor=request.user, pk=about.pk, wish=wish, others=others)
        messages.success(request, _("Kept. It holds from the next allocation on."))
        return redirect("groups:person", request.school.slug, colleague_pk)
    return render(request, "groups/pairs.html", {"about": about, "form": form})


@requires(Permission.GIVE_PREFERENCES)
def wishes(request: SchoolRequest) -> HttpResponse:
    """A colleague's own order of the focus areas."""
    row = colleague_of(request.user, request.school)
    if row is None:
        return render(request, "groups/no_wishes.html")
    about = subject(request, row)
    form = WishesForm(request.POST or None, programme=about.inputs.programme, initial=_ranks_now(about.person))
    if request.method == "POST" and form.is_valid():
        set_preferences(school=request.school, actor=request.user, pk=about.pk, ranks=form.ranks())
        messages.success(request, _("Your order is kept. It counts from the next allocation on."))
        return redirect("groups:wishes", request.school.slug)
    return render(request, "groups/wishes.html", {"form": form, "programme": about.inputs.programme})


def _ranks_now(person: Colleague) -> dict[str, int]:
    return {code: rank for rank, codes in enumerate(person.preferences, start=1) for code in codes}
