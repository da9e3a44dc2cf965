// What the tests share: a small organisation, and what an error must be.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

/** The entry of the package that is tested: `talent-core`, or `talent-core/full` with all that the other has and more. */
export const ENTRY = process.env.TALENT_CORE_ENTRY ?? "talent-core";
/** The folder of its modules. */
export const ENTRY_FOLDER = new URL(ENTRY === "talent-core" ? "../dist/" : "../dist/full/", import.meta.url);
export const tc = await import(ENTRY);

export const YAML = `
schema: talent-core/1
work_years: {kind: annual, starts: "01-01"}
attributes: {site: text, points: integer, since: date}
roles: [{id: nurse, origin: {function: F1}}]
cycles:
  - id: annual
    years: [{work_year: "2025", roles: [nurse], status: open}]
    moments: [{id: talk, kind: progress, timing: {anchor: work_year_middle}}]
`;

export const ROWS = {
  employees: [{ employee: "E2" }, { employee: "E1", site: "Gent" }],
  employments: [{ employee: "E1", start: "2020-01-01", fte: 0.8 }],
  functions: [{ employee: "E1", function: "F1", start: new Date("2020-01-01") }],
};

export const engine = () => new tc.Engine(tc.Configuration.fromYaml(YAML));
export const workforce = () => tc.Workforce.fromRows(ROWS);

const sample = new URL("../../../../examples/rust/sample/", import.meta.url);

/** The sample organisation: its configuration as YAML, its tables as CSV. */
export function sampleOrganisation() {
  const files = readdirSync(sample).filter((file) => file.endsWith(".csv"));
  const tables = files.map((file) => [file.replace(".csv", ""), readFileSync(new URL(file, sample))]);
  return { yaml: readFileSync(new URL("configuration.yaml", sample), "utf8"), tables: Object.fromEntries(tables) };
}

/** The work must fail with this error; gives it. */
export function refused(work, kind, code, pointer) {
  let found;
  try {
    work();
  } catch (error) {
    found = error;
  }
  assert.ok(found instanceof tc.TalentError, `a TalentError is expected, not ${found}`);
  assert.ok(found instanceof Error && found.name === "TalentError");
  assert.equal(found.kind, kind, found.message);
  assert.equal(found.code, code, found.message);
  if (pointer !== undefined) assert.equal(found.diagnostics[0].pointer, pointer);
  return found;
}

export function codeOf(work) {
  try {
    work();
  } catch (error) {
    return error.code;
  }
  return undefined;
}
