"""Someone joined, left or changed: the fewest changes of what was published, taken as the next draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.publication.change.page import change_page
from collegium_site.publication.forms.changing import FromBlockForm
from collegium_site.publication.selectors.changing import UnderWay, running_beside, under_way
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.services import changing as services
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.views.common import say_refused, today_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

PAGE = "publication:change"


@requires(Permission.ALLOCATE)
def change(request: SchoolRequest) -> HttpResponse:
    """What changed on the staff list, and what the fewest changes of the groups would be."""
    now, today = under_way(request.school), today_at(request.school)
    if now is None:
        return render(request, "publication/nothing_to_change.html", {"standing": running_beside(None, today)})
    page = change_page(now, today, words_of(request.school))
    chosen = page.from_block or page.proposed
    form = FromBlockForm(request.POST or None, open_blocks=page.open_blocks, today=today, proposed=chosen)
    if request.method == "POST" and form.is_valid():
        services.look_for_changes(under_way=now, from_block=form.cleaned_data["from_block"], actor=request.user)
        return redirect(PAGE, request.school.slug)
    context = {"page": page, "form": form, "standing": running_beside(now.inputs.design.programme, today)}
    return render(request, "publication/change.html", context, status=422 if form.errors else 200)


@requires(Permission.ALLOCATE)
@require_POST
def take(request: SchoolRequest) -> HttpResponse:
    """What was found becomes the draft of the next version."""
    try:
        number = services.take_changes(
            under_way=under_way_or_404(request), seal=request.POST.get("seal", ""), actor=request.user
        )
    except Refused as refused:
        say_refused(request, refused)
        return redirect(PAGE, request.school.slug)
    says = _("Taken as allocation %(number)d. Nobody is told of it before it is published as the next version.")
    messages.success(request, says % {"number": number})
    return redirect("publication:overview", request.school.slug)


@requires(Permission.ALLOCATE)
@require_POST
def leave(request: SchoolRequest) -> HttpResponse:
    services.leave_changes(under_way=under_way_or_404(request), actor=request.user)
    messages.success(request, _("Left as it is: nothing was changed."))
    return redirect(PAGE, request.school.slug)


def under_way_or_404(request: SchoolRequest) -> UnderWay:
    found = under_way(request.school)
    if found is None:
        raise Http404
    return found
