"""brat standoff: every kind of line, annotators in names, and files that browsers shifted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.document import Rejected
from annotator.domain.span import Span, covered_text
from annotator.errors import UnreadableFile
from annotator.interchange import brat_reading
from annotator.interchange.brat_names import escaped, lines_apart, lines_joined, unescaped
from annotator.interchange.foreign import ForeignAnnotation, ForeignDocument
from tests.interchange.samples import SAMPLES, needs_samples

TEXT = "🙂 Ilse and Bo said no,\nthen yes."


def write(folder: Path, ann: str, text: str = TEXT, name: str = "story") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    path = folder / f"{name}.ann"
    path.write_bytes(ann.encode("utf-8"))
    return path


def read_one(path: Path) -> ForeignDocument:
    [found] = brat_reading.read(path)
    assert isinstance(found, ForeignDocument), found
    return found


def by_id(found: ForeignDocument) -> dict[str, ForeignAnnotation]:
    return {annotation.id: annotation for annotation in found.annotations}


def test_spans_with_gaps_attributes_normalisations_and_notes(tmp_path: Path) -> None:
    found = read_one(
        write(
            tmp_path,
            "T1\tQuote 19 22;23 27\tno, then\n"
            "T2\tPerson 2 6\tIlse\n"
            "A1\tMixed T1\n"
            "A2\tLevel T2 proper name\n"
            "N1\tReference T2 Wiki:Q1\tIlse Brandt\n"
            "#1\tAnnotatorNotes T2\tsure?\n"
            "#2\tLemma T2\ta\\nb\n",
        )
    )
    annotations = by_id(found)
    assert covered_text(found.text, annotations["T1"].fragments) == "no,\nthen"
    assert annotations["T1"].features == {"Mixed": ""}
    assert annotations["T2"].features == {
        "Level": "proper name",
        "Reference": "Wiki:Q1",
        "note": "sure?",
        "Lemma": "a\nb",
    }
    assert found.rejected == ()


def test_a_cut_at_a_line_end_is_no_gap_but_other_gaps_stay(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, "T1\tQuote 2 6;11 13;19 22;23 27\tIlse Bo no, then\n"))
    [quote] = found.annotations
    assert quote.fragments == (Span(2, 6), Span(11, 13), Span(19, 27))


def test_relations_events_and_equivalences_become_relations(tmp_path: Path) -> None:
    found = read_one(
        write(
            tmp_path,
            "T1\tPerson 2 6\tIlse\nT2\tPerson 11 13\tBo\nT3\tSay 14 18\tsaid\n"
            "R1\tknows Arg1:T1 Arg2:T2\t\n"
            "E1\tSay:T3 Who1:T1 Who2:T2 \n"
            "E2\tSay:T3 What:E1\n"
            "*\tSame T1 T2 T3\n"
            "A1\tSure E1\n#1\torder R1\t2\n",
        )
    )
    links = [
        (one.type, one.ends.from_id, one.ends.to_id, one.ends.order)
        for one in found.annotations
        if one.ends
    ]
    assert sorted(links, key=str) == sorted(
        [
            ("knows", "T1", "T2", 2),
            ("Say:Who", "T3", "T1", None),
            ("Say:Who", "T3", "T2", None),
            ("Say:What", "T3", "T3", None),
            ("Same", "T1", "T2", None),
            ("Same", "T2", "T3", None),
        ],
        key=str,
    )
    assert by_id(found)["T3"].features == {"Sure": ""}


def test_offsets_shifted_by_a_browser_are_repaired(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, "T1\tPerson 3 7\tIlse\nT2\tPerson 12 14\tBo\n"))
    assert [covered_text(found.text, a.fragments) for a in found.annotations] == ["Ilse", "Bo"]
    assert found.repairs == ("offsets were in UTF-16 units, and are converted",)


def test_a_document_in_two_units_at_once_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    write(tmp_path, "T1\tPerson 3 7\tIlse\nT2\tPerson 11 13\tBo\n", name="a")
    write(tmp_path, "T1\tPerson 2 6\tIlse\n", name="b")
    refused, taken = brat_reading.read(tmp_path)
    assert isinstance(refused, Rejected)
    assert refused.source == "a.ann"
    assert "not “Ilse”" in refused.reason
    assert isinstance(taken, ForeignDocument)


def test_a_byte_order_mark_and_windows_line_ends_are_counted_as_brat_did(tmp_path: Path) -> None:
    for text, start in (("\ufeffa\r\nIlse", 4), ("\ufeffa\r\nIlse", 3), ("a\r\nIlse", 3)):
        found = read_one(write(tmp_path, f"T1\tPerson {start} {start + 4}\tIlse\r\n", text))
        assert covered_text(found.text, found.annotations[0].fragments) == "Ilse"


def test_a_byte_order_mark_before_the_first_annotation_is_none_of_it(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, "\ufeffT1\tPerson 2 6\tIlse\r\n"))
    assert covered_text(found.text, found.annotations[0].fragments) == "Ilse"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T2 Person 2 6 Ilse", "not a line of brat standoff"),
        ("X1\tPerson 2 6", "not a line of brat standoff"),
        ("T2\tPerson 2\tIlse", "not a span"),
        ("T1\tPerson 2 6\tIlse", "a second one of this id"),
        ("T2\tPerson 4 4\t", "it covers no text"),
        ("T2\tPerson 6 2", "outside the text"),
        ("T2\tPerson 2 99999999999999\tx", "not a span"),
        ("R1\tknows Arg1:T1", "not a relation"),
        ("R1\tknows Arg1:T1 Arg2:T9", "an end of it is missing"),
        ("E1\tSay", "not an event"),
        ("A1\tSure", "not an attribute"),
        ("A1\tSure T9", "what it speaks of is missing"),
        ("N1\tReference T1", "not a normalisation"),
        ("#1\tAnnotatorNotes\tx", "a note on nothing"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_taken(
    tmp_path: Path, line: str, reason: str
) -> None:
    found = read_one(write(tmp_path, f"T1\tPerson 2 6\tIlse\n{line}\n"))
    assert [annotation.id for annotation in found.annotations] == ["T1"]
    [rejected] = found.rejected
    assert (rejected.source, rejected.line) == ("story.ann", 2)
    assert reason in rejected.reason


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["story.txt", "story.ann"], ("story", "")),
        (["anna/story.txt", "anna/story.ann"], ("story", "anna")),
        (["story.txt", "anna/story.ann"], ("story", "anna")),
        (["anna/news/story.txt", "anna/news/story.ann"], ("story", "anna")),
        (["story.txt", "story.anna.ann"], ("story", "anna")),
        (["story.txt", "story_anna.ann"], ("story", "anna")),
        (["story.txt", "anna-story.ann"], ("story", "anna")),
        (["story.txt", "story2.txt", "story2_anna.ann"], ("story2", "anna")),
        (["..%2F..%2Fetc.txt", "..%2F..%2Fetc.ann"], ("../../etc", "")),
    ],
)
def test_names_tell_document_and_annotator(
    tmp_path: Path, files: list[str], expected: tuple[str, str]
) -> None:
    for name in files:
        file = tmp_path / "top" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Ilse" if name.endswith(".txt") else "T1\tPerson 0 4\tIlse\n")
    found = read_one(tmp_path / "top")
    assert (found.name, found.annotator) == expected


def test_files_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    write(tmp_path / "outside", "T1\tPerson 2 6\tIlse\n")
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(UnreadableFile, match=r"holds no \.txt files"):
        list(brat_reading.read(tmp_path / "top"))


def test_without_its_text_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "T1\tPerson 2 6\tIlse\n")
    (tmp_path / "other.ann").write_text("")
    refused, _taken = brat_reading.read(tmp_path)
    assert refused == Rejected("other.ann", None, "its text file is not beside it")


def test_a_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "T1\tPerson 0 1\tx\n")
    (tmp_path / "story.txt").write_bytes(b"\xff\xfe")
    assert list(brat_reading.read(path)) == [Rejected("story.ann", None, "not UTF-8 (byte 0)")]


@given(st.text())
def test_a_note_holds_any_text(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\n" not in escaped(text)


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=30), st.data())
def test_a_span_over_lines_comes_back_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    inner = text[start:end].strip("\n")
    if inner.strip():
        start += len(text[start:end]) - len(text[start:end].lstrip("\n"))
        whole = (Span(start, start + len(inner)),)
        assert lines_joined(lines_apart(whole, text), text) == whole


@needs_samples
@pytest.mark.parametrize("task", ["entities", "coref"])
def test_novels_annotated_with_brat_are_read_whole(task: str) -> None:
    found = list(brat_reading.read(SAMPLES / "litbank" / task / "brat"))
    assert len(found) == 3
    for one in found:
        assert isinstance(one, ForeignDocument)
        assert (one.rejected, one.repairs) == ((), ())
        assert len(one.annotations) > 100


@needs_samples
def test_brats_own_examples_are_read_to_the_last_line() -> None:
    kinds: Counter[str] = Counter()
    refused = []
    for found in brat_reading.read(SAMPLES / "brat_examples"):
        if isinstance(found, Rejected):
            refused.append(found)
            continue
        assert found.rejected == ()
        assert found.repairs == ()
        for annotation in found.annotations:
            kinds["links" if annotation.ends else "spans"] += 1
            kinds["features"] += len(annotation.features)
    assert refused == [
        Rejected("PMID-18264140.ann", None, "its text file is not beside it"),
    ]
    # 1,692 lines of spans in all the files, 39 of them in the file without its text.
    lines = sum(
        line.startswith("T")
        for file in (SAMPLES / "brat_examples").rglob("*.ann")
        if file.with_suffix(".txt").exists()
        for line in file.read_text(encoding="utf-8").split("\n")
    )
    assert kinds["spans"] == lines
    assert kinds["links"] > 1000
    assert kinds["features"] > 1000
