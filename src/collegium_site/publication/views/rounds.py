"""From draft to published: one page, and what its buttons do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.selectors.inputs import programme_in_hand
from collegium_site.publication.forms import AskForm, ConsultationForm, DecideForm, PublishForm, consultation_dates
from collegium_site.publication.selectors import previews, rounds, standing
from collegium_site.publication.services import public_page, publishing
from collegium_site.publication.services import rounds as services
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.views.common import now_at, say_refused
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission

OVERVIEW = "publication:overview"


@requires(Permission.SEE_DRAFT_PROGRAMME)
def overview(request: SchoolRequest) -> HttpResponse:
    return show(request)


def show(request: SchoolRequest, status: int = 200, **forms: Any) -> HttpResponse:
    """Where publishing stands; a form that was refused comes back with what was typed."""
    shown = standing.standing(request.school, now_at(request.school).date())
    dates = consultation_dates(shown.round.opens, shown.round.closes) if shown.round else {}
    fresh = {"ask": AskForm(), "decide": DecideForm(), "consult": ConsultationForm(initial=dates)}
    return render(request, "publication/overview.html", {"shown": shown, **fresh, **forms}, status=status)


@requires(Permission.PUBLISH)
@require_POST
def ask(request: SchoolRequest) -> HttpResponse:
    form = AskForm(request.POST)
    programme_id = programme_in_hand()
    if programme_id is None:
        raise Http404
    if not form.is_valid():
        return show(request, 422, ask=form)
    try:
        services.ask_for_approval(programme_id=programme_id, actor=request.user, **form.cleaned_data)
    except Refused as refused:
        return show(request, 422, ask=form, refused=refused.reasons)
    messages.success(request, in_own_words(_("The {head} is told, and can see the draft now.")))
    return redirect(OVERVIEW, request.school.slug)


@requires(Permission.APPROVE)
@require_POST
def decide(request: SchoolRequest) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        return show(request, 422, decide=form)
    act = services.approve if form.cleaned_data["decision"] == "approve" else services.send_back
    try:
        act(found=round_in_hand(), actor=request.user, words=form.cleaned_data["words"])
    except Refused as refused:
        say_refused(request, refused)
    return redirect(OVERVIEW, request.school.slug)


@requires(Permission.PUBLISH)
@require_POST
def consult(request: SchoolRequest) -> HttpResponse:
    form = ConsultationForm(request.POST)
    if not form.is_valid():
        return show(request, 422, consult=form)
    try:
        services.open_consultation(found=round_in_hand(), actor=request.user, **form.cleaned_data)
    except Refused as refused:
        return show(request, 422, consult=form, refused=refused.reasons)
    messages.success(request, _("The consultation is set."))
    return redirect(OVERVIEW, request.school.slug)


@requires(Permission.PUBLISH)
@require_POST
def link(request: SchoolRequest) -> HttpResponse:
    try:
        services.make_link(found=round_in_hand(), actor=request.user)
    except Refused as refused:
        say_refused(request, refused)
    return redirect(OVERVIEW, request.school.slug)


@requires(Permission.PUBLISH)
def publish(request: SchoolRequest) -> HttpResponse:
    """What publishing means, before it is done."""
    preview = previews.preview(round_in_hand(), request.school, timezone.now())
    if preview is None:
        raise Http404
    form = PublishForm(request.POST or None, reason_needed=preview.needs_reason)
    if request.method == "POST" and form.is_valid():
        return publish_now(request, preview, form)
    status = 422 if form.is_bound else 200
    return render(request, "publication/publish.html", {"preview": preview, "form": form}, status=status)


def publish_now(request: SchoolRequest, preview: previews.Preview, form: PublishForm) -> HttpResponse:
    try:
        version = publishing.publish(
            found=preview.round, actor=request.user, now=timezone.now(), reason=form.cleaned_data.get("reason", "")
        )
    except Refused as refused:
        context = {"preview": preview, "form": form, "refused": refused.reasons}
        return render(request, "publication/publish.html", context, status=422)
    messages.success(request, _("Version %(number)d is published.") % {"number": version.number})
    return redirect("publication:version", request.school.slug, version.programme_id, version.number)


@requires(Permission.PUBLISH)
@require_POST
def switch_public_page(request: SchoolRequest) -> HttpResponse:
    public_page.switch(on=request.POST.get("on") == "yes", actor=request.user)
    return redirect(OVERVIEW, request.school.slug)


@requires(Permission.PUBLISH)
@require_POST
def tell(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask again for the mails of a version; nobody is told twice."""
    publishing.start_telling(version_pk=pk, actor=request.user)
    messages.success(request, _("Everyone for whom something is new will be told in working hours."))
    return redirect(OVERVIEW, request.school.slug)


def round_in_hand() -> Any:
    """The round of the programme in hand; 404 without one."""
    programme_id = programme_in_hand()
    found = rounds.current_round(programme_id) if programme_id else None
    if found is None:
        raise Http404
    return found
