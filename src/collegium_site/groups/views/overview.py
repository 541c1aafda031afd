"""The groups of the programme in hand, how many there are to be, and placing everyone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.forms.numbers import AllocateForm, NumberForm
from collegium_site.groups.selectors import numbers as reads
from collegium_site.groups.selectors.allocations import first_to_place
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.obstacles import obstacles_of
from collegium_site.groups.selectors.offer import plans_offered
from collegium_site.groups.selectors.overview import overview as overview_of
from collegium_site.groups.services import allocations
from collegium_site.groups.views.common import inputs_in_hand, number_asked, programme_in_hand
from collegium_site.groups.words import words_for
from collegium_site.programmes.services.group_numbers import set_group_numbers
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_DRAFT_GROUPS)
def overview(request: SchoolRequest) -> HttpResponse:
    """One block's groups as cards, with the figures of the whole allocation; `?pick=` takes a person in hand."""
    return _overview(request, AllocateForm(), 200)


@requires(Permission.ALLOCATE)
@require_POST
def allocate(request: SchoolRequest) -> HttpResponse:
    """Place everyone, as a job."""
    form = AllocateForm(request.POST)
    if not form.is_valid():
        return _overview(request, form, 422)
    programme_id = programme_in_hand()
    first = first_to_place(programme_id)
    if first > 1:
        says = _("Blocks before block %(block)d stay as they are, so not everyone is placed anew.")
        messages.error(request, says % {"block": first})
        return redirect("groups:overview", request.school.slug)
    allocations.start(programme_id=programme_id, school=request.school, actor=request.user, **form.cleaned_data)
    return redirect("groups:overview", request.school.slug)


@requires(Permission.ALLOCATE)
def two(request: SchoolRequest) -> HttpResponse:
    """Best mix and best choices side by side, to take one."""
    plans = plans_offered()
    if not plans:
        raise Http404
    return render(request, "groups/two.html", {"plans": plans})


def _overview(request: SchoolRequest, form: AllocateForm, status: int) -> HttpResponse:
    may_move = Permission.ALLOCATE in request.permissions
    pick = number_asked(request, "pick") if may_move else None
    shown = overview_of(request.school, number_asked(request, "block") or 1, pick)
    if shown is None:
        return render(request, "groups/no_programme.html")
    obstacles = obstacles_of(shown.job, request.permissions)
    context = {"shown": shown, "board": shown.board, "form": form, "may_move": may_move, "obstacles": obstacles}
    return render(request, "groups/overview.html", context, status=status)


@requires(Permission.ALLOCATE)
def numbers(request: SchoolRequest) -> HttpResponse:
    """How many groups, with what each number means told beforehand; `?groups=` looks at one of them."""
    inputs = inputs_in_hand(request)
    within = reads.numbers_in_hand(inputs)
    if within is None:
        return render(request, "groups/numbers.html", {"inputs": inputs})
    asked = {"groups": number_asked(request, "groups") or within.present}
    form = NumberForm(request.POST if request.method == "POST" else asked, within=within)
    if request.method == "POST" and form.is_valid():
        numbers_of = reads.spread_over(inputs, form.cleaned_data["groups"])
        set_group_numbers(programme=inputs.design.programme, numbers=numbers_of, by=request.user)
        return redirect("groups:overview", request.school.slug)
    return _numbers(request, inputs, form)


@requires(Permission.ALLOCATE)
@require_POST
def number(request: SchoolRequest) -> HttpResponse:
    """What the number typed would mean: the part of the page that says so, or the page; nothing is changed."""
    inputs = inputs_in_hand(request)
    within = reads.numbers_in_hand(inputs)
    if within is None:
        raise Http404
    form = NumberForm(request.POST, within=within)
    if "HX-Request" not in request.headers:
        return _numbers(request, inputs, form)
    return render(request, "groups/meaning.html", {"form": form, "meaning": _meaning(request, inputs, form)})


def _meaning(request: SchoolRequest, inputs: Inputs, form: NumberForm) -> reads.Meaning | None:
    if not form.is_valid():
        return None
    written = words_for(request.school, request.permissions)
    return reads.meaning(inputs, form.cleaned_data["groups"], written, request.school)


def _numbers(request: SchoolRequest, inputs: Inputs, form: NumberForm) -> HttpResponse:
    way = inputs.design.programme.get_facilitators_display()
    context = {
        "inputs": inputs,
        "form": form,
        "meaning": _meaning(request, inputs, form),
        "choices": reads.choices(inputs),
        "leading": in_own_words(_("At present {facilitator_plural} {way}."), way=way),
    }
    return render(request, "groups/numbers.html", context, status=200 if form.is_valid() else 422)
