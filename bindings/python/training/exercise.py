"""What the library does most, for a build that is guided by what was measured while doing it (`../wheel`).

Draws organisations as suites have them and plans their years, from Arrow tables of several encodings and from
rows, with an empty register and with what was stored, and reads everything that comes out. The measured
workloads of `benches/` are not among them.
"""

import datetime as dt
import random
from typing import Any

import pyarrow as pa
import talent_core as tc

AS_OF = dt.date(2026, 6, 30)
YEAR = dt.date(2026, 1, 1)
SEED = 20_260_101

CONFIGURATION: dict[str, Any] = {
    "organisation": {"id": "training", "language": "nl", "country": "BE"},
    "work_years": {"kind": "annual", "starts": "01-01"},
    "calendars": [
        {"id": "be", "country": "BE"},
        {"id": "nl", "country": "NL", "weekend": ["sat", "sun"]},
        {"id": "continuous", "weekend": []},
    ],
    "default_calendar": "be",
    "attributes": {"grade": "integer", "site": "text", "on_call": "boolean"},
    "roles": [
        *({"id": f"role-{number}", "origin": {"function": f"F-{number}"}} for number in range(60)),
        {"id": "emergency-response", "origin": "added"},
    ],
    "cycles": [
        {
            "id": "development",
            "years": [
                {"work_year": year, "roles": [f"role-{number}" for number in range(45)], "status": "open"}
                for year in ("2025", "2026")
            ],
            "opens_before": "P1M",
            "entry": {"last_entry": {"before_end": "P3M"}, "minimum_days": 60},
            "eligibility": {
                "all": [
                    {"fact": "employment.contract", "not_in": ["self_employed", "volunteer"]},
                    {"fact": "employment.fte", "gte": 0.4},
                    {
                        "any": [
                            {"fact": "employment.tenure_months", "gte": 3, "at": "work_year_end"},
                            {"fact": "attributes.on_call", "eq": True},
                        ]
                    },
                    {"not": {"fact": "org_unit", "in": ["U-3", "U-7"]}},
                ]
            },
            "closing": {"after_end_days": 90},
            "moments": [
                {
                    "id": "goals",
                    "kind": "goal_setting",
                    "timing": {"anchor": "work_year_start", "offset": "P2W"},
                },
                {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}},
                {
                    "id": "check-in",
                    "kind": "check_in",
                    "timing": {
                        "anchor": "employment_start",
                        "offset": "P1M",
                        "repeat": {"every": "P1M", "count": 3},
                    },
                    "applies_to": "joiners",
                },
                {
                    "id": "career",
                    "kind": "career",
                    "timing": {"anchor": "employment_start", "repeat": {"every": "P2Y"}},
                },
                {
                    "id": "assessment",
                    "kind": "assessment",
                    "timing": {"anchor": "work_year_end", "offset": "-P6W"},
                    "minimum_service": "P3M",
                    "working_day": "preceding",
                },
            ],
        },
        {
            "id": "emergency",
            "years": [{"work_year": "2026", "roles": ["emergency-response"], "status": "open"}],
            "grouping": "per_role",
            "moments": [{"id": "drill", "kind": "check_in", "timing": {"anchor": {"date": "04-15"}}}],
        },
    ],
}

Rows = dict[str, list[dict[str, Any]]]


def draw(people: int, draws: random.Random) -> Rows:
    """An organisation: joiners, leavers, returners, changes of function, absences, roles and assignments."""
    rows: Rows = {
        name: [] for name in ("employees", "employments", "functions", "roles", "absences", "assignments")
    }
    for number in range(people):
        employee = f"P{number:06}"

        def add(table: str, *, of: str = employee, **columns: Any) -> None:
            rows[table].append({"employee": of, **columns})

        chance = draws.random()
        start = dt.date(1990, 1, 1) + dt.timedelta(draws.randrange(12_700))
        if chance < 0.12:
            start = YEAR + dt.timedelta(draws.randrange(364))
        end = None
        if draws.random() < 0.09 and start < YEAR:
            end = max(start, YEAR - dt.timedelta(365)) + dt.timedelta(draws.randrange(700))
        add(
            "employees",
            manager=f"P{number // 12:06}" if number else None,
            org_unit=f"U-{draws.randrange(max(people // 40, 9))}",
            birth_date=dt.date(1962, 1, 1) + dt.timedelta(draws.randrange(15_000)),
            grade=draws.randrange(1, 15),
            site=draws.choice(("Gent", "Breda", None)),
            on_call=draws.random() < 0.2,
        )
        contract = draws.choices(("permanent", "fixed", "volunteer", None), (80, 14, 4, 2))[0]
        fte = draws.choice((1.0, 1.0, 0.8, 0.5, 0.3, None))
        add("employments", start=start, end=end, contract=contract, fte=fte)
        if end is not None and draws.random() < 0.2:
            back = end + dt.timedelta(draws.randrange(1, 200))
            add("employments", start=back, end=None, contract="fixed", fte=fte)
        changes = start < YEAR and draws.random() < 0.08
        first = f"F-{draws.randrange(60)}"
        change = YEAR + dt.timedelta(draws.randrange(330)) if changes else None
        add("functions", function=first, start=start, end=change and change - dt.timedelta(1))
        if change:
            add("functions", function=f"F-{draws.randrange(60)}", start=change, end=None)
        if draws.random() < 0.03:
            add("roles", role="emergency-response", start=start, end=None)
        if draws.random() < 0.02:
            away = YEAR + dt.timedelta(draws.randrange(150))
            add("absences", kind="parental_leave", start=away, end=away + dt.timedelta(90))
        if draws.random() < 0.01:
            add("assignments", kind="manager", value=f"P{draws.randrange(people):06}", start=YEAR, end=None)
        if draws.random() < 0.05:
            add("assignments", kind="calendar", value="nl", start=YEAR, end=None)
    return rows


