"""What models suggest in the open article: going through it, accepting, rejecting."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.commands import suggestions
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId
from annotator.domain.span import Fragments
from annotator.errors import AnnotatorError
from annotator.gui.bridge import Bridge
from annotator.gui.desk import new_annotation
from annotator.gui.hints import described
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import tr
from annotator.gui.workplace import Workplace

_REASONS = 3


class Suggesting(QObject):
    """Knows which suggestion is the present one; `changed` says that it, or what is open, changed.

    The present one is the chosen mark. What has no mark, a label of a line or of the whole
    article, is the present one until the caret moves or a mark is chosen.
    """

    changed = Signal()

    def __init__(self, annotating: Workplace, bridge: Bridge, messages: Messages) -> None:
        super().__init__(annotating.article)
        self._annotating = annotating
        self._article = annotating.article
        self._bridge = bridge
        self._messages = messages
        self._pointed_at: AnnotationId | None = None
        view = annotating.article.view
        view.selection_changed.connect(self._forget)
        view.mark_chosen.connect(self._on_other)
        annotating.article.opened.connect(self._on_other)
        annotating.article.changed.connect(self.changed)

    def open(self) -> tuple[Annotation, ...]:
        """What is suggested still, in reading order."""
        return self._article.suggestions()

    def present(self) -> Annotation | None:
        """The suggestion that is accepted or rejected by the next key."""
        return self._article.suggestion(self._article.view.chosen_mark() or self._pointed_at)

    def step(self, by: int) -> None:
        """Go to the next suggestion (1) or to the one before (-1), around the article."""
        found = self.open()
        if not found:
            self._messages.info(tr("Nothing is suggested in this article."))
            return
        present = self.present()
        if present is not None:
            place = found.index(present) + by
        else:
            caret = self._article.view.caret()
            before = sum(1 for one in found if not one.fragments or one.fragments[0].start < caret)
            place = before if by > 0 else before - 1
        self._go_to(found[place % len(found)])

    def accept(self, label: str | None = None, fragments: Fragments | None = None) -> bool:
        """Make the present suggestion the annotator's own; False when it is refused.

        As it is, the next one is the present one then. With a change one's own is chosen, so that
        it can be changed further.
        """
        present, before = self.present(), self.open()
        if present is None:
            return False
        edit = self._annotating.run(suggestions.accept, present.id, label, fragments)
        if edit is None:
            return False
        own = new_annotation(edit)
        self._annotating.remember(own)
        if own is not None and (label or fragments):
            self._annotating.show_new(own.id)
        else:
            self._go_on(present, before)
        return True

    def reject(self) -> bool:
        """Do not show the present suggestion again; False when there is none."""
        present, before = self.present(), self.open()
        if present is None:
            return False
        if self._annotating.run(suggestions.reject, present.id) is not None:
            self._go_on(present, before)
        return True

    def accept_all(self) -> None:
        """Make all that is shown the annotator's own, after a look at what that would do."""
        here, found = self._article.here, self.open()
        if here is None or not found:
            self._messages.info(tr("Nothing is suggested in this article."))
            return
        session = self._bridge.session
        try:
            weighed = suggestions.weigh_all(session, here.document.id, found)
        except AnnotatorError as error:
            self._messages.error(str(error))
            return
        title, agree = tr("Accept all suggestions?"), tr("Accept")
        if weighed.suggestions and not self._messages.confirm(
            title, self._in_words(weighed), agree=agree
        ):
            return
        self._annotating.run(suggestions.accept_all, found)

    def _in_words(self, weighed: suggestions.Acceptance) -> str:
        here, schema = self._article.here, self._annotating.schema
        text = here.text if here is not None else ""
        parts = [tr("%n suggestion(s) will become your annotations.", weighed.suggestions)]
        if weighed.links:
            parts.append(tr("%n link(s) between them will follow.", weighed.links))
        if weighed.refused:
            parts.append(tr("%n cannot be taken:", len(weighed.refused)))
            parts += [
                f"{described(one.suggestion, schema, text)}: {translated(one.reason)}"
                for one in weighed.refused[:_REASONS]
            ]
        parts.append(tr("Undo takes all of it back in one step."))
        return "\n".join(parts)

    def _go_on(self, answered: Annotation, before: tuple[Annotation, ...]) -> None:
        """Go to what follows the one that was answered, if anything is open still."""
        place = before.index(answered)
        still = {one.id for one in self.open()}
        following = (*before[place + 1 :], *before[:place])
        found = next((one for one in following if one.id in still), None)
        if found is None:
            self._messages.info(tr("No suggestion is left in this article."))
        else:
            self._go_to(found)

    def _go_to(self, suggestion: Annotation) -> None:
        view = self._article.view
        self._forget()
        view.choose(None)
        view.select(None)
        if suggestion.fragments:
            view.move_caret(suggestion.fragments[0].start)
        view.choose(suggestion.id)
        if view.chosen_mark() is None:
            self._pointed_at = suggestion.id
            if suggestion.fragments:
                view.set_preview(suggestion.fragments[0])
        self.changed.emit()
        self._annotating.refresh_hint()

    def _forget(self) -> None:
        """The caret has left what has no mark."""
        if self._pointed_at is not None:
            self._pointed_at = None
            self._article.view.set_preview(None)
            self.changed.emit()

    def _on_other(self, _shown: object) -> None:
        """Another mark was chosen, or another article opened."""
        self._forget()
        self.changed.emit()
