"""Pages of signing in that allauth does not have, and one's own account."""

from collections.abc import Callable
from typing import Any

import structlog
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions.views import list_usersessions
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from requests import RequestException

from collegium_site import errors
from collegium_site.accounts import selectors, services
from collegium_site.accounts.forms import AcceptForm, NameForm, SlipForm
from collegium_site.accounts.shared_computer import share
from collegium_site.tenancy.access import open_to_all, signed_in

log = structlog.get_logger("collegium_site.accounts")


@open_to_all
def closed(_request: HttpRequest) -> HttpResponse:
    """Nobody makes an account for themselves, nor changes the address that their school knows them by."""
    raise Http404


@open_to_all
def slip_sign_in(request: HttpRequest) -> HttpResponseBase:
    form = SlipForm(request.POST or None, initial={"code": request.GET.get("code", "")[:32]})
    if form.is_valid():
        user: Any = authenticate(request, code=form.cleaned_data["code"], secret=form.cleaned_data["secret"])
        if user is not None and services.use_slip(user=user):
            return enter(request, user, shared=form.cleaned_data["shared"])
        form.add_error(None, _("Code and secret do not belong together, or the slip was used or has expired."))
    return render(request, "accounts/slip.html", {"form": form})


def enter(request: HttpRequest, user: Any, *, shared: bool) -> HttpResponseBase:
    """Sign someone in whose slip or invitation was good; a second factor is still asked for where there is one."""
    response: HttpResponseBase = perform_login(request, Login(user=user, email=user.email))
    if shared:
        share(request)
    return response


@open_to_all
def accept_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    try:
        user = services.invited(token).user
        form = AcceptForm(request.POST or None, user=user, initial={"name": user.name})
        if form.is_valid():
            given = form.cleaned_data
            services.accept(token=token, name=given["name"], password=given["password"])
            user.refresh_from_db()
            return enter(request, user, shared=False)
    except services.CannotBeUsed:
        return too_many_guesses(request) or render(request, "accounts/invitation_over.html", status=410)
    return render(request, "accounts/invitation.html", {"form": form, "invited": user})


def too_many_guesses(request: HttpRequest) -> HttpResponse | None:
    """Only wrong links count: a whole school may use its invitations from one address on one morning."""
    if ratelimit.consume(request, app="allauth.account", action="invitation", limit_get=True):
        return None
    return errors.too_many(request)


@open_to_all
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return or_say_so(oidc.login, request, provider_id)


@open_to_all
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return or_say_so(oidc.callback, request, provider_id)


def or_say_so(view: Callable[..., HttpResponseBase], request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The school's own sign-in may be away, or answer something else than it should."""
    try:
        return view(request, provider_id)
    except (RequestException, KeyError):
        log.warning("sign-in provider does not answer", provider=provider_id, exc_info=True)
        return render(request, "socialaccount/authentication_error.html", status=502)


@signed_in
def own_account(request: HttpRequest) -> HttpResponseBase:
    user: Any = request.user
    form = NameForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        services.rename(user=user, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("accounts_own")
    context = {
        "form": form,
        "second_step": selectors.second_step(user),
        "sessions": selectors.open_sessions(user, request.session.session_key),
        "providers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
    }
    return render(request, "accounts/own.html", context)


@signed_in
def gathered(_request: HttpRequest) -> HttpResponse:
    """Pages of allauth's whose content stands on one's own account."""
    return redirect("accounts_own")


@signed_in
def sessions(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return gathered(request)
    response: HttpResponseBase = list_usersessions(request)
    return response
