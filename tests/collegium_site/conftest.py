"""Tests of the site run with its settings, and with the people of `tests/site_people.py`."""

import os

import django

os.environ.setdefault("COLLEGIUM_TEST", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
django.setup()

from site_people import *  # noqa: E402, F403 - Django stands first; pytest finds fixtures by their names here
