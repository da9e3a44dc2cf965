//! What roles ask, where they come from, and what a works council is told.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use talent_core::configuration::{Configuration, consultation_file};
use talent_core::framework::{
    EscoReference, Function, RequirementRow, Role, RoleOrigin, RoleStatus, roles_from_functions,
    union_of_roles,
};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn configuration() -> Configuration {
    Configuration::from_json(
        r#"{
        "schema": "talent-core/1",
        "organisation": {"id": "linde", "name": "Linde", "language": "nl", "country": "NL"},
        "work_years": {"kind": "annual", "starts": "01-01"},
        "attributes": {"grade": "integer", "belief": {"type": "text", "protected": true}},
        "competencies": [
            {"id": "care", "descriptors": [
                {"from": "2024-01-01", "levels": {"1": "oud"}}, {"from": "2025-07-01", "levels": {"1": "nieuw"}}]},
            {"id": "safety"}, {"id": "teamwork"}
        ],
        "profiles": [
            {"id": "core", "requirements": [{"competency": "care", "target": 3, "weight": 2},
                {"competency": "safety", "target": 4, "weight": 1}]},
            {"id": "ward", "requirements": [{"competency": "care", "target": 4, "weight": 1},
                {"competency": "safety", "target": 4, "weight": 3}]}
        ],
        "roles": [
            {"id": "nurse", "name": {"nl": "Verpleegkundige"}, "origin": {"function": "F-VPK"},
             "profiles": ["ward", "core", "gone"],
             "requirements": [{"competency": "teamwork", "target": 2}, {"competency": "care", "target": 4, "weight": 0.5}]},
            {"id": "adviser", "requirements": [{"competency": "teamwork", "target": 5, "weight": 2}]}
        ],
        "cycles": [{
            "id": "care", "name": {"nl": "Ontwikkelcyclus zorg", "en": "Care cycle"},
            "years": [{"work_year": "2025", "roles": ["nurse", "adviser"], "status": "open"}],
            "entry": {"last_entry": {"before_end": "P3M"}, "minimum_days": 90},
            "eligibility": {"all": [
                {"fact": "employment.contract", "not_in": ["student", "volunteer"], "justification": "no staff"},
                {"any": [{"fact": "attributes.grade", "gte": 3}, {"not": {"fact": "attributes.belief", "known": true}}]}]},
            "overrides": {"exclude_by_hand": ["E9"]},
            "consultation": {"body": "OR", "subject": "de cyclus 2025", "status": "consented", "date": "2024-11-01"},
            "moments": [
                {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"},
                 "participants": {"lead": "manager", "with": ["employee"], "report": "HR"}},
                {"id": "assessment", "kind": "assessment", "name": {"nl": "Beoordeling"},
                 "timing": {"anchor": "work_year_end", "offset": "-P6W"}, "minimum_service": "P3M"}
            ]
        }]
    }"#,
    )
    .expect("a good configuration")
}

fn row(
    competency: &str,
    target: i32,
    weight: f64,
    sources: &[&str],
    descriptors_from: Option<&str>,
) -> RequirementRow {
    RequirementRow {
        competency: competency.to_owned(),
        target,
        weight,
        sources: sources.iter().map(|source| (*source).to_owned()).collect(),
        descriptors_from: descriptors_from.map(date),
    }
}

/// Chapter 02: per competency the highest target and the weight that comes with it; equal targets: the highest
/// weight; every source is kept. Care: core asks 3 (weight 2), ward 4 (1), the role 4 (0.5): 4 with weight 1.
/// Safety: core 4 (1), ward 4 (3): 4 with weight 3.
#[test]
fn a_role_asks_the_highest_target_of_its_sources() {
    let asked = configuration().requirements_of("nurse", date("2025-06-30")).expect("the role exists");
    assert_eq!(
        asked.requirements,
        [
            row("care", 4, 1.0, &["profile:core", "profile:ward", "role"], Some("2024-01-01")),
            row("safety", 4, 3.0, &["profile:core", "profile:ward"], None),
            row("teamwork", 2, 1.0, &["role"], None),
        ]
    );
    assert_eq!(configuration().requirements_of("nobody", date("2025-01-01")), None);
}

#[test]
fn the_descriptors_in_force_are_those_of_the_date() {
    let from = |on: &str| {
        let asked = configuration().requirements_of("nurse", date(on)).expect("the role exists");
        asked.requirements[0].descriptors_from.map(|from| from.to_string())
    };
    assert_eq!(from("2023-12-31"), None);
    assert_eq!(from("2024-01-01").as_deref(), Some("2024-01-01"));
    assert_eq!(from("2025-06-30").as_deref(), Some("2024-01-01"));
    assert_eq!(from("2025-07-01").as_deref(), Some("2025-07-01"));
}

