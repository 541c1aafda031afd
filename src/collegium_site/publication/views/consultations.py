"""The consultation: for staff, and by the link for representatives without an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium.paper import write_pdf
from collegium_site.publication.forms import AnswerForm, CommentForm, OutsideCommentForm
from collegium_site.publication.pages import calendar
from collegium_site.publication.pages.consultation_sheet import sheet_of
from collegium_site.publication.selectors import consultations
from collegium_site.publication.selectors.rounds import comment_by_key
from collegium_site.publication.services import consultation as services
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.signed_links import comment_token
from collegium_site.publication.views.common import (
    counts_words,
    labels_of,
    quiet,
    say_refused,
    school_by_slug,
    today_at,
)
from collegium_site.tenancy.access import SchoolRequest, open_to_all, requires
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import school_scope
from collegium_site.ui.attachment import as_file

PAGE = "publication:consultation"


@requires(Permission.SEE_CONSULTATION)
def consultation(request: SchoolRequest) -> HttpResponse:
    return show(request, CommentForm())


def show(request: SchoolRequest, form: CommentForm, status: int = 200) -> HttpResponse:
    shown = consultations.consultation(today_at(request.school))
    if shown is None:
        return render(request, "publication/no_consultation.html")
    context = {"shown": shown, "form": form, "years": years_of(shown, request.school), "answer": AnswerForm()}
    return render(request, "publication/consultation.html", context, status=status)


@requires(Permission.SEE_CONSULTATION)
def on_paper(request: SchoolRequest) -> HttpResponse:
    """The copy on pages of A4."""
    shown = consultations.consultation(today_at(request.school))
    if shown is None:
        raise Http404
    return pages_of(shown, request.school)


def pages_of(shown: consultations.Consultation, school: School) -> HttpResponse:
    return as_file(write_pdf(sheet_of(shown, school.name)), "application/pdf", "consultation.pdf")


@requires(Permission.COMMENT)
@require_POST
def comment(request: SchoolRequest) -> HttpResponse:
    form = CommentForm(request.POST)
    shown = consultations.consultation(today_at(request.school))
    if shown is None:
        raise Http404
    if not form.is_valid():
        return show(request, form, 422)
    try:
        services.comment(found=shown.round, author=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("Thank you. The school’s answer will stand here."))
    return redirect(PAGE, request.school.slug)


@requires(Permission.ANSWER_CONSULTATION)
def answer(request: SchoolRequest, pk: int) -> HttpResponse:
    said = comment_by_key(pk)
    if said is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"text": said.answer})
    if form.is_valid():
        services.answer(said=said, actor=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The answer is kept."))
        return redirect(PAGE, request.school.slug)
    status = 422 if form.is_bound else 200
    return render(request, "publication/answer.html", {"said": said, "form": form}, status=status)


@open_to_all
def outside(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """The copy for people without an account: anonymous totals and the calendar; 404 once the link has ended."""
    found = school_by_slug(school)
    with school_scope(found):
        shown = consultations.by_link(token, today_at(found))
        if shown is None:
            raise Http404
        form = OutsideCommentForm(request.POST or None)
        if form.is_valid():
            return say_from_outside(found, shown, form)
    context = {"of": found, "shown": shown, "form": form, "years": years_of(shown, found), "token": token}
    return quiet(render(request, "publication/outside.html", context, status=422 if form.is_bound else 200))


@open_to_all
def outside_on_paper(_request: HttpRequest, school: str, token: str) -> HttpResponse:
    """The same copy on pages of A4, for as long as the link holds."""
    found = school_by_slug(school)
    with school_scope(found):
        shown = consultations.by_link(token, today_at(found))
        if shown is None:
            raise Http404
        return quiet(pages_of(shown, found))


def say_from_outside(school: School, shown: consultations.Consultation, form: OutsideCommentForm) -> HttpResponse:
    try:
        said = services.comment(found=shown.round, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    return redirect(reverse("publication:said", args=[school.slug, comment_token(said.pk)]))


@open_to_all
def said(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """What a representative said, and later the school's answer: an address to keep."""
    found = school_by_slug(school)
    with school_scope(found):
        own = consultations.said_from_outside(token)
    if own is None:
        raise Http404
    return quiet(render(request, "publication/said.html", {"of": found, "said": own}))


def years_of(shown: consultations.Consultation, school: School) -> list[calendar.YearView]:
    return calendar.years_of(shown.outline, counts_words(school), labels_of(school))
