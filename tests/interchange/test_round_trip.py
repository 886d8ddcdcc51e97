"""The sample project goes out to every format and comes back; what is lost is counted exactly.

What must come back is worked out here from the project alone, by what each format is said to hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.interchange import ForeignChoices, export_foreign, import_foreign
from annotator.commands.projects import Project, new_project
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.segmentation import Bounds, sentence_bounds, word_bounds
from annotator.domain.span import Span
from annotator.interchange import formats as interchange
from annotator.interchange.writing import Loss
from annotator.resources import bundled

Signature = tuple[object, ...]
SAMPLE = bundled("assets") / "sample"
FORMATS = ("brat", "cas_xmi", "cas_json", "label_studio", "prodigy", "doccano", "gliner", "conll")
SUFFIXES = {"label_studio": ".json", "prodigy": ".jsonl", "doccano": ".jsonl", "gliner": ".json"}


@dataclass(frozen=True, slots=True)
class Holds:
    """What comes back of the sample project."""

    gaps: bool = False
    order: bool = True
    attributes: bool = True
    link_attributes: bool = True
    articles: bool = False
    ids: bool = False


HELD = {
    "brat": Holds(gaps=True),
    "cas_xmi": Holds(gaps=True, articles=True, ids=True),
    "cas_json": Holds(gaps=True, articles=True, ids=True),
    "label_studio": Holds(link_attributes=False, articles=True, order=False, ids=True),
    "prodigy": Holds(ids=True),
    "doccano": Holds(attributes=False, link_attributes=False, order=False),
    "gliner": Holds(attributes=False, link_attributes=False, order=False),
}
ANNOTATORS = (AuthorName("annotator_a"), AuthorName("annotator_b"))
SPAN_LAYERS = ("quote", "source", "cue", "mention", "frame_span", "verbatim")
"""What a file of tags is for; blocks are whole lines, which sentences would cut."""
ONE_ANNOTATOR = ("doccano", "gliner", "conll")


def make(path: Path, *, with_work: bool) -> Project:
    project = new_project(path, "news")
    import_articles(project.store, [SAMPLE / "articles.jsonl"])
    files = [SAMPLE / "entities.jsonl"]
    if with_work:
        files += [SAMPLE / f"{name}.jsonl" for name in ANNOTATORS]
    assert import_annotations(project, files).rejected == []
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("sample")
    with make(folder / "sample.annotator", with_work=True) as made:
        yield made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.annotator"
    make(path, with_work=False).close()
    return path


@pytest.fixture
def back(empty: Path, tmp_path: Path) -> Iterator[Project]:
    """The same articles and entries without anybody's work."""
    from annotator.commands.projects import open_project

    path = tmp_path / "back.annotator"
    path.write_bytes(empty.read_bytes())
    with open_project(path) as opened:
        yield opened


def work(project: Project, author: AuthorName) -> list[list[Annotation]]:
    return [list(found.annotations) for found in project.store.annotated_documents(author)]


def signatures(annotations: Iterable[Annotation], holds: Holds) -> Counter[Signature]:
    """What is said and where, so far as the format holds it; links say what they join."""
    listed = list(annotations)
    by_id = {annotation.id: annotation for annotation in listed}

    def place(annotation: Annotation) -> Signature:
        fragments = annotation.fragments if holds.gaps else annotation.fragments[:1]
        return (annotation.document, annotation.layer, annotation.label, fragments)

    found: Counter[Signature] = Counter()
    for annotation in listed:
        held = holds.link_attributes if annotation.ends else holds.attributes
        said = tuple(sorted(annotation.attributes.items())) if held else ()
        identity = annotation.id if holds.ids else ""
        if annotation.ends is not None:
            ends = tuple(place(by_id[end]) for end in _ends(annotation))
            order = annotation.ends.order if holds.order else _rank(annotation, listed)
            found[(identity, place(annotation), said, ends, order)] += 1
        elif annotation.fragments:
            for index, fragment in enumerate(_parts(annotation, holds)):
                own = identity if index == 0 else ""
                found[
                    (own, annotation.layer, annotation.label, annotation.document, fragment, said)
                ] += 1
        elif holds.articles:
            found[(identity, place(annotation), said)] += 1
    return found


def _ends(annotation: Annotation) -> tuple[AnnotationId, ...]:
    return (annotation.ends.from_id, annotation.ends.to_id) if annotation.ends else ()


