"""A long article is annotated in all four layers, and finished, without touching the mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from annotator.commands.quotes import roles_of
from annotator.domain.annotation import Annotation, TaskState
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import DocumentId
from annotator.domain.quotation_marks import quotations
from annotator.domain.schema import Schema
from annotator.domain.schema_building import read_schema
from annotator.domain.span import Span
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.resources import bundled
from annotator.store.store import Store
from tests.end_to_end.virtual_screen import ADA, Desktop, until

REAL = Path(__file__).parents[3] / "shared" / "corpus"
HERE = DocumentId(1)
CUE = re.compile(r"\b(?:said|saying|told|added|agreed|warned|stressed|noted|asked|called)\b")
NAME = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?\b")
_KEYSYMS = {" ": "space", "-": "minus", ".": "period", ",": "comma", "'": "apostrophe"}


def longest_article() -> str:
    """The longest real article where the corpus is at hand, else the longest of the sample."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REAL.glob("*.txt"))]
    if not texts:
        lines = (bundled("assets") / "sample" / "articles.jsonl").read_bytes().splitlines()
        texts = [orjson.loads(line)["text"] for line in lines]
    return max(texts, key=len).replace("\r\n", "\n")


@pytest.fixture
def article() -> str:
    """The text that is annotated."""
    return longest_article()


@pytest.fixture
def project(tmp_path: Path, article: str) -> Path:
    """A project of that one article."""
    path = tmp_path / "long.annotator"
    digest = text_digest(article)
    with Store.create(path, schema_json(load_schema(find_schema("news")))) as store:
        store.add_documents(
            [Article("long", article.split("\n", 1)[0], article, digest, digest, "made for a test")]
        )
    return path


class Person:
    """Presses keys, and looks at what was saved before going on."""

    def __init__(self, desktop: Desktop, project: Path, text: str) -> None:
        self._desktop = desktop
        self._project = project
        self._text = text

    def work(self) -> tuple[Annotation, ...]:
        """Everything that is saved."""
        with Store.open(self._project, read_only=True) as store:
            return store.annotations(HERE, ADA)

    def state(self) -> TaskState:
        with Store.open(self._project, read_only=True) as store:
            task = store.task(HERE, ADA)
            return task.state if task is not None else TaskState.NEW

    def press(self, *keys: str) -> None:
        self._desktop.keys(*keys)

    def go_to(self, place: int, words: str) -> None:
        """Select words with the find bar; those at `place` or the nearest after it."""
        before = self._text[:place].casefold().count(words.casefold())
        self.press("Escape", "Escape", "Escape", "ctrl+Home", "ctrl+f")
        self.press(*[_KEYSYMS.get(letter, letter) for letter in words])
        self.press(*["Return"] * before, "Escape")

    def return_from_dialog(self) -> None:
        self._desktop.focus()
        self.press("Escape", "Escape")

    def until_saved(self, is_there: Callable[[tuple[Annotation, ...]], bool], what: str) -> None:
        assert until(lambda: is_there(self.work())), f"{what} was not saved"


def covers(annotations: tuple[Annotation, ...], layer: str, span: Span) -> bool:
    return any(a.layer == layer and span in a.fragments for a in annotations)


def covering(layer: str, span: Span) -> Callable[[tuple[Annotation, ...]], bool]:
    return lambda annotations: covers(annotations, layer, span)


def top_quotations(text: str) -> list[Span]:
    """The quotations in marks that lie in no other, in reading order."""
    found: list[Span] = []
    for span in quotations(text):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _label_lines(person: Person, text: str) -> None:
    """The first line is the headline; short lines without a full stop are cross-heads."""
    person.press("ctrl+Home", "slash", "b", "h")
    offset = text.index("\n") + 1
    for line in text[offset:].split("\n"):
        words = " ".join(re.findall(r"[A-Za-z]+", line)[:2])
        is_head = 0 < len(line) < 70 and line.strip()[-1].isalnum() and words in line
        if is_head and words:
            person.go_to(offset, words)
            person.press("slash", "b", "j")
        offset += len(line) + 1
    person.until_saved(lambda work: any(a.label == "headline" for a in work), "the headline")


