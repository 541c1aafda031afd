"""A list that takes longer to read than a page may is read, and kept, by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from collegium.tables import write_workbook
from collegium_site.schools.models import Colleague, StaffImport
from collegium_site.schools.selectors import looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School

    Run = Callable[[], list[Job]]
    Address = Callable[..., str]

HEADER = "id,first_name,last_name,role,apart"
PEOPLE = [f"{number},Fay,Person{number},teacher," for number in range(8)]
LIST = "\n".join([HEADER, *PEOPLE, ""])


@pytest.fixture(autouse=True)
def eight_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "LONG_LIST", 7)


def upload(led: Client, page: Address, data: str) -> str:
    """Where the browser is led."""
    answer = led.post(page("schools:bring_in"), {"file": SimpleUploadedFile("list.csv", data.encode())})
    return str(answer["Location"])


def the_import() -> StaffImport:
    return StaffImport.objects.get()


def test_a_long_list_is_read_by_a_job_that_leads_to_its_page(
    scope: School, led: Client, page: Address, run_jobs: Run
) -> None:
    job_page = upload(led, page, LIST)
    row = the_import()
    assert job_page == page("jobs:status", row.job)
    assert led.get(page("schools:import", row.pk))["Location"] == job_page
    [job] = run_jobs()
    assert (job.name, job.state, job.message) == (
        "read a staff list",
        "done",
        {"says": "Reading the rows; nothing is kept before you have seen it."},
    )
    assert led.get(job_page)["Location"] == page("schools:import", row.pk)
    assert "8 rows, read as" in led.get(page("schools:import", row.pk)).content.decode()


def test_a_short_list_is_read_at_once(scope: School, led: Client, page: Address) -> None:
    assert upload(led, page, "\n".join([HEADER, *PEOPLE[:3]])) == page("schools:import", the_import().pk)
    assert the_import().job is None


def test_answers_are_read_again_and_kept_by_jobs(scope: School, led: Client, page: Address, run_jobs: Run) -> None:
    upload(led, page, LIST)
    run_jobs()
    row = the_import()
    led.post(page("schools:import_answer", row.pk), {"complete": "everyone"})
    run_jobs()
    led.post(page("schools:import_confirm", row.pk), {"seen": the_import().look["digest"], "typed": ""})
    assert not Colleague.objects.exists()
    [job] = run_jobs()
    assert (job.name, job.state) == ("keep a staff list", "done")
    assert (Colleague.objects.count(), the_import().state, the_import().look) == (8, "applied", {})
    assert "The list is in" in led.get(page("schools:import", row.pk)).content.decode()


def test_what_changed_since_is_told_and_looked_at_again(
    scope: School, led: Client, page: Address, run_jobs: Run
) -> None:
    upload(led, page, LIST)
    run_jobs()
    row = the_import()
    led.post(page("schools:import_answer", row.pk), {"complete": "everyone"})
    run_jobs()
    answer = led.post(page("schools:import_confirm", row.pk), {"seen": "something else"})
    run_jobs()
    assert "Something changed since you looked." in led.get(answer["Location"]).content.decode()
    assert led.get(page("schools:import", row.pk))["Location"] == page("jobs:status", the_import().job)
    [job] = run_jobs()
    assert (job.name, job.state) == ("read a staff list", "done")


def test_cells_are_mended_by_the_job(scope: School, led: Client, page: Address, run_jobs: Run) -> None:
    upload(led, page, LIST.replace("Person3,teacher", "Person3,wizard"))
    run_jobs()
    row = the_import()
    assert "1 cell to mend" in led.get(page("schools:import", row.pk)).content.decode()
    led.post(page("schools:import_mend", row.pk), {"cell-5-3": "teacher"})
    run_jobs()
    assert "every row can be read" in led.get(page("schools:import", row.pk)).content.decode()


def test_columns_are_remembered_for_long_lists_too(scope: School, led: Client, page: Address, run_jobs: Run) -> None:
    data = LIST.replace("role", "Job", 1)
    upload(led, page, data)
    run_jobs()
    row = the_import()
    mapping = {"id": "id", "first_name": "first_name", "last_name": "last_name", "role": "Job", "apart": "apart"}
    led.post(page("schools:import_columns", row.pk), mapping)
    run_jobs()
    led.post(page("schools:import_discard", row.pk))
    upload(led, page, data)
    run_jobs()
    assert StaffImport.objects.get(state="preview").look["faults"] == 0
    assert StaffImport.objects.get(state="preview").look["file_faults"] == []


@pytest.mark.parametrize("data", ["\n" * 20, "id\n" + "x\n" * 20, "%PDF-1.4" + "\n" * 20, '"' + "\n" * 20])
def test_a_broken_file_says_the_same_as_a_short_one(
    data: str, scope: School, led: Client, page: Address, run_jobs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(led, page, data)
    run_jobs()
    later = the_import()
    assert later.look["file_faults"] != []
    monkeypatch.setattr(looks, "LONG_LIST", 1000)
    upload(led, page, data)
    at_once = looks.look_of(scope, StaffImport.objects.exclude(pk=later.pk).get())
    assert at_once is not None
    assert list(at_once.file_faults) == later.look["file_faults"]


def test_a_workbook_is_long_by_its_size() -> None:
    small = write_workbook({"Staff": (HEADER.split(","), [line.split(",") for line in PEOPLE])})
    assert (looks.is_long(small), looks.is_long(small + bytes(looks.LONG_WORKBOOK))) == (False, True)


def test_the_page_of_a_long_list_takes_few_statements(
    scope: School, led: Client, page: Address, run_jobs: Run, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    upload(led, page, LIST)
    run_jobs()
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined] # a context manager
        led.get(page("schools:import", the_import().pk))
