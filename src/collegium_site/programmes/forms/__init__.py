"""What people type into the studio, checked; what was typed stays."""

from collegium_site.programmes.forms.dates import PasteForm
from collegium_site.programmes.forms.files import ProgrammeFileForm
from collegium_site.programmes.forms.parts import AskForm, FocusAreaForm, MeetingForm, ProtectedForm
from collegium_site.programmes.forms.programme import BeginForm, SettingsForm

__all__ = [
    "AskForm",
    "BeginForm",
    "FocusAreaForm",
    "MeetingForm",
    "PasteForm",
    "ProgrammeFileForm",
    "ProtectedForm",
    "SettingsForm",
]
