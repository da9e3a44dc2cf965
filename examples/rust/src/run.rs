use std::io::{IsTerminal, Write};

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::diagnostic::{Diagnostic, Severity};
use talent_core::document::nearest;
use talent_core::exchange::tables::Table;
use talent_core::planning::{Change, Engine, Explanation, Register, View};
use talent_core::workforce::Population;

use crate::calendars;
use crate::json;
use crate::language::Language;
use crate::layout::{Page, wrapping};
use crate::options::Options;
use crate::report::{self, Kept, Scene};
use crate::sample;
use crate::source::{ConfigurationText, Tables};
use crate::store::{self, Store};
use crate::trouble::{Finding, Trouble};
use crate::waiting::Waiting;

/// So many findings are printed before the rest is only counted.
const FINDINGS: usize = 40;

/// What the program prints on, and the day it is there.
pub struct Terminal {
    /// The report, or JSON.
    pub out: Box<dyn Write>,
    /// Problems and progress.
    pub err: Box<dyn Write>,
    /// How many columns the report may use.
    pub width: usize,
    /// Whether the report may have colour.
    pub colour: bool,
    /// Whether somebody looks at `err`.
    pub watched: bool,
    /// The day it is, where that is asked for.
    pub today: NaiveDate,
}

impl Terminal {
    /// The terminal and the clock of this process.
    pub fn of_this_process() -> Self {
        let (out, err) = (std::io::stdout(), std::io::stderr());
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        let today = jiff::Zoned::now().date();
        let today = NaiveDate::from_ymd_opt(
            today.year().into(),
            today.month().unsigned_abs().into(),
            today.day().unsigned_abs().into(),
        );
        Self {
            width,
            colour: out.is_terminal() && !plain,
            watched: err.is_terminal(),
            today: today.unwrap_or_default(),
            out: Box::new(out),
            err: Box::new(err),
        }
    }
}

/// Runs the program; gives its exit code: 0, 1 where the machine does not let us, 2 where the input is wrong.
pub fn run(options: &Options, terminal: &mut Terminal) -> u8 {
    let text = match ConfigurationText::load(options) {
        Ok(text) => text,
        Err(trouble) => return say(&trouble, options.lang.unwrap_or(Language::English), terminal),
    };
    let asked = options.lang.unwrap_or(Language::English);
    let configuration = match text.parse() {
        Ok(configuration) => configuration,
        Err(trouble) => return say(&trouble, asked, terminal),
    };
    let own = configuration.organisation.as_ref().and_then(|organisation| organisation.language.as_deref());
    let language = options.lang.unwrap_or_else(|| Language::of_tag(own.unwrap_or("en")));
    match answer(options, &text, configuration, language, terminal) {
        Ok(printed) => print(terminal, &printed),
        Err(trouble) => say(&trouble, language, terminal),
    }
}

/// Plans, keeps and says what is to be printed.
fn answer(
    options: &Options,
    text: &ConfigurationText,
    configuration: Configuration,
    language: Language,
    terminal: &Terminal,
) -> Result<String, Trouble> {
    let organisation = configuration
        .organisation
        .as_ref()
        .map_or_else(|| "organisation".to_owned(), |known| known.id.clone());
    let tables = Tables::load(options, &configuration)?;
    let engine = Engine::new(configuration).map_err(|problems| Trouble::Input(text.findings(&problems.0)))?;
    let population = Population::from_workforce(&tables.workforce);
    let as_of = options.as_of.unwrap_or_else(|| match options.data {
        Some(_) => terminal.today,
        None => {
            NaiveDate::from_ymd_opt(sample::AS_OF.0, sample::AS_OF.1, sample::AS_OF.2).unwrap_or_default()
        }
    });
    let employee = match &options.explain {
        Some(asked) => Some(person(asked, &tables, &population)?),
        None => None,
    };

    let write = !options.no_store && employee.is_none();
    let file = match &options.store {
        Some(file) => Some(file.clone()),
        None if options.no_store => None,
        // Rules of the sample may be tried on other people: those two registers are not one.
        None if options.data.is_none() => Some(store::default_file(&format!("{organisation}-sample"))?),
        None => Some(store::default_file(&organisation)?),
    };
    let opened = match &file {
        Some(file) => Store::open(file, &organisation, write)?,
        None => None,
    };
    let mut store = match opened {
        Some(store) => store,
        None => Store::in_memory(&organisation)?,
    };
    let session = store.begin(write)?;
    let register = session.register()?;

    let waiting = Waiting::start(
        format!(
            "{} · {}",
            language.words().planning,
            language.counted(population.len(), language.words().employee)
        ),
        terminal.watched,
    );
    let out_of_range = |error: talent_core::planning::PlanError| {
        Trouble::Input(vec![Finding::of("--as-of", &error.diagnostic())])
    };
    let plan = engine.plan(&population, &register, as_of).map_err(out_of_range)?;
    let document = plan.to_document();
    drop(waiting);
    let left_out = tables.findings(document.diagnostics.iter().filter(|found| is_faulty_row(found)));
    if !left_out.is_empty() && !options.leave_out_faulty {
        return Err(Trouble::Rows(left_out));
    }

    let explain = |employee: &str, register: &Register| -> Vec<Explanation> {
        let in_view = document.cycle_years.iter().filter(|year| year.view == View::InView);
        in_view
            .filter_map(|year| {
                engine.explain(&population, register, as_of, employee, &year.cycle, &year.work_year).ok()
            })
            .collect()
    };
    let page = || Page::new(terminal.width, terminal.colour);
    let scene = Scene::new(engine.configuration(), &tables.workforce, &population, &document, language);
    if let Some(employee) = employee {
        let explanations = explain(&employee, &register);
        return if options.json {
            json::explanations(&explanations)
                .map(|text| text + "\n")
                .map_err(|error| Trouble::machine("JSON", error))
        } else {
            Ok(report::explanations(&scene, page(), &employee, &explanations))
        };
    }

    let register = keep(&session, &register, &document.changes, &store_name(file.as_deref()))?;
    let calendars = match &options.ics {
        Some(folder) => Some((folder.as_path(), calendars::write(&scene, &session, &organisation, folder)?)),
        None => None,
    };
    let printed = if options.json {
        json::plan(&document, engine.diagnostics()).map_err(|error| Trouble::machine("JSON", error))? + "\n"
    } else {
        let kept = Kept { file: file.as_deref(), calendars };
        let examples = report::examples(&document);
        let explanations: Vec<Explanation> = examples
            .iter()
            .filter_map(|(employee, cycle, work_year)| {
                engine.explain(&population, &register, as_of, employee, cycle, work_year).ok()
            })
            .collect();
        let mut remarks = text.findings(engine.diagnostics());
        remarks.extend(tables.findings(document.diagnostics.iter().filter(|found| !is_faulty_row(found))));
        report::report(&scene, page(), options.weeks, &explanations, &left_out, &remarks, &kept)
    };
    if write {
        session.keep()?;
    }
    Ok(printed)
}

