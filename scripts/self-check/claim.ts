// One thing that must be true of an exercise's grader, and what was seen when it was put to the test.
// It holds no rule: each kind of claim has a file of its own.
import type { Judging } from '../../graders/engine/checks/judging.ts';
import type { SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';

export interface Claim {
  exercise: string;
  /** What is put to the test, for the table's second column: `stub`, `solution 3/5`, a flaw. */
  subject: string;
  /** The claim in a sentence, for a test's name. */
  sentence: string;
  test(setting: Setting): Promise<Finding>;
}

export interface Setting {
  tier: SandboxTier;
  /** In which findings are told. */
  lang: Lang;
  signal?: AbortSignal | undefined;
  /** Warm, and shared by all claims. */
  judging: Judging;
}

export interface Finding {
  /** What was seen, in a few words: diagnoses, points. */
  saw: string;
  /** What is not as claimed; none where it is. */
  problems: readonly string[];
}
