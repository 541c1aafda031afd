"""Rows of one school are out of reach everywhere else."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import sync_to_async
from django.db import models
from django.test.utils import isolate_apps

from collegium_site.tenancy.checks import faults_of
from collegium_site.tenancy.models import SchoolScoped
from collegium_site.tenancy.scope import OutOfScope, current_school, school_scope


@pytest.fixture
def foreign_shelf(shelf_model, other_school):
    with school_scope(other_school):
        return shelf_model.objects.create(name="Foxley's")


@pytest.fixture
def shelf(shelf_model, scope):
    return shelf_model.objects.create(name="Ours")


def test_no_school_is_in_hand_by_default():
    with pytest.raises(OutOfScope):
        current_school()


def test_the_innermost_scope_counts_and_ends(school, other_school):
    with school_scope(school):
        with school_scope(other_school):
            assert current_school() == other_school
        assert current_school() == school


@pytest.mark.parametrize(
    "ask",
    [
        lambda model: list(model.objects.all()),
        lambda model: model.objects.count(),
        lambda model: model.objects.filter(name="x").exists(),
        lambda model: model.objects.update(name="x"),
        lambda model: model.objects.all().delete(),
        lambda model: model.objects.bulk_create([model(name="x")]),
        lambda model: model.objects.bulk_update([model(pk=1, name="x")], ["name"]),
        lambda model: model(name="x").save(),
        lambda model: model.objects.get_or_create(name="x"),
        lambda model: model._base_manager.all(),
        lambda model: model.objects.raw("SELECT * FROM tests_of_scope_shelf"),
    ],
)
def test_everything_outside_a_scope_is_refused(shelf_model, ask):
    with pytest.raises(OutOfScope):
        ask(shelf_model)


def test_a_school_sees_its_own_rows_only(shelf_model, shelf, foreign_shelf):
    assert list(shelf_model.objects.all()) == [shelf]
    assert shelf_model.objects.filter(pk=foreign_shelf.pk).first() is None
    assert shelf_model.objects.filter(pk=foreign_shelf.pk).update(name="taken") == 0
    assert shelf_model.objects.filter(pk=foreign_shelf.pk).delete() == (0, {})


def test_a_new_row_belongs_to_the_school_in_hand(shelf, school):
    assert shelf.school == school


def test_a_row_of_another_school_is_not_saved(shelf_model, scope, other_school, foreign_shelf):
    with pytest.raises(OutOfScope):
        shelf_model(name="x", school=other_school).save()
    with pytest.raises(OutOfScope):
        shelf_model.objects.create(name="x", school=other_school)
    with pytest.raises(OutOfScope):
        foreign_shelf.save()
    with pytest.raises(OutOfScope):
        foreign_shelf.delete()
    with pytest.raises(OutOfScope):
        shelf_model.objects.bulk_create([shelf_model(name="x", school=other_school)])
    with pytest.raises(OutOfScope):
        shelf_model.objects.bulk_update([foreign_shelf], ["name"])


def test_rows_are_not_moved(shelf_model, shelf, other_school):
    for values in ({"school": other_school}, {"school_id": other_school.pk}):
        with pytest.raises(OutOfScope):
            shelf_model.objects.update(**values)


@pytest.mark.parametrize("pointer", [lambda shelf: {"shelf": shelf}, lambda shelf: {"shelf_id": shelf.pk}])
def test_no_row_points_into_another_school(book_model, shelf, foreign_shelf, pointer):
    book = book_model.objects.create(title="Here", shelf=shelf)
    away = pointer(foreign_shelf)
    with pytest.raises(OutOfScope):
        book_model.objects.create(title="x", **away)
    with pytest.raises(OutOfScope):
        book_model.objects.bulk_create([book_model(title="y", shelf=shelf), book_model(title="x", **away)])
    with pytest.raises(OutOfScope):
        book_model.objects.update(**away)
    for name, value in away.items():
        setattr(book, name, value)
    with pytest.raises(OutOfScope):
        book.save()
    with pytest.raises(OutOfScope):
        book_model.objects.bulk_update([book], ["shelf"])
    assert book_model.objects.get(pk=book.pk).shelf == shelf


def test_a_pointer_that_cannot_be_checked_is_refused(book_model, shelf):
    with pytest.raises(OutOfScope):
        book_model.objects.update(shelf_id=models.F("id"))


def test_rows_in_memory_cost_no_statement(book_model, shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        book = book_model.objects.create(title="Here", shelf=shelf)
    with django_assert_num_queries(1):
        book_model.objects.bulk_create([book_model(title=f"{n}", shelf=shelf) for n in range(20)])
    kept = book_model.objects.get(pk=book.pk)
    kept.title = "There"
    with django_assert_num_queries(1):
        kept.save()
    with django_assert_num_queries(2):
        book_model.objects.create(title="By id", shelf_id=shelf.pk)


def test_relations_stay_inside(book_model, shelf, other_school):
    book_model.objects.create(title="Here", shelf=shelf)
    assert [book.title for book in shelf.books.all()] == ["Here"]
    with school_scope(other_school):
        assert list(shelf.books.all()) == []


def test_scopes_of_concurrent_requests_do_not_mix(school, other_school):
    async def ask(which):
        with school_scope(which):
            await asyncio.sleep(0.01)
            return await sync_to_async(current_school)()

    async def both():
        return await asyncio.gather(ask(school), ask(other_school))

    with ThreadPoolExecutor(1) as apart:  # from the loop that a browser of other tests keeps in this thread
        assert apart.submit(asyncio.run, both()).result() == [school, other_school]


def test_closed_models_have_no_fault(shelf_model, book_model):
    assert [*faults_of(shelf_model), *faults_of(book_model)] == []


@isolate_apps("collegium_site.tenancy")
def test_an_open_manager_and_a_plain_many_to_many_are_faults():
    class Leaky(SchoolScoped):
        friends = models.ManyToManyField("self")
        objects = models.Manager()

        class Meta:
            app_label = "tests_of_scope"
            base_manager_name = "objects"

    assert [fault.id for fault in faults_of(Leaky)] == ["tenancy.E001", "tenancy.E001", "tenancy.E002"]


def test_many_rows_can_be_pointed_at_rows_of_the_same_school_at_once(book_model, shelf_model, shelf):
    other = shelf_model.objects.create(name="Theirs, still ours")
    book = book_model.objects.create(title="x", shelf=shelf)
    book.shelf = other
    assert book_model.objects.bulk_update([book], ["shelf"]) == 1
    assert book_model.objects.get(pk=book.pk).shelf == other