def _rank(link: Annotation, others: list[Annotation]) -> int | None:
    """A rank that is not written is the place among the links of its layer from the same end."""
    if link.ends is None or link.ends.order is None:
        return None
    orders = [
        other.ends.order
        for other in others
        if other.layer == link.layer and other.ends and other.ends.from_id == link.ends.from_id
    ]
    return sum(order <= link.ends.order for order in orders if order)


def _parts(annotation: Annotation, holds: Holds) -> list[object]:
    return [annotation.fragments] if holds.gaps else [(span,) for span in annotation.fragments]


def without_part_ids(found: Counter[Signature], known: set[str]) -> Counter[Signature]:
    """Later fragments are annotations of their own, with ids that nobody can foretell."""
    plain: Counter[Signature] = Counter()
    for signature, count in found.items():
        first = signature[0] if signature[0] in known else ""
        plain[(first, *signature[1:])] += count
    return plain


def expected_losses(annotations: list[Annotation], holds: Holds, project: Project) -> Counter[Loss]:
    links = [a for a in annotations if a.ends]
    articles = [a for a in annotations if not a.ends and not a.fragments]
    marks = [a for a in annotations if a.fragments]
    losses: Counter[Loss] = Counter()
    losses[Loss.ENTRIES] = len(project.store.entries())
    losses[Loss.GAPS] = 0 if holds.gaps else sum(len(a.fragments) > 1 for a in marks)
    losses[Loss.ORDER] = (
        0 if holds.order else sum(a.ends.order is not None for a in links if a.ends)
    )
    losses[Loss.ARTICLES] = 0 if holds.articles else len(articles)
    written = [*marks, *(articles if holds.articles else [])]
    losses[Loss.ATTRIBUTES] = (
        0 if holds.attributes else sum(len(a.attributes) for a in written)
    ) + (0 if holds.link_attributes else sum(len(a.attributes) for a in links))
    return +losses


def out_and_back(
    project: Project, back: Project, folder: Path, name: str
) -> tuple[Counter[Loss], tuple[AuthorName, ...]]:
    out = folder / f"out{SUFFIXES.get(name, '')}"
    author = ANNOTATORS[0] if name in ONE_ANNOTATOR else None
    layers = SPAN_LAYERS if name == "conll" else ()
    exported = export_foreign(project, out, name, author=author, layers=layers)
    done = import_foreign(back, [out], name, ForeignChoices(author=author))
    assert done.taken.rejected == []
    assert (done.unmapped, done.left_out, done.attributes) == (Counter(), Counter(), Counter())
    assert done.taken.stored == done.read
    return exported.losses, ANNOTATORS[:1] if author else ANNOTATORS


def as_held(
    name: str, project: Project, authors: Iterable[AuthorName]
) -> tuple[Counter[Signature], Counter[Loss]]:
    """What must come back of a format that keeps spans as they are, and what it must lose."""
    holds = HELD[name]
    everything = [a for author in authors for one in work(project, author) for a in one]
    return signatures(everything, holds), expected_losses(everything, holds, project)


def in_lines(
    _name: str, project: Project, authors: Iterable[AuthorName]
) -> tuple[Counter[Signature], Counter[Loss]]:
    """GLiNER: relations inside one line only."""
    holds, [author] = HELD["gliner"], authors
    expected: Counter[Signature] = Counter()
    lost: Counter[Loss] = Counter()
    for annotated in project.store.annotated_documents(author):
        text, annotations = annotated.document.text, list(annotated.annotations)
        by_id = {annotation.id: annotation for annotation in annotations}
        lost += expected_losses(annotations, holds, project)
        for link in [a for a in annotations if a.ends]:
            ends = [by_id[end].fragments[0] for end in _ends(link)]
            apart = "\n" in text[min(e.start for e in ends) : max(e.end for e in ends)]
            lost[Loss.ENDS] += apart
            annotations = [a for a in annotations if not apart or a is not link]
        expected += signatures(annotations, holds)
    lost[Loss.ENTRIES] = len(project.store.entries())
    return expected, lost


