from django import forms

from collegium_site.tenancy.permissions import ROLE_NAMES, Role


class SignInForm(forms.Form):
    """`set_up`: to the set-up of a school of one's own, instead of to the demonstration school."""

    role = forms.TypedChoiceField(choices=list(ROLE_NAMES.items()), coerce=Role)
    set_up = forms.BooleanField(required=False)
