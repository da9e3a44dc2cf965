import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { Remote } from 'comlink';

import { isObject, isWithin, listOf, textOf, valueAt, withValue, type Json } from './document/pointer';
import { latestOnly } from './latest';
import type {
  Catalogue,
  ConversationsAnswer,
  CycleYear,
  MomentCount,
  MomentCounts,
  Opened,
  PersonAnswer,
  Planned,
  Problem,
  Session,
  Source,
  TableShape,
  WeekLoad,
} from './session/protocol';

/** Managers in the picture of a week; the others are summed. */
const LISTED_MANAGERS = 24;
/** Long enough for a key that is held down, short enough to feel at once. */
const TYPING_MILLISECONDS = 60;
const FIRST_DAY = '2026-03-02';
const NO_CONVERSATIONS: MomentCount = { planned: 0, dropped: 0 };

/** The documents before, for taking back; edits of one field in a row count as one. */
interface Edit {
  readonly pointer: string;
  readonly before: Json;
}

export const catalogue = signal<Catalogue>({});
export const schema = signal<Json>(null);
export const tables = signal<readonly TableShape[]>([]);
export const source = signal<Source['kind']>('sample');
export const opened = signal<Opened | null>(null);
export const opening = signal(false);
export const failure = signal<string | null>(null);
export const filesShown = signal(false);

export const rules = signal<Json>(null);
export const asOf = signal(FIRST_DAY);
export const cycleIndex = signal(0);
export const workYear = signal('');
const firstRules = signal<Json>(null);
const edits = signal<readonly Edit[]>([]);

export const planning = signal(false);
export const problems = signal<readonly Problem[]>([]);
/** What is wrong with the day that was asked for. */
export const dayProblems = signal<readonly Problem[]>([]);
export const plan = signal<Planned | null>(null);
/** The plan with the rules and the day as they were opened: what changes are measured against. */
export const firstPlan = signal<Planned | null>(null);
/** Whether the rules as they stand could not be planned, so that an earlier plan is shown. */
export const stale = signal(false);
/** How long the last plan took from the question to the answer, with the way to the worker and back. */
export const answeredMilliseconds = signal(0);

export const person = signal<number | null>(null);
export const personAnswer = signal<PersonAnswer | null>(null);
export const weekLoad = signal<WeekLoad | null>(null);
const momentCounts = signal<MomentCounts>({});
const firstMomentCounts = signal<MomentCounts | null>(null);

const pending = signal(0);
/** Whether an answer is still to come: a plan, or a picture of what is chosen. */
export const isBusy = computed(() => opened.value === null || opening.value || planning.value || pending.value > 0);

export const canUndo = computed(() => edits.value.length > 0);
export const cycles = computed(() => listOf(valueAt(rules.value, '/cycles')));
export const cycle = computed(() => cycles.value[cycleIndex.value]);
export const cyclePointer = computed(() => `/cycles/${cycleIndex.value}`);
export const cycleId = computed(() => textOf(valueAt(cycle.value, '/id')));
/** The place of the chosen work year among the years of the cycle; -1 where it is not there. */
export const yearIndex = computed(() =>
  listOf(valueAt(cycle.value, '/years')).findIndex((year) => valueAt(year, '/work_year') === workYear.value),
);
export const cycleYear = computed(() => cycleYearIn(plan.value));
export const firstCycleYear = computed(() => cycleYearIn(firstPlan.value));

function cycleYearIn(planned: Planned | null): CycleYear | null {
  return planned?.cycleYears.find((one) => one.cycle === cycleId.value && one.workYear === workYear.value) ?? null;
}

let session: Remote<Session> | null = null;

/** Conversations of a moment in the chosen cycle year, now and with the rules as they were opened. */
export function countsOf(moment: string): { now: MomentCount; before: MomentCount } {
  const name = `${cycleId.value}/${workYear.value}`;
  const now = momentCounts.value[name]?.[moment] ?? NO_CONVERSATIONS;
  const first = firstMomentCounts.value;
  return { now, before: first ? (first[name]?.[moment] ?? NO_CONVERSATIONS) : now };
}

/** Begins: what the library knows by itself, then the sample. */
export async function begin(remote: Remote<Session>): Promise<void> {
  session = remote;
  try {
    const [codes, shape, known] = await Promise.all([remote.catalogue(), remote.schema(), remote.tables()]);
    batch(() => {
      catalogue.value = codes;
      schema.value = shape;
      tables.value = known;
    });
  } catch (error) {
    fail(error);
    return;
  }
  keepPlanning();
  await open({ kind: 'sample' });
}

/** Shows what went wrong, in its own words. */
export function fail(error: unknown): void {
  failure.value = error instanceof Error ? error.message : String(error);
}

/** Reads people, and rules where the source has them. */
export async function open(wanted: Source): Promise<void> {
  if (!session || opening.value) return;
  opening.value = true;
  try {
    const read = await session.open(wanted);
    batch(() => {
      failure.value = null;
      opened.value = read;
      source.value = wanted.kind;
      person.value = null;
      personAnswer.value = null;
      weekLoad.value = null;
      momentCounts.value = {};
      firstMomentCounts.value = null;
      firstPlan.value = null;
      plan.value = null;
      if (read.asOf) asOf.value = read.asOf;
      if (read.configuration) {
        rules.value = read.configuration;
        firstRules.value = read.configuration;
        edits.value = [];
        cycleIndex.value = 0;
        workYear.value = '';
      }
    });
  } catch (error) {
    fail(error);
  } finally {
    opening.value = false;
  }
}

