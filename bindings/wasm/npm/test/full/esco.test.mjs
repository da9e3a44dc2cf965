// ESCO: reading whole files and pieces, questions, frameworks, and the start frameworks of sectors. Every row is made up.

import assert from "node:assert/strict";
import { test } from "node:test";

import { refused, tc } from "../support.mjs";

const NURSE = "http://data.europa.eu/esco/occupation/n";
const HYGIENE = "http://data.europa.eu/esco/skill/h";
const FILES = {
  "occupations_en.csv": `conceptUri,iscoGroup,preferredLabel,altLabels\n${NURSE},2221,ward nurse,"sister\nstaff nurse"\nno uri,2221,midwife,\n`,
  "skills_en.csv": `conceptUri,preferredLabel,skillType,reuseLevel\n${HYGIENE},work hygienically,skill/competence,cross-sector\n`,
  "occupationSkillRelations_en.csv": `occupationUri,relationType,skillUri\n${NURSE},essential,${HYGIENE}\n`,
};
const VERSION = { version: "1.2.0", language: "en" };
const read = () => tc.Esco.read(FILES, VERSION);

test("files are read whole, and say what was left out", () => {
  const esco = read();
  assert.deepEqual([esco.version, esco.language, esco.counts.occupations, esco.counts.essential], ["1.2.0", "en", 1, 1]);
  assert.deepEqual(esco.files.map((file) => [file.name, file.rows, file.left_out]), [
    ["occupations_en.csv", 1, 1],
    ["skills_en.csv", 1, 0],
    ["occupationSkillRelations_en.csv", 1, 0],
  ]);
  const [damaged] = esco.diagnostics;
  assert.deepEqual([damaged.code, damaged.pointer], ["esco_not_a_uri", "/occupations_en.csv/1/conceptUri"]);
  assert.match(damaged.messageIn("nl"), /no uri/u);
  const bytes = Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, new TextEncoder().encode(file)]));
  assert.deepEqual(tc.Esco.read(bytes, VERSION).concept(NURSE), esco.concept(NURSE));
  assert.equal(tc.Esco.read({ "people.csv": "a,b\n" }, VERSION).diagnostics[0].code, "esco_file_unknown");
});

test("files are read in pieces that end anywhere, from lists, generators and streams", async () => {
  const pieces = (file, size) => {
    const bytes = new TextEncoder().encode(file);
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) => bytes.subarray(place * size, (place + 1) * size));
  };
  const whole = read();
  const kinds = {
    lists: (file) => pieces(file, 3),
    generators: async function* (file) {
      yield* pieces(file, 7);
    },
    streams: (file) => new Blob([file]).stream(),
  };
  for (const [kind, of] of Object.entries(kinds)) {
    const told = [];
    const given = Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, of(file)]));
    const esco = await tc.Esco.readParts(given, { ...VERSION, progress: (file, bytes) => told.push([file, bytes]) });
    assert.deepEqual([esco.counts, esco.files], [whole.counts, whole.files], kind);
    assert.deepEqual(esco.concept(NURSE), whole.concept(NURSE), kind);
    assert.deepEqual(told.at(-1), ["occupationSkillRelations_en.csv", FILES["occupationSkillRelations_en.csv"].length]);
  }
  const stop = new AbortController();
  const reading = tc.Esco.readParts({ "skills_en.csv": pieces(FILES["skills_en.csv"], 9) }, { ...VERSION, signal: stop.signal, progress: () => stop.abort() });
  await assert.rejects(reading, { name: "TalentError", kind: "cancelled" });
  await assert.rejects(tc.Esco.readParts({ "skills_en.csv": new Uint8Array(3) }, VERSION), { code: "wrong_type" });
  await assert.rejects(tc.Esco.readParts({ "skills_en.csv": ["text"] }, VERSION), { code: "wrong_type" });
  await assert.rejects(tc.Esco.readParts(null, VERSION), { code: "wrong_type" });
});

test("questions about concepts", () => {
  const esco = read();
  assert.deepEqual(esco.search("STAFF nur").map((found) => [found.label, found.matched, found.fit]), [["ward nurse", "staff nurse", "start"]]);
  assert.deepEqual(esco.search("nurse", { kinds: ["skill"] }), []);
  assert.equal(esco.search("nurse", { iscoGroup: "22", limit: 1 }).length, 1);
  assert.equal(esco.concept("http://x/none"), null);
  assert.deepEqual(esco.concepts("occupation").map((found) => found.uri), [NURSE]);
  for (const group of ["22", ""]) assert.deepEqual(esco.occupationsIn(group).map((found) => found.label), ["ward nurse"]);
  refused(() => esco.occupationsIn(22), "question", "wrong_type", "/isco_group");
  assert.deepEqual(esco.skillsOf(NURSE), [{ uri: HYGIENE, label: "work hygienically", relation: "essential" }]);
  assert.deepEqual(esco.occupationsOf(HYGIENE).map((found) => found.uri), [NURSE]);
  assert.deepEqual([esco.skillsFor(HYGIENE), esco.narrower(NURSE), esco.ancestors(NURSE)], [[], [], []]);
  refused(() => esco.search("nurse", { kinds: ["people"] }), "question", "unknown_word", "/query/kinds/0");
  refused(() => esco.search("nurse", { limit: -1 }), "question", "out_of_range", "/query/limit");
  refused(() => esco.search(7), "question", "wrong_type", "/query/text");
  refused(() => esco.concepts("people"), "question", "unknown_word", "/kind");
  refused(() => tc.Esco.read(FILES, { language: "en" }), "question", "missing_field", "/version");
  refused(() => tc.Esco.read(null, VERSION), "question", "wrong_type");
});

