use serde_json::{Value, json};

use super::Choices;

/// Offsets of every kind; the first moves nothing.
const OFFSETS: [&str; 10] = ["P0D", "P2W", "-P2W", "P1M", "-P1M", "P14D", "P1Y", "P6M", "-P3D", "P1M15D"];
/// Offsets that may not be negative.
const LENGTHS: [&str; 6] = ["P0D", "P7D", "P2W", "P1M", "P3M", "P45D"];

/// The configuration of a world.
pub(super) fn draw(choices: &mut Choices<'_>) -> Value {
    let (table, years): (Value, &[&str]) = match choices.below(4) {
        0 => (json!({"kind": "annual", "starts": "01-01"}), &["2024", "2025", "2026"]),
        1 => (json!({"kind": "annual", "starts": "09-01"}), &["2024-2025", "2025-2026"]),
        2 => (json!({"kind": "annual", "starts": "04-01"}), &["2024-2025", "2025-2026"]),
        _ => (
            json!({"kind": "custom", "years": [
                {"id": "short", "start": "2025-01-01", "end": "2025-07-31"},
                {"id": "long", "start": "2025-08-01", "end": "2026-07-31"},
            ]}),
            &["short", "long"],
        ),
    };
    // A compiled calendar covers three centuries, so a world has few.
    let (calendars, default_calendar) = choices.one(&[
        (json!([]), json!(null)),
        (json!([{"id": "be", "country": "BE"}]), json!("be")),
        (json!([{"id": "nl", "country": "NL", "holidays": ["2025-12-27"]}]), json!(null)),
        (json!([{"id": "nl", "country": "NL"}, {"id": "always", "weekend": []}]), json!("always")),
    ]);
    let cycles: Vec<Value> = (0..=choices.below(2)).map(|index| cycle(choices, index, years)).collect();
    json!({
        "schema": "talent-core/1",
        "work_years": table,
        "rehire_gap_days": choices.one(&[0, 1, 31]),
        "calendars": calendars,
        "default_calendar": default_calendar,
        "competencies": [{"id": "care", "name": "Care"}, {"id": "focus", "name": "Focus"}],
        "profiles": [{"id": "core", "requirements": [{"competency": "care", "target": 3}]}],
        "roles": [
            {"id": "nurse", "origin": {"function": "F-N"}, "profiles": ["core"]},
            {"id": "cook", "origin": {"function": "F-C"}, "status": choices.word(&["active", "blocked"])},
            {"id": "adviser", "origin": "added", "requirements": [{"competency": "focus", "target": 2}]},
        ],
        "cycles": cycles,
    })
}

/// Changes a rule between two questions, in half of the cases.
pub(super) fn change(choices: &mut Choices<'_>, configuration: &mut Value) {
    let cycle = &mut configuration["cycles"][0];
    match choices.below(8) {
        0 | 1 => {
            let offset = choices.word(&["P3D", "P2W", "-P3D", "P1M", "P0D"]);
            for moment in cycle["moments"].as_array_mut().into_iter().flatten() {
                moment["timing"]["offset"] = offset.clone();
            }
        }
        2 => cycle["years"][0]["status"] = choices.word(&["closed", "open"]),
        3 => cycle["eligibility"] = condition(choices, 2),
        4 => cycle["moments"][0]["applies_to"] = choices.word(&["joiners", "stayers", "everyone"]),
        _ => {}
    }
}

fn cycle(choices: &mut Choices<'_>, index: usize, years: &[&str]) -> Value {
    let rows: Vec<Value> = years
        .iter()
        .map(|year| {
            let roles: &[&str] = choices.one(&[&["nurse", "cook", "adviser"][..], &["nurse", "cook", "adviser"], &["nurse", "cook"], &["adviser"]]);
            json!({"work_year": year, "roles": roles, "status": choices.word(&["open", "open", "open", "closed", "draft"])})
        })
        .collect();
    let moments: Vec<Value> = (0..choices.below(3) + 2).map(|index| moment(choices, index)).collect();
    json!({
        "id": format!("cycle {index}/%"),
        "years": rows,
        "opens_before": choices.maybe(&LENGTHS),
        "grouping": choices.word(&["per_employee", "per_role"]),
        "entry": {
            "last_entry": choices.one(&[json!(null), json!("06-30"), json!({"before_end": "P3M"})]),
            "minimum_days": choices.one(&[json!(null), json!(1), json!(90)]),
        },
        "eligibility": condition(choices, 3),
        "overrides": {
            "include_by_hand": if choices.chance(1) { json!(["p0"]) } else { json!([]) },
            "exclude_by_hand": if choices.chance(1) {
                json!([{"employee": "p1", "who": "HR", "why": "sabbatical", "until": choices.date(-200, 700)}])
            } else {
                json!([])
            },
        },
        "exclusive_group": choices.maybe(&["one"]),
        "priority": choices.one(&[0, 1, -1]),
        "every_years": if choices.chance(2) { json!({"n": choices.one(&[1, 2, 3])}) } else { Value::Null },
        "closing": {"after_end_days": choices.one(&[90, 0, 14])},
        "moments": moments,
    })
}

