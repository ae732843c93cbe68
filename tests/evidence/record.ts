// Records the evidence of this folder anew: `node tests/evidence/record.ts`, after evidence has changed.
// It judges each once and writes down what came of it; read the difference before you keep it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import type { Evidence } from '../../graders/engine/evidence/evidence.ts';
import type { Outcome } from '../../graders/engine/evidence/outcome.ts';
import { grade, rejudge } from '../../graders/engine/grade.ts';
import { essenceOf, RECORDED, VERDICTS_FILE } from './recorded.ts';

const judging = startJudging();
const exercises = await loadExercises();
const verdicts: Record<string, unknown> = {};
for (const [name, { exercise, folder, instead, limitMs = 1_000 }] of Object.entries(RECORDED)) {
  const graded = await grade({
    exercise: findExercise(exercise, exercises),
    submissionDir: join(ROOT, folder),
    seed: 20_261_122,
    lang: 'en',
    tier: 'guarded',
    limitMs,
    judging,
  });
  await graded.types;
  const evidence = withOutcome(graded.evidence, instead);
  const packed = await promisify(gzip)(JSON.stringify(evidence));
  await writeFile(join(import.meta.dirname, `${name}.json.gz`), packed);
  verdicts[name] = essenceOf(await rejudge(evidence, 'en', judging));
}
await writeFile(VERDICTS_FILE, `${JSON.stringify(verdicts, null, 2)}\n`);
judging.dismiss();

function withOutcome(evidence: Evidence, outcome: Outcome | undefined): Evidence {
  if (outcome === undefined) return evidence;
  return { ...evidence, runs: evidence.runs.map((run) => ({ ...run, outcome })) };
}
