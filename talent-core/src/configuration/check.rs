use alloc::vec::Vec;

use super::Configuration;
use crate::diagnostic::{Diagnostic, Severity};

impl Configuration {
    /// Everything that is wrong or unwise beyond types.
    pub fn check(&self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// The errors of [`Configuration::check`].
    pub(crate) fn errors(&self) -> Vec<Diagnostic> {
        let mut found = self.check();
        found.retain(|diagnostic| diagnostic.code.severity == Severity::Error);
        found
    }
}
