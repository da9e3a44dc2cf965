import { codes, Configuration, Engine, jsonSchema, TalentError, Workforce, type Diagnostic, type PerTable } from 'talent-core/full';

import { choicesOf } from '../document/schema';
import type { Json } from '../document/pointer';
import { ipcTables } from './arrow_tables';
import { csvFacts } from './csv_facts';
import { reports, sorted, type SortedFiles } from './dropped_files';
import { Facts } from './facts';
import { generated } from './generated';
import { packed, folded } from './packed_texts';
import { PlanPreview } from './plan_preview';
import { problemOf, problemsOf } from './problems';
import type {
  Catalogue,
  ConversationsAnswer,
  DroppedFile,
  FileReport,
  Opened,
  PersonAnswer,
  PersonQuestion,
  PlanAnswer,
  PlanQuestion,
  Problem,
  Session,
  Source,
  TableShape,
} from './protocol';
import { SAMPLE_DAY, SAMPLE_RULES, SAMPLE_TABLES } from './sample';
import { tableShapes } from './table_shapes';

/** What the rules are before any were read: one that has no cycle. */
const NO_RULES = '{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}';

const NOBODY = new Facts(csvFacts({}, []));

/** The order in which people are told the reasons: who is in, then the tests in their order. */
function reasonCodes(): string[] {
  return ['selected', ...choicesOf(jsonSchema('plan') as Json, 'Reason')];
}

/** Everything the page asks, answered by the library on this side of the worker. */
export class TalentSession implements Session {
  #rules = Configuration.fromJson(NO_RULES);
  #engine: { rules: string; engine: Engine } | null = null;
  #workforce: Workforce | null = null;
  #facts = NOBODY;
  #plan: PlanPreview | null = null;

  async catalogue(): Promise<Catalogue> {
    return Object.fromEntries(codes().map((code) => [code.name, code.message]));
  }

  async schema(): Promise<Json> {
    return jsonSchema('configuration') as Json;
  }

  async tables(): Promise<readonly TableShape[]> {
    return tableShapes(jsonSchema('workforce') as Json);
  }

  async open(source: Source): Promise<Opened> {
    const started = performance.now();
    if (source.kind === 'files') return this.#openFiles(source.files, started);
    const rules = Configuration.fromYaml(SAMPLE_RULES);
    this.#useRules(rules);
    if (source.kind === 'sample') {
      const workforce = Workforce.fromCsv(rules, SAMPLE_TABLES);
      this.#keep(workforce, new Facts(csvFacts(SAMPLE_TABLES, workforce.employees)));
    } else {
      const made = generated(source.people);
      this.#keep(Workforce.fromIpc(ipcTables(made)), new Facts(made.facts));
    }
    return this.#opened(started, [], rules, SAMPLE_DAY);
  }

  async plan(question: PlanQuestion): Promise<PlanAnswer> {
    const workforce = this.#workforce;
    if (!workforce) return { problems: [], questionProblems: [], plan: null };
    const started = performance.now();
    try {
      const engine = this.#engineOf(question.configuration);
      const compiled = performance.now();
      const plan = engine.plan(workforce, { asOf: question.asOf });
      const planned = performance.now();
      const before = this.#plan;
      this.#plan = new PlanPreview(engine, workforce, plan, this.#facts, JSON.parse(question.configuration) as Json, reasonCodes());
      before?.free();
      if (before && before.engine !== engine) before.engine.free();
      return {
        problems: engine.diagnostics.map(problemOf),
        questionProblems: [],
        plan: this.#plan.planned(compiled - started, planned - compiled),
      };
    } catch (error) {
      const found = problemsOf(error);
      const isAboutQuestion = error instanceof TalentError && error.kind === 'question';
      return { problems: isAboutQuestion ? [] : found, questionProblems: isAboutQuestion ? found : [], plan: null };
    }
  }

  async conversations(cycle: string, workYear: string, listed: number): Promise<ConversationsAnswer> {
    return this.#planned().conversations(cycle, workYear, listed);
  }

