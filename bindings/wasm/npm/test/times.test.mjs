import assert from "node:assert/strict";
import { test } from "node:test";

import { refused, tc, workforce } from "./support.mjs";

test("work years by rule and by list", () => {
  const years = new tc.WorkYears({ kind: "annual", starts: "08-01" });
  const year = years.of("2026-07-31");
  assert.deepEqual([year.id, year.start, year.end, year.lengthDays], ["2025-2026", "2025-08-01", "2026-07-31", 365]);
  assert.equal(years.next(year).id, "2026-2027");
  assert.equal(years.previous("2025-2026").id, "2024-2025");
  assert.deepEqual(years.between("2025-01-01", "2026-01-01").map((each) => each.id), ["2024-2025", "2025-2026"]);
  refused(() => years.next("never"), "question", "unknown_reference_no_near_name", "/year");
  const two = [{ id: "office", kind: "annual", starts: "01-01" }, { id: "school", kind: "annual", starts: "08-01" }];
  assert.equal(new tc.WorkYears(two, { table: "school" }).of("2025-09-01").id, "2025-2026");
  assert.equal(new tc.WorkYears('kind: annual\nstarts: "01-01"').id, null);
  refused(() => new tc.WorkYears(two, { table: "schol" }), "configuration", "unknown_reference", "/table");
  assert.ok(years.equals(new tc.WorkYears(years.toJson())));
});

test("a work year counts its days", () => {
  const year = new tc.WorkYear("2025", "2025-01-01", new Date("2025-12-31"));
  assert.equal(year.dayNumber("2025-02-01"), 32);
  assert.equal(year.dayNumber("2026-01-01"), null);
  assert.deepEqual(year.elapsed("2025-01-31"), { days: 31, lengthDays: 365, fraction: 31 / 365 });
  assert.deepEqual(year.subPeriod(2, 4).toJSON(), { start: "2025-04-01", end: "2025-06-30" });
  assert.equal(year.subPeriod(5, 4), null);
  assert.ok(year.isTwelveMonths && year.contains("2025-12-31"));
  refused(() => new tc.WorkYear("x", "2025-02-01", "2025-01-01"), "question", "end_before_start", "/end");
});

test("columns of dates", () => {
  const years = new tc.WorkYears({ kind: "annual", starts: "08-01" });
  const { workYears, places } = years.ofColumn(["2025-01-15", null, "2025-09-01", "2025-02-01"]);
  assert.deepEqual(workYears.map((year) => year.id), ["2024-2025", "2025-2026"]);
  assert.deepEqual([...places], [0, -1, 1, 0]);
  const added = new tc.Offset("P1M").addToColumn(["2025-01-31", null, "2199-12-31"]);
  assert.deepEqual(tc.datesOf(added), ["2025-02-28", null, null]);
  const calendar = new tc.Calendar({ country: "NL" });
  const rolled = calendar.rollColumn(tc.daysOf(["2025-04-18", "2025-04-22"]), "following");
  // Good Friday is a working day in the Netherlands unless it is said; Easter Monday is not.
  assert.deepEqual(tc.datesOf(rolled.days), [calendar.roll("2025-04-18", "following").date, "2025-04-22"]);
  assert.deepEqual([...rolled.found], [1, 1]);
  refused(() => calendar.rollColumn([], "modified_following"), "question", "missing_field", "/work_years");
  const kept = calendar.rollColumn(["2025-07-31"], "modified_following", { workYears: years });
  assert.deepEqual(tc.datesOf(kept.days), ["2025-07-31"]);
  assert.deepEqual([...tc.daysOf(["1970-01-02", undefined])], [1, tc.NO_DATE]);
});

test("a column answers as its dates do one by one", () => {
  const years = new tc.WorkYears({ kind: "annual", starts: "09-01" });
  const calendar = new tc.Calendar({ country: "BE" });
  const offset = new tc.Offset({ months: 1, working_days: -3 });
  const days = Int32Array.from({ length: 3000 }, (_, index) => 18_000 + index * 2);
  const dates = tc.datesOf(days);
  const { workYears, places } = years.ofColumn(days);
  const rolled = calendar.rollColumn(days, "modified_following", { workYears: years });
  const rolledDates = tc.datesOf(rolled.days);
  const added = tc.datesOf(offset.addToColumn(days, { calendar }));
  for (let index = 0; index < dates.length; index += 97) {
    const year = years.of(dates[index]);
    assert.ok(workYears[places[index]].equals(year));
    assert.equal(rolledDates[index], calendar.roll(dates[index], "modified_following", year).date);
    assert.equal(added[index], offset.addTo(dates[index], { calendar }));
  }
});

