"""Signing in and one's own account. The names are allauth's, so that its own links find them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.urls import path, re_path

from collegium_site.accounts import views
from collegium_site.tenancy.access import open_to_all, signed_in

entrance = [
    path("login/", open_to_all(account.login), name="account_login"),
    path("logout/", open_to_all(account.logout), name="account_logout"),
    path("inactive/", open_to_all(account.account_inactive), name="account_inactive"),
    path("signup/", views.closed, name="account_signup"),
    path("slip/", views.slip_sign_in, name="accounts_slip"),
    path("invitation/<str:token>/", views.accept_invitation, name="accounts_invitation"),
    path("password/reset/", open_to_all(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", open_to_all(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[^/]{1,200})/$",
        open_to_all(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        open_to_all(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("2fa/authenticate/", open_to_all(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/webauthn/login/", open_to_all(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("oidc/<slug:provider_id>/login/", views.to_provider, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", views.from_provider, name="openid_connect_callback"),
    path("3rdparty/login/cancelled/", open_to_all(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", open_to_all(social.login_error), name="socialaccount_login_error"),
    path("3rdparty/signup/", views.closed, name="socialaccount_signup"),
]

own_account = [
    path("", views.own_account, name="accounts_own"),
    path("reauthenticate/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("email/", views.closed, name="account_email"),
    path("password/change/", signed_in(account.password_change), name="account_change_password"),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("2fa/", views.gathered, name="mfa_index"),
    path("2fa/reauthenticate/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", signed_in(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        signed_in(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        signed_in(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", views.gathered, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", signed_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        signed_in(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", signed_in(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("3rdparty/", signed_in(social.connections), name="socialaccount_connections"),
    path("sessions/", views.sessions, name="usersessions_list"),
]

urlpatterns = [*entrance, *own_account]
