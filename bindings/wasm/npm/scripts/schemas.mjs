// Writes the JSON Schemas of the core as a module with its types, schemas.js and schemas.d.ts: node scripts/schemas.mjs FOLDER
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = new URL("../../../../talent-core/schemas/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".schema.json")).sort();
const members = await Promise.all(
  files.map(async (file) => {
    const schema = JSON.parse(await readFile(new URL(file, folder), "utf8"));
    return `  ${file.replace(".schema.json", "")}: ${JSON.stringify(schema)},\n`;
  }),
);
const target = process.argv[2];
await mkdir(target, { recursive: true });
await writeFile(join(target, "schemas.js"), `export const schemas = {\n${members.join("")}};\n`);
const types = files.map((file) => `  readonly ${file.replace(".schema.json", "")}: Readonly<Record<string, unknown>>;\n`);
const declared = `/** The JSON Schemas of the documents. */\nexport declare const schemas: {\n${types.join("")}};\n`;
await writeFile(join(target, "schemas.d.ts"), declared);
