/**
 * All of `talent-core`, and tables of many people as Arrow IPC streams, in and out. A WebAssembly of its own, built to be
 * fast where the other is built to be small: objects of the one entry are unknown to the other, so a program imports one.
 *
 * @example
 * ```ts
 * import { Configuration, Engine, init, Workforce } from "talent-core/full";
 *
 * await init();
 * const engine = new Engine(Configuration.fromYaml(yaml));
 * const plan = engine.plan(Workforce.fromIpc({ employees, employments, functions }), { asOf: "2025-07-02" });
 * const outcomes = tableFromIPC(plan.outcomesIpc());
 * ```
 *
 * @packageDocumentation
 */

import "./condition.js";
import "./plan.js";
import "./register.js";
import "./workforce.js";

export * from "../index.js";
export type { RegisterTables } from "./register.js";
