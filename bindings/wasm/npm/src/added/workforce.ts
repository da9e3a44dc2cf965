import type { PerTable } from "../rows.js";
import { raw } from "../wasm.js";
import { Workforce, workforceOf } from "../workforce.js";
import { added, readOf } from "./methods.js";

declare module "../workforce.js" {
  export namespace Workforce {
    /**
     * Reads tables as Arrow IPC streams, without an object per person: what `tableToIPC` of Arrow for JavaScript, pyarrow or
     * polars write. Text may be of any encoding, dictionaries included; a date is a date or a midnight timestamp in UTC.
     *
     * @throws {@link TalentError} of kind `table` with everything that is wrong with the columns, all at once.
     */
    export function fromIpc(tables: PerTable<Uint8Array>): Workforce;
  }
}

added(Workforce, {
  fromIpc(tables: PerTable<Uint8Array>): Workforce {
    return workforceOf(readOf(tables, raw.workforce_from_tables));
  },
});
