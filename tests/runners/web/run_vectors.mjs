// Runs every vector through the public API of the npm package, and prints a count per operation.
//
// node tests/runners/web/run_vectors.mjs [FOLDER] [--package FOLDER] [--entry NAME] [--summary FILE]
//
// Without a folder: tests/vectors of this repository. The environment variable TALENT_VECTORS names a folder of further
// cases. --package names the folder of the package (default: bindings/wasm/npm), --entry its entry: `./full`, the whole
// library (the default), or `.`, of which the operations that it does not have are named and left out. Answers are compared as
// canonical JSON; of each diagnostic only the members that the expected one has (see tests/vectors/README.md). --summary
// writes the counts as JSON, for the table of all languages. Ends with 1 where a vector fails.

import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { merged, runVectors } from "./vectors.mjs";

const repository = fileURLToPath(new URL("../../../", import.meta.url));

async function read(folder) {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: join(folder, file),
      folder: basename(dirname(resolve(folder, file))),
      text: await readFile(join(folder, file), "utf8"),
    })),
  );
}

function table(operations) {
  const names = Object.keys(operations).sort();
  const sum = (member) => names.reduce((total, name) => total + operations[name][member], 0);
  const line = (name, passed, failed) => `${name.padEnd(24)} ${String(passed).padStart(6)} ${String(failed).padStart(6)}`;
  const rows = names.map((name) => line(name, operations[name].passed, operations[name].failed));
  return [line("operation", "passed", "failed"), ...rows, line("all", sum("passed"), sum("failed"))].join("\n");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { package: { type: "string" }, entry: { type: "string", default: "./full" }, summary: { type: "string" } },
});
const folder = resolve(values.package ?? join(repository, "bindings/wasm/npm"));
const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
const tc = await import(pathToFileURL(join(folder, exports[values.entry].node)).href);

const whole = values.entry === "./full";
let report = runVectors(tc, await read(positionals[0] ?? join(repository, "tests/vectors")), { own: true, whole });
const further = process.env.TALENT_VECTORS;
if (further) {
  if (!(await stat(further).catch(() => null))?.isDirectory()) {
    console.error(`TALENT_VECTORS names ${further}, which is no directory`);
    process.exit(2);
  }
  report = merged(report, runVectors(tc, await read(further), { own: false, whole }));
}
console.log(table(report.operations));
const leftOut = Object.entries(report.leftOut).sort().map(([name, count]) => `${name} ${count}`);
if (leftOut.length > 0) console.log(`not in this entry, only in talent-core/full: ${leftOut.join(", ")}`);
for (const failure of report.failures) console.error(failure);
if (values.summary !== undefined) {
  await mkdir(dirname(resolve(values.summary)), { recursive: true });
  await writeFile(values.summary, JSON.stringify({ language: "web", operations: report.operations }));
}
const passed = Object.values(report.operations).some((counts) => counts.passed > 0);
process.exitCode = report.failures.length > 0 || !passed ? 1 : 0;
