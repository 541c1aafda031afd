"""Promises and minutes of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collegium.meeting import side_by_side
from collegium_site.meetings.forms.talk import ActionForm, AnswerForm, MinutesForm, NudgeForm, PromiseForm
from collegium_site.meetings.pages.clock import Face
from collegium_site.meetings.selectors import talk
from collegium_site.meetings.services import minutes as services
from collegium_site.meetings.services import nudges, promises
from collegium_site.meetings.services.refusals import Conflict, Refused
from collegium_site.meetings.views.common import back, seat_or_404
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
@require_POST
def promise(request: SchoolRequest, pk: int) -> HttpResponse:
    """What I will try."""
    seat, form = seat_or_404(request, pk), PromiseForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(says) for errors in form.errors.values() for says in errors))
    else:
        try:
            promises.promise(seat=seat, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
@require_POST
def answer(request: SchoolRequest, pk: int, promise: int) -> HttpResponse:
    """What came of it."""
    seat, form = seat_or_404(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the three answers; the line has up to 300 letters."))
    else:
        try:
            promises.answer(seat=seat, pk=promise, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, str(refused))
    return back(request, pk)


@requires(Permission.ATTEND)
@require_POST
def nudge(request: SchoolRequest, pk: int) -> HttpResponse:
    """A word in private."""
    seat, form = seat_or_404(request, pk), NudgeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a member and a sentence; the line has up to 300 letters."))
    else:
        try:
            told = nudges.nudge(seat=seat, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("%(name)s reads it, and nobody else.") % {"name": told.name})
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
def minutes(request: SchoolRequest, pk: int) -> HttpResponse:
    """The three lines, their versions and actions. What was typed while someone else saved stands beside theirs."""
    shown = paper_or_404(request, pk)
    form = MinutesForm(request.POST or None, initial=initial_of(shown))
    theirs, compared = None, []
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in services.FIELDS}
        try:
            services.write(seat=shown.seat, base=form.cleaned_data["base"], texts=texts, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        except Conflict as conflict:
            theirs = conflict.theirs
            compared = compare(form, theirs, texts)
            form.data = over(request, theirs.number)
            shown = paper_or_404(request, pk)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:minutes", request.school.slug, pk)
    context = {"paper": shown, "meeting": shown.meeting, "form": form, "key": uuid4().hex}
    context |= {"theirs": theirs, "compared": compared, "kinds": talk.KINDS_OF_ACTION}
    return render(request, "meetings/minutes.html", context)


def compare(form: MinutesForm, theirs: Any, texts: Mapping[str, str]) -> list[Any]:
    """Each line by its label, as it stands and as it was typed."""
    return [(form[name].label, side_by_side(getattr(theirs, name), texts[name])) for name in services.FIELDS]


def over(request: SchoolRequest, number: int) -> QueryDict:
    """What was typed, to be saved over the version that now stands once its writer has seen that."""
    typed = request.POST.copy()
    typed["base"] = str(number)
    return typed


def initial_of(shown: talk.Paper) -> dict[str, Any]:
    """What stands now; before the first version, the steps that were parked."""
    if shown.minutes and shown.minutes.number:
        return {**{name: getattr(shown.minutes, name) for name in services.FIELDS}, "base": shown.minutes.number}
    face = Face(shown.room)
    return {"parked": "\n".join(face.parked_names) if face.is_closed else "", "base": 0}


def paper_or_404(request: SchoolRequest, pk: int) -> talk.Paper:
    found = talk.paper(pk, request.user, request.school, timezone.now())
    if found is None:
        raise Http404
    return found


@requires(Permission.ATTEND)
def minutes_paper(request: SchoolRequest, pk: int) -> HttpResponse:
    """For the file, or the wall of the staffroom."""
    shown = paper_or_404(request, pk)
    context = {"paper": shown, "meeting": shown.meeting, "face": Face(shown.room)}
    return render(request, "meetings/minutes_paper.html", context)


@requires(Permission.ATTEND)
@require_POST
def circulate(request: SchoolRequest, pk: int) -> HttpResponse:
    """Tell everyone of the group."""
    try:
        told = services.circulate(seat=seat_or_404(request, pk), actor=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _circulated(told))
    return redirect("meetings:minutes", request.school.slug, pk)


def _circulated(told: int) -> str:
    if not told:
        return _("Circulated: everyone of the group finds them on the page of the meeting.")
    return ngettext("Circulated; %(told)d is told by mail.", "Circulated; %(told)d are told by mail.", told) % {
        "told": told
    }


@requires(Permission.ATTEND)
@require_POST
def agree(request: SchoolRequest, pk: int, minutes: int) -> HttpResponse:
    """The group agrees the minutes of its last meeting."""
    try:
        services.agree(seat=seat_or_404(request, pk), pk=minutes, actor=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
@require_POST
def actions(request: SchoolRequest, pk: int) -> HttpResponse:
    """Something decided, or done."""
    shown, form = paper_or_404(request, pk), ActionForm(request.POST)
    done = request.POST.get("done", "")
    if done.isdigit():
        services.set_done(seat=shown.seat, pk=int(done), is_done=request.POST.get("is_done") == "on")
    elif form.is_valid():
        services.add_action(seat=shown.seat, **form.cleaned_data)
    else:
        messages.error(request, _("Write down what is to be done."))
    return redirect("meetings:minutes", request.school.slug, pk)
