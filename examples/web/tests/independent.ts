import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The sample organisation, as the Rust example has it. */
export const SAMPLE = join(process.cwd(), '../rust/sample');

/** A plan as the Rust example prints it. */
export interface Plan {
  readonly outcomes: readonly { employee: string; cycle: string; work_year: string; reason: string | null }[];
  readonly conversations: readonly { trajectory: string; moment: string; planned: string; state: string }[];
}

/**
 * What the Rust example plans for the sample, with changes to its rules as text: nothing of this comes from the page or
 * from WebAssembly.
 */
export function independentPlan(changes: readonly (readonly [before: string, after: string])[] = [], asOf = '2026-03-02'): Plan {
  const program = process.env['TALENT_YEAR_PLAN'];
  if (!program) throw new Error('TALENT_YEAR_PLAN names no program (cargo build --release --example year_plan)');
  let rules = readFileSync(join(SAMPLE, 'configuration.yaml'), 'utf8');
  for (const [before, after] of changes) {
    if (rules.split(before).length !== 2) throw new Error(`not once in the rules: ${before}`);
    rules = rules.replace(before, after);
  }
  const file = join(mkdtempSync(join(tmpdir(), 'talent-web-')), 'configuration.yaml');
  writeFileSync(file, rules);
  const printed = execFileSync(program, ['--no-store', '--json', '--as-of', asOf, '--config', file], { maxBuffer: 1 << 28, encoding: 'utf8' });
  return JSON.parse(printed) as Plan;
}

/** People per reason in a cycle year. */
export function reasonsIn(plan: Plan, cycle: string, workYear: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of plan.outcomes) {
    if (one.cycle !== cycle || one.work_year !== workYear) continue;
    const reason = one.reason ?? 'selected';
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/** Conversations that take place in a cycle year, one by one. */
export function conversationsIn(plan: Plan, cycle: string, workYear: string): Plan['conversations'] {
  const off = ['cancelled', 'skipped', 'missed', 'not_held'];
  return plan.conversations.filter((one) => one.trajectory.startsWith(`${cycle}/${workYear}/`) && !off.includes(one.state));
}