def _mark_names(person: Person, text: str) -> None:
    """Three names: each is tagged once, linked to a new entry, and marked everywhere."""
    counts: dict[str, int] = {}
    for match in NAME.finditer(text):
        if text[max(0, match.start() - 2) : match.start()] not in ("", "\n\n", ". ", "\n"):
            counts[match.group()] = counts.get(match.group(), 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))[:3]
    for name in names:
        first = re.search(rf"\b{name}\b", text)
        assert first is not None
        place = Span(*first.span())
        person.go_to(place.start, name)
        person.press("slash", "e", "p")
        person.until_saved(covering("mention", place), name)
        person.press("ctrl+e", *[_KEYSYMS.get(letter, letter) for letter in name], "Return")
        person.until_saved(_linked_mentions(len(names[: names.index(name)]) + 1), f"entry {name}")
        person.press("ctrl+m")
        assert until(
            _is_marked(person, text, name),
            lambda: person.press("Return"),
        ), f"{name} was not marked everywhere"
        person.return_from_dialog()


def _linked_mentions(count: int) -> Callable[[tuple[Annotation, ...]], bool]:
    def there_are(work: tuple[Annotation, ...]) -> bool:
        entities = {a.attributes["entity"] for a in work if "entity" in a.attributes}
        return len(entities) >= count

    return there_are


def _is_marked(person: Person, text: str, name: str) -> Callable[[], bool]:
    wanted = min(2, len(re.findall(rf"(?<!\w){name}(?!\w)", text)))
    return lambda: _count(person, text, name) >= wanted


def _count(person: Person, text: str, name: str) -> int:
    mentions = (a for a in person.work() if a.layer == "mention")
    return sum(a.fragments[0].text_of(text) == name for a in mentions)


def _parts_after(text: str, quotation: Span) -> dict[str, int]:
    """Where what belongs to a quotation begins in the rest of its sentence, by the part's key.

    Two who passed it on and an addressee are any further words; that is no matter to the keys.
    """
    sentence = text[quotation.end : quotation.end + 120].split("\n", 1)[0]
    cue = CUE.search(sentence)
    speaker = re.search(r"\b(?:[A-Z][a-z]+|he|she|it|they)\b", sentence)
    if cue is None or speaker is None:
        return {}
    taken = {cue.start(), speaker.start()}
    words = (match.start() for match in re.finditer(r"(?<![\w’'-])[A-Za-z]{4,}\b", sentence))
    others = [place for place in words if place not in taken]
    found = {"c": cue.start(), "s": speaker.start()}
    if len(others) >= 3:
        found |= dict(zip(("r", "R", "a"), others, strict=False))
    return {key: quotation.end + place for key, place in found.items()}


def continued(text: str) -> tuple[Span, Span]:
    """The first quotation that is attributed and goes on behind its attribution."""
    pairs = zip(top_quotations(text), top_quotations(text)[1:], strict=False)
    return next(
        (first, second)
        for first, second in pairs
        if len(_parts_after(text, first)) == 5
        and not _parts_after(text, second)
        and second.start - first.end < 100
        and len(second) > 20
    )


def _tag_quotations(person: Person, text: str) -> None:
    """N finds each quotation, Q tags it; its parts are tagged, or it goes on, or is a term."""
    person.press("Escape", "Escape", "Escape", "ctrl+Home", "slash", "q")
    first, second = continued(text)
    for span in top_quotations(text):
        person.press("n", "q")
        person.until_saved(covering("quote", span), "a quotation")
        parts = _parts_after(text, span)
        if span == second:
            person.press("z", "6")
            person.press(*["Left"] * (second.end - first.end + 1), "o", "Return")
        elif not parts:
            person.press("alt+x")  # marks, but nobody speaks
        elif span == first:
            _fill_parts(person, span.end, parts)
        else:
            _fill_parts(person, span.end, {key: parts[key] for key in ("c", "s")})


def _fill_parts(person: Person, start: int, parts: dict[str, int]) -> None:
    """Go to each part and press its key."""
    caret = start
    for key, place in parts.items():
        _walk_to(person, caret, place)
        person.press(key.lower())
        caret = place
    _walk_to(person, caret, start)


