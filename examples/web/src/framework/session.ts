import { Configuration, Engine, Esco, Register, Workforce, type ConfigurationDocuments } from 'talent-core/full';

import { csvFacts } from '../session/csv_facts';
import { problemOf, problemsOf } from '../session/problems';
import { SAMPLE_DAY, SAMPLE_RULES, SAMPLE_TABLES } from '../session/sample';
import { SAMPLE_CLASSIFICATION } from './esco_sample';
import type { Both, Classification, Done, Found, Framework, FrameworkSession, Making, Occupation, Pending, Previewed, Wanted } from './protocol';
import { editedProfile, recorded } from './story';

type Document = ConfigurationDocuments.Configuration;

/** Which languages are read of a package of files. */
const LANGUAGE_OF_FILE = /_([a-z]{2})\.csv$/;
/** Named where the files do not say it: ESCO's file names have no version. */
const CURRENT_VERSION = '1.2.0';
const FOUND = 12;

/** Everything the framework page asks, answered by the library on this side of the worker. */
export class SampleFramework implements FrameworkSession {
  #configuration: Configuration;
  #engine: Engine;
  #register: Register;
  #esco = sampleClassification();
  #people: Record<string, string>;
  #isSample = true;
  #readMilliseconds = 0;

  constructor() {
    const before = Configuration.fromYaml(SAMPLE_RULES);
    const workforce = Workforce.fromCsv(before, SAMPLE_TABLES);
    const planned = new Engine(before).plan(workforce, { asOf: SAMPLE_DAY });
    this.#register = recorded(Register.empty().apply(planned));
    this.#people = peopleOf(workforce.employees);
    // What the page opens on: HR has changed a profile since the year began.
    this.#configuration = Configuration.fromDocument(editedProfile(before.toDocument()));
    this.#engine = new Engine(this.#configuration);
  }

  async open(): Promise<Framework> {
    return this.#framework();
  }

