import { Register, type ConfigurationDocuments } from 'talent-core/full';

type Document = ConfigurationDocuments.Configuration;

/** What the sample opens on: since the year began the profile of care asks more digital work, and one competency no more. */
const EDITED_PROFILE = 'care';
const EDITED_ON = '2026-03-23';
const RAISED = { competency: 'digital-care', target: 3 };
const DROPPED = 'family-partnership';

/** The rules of the sample with that edit. */
export function editedProfile(document: Document): Document {
  for (const profile of document.profiles ?? []) {
    if (profile.id !== EDITED_PROFILE) continue;
    const left = (profile.requirements ?? []).filter((asked) => asked.competency !== DROPPED);
    profile.requirements = left.map((asked) => (asked.competency === RAISED.competency ? { ...asked, target: RAISED.target } : asked));
  }
  document.edits = [{ on: EDITED_ON, source: `profile:${EDITED_PROFILE}`, who: 'Katrien Bogaert' }];
  return document;
}

/** People with scores of what was dropped, and with agreements of their own about what was raised. */
const SCORED = 14;
const AGREED = 3;

/** The register of the sample with what managers wrote in since the plan. */
export function recorded(register: Register): Register {
  const document = register.toDocument();
  const asked = (document.trajectories ?? []).filter((row) => row.cycle === 'care' && row.work_year === '2026' && row.state === 'open');
  const nurses = asked.filter((row) => row.roles?.includes('nurse')).slice(0, SCORED);
  const assistants = asked.filter((row) => row.roles?.includes('care-assistant')).slice(0, AGREED);
  return Register.fromRows({
    ...document,
    scores: nurses.map(({ trajectory }, place) => ({ trajectory, competency: DROPPED, value: 2 + (place % 3), given_on: '2026-03-16' })),
    requirement_overrides: assistants.map(({ trajectory }) => ({ trajectory, competency: RAISED.competency, target: 1, given_on: '2026-03-18' })),
  });
}
