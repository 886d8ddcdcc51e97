"""The interface in other languages: texts are English in the code, catalogues are Qt Linguist's.

`python -m scripts.translations` brings the catalogues in assets/translations up to date.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.resources import bundled

CONTEXT = "Annotator"
LANGUAGES = {"": "Language of the desktop", "en": "English", "de": "Deutsch"}
"""What can be chosen: codes and names, each name in its own language."""


def tr(text: str, count: int = -1) -> str:
    """The text in the language of the interface; `%n` in it stands for `count`.

    In English, "(s)" becomes the plural where there is a count: tr("%n passage(s)", 2).
    Places in the text have names: tr("{shown} of {total}").format(shown=…, total=…).
    """
    shown = QCoreApplication.translate(CONTEXT, text, None, count)
    return shown if count < 0 else shown.replace("(s)", "" if count == 1 else "s")


def figure(value: float, decimals: int = 0) -> str:
    """A number as the language of the interface writes it, its digits grouped."""
    locale = QLocale(tr(_CODE))
    return locale.toString(float(value), "f", decimals) if decimals else locale.toString(int(value))


def later(text: str) -> str:
    """The text itself, for tables made before a language is known: `tr` is called on it when used.

    It only makes the text known to scripts/translations.py.
    """
    return text


_CODE = later("en")
"""The code of the language of the texts; a catalogue translates it to its own."""


class Translators:
    """The catalogues in use: ours, and Qt's own for buttons such as Cancel."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Show what is made from now on in this language; empty for that of the desktop.

        Qt's own numbers and dates follow it.
        """
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        locale = QLocale(language) if language else QLocale.system()
        QLocale.setDefault(locale)
        ours = str(bundled("assets") / "translations")
        qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("annotator", ours), ("qtbase", qts)):
            translator = QTranslator()
            if translator.load(locale, name, "_", folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