test("offsets and repetitions", () => {
  const offset = new tc.Offset("P1Y2M3W4D");
  assert.deepEqual([offset.years, offset.months, offset.weeks, offset.days, offset.workingDays], [1, 2, 3, 4, null]);
  assert.ok(new tc.Offset(offset.toJSON()).equals(offset));
  assert.equal(offset.toJson(), JSON.stringify(offset));
  assert.equal(new tc.Offset("P2W").subtractFrom("2025-01-15"), "2025-01-01");
  assert.equal(new tc.Offset("P2W").negated().addTo("2025-01-15"), "2025-01-01");
  assert.equal(new tc.Offset("P1D").addTo("2199-12-31"), null);
  const repetition = new tc.Repetition("P1M");
  assert.deepEqual(repetition.dates("2025-01-31", 3), ["2025-01-31", "2025-02-28", "2025-03-31"]);
  assert.equal(repetition.occurrence("2025-01-31", 1), "2025-02-28");
  assert.deepEqual({ ...repetition.firstAtOrAfter("2025-01-31", "2025-03-01") }, { index: 2, date: "2025-03-31" });
  refused(() => new tc.Offset("P1X"), "configuration", "not_a_duration", "/offset");
  refused(() => new tc.Repetition(new tc.Offset("P1M"), { offset: "soon" }), "configuration", "not_a_duration", "/offset");
  refused(() => repetition.dates("2025-01-31", -1), "question", "out_of_range", "/count");
});

test("calendars", () => {
  const calendar = new tc.Calendar({ country: "NL", holidays: ["2025-05-30", new Date("2025-06-10")] });
  assert.equal(calendar.isWorking("2025-12-25"), false);
  assert.equal(calendar.kindOf("2025-05-30"), "listed_holiday");
  assert.equal(calendar.kindOf("2025-05-31"), "weekend");
  assert.deepEqual(calendar.workingDays("2025-05-28", "2025-06-02"), ["2025-05-28", "2025-06-02"]);
  assert.ok(calendar.holidays(2025).includes("2025-06-10"));
  assert.ok(calendar.publicHolidays(2025).some(({ date, name }) => date === "2025-04-21" && name === "easter_monday"));
  refused(() => calendar.roll("2025-04-18", "modified_following"), "question", "missing_field", "/work_year");
  refused(() => new tc.Calendar({ country: "XX" }), "configuration", "unknown_word", "/calendar/country");
  assert.equal(tc.easterSunday(2025), "2025-04-20");
  assert.equal(tc.easterSunday(1899), null);
});

test("spans", () => {
  const january = new tc.Span("2025-01-01", "2025-01-31");
  assert.equal(january.relation(new tc.Span("2025-02-01")), "meets");
  assert.ok(!january.overlaps(new tc.Span("2025-02-01")) && january.contains("2025-01-31"));
  assert.deepEqual(january.intersection(new tc.Span("2025-01-15")).toJSON(), { start: "2025-01-15", end: "2025-01-31" });
  const ever = new tc.Span(null);
  assert.deepEqual([ever.start, ever.end, ever.lengthDays, ever.isOpen], [null, null, null, true]);
  refused(() => new tc.Span("2025-02-01", "2025-01-01"), "question", "end_before_start", "/end");
});

test("conditions are asked of one and of everybody", () => {
  const condition = new tc.Condition({ fact: "employment.tenure_months", gte: 3 });
  const question = { workYear: { start: "2025-01-01", end: "2025-12-31" }, asOf: "2025-01-01" };
  assert.equal(condition.evaluate(workforce(), { ...question, employee: "E1" }), true);
  assert.equal(condition.evaluate(workforce(), { ...question, employee: "E2" }), null);
  const { employees, verdicts } = condition.evaluateAll(workforce(), question);
  assert.deepEqual([employees, [...verdicts]], [["E1", "E2"], [1, -1]]);
  assert.deepEqual(condition.diagnostics, []);
  refused(() => condition.evaluate(workforce(), { ...question, employee: "E9" }), "question", "employee_not_in_population");
  refused(() => new tc.Condition({ fact: "employment.tenure" , gte: 3 }), "configuration", "unknown_fact", "/condition/fact");
  const moment = new tc.Condition("fact: employment.tenure_months\ngte: 3", { moment: true });
  refused(() => moment.evaluateAll(workforce(), question), "question", "missing_field");
});
