"""Everything in files that anything can open."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_POST

from collegium_site.publication.services import export
from collegium_site.publication.views.common import chosen_or_404, today_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.attachment import as_file

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.EXPORT)
@require_POST
def archive(request: SchoolRequest) -> FileResponse:
    published = chosen_or_404(request).published
    content = export.as_archive(
        published=published,
        school=request.school,
        actor=request.user,
        permissions=request.permissions,
        day=today_at(request.school),
    )
    name = f"{request.school.slug}-version-{published.number}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type=ZIP)


@requires(Permission.EXPORT)
@require_POST
def workbook(request: SchoolRequest) -> HttpResponse:
    published = chosen_or_404(request).published
    content = export.as_workbook(
        published=published, school=request.school, actor=request.user, permissions=request.permissions
    )
    return as_file(content, XLSX, f"{request.school.slug}-version-{published.number}.xlsx")
