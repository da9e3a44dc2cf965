//! Turns the `.wasm` that the compiler writes into a module that JavaScript loads:
//! `javascript INPUT.wasm FOLDER`.
//!
//! A program of its own, because the generator must be of exactly the version of `wasm-bindgen` that the crate is compiled with.

use std::path::PathBuf;

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        bail!("needs the .wasm file that the compiler wrote, and the folder to write into");
    };
    Bindgen::new()
        .input_path(&input)
        .out_name("raw")
        .web(true)?
        // An instance that has trapped can be replaced by a fresh one.
        .reset_state_function(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("{} cannot be turned into a module", input.display()))
}
