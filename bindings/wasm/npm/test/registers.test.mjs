// What a register holds of competency updates: both entries read, keep and write all of it, whether they can ask about it or not.

import assert from "node:assert/strict";
import { test } from "node:test";

import { engine, refused, tc, workforce } from "./support.mjs";

const care = (target) => ({ competency: "care", target, weight: 1, sources: ["role"], descriptors_from: null });
const framework = (version, target) => ({ cycle: "c", work_year: "2025", version, roles: [{ role: "nurse", requirements: [care(target)] }] });
const DOCUMENT = {
  schema: "talent-core/1",
  trajectories: [{
    trajectory: "c/2025/E1", cycle: "c", work_year: "2025", employee: "E1", roles: ["nurse"], state: "open",
    entry: "2025-01-01", exit: "2025-12-31", opened_on: "2025-01-01",
  }],
  frameworks: [framework(1, 3), framework(2, 4)],
  scores: [{ trajectory: "c/2025/E1", competency: "care", value: 4, given_on: "2025-02-01" }],
  requirement_overrides: [{ trajectory: "c/2025/E1", competency: "care", target: 2, given_on: "2025-02-01" }],
  updates: [{ update: "spring", cycle: "c", work_year: "2025", on: "2025-03-10", state: "applied", version: 2 }],
  versions: [{ trajectory: "c/2025/E1", version: 2, taken: "update" }],
  rules: [{ cycle: "c", work_year: "2025", version: 1, roles: ["nurse"], moments: [{ id: "talk", kind: "progress", timing: { anchor: "work_year_middle" } }] }],
};

test("documents and rows of a register pass without loss", () => {
  const register = tc.Register.fromDocument(DOCUMENT);
  const document = register.toDocument();
  for (const [table, rows] of Object.entries(DOCUMENT)) {
    if (table === "schema") continue;
    // What was left out is written out; what was given is there.
    assert.equal(document[table].length, rows.length, table);
    rows.forEach((row, place) => {
      for (const column of Object.keys(row).filter((name) => name !== "moments")) assert.deepEqual(document[table][place][column], row[column], `${table} ${column}`);
    });
  }
  assert.equal(document.rules[0].moments[0].id, "talk");
  const json = register.toJson();
  assert.equal(tc.Register.fromJson(json).toJson(), json);
  const { schema, ...rows } = document;
  assert.equal(schema, "talent-core/1");
  assert.equal(tc.Register.fromRows(rows).toJson(), json);
  assert.ok(!tc.Register.fromRows({ ...rows, scores: [] }).equals(register));
});

test("they are still there after a plan", () => {
  const after = tc.Register.fromDocument(DOCUMENT).apply(engine().plan(workforce(), { asOf: "2025-07-02" })).toDocument();
  const { scores, requirement_overrides: decided, updates, versions, rules } = after;
  assert.deepEqual([scores, decided, updates, versions, rules].map((rows) => rows.length), [1, 1, 1, 1, 1]);
});

test("a table that contradicts another is refused", () => {
  const given = (more) => () => tc.Register.fromDocument({ ...DOCUMENT, ...more });
  refused(given({ scores: [{ ...DOCUMENT.scores[0], trajectory: "c/2025/E9" }] }), "register", "register_unknown_trajectory", "/scores/0/trajectory");
  refused(given({ versions: [{ ...DOCUMENT.versions[0], version: 3 }] }), "register", "register_unknown_version", "/versions/0/version");
  refused(given({ updates: [DOCUMENT.updates[0], DOCUMENT.updates[0]] }), "register", "register_duplicate_key", "/updates/1");
  refused(given({ rules: [DOCUMENT.rules[0], DOCUMENT.rules[0]] }), "register", "register_duplicate_key", "/rules/1");
  refused(given({ requirement_overrides: [{ ...DOCUMENT.requirement_overrides[0], weight: -0.5 }] }), "register", "weight_not_positive", "/requirement_overrides/0/weight");
});
