"""The words of a site in all of its languages."""

from __future__ import annotations

from kokuchi import phrasebook, translations
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.translations import Translations


def all_words(settings: Settings) -> dict[str, Translations]:
    """The words of each language. The phrasebook is read as well, so that what is wrong in it stops the build here."""
    try:
        phrasebook.reload_if_changed(settings.theme)
        phrasebook.load(settings.theme, settings.languages)
        return {code: translations.load(settings.theme, code) for code in settings.languages}
    except translations.TranslationError as missing:
        raise BuildFailed(missing.message) from missing
