import { Plan } from "../plan.js";
import { raw } from "../wasm.js";
import { added, bytesOf } from "./methods.js";

declare module "../plan.js" {
  export interface Plan {
    /** {@link Plan.outcomes} as the bytes of an Arrow IPC stream. */
    outcomesIpc(): Uint8Array;

    /** {@link Plan.trajectories} as the bytes of an Arrow IPC stream. */
    trajectoriesIpc(): Uint8Array;

    /** {@link Plan.conversations} as the bytes of an Arrow IPC stream. */
    conversationsIpc(): Uint8Array;

    /** {@link Plan.changes} as the bytes of an Arrow IPC stream; `before` and `after` are JSON. */
    changesIpc(): Uint8Array;
  }
}

added(Plan.prototype, {
  outcomesIpc(this: Plan): Uint8Array {
    return bytesOf(this, raw.plan_outcomes_ipc);
  },
  trajectoriesIpc(this: Plan): Uint8Array {
    return bytesOf(this, raw.plan_trajectories_ipc);
  },
  conversationsIpc(this: Plan): Uint8Array {
    return bytesOf(this, raw.plan_conversations_ipc);
  },
  changesIpc(this: Plan): Uint8Array {
    return bytesOf(this, raw.plan_changes_ipc);
  },
});
