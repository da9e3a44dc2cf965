// The package as its users get it: packed, installed into a fresh folder, run in Node, and built by two bundlers.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { ENTRY, ENTRY_FOLDER, tc } from "./support.mjs";

const own = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "talent-core-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (program, ...given) => execFileSync(program, given, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const [{ filename, files }] = JSON.parse(
  execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: own, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
);
writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
run("npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename));

const QUESTION = `
  const engine = new Engine(Configuration.fromYaml(\`
schema: talent-core/1
work_years: {kind: annual, starts: "01-01"}
roles: [{id: nurse, origin: {function: F1}}]
cycles:
  - id: annual
    years: [{work_year: "2025", roles: [nurse], status: open}]
    moments: [{id: talk, kind: progress, timing: {anchor: work_year_middle}}]
\`));
  const workforce = Workforce.fromRows({
    employees: [{ employee: "E1" }],
    employments: [{ employee: "E1", start: "2020-01-01" }],
    functions: [{ employee: "E1", function: "F1", start: "2020-01-01" }],
  });
  console.log(engine.plan(workforce, { asOf: "2025-07-02" }).conversations[0].planned);
`;

test("the package holds what it needs and nothing else", () => {
  const paths = files.map(({ path }) => path);
  for (const path of ["dist/index.d.ts", "dist/node.js", "dist/browser.js", "dist/talent-core.wasm", "dist/full/added/index.d.ts", "dist/full/added/node.js", "dist/full/added/browser.js", "dist/full/talent-core.wasm", "README.md", "LICENSE-MIT"]) {
    assert.ok(paths.includes(path), path);
  }
  assert.deepEqual(paths.filter((path) => !/^(?:dist\/|README\.md$|LICENSE-|package\.json$)/u.test(path)), []);
});

test("a door that an entry does not have does not exist in it", () => {
  const doors = [
    ["Esco", tc], ["EscoFramework", tc], ["Ledger", tc], ["Update", tc], ["sectorTemplate", tc], ["ESCO_ATTRIBUTION", tc],
    ["pending", tc.Engine.prototype], ["updateCompetencies", tc.Engine.prototype], ["dueUpdate", tc.Engine.prototype],
    ["undo", tc.Register.prototype], ["scores", tc.Register.prototype], ["fromIpc", tc.Register],
    ["attribution", tc.Configuration.prototype], ["outcomesIpc", tc.Plan.prototype],
  ];
  for (const [name, object] of doors) assert.equal(name in object, ENTRY === "talent-core/full", name);
});

test("a script in Node needs no more than the import", () => {
  writeFileSync(join(folder, "script.mjs"), `import { Configuration, Engine, Workforce } from "${ENTRY}";\n${QUESTION}`);
  assert.equal(run(process.execPath, "script.mjs").trim(), "2025-07-02");
});

test("esbuild bundles it, the WebAssembly beside it", async () => {
  const { build } = await import("esbuild");
  const source = `import { Configuration, Engine, init, Workforce } from "${ENTRY}";
    import address from "${ENTRY}/talent-core.wasm";
    import { readFile } from "node:fs/promises";
    await init(readFile(new URL(address, import.meta.url)));\n${QUESTION}`;
  writeFileSync(join(folder, "bundled.mjs"), source);
  await build({
    entryPoints: [join(folder, "bundled.mjs")],
    outfile: join(folder, "esbuild/bundle.mjs"),
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["browser"],
    platform: "neutral",
    external: ["node:*"],
    loader: { ".wasm": "file" },
    absWorkingDir: folder,
    logLevel: "error",
  });
  assert.equal(run(process.execPath, "esbuild/bundle.mjs").trim(), "2025-07-02");
});

test("Vite finds the WebAssembly by itself", async () => {
  const { build } = await import("vite");
  mkdirSync(join(folder, "page"));
  writeFileSync(join(folder, "page/index.html"), '<script type="module" src="./main.js"></script>');
  writeFileSync(join(folder, "page/main.js"), `import { Configuration, Engine, init, Workforce } from "${ENTRY}";\nawait init();\n${QUESTION}`);
  await build({ root: join(folder, "page"), base: "./", build: { outDir: "../vite", target: "es2022", assetsInlineLimit: 0 }, logLevel: "error", configFile: false });
  const made = readdirSync(join(folder, "vite/assets"));
  const wasm = made.find((file) => file.endsWith(".wasm"));
  assert.ok(wasm !== undefined, made.join());
  assert.equal(statSync(join(folder, "vite/assets", wasm)).size, statSync(new URL("talent-core.wasm", ENTRY_FOLDER)).size);
  // Run as a browser would, with files in the place of the network.
  const script = made.find((file) => file.endsWith(".js"));
  assert.ok(readFileSync(join(folder, "vite/assets", script), "utf8").includes(wasm));
  writeFileSync(join(folder, "vite/run.mjs"), `
    import { readFile } from "node:fs/promises";
    globalThis.document = { baseURI: import.meta.url, querySelectorAll: () => [], createElement: () => ({ relList: { supports: () => true } }), getElementsByTagName: () => [], currentScript: null };
    globalThis.MutationObserver = class { observe() {} };
    globalThis.fetch = async (address) => new Response(await readFile(new URL(address)), { headers: { "content-type": "application/wasm" } });
    await import(${JSON.stringify(pathToFileURL(join(folder, "vite/assets", script)).href)});`);
  assert.equal(run(process.execPath, "vite/run.mjs").trim(), "2025-07-02");
});
