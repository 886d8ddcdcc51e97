"""How far a scan of the corpus is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.gui.scan import Scan
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ThinBar

_PER_MILLE = 1_000


class ScanBar(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, scan: Scan) -> None:
        super().__init__()
        self.bar = ThinBar()
        self.bar.setAccessibleName(tr("Progress"))
        self.stop = QPushButton(tr("Stop"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(scan.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop)
        scan.started.connect(self._on_started)
        scan.progressed.connect(self._on_progressed)
        scan.ended.connect(self.hide)
        self.setVisible(scan.is_running)

    def _on_started(self) -> None:
        self.bar.setRange(0, 0)  # until it is known how much there is
        self.show()

    def _on_progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, _PER_MILLE)
        self.bar.setValue(round(_PER_MILLE * done / of))
