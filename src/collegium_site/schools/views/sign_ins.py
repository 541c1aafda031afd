"""Roles, invitations and printed slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collegium_site.schools.forms.people import RolesForm
from collegium_site.schools.selectors import people as selectors
from collegium_site.schools.services import sign_ins as services
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.MANAGE_PEOPLE)
def members(request: SchoolRequest) -> HttpResponse:
    context = {
        "members": selectors.members(request.school),
        "waiting": selectors.waiting(request.school),
        "bounced": selectors.not_reached_by_invitation(),
        "slips_at_once": services.SLIPS_AT_ONCE,
    }
    return render(request, "schools/members.html", context)


@requires(Permission.MANAGE_PEOPLE)
def roles(request: SchoolRequest, user_id: int) -> HttpResponse:
    member = selectors.member(request.school, user_id)
    if member is None:
        raise Http404
    initial = {"roles": member.roles, "is_active": member.is_active}
    form = RolesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.set_roles(school=request.school, actor=request.user, user_id=user_id, **form.cleaned_data)
        except services.LastLeaderError:
            form.add_error("roles", _("Nobody else leads the programme: give someone else that role first."))
        else:
            messages.success(request, _("Saved."))
            return redirect("schools:members", request.school.slug)
    return render(request, "schools/roles.html", {"form": form, "member": member})


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invite(request: SchoolRequest, pk: int) -> HttpResponse:
    row = selectors.colleague(request.school, pk)
    if row is None:
        raise Http404
    try:
        services.invite_colleague(school=request.school, actor=request.user, pk=pk)
    except services.CannotInviteError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("An invitation is on its way to %(address)s.") % {"address": row.email})
    return redirect("schools:colleague", request.school.slug, pk)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invite_everyone(request: SchoolRequest) -> HttpResponse:
    number, refused = services.invite_everyone(school=request.school, actor=request.user)
    text = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", number)
    messages.success(request, text % {"number": number})
    for says in refused[:5]:
        messages.warning(request, says)
    return redirect("schools:members", request.school.slug)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def slips(request: SchoolRequest) -> HttpResponse:
    chosen = [int(pk) for pk in request.POST.getlist("colleague") if pk.isdecimal() and len(pk) < 16]
    printed = services.print_slips(school=request.school, actor=request.user, pks=chosen)
    if not printed:
        messages.error(request, _("Choose for whom a slip is to be printed."))
        return redirect("schools:members", request.school.slug)
    return render(request, "schools/slips.html", {"slips": printed, "sign_in_address": _slip_address()})


def _slip_address() -> str:
    return settings.PUBLIC_URL + reverse("accounts_slip")
