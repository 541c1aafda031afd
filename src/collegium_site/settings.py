"""How a site of Collegium is set up; the only module that reads the environment.

| variable | meaning | absent |
|---|---|---|
| COLLEGIUM_SECRET_KEY | signs sessions and links | a key of this folder; the site is in demonstration mode |
| COLLEGIUM_DATA | folder for the database, uploaded and collected files | `data` |
| COLLEGIUM_PUBLIC_URL | address people type | `http://localhost:8000` |
| DATABASE_URL | `postgresql://user:password@host:port/name` | SQLite in the data folder |
| COLLEGIUM_SMTP_URL | `smtp://user:password@host:587` (`smtps` for TLS from the start) | mail is printed |
| COLLEGIUM_MAIL_FROM | sender of the mail | `collegium@` and the public host |
| COLLEGIUM_OIDC_<NAME>_CLIENT_ID, _SECRET, _URL | sign-in with the school's own accounts | none |
| COLLEGIUM_METRICS_TOKEN | bearer token for `/metrics` | `/metrics` is closed |
| COLLEGIUM_TEST | `1`: fast hashing, plain static names | off |
"""

from os import environ
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from collegium_site import logs
from collegium_site.configuration import database_from, mail_from, oidc_apps, origin, secret_key_kept_in

TESTING = environ.get("COLLEGIUM_TEST") == "1"
DEBUG = False
DATA = Path(environ.get("COLLEGIUM_DATA", "data")).resolve()

PUBLIC_URL = environ.get("COLLEGIUM_PUBLIC_URL", "http://localhost:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
_https = _public.scheme == "https"

DEMONSTRATION = not environ.get("COLLEGIUM_SECRET_KEY")
if TESTING:
    SECRET_KEY = "only ever used by tests, which keep nothing that it signs"  # noqa: S105 - as it says
else:
    SECRET_KEY = environ.get("COLLEGIUM_SECRET_KEY") or secret_key_kept_in(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if TESTING:
    ALLOWED_HOSTS.append("testserver")
if not DEMONSTRATION and _public.hostname:
    ALLOWED_HOSTS.append(_public.hostname)
CSRF_TRUSTED_ORIGINS = [origin(PUBLIC_URL)]

INSTALLED_APPS = [
    "collegium_site.tenancy",
    "collegium_site.audit",
    "collegium_site.jobs",
    "collegium_site.notices",
    "collegium_site.ui",
    "collegium_site.accounts",
    "collegium_site.schools",
    "collegium_site.hours",
    "collegium_site.programmes",
    "collegium_site.groups",
    "collegium_site.publication",
    "collegium_site.materials",
    "collegium_site.meetings",
    "collegium_site.impact",
    "collegium_site.home",
    "collegium_site.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_cotton",
    "django_htmx",
    "servestatic",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with random padding, so that lengths tell nothing (BREACH)
    "csp.middleware.CSPMiddleware",
    "collegium_site.tenancy.headers.HeadersMiddleware",
    "collegium_site.errors.ErrorPageMiddleware",
    "collegium_site.tenancy.bad_input.BadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "collegium_site.accounts.shared_computer.SharedComputerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "collegium_site.tenancy.middleware.SchoolMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "collegium_site.urls"
ASGI_APPLICATION = "collegium_site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collegium_site.tenancy.context.school",
                "collegium_site.ui.context.labels",
                "collegium_site.ui.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

DATABASES = {"default": database_from(environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Limits on attempts are counted here, so all processes of a site count together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_remembered",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    # What was uploaded lies where no address leads: pages that know who asks hand it out.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    if TESTING
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "servestatic.storage.CompressedManifestStaticFilesStorage",
    },
}

# Who signs in, and how
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "collegium_site.accounts.backends.SlipBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher" if TESTING else "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 2

ACCOUNT_ADAPTER = "collegium_site.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that was sent to it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "collegium_site.accounts.forms.SignInForm",
    "reset_password": "collegium_site.accounts.forms.ForgottenForm",
    "reset_password_from_key": "collegium_site.accounts.forms.ResetForm",
    "change_password": "collegium_site.accounts.forms.ChangeForm",
    "set_password": "collegium_site.accounts.forms.FirstPasswordForm",
    "reauthenticate": "collegium_site.accounts.forms.PasswordAgainForm",
}
ACCOUNT_RATE_LIMITS = {
    # A whole school signs in from one address on the morning of a Training Day.
    "login": "240/m/ip",
    "login_failed": "60/m/ip,10/5m/key",
    "reset_password": "60/m/ip,5/m/key",
    "invitation": "60/m/ip",
}
MFA_ADAPTER = "collegium_site.accounts.second_step.SecondStep"
MFA_FORMS = {
    "authenticate": "collegium_site.accounts.second_step.CodeForm",
    "reauthenticate": "collegium_site.accounts.second_step.CodeAgainForm",
    "activate_totp": "collegium_site.accounts.second_step.NewCodeForm",
    "add_webauthn": "collegium_site.accounts.second_step.NewPasskeyForm",
    "edit_webauthn": "collegium_site.accounts.second_step.PasskeyNameForm",
    "authenticate_webauthn": "collegium_site.accounts.second_step.PasskeyForm",
    "login_webauthn": "collegium_site.accounts.second_step.PasskeySignInForm",
    "reauthenticate_webauthn": "collegium_site.accounts.second_step.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Collegium"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
SOCIALACCOUNT_ADAPTER = "collegium_site.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_apps(environ)}}

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "collegium_site.accounts.adapters.tried_name"
AXES_CLIENT_IP_CALLABLE = "collegium_site.accounts.adapters.client_address"
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# What the browser may do
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "collegium_site.errors.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A form that starts a sign-in with the school's own accounts is redirected to that provider.
        "form-action": [SELF, *sorted({origin(app["settings"]["server_url"]) for app in oidc_apps(environ)})],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Mail, metrics, log
_mail = mail_from(environ.get("COLLEGIUM_SMTP_URL", ""))
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.start_tls, _mail.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environ.get("COLLEGIUM_MAIL_FROM", f"Collegium <collegium@{_public.hostname or 'localhost'}>")
METRICS_TOKEN = environ.get("COLLEGIUM_METRICS_TOKEN", "")
LOGGING = logs.configuration(quiet=TESTING)
