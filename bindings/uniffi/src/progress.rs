//! Progress of long work, and stopping it.

use std::ops::ControlFlow;

use talent_arrow::{ArrowError, Options};

use crate::error::{ErrorKind, TalentError, arrow_error, guarded};

/// Is told how far long work is.
#[uniffi::export(callback_interface)]
pub trait ProgressListener: Send + Sync {
    /// So many people are done, of so many. Whether the work goes on: `false` stops it, and the question fails with
    /// `TalentError.Cancelled`. Called on the thread that asked the question, at least every 100 ms.
    fn report(&self, done: i64, total: i64) -> bool;
}

/// Does long work over so many threads (0: one for each core), tells how far it is, and stops where that is asked.
pub(crate) fn watched<T>(
    threads: u16,
    progress: Option<Box<dyn ProgressListener>>,
    kind: ErrorKind,
    work: impl FnOnce(&mut Options<'_>) -> Result<T, ArrowError>,
) -> Result<T, TalentError> {
    guarded(|| {
        let mut options = Options { threads: usize::from(threads), ..Options::default() };
        let done = match progress {
            None => work(&mut options),
            Some(progress) => {
                let mut tell = |now: talent_arrow::Progress| {
                    if progress.report(signed(now.done), signed(now.total)) {
                        ControlFlow::Continue(())
                    } else {
                        ControlFlow::Break(())
                    }
                };
                work(&mut Options { progress: Some(&mut tell), ..options })
            }
        };
        done.map_err(arrow_error(kind))
    })
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
