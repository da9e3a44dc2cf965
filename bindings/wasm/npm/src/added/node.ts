// The entry with Arrow in Node: its file lies beside its modules, as that of the other entry does.

import "../node.js";

export * from "./index.js";
