import type { JSX } from 'preact';

import { ProblemText } from '../editor/problem';
import { Icon } from '../parts/icon';
import { words as common } from '../settings';
import { longDate } from '../words';
import type { Kept } from './protocol';
import { carryOut, isBusy, pending, refused, undo } from './state';
import { nameOf, personName, say } from './words';

/** The updates that were asked for, the newest first, to be undone. */
export function Updates(): JSX.Element {
  const words = say.value.updates;
  const { updates, due } = pending.value;
  return (
    <section class="panel" id="updates" tabIndex={-1} aria-labelledby="updates-title">
      <header class="panel__head">
        <h2 id="updates-title">{words.title}</h2>
      </header>
      {due !== null && (
        <p class="due" role="status">
          <span>{words.due(due)}</span>
          <button type="button" class="button button--main" disabled={isBusy.value} onClick={() => void carryOut(due)}>
            {words.carryOut}
          </button>
        </p>
      )}
      {updates.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="updates">
        {[...updates].reverse().map((one) => (
          <li key={one.update} class="updates__one" data-update={one.update}>
            <div>
              <p>
                <strong>{one.update}</strong>{' '}
                <span class={one.state === 'scheduled' ? 'badge badge--remark' : 'badge badge--mark'}>
                  {words.state[one.state]} · {longDate(common.value, one.on)}
                </span>
              </p>
              <p class="soft">{partOf(one)}</p>
            </div>
            <button type="button" class="button" disabled={isBusy.value} onClick={() => void undo(one.update)}>
              <Icon name="undo" />
              {one.state === 'scheduled' ? words.cancel : words.undo}
            </button>
            {refused.value?.about === one.update && (
              <div class="updates__refused" role="alert">
                <p>{words.refused}</p>
                {refused.value.problems.map((problem, place) => (
                  <ProblemText key={place} problem={problem} />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function partOf({ roles, competencies, people }: Kept): string {
  const parts = [
    ...roles.map((id) => nameOf('roles', id)),
    ...competencies.map((id) => nameOf('competencies', id)),
    ...people.map(personName),
  ];
  return parts.length === 0 ? say.value.updates.all : parts.join(', ');
}
