//! Competency updates, the plain way: every trajectory carries what is asked of it as a map of its own, and undoing an
//! update tells the whole history again without it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use talent_core::planning::{ConflictRule, Selection};

use crate::generate::framework::{Asked, COMPETENCIES, PROFILES, ROLES};

/// What is asked: target, weight, day of the descriptor texts.
pub type Ask = (i32, f64, Option<NaiveDate>);
/// What is asked per role and competency.
pub type Framework = BTreeMap<(&'static str, &'static str), Ask>;
/// A target and a weight that a person decided.
pub type Decision = (Option<i32>, Option<f64>);

/// The framework as it is edited.
#[derive(Clone, Debug, Default)]
pub struct Editing {
    /// Per profile and competency.
    pub profiles: BTreeMap<(&'static str, &'static str), (i32, f64)>,
    /// Per role and competency.
    pub own: BTreeMap<(&'static str, &'static str), (i32, f64)>,
    /// Role and profile.
    pub links: BTreeSet<(&'static str, &'static str)>,
    /// The days on which new descriptor texts began.
    pub texts: BTreeMap<&'static str, Vec<NaiveDate>>,
}

impl Editing {
    /// What every role asks on a day.
    pub fn framework(&self, on: NaiveDate) -> Framework {
        let mut all = Framework::new();
        for role in ROLES {
            for competency in COMPETENCIES {
                let linked = PROFILES.iter().filter(|profile| self.links.contains(&(role, **profile)));
                let mut asked: Vec<(i32, f64)> = linked
                    .filter_map(|profile| self.profiles.get(&(*profile, competency)).copied())
                    .collect();
                asked.extend(self.own.get(&(role, competency)));
                let text = self.texts.get(competency).into_iter().flatten().filter(|from| **from <= on).max();
                if let Some((target, weight)) = highest(asked) {
                    all.insert((role, competency), (target, weight, text.copied()));
                }
            }
        }
        all
    }
}

/// The highest target, and of equal ones the highest weight.
fn highest(asked: Vec<(i32, f64)>) -> Option<(i32, f64)> {
    asked.into_iter().max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
}

/// What happened to the trajectories, in order; the framework as it was then.
#[derive(Clone, Debug)]
pub enum Event {
    /// A trajectory arose.
    Open(&'static str, Vec<&'static str>),
    /// It gained a role.
    Gain(&'static str, &'static str),
    /// It was closed.
    Close(&'static str),
    /// A competency was scored.
    Score(&'static str, &'static str, i32),
    /// A person decided, or took it back.
    Decide(&'static str, &'static str, Decision),
    /// The goal-setting conversation was held.
    Hold(&'static str),
    /// An update worked.
    Update(String, Asked, Framework),
}

/// A score with what was asked when it was given.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The score.
    pub value: i32,
    /// What the framework asked of the trajectory then.
    then: Option<Ask>,
    /// What it asked after each update since, and what a person had decided until that update took it away.
    since: Vec<(Option<Ask>, Option<Decision>)>,
    /// When, as a place in the history.
    at: usize,
}

/// One trajectory.
#[derive(Clone, Debug, Default)]
pub struct Trajectory {
    /// Whether it runs.
    pub open: bool,
    /// Its roles.
    pub roles: Vec<&'static str>,
    /// What it refers to.
    pub refers: Framework,
    /// What persons decided, and when.
    pub decided: BTreeMap<&'static str, (Decision, usize)>,
    /// Its scores.
    pub scores: BTreeMap<&'static str, Scored>,
    /// Whether the goal-setting conversation was held.
    pub held: bool,
    /// Whether it gained a role since it arose.
    pub gained: bool,
    /// The updates it took: their place, what they selected, what they brought.
    took: Vec<(usize, Selection, Framework)>,
}

/// What the update of an id did.
#[derive(Clone, Debug)]
pub struct Done {
    at: usize,
    asked: Asked,
    /// Whether it brought anything.
    pub effective: bool,
    touched: BTreeSet<&'static str>,
    /// What trajectories referred to before, where it brought something else.
    before: BTreeMap<(&'static str, &'static str, &'static str), Option<Ask>>,
    replaced: BTreeMap<(&'static str, &'static str), Option<(Decision, usize)>>,
    /// Trajectories, scores, conflicts.
    pub counts: (u64, u64, u64),
}

/// The state after a history.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By employee.
    pub trajectories: BTreeMap<&'static str, Trajectory>,
    /// What new trajectories take.
    pub general: Framework,
    /// Where in the history the general framework last moved.
    moved: Option<usize>,
    /// Updates by id.
    pub updates: BTreeMap<String, Done>,
    /// Where trajectories arose or gained roles.
    arisen: Vec<usize>,
}

/// Tells a history from its beginning.
pub fn tell(first: &Framework, history: &[Event]) -> State {
    let mut state = State { general: first.clone(), ..State::default() };
    for (at, event) in history.iter().enumerate() {
        state.happen(at, event);
    }
    state
}

fn meets(a: &[String], b: &[String]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|one| b.contains(one))
}

