// A framework that changes while the year is running: a profile edited in March waits in the ledger; HR brings it to the nurses
// from 1 May; scores survive; a competency that was dropped comes back in June with its score; June is undone to the byte.
//
// npm run update                   in Dutch
// npm run update -- --lang en

import assert from "node:assert/strict";
import { parseArgs } from "node:util";

import { Configuration, Engine, Register, Workforce } from "talent-core/full";

const { values } = parseArgs({ options: { lang: { type: "string", default: "nl" } } });
const WORDS = {
  nl: {
    january: (count) => `Januari: het jaar gaat open voor ${count} mensen.`,
    february: "Februari: tien verpleegkundigen krijgen een score voor rapporteren, drie spreken een eigen streefniveau af.",
    march: "Maart: cliëntgericht werken gaat van 3 naar 4, digitaal werken komt erbij, rapporteren valt weg. Er is nog niets gebeurd.",
    ledger: ({ trajectories, scores, conflicts }) => `Klaar staan ${trajectories} trajecten, ${scores} scores, ${conflicts} conflicten.`,
    nothing: "Er staat niets klaar.",
    plan: "HR voert het door voor de verpleegkundigen, vanaf 1 mei. Zo ziet de voorvertoning van een conflict eruit:",
    row: ({ employee, base, theirs, mine, result }) =>
      `${employee}: was ${base.target}, kader nu ${theirs.target}, afgesproken ${mine.target}, wordt ${result.target}`,
    may: (count) => `1 mei: de bijwerking is aan de beurt en raakt ${count} trajecten. Alle scores zijn er nog.`,
    june: (count) => `Juni: rapporteren wordt weer gevraagd en komt voor ${count} trajecten terug, met de score van februari.`,
    undone: "Ongedaan gemaakt: het register is weer tot op de byte wat het voor juni was.",
    blocked: "Mei kan niet meer ongedaan: ",
    target: (target) => (target === null ? "niet gevraagd" : `streefniveau ${target}`),
    score: (score) => `score ${score}`,
    mark: { withdrawn: "vervallen", returned: "teruggekomen", target_changed_after_scoring: "streefniveau veranderd na de score" },
    difference: { added: "nieuw", removed: "weg", changed: "anders", covered: "gedekt" },
  },
  en: {
    january: (count) => `January: the year opens for ${count} people.`,
    february: "February: ten nurses get a score for reporting, three agree on a target of their own.",
    march: "March: client focus goes from 3 to 4, digital work is added, reporting goes. Nothing has happened yet.",
    ledger: ({ trajectories, scores, conflicts }) => `Pending: ${trajectories} trajectories, ${scores} scores, ${conflicts} conflicts.`,
    nothing: "Nothing is pending.",
    plan: "HR brings it to the nurses, from 1 May. This is how the preview shows a conflict:",
    row: ({ employee, base, theirs, mine, result }) =>
      `${employee}: was ${base.target}, framework now ${theirs.target}, agreed ${mine.target}, becomes ${result.target}`,
    may: (count) => `1 May: the update is due and reaches ${count} trajectories. Every score is still there.`,
    june: (count) => `June: reporting is asked again, and comes back to ${count} trajectories with the score of February.`,
    undone: "Undone: the register is what it was before June, to the byte.",
    blocked: "May cannot be undone any more: ",
    target: (target) => (target === null ? "not asked" : `target ${target}`),
    score: (score) => `score ${score}`,
    mark: { withdrawn: "withdrawn", returned: "returned", target_changed_after_scoring: "target changed after scoring" },
    difference: { added: "new", removed: "gone", changed: "changed", covered: "covered" },
  },
};
const language = values.lang.startsWith("nl") ? "nl" : "en";
const words = WORDS[language];
const NAMES = {
  nl: { nurse: "verpleegkundige", assistant: "zorgkundige", "client-focus": "cliëntgericht werken", digital: "digitaal werken", reporting: "rapporteren" },
  en: { nurse: "nurse", assistant: "care assistant", "client-focus": "client focus", digital: "digital work", reporting: "reporting" },
};
const names = NAMES[language];

/** The organisation with what its profile asks; everything else stays as it is. */
function engineOf(requirements, edits = []) {
  return new Engine(Configuration.fromDocument({
    work_years: { kind: "annual", starts: "01-01" },
    competencies: [{ id: "client-focus" }, { id: "digital" }, { id: "reporting" }],
    profiles: [{ id: "care-core", requirements }],
    roles: [
      { id: "nurse", origin: { function: "F-NURSE" }, profiles: ["care-core"] },
      { id: "assistant", origin: { function: "F-ASSISTANT" }, profiles: ["care-core"] },
    ],
    cycles: [{
      id: "care",
      years: [{ work_year: "2025", roles: ["nurse", "assistant"], status: "open" }],
      moments: [{ id: "goals", kind: "goal_setting", timing: { anchor: "work_year_start", offset: "P2W" } }],
    }],
    edits,
  }));
}

