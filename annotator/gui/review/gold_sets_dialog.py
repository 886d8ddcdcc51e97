"""Two adjudicators' gold sets beside each other: how far they agree, and where they do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.gold_sets import Difference, SetComparison, compare_gold_sets
from annotator.commands.projects import Project
from annotator.domain.identity import AuthorName
from annotator.errors import AnnotatorError
from annotator.gui.hints import excerpt
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, tr
from annotator.gui.widgets import GAP, Label
from annotator.gui.worker import Worker


class GoldSetsDialog(QDialog):
    """Compares in the background; `compared` carries what was found.

    Accepting goes to the chosen difference, which `difference` then is.
    """

    compared = Signal(object)

    def __init__(
        self,
        project: Project,
        sets: Sequence[AuthorName],
        present: AuthorName,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare gold sets"))
        self._project = project
        self._worker = Worker("gold sets", self)
        self._asked = 0
        self._found: tuple[Difference, ...] = ()
        self.first, self.second = QComboBox(), QComboBox()
        self.summary = Label(wrap=True)
        self.list = QListWidget()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go_button = self._buttons.addButton(
            tr("Go to this decision"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._fill(sets, present)
        self._lay_out()
        self._compare()

    @property
    def difference(self) -> Difference | None:
        """The chosen one."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def done(self, result: int) -> None:
        """Let go of the thread."""
        self._worker.close()
        super().done(result)

    def _compare(self) -> None:
        self._asked += 1
        asked = self._asked
        pair = AuthorName(self.first.currentText()), AuthorName(self.second.currentText())
        self._found = ()
        self.list.clear()
        self.go_button.setEnabled(False)
        if pair[0] == pair[1]:
            self.summary.setText(tr("Choose two different gold sets."))
            return
        self.summary.setText(tr("Comparing…"))
        self._worker.submit(
            lambda: compare_gold_sets(self._project, *pair),
            lambda found: self._on_compared(asked, found),
            self._on_failed,
        )

    def _on_compared(self, asked: int, found: SetComparison) -> None:
        if asked != self._asked:
            return
        self._found = found.differences
        self.summary.setText(_summary(found))
        for one in found.differences:
            self.list.addItem(QListWidgetItem(self._words(one)))
        self.list.setCurrentRow(0)
        self.go_button.setEnabled(bool(found.differences))
        self.compared.emit(found)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self.summary.setText(translated(str(error)))

    def _words(self, one: Difference) -> str:
        layer = self._project.schema.layer(one.layer)
        names = [
            layer.labels_by_id[label].name if label in layer.labels_by_id else label
            for label in (one.first, one.second)
        ]
        first, second = (name or tr("nothing") for name in names)
        said = f"{first} ≠ {second}"
        if first == second:
            said = tr("{label}, other borders or attributes").format(label=first)
        words = f" · “{excerpt(one.text, 80)}”" if one.text else ""
        return f"{layer.name} · {said}{words}\n{self._title(one.document)}"

    def _title(self, external_id: str) -> str:
        number = self._project.store.find_document(external_id)
        title = self._project.store.document(number).title if number is not None else ""
        return title or external_id

    def _fill(self, sets: Sequence[AuthorName], present: AuthorName) -> None:
        for combo, name in ((self.first, tr("First")), (self.second, tr("Second"))):
            combo.addItems(sets)
            combo.setAccessibleName(name)
            combo.activated.connect(self._compare)
        self.first.setCurrentText(present)
        other = next((name for name in sets if name != present), present)
        self.second.setCurrentText(other)

    def _lay_out(self) -> None:
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Differences"))
        self.list.itemActivated.connect(self.accept)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("First"), self.first)
        form.addRow(tr("Second"), self.second)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addLayout(form)
        for widget in (self.summary, self.list, self._buttons):
            layout.addWidget(widget)
        self.resize(600, 460)


def _summary(found: SetComparison) -> str:
    if not found.decided:
        return tr("There is nothing yet that both decided.")
    kappa = "–" if math.isnan(found.kappa) else figure(found.kappa, 2)
    text = tr(
        "Both decided {decided}; {same} alike ({share}). Cohen’s kappa on the labels: {kappa}."
    )
    return text.format(
        decided=figure(found.decided),
        same=figure(found.same),
        share=f"{found.same / found.decided:.0%}",
        kappa=kappa,
    )
