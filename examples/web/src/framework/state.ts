import { batch, computed, effect, signal, untracked } from '@preact/signals';
import { proxy, type Remote } from 'comlink';

import { latestOnly } from '../latest';
import { fail } from '../preview';
import type { Problem } from '../session/protocol';
import { SAMPLE_WEEK } from './days';
import type { Classification, Found, Framework, FrameworkSession, Kept, Occupation, Pending, Previewed, Profile, Wanted } from './protocol';

const NOTHING_PENDING: Pending = { years: [], entries: [], problems: [], updates: [], due: null, milliseconds: 0 };

export const framework = signal<Framework | null>(null);
/** The day of the question. */
export const today = signal(SAMPLE_WEEK);
export const pending = signal<Pending>(NOTHING_PENDING);
const waiting = signal(0);
export const isBusy = computed(() => framework.value === null || waiting.value > 0);

export const classification = signal<Classification | null>(null);
export const reading = signal<{ file: string; bytes: number } | null>(null);
export const found = signal<Found | null>(null);
export const occupation = signal<Occupation | null>(null);

export const profileId = signal('care');
export const profile = computed<Profile | null>(() => framework.value?.profiles.find((one) => one.id === profileId.value) ?? null);
export const editProblems = signal<readonly Problem[]>([]);

/** The choice of a part; nothing chosen means all of it. */
export const chosenRoles = signal<ReadonlySet<string>>(new Set());
export const chosenCompetencies = signal<ReadonlySet<string>>(new Set());
export const chosenPeople = signal<readonly string[]>([]);
export const conflicts = signal<'keep' | 'take'>('keep');
/** The date of the update; now where it is null. */
export const later = signal<string | null>(null);
const yearPlace = signal(0);
export const previewed = signal<Previewed | null>(null);
export const isWorkingOut = signal(false);
/** What stood in the way of what was last done. */
export const refused = signal<{ readonly about: string; readonly problems: readonly Problem[] } | null>(null);
/** What was last done, to be said aloud. */
export const lastDone = signal<{ readonly what: 'applied' | 'scheduled' | 'undone' | 'carried'; readonly update: string } | null>(null);

/** The cycle year that updates are about. */
export const year = computed(() => pending.value.years[yearPlace.value] ?? pending.value.years[0] ?? null);
export const entries = computed(() =>
  pending.value.entries.filter((entry) => entry.cycle === year.value?.cycle && entry.work_year === year.value.work_year),
);

let session: Remote<FrameworkSession> | null = null;

function need(): Remote<FrameworkSession> {
  if (!session) throw new Error('no session');
  return session;
}

async function counted<T>(work: Promise<T>): Promise<T | undefined> {
  waiting.value += 1;
  try {
    return await work;
  } catch (error) {
    fail(error);
    return undefined;
  } finally {
    waiting.value -= 1;
  }
}

/** Chooses the cycle year that updates are about; the choice of a part belonged to the other. */
export function chooseYear(place: number): void {
  batch(() => {
    yearPlace.value = place;
    forgetChoice();
  });
}

/** A part that was chosen before may not be there any more. */
function forgetChoice(): void {
  chosenRoles.value = new Set();
  chosenCompetencies.value = new Set();
  chosenPeople.value = [];
}

/** The first id that no update has: ids are how updates are undone. */
export function nextId(kept: readonly Kept[]): string {
  for (let number = kept.length + 1; ; number += 1) {
    const id = `${today.peek()}-${number}`;
    if (!kept.some((one) => one.update === id)) return id;
  }
}

/** The question that is asked now. */
export const wanted = computed<Wanted | null>(() => {
  const about = year.value;
  return (
    about && {
      update: nextId(pending.value.updates),
      cycle: about.cycle,
      workYear: about.work_year,
      on: later.value,
      roles: [...chosenRoles.value],
      competencies: [...chosenCompetencies.value],
      people: chosenPeople.value,
      conflicts: conflicts.value,
    }
  );
});

