"""Everything in files that anything can open."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from collegium_site.publication.selectors import versions
from collegium_site.publication.services import export
from collegium_site.publication.views.common import found_or_404
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.attachment import as_file

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.EXPORT)
@require_POST
def archive(request: SchoolRequest) -> HttpResponse:
    published = found_or_404(versions.latest())
    content = export.as_archive(published=published, school=request.school, actor=request.user)
    return as_file(content, ZIP, f"{request.school.slug}-version-{published.number}.zip")


@requires(Permission.EXPORT)
@require_POST
def workbook(request: SchoolRequest) -> HttpResponse:
    published = found_or_404(versions.latest())
    content = export.as_workbook(published=published, school=request.school, actor=request.user)
    return as_file(content, XLSX, f"{request.school.slug}-version-{published.number}.xlsx")
