// Measures the npm package in Node, a JSON line for each figure, conversion included:
//
//   node benches/node/measure.mjs FOLDER RUNS THREADS [ANSWERS]    what every language prints for `benches/run languages`
//   node benches/node/measure.mjs                                  further figures of this package
//
// FOLDER is one that `w1_ipc draw` of the benches filled; ANSWERS is a folder for what was answered. All is of one thread.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Configuration, Engine, Workforce, Offset } from "../../bindings/wasm/npm/dist/full/added/node.js";
import { AS_OF, configuration, rowsOf } from "./w1.mjs";

const [folder, runsAsked = "7", , answers] = process.argv.slice(2);
const runs = Number(runsAsked);

/** Measures so many runs, and prints their median and what the process spent on a processor for each. */
function say(figure, people, count, work) {
  const times = [];
  const before = process.cpuUsage();
  for (let run = 0; run < count; run += 1) {
    const start = performance.now();
    work();
    times.push((performance.now() - start) / 1000);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = times.sort((one, other) => one - other)[Math.floor(count / 2)];
  console.log(JSON.stringify({ language: "node", figure, people, threads: 1, seconds, processor_seconds: (user + system) / 1e6 / count }));
}

const using = (object, work) => {
  try {
    return work(object);
  } finally {
    object.free();
  }
};
const repeat = (count, work) => {
  for (let time = 0; time < count; time += 1) work();
};
const planned = (engine, rows, read) => using(Workforce.fromRows(rows), (people) => using(engine.plan(people, { asOf: AS_OF }), read));
const rowsOfPlan = (plan) => [plan.outcomes, plan.trajectories, plan.conversations];

if (folder !== undefined) {
  const engine = new Engine(Configuration.fromJson(readFileSync(join(folder, "configuration.json"), "utf8")));
  const keep = (name, answer) => answers !== undefined && writeFileSync(join(answers, name), answer);

  const tables = Object.fromEntries(["employees", "employments", "functions"].map((name) => [name, readFileSync(join(folder, `${name}.arrows`))]));
  let people = 0;
  const bulk = () =>
    using(Workforce.fromIpc(tables), (workforce) => {
      people = workforce.size;
      return using(engine.plan(workforce, { asOf: AS_OF }), (plan) => [plan.outcomesIpc(), plan.trajectoriesIpc(), plan.conversationsIpc()]);
    });
  const streams = bulk();
  ["outcomes", "trajectories", "conversations"].forEach((name, place) => keep(`${name}.arrows`, streams[place]));
  repeat(5, bulk);
  say("bulk", people, runs, bulk);

  // An HR screen: the plan of one employee with one cycle, from rows to rows, every conversion counted.
  const person = {
    employees: [{ employee: "E1", org_unit: "OU0007" }],
    employments: [{ employee: "E1", start: "2020-01-01", contract: "permanent", fte: 0.8 }],
    functions: [{ employee: "E1", function: "F007", start: "2020-01-01" }],
  };
  const onePerson = () => planned(engine, person, rowsOfPlan);
  keep("one_person.json", planned(engine, person, (plan) => plan.toJson()));
  repeat(2000, onePerson);
  say("one_person", 1, 200 * runs, onePerson);
} else {
  const engine = new Engine(Configuration.fromDocument(configuration));
  const small = rowsOf(250);
  const ofSmall = () => planned(engine, small, rowsOfPlan);
  repeat(10, ofSmall);
  say("small", 250, 10 * runs, ofSmall);
  const days = Int32Array.from({ length: 1_000_000 }, (_, index) => 18_000 + (index % 3000));
  const month = new Offset("P1M");
  const added = () => month.addToColumn(days);
  added();
  say("offset_added_to_column", days.length, runs, added);
}
