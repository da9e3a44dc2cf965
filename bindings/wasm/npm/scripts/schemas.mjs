// Puts the JSON Schemas of the core into the package: dist/schemas.js, with the type that src/schemas.d.ts gives it.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";

const folder = new URL("../../../../talent-core/schemas/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".schema.json")).sort();
const members = await Promise.all(
  files.map(async (file) => {
    const schema = JSON.parse(await readFile(new URL(file, folder), "utf8"));
    return `  ${file.replace(".schema.json", "")}: ${JSON.stringify(schema)},\n`;
  }),
);
await mkdir(new URL("../dist/", import.meta.url), { recursive: true });
await writeFile(new URL("../dist/schemas.js", import.meta.url), `export const schemas = {\n${members.join("")}};\n`);
const types = files.map((file) => `  readonly ${file.replace(".schema.json", "")}: Readonly<Record<string, unknown>>;\n`);
const declared = `/** The JSON Schemas of the documents. */\nexport declare const schemas: {\n${types.join("")}};\n`;
await writeFile(new URL("../dist/schemas.d.ts", import.meta.url), declared);