fn is_general(asked: &Asked) -> bool {
    asked.selection.people.is_empty() && asked.only.is_none()
}

impl State {
    fn happen(&mut self, at: usize, event: &Event) {
        match event {
            Event::Open(who, roles) => {
                let refers = self.of_roles(&self.general.clone(), roles);
                let fresh = Trajectory { open: true, roles: roles.clone(), refers, ..Trajectory::default() };
                self.trajectories.insert(who, fresh);
                self.arisen.push(at);
            }
            Event::Gain(who, role) => {
                let (general, moved) = (self.general.clone(), self.moved);
                let one = self.trajectories.get_mut(who).expect("somebody");
                one.roles.push(role);
                one.gained = true;
                for competency in COMPETENCIES {
                    // The newest of what new trajectories take and what it took itself.
                    let own =
                        one.took.iter().rev().filter(|(_, selection, _)| selection.covers(role, competency));
                    let mut own = own.filter(|(at, ..)| moved.is_none_or(|moved| *at > moved));
                    let place = (*role, competency);
                    let (newest, earlier) = (own.next(), own.next());
                    let ask = newest.map_or(&general, |(_, _, brought)| brought).get(&place);
                    if let Some(ask) = ask {
                        one.refers.insert(place, *ask);
                    }
                    // Without that update it would have taken the one before.
                    let without = earlier.map_or(&general, |(_, _, brought)| brought).get(&place).copied();
                    let update =
                        newest.and_then(|(at, ..)| self.updates.values_mut().find(|done| done.at == *at));
                    if let Some(done) = update {
                        done.before.insert((who, role, competency), without);
                    }
                }
                self.arisen.push(at);
            }
            Event::Close(who) => self.trajectories.get_mut(who).expect("somebody").open = false,
            Event::Score(who, competency, value) => {
                let one = self.trajectories.get_mut(who).expect("somebody");
                let then = one.union(&one.refers, competency);
                one.scores.insert(competency, Scored { value: *value, then, since: Vec::new(), at });
            }
            Event::Decide(who, competency, decision) => {
                let one = self.trajectories.get_mut(who).expect("somebody");
                if *decision == (None, None) {
                    one.decided.remove(competency);
                } else {
                    one.decided.insert(competency, (*decision, at));
                }
            }
            Event::Hold(who) => self.trajectories.get_mut(who).expect("somebody").held = true,
            Event::Update(id, asked, framework) => self.update(at, id, asked, framework),
        }
    }

    fn of_roles(&self, framework: &Framework, roles: &[&str]) -> Framework {
        framework
            .iter()
            .filter(|((role, _), _)| roles.contains(role))
            .map(|(key, ask)| (*key, *ask))
            .collect()
    }

