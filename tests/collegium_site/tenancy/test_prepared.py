"""Reads written out once give what the same query gives, for whichever school is in hand."""

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.prepared import Prepared
from collegium_site.tenancy.scope import OutOfScope, school_scope


@pytest.fixture
def called(shelf_model):
    return Prepared(lambda given: shelf_model.objects.filter(name__in=[given.one, given.other]).order_by("-name"))


@pytest.fixture(autouse=True)
def shelves(shelf_model, school, other_school):
    for owner in (school, other_school):
        with school_scope(owner):
            shelf_model.objects.bulk_create(shelf_model(name=name) for name in ("A", "B", "C"))


def test_each_call_fills_in_its_own_values_and_the_school_in_hand(shelf_model, called, school, other_school):
    for owner, names in ((school, ("A", "B")), (other_school, ("B", "C")), (school, ("C", "Z"))):
        with school_scope(owner):
            found = called(one=names[0], other=names[1])
            assert found == list(shelf_model.objects.filter(name__in=names).order_by("-name"))
            assert {row.school_id for row in found} == {owner.pk}


def test_a_call_is_one_statement(called, scope):
    called(one="A", other="B")
    with CaptureQueriesContext(connection) as captured:
        assert [row.name for row in called(one="A", other="C")] == ["C", "A"]
    assert len(captured) == 1


def test_without_a_school_in_hand_nothing_is_read(called, scope):
    called(one="A", other="B")
    with school_scope(None), pytest.raises(OutOfScope):
        called(one="A", other="B")


def test_what_is_asked_of_other_tables_is_of_the_school_in_hand_too(shelf_model, school, other_school):
    def alone(given):
        others = shelf_model.objects.filter(name=OuterRef("name")).exclude(pk=OuterRef("pk"))
        return shelf_model.objects.filter(name=given.name).annotate(is_alone=~Exists(others))

    prepared = Prepared(alone)
    for owner in (school, other_school):
        with school_scope(owner):
            assert [row.is_alone for row in prepared(name="A")] == [True]


def test_rows_beside_are_read_along(school, leader):
    members = Prepared(lambda given: Membership.objects.select_related("school").filter(user=given.user))
    (found,) = members(user=leader.pk)
    with CaptureQueriesContext(connection) as captured:
        assert found.school == school
    assert len(captured) == 0


def test_a_value_that_is_not_given_is_an_error(called, scope):
    with pytest.raises(KeyError, match="other"):
        called(one="A")
