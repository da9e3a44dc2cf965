use talent_core::columns::TextColumn;
use talent_core::time::Day;

use super::{FUNCTIONS, ORG_UNITS};

/// The tables of the workload as columns in memory. Employee `i` has employment `i`; dictionaries hold the texts.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Ids of the people, ascending.
    pub employee: TextColumn,
    /// Number of each person's org unit.
    pub org_unit: Vec<u16>,
    /// Texts of the org units.
    pub org_units: Vec<String>,
    /// First day of each employment.
    pub start: Vec<Day>,
    /// Its last day, or [`Day::OPEN`].
    pub end: Vec<Day>,
    /// Number of its contract.
    pub contract: Vec<u8>,
    /// Texts of the contracts.
    pub contracts: Vec<String>,
    /// Share of a full-time job.
    pub fte: Vec<f64>,
    /// What people hold: first a row for everybody in order, then the functions that people changed to, in order.
    pub function: FunctionTable,
}

/// The functions that people hold.
#[derive(Clone, Debug, Default)]
pub struct FunctionTable {
    /// Row of the person.
    pub employee: Vec<u32>,
    /// Number of the function.
    pub function: Vec<u16>,
    /// Texts of the functions.
    pub functions: Vec<String>,
    /// First day.
    pub start: Vec<Day>,
    /// Last day, or [`Day::OPEN`].
    pub end: Vec<Day>,
}

impl FunctionTable {
    fn push(&mut self, employee: u32, function: u16, start: Day, end: Day) {
        self.employee.push(employee);
        self.function.push(function);
        self.start.push(start);
        self.end.push(end);
    }
}

/// SplitMix64: small, fast and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `bound`.
    fn below(&mut self, bound: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u32
    }

    fn chance(&mut self, share: f64) -> bool {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 <= share
    }

    /// From the first day up to, not including, the last.
    fn day(&mut self, from: Day, to: Day) -> Day {
        from.plus(self.below(to.0.abs_diff(from.0)) as i32)
    }
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::civil(year, month, day).unwrap_or(Day::NONE)
}

/// Draws an organisation of so many people; the same one for the same number.
pub fn generate(people: usize) -> Tables {
    let mut random = Random(7);
    let texts =
        |prefix: &str, width: usize, count: u16| (0..count).map(|n| format!("{prefix}{n:0width$}")).collect();
    let mut tables = Tables {
        employee: TextColumn::with_capacity(people, people * 9),
        org_units: texts("OU", 4, ORG_UNITS),
        contracts: ["permanent", "fixed", "temp", "intern"].map(str::to_owned).to_vec(),
        function: FunctionTable { functions: texts("F", 3, FUNCTIONS), ..FunctionTable::default() },
        ..Tables::default()
    };
    let mut changed = FunctionTable::default();
    for row in 0..people {
        tables.employee.push(&format!("E{row:08}"));
        tables.org_unit.push(random.below(u32::from(ORG_UNITS)) as u16);
        let start = if random.chance(0.10) {
            random.day(day(2025, 1, 1), day(2025, 12, 31))
        } else {
            random.day(day(1985, 1, 1), day(2024, 12, 31))
        };
        let end = if random.chance(0.08) {
            random.day(day(2024, 1, 1), day(2025, 12, 31)).max(start)
        } else {
            Day::OPEN
        };
        tables.start.push(start);
        tables.end.push(end);
        tables.contract.push(match random.below(100) {
            0..75 => 0,
            75..90 => 1,
            90..97 => 2,
            _ => 3,
        });
        tables.fte.push([1.0, 0.8, 0.6, 0.5, 0.4][random.below(5) as usize]);
        let function = random.below(u32::from(FUNCTIONS)) as u16;
        if random.chance(0.07) {
            let change = random.day(day(2025, 1, 2), day(2025, 12, 31)).max(start.plus(1));
            tables.function.push(row as u32, function, start, change.plus(-1));
            changed.push(row as u32, random.below(u32::from(FUNCTIONS)) as u16, change, Day::OPEN);
        } else {
            tables.function.push(row as u32, function, start, Day::OPEN);
        }
    }
    tables.function.employee.append(&mut changed.employee);
    tables.function.function.append(&mut changed.function);
    tables.function.start.append(&mut changed.start);
    tables.function.end.append(&mut changed.end);
    tables
}
