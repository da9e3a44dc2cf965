//! The ESCO classification from files to answers: `esco [FOLDER]`, or the folder in TALENT_ESCO.
//!
//! Prints a JSON line for each figure and ends with 1 where a demand is not met. Demands are about the least time on a processor,
//! which others at work on the machine hardly touch; `clock_ms` is the median by the clock.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use serde_json::{Value, json};
use talent_core::Configuration;
use talent_core::exchange::esco::{
    ConceptKind, Esco, EscoFile, EscoQuery, EscoRead, EscoReader, OccupationOptions,
};
use talent_core::framework::{EscoReference, Profile, Requirement, Role};
use talent_core_benches::measure::{least_processor_time, median, peak_memory_kib, reset_peak_memory, timed};

const RUNS: usize = 5;
/// Profiles of so many skills, as the mean occupation has.
const SKILLS_OF_A_ROLE: usize = 42;

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).or_else(|| std::env::var_os("TALENT_ESCO")).map(PathBuf::from);
    let Some(folder) = folder else {
        eprintln!("name the folder of the ESCO files, or set TALENT_ESCO");
        return ExitCode::FAILURE;
    };
    match measure(&folder) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Prints the figures; whether every demand is met.
fn measure(folder: &Path) -> io::Result<bool> {
    let mut met = true;
    reset_peak_memory();
    let before = peak_memory_kib();
    let read = load(folder)?;
    let memory_mib = (peak_memory_kib() - before) as f64 / 1024.0;
    let esco = read.esco;
    met &= time("load_ms", 1_000.0, json!({"files": read.files.len()}), || load(folder).map(drop));
    met &= say("load_memory_mib", memory_mib, 100.0, json!({"counts": esco.counts()}));

    let (slowest, query, searches) = searches(&esco);
    met &=
        say("slowest_search_ms", milliseconds(slowest), 5.0, json!({"query": query, "searches": searches}));

    let uris: Vec<String> = esco.concepts(ConceptKind::Occupation).map(|concept| concept.uri).collect();
    let fifty = || uris.iter().step_by(60).take(50).map(String::as_str);
    let made = median(RUNS, || esco.framework(fifty(), &OccupationOptions::default()));
    say("framework_of_50_ms", milliseconds(made), f64::INFINITY, json!({}));

    let configuration = framework(&esco, &uris);
    let date = "2025-01-01".parse().expect("a date");
    let rows: usize =
        configuration.requirements_of_all(date).iter().map(|role| role.requirements.len()).sum();
    let what = json!({"roles": configuration.roles.len(), "requirements": rows,
        "competencies": configuration.competencies.len()});
    met &= time("resolve_ms", 50.0, what, || configuration.requirements_of_all(date));

    time("upgrade_to_itself_ms", f64::INFINITY, json!({}), || esco.upgrade(&esco, &configuration));
    Ok(met)
}

/// Every file of the package, in parts as a disk gives them.
fn load(folder: &Path) -> io::Result<EscoRead> {
    let mut paths: Vec<PathBuf> =
        folder.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut reader = EscoReader::new("1.2.0", "en");
    let mut part = vec![0; 64 * 1024];
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(file) = EscoFile::of_name(&name) else { continue };
        reader.begin(file, &name);
        let mut bytes = File::open(&path)?;
        loop {
            match bytes.read(&mut part)? {
                0 => break,
                count => reader.push(&part[..count]),
            };
        }
    }
    Ok(reader.finish())
}

/// The slowest of many searches, the best of five of each (too short for the time on a processor): single letters, beginnings, whole labels, and labels with slips of the pen.
fn searches(esco: &Esco) -> (Duration, String, usize) {
    let mut queries: Vec<String> = ('a'..='z').map(String::from).collect();
    queries.extend(
        ["nurse", "nurs", "software devloper", "manage", "use of the", "zzzzzzzz", "teknical"]
            .map(String::from),
    );
    for concept in esco.concepts(ConceptKind::Occupation).step_by(30) {
        let label = concept.label;
        queries.push(label.chars().take(4).collect());
        queries.push(label.chars().rev().collect());
        queries.push(label.split(' ').map(|word| format!("{word}x")).collect::<Vec<_>>().join(" "));
        queries.push(label);
    }
    let slowest = queries.iter().map(|text| {
        let query = EscoQuery::new(text);
        ((0..5).map(|_| timed(|| esco.search(&query)).1).min().unwrap_or_default(), text.clone())
    });
    let (time, text) = slowest.max().unwrap_or_default();
    (time, text, queries.len())
}

/// A role and a profile per occupation, each of so many skills.
fn framework(esco: &Esco, uris: &[String]) -> Configuration {
    let all = OccupationOptions { optional: true, ..OccupationOptions::default() };
    let made = esco.framework(uris.iter().map(String::as_str), &all).expect("occupations of its own");
    let ids: Vec<&str> = made.competencies.iter().map(|competency| competency.id.as_str()).collect();
    let basis = r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#;
    let mut configuration = Configuration::from_json(basis).expect("a good configuration");
    for (number, uri) in uris.iter().enumerate() {
        let asked = |place: usize| Requirement {
            competency: ids[(number * 7 + place * 331) % ids.len()].to_owned(),
            target: 3,
            weight: 1.0,
        };
        let id = format!("occupation-{number}");
        let esco =
            Some(EscoReference { uri: uri.clone(), version: esco.version().to_owned(), modified: false });
        let requirements = (0..SKILLS_OF_A_ROLE).map(asked).collect();
        configuration.roles.push(Role { profiles: vec![id.clone()], ..Role::new(id.clone()) });
        configuration.profiles.push(Profile { requirements, esco, ..Profile::new(id) });
    }
    configuration.competencies = made.competencies;
    configuration
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e5).round() / 100.0
}

/// Measures something and prints how long it takes; whether the demand is met.
fn time<T>(name: &str, at_most_ms: f64, mut more: Value, mut work: impl FnMut() -> T) -> bool {
    more["clock_ms"] = json!(milliseconds(median(RUNS, &mut work)));
    say(name, milliseconds(least_processor_time(RUNS, work)), at_most_ms, more)
}

/// Prints a figure with what is demanded; whether it is met.
fn say(name: &str, figure: f64, at_most: f64, more: Value) -> bool {
    let met = figure <= at_most;
    let demand = if at_most.is_finite() { json!({"at_most": at_most, "met": met}) } else { json!({}) };
    println!("{}", json!({"figure": name, "value": figure, "demand": demand, "more": more}));
    met
}
