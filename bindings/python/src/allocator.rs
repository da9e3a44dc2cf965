//! The memory of the tables that come and go.
#![allow(unsafe_code, reason = "options of an allocator written in C")]

use mimalloc::MiMalloc;

/// A plan of a million people takes a few hundred mebibytes for a moment; the system's allocator hands all of it back and
/// fetches it again, page by page, for a quarter of the whole time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Keeps freed memory for some seconds: the next plan finds its pages where the last one left them.
///
/// Large pages are not asked for: they make the first plan wait for the system to clear and gather them.
pub(crate) fn prepare() {
    use libmimalloc_sys::{mi_option_set_default, mi_option_t};
    /// In milliseconds, ten times as many for what this module uses. Not among the names of the crate; this is its place
    /// in `mimalloc.h`.
    const PURGE_DELAY: mi_option_t = 15;
    // SAFETY: an option of the allocator that is linked here, which takes any whole number for it. A default gives way
    // to the user's MIMALLOC_PURGE_DELAY.
    unsafe { mi_option_set_default(PURGE_DELAY, 10_000) };
}
