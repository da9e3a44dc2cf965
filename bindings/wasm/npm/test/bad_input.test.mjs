// What programs give by mistake: always a TalentError with a place, never a silent guess, a trap or a broken instance.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { codeOf, engine, refused, tc, workforce, YAML } from "./support.mjs";

after(() => assert.equal(engine().plan(workforce(), { asOf: "2025-07-02" }).changeCount, 3, "the instance still answers"));

const HALF = "E\ud83d";
const employees = (...rows) => tc.Workforce.fromRows({ employees: rows });

test("half of a character is refused in every text", () => {
  refused(() => tc.Configuration.fromYaml(`a: ${HALF}`), "configuration", "cell_not_utf8");
  refused(() => tc.Configuration.fromJson(`"${HALF}"`), "configuration", "cell_not_utf8");
  refused(() => tc.Workforce.fromJson(`"${HALF}"`), "workforce", "cell_not_utf8");
  refused(() => tc.Register.fromJson(`"${HALF}"`), "register", "cell_not_utf8");
  refused(() => employees({ employee: "E1" }, { employee: HALF }), "workforce", "cell_not_utf8", "/employees/1/employee");
  refused(() => employees({ employee: "E1", [HALF]: 1 }), "workforce", "cell_not_utf8", "/employees/0/E\ufffd");
  const configuration = tc.Configuration.fromYaml(YAML);
  refused(() => tc.Workforce.fromCsv(configuration, { employees: `employee\n${HALF}\n` }), "table", "cell_not_utf8", "/employees");
  refused(() => workforce().contains(HALF), "question", "cell_not_utf8");
  refused(() => tc.trajectoryKey("a", "b", HALF), "question", "cell_not_utf8", "/employee");
  refused(() => tc.parseTrajectoryKey(HALF), "question", "cell_not_utf8");
  refused(() => tc.canonicalJson({ a: [HALF] }), "question", "cell_not_utf8", "/a/0");
  const question = { employee: HALF, cycle: "annual", workYear: "2025", asOf: "2025-01-01" };
  refused(() => engine().explain(workforce(), question), "question", "cell_not_utf8", "/employee");
  // Whole characters beyond the first plane stay what they are.
  assert.deepEqual(employees({ employee: "E\u{1f600}" }).employees, ["E\u{1f600}"]);
});

test("dates that are none", () => {
  const plan = (asOf) => engine().plan(workforce(), { asOf });
  for (const asOf of ["2025-02-30", "2025-13-01", "01/02/2025", "", "2025-07-02T00:00:00Z", "٢٠٢٥-٠٧-٠٢"]) {
    refused(() => plan(asOf), "question", "impossible_date", "/as_of");
  }
  for (const asOf of ["1899-12-31", "2200-01-01", new Date("2200-01-01"), new Date("0001-01-01")]) {
    refused(() => plan(asOf), "question", "date_out_of_range", "/as_of");
  }
  for (const asOf of [new Date(8.64e15), new Date("-000001-01-01"), new Date("+010000-01-01")]) {
    const { code } = refused(() => plan(asOf), "question", plan.expected ?? codeOf(() => plan(asOf)));
    assert.ok(["impossible_date", "date_out_of_range"].includes(code));
  }
  refused(() => plan(new Date("2025-07-02T12:00:00Z")), "question", "cell_time_of_day", "/as_of");
  refused(() => plan(new Date(Number.NaN)), "question", "wrong_type", "/as_of");
  refused(() => plan(undefined), "question", "missing_field", "/as_of");
  refused(() => plan(null), "question", "missing_field", "/as_of");
  refused(() => plan(20_250_702), "question", "wrong_type", "/as_of");
  refused(() => plan(20_250_702n), "question", "wrong_type", "/as_of");
  refused(() => engine().plan(workforce(), "2025-07-02"), "question", "wrong_type");
  refused(() => engine().plan(workforce()), "question", "wrong_type");
  refused(() => tc.daysOf(["2025-01-01", "soon"]), "question", "impossible_date", "/dates/1");
  refused(() => tc.daysOf(new Array(3)), "question", "wrong_type", "/dates/0");
  refused(() => tc.daysOf("2025-01-01"), "question", "wrong_type");
  refused(() => new tc.Offset("P1D").addToColumn(Float64Array.of(1)), "question", "wrong_type", "/dates");
  const given = Int32Array.of(1, 2);
  structuredClone(given.buffer, { transfer: [given.buffer] });
  refused(() => new tc.Offset("P1D").addToColumn(given), "question", "wrong_type", "/dates");
  // Days far outside every calendar are no dates, and no trap.
  assert.deepEqual([...new tc.Offset("P1D").addToColumn(Int32Array.of(2 ** 31 - 1, -(2 ** 31), 1e9))], Array(3).fill(tc.NO_DATE));
});

test("numbers that JSON would lose", () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    refused(() => employees({ employee: "E1", points: number }), "workforce", "wrong_type", "/employees/0/points");
    refused(() => tc.canonicalJson({ a: number }), "question", "wrong_type", "/a");
  }
  const years = new tc.WorkYears({ kind: "annual", starts: "01-01" });
  const year = years.named("2025");
  for (const part of [2 ** 53, 2 ** 53 + 2, -1, 1.5, 1e300, 2n ** 64n]) {
    const error = refused(() => year.subPeriod(part, 4), "question", codeOf(() => year.subPeriod(part, 4)), "/part");
    assert.ok(["out_of_range", "wrong_type"].includes(error.code), error.message);
  }
  refused(() => new tc.Calendar().holidays(2 ** 40), "question", "out_of_range", "/year");
  refused(() => new tc.Offset({ months: 2 ** 53 + 2 }), "configuration", codeOf(() => new tc.Offset({ months: 2 ** 53 + 2 })));
  assert.equal(tc.canonicalJson({ a: -0, b: 12n }), '{"a":0,"b":12}');
});

