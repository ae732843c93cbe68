// journal/v1: one line for each observation and each verdict of a batch, as it fell.
// A line holds for exactly the content that its key names, and is never changed.
import { z } from 'zod';
import { SandboxTier } from '../../evidence/evidence.ts';
import { Verdict } from '../../verdict/verdict.ts';
import { StudentKey } from '../gradebook/gradebook.ts';

export const JOURNAL_VERSION = 'journal/v1';

/** All that a verdict depends on. The same key again would only give the same verdict again. */
export const JournalKey = z.strictObject({
  content: z.string().max(100), // of what was handed in
  running: z.string().max(100), // of what observes it: see fingerprint.ts
  judging: z.string().max(100), // of what judges that
  seed: z.int().nonnegative(),
  sandbox: SandboxTier,
  limitMs: z.number().positive().nullable(), // null: each scenario's own
  lang: z.enum(['fr', 'en']), // of the verdict's words
});
export type JournalKey = z.infer<typeof JournalKey>;

const About = {
  version: z.literal(JOURNAL_VERSION),
  student: StudentKey,
  exercise: z.string().max(100),
  key: JournalKey,
  at: z.iso.datetime(),
  /** The evidence's file, relative to the folder of the grades. */
  evidence: z.string().max(400),
  /** Of that file's bytes: it is not written at the same moment as the line, nor is it as durable. */
  evidenceHash: z.string().max(100),
};

export const JournalLine = z.discriminatedUnion('kind', [
  /** Seen, and not judged yet. */
  z.strictObject({ ...About, kind: z.literal('observed') }),
  z.strictObject({ ...About, kind: z.literal('judged'), verdict: Verdict }),
]);
export type JournalLine = z.infer<typeof JournalLine>;

/** Whether the two were observed alike: then evidence of one can be judged for the other. */
export function isSameObservation(one: JournalKey, other: JournalKey): boolean {
  return (
    one.content === other.content &&
    one.running === other.running &&
    one.seed === other.seed &&
    one.sandbox === other.sandbox &&
    one.limitMs === other.limitMs
  );
}

export function isSameJudgement(one: JournalKey, other: JournalKey): boolean {
  return isSameObservation(one, other) && one.judging === other.judging && one.lang === other.lang;
}
