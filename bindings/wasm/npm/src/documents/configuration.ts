// Types of the document `configuration`, out of talent-core/schemas/configuration.schema.json by scripts/documents.mjs.

/**
 * The type of an attribute, and whether it is protected by equal-treatment law.
 */
export type AttributeDeclaration =
  | AttributeType
  | {
      protected?: boolean;
      type: AttributeType;
    };
export type AttributeType = "text" | "integer" | "decimal" | "date" | "boolean";
export type Country = "NL" | "BE";
export type LiberationDay = "never" | "every_five_years" | "every_year";
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
/**
 * A text per language; a plain string means the organisation's default language.
 */
export type LocalisedText =
  | string
  | {
      [k: string]: string;
    };
export type CompetencyKind = "core" | "role_specific";
export type ConsultationStatus = "planned" | "requested" | "informed" | "consented" | "refused";
/**
 * A condition as data.
 */
export type Condition =
  | {
      /**
       * @minItems 1
       */
      all: [Condition, ...Condition[]];
    }
  | {
      /**
       * @minItems 1
       */
      any: [Condition, ...Condition[]];
    }
  | {
      not: Condition;
    }
  | ({
      [k: string]: unknown;
    } & {
      at?: ("entry" | "work_year_start" | "work_year_end" | "as_of" | "planned") | string | null;
      /**
       * @minItems 2
       * @maxItems 2
       */
      between?: [string | number | boolean, string | number | boolean];
      eq?: string | number | boolean;
      fact:
        | (
            | "employed"
            | "employment.contract"
            | "employment.fte"
            | "employment.tenure_days"
            | "employment.tenure_months"
            | "employment.tenure_years"
            | "employment.start"
            | "employment.end"
            | "probation.ended"
            | "age"
            | "org_unit"
            | "role"
            | "function"
            | "manager"
            | "absence.kind"
          )
        | string;
      gt?: string | number | boolean;
      gte?: string | number | boolean;
      in?: (string | number | boolean)[];
      justification?: string | null;
      known?: boolean;
      lt?: string | number | boolean;
      lte?: string | number | boolean;
      ne?: string | number | boolean;
      not_in?: (string | number | boolean)[];
      within?: string | number | boolean;
    });
/**
 * The last day of entry: a day in the work year, or so long before its end.
 */
export type LastEntry =
  | MonthDay
  | {
      /**
       * How long before the end.
       */
      before_end: Offset;
    };
/**
 * A day of every year, MM-DD; 29 February is the 28th in years without one.
 */
export type MonthDay = string;
/**
 * How far one date lies from another: an ISO 8601 duration with an optional sign, or an object.
 */
export type Offset =
  | string
  | {
      days?: number | null;
      months?: number | null;
      weeks?: number | null;
      working_days?: number | null;
      years?: number | null;
    };
export type RhythmStart = "employment_start";
export type Grouping = "per_employee" | "per_role";
/**
 * What happens to a date within an absence.
 */
export type AbsenceRule =
  | ("ignore" | "after_return")
  | {
      after_return: AfterReturn | null;
    };
export type AfterExit = "skip" | "move_to_exit";
/**
 * For whom of those selected a moment is meant.
 */
export type AppliesTo = ("everyone" | "joiners" | "stayers") | Condition;
export type BeforeEntry = "skip" | "move_to_entry";
export type MomentKind =
  | "baseline"
  | "goal_setting"
  | "progress"
  | "assessment"
  | "functioning"
  | "development"
  | "career"
  | "check_in"
  | "feedback"
  | "onboarding_review"
  | "return"
  | "improvement"
  | "exit"
  | "combined"
  | "custom";
/**
 * What happens to a date that had passed when it was first seen.
 */
export type Late =
  | ("create" | "move_to_as_of")
  | {
      skip_after: Offset;
    };
export type Start = "automatic" | "manual";
/**
 * The date a moment is counted from: a word, or an object with one member.
 */
export type Anchor =
  | (
      | "work_year_start"
      | "work_year_middle"
      | "work_year_end"
      | "entry"
      | "exit"
      | "employment_start"
      | "role_start"
      | "probation_end"
      | "contract_end"
      | "onboarding_end"
      | "absence_end"
    )
  | {
      date: MonthDay;
    }
  | {
      period_start: Part;
    }
  | {
      period_end: Part;
    }
  | {
      absence_end: Shortest;
    }
  | {
      after: string;
    };
