"""What the window remembers between two starts. The project file holds everything else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from annotator.gui.theme import Density, ThemeName

FONT_POINTS = (8.0, 36.0)
LINE_SPACING = (1.0, 2.0)
_RECENT = 8
_ARTICLES_REMEMBERED = 500
_DEFAULT_POINTS = 13.0


class Settings:
    """One typed property for each thing remembered, over one QSettings."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings("Annotator", "Annotator")

    def theme(self) -> ThemeName:
        """The chosen theme."""
        name = self._text("view/theme")
        return ThemeName(name) if name in tuple(ThemeName) else ThemeName.SYSTEM

    def set_theme(self, name: ThemeName) -> None:
        """Remember the theme."""
        self._store.setValue("view/theme", name.value)

    def font_points(self) -> float:
        """The size of the article's text."""
        return self._number("view/font_points", _DEFAULT_POINTS, FONT_POINTS)

    def set_font_points(self, points: float) -> None:
        """Remember the size of the article's text."""
        self._store.setValue("view/font_points", points)

    def font_family(self) -> str:
        """The font of the article's text; empty for that of the desktop."""
        return self._text("view/font_family")

    def set_font_family(self, family: str) -> None:
        """Remember the font of the article's text."""
        self._store.setValue("view/font_family", family)

    def line_spacing(self) -> float:
        """How far lines are apart: 1 is as close as the marks allow."""
        return self._number("view/line_spacing", 1.0, LINE_SPACING)

    def set_line_spacing(self, spacing: float) -> None:
        """Remember how far lines are apart."""
        self._store.setValue("view/line_spacing", spacing)

    def density(self) -> Density:
        """How close lists and panels are."""
        name = self._text("view/density")
        return Density(name) if name in tuple(Density) else Density.COMFORTABLE

    def set_density(self, density: Density) -> None:
        """Remember how close lists and panels are."""
        self._store.setValue("view/density", density.value)

    def reduces_colour(self) -> bool:
        """Whether marks differ by pattern and letter only."""
        return self._flag("view/reduced_colour", default=False)

    def set_reduces_colour(self, reduces: bool) -> None:
        """Remember whether marks differ by pattern and letter only."""
        self._store.setValue("view/reduced_colour", str(reduces))

    def language(self) -> str:
        """The language of the interface as its code; empty for that of the desktop."""
        return self._text("view/language")

    def set_language(self, code: str) -> None:
        """Remember the language of the interface."""
        self._store.setValue("view/language", code)

    def records_time(self) -> bool:
        """Whether the time spent on each article is kept in the project."""
        return self._flag("work/records_time", default=True)

    def set_records_time(self, records: bool) -> None:
        """Remember whether time is kept."""
        self._store.setValue("work/records_time", str(records))

    def shows_suggestions(self) -> bool:
        """Whether what models suggest is shown while annotating."""
        return self._flag("work/shows_suggestions", default=True)

    def set_shows_suggestions(self, shows: bool) -> None:
        """Remember whether suggestions are shown."""
        self._store.setValue("work/shows_suggestions", str(shows))

    def user(self) -> str:
        """The annotator's name, empty when nobody has said one yet."""
        return self._text("user/name")

    def set_user(self, name: str) -> None:
        """Remember the annotator's name."""
        self._store.setValue("user/name", name)

    def recent_projects(self) -> tuple[Path, ...]:
        """The projects opened last, newest first."""
        value = self._store.value("projects/recent")
        names = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and name)

    def add_recent(self, path: Path) -> None:
        """Put a project first in the list of those opened last."""
        rest = [old for old in self.recent_projects() if old != path]
        self._store.setValue("projects/recent", [str(p) for p in (path, *rest)][:_RECENT])

    def place(self, project: Path) -> tuple[int, int]:
        """The document that was open last in a project and the offset at its top; 0 for none."""
        document, _, offset = self._text(_place_key(project)).partition(":")
        if document.isdecimal() and offset.isdecimal():
            return int(document), int(offset)
        return 0, 0

    def set_place(self, project: Path, document: int, offset: int) -> None:
        """Remember where in a project the work stopped."""
        self._store.setValue(_place_key(project), f"{document}:{offset}")

    def reading(self, project: Path) -> dict[int, int]:
        """The offsets at which articles of a project were read last, by document."""
        parts = self._text(f"{_place_key(project)}-reading").split()
        pairs = (part.partition(":") for part in parts)
        return {
            int(document): int(offset)
            for document, _, offset in pairs
            if document.isdecimal() and offset.isdecimal()
        }

    def set_reading(self, project: Path, offsets: Mapping[int, int]) -> None:
        """Remember where articles were read; of many only those that were added last."""
        kept = list(offsets.items())[-_ARTICLES_REMEMBERED:]
        text = " ".join(f"{document}:{offset}" for document, offset in kept)
        self._store.setValue(f"{_place_key(project)}-reading", text)

    def keys(self) -> dict[str, str]:
        """The keys that the user changed, by what they do."""
        value = self._store.value("keys/changed")
        lines = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        pairs = (line.partition("\t") for line in lines if isinstance(line, str))
        return {name: key for name, _, key in pairs if name and key}

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Remember the keys that the user changed."""
        lines = [f"{name}\t{key}" for name, key in changed.items()]
        self._store.setValue("keys/changed", lines)

    def layout(self, name: str) -> QByteArray:
        """The geometry of a window or the state of a splitter; empty when there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember a geometry or a splitter's state."""
        self._store.setValue(f"layout/{name}", state)

    def shows_docks(self) -> bool:
        """Whether panels beside the workbench were open last."""
        return self._flag("layout/docks_shown", default=False)

    def set_shows_docks(self, shows: bool) -> None:
        """Remember whether panels beside the workbench are open."""
        self._store.setValue("layout/docks_shown", str(shows))

    def flush(self) -> None:
        """Write now what would otherwise be written later."""
        self._store.sync()

    def _number(self, key: str, default: float, limits: tuple[float, float]) -> float:
        value = self._store.value(key)
        if not isinstance(value, str | int | float):
            return default
        try:
            return min(max(float(value), limits[0]), limits[1])
        except ValueError:
            return default

    def _flag(self, key: str, *, default: bool) -> bool:
        return {"True": True, "False": False}.get(self._text(key), default)

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""


def _place_key(project: Path) -> str:
    digest = hashlib.sha256(str(project.resolve()).encode()).hexdigest()
    return f"places/{digest[:16]}"
