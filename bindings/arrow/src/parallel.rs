//! Work split by employee over threads: every unit is a set of whole employees, and what comes out does not depend on
//! how many threads there are.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::ArrowError;

/// The progress function is called at least this often while threads work.
const PATIENCE: Duration = Duration::from_millis(100);

/// How work is done.
///
/// ```
/// use talent_arrow::Options;
///
/// let options = Options { threads: 1, ..Options::default() }; // inside a worker of Spark or Ray
/// assert!(options.progress.is_none());
/// ```
#[derive(Default)]
pub struct Options<'a> {
    /// How many threads; 0 means one for each core.
    pub threads: usize,
    /// How many people are read together at most; 0 means about 65,536. Fewer take less memory on the way. Changes no
    /// row, only where batches end.
    pub people_per_part: usize,
    /// Called on the calling thread, also while nothing is finished; `Break` cancels.
    pub progress: Option<&'a mut dyn FnMut(Progress) -> ControlFlow<()>>,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// People done.
    pub done: u64,
    /// People there are.
    pub total: u64,
}

impl Options<'_> {
    /// The number of threads for so many units of work.
    fn threads_for(&self, units: usize) -> usize {
        let wanted = match self.threads {
            // There are no threads in WebAssembly.
            _ if cfg!(target_family = "wasm") => 1,
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        wanted.min(units).max(1)
    }

    /// As many threads, nobody to tell.
    pub(crate) fn quietly(&self) -> Options<'static> {
        Options { threads: self.threads, people_per_part: self.people_per_part, progress: None }
    }

    fn tell(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        match &mut self.progress {
            Some(progress) => progress(Progress { done, total }),
            None => ControlFlow::Continue(()),
        }
    }

    /// Does the work of every unit, in any order; gives the results in theirs. `weight` is how many people a unit has.
    pub(crate) fn run<T: Send>(
        &mut self,
        units: usize,
        weight: impl Fn(usize) -> u64,
        work: impl Fn(usize) -> T + Sync,
    ) -> Result<Vec<T>, ArrowError> {
        let total = (0..units).map(&weight).sum();
        let mut done = 0;
        if self.tell(done, total).is_break() {
            return Err(ArrowError::Cancelled);
        }
        let threads = self.threads_for(units);
        if threads == 1 && (self.progress.is_none() || cfg!(target_family = "wasm")) {
            return self.run_here(units, total, weight, work);
        }
        let mut results: Vec<Option<T>> = (0..units).map(|_| None).collect();
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let cancelled = thread::scope(|scope| {
            let (sender, receiver) = channel();
            for _ in 0..threads {
                let sender = sender.clone();
                let (next, stop, work) = (&next, &stop, &work);
                scope.spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        let unit = next.fetch_add(1, Ordering::Relaxed);
                        if unit >= units || sender.send((unit, work(unit))).is_err() {
                            break;
                        }
                    }
                });
            }
            // Without this end of its own the channel closes when the last thread is through, or has panicked.
            drop(sender);
            loop {
                match receiver.recv_timeout(PATIENCE) {
                    Ok((unit, result)) => {
                        done += weight(unit);
                        results[unit] = Some(result);
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return false,
                }
                if self.tell(done, total).is_break() {
                    stop.store(true, Ordering::Relaxed);
                    return true;
                }
            }
        });
        let results: Option<Vec<T>> = results.into_iter().collect();
        match results {
            Some(results) if !cancelled => Ok(results),
            _ => Err(ArrowError::Cancelled),
        }
    }

    /// The same on the calling thread, which tells after each unit.
    fn run_here<T>(
        &mut self,
        units: usize,
        total: u64,
        weight: impl Fn(usize) -> u64,
        work: impl Fn(usize) -> T,
    ) -> Result<Vec<T>, ArrowError> {
        let (mut results, mut done) = (Vec::with_capacity(units), 0);
        for unit in 0..units {
            results.push(work(unit));
            done += weight(unit);
            if self.tell(done, total).is_break() {
                return Err(ArrowError::Cancelled);
            }
        }
        Ok(results)
    }
}
