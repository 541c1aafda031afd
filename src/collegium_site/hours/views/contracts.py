"""Someone's contracts, written down by the programme leader."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.hours.forms.contract import ContractForm
from collegium_site.hours.selectors import contracts as selectors
from collegium_site.hours.services import contracts as services
from collegium_site.schools.selectors.people import colleague as colleague_by_key
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.KEEP_HOURS)
def new(request: SchoolRequest, pk: int) -> HttpResponse:
    return show(request, person_or_404(request, pk), None)


@requires(Permission.KEEP_HOURS)
def change(request: SchoolRequest, pk: int, contract: int) -> HttpResponse:
    return show(request, person_or_404(request, pk), contract_or_404(pk, contract))


@requires(Permission.KEEP_HOURS)
@require_POST
def remove(request: SchoolRequest, pk: int, contract: int) -> HttpResponse:
    person = person_or_404(request, pk)
    services.remove_contract(contract=contract_or_404(pk, contract), colleague=person, actor=request.user)
    messages.success(request, _("The contract is no longer written down here."))
    return redirect("hours:person", request.school.slug, pk)


def show(request: SchoolRequest, person: Any, kept: Any) -> HttpResponse:
    form = ContractForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        services.save_contract(contract=form.instance, colleague=person, actor=request.user)
        messages.success(request, _("Kept. Their share is counted by it from now on."))
        return redirect("hours:person", request.school.slug, person.pk)
    context = {"person": person, "form": form, "kept": kept, "contracts": selectors.rows_of(person.pk)}
    return render(request, "hours/contract.html", context, status=422 if form.is_bound else 200)


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
