import type { EscoConcept, EscoCounts, EscoFileRead, EscoMatch, EscoRelated, LedgerEntry, LedgerYear, PreviewRow, UpdateSummary } from 'talent-core/full';

import type { Problem } from '../session/protocol';

/** A text in both languages of the page. */
export interface Both {
  readonly nl: string;
  readonly en: string;
}

/** What a profile asks of a competency. */
export interface Asked {
  readonly competency: string;
  readonly target: number;
}

export interface Profile {
  readonly id: string;
  readonly asked: readonly Asked[];
}

/** The framework as it is edited now, and how everything in it is called. */
export interface Framework {
  readonly organisation: string;
  readonly profiles: readonly Profile[];
  /** Roles that a profile can be added to, in the order of the document. */
  readonly roles: readonly string[];
  readonly names: {
    readonly roles: Record<string, Both>;
    readonly profiles: Record<string, Both>;
    readonly competencies: Record<string, Both>;
    readonly cycles: Record<string, Both>;
    readonly people: Record<string, string>;
  };
  /** The sentence that must be shown with it, where something came from ESCO. */
  readonly attribution: string | null;
}

/** What is pending, and the updates that were asked for. */
export interface Pending {
  readonly years: readonly LedgerYear[];
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly Problem[];
  readonly updates: readonly Kept[];
  /** The scheduled update whose day has come. */
  readonly due: string | null;
  readonly milliseconds: number;
}

/** An update as the register keeps it. */
export interface Kept {
  readonly update: string;
  readonly on: string;
  readonly state: 'scheduled' | 'applied';
  readonly roles: readonly string[];
  readonly competencies: readonly string[];
  readonly people: readonly string[];
}

/** What part of what is pending is to arrive, and when; an empty list means all of them. */
export interface Wanted {
  readonly update: string;
  readonly cycle: string;
  readonly workYear: string;
  readonly on: string | null;
  readonly roles: readonly string[];
  readonly competencies: readonly string[];
  readonly people: readonly string[];
  readonly conflicts: 'keep' | 'take';
}

/** What an update would do. */
export interface Previewed {
  readonly problems: readonly Problem[];
  readonly update: {
    readonly rows: readonly PreviewRow[];
    readonly summary: UpdateSummary;
    readonly isScheduled: boolean;
    readonly isEmpty: boolean;
    readonly remarks: readonly Problem[];
  } | null;
  readonly milliseconds: number;
}

/** Whether something was done, or what stands in its way. */
export interface Done {
  readonly problems: readonly Problem[];
}

/** The classification that was read. */
export interface Classification {
  readonly isSample: boolean;
  readonly version: string;
  readonly languages: readonly string[];
  readonly counts: EscoCounts;
  readonly files: readonly EscoFileRead[];
  readonly problems: readonly Problem[];
  readonly milliseconds: number;
}

export interface Found {
  readonly matches: readonly EscoMatch[];
  readonly milliseconds: number;
}

export interface Occupation {
  readonly concept: EscoConcept;
  readonly skills: readonly EscoRelated[];
}

/** How a profile is made of an occupation. */
export interface Making {
  readonly occupation: string;
  readonly role: string;
  readonly optional: boolean;
  readonly cap: number | null;
}

/** Everything the page asks of the worker. */
export interface FrameworkSession {
  open(): Promise<Framework>;
  pending(asOf: string): Promise<Pending>;
  preview(asOf: string, wanted: Wanted): Promise<Previewed>;
  apply(asOf: string, wanted: Wanted): Promise<Done>;
  carryOut(asOf: string): Promise<Done>;
  undo(update: string): Promise<Done>;
  /** Asks another target of a profile, or its competency no more. */
  ask(asOf: string, profile: string, competency: string, target: number | null): Promise<{ framework: Framework; problems: readonly Problem[] }>;
  classification(): Promise<Classification>;
  readFiles(files: readonly File[], progress: (file: string, bytes: number) => void): Promise<Classification>;
  search(words: string, language: string): Promise<Found>;
  occupation(uri: string, language: string): Promise<Occupation | null>;
  make(asOf: string, making: Making): Promise<{ framework: Framework; profile: string | null; problems: readonly Problem[] }>;
}
