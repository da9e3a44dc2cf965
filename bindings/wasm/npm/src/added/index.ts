/**
 * The whole library: the year plan of `talent-core`, tables of many people as Arrow IPC streams, framework changes in running
 * cycle years, the ESCO classification, and start frameworks of sectors. A WebAssembly of its own, built to be fast where
 * the other is built to be small: objects of the one entry are unknown to the other, so a program imports one.
 *
 * @example
 * ```ts
 * import { Configuration, Engine, init, Workforce } from "talent-core/full";
 *
 * await init();
 * const engine = new Engine(Configuration.fromYaml(yaml));
 * const plan = engine.plan(Workforce.fromIpc({ employees, employments, functions }), { asOf: "2025-07-02" });
 * const outcomes = tableFromIPC(plan.outcomesIpc());
 *
 * engine.pending(register, { asOf }).entries; // what the framework asks now, and running cycle years not yet
 * const update = engine.updateCompetencies(register, { asOf, update: "spring", cycle: "care", workYear: "2025" });
 * register = register.applyUpdate(update); // and register.undo("spring")
 * ```
 *
 * @packageDocumentation
 */

import "./condition.js";
import "./engine.js";
import "./plan.js";
import "./register.js";
import "./register_competencies.js";
import "./workforce.js";

export * from "../index.js";
export { ESCO_ATTRIBUTION, sectorTemplate } from "./configuration.js";
export type { GivenScore, ScoreComparison, Sector, ShownScore } from "./configuration.js";
export type { PendingQuestion } from "./engine.js";
export { Esco } from "./esco.js";
export type { EscoPieces, EscoPiecesQuestion } from "./esco.js";
export { EscoFramework } from "./esco_framework.js";
export type {
  ConceptKind,
  EscoConcept,
  EscoCounts,
  EscoFileRead,
  EscoMatch,
  EscoRelated,
  EscoSearch,
  EscoUpgrade,
  EscoVersion,
  OccupationOptions,
  SkillRelation,
} from "./esco_types.js";
export { Ledger } from "./ledger.js";
export type { Difference, LedgerEntry, LedgerYear, RuleEntry } from "./ledger.js";
export type { RegisterTables } from "./register.js";
export type { TrajectoryCompetency } from "./register_competencies.js";
export { Update } from "./update.js";
export type { Mark, PreviewRow, UpdateQuestion, UpdateQuestionDocument, UpdateSummary } from "./update.js";

export type * as EscoFrameworkDocuments from "../documents/esco_framework.js";
export type * as EscoUpgradeDocuments from "../documents/esco_upgrade.js";
export type * as LedgerDocuments from "../documents/ledger.js";
export type * as ScoreComparisonDocuments from "../documents/score_comparison.js";
export type * as TrajectoryCompetencyDocuments from "../documents/trajectory_competency.js";
export type * as UpdateDocuments from "../documents/update.js";
export type * as UpdateRequestDocuments from "../documents/update_request.js";