/// Defect 33: a competency that comes through two roles counts once.
#[test]
fn defect_33_two_roles_give_one_union() {
    let configuration = configuration();
    let on = date("2025-01-01");
    let roles =
        ["nurse", "adviser"].map(|role| configuration.requirements_of(role, on).expect("the role exists"));
    let union = union_of_roles(&roles);
    assert_eq!(union[2], row("teamwork", 5, 2.0, &["adviser/role", "nurse/role"], None));
    assert_eq!(union.len(), 3);
    assert_eq!(union, union_of_roles(roles.iter().rev()), "the order of the roles does not matter");
}

#[test]
fn roles_come_from_functions_once_and_never_come_back() {
    let mut configuration = configuration();
    let functions = || ["F-ARTS", "F-VPK", "adviser", "F-ARTS"].map(Function::from);
    let proposed = configuration.roles_from_functions(functions());
    let ids: Vec<&str> = proposed.iter().map(|role| role.id.as_str()).collect();
    // “adviser” is the id of a role that was added by hand.
    assert_eq!(ids, ["F-ARTS", "function:adviser"]);
    assert!(proposed.iter().all(|role| role.status == RoleStatus::Active));

    configuration.roles.extend(proposed);
    assert_eq!(configuration.roles_from_functions(functions()), []);

    // Removing or blocking a generated role does not bring it back.
    let removed = configuration.remove_role("F-ARTS", []).expect("nobody uses it");
    assert_eq!(removed.roles_from_functions(functions()), []);
    let blocked = configuration.block_role("nurse").expect("it exists");
    assert_eq!(blocked.roles_from_functions(functions()), []);
    assert_eq!(blocked.roles[0].status, RoleStatus::Blocked);

    // The order of the functions does not matter.
    let reversed = roles_from_functions(&[], functions().into_iter().rev());
    assert_eq!(reversed, roles_from_functions(&[], functions()));
    assert_eq!(reversed[0].origin, RoleOrigin::Function("F-ARTS".to_owned()));
}

/// In which batches functions come makes no difference to the ids, whatever roles were added by hand.
#[test]
fn ids_of_roles_do_not_depend_on_the_batch() {
    let functions = ["planner", "function:planner", "function:function:planner", "", "function:", "nurse"];
    let by_hand = [
        &[][..],
        &["planner"],
        &["planner", "function:planner"],
        &["planner", "function:planner", "function:function:planner", "nurse"],
    ];
    for by_hand in by_hand {
        let roles: Vec<Role> = by_hand.iter().map(|id| Role::new(*id)).collect();
        let at_once = roles_from_functions(&roles, functions.map(Function::from));
        let one_by_one = |functions: &mut dyn Iterator<Item = &str>| {
            let mut all = roles.clone();
            functions.for_each(|function| all.extend(roles_from_functions(&all.clone(), [function.into()])));
            let mut generated = all.split_off(roles.len());
            generated.sort_by(|a, b| a.origin.function().cmp(&b.origin.function()));
            generated
        };
        assert_eq!(one_by_one(&mut functions.into_iter()), at_once, "beside {by_hand:?}");
        assert_eq!(one_by_one(&mut functions.into_iter().rev()), at_once, "beside {by_hand:?}");
        let ids: BTreeSet<&str> =
            at_once.iter().map(|role| role.id.as_str()).chain(by_hand.iter().copied()).collect();
        assert_eq!(ids.len(), by_hand.len() + 5, "an empty text is no function, and every id is another");
        assert!(!ids.contains(""));
    }
    let ids = |by_hand: &[Role]| -> Vec<String> {
        let proposed = roles_from_functions(by_hand, ["planner", "function:planner"].map(Function::from));
        proposed.into_iter().map(|role| role.id).collect()
    };
    assert_eq!(ids(&[]), ["function:function:planner", "planner"]);
    assert_eq!(ids(&[Role::new("planner")]), ["function:function:planner", "function:planner"]);
}

#[test]
fn a_removed_role_stays_removed() {
    let removed = configuration().remove_role("nurse", []).expect("nobody uses it");
    let problems = removed.block_role("nurse").expect_err("there is nothing to block");
    let problem = &problems.0[0];
    assert_eq!((problem.code.name, problem.pointer.as_str()), ("role_removed", "/roles/0"));
    assert_eq!(problem.message("nl"), "De rol “nurse” is verwijderd en kan niet geblokkeerd worden.");
    assert_eq!(removed.remove_role("nurse", []).as_ref(), Ok(&removed), "removing it again changes nothing");
    let blocked = configuration().block_role("nurse").expect("it exists");
    assert_eq!(blocked.remove_role("nurse", []).as_ref(), Ok(&removed), "what is blocked can be removed");
}

#[test]
fn a_refusal_names_all_trajectories_that_use_the_role() {
    let keys: Vec<String> = (100..400).map(|number| format!("care/2025/E{number}")).collect();
    let used_by = keys.iter().rev().map(|key| key.as_str());
    let problems = configuration().remove_role("nurse", used_by).expect_err("it is used");
    let parameters = &problems.0[0].parameters;
    assert_eq!((parameters["count"].as_str(), parameters["trajectories"].clone()), ("300", keys.join(", ")));
}

