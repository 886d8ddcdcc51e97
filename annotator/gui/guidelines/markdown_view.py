"""Shows Markdown that anybody may have written: no HTML, no network, no files, no scripts."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser


class MarkdownView(QTextBrowser):
    """Links inside the document work; all others do nothing, and images are not loaded.

    `refused` holds what the document asked for and did not get.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_link)
        # Qt opens the file itself when it is given nothing for an image.
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(QColor(0, 0, 0, 0))

    def show_markdown(self, text: str) -> None:
        """Show a document from its beginning."""
        self.refused.clear()
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document = self.document()
        document.clear()
        document.setMarkdown(text, features | QTextDocument.MarkdownFeature.MarkdownNoHTML)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A blank image in place of anything the document names."""
        self.refused.append(name.toString() if isinstance(name, QUrl) else name)
        return self._blank if kind == QTextDocument.ResourceType.ImageResource.value else None

    def _on_link(self, link: QUrl) -> None:
        if link.hasFragment() and not link.scheme() and not link.path():
            self.scrollToAnchor(link.fragment())
        else:
            self.refused.append(link.toString())
