"""The cells of the table: what is fine, and what is not."""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

from cells import cell, not_reached, read, vectors


class Cells(unittest.TestCase):
    def test_all_passed(self) -> None:
        found = cell({"passed": 3, "failed": 0}, 3, excused=False)
        self.assertEqual((found.text, found.problem), ("3", None))

    def test_one_failed(self) -> None:
        found = cell({"passed": 2, "failed": 1}, 3, excused=True)
        self.assertEqual((found.text, found.problem), ("1 FAILED", "failed in 1 of 3"))

    def test_a_runner_that_runs_fewer(self) -> None:
        found = cell({"passed": 2, "failed": 0}, 3, excused=False)
        self.assertEqual((found.text, found.problem), ("2 of 3", "ran 2 vectors of 3"))

    def test_not_reached_is_fine_only_where_the_ledger_says_so(self) -> None:
        self.assertIsNone(cell(None, 3, excused=True).problem)
        self.assertEqual(
            cell(None, 3, excused=False).problem, "is not reached, and the ledger does not say so"
        )

    def test_what_the_ledger_excuses(self) -> None:
        ledger = {
            "languages": {"swift": {"missing": ["Plan.apply"]}, "web": {"missing": []}},
            "doors": {"Plan": {"apply": {"operations": ["apply"]}, "flags": {}}},
        }
        self.assertEqual(not_reached(ledger, "swift"), {"apply"})
        self.assertEqual(not_reached(ledger, "web"), set())


class Files(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name: str, value: object) -> Path:
        file = self.folder / name
        file.write_text(json.dumps(value), encoding="utf-8")
        return file

    def test_vectors_are_counted_by_operation(self) -> None:
        self.write("a.json", {"operation": "plan"})
        self.write("b.json", {"operation": "plan"})
        self.assertEqual(vectors([self.folder]), {"plan": 2})

    def test_one_summary_for_each_known_language(self) -> None:
        rust = self.write("a.json", {"language": "rust", "operations": {}})
        self.assertEqual(read([rust]), {"rust": {}})
        with self.assertRaisesRegex(ValueError, "rust has a summary already"):
            read([rust, rust])
        with self.assertRaisesRegex(ValueError, "no language 'cobol'"):
            read([self.write("b.json", {"language": "cobol", "operations": {}})])


if __name__ == "__main__":
    unittest.main()
