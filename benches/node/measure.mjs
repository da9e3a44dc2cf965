// Measures the npm package in Node, a JSON line for each figure: node benches/node/measure.mjs [FOLDER] [--runs N]
//
// FOLDER has `employees.arrows`, `employments.arrows` and `functions.arrows`, Arrow IPC streams of workload W1; without it
// the people are drawn as rows, and what needs many is left out. Times are of one thread, conversion included.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { Configuration, Engine, Workforce, Offset } from "../../bindings/wasm/npm/dist/arrow/ipc/node.js";
import { AS_OF, configuration, rowsOf } from "./w1.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "7" } } });
const runs = Number(values.runs);
const engine = new Engine(Configuration.fromDocument(configuration));

/** The median of so many runs in milliseconds, of which each repeats the work. */
function measured(name, people, work, { repeat = 1, demanded } = {}) {
  work();
  const times = [];
  const processor = [];
  for (let run = 0; run < runs; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    for (let count = 0; count < repeat; count += 1) work();
    times.push((performance.now() - start) / repeat);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000 / repeat);
  }
  const sorted = (list) => list.sort((one, other) => one - other);
  const milliseconds = Number(sorted(times)[Math.floor(runs / 2)].toFixed(4));
  const least = Number(sorted(processor)[0].toFixed(4));
  console.log(JSON.stringify({ language: "web", workload: name, people, milliseconds, least_on_processor: least, demanded }));
}

const using = (object, work) => {
  try {
    return work(object);
  } finally {
    object.free();
  }
};

const one = rowsOf(1);
measured("one person: rows, plan, rows", 1, () => using(Workforce.fromRows(one), (people) => using(engine.plan(people, { asOf: AS_OF }), (plan) => [plan.outcomes, plan.trajectories, plan.conversations])), { repeat: 200, demanded: 1 });
const small = rowsOf(250);
measured("W-small: rows, plan, rows", 250, () => using(Workforce.fromRows(small), (people) => using(engine.plan(people, { asOf: AS_OF }), (plan) => [plan.outcomes, plan.trajectories, plan.conversations])), { repeat: 10, demanded: 16 });
const days = Int32Array.from({ length: 1_000_000 }, (_, index) => 18_000 + (index % 3000));
const month = new Offset("P1M");
measured("offset added to a column", days.length, () => month.addToColumn(days));

if (positionals[0] !== undefined) {
  const tables = Object.fromEntries(["employees", "employments", "functions"].map((name) => [name, readFileSync(join(positionals[0], `${name}.arrows`))]));
  let people = 0;
  const steps = { read: [], plan: [], write: [] };
  measured("W1: Arrow IPC to Arrow IPC", "people of the folder", () => {
    const start = performance.now();
    const workforce = Workforce.fromIpc(tables);
    people = workforce.size;
    const read = performance.now();
    const plan = engine.plan(workforce, { asOf: AS_OF });
    const planned = performance.now();
    plan.outcomesIpc();
    plan.trajectoriesIpc();
    plan.conversationsIpc();
    steps.read.push(read - start);
    steps.plan.push(planned - read);
    steps.write.push(performance.now() - planned);
    plan.free();
    workforce.free();
  }, { demanded: 500 });
  for (const [name, times] of Object.entries(steps)) {
    const milliseconds = Number(times.sort((x, y) => x - y)[Math.floor(times.length / 2)].toFixed(1));
    console.log(JSON.stringify({ language: "web", workload: `W1: ${name}`, people, milliseconds }));
  }
}
