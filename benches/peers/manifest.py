"""The manifest: who is measured on what, and what is demanded."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .generate_w1 import FUNCTIONS, ORG_UNITS

MANIFEST = Path(__file__).parent.parent / "manifest.toml"


@dataclass(frozen=True)
class Subject:
    """Who answers."""

    name: str
    label: str
    module: str
    requires: str
    callable: str = "subject"
    people: int | None = None
    # Answers in each round; those of the workload where nothing is said.
    repeat: int | None = None

    def version(self) -> str | None:
        """The version of the package that it needs, or nothing where that is not installed."""
        try:
            return version(self.requires)
        except PackageNotFoundError:
            return None


@dataclass(frozen=True)
class Data:
    """One drawn workforce."""

    people: int
    functions: int = FUNCTIONS
    org_units: int = ORG_UNITS

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"w1-{self.people}-people-{self.functions}-functions-{self.org_units}-org-units"


@dataclass(frozen=True)
class Workload:
    """What is asked, how often, and what is demanded of the answers."""

    name: str
    title: str
    subjects: tuple[str, ...]
    runs: int
    people: int = 0
    repeat: int = 1
    vary: str | None = None
    values: tuple[int, ...] = ()
    compared_with: tuple[str, ...] = ()
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: float | None = None
    limit: bool = False
    limit_factor: float | None = None
    memory_gib: float | None = None
    import_ms: float | None = None

    def data(self, people: int | None = None) -> list[Data]:
        """The workforces it is asked about."""
        if self.vary is None:
            return [Data(people or self.people)]
        common = {} if self.vary == "people" else {"people": people or self.people}
        return [Data(**{**common, self.vary: value}) for value in self.values]


@dataclass(frozen=True)
class Figure:
    """One of the figures that the program of every language gives, and what is demanded of it."""

    name: str
    title: str
    at_most_times: float | None = None
    at_most_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Languages:
    """The languages by their names in `benches/language`, with what they are called, and their figures."""

    subjects: Mapping[str, str]
    people: int
    threads: int
    runs: int
    repeat: int
    figures: Mapping[str, Figure]

    def only(self, names: Collection[str]) -> "Languages":
        """The same with only these figures."""
        return replace(self, figures={name: self.figures[name] for name in self.figures if name in names})


@dataclass(frozen=True)
class Manifest:
    """The whole of it."""

    cores: int
    subjects: Mapping[str, Subject]
    workloads: Mapping[str, Workload]
    languages: Languages


def load(path: Path = MANIFEST) -> Manifest:
    """Reads the manifest; a name that means nothing is an error."""
    document: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    subjects = {name: Subject(name=name, **entry) for name, entry in document["subjects"].items()}
    workloads = {}
    for name, entry in document["workloads"].items():
        for key in ("subjects", "values", "compared_with"):
            entry[key] = tuple(entry.get(key, ()))
        workloads[name] = Workload(name=name, **entry)
        unknown = {*entry["subjects"], *entry["compared_with"], *entry.get("at_least", {})} - set(subjects)
        if unknown:
            raise ValueError(
                f"{path.name}: {name} names subjects that are not there: {', '.join(sorted(unknown))}"
            )
    return Manifest(document["machine"]["cores"], subjects, workloads, languages(document["languages"]))


def languages(section: dict[str, Any]) -> Languages:
    """Reads the section of the languages."""
    figures = {name: Figure(name=name, **entry) for name, entry in section.pop("figures").items()}
    found = Languages(figures=figures, **section)
    unknown = {name for figure in figures.values() for name in figure.at_most_ms} - set(found.subjects)
    if unknown:
        raise ValueError(f"languages: demands of subjects that are not there: {', '.join(sorted(unknown))}")
    return found