    fn update(&mut self, at: usize, id: &str, asked: &Asked, framework: &Framework) {
        let mut done = Done {
            at,
            asked: asked.clone(),
            effective: false,
            touched: BTreeSet::new(),
            before: BTreeMap::new(),
            replaced: BTreeMap::new(),
            counts: (0, 0, 0),
        };
        for (who, one) in &mut self.trajectories {
            let meant = asked.selection.people.is_empty() || asked.selection.people.iter().any(|p| p == who);
            let held = asked.only.as_ref().is_none_or(|only| only.held == one.held);
            let differs = one.differences(framework, &asked.selection);
            if !one.open || !meant || !held || differs.is_empty() {
                continue;
            }
            done.touched.insert(who);
            done.counts.0 += 1;
            let after = one.taking(framework, &asked.selection);
            for (role, competency) in &differs {
                done.before.insert((who, role, competency), one.refers.get(&(*role, *competency)).copied());
            }
            let mut taken_away: BTreeMap<&str, Decision> = BTreeMap::new();
            let competencies: BTreeSet<&str> = differs.iter().map(|(_, competency)| *competency).collect();
            for competency in COMPETENCIES.into_iter().filter(|one| competencies.contains(one)) {
                done.counts.1 += u64::from(one.scores.contains_key(competency));
                let (target, weight) = one.conflict(competency, framework, &asked.selection);
                if !target && !weight {
                    continue;
                }
                done.counts.2 += 1;
                let single =
                    asked.decisions.iter().find(|d| d.employee == *who && d.competency == competency);
                if single.map_or(asked.conflicts, |single| single.conflicts) == ConflictRule::Take {
                    let (mine, since) = one.decided[competency];
                    taken_away.insert(competency, mine);
                    let left = (mine.0.filter(|_| !target), mine.1.filter(|_| !weight));
                    one.decided.remove(competency);
                    let left = (left != (None, None)).then_some((left, since));
                    if let Some(left) = left {
                        one.decided.insert(competency, left);
                    }
                    done.replaced.insert((who, competency), left);
                }
            }
            one.refers = after;
            let unions: Vec<_> = one
                .scores
                .keys()
                .map(|competency| (*competency, one.union(&one.refers, competency)))
                .collect();
            for (competency, union) in unions {
                let scored = one.scores.get_mut(competency).expect("a score");
                scored.since.push((union, taken_away.get(competency).copied()));
            }
        }
        // One that is not for everybody brought nothing for roles that nobody had who took it.
        let mut brought = asked.selection.clone();
        if !is_general(asked) {
            let held: BTreeSet<&str> =
                done.touched.iter().flat_map(|who| self.trajectories[who].roles.iter().copied()).collect();
            brought.roles = ROLES
                .into_iter()
                .filter(|role| held.contains(role) && meets(&asked.selection.roles, &[role.to_string()]))
                .map(String::from)
                .collect();
        }
        for who in &done.touched {
            let one = self.trajectories.get_mut(who).expect("somebody");
            one.took.push((at, brought.clone(), framework.clone()));
        }
        let mut general = self.general.clone();
        if is_general(asked) {
            take(&mut general, framework, &asked.selection);
        }
        done.effective = !done.touched.is_empty() || general != self.general;
        if done.effective && is_general(asked) {
            self.moved = Some(at);
        }
        self.general = general;
        self.updates.insert(id.to_owned(), done);
    }

