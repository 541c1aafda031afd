"""Two tables of a school's rows that exist for these tests only; no installed app owns their label."""

import pytest
from django.apps import apps
from django.db import connection, models

from collegium_site.tenancy.models import SchoolScoped


class Shelf(SchoolScoped):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "tests_of_scope"


class Book(SchoolScoped):
    title = models.CharField(max_length=20)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, null=True, related_name="books")

    class Meta:
        app_label = "tests_of_scope"


# Where a school is deleted in other tests, Django must not look for these tables.
del apps.all_models["tests_of_scope"]
apps.clear_cache()


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker):
    """Gone before another module begins: PostgreSQL empties no table that one unknown to Django refers to."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Shelf)
            editor.create_model(Book)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Book)
            editor.delete_model(Shelf)


@pytest.fixture
def shelf_model(tables, db):
    return Shelf


@pytest.fixture
def book_model(tables, db):
    return Book
