"""The second step of signing in, in our words: a code from an app, passkeys, recovery codes."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium_site.accounts.qr import qr
from collegium_site.accounts.wording import Worded

LONGEST_NAME = 60


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("This cannot be taken away from your account."),
        "cannot_generate_recovery_codes": gettext_lazy("Recovery codes need a sign-in code or a passkey first."),
        "incorrect_code": gettext_lazy("That did not match. Codes change every half minute: try the newest one."),
        "unverified_email": gettext_lazy("Your e-mail address has not been proved yet: use your invitation first."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        return qr(url)

    def generate_authenticator_name(self, _user: Any, _kind: Any) -> str:
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Collegium"}


CODE = gettext_lazy("Sign-in code")


class CodeForm(Worded, AuthenticateForm):  # type: ignore[misc] # allauth is untyped
    words = {"code": CODE}
    hints = {"code": gettext_lazy("Six digits from the app, or one of your recovery codes.")}


class CodeAgainForm(Worded, ReauthenticateForm):  # type: ignore[misc] # allauth is untyped
    words, hints = CodeForm.words, CodeForm.hints


class NewCodeForm(Worded, ActivateTOTPForm):  # type: ignore[misc] # allauth is untyped
    words = {"code": CODE}
    hints = {"code": gettext_lazy("The six digits that the app shows now.")}


ENCODED = frozenset(
    {"id", "rawId", "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"}
)


def refuse_what_is_not_text(value: Any) -> None:
    """Bytes come as encoded text: a number in their place would be read as so many bytes of memory to take."""
    if isinstance(value, list):
        for part in value:
            refuse_what_is_not_text(part)
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ENCODED and not (part is None or isinstance(part, str)):
                raise TypeError(name)
            refuse_what_is_not_text(part)


class AnyCredential:
    """A passkey's answer comes from a browser, or from whoever pretends to be one: what cannot be read is refused."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        understood(lambda: refuse_what_is_not_text(self.cleaned_data["credential"]))
        return understood(super().clean_credential)  # type: ignore[misc] # allauth's forms have it


def understood(step: Any) -> Any:
    try:
        return step()
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
        if isinstance(fault, ValidationError):
            raise
        raise ValidationError(_("The passkey's answer could not be read. Please try again.")) from fault


class PasskeyNameForm(Worded, EditWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    words = {"name": gettext_lazy("Name of this passkey")}
    hints = {"name": gettext_lazy("So that you can tell it apart: “telephone”, “laptop at school”.")}
    longest = {"name": LONGEST_NAME}


class NewPasskeyForm(Worded, AddWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    words, hints, longest = PasskeyNameForm.words, PasskeyNameForm.hints, PasskeyNameForm.longest

    def clean(self) -> Any:
        understood(lambda: refuse_what_is_not_text(self.cleaned_data.get("credential")))
        return understood(super().clean)


class PasskeyForm(AnyCredential, AuthenticateWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    pass


class PasskeySignInForm(AnyCredential, LoginWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    pass


class PasskeyAgainForm(AnyCredential, ReauthenticateWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    pass