#[test]
fn a_role_that_trajectories_use_is_not_removed() {
    let configuration = configuration();
    let problems =
        configuration.remove_role("nurse", ["care/2025/E2", "care/2025/E1"]).expect_err("it is used");
    let problem = &problems.0[0];
    assert_eq!((problem.code.name, problem.pointer.as_str()), ("role_in_use", "/roles/0"));
    assert_eq!(
        problem.message("en"),
        "The role “nurse” cannot be removed: 2 trajectories use it (care/2025/E1, care/2025/E2)."
    );
    assert!(problem.help("nl").starts_with("Blokkeer de rol"));

    let unknown = configuration.remove_role("nobody", []).expect_err("there is no such role");
    assert_eq!(unknown.0[0].code.name, "unknown_reference_no_near_name");
    let removed = configuration.remove_role("adviser", []).expect("nobody uses it");
    assert_eq!(removed.roles[1], Role { status: RoleStatus::Removed, ..configuration.roles[1].clone() });
}

const DUTCH: &str = "\
Talentmanagement: Linde

Doelen
- doelen afspreken
- het werk van een periode beoordelen
- Ontwikkelcyclus zorg: de cyclus 2025 (OR: ingestemd, 2024-11-01)

Gebruikte persoonsgegevens
- personeelsnummer, dienstverbanden met begin en einde, functies en rollen met hun datums
- afwezigheden: alleen begin en einde, om gesprekken daarbuiten te plannen; de soort alleen waar een regel hieronder die noemt
- soort contract (beschermd: vraagt een objectieve reden)
- “belief” (beschermd: vraagt een objectieve reden)
- “grade”

Wie ziet het
- elke medewerker ziet het eigen traject, en waarom hij of zij wel of niet meedoet
- HR: de gesprekken waaraan hij of zij deelneemt
- de leidinggevende: de gesprekken waaraan hij of zij deelneemt
- HR: de soorten afwezigheid, en redenen die die verraden

Bewaring
- trajecten van “care” worden 90 dagen na het einde van het werkjaar gesloten
- een gesloten traject verandert niet meer; het verdwijnt als de organisatie het wist, en de medewerker kan het in een toevoeging laten verbeteren of beantwoorden

Regels die beslissen: Ontwikkelcyclus zorg
- 2025 (open): wie een van deze rollen heeft: Verpleegkundige, adviser
- instappen uiterlijk 3 maanden voor het einde van het werkjaar
- van instap tot uitstap minstens 90 dagen
- alleen wie hieraan voldoet: soort contract is geen van student, volunteer (reden: no staff) en (“grade” is minstens 3 of niet (“belief” is bekend: ja))
- met de hand beslist: 1
- Doelstellingsgesprek: 2 weken na het begin van het werkjaar; niet tijdens afwezigheid
- Beoordeling: 6 weken vóór het einde van het werkjaar, niet binnen 3 maanden na instap; niet tijdens afwezigheid
";

#[test]
fn the_consultation_file_says_it_in_plain_dutch() {
    assert_eq!(consultation_file(&configuration(), "nl"), DUTCH);
    assert_eq!(consultation_file(&configuration(), "nl-BE"), DUTCH);
}

#[test]
fn the_consultation_file_says_it_in_plain_english() {
    let file = consultation_file(&configuration(), "en");
    for line in [
        "- judge the work of a period\n",
        "- kind of contract (protected: needs an objective reason)\n",
        "- trajectories of “care” are closed 90 days after the end of the work year\n",
        "Rules that decide: Care cycle\n",
        "- 2025 (open): whoever holds one of these roles: Verpleegkundige, adviser\n",
        "- entry at the latest 3 months before the end of the work year\n",
        "- Goal setting: 2 weeks after the start of the work year; not during absence\n",
    ] {
        assert!(file.contains(line), "{line}{file}");
    }
    assert_eq!(file.lines().count(), DUTCH.lines().count());
}

/// ESCO may be used freely by whoever shows its sentence; what is printed of a configuration with something from it ends with it.
#[test]
fn what_came_from_esco_says_so_where_it_is_printed() {
    let mut configuration = configuration();
    assert_eq!(configuration.attribution(), None);
    let sentence = "This service uses the ESCO classification of the European Commission.";
    configuration.roles[0].esco = Some(EscoReference {
        uri: "http://data.europa.eu/esco/occupation/n".to_owned(),
        version: "1.2.0".to_owned(),
        modified: false,
    });
    assert_eq!(configuration.attribution(), Some(sentence));
    for (language, heading) in [("nl", "\nBronnen\n- "), ("en", "\nSources\n- ")] {
        let file = consultation_file(&configuration, language);
        assert!(file.ends_with(&format!("{heading}{sentence}\n")), "{file}");
    }
}

/// For all roles at once what is asked of each alone.
#[test]
fn all_roles_at_once_are_resolved_as_one_by_one() {
    let configuration = configuration();
    let on = date("2025-07-01");
    let alone: Vec<_> =
        configuration.roles.iter().filter_map(|role| configuration.requirements_of(&role.id, on)).collect();
    assert_eq!(configuration.requirements_of_all(on), alone);
    assert_eq!(alone.len(), configuration.roles.len());
}
