"""Which stories a person is shown, in which order, and why articles are together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands.projects import Project
from annotator.commands.stories import find_stories, lock_story, merge_stories, split_story
from annotator.commands.story_review import (
    StoryFilter,
    StoryKind,
    StoryOrder,
    last_ruling,
    reviewed_stories,
    story_reasons,
)
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AuthorName
from annotator.domain.schema_building import read_schema, schema_json
from annotator.store.store import Store
from tests.commands.test_stories import TEXTS
from tests.examples import SCHEMA

ANNA = AuthorName("anna")
REPORT = ("a-report", "b-cut", "c-spun")
CHOIR = ("d-choir", "e-choir")
CLOCK = ("f-clock",)


def as_article(name: str, text: str) -> Article:
    digest = text_digest(text)
    return Article(name, f"Title of {name}", text, digest, digest, name, None, {})


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Stories found and never corrected; tests only read them."""
    source = schema_json(SCHEMA)
    path = tmp_path_factory.mktemp("stories") / "p.annotator"
    with Project(Store.create(path, source), read_schema(source)) as project:
        project.store.add_documents([as_article(name, text) for name, text in TEXTS.items()])
        find_stories(project)
        yield project


@pytest.fixture
def ruled(found: Project, tmp_path: Path) -> Iterator[Project]:
    """The same for rulings."""
    from annotator.commands.projects import open_project

    found.store.save_copy(tmp_path / "p.annotator")
    with open_project(tmp_path / "p.annotator") as project:
        yield project


def shown(project: Project, wanted: StoryFilter) -> list[tuple[str, ...]]:
    return [story.found.documents for story in reviewed_stories(project, wanted, ANNA)]


@pytest.mark.parametrize(
    ("wanted", "stories"),
    [
        (StoryFilter(), [REPORT, CHOIR]),  # the rewrite holds together less than the copies
        (StoryFilter(kind=StoryKind.EVERY), [REPORT, CHOIR, CLOCK]),
        (StoryFilter(kind=StoryKind.EVERY, order=StoryOrder.NAME), [REPORT, CHOIR, CLOCK]),
        (StoryFilter(kind=StoryKind.EVERY, text="choir"), [CHOIR]),
        (StoryFilter(text="title of B-CUT", order=StoryOrder.LARGEST), [REPORT]),
        (StoryFilter(text="clock"), []),
        (StoryFilter(kind=StoryKind.RULED), []),
        (StoryFilter(kind=StoryKind.LOCKED), []),
    ],
)
def test_filters_and_orders(
    found: Project, wanted: StoryFilter, stories: list[tuple[str, ...]]
) -> None:
    assert shown(found, wanted) == stories


def test_every_article_names_the_one_it_is_closest_to(found: Project) -> None:
    [report, _choir] = reviewed_stories(found, StoryFilter(), ANNA)
    reasons = story_reasons(found, report.documents)
    first, second, third = report.documents
    assert reasons.ties[first].other == second
    assert (reasons.ties[first].bond, reasons.ties[second].other) == ("copy", first)
    assert reasons.ties[third].bond == "reworking"
    assert reasons.ties[third].evidence.quotations >= 2
    assert reasons.rulings == ()
    assert story_reasons(found, [first]).ties == {}


def test_what_people_said_is_shown_with_the_stories_it_is_about(ruled: Project) -> None:
    assert last_ruling(ruled) is None
    merge_stories(ruled, ["d-choir", "f-clock"], actor=ANNA)
    split_story(ruled, "a-report", ["c-spun"], actor=ANNA)
    lock_story(ruled, "c-spun", actor=ANNA)
    assert shown(ruled, StoryFilter(kind=StoryKind.LOCKED)) == [("c-spun",)]
    about = StoryFilter(kind=StoryKind.RULED, order=StoryOrder.NAME)
    assert shown(ruled, about) == [("a-report", "b-cut"), ("c-spun",), (*CHOIR, *CLOCK)]
    titles = [
        [said.title for said in story_reasons(ruled, story.documents).rulings]
        for story in reviewed_stories(ruled, about, ANNA)
    ]
    assert titles == [
        ["Split a-report"],
        ["Split a-report", "Lock c-spun"],
        ["Merge d-choir, f-clock"],
    ]
    last = last_ruling(ruled)
    assert last is not None
    assert last.title == "Lock c-spun"
