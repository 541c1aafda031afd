"""What the studio shows: a design judged by the library, laid out beside the things it is about."""

from collegium_site.programmes.studio.page import Studio, studio_of

__all__ = ["Studio", "studio_of"]
