import type { JSX } from 'preact';

import { nameOf } from '../document/names';
import { listOf, textOf, valueAt } from '../document/pointer';
import { countsOf, cycle, cycleYear } from '../preview';
import { language, words } from '../settings';
import { count } from '../words';
import { reasonWords } from './outcomes';

/** Conversations per moment, and why some do not arise. */
export function MomentCounts(): JSX.Element | null {
  const say = words.value.results;
  const year = cycleYear.value;
  const moments = listOf(valueAt(cycle.value, '/moments'));
  if (!year || year.reasons.length === 0 || moments.length === 0) return null;
  return (
    <section class="counts panel" aria-labelledby="counts-title">
      <h2 id="counts-title">{say.moments}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={say.momentsScroll}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words.value.moment.anchorMoment}</th>
              <th scope="col" class="table__number">
                {say.planned}
              </th>
              <th scope="col" class="table__number">
                {say.dropped}
              </th>
              <th scope="col">{say.notPlanned}</th>
            </tr>
          </thead>
          <tbody>
            {moments.map((moment, place) => {
              const id = textOf(valueAt(moment, '/id'));
              const { now } = countsOf(id);
              const reasons = Object.entries(year.notPlanned[id] ?? {});
              return (
                <tr key={place}>
                  <th scope="row">{nameOf(moment, language.value)}</th>
                  <td class="table__number">{count(words.value, now.planned)}</td>
                  <td class="table__number">{count(words.value, now.dropped)}</td>
                  <td class="soft">{reasons.map(([reason, number]) => `${reasonWords(reason)} ${count(words.value, number)}`).join(' · ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
