import type { JSX } from 'preact';

import { Failure } from '../parts/failure';
import { TopBar } from '../parts/top_bar';
import { failure } from '../preview';
import { words as common } from '../settings';
import { milliseconds } from '../words';
import { EscoDrop, EscoPanel } from './esco_panel';
import { LedgerPanel } from './ledger';
import { PreviewPanel } from './preview_panel';
import { ProfileEditor } from './profile_editor';
import { framework, isBusy, isWorkingOut, lastDone, pending, setToday, today, year } from './state';
import { UpdateForm } from './update_form';
import { Updates } from './updates';
import { say } from './words';

/** The whole page. */
export function FrameworkApp(): JSX.Element {
  const words = say.value;
  return (
    <>
      <nav class="skips" aria-label={words.title}>
        <a href="#framework">{words.skip.framework}</a>
        <a href="#pending">{words.skip.pending}</a>
      </nav>
      <Head />
      {failure.value !== null && <Failure text={failure.value} />}
      {framework.value ? (
        <main class="main">
          <div class="editor panel framework" id="framework" tabIndex={-1}>
            <ProfileEditor />
            <EscoPanel />
            {framework.value.attribution && <p class="soft framework__note">{framework.value.attribution}</p>}
          </div>
          <div class="results">
            <LedgerPanel />
            {year.value && (
              <>
                <UpdateForm />
                <PreviewPanel />
              </>
            )}
            <Updates />
          </div>
        </main>
      ) : (
        failure.value === null && (
          <main class="empty empty--large" aria-busy="true">
            <p class="empty__title">{words.opening}</p>
          </main>
        )
      )}
      {framework.value && (
        <nav class="places" aria-label={words.places.label}>
          <a href="#framework">{words.places.framework}</a>
          <a href="#pending">{words.places.pending}</a>
          {year.value && <a href="#preview">{words.places.preview}</a>}
          <a href="#updates">{words.places.updates}</a>
        </nav>
      )}
      <footer class="foot soft">{words.tagline}</footer>
      <EscoDrop />
      <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
        {lastDone.value && words.done[lastDone.value.what](lastDone.value.update)}
      </p>
    </>
  );
}

function Head(): JSX.Element {
  const words = say.value;
  return (
    <header class="top">
      <TopBar here="framework" />
      <div class="masthead">
        <div class="masthead__words framework__lead">
          <h1>{words.title}</h1>
          <p class="soft">{words.lead}</p>
          <p class="masthead__facts">
            {framework.value && <span>{framework.value.organisation}</span>}
            <span class="number" data-testid="measured" data-busy={isBusy.value || isWorkingOut.value} data-milliseconds={pending.value.milliseconds}>
              {framework.value && words.asked(milliseconds(common.value, pending.value.milliseconds))}
            </span>
          </p>
        </div>
        <div class="masthead__choices">
          <div class="field">
            <label class="field__label" for="today">
              {words.today}
            </label>
            <input
              id="today"
              class="control"
              type="date"
              required
              min="2026-03-02"
              max="2026-12-31"
              value={today.value}
              onChange={(event) => {
                if (event.currentTarget.value) void setToday(event.currentTarget.value);
              }}
            />
          </div>
        </div>
      </div>
    </header>
  );
}
