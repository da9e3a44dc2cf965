use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

/// One question and its answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Name of the public operation.
    pub operation: String,
    /// From which rule the expected answer follows.
    pub why: Option<String>,
    /// What is asked.
    pub input: Map<String, Value>,
    /// What must come out.
    pub expected: Value,
}

/// Whose vectors a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This repository's: each says why, and lies in the folder of its operation.
    Own,
    /// Somebody else's: what they hold is taken as it is.
    Foreign,
}

/// Every vector below a folder, in bytewise order of the files; what is wrong with those that cannot be used.
pub fn load(folder: &Path, origin: Origin) -> Vec<(PathBuf, Result<Vector, String>)> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    files.into_iter().map(|file| (file.clone(), read(&file, origin))).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}

fn read(file: &Path, origin: Origin) -> Result<Vector, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let vector: Vector = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if origin == Origin::Foreign {
        return Ok(vector);
    }
    // A value without a reason may have been copied from output, and then proves nothing.
    if vector.why.as_deref().is_none_or(|why| why.trim().len() < 10) {
        return Err("`why` does not say from which rule the expected answer follows".to_owned());
    }
    let folder = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    if folder.as_deref() != Some(&vector.operation) {
        return Err(format!("a vector of `{}` belongs in a folder of that name", vector.operation));
    }
    Ok(vector)
}
