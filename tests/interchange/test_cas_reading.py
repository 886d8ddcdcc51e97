"""UIMA CAS files as INCEpTION writes them: spans, relations, slots; nothing hostile is parsed."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from annotator.domain.document import Rejected
from annotator.domain.span import covered_text
from annotator.interchange import cas_archives, cas_reading
from annotator.interchange.foreign import ForeignDocument
from tests.interchange.samples import SAMPLES, needs_samples

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>custom.Quote</name><supertypeName>uima.tcas.Annotation</supertypeName>
<features><featureDescription><name>label</name>
<rangeTypeName>uima.cas.String</rangeTypeName></featureDescription></features></typeDescription>
<typeDescription><name>custom.Said</name><supertypeName>uima.tcas.Annotation</supertypeName>
<features><featureDescription><name>Governor</name>
<rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription>
<featureDescription><name>Dependent</name>
<rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription></features>
</typeDescription></types></typeSystemDescription>"""

CAS = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<custom:Quote xmi:id="2" sofa="1" begin="3" end="7" label="direct"/>
<custom:Quote xmi:id="3" sofa="1" begin="8" end="END"/>
<custom:Said xmi:id="4" sofa="1" begin="3" end="7" Governor="2" Dependent="3"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="🙂 Ilse said"/>
<cas:View sofa="1" members="2 3 4"/></xmi:XMI>"""


def folder(tmp_path: Path, cas: str = CAS.replace("END", "12"), types: str | None = TYPES) -> Path:
    (tmp_path / "story.xmi").write_text(cas, encoding="utf-8")
    if types is not None:
        (tmp_path / "TypeSystem.xml").write_text(types, encoding="utf-8")
    return tmp_path / "story.xmi"


def refused(path: Path) -> str:
    [found] = cas_reading.read_xmi(path)
    assert isinstance(found, Rejected)
    assert found.source == "story.xmi"
    return found.reason


def test_spans_and_relations_are_read_in_code_points(tmp_path: Path) -> None:
    [found] = cas_reading.read_xmi(folder(tmp_path))
    assert isinstance(found, ForeignDocument)
    quote, other, said = found.annotations
    assert covered_text(found.text, quote.fragments) == "Ilse"
    assert (quote.type, quote.features) == ("custom.Quote", {"label": "direct"})
    assert covered_text(found.text, other.fragments) == "said"
    assert said.ends is not None
    assert (said.ends.from_id, said.ends.to_id) == (quote.id, other.id)


@pytest.mark.parametrize("doctype", ["<!DOCTYPE x>", "<! doctype x [<!ENTITY a 'b'>]>"])
@pytest.mark.parametrize("where", ["cas", "types"])
def test_any_doctype_is_refused(tmp_path: Path, doctype: str, where: str) -> None:
    cas = CAS.replace("<xmi:XMI", doctype + "<xmi:XMI", 1)
    types = TYPES.replace("<typeS", doctype + "<typeS", 1)
    path = folder(tmp_path, cas) if where == "cas" else folder(tmp_path, types=types)
    assert "has a DOCTYPE" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_a_doctype_cannot_hide_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    path = folder(tmp_path)
    text = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x><x>é</x>"
    path.write_bytes(text.encode(encoding))
    assert "DOCTYPE" in refused(path) or "not UTF-8" in refused(path)


def test_xmi_without_its_types_is_refused(tmp_path: Path) -> None:
    assert "type system" in refused(folder(tmp_path, types=None))


@pytest.mark.parametrize(
    "name", ["TypeSystem.xml", "typesystem.xml", "full-typesystem.xml", "Type_System.XML", "x.xml"]
)
def test_a_type_system_is_found_by_its_name_or_by_what_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "annotation" / "story").mkdir(parents=True)
    (tmp_path / name).write_text(TYPES, encoding="utf-8")
    (tmp_path / "notes.xml").write_text("<notes/>", encoding="utf-8")
    folder(tmp_path / "annotation" / "story", types=None)
    [found] = cas_reading.read_xmi(tmp_path)
    assert isinstance(found, ForeignDocument)
    assert (found.name, found.annotator) == ("story", "story")
    assert len(found.annotations) == 3


def packed(**members: str | bytes) -> bytes:
    """A zip archive; names have "__" for a slash and "_" for the dot before their ending."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            stem, _, ending = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{stem}.{ending}", member)
    return content.getvalue()


WORK = CAS.replace("END", "12")
ANNA = packed(anna_xmi=WORK, TypeSystem_xml=TYPES)
PROJECT: dict[str, str | bytes] = {
    "annotation__story.txt__anna_zip": ANNA,
    "annotation__story.txt__bert_zip": packed(bert_xmi=WORK, TypeSystem_xml=TYPES),
    "annotation__story.txt__INITIAL_CAS_zip": packed(INITIAL_CAS_xmi=WORK, TypeSystem_xml=TYPES),
    "curation__story.txt__gold_xmi": WORK,
    "TypeSystem_xml": TYPES,
    "source__story_txt": "🙂 Ilse said",
    "log__project_log": "",
}


