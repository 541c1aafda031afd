"""Addresses that are worked out once are those that Django works out."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse, set_script_prefix

from collegium_site.ui.addresses import address

urlpatterns = [path("elsewhere/<slug:school>/<int:pk>/", HttpResponse, name="meetings_of")]


@pytest.fixture(autouse=True)
def at_the_root():
    yield
    set_script_prefix("/")


def test_an_address_is_what_django_gives_for_every_value():
    for pk in (1, 2, 1):
        assert address("meetings:meeting", "elm", pk) == reverse("meetings:meeting", args=["elm", pk])


def test_a_site_below_a_folder_has_its_own_addresses():
    assert address("meetings:wall", "elm", 1) == "/s/elm/meetings/1/wall/"
    set_script_prefix("/plc/")
    assert address("meetings:wall", "elm", 1) == "/plc/s/elm/meetings/1/wall/"


def test_other_addresses_count_where_they_hold():
    with override_settings(ROOT_URLCONF=__name__):
        assert address("meetings_of", "elm", 1) == "/elsewhere/elm/1/"
    with pytest.raises(NoReverseMatch):
        address("meetings_of", "elm", 1)