export type Rolling = "none" | "following" | "preceding" | "nearest" | "modified_following";
/**
 * One hand override: an employee id, or who decided it about whom, why and until when.
 */
export type HandOverride =
  | string
  | {
      employee: string;
      until?: string | null;
      who?: string | null;
      why?: string | null;
    };
export type CycleYearStatus = "draft" | "open" | "closed";
/**
 * Where a role comes from.
 */
export type RoleOrigin =
  | "added"
  | {
      function: string;
    };
export type RoleStatus = "active" | "blocked" | "removed";
/**
 * The work years of an organisation or of a part of it: a rule, or a list.
 */
export type PeriodTable =
  | {
      id?: string | null;
      kind: "annual";
      starts: MonthDay;
    }
  | {
      id?: string | null;
      kind: "custom";
      years: WorkYearRow[];
    };

/**
 * The configuration of an organisation. `Configuration` only says what is written; `Engine` judges it.
 */
export interface Configuration {
  /**
   * Declared attributes of employees.
   */
  attributes?: {
    [k: string]: AttributeDeclaration;
  };
  /**
   * Working-day calendars.
   */
  calendars?: Calendar[];
  /**
   * Competencies.
   */
  competencies?: Competency[];
  /**
   * Development cycles.
   */
  cycles?: Cycle[];
  /**
   * The calendar of whoever has no other.
   */
  default_calendar?: string | null;
  /**
   * When parts of the framework were edited; written where any edit is told.
   */
  edits?: FrameworkEdit[];
  /**
   * Whose rules these are.
   */
  organisation?: Organisation | null;
  /**
   * Profiles.
   */
  profiles?: Profile[];
  /**
   * Employments at most so many days apart count as one continuous employment.
   */
  rehire_gap_days?: number;
  /**
   * Roles.
   */
  roles?: Role[];
  /**
   * Scales beside the built-in `stars`.
   */
  scales?: Scale[];
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
  /**
   * The period tables; one, or a list with ids. The first is the default.
   */
  work_years: PeriodTable | [PeriodTable, ...PeriodTable[]];
}
/**
 * A working-day calendar as it is configured: weekend days, and holidays by country, by list, or both.
 *
 * ```
 * use talent_core::time::{Calendar, Country, Day, Weekday, WorkingDays};
 *
 * let calendar = Calendar { country: Some(Country::Be), ..Calendar::new("be") };
 * let working = calendar.compile();
 * assert!(!working.is_working(Day::civil(2025, 7, 21).unwrap())); // national day
 * assert!(working.is_working(Day::civil(2025, 7, 22).unwrap()));
 * ```
 */
export interface Calendar {
  /**
   * The country whose public holidays are days off.
   */
  country?: Country | null;
  /**
   * Dates on which no holiday is kept, built in or listed; a weekend day stays one.
   */
  except?: string[];
  /**
   * Whether Good Friday is a day off (NL only); it is where absent, as the law equates it with a holiday.
   */
  good_friday?: boolean | null;
  /**
   * Further days off.
   */
  holidays?: string[];
  /**
   * What assignments and the configuration name it by.
   */
  id: string;
  /**
   * When 5 May is a day off (NL only); every five years where absent.
   */
  liberation_day?: LiberationDay | null;
  /**
   * Days of the week that are never working days; Saturday and Sunday where absent, none where empty.
   */
  weekend?: Weekday[];
}
/**
 * A skill, knowledge or behaviour that can be scored.
 */
export interface Competency {
  /**
   * What it means.
   */
  description?: LocalisedText | null;
  /**
   * The text per level, in versions, newest last.
   */
  descriptors?: DescriptorVersion[];
  /**
   * Where it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the competency.
   */
  id: string;
  /**
   * Core or role-specific.
   */
  kind?: CompetencyKind & string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * Id of its scale; `stars` where absent.
   */
  scale?: string | null;
  /**
   * Host tags, such as `behaviour`, `knowledge`, `skill`.
   */
  tags?: string[];
}
/**
 * The texts per level from a date on.
 */
export interface DescriptorVersion {
  /**
   * First day on which these texts hold.
   */
  from: string;
  /**
   * Level value to text.
   */
  levels: {
    [k: string]: LocalisedText;
  };
}
/**
 * Where a concept came from in ESCO.
 */
export interface EscoReference {
  /**
   * Whether the organisation changed it.
   */
  modified?: boolean;
  /**
   * URI of the concept.
   */
  uri: string;
  /**
   * Version of the classification.
   */
  version: string;
}
/**
 * For which groups, in which work years, a trajectory arises, and with which moments.
 */
