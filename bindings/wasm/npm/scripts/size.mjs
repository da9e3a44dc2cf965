// Prints what the WebAssembly of each entry weighs compressed, and ends with 1 where one is above its limit.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// In bytes, as a server with brotli sends them. Of the entry `talent-core` 300 kB were demanded for the year plan; what a register
// holds of competency updates, which must pass it without loss, is added to that and nothing else (bindings/wasm/README.md).
// That of `talent-core/full` is what it weighs and two hundredths. Both may only go down.
const LIMITS = { "talent-core.wasm": 323_000, "full/talent-core.wasm": 1_100_000 };

for (const [name, limit] of Object.entries(LIMITS)) {
  const wasm = await readFile(new URL(`../dist/${name}`, import.meta.url));
  const gzip = gzipSync(wasm, { level: 9 }).length;
  const brotli = brotliCompressSync(wasm, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length },
  }).length;
  const refused = brotli > limit;
  console.log(`${name}: ${wasm.length} bytes; gzip -9 ${gzip}, brotli ${brotli}, at most ${limit}${refused ? ": TOO LARGE" : ""}`);
  if (refused) process.exitCode = 1;
}
