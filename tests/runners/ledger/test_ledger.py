"""The ledger's own eyes: what they see in sources, and that a lie is found."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any

import doors
import sources
from checks import check_forgotten, check_language


def seen(text: str, grammar: sources.Grammar) -> set[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "things.txt"
        file.write_text(text, encoding="utf-8")
        return sources.names([file], grammar)


class Names(unittest.TestCase):
    def test_rust(self) -> None:
        text = """
            //! pub fn in_a_comment() {}
pub struct Span {
    pub start: Day,
    hidden: Day,
}
impl<'a> Span {
    pub fn length(&self) -> i32 { let text = "{ pub fn in_a_text() {}"; '{' }
    fn private(&self) {}
    pub(crate) fn ours(&self) {}
}
pub fn free() {}
document!(Paper);
"""
        found = seen(text, sources.RUST)
        self.assertLessEqual(
            {"Span", "Span.start", "Span.length", "free", "things.free", "Paper.to_json"}, found
        )
        wrong = {
            "in_a_comment",
            "in_a_text",
            "Span.hidden",
            "Span.private",
            "private",
            "Span.ours",
            "Span.free",
        }
        self.assertFalse(found & wrong)

    def test_kotlin(self) -> None:
        text = """
public class Plan internal constructor(private val native: Native, public val size: Int) : Closeable {
    /** fun commented() */
    public val rows: List<Row> by lazy { val local = 1; native.rows() }
    public fun toJson(): String = "${rows} fun quoted("
    private fun secret() {}
    public companion object {
        public fun of(text: String): Plan = Plan(text)
    }
}
public fun Plan.extended(): Int = 1
public val RULES: String get() = ""
internal fun ours() {}
"""
        found = seen(text, sources.KOTLIN)
        expected = {"Plan", "Plan.size", "Plan.rows", "Plan.toJson", "Plan.of", "Plan.extended", "RULES"}
        self.assertLessEqual(expected, found)
        wrong = {
            "Plan.local",
            "Plan.native",
            "Plan.secret",
            "commented",
            "quoted",
            "ours",
            "Plan.RULES",
            "Plan.ours",
        }
        self.assertFalse(found & wrong)

    def test_swift(self) -> None:
        text = """
public extension Offset {
    init(_ text: String) throws { let local = 1 }
    convenience init(ipc bytes: Data, named name: String) throws {}
    static func of(_ text: String) -> Offset { Offset() }
    var negated: Offset { return self }
    private func secret() {}
}
extension Offset {
    public func shown() {}
    func ours() {}
}
public struct CalendarDate: Codable { public let year: Int; let days: Int }
public func easterSunday(year: Int) -> CalendarDate? { nil }
"""
        found = seen(text, sources.SWIFT)
        expected = {
            "Offset.init",
            "Offset.of",
            "Offset.negated",
            "CalendarDate.year",
            "easterSunday",
            "Offset.shown",
        }
        self.assertLessEqual(expected, found)
        self.assertFalse(found & {"Offset.local", "Offset.secret", "Offset.ours", "CalendarDate.days"})

    def test_typescript(self) -> None:
        text = """
export class Plan extends Held {
  readonly rules: string;
  #secret = 1;
  static of(text: string): Plan { if (text) { other(text); } return new Plan(); }
  get asOf(): string { return `{ not() ${1}`; }
  private hidden(): void {}
  toJson(): string { return ""; }
}
export function codes(): Code[] { return []; }
export const RULES = "1";
function ours() {}
"""
        found = seen(text, sources.TYPESCRIPT)
        self.assertLessEqual({"Plan.rules", "Plan.of", "Plan.asOf", "Plan.toJson", "codes", "RULES"}, found)
        self.assertFalse(
            found & {"Plan.secret", "Plan.hidden", "Plan.not", "Plan.if", "Plan.other", "ours", "Plan.codes"}
        )


class Lies(unittest.TestCase):
    """Each changes one thing in a ledger that is right."""

    def check(self, **changes: Any) -> list[str]:
        said = {"at_most": 1, "missing": ["Plan.flags"], **changes}
        ledger = {"languages": {"kotlin": said}, "doors": {"Plan": {"to_json": {}, "flags": {}}}}
        return check_language("kotlin", ledger, doors.read(ledger), {"Plan", "Plan.toJson"})

    def test_the_truth(self) -> None:
        self.assertEqual(self.check(), [])

    def test_a_door_that_is_neither_reached_nor_listed(self) -> None:
        self.assertEqual(
            self.check(at_most=0, missing=[]),
            ["kotlin: Plan.flags is not reached: Plan.flags is not declared"],
        )

    def test_a_reached_door_that_is_listed(self) -> None:
        said = self.check(at_most=2, missing=["Plan.flags", "Plan.to_json"])
        self.assertEqual(said, ["kotlin: Plan.to_json is listed as missing, and is reached as Plan.toJson"])

    def test_a_list_longer_or_shorter_than_its_number(self) -> None:
        for number in (0, 2):
            self.assertIn(f"at_most is {number}, and 1 are missing", self.check(at_most=number)[0])

    def test_a_missing_door_that_is_none(self) -> None:
        self.assertIn("is listed as missing, and is no door", self.check(missing=["Plan.fags"])[0])

    def test_a_public_name_that_the_ledger_forgets(self) -> None:
        ledger = {"own": {"python": {"why": ["Plan.to_dict", "Plan.gone"]}}}
        known = doors.read({"doors": {"Plan": {"flags": {}}}})
        said = check_forgotten("python", ledger, known, {"Plan.flags", "Plan.to_dict", "Plan.further"})
        self.assertEqual(
            said,
            [
                "python: Plan.further is no door of the ledger",
                "python: Plan.gone is listed as its own, and is not there",
            ],
        )

    def test_an_option_that_is_none(self) -> None:
        with self.assertRaisesRegex(ValueError, "Plan.flags: not known: swfit"):
            doors.read({"doors": {"Plan": {"flags": {"swfit": "x"}}}})


if __name__ == "__main__":
    unittest.main()