test("values that no document holds", () => {
  const odd = [() => 1, Symbol("x"), new Map(), new Set(), /x/u, Int8Array.of(1), Promise.resolve(), new Error("x"), new Number(1)];
  for (const value of odd) refused(() => employees({ employee: value }), "workforce", "wrong_type", "/employees/0/employee");
  const sparse = [{ employee: "E1" }];
  sparse[2] = { employee: "E3" };
  refused(() => tc.Workforce.fromRows({ employees: sparse }), "workforce", "wrong_type", "/employees/1");
  refused(() => tc.Workforce.fromRows({ employees: [undefined] }), "workforce", "wrong_type", "/employees/0");
  const round = { employee: "E1" };
  round.self = round;
  refused(() => employees(round), "workforce", "nested_too_deeply");
  // An undefined member is one that was left out.
  assert.equal(employees({ employee: "E1", manager: undefined }).size, 1);
  for (const value of [null, undefined, 7, "x", true]) {
    refused(() => tc.Configuration.fromYaml(typeof value === "string" ? undefined : value), "configuration", "wrong_type");
    assert.ok(codeOf(() => tc.Workforce.fromRows(value)) !== undefined);
    assert.ok(codeOf(() => tc.Register.fromRows(value)) !== undefined);
  }
});

test("what hangs on a prototype is no part of a document", (t) => {
  Object.prototype.site = "everywhere";
  Array.prototype[1] = { employee: "E9" };
  Object.prototype.toJSON = () => ({ employee: "E8" });
  t.after(() => {
    delete Object.prototype.site;
    delete Array.prototype[1];
    delete Object.prototype.toJSON;
  });
  assert.deepEqual(employees({ employee: "E1" }).employees, ["E1"]);
  const sparse = [{ employee: "E1" }];
  sparse.length = 2;
  refused(() => tc.Workforce.fromRows({ employees: sparse }), "workforce", "wrong_type", "/employees/1");
  const own = JSON.parse('{"employee": "E1", "__proto__": {"manager": "E2"}}');
  const [found] = employees(own).diagnostics;
  assert.ok(found === undefined || found.pointer.includes("__proto__"));
});

test("tables that are none", () => {
  refused(() => tc.Workforce.fromRows({ employees: [], people: [] }), "table", "unknown_word", "/people");
  refused(() => tc.Workforce.fromRows({ employees: [{ name: "x" }] }), "table", "column_missing", "/employees");
  refused(() => tc.Workforce.fromCsv(tc.Configuration.fromYaml(YAML), {}), "table", "table_missing", "/employees");
  refused(() => tc.Workforce.fromCsv(tc.Configuration.fromYaml(YAML), { employees: "employee;x\n" }), "table", "table_separator");
});

test("objects that are not there", () => {
  const [judge, people] = [engine(), workforce()];
  const plan = judge.plan(people, { asOf: "2025-07-02" });
  people.free();
  people.free();
  refused(() => people.size, "usage", "object_freed");
  refused(() => judge.plan(people, { asOf: "2025-07-02" }), "usage", "object_freed");
  assert.equal(plan.outcomes.length, 2, "a plan keeps its people");
  plan.free();
  for (const use of [() => plan.outcomes, () => plan.rules, () => plan.toJson(), () => tc.Register.empty().apply(plan)]) {
    refused(use, "usage", "object_freed");
  }
  for (const other of [null, undefined, {}, 5, "x", Object.create(tc.Workforce.prototype), tc.Workforce.prototype]) {
    refused(() => judge.plan(other, { asOf: "2025-07-02" }), "usage", "object_freed");
  }
  // One object in the place of another.
  refused(() => judge.plan(judge, { asOf: "2025-07-02" }), "usage", "object_freed");
  assert.throws(() => new tc.Workforce(), TypeError);
  assert.throws(() => new tc.Plan("x", 1), TypeError);
});

test("the message says where, what and how, in both languages", () => {
  const error = refused(() => tc.Configuration.fromYaml("work_year: []"), "configuration", "missing_field");
  assert.match(error.message, /^\d problems\n {2}\/ \[missing_field\] The field “schema” is missing\./u);
  assert.match(error.message, /Did you mean “work_years”\?/u);
  assert.match(error.messageIn("nl-BE"), /^\d problemen\n {2}\/ \[missing_field\] Het veld “schema” ontbreekt\./u);
  const again = tc.TalentError.fromJSON(structuredClone(error.toJSON()));
  assert.deepEqual([again.message, again.kind, again.code], [error.message, error.kind, error.code]);
  assert.equal(again.diagnostics[0].messageIn("nl"), error.diagnostics[0].messageIn("nl"));
  assert.equal(String(again.diagnostics[0]), String(error.diagnostics[0]));
  const many = JSON.stringify({ schema: "talent-core/1", work_years: { kind: "annual", starts: "01-01" }, ...Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`x${i}`, 1])) });
  assert.match(refused(() => tc.Configuration.fromJson(many), "configuration", "unknown_field_no_near_name").message, /… and 4 more$/u);
});
