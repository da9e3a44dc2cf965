// The year plan of the sample organisation in Node: who takes part and why not, conversations per month, and what is left to
// do once the plan is applied.
//
// npm start                        the sample, in Dutch
// npm start -- --lang en --as-of 2026-06-15 --explain L1012

import { readdir, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { Configuration, Engine, Register, TalentError, Workforce, codes } from "talent-core";

const WORDS = {
  nl: {
    title: (organisation, date, people) => `${organisation} op ${date}: ${people} medewerkers`,
    selected: "nemen deel",
    months: "Gesprekken per maand",
    changes: (count) => `Het plan vraagt ${count} wijzigingen.`,
    left: (count) => (count === 0 ? "Na het toepassen is er niets meer te doen." : `Er blijven ${count} wijzigingen over.`),
  },
  en: {
    title: (organisation, date, people) => `${organisation} on ${date}: ${people} employees`,
    selected: "take part",
    months: "Conversations per month",
    changes: (count) => `The plan asks for ${count} changes.`,
    left: (count) => (count === 0 ? "Once it is applied, nothing is left to do." : `${count} changes are left.`),
  },
};

const { values } = parseArgs({
  options: {
    lang: { type: "string", default: "nl" },
    "as-of": { type: "string", default: "2026-03-02" },
    explain: { type: "string" },
  },
});
const language = values.lang;
const words = language.startsWith("nl") ? WORDS.nl : WORDS.en;
const sample = new URL("../rust/sample/", import.meta.url);

/** The tables of the sample, each the bytes of its CSV file. */
async function tables() {
  const files = (await readdir(sample)).filter((file) => file.endsWith(".csv"));
  const read = files.map(async (file) => [file.replace(".csv", ""), await readFile(new URL(file, sample))]);
  return Object.fromEntries(await Promise.all(read));
}

/** How often each value occurs, the most frequent first. */
function counted(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1));
}

function reportDecisions(plan) {
  const sentences = new Map(codes().map((code) => [code.name, code.message]));
  const sentence = (reason) => sentences.get(reason)?.[words === WORDS.nl ? "nl" : "en"] ?? reason;
  for (const { cycle, work_year: workYear, view } of plan.cycleYears) {
    if (view !== "in_view") continue;
    const rows = plan.outcomes.filter((row) => row.cycle === cycle && row.work_year === workYear);
    console.log(`\n${cycle} ${workYear}`);
    console.log(`${String(rows.filter((row) => row.selected).length).padStart(6)} ${words.selected}`);
    for (const [reason, count] of counted(rows.filter((row) => !row.selected).map((row) => row.reason))) {
      console.log(`${String(count).padStart(6)} ${sentence(reason)}`);
    }
  }
}

function reportMonths(plan) {
  console.log(`\n${words.months}`);
  const planned = plan.conversations.map((row) => row.planned.slice(0, 7));
  for (const [month, count] of counted(planned).sort(([one], [other]) => (one < other ? -1 : 1))) {
    console.log(`${month} ${String(count).padStart(5)} ${"█".repeat(Math.ceil(count / 4))}`);
  }
}

try {
  const configuration = Configuration.fromYaml(await readFile(new URL("configuration.yaml", sample), "utf8"));
  const workforce = Workforce.fromCsv(configuration, await tables());
  const engine = new Engine(configuration);
  const asOf = values["as-of"];
  for (const found of [...engine.diagnostics, ...workforce.diagnostics]) console.error(String(found));

  const plan = engine.plan(workforce, { asOf });
  console.log(words.title(configuration.toDocument().organisation.name, plan.asOf, workforce.size));
  reportDecisions(plan);
  reportMonths(plan);
  if (values.explain !== undefined) {
    for (const { cycle, work_year: workYear } of plan.cycleYears.filter((year) => year.view === "in_view")) {
      console.log(`\n${engine.explain(workforce, { employee: values.explain, cycle, workYear, asOf }).text(language)}`);
    }
  }

  // What a host does next: keep what the plan asks for, here in memory.
  const register = Register.empty().apply(plan);
  console.log(`\n${words.changes(plan.changeCount)}`);
  console.log(words.left(engine.plan(workforce, { asOf, register }).changeCount));
} catch (error) {
  if (!(error instanceof TalentError)) throw error;
  console.error(error.messageIn(language));
  process.exitCode = 2;
}
