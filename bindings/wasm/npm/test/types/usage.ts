// How users write it: compiled as strictly as the compiler can, against the declarations of the package. What must not
// compile stands under `@ts-expect-error`.

import {
  Calendar,
  Condition,
  Configuration,
  Engine,
  NO_DATE,
  Offset,
  Register,
  Span,
  TalentError,
  Workforce,
  WorkYears,
  codes,
  init,
  jsonSchema,
  type Conversation,
  type ErrorKind,
  type Outcome,
  type PlanDocuments,
  type Reason,
  type WorkforceRows,
} from "talent-core";

/** Compiles only where both types are the same. */
function same<A, B>(..._: [A] extends [B] ? ([B] extends [A] ? [] : [never]) : [never]): void {}

await init();
await init(new Uint8Array());
await init(fetch("/talent-core.wasm"));

const configuration = Configuration.fromYaml("");
Configuration.fromDocument({ work_years: { kind: "annual", starts: "01-01" } });
// @ts-expect-error the work years are missing
Configuration.fromDocument({ roles: [] });
// @ts-expect-error no such kind of work year
Configuration.fromDocument({ work_years: { kind: "yearly", starts: "01-01" } });
// @ts-expect-error made by fromYaml, fromJson or fromDocument
new Configuration();

const rows: WorkforceRows = {
  employees: [{ employee: "E1", site: "Gent", points: 3, since: new Date("2020-01-01") }],
  employments: [{ employee: "E1", start: new Date("2020-01-01"), end: null, fte: 0.8 }],
  assignments: [{ employee: "E1", kind: "manager", value: "E2", start: "2020-01-01" }],
};
const workforce = Workforce.fromRows(rows);
Workforce.fromCsv(configuration, { employees: "employee\n", employments: new Uint8Array() });
// @ts-expect-error employees are needed
Workforce.fromCsv(configuration, { employments: new Uint8Array() });
// @ts-expect-error no such table
Workforce.fromCsv(configuration, { employees: new Uint8Array(), people: new Uint8Array() });
// @ts-expect-error an employment has a start
Workforce.fromRows({ employees: [], employments: [{ employee: "E1" }] });
// @ts-expect-error no such kind of assignment
Workforce.fromRows({ employees: [], assignments: [{ employee: "E1", kind: "boss", value: "E2", start: "2020-01-01" }] });

const engine = new Engine(configuration);
const plan = engine.plan(workforce, { asOf: "2025-07-01", register: Register.empty(), progress: ({ done, total }) => done < total });
// @ts-expect-error every question carries its date
engine.plan(workforce, {});
// @ts-expect-error a workforce is no engine
new Engine(workforce);

const [outcome] = plan.outcomes;
same<typeof outcome, Outcome | undefined>();
if (outcome !== undefined) {
  same<typeof outcome.reason, Reason | null>();
  same<typeof outcome.entry, string | null>();
  same<typeof outcome.selected, boolean>();
  const reason: "not_employed" | null | string = outcome.reason;
  void reason;
  // @ts-expect-error rows are read-only
  outcome.selected = false;
  // @ts-expect-error no reason is called so
  void (outcome.reason === "not_employd");
}
// @ts-expect-error the list is read-only
plan.outcomes.push(outcome);
const open = plan.conversations.filter((row: Conversation) => row.state === "open");
same<(typeof open)[number]["state"], PlanDocuments.ConversationState>();
// @ts-expect-error tables of Arrow are in talent-core/full
void plan.outcomesIpc;
// @ts-expect-error and so is reading them
void Workforce.fromIpc;
// @ts-expect-error framework changes are there too
void engine.pending;
// @ts-expect-error with what they leave on a register
void Register.empty().applyUpdate;
// @ts-expect-error and all roles at once
void configuration.requirementsOfAll;
plan.toICalendar({ name: "x", domain: "x", select: (row) => row.state !== "forecast", title: "Talk" });
// @ts-expect-error no such delivery
plan.toICalendar({ name: "x", domain: "x", delivery: "post" });

const register = Register.empty().apply(plan).apply(plan.changes);
// @ts-expect-error and applying them
register.apply(new Uint8Array());
Register.fromRows({ trajectories: register.trajectories, conversations: plan.conversations });
Register.fromRows({ ...register.toDocument(), scores: [{ trajectory: "c/2025/E1", competency: "care", value: 4, given_on: "2025-02-01" }] });

const why = engine.explain(workforce, { employee: "E1", cycle: "annual", workYear: "2025", asOf: new Date(0) });
same<(typeof why.tests)[number]["verdict"], boolean | null>();
// @ts-expect-error the cycle is missing
engine.explain(workforce, { employee: "E1", workYear: "2025", asOf: "2025-01-01" });

const years = new WorkYears({ kind: "annual", starts: "08-01" });
const places: Int32Array = years.ofColumn(Int32Array.of(NO_DATE)).places;
void places;
new Calendar({ country: "NL", holidays: [new Date(0)] }).roll("2025-01-01", "modified_following", years.named("2025"));
// @ts-expect-error no such rolling
new Calendar().roll("2025-01-01", "forwards");
// @ts-expect-error no such country
new Calendar({ country: "DE" });
const added: string | null = new Offset({ months: 1 }).addTo("2025-01-31", { calendar: new Calendar() });
void added;
same<ReturnType<Span["relation"]>, import("talent-core").Relation>();
new Condition({ fact: "employment.fte", gte: 0.5 }).evaluate(workforce, { employee: "E1", workYear: new Span(null), asOf: "2025-01-01" });

try {
  codes();
} catch (error) {
  if (error instanceof TalentError) {
    same<typeof error.kind, ErrorKind>();
    same<(typeof error.diagnostics)[number]["severity"], "error" | "warning" | "advice" | "information">();
    // @ts-expect-error no such kind
    void (error.kind === "fatal");
  }
}
jsonSchema("plan");
// @ts-expect-error no such document
jsonSchema("people");

{
  using held = Workforce.fromRows(rows);
  void held.size;
}
