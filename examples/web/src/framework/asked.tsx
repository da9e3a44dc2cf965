import type { JSX } from 'preact';
import type { LedgerEntry } from 'talent-core/full';

import { words as common } from '../settings';
import { count } from '../words';
import { say } from './words';

type Asked = NonNullable<LedgerEntry['base']>;

/** What is asked of a competency: its target, and its weight where that is not one. */
export function AskedCell({ asked }: { asked: Asked | null | undefined }): JSX.Element {
  if (!asked) return <span class="soft">{say.value.preview.nothing}</span>;
  return (
    <span class="number">
      <strong>{count(common.value, asked.target)}</strong>
      {asked.weight !== 1 && <span class="soft"> ×{count(common.value, asked.weight)}</span>}
    </span>
  );
}

/** From what to what. */
export function Change({ base, theirs, difference }: Pick<LedgerEntry, 'difference'> & { base?: Asked | null; theirs?: Asked | null }): JSX.Element {
  return (
    <span class="change">
      <AskedCell asked={base} />
      <span class="change__arrow" aria-label="→">
        →
      </span>
      <AskedCell asked={theirs} />
      <span class={`change__word change__word--${difference}`}>{say.value.ledger.difference[difference] ?? difference}</span>
    </span>
  );
}
