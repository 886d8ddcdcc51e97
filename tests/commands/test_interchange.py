"""Other tools' files in a project: found, placed, mapped, and refused without half results."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import orjson
import pytest

from annotator.commands.interchange import ForeignChoices, export_foreign, import_foreign
from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind, Coverage, TaskState
from annotator.domain.document import Article
from annotator.domain.identity import AuthorName, DocumentId
from annotator.errors import AnnotatorError, NotAllowed, UnreadableFile
from annotator.interchange.offsets import Units
from annotator.interchange.writing import Loss
from tests.commands.conftest import article
from tests.examples import TEXT

ANNA = AuthorName("anna")
BY_ANNA = ForeignChoices(author=ANNA)
QUOTE = TEXT.index("“No comment,”")
ILSE = TEXT.index("Ilse")


def brat(folder: Path, *lines: str, name: str = "a", text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    (folder / f"{name}.ann").write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))
    return folder


def quote(label: str = "direct", number: int = 1) -> str:
    return f"T{number}\t{label} {QUOTE} {QUOTE + 13}\t“No comment,”"


def test_an_import_is_one_step_that_can_be_taken_again(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    folder = brat(tmp_path / "in", quote(), "A1\tpolarity T1 denied")
    done = import_foreign(project, [folder], "brat", BY_ANNA)
    assert (done.read, done.taken.stored, done.has_problems) == (1, 1, False)
    [annotation] = project.store.annotations(first, ANNA)
    assert (annotation.layer, annotation.label) == ("quote", "direct")
    assert annotation.attributes == {"polarity": "denied"}
    again = import_foreign(project, [folder], "brat", BY_ANNA)
    assert (again.taken.known, again.taken.stored) == (1, 0)


def test_unmapped_and_left_out_names_are_counted(project: Project, tmp_path: Path) -> None:
    folder = brat(
        tmp_path / "in",
        quote(),
        quote("Person", 2),
        f"T3\tProtein {ILSE} {ILSE + 4}\tIlse",
        f"T4\tProtein {ILSE} {ILSE + 4}\tIlse",
        f"T5\tPlace {ILSE} {ILSE + 4}\tIlse",
        "A1\tmood T1 calm",
    )
    mapping = tmp_path / "map.json"
    mapping.write_bytes(orjson.dumps({"labels": {"Person": "quote.term", "Protein": None}}))
    done = import_foreign(project, [folder], "brat", ForeignChoices(author=ANNA, mapping=mapping))
    assert done.unmapped == Counter({"Place": 1})
    assert done.left_out == Counter({"Protein": 2})
    assert done.attributes == Counter({"quote: mood": 1})
    assert (done.read, done.taken.stored, done.taken.rejected) == (5, 2, [])
    assert done.has_problems


def test_a_relation_to_what_was_not_taken_is_refused_by_name(
    project: Project, tmp_path: Path
) -> None:
    folder = brat(
        tmp_path / "in", quote(), f"T2\tX {ILSE} {ILSE + 4}\tIlse", "R1\thas_cue Arg1:T1 Arg2:T2"
    )
    done = import_foreign(project, [folder], "brat", BY_ANNA)
    [rejected] = done.taken.rejected
    assert "is not among this author's annotations" in rejected.reason


def test_a_document_is_found_by_its_text_where_the_name_tells_nothing(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    windows = TEXT.replace("\n", "\r\n")
    start = windows.index("Ilse")
    lines = [f"T1\tcue {start} {start + 4}\tIlse"]
    done = import_foreign(
        project, [brat(tmp_path / "in", *lines, name="0001", text=windows)], "brat", BY_ANNA
    )
    assert done.taken.stored == 1
    [annotation] = project.store.annotations(first, ANNA)
    assert annotation.fragments[0].text_of(TEXT) == "Ilse"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a", "Another text.", "differ in more than white space"),
        ("z", "Another text.", "the project has no document with this name or text"),
        ("z", "Twice.  ", "more than one document has this name or text"),
    ],
)
def test_work_on_no_document_of_the_project_is_refused(
    project: Project, tmp_path: Path, name: str, text: str, reason: str
) -> None:
    articles: list[Article] = [article("t1", "Twice."), article("t2", "Twice.\n")]
    project.store.add_documents(articles)
    folder = brat(tmp_path / "in", "T1\tcue 0 5\t" + text[:5], name=name, text=text)
    done = import_foreign(project, [folder], "brat", BY_ANNA)
    [rejected] = done.taken.rejected
    assert reason in rejected.reason
    assert done.read == 1


def test_work_of_nobody_is_refused(project: Project, tmp_path: Path) -> None:
    done = import_foreign(project, [brat(tmp_path / "in", quote())], "brat", ForeignChoices())
    assert "say who annotated" in done.taken.rejected[0].reason


def test_annotators_of_the_files_sign_their_own_work(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    (tmp_path / "top").mkdir()
    for name in ("anna", "ben"):
        brat(tmp_path / "top" / name, quote())
    done = import_foreign(project, [tmp_path / "top"], "brat", ForeignChoices(finished=True))
    assert done.taken.stored == 2
    for name in ("anna", "ben"):
        assert len(project.store.annotations(first, AuthorName(name))) == 1
        task = project.store.task(first, AuthorName(name))
        assert task is not None
        assert (task.state, task.coverage) == (TaskState.FINISHED, {"quote": Coverage.DONE})


def test_an_export_of_inception_comes_in_under_its_annotators(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    rows = [(number, word) for number, word in enumerate(TEXT.split(), start=1)]
    folder = tmp_path / "annotation" / "a.txt"
    folder.mkdir(parents=True)
    for name, label in (("anna", "direct"), ("ben", "indirect")):
        lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Speech|kind|value", "", ""]
        lines.append(f"#Text={' '.join(TEXT.split())}")
        start = 0
        for number, word in rows:
            end = start + len(word.encode("utf-16-le")) // 2
            cell = f"x[1]\t{label}[1]" if word in ("“No", "comment,”") else "_\t_"
            lines.append(f"1-{number}\t{start}-{end}\t{word}\t{cell}\t")
            start = end + 1
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = import_foreign(project, [tmp_path / "annotation"], "webanno", ForeignChoices())
    assert (done.taken.stored, done.taken.rejected) == (2, [])
    assert done.attributes == Counter({"quote: kind": 2})
    for name, label in (("anna", "direct"), ("ben", "indirect")):
        [annotation] = project.store.annotations(first, AuthorName(name))
        assert annotation.label == label
        assert annotation.fragments[0].text_of(TEXT) == "“No comment,”"


def test_a_models_work_is_suggestions(project: Project, tmp_path: Path) -> None:
    choices = ForeignChoices(author=AuthorName("tagger"), kind=AuthorKind.MODEL)
    import_foreign(project, [brat(tmp_path / "in", quote())], "brat", choices)
    kinds = {author.name: author.kind for author in project.store.authors()}
    assert kinds[AuthorName("tagger")] is AuthorKind.MODEL


def test_offsets_can_be_overruled_where_files_do_not_show_them(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    path = tmp_path / "f.jsonl"
    start = TEXT.index("left")
    path.write_bytes(orjson.dumps({"text": TEXT, "label": [[start + 1, start + 5, "cue"]]}))
    choices = ForeignChoices(author=ANNA, units=Units.UTF16)
    import_foreign(project, [path], "doccano", choices)
    [annotation] = project.store.annotations(first, ANNA)
    assert annotation.fragments[0].text_of(TEXT) == "left"


def test_a_cancelled_import_stores_nothing(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="cancelled"):
        import_foreign(
            project, [brat(tmp_path / "in", quote())], "brat", BY_ANNA, cancelled=lambda: True
        )
    assert project.store.undoable(ANNA) is None


@pytest.fixture
def worked(project: Project, tmp_path: Path) -> Project:
    for name in ("anna", "ben"):
        choices = ForeignChoices(author=AuthorName(name))
        import_foreign(project, [brat(tmp_path / "in", quote())], "brat", choices)
    return project


@pytest.mark.parametrize(
    ("format_name", "author", "layers", "sentence"),
    [
        ("gate", None, [], "There is no format “gate”; choose one of brat, webanno"),
        ("webanno", None, [], "WebAnno TSV 3 can be read only"),
        ("conll", None, [], "holds one annotator's work: choose one of anna, ben"),
        ("brat", "carl", [], "Nobody called “carl”"),
        ("brat", None, ["quotes"], "The schema has no layer “quotes”"),
    ],
)
def test_wrong_use_of_export_is_a_sentence(
    worked: Project,
    tmp_path: Path,
    format_name: str,
    author: str | None,
    layers: list[str],
    sentence: str,
) -> None:
    name = AuthorName(author) if author else None
    with pytest.raises(AnnotatorError, match=sentence.replace("(", r"\(")):
        export_foreign(worked, tmp_path / "out", format_name, author=name, layers=layers)
    assert not (tmp_path / "out").exists()


def test_names_of_documents_and_people_never_lead_out_of_the_folder(
    project: Project, tmp_path: Path
) -> None:
    evil = ["../../etc/passwd", "..", "/abs", "a/b", "CON:\\x", "x" * 300, "\u202e\n"]
    texts = [f"Text number {n}." for n in range(len(evil))]
    project.store.add_documents([article(n, t) for n, t in zip(evil, texts, strict=True)])
    author = AuthorName("../ben")
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b"\n".join(orjson.dumps({"text": text, "label": [[0, 4, "cue"]]}) for text in texts)
    )
    assert import_foreign(project, [path], "doccano", ForeignChoices(author)).taken.stored == 7
    before = set(tmp_path.parent.iterdir())
    for format_name in ("brat", "cas_json", "cas_xmi"):
        out = tmp_path / format_name
        export_foreign(project, out, format_name)
        found = [file for file in out.rglob("*") if file.is_file()]
        assert all(file.resolve().is_relative_to(out.resolve()) for file in found)
        back = import_foreign(project, [out], format_name, ForeignChoices())
        assert (back.taken.known, back.has_problems) == (7, False)
    assert set(tmp_path.parent.iterdir()) == before


def test_a_failed_export_leaves_the_old_file_and_no_rest(
    worked: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    export_foreign(worked, out, "label_studio")
    old = out.read_bytes()

    def full(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.interchange.label_studio.orjson.dumps", full)
    with pytest.raises(UnreadableFile, match="No space left on device"):
        export_foreign(worked, out, "label_studio")
    assert out.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name] == []


def test_a_folder_with_files_never_gives_way(worked: Project, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years")
    for format_name in ("brat", "label_studio"):
        with pytest.raises(UnreadableFile, match="choose a new name"):
            export_foreign(worked, tmp_path / "mine", format_name)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years"


def test_texts_that_xml_cannot_hold_are_counted(project: Project, tmp_path: Path) -> None:
    project.store.add_documents([article("bell", "Ring \x07 the bell.")])
    path = tmp_path / "in.jsonl"
    path.write_bytes(orjson.dumps({"text": "Ring \x07 the bell.", "label": [[0, 4, "cue"]]}))
    import_foreign(project, [path], "doccano", BY_ANNA)
    done = export_foreign(project, tmp_path / "xmi", "cas_xmi")
    assert done.losses == Counter({Loss.CHARACTERS: 1})
    assert export_foreign(project, tmp_path / "json", "cas_json").losses == Counter()


def test_only_the_layers_asked_for_are_written_and_none_counts_as_lost(
    worked: Project, tmp_path: Path
) -> None:
    done = export_foreign(worked, tmp_path / "x.conll", "conll", author=ANNA, layers=["cue"])
    assert (done.annotations, done.losses) == (0, Counter())
