// A made-up classification in the form of ESCO's files, so that the page works without them. None of it comes from ESCO, whose
// files are had from the European Commission.

const PLACE = 'https://example.org/classification';

/** Id, ISCO group, label in English and Dutch, alternative labels. */
const OCCUPATIONS = [
  ['ward-nurse', '2221', 'ward nurse', 'zaalverpleegkundige', 'registered nurse|staff nurse', 'verpleegkundige'],
  ['wound-nurse', '2221', 'wound care nurse', 'wondzorgverpleegkundige', 'tissue viability nurse', 'wondverpleegkundige'],
  ['night-nurse', '2221', 'night nurse', 'nachtverpleegkundige', '', ''],
  ['care-worker', '5321', 'residential care worker', 'zorgkundige in een woonzorgcentrum', 'care assistant', 'zorgkundige'],
  ['home-carer', '5322', 'home carer', 'thuisverzorgende', 'home help', 'verzorgende'],
  ['activity-host', '2635', 'activity host', 'activiteitenbegeleider', 'recreation worker', 'animator'],
  ['kitchen-hand', '9412', 'kitchen hand', 'keukenmedewerker', 'kitchen assistant', ''],
  ['care-planner', '4416', 'care planner', 'zorgplanner', 'roster planner', 'planner'],
] as const;

/** Id, kind, reuse, label in English and Dutch, the occupations that ask it: `+` essential, `~` optional. */
const SKILLS = [
  ['work-hygienically', 'skill', 'cross-sector', 'work hygienically', 'hygiënisch werken', '+ward-nurse +wound-nurse +night-nurse +care-worker +home-carer +kitchen-hand'],
  ['dress-wounds', 'skill', 'occupation-specific', 'dress complex wounds', 'complexe wonden verbinden', '+wound-nurse ~ward-nurse'],
  ['wound-healing', 'knowledge', 'occupation-specific', 'how wounds heal', 'wondheling', '+wound-nurse'],
  ['measure-pain', 'skill', 'sector-specific', 'measure and report pain', 'pijn meten en rapporteren', '+ward-nurse +wound-nurse +night-nurse'],
  ['hand-over', 'skill', 'sector-specific', 'hand over a shift', 'een dienst overdragen', '+ward-nurse +night-nurse ~care-worker'],
  ['decide-alone', 'skill', 'cross-sector', 'decide without a colleague at hand', 'alleen beslissen', '+night-nurse ~home-carer'],
  ['lift-people', 'skill', 'sector-specific', 'move people safely', 'mensen veilig verplaatsen', '+care-worker +home-carer ~ward-nurse'],
  ['digital-records', 'skill', 'cross-sector', 'keep digital care records', 'een digitaal zorgdossier bijhouden', '+ward-nurse +wound-nurse +care-worker +care-planner ~home-carer'],
  ['listen', 'skill', 'transversal', 'listen actively', 'actief luisteren', '+activity-host +home-carer +care-worker ~ward-nurse'],
  ['group-activities', 'skill', 'occupation-specific', 'lead group activities', 'groepsactiviteiten leiden', '+activity-host'],
  ['allergens', 'knowledge', 'sector-specific', 'allergens in food', 'allergenen in voeding', '+kitchen-hand ~home-carer'],
  ['labour-times', 'knowledge', 'cross-sector', 'rules on working hours', 'regels voor arbeidstijd', '+care-planner'],
  ['plan-rosters', 'skill', 'occupation-specific', 'plan rosters', 'uurroosters plannen', '+care-planner'],
] as const;

/** The files of a language. */
function files(language: 'en' | 'nl'): Record<string, string> {
  const dutch = language === 'nl';
  const occupations = OCCUPATIONS.map(([id, group, english, inDutch, others, othersInDutch]) =>
    [`${PLACE}/occupation/${id}`, group, dutch ? inDutch : english, quoted(dutch ? othersInDutch : others)].join(','),
  );
  const skills = SKILLS.map(([id, kind, reuse, english, inDutch]) =>
    [`${PLACE}/skill/${id}`, kind === 'skill' ? 'skill/competence' : kind, reuse, quoted(dutch ? inDutch : english)].join(','),
  );
  const relations = SKILLS.flatMap(([id, , , , , asked]) =>
    asked.split(' ').map((one) =>
      [`${PLACE}/occupation/${one.slice(1)}`, one.startsWith('+') ? 'essential' : 'optional', `${PLACE}/skill/${id}`].join(','),
    ),
  );
  return {
    [`occupations_${language}.csv`]: ['conceptUri,iscoGroup,preferredLabel,altLabels', ...occupations, ''].join('\n'),
    [`skills_${language}.csv`]: ['conceptUri,skillType,reuseLevel,preferredLabel', ...skills, ''].join('\n'),
    [`occupationSkillRelations_${language}.csv`]: ['occupationUri,relationType,skillUri', ...relations, ''].join('\n'),
  };
}

// Alternative labels stand on a line each.
function quoted(text: string): string {
  return `"${text.replaceAll('|', '\n')}"`;
}

/** The made-up classification in both languages of the page. */
export const SAMPLE_CLASSIFICATION = { version: '0.0.1', en: files('en'), nl: files('nl') } as const;