fn store_name(file: Option<&std::path::Path>) -> String {
    file.map_or_else(String::new, |file| file.display().to_string())
}

/// Whether a row of a table was left out.
fn is_faulty_row(diagnostic: &Diagnostic) -> bool {
    let table = diagnostic.pointer.split('/').nth(1).and_then(Table::from_word);
    table.is_some() && diagnostic.code.severity == Severity::Error
}

/// Applies the changes and writes them into the session.
fn keep(
    session: &store::Session<'_>,
    register: &Register,
    changes: &[Change],
    place: &str,
) -> Result<Register, Trouble> {
    let applied = register.apply(changes.iter().cloned()).map_err(|problems| {
        Trouble::Input(problems.0.iter().map(|problem| Finding::of(place, problem)).collect())
    })?;
    session.write(&applied, changes)?;
    Ok(applied)
}

/// The employee of an id or a name.
fn person(asked: &str, tables: &Tables, population: &Population) -> Result<String, Trouble> {
    if population.row(asked).is_some() {
        return Ok(asked.to_owned());
    }
    let named: Vec<(&str, &str)> = report::names(&tables.workforce).collect();
    let matching: Vec<&str> =
        named.iter().filter(|(_, name)| name.eq_ignore_ascii_case(asked)).map(|(id, _)| *id).collect();
    match matching.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => {
            let ids = population.employees().iter();
            let near = nearest(asked, named.iter().map(|(_, name)| *name).chain(ids));
            let (en, nl) = match near {
                Some(near) => (format!(" Did you mean “{near}”?"), format!(" Bedoelde u “{near}”?")),
                None => Default::default(),
            };
            let (en, nl) = (
                format!("There is no employee “{asked}”.{en}"),
                format!("Er is geen medewerker “{asked}”.{nl}"),
            );
            Err(Trouble::input("--explain", "unknown_employee", en, nl))
        }
        several => Err(Trouble::input(
            "--explain",
            "ambiguous_employee",
            format!("Several people are called “{asked}”; give an id: {}.", several.join(", ")),
            format!("Meer dan een persoon heet “{asked}”; geef een id: {}.", several.join(", ")),
        )),
    }
}

fn say(trouble: &Trouble, language: Language, terminal: &mut Terminal) -> u8 {
    let words = language.words();
    let (text, code) = match trouble {
        Trouble::Machine(message) => (format!("{}: {message}\n", words.error), 1),
        Trouble::Input(findings) | Trouble::Rows(findings) => {
            let mut text = String::new();
            for finding in findings.iter().take(FINDINGS) {
                text.push_str(&format!("{}: {} [{}]\n", words.error, finding.place, finding.code));
                for line in
                    textwrap::wrap(finding.message(language), wrapping(terminal.width.clamp(40, 110) - 4))
                {
                    text.push_str(&format!("    {line}\n"));
                }
            }
            if findings.len() > FINDINGS {
                let more = language.count(findings.len() - FINDINGS);
                text.push_str(&format!("{} {more}{}.\n", words.and_more, words.and_more_end));
            }
            text.push_str(&format!("{}\n", words.nothing_done));
            if matches!(trouble, Trouble::Rows(_)) {
                for line in textwrap::wrap(words.leave_out_hint, wrapping(terminal.width.clamp(40, 110))) {
                    text.push_str(&format!("{line}\n"));
                }
            }
            (text, 2)
        }
    };
    // Where even this cannot be written, the exit code still says it.
    let _ = terminal.err.write_all(text.as_bytes());
    code
}

fn print(terminal: &mut Terminal, text: &str) -> u8 {
    match terminal.out.write_all(text.as_bytes()).and_then(|()| terminal.out.flush()) {
        Ok(()) => 0,
        // Whoever reads has seen enough (`| head`).
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(_) => 1,
    }
}
