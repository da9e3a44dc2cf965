// The operations by their public names: a question as JSON gives an answer as JSON. Runs in Node and in browsers.

import { select } from "./selection.mjs";

/** What is wrong with a vector, or how the answer differs. */
export class VectorError extends Error {}

/** A question: its members by name, and which of them were looked at. `null` counts as left out. */
export class Input {
  #members;
  #used = new Set();

  constructor(members) {
    this.#members = members;
  }

  /** The members that were not looked at. */
  unused() {
    return Object.keys(this.#members)
      .filter((name) => !this.#used.has(name))
      .sort()
      .join(", ");
  }

  /** A member, or `null`. */
  optional(name) {
    this.#used.add(name);
    return this.#members[name] ?? null;
  }

  /** A member that must be there. */
  required(name) {
    const value = this.optional(name);
    if (value === null) throw new VectorError(`${name} is missing`);
    return value;
  }
}

/** The operations, answered by a package: the module `talent-core`. */
export function operationsOf(tc) {
  const workYears = (question) =>
    new tc.WorkYears(question.required("work_years"), { table: question.optional("table") });

  const calendar = (question) => {
    const document = question.optional("calendar");
    return document === null ? null : new tc.Calendar(document);
  };

  const namedYear = (question, table) => {
    const year = table.named(question.required("work_year"));
    if (year === null) throw new VectorError("the table has no such work year");
    return year;
  };

  const span = (document) => {
    const unknown = Object.keys(document).filter((name) => name !== "start" && name !== "end");
    if (unknown.length > 0) throw new VectorError(`a span has no ${unknown.join(", ")}`);
    return new tc.Span(document.start, document.end);
  };

  const days = (found) => (found === null ? null : { start: found.start, end: found.end });

  const yearValue = (year) =>
    year === null
      ? null
      : { id: year.id, start: year.start, end: year.end, length_days: year.lengthDays, middle: year.middle };

  const configuration = (question) => {
    const document = question.optional("configuration");
    const [json, yaml] = [question.optional("configuration_json"), question.optional("configuration_yaml")];
    if (json !== null) return tc.Configuration.fromJson(json);
    if (yaml !== null) return tc.Configuration.fromYaml(yaml);
    if (document === null) throw new VectorError("configuration is missing");
    return tc.Configuration.fromDocument(document);
  };

  const workforce = (question) => {
    const [document, json] = [question.optional("workforce"), question.optional("workforce_json")];
    if (json !== null) return tc.Workforce.fromJson(json);
    if (document === null) throw new VectorError("workforce is missing");
    return tc.Workforce.fromDocument(document);
  };

  const register = (question) => {
    const [document, json] = [question.optional("register"), question.optional("register_json")];
    if (json !== null) return tc.Register.fromJson(json);
    return document === null ? tc.Register.empty() : tc.Register.fromDocument(document);
  };

  /** The whole document, or only what `select` names. */
  const selected = (question, document) => {
    const wanted = question.optional("select") ?? [];
    try {
      return select(document, typeof wanted === "string" ? [wanted] : wanted);
    } catch (error) {
      throw new VectorError(error.message);
    }
  };

  /** What an explanation says, as codes with places and parameters; the words belong to the catalogue. */
  const withoutSentences = (value) => {
    if (Array.isArray(value)) return value.map(withoutSentences);
    if (typeof value !== "object" || value === null) return value;
    const names = "code" in value ? ["code", "pointer", "parameters"] : Object.keys(value);
    const kept = names.filter((name) => name in value).map((name) => [name, withoutSentences(value[name])]);
    return Object.fromEntries(kept);
  };

  const planned = (question) =>
    new tc.Engine(configuration(question)).plan(workforce(question), {
      asOf: question.required("as_of"),
      register: register(question),
    });

  const filesRead = (question, files, version, fallback) => {
    // In the order of their names, as every language reads them.
    const given = Object.fromEntries(Object.entries(question.required(files)).sort(([one], [other]) => (one < other ? -1 : 1)));
    return tc.Esco.read(given, {
      version: question.optional(version) ?? fallback,
      language: question.optional("language") ?? "en",
    });
  };

  const classification = (question) => filesRead(question, "files", "version", "1.2.0");

  /** The options of a vector as arguments. */
  const options = (question) => {
    const { optional_target: optionalTarget, ...rest } = question.optional("options") ?? {};
    return optionalTarget === undefined ? rest : { ...rest, optionalTarget };
  };

  /** A document of a framework, or only its parts. */
  const parts = (document) => ({
    competencies: document.competencies,
    profiles: document.profiles,
    roles: document.roles,
  });

  /** The engine and the register of a question. */
  const stored = (question) => [new tc.Engine(configuration(question)), register(question)];

  /** Both ways of applying must give the same. */
  const applied = (before, update) => {
    const [fast, slow] = [before.applyUpdate(update), before.apply(update.changes)];
    if (fast.toJson() !== slow.toJson()) {
      throw new VectorError("the changes of the update give another register than the update");
    }
    return fast;
  };

  return {
    work_year_of: (question) => yearValue(workYears(question).of(question.required("date"))),
    work_year: (question) => yearValue(workYears(question).named(question.required("work_year"))),
    next_work_year: (question) => {
      const table = workYears(question);
      return yearValue(table.next(namedYear(question, table)));
    },
    previous_work_year: (question) => {
      const table = workYears(question);
      return yearValue(table.previous(namedYear(question, table)));
    },
    work_years: (question) =>
      workYears(question).between(question.required("from"), question.required("to")).map(yearValue),
    elapsed: (question) => {
      const date = question.required("date");
      const year = workYears(question).of(date);
      if (year === null) return null;
      const passed = year.elapsed(date);
      return { day_number: year.dayNumber(date), days: passed.days, length_days: passed.lengthDays };
    },
    years_to_add: (question) => workYears(question).toAdd(question.required("as_of")).map(yearValue),
    sub_period: (question) => {
      const year = namedYear(question, workYears(question));
      return days(year.subPeriod(question.required("part"), question.required("of")));
    },
    add_offset: (question) =>
      new tc.Offset(question.required("offset")).addTo(question.required("date"), { calendar: calendar(question) }),
    subtract_offset: (question) =>
      new tc.Offset(question.required("offset")).subtractFrom(question.required("date"), {
        calendar: calendar(question),
      }),
    repeat_dates: (question) => {
      const repetition = new tc.Repetition(question.required("every"), { offset: question.optional("offset") });
      const [anchor, count] = [question.required("anchor"), question.required("count")];
      return repetition.dates(anchor, count, { calendar: calendar(question) });
    },
    roll: (question) => {
      const own = calendar(question) ?? new tc.Calendar();
      return own.roll(
        question.required("date"),
        question.required("rolling"),
        span(question.required("work_year")),
      );
    },
    holidays: (question) => {
      const names = ["country", "holidays", "except", "liberation_day", "good_friday"];
      const given = names.map((name) => [name, question.optional(name)]).filter(([, value]) => value !== null);
      const own = new tc.Calendar(Object.fromEntries(given));
      const year = question.optional("year");
      if (year !== null) return own.holidays(year);
      const found = [];
      for (let each = question.required("year_from"); each <= question.required("year_to"); each += 1) {
        found.push(...own.holidays(each));
      }
      return found;
    },
    working_days: (question) => {
      const own = calendar(question) ?? new tc.Calendar();
      return own.workingDays(question.required("from"), question.required("to"));
    },
    span_relation: (question) => span(question.required("a")).relation(span(question.required("b"))),
    parse_configuration: (question) => ({ diagnostics: new tc.Engine(configuration(question)).diagnostics }),
    parse_workforce: (question) => {
      const read = workforce(question);
      return { employees: read.employees, unreadable: read.unreadable, diagnostics: read.diagnostics };
    },
    parse_register: (question) => register(question).toDocument(),
    canonical_json: (question) => {
      const text = question.optional("json");
      return tc.canonicalJson(text === null ? question.required("value") : JSON.parse(text));
    },
    trajectory_key: (question) =>
      tc.trajectoryKey(
        question.required("cycle"),
        question.required("work_year"),
        question.required("employee"),
        question.optional("role"),
      ),
    parse_trajectory_key: (question) => tc.parseTrajectoryKey(question.required("key")),
    condition: (question) => {
      const planned = question.optional("planned");
      const condition = new tc.Condition(question.required("condition"), {
        attributes: question.optional("attributes"),
        roles: question.optional("roles"),
        rehireGapDays: question.optional("rehire_gap_days") ?? 0,
        moment: planned !== null,
      });
      const verdict = condition.evaluate(workforce(question), {
        employee: question.required("employee"),
        entry: question.required("entry"),
        workYear: span(question.required("work_year")),
        asOf: question.required("as_of"),
        planned,
      });
      return verdict === null ? "unknown" : String(verdict);
    },
    plan: (question) => selected(question, planned(question).toDocument()),
    judge: (question) => planned(question).outcomes,
    apply: (question) => {
      const [engine, people] = [new tc.Engine(configuration(question)), workforce(question)];
      let stored = register(question);
      for (const asOf of [question.required("as_of")].flat()) {
        stored = stored.apply(engine.plan(people, { asOf, register: stored }));
      }
      return selected(question, stored.toDocument());
    },
    explain: (question) => {
      const engine = new tc.Engine(configuration(question));
      const why = engine.explain(workforce(question), {
        employee: question.required("employee"),
        cycle: question.required("cycle"),
        workYear: question.required("work_year"),
        asOf: question.required("as_of"),
        register: register(question),
      });
      const language = question.optional("language");
      if (language !== null) return why.text(language);
      return selected(question, withoutSentences(why.toDocument()));
    },
    pending: (question) => {
      const [engine, before] = stored(question);
      return selected(question, engine.pending(before, { asOf: question.required("as_of") }).toDocument());
    },
    preview: (question) => {
      const [engine, before] = stored(question);
      const asked = { asOf: question.required("as_of"), ...question.required("request") };
      const update = engine.updateCompetencies(before, asked);
      applied(before, update);
      return selected(question, update.toDocument());
    },
    update_competencies: (question) => {
      let [engine, after] = stored(question);
      const asOf = question.required("as_of");
      for (const request of [question.required("request")].flat()) {
        after = after.applyUpdate(engine.updateCompetencies(after, { asOf, ...request }));
      }
      return selected(question, after.toDocument());
    },
    due_update: (question) => {
      let [engine, after] = stored(question);
      const asOf = question.required("as_of");
      for (let due; (due = engine.dueUpdate(after, { asOf })) !== null; ) after = after.applyUpdate(due);
      return selected(question, after.toDocument());
    },
    undo: (question) => {
      let after = register(question);
      for (const update of [question.required("update")].flat()) {
        const undone = after.undo(update);
        if (undone.toJson() !== after.apply(after.undoChanges(update)).toJson()) {
          throw new VectorError("the changes of undoing give another register than undoing");
        }
        after = undone;
      }
      return selected(question, after.toDocument());
    },
    requirements: (question) => {
      const rows = register(question).requirementsOf(question.required("trajectory"));
      return selected(question, { requirements: rows }).requirements;
    },
    text: (question) => {
      // The text of an organisation with that language, as a person with the other one sees it.
      const organisation = tc.Configuration.fromDocument({
        organisation: { id: "o", language: question.required("default") },
        work_years: { kind: "annual", starts: "01-01" },
      });
      return organisation.textFor(question.required("text"), question.required("language"));
    },
    compare_scores: (question) => {
      const competency = question.required("competency");
      return configuration(question).compareScores(competency, question.required("earlier"), question.required("later"));
    },
    esco_read: (question) => {
      const { counts, files, diagnostics } = classification(question);
      return { counts, files, diagnostics };
    },
    esco_concept: (question) => classification(question).concept(question.required("uri")),
    esco_ancestors: (question) => classification(question).ancestors(question.required("uri")),
    esco_search: (question) => {
      const { text, isco_group: iscoGroup, ...rest } = question.required("query");
      return classification(question).search(text, { ...rest, iscoGroup });
    },
    esco_occupations_in: (question) =>
      classification(question)
        .occupationsIn(question.required("isco_group"))
        .map((found) => found.uri),
    profile_from_occupation: (question) =>
      classification(question).profileFromOccupation(question.required("occupation"), options(question)).toDocument(),
    esco_framework: (question) => {
      const occupations = [question.required("occupations")].flat();
      const made = classification(question).framework(occupations, options(question));
      if (question.optional("configuration") === null) return made.toDocument();
      return parts(made.addTo(configuration(question)).toDocument());
    },
    esco_upgrade: (question) => {
      const newer = filesRead(question, "new_files", "new_version", "1.3.0");
      return classification(question).upgrade(newer, configuration(question));
    },
    esco_flag_modified: (question) => {
      const flagged = classification(question).flagModified(configuration(question)).toDocument();
      const kinds = [["competency", flagged.competencies], ["profile", flagged.profiles], ["role", flagged.roles]];
      return kinds.flatMap(([kind, rows]) =>
        rows.filter((row) => row.esco?.modified).map((row) => `${kind}:${row.id}`),
      );
    },
  };
}

/** The operations that only the whole library answers; the entry `talent-core` has no door for any of them. */
export const ONLY_IN_FULL = [
  "pending", "preview", "update_competencies", "due_update", "undo", "requirements", "text", "compare_scores", "esco_read", "esco_concept",
  "esco_ancestors", "esco_search", "esco_occupations_in", "profile_from_occupation", "esco_framework", "esco_upgrade",
  "esco_flag_modified",
];
