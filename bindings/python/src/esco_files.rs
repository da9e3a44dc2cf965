//! The files of ESCO, from wherever Python has them.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMapping};
use talent_core::exchange::esco::{EscoFile, EscoRead, EscoReader};

use crate::guard::released;

/// Files of a disk are read in pieces of this size, whatever their own.
const PIECE_BYTES: usize = 1 << 20;

/// One file, before it is read.
enum Source {
    Bytes(Py<PyBytes>),
    Path(PathBuf),
}

/// Reads a folder, paths, or files by name.
pub(crate) fn read_files(mut reader: EscoReader, files: &Bound<'_, PyAny>) -> PyResult<EscoRead> {
    let py = files.py();
    for (name, source) in sources(files)? {
        match source {
            Source::Bytes(bytes) => {
                let bytes = bytes.as_bytes(py);
                released(py, || {
                    reader.read_named(&name, bytes);
                })?;
            }
            Source::Path(path) => released(py, || read_path(&mut reader, &name, &path))??,
        }
    }
    released(py, || reader.finish())
}

/// Reads files of which the bytes come piece by piece.
pub(crate) fn read_in_parts(mut reader: EscoReader, files: &Bound<'_, PyAny>) -> PyResult<EscoRead> {
    let py = files.py();
    for pair in files.cast::<PyMapping>().map_err(|_| no_files(files))?.items()?.iter() {
        let (name, parts): (String, Bound<'_, PyAny>) = pair.extract()?;
        if parts.is_instance_of::<PyBytes>() {
            return Err(PyTypeError::new_err(format!(
                "{name}: pieces of bytes are expected, one after another; Esco.read takes bytes that are all there"
            )));
        }
        let is_read = begin(&mut reader, &name);
        for part in parts.try_iter()? {
            let part = part?;
            let piece: &[u8] = part.extract().map_err(|_| {
                PyTypeError::new_err(format!("{name}: a piece must be bytes, not {}", type_name(&part)))
            })?;
            if !is_read {
                break;
            }
            released(py, || {
                reader.push(piece);
            })?;
        }
        reader.end();
    }
    released(py, || reader.finish())
}

fn sources(files: &Bound<'_, PyAny>) -> PyResult<Vec<(String, Source)>> {
    if let Ok(named) = files.cast::<PyMapping>() {
        return named
            .items()?
            .iter()
            .map(|pair| {
                let (name, file): (String, Bound<'_, PyAny>) = pair.extract()?;
                let source = match file.cast::<PyBytes>() {
                    Ok(bytes) => Source::Bytes(bytes.clone().unbind()),
                    Err(_) => Source::Path(file.extract().map_err(|_| {
                        PyTypeError::new_err(format!(
                            "{name}: a path or bytes are expected, not {}",
                            type_name(&file)
                        ))
                    })?),
                };
                Ok((name, source))
            })
            .collect();
    }
    let paths: Vec<PathBuf> = match files.extract::<PathBuf>() {
        Ok(folder) => in_folder(files.py(), &folder)?,
        Err(_) if files.is_instance_of::<PyBytes>() => {
            return Err(no_files(files));
        }
        Err(_) => {
            let paths = files.try_iter().map_err(|_| no_files(files))?;
            paths.map(|path| path?.extract().map_err(|_| no_files(files))).collect::<PyResult<_>>()?
        }
    };
    let named = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), Source::Path(path))
    };
    Ok(paths.into_iter().map(named).collect())
}

/// The CSV files of a folder, in the order of their names.
fn in_folder(py: Python<'_>, folder: &Path) -> PyResult<Vec<PathBuf>> {
    let list = || {
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
        paths.sort();
        Ok::<_, std::io::Error>(paths)
    };
    Ok(py.detach(list)?)
}

fn read_path(reader: &mut EscoReader, name: &str, path: &Path) -> std::io::Result<()> {
    if !begin(reader, name) {
        return Ok(());
    }
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            length => {
                reader.push(&piece[..length]);
            }
        }
    }
    reader.end();
    Ok(())
}

/// Begins a file by its name in the package; one that is not read is only named.
fn begin(reader: &mut EscoReader, name: &str) -> bool {
    let file = EscoFile::of_name(name);
    match file {
        Some(file) => reader.begin(file, name),
        None => reader.read_named(name, b""),
    };
    file.is_some()
}

fn no_files(value: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!(
        "the files of ESCO are expected, not {}: a folder, a list of paths, or a mapping of their names to bytes or paths",
        type_name(value)
    ))
}

fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().fully_qualified_name().map_or_else(|_| String::new(), |name| name.to_string())
}
