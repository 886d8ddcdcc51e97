"""What the keys of adjudication do: a queue of conflicts, the present one, and decisions on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from annotator.commands import review
from annotator.commands.alike import repeat, same_elsewhere
from annotator.commands.gold_links import link
from annotator.commands.gold_sets import enter_gold_set, gold_set_of, gold_sets
from annotator.commands.review import QueueFilter, QueueOrder, Review, Why
from annotator.commands.reviewed import Draft, ReviewedDocument
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Attributes, Decision, Task
from annotator.domain.change import Edit
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import Schema
from annotator.domain.span import Fragments
from annotator.errors import AnnotatorError, NotAllowed
from annotator.gui.bridge import Bridge
from annotator.gui.messages import Messages
from annotator.gui.review.cards import Teller
from annotator.gui.review.filling import Filling
from annotator.gui.review.queue_model import QueueModel
from annotator.gui.review.tellers import Tellers
from annotator.gui.translation import figure, tr

P = ParamSpec("P")

DIFFERENCES = frozenset(ConflictKind) - {ConflictKind.AGREED}
TO_DECIDE = QueueFilter(kinds=DIFFERENCES, order=QueueOrder.DOCUMENT)


class Adjudicating(QObject):
    """One reviewer at work.

    `shown` says that another conflict is the present one, `decided` that something became of it,
    `queue_changed` that the queue is another one.
    """

    shown = Signal()
    decided = Signal()
    queue_changed = Signal()

    def __init__(self, bridge: Bridge, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self.bridge = bridge
        store = bridge.session.store
        self.review = Review(bridge.session, gold_set=gold_set_of(store, bridge.session.user))
        self.wanted = TO_DECIDE
        self.why = Why()
        self.is_watching = False
        self._messages = messages
        self._tellers = Tellers(self.review, bridge.session.entries())
        self._row = -1
        self._present = ""
        self._is_outdated = True
        self.model = QueueModel(lambda conflict: self._tellers.row(conflict), self)
        self.filling = Filling(self.review, self.model, self)
        self.filling.filled.connect(self._on_filled)
        bridge.session.listen(self._on_edit)
        bridge.reloaded.connect(self.look_again)
        bridge.turned_back.connect(self._on_turned_back)

    # -- what is there

    @property
    def schema(self) -> Schema:
        """What may be decided on."""
        return self.bridge.session.schema

    @property
    def user(self) -> AuthorName:
        """Whoever decides."""
        return self.bridge.session.user

    @property
    def row(self) -> int:
        """The present row of the queue; -1 when it is empty."""
        return self._row

    @property
    def conflict(self) -> Conflict | None:
        """The present conflict as it is now."""
        return self.model.conflict(self._row)

    @property
    def here(self) -> ReviewedDocument | None:
        """The document of the present conflict."""
        conflict = self.conflict
        return None if conflict is None else self.review.document(conflict.document)

    def lanes(self) -> tuple[AuthorName, ...]:
        """The document's annotators in the order of their numbers, which tells nothing of them."""
        return () if self.conflict is None else self.review.lanes(self.conflict.document)

    def numbers(self) -> dict[AuthorName, int]:
        """The number of each annotator of the present document."""
        return {name: number for number, name in enumerate(self.lanes(), start=1)}

    def teller(self, document: DocumentId) -> Teller:
        """Puts conflicts of a document into words."""
        return self._tellers.of(document)

    def gold_sets(self) -> tuple[AuthorName, ...]:
        """The sets that adjudicators have who do not see each other's decisions."""
        return gold_sets(self.bridge.session.store)

    def use_gold_set(self, name: AuthorName) -> None:
        """Decide in another set from now on, which may be a new one; refusals are told."""
        try:
            if not self.bridge.is_read_only:
                enter_gold_set(self.bridge.session.store, self.user, name)
            elif name not in self.gold_sets():
                raise NotAllowed(tr("This project is open read-only, so nothing can be changed."))
        except AnnotatorError as error:
            self._messages.error(str(error))
            return
        self.review.close()
        self.review = Review(self.bridge.session, gold_set=name)
        self.look_again()

    # -- the queue

    def watch(self, *, is_watching: bool) -> None:
        """Follow edits while the queue can be seen; catch up when it comes into view."""
        self.is_watching = is_watching
        if not is_watching:
            self.filling.pause()
        elif self._is_outdated:
            self._reload()
        else:
            self.filling.resume()

    def look_again(self) -> None:
        """Look for everything anew, as when work came in; when the queue is seen, if it is not."""
        self._is_outdated = True
        if self.is_watching:
            self._reload()

    def _reload(self) -> None:
        self._is_outdated = False
        self._tellers = Tellers(self.review, self.bridge.session.entries())
        self.review.reload()
        present = self.conflict
        self.filling.start(self.review, self.wanted)
        self._show_again(present)

    def show_queue(self, wanted: QueueFilter) -> None:
        """Ask for another queue; the present conflict stays if it is in there."""
        present = self.conflict
        self.wanted = wanted
        self.filling.show(wanted)
        self._show_again(present)

    def _show_again(self, present: Conflict | None) -> None:
        if present is not None and present.document in self.review.documents:
            self.filling.look_at(present.document)
        row = self.model.number_of(present.id) if present else None
        self._row = -1
        self.queue_changed.emit()
        if row is None:
            self._go_to_first()
        else:
            self.go_to(row)

    def _go_to_first(self) -> None:
        waiting = self.model.next_open(-1)
        self.go_to(waiting if waiting is not None else min(0, len(self.model.conflicts) - 1))

    def go_to(self, row: int) -> None:
        """Make another row the present one."""
        if row == self._row and row >= 0:
            return
        self._row = row
        present = self.conflict
        self._present = present.id if present is not None else ""
        self.why = _why_of(present)
        self.shown.emit()

    def find(self, conflict: Conflict) -> None:
        """Go to a conflict; the queue shows everything if it would not show that one."""
        self.filling.look_at(conflict.document)
        row = self.model.number_of(conflict.id)
        if row is None:
            self.show_queue(QueueFilter(states=frozenset(ConflictState)))
            row = self.model.number_of(conflict.id)
        if row is not None:
            self.go_to(row)

    def find_by_id(self, document: str, conflict: str) -> None:
        """Go to a conflict of an article by its id; when it is gone by now, stay."""
        number = self.bridge.session.store.find_document(document)
        if number in self.review.documents:
            found = (one for one in self.review.document(number).conflicts if one.id == conflict)
            for one in found:
                self.find(one)

    def step(self, by: int) -> None:
        """The row before (-1) or after (1)."""
        is_there = self.model.conflict(self._row + by) is not None
        if not is_there and not (by > 0 and self.filling.look_further()):
            self._messages.info(
                tr("This is the last of the queue.")
                if by > 0
                else tr("This is the first of the queue.")
            )
        else:
            self.go_to(self._row + by)

    def next_open(self) -> None:
        """The next one that waits for a decision."""
        row = self.model.next_open(self._row)
        while (row is None or row <= self._row) and self.filling.look_further():
            row = self.model.next_open(self._row)
        if row is None:
            agreed = self.filling.count(ConflictState.OPEN, agreed=True)
            parts = [tr("Everything in this queue is decided.")]
            if agreed:
                waiting = tr("{count} agreed ones wait for a rule (Ctrl+R).")
                parts.append(waiting.format(count=figure(agreed)))
            self._messages.info(" ".join(parts))
        elif row == self._row:
            self._messages.info(tr("This is the only one left to decide on."))
        else:
            self.go_to(row)

    # -- decisions

    def take(self, number: int) -> None:
        """Make the version of an annotator gold."""
        if (author := self.author(number)) is not None:
            self._decide(review.take, author, self.why)

    def combine(self, boundary: int, label: int) -> None:
        """Make gold of one's boundary and another's label."""
        place, said = self.author(boundary), self.author(label)
        if place is not None and said is not None:
            self._decide(review.combine, boundary=place, label=said, why=self.why)

    def reject(self) -> None:
        """Decide that there is nothing."""
        self._decide(review.reject, self.why)

    def edit(
        self,
        *,
        label: str | None,
        fragments: Fragments | None,
        attributes: Attributes | None,
    ) -> bool:
        """Make gold of what nobody said; False when it is refused."""
        return self._decide(
            review.edit, label=label, fragments=fragments, attributes=attributes, why=self.why
        )

    def add(self, label: str, fragments: Fragments, attributes: Attributes) -> bool:
        """Add gold that nobody has, in the layer of the present conflict."""
        conflict = self.conflict
        if conflict is None:
            return False
        draft = Draft(label, fragments, attributes)
        made = self.bridge.run(
            review.add, self.review, conflict.document, conflict.layer, draft, self.why
        )
        return made is not None

    def link(self, layer: str, *, from_id: AnnotationId, to_id: AnnotationId) -> bool:
        """Join two gold annotations; False when it is refused.

        What is said of a link that waits is said of this one; else it is explained afterwards.
        """
        conflict = self.conflict
        if conflict is None:
            return False
        why = self.why if conflict.kind is ConflictKind.LINK and not conflict.decisions else Why()
        made = self.bridge.run(
            link, self.review, conflict.document, layer, from_id=from_id, to_id=to_id, why=why
        )
        return made is not None

    def confirm(self) -> None:
        """Let a stale decision stand."""
        self._decide(review.confirm)

    def withdraw(self) -> None:
        """Open a decision again."""
        self._decide(review.withdraw)

    def undo(self) -> None:
        """Take back the last action."""
        self.bridge.undo()

    def explain(self, why: Why) -> None:
        """Say why: of a decision that was made, or of the one to be made next here."""
        conflict, self.why = self.conflict, why
        if conflict is not None and conflict.decisions and why != _why_of(conflict):
            self._decide(review.explain, why)

    def same_elsewhere(self) -> tuple[Conflict, ...]:
        """The open conflicts with the same words and the same versions."""
        return () if self.conflict is None else same_elsewhere(self.review, self.conflict)

    def repeat(self, others: Iterable[Conflict]) -> None:
        """Decide on others as on this one."""
        if self.conflict is not None:
            self.bridge.run(repeat, self.review, self.conflict, tuple(others))

    def author(self, number: int) -> AuthorName | None:
        """The annotator with a number; when there is none, this is said."""
        lanes = self.lanes()
        if 1 <= number <= len(lanes):
            return lanes[number - 1]
        self._messages.error(tr("There is no annotator {number} here.").format(number=number))
        return None

    def _decide(
        self,
        command: Callable[Concatenate[Session, Review, Conflict, P], Edit],
        *args: P.args,
        **named: P.kwargs,
    ) -> bool:
        conflict = self.conflict
        if conflict is None:
            return False

        def decide(session: Session) -> Edit:
            return command(session, self.review, conflict, *args, **named)

        return self.bridge.run(decide) is not None

    # -- following what happens

    def _on_edit(self, edit: Edit) -> None:
        self.review.stage(edit)  # the review of another gold set would hear of it after this
        if not self.is_watching:
            self._is_outdated = True
            return
        people = {
            name
            for change in edit.changes
            if isinstance(item := change.after or change.before, Annotation)
            and (name := item.author) != self.review.gold_set
        }
        if people:
            self._reload()
            return
        touched = {
            item.document
            for change in edit.changes
            if isinstance(item := change.after or change.before, Annotation | Decision | Task)
        }
        for document in touched.intersection(self.review.documents):
            self.filling.recount(document)
        if self.conflict is not None and self.conflict.document in touched:
            self.why = replace(_why_of(self.conflict)) if self.conflict.decisions else self.why
            self.decided.emit()

    def _on_filled(self) -> None:
        """Rows may have come where there were none, or before the present one."""
        self.queue_changed.emit()
        present = self.model.number_of(self._present)
        if present is not None:
            self._row = present
        elif self.model.conflicts:
            self._go_to_first()

    def _on_turned_back(self, edit: Edit) -> None:
        """Show what an undo has opened again."""
        if not self.is_watching:
            return
        for change in edit.changes:
            item = change.after or change.before
            if isinstance(item, Decision) and item.document in self.review.documents:
                self.filling.look_at(item.document)
                if (row := self._row_of(item)) is not None:
                    self.go_to(row)
                    return

    def _row_of(self, decision: Decision) -> int | None:
        versions = set(decision.versions)
        for row, conflict in enumerate(self.model.conflicts):
            if conflict.document == decision.document and not versions.isdisjoint(
                conflict.annotation_ids
            ):
                return row
        return None


def _why_of(conflict: Conflict | None) -> Why:
    if conflict is None or not conflict.decisions:
        return Why()
    first = conflict.decisions[0]
    return Why(first.reason, first.note, first.guideline)
