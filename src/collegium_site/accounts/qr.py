"""Pictures for a telephone's camera."""

from django.utils.safestring import SafeString, mark_safe


def qr(text: str) -> SafeString:
    """SVG without style attributes, as large as what it stands in; white behind it by dark, too."""
    import segno  # noqa: PLC0415 - few pages draw one

    drawing: str = segno.make(text, error="m").svg_inline(light="#fff", omitsize=True, svgclass="qr")
    return mark_safe(drawing)  # noqa: S308 - drawn by segno; the text itself is not in it
