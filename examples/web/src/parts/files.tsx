import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { ProblemText } from '../editor/problem';
import { filesShown, open, opened, opening, source, tables } from '../preview';
import type { DroppedFile, FileReport, RowProblem } from '../session/protocol';
import { words } from '../settings';
import { count, counted } from '../words';
import { filesHang, useDroppedFiles } from './dropped';
import { Icon } from './icon';

/** Problems shown per file; thousands of the same kind would bury the others. */
const SHOWN_PROBLEMS = 50;

// Files of one organisation may come in several turns; a file of the same name replaces the one before.
let kept: readonly DroppedFile[] = [];

/** Reads files that were chosen or dropped. */
async function take(files: Iterable<File>): Promise<void> {
  const read = await Promise.all([...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  if (read.length === 0) return;
  const before = source.peek() === 'files' ? kept : [];
  kept = [...before.filter((one) => !read.some((other) => other.name === one.name)), ...read];
  filesShown.value = true;
  await open({ kind: 'files', files: kept });
}

/** Takes files that are dropped anywhere on the page. */
export function DropTarget(): JSX.Element | null {
  useDroppedFiles(take);
  return filesHang.value ? <div class="drop">{words.value.files.drop}</div> : null;
}

/** Where files are chosen, and what became of each of them. */
export function FilesDialog(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const say = words.value.files;
  useEffect(() => {
    if (filesShown.value) {
      if (!dialog.current?.open) dialog.current?.showModal();
    } else dialog.current?.close();
  }, [filesShown.value]);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="files-title" onClose={() => (filesShown.value = false)}>
      <header class="panel__head">
        <h2 id="files-title">{say.title}</h2>
        <button type="button" class="button button--quiet" onClick={() => (filesShown.value = false)}>
          <Icon name="no" />
          {say.close}
        </button>
      </header>
      <p class="lead">{say.lead}</p>
      <p>
        <label class="button button--main">
          <input
            ref={chooser}
            class="visually-hidden"
            type="file"
            multiple
            accept=".csv,.yaml,.yml,.json,text/csv"
            onChange={(event) => {
              void take(event.currentTarget.files ?? []);
              event.currentTarget.value = '';
            }}
          />
          {say.choose}
        </label>{' '}
        {opening.value && <span class="soft">{words.value.source.opening}</span>}
      </p>
      {source.value === 'files' && opened.value && (
        <ul class="reports" aria-live="polite">
          {opened.value.files.map((file) => (
            <Report key={file.name} file={file} />
          ))}
        </ul>
      )}
      <details class="more">
        <summary>{say.columns}</summary>
        <dl class="tables">
          {tables.value.map((table) => (
            <div key={table.name}>
              <dt>
                <code>{table.name}.csv</code>
              </dt>
              <dd>
                {table.columns.map((column, place) => (
                  <span key={column.name}>
                    {place > 0 && ', '}
                    <code class={column.required ? 'code--required' : ''}>{column.name}</code>
                    {column.required && <span class="soft"> ({say.required})</span>}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </dialog>
  );
}

function Report({ file }: { file: FileReport }): JSX.Element {
  const say = words.value.files;
  const isFine = file.problems.length === 0;
  return (
    <li class="report" data-file={file.name}>
      <p class="report__head">
        <Icon name={isFine ? 'yes' : 'error'} />
        <strong>{file.name}</strong>
        {file.rows !== null && <span class="number soft">{counted(words.value, file.rows, words.value.noun.row)}</span>}
        <span class={isFine ? 'soft' : 'problem--error'}>{isFine ? say.fine : counted(words.value, file.problems.length, words.value.noun.problem)}</span>
      </p>
      {!isFine && (
        <ul class="report__problems">
          {file.problems.slice(0, SHOWN_PROBLEMS).map((problem, place) => (
            <li key={place}>
              <Place problem={problem} />
              <ProblemText problem={problem} />
            </li>
          ))}
          {file.problems.length > SHOWN_PROBLEMS && <li class="soft">{say.more(count(words.value, file.problems.length - SHOWN_PROBLEMS))}</li>}
        </ul>
      )}
    </li>
  );
}

function Place({ problem }: { problem: RowProblem }): JSX.Element | null {
  if (problem.line === null) return null;
  return (
    <span class="report__line number">
      {words.value.files.line(count(words.value, problem.line))}
      {problem.column !== null && (
        <>
          , <code>{problem.column}</code>
        </>
      )}
    </span>
  );
}