export interface Cycle {
  /**
   * How long after the work year its trajectories stay in view.
   */
  closing?: Closing;
  /**
   * What was asked of the works council.
   */
  consultation?: Consultation | null;
  /**
   * Who takes part; everybody where absent.
   */
  eligibility?: Condition | null;
  /**
   * Who entered too late or stays too short.
   */
  entry?: Entry;
  /**
   * A rhythm of more than a year per person.
   */
  every_years?: EveryYears | null;
  /**
   * Cycles of one group take a person only once in overlapping years.
   */
  exclusive_group?: string | null;
  /**
   * One trajectory per employee, or one per role.
   */
  grouping?: Grouping & string;
  /**
   * Natural key of the cycle.
   */
  id: string;
  /**
   * When conversations arise.
   */
  moments?: Moment[];
  /**
   * Goes into the title of every trajectory: `<cycle name> <work year id>`.
   */
  name?: LocalisedText | null;
  /**
   * How long before the work year (and before an entry) a trajectory is opened. Default: not before.
   */
  opens_before?: Offset | null;
  /**
   * Who is in or out by hand.
   */
  overrides?: Overrides;
  /**
   * Within the group: higher first, then the id bytewise.
   */
  priority?: number;
  /**
   * The period table; the configuration's first where absent.
   */
  work_years?: string | null;
  /**
   * The work years of this cycle with their linked roles.
   */
  years?: CycleYear[];
}
/**
 * How long after its end a work year stays in view.
 */
export interface Closing {
  /**
   * Days after the last day of the work year; 90 by default.
   */
  after_end_days?: number;
}
/**
 * What was asked of the works council (NL: consent; BE: information) before the year opened.
 */
export interface Consultation {
  /**
   * Which body.
   */
  body: string;
  /**
   * When it reached that status.
   */
  date?: string | null;
  /**
   * Where it stands.
   */
  status?: ConsultationStatus & string;
  /**
   * About what.
   */
  subject?: string | null;
}
/**
 * Who entered too late or stays too short.
 */
export interface Entry {
  /**
   * The last day on which somebody may still enter.
   */
  last_entry?: LastEntry | null;
  /**
   * Days from entry to exit, both included; at least this many.
   */
  minimum_days?: number | null;
}
/**
 * A rhythm of more than a year: the person takes part in every `n`th work year.
 */
export interface EveryYears {
  /**
   * Where the count starts.
   */
  from?: RhythmStart & string;
  /**
   * Once in so many work years; 1 or more.
   */
  n: number;
}
/**
 * The rule that makes a conversation arise.
 */
export interface Moment {
  /**
   * A date within an absence.
   */
  absence?: AbsenceRule;
  /**
   * A raw date after the exit date.
   */
  after_exit?: AfterExit & string;
  /**
   * For whom of those selected.
   */
  applies_to?: AppliesTo & string;
  /**
   * A raw date before the entry date.
   */
  before_entry?: BeforeEntry & string;
  /**
   * Somebody hired so long before the year still counts as a joiner.
   */
  carry_over?: CarryOver | null;
  /**
   * Host reference, opaque to the library.
   */
  creation_profile?: string | null;
  /**
   * Host reference, opaque to the library.
   */
  dossier_item_type?: string | null;
  /**
   * Host reference, opaque to the library.
   */
  field_context?: string | null;
  /**
   * Part of the natural key of its conversations.
   */
  id: string;
  /**
   * What sort of conversation it is.
   */
  kind: MomentKind;
  /**
   * A date that had passed when it was first seen.
   */
  late?: Late & string;
  /**
   * How long before the planned date the conversation is created.
   */
  lead?: Offset | null;
  /**
   * From entry to planned date at least this, else `too_short_to_assess`.
   */
  minimum_service?: Offset | null;
  /**
   * Title of its conversations.
   */
  name?: LocalisedText | null;
  /**
   * Who leads, who takes part, who reports.
   */
  participants?: Participants | null;
  /**
   * Whether the conversation starts by itself.
   */
  start?: Start & string;
  /**
   * Host reference of the conversation template.
   */
  template?: string | null;
  /**
   * The date: an anchor, an offset, a repetition.
   */
  timing: Timing;
  /**
   * When it opens and when it is overdue.
   */
  window?: Window;
  /**
   * Host reference of the workflow.
   */
  workflow?: string | null;
  /**
   * What happens where the date is no working day.
   */
  working_day?: Rolling & string;
}
export interface AfterReturn {
  from_days?: number;
  offset?: Offset;
}
/**
 * Somebody hired shortly before the year still counts as a joiner.
 */
