"""Parts of a page that renew themselves, in a browser against the site: live forms, jobs, requests that fail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from collegium_site.jobs import services
from collegium_site.jobs.models import Job, State
from collegium_site.tenancy.scope import school_scope
from founding_programme import founding_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

HELD_ANSWERS = """
let asked = 0;
const answers = [];
const real = window.fetch;
window.fetch = async (...request) => { await new Promise(go => answers.push(go)); return real(...request); };
document.addEventListener("htmx:config:request", () => { asked += 1; });
Object.assign(window, { hasAsked: (times) => asked === times, waits: () => answers.length, answerNext: () => answers.shift()() });
"""
"""What a page asks waits until the test lets the answer come; `hasAsked` counts what is still to be asked as well."""

TYPED = {"16:30": "4.30pm", "16:20": "4.20pm", "16:15": "4.15pm", "16:00": "4.00pm"}


@pytest.fixture
def visiting(visiting: Callable[..., Any], leader: User) -> Callable[..., Any]:
    """Opens a browser in which the leader is signed in."""
    return partial(visiting, leader)


@pytest.fixture
def running_job(school: School, leader: User) -> Job:
    job = services.start(name="allocate", school=school, user=leader)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, progress=0.25, message={"says": "Start 2 of 8"})
    return job


@pytest.fixture
def job_page(address: str, school: School, running_job: Job) -> str:
    return address + reverse("jobs:status", args=[school.slug, running_job.pk])


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_typing_on_while_an_answer_is_awaited_ends_with_the_answer_to_the_last_word(
    visiting: Callable[..., Any], address: str, school: School, leader: User, answered: int
) -> None:
    """Of four words the first `answered` are answered before the next is typed; the others have to wait."""
    with school_scope(school):
        programme = founding_programme(school, leader)
    with visiting() as visit:
        page = visit.page
        page.add_init_script(HELD_ANSWERS)
        page.goto(address + reverse("programmes:settings", args=[school.slug, programme.pk]))
        for typed, (value, time) in enumerate(TYPED.items(), 1):
            page.get_by_label("Latest finish").fill(value)
            page.wait_for_function("times => hasAsked(times)", arg=typed)
            if typed <= answered:
                answer_comes(page, time)
        answer_comes(page, list(TYPED.values())[answered])
        answer_comes(page, list(TYPED.values())[-1])
        assert page.evaluate("waits()") == 0
        expect(page.locator("#request-failed")).to_be_hidden()
        assert visit.complaints == []


def answer_comes(page: Page, time: str) -> None:
    """The answer that is awaited comes, and says the consequences of this latest finish."""
    page.wait_for_function("() => waits() === 1")
    page.evaluate("answerNext()")
    says = page.locator("#consequences").get_by_text(f"nothing may end after {time}")
    expect(says.first).to_be_visible()


def test_two_changes_of_the_studio_one_upon_the_other_both_show(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
    with visiting() as visit:
        page = visit.page
        page.add_init_script(HELD_ANSWERS)
        page.goto(address + reverse("programmes:studio", args=[school.slug, programme.pk]))
        foci = page.locator(".studio-foci .focus-name span")
        first, second, third, fourth = foci.all_inner_texts()
        for place in (1, 3):
            page.locator(".studio-foci li").nth(place).get_by_role("button", name="Up").click()
        page.wait_for_function("() => waits() === 2")
        page.evaluate("answerNext()")
        expect(foci).to_have_text([second, first, third, fourth])
        page.evaluate("answerNext()")
        expect(foci).to_have_text([second, first, fourth, third])
        assert visit.complaints == []


def test_a_job_shows_how_far_it_is_until_it_has_ended(
    visiting: Callable[..., Any], job_page: str, running_job: Job
) -> None:
    with visiting() as visit:
        visit.page.goto(job_page)
        bar = visit.page.get_by_role("progressbar")
        expect(bar).to_have_attribute("value", "25")
        Job.objects.filter(pk=running_job.pk).update(progress=0.75, message={"says": "Start 6 of 8"})
        expect(bar).to_have_attribute("value", "75")
        expect(visit.page.get_by_text("Start 6 of 8")).to_be_visible()
        services.finish(job_id=running_job.pk, result={})
        expect(visit.page.get_by_text("Done", exact=True)).to_be_visible()
        expect(bar).to_have_count(0)
        asked = len(visit.responses)
        visit.page.wait_for_timeout(1500)
        assert len(visit.responses) == asked
        assert visit.complaints == []


def test_a_job_is_stopped_with_one_press(visiting: Callable[..., Any], job_page: str, running_job: Job) -> None:
    with visiting() as visit:
        visit.page.goto(job_page)
        visit.page.get_by_role("button", name="Stop").click()
        expect(visit.page.get_by_role("button", name="Stopping …")).to_be_visible()
        running_job.refresh_from_db()
        assert running_job.cancel_requested
        services.end_cancelled(job_id=running_job.pk)
        expect(visit.page.get_by_text("Cancelled", exact=True)).to_be_visible()
        assert visit.complaints == []


@pytest.mark.parametrize("trouble", ["no answer", "an error"])
def test_a_request_that_fails_is_said_until_one_succeeds(
    visiting: Callable[..., Any], job_page: str, trouble: str
) -> None:
    with visiting() as visit:
        visit.page.goto(job_page)
        says = visit.page.locator("#request-failed")
        visit.page.route(
            "**/jobs/**", lambda route: route.abort() if trouble == "no answer" else route.fulfill(status=503)
        )
        expect(says).to_be_visible()
        expect(visit.page.get_by_role("progressbar")).to_be_visible()
        visit.page.unroute_all(behavior="wait")
        expect(says).to_be_hidden()
        expect(visit.page.get_by_role("progressbar")).to_have_attribute("value", "25")
