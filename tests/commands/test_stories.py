"""Stories of a project: found, corrected by people, joined by later imports, followed by splits."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from annotator.commands.projects import Project
from annotator.commands.stories import (
    PARAMETERS,
    StoryProgress,
    find_stories,
    lock_story,
    merge_stories,
    split_story,
    stories,
    undo_story_ruling,
    unlock_story,
)
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.schema_building import read_schema, schema_json
from annotator.errors import NotAllowed
from annotator.store.store import Store
from tests.benchmarks.generator import cut, edited
from tests.corpus.news import REPORT, SHORT_NEWS, SPUN
from tests.examples import SCHEMA

ANNA = AuthorName("anna")
TEXTS = {
    "a-report": REPORT,
    "b-cut": cut(REPORT.replace("\n", "\n\n"), 0.5, 1),
    "c-spun": SPUN,
    "d-choir": SHORT_NEWS[0],
    "e-choir": edited(SHORT_NEWS[0], 0.05, 2),
    "f-clock": SHORT_NEWS[1],
}
FOUND = {"a-report": ("a-report", "b-cut", "c-spun"), "d-choir": ("d-choir", "e-choir")}
FOUND_ALL = {**FOUND, "f-clock": ("f-clock",)}

MakeProject = Callable[..., Project]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MakeProject]:
    """Makes empty projects of the small schema, and closes them."""
    open_ones: list[Project] = []

    def make() -> Project:
        source = schema_json(SCHEMA)
        path = tmp_path / f"{len(open_ones)}.annotator"
        open_ones.append(Project(Store.create(path, source), read_schema(source)))
        return open_ones[-1]

    yield make
    for project in open_ones:
        project.close()


@pytest.fixture
def project(made: MakeProject) -> Project:
    """A project with three copies of one report, two of another, and an article alone."""
    project = made()
    add(project, *TEXTS)
    return project


def add(project: Project, *names: str, given: str | None = None) -> None:
    articles = []
    for name in names:
        digest = text_digest(TEXTS[name])
        articles.append(Article(name, name, TEXTS[name], digest, digest, "a test", given))
    project.store.add_documents(articles)


def by_id(project: Project) -> dict[str, tuple[str, ...]]:
    return {story.id: story.documents for story in stories(project)}


def test_stories_are_found_and_kept(project: Project) -> None:
    report = find_stories(project)
    assert (report.documents, report.stories, report.read) == (6, 3, 6)
    assert by_id(project) == FOUND_ALL
    assert project.store.setting(PARAMETERS)["copy_jaccard"] == 0.45
    document = project.store.find_document("c-spun")
    assert document is not None
    assert project.store.document(document).story_id == "a-report"


def test_a_story_tells_what_holds_it_together(project: Project) -> None:
    find_stories(project)
    found = {story.id: story for story in stories(project)}
    assert found["a-report"].bond == "reworking"
    assert found["d-choir"].bond == "copy"
    assert 0.5 < (found["d-choir"].score or 0) <= 1
    assert found["f-clock"].bond is None


def test_before_anybody_looked_every_document_is_a_story_of_its_own(project: Project) -> None:
    assert by_id(project) == {name: (name,) for name in TEXTS}


def test_a_second_search_finds_nothing_to_do(project: Project) -> None:
    find_stories(project)
    again = find_stories(project)
    assert (again.read, again.compared, again.moved) == (0, 0, ())
    assert by_id(project) == FOUND_ALL


@pytest.mark.parametrize("seed", range(4))
def test_imports_in_any_order_and_any_number_of_parts_end_alike(
    made: MakeProject, seed: int
) -> None:
    project, names = made(), list(TEXTS)
    chance = random.Random(seed)
    chance.shuffle(names)
    while names:
        part, names = names[: chance.randint(1, 3)], names[3:]
        add(project, *part)
        find_stories(project)
    add(project, *TEXTS)
    find_stories(project)
    assert by_id(project) == FOUND_ALL


def test_a_story_that_the_corpus_names_keeps_its_name_and_gains_what_is_found(
    made: MakeProject,
) -> None:
    project = made()
    add(project, "c-spun", "f-clock", given="market")
    add(project, "a-report", "b-cut")
    find_stories(project)
    assert by_id(project) == {"market": ("a-report", "b-cut", "c-spun", "f-clock")}


def test_progress_is_told_step_by_step(project: Project) -> None:
    told: list[StoryProgress] = []
    find_stories(project, on_progress=told.append)
    assert told[0] == StoryProgress("reading", 6, 6)
    assert told[-1].step == "comparing"
    assert told[-1].done == told[-1].total > 0


def test_a_search_that_is_stopped_leaves_the_stories_and_keeps_what_it_read(
    project: Project,
) -> None:
    told: list[StoryProgress] = []
    report = find_stories(project, on_progress=told.append, cancelled=lambda: bool(told))
    assert report.cancelled
    assert by_id(project) == {name: (name,) for name in TEXTS}
    assert find_stories(project).read == 0
    assert by_id(project) == FOUND_ALL


def test_other_parameters_mean_a_new_search(project: Project) -> None:
    find_stories(project)
    project.store.set_setting(PARAMETERS, {"copy_jaccard": 0.9})
    assert find_stories(project).read == 6
    assert by_id(project) == FOUND_ALL


def test_a_person_merges_stories_and_later_searches_keep_that(project: Project) -> None:
    find_stories(project)
    merge_stories(project, ["d-choir", "f-clock"], actor=ANNA)
    merged = {"a-report": FOUND["a-report"], "d-choir": ("d-choir", "e-choir", "f-clock")}
    assert by_id(project) == merged
    find_stories(project)
    assert by_id(project) == merged


def test_a_person_splits_a_story_and_later_searches_keep_that(project: Project) -> None:
    find_stories(project)
    split_story(project, "a-report", ["a-report"], actor=ANNA)
    assert by_id(project)["b-cut"] == ("b-cut", "c-spun")
    find_stories(project)
    assert by_id(project)["a-report"] == ("a-report",)


def test_the_last_ruling_counts(project: Project) -> None:
    find_stories(project)
    split_story(project, "d-choir", ["e-choir"], actor=ANNA)
    merge_stories(project, ["d-choir", "e-choir"], actor=ANNA)
    assert by_id(project) == FOUND_ALL


def test_nothing_joins_a_locked_story_and_nothing_leaves_it(made: MakeProject) -> None:
    project = made()
    add(project, "a-report", "c-spun")
    find_stories(project)
    lock_story(project, "a-report", actor=ANNA)
    add(project, "b-cut")
    find_stories(project)
    assert by_id(project) == {"a-report": ("a-report", "c-spun"), "b-cut": ("b-cut",)}
    assert [story.locked for story in stories(project)] == [True, False]
    with pytest.raises(NotAllowed, match="is locked"):
        split_story(project, "a-report", ["c-spun"], actor=ANNA)
    unlock_story(project, "a-report")
    assert by_id(project) == {"a-report": FOUND["a-report"]}


def test_rulings_are_taken_back_last_one_first(project: Project) -> None:
    find_stories(project)
    split_story(project, "d-choir", ["e-choir"], actor=ANNA)
    merge_stories(project, ["e-choir", "f-clock"], actor=ANNA)
    undo_story_ruling(project)
    assert by_id(project)["f-clock"] == ("f-clock",)
    undo_story_ruling(project)
    assert by_id(project) == FOUND_ALL
    with pytest.raises(NotAllowed, match="no merge, split or lock"):
        undo_story_ruling(project)


def test_rulings_tell_who_said_what(project: Project) -> None:
    find_stories(project)
    merge_stories(project, ["d-choir", "f-clock"], actor=ANNA)
    [ruling] = project.store.story_records.rulings()
    assert (ruling.actor, ruling.title) == ("anna", "Merge d-choir, f-clock")
    assert ruling.at.startswith("20")


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (lambda p: merge_stories(p, ["d-choir"], actor=ANNA), "two stories or more"),
        (lambda p: merge_stories(p, ["f-clock"] * 2, actor=ANNA), "stories or more to make one"),
        (lambda p: merge_stories(p, ["d-choir", "nothing"], actor=ANNA), "no story nothing"),
        (lambda p: split_story(p, "d-choir", [], actor=ANNA), "some of the documents"),
        (lambda p: split_story(p, "f-clock", ["f-clock"], actor=ANNA), "but not all"),
        (lambda p: split_story(p, "d-choir", ["f-clock"], actor=ANNA), "f-clock: not in the story"),
        (lambda p: split_story(p, "d-choir", ["x"], actor=ANNA), "no document x"),
        (lambda p: unlock_story(p, "d-choir"), "is not locked"),
        (lambda p: lock_story(p, "none", actor=ANNA), "no story none"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    project: Project, action: Callable[[Project], object], sentence: str
) -> None:
    find_stories(project)
    with pytest.raises(NotAllowed, match=sentence):
        action(project)
    assert by_id(project) == FOUND_ALL
    assert project.store.story_records.rulings() == []


def splits_of(project: Project, names: Sequence[str]) -> list[str]:
    known, standing = project.store.splits("default"), project.store.stories()
    documents = [project.store.find_document(name) or DocumentId(0) for name in names]
    return [known[standing[document]] for document in documents]


def test_a_story_that_is_renamed_stays_in_its_split(made: MakeProject) -> None:
    project = made()
    add(project, "b-cut", "c-spun")
    find_stories(project)
    project.store.add_splits("default", {"b-cut": "test"})
    add(project, "a-report")
    report = find_stories(project)
    assert by_id(project) == {"a-report": FOUND["a-report"]}
    assert splits_of(project, FOUND["a-report"]) == ["test"] * 3
    assert report.moved == ()


def test_both_parts_of_a_split_story_stay_in_its_split(project: Project) -> None:
    find_stories(project)
    project.store.add_splits("default", {"a-report": "validation", "b-cut": "train"})
    report = split_story(project, "a-report", ["b-cut", "c-spun"], actor=ANNA)
    assert splits_of(project, FOUND["a-report"]) == ["validation"] * 3
    assert report.moved == ()


def test_stories_of_two_splits_that_are_joined_go_where_they_were_trained_on(
    project: Project,
) -> None:
    find_stories(project)
    project.store.add_splits("default", {"a-report": "test", "d-choir": "train"})
    project.store.add_splits("folds_2", {"a-report": "fold_1", "d-choir": "fold_1"})
    report = merge_stories(project, ["a-report", "d-choir"], actor=ANNA)
    everything = (*FOUND["a-report"], *FOUND["d-choir"])
    assert splits_of(project, everything) == ["train"] * 5
    assert {(m.document, m.splits, m.before, m.after) for m in report.moved} == {
        (name, "default", "test", "train") for name in FOUND["a-report"]
    }


def test_the_check_finds_a_project_with_stories_sound(project: Project) -> None:
    find_stories(project)
    lock_story(project, "f-clock", actor=ANNA)
    assert project.store.check() == []
