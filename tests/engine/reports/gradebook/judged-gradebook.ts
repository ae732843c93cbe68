// The sample class with verdicts of saved evidence: judged again, and the same every time.
// Nothing of a student runs here.
import type { Gradebook } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { startJudging } from '../../../../graders/engine/checks/judging.ts';
import { Evidence } from '../../../../graders/engine/evidence/evidence.ts';
import { rejudge } from '../../../../graders/engine/grade.ts';
import type { Lang } from '../../../../graders/engine/messages/lang.ts';
import type { Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { recordedText } from '../../../evidence/recorded.ts';
import { sampleGradebook } from './sample-gradebook.ts';

interface Judged {
  evidence: Evidence;
  verdict: Verdict;
}

async function judged(name: string, lang: Lang): Promise<Judged> {
  const evidence = Evidence.parse(JSON.parse(await recordedText(name)));
  // How long it took to judge is nobody's matter.
  return { evidence, verdict: { ...(await rejudge(evidence, lang, judging)), durationMs: 1_234 } };
}

const judging = startJudging();
const passed = await judged('returned-ex1', 'fr');
const [oneByOne, inEnglish] = [
  await judged('returned-one-by-one', 'fr'),
  await judged('returned-one-by-one', 'en'),
];
const [oneWorker, alsoInEnglish] = [
  await judged('returned-one-worker', 'fr'),
  await judged('returned-one-worker', 'en'),
];
judging.dismiss();

export function judgedGradebook(): Gradebook {
  return sampleGradebook(
    {},
    {
      passed: passed.verdict,
      oneByOne: { fr: oneByOne.verdict, en: inEnglish.verdict },
      oneWorker: { fr: oneWorker.verdict, en: alsoInEnglish.verdict },
    },
  );
}

/** What was saved of the judged entries; of the inconclusive one, nothing is left. */
export async function evidenceOf(key: string, exercise: string): Promise<Evidence | null> {
  if (exercise === 'ex2-thread-pool') return oneWorker.evidence;
  if (key === 'nobody') return null;
  return key === 'ada' ? passed.evidence : oneByOne.evidence;
}