def tables(rows: Rows, text: pa.DataType | None) -> dict[str, pa.Table]:
    """Arrow tables with texts of a type; without one, categories."""

    def column(array: pa.ChunkedArray) -> pa.ChunkedArray:
        if not pa.types.is_string(array.type):
            return array
        return array.dictionary_encode() if text is None else array.cast(text)

    found = {}
    for name, some in rows.items():
        table = pa.Table.from_pylist(some)
        found[name] = pa.table({key: column(table[key]) for key in table.column_names})
    return found


def read_all(plan: tc.Plan) -> None:
    """Everything that comes out, as tables."""
    for answer in (plan.outcomes, plan.trajectories, plan.conversations, plan.changes):
        pa.table(answer)


def bring_in(register: tc.Register) -> None:
    """An edit of what every role asks, brought into a running year and taken back."""
    competencies = [f"competency-{number}" for number in range(8)]
    asked = [{"competency": competency, "target": 3} for competency in competencies]
    edited: dict[str, Any] = CONFIGURATION | {
        "competencies": [{"id": competency} for competency in competencies],
        "roles": [role | {"requirements": asked} for role in CONFIGURATION["roles"]],
    }
    engine = tc.Engine(tc.Configuration.from_dict(edited))
    pa.table(engine.pending(register, as_of=AS_OF).entries)
    request = tc.UpdateRequest("edit", cycle="development", work_year="2026")
    update = engine.update_competencies(register, request, as_of=AS_OF)
    pa.table(update.preview)
    after = register.apply(update)
    pa.table(after.requirements("development", "2026"))
    tc.Register.from_json(after.to_json()).undo("edit")


def search(draws: random.Random) -> None:
    """A classification of drawn words: read, searched, made into a framework."""
    words = ["".join(draws.choices("abdeiklmnorstuv", k=draws.randrange(3, 11))) for _ in range(2_000)]
    base = "http://data.europa.eu/esco"
    occupations, skills = ([f"{base}/{kind}/{number}" for number in range(3_000)] for kind in ("o", "s"))

    def label() -> str:
        return " ".join(draws.choices(words, k=draws.randrange(1, 5)))

    def described(uris: list[str]) -> bytes:
        rows = [f"{uri},{label()},{label()} | {label()}" for uri in uris]
        return "\n".join(["conceptUri,preferredLabel,altLabels", *rows]).encode()

    relations = [
        f"{occupation},{draws.choice(('essential', 'optional'))},{skill}"
        for occupation in occupations
        for skill in draws.sample(skills, 20)
    ]
    files = {
        "occupations_en.csv": described(occupations),
        "skills_en.csv": described(skills),
        "occupationSkillRelations_en.csv": "\n".join(
            ["occupationUri,relationType,skillUri", *relations]
        ).encode(),
    }
    esco = tc.Esco.read(files, version="1.2.0").esco
    for word in words:
        esco.search(word[:5])
        esco.search(word[:-1] + "x")
    esco.framework(occupations[:200], optional=True, cap=12)


def main() -> None:
    """Plans every organisation in every way."""
    draws = random.Random(SEED)
    engine = tc.Engine(tc.Configuration.from_dict(CONFIGURATION))
    large = draw(40_000, draws)
    for text in (pa.string(), pa.large_string(), pa.string_view(), None):
        for threads in (1, 2):
            workforce = tc.Workforce(**tables(large, text), threads=threads)
            plan = engine.plan(workforce, as_of=AS_OF, threads=threads)
            read_all(plan)
    shuffled = {name: draws.sample(some, len(some)) for name, some in large.items()}
    read_all(engine.plan(tc.Workforce(**tables(shuffled, pa.string())), as_of=AS_OF))

    register = tc.Register().apply(plan)
    later = engine.plan(workforce, as_of=AS_OF + dt.timedelta(45), register=register)
    read_all(later)
    register.apply(later)
    bring_in(register)
    search(draws)

    for _ in range(20):
        small = tc.Workforce(**draw(250, draws))
        plan = engine.plan(small, as_of=AS_OF)
        plan.outcomes.to_pylist()
        plan.conversations.to_pylist()
        plan.to_json()
        engine.explain(small, employee="P000007", cycle="development", work_year="2026", as_of=AS_OF)


if __name__ == "__main__":
    main()
