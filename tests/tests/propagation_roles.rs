//! Trajectories with several roles, of which some come, go, and are updated for single people only.

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{Register, Selection};
use talent_core::propagation::UpdateRequest;
use talent_core::{Configuration, Engine};

/// Roles with what they ask.
type Roles<'a> = [(&'a str, &'a [(&'a str, i32)])];

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn asking(requirements: &[(&str, i32)]) -> Value {
    let row = |(competency, target): &(&str, i32)| json!({"competency": competency, "target": target});
    requirements.iter().map(row).collect()
}

/// An organisation of which these roles are linked; the others exist.
fn engine(roles: &Roles<'_>, linked: &[&str]) -> Engine {
    let role = |(id, asked): &(&str, &[(&str, i32)])| json!({"id": id, "requirements": asking(asked)});
    let document = json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "care"}, {"id": "team"}, {"id": "teach"}],
        "roles": roles.iter().map(role).collect::<Vec<_>>(),
        "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": linked, "status": "open"}]}],
    });
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

/// Everybody is a nurse and a mentor; these roles were frozen.
fn register(people: &[&str], frozen: &Roles<'_>, more: Value) -> Register {
    let trajectory = |who: &&str| {
        json!({"trajectory": format!("c/2025/{who}"), "cycle": "c", "work_year": "2025", "employee": who,
            "roles": ["mentor", "nurse"], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"})
    };
    let row = |(competency, target): &(&str, i32)| json!({"competency": competency, "target": target, "weight": 1.0, "sources": ["role"]});
    let role = |(id, asked): &(&str, &[(&str, i32)])| json!({"role": id, "requirements": asked.iter().map(row).collect::<Vec<_>>()});
    let mut document = json!({
        "schema": "talent-core/1",
        "trajectories": people.iter().map(trajectory).collect::<Vec<_>>(),
        "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": frozen.iter().map(role).collect::<Vec<_>>()}],
    });
    document.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    Register::from_json(&document.to_string()).expect("a register")
}

fn updated(engine: &Engine, register: &Register, on: &str, id: &str, people: &[&str]) -> Register {
    let people = people.iter().map(ToString::to_string).collect();
    let request = UpdateRequest {
        selection: Selection { people, ..Selection::default() },
        ..UpdateRequest::new(id, "c", "2025")
    };
    let update = engine.update_competencies(register, date(on), &request).expect("a good request");
    let after = register.apply_update(&update).expect("its own register");
    let undone = after.undo(id).expect("nothing came later");
    assert_eq!(undone.to_json(), register.to_json(), "apply then undo is nothing");
    after
}

/// What is asked of somebody, with targets.
fn asked(register: &Register, who: &str) -> Vec<(String, i32)> {
    let rows = register.requirements_of(&format!("c/2025/{who}"));
    rows.into_iter().filter_map(|row| Some((row.competency, row.target?))).collect()
}

fn pairs(asked: &[(&str, i32)]) -> Vec<(String, i32)> {
    asked.iter().map(|(competency, target)| (competency.to_string(), *target)).collect()
}

