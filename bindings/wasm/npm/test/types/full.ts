// How users write it with tables of Arrow. What must not compile stands under `@ts-expect-error`.

import { type Plan as PlanWithoutArrow } from "talent-core";
import { Condition, Configuration, Engine, init, Plan, Register, Span, Workforce, type RegisterTables } from "talent-core/full";

await init();
const workforce: Workforce = Workforce.fromIpc({ employees: new Uint8Array() });
// @ts-expect-error employees are needed
Workforce.fromIpc({ employments: new Uint8Array() });
// @ts-expect-error no such table
Workforce.fromIpc({ employees: new Uint8Array(), people: new Uint8Array() });
Workforce.fromRows({ employees: [{ employee: "E1" }] });

const plan: Plan = new Engine(Configuration.fromYaml("")).plan(workforce, { asOf: "2025-07-01" });
const bytes: Uint8Array = plan.outcomesIpc();
void bytes;
// @ts-expect-error objects of the one entry are unknown to the other
const other: PlanWithoutArrow = plan;
void other;

const register = Register.empty().apply(plan).apply(plan.changes).apply(plan.changesIpc());
const tables: RegisterTables = { trajectories: register.trajectoriesIpc(), frameworks: register.frameworks };
Register.fromIpc(tables);
new Condition({ fact: "employment.fte", gte: 0.5 }).evaluateAllIpc(workforce, { workYear: new Span(null), asOf: "2025-01-01" });
