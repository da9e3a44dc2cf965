//! Walks a random history with the library, and tells it to the naive model beside it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::sample::Index;
use serde_json::{Value, json};
use talent_core::planning::{Change, Register, RegisterDocument, TrajectoryState, UpdateState};
use talent_core::propagation::{Update, UpdateRequest};
use talent_core::workforce::Population;
use talent_core::{Configuration, Engine};

use crate::generate::framework::{Asked, COMPETENCIES, PROFILES, ROLES, Step};
use crate::naive::propagation::{Ask, Done, Editing, Event, Framework, State, tell};

/// A framework, a register, and the same as the naive model has it.
pub struct World {
    /// The day of the last step.
    pub day: NaiveDate,
    /// What is stored.
    pub register: Register,
    /// The framework as it was edited.
    pub editing: Editing,
    /// The framework that the year opened with.
    pub first: Option<Framework>,
    /// What happened, without what was undone.
    pub events: Vec<Event>,
    /// Updates that wait for their day.
    waiting: BTreeMap<String, Asked>,
    count: usize,
}

/// What a step did, as far as a property wants to know.
pub enum Did {
    /// Nothing that updates are about.
    Else,
    /// An update worked.
    Updated {
        /// The register before it.
        before: Register,
        /// The update as the library worked it out.
        update: Box<Update>,
        /// What the naive model says it does.
        told: Box<Done>,
    },
    /// An update was undone, or was not.
    Undone {
        /// Its id.
        id: String,
        /// The register before.
        before: Register,
        /// Whether the naive model says that nothing depends on it.
        allowed: bool,
        /// Whether the library undid it.
        done: bool,
    },
}

impl Default for World {
    fn default() -> Self {
        Self {
            day: NaiveDate::from_ymd_opt(2025, 2, 1).expect("a date"),
            register: Register::default(),
            editing: Editing {
                links: ROLES.iter().map(|role| (*role, PROFILES[0])).collect(),
                ..Editing::default()
            },
            first: None,
            events: Vec::new(),
            waiting: BTreeMap::new(),
            count: 0,
        }
    }
}

impl World {
    /// The framework as a configuration.
    pub fn configuration(&self) -> Value {
        let asks = |(target, weight): &(i32, f64), competency: &str| json!({"competency": competency, "target": target, "weight": weight});
        let profiles: Vec<Value> = PROFILES
            .iter()
            .map(|id| {
                let own = self.editing.profiles.iter().filter(|((profile, _), _)| profile == id);
                let requirements: Vec<Value> = own.map(|((_, c), asked)| asks(asked, c)).collect();
                json!({"id": id, "requirements": requirements})
            })
            .collect();
        let roles: Vec<Value> = ROLES
            .iter()
            .map(|id| {
                let linked: Vec<&str> =
                    self.editing.links.iter().filter(|(role, _)| role == id).map(|(_, p)| *p).collect();
                let own = self.editing.own.iter().filter(|((role, _), _)| role == id);
                let requirements: Vec<Value> = own.map(|((_, c), asked)| asks(asked, c)).collect();
                json!({"id": id, "profiles": linked, "requirements": requirements})
            })
            .collect();
        let competencies: Vec<Value> = COMPETENCIES
            .iter()
            .map(|id| {
                let texts = self.editing.texts.get(id).into_iter().flatten();
                let texts: Vec<Value> = texts.map(|from| json!({"from": from, "levels": {}})).collect();
                json!({"id": id, "descriptors": texts})
            })
            .collect();
        json!({
            "schema": "talent-core/1",
            "work_years": {"kind": "annual", "starts": "01-01"},
            "competencies": competencies, "profiles": profiles, "roles": roles,
            "cycles": [{
                "id": "c",
                "years": [{"work_year": "2025", "roles": ROLES, "status": "open"}],
                "moments": [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": {"date": "12-30"}}}],
            }],
        })
    }

    /// The engine of the framework as it is now.
    pub fn engine(&self) -> Engine {
        let configuration = Configuration::from_json(&self.configuration().to_string());
        Engine::new(configuration.expect("a document")).expect("no error in it")
    }

    /// The history as the naive model tells it.
    pub fn state(&self) -> State {
        tell(&self.first.clone().unwrap_or_default(), &self.events)
    }

    /// What the framework asks today.
    pub fn framework(&self) -> Framework {
        self.editing.framework(self.day)
    }

    /// Keys of the open trajectories.
    fn open(&self) -> Vec<&'static str> {
        let state = self.state();
        state.trajectories.into_iter().filter(|(_, one)| one.open).map(|(who, _)| who).collect()
    }

