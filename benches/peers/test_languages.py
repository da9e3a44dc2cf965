"""Other languages: bytes that differ are found, and so is a demand that is not met."""

from argparse import Namespace
from pathlib import Path

import pyarrow as pa
import pytest

from . import languages, manifest
from .__main__ import Chosen
from .compare import RowsDifferError
from .process import SubjectFailedError

LABELS = {"rust": "Rust", "node": "Node"}
BULK = manifest.Figure("bulk", "Bulk", at_most_times=3.0, at_most_ms={"node": 500.0})


def answer(folder: Path, employees: list[str], batch: int = 10) -> Path:
    """One answer of a language."""
    folder.mkdir()
    table = pa.table({"employee": employees})
    with pa.ipc.new_stream(folder / "outcomes.arrows", table.schema) as stream:
        stream.write_table(table, max_chunksize=batch)
    (folder / "one_person.json").write_text("{}")
    return folder


def measured(subject: str, *seconds: float) -> languages.Measured:
    """A subject that took so long in each round."""
    line = {"people": 100_000, "threads": 1}
    return languages.Measured(subject, [line | {"seconds": s, "processor_seconds": s / 2} for s in seconds])


def test_a_row_that_differs_is_found_with_its_place(tmp_path: Path) -> None:
    expected = answer(tmp_path / "expected", ["a", "b"])
    languages.demand_same_answers(expected, answer(tmp_path / "same", ["a", "b"]), "Node")
    with pytest.raises(RowsDifferError, match=r"Node: outcomes.arrows, row 1, column employee"):
        languages.demand_same_answers(expected, answer(tmp_path / "other", ["a", "c"]), "Node")


def test_other_bytes_and_other_files_are_found(tmp_path: Path) -> None:
    expected = answer(tmp_path / "expected", ["a", "b"])
    with pytest.raises(RowsDifferError, match="other bytes"):
        languages.demand_same_answers(expected, answer(tmp_path / "cut", ["a", "b"], batch=1), "Node")
    fewer = answer(tmp_path / "fewer", ["a", "b"])
    (fewer / "one_person.json").unlink()
    with pytest.raises(RowsDifferError, match="instead of"):
        languages.demand_same_answers(expected, fewer, "Node")


@pytest.mark.parametrize(
    ("node", "met"), [(0.29, [True, True]), (0.31, [True, False]), (0.6, [False, False])]
)
def test_demands_are_of_the_median_and_of_the_ratio(node: float, met: list[bool]) -> None:
    rounds = [measured("rust", 0.1, 0.1, 0.1), measured("node", 9.0, node, 0.01)]
    text, figures, demands = languages.figure_text(BULK, LABELS, rounds)
    assert [demand.met for demand in demands] == met
    assert "<= 500 ms, <= 3 times" in text
    assert figures["ratios"]["node"] == pytest.approx([90, node / 0.1, 0.1])


def program(folder: Path, lines: str) -> Path:
    """A `benches/language` that does this."""
    path = folder / "language"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


def test_a_language_without_toolchain_is_named_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = '[ "$2" = rust ] || { echo "no Node with npm" >&2; exit 77; }'
    monkeypatch.setattr(languages, "PROGRAM", program(tmp_path, lines))
    assert languages.prepared(LABELS) == ["rust"]
    assert "Node is left out: no Node with npm" in capsys.readouterr().out
    monkeypatch.setattr(languages, "PROGRAM", program(tmp_path, "echo broken >&2; exit 1"))
    with pytest.raises(SubjectFailedError, match="broken"):
        languages.prepared(LABELS)


@pytest.mark.parametrize(
    ("names", "peers_only", "workloads", "figures"),
    [
        (["languages"], False, [], ["one_person", "bulk"]),
        (["w1", "bulk"], False, ["w1"], ["bulk"]),
        (["w1", "languages"], True, ["w1"], []),
    ],
)
def test_names_choose_workloads_and_figures(
    names: list[str], peers_only: bool, workloads: list[str], figures: list[str]
) -> None:
    chosen = Chosen.of(manifest.load(), Namespace(workloads=names, peers_only=peers_only, quick=False))
    assert (chosen.workloads, list(chosen.languages.figures)) == (workloads, figures)


def test_a_name_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no such workload: nothing"):
        Chosen.of(manifest.load(), Namespace(workloads=["nothing"], peers_only=False, quick=False))