    /// Whether nothing that happened later depends on an update.
    pub fn can_undo(&self, id: &str) -> bool {
        let done = &self.updates[id];
        if !done.effective {
            return true;
        }
        let (own, general) = (&done.asked.selection, is_general(&done.asked));
        let later_update = self.updates.values().any(|other| {
            let theirs = &other.asked.selection;
            other.effective
                && other.at > done.at
                && (general
                    || (meets(&own.roles, &theirs.roles)
                        && meets(&own.competencies, &theirs.competencies)
                        && meets(&own.people, &theirs.people)))
        });
        let arisen = general && self.arisen.iter().any(|at| *at > done.at);
        // Without the update, the trajectory would refer to what it referred to before in the places that it changed.
        let selected = |who: &&'static str, competency: &str| {
            let one = &self.trajectories[who];
            let mut without = one.refers.clone();
            for ((_, role, competency), ask) in done.before.iter().filter(|((changed, ..), _)| changed == who)
            {
                match ask {
                    Some(ask) => without.insert((role, competency), *ask),
                    None => without.remove(&(*role, *competency)),
                };
            }
            one.union(&without, competency) != one.union(&one.refers, competency)
        };
        let people = done.touched.iter().any(|who| {
            let one = &self.trajectories[who];
            let scored = one.scores.iter().any(|(c, scored)| scored.at > done.at && selected(who, c));
            let decided = one.decided.iter().any(|(c, (_, at))| {
                *at > done.at && !done.replaced.contains_key(&(*who, *c)) && selected(who, c)
            });
            !one.open || scored || decided
        });
        let replaced = done
            .replaced
            .iter()
            .any(|((who, c), left)| self.trajectories[who].decided.get(c) != left.as_ref());
        !(later_update || arisen || people || replaced)
    }

    /// Open trajectories that differ from a framework; their scores of what differs; what persons decided against it.
    pub fn pending(&self, framework: &Framework) -> (u64, u64, u64) {
        let everything = Selection::default();
        let mut counts = (0, 0, 0);
        for one in self.trajectories.values().filter(|one| one.open) {
            let differs = one.differences(framework, &everything);
            let competencies: BTreeSet<&str> = differs.iter().map(|(_, competency)| *competency).collect();
            counts.0 += u64::from(!differs.is_empty());
            for competency in competencies {
                counts.1 += u64::from(one.scores.contains_key(competency));
                let (target, weight) = one.conflict(competency, framework, &everything);
                counts.2 += u64::from(target || weight);
            }
        }
        counts
    }

    /// Per role, competency and what is referred to: how many open trajectories differ, in how many of them a person decided
    /// something else, and whether new ones would differ.
    pub fn entries(&self, framework: &Framework) -> BTreeMap<(String, String, String), (u64, u64, bool)> {
        let mut entries: BTreeMap<_, (u64, u64, bool)> = BTreeMap::new();
        let key = |role: &str, competency: &str, ask: Option<&Ask>| {
            (role.to_owned(), competency.to_owned(), format!("{ask:?}"))
        };
        for role in ROLES {
            for competency in COMPETENCIES {
                let (now, place) = (framework.get(&(role, competency)), (role, competency));
                if self.general.get(&place) != now {
                    entries.entry(key(role, competency, self.general.get(&place))).or_default().2 = true;
                }
                for one in self.trajectories.values().filter(|one| one.open && one.roles.contains(&role)) {
                    if one.refers.get(&place) != now {
                        let entry = entries.entry(key(role, competency, one.refers.get(&place))).or_default();
                        let (target, weight) = one.conflict_of(role, competency, framework);
                        entry.0 += 1;
                        entry.1 += u64::from(target || weight);
                    }
                }
            }
        }
        entries
    }
}

/// Takes over what is selected.
fn take(refers: &mut Framework, framework: &Framework, selection: &Selection) {
    for role in ROLES {
        for competency in COMPETENCIES {
            if selection.covers(role, competency) {
                match framework.get(&(role, competency)) {
                    Some(ask) => refers.insert((role, competency), *ask),
                    None => refers.remove(&(role, competency)),
                };
            }
        }
    }
}

impl Trajectory {
    fn differences(&self, framework: &Framework, selection: &Selection) -> Vec<(&'static str, &'static str)> {
        let mut found = Vec::new();
        for role in &self.roles {
            for competency in COMPETENCIES {
                let place = (*role, competency);
                if selection.covers(role, competency) && self.refers.get(&place) != framework.get(&place) {
                    found.push(place);
                }
            }
        }
        found
    }

