// How users write it with tables of Arrow. What must not compile stands under `@ts-expect-error`.

import { type Plan as PlanWithoutArrow } from "talent-core";
import {
  Condition,
  Configuration,
  Engine,
  Esco,
  ESCO_ATTRIBUTION,
  init,
  Plan,
  Register,
  sectorTemplate,
  Span,
  Workforce,
  type LedgerEntry,
  type Mark,
  type RegisterTables,
  type UpdateRequestDocuments,
} from "talent-core/full";

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
Register.fromIpc({ ...register.toDocument(), trajectories: register.trajectoriesIpc(), conversations: register.conversationsIpc() });
new Condition({ fact: "employment.fte", gte: 0.5 }).evaluateAllIpc(workforce, { workYear: new Span(null), asOf: "2025-01-01" });

const engine = new Engine(sectorTemplate("care"));
// @ts-expect-error no such sector
sectorTemplate("farming");
const entries: readonly LedgerEntry[] = engine.pending(register, { asOf: "2025-03-01" }).entries;
const target: number | undefined = entries[0]?.theirs?.target;
void target;
// @ts-expect-error a question carries its date
engine.pending(register, {});
const spring = { asOf: "2025-03-01", update: "spring", cycle: "care", workYear: "2025" } as const;
const update = engine.updateCompetencies(register, { ...spring, on: new Date(0), selection: { roles: ["nurse"] }, only: { held: false } });
const request: UpdateRequestDocuments.UpdateRequest = { update: "spring", cycle: "care", work_year: "2025" };
engine.updateCompetencies(register, { ...request, asOf: "2025-03-01" });
// @ts-expect-error the cycle is missing
engine.updateCompetencies(register, { asOf: "2025-03-01", update: "spring", workYear: "2025" });
// @ts-expect-error no such rule
engine.updateCompetencies(register, { ...spring, conflicts: "ask" });
const marks: readonly Mark[] = update.preview[0]?.marks ?? [];
void marks;
const undone: Register = register.applyUpdate(update).undo("spring");
undone.requirementsOf("care/2025/E1").filter((row) => row.asked);
undone.apply(register.undoChanges("spring")).apply(update);
engine.dueUpdate(undone, { asOf: "2025-05-01" })?.summary.trajectories.toFixed();
const streams: Uint8Array[] = [update.previewIpc(), undone.requirementsIpc("care", "2025"), engine.pending(undone, spring).entriesIpc()];
void streams;
engine.configuration.compareScores("care", { value: 2, given_on: "2025-11-03" }, { value: 4, given_on: new Date(0) }).diagnostics[0]?.messageIn("nl");
// @ts-expect-error an update is no plan
register.applyUpdate(plan);

const esco: Esco = Esco.read({ "skills_en.csv": "" }, { version: "1.2.0", language: "en" });
const parts: Promise<Esco> = Esco.readParts({ "skills_en.csv": [new Uint8Array()] }, { version: "1.2.0", language: "en" });
void parts;
// @ts-expect-error the version is missing
Esco.read({}, { language: "en" });
esco.search("nurse", { kinds: ["occupation"], iscoGroup: "22", limit: 5 })[0]?.label.toUpperCase();
// @ts-expect-error no such kind
esco.search("nurse", { kinds: ["people"] });
const made = esco.profileFromOccupation("http://x", { cap: 12, optionalTarget: 1 }).translated(esco);
const changed: Configuration = esco.flagModified(made.addTo(engine.configuration));
const sentence: string | null = changed.attribution ?? ESCO_ATTRIBUTION;
void sentence;
changed.textFor({ nl: "Doelen" }, "nl");
