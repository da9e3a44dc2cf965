// Writes the types of documents from the JSON Schemas of the core: node scripts/documents.mjs [--check]
//
// With --check nothing is written; the exit status is 1 where a committed file is not what the schemas say.
import { readdir, readFile, writeFile, mkdir } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const schemas = new URL("../../../../talent-core/schemas/", import.meta.url);
const types = new URL("../src/documents/", import.meta.url);
const check = process.argv.includes("--check");

/** A reference with words of its own beside it, as one that keeps the words and the name of the type. */
function named(node) {
  if (Array.isArray(node)) return node.map(named);
  if (typeof node !== "object" || node === null) return node;
  const { $ref, ...beside } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, named(value)]));
  if ($ref === undefined) return beside;
  return Object.keys(beside).length === 0 ? { $ref } : { ...beside, allOf: [{ $ref }] };
}

const banner = (name) => `// Types of the document \`${name}\`, out of talent-core/schemas/${name}.schema.json by scripts/documents.mjs.\n`;

let outdated = 0;
await mkdir(types, { recursive: true });
for (const file of (await readdir(schemas)).filter((file) => file.endsWith(".schema.json")).sort()) {
  const name = file.replace(".schema.json", "");
  const schema = named(JSON.parse(await readFile(new URL(file, schemas), "utf8")));
  const compiled = await compile(schema, name, {
    bannerComment: banner(name),
    additionalProperties: false,
    unreachableDefinitions: true,
    format: true,
    style: { printWidth: 120 },
  });
  // Where a type is used can be found without these words.
  const text = compiled.replaceAll(/(?: \*\n)? \* This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/gu, "")
    .replaceAll(/\/\*\*\n \*\/\n/gu, "");
  const target = new URL(`${name}.ts`, types);
  const before = await readFile(target, "utf8").catch(() => "");
  if (before === text) continue;
  outdated += 1;
  if (check) console.error(`src/documents/${name}.ts is not what talent-core/schemas/${file} says: npm run documents`);
  else await writeFile(target, text);
}
if (check && outdated > 0) process.exitCode = 1;
