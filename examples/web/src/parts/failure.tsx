import type { JSX } from 'preact';

import { words } from '../settings';
import { Icon } from './icon';

/** What went wrong, in its own words. */
export function Failure({ text }: { text: string }): JSX.Element {
  return (
    <div class="failure" role="alert">
      <Icon name="error" />
      <div>
        <strong>{words.value.failure.title}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}
