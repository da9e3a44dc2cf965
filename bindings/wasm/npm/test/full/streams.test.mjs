// Arrow IPC streams, in and out: what `talent-core/full` adds.

import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, engine, refused, ROWS, sampleOrganisation, tc, workforce } from "../support.mjs";

test("Arrow and rows give the same plan", async () => {
  const { tableFromArrays, tableToIPC, vectorFromArray, DateDay, Utf8 } = await import("apache-arrow");
  const judge = engine();
  const date = (text) => vectorFromArray([new Date(text)], new DateDay());
  const text = (...values) => vectorFromArray(values, new Utf8());
  const ipc = (columns) => tableToIPC(tableFromArrays(columns), "stream");
  const people = tc.Workforce.fromIpc({
    employees: ipc({ employee: text("E2", "E1"), site: text(null, "Gent") }),
    employments: ipc({ employee: text("E1"), start: date("2020-01-01"), fte: Float64Array.of(0.8) }),
    functions: ipc({ employee: text("E1"), function: text("F1"), start: date("2020-01-01") }),
  });
  const question = { asOf: "2025-07-02" };
  assert.equal(judge.plan(people, question).toJson(), judge.plan(workforce(), question).toJson());
  assert.deepEqual(people.employees, ROWS.employees.map((row) => row.employee).sort());
  refused(() => people.toJson(), "question", "wrong_type");
});

test("a register is read from the streams it wrote, and takes the changes of a plan as one", () => {
  const plan = engine().plan(workforce(), { asOf: "2025-07-02" });
  const register = tc.Register.empty().apply(plan);
  assert.ok(tc.Register.empty().apply(plan.changesIpc()).equals(register));
  assert.ok(tc.Register.empty().apply(plan.changes).equals(register));
  const tables = { trajectories: register.trajectoriesIpc(), conversations: register.conversationsIpc() };
  assert.ok(tc.Register.fromIpc({ ...tables, frameworks: register.frameworks }).equals(register));
  assert.ok(!tc.Register.fromIpc({ trajectories: tables.trajectories }).equals(register));
});

test("Arrow tables that come out are read by Arrow's own library as the rows say", async () => {
  const { tableFromIPC } = await import("apache-arrow");
  const { yaml, tables } = sampleOrganisation();
  const configuration = tc.Configuration.fromYaml(yaml);
  const plan = new tc.Engine(configuration).plan(tc.Workforce.fromCsv(configuration, tables), { asOf: "2026-03-02" });
  const iso = (value) => (value === null ? null : new Date(value).toISOString().slice(0, 10));
  const outcomes = tableFromIPC(plan.outcomesIpc());
  assert.equal(outcomes.numRows, plan.outcomes.length);
  plan.outcomes.forEach((row, index) => {
    const found = outcomes.get(index).toJSON();
    for (const name of ["entry", "exit", "opens_on"]) found[name] = iso(found[name]);
    assert.deepEqual(found, { ...row });
  });
  const conversations = tableFromIPC(plan.conversationsIpc());
  assert.deepEqual([...conversations.getChild("moment")], plan.conversations.map((row) => row.moment));
  assert.deepEqual([...conversations.getChild("planned")].map(iso), plan.conversations.map((row) => row.planned));
  assert.equal(tableFromIPC(plan.trajectoriesIpc()).numRows, plan.trajectories.length);
  assert.equal(tableFromIPC(plan.changesIpc()).numRows, plan.changeCount);
});

test("texts in dictionaries, given in pieces, are read as they are", async () => {
  const { tableFromArrays, tableToIPC } = await import("apache-arrow");
  // Arrow writes texts as dictionaries; the second piece adds to the dictionary of the first.
  const pieces = tableFromArrays({ employee: ["E1", "E2"] }).concat(tableFromArrays({ employee: ["E3", "E1b"] }));
  const people = tc.Workforce.fromIpc({ employees: tableToIPC(pieces, "stream") });
  assert.deepEqual(people.employees, ["E1", "E1b", "E2", "E3"]);
});

test("verdicts of everybody", async () => {
  const { tableFromIPC } = await import("apache-arrow");
  const condition = new tc.Condition({ fact: "employment.tenure_months", gte: 3 });
  const question = { workYear: { start: "2025-01-01", end: "2025-12-31" }, asOf: "2025-01-01" };
  const found = tableFromIPC(condition.evaluateAllIpc(workforce(), question));
  assert.deepEqual([...found.getChild("employee")], ["E1", "E2"]);
  assert.deepEqual([...found.getChild("verdict")], [true, null]);
});

test("what is added looks like what was there", () => {
  assert.deepEqual(Object.keys(tc.Plan.prototype), []);
  assert.deepEqual(Object.keys(tc.Workforce), []);
});

test("streams that are none", () => {
  const stream = engine().plan(workforce(), { asOf: "2025-07-02" }).outcomesIpc();
  const ipc = (bytes) => tc.Workforce.fromIpc({ employees: bytes });
  refused(() => ipc(new Uint8Array()), "table", codeOf(() => ipc(new Uint8Array())), "/employees");
  refused(() => ipc(new TextEncoder().encode("employee\nE1\n")), "table", "table_not_arrow", "/employees");
  refused(() => ipc(stream.slice(0, stream.length - 20)), "table", "table_cut_off", "/employees");
  refused(() => ipc("employee"), "table", "wrong_type", "/employees");
  for (const value of [null, undefined, 7, "x", true]) assert.ok(codeOf(() => tc.Workforce.fromIpc(value)) !== undefined);
  refused(() => tc.Workforce.fromIpc({}), "table", "table_missing", "/employees");
  refused(() => tc.Workforce.fromIpc({ employees: stream, people: stream }), "table", "unknown_word", "/people");
  const moved = stream.slice();
  structuredClone(moved.buffer, { transfer: [moved.buffer] });
  refused(() => ipc(moved), "table", "wrong_type", "/employees");
  // Bytes that were disturbed anywhere: an error or people, never a trap.
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 300; round += 1) {
    const disturbed = stream.slice();
    for (let spot = 0; spot < 4; spot += 1) disturbed[random() % disturbed.length] = random() % 256;
    try {
      ipc(disturbed);
    } catch (error) {
      assert.ok(error instanceof tc.TalentError && error.kind === "table", String(error));
    }
  }
});
