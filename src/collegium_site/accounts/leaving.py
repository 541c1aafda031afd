"""What of this app, and of those that sign people in, stays here."""

from collegium_site.tenancy.taken_along import stays

SIGN_IN = "signing in, of people and not of a school; names and addresses go along with the members"
stays(
    dict.fromkeys(
        (
            "accounts.User", "accounts.Invitation", "accounts.Slip", "account.EmailAddress",
            "account.EmailConfirmation", "mfa.Authenticator", "usersessions.UserSession", "sessions.Session",
            "socialaccount.SocialAccount", "socialaccount.SocialApp", "socialaccount.SocialToken",
            "axes.AccessAttempt", "axes.AccessAttemptExpiration", "axes.AccessFailureLog", "axes.AccessLog",
        ),
        SIGN_IN,
    )
)  # fmt: skip
stays(
    dict.fromkeys(
        ("accounts.Remembered", "auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType"),
        "technical: the site makes it by itself",
    )
)
