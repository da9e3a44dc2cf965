// Framework changes in running cycle years: the ledger, updates, undoing, and what they refuse.

import assert from "node:assert/strict";
import { test } from "node:test";

import { refused, tc } from "../support.mjs";

const YEAR = { asOf: "2025-03-10", cycle: "c", workYear: "2025" };
const asked = (requirements) => ({
  work_years: { kind: "annual", starts: "01-01" },
  competencies: [{ id: "care" }, { id: "records" }],
  roles: [{ id: "nurse", origin: { function: "F1" }, requirements }],
  cycles: [{
    id: "c",
    years: [{ work_year: "2025", roles: ["nurse"], status: "open" }],
    moments: [{ id: "goals", kind: "goal_setting", timing: { anchor: "work_year_start" } }],
  }],
});
const engineOf = (...requirements) => new tc.Engine(tc.Configuration.fromDocument(asked(requirements)));
const before = engineOf({ competency: "care", target: 3 }, { competency: "records", target: 2 });
const now = engineOf({ competency: "care", target: 4 });

/** Two nurses in a running year; the first has a score, the second agreed on another target. */
function register() {
  const people = ["E1", "E2"];
  const workforce = tc.Workforce.fromRows({
    employees: people.map((employee) => ({ employee })),
    employments: people.map((employee) => ({ employee, start: "2020-01-01" })),
    functions: people.map((employee) => ({ employee, function: "F1", start: "2020-01-01" })),
  });
  const planned = tc.Register.empty().apply(before.plan(workforce, { asOf: "2025-01-20" })).toDocument();
  return tc.Register.fromRows({
    ...planned,
    scores: [{ trajectory: "c/2025/E1", competency: "records", value: 4, given_on: "2025-02-01" }],
    requirement_overrides: [{ trajectory: "c/2025/E2", competency: "care", target: 2, given_on: "2025-02-01" }],
  });
}

test("an edit waits in the ledger until an update brings it", () => {
  const stored = register();
  assert.ok(before.pending(stored, YEAR).isEmpty);
  const ledger = now.pending(stored, { asOf: "2025-03-10" });
  assert.ok(!ledger.isEmpty);
  assert.equal(ledger.asOf, "2025-03-10");
  const [{ trajectories, scores, conflicts }] = ledger.cycleYears;
  assert.deepEqual([trajectories, scores, conflicts], [2, 1, 1]);
  assert.deepEqual(ledger.entries.map((entry) => [entry.competency, entry.difference]), [["care", "changed"], ["records", "removed"]]);
  assert.deepEqual([ledger.rules, ledger.diagnostics], [[], []]);
  assert.deepEqual(JSON.parse(ledger.toJson()), ledger.toDocument());

  const update = now.updateCompetencies(stored, { ...YEAR, update: "spring" });
  assert.deepEqual(update.summary, { trajectories: 2, scores: 1, conflicts: 1 });
  assert.deepEqual([update.isEmpty, update.isScheduled, update.asOf, update.row.state], [false, false, "2025-03-10", "applied"]);
  const conflict = update.preview.find((row) => row.conflict);
  assert.deepEqual([conflict.employee, conflict.base.target, conflict.theirs.target, conflict.mine.target, conflict.result.target], ["E2", 3, 4, 2, 2]);
  assert.deepEqual(update.toDocument().preview, update.preview);
  assert.deepEqual(update.diagnostics, []);

  const after = stored.applyUpdate(update);
  assert.equal(after.toJson(), stored.apply(update.changes).toJson());
  assert.equal(after.toJson(), stored.apply(update).toJson());
  assert.equal(after.scores.length, 1);
  assert.deepEqual(after.requirementsOf("c/2025/E1").find((row) => row.competency === "records").marks, ["withdrawn"]);
  assert.equal(after.requirements("c", "2025").length, 3);
  assert.deepEqual([after.updates.length, after.versions.length, after.requirementOverrides.length, after.heldRules.length], [1, 2, 1, 0]);
  assert.ok(now.pending(after, YEAR).isEmpty);
  assert.equal(after.undo("spring").toJson(), stored.toJson());
  assert.equal(after.apply(after.undoChanges("spring")).toJson(), stored.toJson());
  // The request as its document, and asking again.
  const again = now.updateCompetencies(after, { asOf: "2025-03-10", update: "spring", cycle: "c", work_year: "2025" });
  assert.ok(again.isEmpty);
});

test("ledger, preview and requirements as Arrow say what the rows say", async () => {
  const { tableFromIPC } = await import("apache-arrow");
  const stored = register();
  const [ledger, update] = [now.pending(stored, YEAR), now.updateCompetencies(stored, { ...YEAR, update: "spring" })];
  const told = (bytes, ...names) => tableFromIPC(bytes).toArray().map((row) => names.map((name) => row[name]));
  assert.deepEqual(
    told(ledger.entriesIpc(), "role", "competency", "difference", "base_target", "theirs_target").sort(),
    ledger.entries.map((row) => [row.role, row.competency, row.difference, row.base?.target ?? null, row.theirs?.target ?? null]).sort(),
  );
  assert.deepEqual(
    told(update.previewIpc(), "trajectory", "competency", "mine_target", "conflict", "result_target"),
    update.preview.map((row) => [row.trajectory, row.competency, row.mine?.target ?? null, row.conflict, row.result?.target ?? null]),
  );
  assert.deepEqual(
    told(stored.requirementsIpc("c", "2025"), "trajectory", "competency", "asked", "target"),
    stored.requirements("c", "2025").map((row) => [row.trajectory, row.competency, row.asked, row.target]),
  );
  ledger.free();
  refused(() => ledger.entriesIpc(), "usage", "object_freed");
});

