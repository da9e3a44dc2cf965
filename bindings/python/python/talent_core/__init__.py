"""The rules of talent management: who takes part in which cycle and why, and on which dates.

Everything is immutable and safe to share between threads. A question carries its own date, and the same one
always gets the same answer.

>>> import talent_core as tc
>>> configuration = tc.Configuration.from_yaml('''
... schema: talent-core/1
... work_years: {kind: annual, starts: "01-01"}
... roles: [{id: nurse, origin: {function: F1}}]
... cycles:
...   - id: annual
...     years: [{work_year: "2025", roles: [nurse], status: open}]
...     moments: [{id: talk, kind: progress, timing: {anchor: work_year_middle}}]
... ''')
>>> engine = tc.Engine(configuration)
>>> workforce = tc.Workforce(
...     employees=[{"employee": "E1"}, {"employee": "E2"}],
...     employments=[{"employee": "E1", "start": "2020-01-01"}],
...     functions=[{"employee": "E1", "function": "F1", "start": "2020-01-01"}],
... )
>>> plan = engine.plan(workforce, as_of="2025-07-02")
>>> plan.outcomes.column("reason")
[None, 'not_employed']
>>> plan.conversations.to_pylist()[0]["planned"]
datetime.date(2025, 7, 2)
>>> register = tc.Register().apply(plan)
>>> engine.plan(workforce, as_of="2025-07-02", register=register).change_count
0
"""

from talent_core._native import (
    ESCO_ATTRIBUTION,
    RULES,
    Calendar,
    Condition,
    Configuration,
    Diagnostic,
    Engine,
    Esco,
    EscoFramework,
    Explanation,
    Flag,
    Ledger,
    Offset,
    Plan,
    Register,
    Repetition,
    Span,
    Step,
    Table,
    Update,
    Workforce,
    WorkYear,
    WorkYears,
    __version__,
    canonical_json,
    codes,
    easter_sunday,
    json_schema,
    parse_trajectory_key,
    sector_template,
    trajectory_key,
)
from talent_core.errors import (
    ConfigurationError,
    InternalError,
    QuestionError,
    RegisterError,
    TableError,
    TalentError,
    WorkforceError,
)
from talent_core.requests import ConflictDecision, GivenScore, OnlyWhere, Selection, UpdateRequest
from talent_core.results import Code, Elapsed, EscoRead, Rolled, TrajectoryKey

__all__ = [
    "ESCO_ATTRIBUTION",
    "RULES",
    "Calendar",
    "Code",
    "Condition",
    "Configuration",
    "ConfigurationError",
    "ConflictDecision",
    "Diagnostic",
    "Elapsed",
    "Engine",
    "Esco",
    "EscoFramework",
    "EscoRead",
    "Explanation",
    "Flag",
    "GivenScore",
    "InternalError",
    "Ledger",
    "Offset",
    "OnlyWhere",
    "Plan",
    "QuestionError",
    "Register",
    "RegisterError",
    "Repetition",
    "Rolled",
    "Selection",
    "Span",
    "Step",
    "Table",
    "TableError",
    "TalentError",
    "TrajectoryKey",
    "Update",
    "UpdateRequest",
    "WorkYear",
    "WorkYears",
    "Workforce",
    "WorkforceError",
    "__version__",
    "canonical_json",
    "codes",
    "easter_sunday",
    "json_schema",
    "parse_trajectory_key",
    "sector_template",
    "trajectory_key",
]
