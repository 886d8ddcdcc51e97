"""What is one story and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus.stories.evidence import Evidence
from annotator.corpus.stories.finding import stories_of
from annotator.corpus.stories.judging import DEFAULT_PARAMETERS, Bond, bond_of
from tests.benchmarks.generator import articles, cut, edited
from tests.corpus.news import FURNITURE, LATER, REPORT, SHORT_NEWS, SPUN, WIRE_QUOTATION

BASE = [str(record["text"]) for record in articles(12, seed=77, mean_characters=3_000)]


def groups(*texts: str) -> set[tuple[int, ...]]:
    """The stories among the texts, as their positions."""
    found = stories_of({f"{number:03}": text for number, text in enumerate(texts)})
    return {tuple(int(name) for name in names) for names in found.values()}


def together(*texts: str) -> bool:
    return len(groups(*texts)) == 1


def apart(*texts: str) -> bool:
    return len(groups(*texts)) == len(texts)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(REPORT, id="the same"),
        pytest.param(REPORT.upper(), id="in capitals"),
        pytest.param(REPORT.replace("“", '"').replace("”", '"'), id="with straight marks"),
        pytest.param(REPORT.replace(" ", "\N{NO-BREAK SPACE}"), id="with no-break spaces"),
        pytest.param(REPORT.replace("o", "o\N{COMBINING DIAERESIS}"), id="with accents apart"),
        pytest.param(REPORT.replace("\n", "\n\nAdvertisement\n\n"), id="with advertisements"),
        pytest.param("\n".join(REPORT.split("\n")[:3]), id="cut to its beginning"),
        pytest.param("\n".join(REPORT.split("\n")[2:]), id="without its beginning"),
        pytest.param(REPORT + FURNITURE, id="under another outlet's furniture"),
        pytest.param(edited(REPORT, 0.07, 1), id="retouched here and there"),
        pytest.param(f"{SHORT_NEWS[0]}{REPORT}{SHORT_NEWS[1]}", id="among other news"),
        pytest.param(SPUN, id="put in other words"),
    ],
)
def test_a_copy_is_the_same_story(copy: str) -> None:
    assert together(REPORT, copy)


def test_a_rewriting_joins_through_names_and_quotations_in_their_order() -> None:
    others = [REPORT, *SHORT_NEWS]
    assert groups(SPUN, *others) == {(0, 1), (2,), (3,), (4,), (5,), (6,)}


def test_a_later_report_on_the_same_people_and_places_is_another_story() -> None:
    assert apart(REPORT, LATER)
    assert apart(SPUN, LATER)


def test_one_long_wire_quotation_does_not_join_two_articles() -> None:
    first, second = (f"{news}{WIRE_QUOTATION}\n{more}" for news, more in _with_more())
    assert apart(first, second)


def test_a_quotation_in_two_parts_that_follow_each_other_is_still_one() -> None:
    one, two = WIRE_QUOTATION[:200], WIRE_QUOTATION[200:]
    quotation = f"{one}” he said. “{two}"
    first, second = (f"{news}{quotation}\n{more}" for news, more in _with_more())
    assert apart(first, second)


def _with_more() -> list[tuple[str, str]]:
    return [(SHORT_NEWS[0] + SHORT_NEWS[1], SHORT_NEWS[2]), (SHORT_NEWS[3], SHORT_NEWS[4] + LATER)]


def test_articles_that_share_their_outlets_furniture_stay_apart() -> None:
    assert apart(*(news + FURNITURE for news in SHORT_NEWS))


def test_furniture_may_be_longer_than_the_articles() -> None:
    heavy = FURNITURE + FURNITURE.replace("Lantern", "Beacon")
    assert apart(*(news + heavy for news in SHORT_NEWS))


def test_a_copy_is_found_under_the_furniture_of_both_outlets() -> None:
    other = FURNITURE.replace("Lantern", "Beacon").replace("coast", "hills")
    pages = [news + FURNITURE for news in SHORT_NEWS]
    assert groups(REPORT + FURNITURE, REPORT + other, *pages) == {
        (0, 1),
        *((number,) for number in range(2, 7)),
    }


@pytest.mark.parametrize(("spread", "bond"), [(2, Bond.REWORKING), (12, None)])
def test_what_everybody_quotes_makes_no_story(spread: int, bond: Bond | None) -> None:
    evidence = Evidence(
        jaccard=0.02,
        containment=0.05,
        covered=0.1,
        phrases=0.15,
        phrases_elsewhere=0.12,
        words=0.5,
        names=0.55,
        named=20,
        name_order=0.3,
        quotations=3,
        quotations_elsewhere=2,
    )
    assert bond_of(evidence, spread, DEFAULT_PARAMETERS) is bond


def test_a_story_of_many_copies_is_one_story() -> None:
    copies = [edited(BASE[0], 0.03, seed) for seed in range(90)]
    assert groups(*copies, *BASE[1:4]) == {tuple(range(90)), (90,), (91,), (92,)}


@pytest.mark.parametrize("text", ["", "\n", "…", "One.", "one two three", "🙂🙂🙂"])
def test_the_shortest_texts_are_compared_as_a_whole(text: str) -> None:
    has_words = any(letter.isalnum() for letter in text)
    assert groups(text, text, REPORT) == ({(0, 1), (2,)} if has_words else {(0,), (1,), (2,)})


def test_texts_without_spaces_or_capitals_are_compared_too() -> None:
    chinese = "港口委员会周二晚间投票决定将鱼市场从旧码头迁往铁路货棚，结束了风暴以来的争论。" * 1
    chinese += "市长在投票前说，没有人愿意失去旧码头，但是旧码头正在输给大海。渔民们挤满了旁听席。"
    arabic = "صوت مجلس الميناء مساء الثلاثاء على نقل سوق السمك من الرصيف القديم إلى مخازن السكة "
    arabic += (
        "الحديدية منهيا خلافا قسم المدينة منذ العاصفة وقال رئيس البلدية قبل التصويت إن أحدا لا "
    )
    arabic += "يريد أن يخسر الرصيف القديم"
    assert groups(chinese, f"新闻。{chinese}", arabic, f"{arabic} أمس", REPORT) == {
        (0, 1),
        (2, 3),
        (4,),
    }


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, len(BASE) - 1),
    st.floats(0, 0.06),
    st.floats(0.4, 1.0),
    st.integers(0, 10**6),
)
def test_retouched_and_cut_copies_are_found_among_others(
    place: int, replaced: float, kept: float, seed: int
) -> None:
    copy = edited(cut(BASE[place], kept, seed), replaced, seed)
    before = groups(*BASE)
    after = groups(*BASE, copy)
    joined = {story for story in after if len(BASE) in story}
    assert {story[:-1] for story in joined} | (after - joined) == before
    assert any(place in story for story in joined)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(BASE))), st.integers(0, 10**6))
def test_an_article_has_the_same_story_whatever_the_others_are_called(
    order: list[int], seed: int
) -> None:
    texts = [*BASE, *(edited(text, 0.05, seed) for text in BASE)]
    names = [f"{order[number % len(BASE)]:02}{number // len(BASE)}" for number in range(len(texts))]
    by_name = dict(zip(names, texts, strict=True))
    plain = {f"{number:03}": text for number, text in enumerate(texts)}
    found = {frozenset(by_name[n] for n in story) for story in stories_of(by_name).values()}
    assert found == {frozenset(plain[n] for n in story) for story in stories_of(plain).values()}
