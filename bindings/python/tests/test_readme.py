"""The Python code of the README runs, on the files of the sample organisation."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLE = REPOSITORY / "examples" / "rust" / "sample"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the rules as YAML and the tables as Parquet, as the code expects them."""
    monkeypatch.syspath_prepend(str(REPOSITORY / "examples" / "python" / "engines"))
    people: Any = importlib.import_module("people")
    people.write_parquet(people.sample(), tmp_path)
    (tmp_path / "configuration.yaml").write_text((SAMPLE / "configuration.yaml").read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    plt.close("all")
    sys.modules.pop("people", None)


def code_of(page: Path) -> str:
    """The first block of Python on a page."""
    found = re.search(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page.name} shows no Python"
    return found.group(1)


def test_the_ten_lines_of_the_readme(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    exec(code_of(REPOSITORY / "README.md"), names)
    shown = capsys.readouterr().out
    assert "not_employed" in shown, "the reasons of those who are out"
    plan, register = names["plan"], names["register"]
    again = names["engine"].plan(names["workforce"], as_of=plan.as_of, register=register)
    assert again.change_count == 0, "planning again on this register changes nothing"
    assert plan.change_count > 0
