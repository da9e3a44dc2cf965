// Types of the document `change`, out of talent-core/schemas/change.schema.json by scripts/documents.mjs.

export type ChangeKind =
  | "freeze_framework"
  | "create_trajectory"
  | "change_roles"
  | "change_dates"
  | "reopen_trajectory"
  | "create_conversation"
  | "reschedule_conversation"
  | "cancel_conversation"
  | "restore_conversation"
  | "close_trajectory"
  | "withdraw_trajectory"
  | "record_update"
  | "take_version"
  | "override_requirement"
  | "hold_rules";

/**
 * One change that a plan asks for. Key of a trajectory change: the trajectory's; of a conversation change:
 * `trajectory/moment/occurrence`; of `freeze_framework`: `cycle/work_year`.
 */
export interface Change {
  /**
   * The changed columns after; `null` where it goes, which no plan asks for.
   */
  after?: {
    [k: string]: unknown;
  } | null;
  /**
   * The changed columns before; `null` where it did not exist.
   */
  before?: {
    [k: string]: unknown;
  } | null;
  /**
   * Natural key of what it is done to.
   */
  key: string;
  /**
   * What is to be done.
   */
  kind: ChangeKind;
  /**
   * Why.
   */
  reason: string;
}
