import { Condition, datesOf, type ConditionQuestion } from "../condition.js";
import { held } from "../held.js";
import { question } from "../values.js";
import { raw } from "../wasm.js";
import type { Workforce } from "../workforce.js";
import { added, bytesOf } from "./methods.js";

declare module "../condition.js" {
  export interface Condition {
    /**
     * {@link Condition.evaluateAll} as the bytes of an Arrow IPC stream: `employee`, `verdict` (null where it cannot be
     * known).
     */
    evaluateAllIpc(workforce: Workforce, asked: ConditionQuestion): Uint8Array;
  }
}

added(Condition.prototype, {
  evaluateAllIpc(this: Condition, workforce: Workforce, asked: ConditionQuestion): Uint8Array {
    const [people, text] = [held(workforce), question(datesOf(asked))];
    return bytesOf(this, (number) => raw.condition_evaluate_all_ipc(number, people, text));
  },
});
