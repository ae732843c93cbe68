// `npm run schemas`: writes the JSON Schemas of evidence and verdict anew, after their shapes changed.
// It decides nothing about versions: whoever changes a shape that is in use raises its version first.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publishedSchemas } from '../graders/engine/schemas.ts';

const ENGINE = join(import.meta.dirname, '..', 'graders', 'engine');

for (const { path, schema } of publishedSchemas()) {
  const file = join(ENGINE, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}