export interface CarryOver {
  /**
   * How long before the work year the employment may have started.
   */
  within: Offset;
}
/**
 * Who takes part in a conversation.
 */
export interface Participants {
  /**
   * Who leads: `manager` by default.
   */
  lead?: string | null;
  /**
   * Who writes the report.
   */
  report?: string | null;
  /**
   * Who else takes part.
   */
  with?: string[];
}
/**
 * The date of a moment.
 */
export interface Timing {
  /**
   * The date it is counted from.
   */
  anchor: Anchor;
  /**
   * Added to the anchor. Absent and zero are told apart in the document and equal in effect.
   */
  offset?: Offset | null;
  /**
   * Once more every so long, always counted from the anchor.
   */
  repeat?: Repeat | null;
}
export interface Part {
  of: number;
  part: number;
}
export interface Shortest {
  min_days?: number;
}
/**
 * A repetition.
 */
export interface Repeat {
  /**
   * How many occurrences at most; as far as the work year reaches where absent.
   */
  count?: number | null;
  /**
   * The interval; positive.
   */
  every: Offset;
}
/**
 * When the conversation opens and when it is overdue, seen from the planned date.
 */
export interface Window {
  /**
   * How long after the planned date it must be held.
   */
  due?: Offset | null;
  /**
   * How long before the planned date it opens.
   */
  opens?: Offset | null;
}
/**
 * Who is in or out by hand.
 */
export interface Overrides {
  /**
   * Out, whatever the tests say.
   */
  exclude_by_hand?: HandOverride[];
  /**
   * Skips the tests after `role_blocked`.
   */
  include_by_hand?: HandOverride[];
}
/**
 * One work year of one cycle.
 */
export interface CycleYear {
  /**
   * The linked roles.
   */
  roles?: string[];
  /**
   * Nothing is generated in a draft; a closed year closes what is open.
   */
  status?: CycleYearStatus & string;
  /**
   * Id of the work year in the cycle's period table.
   */
  work_year: string;
}
/**
 * When somebody edited a part of the framework: what tells a ledger since when something is pending.
 */
export interface FrameworkEdit {
  /**
   * The day of the edit.
   */
  on: string;
  /**
   * What was edited: `profile:ID`, `role:ID` or `competency:ID`.
   */
  source: string;
  /**
   * Who did it.
   */
  who?: string | null;
}
/**
 * Whose rules these are.
 */
export interface Organisation {
  /**
   * Where it is.
   */
  country?: Country | null;
  /**
   * Id of the organisation.
   */
  id: string;
  /**
   * Language of plain texts; `en` by default.
   */
  language?: string | null;
  /**
   * Its name.
   */
  name?: LocalisedText | null;
}
/**
 * A named bundle of requirements, linked to any number of roles.
 */
export interface Profile {
  /**
   * The occupation it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the profile.
   */
  id: string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * What it asks.
   */
  requirements?: Requirement[];
}
/**
 * A competency with the level asked.
 */
export interface Requirement {
  /**
   * Id of the competency.
   */
  competency: string;
  /**
   * A level of its scale.
   */
  target: number;
  /**
   * Weight in means; 1 by default, above 0.
   */
  weight?: number;
}
/**
 * What one is developed and judged in.
 */
export interface Role {
  /**
   * The occupation it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the role.
   */
  id: string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * Generated from a function, or added by hand.
   */
  origin?: RoleOrigin & string;
  /**
   * Linked profiles.
   */
  profiles?: string[];
  /**
   * Requirements of its own.
   */
  requirements?: Requirement[];
  /**
   * Whether new trajectories arise from it.
   */
  status?: RoleStatus & string;
}
/**
 * An ordered set of levels. `stars` (1 to 5) is built in.
 */
export interface Scale {
  /**
   * Id of the scale.
   */
  id: string;
  /**
   * 2 to 10 levels, lowest first.
   */
  levels: Level[];
}
/**
 * One level of a scale.
 */
export interface Level {
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * The value; higher is more.
   */
  value: number;
}
/**
 * One row of a custom table.
 */
export interface WorkYearRow {
  /**
   * Last day.
   */
  end: string;
  /**
   * Id of the work year, unique in the table.
   */
  id: string;
  /**
   * First day.
   */
  start: string;
}
