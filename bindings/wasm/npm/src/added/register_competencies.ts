import type {
  RequirementOverrideRow,
  RulesRow,
  ScoreRow,
  UpdateRow,
  VersionRow,
} from "../documents/register.js";
import type { TrajectoryCompetency as TrajectoryCompetencyDocument } from "../documents/trajectory_competency.js";
import { held } from "../held.js";
import { call, callJson } from "../instance.js";
import { Register, registerOf } from "../register.js";
import type { Change } from "../rows.js";
import { question } from "../values.js";
import { raw } from "../wasm.js";
import { added, bytesOf, rowsOf } from "./methods.js";
import type { Update } from "./update.js";

/** One competency of one trajectory: what is asked, by what, its scores, and what updates left on it. */
export type TrajectoryCompetency = Readonly<TrajectoryCompetencyDocument>;

declare module "../register.js" {
  export interface Register {
    /**
     * The register after a competency update, without a row object per trajectory.
     *
     * @throws {@link TalentError} of kind `register` where the register is not the one that it was worked out on.
     */
    applyUpdate(update: Update): Register;

    /**
     * The register as it was before an update, to the byte; an update that is only scheduled is called off. Nothing is half
     * undone.
     *
     * @throws {@link TalentError} of kind `register`: `unknown_update`, or everything that depends on the update
     *   (`undo_blocked_by_…`): later updates, trajectories that arose with it or are closed, scores and decisions after it,
     *   conversations of its moments that somebody worked on. What was there already when it came does not stop it.
     */
    undo(update: string): Register;

    /** What undoing an update changes, for a host that stores rows itself; refuses what {@link Register.undo} refuses. */
    undoChanges(update: string): readonly Change[];

    /**
     * What is asked of a trajectory, and what was withdrawn from it, by competency; empty where there is no such trajectory,
     * or its cycle year has no snapshot.
     */
    requirementsOf(trajectory: string): readonly TrajectoryCompetency[];

    /** What is asked of every trajectory of a cycle year, by trajectory, then by competency. */
    requirements(cycle: string, workYear: string): readonly TrajectoryCompetency[];

    /** {@link Register.requirements} as the bytes of an Arrow IPC stream: a row per trajectory and competency. */
    requirementsIpc(cycle: string, workYear: string): Uint8Array;

    /** The scores that were given, by trajectory, competency and source. */
    readonly scores: readonly ScoreRow[];

    /** What persons decided beside the framework, by trajectory, then by competency. */
    readonly requirementOverrides: readonly RequirementOverrideRow[];

    /** The snapshot versions that trajectories took after the first, by trajectory. */
    readonly versions: readonly VersionRow[];

    /** The competency updates that were asked for, in the order of their cycle years, dates and ids. */
    readonly updates: readonly UpdateRow[];

    /** The moments and linked roles that are held for cycle years, by cycle, work year and version; the newest counts. */
    readonly heldRules: readonly RulesRow[];
  }
}

added(Register.prototype, {
  applyUpdate(update: Update): Register {
    const [number, worked] = [held(this), held(update)];
    return registerOf(call(() => raw.register_apply_update(number, worked)));
  },
  undo(update: string): Register {
    const [number, asked] = [held(this), question({ update })];
    return registerOf(call(() => raw.register_undo(number, asked)));
  },
  undoChanges(update: string): readonly Change[] {
    const [number, asked] = [held(this), question({ update })];
    return Object.freeze(callJson<Change[]>(() => raw.register_undo_changes(number, asked)));
  },
  requirementsOf(trajectory: string): readonly TrajectoryCompetency[] {
    const [number, asked] = [held(this), question({ trajectory })];
    return Object.freeze(callJson<TrajectoryCompetency[]>(() => raw.register_requirements_of(number, asked)));
  },
  requirements(cycle: string, workYear: string): readonly TrajectoryCompetency[] {
    const [number, asked] = [held(this), question({ cycle, work_year: workYear })];
    return Object.freeze(callJson<TrajectoryCompetency[]>(() => raw.register_requirements(number, asked)));
  },
  requirementsIpc(cycle: string, workYear: string): Uint8Array {
    const asked = question({ cycle, work_year: workYear });
    return bytesOf(this, (number) => raw.register_requirements_ipc(number, asked));
  },
  get scores(): readonly ScoreRow[] {
    return rowsOf(this, raw.register_scores);
  },
  get requirementOverrides(): readonly RequirementOverrideRow[] {
    return rowsOf(this, raw.register_requirement_overrides);
  },
  get versions(): readonly VersionRow[] {
    return rowsOf(this, raw.register_versions);
  },
  get updates(): readonly UpdateRow[] {
    return rowsOf(this, raw.register_updates);
  },
  get heldRules(): readonly RulesRow[] {
    return rowsOf(this, raw.register_held_rules);
  },
});
