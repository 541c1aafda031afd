"""The groups of the programme in hand, how many there are to be, and placing everyone."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.groups.forms.numbers import AllocateForm, NumberForm
from collegium_site.groups.selectors import overview as reads
from collegium_site.groups.selectors.inputs import Inputs, inputs_of, programme_in_hand
from collegium_site.groups.services import allocations
from collegium_site.groups.words import words_for
from collegium_site.programmes.services.group_numbers import set_group_numbers
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_DRAFT_GROUPS)
def overview(request: SchoolRequest) -> HttpResponse:
    """One block's groups as cards, with the figures of the whole allocation."""
    programme_id = programme_in_hand()
    shown = reads.overview(programme_id, request.school, block_asked(request)) if programme_id else None
    if shown is None:
        return render(request, "groups/no_programme.html")
    return render(request, "groups/overview.html", {"shown": shown, "form": AllocateForm()})


@requires(Permission.ALLOCATE)
def numbers(request: SchoolRequest) -> HttpResponse:
    """How many groups, with what each number means told beforehand."""
    inputs = inputs_in_hand(request)
    choices = reads.choices(inputs)
    form = NumberForm(request.POST or None, choices=choices, initial={"groups": taken_of(choices)})
    if request.method == "POST" and form.is_valid():
        numbers_of = reads.spread_over(inputs, form.cleaned_data["groups"])
        set_group_numbers(programme=inputs.design.programme, numbers=numbers_of, by=request.user)
        return redirect("groups:overview", request.school.slug)
    obstacles = reads.obstacles(inputs, words_for(request.school, request.permissions))
    context = {"choices": choices, "form": form, "inputs": inputs, "obstacles": obstacles}
    return render(request, "groups/numbers.html", context)


@requires(Permission.ALLOCATE)
@require_POST
def allocate(request: SchoolRequest) -> HttpResponse:
    form = AllocateForm(request.POST)
    inputs = inputs_in_hand(request)
    if form.is_valid():
        allocations.start(
            programme_id=inputs.design.programme.pk, school=request.school, actor=request.user, **form.cleaned_data
        )
        return redirect("groups:overview", request.school.slug)
    shown = reads.overview(inputs.design.programme.pk, request.school, 1)
    return render(request, "groups/overview.html", {"shown": shown, "form": form}, status=422)


def inputs_in_hand(request: SchoolRequest) -> Inputs:
    """The programme and people of the page; 404 without a programme."""
    programme_id = programme_in_hand()
    inputs = inputs_of(programme_id, request.school) if programme_id else None
    if inputs is None:
        raise Http404
    return inputs


def block_asked(request: SchoolRequest) -> int:
    """`?block=3`; anything else is the first."""
    asked = request.GET.get("block", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1


def taken_of(choices: list[reads.Choice]) -> int | None:
    return next((choice.groups for choice in choices if choice.taken), None)
