"""The classification of ESCO: reading, searching, making a framework, comparing versions."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import talent_core as tc
from conftest import ticks_during

# A package of our own in the form of the real one; its data is not part of the project.
BASE = "http://data.europa.eu/esco"
NURSE, MIDWIFE, COOK = (f"{BASE}/occupation/{name}" for name in ("nurse", "midwife", "cook"))
AID, MUSIC, REPORT = (f"{BASE}/skill/{name}" for name in ("aid", "music", "report"))
FILES: dict[str, bytes] = {
    "ISCOGroups_en.csv": f"conceptUri,code,preferredLabel\n{BASE}/isco/C222,222,Nursing\n".encode(),
    "broaderRelationsOccPillar_en.csv": f"conceptUri,broaderUri\n{NURSE},{BASE}/isco/C222\n".encode(),
    "occupationSkillRelations_en.csv": (
        f"occupationUri,relationType,skillUri\n{NURSE},essential,{AID}\n{NURSE},optional,{MUSIC}\n"
        f"{MIDWIFE},essential,{AID}\n{MIDWIFE},essential,{REPORT}\n"
    ).encode(),
    "occupations_en.csv": (
        "conceptUri,preferredLabel,altLabels,iscoGroup,description\n"
        f"{NURSE},nurse,registered nurse | RN,2221,Cares for people\n"
        f"{MIDWIFE},midwife,,2222,\n{COOK},café cook,,5120,\n"
    ).encode(),
    "skillSkillRelations_en.csv": (
        f"originalSkillUri,relationType,relatedSkillUri\n{AID},optional,{REPORT}\n"
    ).encode(),
    "skills_en.csv": (
        "conceptUri,preferredLabel,skillType,reuseLevel\n"
        f"{AID},apply first aid,skill/competence,cross-sector\n{MUSIC},play music,skill/competence,\n"
        f"{REPORT},write reports,knowledge,transversal\n"
    ).encode(),
}


def read(files: Any = FILES, version: str = "1.2.0", language: str = "en") -> tc.EscoRead:
    return tc.Esco.read(files, version=version, language=language)


@pytest.fixture(scope="module")
def esco() -> tc.Esco:
    return read().esco


@pytest.fixture
def configuration() -> tc.Configuration:
    return tc.Configuration.from_dict({"work_years": {"kind": "annual", "starts": "01-01"}})


def labels(found: list[dict[str, Any]]) -> list[str]:
    return [concept["label"] for concept in found]


def test_the_same_is_read_from_everywhere(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "licence.txt").write_text("not a table")
    paths = sorted(tmp_path.glob("*.csv"))
    expected = read()
    assert expected.diagnostics == []
    assert [(file["name"], file["rows"]) for file in expected.files][-1] == ("skills_en.csv", 3)
    ways = {
        "folder": tmp_path,
        "name of a folder": str(tmp_path),
        "paths": paths,
        "names of paths": [str(path) for path in paths],
        "paths by name": {path.name: path for path in paths},
    }
    for way, files in ways.items():
        assert read(files)[1:] == expected[1:], way
    opened: dict[str, Any] = {path.name: path.open("rb") for path in paths}
    in_parts = tc.Esco.read_parts(opened, version="1.2.0")
    assert in_parts[1:] == expected[1:]
    assert in_parts.esco.counts == expected.esco.counts
    for file in opened.values():
        file.close()


def test_what_was_read(esco: tc.Esco) -> None:
    assert (esco.version, esco.language) == ("1.2.0", "en")
    assert esco.counts == {
        "occupations": 3,
        "skills": 3,
        "isco_groups": 1,
        "skill_groups": 0,
        "essential": 3,
        "optional": 1,
        "skill_relations": 1,
        "broader": 1,
    }
    assert repr(esco) == "Esco(1.2.0 en: 3 occupations, 3 skills)"
    nurse = esco.concept(NURSE)
    assert nurse is not None
    assert (nurse["label"], nurse["alternatives"]) == ("nurse", ["registered nurse", "RN"])
    assert esco.concept("http://x") is None
    assert labels(esco.concepts("skill")) == ["apply first aid", "play music", "write reports"]
    assert esco.ancestors(NURSE) == [f"{BASE}/isco/C222"]
    assert esco.narrower(f"{BASE}/isco/C222") == [NURSE]
    assert labels(esco.occupations_in("22")) == ["nurse", "midwife"]
    assert labels(esco.skills_of(MIDWIFE)) == ["apply first aid", "write reports"]
    assert labels(esco.occupations_of(AID)) == ["midwife", "nurse"]
    assert [(row["label"], row["relation"]) for row in esco.skills_for(AID)] == [
        ("write reports", "optional")
    ]


def test_searching(esco: tc.Esco) -> None:
    assert [(found["label"], found["matched"], found["fit"]) for found in esco.search("reg nur")] == [
        ("nurse", "registered nurse", "word_starts")
    ]
    assert labels(esco.search("CAFE")) == ["café cook"]
    assert esco.search("midwive")[0]["fit"] == "fuzzy"
    assert labels(esco.search("n", kinds=["occupation"], isco_group="2221", limit=1)) == ["nurse"]
    assert esco.search("nurse", kinds=["skill"]) == []
    assert esco.search("") == []


def test_bad_questions_are_refused(esco: tc.Esco) -> None:
    for ask, code, pointer in (
        (lambda: esco.search("a", kinds=["job"]), "unknown_word", "/query/kinds/0"),  # type: ignore[list-item]
        (lambda: esco.framework([NURSE], target=2.5), "wrong_type", "/options/target"),  # type: ignore[arg-type]
        (lambda: esco.concepts("job"), "unknown_word", "/kind"),  # type: ignore[arg-type]
        (lambda: esco.framework([NURSE], cap=0), "out_of_range", "/cap"),
        (lambda: esco.framework([NURSE], order="best"), "unknown_word", "/options/order"),  # type: ignore[arg-type]
        (lambda: esco.profile_from_occupation(AID), "esco_concept_unknown", ""),
    ):
        with pytest.raises(tc.QuestionError) as caught:
            ask()
        assert (caught.value.code, caught.value.diagnostics[0].pointer) == (code, pointer)
    with pytest.raises(tc.QuestionError) as caught:
        esco.framework([NURSE, AID, "http://x"])
    assert [found.parameters["found"] for found in caught.value.diagnostics] == [AID, "http://x"]


def test_damaged_files_are_named_and_stop_nothing() -> None:
    damaged = FILES | {
        "dictionary_en.csv": b"filename,description\n",
        "occupations_en.csv": FILES["occupations_en.csv"] + b"no uri,baker,,7512,\n",
        "skills_en.csv": b"conceptUri,label\n",
    }
    found = read(damaged)
    codes = {diagnostic.code: diagnostic.pointer for diagnostic in found.diagnostics}
    assert codes["esco_not_a_uri"] == "/occupations_en.csv/3/conceptUri"
    assert codes["column_missing"] == "/skills_en.csv"
    assert "esco_file_unknown" in codes
    assert found.esco.counts["occupations"] == 3
    assert [file["left_out"] for file in found.files if file["name"] == "occupations_en.csv"] == [1]


def test_files_that_are_none() -> None:
    for files in (FILES["skills_en.csv"], 3, [3], {"skills_en.csv": 3}):
        with pytest.raises(TypeError, match=r"not (bytes|int|list)"):
            read(files)
    for missing in ("nowhere", ["nowhere/skills_en.csv"], {"skills_en.csv": "nowhere/skills_en.csv"}):
        with pytest.raises(FileNotFoundError):
            read(missing)
    with pytest.raises(TypeError, match="all there"):
        tc.Esco.read_parts({"skills_en.csv": b"conceptUri"}, version="1.2.0")  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="a piece must be bytes, not str"):
        tc.Esco.read_parts({"skills_en.csv": io.StringIO("conceptUri")}, version="1.2.0")  # type: ignore[dict-item]

    def cut_off() -> Iterator[bytes]:
        yield b"conceptUri,preferredLabel\n"
        raise ConnectionError("the line was cut")

    with pytest.raises(ConnectionError, match="cut"):
        tc.Esco.read_parts({"skills_en.csv": cut_off()}, version="1.2.0")


def test_a_framework_is_added_once(esco: tc.Esco, configuration: tc.Configuration) -> None:
    made = esco.framework([NURSE, MIDWIFE, NURSE], optional=True, target=4, optional_target=1)
    document = made.to_dict()
    assert (document["attribution"], document["version"]) == (tc.ESCO_ATTRIBUTION, "1.2.0")
    assert [profile["id"] for profile in document["profiles"]] == [
        "esco-occupation-nurse",
        "esco-occupation-midwife",
    ]
    asked = [(row["competency"], row["target"]) for row in document["profiles"][0]["requirements"]]
    assert asked == [("esco-skill-aid", 4), ("esco-skill-music", 1)]
    with_it = made.add_to(configuration)
    assert made.add_to(with_it) == with_it
    assert (configuration.attribution, with_it.attribution) == (None, tc.ESCO_ATTRIBUTION)
    assert [role["id"] for role in with_it.assignable_roles] == [
        "esco-occupation-nurse",
        "esco-occupation-midwife",
    ]
    tc.Engine(with_it)
    one = esco.profile_from_occupation(NURSE)
    assert one == esco.framework([NURSE])
    assert hash(one) == hash(esco.framework([NURSE]))
    assert one != made
    assert repr(one) == "EscoFramework(1.2.0: 1 competencies, 1 profiles, 1 roles)"


def test_texts_of_another_language(esco: tc.Esco, configuration: tc.Configuration) -> None:
    dutch = read(
        {"skills_nl.csv": f"conceptUri,preferredLabel\n{AID},eerste hulp verlenen\n".encode()}, language="nl"
    ).esco
    made = esco.framework([NURSE]).translated(dutch).add_to(configuration)
    competency = made.to_dict()["competencies"][0]
    assert competency["name"] == {"en": "apply first aid", "nl": "eerste hulp verlenen"}
    assert made.text_for(competency["name"], own_language="nl-BE") == "eerste hulp verlenen"


def test_a_newer_version(esco: tc.Esco, configuration: tc.Configuration) -> None:
    with_it = esco.framework([NURSE, MIDWIFE]).add_to(configuration)
    newer = read(
        FILES | {"skills_en.csv": FILES["skills_en.csv"].replace(b"apply first aid", b"give first aid")},
        "1.3.0",
    ).esco
    report = esco.upgrade(newer, with_it)
    assert (report["from"], report["to"], report["attribution"]) == ("1.2.0", "1.3.0", tc.ESCO_ATTRIBUTION)
    changed = [(row["uri"], row["change"], row["before"], row["after"]) for row in report["concepts"]]
    assert changed == [(AID, "label", "apply first aid", "give first aid")]
    assert {hit["id"] for hit in report["hits"]} >= {"esco-skill-aid"}
    flagged = newer.flag_modified(with_it).to_dict()["competencies"]
    assert {row["id"]: row["esco"]["modified"] for row in flagged} == {
        "esco-skill-aid": True,
        "esco-skill-report": False,
    }


def test_what_is_not_pickled_says_what_to_do(esco: tc.Esco) -> None:
    with pytest.raises(TypeError, match="read its files again"):
        pickle.dumps(esco)
    with pytest.raises(TypeError, match=r"framework\.to_dict\(\)"):
        pickle.dumps(esco.framework([NURSE]))


def test_several_threads_search_one_classification(esco: tc.Esco) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tc.canonical_json(esco.search("nurse")), range(200)))
    assert len(set(found)) == 1


def test_the_interpreter_is_free_while_files_are_read() -> None:
    rows = "".join(f"{BASE}/skill/{number},skill of number {number}\n" for number in range(60_000))
    files = {"skills_en.csv": f"conceptUri,preferredLabel\n{rows}".encode()}
    found: list[tc.EscoRead] = []
    ticks, seconds = ticks_during(lambda: found.append(read(files)))
    assert found[0].esco.counts["skills"] == 60_000
    assert ticks >= 3, f"{ticks} ticks in {seconds:.3f} s"
