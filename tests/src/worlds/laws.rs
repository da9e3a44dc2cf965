use std::collections::BTreeMap;

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::planning::{
    ClosedBy, ConversationRow, ConversationState, Engine, Plan, Register, RegisterDocument, TrajectoryRow,
    TrajectoryState, View,
};
use talent_core::workforce::{Population, Workforce};

use super::{Choices, Step, World};

impl World {
    /// Plans the world on its dates, with people working in the register between them, and demands of every plan what must
    /// hold for every configuration, workforce and register. `look` sees each plan.
    ///
    /// # Errors
    /// Names the law that was broken and what broke it.
    pub fn plan_all(&self, mut look: impl FnMut(&Plan) -> Result<(), String>) -> Result<(), String> {
        let mut events = Choices::new(&self.events);
        let mut register = Register::default();
        for Step { as_of, configuration, workforce } in &self.steps {
            let as_of = *as_of;
            let Ok(configuration) = Configuration::from_json(&configuration.to_string()) else {
                return Ok(());
            };
            let Ok(engine) = Engine::new(configuration) else { return Ok(()) };
            let workforce =
                Workforce::from_json(&workforce.to_string()).map_err(|problems| problems.to_string())?;
            let population = Population::from_workforce(&workforce);
            let plan = engine.plan(&population, &register, as_of).map_err(|error| error.to_string())?;
            look(&plan)?;
            total(&plan, &population)?;
            explained(&engine, &plan, &population, &register, as_of)?;
            let applied = register
                .apply(plan.changes())
                .map_err(|problems| format!("its own changes do not apply: {problems}"))?;
            let (before, after) = (register.to_document(), applied.to_document());
            nothing_lost(&before, &after)?;
            let again = engine.plan(&population, &applied, as_of).map_err(|error| error.to_string())?;
            if let Some(change) = again.changes().next() {
                return Err(format!("not idempotent on {as_of}: a second plan asks for {change:?}"));
            }
            let worked = work(after, &mut events, as_of);
            register = Register::from_document(&worked).map_err(|problems| problems.to_string())?;
        }
        Ok(())
    }
}

/// Plans a world on its dates and demands the laws.
///
/// # Errors
/// Names the law that was broken and what broke it.
pub fn plans_keep_the_laws(world: &World) -> Result<(), String> {
    world.plan_all(|_| Ok(()))
}

/// Everybody has one outcome per open cycle year in view, with a reason unless selected.
fn total(plan: &Plan, population: &Population) -> Result<(), String> {
    let in_view = plan.cycle_years().iter().filter(|year| year.view == View::InView).count();
    if plan.outcomes().len() != in_view * population.len() {
        return Err(format!(
            "{} outcomes for {} people in {in_view} years",
            plan.outcomes().len(),
            population.len()
        ));
    }
    match plan.outcomes().find(|outcome| outcome.selected == outcome.reason.is_some()) {
        Some(outcome) => Err(format!("selected with a reason, or rejected without: {outcome:?}")),
        None => Ok(()),
    }
}

/// Every outcome can be explained, in both languages.
fn explained(
    engine: &Engine,
    plan: &Plan,
    population: &Population,
    register: &Register,
    as_of: NaiveDate,
) -> Result<(), String> {
    for outcome in plan.outcomes() {
        let why = engine
            .explain(population, register, as_of, &outcome.employee, &outcome.cycle, &outcome.work_year)
            .map_err(|error| format!("{outcome:?} cannot be explained: {error}"))?;
        if why.to_text("en").is_empty() || why.to_text("nl").is_empty() {
            return Err(format!("{outcome:?} is explained without words"));
        }
    }
    Ok(())
}

/// No row disappears; what a person fixed or wrote in, and what is closed for good, stays as it is.
fn nothing_lost(before: &RegisterDocument, after: &RegisterDocument) -> Result<(), String> {
    let trajectories: BTreeMap<&str, &TrajectoryRow> =
        after.trajectories.iter().map(|row| (row.trajectory.as_str(), row)).collect();
    for row in &before.trajectories {
        let now = trajectories.get(row.trajectory.as_str()).ok_or_else(|| format!("{row:?} is gone"))?;
        let for_good = row.state == TrajectoryState::Closed
            && (row.closed_by == Some(ClosedBy::Person)
                || matches!(row.reason.as_deref(), Some("year_ended" | "cycle_closed")));
        if for_good && *now != row {
            return Err(format!("closed for good and changed: {row:?} became {now:?}"));
        }
    }
    let key = |row: &ConversationRow| (row.trajectory.clone(), row.moment.clone(), row.occurrence);
    let conversations: BTreeMap<_, &ConversationRow> =
        after.conversations.iter().map(|row| (key(row), row)).collect();
    for row in &before.conversations {
        let now = conversations.get(&key(row)).ok_or_else(|| format!("{row:?} is gone"))?;
        let untouchable = row.pinned || row.started || row.held_on.is_some();
        if untouchable && *now != row {
            return Err(format!("a person's work was changed: {row:?} became {now:?}"));
        }
    }
    Ok(())
}

/// What people do between two plans: pin, start and hold conversations, close trajectories.
fn work(mut register: RegisterDocument, events: &mut Choices<'_>, as_of: NaiveDate) -> RegisterDocument {
    for row in register.conversations.iter_mut().filter(|row| row.state == ConversationState::Open) {
        match events.below(20) {
            1 => row.pinned = true,
            2 => row.started = true,
            3 => {
                row.state = ConversationState::Held;
                row.held_on = Some(as_of);
            }
            4 => row.state = ConversationState::Skipped,
            5 => row.state = ConversationState::Prepared,
            6 => row.state = ConversationState::Cancelled,
            7 => {
                row.state = ConversationState::Approved;
                row.held_on = Some(as_of);
            }
            _ => {}
        }
    }
    for row in register.trajectories.iter_mut().filter(|row| row.state == TrajectoryState::Open) {
        if events.chance(1) {
            row.state = TrajectoryState::Closed;
            row.closed_by = Some(ClosedBy::Person);
            row.reason = Some("year_ended".to_owned());
        }
    }
    register
}
