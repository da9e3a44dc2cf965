//! Workloads of the benchmarks: the year plan of a large organisation (`w1`) and of a small one (`small`).

pub mod measure;
pub mod small;
pub mod w1;
