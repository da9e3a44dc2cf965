// Memory, faults of the library itself, and loading.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { ENTRY_FOLDER as dist, engine, refused, tc, workforce } from "./support.mjs";

const wasm = readFileSync(new URL("talent-core.wasm", dist));

test("objects are given back by free, by using, and when they are forgotten", () => {
  const before = tc.heldObjects();
  const people = workforce();
  assert.equal(tc.heldObjects(), before + 1);
  people.free();
  assert.equal(tc.heldObjects(), before);
  workforce()[Symbol.dispose]();
  assert.equal(tc.heldObjects(), before);
  // In a process of its own, where the collector can be asked to come.
  const script = `
    const tc = await import(${JSON.stringify(new URL("node.js", dist).href)});
    const make = () => { for (let i = 0; i < 500; i += 1) tc.Workforce.fromRows({ employees: [{ employee: "E1" }] }); };
    make();
    const most = tc.heldObjects();
    for (let i = 0; i < 20 && tc.heldObjects() > 0; i += 1) { gc(); await new Promise((go) => setTimeout(go, 10)); }
    console.log(most, tc.heldObjects());`;
  const said = execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], { encoding: "utf8" });
  assert.equal(said.trim(), "500 0");
});

test("a panic is an error that says so, and a fresh instance takes the place", async () => {
  const [{ call }, { raw }] = [await import(new URL("instance.js", dist)), await import(new URL("wasm.js", dist))];
  const [judge, people] = [engine(), workforce()];
  const error = refused(() => call(() => raw.panic_for_tests()), "internal", "internal");
  assert.match(error.message, /please report it.*the test asked for it/u);
  assert.match(error.messageIn("nl"), /meld haar/u);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  assert.match(refused(() => engine(), "usage", "not_initialised").message, /await init\(\)/u);
  await tc.init();
  refused(() => judge.plan(people, { asOf: "2025-07-02" }), "usage", "object_freed");
  // Giving back what belonged to the broken instance does no harm to the fresh one.
  const fresh = workforce();
  people.free();
  judge[Symbol.dispose]();
  assert.equal(fresh.size, 2);
  assert.equal(engine().plan(fresh, { asOf: "2025-07-02" }).changeCount, 3);
});

test("the version of the package is that of the library", async () => {
  const { raw } = await import(new URL("wasm.js", dist));
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url)));
  assert.equal(raw.version(), tc.VERSION);
  assert.equal(manifest.version, tc.VERSION);
  assert.equal(raw.rules(), tc.RULES);
});

test("the entry of browsers is loaded from bytes, a module, or an address", async () => {
  const load = (argument) => `
    const tc = await import(${JSON.stringify(new URL("browser.js", dist).href)});
    const { readFileSync } = await import("node:fs");
    const bytes = readFileSync(${JSON.stringify(fileURLToPath(new URL("talent-core.wasm", dist)))});
    let before; try { tc.codes(); } catch (error) { before = error.code; }
    await Promise.all([tc.init(${argument}), tc.init(${argument})]);
    console.log(before, tc.codes().length > 100);`;
  for (const argument of ["bytes", "new WebAssembly.Module(bytes)", "Promise.resolve(bytes)", "new Response(bytes)", "`data:application/wasm;base64,${bytes.toString('base64')}`"]) {
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", load(argument)], { encoding: "utf8" });
    assert.equal(said.trim(), "not_initialised true", argument);
  }
});

test("workers share a compiled module, each with an instance of its own", async () => {
  const module = new WebAssembly.Module(wasm);
  const code = `
    import { parentPort, workerData } from "node:worker_threads";
    const tc = await import(workerData.entry);
    tc.initSync(workerData.module);
    const engine = new tc.Engine(tc.Configuration.fromYaml(workerData.yaml));
    const plan = engine.plan(tc.Workforce.fromRows(workerData.rows), { asOf: "2025-07-02" });
    parentPort.postMessage({ json: plan.toJson(), found: tc.diagnosticOf("impossible_date").toJSON() });`;
  const { YAML, ROWS } = await import("./support.mjs");
  const workerData = { entry: new URL("browser.js", dist).href, module, yaml: YAML, rows: ROWS };
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData });
        worker.once("message", (answer) => resolve(answer));
        worker.once("error", reject);
      }),
    ),
  );
  const expected = engine().plan(workforce(), { asOf: "2025-07-02" }).toJson();
  for (const { json, found } of answers) {
    assert.equal(json, expected);
    assert.equal(new tc.Diagnostic(found).code, "impossible_date");
  }
});

test("nothing is asked of the network or of the clock", () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name);
  assert.deepEqual(imports.filter((name) => /fetch|now|date|random|crypto|performance/iu.test(name)), []);
});