/** 150 nurses and 62 assistants; one nurse more from 12 May. */
function workforce() {
  const numbered = (role, count) => Array.from({ length: count }, (_, place) => `${role}-${String(place + 1).padStart(3, "0")}`);
  const people = [
    ...numbered("nurse", 150).map((employee) => ({ employee, function: "F-NURSE", start: "2020-01-01" })),
    ...numbered("assistant", 62).map((employee) => ({ employee, function: "F-ASSISTANT", start: "2020-01-01" })),
    { employee: "nurse-new", function: "F-NURSE", start: "2025-05-12" },
  ];
  return Workforce.fromRows({
    employees: people.map(({ employee }) => ({ employee })),
    employments: people.map(({ employee, start }) => ({ employee, start })),
    functions: people,
  });
}

function showLedger(ledger) {
  for (const year of ledger.cycleYears) console.log(`  ${words.ledger(year)}`);
  for (const { role, competency, difference, base, theirs, trajectories } of ledger.entries) {
    const change = `${base?.target ?? "–"} → ${theirs?.target ?? "–"}`;
    console.log(`  ${names[role].padEnd(16)} ${names[competency].padEnd(21)} ${change.padEnd(6)} ${words.difference[difference].padEnd(8)} ${String(trajectories).padStart(4)}`);
  }
  if (ledger.isEmpty) console.log(`  ${words.nothing}`);
}

function showPerson(register, employee) {
  console.log(`  ${employee}`);
  for (const { competency, target, scores, marks } of register.requirementsOf(`care/2025/${employee}`)) {
    const told = [words.target(target), ...scores.map(({ value }) => words.score(value)), ...marks.map((mark) => words.mark[mark])];
    console.log(`    ${names[competency].padEnd(21)} ${told.join(", ")}`);
  }
}

const people = workforce();
const january = engineOf([{ competency: "client-focus", target: 3 }, { competency: "reporting", target: 2 }]);
let register = Register.empty().apply(january.plan(people, { asOf: "2025-01-20" }));
console.log(words.january(register.trajectoryCount));

console.log(`\n${words.february}`);
const keys = Array.from({ length: 10 }, (_, place) => `care/2025/nurse-${String(place + 1).padStart(3, "0")}`);
register = Register.fromRows({
  ...register.toDocument(),
  scores: keys.map((trajectory) => ({ trajectory, competency: "reporting", value: 4, given_on: "2025-02-20" })),
  requirement_overrides: keys.slice(0, 3).map((trajectory) => ({ trajectory, competency: "client-focus", target: 2, given_on: "2025-02-20" })),
});
const given = register.scores;

console.log(`\n${words.march}`);
const asked = [{ competency: "client-focus", target: 4 }, { competency: "digital", target: 2 }];
const march = engineOf(asked, [{ on: "2025-03-10", source: "profile:care-core", who: "hr" }]);
const pending = march.pending(register, { asOf: "2025-03-11" });
showLedger(pending);
const [{ trajectories, scores, conflicts }] = pending.cycleYears;
assert.deepEqual([trajectories, scores, conflicts], [212, 10, 3]);

console.log(`\n${words.plan}`);
const nursesOnly = { update: "nurses in May", cycle: "care", workYear: "2025", on: "2025-05-01", selection: { roles: ["nurse"] } };
const scheduled = march.updateCompetencies(register, { asOf: "2025-03-11", ...nursesOnly });
const disputed = scheduled.preview.filter((row) => row.conflict);
assert.equal(disputed.length, 3);
console.log(`  ${words.row(disputed[0])}`);
register = register.applyUpdate(scheduled);
assert.equal(march.dueUpdate(register, { asOf: "2025-04-30" }), null);

const due = march.dueUpdate(register, { asOf: "2025-05-01" });
register = register.applyUpdate(due);
assert.deepEqual(register.scores, given);
console.log(`\n${words.may(due.summary.trajectories)}`);
showPerson(register, "nurse-001");
showLedger(march.pending(register, { asOf: "2025-05-02" }));
register = register.apply(march.plan(people, { asOf: "2025-05-12", register }));

const june = engineOf([...asked, { competency: "reporting", target: 2 }]);
const question = { asOf: "2025-06-03", update: "reporting is back", cycle: "care", workYear: "2025", selection: { competencies: ["reporting"] } };
const back = june.updateCompetencies(register, question);
assert.deepEqual([back.summary.trajectories, back.summary.scores], [151, 10]);
const after = register.applyUpdate(back);
console.log(`\n${words.june(back.summary.trajectories)}`);
showPerson(after, "nurse-001");

const undone = after.undo("reporting is back");
assert.equal(undone.toJson(), register.toJson());
console.log(`\n${words.undone}`);
// Somebody came in May and took what was asked by then.
assert.throws(() => undone.undo("nurses in May"), (error) => {
  console.log(words.blocked + error.diagnostics.map((found) => found.messageIn(language)).join(" "));
  return error.code === "undo_blocked_by_trajectory";
});
