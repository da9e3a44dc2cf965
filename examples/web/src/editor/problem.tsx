import type { JSX } from 'preact';

import { Icon } from '../parts/icon';
import { isError } from '../preview';
import type { Problem } from '../session/protocol';
import { language, words } from '../settings';

/** What the library says is wrong at a place, and what would be right. */
export function ProblemText({ problem }: { problem: Problem }): JSX.Element {
  const help = problem.help[language.value];
  return (
    <span class={`problem ${isError(problem) ? 'problem--error' : 'problem--remark'}`}>
      <Icon name={isError(problem) ? 'error' : 'warning'} />
      <span>
        <span class="visually-hidden">{words.value.severity[problem.severity] ?? problem.severity}: </span>
        {problem.message[language.value]}
        {help && <span class="problem__help"> {help}</span>}
      </span>
    </span>
  );
}

/** The problems of one field, in the element that describes it. */
export function FieldProblems({ id, problems }: { id: string; problems: readonly Problem[] }): JSX.Element {
  return (
    <div id={id} class="field__problems">
      {problems.map((problem) => (
        <ProblemText key={`${problem.code}${problem.pointer}`} problem={problem} />
      ))}
    </div>
  );
}
