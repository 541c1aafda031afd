"""What the leader adds to hours: one page, and what its forms do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collegium.directed_time import local
from collegium_site.hours.forms.keeping import BudgetForm, OwnFigureForm, PromisesForm, own_ways_field
from collegium_site.hours.pages.budget import WORDS, Budget
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.budget import budgets, foreseen_with, promises_before_publishing, without_own
from collegium_site.hours.selectors.limits import over_with_budget
from collegium_site.hours.selectors.plan_years import Year
from collegium_site.hours.services import keeping
from collegium_site.hours.views.common import sections, today_at, wanted_year, year_tabs
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.shown_first import seal_of, was_shown

MOST_NAMED = 3


@requires(Permission.KEEP_HOURS)
def budget(request: SchoolRequest) -> HttpResponse:
    return show(request)


def show(request: SchoolRequest, status: int = 200, **bound: Any) -> HttpResponse:
    """The page; a form that was refused comes back with what was typed."""
    found = of_school(request)
    if not found:
        return before_publishing(request, status, bound.get("promises"))
    year, foreseen = found[0].year, bound.get("foreseen") or {}
    context = {
        "year": year,
        "shown": [
            (
                one,
                bound.get(one.scheme) or form_of(one),
                bound.get(f"own-{one.scheme}") or own_form(one),
                foreseen.get(one.scheme),
            )
            for one in found
        ],
        "seal": seal_of(request),
        "promises": bound.get("promises") or promises_form(year),
        "sections": sections(request, "hours:budget"),
        "tabs": year_tabs(request, found[0].years, year.name),
    }
    return render(request, "hours/budget.html", context, status=status)


def before_publishing(request: SchoolRequest, status: int, promises: PromisesForm | None) -> HttpResponse:
    """There is no year to budget for; what is allowed and promised holds from the first version on."""
    context = {"promises": promises or promises_form(None), "sections": sections(request, "hours:budget")}
    return render(request, "hours/budget_not_yet.html", context, status=status)


def promises_form(year: Year | None, data: Any = None) -> PromisesForm:
    """`year` none before anything is published: then there is no programme with ways of its own."""
    if year is None:
        return PromisesForm(data, initial=promises_before_publishing(), programmes=[])
    start, end = year.lunch or (None, None)
    initial = {"ways": year.school_ways, "notice_days": year.notice_days, "lunch_start": start, "lunch_end": end}
    initial |= {own_ways_field(one.on): "\n".join(one.lines) for one in year.ways if one.own}
    return PromisesForm(data, initial=initial, programmes=[(one.on, one.title) for one in year.ways])


def of_school(request: SchoolRequest) -> list[Budget]:
    return budgets(school=request.school, today=today_at(request.school), wanted=wanted_year(request))


def of_scheme(request: SchoolRequest, scheme: str) -> Budget:
    """404 for a kind of contract that has no budget here."""
    for one in of_school(request):
        if one.scheme == scheme:
            return one
    raise Http404(scheme)


def form_of(one: Budget) -> BudgetForm:
    return BudgetForm(initial={"text": one.text, "source": one.source}, prefix=one.scheme.value)


def own_form(one: Budget, data: Any = None) -> OwnFigureForm:
    return OwnFigureForm(data, rules=one.choices, prefix=f"own-{one.scheme.value}")


@requires(Permission.KEEP_HOURS)
@require_POST
def keep_budget(request: SchoolRequest, scheme: str) -> HttpResponse:
    one = of_scheme(request, scheme)
    form = BudgetForm(request.POST, prefix=scheme)
    if not form.is_valid():
        return show(request, 422, **{scheme: form})
    if refuse_over(request, one, form):
        return show(request, 422, **{scheme: form})
    if not was_shown(request):
        then = foreseen_with(one, replace(one, rows=form.read.rows), request.school)
        return show(request, 200, foreseen={scheme: ("budget", then)}, **{scheme: form})
    keeping.keep_budget(
        year=one.year.name,
        scheme=scheme,
        rows=form.read.rows,
        source=form.cleaned_data["source"],
        actor=request.user,
    )
    messages.success(request, _("Kept. Everyone on this kind of contract sees the total of their year now."))
    return back(request, one.year.name)


def refuse_over(request: SchoolRequest, one: Budget, form: BudgetForm) -> bool:
    """Whether what was typed would take someone over their limit; then it is said at its field, with the lines."""
    over = over_with_budget(one.year, one.scheme, form.read.minutes, request.school)
    for refusal in over[:MOST_NAMED]:
        form.add_error("text", f"{refusal.who.name}: {refusal.check.says(WORDS)} {refusal.check.cited}")
    if len(over) > MOST_NAMED:
        more = len(over) - MOST_NAMED
        form.add_error("text", ngettext("%d more person would be.", "%d more people would be.", more) % more)
    return bool(over)


@requires(Permission.KEEP_HOURS)
@require_POST
def keep_promises(request: SchoolRequest) -> HttpResponse:
    found = of_school(request)
    form = promises_form(found[0].year if found else None, request.POST)
    if not form.is_valid():
        return show(request, 422, promises=form)
    given = form.cleaned_data
    keeping.keep_promises(
        **{name: given[name] for name in PromisesForm.base_fields},
        own_ways={Reference.read(on): text for on, text in form.own_ways.items()},
        actor=request.user,
    )
    messages.success(request, _("Kept."))
    return back(request, wanted_year(request))


@requires(Permission.KEEP_HOURS)
@require_POST
def keep_own_figure(request: SchoolRequest, scheme: str) -> HttpResponse:
    one = of_scheme(request, scheme)
    form = own_form(one, request.POST)
    if not form.is_valid():
        return show(request, 422, **{f"own-{scheme}": form})
    rule, value = form.cleaned_data["rule"], form.whole_value
    source, read_on = form.cleaned_data["source"], today_at(request.school)
    if not was_shown(request):
        own = local(rule, value, one.rules.provisions[rule].says, source, f"{read_on:%B %Y}")
        then = foreseen_with(one, replace(one, rules=one.rules.overridden([own])), request.school)
        return show(request, 200, foreseen={scheme: ("own", then)}, **{f"own-{scheme}": form})
    keeping.keep_own_figure(scheme=scheme, rule=rule, value=value, source=source, read_on=read_on, actor=request.user)
    messages.success(request, _("The school’s own figure stands in its place, with its source."))
    return back(request, one.year.name)


@requires(Permission.KEEP_HOURS)
@require_POST
def drop_own_figure(request: SchoolRequest, scheme: str, rule: str) -> HttpResponse:
    one = of_scheme(request, scheme)
    if rule not in {own.rule for own in one.own}:
        raise Http404(rule)
    if not was_shown(request):
        then = foreseen_with(one, without_own(one, rule, request.school), request.school)
        return show(request, foreseen={scheme: (rule, then)})
    keeping.drop_own_figure(scheme=scheme, rule=rule, actor=request.user)
    messages.success(request, _("The rule’s own figure holds again."))
    return back(request, one.year.name)


def back(request: SchoolRequest, year: str) -> HttpResponse:
    answer = redirect("hours:budget", request.school.slug)
    answer["Location"] += f"?year={year}" if year else ""
    return answer
