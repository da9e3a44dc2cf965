//! Which way the modules of the core point, and what the core may not contain.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use talent_core_tests::source::{module_path, references, rust_files, tokens, workspace};

/// The modules from the ground up. A module may use those of lower layers only, so there are no circles and
/// modules of one layer do not know each other.
const LAYERS: &[&[&str]] = &[
    &["columns", "diagnostic"],
    &["document"],
    &["text"],
    &["time"],
    &["framework", "workforce"],
    &["eligibility"],
    &["cycle"],
    &["configuration"],
    &["planning"],
    &["propagation"],
    &["exchange"],
];

/// A file longer than this holds more than one concept.
const LONGEST_FILE: usize = 600;
/// Longer than this is worth a look.
const LONG_FILE: usize = 400;

fn core() -> PathBuf {
    workspace().join("talent-core")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// `file:line` as editors understand it, seen from the root of the workspace.
fn place(file: &Path, line: usize) -> String {
    format!("{}:{line}", file.strip_prefix(workspace()).unwrap_or(file).display())
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn refuse(what: &str, found: &BTreeSet<String>) {
    assert!(
        found.is_empty(),
        "{what}:\n{}\n",
        found.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn modules_use_only_lower_layers() {
    let source = core().join("src");
    let mut wrong = BTreeSet::new();
    for file in rust_files(&source) {
        let path = module_path(&source, &file);
        let Some(module) = path.first() else { continue };
        let Some(own) = layer(module) else {
            wrong.insert(format!("{}: module `{module}` has no layer yet", place(&file, 1)));
            continue;
        };
        let text = read(&file);
        for reference in references(&path, &tokens(&text)) {
            let target = reference.module.as_str();
            let allowed = target == module || layer(target).is_some_and(|layer| layer < own);
            if !allowed {
                let why =
                    if layer(target).is_none() { " (no module: name the module that owns it)" } else { "" };
                wrong.insert(format!("{}: {module} -> {target}{why}", place(&file, reference.line)));
            }
        }
    }
    refuse("arrows that do not point down", &wrong);
}

#[test]
fn every_layer_exists() {
    let source = core().join("src");
    for module in LAYERS.iter().copied().flatten() {
        assert!(source.join(module).is_dir(), "the layer names `{module}`, which is no module of the core");
    }
}

/// Names that mean a clock, input or output, randomness, threads or shared state.
const IMPURE: &[&str] = &[
    "std",
    "SystemTime",
    "Instant",
    "Utc",
    "Local",
    "rand",
    "thread",
    "thread_local",
    "println",
    "eprintln",
    "print",
    "eprint",
    "dbg",
    "OnceLock",
    "LazyLock",
    "OnceCell",
    "LazyCell",
    "Mutex",
    "RwLock",
    "unsafe",
    "getrandom",
];

#[test]
fn the_core_is_pure() {
    let mut wrong = BTreeSet::new();
    for file in rust_files(&core().join("src")) {
        let text = read(&file);
        let code = tokens(&text);
        for (index, token) in code.iter().enumerate() {
            let next = code.get(index + 1).map_or("", |token| token.text);
            // `pub fn local` or a field called `print` would be fine; a path, a call or a macro is not.
            let used = IMPURE.contains(&token.text) || token.text.starts_with("Atomic");
            let mutable = token.text == "static" && next == "mut";
            if used || mutable {
                wrong.insert(format!("{}: {} {next}", place(&file, token.line), token.text));
            }
        }
    }
    refuse("no clock, I/O, randomness, threads or shared state in the core", &wrong);
}

/// The lints that keep panics out; the core may not lift them.
const PANICS: &[&str] =
    &["unwrap_used", "expect_used", "panic", "todo", "unimplemented", "unreachable", "indexing_slicing"];

#[test]
fn the_core_cannot_lift_its_own_lints() {
    let manifest = read(&core().join("Cargo.toml"));
    for lint in PANICS {
        assert!(manifest.contains(&format!("{lint} = \"deny\"")), "talent-core/Cargo.toml must deny {lint}");
    }
    assert!(manifest.contains("unsafe_code = \"forbid\"") && manifest.contains("missing_docs = "));
    let root = read(&core().join("src/lib.rs"));
    assert!(root.contains("#![no_std]") && root.contains("#![forbid(unsafe_code)]"));

    let lifted: BTreeSet<&str> = PANICS.iter().copied().chain(["missing_docs", "clippy"]).collect();
    let mut wrong = BTreeSet::new();
    for file in rust_files(&core().join("src")) {
        let text = read(&file);
        let code = tokens(&text);
        for (index, token) in code.iter().enumerate() {
            if !matches!(token.text, "allow" | "expect")
                || code.get(index + 1).is_none_or(|next| next.text != "(")
            {
                continue;
            }
            // Only attributes: `#[allow(…)]` and `#![allow(…)]`.
            if index == 0 || code[index - 1].text != "[" {
                continue;
            }
            let inside = code[index + 2..].iter().take_while(|token| token.text != "]");
            if let Some(name) =
                inside.map(|token| token.text).find(|text| lifted.contains(text) && *text != "clippy")
            {
                wrong.insert(format!("{}: {} of {name}", place(&file, token.line), token.text));
            }
        }
    }
    refuse("lints that the core lifts for itself", &wrong);
}

/// Crates that have no place below the rules: bindings, tables, clocks, randomness, runtimes.
const FOREIGN: &[&str] = &[
    "pyo3",
    "uniffi",
    "wasm-bindgen",
    "tsify",
    "js-sys",
    "arrow",
    "parquet",
    "napi",
    "jni",
    "getrandom",
    "rand",
    "iana-time-zone",
    "tokio",
    "rayon",
    "libc",
];

#[test]
fn nothing_below_the_core_is_a_binding_or_a_clock() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["tree", "--package", "talent-core", "--all-features", "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}", "--locked", "--offline"])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("chrono"), "the tree is read: {names:?}");
    let wrong = names
        .iter()
        .filter(|name| {
            FOREIGN.iter().any(|foreign| *name == foreign || name.starts_with(&format!("{foreign}-")))
        })
        .map(|name| (*name).to_owned())
        .collect();
    refuse("crates that do not belong below the rules", &wrong);
}

#[test]
fn files_hold_one_concept() {
    let mut wrong = BTreeSet::new();
    for member in ["talent-core", "tests", "benches", "examples", "fuzz"] {
        for file in rust_files(&workspace().join(member)) {
            let lines = read(&file).lines().count();
            if lines > LONGEST_FILE {
                wrong.insert(format!("{} lines: {}", lines, place(&file, lines)));
            } else if lines > LONG_FILE {
                println!("{lines} lines: {}", place(&file, lines));
            }
        }
    }
    refuse(&format!("files of more than {LONGEST_FILE} lines"), &wrong);
}

#[test]
fn names_are_whole_words_without_get() {
    let mut wrong = BTreeSet::new();
    for file in rust_files(&core().join("src")) {
        let text = read(&file);
        for pair in tokens(&text).windows(2) {
            if pair[0].text == "fn" && pair[1].text.starts_with("get_") {
                wrong.insert(format!("{}: {}", place(&file, pair[1].line), pair[1].text));
            }
        }
    }
    refuse("functions called get_", &wrong);
}