    fn pick(&self, index: &Index) -> Option<&'static str> {
        let open = self.open();
        (!open.is_empty()).then(|| open[index.index(open.len())])
    }

    fn store(&mut self, change: impl FnOnce(&mut RegisterDocument)) {
        let mut document = self.register.to_document();
        change(&mut document);
        self.register = Register::from_document(&document).expect("a register");
    }

    /// Carries out one step, on the next day; updates whose day has come work first.
    pub fn walk(&mut self, step: &Step) -> Vec<Did> {
        self.day = self.day + Days::new(1);
        let mut did = Vec::new();
        while let Some(update) =
            self.engine().due_update(&self.register, self.day).expect("no scale is shorter")
        {
            let id = update.row().update;
            let asked = self.waiting.remove(&id).expect("it waits");
            did.push(self.work(id, asked, update));
        }
        match step {
            Step::EditProfile(profile, competency, asks) => {
                match asks {
                    Some(asks) => self.editing.profiles.insert((profile, competency), *asks),
                    None => self.editing.profiles.remove(&(*profile, *competency)),
                };
            }
            Step::EditRole(role, competency, asks) => {
                match asks {
                    Some(asks) => self.editing.own.insert((role, competency), *asks),
                    None => self.editing.own.remove(&(*role, *competency)),
                };
            }
            Step::Link(role, profile, true) => {
                self.editing.links.insert((role, profile));
            }
            Step::Link(role, profile, false) => {
                self.editing.links.remove(&(*role, *profile));
            }
            Step::Describe(competency) => self.editing.texts.entry(competency).or_default().push(self.day),
            Step::Open(who, roles) => self.arise(who, roles),
            Step::Gain(index, role) => self.gain(index, role),
            Step::Close(index) => {
                if let Some(who) = self.pick(index) {
                    self.store(|document| {
                        let row = document.trajectories.iter_mut().find(|row| row.employee == who);
                        let row = row.expect("it is there");
                        row.state = TrajectoryState::Closed;
                        row.closed_by = Some(talent_core::planning::ClosedBy::Person);
                    });
                    self.events.push(Event::Close(who));
                }
            }
            Step::Score(index, competency, value) => self.score(index, competency, *value),
            Step::Decide(index, competency, target, weight) => {
                self.decide(index, competency, (*target, *weight))
            }
            Step::Hold(index) => self.hold(index),
            Step::Update(asked) => did.extend(self.update(asked)),
            Step::Undo(index) => did.extend(self.undo(index)),
        }
        did
    }

    fn arise(&mut self, who: &'static str, roles: &[&'static str]) {
        if self.first.is_none() {
            let nobody = Population::from_workforce(&talent_core::Workforce::default());
            let plan = self.engine().plan(&nobody, &self.register, self.day).expect("a date in range");
            self.register = self.register.apply_plan(&plan).expect("its own plan");
            self.first = Some(self.framework());
        }
        if self.state().trajectories.contains_key(who) {
            return;
        }
        let created = json!([{
            "kind": "create_trajectory", "key": format!("c/2025/{who}"), "reason": "selected", "before": null, "after": {
                "trajectory": format!("c/2025/{who}"), "cycle": "c", "work_year": "2025", "employee": who, "roles": roles,
                "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": self.day,
            },
        }]);
        self.apply(&created);
        self.events.push(Event::Open(who, roles.to_vec()));
    }

    fn apply(&mut self, changes: &Value) {
        let changes = Change::list_from_json(&changes.to_string()).expect("changes");
        self.register = self.register.apply(changes).expect("they fit");
    }

    fn gain(&mut self, index: &Index, role: &'static str) {
        let Some(who) = self.pick(index) else { return };
        let before = self.state().trajectories[who].roles.clone();
        if before.contains(&role) {
            return;
        }
        let after: Vec<&str> = before.iter().copied().chain([role]).collect();
        let changed = json!([{
            "kind": "change_roles", "key": format!("c/2025/{who}"), "reason": "roles_gained",
            "before": {"roles": before}, "after": {"roles": after},
        }]);
        self.apply(&changed);
        self.events.push(Event::Gain(who, role));
    }

    fn score(&mut self, index: &Index, competency: &'static str, value: i32) {
        let Some(who) = self.pick(index) else { return };
        let row = json!({"trajectory": format!("c/2025/{who}"), "competency": competency, "source": "manager",
            "value": value, "given_on": self.day, "version": self.version_today(who)});
        self.put("scores", &row, competency, who);
        self.events.push(Event::Score(who, competency, value));
    }

    fn decide(&mut self, index: &Index, competency: &'static str, decision: (Option<i32>, Option<f64>)) {
        let Some(who) = self.pick(index) else { return };
        let row = json!({"trajectory": format!("c/2025/{who}"), "competency": competency, "target": decision.0,
            "weight": decision.1, "given_on": self.day, "version": self.version_today(who)});
        let row = if decision == (None, None) { Value::Null } else { row };
        self.put("requirement_overrides", &row, competency, who);
        self.events.push(Event::Decide(who, competency, decision));
    }

    /// The version that a trajectory has taken, where the day does not tell: an update works on this day.
    fn version_today(&self, who: &str) -> Option<u32> {
        let is_today = self.register.updates().iter().any(|row| row.on == self.day && row.version.is_some());
        let key = format!("c/2025/{who}");
        let taken = self.register.versions().filter(|row| row.trajectory == key).map(|row| row.version).max();
        is_today.then(|| taken.unwrap_or(1))
    }

    /// Puts a row in the place of the one of the same trajectory and competency.
    fn put(&mut self, table: &str, row: &Value, competency: &str, who: &str) {
        let mut document: Value = serde_json::from_str(&self.register.to_json()).expect("JSON");
        let mut rows = document[table].as_array().cloned().unwrap_or_default();
        let key = json!(format!("c/2025/{who}"));
        rows.retain(|known| known["trajectory"] != key || known["competency"] != json!(competency));
        rows.extend((!row.is_null()).then(|| row.clone()));
        document[table] = Value::Array(rows);
        self.register = Register::from_json(&document.to_string()).expect("a register");
    }

    fn hold(&mut self, index: &Index) {
        let Some(who) = self.pick(index).filter(|who| !self.state().trajectories[who].held) else { return };
        let mut document: Value = serde_json::from_str(&self.register.to_json()).expect("JSON");
        let row = json!({"trajectory": format!("c/2025/{who}"), "moment": "goals", "occurrence": 0, "planned": self.day,
            "create_on": self.day, "opens_on": self.day, "due_on": self.day, "state": "held", "held_on": self.day});
        document["conversations"].as_array_mut().expect("a list").push(row);
        self.register = Register::from_json(&document.to_string()).expect("a register");
        self.events.push(Event::Hold(who));
    }

    fn update(&mut self, asked: &Asked) -> Option<Did> {
        self.first.as_ref()?;
        let mut asked = asked.clone();
        // Only people with a trajectory can be named.
        let known = self.state().trajectories;
        asked.selection.people.retain(|who| known.contains_key(who.as_str()));
        asked.decisions.retain(|one| known.contains_key(one.employee.as_str()));
        self.count += 1;
        let id = format!("U{}", self.count);
        let request = UpdateRequest {
            on: (asked.days > 0).then(|| self.day + Days::new(asked.days as u64)),
            selection: asked.selection.clone(),
            only: asked.only.clone(),
            conflicts: asked.conflicts,
            decisions: asked.decisions.clone(),
            ..UpdateRequest::new(id.as_str(), "c", "2025")
        };
        let update = self.engine().update_competencies(&self.register, self.day, &request);
        let update = update.expect("a good request");
        if update.is_scheduled() {
            self.register = self.register.apply_update(&update).expect("its own register");
            self.waiting.insert(id, asked);
            return None;
        }
        Some(self.work(id, asked, update))
    }

    fn work(&mut self, id: String, asked: Asked, update: Update) -> Did {
        let before = self.register.clone();
        self.register = before.apply_update(&update).expect("its own register");
        self.events.push(Event::Update(id.clone(), asked, self.editing.framework(update.row().on)));
        let told = self.state().updates[&id].clone();
        if !told.effective {
            // It was judged once and brought nothing: nothing is left of it to be told again.
            self.events.pop();
        }
        Did::Updated { before, update: Box::new(update), told: Box::new(told) }
    }

    fn undo(&mut self, index: &Index) -> Option<Did> {
        let updates = self.register.updates();
        if updates.is_empty() {
            return None;
        }
        let row = updates[index.index(updates.len())].clone();
        let id = row.update;
        let allowed =
            row.state == UpdateState::Scheduled || row.version.is_none() || self.state().can_undo(&id);
        let before = self.register.clone();
        let undone = before.undo(&id);
        let done = undone.is_ok();
        if let Ok(undone) = undone {
            self.register = undone;
            self.waiting.remove(&id);
            self.events.retain(|event| !matches!(event, Event::Update(known, ..) if *known == id));
        }
        Some(Did::Undone { id, before, allowed, done })
    }

    /// What the library says is asked of everybody: by employee and competency, with its marks.
    pub fn asked(&self) -> BTreeMap<(String, String), (Option<Ask>, Vec<String>)> {
        let rows = self.register.requirements("c", "2025").into_iter();
        rows.map(|row| {
            let who = row.trajectory.rsplit('/').next().expect("a key").to_owned();
            let ask =
                row.target.zip(row.weight).map(|(target, weight)| (target, weight, row.descriptors_from));
            let marks = row.marks.iter().map(|mark| mark.as_str().to_owned()).collect();
            ((who, row.competency), (ask, marks))
        })
        .collect()
    }
}
