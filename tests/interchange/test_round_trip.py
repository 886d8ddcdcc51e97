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
    exported = export_foreign(project, out, name, author=author)
    done = import_foreign(back, [out], name, ForeignChoices(author=author))
    assert done.taken.rejected == []
    assert (done.unmapped, done.left_out, done.attributes) == (Counter(), Counter(), Counter())
    assert done.taken.stored == done.read
    return exported.losses, ANNOTATORS[:1] if author else ANNOTATORS


@pytest.mark.parametrize(
    "name", ["brat", "cas_xmi", "cas_json", "label_studio", "prodigy", "doccano"]
)
def test_the_sample_project_round_trips(
    project: Project, back: Project, tmp_path: Path, name: str
) -> None:
    losses, authors = out_and_back(project, back, tmp_path, name)
    holds = HELD[name]
    everything: list[Annotation] = []
    for author in authors:
        before = [a for one in work(project, author) for a in one]
        after = [a for one in work(back, author) for a in one]
        everything += before
        known: set[str] = {a.id for a in before} if holds.ids else set()
        told = without_part_ids(signatures(after, holds), known)
        assert told == without_part_ids(signatures(before, holds), known)
    assert losses == expected_losses(everything, holds, project)


def test_gliner_keeps_what_lies_in_one_line(
    project: Project, back: Project, tmp_path: Path
) -> None:
    losses, [author] = out_and_back(project, back, tmp_path, "gliner")
    holds = HELD["gliner"]
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
    after = [a for one in work(back, author) for a in one]
    assert signatures(after, holds) == expected
    assert losses == lost


@pytest.mark.parametrize("layer", ["mention", "cue"])
def test_conll_keeps_one_layer_that_does_not_overlap(
    project: Project, back: Project, tmp_path: Path, layer: str
) -> None:
    author = ANNOTATORS[0]
    done = export_foreign(project, tmp_path / "a.conll", "conll", author=author, layers=[layer])
    taken = import_foreign(back, [tmp_path / "a.conll"], "conll", ForeignChoices(author=author))
    assert taken.taken.rejected == []
    before = [a for one in work(project, author) for a in one if a.layer == layer]
    after = [a for one in work(back, author) for a in one]
    outermost = [
        a
        for a in before
        if not any(
            b is not a and b.document == a.document and b.fragments[0].contains(a.fragments[0])
            for b in before
        )
    ]
    holds = Holds(attributes=False)
    assert signatures(after, holds) == signatures(outermost, holds)
    assert done.losses == +Counter(
        {
            Loss.ATTRIBUTES: sum(len(a.attributes) for a in outermost),
            Loss.OVERLAP: len(before) - len(outermost),
            Loss.GAPS: sum(len(a.fragments) > 1 for a in outermost),
        }
    )


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
