//! Which rows belong to which part of the people: every part has whole employees, bytewise by their ids.

use std::ops::Range;

use talent_core::columns::compare_texts;

use super::table::TableView;

/// Rows of a table, in the order they are read.
#[derive(Clone, Debug)]
pub(crate) enum Rows {
    /// Rows that follow one another.
    Runs(Vec<Range<usize>>),
    /// One by one.
    Picked(Vec<u32>),
}

/// Rows of one batch, counted from its start.
pub(crate) enum Piece<'r> {
    Run(Range<usize>),
    Picked(&'r [u32], usize),
}

/// So many rows are read together, a column at a time: few enough for the nearest cache.
const ROWS_TOGETHER: usize = 256;

impl<'r> Piece<'r> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Run(rows) => rows.len(),
            Self::Picked(rows, _) => rows.len(),
        }
    }

    /// The same rows a few at a time.
    pub(crate) fn chunks(self) -> impl Iterator<Item = Piece<'r>> {
        (0..self.len()).step_by(ROWS_TOGETHER).map(move |from| {
            let to = self.len().min(from + ROWS_TOGETHER);
            match &self {
                Self::Run(rows) => Piece::Run(rows.start + from..rows.start + to),
                Self::Picked(rows, start) => Piece::Picked(&rows[from..to], *start),
            }
        })
    }

    /// The nth row.
    #[inline]
    pub(crate) fn row(&self, nth: usize) -> usize {
        match self {
            Self::Run(rows) => rows.start + nth,
            Self::Picked(rows, start) => rows[nth] as usize - start,
        }
    }

    /// Puts what each row has into `values`.
    #[inline]
    pub(crate) fn read<T>(&self, values: &mut Vec<T>, of: impl Fn(usize) -> T) {
        values.clear();
        match self {
            Self::Run(rows) => values.extend(rows.clone().map(of)),
            Self::Picked(rows, start) => values.extend(rows.iter().map(|row| of(*row as usize - start))),
        }
    }
}

impl Rows {
    /// All rows of a table.
    pub(crate) fn all(rows: usize) -> Self {
        Self::Runs(std::iter::once(0..rows).collect())
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Runs(runs) => runs.iter().map(ExactSizeIterator::len).sum(),
            Self::Picked(rows) => rows.len(),
        }
    }

    /// The row of the whole table that was read as this one.
    pub(crate) fn original(&self, mut nth: usize) -> usize {
        match self {
            Self::Runs(runs) => {
                for run in runs {
                    if nth < run.len() {
                        return run.start + nth;
                    }
                    nth -= run.len();
                }
                nth
            }
            Self::Picked(rows) => rows.get(nth).map_or(nth, |row| *row as usize),
        }
    }

    /// The rows batch by batch; `starts` says where batches start, and where the last ends.
    pub(crate) fn pieces<'r>(&'r self, starts: &'r [usize]) -> impl Iterator<Item = (usize, Piece<'r>)> {
        let batch_of = |row: usize| starts.partition_point(|start| *start <= row).saturating_sub(1);
        let mut pieces: Vec<(usize, Piece<'r>)> = Vec::new();
        match self {
            Self::Runs(runs) => {
                for run in runs {
                    let mut from = run.start;
                    while from < run.end {
                        let batch = batch_of(from);
                        let to = run.end.min(starts[batch + 1]);
                        pieces.push((batch, Piece::Run(from - starts[batch]..to - starts[batch])));
                        from = to;
                    }
                }
            }
            Self::Picked(rows) => {
                let mut rest = rows.as_slice();
                while let Some(first) = rest.first() {
                    let batch = batch_of(*first as usize);
                    let within = starts[batch]..starts[batch + 1];
                    let own =
                        rest.iter().position(|row| !within.contains(&(*row as usize))).unwrap_or(rest.len());
                    let (piece, after) = rest.split_at(own);
                    pieces.push((batch, Piece::Picked(piece, within.start)));
                    rest = after;
                }
            }
        }
        pieces.into_iter()
    }
}

/// A table in more ascending runs than this is split row by row.
const MOST_RUNS: usize = 64;

/// So many rows are looked through together for the starts of runs.
const ROWS_PER_SEARCH: usize = 65_536;

/// The ascending runs of a table by its employees.
pub(crate) enum Runs {
    Few(Vec<Range<usize>>),
    /// So many that they are not worth it.
    Many,
}

impl Runs {
    /// The ranges of rows that a table is looked through in.
    pub(crate) fn searches(view: &TableView<'_>) -> impl Iterator<Item = Range<usize>> {
        let rows = view.len();
        (0..rows).step_by(ROWS_PER_SEARCH).map(move |from| from..rows.min(from + ROWS_PER_SEARCH))
    }

