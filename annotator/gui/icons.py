"""The program's own icons, drawn in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from annotator.gui.theme import Theme
from annotator.resources import bundled

_SIZE = 20
_DRAWN_IN = b"#000000"


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name, paler where the action is disabled; KeyError when there is none."""
    path = bundled("assets") / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    source = path.read_bytes()
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.disabled)):
        for scale in (1, 2):
            made.addPixmap(_drawn(source.replace(_DRAWN_IN, colour.encode()), scale), mode)
    return made


def application_icon() -> QIcon:
    """What stands for the program in a task bar."""
    return QIcon(str(bundled("assets") / "icons" / "annotator.svg"))


def _drawn(source: bytes, scale: int) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(source))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(_SIZE * scale, _SIZE * scale))
    pixmap = QPixmap.fromImageReader(reader)
    pixmap.setDevicePixelRatio(scale)
    return pixmap
