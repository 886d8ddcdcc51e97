"""WebAnno TSV 3: every construct of the format, and INCEpTION's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.document import Rejected
from annotator.domain.span import covered_text
from annotator.interchange import webanno_tsv
from annotator.interchange.foreign import BadDocument, ForeignDocument
from tests.interchange.samples import SAMPLES, needs_samples

HEAD = """#FORMAT=WebAnno TSV 3.3
#T_SP=custom.Span|value
#T_RL=custom.Link|kind|BT_custom.Span


"""


def document(rows: str, head: str = HEAD) -> ForeignDocument:
    return webanno_tsv.read_document(head + rows, "f.tsv", name="f")


def told(found: ForeignDocument) -> list[tuple[str, str, dict[str, object]]]:
    return [
        (one.type, covered_text(found.text, one.fragments), dict(one.features))
        for one in found.annotations
        if one.ends is None
    ]


def test_spans_over_several_tokens_stacked_and_inside_tokens() -> None:
    found = document(
        "#Text=I like Cape Holm .\n"
        "1-1\t0-1\tI\t_\t_\t_\t\n"
        "1-2\t2-6\tlike\t_\t_\t_\t\n"
        "1-3\t7-11\tCape\tLOC[1]|ORG[2]\t_\t_\t\n"
        "1-4\t12-16\tHolm\tLOC[1]\t_\t_\t\n"
        "1-4.1\t13-15\tol\t*\t_\t_\t\n"
        "1-5\t17-18\t.\ta\\|b\\[1\\]\t_\t_\t\n"
    )
    assert told(found) == [
        ("custom.Span", "Cape Holm", {"value": "LOC"}),
        ("custom.Span", "Cape", {"value": "ORG"}),
        ("custom.Span", "ol", {}),
        ("custom.Span", ".", {"value": "a|b[1]"}),
    ]


def test_relations_lead_from_the_row_named_to_the_row_they_stand_in() -> None:
    found = document(
        "#Text=a b\n1-1\t0-1\ta\tX[1]|Y[2]\t_\t_\t\n1-2\t2-3\tb\tZ\tsubj|obj\t1-1[2_0]|1-1[1_0]\t\n"
    )
    ids = {one.id: one.features.get("value") for one in found.annotations}
    links = [one for one in found.annotations if one.ends]
    assert [
        (ids[one.ends.from_id], ids[one.ends.to_id], one.features) for one in links if one.ends
    ] == [("Y", "Z", {"kind": "subj"}), ("X", "Z", {"kind": "obj"})]


@pytest.mark.parametrize("positions", ["3-7", "2-6"], ids=["utf16", "code_points"])
def test_the_unit_is_the_one_in_which_the_tokens_are_found(positions: str) -> None:
    first, second = ("0-2", "0-1")[positions == "2-6"], positions
    found = document(
        f"#Text=🙂 Ilse\n1-1\t{first}\t🙂\t_\t_\t_\t\n1-2\t{second}\tIlse\tP\t_\t_\t\n"
    )
    assert told(found) == [("custom.Span", "Ilse", {"value": "P"})]
    assert bool(found.repairs) is (positions == "2-6")


def test_sentences_stand_where_their_offsets_say() -> None:
    found = document(
        "#Text=One\n1-1\t0-3\tOne\tP[1]\t_\t_\t\n\n#Text=Two\n2-1\t5-8\tTwo\tP[1]\t_\t_\t\n"
    )
    assert found.text == "One  Two"
    assert told(found) == [("custom.Span", "One  Two", {"value": "P"})]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("1-1\t0-1\ta\t_\t_\t_\t\n", "line 6: a token before its sentence"),
        ("#Text=a\nnonsense\n", "line 7: not a token row"),
        ("#Text=a\n1-1\t0-1\ta\t_\t\n", "line 7: 1 columns, not 3"),
        ("#Text=a b\n1-1\t0-1\ta\t_\t_\t_\t\n1-2\t9-12\tlonger\t_\t_\t_\t\n", "outside the text"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(rows: str, reason: str) -> None:
    with pytest.raises(BadDocument, match=reason):
        document(rows)


def test_a_span_without_width_is_named_not_dropped() -> None:
    found = document("#Text=a\n1-1\t0-1\ta\t_\t_\t_\t\n1-1.1\t0-0\t\tPER\t_\t_\t\n")
    assert told(found) == []
    assert found.rejected == (
        Rejected("f.tsv", 8, "custom.Span custom.Span@1-1.1: it covers no text at 0"),
    )


def test_a_relation_to_nothing_is_named() -> None:
    found = document("#Text=a\n1-1\t0-1\ta\tX\t*\t1-7\t\n")
    assert [one.reason for one in found.rejected] == [
        "custom.Link: an end of it is no annotation of the file"
    ]


def test_an_export_folder_names_documents_and_annotators(tmp_path: Path) -> None:
    content = HEAD + "#Text=a\n1-1\t0-1\ta\tX\t_\t_\t\n"
    for person in ("anna", "ben"):
        folder = tmp_path / "annotation" / "story.txt"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{person}.tsv").write_text(content, encoding="utf-8")
    found = [one for one in webanno_tsv.read(tmp_path) if isinstance(one, ForeignDocument)]
    assert [(one.name, one.annotator) for one in found] == [
        ("story.txt", "anna"),
        ("story.txt", "ben"),
    ]


@needs_samples
def test_inceptions_own_files_are_read() -> None:
    folder = SAMPLES / "inception_curation"
    files = [
        file
        for file in sorted(folder.rglob("*.tsv"))
        if file.read_text(encoding="utf-8").startswith("#FORMAT=WebAnno TSV 3")
    ]
    assert len(files) == 109
    found = {file: next(iter(webanno_tsv.read(file))) for file in files}
    assert all(isinstance(one, ForeignDocument) for one in found.values())
    reasons = {
        rejected.reason.partition(": ")[2].rstrip("0123456789 ")
        for one in found.values()
        if isinstance(one, ForeignDocument)
        for rejected in one.rejected
    }
    assert reasons == {"it covers no text at", "an end of it is no annotation of the file"}


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (" # custom.POS | PosValue # custom.Dep | Type", "WebAnno TSV 1 or 2, which is not read"),
        ("#id=1", "WebAnno TSV 1 or 2, which is not read"),
        ("#FORMAT=WebAnno TSV 4.0", "not WebAnno TSV 3: it begins “#FORMAT=WebAnno TSV 4.0”"),
        ("name\tage", "not WebAnno TSV 3: it begins “name\tage”"),
        ("", "not WebAnno TSV 3: it begins “”"),
    ],
)
def test_other_versions_and_other_tables_are_refused_by_name(
    tmp_path: Path, first: str, reason: str
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"{first}\n#text=The fox\n1-1\tThe\tDT\n", encoding="utf-8")
    [refused] = webanno_tsv.read(path)
    assert isinstance(refused, Rejected)
    assert refused.reason.startswith(reason)


@needs_samples
def test_a_real_file_of_an_older_version_is_refused_by_name() -> None:
    [refused] = webanno_tsv.read(SAMPLES / "inception_curation/agreement/kappatest.tsv")
    assert isinstance(refused, Rejected)
    assert refused.reason.startswith("WebAnno TSV 1 or 2")