    /// The rows among these whose employee comes before that of the row above; a few too many of them are not all given.
    pub(crate) fn search(view: &TableView<'_>, rows: Range<usize>) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut last = rows.start.checked_sub(1).map_or("", |above| view.employee(above));
        view.for_each_employee(rows, |row, employee| {
            if compare_texts(employee, last).is_lt() && starts.len() <= MOST_RUNS {
                starts.push(row);
            }
            last = employee;
        });
        starts
    }

    /// Puts together what was found in a table, search by search.
    pub(crate) fn of(view: &TableView<'_>, found: impl IntoIterator<Item = Vec<usize>>) -> Self {
        let mut starts = vec![0];
        starts.extend(found.into_iter().flatten());
        if starts.len() > MOST_RUNS {
            return Self::Many;
        }
        starts.push(view.len());
        Self::Few(starts.windows(2).map(|pair| pair[0]..pair[1]).collect())
    }
}

/// The parts of the people: the id each part but the first starts with, and the rows of `employees` in each.
pub(crate) struct Parts {
    pub(crate) pivots: Vec<String>,
    pub(crate) employees: Vec<Rows>,
}

impl Parts {
    /// Splits `employees` into parts of at most about `most` people.
    pub(crate) fn of(employees: &TableView<'_>, runs: &Runs, most: usize) -> Self {
        let people = employees.len();
        let count = people.div_ceil(most).max(1);
        let size = people.div_ceil(count).max(1);
        if matches!(runs, Runs::Few(runs) if runs.len() == 1) {
            let mut pivots: Vec<String> =
                (1..count).map(|part| employees.employee(part * size).to_owned()).collect();
            pivots.dedup();
            return Self { employees: split_runs(employees, &[employees.all()], &pivots), pivots };
        }
        let mut order: Vec<(u64, u32)> = Vec::with_capacity(people);
        employees.for_each_employee(employees.all(), |row, employee| {
            order.push((first_bytes(employee), row as u32))
        });
        order.sort_unstable_by(|(a_bytes, a), (b_bytes, b)| {
            let ids = || employees.employee(*a as usize).cmp(employees.employee(*b as usize));
            a_bytes.cmp(b_bytes).then_with(ids).then(a.cmp(b))
        });
        let rows: Vec<u32> = order.into_iter().map(|(_, row)| row).collect();
        let id = |place: usize| employees.employee(rows[place] as usize);
        let mut pivots: Vec<String> = (1..count).map(|part| id(part * size).to_owned()).collect();
        pivots.dedup();
        let mut parts = Vec::with_capacity(pivots.len() + 1);
        let mut from = 0;
        for pivot in &pivots {
            let to = rows.partition_point(|row| employees.employee(*row as usize) < pivot.as_str());
            parts.push(Rows::Picked(rows[from..to].to_vec()));
            from = to;
        }
        parts.push(Rows::Picked(rows[from..].to_vec()));
        Self { pivots, employees: parts }
    }

    /// Which rows of another table belong to each part.
    pub(crate) fn rows_of(&self, view: &TableView<'_>, runs: &Runs) -> Vec<Rows> {
        if self.pivots.is_empty() {
            return vec![Rows::all(view.len())];
        }
        if let Runs::Few(runs) = runs {
            return split_runs(view, runs, &self.pivots);
        }
        let mut parts: Vec<Vec<u32>> = vec![Vec::new(); self.pivots.len() + 1];
        view.for_each_employee(view.all(), |row, employee| {
            let part = self.pivots.partition_point(|pivot| pivot.as_str() <= employee);
            parts[part].push(row as u32);
        });
        parts.into_iter().map(Rows::Picked).collect()
    }
}

/// The first eight bytes, so that most comparisons need no text.
fn first_bytes(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let known = text.len().min(8);
    bytes[..known].copy_from_slice(&text.as_bytes()[..known]);
    u64::from_be_bytes(bytes)
}

/// Cuts ascending runs at the pivots.
fn split_runs(view: &TableView<'_>, runs: &[Range<usize>], pivots: &[String]) -> Vec<Rows> {
    let mut parts: Vec<Vec<Range<usize>>> = vec![Vec::new(); pivots.len() + 1];
    for run in runs {
        let mut from = run.start;
        for (part, pivot) in pivots.iter().enumerate() {
            let to = first_not_before(view, from..run.end, pivot);
            parts[part].push(from..to);
            from = to;
        }
        parts[pivots.len()].push(from..run.end);
    }
    parts
        .into_iter()
        .map(|runs| Rows::Runs(runs.into_iter().filter(|run| !run.is_empty()).collect()))
        .collect()
}

fn first_not_before(view: &TableView<'_>, rows: Range<usize>, pivot: &str) -> usize {
    let (mut low, mut high) = (rows.start, rows.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if view.employee(middle) < pivot { low = middle + 1 } else { high = middle }
    }
    low
}
