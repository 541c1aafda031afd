"""`python -m bench.floor.prepare`: the floor's database, its fifty rows, and a signed-in session on standard output."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floor.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402 - after setup
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402 - after setup
from django.core.management import call_command  # noqa: E402 - after setup

from bench.floor.rows.models import Row, Team  # noqa: E402 - after setup


def main() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    teams = Team.objects.bulk_create(Team(name=f"Team {number}") for number in range(10))
    Row.objects.bulk_create(
        Row(name=f"Colleague {number}", note=f"note {number}", team=teams[number % 10]) for number in range(50)
    )
    if Row.objects.count() != 50:
        raise SystemExit("the floor has other rows than its fifty")
    user = get_user_model().objects.create_user("reader")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(session.session_key)


main()
