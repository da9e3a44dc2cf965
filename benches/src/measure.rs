//! Time and memory of one process.

use std::fs;
use std::time::{Duration, Instant};

/// The most memory the process has had since the last [`reset_peak_memory`], in KiB; 0 where the system does not say.
pub fn peak_memory_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Starts [`peak_memory_kib`] anew from the memory of now.
pub fn reset_peak_memory() {
    // Only Linux has it; elsewhere the peak stays that of the whole process.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// What something gives, and how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// What this thread has spent on a processor so far: unlike the time on the clock it does not count others at work on
/// the same machine. Zero where the system does not say.
pub fn processor_time() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// The least time on a processor over so many runs.
pub fn least_processor_time<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..runs.max(1) {
        let before = processor_time();
        let result = work();
        least = least.min(processor_time().saturating_sub(before));
        drop(result);
    }
    least
}

/// The median of how long something takes, over so many runs; what it gives is dropped outside the time.
pub fn median<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs.max(1)).map(|_| timed(&mut work).1).collect();
    times.sort();
    times[times.len() / 2]
}
