"""UIMA CAS files as INCEpTION writes them: spans, relations, slots; nothing hostile is parsed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.domain.document import Rejected
from annotator.domain.span import covered_text
from annotator.interchange import cas_reading
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
