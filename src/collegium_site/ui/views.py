"""The living component page: every component in every state, to look at and to test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from collegium_site.tenancy.access import open_to_all
from collegium_site.ui.samples import samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@open_to_all
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/components.html", samples())


@open_to_all
def paper(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/paper.html", samples())
