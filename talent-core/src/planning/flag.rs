use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::Flag;
use crate::diagnostic::Code;

impl Flag {
    pub(crate) fn new(code: &'static Code, key: String) -> Self {
        Self { code: code.name.to_string(), key, parameters: BTreeMap::new() }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.parameters.insert(name.to_string(), value.to_string());
        self
    }
}
