// The shapes of evidence, verdict and gradebook as JSON Schema, for programs that are not written in TypeScript.
// They are derived from the zod schemas, never the other way round; nothing here reads or writes files.
import { z } from 'zod';
import { Gradebook } from './batch/gradebook/gradebook.ts';
import { Evidence } from './evidence/evidence.ts';
import { Verdict } from './verdict/verdict.ts';

export interface PublishedSchema {
  /** Where it is kept, relative to this folder; the version is in the name. */
  path: string;
  /** JSON Schema, draft 2020-12. */
  schema: object;
}

/** All published schemas, as their files should be. */
export function publishedSchemas(): PublishedSchema[] {
  return [
    { path: 'evidence/schema/evidence-v1.json', schema: z.toJSONSchema(Evidence) },
    { path: 'verdict/schema/verdict-v1.json', schema: z.toJSONSchema(Verdict) },
    { path: 'batch/gradebook/schema/gradebook-v1.json', schema: z.toJSONSchema(Gradebook) },
  ];
}
