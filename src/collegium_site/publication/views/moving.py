"""Meetings are cancelled or moved: one group's, everyone's, or all of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium.words import date_in_words
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.outline import WAIVED
from collegium_site.publication.forms.moving import ChangeForm, Target, WaiveForm
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.judging import named
from collegium_site.publication.moving.page import days_of
from collegium_site.publication.moving.shortfall import Gap, gaps
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.selectors.moving import in_hand, preview
from collegium_site.publication.services.moving import change_meetings
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.views.common import now_at, programme_asked, say_refused
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

PAGE = "publication/moving/change.html"


@requires(Permission.PUBLISH)
def meetings(request: SchoolRequest) -> HttpResponse:
    """Every day to come on which there are meetings: whole days, meetings of everyone, and of each group."""
    now = in_hand(request.school, programme_asked(request))
    if now is None:
        return render(request, "publication/nothing_published.html")
    context = {"days": days_of(now, now_at(request.school).date()), "now": now}
    return render(request, "publication/moving/meetings.html", context)


@requires(Permission.PUBLISH)
def day(request: SchoolRequest, day: str) -> HttpResponse:
    """All meetings of a day in one act: snow, an inspection, a Training Day."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    now = in_hand(request.school, programme_asked(request), day=wanted)
    if now is None:
        raise Http404
    also = [one for one in now.others if one.outline.meets_on(wanted)]
    stays = [named(meeting, which.group) for which, meeting in now.begun_on(wanted)]
    return show(request, now, now.on(wanted), date_in_words(wanted), {"also": also, "day": wanted, "stays": stays})


@requires(Permission.PUBLISH)
def everyone(request: SchoolRequest, slot: int) -> HttpResponse:
    """One meeting, as everyone holds it."""
    now = in_hand(request.school, slot=slot)
    return show(request, now, of_one(now, Which(slot)))


@requires(Permission.PUBLISH)
def group(request: SchoolRequest, slot: int, block: int, group: str) -> HttpResponse:
    """One meeting of one group."""
    now = in_hand(request.school, slot=slot)
    return show(request, now, of_one(now, Which(slot, block, group)), group)


def of_one(now: InHand | None, which: Which) -> list[Target]:
    meeting = now.meeting(which) if now else None
    return [(which, meeting)] if meeting else []


def show(
    request: SchoolRequest,
    now: InHand | None,
    targets: Sequence[Target],
    whose: str = "",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The form; once it is right, what it would change; saved only as it was looked at."""
    if now is None or not targets:
        raise Http404
    form = ChangeForm(request.POST or None, targets=targets, offered=request.GET.get("date", ""))
    context = {"form": form, "targets": targets, "whose": whose, "now": now, "refused": (), **(more or {})}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.errors else 200)
    if request.POST.get("save") == str(now.under_way.version.number) and form.cleaned_data["seen"] == form.look:
        try:
            return saved(request, now, form)
        except Refused as refused:
            context["refused"] = refused.reasons
    typed = request.POST.copy()
    typed["seen"] = form.look
    form.data = typed
    found = preview(now, form.changes, request.school, timezone.now())
    context |= {"preview": found, "refused": form.say(found.faults) or context["refused"]}
    return render(request, PAGE, context, status=422 if found.faults else 200)


def saved(request: SchoolRequest, now: InHand, form: ChangeForm) -> HttpResponse:
    version = change_meetings(
        now=now, changes=form.changes, why=form.cleaned_data["why"], actor=request.user, at=timezone.now()
    )
    says = _("Published as version %(number)d. Everyone concerned is being told.") % {"number": version.number}
    messages.success(request, says)
    if now.after(form.changes).outline.to_be_made_up:
        return to_shortfall(request, now)
    return redirect("publication:changes", request.school.slug, version.programme_id, version.number)


@requires(Permission.PUBLISH)
def shortfall(request: SchoolRequest) -> HttpResponse:
    """What fell away and is not made up yet: another day, each group's own time, or owed by nobody."""
    now = in_hand(request.school, programme_asked(request))
    if now is None:
        raise Http404
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return waived(request, now, form)
    found = gaps(now, now_at(request.school).date(), words_of(request.school))
    rows = [(gap, form if form.is_bound and is_for(form, gap) else WaiveForm.of(gap.which)) for gap in found]
    context = {"rows": rows, "now": now}
    return render(request, "publication/moving/shortfall.html", context, status=422 if form.errors else 200)


def to_shortfall(request: SchoolRequest, now: InHand) -> HttpResponse:
    return redirect(f"{reverse('publication:shortfall', args=[request.school.slug])}{now.asked}")


def is_for(form: WaiveForm, gap: Gap) -> bool:
    return bool(form["slot"].value() == str(gap.which.meeting) and form["group"].value() == gap.which.group)


def waived(request: SchoolRequest, now: InHand, form: WaiveForm) -> HttpResponse:
    meeting, why = now.meeting(form.which), form.cleaned_data["why"]
    if meeting is None or not meeting.is_open:
        raise Http404
    change = Becomes(
        form.which, meeting.date, meeting.start, meeting.end, cancelled=True, why=meeting.why, settled=WAIVED
    )
    try:
        change_meetings(now=now, changes=[change], why=why, actor=request.user, at=timezone.now())
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("Nobody owes it. Everyone concerned is being told."))
    return to_shortfall(request, now)
