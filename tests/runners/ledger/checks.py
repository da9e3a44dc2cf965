"""What a ledger can say wrongly."""

from __future__ import annotations

from typing import Any

from doors import REPOSITORY, Door


def check_language(language: str, ledger: dict[str, Any], doors: list[Door], found: set[str]) -> list[str]:
    """What the ledger says wrongly of a language."""
    said = ledger["languages"][language]
    missing = said["missing"]
    problems = []
    if len(missing) != said["at_most"]:
        problems.append(f"at_most is {said['at_most']}, and {len(missing)} are missing: it only goes down")
    known = {door.name for door in doors}
    problems += [f"{name} is listed as missing, and is no door" for name in missing if name not in known]
    for door in doors:
        name = door.names[language]
        if name == "-":
            continue
        if name in found and door.name in missing and _is_own_name(door, language):
            problems.append(f"{door.name} is listed as missing, and is reached as {name}")
        if name not in found and door.name not in missing:
            problems.append(f"{door.name} is not reached: {name} is not declared")
    return [f"{language}: {problem}" for problem in problems]


def _is_own_name(door: Door, language: str) -> bool:
    """Whether the name is this door's alone, and not one that several doors share."""
    return door.names[language] != door.name.partition(".")[0]


# The types that questions are asked of in Rust; their public functions are doors, or parts of doors.
FRONT = {
    *(
        "Calendar",
        "Configuration",
        "Diagnostic",
        "Engine",
        "Esco",
        "EscoFramework",
        "Explanation",
        "Flag",
        "Ledger",
        "Offset",
        "People",
        "PeriodTable",
    ),
    *(
        "Plan",
        "PlannedParts",
        "Register",
        "Repetition",
        "Span",
        "StandaloneCondition",
        "Step",
        "Update",
        "WorkYear",
    ),
}


def check_forgotten(language: str, ledger: dict[str, Any], doors: list[Door], found: set[str]) -> list[str]:
    """Public names that are no door of the ledger, and names of a language's own that are not there."""
    own = {name for names in ledger["own"][language].values() for name in names}
    reached = {door.names[language] for door in doors}
    problems = [f"{name} is no door of the ledger" for name in sorted(found - own - reached)]
    problems += [f"{name} is listed as its own, and is not there" for name in sorted(own - found)]
    problems += [f"{name} is listed as its own, and is a door" for name in sorted(own & reached - _SHARED)]
    return [f"{language}: {problem}" for problem in problems]


# Through these, Python reaches what has a door of its own elsewhere.
_SHARED = {"Calendar.to_dict", "Explanation.to_dict", "Offset.to_document", "Table.to_csv", "Table.to_ipc"}
_SHARED |= {"WorkYears.to_dict", "Workforce.to_dict", "Explanation.to_text"}


def public_of_python(found: set[str]) -> set[str]:
    """What users of the Python package see, without types, which their members stand for."""
    types = {name.partition(".")[0] for name in found if "." in name}
    hidden = {name for name in found if name.startswith("errors.") or ".__" in name or name in types}
    return {
        name for name in found - hidden if not (name.endswith(".new") and name.partition(".")[0] in PLAIN)
    }


def asked_in_rust(found: set[str]) -> set[str]:
    """The public functions of the types that questions are asked of."""
    made = {f"{name}.new" for name in FRONT - {"Calendar"}}
    return {name for name in found - made if "." in name and name.partition(".")[0] in FRONT}


# Types that are made by calling them: a door of their own name.
PLAIN = {
    *(
        "Calendar",
        "Condition",
        "Engine",
        "Offset",
        "Register",
        "Repetition",
        "Span",
        "WorkYear",
        "WorkYears",
        "Workforce",
    ),
}


def check_operations(doors: list[Door]) -> list[str]:
    """Operations of the vectors without a door, and doors with an operation that is none."""
    of_vectors = {folder.name for folder in (REPOSITORY / "tests" / "vectors").iterdir() if folder.is_dir()}
    of_doors = {operation for door in doors for operation in door.operations}
    return [
        f"{name} is an operation of the vectors without a door" for name in sorted(of_vectors - of_doors)
    ] + [f"{name} is no operation of the vectors" for name in sorted(of_doors - of_vectors)]
