// The shapes of evidence and verdict as JSON Schema, for programs that are not written in TypeScript.
// They are derived from the zod schemas, never the other way round; nothing here reads or writes files.
import { z } from 'zod';
import { Evidence } from './evidence/evidence.ts';
import { Verdict } from './verdict/verdict.ts';

export interface PublishedSchema {
  /** Where it is kept, relative to this folder; the version is in the name. */
  path: string;
  /** JSON Schema, draft 2020-12. */
  schema: object;
}

/** Both published schemas, as their files should be. */
export function publishedSchemas(): PublishedSchema[] {
  return [
    { path: 'evidence/schema/evidence-v1.json', schema: z.toJSONSchema(Evidence) },
    { path: 'verdict/schema/verdict-v1.json', schema: z.toJSONSchema(Verdict) },
  ];
}
