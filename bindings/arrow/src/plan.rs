use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::RecordBatch;
use chrono::NaiveDate;
use talent_core::columns::{sort_by, sort_by_cached_key};
use talent_core::cycle::TrajectoryKey;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::SCHEMA;
use talent_core::planning::{
    Change, ChangeKind, ConversationRow, CycleYearView, Engine, Explanation, Flag, Plan, PlanBlock,
    PlanDocument, PlanError, RULES, Register, Summary,
};

use crate::{ArrowError, Options, People, write};

/// The plan of every part of the people. Immutable, cheap to clone; tables arise when they are asked for.
#[derive(Clone, Debug)]
pub struct PlannedParts(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    people: People,
    plans: Vec<Plan>,
}

/// What should exist by now for these people, split by employee over threads.
///
/// # Errors
/// `date_out_of_range`; further columns of `employees` that the configuration does not declare so; cancelled.
///
/// ```
/// use talent_arrow::{Options, People, plan};
/// use talent_core::{Configuration, Engine, Population, Register, Workforce};
///
/// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
/// #     "work_years": {"kind": "annual", "starts": "01-01"},
/// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}, {"id": "E2"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// let engine = Engine::new(configuration)?;
/// let people = People::from_population(Population::from_workforce(&workforce));
/// let as_of = "2025-06-02".parse()?;
/// let planned = plan(&engine, &people, &Register::default(), as_of, &mut Options::default())?;
/// let outcomes = planned.outcomes(&Options::default());
/// assert_eq!(outcomes[0].num_rows(), 2);
/// assert_eq!(outcomes[0].schema(), talent_arrow::schema::outcomes());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn plan(
    engine: &Engine,
    people: &People,
    register: &Register,
    as_of: NaiveDate,
    options: &mut Options<'_>,
) -> Result<PlannedParts, ArrowError> {
    people.check_attributes(engine)?;
    let parts = people.parts();
    let one = |part: usize| engine.plan(&parts[part], register, as_of);
    let plans = options.run(parts.len(), |part| parts[part].len() as u64, one)?;
    let plans = plans.into_iter().collect::<Result<Vec<Plan>, _>>()?;
    Ok(PlannedParts(Arc::new(Inner { people: people.clone(), plans })))
}

/// Why a person is in a cycle year or not, and on which dates the conversations fall.
///
/// # Errors
/// `date_out_of_range`, `employee_not_in_population`, `unknown_cycle_year`.
pub fn explain(
    engine: &Engine,
    people: &People,
    register: &Register,
    as_of: NaiveDate,
    employee: &str,
    (cycle, work_year): (&str, &str),
) -> Result<Explanation, PlanError> {
    let unknown = || PlanError::UnknownEmployee(employee.to_owned());
    let population = people.part_of(employee).ok_or_else(unknown)?;
    engine.explain(population, register, as_of, employee, cycle, work_year)
}

impl PlannedParts {
    /// The people that were planned.
    pub fn people(&self) -> &People {
        &self.0.people
    }

    /// The plan of each part.
    pub fn plans(&self) -> &[Plan] {
        &self.0.plans
    }

    fn first(&self) -> &Plan {
        // People have at least one part.
        &self.0.plans[0]
    }

    /// The date of the question.
    pub fn as_of(&self) -> NaiveDate {
        self.first().as_of()
    }

    /// Every cycle year of the configuration and whether it was planned.
    pub fn cycle_years(&self) -> Vec<CycleYearView> {
        self.first().cycle_years()
    }

    /// The cycle years of every part, one cycle year after another: the order of the rows.
    fn blocks(&self) -> Vec<PlanBlock<'_>> {
        let mut blocks: Vec<(usize, usize, PlanBlock<'_>)> = Vec::new();
        for (part, plan) in self.0.plans.iter().enumerate() {
            blocks.extend(plan.blocks().map(|block| (block.cycle_year(), part, block)));
        }
        sort_by(&mut blocks, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        blocks.into_iter().map(|(_, _, block)| block).collect()
    }

    fn tables(
        &self,
        options: &Options<'_>,
        write: impl Fn(PlanBlock<'_>) -> Vec<RecordBatch> + Sync,
    ) -> Vec<RecordBatch> {
        let blocks = self.blocks();
        // Without a progress function nobody can cancel.
        let batches =
            options.quietly().run(blocks.len(), |_| 0, |block| write(blocks[block])).unwrap_or_default();
        batches.into_iter().flatten().collect()
    }

    /// Outcomes: the table [`crate::schema::outcomes`].
    pub fn outcomes(&self, options: &Options<'_>) -> Vec<RecordBatch> {
        self.tables(options, write::outcomes)
    }

    /// Trajectories after the plan: the table [`crate::schema::trajectories`].
    pub fn trajectories(&self, options: &Options<'_>) -> Vec<RecordBatch> {
        self.tables(options, write::trajectories)
    }

    /// Conversations after the plan, the coming ones as forecast: the table [`crate::schema::conversations`].
    pub fn conversations(&self, options: &Options<'_>) -> Vec<RecordBatch> {
        self.tables(options, write::conversations)
    }

    /// What the plan changes: the table [`crate::schema::changes`].
    pub fn changes(&self, options: &Options<'_>) -> Vec<RecordBatch> {
        let first = self.first();
        self.tables(options, |block| write::changes(block, std::ptr::eq(block.plan(), first)))
    }

    /// Conversations after the plan, the coming ones as forecast, as rows: of each part in their order.
    pub fn conversation_rows(&self) -> impl Iterator<Item = ConversationRow> + '_ {
        self.0.plans.iter().flat_map(Plan::conversations)
    }

    /// What the plan changes, as rows, in the order they are to be applied.
    pub fn change_rows(&self) -> impl Iterator<Item = Change> + '_ {
        let first = self.first();
        self.blocks().into_iter().flat_map(move |block| own_changes(block, std::ptr::eq(block.plan(), first)))
    }

