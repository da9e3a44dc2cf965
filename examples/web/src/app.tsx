import type { JSX } from 'preact';

import { CycleEditor } from './editor/cycle_editor';
import { Failure } from './parts/failure';
import { DropTarget, FilesDialog } from './parts/files';
import { Header } from './parts/header';
import { LiveRegion } from './parts/live';
import { cycleYear, failure, opened } from './preview';
import { MomentCounts } from './results/moment_counts';
import { Outcomes } from './results/outcomes';
import { People } from './results/people';
import { Person } from './results/person';
import { WeekLoads } from './results/week_load';
import { words } from './settings';
import { count } from './words';

/** The whole page. */
export function App(): JSX.Element {
  const say = words.value;
  return (
    <>
      <nav class="skips" aria-label={say.title}>
        <a href="#editor">{say.skip.editor}</a>
        <a href="#results">{say.skip.results}</a>
      </nav>
      <Header />
      {failure.value !== null && <Failure text={failure.value} />}
      {opened.value ? (
        <main class="main">
          <CycleEditor />
          <div class="results" id="results" tabIndex={-1}>
            <Who />
            {hasPlan() && (
              <>
                <Person />
                <WeekLoads />
                <MomentCounts />
              </>
            )}
          </div>
        </main>
      ) : (
        failure.value === null && (
          <main class="empty empty--large" aria-busy="true">
            <p class="empty__title">{say.source.opening}</p>
          </main>
        )
      )}
      <Places />
      <footer class="foot soft">{say.tagline}</footer>
      <FilesDialog />
      <DropTarget />
      <LiveRegion />
    </>
  );
}

/** On narrow screens, where the parts stand below each other: the way between them, with the result always in sight. */
function Places(): JSX.Element | null {
  const say = words.value;
  if (!opened.value) return null;
  const selected = cycleYear.value?.counts[0];
  return (
    <nav class="places" aria-label={say.places.label}>
      <a href="#editor">{say.editor.title}</a>
      <a href="#results">
        {hasPlan() && selected !== undefined ? `${count(say, selected)} ${say.places.takePart}` : say.results.outcomes}
      </a>
      {hasPlan() && <a href="#person">{say.person.title}</a>}
      {hasPlan() && <a href="#load">{say.places.weeks}</a>}
    </nav>
  );
}

function hasPlan(): boolean {
  return (cycleYear.value?.reasons.length ?? 0) > 0;
}

function Who(): JSX.Element {
  const say = words.value.results;
  return (
    <section class="who panel" aria-labelledby="results-title">
      <h2 id="results-title" class="visually-hidden">
        {say.title}
      </h2>
      {opened.value && opened.value.people === 0 ? (
        <div class="empty empty--large">
          <p class="empty__title">{say.emptyTitle}</p>
          <p>{say.emptyHint}</p>
        </div>
      ) : (
        <div class="who__columns">
          <Outcomes />
          {hasPlan() && <People />}
        </div>
      )}
    </section>
  );
}
