"""A focus area replaced or split for the blocks to come."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium_site.publication.change.replacing import replacing
from collegium_site.publication.forms.replacing import ReplaceForm
from collegium_site.publication.selectors.changing import running_beside, under_way
from collegium_site.publication.services.replacing import replace_focus as keep
from collegium_site.publication.views.common import today_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.DESIGN_PROGRAMME)
def replace_focus(request: SchoolRequest, focus: int) -> HttpResponse:
    now, today = under_way(request.school), today_at(request.school)
    if now is None:
        return render(request, "publication/nothing_to_change.html", {"standing": running_beside(None, today)})
    page = replacing(now, focus, today)
    if page is None:
        raise Http404
    form = ReplaceForm(request.POST or None, page=page, today=today)
    if request.method == "POST" and not page.replaced_by and form.is_valid():
        from_block, trained = form.cleaned_data["from_block"], form.cleaned_data["trained"]
        keep(page=page, by_what=form.by_what, from_block=from_block, trained=trained, actor=request.user)
        says = _("Kept. The groups follow once you look for the fewest changes from block %(block)d on.")
        messages.success(request, says % {"block": from_block})
        return redirect("publication:change", request.school.slug)
    context = {"page": page, "form": form, "pk": now.inputs.design.programme.pk}
    return render(request, "publication/replace.html", context, status=422 if form.errors else 200)
