import type { JSX } from 'preact';

import { nameOf } from '../document/names';
import { listOf, textOf, valueAt } from '../document/pointer';
import { Icon } from '../parts/icon';
import { cycle, cycles, cycleYear, person, personAnswer, plan, rules, showCycleYear } from '../preview';
import type { PersonAnswer, Step } from '../session/protocol';
import { language, words } from '../settings';
import { longDate } from '../words';
import { reasonWords } from './outcomes';
import { Timeline } from './timeline';

/** One person: the year as a picture, and why it is so in words. */
export function Person(): JSX.Element {
  const say = words.value.person;
  const answer = personAnswer.value;
  return (
    <section class="person panel" id="person" aria-labelledby="person-title" tabIndex={-1}>
      {answer ? (
        <>
          <Head answer={answer} />
          <h3 class="part__title">{say.timeline}</h3>
          <Timeline answer={answer} nameOf={momentName} />
          <Why answer={answer} />
        </>
      ) : (
        <>
          <h2 id="person-title">{say.title}</h2>
          <p class="empty">{say.none}</p>
        </>
      )}
    </section>
  );
}

function momentName(id: string): string {
  const moment = listOf(valueAt(cycle.value, '/moments')).find((one) => valueAt(one, '/id') === id);
  return nameOf(moment, language.value) || id;
}

function Head({ answer }: { answer: PersonAnswer }): JSX.Element {
  const say = words.value;
  const roles = listOf(valueAt(rules.value, '/roles'));
  const roleNames = answer.roles.map((id) => nameOf(roles.find((role) => valueAt(role, '/id') === id), language.value) || id);
  return (
    <header class="person__head">
      <h2 id="person-title">{answer.name || answer.employee}</h2>
      <p class="person__facts">
        <span class="number">{answer.employee}</span>
        {answer.facts.map((fact) => (
          <span key={fact.name}>
            <span class="soft">{fact.name === 'org_unit' ? say.person.unit : fact.name === 'manager' ? say.person.manager : fact.name}</span> {fact.value}
          </span>
        ))}
        {roleNames.length > 0 && <span>{roleNames.join(', ')}</span>}
      </p>
      <p class={`verdict ${answer.selected ? 'verdict--in' : 'verdict--out'}`} data-testid="verdict">
        <Icon name={answer.selected ? 'yes' : 'no'} />
        <span>
          {answer.selected ? say.person.takesPart : reasonWords(answer.reason ?? '')}
          {answer.entry !== null && answer.exit !== null && answer.selected && (
            <span class="soft"> {say.people.from(longDate(say, answer.entry), longDate(say, answer.exit))}</span>
          )}
        </span>
      </p>
      <OtherYears />
      {answer.unreadable && (
        <p class="problem problem--remark">
          <Icon name="warning" /> {say.people.unreadable}
        </p>
      )}
      {answer.flags.length > 0 && (
        <div class="flags">
          <h3 class="part__title">{say.person.flags}</h3>
          {answer.flags.map((flag, place) => (
            <p key={place} class="problem problem--remark">
              <Icon name="warning" />
              <span>
                {flag.message[language.value]} <span class="problem__help">{flag.help[language.value]}</span>
              </span>
            </p>
          ))}
        </div>
      )}
    </header>
  );
}

/** How the person stands in every cycle year that was planned. */
function OtherYears(): JSX.Element | null {
  const row = person.value;
  const planned = plan.value?.cycleYears.filter((one) => one.reasons.length > 0) ?? [];
  if (row === null || planned.length < 2) return null;
  return (
    <ul class="years" aria-label={words.value.person.otherCycles}>
      {planned.map((year) => {
        const reason = year.reasons[row] ?? 0;
        const found = cycles.value.find((one) => textOf(valueAt(one, '/id')) === year.cycle);
        return (
          <li key={`${year.cycle}/${year.workYear}`}>
            <button
              type="button"
              class={`chip ${reason === 0 ? 'chip--in' : ''}`}
              aria-pressed={year === cycleYear.value}
              onClick={() => showCycleYear(year.cycle, year.workYear)}
            >
              <Icon name={reason === 0 ? 'yes' : 'no'} />
              <span>
                {nameOf(found, language.value) || year.cycle} <span class="number">{year.workYear}</span>
                <span class="soft"> {reason === 0 ? words.value.person.takesPart : reasonWords(plan.value?.reasonCodes[reason] ?? '')}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Why({ answer }: { answer: PersonAnswer }): JSX.Element {
  const say = words.value.person;
  return (
    <div class="why">
      <div>
        <h3 class="part__title">{say.tests}</h3>
        <Steps steps={answer.tests} />
      </div>
      {answer.moments.length > 0 && (
        <div>
          <h3 class="part__title">{say.moments}</h3>
          <Steps steps={answer.moments} isMoments />
        </div>
      )}
      <details class="more why__text">
        <summary>{say.text}</summary>
        <pre>{answer.text[language.value]}</pre>
      </details>
    </div>
  );
}

const ICONS = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

function Steps({ steps, isMoments = false }: { steps: readonly Step[]; isMoments?: boolean }): JSX.Element {
  return (
    <ul class="steps">
      {steps.map((step, place) => (
        <li key={place} class={`step step--${step.verdict}`}>
          <span class="step__verdict">
            <Icon name={ICONS[step.verdict]} />
            <span class="visually-hidden">{words.value.person.verdict[step.verdict]}: </span>
          </span>
          <span class={isMoments ? 'step__title' : ''}>{step.what.message[language.value]}</span>
          {step.steps && step.steps.length > 0 && <Steps steps={step.steps} />}
        </li>
      ))}
    </ul>
  );
}
