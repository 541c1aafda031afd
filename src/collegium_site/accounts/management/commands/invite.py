"""`collegium-site invite NAME EMAIL`: the first person of a new site, let in by whoever runs the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from collegium_site.accounts.models import User
from collegium_site.accounts.services import add_person, invite

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Print a link with which this person chooses a password; then they can set up their school."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("email")

    def handle(self, *_args: Any, name: str, email: str, **_options: Any) -> None:
        """Asking again for the same address prints a new link, and the earlier one ends."""
        user = User.objects.filter(email=email.strip().lower()).first() or _added(name, email)
        if user.has_usable_password():
            raise CommandError(f"{user.email} has a sign-in already.")
        link = reverse("accounts_invitation", args=[invite(user=user, by=None)])
        self.stdout.write(f"For {user.name}, once, within 14 days:\n{settings.PUBLIC_URL}{link}")


def _added(name: str, email: str) -> User:
    try:
        return add_person(name=name, email=email)
    except ValidationError as fault:
        raise CommandError(" ".join(fault.messages)) from fault
