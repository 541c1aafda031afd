"""Someone's contracts, written down by the programme leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium.directed_time import usual_scheme
from collegium.roster.colleague import Kind
from collegium_site.hours.forms.contract import ContractForm
from collegium_site.hours.pages.foreseen import Foreseen
from collegium_site.hours.selectors import contracts as selectors
from collegium_site.hours.selectors.foreseen import Working, foreseen
from collegium_site.hours.services import contracts as services
from collegium_site.hours.views.common import today_at
from collegium_site.schools.adapters.colleagues import colleague_of_row
from collegium_site.schools.selectors.people import colleague as colleague_by_key
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.shown_first import seal_of, was_shown


@requires(Permission.KEEP_HOURS)
def new(request: SchoolRequest, pk: int) -> HttpResponse:
    return show(request, person_or_404(request, pk), None)


@requires(Permission.KEEP_HOURS)
def change(request: SchoolRequest, pk: int, contract: int) -> HttpResponse:
    return show(request, person_or_404(request, pk), contract_or_404(pk, contract))


@requires(Permission.KEEP_HOURS)
@require_POST
def remove(request: SchoolRequest, pk: int, contract: int) -> HttpResponse:
    """What it changes first, then once more to take it away."""
    person, kept = person_or_404(request, pk), contract_or_404(pk, contract)
    if was_shown(request):
        services.remove_contract(contract=kept, colleague=person, actor=request.user)
        messages.success(request, _("The contract is no longer written down here."))
        return redirect("hours:person", request.school.slug, pk)
    context = {"person": person, "kept": kept, "seal": seal_of(request)}
    foreseen = foreseen_by(request, person, [one for one in selectors.rows_of(pk) if one.pk != kept.pk])
    return render(request, "hours/remove_contract.html", context | {"foreseen": foreseen})


def show(request: SchoolRequest, person: Any, kept: Any) -> HttpResponse:
    """The form; with answers that fit what they change, and only sent once more are they kept."""
    contracts = selectors.rows_of(person.pk)
    begins = {} if kept else usual(request, person, contracts)
    form = ContractForm(request.POST or None, instance=kept, initial=begins, nation=request.school.nation)
    fits = request.method == "POST" and form.is_valid()
    if fits and was_shown(request):
        services.save_contract(contract=form.instance, colleague=person, actor=request.user)
        messages.success(request, _("Kept. Their share is counted by it from now on."))
        return redirect("hours:person", request.school.slug, person.pk)
    context = {"person": person, "form": form, "kept": kept, "contracts": contracts}
    if fits:
        then = [*(one for one in contracts if one.pk != form.instance.pk), form.instance]
        context |= {"foreseen": foreseen_by(request, person, then), "seal": seal_of(request)}
    return render(request, "hours/contract.html", context, status=422 if form.errors else 200)


def usual(request: SchoolRequest, person: Any, contracts: Sequence[Any]) -> dict[str, Any]:
    """What a new contract begins with: the kind that is usual, and the first one what the staff list says."""
    found = {"scheme": usual_scheme(request.school.nation, Kind(person.kind))}
    if contracts:
        return found
    listed = {name: getattr(person, name) for name in ("days", "hours", "starts", "ends")}
    return found | listed | ({"fraction": str(person.fraction)} if person.fraction < 1 else {})


def foreseen_by(request: SchoolRequest, person: Any, then: Sequence[Any]) -> Foreseen:
    now = Working(person, colleague_of_row(person), selectors.rows_of(person.pk))
    today = today_at(request.school)
    return foreseen(school=request.school, now=now, then=replace(now, contracts=then), today=today)


def person_or_404(request: SchoolRequest, pk: int) -> Any:
    found = colleague_by_key(request.school, pk)
    if found is None:
        raise Http404
    return found


def contract_or_404(pk: int, contract: int) -> Any:
    found = selectors.row(pk, contract)
    if found is None:
        raise Http404
    return found