@pytest.mark.parametrize(
    ("path", "content", "works"),
    [
        ("story.zip", ANNA, [("", "anna")]),
        ("in/story.txt/anna.zip", ANNA, [("story.txt", "anna")]),
        ("in/project.zip", packed(**PROJECT), [
            ("story.txt", "anna"), ("story.txt", "bert"), ("story.txt", "gold"),
        ]),
        ("in/story.txt/INITIAL_CAS.zip", packed(INITIAL_CAS_xmi=WORK), None),
    ],
)  # fmt: skip
def test_archives_are_read_with_the_type_systems_in_them(
    tmp_path: Path, path: str, content: bytes, works: list[tuple[str, str]] | None
) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    found = list(cas_reading.read_xmi(tmp_path / path.split("/")[0]))
    if works is None:
        [refused_one] = found
        assert isinstance(refused_one, Rejected)
        assert refused_one.reason.startswith("it holds no XMI files")
        return
    documents = [one for one in found if isinstance(one, ForeignDocument)]
    assert documents == found
    assert [(one.name, one.annotator) for one in documents] == works
    assert all(len(one.annotations) == 3 for one in documents)
    assert file.name in documents[0].place[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "not a zip archive, or a damaged one"),
        (ANNA[:200], "not a zip archive, or a damaged one"),
        (packed(anna_xmi=WORK), "take the export’s zip file as a whole"),
        (packed(anna_xmi=WORK, notes_xml="<notes/>"), "its type system is missing"),
        (packed(anna_xmi="<!DOCTYPE x>" + WORK, TypeSystem_xml=TYPES), "has a DOCTYPE"),
        (packed(anna_xmi=WORK, TypeSystem_xml="<!DOCTYPE x>"), "has a DOCTYPE"),
        (packed(anna_xmi="<x/>", TypeSystem_xml=TYPES), "not a UIMA CAS"),
        (packed(a_zip=packed(b_zip=packed(c_xmi=WORK))), "it holds no XMI files"),
        (packed(), "it holds no XMI files"),
    ],
)
def test_what_an_archive_cannot_give_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "work.zip"
    path.write_bytes(content)
    [found] = cas_reading.read_xmi(path)
    assert isinstance(found, Rejected)
    assert found.source.startswith("work.zip")
    assert reason in found.reason


def test_a_member_that_unpacks_to_far_more_than_an_article_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cas_archives, "_MOST", 10_000)
    path = tmp_path / "work.zip"
    path.write_bytes(packed(anna_xmi=b" " * 20_000, TypeSystem_xml=TYPES))
    [found] = cas_reading.read_xmi(path)
    assert isinstance(found, Rejected)
    assert "when unpacked" in found.reason


@pytest.mark.parametrize(
    "cas",
    [
        "",
        "<x/>",
        CAS[:400],
        CAS.replace("custom:Quote", "custom:Other"),
        CAS.replace("END", "99"),
        CAS.replace("END", "twelve"),
        CAS.replace('begin="3"', 'begin="1"').replace("END", "12"),
        CAS.replace("END", "12").replace("sofaString", "nothing"),
    ],
)
def test_what_is_no_cas_is_a_reason_not_a_crash(tmp_path: Path, cas: str) -> None:
    assert refused(folder(tmp_path, cas))


def test_json_that_is_no_cas_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    for content in ("", "[]", "{}", '{"%FEATURE_STRUCTURES": 3}'):
        path.write_text(content, encoding="utf-8")
        [found] = cas_reading.read_json(path)
        assert isinstance(found, Rejected), content


@needs_samples
def test_emoji_of_a_real_file_stand_where_java_counted_them() -> None:
    folder = SAMPLES / "dkpro_cassis/json/fs_as_array/ser-ref/casWithEmojiUnicodeTextAndAnnotations"
    [found] = cas_reading.read_json(folder / "data.json")
    assert isinstance(found, ForeignDocument)
    covered = [covered_text(found.text, one.fragments) for one in found.annotations]
    assert covered == ["🥳", "This", "👳🏻\u200d♀️", "is", "✆", "a", "🧔🏾\u200d♂️", "test", "👻"]


@needs_samples
def test_slots_of_a_real_file_are_links_with_roles() -> None:
    path = SAMPLES / "dkpro_cassis/json/fs_as_array/one-way/tsv3-testSimpleSlotFeature/data.json"
    [found] = cas_reading.read_json(path)
    assert isinstance(found, ForeignDocument)
    links = [one for one in found.annotations if one.ends]
    assert [(one.type.split(".")[-1], dict(one.features)) for one in links] == [
        ("SimpleLinkHost:links", {"role": "p1"}),
        ("SimpleLinkHost:links", {"role": "p2"}),
    ]


@needs_samples
def test_a_real_xmi_file_with_emoji_is_read(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "dkpro_cassis/xmi/cas_with_smileys.xmi", tmp_path / "a.xmi")
    shutil.copy(SAMPLES / "dkpro_cassis/typesystems/webanno_types.xml", tmp_path / "TypeSystem.xml")
    [found] = cas_reading.read_xmi(tmp_path)
    assert isinstance(found, ForeignDocument)
    covered = [covered_text(found.text, one.fragments) for one in found.annotations]
    assert covered == [*["Transformers"] * 3, "PyTorch", "TensorFlow"]