  async pending(asOf: string): Promise<Pending> {
    const started = performance.now();
    const ledger = this.#engine.pending(this.#register, { asOf });
    const due = this.#engine.dueUpdate(this.#register, { asOf });
    const answer: Pending = {
      years: ledger.cycleYears,
      entries: ledger.entries,
      problems: ledger.diagnostics.map(problemOf),
      updates: this.#register.updates.map(({ update, on, state, selection }) => {
        const { roles = [], competencies = [], people = [] } = selection ?? {};
        return { update, on, state, roles, competencies, people };
      }),
      due: due?.row.update ?? null,
      milliseconds: performance.now() - started,
    };
    ledger.free();
    due?.free();
    return answer;
  }

  async preview(asOf: string, wanted: Wanted): Promise<Previewed> {
    const started = performance.now();
    try {
      using update = this.#worked(asOf, wanted);
      const { preview: rows, summary, isScheduled, isEmpty } = update;
      const remarks = update.diagnostics.map(problemOf);
      return { problems: [], update: { rows, summary, isScheduled, isEmpty, remarks }, milliseconds: performance.now() - started };
    } catch (error) {
      return { problems: problemsOf(error), update: null, milliseconds: performance.now() - started };
    }
  }

  async apply(asOf: string, wanted: Wanted): Promise<Done> {
    return this.#changed(() => {
      using update = this.#worked(asOf, wanted);
      return this.#register.applyUpdate(update);
    });
  }

  async carryOut(asOf: string): Promise<Done> {
    return this.#changed(() => {
      using due = this.#engine.dueUpdate(this.#register, { asOf });
      return due === null ? this.#register : this.#register.applyUpdate(due);
    });
  }

  async undo(update: string): Promise<Done> {
    return this.#changed(() => this.#register.undo(update));
  }

  async ask(asOf: string, profile: string, competency: string, target: number | null): ReturnType<FrameworkSession['ask']> {
    const problems = this.#edited(asOf, `profile:${profile}`, (document) => {
      for (const known of document.profiles ?? []) {
        if (known.id !== profile) continue;
        const others = (known.requirements ?? []).filter((asked) => asked.competency !== competency || target !== null);
        known.requirements = others.map((asked) => (asked.competency === competency && target !== null ? { ...asked, target } : asked));
      }
    });
    return { framework: this.#framework(), problems };
  }

  async classification(): Promise<Classification> {
    const [first] = this.#esco;
    if (!first) throw new Error('no classification');
    const { version, counts } = first;
    return {
      isSample: this.#isSample,
      version,
      counts,
      languages: this.#esco.map((esco) => esco.language),
      files: this.#esco.flatMap((esco) => esco.files),
      problems: this.#esco.flatMap((esco) => esco.diagnostics.map(problemOf)),
      milliseconds: this.#readMilliseconds,
    };
  }

  async readFiles(files: readonly File[], progress: (file: string, bytes: number) => void): Promise<Classification> {
    const started = performance.now();
    const languages = [...new Set(files.map((file) => LANGUAGE_OF_FILE.exec(file.name)?.[1] ?? 'en'))];
    const read: Esco[] = [];
    for (const language of languages) {
      const own = files.filter((file) => (LANGUAGE_OF_FILE.exec(file.name)?.[1] ?? 'en') === language);
      const pieces = Object.fromEntries(own.map((file) => [file.name, file.stream()]));
      read.push(await Esco.readParts(pieces, { version: CURRENT_VERSION, language, progress }));
    }
    for (const before of this.#esco) before.free();
    this.#esco = read;
    this.#isSample = false;
    this.#readMilliseconds = performance.now() - started;
    return this.classification();
  }

  async search(words: string, language: string): Promise<Found> {
    const started = performance.now();
    const matches = this.#inLanguage(language).search(words, { kinds: ['occupation'], limit: FOUND });
    return { matches, milliseconds: performance.now() - started };
  }

  async occupation(uri: string, language: string): Promise<Occupation | null> {
    const esco = this.#inLanguage(language);
    const concept = esco.concept(uri);
    return concept && { concept, skills: esco.skillsOf(uri) };
  }

  async make(asOf: string, { occupation, role, optional, cap }: Making): ReturnType<FrameworkSession['make']> {
    try {
      const [first, ...others] = this.#esco;
      if (!first) throw new Error('no classification');
      const made = others.reduce((framework, esco) => framework.translated(esco), first.profileFromOccupation(occupation, { optional, cap }));
      const profile = made.profiles[0]?.id ?? '';
      using added = made.addTo(this.#configuration);
      const problems = this.#edited(asOf, `role:${role}`, (document) => {
        const { competencies, profiles } = added.toDocument();
        document.competencies = competencies ?? [];
        document.profiles = profiles ?? [];
        for (const known of document.roles ?? []) {
          if (known.id === role && !known.profiles?.includes(profile)) known.profiles = [...(known.profiles ?? []), profile];
        }
      });
      return { framework: this.#framework(), profile, problems };
    } catch (error) {
      return { framework: this.#framework(), profile: null, problems: problemsOf(error) };
    }
  }

  #inLanguage(language: string): Esco {
    const found = this.#esco.find((esco) => esco.language === language) ?? this.#esco[0];
    if (!found) throw new Error('no classification');
    return found;
  }

  #worked(asOf: string, { update, cycle, workYear, on, conflicts, ...selection }: Wanted): ReturnType<Engine['updateCompetencies']> {
    return this.#engine.updateCompetencies(this.#register, { asOf, update, cycle, workYear, on, conflicts, selection });
  }

  #changed(change: () => Register): Done {
    try {
      this.#register = change();
      return { problems: [] };
    } catch (error) {
      return { problems: problemsOf(error) };
    }
  }

  /** Edits the rules, and keeps them only where an engine can be made of them. */
  #edited(asOf: string, source: string, change: (document: Document) => void): ReturnType<typeof problemsOf> {
    const document = this.#configuration.toDocument();
    change(document);
    const isNoted = document.edits?.some((edit) => edit.on === asOf && edit.source === source) ?? false;
    if (!isNoted) document.edits = [...(document.edits ?? []), { on: asOf, source }];
    try {
      const configuration = Configuration.fromDocument(document);
      this.#engine = new Engine(configuration);
      this.#configuration = configuration;
      return [];
    } catch (error) {
      return problemsOf(error);
    }
  }

  #framework(): Framework {
    const configuration = this.#configuration;
    const document = configuration.toDocument();
    type Named = { id: string; name?: Parameters<Configuration['textFor']>[0] | null };
    const named = (all: readonly Named[]): Record<string, Both> =>
      Object.fromEntries(
        all.map(({ id, name }) => [id, name ? { nl: configuration.textFor(name, 'nl'), en: configuration.textFor(name, 'en') } : { nl: id, en: id }]),
      );
    return {
      organisation: String(document.organisation?.name ?? ''),
      profiles: (document.profiles ?? []).map(({ id, requirements }) => ({
        id,
        asked: (requirements ?? []).map(({ competency, target }) => ({ competency, target })),
      })),
      roles: configuration.assignableRoles.map((role) => role.id),
      names: {
        roles: named(document.roles ?? []),
        profiles: named(document.profiles ?? []),
        competencies: named(document.competencies ?? []),
        cycles: named(document.cycles ?? []),
        people: this.#people,
      },
      attribution: configuration.attribution,
    };
  }
}

/** How the people of the sample are called. */
function peopleOf(employees: readonly string[]): Record<string, string> {
  const { ids, names } = csvFacts(SAMPLE_TABLES, employees);
  return Object.fromEntries(ids.map((id, row) => [id, names[row] ?? id]));
}

/** The made-up classification, English first. */
function sampleClassification(): Esco[] {
  const { version, en, nl } = SAMPLE_CLASSIFICATION;
  return [Esco.read(en, { version, language: 'en' }), Esco.read(nl, { version, language: 'nl' })];
}
