// Cuts a document down to what a vector is about.

/** The columns that identify a row, per member of a document. */
const KEYS = {
  outcomes: ["cycle", "work_year", "employee"],
  trajectories: ["trajectory"],
  conversations: ["trajectory", "moment", "occurrence"],
  changes: ["kind", "key"],
  flags: ["code", "key"],
  cycle_years: ["cycle", "work_year"],
  frameworks: ["cycle", "work_year"],
  entries: ["role", "competency"],
  preview: ["trajectory", "competency"],
  requirements: ["trajectory", "competency"],
  requirement_overrides: ["trajectory", "competency"],
  scores: ["trajectory", "competency", "source"],
  versions: ["trajectory", "version"],
  updates: ["update"],
};

/** Keeps only the named members; the whole document where nothing is named. `member.column,column` cuts its rows further. */
export function select(document, wanted) {
  if (wanted.length === 0) return document;
  const kept = {};
  for (const name of wanted) {
    const point = name.indexOf(".");
    const member = point < 0 ? name : name.slice(0, point);
    if (Object.hasOwn(kept, member) || !Object.hasOwn(document, member)) {
      throw new Error(`\`select\` names \`${member}\` twice, or it is no member`);
    }
    const columns = point < 0 ? null : name.slice(point + 1).split(",").map((column) => column.trim());
    const value = document[member];
    if (columns === null) kept[member] = value;
    else if (Array.isArray(value)) kept[member] = value.map((row) => cut(row, KEYS[member] ?? [], columns));
    else kept[member] = cut(value, [], columns);
  }
  return kept;
}

function cut(row, keys, columns) {
  const unknown = columns.find((column) => !Object.hasOwn(row, column));
  if (unknown !== undefined) throw new Error(`\`select\` names \`${unknown}\`, which is no column`);
  return Object.fromEntries(Object.entries(row).filter(([name]) => keys.includes(name) || columns.includes(name)));
}
