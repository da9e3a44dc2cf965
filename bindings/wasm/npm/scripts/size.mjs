// Prints what the package weighs compressed, and ends with 1 above the budget.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const BUDGET = 300_000;

const wasm = await readFile(new URL("../dist/talent-core.wasm", import.meta.url));
const gzip = gzipSync(wasm, { level: 9 }).length;
const brotli = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }).length;
console.log(`talent-core.wasm: ${wasm.length} bytes; gzip -9 ${gzip}, brotli ${brotli} (budget ${BUDGET})`);
if (Math.min(gzip, brotli) > BUDGET) process.exitCode = 1;
