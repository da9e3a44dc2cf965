import { OPEN_END, type DatedRows, type FactColumns } from './facts';
import { dayOf } from '../words/format';

/** People per team, with one who leads it. */
const TEAM = 16;
/** Teams per unit above them. */
const TEAMS_PER_SITE = 24;

const FIRST = 'Amber An Anouk Arne Aïcha Bart Bea Ben Britt Carine Dirk Ellen Elke Emre Femke Fien Geert Griet Hanne Hatice Ine Inge Jan Jens Joke Joris Karel Karim Katrien Koen Lars Lien Lotte Luc Marc Marie Mehmet Mila Nadia Nele Noor Oksana Patrick Pieter Rachida Rik Sam Sara Sofie Stijn Sven Tine Tom Veerle Wim Wout Yasmina Youssef Zeynep Zoë'.split(' ');
const LAST = 'Aerts,Baert,Bogaert,Buyse,Callens,Claes,Colpaert,Cools,Coppens,De Backer,De Clercq,De Cock,De Graeve,De Ridder,De Smet,De Wilde,Demir,Desmet,Diallo,Dierickx,El Amrani,Goethals,Goossens,Hendrickx,Hermans,Heylen,Jacobs,Janssens,Kaya,Lambrechts,Lenaerts,Maertens,Martens,Meert,Mertens,Michiels,Moens,Naessens,Pauwels,Peeters,Raes,Roels,Segers,Smets,Stevens,Steyaert,Tack,Temmerman,Van Acker,Van Damme,Van Hove,Verhoeven,Vercammen,Vermeulen,Verstraete,Vervaet,Wauters,Willems,Wouters,Yilmaz'.split(',');
/** Functions of the sample's rules, the common ones more often. */
const FUNCTIONS = 'F-VPK F-VPK F-VPK F-ZKU F-ZKU F-ZKU F-ZKU F-VZG F-VZG F-HUH F-TVP F-LOG F-LOG F-KOK F-KEU F-ADM F-BWL F-ERG F-KIN F-MAW F-TEC F-LKR'.split(' ');
const CONTRACTS = 'permanent permanent permanent permanent permanent permanent fixed_term fixed_term student volunteer'.split(' ');
const SHARES = [1, 1, 0.8, 0.8, 0.5, 0.5, 0.15];

/** A made organisation: what the library reads, and what the screen shows. */
export interface Generated {
  readonly facts: FactColumns;
  readonly contractShares: Float64Array;
  readonly functions: DatedRows;
  readonly orgUnits: { readonly ids: readonly string[]; readonly parents: readonly (string | null)[] };
}

/**
 * An organisation of so many people on the sample's rules. The same number always gives the same people: chance is
 * counted, not drawn.
 */
export function generated(people: number): Generated {
  const next = chance(20_260_302);
  const pick = <T>(from: readonly T[]): T => from[next() % from.length] as T;
  const rows = {
    ids: new Array<string>(people),
    names: new Array<string>(people),
    managers: new Array<string | null>(people),
    units: new Array<string | null>(people),
    people: new Int32Array(people),
    starts: new Int32Array(people),
    ends: new Int32Array(people).fill(OPEN_END),
    contracts: new Array<string>(people),
    shares: new Float64Array(people),
    functions: new Array<string>(people),
  };
  const units: { ids: string[]; parents: (string | null)[] } = { ids: ['groep'], parents: [null] };
  const absences: { people: number[]; starts: number[]; ends: number[]; words: string[] } = { people: [], starts: [], ends: [], words: [] };
  const firstDay = dayOf('1990-01-01');
  const lastDay = dayOf('2026-09-30');
  const year = dayOf('2026-01-01');
  for (let row = 0; row < people; row += 1) {
    const team = Math.floor(row / TEAM);
    const site = Math.floor(team / TEAMS_PER_SITE);
    const leads = row % TEAM === 0;
    if (leads) {
      if (team % TEAMS_PER_SITE === 0) add(units, unitId('huis', site), 'groep');
      add(units, unitId('team', team), unitId('huis', site));
    }
    // A leader reports to the leader of the first team of the house.
    const head = leads ? site * TEAMS_PER_SITE * TEAM : row - (row % TEAM);
    rows.ids[row] = personId(row);
    rows.names[row] = `${pick(FIRST)} ${pick(LAST)}`;
    rows.managers[row] = head === row ? null : personId(head);
    rows.units[row] = unitId('team', team);
    rows.people[row] = row;
    // More people began lately than long ago.
    const age = (next() % 10_000) / 10_000;
    const start = lastDay - Math.floor(age * age * (lastDay - firstDay));
    rows.starts[row] = leads ? Math.min(start, year - 400) : start;
    if (!leads && next() % 16 === 0) rows.ends[row] = Math.max(rows.starts[row] ?? 0, year - 120 + (next() % 480));
    rows.contracts[row] = leads ? 'permanent' : pick(CONTRACTS);
    rows.shares[row] = leads ? 1 : pick(SHARES);
    rows.functions[row] = leads ? (head === row ? 'F-DVW' : 'F-HVP') : pick(FUNCTIONS);
    if (next() % 12 === 0) {
      const from = year - 60 + (next() % 400);
      absences.people.push(row);
      absences.starts.push(from);
      absences.ends.push(next() % 8 === 0 ? OPEN_END : from + 3 + (next() % 90));
      absences.words.push(pick(['leave', 'unavailable']));
    }
  }
  const dated = (words: readonly string[]): DatedRows => ({ people: rows.people, starts: rows.starts, ends: rows.ends, words });
  return {
    facts: {
      ids: rows.ids,
      names: rows.names,
      managers: rows.managers,
      orgUnits: rows.units,
      employments: dated(rows.contracts),
      absences: {
        people: Int32Array.from(absences.people),
        starts: Int32Array.from(absences.starts),
        ends: Int32Array.from(absences.ends),
        words: absences.words,
      },
      managersOnDays: { people: new Int32Array(), starts: new Int32Array(), ends: new Int32Array(), words: [] },
    },
    contractShares: rows.shares,
    functions: dated(rows.functions),
    orgUnits: units,
  };
}

function add(units: { ids: string[]; parents: (string | null)[] }, id: string, parent: string): void {
  units.ids.push(id);
  units.parents.push(parent);
}

function personId(row: number): string {
  return `P${String(row + 1).padStart(6, '0')}`;
}

function unitId(kind: string, number: number): string {
  return `${kind}-${String(number + 1).padStart(4, '0')}`;
}

/** Numbers that look drawn and are always the same (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
}
