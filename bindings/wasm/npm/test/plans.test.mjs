import assert from "node:assert/strict";
import { test } from "node:test";

import { engine, refused, ROWS, sampleOrganisation, tc, workforce, YAML } from "./support.mjs";

test("a plan says who is in and why, and on which date", () => {
  const plan = engine().plan(workforce(), { asOf: "2025-07-02" });
  assert.deepEqual(
    plan.outcomes.map((row) => [row.employee, row.selected, row.reason]),
    [["E1", true, null], ["E2", false, "not_employed"]],
  );
  // Half of 365 days after 1 January.
  assert.equal(plan.conversations[0].planned, "2025-07-02");
  assert.deepEqual(plan.changes.map((row) => row.kind), ["freeze_framework", "create_trajectory", "create_conversation"]);
  assert.equal(plan.trajectories[0].trajectory, "annual/2025/E1");
  assert.equal(plan.changeCount, 3);
  assert.equal(plan.asOf, "2025-07-02");
  assert.equal(plan.rules, tc.RULES);
  assert.deepEqual(plan.cycleYears, [{ cycle: "annual", work_year: "2025", view: "in_view" }]);
  assert.deepEqual(plan.summary.outcomes, { "annual/2025": { not_employed: 1, selected: 1 } });
  assert.equal(plan.summary.population, 2);
  assert.ok(Object.isFrozen(plan.outcomes) && plan.outcomes === plan.outcomes);
});

test("an applied plan leaves nothing to do, whichever way it is applied", () => {
  const [judge, people] = [engine(), workforce()];
  const plan = judge.plan(people, { asOf: "2025-07-02" });
  const register = tc.Register.empty().apply(plan);
  assert.ok(tc.Register.empty().apply(plan.changes).equals(register));
  assert.ok(tc.Register.empty().applyPlan(plan).equals(register));
  assert.equal(judge.plan(people, { asOf: new Date("2025-07-02"), register }).changeCount, 0);
  assert.deepEqual([register.trajectoryCount, register.conversationCount, register.isEmpty], [1, 1, false]);
  assert.ok(tc.Register.fromJson(register.toJson()).equals(register));
  assert.ok(tc.Register.fromRows(register.toDocument()).equals(register));
  const change = { kind: "change_dates", key: "annual/2025/E9", reason: "facts_changed", before: { exit: "2025-12-31" }, after: { exit: "2025-06-30" } };
  refused(() => register.apply([change]), "register", "unknown_key");
  refused(() => register.apply([{ ...change, kind: "change_date" }]), "register", "unknown_word", "/changes/0/kind");
});

test("rows, documents and CSV give the same plan", () => {
  const judge = engine();
  const asRows = workforce();
  const others = [
    tc.Workforce.fromDocument({
      employees: [{ id: "E2" }, { id: "E1", attributes: { site: "Gent" } }],
      employments: ROWS.employments,
      functions: [{ ...ROWS.functions[0], start: "2020-01-01" }],
    }),
    tc.Workforce.fromCsv(judge.configuration, {
      employees: "employee,site\nE2,\nE1,Gent\n",
      employments: new TextEncoder().encode("employee,start,fte\nE1,2020-01-01,0.8\n"),
      functions: "employee,function,start\nE1,F1,2020-01-01\n",
    }),
    tc.Workforce.fromJson(asRows.toJson()),
  ];
  const expected = judge.plan(asRows, { asOf: "2025-07-02" }).toJson();
  for (const other of others) assert.equal(judge.plan(other, { asOf: "2025-07-02" }).toJson(), expected);
  assert.deepEqual(others.map((other) => other.employees), Array(3).fill(["E1", "E2"]));
});

