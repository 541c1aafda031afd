from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from collegium_site.demo import selectors
from collegium_site.demo.forms import SignInForm
from collegium_site.tenancy.access import open_to_all

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_all
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Into the demonstration school with one click; 404 wherever demonstration mode is off."""
    form = SignInForm(request.POST)
    person = selectors.person_for(form.cleaned_data["role"]) if form.is_valid() else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("schools:new_school" if form.cleaned_data["set_up"] else "/")
