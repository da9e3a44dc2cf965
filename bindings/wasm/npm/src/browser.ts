// The package in browsers, workers and bundlers: the file beside this module is fetched by `await init()`.

import { lies } from "./instance.js";

lies(() => new URL("./talent-core.wasm", import.meta.url));

export * from "./index.js";