test("tables as CSV: a line of names, then a line for each row", () => {
  const { yaml, tables } = sampleOrganisation();
  const configuration = tc.Configuration.fromYaml(yaml);
  const plan = new tc.Engine(configuration).plan(tc.Workforce.fromCsv(configuration, tables), { asOf: "2026-03-02" });
  assert.equal(plan.outcomesCsv().trimEnd().split("\n").length, plan.outcomes.length + 1);
  assert.match(plan.conversationsCsv(), /^trajectory,moment,occurrence,planned/u);
  assert.match(plan.trajectoriesCsv() + plan.changesCsv(), /\["".*kind,key,reason/su);
});

test("an explanation is a tree of codes, and text in two languages", () => {
  const why = engine().explain(workforce(), { employee: "E2", cycle: "annual", workYear: "2025", asOf: "2025-07-01" });
  assert.match(why.text("nl-BE"), /^E2 neemt niet deel aan annual 2025: dit jaar niet in dienst\./u);
  assert.match(String(why), /^E2 does not take part in annual 2025: not employed this year\./u);
  assert.deepEqual([why.employee, why.cycle, why.workYear, why.asOf], ["E2", "annual", "2025", "2025-07-01"]);
  assert.equal(why.outcome.reason, "not_employed");
  const last = why.tests.at(-1);
  assert.equal(last.verdict, false);
  assert.equal(typeof last.code, "string");
  assert.ok(last.text("nl").length > 0);
  assert.equal(JSON.parse(why.toJson()).employee, "E2");
});

test("a configuration is judged, blocked, emptied and consulted about", () => {
  const configuration = tc.Configuration.fromYaml(YAML);
  assert.ok(configuration.equals(tc.Configuration.fromJson(configuration.toJson())));
  assert.ok(configuration.equals(tc.Configuration.fromDocument(configuration.toDocument())));
  assert.deepEqual(configuration.check().filter((found) => found.severity === "error"), []);
  assert.equal(configuration.requirementsOf("nurse", "2025-01-01").role, "nurse");
  assert.equal(configuration.requirementsOf("porter", "2025-01-01"), null);
  assert.deepEqual(configuration.rolesFromFunctions(["F1", { id: "F2", name: "Porter" }]).map((role) => role.id), ["F2"]);
  assert.equal(configuration.blockRole("nurse").toDocument().roles[0].status, "blocked");
  assert.equal(configuration.removeRole("nurse").toDocument().roles[0].status, "removed");
  const register = tc.Register.empty().apply(engine().plan(workforce(), { asOf: "2025-07-02" }));
  refused(() => configuration.removeRole("nurse", register), "configuration", "role_in_use");
  assert.match(configuration.consultationFile("nl"), /^Talentmanagement\n.*Wie ziet het\n/su);
  assert.notEqual(configuration.consultationFile("nl"), configuration.consultationFile());
});

test("conversations become entries of a calendar", () => {
  const plan = engine().plan(workforce(), { asOf: "2025-07-02" });
  const file = plan.toICalendar({
    name: "Talks",
    domain: "linde.example",
    title: (row) => `Talk with ${row.trajectory}`,
    sequence: 2,
    startMinutes: 13 * 60 + 30,
    durationMinutes: 45,
  });
  assert.match(file, /DTSTART:20250702T133000\r\nDURATION:PT45M\r\n/u);
  assert.match(file, /SUMMARY:Talk with annual\/2025\/E1\r\n/u);
  assert.match(file, /SEQUENCE:2\r\n/u);
  assert.ok(!plan.toICalendar({ name: "None", domain: "x", select: () => false }).includes("BEGIN:VEVENT"));
  refused(() => plan.toICalendar({ name: "x", domain: "x", delivery: "publish" }), "question", "missing_field", "/organiser");
  refused(() => plan.toICalendar({ name: "x", domain: "x", startMinutes: 5 }), "question", "missing_field", "/duration_minutes");
  refused(() => plan.toICalendar({ name: "x", domain: "x", delivery: "post" }), "question", "unknown_word", "/delivery");
});

test("progress is told, and stops the work", () => {
  const judge = engine();
  const told = [];
  judge.plan(workforce(), { asOf: "2025-07-02", progress: (progress) => void told.push(progress) });
  assert.deepEqual(told, [{ done: 0, total: 2 }, { done: 2, total: 2 }]);
  refused(() => judge.plan(workforce(), { asOf: "2025-07-02", progress: () => false }), "cancelled", "cancelled");
  const own = new Error("of the host");
  assert.throws(() => judge.plan(workforce(), { asOf: "2025-07-02", progress: () => { throw own; } }), own);
  refused(() => judge.plan(workforce(), { asOf: "2025-07-02", signal: AbortSignal.abort() }), "cancelled", "cancelled");
  const controller = new AbortController();
  const question = { asOf: "2025-07-02", signal: controller.signal, progress: () => controller.abort("enough") };
  assert.equal(refused(() => judge.plan(workforce(), question), "cancelled", "cancelled").cause, "enough");
  // A question within a question, while another is being answered.
  const inner = { asOf: "2025-07-02", progress: () => void judge.plan(workforce(), { asOf: "2025-07-02" }) };
  assert.equal(judge.plan(workforce(), inner).changeCount, 3);
});

test("what is left out is told with its line", () => {
  const configuration = tc.Configuration.fromYaml(YAML);
  const people = tc.Workforce.fromCsv(configuration, {
    employees: "employee,manager\nE1,\nE2,E9\n",
    employments: "employee,start\nE1,2020-01-01\nE2,01/02/2020\n",
  });
  assert.deepEqual(people.unreadable, ["E2"]);
  const [found] = people.diagnostics;
  assert.deepEqual([found.code, found.pointer, found.parameters.line], ["impossible_date", "/employments/1/start", "3"]);
  assert.deepEqual(people.lineOf(found.pointer), { table: "employments", line: 3 });
  assert.equal(people.lineOf("/nothing"), null);
  assert.ok(people.check().some((each) => each.pointer.startsWith("/employees/1")));
  assert.ok(people.contains("E2") && !people.contains("E9"));
  assert.equal(people.size, 2);
});

test("codes, keys and schemas", () => {
  assert.equal(tc.codes().find((code) => code.name === "impossible_date").message.nl, "“{found}” is geen datum.");
  assert.equal(tc.trajectoryKey("annual", "2024/25", "E1", "nurse"), "annual/2024%2F25/E1/nurse");
  assert.deepEqual({ ...tc.parseTrajectoryKey("annual/2024%2F25/E1") }, { cycle: "annual", work_year: "2024/25", employee: "E1", role: null });
  assert.equal(tc.parseTrajectoryKey("annual"), null);
  assert.equal(tc.canonicalJson({ b: 1.0, a: [null, 1e21] }), '{"a":[null,1e+21],"b":1}');
  assert.equal(tc.jsonSchema("workforce").$schema, "https://json-schema.org/draft/2020-12/schema");
  refused(() => tc.jsonSchema("toString"), "question", "unknown_word");
  assert.equal(tc.diagnosticOf("impossible_date", "/x", { found: "y" }).messageIn("nl"), "“y” is geen datum.");
  assert.equal(tc.diagnosticOf("no_such_code"), null);
  assert.equal(tc.flagOf("procedure_running", "annual/2025/E1").code, "procedure_running");
});
