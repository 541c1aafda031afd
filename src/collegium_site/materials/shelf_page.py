"""What every page with a shelf does: show what stands there, and put a link or a file onto it."""

from __future__ import annotations

from typing import Any

from collegium_site.materials import services
from collegium_site.materials.forms import MaterialForm
from collegium_site.materials.shelves import Shelf
from collegium_site.tenancy.access import SchoolRequest


def put_on(request: SchoolRequest, shelf: Shelf) -> MaterialForm | None:
    """The form to show; none once something was put onto the shelf."""
    if request.method != "POST":
        return MaterialForm()
    form = MaterialForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    try:
        _put(form, shelf, request.user)
    except services.Refused as refused:
        form.add_error(None, str(refused))
        return form
    return None


def _put(form: MaterialForm, shelf: Shelf, actor: Any) -> None:
    file = form.cleaned_data["file"]
    if file:
        services.add_file(shelf=shelf, **form.texts, filename=file.name, content=form.content, actor=actor)
    else:
        services.add_link(shelf=shelf, **form.texts, address=form.cleaned_data["address"], actor=actor)
