use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::Flag;
use crate::diagnostic::{Code, Diagnostic, catalogue};

impl Flag {
    /// What a person must decide, in the language.
    ///
    /// ```
    /// use talent_core::planning::Flag;
    ///
    /// let key = "annual/2025/E1".to_string();
    /// let flag = Flag { code: "procedure_running".into(), key: key.clone(), parameters: Default::default() };
    /// assert!(flag.message("nl").starts_with("Er loopt nog een ondertekening of bezwaar"));
    /// let own = Flag { code: "of_the_host".into(), key, parameters: Default::default() };
    /// assert_eq!(own.message("nl"), "of_the_host"); // not in the catalogue: the code itself
    /// ```
    pub fn message(&self, language: &str) -> String {
        self.as_diagnostic().map_or_else(|| self.code.clone(), |diagnostic| diagnostic.message(language))
    }

    /// What the person can do about it, in the language.
    pub fn help(&self, language: &str) -> String {
        self.as_diagnostic().map(|diagnostic| diagnostic.help(language)).unwrap_or_default()
    }

    fn as_diagnostic(&self) -> Option<Diagnostic> {
        let code = catalogue::find(&self.code)?;
        let mut diagnostic = Diagnostic::new(code, self.key.as_str());
        for name in ["planned", "rule", "reason", "exit", "date", "role"] {
            if let Some(value) = self.parameters.get(name) {
                diagnostic = diagnostic.with(name, value);
            }
        }
        Some(diagnostic)
    }

    pub(crate) fn new(code: &'static Code, key: String) -> Self {
        Self { code: code.name.to_string(), key, parameters: BTreeMap::new() }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.parameters.insert(name.to_string(), value.to_string());
        self
    }
}
