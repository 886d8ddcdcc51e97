"""Ids sort by time, and derived ids depend on their parts alone."""

from __future__ import annotations

import time
from uuid import RFC_4122, UUID

import pytest

from annotator.domain.identity import author_name, derived_id, new_id
from annotator.errors import NotAllowed


def test_a_new_id_is_a_uuid_of_version_7_made_now() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(new_id())
    after = time.time_ns() // 1_000_000
    assert made.version == 7
    assert made.variant == RFC_4122
    assert before <= made.int >> 80 <= after


def test_new_ids_do_not_clash() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_new_ids_sort_by_when_they_were_made() -> None:
    made = []
    for _ in range(1000):
        made.append(new_id())
        time.sleep(0.000_001)
    assert made == sorted(made)


def test_derived_ids_tell_parts_apart() -> None:
    assert derived_id("a", "bc") == derived_id("a", "bc")
    assert derived_id("a", "bc") != derived_id("ab", "c")
    assert UUID(derived_id("a")).version == 8


@pytest.mark.parametrize("name", ["anna", "Ilse Brandt", "علی‌رضا", "O’Neill", "王\u3000伟", "🙂"])
def test_names_of_all_languages_are_names(name: str) -> None:
    assert author_name(name) == name


@pytest.mark.parametrize(
    "text", ["", " \t", "a\nb", "a\rb", "a\0", "\x1b[31m", "a\u2029b", "\udcff"]
)
def test_what_is_empty_or_breaks_a_line_is_no_name(text: str) -> None:
    with pytest.raises(NotAllowed, match="name"):
        author_name(text)
