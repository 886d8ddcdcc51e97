"""The quotation being worked on, and keys that fill its source, cue, relay and addressee."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.commands import quotes
from annotator.domain.annotation import Annotation
from annotator.domain.change import Change
from annotator.domain.identity import AnnotationId
from annotator.domain.span import Fragments, hull
from annotator.gui.bindings import Bindings
from annotator.gui.workplace import Workplace


class Chain(QObject):
    """While it is on, the key of a role tags the text at the caret and links it in one action."""

    def __init__(self, annotating: Workplace, bindings: Bindings) -> None:
        super().__init__(annotating.article)
        self.is_on = True
        self.roles = bindings.roles(annotating.schema)
        self._annotating = annotating
        self._last: AnnotationId | None = None

    def quote(self) -> Annotation | None:
        """The chosen quotation, else the one that was chosen or tagged last in this article."""
        chosen = self._annotating.article.chosen()
        if chosen is not None and self._is_quote(chosen):
            return chosen
        return self._annotating.article.find(self._last)

    def remember(self, annotation: Annotation | None) -> None:
        """Take a quotation as the one that roles are filled for."""
        if annotation is not None and self._is_quote(annotation):
            self._last = annotation.id

    def forget(self) -> None:
        """Another article is shown."""
        self._last = None

    def press(self, key: str) -> bool:
        """Fill the role of a key; False where the key has another meaning now."""
        role = next((r for r in self.roles if r.key == key), None)
        quote = self.quote()
        if role is None or quote is None or not self.is_on or not self._applies(role):
            return False
        if not role.relation.from_end.allows(quote.layer, quote.label):
            return False
        fragments = self.target(role)
        if not fragments or fragments == quote.fragments:
            return False
        if not self._accept_suggested(role) or not self._is_filled_by_chosen(role, quote):
            self.fill(role, quote, fragments)
        return True

    def _accept_suggested(self, role: quotes.Role) -> bool:
        """Make the present suggestion one's own where it is what the role is filled with."""
        suggesting = self._annotating.suggesting
        present = suggesting.present()
        if present is None or present.layer != role.target.id:
            return False
        if self._annotating.article.view.selected_span() is not None:
            return False
        return suggesting.accept(fragments=present.fragments)

    def _is_filled_by_chosen(self, role: quotes.Role, quote: Annotation) -> bool:
        """Whether the link is there: it comes along when both of its ends are accepted."""
        here, chosen = self._annotating.article.here, self._annotating.article.chosen()
        if here is None or chosen is None:
            return False
        ends = (link.ends for link in here.links_of(quote.id) if link.layer == role.relation.id)
        return any(end is not None and end.to_id == chosen.id for end in ends)

    def open_roles(self) -> tuple[tuple[str, str], ...]:
        """Key and name of the roles that a key would fill now."""
        quote = self.quote()
        if quote is None or not self.is_on or self._annotating.article.chosen() is quote:
            return ()
        return tuple(
            (role.key, role.relation.name)
            for role in self.roles
            if self._applies(role) and role.relation.from_end.allows(quote.layer, quote.label)
        )

    def fill(self, role: quotes.Role, quote: Annotation, fragments: Fragments) -> None:
        """Tag the text in the role's layer, unless it is, and link the quotation with it."""
        edit = self._annotating.run(quotes.add_part, quote.id, role.relation.id, fragments)
        if edit is not None:
            added = (change.after for change in edit.changes if _is_link(change))
            link = next(a for a in added if isinstance(a, Annotation))
            self._annotating.show_new(link.ends.to_id if link.ends else quote.id)
            self._last = quote.id

    def target(self, role: quotes.Role) -> Fragments:
        """What a role would be filled with: the selection, the chosen mark, the word or mention."""
        view, article = self._annotating.article.view, self._annotating.article
        selected, chosen = view.selected_span(), article.chosen()
        if selected is None and chosen is not None:
            extent = hull(chosen.fragments)
            if extent.start <= view.caret() <= extent.end:
                return () if self._is_quote(chosen) else chosen.fragments
        suggested = self._annotating.suggesting.present()
        if selected is None and suggested is not None and suggested.fragments:
            return suggested.fragments
        if selected is None:
            for mark in view.marks_at(view.caret()):
                under = article.find(mark)
                if under is not None and not self._is_quote(under) and len(under.fragments) == 1:
                    return under.fragments
        return self._annotating.meant(role.target)

    def _applies(self, role: quotes.Role) -> bool:
        """Whether the active layer leaves the role's key free."""
        active = self._annotating.active
        if active is None:
            return True
        layers = {r.target.id for r in self.roles} | {r.relation.from_end.layer for r in self.roles}
        return active.id in layers and role.target in self._annotating.layers

    def _is_quote(self, annotation: Annotation) -> bool:
        return quotes.has_roles(self._annotating.schema, annotation)


def _is_link(change: Change) -> bool:
    made = change.after
    return change.before is None and isinstance(made, Annotation) and made.ends is not None
