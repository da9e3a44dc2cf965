import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PreviewRow } from 'talent-core/full';

import { ProblemText } from '../editor/problem';
import { Segmented } from '../parts/segmented';
import { words as common } from '../settings';
import { count, counted, milliseconds } from '../words';
import { AskedCell, Change } from './asked';
import { isWorkingOut, previewed } from './state';
import { nameOf, personName, say } from './words';

/** Rows shown at once; more come on request. */
const PAGE = 50;

const view = signal<'role' | 'person'>('role');
const onlyConflicts = signal(false);
const shown = signal(PAGE);

const rows = computed<readonly PreviewRow[]>(() => previewed.value?.update?.rows ?? []);
const conflicting = computed(() => rows.value.filter((row) => row.conflict).length);

interface RoleRow {
  readonly role: string;
  readonly competency: string;
  readonly row: PreviewRow;
  readonly people: number;
  readonly scores: number;
  readonly conflicts: number;
}

/** The same change of the same competency, for all whose main role differs in it. */
const perRole = computed<readonly RoleRow[]>(() => {
  const grouped = new Map<string, RoleRow>();
  for (const row of rows.value) {
    const role = row.roles[0] ?? '';
    const key = JSON.stringify([role, row.competency, row.base, row.theirs]);
    const known = grouped.get(key) ?? { role, competency: row.competency, row, people: 0, scores: 0, conflicts: 0 };
    grouped.set(key, {
      ...known,
      people: known.people + 1,
      scores: known.scores + row.scores,
      conflicts: known.conflicts + Number(row.conflict),
    });
  }
  const order = (one: RoleRow): string => `${nameOf('roles', one.role)}/${nameOf('competencies', one.competency)}`;
  return [...grouped.values()].sort((one, other) => order(one).localeCompare(order(other)));
});

/** What the update would do, per role and per person. */
export function PreviewPanel(): JSX.Element {
  const words = say.value.preview;
  const answer = previewed.value;
  return (
    <section class="panel" id="preview" tabIndex={-1} aria-labelledby="preview-title" aria-busy={isWorkingOut.value}>
      <header class="panel__head">
        <h2 id="preview-title">{words.title}</h2>
        <Segmented
          label={words.view}
          choices={[
            { value: 'role', label: words.perRole },
            { value: 'person', label: words.perPerson },
          ]}
          value={view.value}
          onChoose={(value) => {
            view.value = value;
            shown.value = PAGE;
          }}
        />
      </header>
      {answer?.update && (
        <p class="soft preview__sum" data-testid="preview-sum" data-milliseconds={answer.milliseconds}>
          {[
            counted(common.value, answer.update.summary.trajectories, say.value.noun.trajectory),
            counted(common.value, answer.update.summary.scores, say.value.noun.score),
            counted(common.value, answer.update.summary.conflicts, say.value.noun.conflict),
          ].join(' · ')}
          {' · '}
          {say.value.asked(milliseconds(common.value, answer.milliseconds))}
        </p>
      )}
      {answer && !answer.update && <p class="soft">{words.wait}</p>}
      {(answer?.update?.remarks ?? []).map((problem, place) => (
        <ProblemText key={place} problem={problem} />
      ))}
      {rows.value.length > 0 && (view.value === 'role' ? <PerRole /> : <PerPerson />)}
    </section>
  );
}