test("a score is shown with its text, and compared with a warning where the text is another", () => {
  const configuration = tc.Configuration.fromDocument({
    work_years: { kind: "annual", starts: "01-01" },
    competencies: [{ id: "care", descriptors: [{ from: "2024-01-01", levels: { 3: "Cares." } }, { from: "2026-01-01", levels: {} }] }],
  });
  const given = (value, given_on) => ({ value, given_on });
  assert.equal(configuration.shownScore("care", given(3, new Date("2025-06-30"))).descriptor, "Cares.");
  const { levels_up: up, diagnostics } = configuration.compareScores("care", given(2, "2025-11-03"), given(4, "2026-11-02"));
  assert.deepEqual([up, diagnostics[0].code], [2, "descriptors_differ"]);
  assert.match(diagnostics[0].messageIn("nl"), /./u);
  refused(() => configuration.shownScore("cure", given(3, "2025-06-30")), "question", "unknown_reference", "/competency");
  refused(() => configuration.compareScores("care", given(9, "2025-11-03"), given(4, "2026-11-02")), "question", "value_outside_scale");
  refused(() => configuration.shownScore("care", given(3)), "question", "missing_field", "/score");
});

test("an update on a later date is kept until its day", () => {
  const scheduled = now.updateCompetencies(register(), { ...YEAR, update: "may", on: "2025-05-01", selection: { people: ["E1"] } });
  assert.ok(scheduled.isScheduled);
  const stored = register().applyUpdate(scheduled);
  assert.equal(now.dueUpdate(stored, { asOf: "2025-04-30" }), null);
  const due = now.dueUpdate(stored, { asOf: new Date("2025-05-01") });
  assert.equal(due.summary.trajectories, 1);
  assert.equal(stored.applyUpdate(due).updates[0].state, "applied");
});

test("everything that a register holds survives rows, documents and streams", () => {
  const stored = register().applyUpdate(now.updateCompetencies(register(), { ...YEAR, update: "spring", conflicts: "take" }));
  const json = stored.toJson();
  assert.equal(tc.Register.fromJson(json).toJson(), json);
  const { schema, ...rows } = stored.toDocument();
  assert.equal(schema, "talent-core/1");
  assert.deepEqual(Object.keys(rows), ["conversations", "frameworks", "records", "scores", "trajectories", "updates", "versions"]);
  assert.equal(tc.Register.fromRows(rows).toJson(), json);
  const tables = { trajectories: stored.trajectoriesIpc(), conversations: stored.conversationsIpc() };
  assert.equal(tc.Register.fromIpc({ ...rows, ...tables }).toJson(), json);
});

test("what cannot be done is said before anything happens", () => {
  const stored = register();
  const update = (more) => () => now.updateCompetencies(stored, { ...YEAR, update: "spring", ...more });
  refused(update({ workYear: "2031" }), "question", "unknown_cycle_year");
  refused(update({ selection: { people: ["E9"] } }), "question", "person_without_trajectory", "/selection/people/0");
  refused(update({ selection: { roles: ["nurze"] } }), "question", "unknown_reference", "/selection/roles/0");
  refused(update({ selection: { roles: "nurse" } }), "question", "wrong_type", "/selection/roles");
  refused(update({ on: "2025-02-30" }), "question", "impossible_date", "/on");
  refused(update({ on: "2025-01-31" }), "question", "update_in_the_past", "/on");
  refused(update({ conflicts: "ask" }), "question", "unknown_word", "/conflicts");
  refused(update({ colour: "red" }), "question", "unknown_field_no_near_name", "/colour");
  refused(update({ update: undefined }), "question", "missing_field", "");
  refused(update({ asOf: undefined }), "question", "missing_field", "/as_of");
  refused(() => now.updateCompetencies(stored, "2025-03-10"), "question", "wrong_type");
  refused(() => now.pending(stored, "2025-03-10"), "question", "wrong_type");
  refused(() => now.pending(stored, { asOf: "2300-01-01" }), "question", "date_out_of_range");
  refused(() => stored.undo("spring"), "register", "unknown_update", "/update");
  refused(() => stored.undoChanges("spring"), "register", "unknown_update", "/update");
  refused(() => stored.requirementsOf(7), "question", "wrong_type", "/trajectory");
  assert.deepEqual(stored.requirementsOf("c/2025/E9"), []);
});

test("freed objects", () => {
  const stored = register();
  const [ledger, update] = [now.pending(stored, YEAR), now.updateCompetencies(stored, { ...YEAR, update: "spring" })];
  assert.ok(update.preview.length > 0 && ledger.entries.length > 0);
  ledger.free();
  update.free();
  update.free();
  refused(() => ledger.entries, "usage", "object_freed");
  refused(() => ledger.isEmpty, "usage", "object_freed");
  refused(() => update.preview, "usage", "object_freed");
  refused(() => update.summary, "usage", "object_freed");
  refused(() => stored.applyUpdate(update), "usage", "object_freed");
  refused(() => stored.applyUpdate(ledger), "usage", "object_freed");
  stored.free();
  refused(() => now.pending(stored, YEAR), "usage", "object_freed");
  assert.throws(() => new tc.Ledger(), TypeError);
});
