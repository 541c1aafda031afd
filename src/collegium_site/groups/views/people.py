"""One person's pins and company, and everyone's wishes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague
from collegium_site.groups.forms.pairs import PairsForm
from collegium_site.groups.forms.people import PinForm, WishesForm, WishListForm
from collegium_site.groups.selectors.person import programme_and_colleague, with_company
from collegium_site.groups.selectors.wishes import wishes_given
from collegium_site.groups.services.wishes import bring_wishes
from collegium_site.groups.views.common import inputs_in_hand
from collegium_site.schools.selectors.people import colleague_of
from collegium_site.schools.services.people import set_pair_rules, set_pins, set_preferences
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


def about(request: SchoolRequest, colleague_pk: int) -> tuple[Programme, Colleague]:
    """The programme in hand and the colleague a page is about; 404 where either is missing."""
    found = programme_and_colleague(request.school, colleague_pk)
    if found is None:
        raise Http404
    return found


@requires(Permission.ALLOCATE)
def pins(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """Places decided beforehand: add one, or take one back."""
    programme, person = about(request, colleague_pk)
    removing = request.POST.get("remove") if request.method == "POST" else None
    form = PinForm(request.POST if request.method == "POST" and removing is None else None, programme=programme)
    kept = [pin for pin in person.pins if str(pin.block) != removing]
    if form.is_valid():
        kept = [*(pin for pin in kept if pin.block != form.pin.block), form.pin]
    if removing is not None or form.is_valid():
        set_pins(school=request.school, actor=request.user, pk=colleague_pk, pins=kept)
        return redirect("groups:pins", request.school.slug, colleague_pk)
    return render(request, "groups/pins.html", {"pk": colleague_pk, "person": person, "form": form})


@requires(Permission.SEE_CONFIDENTIAL_RULES)
def pairs(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """Who someone is kept together with, and apart from."""
    shown = with_company(request.school, colleague_pk)
    if shown is None:
        raise Http404
    person, others = shown
    initial = {"together": sorted(person.together), "apart": sorted(person.apart)}
    form = PairsForm(request.POST or None, others=others, initial=initial)
    if request.method == "POST" and form.is_valid():
        for wish, chosen in form.company.items():
            set_pair_rules(school=request.school, actor=request.user, pk=colleague_pk, wish=wish, others=chosen)
        messages.success(request, _("Kept. It holds from the next allocation on."))
        return redirect("groups:pairs", request.school.slug, colleague_pk)
    return render(request, "groups/pairs.html", {"pk": colleague_pk, "person": person, "form": form})


@requires(Permission.GIVE_PREFERENCES)
def wishes(request: SchoolRequest) -> HttpResponse:
    """A colleague's own order of the focus areas."""
    row = colleague_of(request.user, request.school)
    found = programme_and_colleague(request.school, row.pk) if row else None
    if row is None or found is None:
        return render(request, "groups/no_wishes.html", {"on_the_list": row is not None})
    programme, person = found
    form = WishesForm(request.POST or None, programme=programme, initial=_ranks_now(person))
    if request.method == "POST" and form.is_valid():
        set_preferences(school=request.school, actor=request.user, pk=row.pk, ranks=form.ranks())
        messages.success(request, _("Your order is kept. It counts from the next allocation on."))
        return redirect("groups:wishes", request.school.slug)
    return render(request, "groups/wishes.html", {"form": form, "programme": programme})


@requires(Permission.ALLOCATE)
def everyones_wishes(request: SchoolRequest) -> HttpResponse:
    """How many gave an order, and bringing a list of orders in."""
    inputs = inputs_in_hand(request)
    staff = {one.id for one in inputs.colleagues}
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = WishListForm(*given, foci=inputs.programme.codes, staff=staff)
    if request.method == "POST" and form.is_valid():
        number = bring_wishes(school=request.school, orders=form.cleaned_data["orders"], actor=request.user)
        messages.success(
            request, _("%(number)d orders kept. They count from the next allocation on.") % {"number": number}
        )
        return redirect("groups:everyones_wishes", request.school.slug)
    return render(request, "groups/everyones_wishes.html", {"shown": wishes_given(inputs), "form": form})


def _ranks_now(person: Colleague) -> dict[str, int]:
    return {code: rank for rank, codes in enumerate(person.preferences, start=1) for code in codes}