/// A role that is linked no more is left as it is, also by an update for everybody, and also where it came for one person only.
#[test]
fn a_role_that_is_unlinked_stays_as_it_was() {
    let score = json!({"scores": [{"trajectory": "c/2025/E1", "competency": "teach", "value": 3, "given_on": "2025-03-05"}]});
    let frozen: [&Roles<'_>; 2] =
        [&[("mentor", &[("team", 3)]), ("nurse", &[("care", 3)])], &[("nurse", &[("care", 3)])]];
    for frozen in frozen {
        let before = register(&["E1", "E2"], frozen, score.clone());
        let all = engine(
            &[("mentor", &[("teach", 2), ("team", 5)]), ("nurse", &[("care", 3)])],
            &["mentor", "nurse"],
        );
        let one = updated(&all, &before, "2025-03-01", "for E1", &["E1"]);
        assert_eq!(asked(&one, "E1"), pairs(&[("care", 3), ("teach", 2), ("team", 5)]));
        let fewer =
            engine(&[("mentor", &[("teach", 2), ("team", 5)]), ("nurse", &[("care", 4)])], &["nurse"]);
        let after = updated(&fewer, &one, "2025-04-01", "for all", &[]);
        assert_eq!(
            asked(&after, "E1"),
            pairs(&[("care", 4), ("teach", 2), ("team", 5)]),
            "only care was shown"
        );
        assert!(after.requirements_of("c/2025/E1").iter().all(|row| row.marks.is_empty()));
        assert!(fewer.pending(&after, date("2025-04-01")).expect("a date").is_empty());
        // Linked again, it is what it was for who takes it anew: pending shows what E2 misses.
        let again = all_again(&after);
        assert_eq!(again, ["mentor/teach", "mentor/team"]);
    }
}

/// What is pending once the mentors are linked again.
fn all_again(register: &Register) -> Vec<String> {
    let linked =
        engine(&[("mentor", &[("teach", 2), ("team", 5)]), ("nurse", &[("care", 4)])], &["mentor", "nurse"]);
    let ledger = linked.pending(register, date("2025-04-02")).expect("a date");
    assert!(ledger.entries.iter().all(|entry| entry.trajectories == 1), "E1 has it already");
    ledger.entries.iter().map(|entry| format!("{}/{}", entry.role, entry.competency)).collect()
}

/// An update of single people keeps no more than what it brought: thousands of them leave the register small.
#[test]
fn an_update_of_one_person_keeps_what_it_brought() {
    let names: Vec<String> = (0..40).map(|number| format!("role-{number:02}")).collect();
    let mut roles: Vec<(&str, &[(&str, i32)])> = vec![("mentor", &[("team", 3)]), ("nurse", &[("care", 4)])];
    roles.extend(names.iter().map(|name| (name.as_str(), [("care", 2), ("team", 2)].as_slice())));
    let linked: Vec<&str> = roles.iter().map(|(id, _)| *id).collect();
    let frozen: Vec<_> = roles
        .iter()
        .map(|(id, asked)| if *id == "nurse" { (*id, [("care", 3)].as_slice()) } else { (*id, *asked) })
        .collect();
    let before = register(&["E1", "E2"], &frozen, json!({}));
    let request = UpdateRequest {
        selection: Selection {
            people: vec!["E1".into()],
            competencies: vec!["care".into()],
            ..Selection::default()
        },
        ..UpdateRequest::new("u", "c", "2025")
    };
    let update = engine(&roles, &linked)
        .update_competencies(&before, date("2025-03-01"), &request)
        .expect("a good request");
    let after = before.apply_update(&update).expect("its own register");
    let document: Value = serde_json::from_str(&after.to_json()).expect("JSON");
    let rows = document["frameworks"][1]["roles"].as_array().expect("roles").iter();
    let told: Vec<String> = rows.map(|row| format!("{} {}", row["role"], row["requirements"])).collect();
    let care = json!([{"competency": "care", "descriptors_from": null, "sources": ["role"], "target": 4, "weight": 1}]);
    let expected = [r#""mentor" []"#.to_string(), format!(r#""nurse" {care}"#)];
    assert_eq!(told, expected, "mentors are asked no care: that is kept as well");
    assert_eq!(asked(&after, "E1"), pairs(&[("care", 4), ("team", 3)]));
    assert_eq!(asked(&after, "E2"), pairs(&[("care", 3), ("team", 3)]));
}

/// A long history of updates costs no more than its length: this would take minutes if each looked at all others.
#[test]
fn many_updates_of_one_person_are_read_quickly() {
    let scores: Vec<Value> = (0..20)
        .map(|source| json!({"trajectory": "c/2025/E1", "competency": "care", "value": 3, "given_on": "2025-01-05", "source": format!("S{source}")}))
        .collect();
    let mut stored = register(
        &["E1", "E2"],
        &[("mentor", &[("team", 3)]), ("nurse", &[("care", 3)])],
        json!({"scores": scores}),
    );
    for number in 0..300 {
        let target = 2 + number % 3;
        let now = engine(&[("mentor", &[("team", 3)]), ("nurse", &[("care", target)])], &["mentor", "nurse"]);
        let request = UpdateRequest {
            selection: Selection { people: vec!["E1".into()], ..Selection::default() },
            ..UpdateRequest::new(format!("u{number}"), "c", "2025")
        };
        let update = now.update_competencies(&stored, date("2025-03-01"), &request).expect("a good request");
        stored = stored.apply_update(&update).expect("its own register");
    }
    let rows = stored.requirements_of("c/2025/E1");
    let marks: Vec<_> = rows.iter().flat_map(|row| &row.marks).map(|mark| mark.as_str()).collect();
    assert_eq!((rows[0].target, marks), (Some(4), vec!["target_changed_after_scoring"]), "299 % 3 is 2");
}
