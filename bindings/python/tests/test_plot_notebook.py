"""The notebook runs from its first cell to its last, and says what stands in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[3] / "examples" / "python" / "year_plan.ipynb"


def read() -> Any:
    reader: Any = nbformat
    return reader.read(NOTEBOOK, as_version=4)


def texts(cell: Any) -> list[str]:
    """What a cell prints and shows as text; pictures are shown as the axes they lie on."""
    found = []
    for output in cell.get("outputs", []):
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        # Sizes of figures follow the fonts of the machine.
        found.append(re.sub(r"<Figure size [^>]*>|0x[0-9a-f]+", "", text).strip())
    return found


def pictures(notebook: Any) -> int:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return sum("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_and_says_what_stands_in_it() -> None:
    committed = read()
    executed = read()
    for cell in executed.cells:
        # A million people show how fast it is; twenty thousand show that it works.
        cell.source = cell.source.replace("1_000_000", "20_000")
    NotebookClient(executed, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()

    assert pictures(committed) == pictures(executed) == 4
    for before, after in zip(committed.cells, executed.cells, strict=True):
        if {"timing", "people"} & set(before.metadata.get("tags", [])):
            continue
        assert texts(after) == texts(before), before.source


def test_the_notebook_is_committed_with_its_output_and_without_a_machine() -> None:
    raw = NOTEBOOK.read_text(encoding="utf-8")
    notebook = read()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not re.search(r"/(home|root|tmp|work|Users)/", raw)
    assert not any(output.output_type == "error" for cell in code for output in cell.outputs)
