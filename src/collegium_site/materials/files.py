"""Which files are taken, where they lie, and how they are handed out.

They lie under names of their own below the folder of files, which no address reaches; a page that knows who asks reads
them and hands them out as something to save, never to open in the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

LARGEST = 10 * 2**20
ZIPPED = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """`begins` are the first bytes of such a file, one of them; empty where it is plain text."""

    content_type: str
    begins: tuple[bytes, ...]


KINDS = {
    "pdf": Kind("application/pdf", (b"%PDF-",)),
    "docx": Kind(f"{OFFICE}.wordprocessingml.document", (ZIPPED,)),
    "pptx": Kind(f"{OFFICE}.presentationml.presentation", (ZIPPED,)),
    "xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", (ZIPPED,)),
    "odt": Kind(f"{OPEN_DOCUMENT}.text", (ZIPPED,)),
    "odp": Kind(f"{OPEN_DOCUMENT}.presentation", (ZIPPED,)),
    "ods": Kind(f"{OPEN_DOCUMENT}.spreadsheet", (ZIPPED,)),
    "png": Kind("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": Kind("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": Kind("image/jpeg", (b"\xff\xd8\xff",)),
    "txt": Kind("text/plain; charset=utf-8", ()),
    "csv": Kind("text/csv; charset=utf-8", ()),
}
ACCEPT = ",".join(f".{suffix}" for suffix in KINDS)


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.removeprefix(".").lower()


def fault_of(name: str, content: bytes) -> str:
    """Why a file is not taken; empty where it is."""
    kind = KINDS.get(suffix_of(name))
    if kind is None:
        return _("Files of this kind are not taken. PDF, Word, PowerPoint, Excel, OpenDocument, text and pictures are.")
    if not content:
        return _("The file is empty.")
    if not _is_of(kind, content):
        return _("This is not a %(suffix)s file, whatever its name says.") % {"suffix": suffix_of(name).upper()}
    return too_large(len(content))


def too_large(size: int) -> str:
    """What is said of a file with so many bytes; empty where they are not too many."""
    if size <= LARGEST:
        return ""
    values = {"size": round(size / 2**20, 1), "most": LARGEST // 2**20}
    return _("The file has %(size)s MB: at most %(most)d MB.") % values


def _is_of(kind: Kind, content: bytes) -> bool:
    if kind.begins:
        return content.startswith(kind.begins)
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False


def keep(school_pk: int, name: str, content: bytes) -> str:
    """Put a file into the folder; the name it lies under says nothing about it."""
    return str(default_storage.save(f"{school_pk}/{uuid4().hex}.{suffix_of(name)}", ContentFile(content)))


def remove(stored: str) -> None:
    default_storage.delete(stored)


def content_of(stored: str) -> bytes:
    """Raises FileNotFoundError where the folder was not restored with the database."""
    with default_storage.open(stored) as file:
        return bytes(file.read())


def as_attachment(stored: str, filename: str) -> HttpResponse:
    """To be saved: no browser opens it in a page of ours, guesses what it is, or keeps a copy of its own."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=filename) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content_of(stored), content_type=KINDS[suffix_of(stored)].content_type, headers=headers)