test("a framework of occupations goes into a configuration", () => {
  const esco = read();
  const made = esco.profileFromOccupation(NURSE, { cap: 5, target: 4 });
  assert.equal(made.attribution, tc.ESCO_ATTRIBUTION);
  assert.deepEqual(made.profiles[0].requirements.map((row) => [row.competency, row.target]), [["esco-skill-h", 4]]);
  assert.deepEqual([made.version, made.roles[0].id, made.competencies.length], ["1.2.0", "esco-occupation-n", 1]);
  assert.deepEqual(JSON.parse(made.toJson()), made.toDocument());
  const own = tc.Configuration.fromDocument({ work_years: { kind: "annual", starts: "01-01" } });
  assert.equal(own.attribution, null);
  const configuration = made.addTo(own);
  assert.equal(configuration.attribution, tc.ESCO_ATTRIBUTION);
  assert.ok(esco.framework([NURSE, NURSE], { cap: 5, target: 4 }).addTo(configuration).equals(configuration));
  assert.deepEqual(configuration.requirementsOfAll("2025-01-01"), [configuration.requirementsOf("esco-occupation-n", "2025-01-01")]);
  const dutch = tc.Esco.read({ "occupations_nl.csv": `conceptUri,preferredLabel\n${NURSE},zaalverpleegkundige\n` }, { ...VERSION, language: "nl" });
  assert.equal(configuration.textFor(made.translated(dutch).roles[0].name, "nl-BE"), "zaalverpleegkundige");

  const newer = tc.Esco.read({ ...FILES, "occupations_en.csv": FILES["occupations_en.csv"].replace("ward nurse", "nurse") }, { ...VERSION, version: "1.3.0" });
  const upgrade = esco.upgrade(newer, configuration);
  assert.deepEqual([upgrade.from, upgrade.to, upgrade.concepts[0].change], ["1.2.0", "1.3.0", "label"]);
  assert.deepEqual(upgrade.hits.map((hit) => hit.kind), ["profile", "role"]);
  const renamed = configuration.toDocument();
  renamed.roles[0].name = { en: "our nurse" };
  assert.equal(esco.flagModified(tc.Configuration.fromDocument(renamed)).toDocument().roles[0].esco.modified, true);

  refused(() => esco.profileFromOccupation(HYGIENE), "question", "esco_concept_unknown");
  refused(() => esco.profileFromOccupation(NURSE, { cap: 0 }), "question", "out_of_range", "/cap");
  refused(() => esco.profileFromOccupation(NURSE, { order: "best_first" }), "question", "unknown_word", "/order");
  assert.equal(refused(() => esco.framework([NURSE, HYGIENE, "x"]), "question", "esco_concept_unknown").diagnostics.length, 2);
  refused(() => esco.framework(NURSE), "question", "wrong_type", "/occupations");
});

test("start frameworks of sectors", () => {
  for (const sector of ["care", "education", "local_government", "industry", "business_services"]) {
    const template = tc.sectorTemplate(sector);
    assert.deepEqual(template.check(), [], sector);
    assert.ok(template.assignableRoles.length > 0 && template.requirementsOfAll("2026-01-01").length > 0);
  }
  const care = tc.sectorTemplate("care");
  assert.equal(care.textFor(care.assignableRoles[0].name, "nl"), "Verpleegkundige");
  refused(() => tc.sectorTemplate("farming"), "question", "unknown_word", "/sector");
  refused(() => tc.sectorTemplate(), "question", "missing_field", "/sector");
});

test("freed objects, and readers that do not stay behind", async () => {
  const esco = read();
  const made = esco.profileFromOccupation(NURSE);
  const held = tc.heldObjects();
  refused(() => tc.Esco.read({ "skills_en.csv": 7 }, VERSION), "table", "wrong_type", "/skills_en.csv");
  await assert.rejects(tc.Esco.readParts({ "skills_en.csv": [7] }, VERSION), { code: "wrong_type" });
  assert.equal(tc.heldObjects(), held);
  made.free();
  refused(() => made.toDocument(), "usage", "object_freed");
  esco.free();
  refused(() => esco.search("nurse"), "usage", "object_freed");
  refused(() => esco.version, "usage", "object_freed");
  refused(() => read().profileFromOccupation(NURSE).addTo(esco), "usage", "object_freed");
});