fn condition(choices: &mut Choices<'_>, depth: usize) -> Value {
    if depth == 3 && choices.chance(5) {
        return Value::Null;
    }
    let parts = if depth == 0 { 0 } else { choices.below(4) };
    match parts {
        1 => json!({"all": [condition(choices, depth - 1), condition(choices, depth - 1)]}),
        2 => json!({"any": [condition(choices, depth - 1), condition(choices, depth - 1)]}),
        3 => json!({"not": condition(choices, depth - 1)}),
        _ => comparison(choices),
    }
}

fn comparison(choices: &mut Choices<'_>) -> Value {
    let mut comparison = choices.one(&[
        json!({"fact": "employed", "eq": true}),
        json!({"fact": "employment.fte", "gte": 0.5, "justification": "tested"}),
        json!({"fact": "employment.contract", "not_in": ["student"], "justification": "tested"}),
        json!({"fact": "employment.tenure_months", "gte": 3}),
        json!({"fact": "employment.end", "known": true}),
        json!({"fact": "probation.ended", "eq": true}),
        json!({"fact": "age", "between": [18, 64], "justification": "tested"}),
        json!({"fact": "org_unit", "within": "top"}),
        json!({"fact": "role", "in": ["nurse", "adviser"]}),
        json!({"fact": "function", "ne": "F-C"}),
        json!({"fact": "manager", "known": false}),
        json!({"fact": "absence.kind", "eq": "leave", "justification": "tested"}),
        json!({"fact": "attributes.grade", "lt": 5}),
    ]);
    if choices.chance(3) {
        comparison["at"] =
            choices.word(&["entry", "work_year_start", "work_year_end", "as_of", "2025-06-30"]);
    }
    comparison
}

fn moment(choices: &mut Choices<'_>, index: usize) -> Value {
    let anchor = choices.one(&[
        json!("work_year_start"),
        json!("work_year_middle"),
        json!("work_year_end"),
        json!("entry"),
        json!("exit"),
        json!("employment_start"),
        json!("role_start"),
        json!("probation_end"),
        json!("contract_end"),
        json!("onboarding_end"),
        json!({"date": "02-29"}),
        json!({"period_start": {"part": 2, "of": 4}}),
        json!({"period_end": {"part": 1, "of": 3}}),
        json!({"absence_end": {"min_days": 14}}),
        if index == 0 { json!("entry") } else { json!({"after": "moment 0"}) },
    ]);
    let repeats = choices.chance(3);
    let repeat = if repeats {
        json!({"every": choices.word(&["P1M", "P1Y", "P10D", "P2W"]), "count": choices.one(&[json!(3), json!(1), json!(40)])})
    } else {
        Value::Null
    };
    json!({
        "id": format!("moment {index}"),
        "kind": choices.word(&["progress", "baseline", "assessment", "career", "check_in"]),
        "timing": {"anchor": anchor, "offset": choices.maybe(&OFFSETS), "repeat": repeat},
        "applies_to": choices.one(&[
            json!("everyone"), json!("joiners"), json!("stayers"), json!({"fact": "employment.fte", "gt": 0.4, "justification": "tested"}),
        ]),
        "minimum_service": choices.maybe(&["P0D", "P3M"]),
        "lead": choices.maybe(&LENGTHS),
        "window": {"opens": choices.maybe(&LENGTHS), "due": choices.maybe(&LENGTHS)},
        "working_day": choices.word(&["following", "none", "preceding", "nearest", "modified_following"]),
        "carry_over": if choices.chance(2) { json!({"within": "P3M"}) } else { Value::Null },
        "before_entry": choices.word(&["skip", "move_to_entry"]),
        "after_exit": choices.word(&["skip", "move_to_exit"]),
        "absence": choices.one(&[
            json!("ignore"), json!({"after_return": {"offset": "P2W", "from_days": 14}}), json!({"after_return": {"offset": "P0D", "from_days": 1}}),
        ]),
        "late": choices.one(&[json!("create"), json!("move_to_as_of"), json!({"skip_after": "P30D"})]),
    })
}