/** Begins: the sample, its made-up classification, and what is pending on its day. */
export async function begin(remote: Remote<FrameworkSession>): Promise<void> {
  session = remote;
  const opened = await counted(Promise.all([remote.open(), remote.classification(), remote.pending(today.peek())]));
  if (!opened) return;
  batch(() => {
    [framework.value, classification.value, pending.value] = opened;
  });
  const previews = latestOnly<readonly [string, Wanted], Previewed>(
    ([asOf, question]) => need().preview(asOf, question),
    (answer) => {
      previewed.value = answer;
    },
    fail,
    (isWorking) => {
      isWorkingOut.value = isWorking;
    },
  );
  effect(() => {
    const question = wanted.value;
    const asOf = today.value;
    // The framework may ask otherwise by now.
    void pending.value;
    if (question) untracked(() => previews.ask([asOf, question]));
    else {
      previews.drop();
      previewed.value = null;
    }
  });
}

/** Asks again what is pending, after something was done. */
async function look(): Promise<void> {
  const answer = await counted(need().pending(today.peek()));
  if (answer) pending.value = answer;
}

export async function setToday(day: string): Promise<void> {
  today.value = day;
  if (later.peek() !== null && (later.peek() ?? '') <= day) later.value = null;
  refused.value = null;
  await look();
}

/** Does something to the register; what stands in its way is shown beside it. */
async function act(about: string, what: NonNullable<typeof lastDone.value>['what'], work: Promise<{ problems: readonly Problem[] }>): Promise<void> {
  const answer = await counted(work);
  if (!answer) return;
  if (answer.problems.length > 0) {
    refused.value = { about, problems: answer.problems };
    return;
  }
  const after = await counted(need().pending(today.peek()));
  batch(() => {
    refused.value = null;
    lastDone.value = { what, update: about };
    if (after) pending.value = after;
    later.value = null;
    forgetChoice();
  });
}

export async function apply(): Promise<void> {
  const question = wanted.peek();
  if (!question) return;
  await act(question.update, question.on === null ? 'applied' : 'scheduled', need().apply(today.peek(), question));
}

export async function carryOut(update: string): Promise<void> {
  await act(update, 'carried', need().carryOut(today.peek()));
}

export async function undo(update: string): Promise<void> {
  await act(update, 'undone', need().undo(update));
}

/** Asks another target of the chosen profile, or a competency no more. */
export async function ask(competency: string, target: number | null): Promise<void> {
  const answer = await counted(need().ask(today.peek(), profileId.peek(), competency, target));
  if (!answer) return;
  batch(() => {
    framework.value = answer.framework;
    editProblems.value = answer.problems;
  });
  await look();
}

export async function search(words: string, language: string): Promise<void> {
  if (words.trim() === '') {
    found.value = null;
    return;
  }
  const answer = await need().search(words, language).catch(fail);
  if (answer) found.value = answer;
}

export async function showOccupation(uri: string, language: string): Promise<void> {
  const answer = await counted(need().occupation(uri, language));
  if (answer !== undefined) occupation.value = answer;
}

/** Makes a profile of the shown occupation and gives it to a role. */
export async function make(role: string, optional: boolean, cap: number | null): Promise<void> {
  const shown = occupation.peek();
  if (!shown) return;
  const answer = await counted(need().make(today.peek(), { occupation: shown.concept.uri, role, optional, cap }));
  if (!answer) return;
  batch(() => {
    framework.value = answer.framework;
    editProblems.value = answer.problems;
    if (answer.profile !== null && answer.problems.length === 0) profileId.value = answer.profile;
  });
  await look();
}

/** Reads the files of a package of ESCO, piece by piece in the worker. */
export async function readFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0 || reading.peek()) return;
  reading.value = { file: files[0]?.name ?? '', bytes: 0 };
  const told = proxy((file: string, bytes: number) => {
    reading.value = { file, bytes };
  });
  const answer = await counted(need().readFiles(files, told));
  batch(() => {
    reading.value = null;
    found.value = null;
    occupation.value = null;
    if (answer) classification.value = answer;
  });
}
