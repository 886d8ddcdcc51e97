"""How fast and how well stories are found, beside the libraries made for near-duplicates.

The corpus has reprints, copies that were retouched or cut, and what must not mislead: outlets'
furniture under a fifth of all articles, and long quotations that two unrelated articles share.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations, islice
from multiprocessing import active_children, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from annotator.commands.projects import new_project, open_project
from annotator.commands.stories import find_stories, stories
from annotator.corpus.stories.finding import stories_of
from annotator.domain.document import Article, text_digest
from tests.benchmarks.generator import articles, cut, edited
from tests.benchmarks.measure import Row

ARTICLES = 100_000
BESIDE = 2_000
"""Articles for the comparison with other libraries, which take minutes for more."""

_SEED = 5
_OUTLETS = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the corpus, with the story it truly belongs to."""

    id: str
    text: str
    story: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search took and gave: seconds, those of the processor in both processes, the largest
    size in MB, the story of each."""

    seconds: float
    processor: float
    memory: float
    story_of: Mapping[str, str]


def corpus(count: int) -> Iterator[Made]:
    """Articles of which every fourth is a planted copy, one at a time, always the same."""
    rng = random.Random(_SEED)
    furniture = [_words(60 + 5 * outlet, outlet) for outlet in range(_OUTLETS)]
    quotation = ""
    source = articles(count, seed=_SEED, mean_characters=3_800)
    for number in range(0, count, 4):
        for part, record in enumerate(islice(source, 3)):
            text = str(record["text"])
            if rng.random() < 0.2:
                text += "\n\n" + rng.choice(furniture)
            if number % 8 == 0 and part == 0:
                quotation = f"“{_words(100, number)}”"
            if part == 0:
                text = text.replace("\n\n", f"\n\n{quotation}\n\n", 1)
            made = Made(f"a{number + part:07}", text, str(record["story_id"]))
            yield made
        if rng.random() < 0.2:
            copy = cut(made.text, rng.uniform(0.3, 0.6), number)
        else:
            copy = edited(made.text, rng.uniform(0.0, 0.08), number)
        yield Made(f"c{rng.randrange(10**9):09}-{number}", copy, made.story)


def _words(count: int, seed: int) -> str:
    return edited(" ".join(["x"] * count), 1.0, seed)


def rows() -> list[Row]:
    """The stories' lines of the speed table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.annotator"
        _fill(path)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            found = alone.submit(_find, path).result()
    name = f"stories of {ARTICLES:,} articles"
    return [
        Row.against(name, found.seconds, "s", 60.0, f"{found.processor:.0f} s of two processors"),
        Row.against(f"{name}, memory", found.memory, "MB", 2_000.0, "with its helper process"),
        *_quality(found.story_of, corpus(ARTICLES)),
        *_beside(list(corpus(BESIDE))),
    ]


def _fill(path: Path) -> None:
    with new_project(path, "news") as project:
        made = corpus(ARTICLES)
        while batch := list(islice(made, 1_000)):
            project.store.add_documents([_article(one) for one in batch])


def _article(made: Made) -> Article:
    digest = text_digest(made.text)
    return Article(made.id, "", made.text, digest, digest, "made for the benchmark")


def _find(path: Path) -> Found:
    with open_project(path) as project:
        start = time.perf_counter()
        with _Size() as size:
            find_stories(project)
        seconds = time.perf_counter() - start
        story_of = {name: story.id for story in stories(project) for name in story.documents}
    return Found(seconds, _processor(), size.largest, story_of)


def _processor() -> float:
    """What this process and its helper computed, in seconds."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in who)


class _Size:
    """The largest size in MB that this process and its helpers had together, looked at often."""

    def __init__(self) -> None:
        self.largest = 0.0
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> _Size:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            helpers = [str(process.pid) for process in active_children()]
            self.largest = max(self.largest, sum(map(_resident, ["self", *helpers])))


def _resident(process: str) -> float:
    """The resident size of a process in MB; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 2**20


def _quality(story_of: Mapping[str, str], made: Iterator[Made]) -> list[Row]:
    """Recall by how much two articles of one story share, and precision over everything."""
    truth: dict[str, str] = {}
    several: dict[str, list[Made]] = {}
    for one in made:
        truth[one.id] = one.story
        several.setdefault(one.story, []).append(one)
    recall = _Recall()
    for story in several.values():
        shingles = [_shingles(one.text) for one in story] if len(story) > 1 else []
        for (one, here), (two, there) in combinations(zip(story, shingles, strict=False), 2):
            recall.count(here, there, found=story_of[one.id] == story_of[two.id])
    return [*recall.rows(), _precision(story_of, truth)]


