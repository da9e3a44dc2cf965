//! Every vector of this repository, and those of the directory that `TALENT_VECTORS` names.

use std::path::{Path, PathBuf};

use talent_core_tests::source::workspace;
use talent_core_tests::vectors::{Origin, Report};

#[test]
fn every_vector_gives_its_expected_answer() {
    let mut report = Report::default();
    report.run(&workspace().join("tests/vectors"), Origin::Own);
    assert!(!report.operations.is_empty(), "there are vectors");
    if let Some(further) = std::env::var_os("TALENT_VECTORS") {
        let further = PathBuf::from(further);
        assert!(further.is_dir(), "TALENT_VECTORS names {}, which is no directory", further.display());
        report.run(&further, Origin::Foreign);
    }
    println!("{report}");
    assert!(
        report.failures.is_empty(),
        "{} vectors failed:\n{}\n",
        report.failures.len(),
        report.failures.join("\n")
    );
}

#[test]
fn a_vector_that_proves_nothing_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("refused_vectors");
    let mut report = Report::default();
    report.run(&folder, Origin::Own);
    let said = report.failures.join("\n");
    for (file, reason) in [
        ("no_why.json", "does not say from which rule"),
        ("empty_why.json", "does not say from which rule"),
        ("unknown_operation.json", "is unknown"),
        ("unknown_member.json", "members that `trajectory_key` does not know"),
        ("wrong_answer.json", "- \"a/2025/b\""),
    ] {
        let about = said.split_once(file).map_or("", |(_, after)| after);
        assert!(about.lines().nth(1).is_some_and(|line| line.contains(reason)), "{file}: {reason}\n{said}");
    }
    assert_eq!(report.operations.values().map(|counts| counts.passed).sum::<usize>(), 0);
}
