"""An answer that a browser keeps as a file instead of showing it."""

from django.http import HttpResponse


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """`kind` is its media type, `name` what the file is called: plain letters, digits, dots and dashes."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
