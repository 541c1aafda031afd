"""Both sides' answer to an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from collegium_site.hours.forms.agreeing import AnswerForm
from collegium_site.hours.selectors.invitations import invitation
from collegium_site.hours.services.agreeing import Side, say_yes, take_yes_back
from collegium_site.hours.services.refusals import Refused
from collegium_site.hours.views.common import today_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

MUTUAL = gettext_lazy("Both sides have agreed: the time stands outside directed time.")
AWAITED = {
    Side.COLLEAGUE: gettext_lazy("You said yes. It becomes your time once the school says yes as well."),
    Side.SCHOOL: gettext_lazy("Asked. It becomes their time once they say yes as well."),
}


@requires(Permission.SEE_PUBLISHED)
@require_POST
def answer(request: SchoolRequest, line: int) -> HttpResponse:
    """A colleague's own answer."""
    _answer(request, invitation(line, colleague__user=request.user), Side.COLLEAGUE)
    return redirect("hours:mine", request.school.slug)


@requires(Permission.KEEP_HOURS)
@require_POST
def offer(request: SchoolRequest, pk: int, line: int) -> HttpResponse:
    """The school's, by the programme leader."""
    _answer(request, invitation(line, colleague=pk), Side.SCHOOL)
    return redirect("hours:person", request.school.slug, pk)


def _answer(request: SchoolRequest, found: Any, side: Side) -> None:
    if found is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["terms"][0]))
        return
    try:
        _say(request, found, side, form)
    except Refused as refused:
        messages.error(request, str(refused))


def _say(request: SchoolRequest, found: Any, side: Side, form: AnswerForm) -> None:
    today = today_at(request.school)
    if form.takes_back:
        take_yes_back(invitation=found, side=side, today=today)
        messages.success(request, _("Your yes is taken back."))
        return
    said = say_yes(
        invitation=found,
        side=side,
        terms=form.cleaned_data["terms"],
        actor=request.user,
        now=timezone.now(),
        today=today,
    )
    messages.success(request, str(MUTUAL if said.is_mutual else AWAITED[side]))