    /// How many changes there are; 0 means that nothing is left to do.
    pub fn change_count(&self) -> usize {
        self.0.plans.iter().map(Plan::change_count).sum::<usize>() - self.frozen_again()
    }

    /// Every part freezes the framework of a cycle year; only the first says so.
    fn frozen_again(&self) -> usize {
        let freezes = |plan: &Plan| plan.blocks().filter(PlanBlock::freezes_framework).count();
        self.0.plans.iter().skip(1).map(freezes).sum()
    }

    /// The register after this plan, without a row object per change.
    ///
    /// # Errors
    /// As [`Register::apply`], where the plan was made on another register than this one.
    pub fn apply_to(&self, register: &Register) -> Result<Register, Problems> {
        register.apply_plans(&self.0.plans.iter().collect::<Vec<_>>())
    }

    /// What a person must decide, by cycle year and person.
    pub fn flags(&self) -> Vec<Flag> {
        let years = self.cycle_years();
        let year_of = |flag: &Flag| {
            let key = TrajectoryKey::parse(&flag.key).or_else(|| conversation_owner(&flag.key));
            key.and_then(|key| {
                years.iter().position(|year| year.cycle == key.cycle && year.work_year == key.work_year)
            })
        };
        let mut flags: Vec<Flag> = self.0.plans.iter().flat_map(|plan| plan.flags().to_vec()).collect();
        sort_by_cached_key(&mut flags, year_of);
        flags
    }

    /// Records that were left out and the like.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.0.people.merged(self.0.plans.iter().map(|plan| plan.diagnostics().to_vec()).collect())
    }

    /// Counts per kind and reason.
    pub fn summary(&self) -> Summary {
        let mut sum = Summary::default();
        for plan in &self.0.plans {
            let part = plan.summary();
            sum.population += part.population;
            add_nested(&mut sum.outcomes, part.outcomes);
            add(&mut sum.changes, part.changes);
            add(&mut sum.conversations, part.conversations);
            add(&mut sum.flags, part.flags);
            add_nested(&mut sum.not_planned, part.not_planned);
        }
        if let Some(count) = sum.changes.get_mut(ChangeKind::FreezeFramework.as_str()) {
            *count -= self.frozen_again() as u64;
        }
        sum.open_ends = self.0.people.open_ends();
        sum
    }

    /// The whole plan as a document.
    pub fn to_document(&self) -> PlanDocument {
        let plans = &self.0.plans;
        let mut outcomes: Vec<_> = plans.iter().map(Plan::outcomes).collect();
        let mut trajectories: Vec<_> = plans.iter().map(Plan::trajectories).collect();
        let mut conversations: Vec<_> = plans.iter().map(Plan::conversations).collect();
        let mut document = PlanDocument {
            schema: SCHEMA.to_owned(),
            rules: RULES.to_owned(),
            as_of: self.as_of(),
            cycle_years: self.cycle_years(),
            outcomes: Vec::new(),
            trajectories: Vec::new(),
            conversations: Vec::new(),
            changes: self.change_rows().collect(),
            flags: self.flags(),
            diagnostics: self.diagnostics(),
            summary: self.summary(),
        };
        for block in self.blocks() {
            let part = plans.iter().position(|plan| std::ptr::eq(plan, block.plan())).unwrap_or(0);
            document.outcomes.extend(outcomes[part].by_ref().take(block.outcomes().reason.len()));
            document.trajectories.extend(trajectories[part].by_ref().take(block.trajectories().key.len()));
            document
                .conversations
                .extend(conversations[part].by_ref().take(block.conversations().state.len()));
        }
        document
    }
}

/// The changes of a block; a framework is frozen once, by the first part.
fn own_changes(block: PlanBlock<'_>, is_first: bool) -> Vec<Change> {
    let mut changes = block.changes();
    if !is_first {
        changes.retain(|change| change.kind != ChangeKind::FreezeFramework);
    }
    changes
}

/// The trajectory of a conversation, from the conversation's key.
fn conversation_owner(key: &str) -> Option<TrajectoryKey> {
    let (rest, _) = key.rsplit_once('/')?;
    let (rest, _) = rest.rsplit_once('/')?;
    TrajectoryKey::parse(rest)
}

fn add(sum: &mut BTreeMap<String, u64>, part: BTreeMap<String, u64>) {
    for (name, count) in part {
        *sum.entry(name).or_default() += count;
    }
}

fn add_nested(
    sum: &mut BTreeMap<String, BTreeMap<String, u64>>,
    part: BTreeMap<String, BTreeMap<String, u64>>,
) {
    for (name, counts) in part {
        add(sum.entry(name).or_default(), counts);
    }
}
