import type { JSX } from 'preact';

import { FieldProblems } from '../editor/problem';
import { Icon } from '../parts/icon';
import { ask, editProblems, framework, isBusy, profile, profileId } from './state';
import { nameOf, say } from './words';

const LEVELS = [1, 2, 3, 4, 5];

/** What a profile asks, to be changed. */
export function ProfileEditor(): JSX.Element {
  const words = say.value.profile;
  const shown = profile.value;
  return (
    <section class="framework__part" aria-labelledby="profile-title">
      <h2 id="profile-title">{words.title}</h2>
      <p class="soft framework__note">{words.note}</p>
      <div class="field">
        <label class="field__label" for="profile">
          {words.choose}
        </label>
        <select id="profile" class="control" value={profileId.value} onChange={(event) => (profileId.value = event.currentTarget.value)}>
          {(framework.value?.profiles ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf('profiles', one.id)}
            </option>
          ))}
        </select>
      </div>
      {editProblems.value.length > 0 && <FieldProblems id="profile-problems" problems={editProblems.value} />}
      {shown && shown.asked.length === 0 && <p class="empty">{words.empty}</p>}
      <ul class="asked" data-testid="asked">
        {(shown?.asked ?? []).map(({ competency, target }) => {
          const name = nameOf('competencies', competency);
          return (
            <li key={competency} class="asked__row" data-competency={competency}>
              <span>{name}</span>
              <select
                class="control asked__target"
                aria-label={words.targetOf(name)}
                value={target}
                disabled={isBusy.value}
                onChange={(event) => void ask(competency, Number(event.currentTarget.value))}
              >
                {LEVELS.map((level) => (
                  <option key={level} value={level}>
                    {level}
                  </option>
                ))}
              </select>
              <button type="button" class="button button--icon" aria-label={words.remove(name)} title={words.remove(name)} onClick={() => void ask(competency, null)}>
                <Icon name="no" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
