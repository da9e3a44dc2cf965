import { rowsIn } from './csv_facts';
import type { DroppedFile, FileReport, Problem, RowProblem } from './protocol';
import { membersOf } from '../document/pointer';
import { english } from '../words/en';
import { dutch } from '../words/nl';

const decoder = new TextDecoder();

/** What a dropped file is: the rules, a table, or nothing that is known. */
export interface SortedFiles {
  readonly rules: { readonly name: string; readonly text: string; readonly isYaml: boolean } | null;
  readonly tables: ReadonlyMap<string, { readonly name: string; readonly text: string; readonly bytes: Uint8Array }>;
  readonly unknown: readonly string[];
}

/** Sorts files by their names. */
export function sorted(files: readonly DroppedFile[], tables: readonly string[]): SortedFiles {
  const found = new Map<string, { name: string; text: string; bytes: Uint8Array }>();
  const unknown: string[] = [];
  let rules: SortedFiles['rules'] = null;
  for (const { name, bytes } of files) {
    const stem = name.replace(/\.[^.]*$/, '').toLowerCase().replace(/[\s-]+/g, '_');
    const text = decoder.decode(bytes);
    if (/\.(ya?ml|json)$/i.test(name)) rules = { name, text, isYaml: !/\.json$/i.test(name) };
    else if (tables.includes(stem)) found.set(stem, { name, text, bytes });
    else unknown.push(name);
  }
  return { rules, tables: found, unknown };
}

/** What became of each file, with the problems that are about it. */
export function reports(files: SortedFiles, ofTables: readonly (Problem & { line?: string })[], ofRules: readonly Problem[]): FileReport[] {
  const found: FileReport[] = [];
  if (files.rules) found.push({ name: files.rules.name, table: null, rows: null, problems: ofRules.map((problem) => ({ ...problem, line: null, column: null })) });
  for (const [table, file] of files.tables) {
    const rows = rowsIn(file.text);
    const problems = ofTables
      .filter((problem) => membersOf(problem.pointer)[0] === table)
      .map((problem): RowProblem => ({ ...problem, line: lineOf(problem, file.text, rows), column: membersOf(problem.pointer)[2] ?? null }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    found.push({ name: file.name, table, rows, problems });
  }
  for (const name of files.unknown) {
    const message = { nl: dutch.files.unknownFile, en: english.files.unknownFile };
    found.push({ name, table: null, rows: null, problems: [{ code: 'unknown_file', severity: 'error', pointer: '', message, help: { nl: '', en: '' }, line: null, column: null }] });
  }
  const known = new Set(files.tables.keys());
  const elsewhere = ofTables.filter((problem) => !known.has(membersOf(problem.pointer)[0] ?? ''));
  for (const table of new Set(elsewhere.map((problem) => membersOf(problem.pointer)[0] ?? ''))) {
    const problems = elsewhere.filter((problem) => membersOf(problem.pointer)[0] === table);
    found.push({ name: `${table}.csv`, table, rows: null, problems: problems.map((problem) => ({ ...problem, line: null, column: null })) });
  }
  return found;
}

/** The line of a problem: as the library says, else counted from its row where every row is one line. */
function lineOf(problem: Problem & { line?: string }, text: string, rows: number): number | null {
  if (problem.line !== undefined) return Number(problem.line);
  const row = Number(membersOf(problem.pointer)[1]);
  const lines = text.trimEnd().split(/\r\n|\r|\n/).length;
  return Number.isInteger(row) && lines === rows + 1 ? row + 2 : null;
}
