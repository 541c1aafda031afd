"""Starter packs: the leader gives, members of the focus area read, nobody else opens a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import Event
from collegium_site.materials import services
from collegium_site.materials.models import Material
from collegium_site.materials.shelves import Shelf, starter_pack
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from published_programme import Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version

PDF = b"%PDF-1.4 secret of the group"


@pytest.fixture
def focus(made: Made) -> Any:
    return made.design.focus_areas[0]


@pytest.fixture
def shelf(made: Made, focus: Any) -> Shelf:
    return starter_pack(made.programme_id, focus.code)


@pytest.fixture
def address(focus: Any, page: Callable[..., str]) -> str:
    return page("materials:pack", focus.pk)


def given(**changed: Any) -> dict[str, Any]:
    return {"title": "Questions that open", "address": "", "about": "Two pages", "minutes": "12", **changed}


def a_file(shelf: Shelf, leader: User, title: str = "Notes") -> Material:
    return services.add_file(
        shelf=shelf, title=title, about="", minutes=0, filename="notes.pdf", content=PDF, actor=leader
    )


def test_a_link_stands_on_the_pages_of_those_whose_focus_it_is(
    led: Client, mine: Client, first: Version, address: str, page: Callable[..., str]
) -> None:
    assert led.post(address, given(address="https://example.org/questions")).status_code == 302
    item = Material.objects.get()
    assert (item.title, item.address, item.minutes, item.stored) == (
        "Questions that open", "https://example.org/questions", 12, ""
    )  # fmt: skip
    text = mine.get(page("publication:mine")).content.decode()
    assert text.count('href="https://example.org/questions"') == 1
    assert "12 min to read" in text


def test_a_file_is_saved_and_never_opened_in_the_page(
    led: Client, mine: Client, first: Version, address: str, page: Callable[..., str]
) -> None:
    led.post(address, given(file=SimpleUploadedFile("Räume & Zeiten.pdf", PDF)))
    item = Material.objects.get()
    answer = mine.get(page("materials:file", item.pk))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''R%C3%A4ume%20%26%20Zeiten.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "notes" not in item.stored


@pytest.mark.parametrize("role", list(Role))
def test_a_file_is_for_its_maker_and_its_focus_area_alone(
    sign_in: Callable[[User], Client],
    own: dict[Role, User],
    shelf: Shelf,
    leader: User,
    first: Version,
    page: Callable[..., str],
    role: Role,
) -> None:
    item = a_file(shelf, leader)
    answer = sign_in(own[role]).get(page("materials:file", item.pk))
    allowed = {Role.PROGRAMME_LEADER, Role.COLLEAGUE}
    refused = 404 if Permission.SEE_PUBLISHED in permissions_of([role]) else 403
    assert answer.status_code == (200 if role in allowed else refused)
    assert (PDF in answer.content) == (role in allowed)


def test_a_file_of_another_focus_area_is_not_there(
    mine: Client, leader: User, made: Made, first: Version, page: Callable[..., str]
) -> None:
    item = a_file(starter_pack(made.programme_id, "NONE"), leader)
    assert mine.get(page("materials:file", item.pk)).status_code == 404


def test_a_file_of_another_school_is_not_there(
    sign_in: Callable[[User], Client], outsider: User, shelf: Shelf, leader: User, other_school: Any, page: Any
) -> None:
    item = a_file(shelf, leader)
    client = sign_in(outsider)
    assert client.get(page("materials:file", item.pk)).status_code == 404
    assert client.get(page("materials:file", item.pk, school=other_school)).status_code == 404


def test_what_is_taken_away_leaves_the_folder_too(
    led: Client, shelf: Shelf, focus: Any, leader: User, page: Any, django_capture_on_commit_callbacks: Any
) -> None:
    item = a_file(shelf, leader)
    with django_capture_on_commit_callbacks(execute=True):
        led.post(page("materials:remove", focus.pk, item.pk))
        led.post(page("materials:remove", focus.pk, item.pk))
    assert (Material.objects.count(), default_storage.exists(item.stored)) == (0, False)
    kinds = Event.objects.filter(kind__startswith="starter_pack").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["starter_pack.added", "starter_pack.removed"]


FAULTS = [
    ("macros.docm", PDF, "Files of this kind are not taken."),
    ("page.html", b"<script>", "Files of this kind are not taken."),
    ("picture.svg", b"<svg/>", "Files of this kind are not taken."),
    ("notes", PDF, "Files of this kind are not taken."),
    ("notes.pdf", b"MZ\x90 a programme", "This is not a PDF file, whatever its name says."),
    ("notes.txt", b"\x00\x01", "This is not a TXT file, whatever its name says."),
    ("notes.pdf", b"", "The file is empty."),
    ("notes.pdf", b"%PDF-" + b" " * 10 * 2**20, "The file has 10.0 MB: at most 10 MB."),
]


@pytest.mark.parametrize(("name", "content", "says"), FAULTS)
def test_what_is_not_taken_is_refused_with_the_reason_and_nothing_is_kept(
    led: Client, address: str, name: str, content: bytes, says: str
) -> None:
    answer = led.post(address, given(file=SimpleUploadedFile(name, content)))
    text = answer.content.decode()
    assert (says in text, 'value="Questions that open"' in text) == (True, True)
    assert Material.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Give an address, or choose a file."),
        ({"address": "https://example.org", "file": SimpleUploadedFile("a.pdf", PDF)}, "Give one of the two"),
        ({"address": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"address": "ftp://example.org/x"}, "Addresses begin with https:// or http://."),
        ({"address": "https://example.org", "title": ""}, "Please fill this in."),
        ({"address": "https://example.org", "minutes": "-1"}, "Write 0 or more."),
    ],
)
def test_a_link_that_cannot_be_is_refused_at_its_field(
    led: Client, address: str, fields: dict[str, Any], says: str
) -> None:
    text = led.post(address, given(**fields)).content.decode()
    assert says in text
    assert Material.objects.count() == 0


def test_a_pack_holds_twenty_things_at_most(led: Client, shelf: Shelf, leader: User, address: str) -> None:
    for number in range(services.MOST):
        services.add_link(
            shelf=shelf, title=f"No {number}", about="", minutes=0, address="https://example.org", actor=leader
        )
    answer = led.post(address, given(address="https://example.org/more"))
    assert "There are 20 already: take one away first." in answer.content.decode()
    assert Material.objects.count() == services.MOST


def test_a_file_whose_row_cannot_be_kept_is_not_kept_either(
    shelf: Shelf, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    save = default_storage.save

    def noted(name: str, content: ContentFile[bytes]) -> str:
        saved.append(save(name, content))
        return saved[-1]

    monkeypatch.setattr(default_storage, "save", noted)
    monkeypatch.setattr(services, "MOST", 0)
    with pytest.raises(services.Refused):
        a_file(shelf, leader)
    assert [default_storage.exists(name) for name in saved] == [False]


@pytest.mark.parametrize("name", ["packs", "pack"])
def test_pages_take_the_same_few_statements_at_every_size(
    led: Client, shelf: Shelf, focus: Any, leader: User, page: Callable[..., str], name: str
) -> None:
    args = [focus.pk] if name == "pack" else []
    counts = []
    for number in (1, 8):
        for place in range(number):
            a_file(shelf, leader, f"No {place}")
        with CaptureQueriesContext(connection) as captured:
            assert led.get(page(f"materials:{name}", *args)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8