class _Recall:
    """Pairs that are one story, by the Jaccard index of their five-word shingles."""

    def __init__(self) -> None:
        self._pairs: dict[str, list[bool]] = {}

    def count(self, here: set[str], there: set[str], *, found: bool) -> None:
        """Take a pair in."""
        shared = len(here & there)
        jaccard = shared / max(1, len(here | there))
        contained = shared / max(1, min(len(here), len(there)))
        if jaccard >= 0.7:
            self._pairs.setdefault("Jaccard 0.7 and more", []).append(found)
        elif jaccard >= 0.5:
            self._pairs.setdefault("Jaccard 0.5 to 0.7", []).append(found)
        elif contained >= 0.8:
            self._pairs.setdefault("less, but contained to 0.8", []).append(found)

    def rows(self) -> list[Row]:
        """What share was found, beside what must be."""
        goals = {"Jaccard 0.7 and more": 0.99, "Jaccard 0.5 to 0.7": 0.95}
        return [
            _at_least(f"recall, {band}", sum(found) / len(found), goals.get(band), len(found))
            for band, found in sorted(self._pairs.items())
        ]


def _at_least(name: str, value: float, goal: float | None, pairs: int) -> Row:
    note = f"{pairs:,} pairs"
    return Row(
        name, value, "share", goal, goal and goal / max(value, 1e-9), f"{value:.4f} of {note}"
    )


def _precision(story_of: Mapping[str, str], truth: Mapping[str, str]) -> Row:
    groups: dict[str, list[str]] = {}
    for name, story in story_of.items():
        groups.setdefault(story, []).append(name)
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    right = sum(truth[one] == truth[two] for one, two in pairs)
    return _at_least("precision", right / max(1, len(pairs)), 0.99, len(pairs))


def _shingles(text: str) -> set[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {" ".join(words[place : place + 5]) for place in range(len(words) - 4)}


def _beside(made: Sequence[Made]) -> list[Row]:
    """The same articles by this program and by the others, words and comparing included."""
    texts = {one.id: one.text for one in made}
    wanted = sum(len(list(combinations(group, 2))) for group in _grouped(made).values())
    ours = _timed(lambda: _pairs_of(stories_of(texts).values()))
    measured = [_beside_row("this program", ours, ours[0], wanted, made)]
    for name, work in (("rensa", _by_rensa), ("datasketch", _by_datasketch)):
        if find_spec(name) is None:
            measured.append(
                Row(
                    f"{BESIDE:,} articles by {name}",
                    0,
                    "s",
                    note="not installed (dependency group bench)",
                )
            )
            continue
        taken = _timed(lambda work=work: work(texts))  # type: ignore[misc]
        measured.append(_beside_row(name, taken, ours[0], wanted, made))
    return measured


def _timed(work: Callable[[], set[tuple[str, str]]]) -> tuple[float, set[tuple[str, str]]]:
    start = time.perf_counter()
    pairs = work()
    return time.perf_counter() - start, pairs


def _beside_row(
    name: str,
    taken: tuple[float, set[tuple[str, str]]],
    ours: float,
    wanted: int,
    made: Sequence[Made],
) -> Row:
    seconds, pairs = taken
    truth = {one.id: one.story for one in made}
    right = sum(truth[one] == truth[two] for one, two in pairs)
    note = (
        f"{seconds / ours:.1f}x this program, {right / wanted:.3f} of {wanted} pairs of one "
        f"story, {len(pairs) - right} wrong"
    )
    return Row(f"{len(made):,} articles by {name}", seconds, "s", note=note)


def _grouped(made: Sequence[Made]) -> dict[str, list[Made]]:
    groups: dict[str, list[Made]] = {}
    for one in made:
        groups.setdefault(one.story, []).append(one)
    return groups


def _pairs_of(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {(one, two) for group in groups for one, two in combinations(sorted(group), 2)}


def _by_rensa(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """MinHash of five-word shingles as strings, 128 permutations, LSH at 0.5."""
    from rensa import RMinHash, RMinHashLSH

    names = list(texts)
    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    hashes = []
    for number, name in enumerate(names):
        minhash = RMinHash(num_perm=128, seed=1)
        minhash.update(list(_shingles(texts[name])))
        index.insert(number, minhash)
        hashes.append(minhash)
    return {
        (min(name, names[other]), max(name, names[other]))
        for number, name in enumerate(names)
        for other in index.query(hashes[number])
        if other != number and hashes[number].jaccard(hashes[other]) >= 0.5
    }


def _by_datasketch(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """The same with datasketch."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    hashes = {}
    for name, text in texts.items():
        minhash = MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in _shingles(text)])
        index.insert(name, minhash)
        hashes[name] = minhash
    return {
        (min(name, other), max(name, other))
        for name, minhash in hashes.items()
        for other in index.query(minhash)
        if other != name and minhash.jaccard(hashes[other]) >= 0.5
    }
