"""Gold by a rule: what it would accept is counted before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.adjudicate import Adjudication, Scope, adjudicate, preview
from annotator.commands.projects import Project
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.identity import AuthorName
from annotator.domain.schema import ClusterLayer, RegistryLayer
from annotator.errors import AnnotatorError
from annotator.gui.bridge import Bridge
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label
from annotator.gui.worker import Worker

_RULES = (
    (later("Everybody says the same"), Rule.UNANIMOUS),
    (later("More than half say the same"), Rule.MAJORITY),
    (later("All who marked it say the same"), Rule.AGREEING),
    (later("The version with the most votes"), Rule.VOTES),
    (later("A share of the votes, the first few"), Rule.THRESHOLD),
    (later("Keep every version"), Rule.KEPT),
)
_WITH_VOTES = (Rule.UNANIMOUS, Rule.MAJORITY, Rule.AGREEING, Rule.VOTES, Rule.THRESHOLD)


class AcceptDialog(QDialog):
    """Counts in the background what the chosen rule would do; `accepted_by_rule` carries a count.

    Decisions that people made stay as they are.
    """

    counted = Signal(object)
    accepted_by_rule = Signal(object)

    def __init__(
        self,
        project: Project,
        bridge: Bridge,
        gold_set: AuthorName,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Accept by rule"))
        self._project = project
        self._bridge = bridge
        self._gold_set = gold_set
        self._worker = Worker("rule", self)
        self._asked = 0
        self.rules = QComboBox()
        self.votes, self.top = QSpinBox(), QSpinBox()
        self.share = QDoubleSpinBox()
        self.kept = QListWidget()
        self.summary = Label(wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.addButton(
            tr("Accept"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._lay_out()
        self._recount()

    def acceptance(self) -> Acceptance:
        """The rule with its numbers."""
        rule = _RULES[self.rules.currentIndex()][1]
        return Acceptance(rule, self.votes.value(), self.share.value() / 100, self.top.value())

    def scope(self) -> Scope:
        """In which set, and which layers keep every version."""
        items = (self.kept.item(row) for row in range(self.kept.count()))
        return Scope(
            self._gold_set,
            keep_all=tuple(
                item.data(Qt.ItemDataRole.UserRole)
                for item in items
                if item.checkState() is Qt.CheckState.Checked
            ),
        )

    def start(self) -> None:
        """Let the rule decide."""
        acceptance, scope, user = self.acceptance(), self.scope(), self._bridge.session.user
        self.accept_button.setEnabled(False)
        self.summary.setText(tr("Accepting…"))
        self._bridge.in_turn(
            lambda: adjudicate(self._project, acceptance, actor=user, scope=scope),
            self._on_accepted,
            self._on_failed,
        )

    def done(self, result: int) -> None:
        """Let go of the thread."""
        self._worker.close()
        super().done(result)

    def _recount(self) -> None:
        rule = _RULES[self.rules.currentIndex()][1]
        self.votes.setEnabled(rule in _WITH_VOTES)
        for widget in (self.share, self.top):
            widget.setEnabled(rule is Rule.THRESHOLD)
        self._asked += 1
        asked, acceptance, scope = self._asked, self.acceptance(), self.scope()
        self.accept_button.setEnabled(False)
        self.summary.setText(tr("Counting…"))
        self._worker.submit(
            lambda: preview(self._project, acceptance, scope=scope),
            lambda found: self._on_counted(asked, found),
            self._on_failed,
        )

    def _on_counted(self, asked: int, found: Adjudication) -> None:
        if asked != self._asked:
            return
        parts = [
            (tr("{count} would become gold"), found.accepted),
            (tr("{count} would be left at the default"), found.rejected),
            (tr("{count} are decided already and stay"), found.known),
            (tr("{count} stay open"), found.open),
        ]
        if found.stale:
            stale = tr("{count} of these rest on work that changed since")
            parts.insert(3, (stale, found.stale))
        counted = ", ".join(words.format(count=figure(count)) for words, count in parts)
        words = tr("In {documents} articles: {counted}.")
        self.summary.setText(words.format(documents=figure(found.documents), counted=counted))
        self.accept_button.setEnabled(found.accepted + found.rejected > 0)
        self.counted.emit(found)

    def _on_accepted(self, found: Adjudication) -> None:
        self.accepted_by_rule.emit(found)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self.summary.setText(translated(str(error)))

    def _lay_out(self) -> None:
        self.rules.addItems([tr(name) for name, _rule in _RULES])
        self.rules.activated.connect(self._recount)
        self.votes.setRange(1, 99)
        self.votes.setValue(2)
        self.top.setRange(1, 9)
        self.share.setRange(0, 100)
        self.share.setDecimals(0)
        self.share.setValue(50)
        self.share.setSuffix(" %")
        for box in (self.votes, self.top, self.share):
            box.valueChanged.connect(self._recount)
        self._fill_kept()
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("Accept"), self.rules)
        form.addRow(tr("Votes needed"), self.votes)
        form.addRow(tr("Share of the votes"), self.share)
        form.addRow(tr("How many may win"), self.top)
        form.addRow(tr("Keep every version in"), self.kept)
        self._buttons.accepted.connect(self.start)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(2 * GAP)
        layout.addLayout(form)
        layout.addWidget(self.summary)
        layout.addWidget(self._buttons)
        self.resize(520, 460)

    def _fill_kept(self) -> None:
        for layer in self._project.schema.layers:
            if layer.enabled and not isinstance(layer, RegistryLayer | ClusterLayer):
                item = QListWidgetItem(layer.name)
                item.setData(Qt.ItemDataRole.UserRole, layer.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.kept.addItem(item)
        self.kept.itemChanged.connect(self._recount)
        self.kept.setAccessibleName(tr("Layers that keep every version"))
