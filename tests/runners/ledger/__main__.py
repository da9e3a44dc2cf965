"""Proves the ledger of doors: tests/runners/ledger.toml.

python3 tests/runners/ledger [--list]

Every name by which a language reaches a door is declared in that language's sources; what is reached is not
listed as missing; the list of what is missing is as long as its number says; every public name of the Python
package is a door, or something of its own; every operation of the vectors has a door. Languages of which the
repository has no package yet are named. --list prints the doors with their names instead.
"""

from __future__ import annotations

import sys
import tomllib

from checks import asked_in_rust, check_forgotten, check_language, check_operations, public_of_python
from doors import LANGUAGES, REPOSITORY, declared, functions_of_rust, read


def main(arguments: list[str]) -> int:
    """Checks, or lists."""
    text = (REPOSITORY / "tests" / "runners" / "ledger.toml").read_text(encoding="utf-8")
    ledger = tomllib.loads(text)
    doors = read(ledger)
    if arguments == ["--list"]:
        for door in doors:
            names = (
                "(missing)" if door.name in ledger["languages"][language]["missing"] else door.names[language]
                for language in LANGUAGES
            )
            print(f"{door.name:<32}" + "".join(f"{name:<34}" for name in names).rstrip())
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    problems = check_operations(doors)
    for language in LANGUAGES:
        found = declared(language)
        missing = ledger["languages"][language]["missing"]
        if found is None:
            print(f"{language:<8} no package here yet")
            continue
        problems += check_language(language, ledger, doors, found)
        if language == "python":
            problems += check_forgotten(language, ledger, doors, public_of_python(found))
        if language == "rust":
            problems += check_forgotten(language, ledger, doors, asked_in_rust(functions_of_rust()))
        reached = len(doors) - len(missing)
        print(f"{language:<8} reaches {reached} of {len(doors)} doors" + _and_not(missing))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _and_not(missing: list[str]) -> str:
    return f", not {', '.join(missing)}" if missing else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
