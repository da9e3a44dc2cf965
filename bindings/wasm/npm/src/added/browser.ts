// The entry with Arrow in browsers, workers and bundlers: its file lies beside its modules, as that of the other entry does.

import "../browser.js";

export * from "./index.js";