/** Puts a value into the rules; `undefined` takes the member away. */
export function edit(pointer: string, value: Json | undefined): void {
  const before = rules.value;
  const after = withValue(before, pointer, value);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  batch(() => {
    if (edits.value.at(-1)?.pointer !== pointer) edits.value = [...edits.value, { pointer, before }];
    rules.value = after;
  });
}

/** Takes the last edit back. */
export function undo(): void {
  const last = edits.value.at(-1);
  if (!last) return;
  batch(() => {
    edits.value = edits.value.slice(0, -1);
    rules.value = last.before;
  });
}

/** Takes all edits back. */
export function reset(): void {
  batch(() => {
    edits.value = [];
    rules.value = firstRules.value;
  });
}

/** Shows a cycle, in the work year in which most people take part. */
export function showCycle(index: number): void {
  batch(() => {
    cycleIndex.value = index;
    workYear.value = bestYear(textOf(valueAt(cycles.value[index], '/id')));
    person.value = firstSelected();
  });
}

/** Shows another work year of the cycle. */
export function showYear(year: string): void {
  batch(() => {
    workYear.value = year;
    person.value = firstSelected();
  });
}

/** Shows one cycle year, as found in a list of all of them. */
export function showCycleYear(cycle: string, year: string): void {
  const index = cycles.value.findIndex((one) => valueAt(one, '/id') === cycle);
  if (index < 0) return;
  batch(() => {
    cycleIndex.value = index;
    workYear.value = year;
  });
}

function bestYear(id: string): string {
  const years = plan.value?.cycleYears.filter((one) => one.cycle === id) ?? [];
  const best = years.reduce<CycleYear | undefined>((most, one) => (takingPart(one) > takingPart(most) ? one : most), undefined);
  const found = cycles.value.find((one) => valueAt(one, '/id') === id);
  return best?.workYear ?? years[0]?.workYear ?? textOf(valueAt(found, '/years/0/work_year'));
}

function takingPart(one: CycleYear | undefined): number {
  return one?.counts[0] ?? 0;
}

function firstSelected(): number | null {
  const row = cycleYear.value?.reasons.indexOf(0) ?? -1;
  return row >= 0 ? row : null;
}

/** Problems of the rules at a place, or within it. */
export function problemsIn(pointer: string): Problem[] {
  return problems.value.filter((problem) => isWithin(problem.pointer, pointer));
}

/** Whether a problem keeps the rules from being planned. */
export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

// Every change of the rules, the day or the people asks for a plan; every plan for the pictures of what is chosen.
function keepPlanning(): void {
  const plans = latestOnly(
    async (configuration: Json) => {
      const started = performance.now();
      const answer = await need().plan({ configuration: JSON.stringify(configuration), asOf: asOf.peek() });
      return { answer, took: performance.now() - started };
    },
    ({ answer, took }) => {
      batch(() => {
        planning.value = false;
        problems.value = answer.problems;
        dayProblems.value = answer.questionProblems;
        stale.value = answer.plan === null;
        if (answer.plan) {
          answeredMilliseconds.value = took;
          plan.value = answer.plan;
          firstPlan.value ??= answer.plan;
          if (cycleYear.peek() === null && !isKnownYear()) chooseFirst();
          if (firstPlan.value === answer.plan) person.value ??= firstSelected();
        }
      });
    },
    (error) => {
      planning.value = false;
      fail(error);
    },
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const configuration = rules.value;
    if (!opened.value || !asOf.value || configuration === null) return;
    planning.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => plans.ask(configuration), edits.peek().length > 0 ? TYPING_MILLISECONDS : 0);
  });

  const count = (isWorking: boolean): void => {
    pending.value += isWorking ? 1 : -1;
  };
  const loads = latestOnly(
    (wanted: CycleYear): Promise<ConversationsAnswer> => need().conversations(wanted.cycle, wanted.workYear, LISTED_MANAGERS),
    (answer) => {
      batch(() => {
        weekLoad.value = answer.load;
        momentCounts.value = answer.moments;
        if (plan.peek() === firstPlan.peek()) firstMomentCounts.value = answer.moments;
      });
    },
    fail,
    count,
  );
  effect(() => {
    const wanted = cycleYear.value;
    if (wanted) untracked(() => loads.ask(wanted));
    else weekLoad.value = null;
  });

  const people = latestOnly(
    (wanted: { row: number; year: CycleYear }) =>
      need().person({ row: wanted.row, cycle: wanted.year.cycle, workYear: wanted.year.workYear }),
    (answer) => {
      personAnswer.value = answer;
    },
    fail,
    count,
  );
  effect(() => {
    const row = person.value;
    const year = cycleYear.value;
    if (row !== null && year && year.reasons.length > row) untracked(() => people.ask({ row, year }));
    else {
      people.drop();
      personAnswer.value = null;
    }
  });
}

function need(): Remote<Session> {
  if (!session) throw new Error('no session');
  return session;
}

function isKnownYear(): boolean {
  return listOf(valueAt(cycle.peek(), '/years')).some((year) => valueAt(year, '/work_year') === workYear.peek());
}

/** Of all cycles the one in which most people take part. */
function chooseFirst(): void {
  const years = plan.value?.cycleYears ?? [];
  const best = years.reduce<CycleYear | undefined>((most, one) => (takingPart(one) > takingPart(most) ? one : most), years[0]);
  const index = cycles.value.findIndex((one) => isObject(one) && one['id'] === best?.cycle);
  if (best && index >= 0) {
    cycleIndex.value = index;
    workYear.value = best.workYear;
    person.value = firstSelected();
  } else workYear.value = textOf(valueAt(cycle.value, '/years/0/work_year'));
}