  async person(question: PersonQuestion): Promise<PersonAnswer> {
    return this.#planned().person(question);
  }

  #planned(): PlanPreview {
    if (!this.#plan) throw new Error('nothing was planned yet');
    return this.#plan;
  }

  /** The same rules are judged once, whatever the day. What nothing refers to any more is given back. */
  #engineOf(rules: string): Engine {
    if (this.#engine?.rules === rules) return this.#engine.engine;
    const configuration = Configuration.fromJson(rules);
    const engine = engineOf(configuration);
    const before = this.#engine?.engine;
    if (before && before !== this.#plan?.engine) before.free();
    this.#engine = { rules, engine };
    this.#useRules(configuration);
    return engine;
  }

  #useRules(rules: Configuration): void {
    this.#rules.free();
    this.#rules = rules;
  }

  #keep(workforce: Workforce | null, facts: Facts): void {
    this.#plan?.free();
    if (this.#plan && this.#plan.engine !== this.#engine?.engine) this.#plan.engine.free();
    this.#plan = null;
    this.#workforce?.free();
    this.#workforce = workforce;
    this.#facts = facts;
  }

  #openFiles(files: readonly DroppedFile[], started: number): Opened {
    const found = sorted(files, tableShapes(jsonSchema('workforce') as Json).map((table) => table.name));
    const { rules, problems: ofRules } = this.#rulesOf(found);
    const texts = Object.fromEntries([...found.tables].map(([table, file]) => [table, file.text]));
    // Where there are no employees among them, the library says so.
    const bytes = Object.fromEntries([...found.tables].map(([table, file]) => [table, file.bytes])) as PerTable<Uint8Array>;
    let ofTables: Found[] = [];
    try {
      const workforce = Workforce.fromCsv(rules ?? this.#rules, bytes);
      ofTables = workforce.diagnostics.map(foundIn);
      // What does not fit together is said too, of rows that could be read.
      ofTables.push(...workforce.check().map(foundIn).filter((one) => !ofTables.some((other) => other.pointer === one.pointer)));
      this.#keep(workforce, new Facts(csvFacts(texts, workforce.employees)));
    } catch (error) {
      ofTables = error instanceof TalentError ? error.diagnostics.map(foundIn) : [];
      if (ofTables.length === 0) throw error;
      this.#keep(null, NOBODY);
    }
    if (rules) this.#useRules(rules);
    return this.#opened(started, reports(found, ofTables, ofRules), rules, null);
  }

  #rulesOf({ rules }: SortedFiles): { rules: Configuration | null; problems: Problem[] } {
    if (!rules) return { rules: null, problems: [] };
    try {
      return { rules: rules.isYaml ? Configuration.fromYaml(rules.text) : Configuration.fromJson(rules.text), problems: [] };
    } catch (error) {
      return { rules: null, problems: problemsOf(error) };
    }
  }

  #opened(started: number, files: readonly FileReport[], rules: Configuration | null, asOf: string | null): Opened {
    const { ids, names } = this.#facts.columns;
    // A copy of the ids moves to the page; the ones to compare with stay.
    return {
      people: ids.length,
      files,
      configuration: rules && (JSON.parse(rules.toJson()) as Json),
      ids: packed(ids),
      names: packed(names),
      searched: ids.map((id, row) => folded(`${id} ${names[row] ?? ''}`)).join('\n'),
      asOf,
      readMilliseconds: performance.now() - started,
    };
  }
}

/** The engine of rules, which are given back where they have problems. */
function engineOf(configuration: Configuration): Engine {
  try {
    return new Engine(configuration);
  } catch (error) {
    configuration.free();
    throw error;
  }
}

type Found = Problem & { line?: string };

function foundIn(found: Diagnostic): Found {
  const line = found.parameters['line'];
  return line === undefined ? problemOf(found) : { ...problemOf(found), line };
}
