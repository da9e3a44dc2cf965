import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import { ProblemText } from '../editor/problem';
import { filesHang, useDroppedFiles } from '../parts/dropped';
import { Icon } from '../parts/icon';
import { language, words as common } from '../settings';
import { count, counted, milliseconds } from '../words';
import { classification, found, framework, isBusy, make, occupation, profile, readFiles, reading, search, showOccupation } from './state';
import { nameOf, say } from './words';

const CAPS = [5, 8, 12, 20];
const SHOWN_PROBLEMS = 20;
const MEGABYTE = 1_000_000;

const asked = signal('');
const withOptional = signal(false);
const cap = signal<number | null>(8);
const role = signal('nurse');

/** The classification: its files, a search, and a profile made of what was found. */
export function EscoPanel(): JSX.Element {
  const words = say.value.esco;
  const tongue = language.value;
  // Labels come in the language of the page.
  useEffect(() => {
    void search(asked.peek(), tongue);
    const shown = occupation.peek();
    if (shown) void showOccupation(shown.concept.uri, tongue);
  }, [tongue]);
  return (
    <section class="framework__part" aria-labelledby="esco-title">
      <h2 id="esco-title">{words.title}</h2>
      <Files />
      {occupation.value ? <Chosen /> : <Search />}
    </section>
  );
}

function Files(): JSX.Element {
  const words = say.value.esco;
  const read = classification.value;
  const said = reading.value;
  return (
    <>
      {read && (
        <p class="soft framework__note" data-testid="classification">
          {read.isSample ? words.sample : words.own(read.version, read.languages.join(', '))}
          {!read.isSample && (
            <span class="number">
              {' · '}
              {words.counts(counted(common.value, read.counts.occupations, say.value.noun.occupation), counted(common.value, read.counts.skills, say.value.noun.skill))}
              {' · '}
              {words.read(milliseconds(common.value, read.milliseconds))}
            </span>
          )}
        </p>
      )}
      <p class="esco__files">
        <label class="button">
          <input
            class="visually-hidden"
            type="file"
            multiple
            accept=".csv,text/csv"
            disabled={said !== null}
            onChange={(event) => {
              // The list empties with the field.
              const chosen = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = '';
              void readFiles(chosen);
            }}
          />
          {words.choose}
        </label>
        <span class="soft number" role="status">
          {said && words.reading(said.file, `${count(common.value, Math.round((said.bytes / MEGABYTE) * 10) / 10)} MB`)}
        </span>
      </p>
      {read && read.problems.length > 0 && (
        <details class="more">
          <summary>{words.problems(count(common.value, read.problems.length))}</summary>
          <ul class="esco__problems">
            {read.problems.slice(0, SHOWN_PROBLEMS).map((problem, place) => (
              <li key={place}>
                <ProblemText problem={problem} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Search(): JSX.Element {
  const words = say.value.esco;
  const answer = found.value;
  return (
    <>
      <div class="field" role="search">
        <label class="field__label" for="occupation-search">
          {words.search}
        </label>
        <input
          id="occupation-search"
          class="control"
          type="search"
          autocomplete="off"
          placeholder={words.placeholder}
          value={asked.value}
          onInput={(event) => {
            asked.value = event.currentTarget.value;
            void search(asked.value, language.value);
          }}
        />
      </div>
      <p class="soft number framework__note" role="status" data-testid="found" data-milliseconds={answer?.milliseconds}>
        {answer && (answer.matches.length === 0 ? words.nothing : words.found(count(common.value, answer.matches.length), milliseconds(common.value, answer.milliseconds)))}
      </p>
      <ul class="found">
        {(answer?.matches ?? []).map((match) => (
          <li key={match.uri}>
            <button type="button" class="found__one" onClick={() => void showOccupation(match.uri, language.value)}>
              <span>{match.label}</span>
              {match.matched !== match.label && <span class="soft">{words.alias(match.matched)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Chosen(): JSX.Element | null {
  const words = say.value.esco;
  const shown = occupation.value;
  if (!shown) return null;
  const essential = shown.skills.filter((skill) => skill.relation === 'essential');
  const optional = shown.skills.filter((skill) => skill.relation === 'optional');
  const roles = framework.value?.roles ?? [];
  return (
    <div class="chosen" data-testid="chosen">
      <header class="chosen__head">
        <h3>{shown.concept.label}</h3>
        <button type="button" class="button button--quiet" onClick={() => (occupation.value = null)}>
          {words.back}
        </button>
      </header>
      {shown.concept.description && <p class="soft framework__note">{shown.concept.description}</p>}
      <Skills title={words.essential} skills={essential.map((skill) => skill.label)} />
      <Skills title={words.optional} skills={optional.map((skill) => skill.label)} />
      <div class="fields">
        <div class="field">
          <label class="field__label" for="make-role">
            {words.role}
          </label>
          <select id="make-role" class="control" value={role.value} onChange={(event) => (role.value = event.currentTarget.value)}>
            {roles.map((id) => (
              <option key={id} value={id}>
                {nameOf('roles', id)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label class="field__label" for="make-cap">
            {words.cap}
          </label>
          <select
            id="make-cap"
            class="control"
            value={cap.value ?? ''}
            onChange={(event) => (cap.value = event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          >
            {CAPS.map((most) => (
              <option key={most} value={most}>
                {counted(common.value, most, say.value.noun.skill)}
              </option>
            ))}
            <option value="">{words.all}</option>
          </select>
        </div>
      </div>
      <label class="check">
        <input type="checkbox" checked={withOptional.value} onChange={(event) => (withOptional.value = event.currentTarget.checked)} />
        {words.withOptional}
      </label>
      <p>
        <button type="button" class="button button--main" disabled={isBusy.value} onClick={() => void make(role.value, withOptional.value, cap.value)}>
          <Icon name="add" />
          {words.make}
        </button>
      </p>
      {profile.value?.id.startsWith('esco-') && framework.value?.attribution && (
        <p class="soft framework__note" data-testid="attribution">
          {framework.value.attribution}
        </p>
      )}
    </div>
  );
}

function Skills({ title, skills }: { title: string; skills: readonly string[] }): JSX.Element | null {
  if (skills.length === 0) return null;
  return (
    <div class="skills">
      <h4>
        {title} <span class="soft number">{count(common.value, skills.length)}</span>
      </h4>
      <p>{skills.join(' · ')}</p>
    </div>
  );
}

/** Takes files that are dropped anywhere on the page. */
export function EscoDrop(): JSX.Element | null {
  useDroppedFiles(readFiles);
  return filesHang.value ? <div class="drop">{say.value.esco.drop}</div> : null;
}