def _walk_to(person: Person, start: int, goal: int) -> None:
    """By arrow keys, a character at a time where it must be exact."""
    key = "Right" if goal > start else "Left"
    person.press(*[key] * (abs(goal - start) + (1 if goal > start else -1)))


def _nest(person: Person, text: str) -> None:
    """Words inside of a quotation are a quoted term, and linked with the quotation around them."""
    outer, _second = continued(text)
    words = re.compile(r"\b[a-z]{3,} [a-z]{3,} [a-z]{3,}\b").search(text, outer.start)
    assert words is not None
    inner = Span(*words.span())
    assert outer.contains(inner)
    person.go_to(inner.start, words.group())
    person.press("slash", "q")
    person.until_saved(covering("quote", inner), "the inner quotation")
    person.press("alt+x", "5", "o", "Return")
    person.until_saved(lambda work: bool(links(work, "nested_in")), "the nesting")


def links(work: tuple[Annotation, ...], layer: str) -> list[tuple[Span, Span, int]]:
    """Both ends of each link of a layer, by their text's place, and its rank."""
    places = {a.id: a.fragments[0] for a in work if a.fragments}
    ends = [a.ends for a in work if a.layer == layer and a.ends]
    return [(places[x.from_id], places[x.to_id], x.order or 0) for x in ends]


def _frame(person: Person, text: str, schema: Schema) -> None:
    frames = schema.layer("doc_frame").attributes_by_id["frames"].value_ids
    phrase = re.search(r"\b[a-z]{5,} [a-z]{5,}\b", text)
    assert phrase is not None
    person.go_to(phrase.start(), phrase.group())
    person.press("slash", "f", "1")
    person.until_saved(lambda work: any(a.layer == "frame_span" for a in work), "the frame span")
    person.press("Escape", "Escape", "Escape", "slash", "d")
    person.press("Down", "Tab", "space")

    def is_framed(work: tuple[Annotation, ...]) -> bool:
        frames = [a for a in work if a.layer == "doc_frame"]
        return bool(frames) and {"primary_frame", "frames"} <= set(frames[0].attributes)

    person.until_saved(is_framed, "the frame of the article")
    past_the_frames = ["Tab"] * (len(frames) - 1)
    person.press(*past_the_frames, "Tab", "Tab", "Tab", *"fishing", "Tab", "Down", "Down")
    person.until_saved(
        lambda work: any({"issue", "tone"} <= set(a.attributes) for a in work), "the tone"
    )


def _finish(person: Person) -> None:
    """Warnings are overridden with a reason, then the article can be finished."""
    person.press("ctrl+Return", "Tab", *"pronouns", "Return")
    assert until(
        lambda: person.state() is TaskState.FINISHED, lambda: person.press("ctrl+Return")
    ), "the article was not finished"


@pytest.mark.timeout(300)
def test_a_long_article_is_annotated_with_the_keyboard_alone(
    desktop: Desktop, project: Path, article: str
) -> None:
    person = Person(desktop, project, article)
    with Store.open(project, read_only=True) as store:
        schema = read_schema(store.schema_json())
    desktop.start(project)
    _label_lines(person, article)
    _mark_names(person, article)
    _tag_quotations(person, article)
    _nest(person, article)
    _frame(person, article, schema)
    _finish(person)
    assert desktop.quit() == 0

    work = person.work()
    assert {"block", "mention", "quote", "source", "cue", "frame_span", "doc_frame"} <= {
        annotation.layer for annotation in work
    }
    assert all(covers(work, "quote", span) for span in top_quotations(article))
    assert {role.relation.id for role in roles_of(schema)} <= {a.layer for a in work if a.ends}
    first, second = continued(article)
    assert [rank for start, _end, rank in links(work, "relay") if start == first] == [1, 2]
    assert [start for start, _end, _rank in links(work, "addressee")] == [first]
    assert links(work, "continues") == [(second, first, 0)]
    speakers = [end for start, end, _rank in links(work, "speaker") if start in (first, second)]
    assert len(speakers) == 2
    assert len(set(speakers)) == 1
    [(inner, outer, _rank)] = links(work, "nested_in")
    assert (outer, outer.contains(inner)) == (first, True)
    with Store.open(project) as store:
        assert store.check() == []
