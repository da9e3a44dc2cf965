import type { JSX } from 'preact';

import { ProblemText } from '../editor/problem';
import { words as common } from '../settings';
import { count, counted, shortDate } from '../words';
import { Change } from './asked';
import { chooseYear, entries, pending, year } from './state';
import { nameOf, say } from './words';

/** What the framework asks now, and running trajectories not yet. */
export function LedgerPanel(): JSX.Element {
  const words = say.value.ledger;
  const noun = say.value.noun;
  const about = year.value;
  return (
    <section class="panel" id="pending" tabIndex={-1} aria-labelledby="ledger-title">
      <header class="panel__head">
        <h2 id="ledger-title">{words.title}</h2>
        {pending.value.years.length > 1 && about && (
          <div class="field field--row">
            <label class="field__label" for="ledger-year">
              {words.year}
            </label>
            <select
              id="ledger-year"
              class="control"
              value={pending.value.years.indexOf(about)}
              onChange={(event) => chooseYear(Number(event.currentTarget.value))}
            >
              {pending.value.years.map((one, place) => (
                <option key={`${one.cycle}/${one.work_year}`} value={place}>
                  {nameOf('cycles', one.cycle)} {one.work_year}
                </option>
              ))}
            </select>
          </div>
        )}
      </header>
      {about === null ? (
        <div class="empty">
          <p class="empty__title">{words.nothing}</p>
          <p>{words.nothingHint}</p>
        </div>
      ) : (
        <>
          <dl class="sums" data-testid="sums">
            <Sum amount={about.trajectories} noun={noun.trajectory} name="trajectories" />
            <Sum amount={about.scores} noun={noun.score} name="scores" />
            <Sum amount={about.conflicts} noun={noun.conflict} name="conflicts" isAttention={about.conflicts > 0} />
          </dl>
          {pending.value.problems.map((problem, place) => (
            <ProblemText key={place} problem={problem} />
          ))}
          <Entries />
        </>
      )}
    </section>
  );
}

function Sum(props: { amount: number; noun: readonly [string, string]; name: string; isAttention?: boolean }): JSX.Element {
  return (
    <div class={props.isAttention ? 'sum sum--attention' : 'sum'} data-sum={props.name}>
      <dt>{props.noun[props.amount === 1 ? 0 : 1]}</dt>
      <dd class="number">{count(common.value, props.amount)}</dd>
    </div>
  );
}

function Entries(): JSX.Element {
  const words = say.value.ledger;
  const number = (amount: number): JSX.Element => <>{amount === 0 ? <span class="soft">{say.value.preview.nothing}</span> : count(common.value, amount)}</>;
  return (
    <div class="scroll ledger__scroll" role="region" aria-label={words.table} tabIndex={0}>
      <table class="table" data-testid="ledger">
        <thead>
          <tr>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.competency}</th>
            <th scope="col">{words.change}</th>
            <th scope="col" class="table__number">
              {words.trajectories}
            </th>
            <th scope="col" class="table__number">
              {words.scores}
            </th>
            <th scope="col" class="table__number">
              {words.conflicts}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.value.map((entry, place) => {
            const isNewRole = entries.value[place - 1]?.role !== entry.role;
            return (
              <tr key={place}>
                <th scope="row" class={isNewRole ? '' : 'ledger__again'}>
                  {nameOf('roles', entry.role)}
                </th>
                <td>
                  {nameOf('competencies', entry.competency)}
                  {entry.since && <span class="soft ledger__since"> {words.since(shortDate(common.value, entry.since))}</span>}
                </td>
                <td>
                  <Change base={entry.base ?? null} theirs={entry.theirs ?? null} difference={entry.difference} />
                </td>
                <td class="table__number number">
                  {entry.trajectories === 0 && entry.new_trajectories ? <span class="soft">{words.onlyNew}</span> : number(entry.trajectories)}
                </td>
                <td class="table__number number">{number(entry.scores)}</td>
                <td class="table__number number">{entry.conflicts > 0 ? <span class="badge badge--remark">{count(common.value, entry.conflicts)}</span> : number(0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The trajectories of an update, in words. */
export function trajectoriesIn(amount: number): string {
  return counted(common.value, amount, say.value.noun.trajectory);
}
