"""Finding passages in the whole corpus, with the annotations on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotator.commands.scanning import never
from annotator.domain.annotation import Annotation, AuthorKind
from annotator.domain.concordance import Passage, Wanted, passage_at
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName
from annotator.domain.span import Span, hull
from annotator.store.store import Store


def build_index(store: Store, *, pause: Callable[[], bool] = never) -> None:
    """Make every document findable, in small steps between which others can write.

    `pause` is called after each step and may wait; when it returns True, the rest is left.
    """
    while not store.read_only and store.search_index.extend():
        if pause():
            return


def passages(
    store: Store, wanted: Wanted, user: AuthorName, *, stopped: Callable[[], bool] = never
) -> Iterator[Passage]:
    """What is wanted, in the order of the documents and of the text, as far as it is indexed.

    Everybody's annotations count, unless `wanted` names an annotator; `user` is whose state of a
    document counts then. What a model suggests counts only where `wanted` names that model.
    """
    models = {author.name for author in store.authors() if author.kind is AuthorKind.MODEL}
    for number in store.search_index.find(wanted, user=user):
        if stopped():
            return
        document = store.document(number)
        annotations = store.annotations(number, wanted.annotator)
        if wanted.annotator is None:
            annotations = tuple(one for one in annotations if one.author not in models)
        yield from _passages_of(store, wanted, document, annotations)


def _passages_of(
    store: Store, wanted: Wanted, document: Document, annotations: Sequence[Annotation]
) -> Iterator[Passage]:
    marked = [(hull(one.fragments), one) for one in annotations if one.fragments]
    required = [span for span, one in marked if wanted.covers(one)]
    places: Sequence[Span] = sorted(set(required))
    if wanted.text.strip():
        places = store.search_index.places(wanted.text, document)
        if wanted.asks_for_annotations:
            places = [x for x in places if any(x.overlaps(span) for span in required)]
    for place in places:
        yield passage_at(document, place, (one for span, one in marked if span.overlaps(place)))
