"""What a group lets the head and governors read of what it agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.meetings.selectors.sharing import sharing
from collegium_site.meetings.services import sharing as services
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.views.talk import paper_or_404
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
def share(request: SchoolRequest, pk: int) -> HttpResponse:
    """Everyone of the group sees what goes; whoever leads chooses."""
    paper = paper_or_404(request, pk)
    if request.method == "POST":
        wanted = request.POST.getlist("line")
        try:
            services.share(seat=paper.seat, wanted=wanted, actor=request.user, now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Saved. It stands on the next sheet."))
        return redirect("meetings:share", request.school.slug, pk)
    return render(request, "meetings/share.html", {"meeting": paper.meeting, "shared": sharing(paper)})