def in_tokens(
    _name: str, project: Project, authors: Iterable[AuthorName]
) -> tuple[Counter[Signature], Counter[Loss]]:
    """CoNLL: of spans that overlap the first, of those that begin together the longest; whole
    tokens, each with one tag; cut at the ends of sentences."""
    [author] = authors
    expected: Counter[Signature] = Counter()
    lost: Counter[Loss] = Counter()
    for annotated in project.store.annotated_documents(author):
        text = annotated.document.text
        language = annotated.document.metadata.get("language") or "en"
        words = [w for w in word_bounds(text, language) if text[slice(*w)].strip()]
        sentences = {start for start, _end in sentence_bounds(text, language)}
        marks = annotated.of_layer(*SPAN_LAYERS)
        kept: list[Annotation] = []
        for mark in sorted(marks, key=_first_and_longest):
            covered = {at for span in mark.fragments for at in range(span.start, span.end)}
            others = {at for one in kept for span in one.fragments for at in range(*_ends_of(span))}
            lost[Loss.OVERLAP] += bool(covered & others)
            kept += [] if covered & others else [mark]
        lost[Loss.GAPS] += sum(len(mark.fragments) > 1 for mark in kept)
        lost[Loss.ATTRIBUTES] += sum(len(mark.attributes) for mark in kept)
        taken: set[Bounds] = set()
        for mark in kept:
            for span in mark.fragments:
                touched = [w for w in words if w[0] < span.end and w[1] > span.start]
                lost[Loss.MOVED] += (touched[0][0], touched[-1][1]) != _ends_of(span)
                if taken & set(touched):
                    lost[Loss.OVERLAP] += 1
                    continue
                taken |= set(touched)
                pieces = _cut(touched, sentences)
                lost[Loss.CUT] += len(pieces) > 1
                for piece in pieces:
                    expected["", mark.layer, mark.label, mark.document, (piece,), ()] += 1
    return expected, +lost


def _first_and_longest(mark: Annotation) -> tuple[int, int, str]:
    return mark.fragments[0].start, -mark.fragments[-1].end, mark.id


def _ends_of(span: Span) -> Bounds:
    return span.start, span.end


def _cut(words: list[Bounds], sentences: set[int]) -> list[Span]:
    """The words as spans, a new one where a sentence begins."""
    pieces: list[list[Bounds]] = []
    for word in words:
        if not pieces or word[0] in sentences:
            pieces.append([])
        pieces[-1].append(word)
    return [Span(piece[0][0], piece[-1][1]) for piece in pieces]


ROUND_TRIPS = {
    "brat": as_held,
    "cas_xmi": as_held,
    "cas_json": as_held,
    "label_studio": as_held,
    "doccano": as_held,
    "prodigy": as_held,
    "gliner": in_lines,
    "conll": in_tokens,
}
"""What each format that is written must bring back; spaCy's is tested where spaCy is."""


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_the_sample_project_round_trips_with_exactly_these_losses(
    project: Project, back: Project, tmp_path: Path, name: str
) -> None:
    losses, authors = out_and_back(project, back, tmp_path, name)
    expected, lost = ROUND_TRIPS[name](name, project, authors)
    holds = HELD.get(name, Holds(attributes=False))
    after = [a for author in authors for one in work(back, author) for a in one]
    before = (a for author in authors for one in work(project, author) for a in one)
    known: set[str] = {a.id for a in before} if holds.ids else set()
    told = without_part_ids(signatures(after, holds), known)
    assert told.total() > 500
    assert told == without_part_ids(expected, known)
    assert losses == lost


def test_every_format_that_is_written_is_in_the_table() -> None:
    written = {name for name, one in interchange.FORMATS.items() if one.write is not None}
    assert written == {*ROUND_TRIPS, "spacy"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_project_gives_the_same_bytes(project: Project, tmp_path: Path, name: str) -> None:
    author = ANNOTATORS[0]
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        export_foreign(project, tmp_path / folder / "out", name, author=author)
    first, second = (
        {
            file.relative_to(tmp_path / folder): file.read_bytes()
            for file in sorted((tmp_path / folder).rglob("*"))
            if file.is_file()
        }
        for folder in ("one", "two")
    )
    assert first == second
    assert first


def test_coming_back_to_the_same_project_changes_nothing(project: Project, tmp_path: Path) -> None:
    before = [work(project, author) for author in ANNOTATORS]
    export_foreign(project, tmp_path / "out", "brat")
    done = import_foreign(project, [tmp_path / "out"], "brat", ForeignChoices())
    assert (done.taken.known, done.taken.stored) == (done.read, 0)
    assert [work(project, author) for author in ANNOTATORS] == before
