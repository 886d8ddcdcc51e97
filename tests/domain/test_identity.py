"""Ids sort by time, and derived ids depend on their parts alone."""

from __future__ import annotations

import time
from uuid import RFC_4122, UUID

from annotator.domain.identity import derived_id, new_id


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
