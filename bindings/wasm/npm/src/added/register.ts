import { held } from "../held.js";
import { call } from "../instance.js";
import type { Plan } from "../plan.js";
import { Register, registerOf, type RegisterRows } from "../register.js";
import type { Change } from "../rows.js";
import { question } from "../values.js";
import { raw } from "../wasm.js";
import { bytes } from "../workforce.js";
import { added, bytesOf, readOf } from "./methods.js";
import "./register_competencies.js";
import { Update } from "./update.js";

/** The tables of a register as Arrow IPC streams, and the rest as objects; every part may be left out. */
export interface RegisterTables extends Omit<RegisterRows, "trajectories" | "conversations"> {
  readonly trajectories?: Uint8Array | undefined;
  readonly conversations?: Uint8Array | undefined;
}

declare module "../register.js" {
  export namespace Register {
    /**
     * Reads a register of Arrow IPC streams, such as {@link Register.trajectoriesIpc} writes.
     *
     * @throws {@link TalentError} of kind `table` where the columns are wrong, of kind `register` where the rows are.
     */
    export function fromIpc(tables: RegisterTables): Register;
  }

  export interface Register {
    /** {@link Register.trajectories} as the bytes of an Arrow IPC stream. */
    trajectoriesIpc(): Uint8Array;

    /** {@link Register.conversations} as the bytes of an Arrow IPC stream. */
    conversationsIpc(): Uint8Array;

    /**
     * The register after the changes of a plan as their Arrow IPC stream.
     *
     * @throws {@link TalentError} of kind `register` with every change that does not fit what is stored: all or nothing.
     */
    apply(changes: Uint8Array): Register;

    /** The register after a competency update: {@link Register.applyUpdate}. */
    apply(update: Update): Register;
  }
}

const applyRows = Register.prototype.apply as (changes: Plan | readonly Change[]) => Register;

added(Register, {
  fromIpc(tables: RegisterTables): Register {
    const { trajectories, conversations, ...beside } = tables;
    const asked = question(beside, "register");
    return registerOf(readOf({ trajectories, conversations }, (collected) => raw.register_from_tables(collected, asked)));
  },
});

added(Register.prototype, {
  trajectoriesIpc(this: Register): Uint8Array {
    return bytesOf(this, raw.register_trajectories_ipc);
  },
  conversationsIpc(this: Register): Uint8Array {
    return bytesOf(this, raw.register_conversations_ipc);
  },
  apply(this: Register, changes: Plan | readonly Change[] | Uint8Array | Update): Register {
    if (changes instanceof Update) return this.applyUpdate(changes);
    if (!ArrayBuffer.isView(changes)) return applyRows.call(this, changes);
    const number = held(this);
    const stream = bytes(changes, "changes");
    return registerOf(call(() => raw.register_apply_table(number, stream)));
  },
});
