// The package in Node: the file beside this module is read at the first question.

import { readFileSync } from "node:fs";

import { lies } from "./instance.js";

const file = new URL("./talent-core.wasm", import.meta.url);

lies(
  () => readFileSync(file),
  () => readFileSync(file),
);

export * from "./index.js";
