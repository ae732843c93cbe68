// A grader that an audit has started inside a condition: it grades what it is told, one after another.
// It is a program of its own, and judges none of its verdicts; it ends when nobody talks to it any more.
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { type Judging, startJudging } from '../../graders/engine/checks/judging.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import { DEFAULT_TIER } from '../command-line/values.ts';
import { startOthersMeter } from './others.ts';
import { Answer, Order } from './protocol.ts';

// Ctrl-C reaches everything on the terminal. The audit hears it too, and closes our input.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

const GRACE_MS = 2_000; // to end what is being graded, and to leave no stage behind
const ended = new AbortController();
const lines = createInterface({ input: process.stdin });
const orders = lines[Symbol.asyncIterator](); // at once: a line that nobody waits for is lost
lines.on('close', () => {
  ended.abort();
  setTimeout(() => process.exit(), GRACE_MS).unref();
});
process.stdin.on('error', () => lines.close());
process.stdout.on('error', () => {}); // the audit was killed: our input has closed too

const exercises = await loadExercises();
let judging: Judging | undefined; // warm from the first order on
let last: Omit<Graded, 'types'> | undefined;

for await (const line of orders) {
  const answer = await obey(Order.parse(JSON.parse(line))).catch(brokenBy);
  if (ended.signal.aborted) break;
  process.stdout.write(`${JSON.stringify(Answer.parse(answer))}\n`);
}
judging?.dismiss();
process.exit();

async function obey(order: Order): Promise<Answer> {
  if (order.type === 'keep') return keep(order.path);
  const exercise = findExercise(order.exercise, exercises);
  judging ??= startJudging();
  judging.expect(exercise.id);
  const othersShare = await startOthersMeter();
  const { types: _, ...graded } = await grade({
    exercise,
    submissionDir: order.submissionDir,
    seed: order.seed,
    lang: 'en', // words are nothing that is measured
    tier: DEFAULT_TIER,
    judging,
    typesAfter: 'never', // their opinion is no verdict, and asking for it takes as long as all the rest
    signal: ended.signal,
  });
  last = graded;
  return { type: 'graded', verdict: graded.verdict, othersShare: await othersShare() };
}

async function keep(path: string): Promise<Answer> {
  if (last === undefined) throw new Error('nothing was graded yet');
  await writeFile(`${path}.evidence.json`, JSON.stringify(last.evidence));
  await writeFile(`${path}.verdict.json`, JSON.stringify(last.verdict, null, 2));
  return { type: 'kept' };
}

function brokenBy(error: unknown): Answer {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { type: 'broke', why };
}