    fn taking(&self, framework: &Framework, selection: &Selection) -> Framework {
        let mut refers = self.refers.clone();
        take(&mut refers, framework, selection);
        refers.retain(|(role, _), _| self.roles.contains(role));
        refers
    }

    /// What all roles ask together.
    fn union(&self, refers: &Framework, competency: &str) -> Option<Ask> {
        let asked: Vec<&Ask> = self
            .roles
            .iter()
            .filter_map(|role| refers.iter().find(|((r, c), _)| r == role && *c == competency))
            .map(|(_, ask)| ask)
            .collect();
        let (target, weight) = highest(asked.iter().map(|ask| (ask.0, ask.1)).collect())?;
        Some((target, weight, asked.iter().filter_map(|ask| ask.2).max()))
    }

    /// The fields of a decision that stand against what would come for any selected role.
    fn conflict(&self, competency: &str, framework: &Framework, selection: &Selection) -> (bool, bool) {
        let selected = self.roles.iter().filter(|role| selection.covers(role, competency));
        let fields: Vec<_> = selected.map(|role| self.conflict_of(role, competency, framework)).collect();
        (fields.iter().any(|(target, _)| *target), fields.iter().any(|(_, weight)| *weight))
    }

    /// The fields of a decision that stand against what would come for one role.
    fn conflict_of(&self, role: &str, competency: &str, framework: &Framework) -> (bool, bool) {
        let Some(((target, weight), _)) = self.decided.get(competency) else { return (false, false) };
        let of_role = |asked: &Framework| {
            asked.iter().find(|((r, c), _)| *r == role && *c == competency).map(|(_, ask)| *ask)
        };
        let (base, theirs) = (of_role(&self.refers), of_role(framework));
        let targets = (base.map(|ask| ask.0), theirs.map(|ask| ask.0));
        let weights = (base.map(|ask| ask.1), theirs.map(|ask| ask.1));
        (
            target.is_some() && targets.0 != targets.1 && targets.1 != *target,
            weight.is_some() && theirs.is_some() && weights.0 != weights.1 && weights.1 != *weight,
        )
    }

    /// What is asked where a person decided.
    fn with_decision(ask: Option<Ask>, decision: Option<Decision>) -> Option<Ask> {
        let Some((target, weight)) = decision else { return ask };
        match (ask, target) {
            (None, None) => None,
            (None, Some(target)) => Some((target, weight.unwrap_or(1.0), None)),
            (Some(ask), _) => Some((target.unwrap_or(ask.0), weight.unwrap_or(ask.1), ask.2)),
        }
    }

    /// What is asked in the end, and the marks of what has a score.
    pub fn result(&self, competency: &'static str) -> (Option<Ask>, Vec<&'static str>) {
        let decided = self.decided.get(competency).map(|(decision, _)| *decision);
        let now = Self::with_decision(self.union(&self.refers, competency), decided);
        let mut marks = Vec::new();
        if let Some(scored) = self.scores.get(competency) {
            // A decision counts for all the time until an update took it away, or until now.
            let asked = |place: usize, ask| {
                let taken_away = scored.since[place..].iter().find_map(|(_, taken_away)| *taken_away);
                Self::with_decision(ask, taken_away.or(decided))
            };
            let then = asked(0, scored.then);
            let mut since = scored.since.iter().enumerate();
            let gone = then.is_none() || since.any(|(place, (ask, _))| asked(place + 1, *ask).is_none());
            match now {
                None => marks.push("withdrawn"),
                Some(now) => {
                    if then.is_some_and(|then| then.0 != now.0) {
                        marks.push("target_changed_after_scoring");
                    }
                    if gone {
                        marks.push("returned");
                    }
                }
            }
        }
        (now, marks)
    }
}