function PerRole(): JSX.Element {
  const words = say.value.preview;
  const ledger = say.value.ledger;
  return (
    <div class="scroll" role="region" aria-label={words.table} tabIndex={0}>
      <table class="table" data-testid="per-role">
        <thead>
          <tr>
            <th scope="col">{ledger.role}</th>
            <th scope="col">{words.competency}</th>
            <th scope="col">{ledger.change}</th>
            <th scope="col" class="table__number">
              {words.people}
            </th>
            <th scope="col" class="table__number">
              {ledger.scores}
            </th>
            <th scope="col" class="table__number">
              {ledger.conflicts}
            </th>
          </tr>
        </thead>
        <tbody>
          {perRole.value.map((one, place) => (
            <tr key={place}>
              <th scope="row" class={perRole.value[place - 1]?.role === one.role ? 'ledger__again' : ''}>
                {nameOf('roles', one.role)}
              </th>
              <td>{nameOf('competencies', one.competency)}</td>
              <td>
                <Change base={one.row.base ?? null} theirs={one.row.theirs ?? null} difference={one.row.difference} />
              </td>
              <td class="table__number number">{count(common.value, one.people)}</td>
              <td class="table__number number">{one.scores === 0 ? <span class="soft">{words.nothing}</span> : count(common.value, one.scores)}</td>
              <td class="table__number number">
                {one.conflicts === 0 ? <span class="soft">{words.nothing}</span> : <span class="badge badge--remark">{count(common.value, one.conflicts)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PerPerson(): JSX.Element {
  const words = say.value.preview;
  const all = onlyConflicts.value ? rows.value.filter((row) => row.conflict) : rows.value;
  const listed = all.slice(0, shown.value);
  return (
    <>
      {conflicting.value > 0 && (
        <label class="check preview__only">
          <input type="checkbox" checked={onlyConflicts.value} onChange={(event) => (onlyConflicts.value = event.currentTarget.checked)} />
          {words.onlyConflicts} <span class="soft number">({count(common.value, conflicting.value)})</span>
        </label>
      )}
      <div class="scroll scroll--tall" role="region" aria-label={words.table} tabIndex={0}>
        <table class="table table--persons" data-testid="per-person">
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.competency}</th>
              <th scope="col" class="table__level">
                {words.was}
              </th>
              <th scope="col" class="table__level">
                {words.framework}
              </th>
              <th scope="col" class="table__level">
                {words.own}
              </th>
              <th scope="col" class="table__level">
                {words.result}
              </th>
              <th scope="col">{words.remarks}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((row, place) => (
              <Person key={`${row.trajectory}/${row.competency}`} row={row} isSame={listed[place - 1]?.trajectory === row.trajectory} />
            ))}
          </tbody>
        </table>
      </div>
      {all.length > listed.length && (
        <p class="preview__more">
          <button type="button" class="button" onClick={() => (shown.value += 4 * PAGE)}>
            {words.more(count(common.value, all.length - listed.length))}
          </button>
        </p>
      )}
    </>
  );
}

function Person({ row, isSame }: { row: PreviewRow; isSame: boolean }): JSX.Element {
  const words = say.value.preview;
  const { mine } = row;
  return (
    <tr class={row.conflict ? 'row--conflict' : ''} data-employee={row.employee}>
      <th scope="row" class={isSame ? 'ledger__again' : ''}>
        {personName(row.employee)} <span class="soft ledger__since">{row.roles.map((role) => nameOf('roles', role)).join(', ')}</span>
      </th>
      <td>{nameOf('competencies', row.competency)}</td>
      <td class="table__level">
        <AskedCell asked={row.base} />
      </td>
      <td class="table__level">
        <AskedCell asked={row.theirs} />
      </td>
      <td class="table__level">
        {mine ? <strong class="number">{mine.target ?? `×${count(common.value, mine.weight ?? 1)}`}</strong> : <span class="soft">{words.nothing}</span>}
      </td>
      <td class="table__level table__result">
        <AskedCell asked={row.result} />
      </td>
      <td>
        <span class="marks">
          {row.conflict && (
<span class="badge badge--remark">{words.resolved[row.resolved ?? 'keep']}</span>
          )}
          {row.marks.map((mark) => (
            <span key={mark} class="badge badge--mark">
              {words.mark[mark] ?? mark}
            </span>
          ))}
          {row.scores > 0 && <span class="soft">{words.scores(counted(common.value, row.scores, say.value.noun.score))}</span>}
        </span>
      </td>
    </tr>
  );
}
