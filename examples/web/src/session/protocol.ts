import type { Json } from '../document/pointer';
import type { PackedTexts } from './packed_texts';

/** A sentence in both languages, as the library gives it. */
export interface Sentence {
  readonly nl: string;
  readonly en: string;
}

/** A problem at a place, with its sentences. */
export interface Problem {
  readonly code: string;
  readonly severity: string;
  readonly pointer: string;
  readonly message: Sentence;
  readonly help: Sentence;
}

/** Where people and rules come from. */
export type Source =
  | { readonly kind: 'sample' }
  | { readonly kind: 'generated'; readonly people: number }
  | { readonly kind: 'files'; readonly files: readonly DroppedFile[] };

/** A file that was chosen or dropped. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of one file. */
export interface FileReport {
  readonly name: string;
  /** Table of the file; `null` for rules and for files of no table. */
  readonly table: string | null;
  readonly rows: number | null;
  readonly problems: readonly RowProblem[];
}

/** A problem in a file; lines count from 1. */
export interface RowProblem extends Problem {
  readonly line: number | null;
  /** Name of the column; `null` where it is about the whole row. */
  readonly column: string | null;
}

/** The people that were opened, and the rules where the source brings some. */
export interface Opened {
  readonly people: number;
  readonly readMilliseconds: number;
  readonly files: readonly FileReport[];
  /** Rules of the source; `null` where the rules of before stay. */
  readonly configuration: Json | null;
  /** Ids in the order of the outcomes. */
  readonly ids: PackedTexts;
  /** Names in the same order; empty where there is none. */
  readonly names: PackedTexts;
  /** Ids and names without accents or capitals, one person a line: what is searched in. */
  readonly searched: string;
  /** The day to plan on, where the source has one. */
  readonly asOf: string | null;
}

/** A question for a plan. */
export interface PlanQuestion {
  /** The rules as JSON. */
  readonly configuration: string;
  readonly asOf: string;
}

/** The answer: what is wrong with the rules, and the plan where there is one. */
export interface PlanAnswer {
  readonly problems: readonly Problem[];
  /** What is wrong with the question itself: its day. */
  readonly questionProblems: readonly Problem[];
  readonly plan: Planned | null;
}

/** A plan, small enough to move between threads without a copy per person. */
export interface Planned {
  readonly asOf: string;
  /** Making the engine and planning, without what is prepared for the screen. */
  readonly engineMilliseconds: number;
  readonly planMilliseconds: number;
  readonly cycleYears: readonly CycleYear[];
  /** Reasons behind the numbers of `CycleYear.reasons`; the first is `selected`. */
  readonly reasonCodes: readonly string[];
}

/** One work year of one cycle. */
export interface CycleYear {
  readonly cycle: string;
  readonly workYear: string;
  readonly view: string;
  /** Number of the reason of every person, in the order of `Opened.ids`; empty where nothing is planned. */
  readonly reasons: Uint8Array;
  /** Entry and exit as day numbers; `NO_DAY` where there is none. */
  readonly entries: Int32Array;
  readonly exits: Int32Array;
  /** People per reason, by number. */
  readonly counts: readonly number[];
  /** Occurrences that do not arise, per moment and reason. */
  readonly notPlanned: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Conversations per cycle year (`cycle/work_year`) and moment. */
export type MomentCounts = Readonly<Record<string, Readonly<Record<string, MomentCount>>>>;

/** Conversations of one moment: those that take place, and those that were dropped. */
export interface MomentCount {
  readonly planned: number;
  readonly dropped: number;
}

/** Stands for no date in the columns. */
export const NO_DAY = -0x8000_0000;

/** The conversations of a plan, counted. */
export interface ConversationsAnswer {
  readonly moments: MomentCounts;
  readonly load: WeekLoad;
}

/** Conversations per manager and week of one cycle year. */
export interface WeekLoad {
  /** Day numbers of the Mondays, without a gap. */
  readonly weeks: readonly number[];
  /** Managers with most conversations first. */
  readonly managers: readonly ManagerLoad[];
  /** The sum of the managers who are not listed. */
  readonly others: { readonly managers: number; readonly perWeek: readonly number[] } | null;
  readonly total: number;
  readonly managerCount: number;
}

/** The weeks of one manager; no id for people without one. */
export interface ManagerLoad {
  readonly id: string | null;
  readonly name: string;
  readonly perWeek: readonly number[];
}

/** Whom a question about one person is about. */
export interface PersonQuestion {
  /** The person's place in `Opened.ids`. */
  readonly row: number;
  readonly cycle: string;
  readonly workYear: string;
}

/** One step of an explanation: what was looked at, and whether it holds. */
export interface Step {
  readonly what: Problem;
  readonly verdict: 'true' | 'false' | 'unknown';
  /** Absent where there are none. */
  readonly steps?: readonly Step[];
}

/** Everything of one person in one cycle year. */
export interface PersonAnswer {
  readonly employee: string;
  readonly name: string;
  readonly cycle: string;
  readonly workYear: string;
  readonly selected: boolean;
  readonly reason: string | null;
  readonly unreadable: boolean;
  readonly entry: number | null;
  readonly exit: number | null;
  readonly span: readonly [number, number] | null;
  readonly asOf: number;
  readonly facts: readonly Fact[];
  readonly employments: readonly Stretch[];
  readonly absences: readonly Stretch[];
  readonly conversations: readonly Conversation[];
  readonly roles: readonly string[];
  readonly tests: readonly Step[];
  readonly moments: readonly Step[];
  readonly flags: readonly Problem[];
  readonly text: Sentence;
}

/** A fact of a person that is shown as it is: its name in the tables, and its value. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Days from and to, both included; `null` is an open end. */
export interface Stretch {
  readonly from: number;
  readonly to: number | null;
  readonly label: string;
}

/** One conversation of one person. */
export interface Conversation {
  readonly moment: string;
  readonly occurrence: number;
  readonly planned: number;
  readonly created: number;
  readonly opens: number;
  readonly due: number;
  readonly state: string;
  readonly reason: string | null;
}

/** The catalogue of the library: the sentence of every code without parameters. */
export type Catalogue = Readonly<Record<string, Sentence>>;

/** What the worker answers. */
export interface Session {
  catalogue(): Promise<Catalogue>;
  /** The JSON Schema of the rules: what a form may offer, and what holds where nothing is said. */
  schema(): Promise<Json>;
  tables(): Promise<readonly TableShape[]>;
  open(source: Source): Promise<Opened>;
  plan(question: PlanQuestion): Promise<PlanAnswer>;
  conversations(cycle: string, workYear: string, listed: number): Promise<ConversationsAnswer>;
  person(question: PersonQuestion): Promise<PersonAnswer>;
}

/** A table and its columns, as the library reads them. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly required: boolean }[];
}
